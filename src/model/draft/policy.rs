//! Drafts of policies.

use super::Dangling;
use crate::model::{
    Attempts, EvidenceKind, Gate, Gradebook, Id, Kind, MasteryStays, Meta, Policy, Rounding, SameAttempt,
    Selection, Statistic,
};

/// A policy as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDraft {
    /// The policy's id.
    pub id: Id,
    /// See [`Policy::name`].
    pub name: String,
    /// See [`Policy::version`].
    pub version: u32,
    /// See [`Policy::replaces`].
    pub replaces: Option<Id>,
    /// See [`Policy::attempts`].
    pub attempts: Attempts,
    /// See [`Policy::same_attempt`].
    pub same_attempt: SameAttempt,
    /// See [`Policy::self_evidence`].
    pub self_evidence: bool,
    /// See [`Policy::peer_evidence`].
    pub peer_evidence: bool,
    /// See [`Policy::kinds`].
    pub kinds: Vec<EvidenceKind>,
    /// See [`Policy::selection`].
    pub selection: Selection,
    /// See [`Policy::statistic`].
    pub statistic: Statistic,
    /// See [`Policy::gates`].
    pub gates: Vec<Gate>,
    /// See [`Policy::rounding`].
    pub rounding: Rounding,
    /// See [`Policy::mastery`].
    pub mastery: MasteryStays,
}

impl PolicyDraft {
    /// The default policy: the latest piece decides, the latest attempt stands, a teacher's evidence of every kind
    /// counts, no gate, mastery follows the evidence.
    pub fn latest(id: Id, name: impl Into<String>) -> PolicyDraft {
        PolicyDraft {
            id,
            name: name.into(),
            version: 1,
            replaces: None,
            attempts: Attempts::default(),
            same_attempt: SameAttempt::default(),
            self_evidence: false,
            peer_evidence: false,
            kinds: Vec::new(),
            selection: Selection::default(),
            statistic: Statistic::default(),
            gates: Vec::new(),
            rounding: Rounding::default(),
            mastery: MasteryStays::default(),
        }
    }

    /// The draft of a policy of the book.
    pub fn of(book: &Gradebook, policy: &Policy) -> PolicyDraft {
        PolicyDraft {
            id: policy.meta.id,
            name: policy.name.clone(),
            version: policy.version,
            replaces: policy.replaces.and_then(|at| book.policies().id(at)),
            attempts: policy.attempts,
            same_attempt: policy.same_attempt,
            self_evidence: policy.self_evidence,
            peer_evidence: policy.peer_evidence,
            kinds: policy.kinds.clone(),
            selection: policy.selection.clone(),
            statistic: policy.statistic,
            gates: policy.gates.clone(),
            rounding: policy.rounding,
            mastery: policy.mastery,
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Policy, Dangling> {
        let find = |id: Id| book.policies().find(id).ok_or(Dangling { kind: Kind::Policy, id });
        Ok(Policy {
            meta: Meta::new(self.id),
            replaces: self.replaces.map(find).transpose()?,
            name: self.name,
            version: self.version,
            attempts: self.attempts,
            same_attempt: self.same_attempt,
            self_evidence: self.self_evidence,
            peer_evidence: self.peer_evidence,
            kinds: self.kinds,
            selection: self.selection,
            statistic: self.statistic,
            gates: self.gates,
            rounding: self.rounding,
            mastery: self.mastery,
        })
    }
}
