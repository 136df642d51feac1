//! Imports in sentences: what is odd in a file, where, and what to do; what has to be answered; what will happen.

use crate::exchange::csv::{Choices, Counts, Issue, Oddity, Question, Why};
use crate::model::{Date, Decimal};

/// An issue or a question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// Where, such as "Row 5, column “Quiz 1”"; empty where the whole file is meant.
    pub place: String,
    /// What it is.
    pub what: String,
    /// What happens now, and what to do.
    pub hint: String,
}

impl Sentences {
    /// All of it in one line.
    pub fn line(&self) -> String {
        let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
        let text = format!("{place}{} {}", self.what, self.hint);
        text.trim().to_owned()
    }
}

/// An issue in sentences. `date` writes a day as the page does.
pub fn issue(issue: &Issue, choices: &Choices, date: &dyn Fn(Date) -> String) -> Sentences {
    let (what, hint) = oddity(&issue.what, date);
    Sentences { place: place(issue.row, issue.column, choices), what, hint: hint.to_owned() }
}

/// Where something is, by the row as a spreadsheet shows it and the column's name.
pub fn place(row: Option<u32>, column: Option<usize>, choices: &Choices) -> String {
    let column = column.map(|column| column_name(column, choices));
    match (row, column) {
        (Some(row), Some(column)) => format!("Row {row}, column {column}"),
        (Some(row), None) => format!("Row {row}"),
        (None, Some(column)) => format!("Column {column}"),
        (None, None) => String::new(),
    }
}

/// A column by its name, or by its letters where it has none.
fn column_name(column: usize, choices: &Choices) -> String {
    match choices.name_of(column) {
        "" => letters(column),
        name => format!("“{name}”"),
    }
}

/// A column's letters as a spreadsheet shows them: A for 0, AA for 26.
///
/// ```
/// assert_eq!(evident::text::csv::letters(27), "AB");
/// ```
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn oddity(what: &Oddity, date: &dyn Fn(Date) -> String) -> (String, &'static str) {
    match what {
        Oddity::Unreadable { .. }
        | Oddity::OutsideScale { .. }
        | Oddity::MoreThanPossible { .. }
        | Oddity::Negative(_)
        | Oddity::TooLarge(_)
        | Oddity::LateAlone => about_cell(what),
        Oddity::NoSuchDate(_)
        | Oddity::InFuture(_)
        | Oddity::FieldUnread(_)
        | Oddity::LinkLeftOut(_)
        | Oddity::Duplicate { .. }
        | Oddity::SeveralPieces { .. } => about_piece(what, date),
        _ => about_row(what),
    }
}

fn about_cell(what: &Oddity) -> (String, &'static str) {
    match what {
        Oddity::Unreadable { text, perhaps: Some(perhaps) } => (
            format!("“{text}” is not a number. Perhaps {perhaps}?"),
            "Skipped for now. Correct it in the file, or say below what the word means.",
        ),
        Oddity::Unreadable { text, perhaps: None } => (
            format!("“{text}” is neither a level nor a score."),
            "Skipped for now. Say below what the word means, or correct it in the file.",
        ),
        Oddity::OutsideScale { level, low, high } => (
            format!("Level {level} is outside this standard's scale, which goes from {low} to {high}."),
            "Skipped. If these are points, choose points for the column and say what they are out of.",
        ),
        Oddity::MoreThanPossible { score, possible } if *possible == Decimal::whole(100) => (
            format!("{score} is more than {possible}."),
            "Read by the table all the same. Check what the points are out of.",
        ),
        Oddity::MoreThanPossible { score, possible } => (
            format!("{score} points out of {possible}."),
            "Read by the table all the same. Check what the points are out of.",
        ),
        Oddity::Negative(text) => {
            (format!("“{text}” is less than nothing."), "Skipped. Correct it in the file.")
        }
        Oddity::TooLarge(text) => {
            (format!("“{text}” is larger than any score that is kept."), "Skipped. Correct it in the file.")
        }
        _ => (
            "“Late” says when work came, and nothing about the level.".to_owned(),
            "Skipped. Say below what the word means, if it means something else here.",
        ),
    }
}

fn about_piece(what: &Oddity, date: &dyn Fn(Date) -> String) -> (String, &'static str) {
    match what {
        Oddity::NoSuchDate(text) => (
            format!("“{text}” is not a date."),
            "The piece gets the date of its column, its assessment or the file instead.",
        ),
        Oddity::InFuture(day) => {
            (format!("{} is still to come.", date(*day)), "Taken as it is. Check the dates.")
        }
        Oddity::FieldUnread(text) => (
            format!("“{text}” does not fit this column."),
            "Read as if the cell were empty. Correct it in the file if it matters.",
        ),
        Oddity::LinkLeftOut(text) => (
            format!("“{text}” is not a web or mail address."),
            "The link is left out; the evidence is not. Links begin with https://, http:// or mailto:.",
        ),
        Oddity::Duplicate { row } => (format!("This says the same as row {row}."), "It is counted once."),
        Oddity::SeveralPieces { row } => (
            format!("Row {row} has another piece for the same learner, standard, assessment and attempt."),
            "Both are kept. If one is a retake, give it another attempt number.",
        ),
        _ => (String::new(), ""),
    }
}

fn about_row(what: &Oddity) -> (String, &'static str) {
    match what {
        Oddity::NoLearner => ("The row names no learner.".to_owned(), "The row is skipped."),
        Oddity::NoStandard => {
            ("The row names no standard.".to_owned(), "The row is skipped. Add a code in the file.")
        }
        Oddity::ColumnWithoutStandard { cells } => (
            format!("The column has no standard, so its {} cannot become evidence.", cells_text(*cells)),
            "Choose one or more standards for it, or leave it out.",
        ),
        Oddity::TestStudent => {
            ("This is the other program's test student.".to_owned(), "The row is skipped.")
        }
        Oddity::SummaryRow(name) => (format!("“{name}” sums up other rows."), "The row is skipped."),
        Oddity::LearnerAgain { name, row } => (
            format!("{name} stands in row {row} already."),
            "Both rows are read as one learner. If they are two, add a column with their ids to the file.",
        ),
        Oddity::NameDiffers { name, known } => (
            format!("The file says {name}; the book knows this id as {known}."),
            "Matched by the id. The name in the book stays.",
        ),
        Oddity::NameTaken { name } => (
            format!("The book has a learner called {name} already, with another id."),
            "Read as somebody new. If it is one learner, correct the id.",
        ),
        Oddity::IdsDisagree { name } => (
            "The ids of this row belong to different learners.".to_owned(),
            if name.is_empty() { "The first id counts." } else { "The first id counts. Check who it is." },
        ),
        Oddity::SectionDiffers { section } => (
            format!("This row says section {section}, and an earlier row says another."),
            "The earlier row counts. Move the learner by hand if it is wrong.",
        ),
        _ => (String::new(), ""),
    }
}

/// A question in sentences.
pub fn question(question: &Question, choices: &Choices) -> Sentences {
    let (what, hint) = match question {
        Question::Zeros(_) | Question::Dates(_) | Question::Spellings(_) | Question::People(_) => {
            counted(question)
        }
        Question::PointsPossible(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column_name(*column, choices)).collect();
            let what = format!("Nobody said what the points are out of in {}.", names.join(", "));
            (what, "Fill in the points possible, or choose levels or percent.")
        }
        _ => about_table(question),
    };
    Sentences { place: String::new(), what, hint: hint.to_owned() }
}

fn about_table(question: &Question) -> (String, &'static str) {
    match question {
        Question::WhoIsLearner => {
            ("No column says who the learners are.".to_owned(), "Choose the column with their names.")
        }
        Question::WhichStandard => {
            ("No column says the standard.".to_owned(), "Choose the column with the codes.")
        }
        Question::DateOrder(example) => (
            format!("“{example}” can be two different days."),
            "Say whether the day or the month comes first.",
        ),
        Question::NoScale => (
            "The book has no scale yet, so levels cannot be read.".to_owned(),
            "Give the book a scale first, in the set-up.",
        ),
        Question::Bands(percent) => (
            format!("The percents of the table must go down from level to level; {percent} does not."),
            "Correct the table of points into levels.",
        ),
        _ => (String::new(), ""),
    }
}

fn counted(question: &Question) -> (String, &'static str) {
    match question {
        Question::Zeros(zeros) => (
            if *zeros == 1 {
                "There is 1 zero in the file.".to_owned()
            } else {
                format!("There are {zeros} zeros in the file.")
            },
            "Say what a 0 means: not handed in, a level, or not enough to tell.",
        ),
        Question::Dates(pieces) => (
            format!("{} no date.", count(*pieces, "1 piece of evidence has", "pieces of evidence have")),
            "Say when they were shown, for the file or a column, or that they stay without a date.",
        ),
        Question::Spellings(open) => (
            format!("{} like another.", count(*open, "1 code looks", "codes look")),
            "Say for each whether it is one standard or another.",
        ),
        Question::People(open) => (
            format!("{} like that of a learner in the book.", count(*open, "1 name looks", "names look")),
            "Say for each whether it is that learner or somebody new.",
        ),
        _ => (String::new(), ""),
    }
}

/// Why cells were skipped, to stand behind their number.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Blank => "are blank",
        Why::SaysNothing => "say that there is nothing",
        Why::LateAlone => "say “late” alone",
        Why::Unreadable => "cannot be read",
        Why::OutsideScale => "are outside the scale",
        Why::NoPossible => "do not say what they are out of",
        Why::NoScale => "need a scale first",
        Why::NoStandard => "have no standard",
        Why::RowLeftOut => "stand in rows that are no learner's",
        Why::Duplicate => "say the same as an earlier row",
    }
}

/// What an import would do, in one sentence.
pub fn summary(counts: &Counts) -> String {
    let evidence = counts.evidence;
    let mut parts = Vec::new();
    let mut push = |number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    };
    push(evidence.added, "1 piece of evidence added", "pieces of evidence added");
    push(evidence.changed, "1 changed", "changed");
    push(evidence.same, "1 is here already", "are here already");
    push(counts.learners.new, "1 learner added", "learners added");
    push(counts.standards.new, "1 standard added", "standards added");
    push(counts.assessments.new, "1 assessment added", "assessments added");
    push(counts.skipped_cells(), "1 cell skipped", "cells skipped");
    if parts.is_empty() { "Nothing to add or change.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

fn cells_text(cells: usize) -> String {
    count(cells, "1 cell", "cells")
}

/// "1 cell", "2 cells": the words for one stand whole, those for many behind the number.
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { one.to_owned() } else { format!("{number} {many}") }
}
