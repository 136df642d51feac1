//! The pipeline: the five steps run on the first so many pieces, with the same code for verdicts and explanations.

use super::aside::Aside;
use super::attempts::{self, Fate, Item, Key};
use super::estimate::{Score, estimate, too_few_for_curve};
use super::gates::{self, View};
use super::history::first_reached;
use super::piece::{Piece, order};
use super::round::half_up;
use super::rule::{Prerequisite, Rule};
use super::select::select;
use super::verdict::{Facts, Flag, Verdict, computed};
use super::{levels, simple, tracing};
use crate::model::{Date, Decimal, Gate, Selection, Status};

/// The scratch space in which one pair is judged: its pieces, and what the steps made of them. Its buffers are used again for
/// the next pair.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) pieces: Vec<Piece>,
    pub(super) fates: Vec<Fate>,
    pub(super) items: Vec<Item>,
    pub(super) chosen: Vec<usize>,
    pub(super) scores: Vec<Score>,
    pub(super) days: Vec<Option<Date>>,
    pub(super) keys: Vec<Key>,
}

/// What the five steps give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
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

impl Scratch {
    /// Loads the pieces of a pair, in order, in place of those that were there.
    pub fn load(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.pieces.clear();
        self.pieces.extend(pieces);
        order(&mut self.pieces);
    }

    /// The pieces that are loaded, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The verdict of the evidence that is loaded, without overrides and expectations.
    pub fn judge(&mut self, rule: &Rule, prerequisites: &[Prerequisite]) -> Verdict {
        if self.pieces.is_empty() {
            return Verdict::default();
        }
        simple::judge(self, rule).unwrap_or_else(|| self.judge_in_full(rule, prerequisites))
    }

    /// The same by all five steps, with the notes that an explanation needs.
    pub fn judge_in_full(&mut self, rule: &Rule, prerequisites: &[Prerequisite]) -> Verdict {
        if self.pieces.is_empty() {
            return Verdict::default();
        }
        let whole = self.run(rule, self.pieces.len(), now(prerequisites));
        let facts = Facts {
            pieces: self.pieces.len(),
            standing: self.items.len(),
            counted: self.chosen.len(),
            latest: self.items.last().map(|item| item.score),
            provisional: rule.is_provisional(&self.items),
        };
        let mut verdict = computed(rule, &whole, &self.scores, facts);
        let latest = self.items.last().copied();
        let below = |item: &Item| rule.mastery_cut_off.is_some_and(|cut| !rule.reaches(item.score, cut));
        let first = first_reached(self, rule, prerequisites, &whole);
        verdict.reach(first, rule);
        if latest.is_some_and(|item| below(&item) && first.is_before(item.shown)) {
            verdict.flags.set(Flag::Dip);
        }
        verdict
    }

    /// What the rule makes of scores that stand for themselves, oldest first, such as numbers typed to try a policy out.
    pub fn try_out(&mut self, rule: &Rule, scores: &[Score]) -> Outcome {
        self.pieces.clear();
        self.fates.clear();
        self.items.clear();
        let item = |(place, score): (usize, &Score)| Item::of_score(*score, place);
        self.items.extend(scores.iter().enumerate().map(item));
        self.settle(rule, (0, 0))
    }

    /// Runs the five steps on the first `upto` pieces, with so many of the expected prerequisites mastered.
    pub(super) fn run(&mut self, rule: &Rule, upto: usize, prerequisites: (usize, usize)) -> Outcome {
        attempts::form(self, rule.policy, upto);
        self.settle(rule, prerequisites)
    }

    /// Steps 3 to 5 on the items that stand.
    fn settle(&mut self, rule: &Rule, prerequisites: (usize, usize)) -> Outcome {
        let count = |reason| self.fates.iter().filter(|fate| **fate == Fate::Aside(reason)).count();
        let mut outcome = Outcome::of_nothing(count(Aside::Missing), count(Aside::Insufficient));
        self.chosen.clear();
        self.scores.clear();
        if self.items.is_empty() {
            return outcome;
        }
        select(rule, &self.items, &mut self.chosen);
        let items = self.chosen.iter().filter_map(|number| self.items.get(*number));
        self.scores.extend(items.map(|item| Score { value: item.score, weight: item.weight }));
        let mut status = Status::Mastered;
        for gate in &rule.policy.gates {
            let (passed, figures) = gates::check(gate, &self.view(rule, prerequisites));
            if passed {
                continue;
            }
            match figures {
                gates::Figures::Count { needed, .. } if is_times(rule, gate) => outcome.times = Some(needed),
                _ if gates::is_about_number(gate) => status = status.min(Status::NotEnough),
                _ => status = status.min(Status::NotYet),
            }
        }
        if outcome.times.is_some() || self.scores.is_empty() {
            outcome.status = Status::NotYet;
            return outcome;
        }
        outcome.judge_value(rule, &self.scores, status);
        outcome
    }

    /// What gates look at after a run.
    pub(super) fn view<'a>(&'a self, rule: &'a Rule, prerequisites: (usize, usize)) -> View<'a> {
        View { rule, items: &self.items, chosen: &self.chosen, prerequisites }
    }
}

/// Whether a gate is the number of "n times": without so many pieces at or above the level there is no value.
fn is_times(rule: &Rule, gate: &Gate) -> bool {
    matches!(rule.policy.selection, Selection::AtOrAbove(_)) && matches!(gate, Gate::Pieces(_))
}

impl Outcome {
    /// The outcome before anything that counts was found.
    pub(super) fn of_nothing(missing: usize, insufficient: usize) -> Outcome {
        let nothing = missing + insufficient == 0;
        Outcome {
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

/// Of the expected prerequisites, how many are mastered now.
pub(super) fn now(prerequisites: &[Prerequisite]) -> (usize, usize) {
    (prerequisites.iter().filter(|one| one.mastered).count(), prerequisites.len())
}
