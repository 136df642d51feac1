//! Drafts of standards.

use super::Dangling;
use crate::model::{ExternalId, Gradebook, Id, Importance, Ix, Kind, Meta, Part, RollUp, Standard};

/// A standard as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardDraft {
    /// The standard's id.
    pub id: Id,
    /// See [`Standard::code`].
    pub code: String,
    /// See [`Standard::statement`].
    pub statement: String,
    /// See [`Standard::i_can`].
    pub i_can: String,
    /// See [`Standard::parent`].
    pub parent: Option<Id>,
    /// See [`Standard::order`].
    pub order: i32,
    /// See [`Standard::prerequisites`].
    pub prerequisites: Vec<Id>,
    /// See [`Standard::scale`].
    pub scale: Option<Id>,
    /// See [`Standard::policy`].
    pub policy: Option<Id>,
    /// See [`Standard::roll_up`].
    pub roll_up: Option<RollUp>,
    /// See [`Standard::part`].
    pub part: Part,
    /// See [`Standard::importance`].
    pub importance: Importance,
    /// See [`Standard::external_ids`].
    pub external_ids: Vec<ExternalId>,
}

impl StandardDraft {
    /// A standard of which only the code is known, at a place among its siblings.
    pub fn coded(id: Id, code: impl Into<String>, order: i32) -> StandardDraft {
        StandardDraft {
            id,
            code: code.into(),
            statement: String::new(),
            i_can: String::new(),
            parent: None,
            order,
            prerequisites: Vec::new(),
            scale: None,
            policy: None,
            roll_up: None,
            part: Part::default(),
            importance: Importance::Regular,
            external_ids: Vec::new(),
        }
    }

    /// The draft of a standard of the book.
    pub fn of(book: &Gradebook, standard: &Standard) -> StandardDraft {
        let id_of = |at: Ix<Standard>| book.standards().id(at);
        StandardDraft {
            id: standard.meta.id,
            code: standard.code.clone(),
            statement: standard.statement.clone(),
            i_can: standard.i_can.clone(),
            parent: standard.parent.and_then(id_of),
            order: standard.order,
            prerequisites: standard.prerequisites.iter().filter_map(|at| id_of(*at)).collect(),
            scale: standard.scale.and_then(|at| book.scales().id(at)),
            policy: standard.policy.and_then(|at| book.policies().id(at)),
            roll_up: standard.roll_up,
            part: standard.part,
            importance: standard.importance,
            external_ids: standard.external_ids.clone(),
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Standard, Dangling> {
        let standard = |id: Id| book.standards().find(id).ok_or(Dangling { kind: Kind::Standard, id });
        let scale = |id: Id| book.scales().find(id).ok_or(Dangling { kind: Kind::Scale, id });
        let policy = |id: Id| book.policies().find(id).ok_or(Dangling { kind: Kind::Policy, id });
        Ok(Standard {
            meta: Meta::new(self.id),
            parent: self.parent.map(standard).transpose()?,
            prerequisites: self.prerequisites.into_iter().map(standard).collect::<Result<_, _>>()?,
            scale: self.scale.map(scale).transpose()?,
            policy: self.policy.map(policy).transpose()?,
            code: self.code,
            statement: self.statement,
            i_can: self.i_can,
            order: self.order,
            roll_up: self.roll_up,
            part: self.part,
            importance: self.importance,
            external_ids: self.external_ids,
        })
    }
}
