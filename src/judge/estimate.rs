//! Step 4, estimate: one value of the scores that were selected, in full precision; and what weight each had in it.

use super::power::{self, Curve};
use super::score::{Score, decaying, key, mean, middle, middle_values, most_frequent, rest, times_shown};
use super::tracing;
use crate::model::Statistic;

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
/// use evident::judge::Score;
/// use evident::judge::estimate::{Limits, estimate};
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

fn mean_weights(scores: &[Score]) -> Option<Vec<f64>> {
    let total: f64 = scores.iter().map(|score| score.weight).sum();
    (total > 0.0).then(|| scores.iter().map(|score| score.weight / total).collect())
}

fn values(scores: &[Score]) -> Vec<f64> {
    scores.iter().map(|score| score.value).collect()
}

fn held(value: f64, clamp: bool, limits: &Limits) -> f64 {
    match limits.bounds {
        Some((low, high)) if clamp => value.max(low).min(high),
        _ => value,
    }
}
