//! Step 1, order: the evidence of one learner on one standard, by the day on which it was shown.

use crate::model::sort::sort_by_key;
use crate::model::{
    Assessment, Date, Decimal, Evidence, EvidenceKind, Instant, Ix, Reading, Source, Standing,
};

/// What the judge reads of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which piece: its place in the book, the last word on order.
    pub at: Ix<Evidence>,
    /// The day on which it was shown.
    pub shown: Option<Date>,
    /// The moment at which it was entered.
    pub entered: Instant,
    /// What it was read as.
    pub reading: Reading,
    /// What kind of showing.
    pub kind: EvidenceKind,
    /// Who says so.
    pub source: Source,
    /// Which attempt at its assessment.
    pub attempt: u8,
    /// From which assessment.
    pub assessment: Option<Ix<Assessment>>,
    /// Its weight, 0 or more.
    pub weight: Decimal,
    /// Counted or set aside.
    pub standing: Standing,
}

impl Piece {
    /// What the judge reads of a piece of a book. A weight below 0 is read as 0.
    pub fn of(at: Ix<Evidence>, evidence: &Evidence) -> Piece {
        Piece {
            at,
            shown: evidence.shown,
            entered: evidence.entered_at,
            reading: evidence.reading(),
            kind: evidence.kind,
            source: evidence.source,
            attempt: evidence.attempt,
            assessment: evidence.assessment,
            weight: evidence.weight().max(Decimal::ZERO),
            standing: evidence.standing,
        }
    }

    /// Its level in full precision; 0 where it was not read as a level, which counts nowhere.
    pub(super) fn score(&self) -> f64 {
        self.reading.level().unwrap_or_default().to_f64()
    }
}

/// Orders pieces by the day shown, undated first; pieces of one day by the moment at which they were entered, then by
/// their place in the book, which is kept. An id is random and says nothing.
pub fn order(pieces: &mut [Piece]) {
    sort_by_key(pieces, |piece| (piece.shown, piece.entered, piece.at));
}
