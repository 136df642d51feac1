//! Step 2, attempts: which attempt at an assessment stands, and what several pieces of one attempt count as.

use super::aside::{Aside, aside};
use super::estimate::{Score, most_frequent};
use super::outcome::Scratch;
use super::piece::Piece;
use crate::model::sort::{sort, sort_by_key};
use crate::model::{Assessment, Attempts, Date, EvidenceKind, Ix, Policy, SameAttempt, Tie};

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
    /// The item of a score without a piece.
    pub(super) fn of_score(score: Score, place: usize) -> Item {
        let Score { value, weight } = score;
        let kinds = mask(EvidenceKind::Summative);
        Item { score: value, weight, shown: None, assessment: None, place, kinds }
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

/// A piece of an assessment: which assessment, which attempt, which place in the order.
pub(super) type Key = (Ix<Assessment>, u8, usize);

/// Makes the items, in order, of the first `upto` pieces that are loaded, and notes what became of each piece.
pub(super) fn form(scratch: &mut Scratch, policy: &Policy, upto: usize) {
    let Scratch { pieces, fates, items, keys, .. } = scratch;
    fates.clear();
    items.clear();
    keys.clear();
    for (place, piece) in pieces.iter().take(upto).enumerate() {
        match (aside(piece, policy), piece.assessment) {
            (Some(reason), _) => fates.push(Fate::Aside(reason)),
            (None, assessment) => {
                fates.push(Fate::In { place, share: 1.0 });
                match assessment {
                    Some(assessment) => keys.push((assessment, piece.attempt, place)),
                    None => items.push(alone(piece, place)),
                }
            }
        }
    }
    sort(keys);
    for of_assessment in keys.chunk_by(|one, next| one.0 == next.0) {
        let standing = standing_attempt(of_assessment, pieces, policy);
        for attempt in of_assessment.chunk_by(|one, next| one.1 == next.1) {
            match standing {
                Some(stands) if attempt.first().is_some_and(|key| key.1 != stands) => {
                    for (_, _, place) in attempt {
                        note(fates, *place, Fate::Aside(Aside::SupersededBy { attempt: stands }));
                    }
                }
                _ => merge(attempt, pieces, policy.same_attempt, fates, items),
            }
        }
    }
    sort_by_key(items, |item| item.place);
}

fn note(fates: &mut [Fate], place: usize, fate: Fate) {
    if let Some(slot) = fates.get_mut(place) {
        *slot = fate;
    }
}

fn level(piece: &Piece) -> f64 {
    piece.reading.level().unwrap_or_default().to_f64()
}

fn alone(piece: &Piece, place: usize) -> Item {
    Item {
        score: level(piece),
        weight: piece.weight.to_f64(),
        shown: piece.shown,
        assessment: piece.assessment,
        place,
        kinds: mask(piece.kind),
    }
}

/// The number of the attempt that stands among those of one assessment; `None` where all do. Of equally high attempts
/// the later stands.
fn standing_attempt(of_assessment: &[Key], pieces: &[Piece], policy: &Policy) -> Option<u8> {
    match policy.attempts {
        Attempts::All => None,
        Attempts::Latest => of_assessment.last().map(|key| key.1),
        Attempts::Highest => {
            let mut best: Option<(f64, u8)> = None;
            for attempt in of_assessment.chunk_by(|one, next| one.1 == next.1) {
                let value = value_of(attempt, pieces, policy.same_attempt);
                if best.is_none_or(|(highest, _)| value >= highest) {
                    best = attempt.first().map(|key| (value, key.1));
                }
            }
            best.map(|(_, number)| number)
        }
    }
}

fn members<'a>(attempt: &'a [Key], pieces: &'a [Piece]) -> impl Iterator<Item = (usize, &'a Piece)> {
    attempt.iter().filter_map(|(_, _, place)| Some((*place, pieces.get(*place)?)))
}

/// What the pieces of one attempt count as. The mean heeds their weights; the mode's tie goes to the one shown last.
fn value_of(attempt: &[Key], pieces: &[Piece], same: SameAttempt) -> f64 {
    let levels = || members(attempt, pieces).map(|(_, piece)| level(piece));
    match same {
        SameAttempt::Mean => {
            let (mut sum, mut weights, mut plain, mut count) = (0.0, 0.0, 0.0, 0.0);
            for (_, piece) in members(attempt, pieces) {
                let weight = piece.weight.to_f64();
                sum += weight * level(piece);
                weights += weight;
                plain += level(piece);
                count += 1.0;
            }
            if weights > 0.0 { sum / weights } else { plain / f64::max(count, 1.0) }
        }
        SameAttempt::Mode => most_frequent(&levels().collect::<Vec<_>>(), Tie::Latest).unwrap_or_default(),
        SameAttempt::Lowest => levels().fold(f64::INFINITY, f64::min),
        SameAttempt::Each => levels().fold(f64::NEG_INFINITY, f64::max),
    }
}

/// Makes one item of the pieces of one attempt, or one of each, and notes each piece's share.
fn merge(attempt: &[Key], pieces: &[Piece], same: SameAttempt, fates: &mut [Fate], items: &mut Vec<Item>) {
    if same == SameAttempt::Each || attempt.len() < 2 {
        items.extend(members(attempt, pieces).map(|(place, piece)| alone(piece, place)));
        return;
    }
    let Some((last, piece)) = members(attempt, pieces).last() else { return };
    let score = value_of(attempt, pieces, same);
    let count = attempt.len() as f64;
    let weights: f64 = members(attempt, pieces).map(|(_, piece)| piece.weight.to_f64()).sum();
    let kinds = members(attempt, pieces).fold(0, |kinds, (_, piece)| kinds | mask(piece.kind));
    let has_score = |piece: &Piece| (level(piece) - score).abs() < 1e-9;
    let alike = members(attempt, pieces).filter(|(_, piece)| has_score(piece)).count() as f64;
    let lowest =
        members(attempt, pieces).filter(|(_, piece)| has_score(piece)).last().map(|(place, _)| place);
    for (place, piece) in members(attempt, pieces) {
        let share = match same {
            SameAttempt::Mean if weights > 0.0 => piece.weight.to_f64() / weights,
            SameAttempt::Mean | SameAttempt::Each => 1.0 / count,
            SameAttempt::Mode => {
                if has_score(piece) {
                    1.0 / alike
                } else {
                    0.0
                }
            }
            SameAttempt::Lowest => {
                if lowest == Some(place) {
                    1.0
                } else {
                    0.0
                }
            }
        };
        note(fates, place, Fate::In { place: last, share });
    }
    items.push(Item {
        score,
        weight: weights / count,
        shown: piece.shown,
        assessment: piece.assessment,
        place: last,
        kinds,
    });
}
