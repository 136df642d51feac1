//! A piece of evidence as a table has it, before the book is asked whether it is there already.

use crate::model::{Date, Decimal, Entered, EvidenceKind, Id, Reading, Source};

/// A piece of evidence of a table. The learner, the standard and the assessment are places in their indexes.
#[derive(Clone, Debug)]
pub(super) struct ImportedPiece {
    /// The row as a spreadsheet shows it.
    pub row: u32,
    pub column: usize,
    pub learner: usize,
    pub standard: usize,
    pub assessment: Option<usize>,
    pub attempt: u8,
    /// Whether the table says which attempt.
    pub says_attempt: bool,
    pub source: Source,
    pub kind: Option<EvidenceKind>,
    pub reading: Reading,
    pub entered: Option<Entered<Id, Id>>,
    /// The day that the row or the column says.
    pub said: Option<Date>,
    pub extra: Option<Box<PieceExtra>>,
}

/// What few pieces say. What a table does not say stays as the book has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PieceExtra {
    pub weight: Option<Decimal>,
    pub feedback: String,
    pub link: String,
    pub note: String,
    pub late_days: Option<u16>,
    pub set_aside: Option<String>,
    /// Which of several pieces of one attempt it is.
    pub number: Option<u16>,
}
