//! A policy and a scale made ready for judging one standard: parameters held in range, levels looked up.

use std::sync::LazyLock;

use super::estimate::Limits;
use super::levels;
use crate::model::{Decimal, Gate, Id, LevelRef, Meta, Policy, Scale, Statistic, in_range};

/// How the evidence on one standard is judged.
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// The statistic, its parameters held in their ranges.
    pub statistic: Statistic,
    /// The scale in force; `None` where there is none or it has no levels.
    pub scale: Option<&'a Scale>,
    /// The value of the mastery level.
    pub mastery: Option<Decimal>,
    /// From which value on mastery is reached.
    pub mastery_cut_off: Option<Decimal>,
    /// What the statistic needs to know of the scale.
    pub limits: Limits,
}

impl<'a> Rule<'a> {
    /// The rule of a policy and a scale. `mastery` is a learner's own mastery level, where it is not the scale's.
    pub fn new(policy: &'a Policy, scale: Option<&'a Scale>, mastery: Option<Decimal>) -> Rule<'a> {
        let scale = scale.filter(|scale| !scale.levels.is_empty());
        let mastery = mastery.or(scale.map(|scale| scale.mastery));
        let mastery_cut_off = mastery.map(|level| levels::cut_off(scale, level));
        let levels = scale.map_or(&[][..], |scale| &scale.levels);
        let positive = levels.iter().map(|level| level.value).filter(|value| *value > Decimal::ZERO).min();
        let bounds = scale.and_then(Scale::bounds).map(|(low, high)| (low.to_f64(), high.to_f64()));
        let limits = Limits {
            floor: positive.unwrap_or(Decimal::ONE).to_f64(),
            bounds: bounds.filter(|(low, high)| low <= high),
            mastery: mastery_cut_off.map(Decimal::to_f64),
        };
        Rule { policy, statistic: in_range(policy.statistic), scale, mastery, mastery_cut_off, limits }
    }

    /// From which value on a level named by a policy is reached; `None` for the mastery level of no scale.
    pub fn cut_off_of(&self, level: LevelRef) -> Option<Decimal> {
        match level {
            LevelRef::Mastery => self.mastery_cut_off,
            LevelRef::Value(value) => Some(levels::cut_off(self.scale, value)),
        }
    }

    /// Whether a score in full precision reaches a cut-off; the last bits of a mean do not decide.
    pub fn reaches(&self, score: f64, cut_off: Decimal) -> bool {
        score + 1e-9 >= cut_off.to_f64()
    }

    /// Whether the policy asks for prerequisites.
    pub fn has_prerequisites(&self) -> bool {
        asks_for_prerequisites(self.policy)
    }
}

/// Whether a policy asks for prerequisites.
pub fn asks_for_prerequisites(policy: &Policy) -> bool {
    policy.gates.contains(&Gate::PrerequisitesMastered)
}

/// The policy of a book that names none: the latest piece decides, a teacher's evidence of every kind counts, the latest
/// attempt stands, no gate, mastery follows the evidence.
pub fn default_policy() -> &'static Policy {
    static DEFAULT: LazyLock<Policy> = LazyLock::new(|| Policy {
        meta: Meta::new(Id::from_random(0)),
        name: String::new(),
        version: 1,
        replaces: None,
        attempts: Default::default(),
        same_attempt: Default::default(),
        self_evidence: false,
        peer_evidence: false,
        kinds: Vec::new(),
        selection: Default::default(),
        statistic: Default::default(),
        gates: Vec::new(),
        rounding: Default::default(),
        mastery: Default::default(),
    });
    &DEFAULT
}
