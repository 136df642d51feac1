//! The explanation of a verdict: every piece, every gate and every figure that made it, from the same pipeline.

use super::aside::Aside;
use super::book::Verdicts;
use super::estimate::{self, curve, too_few_for_curve};
use super::evaluation::Evaluation;
use super::gates::{self, Figures, Prerequisite, mastered_of};
use super::item::Fate;
use super::odd::{self, OddPieces};
use super::pair::judge_pair;
use super::piece::Piece;
use super::power::Curve;
use super::rule::Rule;
use super::score::{self, Score};
use super::scratch::Scratch;
use super::setting::{Decisions, OwnGoalInUse, Setting};
use super::verdict::{Flag, Verdict};
use super::{levels, tracing};
use crate::model::{
    Date, Decimal, Evidence, Gate, Gradebook, Ix, Learner, MasteryStays, Outcome, Pair, Policy, Rounding,
    RuleOrigin, Scale, Selection, Standard, Statistic,
};

/// Why a verdict is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Whose.
    pub learner: Ix<Learner>,
    /// On what.
    pub standard: Ix<Standard>,
    /// The verdict that stands.
    pub verdict: Verdict,
    /// What the evidence alone says; the same where no one decided otherwise.
    pub computed: Verdict,
    /// The teacher's decision.
    pub decision: Option<Decision>,
    /// What became of every piece, in order.
    pub contributions: Vec<Contribution>,
    /// Which pieces the policy selects.
    pub selection: Selection,
    /// What it makes of them, parameters held in range.
    pub statistic: Statistic,
    /// The sum, with its figures.
    pub worked: Worked,
    /// The value in full precision, also where a gate says that there is not enough evidence.
    pub exact: Option<f64>,
    /// A piece that disagrees with the rest, as a place in the contributions, and evidence in two camps.
    pub odd: OddPieces,
    /// The value, rounded.
    pub rounded: Option<Decimal>,
    /// How it was rounded.
    pub rounding: Rounding,
    /// Every gate, in the policy's order.
    pub gates: Vec<GateOutcome>,
    /// The level whose cut-off the value reaches.
    pub reached: Option<CutOff>,
    /// The next level.
    pub next: Option<CutOff>,
    /// The mastery level; for a probability, the one from which on it counts as mastered.
    pub mastery: Option<CutOff>,
    /// Whether mastery once reached stays.
    pub stays: MasteryStays,
    /// The scale in force and where it comes from. An own goal may name another.
    pub scale: Option<(Ix<Scale>, RuleOrigin)>,
    /// The policy in force and where it comes from; `None` where the default policy judges.
    pub policy: Option<(Ix<Policy>, RuleOrigin)>,
    /// The learner's own goal.
    pub own_goal: Option<OwnGoalInUse>,
}

/// What a teacher decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// A level or a status.
    pub outcome: Outcome,
    /// The day.
    pub date: Date,
}

/// A level and its cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// The value of the level.
    pub level: Decimal,
    /// From which value on it is reached.
    pub from: Decimal,
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// Which piece.
    pub evidence: Ix<Evidence>,
    /// How it counts, or why not.
    pub counts: Counts,
    /// How many pieces of its attempt count as one with it, itself included.
    pub together: usize,
}

/// How a piece counts, or why not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counts {
    /// With this effective weight; the weights of all pieces sum to 1.
    Weight(f64),
    /// It takes part, in a sum that gives no piece a weight of its own or that has no value.
    InSum,
    /// Not, for this reason.
    Not(Aside),
}

/// A gate with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct GateOutcome {
    /// The gate.
    pub gate: Gate,
    /// Whether it passes.
    pub passed: bool,
    /// On which figures.
    pub figures: Figures,
    /// The prerequisites that are not mastered, where it asks for them.
    pub unmet: Vec<Ix<Standard>>,
}

/// The sum that was done, with figures for a line that can be checked with a pencil.
#[derive(Clone, Debug, PartialEq)]
pub enum Worked {
    /// No value.
    Nothing,
    /// One score stands for all: the latest, the highest, the only one.
    One(f64),
    /// The weighted mean.
    Mean(Vec<Score>),
    /// The middle score, or the mean of the two.
    Median(Vec<f64>),
    /// The most frequent level.
    Mode {
        /// The level.
        level: f64,
        /// How often it was shown.
        times: usize,
        /// Of how many.
        of: usize,
    },
    /// The decaying average.
    Decaying {
        /// The weight of each new score.
        share: f64,
        /// The scores.
        scores: Vec<f64>,
        /// The value after each score.
        values: Vec<f64>,
    },
    /// The latest against the rest.
    LatestAgainstRest {
        /// The weight of the latest.
        share: f64,
        /// The latest.
        latest: f64,
        /// The mean of the others.
        rest: f64,
    },
    /// The power law.
    PowerLaw {
        /// The fitted curve.
        curve: Curve,
        /// At which place it was read.
        at: usize,
        /// What it gave before it was held within the scale.
        read: f64,
    },
    /// The better of mean and power law.
    Better {
        /// The mean; `None` where all weights are 0.
        mean: Option<f64>,
        /// The fitted curve.
        curve: Curve,
        /// At which place it was read.
        at: usize,
        /// What it gave before it was held within the scale.
        read: f64,
    },
    /// Knowledge tracing: the probability after each piece.
    Tracing(Vec<f64>),
}

impl Verdicts {
    /// Why a verdict is what it is; for a learner who left, what the evidence says.
    pub fn explain(&self, book: &Gradebook, learner: Ix<Learner>, standard: Ix<Standard>) -> Explanation {
        let setting = Setting::of(book, standard);
        let prerequisites = self.prerequisites_of(book, (learner, standard));
        let mut scratch = Scratch::default();
        scratch.load(book.evidence_of(learner, standard).map(|(at, piece)| Piece::of(at, piece)));
        explain(&mut scratch, &setting, &prerequisites, book, (learner, standard), self.today())
    }
}

/// Explains the verdict on the pair whose pieces are loaded.
fn explain(
    scratch: &mut Scratch,
    setting: &Setting,
    prerequisites: &[Prerequisite],
    book: &Gradebook,
    pair: Pair,
    today: Date,
) -> Explanation {
    let own = setting.own_rule(book, book.expectation_of(pair.0, pair.1));
    let rule = own.as_ref().map_or(&setting.rule, |(rule, _)| rule);
    let (computed, verdict) = judge_pair(scratch, rule, prerequisites, Decisions::of(book, pair), today);
    let evaluation = scratch.run(rule, scratch.pieces.len(), mastered_of(prerequisites));
    let decision = book.override_of(pair.0, pair.1);
    let value = evaluation.value.filter(|_| !computed.has(Flag::Probability));
    let of_scale = |found: Option<(Decimal, Decimal)>| found.map(|(level, from)| CutOff { level, from });
    Explanation {
        learner: pair.0,
        standard: pair.1,
        verdict,
        computed,
        decision: decision.map(|record| Decision { outcome: record.outcome, date: record.date }),
        contributions: contributions(scratch, rule, &evaluation),
        selection: rule.policy.selection.clone(),
        statistic: rule.statistic,
        worked: if evaluation.value.is_some() { worked(rule, &scratch.scores) } else { Worked::Nothing },
        exact: evaluation.exact,
        odd: odd::find(&scratch.items, rule),
        rounded: evaluation.value,
        rounding: rule.policy.rounding,
        gates: gate_outcomes(scratch, rule, prerequisites),
        reached: of_scale(value.and_then(|value| levels::level_of(rule.scale, value))),
        next: of_scale(value.and_then(|value| levels::next_level(rule.scale, value))),
        mastery: mastery(rule),
        stays: rule.policy.mastery,
        scale: setting.scale,
        policy: setting.policy,
        own_goal: own.as_ref().map(|(_, goal)| *goal),
    }
}

fn mastery(rule: &Rule) -> Option<CutOff> {
    match tracing::mastered_at(rule.statistic) {
        Some(from) => Some(CutOff { level: from, from }),
        None => rule.mastery.zip(rule.mastery_cut_off).map(|(level, from)| CutOff { level, from }),
    }
}

fn gate_outcomes(scratch: &Scratch, rule: &Rule, prerequisites: &[Prerequisite]) -> Vec<GateOutcome> {
    let view = scratch.view(rule, mastered_of(prerequisites));
    let unmet = prerequisites.iter().filter(|one| !one.mastered).map(|one| one.standard);
    let unmet: Vec<Ix<Standard>> = unmet.collect();
    let outcome = |gate: &Gate| {
        let (passed, figures) = gates::check(gate, &view);
        let unmet = if *gate == Gate::PrerequisitesMastered { unmet.clone() } else { Vec::new() };
        GateOutcome { gate: gate.clone(), passed, figures, unmet }
    };
    rule.policy.gates.iter().map(outcome).collect()
}

/// What became of every piece: the effective weight of its item, times its share in it.
fn contributions(scratch: &Scratch, rule: &Rule, evaluation: &Evaluation) -> Vec<Contribution> {
    let weights =
        evaluation.value.and_then(|_| estimate::weights(rule.statistic, &scratch.scores, &rule.limits));
    let item_at = |place: usize| scratch.items.binary_search_by_key(&place, |item| item.place).ok();
    let mut together = vec![0_usize; scratch.items.len()];
    for fate in &scratch.fates {
        if let Fate::In { place, .. } = fate
            && let Some(count) = item_at(*place).and_then(|number| together.get_mut(number))
        {
            *count += 1;
        }
    }
    let of = |(piece, fate): (&Piece, &Fate)| {
        let (counts, together) = match fate {
            Fate::Aside(reason) => (Counts::Not(*reason), 1),
            Fate::In { place, share } => {
                let number = item_at(*place).unwrap_or(usize::MAX);
                let counts = match (scratch.chosen.binary_search(&number), &weights) {
                    (Err(_), _) => Counts::Not(Aside::OutsideSelection),
                    (Ok(place), Some(weights)) => {
                        Counts::Weight(weights.get(place).copied().unwrap_or(0.0) * share)
                    }
                    (Ok(_), None) => Counts::InSum,
                };
                (counts, together.get(number).copied().unwrap_or(1))
            }
        };
        Contribution { evidence: piece.at, counts, together }
    };
    scratch.pieces.iter().zip(&scratch.fates).map(of).collect()
}

fn worked(rule: &Rule, scores: &[Score]) -> Worked {
    let values = || scores.iter().map(|score| score.value).collect::<Vec<_>>();
    let value = estimate::estimate(rule.statistic, scores, &rule.limits);
    let (Some(value), Some(last)) = (value, scores.last()) else { return Worked::Nothing };
    if too_few_for_curve(rule.statistic, scores.len()) {
        return Worked::Mean(scores.to_vec());
    }
    let curve = curve(rule.statistic, scores, &rule.limits);
    match (rule.statistic, curve) {
        (Statistic::Mean, _) => Worked::Mean(scores.to_vec()),
        (Statistic::Median, _) => Worked::Median(score::middle_values(scores)),
        (Statistic::Mode { .. }, _) => {
            let times = score::times_shown(scores, value);
            Worked::Mode { level: value, times, of: scores.len() }
        }
        (Statistic::DecayingAverage { latest_percent }, _) => {
            let share = latest_percent.to_f64() / 100.0;
            Worked::Decaying { share, scores: values(), values: score::decaying(scores, share).collect() }
        }
        (Statistic::LatestAgainstRest { latest_percent }, _) => match score::rest(scores) {
            Some(rest) => {
                let share = latest_percent.to_f64() / 100.0;
                Worked::LatestAgainstRest { share, latest: last.value, rest }
            }
            None => Worked::One(value),
        },
        (Statistic::PowerLaw { .. }, Some((curve, at))) => Worked::PowerLaw { curve, at, read: curve.at(at) },
        (Statistic::BetterOfMeanAndPowerLaw { .. }, Some((curve, at))) => {
            Worked::Better { mean: score::mean(scores), curve, at, read: curve.at(at) }
        }
        (Statistic::KnowledgeTracing { .. }, _) => {
            let right = rule.limits.mastery.unwrap_or(f64::INFINITY);
            Worked::Tracing(tracing::steps(rule.statistic, scores, right).collect())
        }
        _ => Worked::One(value),
    }
}
