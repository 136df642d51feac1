//! Drafts of learners, and of the sections and groups they belong to.

use super::Dangling;
use crate::model::{Date, ExternalId, Gradebook, Group, GroupKind, Id, Kind, Learner, Membership, Meta};

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
