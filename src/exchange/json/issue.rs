//! What reading can say: refusals of a whole file, and issues about single places in it. `text` makes the sentences.

use crate::model::{Decimal, Id, Kind};

/// Why a file was not read at all. The book on the device is untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonRefused {
    /// The text is no JSON; where it stops being so. A cut-off file ends here.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The character in the line, from 1.
        column: usize,
    },
    /// It is JSON, but no file of Evident.
    NotEvident,
    /// A newer version wrote it.
    Newer {
        /// The file's version.
        version: u64,
        /// What wrote it, as the file says; may be empty.
        written_by: String,
    },
    /// The file is larger than [`super::MOST_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Lists and objects are nested deeper than [`super::MOST_DEEP`].
    TooDeep,
    /// A part without which there is no book is missing or unreadable: its path, such as `book.id`.
    Broken {
        /// The path.
        path: String,
    },
    /// An older file could not be brought to this version: the title of the migration that failed.
    NotMigrated {
        /// The title of the migration.
        title: String,
    },
    /// It takes code that has not come yet: see [`super::bring_cold`].
    NotYet,
}

/// Something in a file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonIssue {
    /// Where, e.g. `book.evidence[17].learner`; lists count from 0.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
    /// What was done about it.
    pub remedy: Remedy,
}

/// What was done about a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remedy {
    /// The value was put right; nothing else is lost.
    Corrected,
    /// The value, reference or entry was left out; the record is there without it.
    ValueLeftOut,
    /// The whole record was left out.
    RecordLeftOut,
}

/// What is wrong at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A value that must be there is not.
    Missing,
    /// The value is not of the shape that it should have.
    Unreadable {
        /// What it should be.
        expected: ValueShape,
        /// How it begins.
        found: String,
    },
    /// A number outside its range; the nearest end is taken.
    OutOfRange {
        /// The smallest.
        least: Decimal,
        /// The largest.
        most: Decimal,
    },
    /// Another record of the kind has this id already.
    IdTaken(Id),
    /// No record of the kind has this id.
    Dangling {
        /// The kind.
        kind: Kind,
        /// The id.
        id: Id,
    },
    /// A stamp names an author who is not in the list.
    NoSuchAuthor(u16),
    /// The chain of parents, or of versions, comes back to this record.
    Cycle,
    /// The list must be strictly ordered by this value, and was not.
    NotOrdered,
    /// The list names this value twice.
    Twice(Decimal),
    /// The mastery level is none of the scale's levels.
    MasteryNotALevel(Decimal),
    /// The term ends before it starts.
    EndsBeforeStart,
    /// The learner and standard have one already.
    SecondForPair,
    /// A link that is not http, https or mailto.
    LinkNotAllowed,
    /// A known value that does not go with the rest of its record, such as a level beside a state.
    Misplaced,
    /// A name inside a nested value that this version does not know.
    UnknownInside,
}

/// What a value should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueShape {
    /// An object.
    Object,
    /// A list.
    List,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A decimal with at most four places, within ±200,000; a number or a text.
    Decimal,
    /// An id: 10 to 12 characters of `[A-Za-z0-9]`.
    Id,
    /// A day, `2025-10-14`.
    Date,
    /// A moment, `2025-10-14T08:30:00Z`.
    Instant,
    /// A stamp, `[counter, author]`.
    Stamp,
    /// One of these words.
    OneOf(&'static [&'static str]),
}
