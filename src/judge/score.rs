//! Scores, and what they give by themselves, whatever the scale: means, middles, the most frequent.

use crate::model::Tie;
use crate::model::sort::{sort, sort_by};

/// A score with its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The level, or a mean of levels.
    pub value: f64,
    /// Its weight in the weighted mean, 0 or more.
    pub weight: f64,
}

/// The weighted mean; `None` where all weights are 0.
pub fn mean(scores: &[Score]) -> Option<f64> {
    let total: f64 = scores.iter().map(|score| score.weight).sum();
    let sum: f64 = scores.iter().map(|score| score.weight * score.value).sum();
    (total > 0.0).then(|| sum / total)
}

/// The mean of all scores but the last, each counting as one; `None` where there is only one.
pub fn rest(scores: &[Score]) -> Option<f64> {
    let (_, before) = scores.split_last()?;
    let sum: f64 = before.iter().map(|score| score.value).sum();
    (!before.is_empty()).then(|| sum / before.len() as f64)
}

/// The decaying average after each score.
pub fn decaying(scores: &[Score], share: f64) -> impl Iterator<Item = f64> {
    scores.iter().scan(None, move |running, score| {
        let value = running.map_or(score.value, |before: f64| before * (1.0 - share) + score.value * share);
        *running = Some(value);
        Some(value)
    })
}

/// The places of the middle score, or of the two middle ones, by value.
pub(super) fn middle(scores: &[Score]) -> Vec<usize> {
    let mut places: Vec<(f64, usize)> = scores.iter().map(|score| score.value).zip(0..).collect();
    sort_by(&mut places, |one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    let upper = scores.len() / 2;
    let lower = if scores.len().is_multiple_of(2) { upper.saturating_sub(1) } else { upper };
    places.get(lower..=upper).unwrap_or_default().iter().map(|(_, place)| *place).collect()
}

/// The middle score, or the two middle ones.
pub fn middle_values(scores: &[Score]) -> Vec<f64> {
    middle(scores).iter().filter_map(|place| scores.get(*place)).map(|score| score.value).collect()
}

/// How many scores are at a level.
pub fn times_shown(scores: &[Score], level: f64) -> usize {
    scores.iter().filter(|score| key(score.value) == key(level)).count()
}

/// Levels are the same when they agree to six decimals: the last bits of a mean make no new level.
pub(super) fn key(value: f64) -> i64 {
    (value * 1e6).round() as i64
}

/// The most frequent of values in order; `None` for none, and for a tie that is left to the teacher.
pub fn most_frequent(values: &[f64], tie: Tie) -> Option<f64> {
    let mut keys: Vec<(i64, usize)> = values.iter().map(|value| key(*value)).zip(0..).collect();
    sort(&mut keys);
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for alike in keys.chunk_by(|one, next| one.0 == next.0) {
        let (count, last) = (alike.len(), alike.last()?.1);
        let (most, shown) = best.unwrap_or((0, 0));
        if count == most {
            tied = true;
        }
        // Runs come in ascending order of level, so that the later of two equal ones is the higher.
        if count > most || count == most && (tie != Tie::Latest || last > shown) {
            tied &= count == most;
            best = Some((count, last));
        }
    }
    if tied && tie == Tie::None {
        return None;
    }
    values.get(best?.1).copied()
}
