//! Step 2, attempts: which attempt at an assessment stands, and what several pieces of one attempt count as.

use super::aside::{Aside, aside};
use super::item::{Fate, Item};
use super::piece::Piece;
use super::score::most_frequent;
use super::scratch::{PlaceInAttempt, Scratch};
use crate::model::sort::{sort, sort_by_key};
use crate::model::{Attempts, Policy, SameAttempt, Tie};

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
                    None => items.push(Item::of(piece, place)),
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

/// The number of the attempt that stands among those of one assessment; `None` where all do. Of equally high attempts
/// the later stands.
fn standing_attempt(of_assessment: &[PlaceInAttempt], pieces: &[Piece], policy: &Policy) -> Option<u8> {
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

fn members<'a>(
    attempt: &'a [PlaceInAttempt],
    pieces: &'a [Piece],
) -> impl Iterator<Item = (usize, &'a Piece)> {
    attempt.iter().filter_map(|(_, _, place)| Some((*place, pieces.get(*place)?)))
}

/// What the pieces of one attempt count as. The mean heeds their weights; the mode's tie goes to the one shown last.
fn value_of(attempt: &[PlaceInAttempt], pieces: &[Piece], same: SameAttempt) -> f64 {
    let levels = || members(attempt, pieces).map(|(_, piece)| piece.score());
    match same {
        SameAttempt::Mean => {
            let (mut sum, mut weights, mut plain, mut count) = (0.0, 0.0, 0.0, 0.0);
            for (_, piece) in members(attempt, pieces) {
                let weight = piece.weight.to_f64();
                sum += weight * piece.score();
                weights += weight;
                plain += piece.score();
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
fn merge(
    attempt: &[PlaceInAttempt],
    pieces: &[Piece],
    same: SameAttempt,
    fates: &mut [Fate],
    items: &mut Vec<Item>,
) {
    if same == SameAttempt::Each || attempt.len() < 2 {
        items.extend(members(attempt, pieces).map(|(place, piece)| Item::of(piece, place)));
        return;
    }
    // There are two or more, and the keys were made of these pieces.
    let Some((last, piece)) = members(attempt, pieces).last() else { return };
    let score = value_of(attempt, pieces, same);
    let count = attempt.len() as f64;
    let weights: f64 = members(attempt, pieces).map(|(_, piece)| piece.weight.to_f64()).sum();
    let has_score = |piece: &Piece| (piece.score() - score).abs() < 1e-9;
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
    let mut item = Item::of(piece, last);
    (item.score, item.weight) = (score, weights / count);
    members(attempt, pieces).for_each(|(_, piece)| item.include(piece.kind));
    items.push(item);
}
