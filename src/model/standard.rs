//! Standards: what is to be learned, as a tree with prerequisites.

use super::record::record;
use super::{ExternalId, Ix, Meta, Part, Policy, RollUp, Scale};

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
