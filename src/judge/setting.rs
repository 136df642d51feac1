//! What judges a pair: the standard's rule with where it comes from, or the learner's own where they have a goal.

use super::rule::{Rule, default_policy};
use crate::model::{
    Decimal, Expectation, Expected, Gradebook, Ix, Override, OwnGoal, Pair, Policy, RuleOrigin, Scale,
    Standard,
};

/// The rule of a standard, and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Setting<'a> {
    pub rule: Rule<'a>,
    pub scale: Option<(Ix<Scale>, RuleOrigin)>,
    pub policy: Option<(Ix<Policy>, RuleOrigin)>,
}

impl<'a> Setting<'a> {
    /// The setting of a standard for the class. A book that names no policy is judged by the default policy.
    pub fn of(book: &'a Gradebook, standard: Ix<Standard>) -> Setting<'a> {
        let policy = book.policy_of(standard);
        let scale = book.scale_of(standard);
        let record = policy.and_then(|(at, _)| book.policies().get(at)).unwrap_or_else(|| default_policy());
        let rule = Rule::new(record, scale.and_then(|(at, _)| book.scales().get(at)), None);
        Setting { rule, scale, policy }
    }

    /// The rule for a learner: their own where an expectation gives them a goal.
    pub fn own_rule(
        &self,
        book: &'a Gradebook,
        expectation: Option<&Expectation>,
    ) -> Option<(Rule<'a>, OwnGoalInUse)> {
        let Expected::OwnGoal(OwnGoal { mastery, scale, .. }) = &expectation?.expected else { return None };
        let own_scale = scale.and_then(|at| book.scales().get(at));
        let rule = Rule::new(self.rule.policy, own_scale.or(self.rule.scale), *mastery);
        Some((rule, OwnGoalInUse { mastery: *mastery, scale: scale.filter(|_| own_scale.is_some()) }))
    }
}

/// What a learner's own goal changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnGoalInUse {
    /// Their mastery level.
    pub mastery: Option<Decimal>,
    /// Their scale.
    pub scale: Option<Ix<Scale>>,
}

/// What was decided and agreed for a pair.
#[derive(Clone, Copy, Default)]
pub(super) struct Decisions<'a> {
    pub decision: Option<&'a Override>,
    pub expectation: Option<&'a Expectation>,
}

impl<'a> Decisions<'a> {
    pub fn of(book: &'a Gradebook, (learner, standard): Pair) -> Decisions<'a> {
        let decision = book.override_of(learner, standard);
        Decisions { decision, expectation: book.expectation_of(learner, standard) }
    }
}
