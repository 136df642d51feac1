//! Points: what scores earned of what was possible say as percents, for imports and for comparison.

use super::score::{Score, mean};

/// Points earned of points possible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points {
    /// Earned; more than possible is extra credit.
    pub earned: f64,
    /// Possible.
    pub possible: f64,
}

/// 100·Σ earned / Σ possible; `None` where nothing was possible.
pub fn ratio(points: &[Points]) -> Option<f64> {
    let possible: f64 = points.iter().map(|one| one.possible).sum();
    let earned: f64 = points.iter().map(|one| one.earned).sum();
    (possible > 0.0).then(|| 100.0 * earned / possible)
}

/// The mean of 100·earned/possible, each counting as one; what nothing was possible on is left out.
pub fn mean_of_percents(points: &[Points]) -> Option<f64> {
    let of = |one: &Points| Score { value: 100.0 * one.earned / one.possible, weight: 1.0 };
    let percents: Vec<Score> = points.iter().filter(|one| one.possible > 0.0).map(of).collect();
    mean(&percents)
}

/// Where mastery lies on a task and on the standard that it shows, as shares of what is possible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// On the task.
    pub task: f64,
    /// On the standard.
    pub standard: f64,
}

/// A share of a task's points read as a share of a standard's: 0 stays 0, the task's mastery becomes the standard's, full
/// stays full, straight lines between, extra credit on the upper line. A task that has mastery at full or above has the
/// lower line alone.
///
/// ```
/// use evident::judge::points::{Shares, scaled_to_mastery};
/// let shares = Shares { task: 0.7, standard: 0.6 };
/// for (share, expected) in [(0.0, 0.0), (0.35, 0.3), (0.7, 0.6), (0.85, 0.8), (1.0, 1.0)] {
///     assert!((scaled_to_mastery(share, shares) - expected).abs() < 1e-12);
/// }
/// ```
pub fn scaled_to_mastery(share: f64, Shares { task, standard }: Shares) -> f64 {
    if share > task && task < 1.0 {
        return standard + (share - task) / (1.0 - task) * (1.0 - standard);
    }
    share * standard / task
}
