//! What a teacher decides about one learner on one standard: overrides and expectations.

use super::record::record;
use super::{Dangling, Date, Decimal, Gradebook, Id, Instant, Ix, Kind, Learner, Meta, Scale, Standard};

/// Where a learner stands on a standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing was shown, or nothing that counts was asked for.
    #[default]
    NotAssessed,
    /// Something is there, not enough to say more.
    NotEnough,
    /// Assessed, and mastery is not reached yet.
    NotYet,
    /// Mastery is reached.
    Mastered,
}

/// What an override says: a level, or a status without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A level of the standard's scale.
    Level(Decimal),
    /// A status.
    Status(Status),
}

/// A teacher's own verdict, with its reasons; the computed one stays visible beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Identity and stamps.
    pub meta: Meta,
    /// The learner.
    pub learner: Ix<Learner>,
    /// The standard.
    pub standard: Ix<Standard>,
    /// The teacher's verdict.
    pub outcome: Outcome,
    /// Why, for the teacher alone.
    pub reason: String,
    /// A sentence that can be shared with the learner.
    pub shared_reason: String,
    /// The day of the decision.
    pub date: Date,
    /// The moment it was entered: evidence entered later makes it stale.
    pub entered: Instant,
}

record!(Override, Override, {
    learner: Learner, standard: Standard, outcome: Outcome, reason: Reason, shared_reason: SharedReason, date: Date,
    entered: EnteredAt,
});

/// What is expected of one learner on one standard, where it differs from the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Identity and stamps.
    pub meta: Meta,
    /// The learner.
    pub learner: Ix<Learner>,
    /// The standard.
    pub standard: Ix<Standard>,
    /// What is expected.
    pub expected: Expected<Ix<Scale>>,
    /// Why, for the teacher alone.
    pub reason: String,
}

record!(Expectation, Expectation, {
    learner: Learner, standard: Standard, expected: Expected, reason: Reason,
});

/// Expected otherwise than of the class. `S` names a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected<S> {
    /// Not expected from a day until a day; an open end is none.
    Not {
        /// The first day.
        from: Option<Date>,
        /// The last day.
        until: Option<Date>,
    },
    /// A goal of the learner's own.
    OwnGoal(OwnGoal<S>),
}

/// What a learner's own goal changes; what it leaves open is as for the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGoal<S> {
    /// Another mastery level.
    pub mastery: Option<Decimal>,
    /// Another scale.
    pub scale: Option<S>,
    /// Another statement.
    pub statement: Option<String>,
}

impl Expectation {
    /// Whether the standard is out of account on a day.
    pub fn excludes(&self, on: Date) -> bool {
        match self.expected {
            Expected::Not { from, until } => {
                from.is_none_or(|from| from <= on) && until.is_none_or(|until| on <= until)
            }
            Expected::OwnGoal(_) => false,
        }
    }
}

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

/// The places of a learner and a standard.
pub(super) fn pair(
    book: &Gradebook,
    learner: Id,
    standard: Id,
) -> Result<(Ix<Learner>, Ix<Standard>), Dangling> {
    let learner = book.learners().find(learner).ok_or(Dangling { kind: Kind::Learner, id: learner })?;
    let standard = book.standards().find(standard).ok_or(Dangling { kind: Kind::Standard, id: standard })?;
    Ok((learner, standard))
}
