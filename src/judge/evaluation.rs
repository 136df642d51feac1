//! What the evidence comes to: steps 4 and 5 on the scores that were selected, before anything is said of it.

use super::estimate::{estimate, too_few_for_curve};
use super::levels;
use super::round::half_up;
use super::rule::Rule;
use super::score::Score;
use super::tracing;
use crate::model::{Decimal, Status};

/// What the five steps give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The status.
    pub status: Status,
    /// The value in full precision.
    pub exact: Option<f64>,
    /// The value, rounded.
    pub value: Option<Decimal>,
    /// The value of the level reached.
    pub level: Option<Decimal>,
    /// Whether the value reaches mastery.
    pub reaches: bool,
    /// Where "n times" is short: the n.
    pub times: Option<usize>,
    /// How many pieces were missing.
    pub missing: usize,
}

impl Evaluation {
    /// The evaluation before anything that counts was found.
    pub(super) fn of_nothing(missing: usize, insufficient: usize) -> Evaluation {
        let nothing = missing + insufficient == 0;
        Evaluation {
            status: if nothing { Status::NotAssessed } else { Status::NotEnough },
            exact: None,
            value: None,
            level: None,
            reaches: false,
            times: None,
            missing,
        }
    }

    /// Estimates, rounds and compares with mastery; `status` is what the gates allow.
    pub(super) fn judge_value(&mut self, rule: &Rule, scores: &[Score], status: Status) {
        let Some(exact) = estimate(rule.statistic, scores, &rule.limits) else {
            self.status = Status::NotEnough;
            return;
        };
        let value = half_up(exact, rule.policy.rounding.decimals);
        let mastered_at = tracing::mastered_at(rule.statistic);
        self.exact = Some(exact);
        self.value = Some(value);
        if mastered_at.is_none() {
            self.level = levels::level_of(rule.scale, value).map(|(level, _)| level);
        }
        self.reaches = mastered_at.or(rule.mastery_cut_off).is_some_and(|cut_off| value >= cut_off);
        self.status = if self.reaches { status } else { status.min(Status::NotYet) };
    }

    /// Whether the mean was taken because there were too few pieces for a curve.
    pub(super) fn is_mean_for_few(&self, rule: &Rule, count: usize) -> bool {
        self.value.is_some() && too_few_for_curve(rule.statistic, count)
    }
}
