//! Why a command was not carried out. `text` makes the sentences.

use crate::model::{Dangling, Date, Decimal, Id, Kind, MarkIssue};

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such record: it was deleted, or the command names one of another book.
    NotThere(Dangling),
    /// A record with this id is there already.
    IdTaken {
        /// The kind.
        kind: Kind,
        /// The id.
        id: Id,
    },
    /// A name, title or code is needed.
    NameEmpty(Kind),
    /// Another standard has this code.
    CodeTaken(String),
    /// The standard would stand below itself.
    ParentCycle(String),
    /// The standard would be its own prerequisite, by way of others.
    PrerequisiteCycle(String),
    /// A level that the standard's scale does not reach.
    LevelOutsideScale {
        /// What was entered.
        level: Decimal,
        /// The scale's lowest level.
        low: Decimal,
        /// The scale's highest level.
        high: Decimal,
    },
    /// The standard has no scale: the book names none.
    NoScale,
    /// A scale needs two levels or more.
    TooFewLevels,
    /// The levels of a scale must ascend strictly; the value that does not.
    LevelsNotAscending(Decimal),
    /// The mastery level is not one of the scale's levels.
    MasteryNotALevel(Decimal),
    /// A cut-off lies below the one of a lower level.
    CutOffsNotAscending(Decimal),
    /// Some pieces of evidence have a level that the new scale does not reach.
    EvidenceOutsideScale {
        /// How many pieces.
        count: usize,
        /// One such level.
        level: Decimal,
    },
    /// The bands of a table must descend strictly, from 0 to 1,000 percent.
    BandsNotDescending(Decimal),
    /// An attempt is counted from 1.
    AttemptZero,
    /// A weight is 0 or more.
    WeightNegative(Decimal),
    /// Only http, https and mailto links are kept.
    LinkNotAllowed(String),
    /// A term ends on or after the day on which it starts.
    TermEndsBeforeStart {
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    },
    /// A parameter of the policy is out of its range; its tag.
    ParameterOutOfRange(&'static str),
    /// A scheme for course marks is not sound.
    Mark(MarkIssue),
    /// The book is full: no table takes more than four thousand million records.
    Full,
}

impl std::convert::From<Dangling> for Refusal {
    fn from(dangling: Dangling) -> Refusal {
        Refusal::NotThere(dangling)
    }
}
