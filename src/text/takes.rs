//! What it would take, in a sentence.

use crate::judge::{Figures, Hindrance, Requirement};
use crate::model::{Gate, Gradebook};

/// What further evidence would make a standard mastered, or why none would.
pub fn sentence(book: &Gradebook, takes: &Requirement) -> String {
    match takes {
        Requirement::Mastered => "This is mastered.".to_owned(),
        Requirement::Pieces { count: 1, level } => {
            format!("One more piece at {level} today would be enough.")
        }
        Requirement::Pieces { count, level } => {
            format!(
                "{count} more pieces at {level} today, each from a different assessment, would be enough."
            )
        }
        Requirement::OutOfReach(hindrance) => nothing(book, hindrance),
    }
}

fn nothing(book: &Gradebook, hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::Decided => "The level was overridden, so evidence alone does not change it.".to_owned(),
        Hindrance::NotExpected => "This is not expected right now.".to_owned(),
        Hindrance::NoScale => "There is no scale here, so mastery is not defined.".to_owned(),
        Hindrance::Prerequisites(unmet) => {
            let codes = unmet.iter().filter_map(|at| book.standards().get(*at));
            let codes: Vec<&str> = codes.map(|standard| standard.code.as_str()).collect();
            format!("{} must be mastered first.", codes.join(", "))
        }
        Hindrance::DoesNotCount => {
            "Summative evidence from today does not count under this policy.".to_owned()
        }
        Hindrance::Value(Some(value)) => {
            format!(
                "Ten more pieces at the highest level would bring the value to {value}, which is not enough."
            )
        }
        Hindrance::Value(None) => "Ten more pieces would still not give a value.".to_owned(),
        Hindrance::Gate(gate, figures) => by_gate(gate, *figures),
    }
}

fn by_gate(gate: &Gate, figures: Figures) -> String {
    match (gate, figures) {
        (Gate::ShownAgainAfter { .. }, Figures::Days { have: None, needed }) => {
            format!("It must be shown again at least {needed} days after the first time.")
        }
        (Gate::ShownAgainAfter { .. }, Figures::Days { have: Some(have), needed }) => {
            let left = needed - have;
            format!("It must be shown again in {left} days or later.")
        }
        (Gate::OfKind { .. }, _) => "It needs a piece that is not summative.".to_owned(),
        (_, Figures::Count { have, needed }) => {
            format!("Ten more pieces would not be enough: it needs {needed}, and there would be {have}.")
        }
        (Gate::NoneBelow { .. }, _) => {
            "An earlier piece is too low for this policy, and more evidence does not change that.".to_owned()
        }
        _ => "More evidence today cannot meet a condition of this policy.".to_owned(),
    }
}
