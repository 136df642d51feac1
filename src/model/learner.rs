//! Learners, and the sections and groups they belong to.

use super::record::record;
use super::{Dangling, Date, Gradebook, Id, Ix, Kind, Meta};

/// An identity in another system, for example `sis` and `A16000000`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalId {
    /// The system that gave the id, lower-case.
    pub system: String,
    /// The id in that system.
    pub id: String,
}

/// One who learns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Identity and stamps.
    pub meta: Meta,
    /// The name as it is shown.
    pub name: String,
    /// What the name is sorted by; the name itself where it is empty.
    pub sort_name: String,
    /// Identities in other systems.
    pub external_ids: Vec<ExternalId>,
    /// Sections and groups, with their history.
    pub memberships: Vec<Membership>,
    /// Since when the learner has left the class; nothing of theirs is lost.
    pub archived: Option<Date>,
}

record!(Learner, Learner, {
    name: Name, sort_name: SortName, external_ids: ExternalIds, memberships: Memberships, archived: Archived,
});

/// That a learner belongs to a group, from a day until a day; an open end is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The section or group.
    pub group: Ix<Group>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// What a group is: a section is the class a learner sits in, one at a time; of groups there may be many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupKind {
    /// A class section.
    #[default]
    Section,
    /// Any other group.
    Group,
}

/// A section or a group of learners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// Section or group.
    pub kind: GroupKind,
    /// A private group is never projected, printed or exported.
    pub private: bool,
}

record!(Group, Group, { name: Name, kind: GroupKind, private: Private });

impl Learner {
    /// What the learner is sorted by.
    pub fn sorted_by(&self) -> &str {
        if self.sort_name.is_empty() { &self.name } else { &self.sort_name }
    }

    /// Whether the learner belongs to a group on a day.
    pub fn is_in(&self, group: Ix<Group>, on: Date) -> bool {
        self.memberships.iter().any(|membership| {
            membership.group == group
                && membership.from.is_none_or(|from| from <= on)
                && membership.until.is_none_or(|until| on <= until)
        })
    }
}

/// A learner as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerDraft {
    /// The learner's id.
    pub id: Id,
    /// See [`Learner::name`].
    pub name: String,
    /// See [`Learner::sort_name`].
    pub sort_name: String,
    /// See [`Learner::external_ids`].
    pub external_ids: Vec<ExternalId>,
    /// See [`Learner::memberships`].
    pub memberships: Vec<MembershipDraft>,
    /// See [`Learner::archived`].
    pub archived: Option<Date>,
}

/// A membership as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipDraft {
    /// The group's id.
    pub group: Id,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl LearnerDraft {
    /// A learner of whom only the name is known.
    pub fn named(id: Id, name: impl Into<String>) -> LearnerDraft {
        LearnerDraft {
            id,
            name: name.into(),
            sort_name: String::new(),
            external_ids: Vec::new(),
            memberships: Vec::new(),
            archived: None,
        }
    }

    /// The draft of a learner of the book.
    pub fn of(book: &Gradebook, learner: &Learner) -> LearnerDraft {
        let memberships = learner.memberships.iter().filter_map(|membership| {
            let group = book.groups().id(membership.group)?;
            Some(MembershipDraft { group, from: membership.from, until: membership.until })
        });
        LearnerDraft {
            id: learner.meta.id,
            name: learner.name.clone(),
            sort_name: learner.sort_name.clone(),
            external_ids: learner.external_ids.clone(),
            memberships: memberships.collect(),
            archived: learner.archived,
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Learner, Dangling> {
        let memberships = self.memberships.iter().map(|membership| {
            let group = book.groups().find(membership.group);
            let group = group.ok_or(Dangling { kind: Kind::Group, id: membership.group })?;
            Ok(Membership { group, from: membership.from, until: membership.until })
        });
        Ok(Learner {
            meta: Meta::new(self.id),
            memberships: memberships.collect::<Result<_, Dangling>>()?,
            name: self.name,
            sort_name: self.sort_name,
            external_ids: self.external_ids,
            archived: self.archived,
        })
    }
}

/// A group as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupDraft {
    /// The group's id.
    pub id: Id,
    /// See [`Group::name`].
    pub name: String,
    /// See [`Group::kind`].
    pub kind: GroupKind,
    /// See [`Group::private`].
    pub private: bool,
}

impl GroupDraft {
    /// The draft of a group.
    pub fn of(group: &Group) -> GroupDraft {
        GroupDraft { id: group.meta.id, name: group.name.clone(), kind: group.kind, private: group.private }
    }

    /// The record, unstamped.
    pub fn resolve(self) -> Group {
        Group { meta: Meta::new(self.id), name: self.name, kind: self.kind, private: self.private }
    }
}
