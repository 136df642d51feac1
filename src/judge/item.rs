//! What counts as one, a piece or the pieces of one attempt, and what became of each piece on the way there.

use super::aside::Aside;
use super::piece::Piece;
use super::score::Score;
use crate::model::{Assessment, Date, EvidenceKind, Ix};

/// What counts as one: a piece, or the pieces of one attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Its level, in full precision.
    pub score: f64,
    /// Its weight; of several pieces, their mean.
    pub weight: f64,
    /// The day of its last piece.
    pub shown: Option<Date>,
    /// The assessment it is from.
    pub assessment: Option<Ix<Assessment>>,
    /// The place of its last piece in the order.
    pub place: usize,
    kinds: u8,
}

impl Item {
    /// The item of one piece, which is at this place in the order.
    pub(super) fn of(piece: &Piece, place: usize) -> Item {
        Item {
            score: piece.score(),
            weight: piece.weight.to_f64(),
            shown: piece.shown,
            assessment: piece.assessment,
            place,
            kinds: mask(piece.kind),
        }
    }

    /// The item of a score without a piece.
    pub(super) fn of_score(score: Score, place: usize) -> Item {
        let Score { value, weight } = score;
        let kinds = mask(EvidenceKind::Summative);
        Item { score: value, weight, shown: None, assessment: None, place, kinds }
    }

    /// Notes that a piece of this kind is in it, too.
    pub(super) fn include(&mut self, kind: EvidenceKind) {
        self.kinds |= mask(kind);
    }

    /// Whether one of its pieces is of a kind.
    pub fn is_of(&self, kind: EvidenceKind) -> bool {
        self.kinds & mask(kind) != 0
    }
}

fn mask(kind: EvidenceKind) -> u8 {
    1 << (kind as u8)
}

/// What became of a piece before the selection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// It takes no part.
    Aside(Aside),
    /// It is, with this share, in the item at this place. The shares of an item's pieces sum to 1.
    In {
        /// [`Item::place`].
        place: usize,
        /// How much of the item it makes up.
        share: f64,
    },
}
