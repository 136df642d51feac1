//! The ranges of a policy's parameters, in one place: `edit` refuses what lies outside, `judge` holds it in range.

use super::{Decimal, Gate, LevelRef, Policy, PolicyDraft, Rounding, Selection, Statistic};

/// A parameter of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// How many pieces a selection takes.
    SelectionCount,
    /// The weight of the latest piece, in percent.
    LatestPercent,
    /// The fewest scores of a power law.
    FewestScores,
    /// Known before the first piece.
    Prior,
    /// Learned between pieces.
    Transit,
    /// Wrong although known.
    Slip,
    /// Right although not known.
    Guess,
    /// Mastered from this probability on.
    MasteredAt,
    /// How many a gate asks for; the gate's place in the list, from 0.
    GateCount(usize),
    /// The days of a gate; the gate's place in the list, from 0.
    GateDays(usize),
    /// The n of "n times"; the gate's place in the list, from 0.
    Times(usize),
    /// Decimals kept for judging.
    Decimals,
    /// Decimals shown.
    DecimalsShown,
}

/// A parameter outside its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterIssue {
    /// Which.
    pub parameter: Parameter,
    /// What the policy says.
    pub given: Decimal,
    /// The least that can be said.
    pub lowest: Decimal,
    /// The most that can be said.
    pub highest: Decimal,
}

/// The most that "n times" can ask for.
pub const MOST_TIMES: u8 = 10;

impl Parameter {
    /// The lowest and the highest value.
    pub fn range(self) -> (Decimal, Decimal) {
        let tenths = |count: i64| Decimal::from_units(count * 1_000).unwrap_or_default();
        match self {
            Parameter::SelectionCount | Parameter::FewestScores | Parameter::GateCount(_) => {
                (Decimal::ONE, Decimal::whole(255))
            }
            Parameter::LatestPercent => (Decimal::ONE, Decimal::whole(99)),
            Parameter::Prior | Parameter::Transit | Parameter::MasteredAt => (Decimal::ZERO, Decimal::ONE),
            Parameter::Slip | Parameter::Guess => (Decimal::ZERO, tenths(3)),
            Parameter::GateDays(_) => (Decimal::ONE, Decimal::whole(65_535)),
            Parameter::Times(_) => (Decimal::ONE, Decimal::whole(i32::from(MOST_TIMES))),
            Parameter::Decimals | Parameter::DecimalsShown => (Decimal::ZERO, Decimal::whole(4)),
        }
    }

    /// What a file or a refusal calls it.
    pub fn tag(self) -> &'static str {
        match self {
            Parameter::SelectionCount => "selection",
            Parameter::LatestPercent => "latest_percent",
            Parameter::FewestScores => "fewest",
            Parameter::Prior => "prior",
            Parameter::Transit => "transit",
            Parameter::Slip => "slip",
            Parameter::Guess => "guess",
            Parameter::MasteredAt => "mastered_at",
            Parameter::GateCount(_) => "gate_count",
            Parameter::GateDays(_) => "gate_days",
            Parameter::Times(_) => "times",
            Parameter::Decimals | Parameter::DecimalsShown => "rounding",
        }
    }

    fn hold(self, given: Decimal) -> Decimal {
        let (lowest, highest) = self.range();
        given.max(lowest).min(highest)
    }
}

/// A statistic with its parameters held in their ranges.
pub fn in_range(statistic: Statistic) -> Statistic {
    use Parameter as P;
    let percent = |given| P::LatestPercent.hold(given);
    match statistic {
        Statistic::DecayingAverage { latest_percent } => {
            Statistic::DecayingAverage { latest_percent: percent(latest_percent) }
        }
        Statistic::LatestAgainstRest { latest_percent } => {
            Statistic::LatestAgainstRest { latest_percent: percent(latest_percent) }
        }
        Statistic::PowerLaw { at_next, fewest, clamp } => {
            Statistic::PowerLaw { at_next, fewest: fewest.max(1), clamp }
        }
        Statistic::BetterOfMeanAndPowerLaw { fewest, clamp } => {
            Statistic::BetterOfMeanAndPowerLaw { fewest: fewest.max(1), clamp }
        }
        Statistic::KnowledgeTracing { prior, transit, slip, guess, mastered_at } => {
            Statistic::KnowledgeTracing {
                prior: P::Prior.hold(prior),
                transit: P::Transit.hold(transit),
                slip: P::Slip.hold(slip),
                guess: P::Guess.hold(guess),
                mastered_at: P::MasteredAt.hold(mastered_at),
            }
        }
        Statistic::Latest
        | Statistic::Highest
        | Statistic::Mean
        | Statistic::Median
        | Statistic::Mode { .. } => statistic,
    }
}

/// Whether a selection and a gate together are the rule "n times".
pub fn is_n_times(selection: &Selection, gate: &Gate) -> bool {
    *selection == Selection::AtOrAbove(LevelRef::Mastery) && matches!(gate, Gate::Pieces(_))
}

/// Every parameter of a policy that lies outside its range.
pub fn check_policy(policy: &Policy) -> Vec<ParameterIssue> {
    check(&policy.selection, policy.statistic, &policy.gates, policy.rounding)
}

/// Every parameter of a policy, as written down outside the book, that lies outside its range.
pub fn check_draft(policy: &PolicyDraft) -> Vec<ParameterIssue> {
    check(&policy.selection, policy.statistic, &policy.gates, policy.rounding)
}

fn check(
    selection: &Selection,
    statistic: Statistic,
    gates: &[Gate],
    rounding: Rounding,
) -> Vec<ParameterIssue> {
    use Parameter as P;
    let count = |count: u8| Decimal::whole(i32::from(count));
    let mut given: Vec<(Parameter, Decimal)> = Vec::new();
    if let Selection::Latest(number) | Selection::Highest(number) = selection {
        given.push((P::SelectionCount, count(*number)));
    }
    match statistic {
        Statistic::DecayingAverage { latest_percent } | Statistic::LatestAgainstRest { latest_percent } => {
            given.push((P::LatestPercent, latest_percent));
        }
        Statistic::PowerLaw { fewest, .. } | Statistic::BetterOfMeanAndPowerLaw { fewest, .. } => {
            given.push((P::FewestScores, count(fewest)));
        }
        Statistic::KnowledgeTracing { prior, transit, slip, guess, mastered_at } => given.extend([
            (P::Prior, prior),
            (P::Transit, transit),
            (P::Slip, slip),
            (P::Guess, guess),
            (P::MasteredAt, mastered_at),
        ]),
        _ => {}
    }
    for (place, gate) in gates.iter().enumerate() {
        match gate {
            Gate::Pieces(number) if is_n_times(selection, gate) => {
                given.push((P::Times(place), count(*number)));
            }
            Gate::Pieces(number)
            | Gate::Assessments(number)
            | Gate::OfKind { count: number, .. }
            | Gate::InARow { count: number, .. }
            | Gate::NoneBelow { last: Some(number), .. } => given.push((P::GateCount(place), count(*number))),
            Gate::ShownAgainAfter { days } => {
                given.push((P::GateDays(place), Decimal::whole(i32::from(*days))));
            }
            Gate::LatestAtLeast(_) | Gate::NoneBelow { last: None, .. } | Gate::PrerequisitesMastered => {}
        }
    }
    given.push((P::Decimals, count(rounding.decimals)));
    given.push((P::DecimalsShown, count(rounding.shown)));
    let outside = given.into_iter().filter(|(parameter, given)| parameter.hold(*given) != *given);
    outside
        .map(|(parameter, given)| {
            let (lowest, highest) = parameter.range();
            ParameterIssue { parameter, given, lowest, highest }
        })
        .collect()
}
