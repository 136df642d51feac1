//! What it would take, in a sentence.

use crate::judge::{Figures, Hindrance, Requirement};
use crate::model::{Gate, Gradebook};

/// What further evidence would make a standard mastered, or why none would.
pub fn sentence(book: &Gradebook, takes: &Requirement) -> String {
    match takes {
        Requirement::Mastered => "This is mastered.".to_owned(),
        Requirement::Pieces { count: 1, level } => format!("One more piece at {level} would do, today."),
        Requirement::Pieces { count, level } => {
            format!("{count} more pieces at {level}, each from another assessment, would do, today.")
        }
        Requirement::OutOfReach(hindrance) => nothing(book, hindrance),
    }
}

fn nothing(book: &Gradebook, hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::Decided => "A decision stands here; evidence alone does not change it.".to_owned(),
        Hindrance::NotExpected => "This is not expected at present.".to_owned(),
        Hindrance::NoScale => "No scale says what mastery is here.".to_owned(),
        Hindrance::Prerequisites(unmet) => {
            let codes = unmet.iter().filter_map(|at| book.standards().get(*at));
            let codes: Vec<&str> = codes.map(|standard| standard.code.as_str()).collect();
            format!("No evidence does it before {} is mastered.", codes.join(", "))
        }
        Hindrance::DoesNotCount => {
            "Summative evidence of today does not count under this policy, so no such piece changes anything."
                .to_owned()
        }
        Hindrance::Value(Some(value)) => {
            format!(
                "Ten more pieces at the highest level would bring the value to {value}, which is not enough."
            )
        }
        Hindrance::Value(None) => "Ten more pieces would not give a value.".to_owned(),
        Hindrance::Gate(gate, figures) => by_gate(gate, *figures),
    }
}

fn by_gate(gate: &Gate, figures: Figures) -> String {
    match (gate, figures) {
        (Gate::ShownAgainAfter { .. }, Figures::Days { have: None, needed }) => {
            format!(
                "No evidence of today does it: it must be shown again {needed} days after the first time."
            )
        }
        (Gate::ShownAgainAfter { .. }, Figures::Days { have: Some(have), needed }) => {
            let left = needed - have;
            format!("No evidence of today does it: it must last {left} more days, and be shown again then.")
        }
        (Gate::OfKind { .. }, _) => "It needs a piece of another kind than summative.".to_owned(),
        (_, Figures::Count { have, needed }) => {
            format!("Ten more pieces would not do: it needs {needed}, and there would be {have}.")
        }
        (Gate::NoneBelow { .. }, _) => {
            "An earlier piece is too low for this policy, and further ones do not take it away.".to_owned()
        }
        _ => "A condition of this policy cannot be met by further pieces today.".to_owned(),
    }
}
