//! Questions with a few answers, in words: what is asked, and what each answer says.

use crate::exchange::csv::{Asked, AskedAbout};
use crate::text::count::{count, form};

use super::letters;

/// What is asked.
pub fn question(asked: &Asked) -> String {
    match &asked.about {
        AskedAbout::TitleAgain { title, columns } => {
            let columns: Vec<String> = columns.iter().map(|column| letters(*column)).collect();
            format!("Columns {} have the same heading, “{title}”. What are they?", columns.join(", "))
        }
        AskedAbout::OnlyIds { learners } => format!(
            "No column has names. {} {} only an ID.",
            count(*learners, "new learner", "new learners"),
            form(*learners, "has", "have")
        ),
        AskedAbout::RowsTooLong { rows } => format!(
            "{} more cells than there are headings, so scores may be in the wrong columns.",
            count(*rows, "row has", "rows have")
        ),
        AskedAbout::OutOfTop { cells } => format!(
            "{} like 3/4, out of the highest level. Are they points or levels?",
            count(*cells, "cell is", "cells are")
        ),
        AskedAbout::StandardOf { title } => format!("Which standard is “{title}” about?"),
    }
}

/// What an answer says.
pub fn option(asked: &Asked, tag: &str) -> String {
    let text = match (&asked.about, tag) {
        (AskedAbout::TitleAgain { .. }, "attempts") => "Attempts, the last one to the right",
        (AskedAbout::TitleAgain { .. }, _) => "Parts of one attempt",
        (AskedAbout::OnlyIds { .. }, _) => "Use the IDs as names",
        (AskedAbout::RowsTooLong { .. }, "leave_out") => "Leave these rows out",
        (AskedAbout::RowsTooLong { .. }, _) => "Read them as they are",
        (AskedAbout::OutOfTop { .. }, "levels") => "Levels: 3/4 is level 3",
        (AskedAbout::OutOfTop { .. }, _) => "Points: 3/4 is 75%",
        (AskedAbout::StandardOf { .. }, code) => code,
    };
    text.to_owned()
}
