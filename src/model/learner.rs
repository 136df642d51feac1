//! Learners, and the sections and groups they belong to.

use super::record::record;
use super::{Date, ExternalId, Ix, Meta};

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
