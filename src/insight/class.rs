//! A class on one standard: its mean, its median, and the share of it at each level.

use crate::judge::estimate::{Limits, estimate};
use crate::judge::round::rounded;
use crate::judge::{Flag, Score, Verdict};
use crate::model::{Decimal, Statistic};

/// The mean of the learners' values; `None` where nobody has one.
pub fn mean(values: &[f64]) -> Option<f64> {
    of(Statistic::Mean, values)
}

/// The median of the learners' values; `None` where nobody has one.
pub fn median(values: &[f64]) -> Option<f64> {
    of(Statistic::Median, values)
}

fn of(statistic: Statistic, values: &[f64]) -> Option<f64> {
    let scores: Vec<Score> = values.iter().map(|value| Score { value: *value, weight: 1.0 }).collect();
    estimate(statistic, &scores, &Limits::default())
}

/// The values that a class's mean and median are made of: what is expected and has a value that is no probability.
pub fn values(verdicts: &[Verdict]) -> Vec<f64> {
    let counts = |verdict: &&Verdict| !verdict.has(Flag::NotExpected) && !verdict.has(Flag::Probability);
    let values = verdicts.iter().filter(counts).filter_map(|verdict| verdict.value.or(verdict.level));
    values.map(Decimal::to_f64).collect()
}

/// The whole percent of the learners who are at each rating, ratings from high to low: each is at the first whose bound
/// is not above the value. Who is below every rating is in no share. Each share is rounded by itself, so that they need
/// not sum to 100; all are 0 where nobody is at any.
///
/// ```
/// use evident::insight::class::shares;
/// assert_eq!(shares(&[4.0, 5.0, 2.0], &[5.0, 3.0, 0.0]), [33, 33, 33]);
/// ```
pub fn shares(values: &[f64], ratings: &[f64]) -> Vec<u8> {
    let first = |value: &f64| ratings.iter().position(|bound| *bound <= *value + 1e-9);
    let mut counts = vec![0_usize; ratings.len()];
    for place in values.iter().filter_map(first) {
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let total: usize = counts.iter().sum();
    counts.into_iter().map(|count| whole_percent(count as f64, total as f64).unwrap_or(0)).collect()
}

fn whole_percent(count: f64, total: f64) -> Option<u8> {
    let percent = (total > 0.0).then(|| 100.0 * count / total)?;
    rounded(percent, 0).map(|percent| percent.clamp(0.0, 100.0) as u8)
}
