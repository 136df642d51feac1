//! Drafts of what a teacher decides: overrides and expectations.

use super::{Dangling, pair};
use crate::model::{
    Date, Expectation, Expected, Gradebook, Id, Instant, Kind, Meta, Outcome, Override, OwnGoal,
};

/// An override as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideDraft {
    /// The override's id.
    pub id: Id,
    /// The learner's id.
    pub learner: Id,
    /// The standard's id.
    pub standard: Id,
    /// See [`Override::outcome`].
    pub outcome: Outcome,
    /// See [`Override::reason`].
    pub reason: String,
    /// See [`Override::shared_reason`].
    pub shared_reason: String,
    /// See [`Override::date`].
    pub date: Date,
    /// See [`Override::entered`].
    pub entered: Instant,
}

impl OverrideDraft {
    /// The draft of an override of the book; `None` if it refers to nothing.
    pub fn of(book: &Gradebook, record: &Override) -> Option<OverrideDraft> {
        Some(OverrideDraft {
            id: record.meta.id,
            learner: book.learners().id(record.learner)?,
            standard: book.standards().id(record.standard)?,
            outcome: record.outcome,
            reason: record.reason.clone(),
            shared_reason: record.shared_reason.clone(),
            date: record.date,
            entered: record.entered,
        })
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Override, Dangling> {
        let (learner, standard) = pair(book, self.learner, self.standard)?;
        Ok(Override {
            meta: Meta::new(self.id),
            learner,
            standard,
            outcome: self.outcome,
            reason: self.reason,
            shared_reason: self.shared_reason,
            date: self.date,
            entered: self.entered,
        })
    }
}

/// An expectation as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectationDraft {
    /// The expectation's id.
    pub id: Id,
    /// The learner's id.
    pub learner: Id,
    /// The standard's id.
    pub standard: Id,
    /// See [`Expectation::expected`].
    pub expected: Expected<Id>,
    /// See [`Expectation::reason`].
    pub reason: String,
}

impl ExpectationDraft {
    /// The draft of an expectation of the book; `None` if it refers to nothing.
    pub fn of(book: &Gradebook, record: &Expectation) -> Option<ExpectationDraft> {
        let expected = match &record.expected {
            Expected::Not { from, until } => Expected::Not { from: *from, until: *until },
            Expected::OwnGoal(goal) => Expected::OwnGoal(OwnGoal {
                mastery: goal.mastery,
                scale: goal.scale.and_then(|at| book.scales().id(at)),
                statement: goal.statement.clone(),
            }),
        };
        Some(ExpectationDraft {
            id: record.meta.id,
            learner: book.learners().id(record.learner)?,
            standard: book.standards().id(record.standard)?,
            expected,
            reason: record.reason.clone(),
        })
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Expectation, Dangling> {
        let (learner, standard) = pair(book, self.learner, self.standard)?;
        let scale = |id: Id| book.scales().find(id).ok_or(Dangling { kind: Kind::Scale, id });
        let expected = match self.expected {
            Expected::Not { from, until } => Expected::Not { from, until },
            Expected::OwnGoal(goal) => Expected::OwnGoal(OwnGoal {
                mastery: goal.mastery,
                scale: goal.scale.map(scale).transpose()?,
                statement: goal.statement,
            }),
        };
        Ok(Expectation { meta: Meta::new(self.id), learner, standard, expected, reason: self.reason })
    }
}
