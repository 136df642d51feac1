//! Gates in sentences that a learner can read.

use super::{level_ref, worked::number};
use crate::judge::{Figures, GateOutcome};
use crate::model::{EvidenceKind, Gate, Gradebook};
use crate::text::count::{count, form};

/// What a kind of evidence is called.
pub(super) fn kind(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Summative => "summative",
        EvidenceKind::Formative => "formative",
        EvidenceKind::Practice => "practice",
        EvidenceKind::Observation => "observed",
    }
}

/// What a gate requires, and what the evidence has.
pub(super) fn sentence(book: &Gradebook, outcome: &GateOutcome) -> String {
    let needs = if outcome.passed { "Requires" } else { "Needs" };
    match (&outcome.gate, outcome.figures) {
        (Gate::PrerequisitesMastered, _) if outcome.passed => "All prerequisites are mastered.".to_owned(),
        (Gate::PrerequisitesMastered, _) => {
            let codes = outcome.unmet.iter().filter_map(|at| book.standards().get(*at));
            let codes: Vec<&str> = codes.map(|standard| standard.code.as_str()).collect();
            format!("Needs {} first: not mastered yet.", codes.join(", "))
        }
        (gate, Figures::Count { have, needed }) => {
            let what = match gate {
                Gate::Pieces(_) => count(needed, "piece", "pieces"),
                Gate::Assessments(_) => count(needed, "assessment", "different assessments"),
                Gate::OfKind { kind: of, .. } => {
                    format!("{needed} {} {}", kind(*of), form(needed, "piece", "pieces"))
                }
                Gate::InARow { level, forgiving, .. } => {
                    let forgiven = match forgiving {
                        0 => String::new(),
                        1 => " (one dip is allowed)".to_owned(),
                        more => format!(" ({more} dips are allowed)"),
                    };
                    format!("{needed} in a row at {} or above{forgiven}", level_ref(*level))
                }
                _ => needed.to_string(),
            };
            format!("{needs} {what}; has {have}.")
        }
        (gate, Figures::Level { have, needed }) => {
            level(gate, outcome.passed, have.map(number_of), needed.map(number_of))
        }
        (_, Figures::Days { have, needed }) => {
            let so_far = match have {
                None => "not shown at mastery on a dated piece yet".to_owned(),
                Some(0) => "shown on one day so far".to_owned(),
                Some(days) => {
                    format!("{} apart so far", count(usize::try_from(days).unwrap_or(0), "day", "days"))
                }
            };
            let days = count(usize::try_from(needed).unwrap_or(0), "day", "days");
            format!("{needs} evidence again {days} or more after the first; {so_far}.")
        }
    }
}

fn number_of(value: crate::model::Decimal) -> String {
    number(value.to_f64())
}

fn level(gate: &Gate, passed: bool, have: Option<String>, needed: Option<String>) -> String {
    let which = match gate {
        Gate::NoneBelow { last: Some(1), .. } | Gate::LatestAtLeast(_) => "the latest piece".to_owned(),
        Gate::NoneBelow { last: Some(last), .. } => format!("each of the last {last} pieces"),
        _ => "every piece".to_owned(),
    };
    let (Some(have), Some(needed)) = (have, needed) else {
        return format!("Needs {which} at mastery; there is no scale to define it.");
    };
    let word = if which.starts_with("the latest") { "it is" } else { "the lowest is" };
    let asks = if passed { "Requires" } else { "Needs" };
    format!("{asks} {which} at {needed} or above; {word} {have}.")
}
