//! What a teacher decides about one learner on one standard: overrides and expectations.

use super::record::record;
use super::{Date, Decimal, Instant, Ix, Learner, Meta, Scale, Standard};

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
