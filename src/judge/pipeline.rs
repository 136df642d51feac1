//! The pipeline: the five steps run on the first so many pieces, with the same code for verdicts and explanations.

use super::aside::Aside;
use super::attempts;
use super::evaluation::Evaluation;
use super::gates::{self, GateView};
use super::item::{Fate, Item};
use super::rule::Rule;
use super::score::Score;
use super::scratch::Scratch;
use super::select::select;
use crate::model::{Gate, Selection, Status};

impl Scratch {
    /// What the rule makes of scores that stand for themselves, oldest first, such as numbers typed to try a policy out.
    pub fn try_out(&mut self, rule: &Rule, scores: &[Score]) -> Evaluation {
        self.pieces.clear();
        self.fates.clear();
        self.items.clear();
        let item = |(place, score): (usize, &Score)| Item::of_score(*score, place);
        self.items.extend(scores.iter().enumerate().map(item));
        self.settle(rule, (0, 0))
    }

    /// Runs the five steps on the first `upto` pieces, with so many of the expected prerequisites mastered.
    pub(super) fn run(&mut self, rule: &Rule, upto: usize, prerequisites: (usize, usize)) -> Evaluation {
        attempts::form(self, rule.policy, upto);
        self.settle(rule, prerequisites)
    }

    /// Steps 3 to 5 on the items that stand.
    fn settle(&mut self, rule: &Rule, prerequisites: (usize, usize)) -> Evaluation {
        let count = |reason| self.fates.iter().filter(|fate| **fate == Fate::Aside(reason)).count();
        let mut evaluation = Evaluation::of_nothing(count(Aside::Missing), count(Aside::Insufficient));
        self.chosen.clear();
        self.scores.clear();
        if self.items.is_empty() {
            return evaluation;
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
                gates::Figures::Count { needed, .. } if is_times(rule, gate) => {
                    evaluation.times = Some(needed);
                }
                _ if gates::is_about_number(gate) => status = status.min(Status::NotEnough),
                _ => status = status.min(Status::NotYet),
            }
        }
        if evaluation.times.is_some() || self.scores.is_empty() {
            evaluation.status = Status::NotYet;
            return evaluation;
        }
        evaluation.judge_value(rule, &self.scores, status);
        evaluation
    }

    /// What gates look at after a run.
    pub(super) fn view<'a>(&'a self, rule: &'a Rule, prerequisites: (usize, usize)) -> GateView<'a> {
        GateView { rule, items: &self.items, chosen: &self.chosen, prerequisites }
    }
}

/// Whether a gate is the number of "n times": without so many pieces at or above the level there is no value.
fn is_times(rule: &Rule, gate: &Gate) -> bool {
    matches!(rule.policy.selection, Selection::AtOrAbove(_)) && matches!(gate, Gate::Pieces(_))
}
