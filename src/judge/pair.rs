//! One pair judged: what its evidence says, and what stands after a teacher's decision and an expectation.

use super::gates::{Prerequisite, mastered_of};
use super::history::first_reached;
use super::item::Item;
use super::rule::Rule;
use super::scratch::Scratch;
use super::select::is_provisional;
use super::setting::Decisions;
use super::simple;
use super::verdict::{Facts, Flag, Verdict, computed};
use crate::model::{Date, Expected};

impl Scratch {
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
        let whole = self.run(rule, self.pieces.len(), mastered_of(prerequisites));
        let facts = Facts {
            pieces: self.pieces.len(),
            standing: self.items.len(),
            counted: self.chosen.len(),
            latest: self.items.last().map(|item| item.score),
            provisional: is_provisional(rule, &self.items),
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
}

/// The verdicts on the pair whose pieces are loaded: what the evidence says, and what stands after decision and
/// expectation.
pub(super) fn judge_pair(
    scratch: &mut Scratch,
    rule: &Rule,
    prerequisites: &[Prerequisite],
    decisions: Decisions,
    today: Date,
) -> (Verdict, Verdict) {
    let mut computed = scratch.judge(rule, prerequisites);
    let mut standing = computed;
    if let Some(decision) = decisions.decision {
        let newest = scratch.pieces().iter().map(|piece| piece.entered).max();
        standing = computed.overridden(decision, newest, rule);
    }
    if let Some(expectation) = decisions.expectation {
        let flag = match expectation.expected {
            Expected::OwnGoal(_) => Some(Flag::OwnGoal),
            Expected::Not { .. } => expectation.excludes(today).then_some(Flag::NotExpected),
        };
        if let Some(flag) = flag {
            computed.flags.set(flag);
            standing.flags.set(flag);
        }
    }
    (computed, standing)
}
