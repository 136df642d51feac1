//! The verdict: where a learner stands on a standard, small enough to hold thousands.

use super::evaluation::Evaluation;
use super::first::FirstReached;
use super::rule::Rule;
use super::score::Score;
use super::tracing;
use crate::model::{Date, Decimal, Instant, MasteryStays, Outcome, Override, Status};

/// Where a learner stands on a standard. A pair on which the book has nothing has the default verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status.
    pub status: Status,
    /// The value of the level reached. `None` without a value, below every cut-off, and where a decision names none.
    pub level: Option<Decimal>,
    /// The rounded value: a level, or with [`Flag::Probability`] a probability. `None` where there is not enough evidence.
    pub value: Option<Decimal>,
    /// The day on which mastery was first reached, also where it was not kept. `None` also where undated pieces reached it.
    pub since: Option<Date>,
    /// How many pieces take part in the value; the pieces of one attempt are one.
    pub counted: u32,
    /// How many pieces are missing.
    pub missing: u32,
    /// How many pieces there are in all.
    pub pieces: u32,
    /// Where "n times" is short, the n; [`Verdict::counted`] of them were shown. 0 elsewhere.
    pub times: u8,
    /// What else is to be said.
    pub flags: Flags,
}

/// Something to be said of a verdict besides its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Flag {
    /// Only one piece so far.
    OnePiece,
    /// After mastery was reached, the value or the latest piece fell below it.
    Dip,
    /// The value is below the cut-off, yet the latest piece is at mastery.
    LatestAtMastery,
    /// Mastery was reached and is kept, whatever the value is now.
    Kept,
    /// A teacher decided.
    Overridden,
    /// Evidence came in after the teacher decided.
    Stale,
    /// The standard is not expected of the learner: it leaves every denominator.
    NotExpected,
    /// The learner has a mastery level or scale of their own.
    OwnGoal,
    /// The value is a probability.
    Probability,
    /// Too few pieces for the curve: the mean was taken.
    MeanForFew,
    /// There is evidence, yet no value: all weights are 0, or a tie is left to the teacher.
    NoValue,
    /// The value is below every cut-off.
    BelowEveryLevel,
    /// No scale says what mastery is.
    NoScale,
    /// Nothing summative is there yet: formative pieces stand in.
    Provisional,
}

/// A set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// Adds a flag.
    pub fn set(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// Whether a flag is there.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    fn only(self, kept: &[Flag]) -> Flags {
        let mut flags = Flags::default();
        for flag in kept.iter().filter(|flag| self.has(**flag)) {
            flags.set(*flag);
        }
        flags
    }
}

impl Default for Verdict {
    fn default() -> Self {
        Verdict {
            status: Status::NotAssessed,
            level: None,
            value: None,
            since: None,
            counted: 0,
            missing: 0,
            pieces: 0,
            times: 0,
            flags: Flags::default(),
        }
    }
}

impl Verdict {
    /// Whether a flag is there.
    pub fn has(self, flag: Flag) -> bool {
        self.flags.has(flag)
    }

    /// Whether a teacher should look: a dip, a value at odds with the latest piece, a decision that evidence overtook, a
    /// tie left to the teacher.
    pub fn deserves_a_look(self) -> bool {
        [Flag::Dip, Flag::LatestAtMastery, Flag::Stale, Flag::NoValue].iter().any(|flag| self.has(*flag))
    }

    /// When mastery was first reached, whether or not it holds now.
    pub fn first(self) -> FirstReached {
        match self.since {
            Some(day) => FirstReached::On(day),
            None if self.status == Status::Mastered || self.has(Flag::Dip) => FirstReached::Undated,
            None => FirstReached::Never,
        }
    }

    /// Notes when mastery was first reached, and keeps it where the policy says so.
    pub(super) fn reach(&mut self, first: FirstReached, rule: &Rule) {
        self.since = first.day();
        if first == FirstReached::Never || self.status == Status::Mastered {
            return;
        }
        self.flags.set(Flag::Dip);
        if rule.policy.mastery == MasteryStays::Kept {
            self.status = Status::Mastered;
            self.level = rule.mastery.filter(|_| tracing::mastered_at(rule.statistic).is_none());
            self.flags.set(Flag::Kept);
        }
    }

    /// The verdict that a teacher's decision makes of a computed one.
    pub(super) fn overridden(self, decision: &Override, newest: Option<Instant>, rule: &Rule) -> Verdict {
        let (status, value) = match decision.outcome {
            Outcome::Status(status) => (status, None),
            Outcome::Level(value) => (status_of(value, rule), Some(value)),
        };
        let named =
            |value| rule.scale.is_some_and(|scale| scale.levels.iter().any(|level| level.value == value));
        let level = value.and_then(|value| {
            if named(value) {
                Some(value)
            } else {
                super::levels::level_of(rule.scale, value).map(|(level, _)| level)
            }
        });
        let since = if status != Status::Mastered {
            None
        } else if self.status == Status::Mastered {
            self.since
        } else {
            Some(decision.date)
        };
        let mut flags = self.flags.only(&[Flag::NoScale]);
        flags.set(Flag::Overridden);
        if newest.is_some_and(|newest| newest > decision.entered) {
            flags.set(Flag::Stale);
        }
        if value.is_some() && level.is_none() && rule.scale.is_some() {
            flags.set(Flag::BelowEveryLevel);
        }
        Verdict { status, level, value, since, times: 0, flags, ..self }
    }
}

/// The status of a level that a teacher decided: a level of the scale is compared with the mastery level itself, a value
/// between the levels with its cut-off.
fn status_of(value: Decimal, rule: &Rule) -> Status {
    let reaches = |cut_off: Decimal| value >= cut_off;
    let mastered = rule.mastery.is_some_and(reaches) || {
        let named = rule.scale.is_some_and(|scale| scale.levels.iter().any(|level| level.value == value));
        !named && rule.mastery_cut_off.is_some_and(reaches)
    };
    if mastered { Status::Mastered } else { Status::NotYet }
}

/// What a verdict says of its pieces besides the evaluation.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    /// How many pieces there are.
    pub pieces: usize,
    /// How many items stand.
    pub standing: usize,
    /// How many of them were selected.
    pub counted: usize,
    /// The score of the last that stands.
    pub latest: Option<f64>,
    /// Whether formative pieces stand in for summative ones.
    pub provisional: bool,
}

/// The verdict of an evaluation, before its history is known.
pub(super) fn computed(rule: &Rule, evaluation: &Evaluation, scores: &[Score], facts: Facts) -> Verdict {
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let enough = evaluation.status >= Status::NotYet;
    let mut verdict = Verdict {
        status: evaluation.status,
        level: evaluation.level.filter(|_| enough),
        value: evaluation.value.filter(|_| enough),
        since: None,
        counted: small(facts.counted),
        missing: small(evaluation.missing),
        pieces: small(facts.pieces),
        times: evaluation.times.and_then(|times| u8::try_from(times).ok()).unwrap_or(0),
        flags: Flags::default(),
    };
    let traced = tracing::mastered_at(rule.statistic).is_some();
    let latest_reaches =
        facts.latest.zip(rule.mastery_cut_off).is_some_and(|(score, cut_off)| rule.reaches(score, cut_off));
    let not_yet_by_value =
        evaluation.status == Status::NotYet && evaluation.value.is_some() && !evaluation.reaches;
    let flags = [
        (Flag::OnePiece, facts.standing == 1),
        (Flag::Provisional, !scores.is_empty() && facts.provisional),
        (Flag::LatestAtMastery, not_yet_by_value && latest_reaches),
        (Flag::Probability, traced && verdict.value.is_some()),
        (Flag::MeanForFew, evaluation.is_mean_for_few(rule, scores.len())),
        (Flag::NoValue, !scores.is_empty() && evaluation.times.is_none() && evaluation.value.is_none()),
        (
            Flag::BelowEveryLevel,
            !traced && rule.scale.is_some() && verdict.value.is_some() && verdict.level.is_none(),
        ),
        (Flag::NoScale, rule.mastery.is_none() && facts.standing > 0),
    ];
    for (flag, _) in flags.into_iter().filter(|(_, holds)| *holds) {
        verdict.flags.set(flag);
    }
    verdict
}
