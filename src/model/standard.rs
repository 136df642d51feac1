//! Standards: what is to be learned, as a tree with prerequisites.

use super::record::record;
use super::{Dangling, ExternalId, Gradebook, Id, Ix, Kind, Meta, Part, Policy, RollUp, Scale};

/// Whether a standard is one of the essential ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Importance {
    /// One of many.
    #[default]
    Regular,
    /// One that everyone must reach.
    Essential,
}

/// What a learner should know or be able to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Identity and stamps.
    pub meta: Meta,
    /// The code, e.g. `7.RP.A.2`.
    pub code: String,
    /// The statement as its authors wrote it.
    pub statement: String,
    /// The statement in a learner's words: "I can …".
    pub i_can: String,
    /// The standard of which this one is a part.
    pub parent: Option<Ix<Standard>>,
    /// Its place among those with the same parent; ties are broken by code.
    pub order: i32,
    /// What should be mastered before.
    pub prerequisites: Vec<Ix<Standard>>,
    /// Its own scale; else its branch's, else the book's.
    pub scale: Option<Ix<Scale>>,
    /// Its own policy; else its branch's, else the book's.
    pub policy: Option<Ix<Policy>>,
    /// How it follows from its children; else its branch's rule, else the book's.
    pub roll_up: Option<RollUp>,
    /// What it brings to the standard above it.
    pub part: Part,
    /// Essential or not.
    pub importance: Importance,
    /// Identities in other systems, such as a CASE identifier.
    pub external_ids: Vec<ExternalId>,
}

record!(Standard, Standard, {
    code: Code, statement: Statement, i_can: ICan, parent: Parent, order: Order, prerequisites: Prerequisites,
    scale: Scale, policy: Policy, roll_up: RollUp, part: Part, importance: Importance, external_ids: ExternalIds,
});

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
