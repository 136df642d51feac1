//! Step 4, estimate: one value of the scores that were selected, in full precision; and what weight each had in it.

use super::power::{self, Curve};
use super::tracing;
use crate::model::sort::{sort, sort_by};
use crate::model::{Statistic, Tie};

/// A score with its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The level, or a mean of levels.
    pub value: f64,
    /// Its weight in the weighted mean, 0 or more.
    pub weight: f64,
}

/// What a statistic needs to know of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// What a score of 0 or less counts as in the power law: the smallest positive level, 1 where no scale is named.
    pub floor: f64,
    /// The lowest and the highest level.
    pub bounds: Option<(f64, f64)>,
    /// From which score on knowledge tracing takes a piece as right.
    pub mastery: Option<f64>,
}

/// Nothing known of a scale.
impl Default for Limits {
    fn default() -> Self {
        Limits { floor: 1.0, bounds: None, mastery: None }
    }
}

/// The value of a statistic over scores in order, oldest first; `None` where there is none. Parameters are taken as they
/// are: [`crate::model::in_range`] holds them in their ranges.
///
/// ```
/// use evident::judge::estimate::{Limits, Score, estimate};
/// use evident::model::{Decimal, Statistic};
/// let scores = [2.0, 3.0, 4.0].map(|value| Score { value, weight: 1.0 });
/// let latest_percent = Decimal::whole(65);
/// let of = |statistic| estimate(statistic, &scores, &Limits::default()).unwrap();
/// assert!((of(Statistic::LatestAgainstRest { latest_percent }) - 3.475).abs() < 1e-12);
/// assert!((of(Statistic::DecayingAverage { latest_percent }) - 3.5275).abs() < 1e-12);
/// ```
pub fn estimate(statistic: Statistic, scores: &[Score], limits: &Limits) -> Option<f64> {
    let last = scores.last()?.value;
    let value = match statistic {
        Statistic::Latest => last,
        Statistic::Highest => scores.iter().map(|score| score.value).fold(f64::NEG_INFINITY, f64::max),
        Statistic::Mean => mean(scores)?,
        Statistic::Median => {
            let middle = middle_values(scores);
            middle.iter().sum::<f64>() / middle.len() as f64
        }
        Statistic::Mode { tie } => most_frequent(&values(scores), tie)?,
        Statistic::DecayingAverage { latest_percent } => {
            decaying(scores, latest_percent.to_f64() / 100.0).last()?
        }
        Statistic::LatestAgainstRest { latest_percent } => match rest(scores) {
            Some(rest) => {
                let share = latest_percent.to_f64() / 100.0;
                share * last + (1.0 - share) * rest
            }
            None => last,
        },
        Statistic::PowerLaw { fewest, .. } | Statistic::BetterOfMeanAndPowerLaw { fewest, .. }
            if scores.len() < usize::from(fewest) =>
        {
            mean(scores)?
        }
        Statistic::PowerLaw { clamp, .. } => {
            let (curve, at) = curve(statistic, scores, limits)?;
            held(curve.at(at), clamp, limits)
        }
        Statistic::BetterOfMeanAndPowerLaw { clamp, .. } => {
            let (curve, at) = curve(statistic, scores, limits)?;
            let curve = held(curve.at(at), clamp, limits);
            mean(scores).map_or(curve, |mean| mean.max(curve))
        }
        Statistic::KnowledgeTracing { .. } => tracing::steps(statistic, scores, limits.mastery?).last()?,
    };
    value.is_finite().then_some(value)
}

/// The effective weight of each score in the value of a linear statistic: Σ weight·score is the value, Σ weight is 1.
/// `None` for the power law and knowledge tracing, which are not linear, and where there is no value.
pub fn weights(statistic: Statistic, scores: &[Score], limits: &Limits) -> Option<Vec<f64>> {
    let count = scores.len();
    let last = count.checked_sub(1)?;
    let only = |at: usize| (0..count).map(|place| if place == at { 1.0 } else { 0.0 }).collect();
    let by_share = |share: f64, others: f64| {
        (0..count).map(|place| if place == last { share } else { others }).collect::<Vec<_>>()
    };
    Some(match statistic {
        Statistic::Latest => only(last),
        Statistic::Highest => {
            let best = estimate(statistic, scores, limits)?;
            only(scores.iter().rposition(|score| score.value == best)?)
        }
        Statistic::Mean => mean_weights(scores)?,
        Statistic::Median => {
            let middle = middle(scores);
            let share = 1.0 / middle.len() as f64;
            (0..count).map(|place| if middle.contains(&place) { share } else { 0.0 }).collect()
        }
        Statistic::Mode { tie } => {
            let level = most_frequent(&values(scores), tie)?;
            let alike = times_shown(scores, level) as f64;
            scores
                .iter()
                .map(|score| if key(score.value) == key(level) { 1.0 / alike } else { 0.0 })
                .collect()
        }
        Statistic::DecayingAverage { latest_percent } => {
            let share = latest_percent.to_f64() / 100.0;
            let mut kept = 1.0;
            let mut weights = vec![0.0; count];
            for (place, weight) in weights.iter_mut().enumerate().rev() {
                *weight = if place == 0 { kept } else { kept * share };
                kept *= 1.0 - share;
            }
            weights
        }
        Statistic::LatestAgainstRest { .. } if count == 1 => only(last),
        Statistic::LatestAgainstRest { latest_percent } => {
            let share = latest_percent.to_f64() / 100.0;
            by_share(share, (1.0 - share) / last as f64)
        }
        Statistic::PowerLaw { fewest, .. } if count < usize::from(fewest) => mean_weights(scores)?,
        Statistic::BetterOfMeanAndPowerLaw { .. } => {
            let value = estimate(statistic, scores, limits)?;
            if mean(scores)? < value {
                return None;
            }
            mean_weights(scores)?
        }
        Statistic::PowerLaw { .. } | Statistic::KnowledgeTracing { .. } => return None,
    })
}

/// The curve that a statistic fits, and the place at which it is read; `None` where it fits none.
pub fn curve(statistic: Statistic, scores: &[Score], limits: &Limits) -> Option<(Curve, usize)> {
    let (at_next, fewest) = match statistic {
        Statistic::PowerLaw { at_next, fewest, .. } => (at_next, fewest),
        Statistic::BetterOfMeanAndPowerLaw { fewest, .. } => (false, fewest),
        _ => return None,
    };
    if scores.len() < usize::from(fewest) {
        return None;
    }
    Some((power::fit(scores, limits.floor)?, scores.len() + usize::from(at_next)))
}

/// Whether a statistic takes the mean because the scores are too few for its curve.
pub fn too_few_for_curve(statistic: Statistic, count: usize) -> bool {
    match statistic {
        Statistic::PowerLaw { fewest, .. } | Statistic::BetterOfMeanAndPowerLaw { fewest, .. } => {
            count < usize::from(fewest)
        }
        _ => false,
    }
}

/// Whether a statistic's value never lies above the highest score.
pub fn is_bounded(statistic: Statistic) -> bool {
    !matches!(
        statistic,
        Statistic::PowerLaw { .. }
            | Statistic::BetterOfMeanAndPowerLaw { .. }
            | Statistic::KnowledgeTracing { .. }
    )
}

/// The weighted mean; `None` where all weights are 0.
pub fn mean(scores: &[Score]) -> Option<f64> {
    let total: f64 = scores.iter().map(|score| score.weight).sum();
    let sum: f64 = scores.iter().map(|score| score.weight * score.value).sum();
    (total > 0.0).then(|| sum / total)
}

fn mean_weights(scores: &[Score]) -> Option<Vec<f64>> {
    let total: f64 = scores.iter().map(|score| score.weight).sum();
    (total > 0.0).then(|| scores.iter().map(|score| score.weight / total).collect())
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
fn middle(scores: &[Score]) -> Vec<usize> {
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

fn values(scores: &[Score]) -> Vec<f64> {
    scores.iter().map(|score| score.value).collect()
}

/// Levels are the same when they agree to six decimals: the last bits of a mean make no new level.
fn key(value: f64) -> i64 {
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

fn held(value: f64, clamp: bool, limits: &Limits) -> f64 {
    match limits.bounds {
        Some((low, high)) if clamp => value.max(low).min(high),
        _ => value,
    }
}
