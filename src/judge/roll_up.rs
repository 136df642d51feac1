//! Roll-ups: what a parent standard's children make of it.

use super::estimate::{Limits, estimate};
use super::round::half_up;
use super::score::Score;
use crate::model::{Decimal, Part, RollUp, RollUpRule, Scale, Statistic, Status, Tie, Unassessed};

/// What a child brings. A child that is not expected brings nothing: leave it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Child {
    /// Its status; not assessed and not enough evidence are no verdict.
    pub status: Status,
    /// Its value; `None` for a status without a level below mastery.
    pub value: Option<Decimal>,
    /// Of the standards in it, itself where it is no parent.
    pub standards: Share,
    /// Weight, points, required.
    pub part: Part,
    /// Whether a teacher decided it. Such a child without a level is left out of rules on values.
    pub overridden: bool,
}

/// How many standards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Mastered.
    pub mastered: u32,
    /// Assessed: mastered or not yet.
    pub assessed: u32,
    /// Expected.
    pub expected: u32,
}

/// What a parent's children make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RollUpVerdict {
    /// Not assessed without an assessed child; not enough evidence where children without a verdict block it.
    pub status: Status,
    /// The value, rounded to two decimals, where the rule gives one.
    pub value: Option<Decimal>,
    /// The value in full precision.
    pub exact: Option<f64>,
    /// The level whose cut-off for roll-ups the value reaches.
    pub level: Option<Decimal>,
    /// Of the children that are expected, how many are assessed and mastered.
    pub children: Share,
    /// The same for the standards at the ends of the branch.
    pub standards: Share,
    /// The points that the mastered children bring, where the rule asks for points.
    pub points: u32,
    /// How many required children are not mastered, where the rule asks for them.
    pub required_open: u32,
}

/// How many decimals a roll-up's value keeps.
const DECIMALS: u8 = 2;

/// What children make of their parent. The scale says where mastery and the levels are, by its cut-offs for roll-ups; a
/// share is mastered when every standard that is expected is.
///
/// A child without a verdict is left out, and weights count among the others; or it blocks the parent. A child that has a
/// status and no value enters a numeric rule as the mastery level where it is mastered, else not at all: one that is not
/// yet mastered, unless a teacher decided so, keeps its parent from being mastered and from a level.
pub fn roll_up(rule: RollUp, children: &[Child], scale: Option<&Scale>) -> RollUpVerdict {
    let mut rolled = RollUpVerdict::default();
    for child in children {
        rolled.children.add(child.own());
        rolled.standards.add(child.standards);
    }
    if rolled.children.assessed == 0 {
        let some = children.iter().any(|child| child.status == Status::NotEnough);
        rolled.status = if some { Status::NotEnough } else { Status::NotAssessed };
        return rolled;
    }
    if rule.unassessed == Unassessed::Blocks && rolled.children.assessed < rolled.children.expected {
        rolled.status = Status::NotEnough;
        return rolled;
    }
    let mastered = match rule.rule {
        RollUpRule::ShareMastered => rolled.standards.mastered == rolled.standards.expected,
        RollUpRule::AllRequired => rolled.requires(children),
        RollUpRule::Points { need } => {
            let mastered = children.iter().filter(|child| child.status == Status::Mastered);
            rolled.points = mastered.map(|child| u32::from(child.part.points)).sum();
            required_open(children, &mut rolled);
            rolled.required_open == 0 && rolled.points >= u32::from(need)
        }
        of_values => return rolled.by_value(of_values, children, scale),
    };
    rolled.status = if mastered { Status::Mastered } else { Status::NotYet };
    rolled
}

impl Child {
    /// The child counted as one standard.
    pub(super) fn own(&self) -> Share {
        Share {
            mastered: u32::from(self.status == Status::Mastered),
            assessed: u32::from(self.status >= Status::NotYet),
            expected: 1,
        }
    }
}

impl Share {
    fn add(&mut self, other: Share) {
        self.mastered += other.mastered;
        self.assessed += other.assessed;
        self.expected += other.expected;
    }
}

fn required_open(children: &[Child], rolled: &mut RollUpVerdict) {
    let open = children.iter().filter(|child| child.part.required && child.status != Status::Mastered);
    rolled.required_open = u32::try_from(open.count()).unwrap_or(u32::MAX);
}

impl RollUpVerdict {
    /// Whether every required child is mastered; every child where none is required.
    fn requires(&mut self, children: &[Child]) -> bool {
        if children.iter().any(|child| child.part.required) {
            required_open(children, self);
        } else {
            self.required_open = self.children.expected - self.children.mastered;
        }
        self.required_open == 0
    }

    fn by_value(mut self, rule: RollUpRule, children: &[Child], scale: Option<&Scale>) -> RollUpVerdict {
        let scores: Vec<Score> = children.iter().filter_map(|child| score(rule, child, scale)).collect();
        self.exact = combine(rule, &scores);
        self.value = self.exact.map(|exact| half_up(exact, DECIMALS));
        let open =
            |child: &Child| child.status == Status::NotYet && child.value.is_none() && !child.overridden;
        let open = children.iter().any(open);
        let reached = |value| cut_off(scale).is_some_and(|cut_off| value >= cut_off);
        self.status = match self.value {
            None if !open => Status::NotEnough,
            Some(value) if !open && reached(value) => Status::Mastered,
            _ => Status::NotYet,
        };
        self.level =
            self.value.filter(|value| !(open && reached(*value))).and_then(|value| level(scale?, value));
        self
    }
}

/// What a rule makes of scores; `None` where there are none, all weights are 0, or the rule gives no value.
pub fn combine(rule: RollUpRule, scores: &[Score]) -> Option<f64> {
    let statistic = match rule {
        RollUpRule::Lowest => {
            return scores.iter().map(|score| score.value).min_by(f64::total_cmp);
        }
        RollUpRule::Mean | RollUpRule::WeightedMean => Statistic::Mean,
        RollUpRule::Median => Statistic::Median,
        RollUpRule::Mode => Statistic::Mode { tie: Tie::Highest },
        RollUpRule::Highest => Statistic::Highest,
        RollUpRule::ShareMastered | RollUpRule::AllRequired | RollUpRule::Points { .. } => return None,
    };
    estimate(statistic, scores, &Limits::default())
}

/// What a child enters a rule on values with.
pub(super) fn score(rule: RollUpRule, child: &Child, scale: Option<&Scale>) -> Option<Score> {
    let of_status = || scale.filter(|_| child.status == Status::Mastered).map(|scale| scale.mastery);
    let value = child.value.or_else(of_status).filter(|_| child.status >= Status::NotYet)?;
    let weight = if rule == RollUpRule::WeightedMean { child.part.weight } else { Decimal::ONE };
    Some(Score { value: value.to_f64(), weight: weight.max(Decimal::ZERO).to_f64() })
}

fn cut_off_of(level: &crate::model::Level) -> Decimal {
    level.roll_up_cut_off.or(level.cut_off).unwrap_or(level.value)
}

/// From which value on a roll-up counts as mastered.
fn cut_off(scale: Option<&Scale>) -> Option<Decimal> {
    let scale = scale?;
    scale.levels.iter().filter(|level| level.value >= scale.mastery).map(cut_off_of).min()
}

/// The highest level whose cut-off for roll-ups is not above the value.
fn level(scale: &Scale, value: Decimal) -> Option<Decimal> {
    scale.levels.iter().rfind(|level| cut_off_of(level) <= value).map(|level| level.value)
}
