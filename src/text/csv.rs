//! Imports in sentences: what is odd in a file, where, and what to do; what must be answered; and what will happen.

mod asked;
mod whole;

use crate::exchange::csv::{Choices, CsvIssue, CsvIssueKind, ImportCounts, ImportQuestion, SkipReason};
use crate::model::{Date, Decimal};
use crate::text::count::{count, form};
use crate::text::refusal::shortened;

pub use asked::{option as answer_text, question as asked_text};
pub use whole::{encoding_name, not_a_table};

/// An issue or a question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportSentences {
    /// Where, such as "Row 5, column “Quiz 1”"; empty if it is about the whole file.
    pub place: String,
    /// What it is.
    pub what: String,
    /// What happens now, and what to do.
    pub hint: String,
}

impl ImportSentences {
    /// All of it in one line.
    pub fn line(&self) -> String {
        let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
        let text = format!("{place}{} {}", self.what, self.hint);
        text.trim().to_owned()
    }
}

/// An issue in sentences. `date` writes a day as the page does.
pub fn issue(issue: &CsvIssue, choices: &Choices, date: &dyn Fn(Date) -> String) -> ImportSentences {
    let (what, hint) = oddity(&issue.what, date);
    ImportSentences { place: place(issue.row, issue.column, choices), what, hint: hint.to_owned() }
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

/// A column by its name, or by its letters if it has none.
fn column_name(column: usize, choices: &Choices) -> String {
    match choices.name_of(column) {
        "" => letters(column),
        name => format!("“{}”", shortened(name)),
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

fn oddity(what: &CsvIssueKind, date: &dyn Fn(Date) -> String) -> (String, &'static str) {
    if let Some(said) = whole::about_whole(what) {
        return said;
    }
    match what {
        CsvIssueKind::Unreadable { .. }
        | CsvIssueKind::OutsideScale { .. }
        | CsvIssueKind::MoreThanPossible { .. }
        | CsvIssueKind::Negative(_)
        | CsvIssueKind::TooLarge(_)
        | CsvIssueKind::LateAlone => about_cell(what),
        CsvIssueKind::NoSuchDate(_)
        | CsvIssueKind::InFuture(_)
        | CsvIssueKind::FieldUnread(_)
        | CsvIssueKind::LinkLeftOut(_)
        | CsvIssueKind::Duplicate { .. }
        | CsvIssueKind::SeveralPieces { .. } => about_piece(what, date),
        _ => about_row(what),
    }
}

fn about_cell(what: &CsvIssueKind) -> (String, &'static str) {
    match what {
        CsvIssueKind::Unreadable { text, perhaps: Some(perhaps) } => (
            format!("“{}” is not a number. Perhaps {perhaps}?", shortened(text)),
            "Skipped for now. Correct it in the file, or choose below what the word means.",
        ),
        CsvIssueKind::Unreadable { text, perhaps: None } => (
            format!("“{}” is not a level or a score.", shortened(text)),
            "Skipped for now. Choose below what the word means, or correct it in the file.",
        ),
        CsvIssueKind::OutsideScale { level, low, high } => (
            format!("Level {level} is outside this standard’s scale, which goes from {low} to {high}."),
            "Skipped. If these are points, choose points for the column and enter the points possible.",
        ),
        CsvIssueKind::MoreThanPossible { score, possible } if *possible == Decimal::whole(100) => (
            format!("{score} is more than {possible}."),
            "Read with the table anyway. Check the points possible.",
        ),
        CsvIssueKind::MoreThanPossible { score, possible } => (
            format!("{score} points out of {possible}."),
            "Read with the table anyway. Check the points possible.",
        ),
        CsvIssueKind::Negative(text) => {
            (format!("“{}” is below zero.", shortened(text)), "Skipped. Correct it in the file.")
        }
        CsvIssueKind::TooLarge(text) => {
            (format!("“{}” is too large for a score.", shortened(text)), "Skipped. Correct it in the file.")
        }
        _ => (
            "“Late” says when work came in, not its level.".to_owned(),
            "Skipped. If the word means something else here, choose below what it means.",
        ),
    }
}

fn about_piece(what: &CsvIssueKind, date: &dyn Fn(Date) -> String) -> (String, &'static str) {
    match what {
        CsvIssueKind::NoSuchDate(text) => (
            format!("“{}” is not a date.", shortened(text)),
            "The piece gets the date of its column, its assessment, or the file instead.",
        ),
        CsvIssueKind::InFuture(day) => {
            (format!("{} is in the future.", date(*day)), "Used as it is. Check the dates.")
        }
        CsvIssueKind::FieldUnread(text) => (
            format!("“{}” does not fit this column.", shortened(text)),
            "Read as an empty cell. Correct it in the file if it matters.",
        ),
        CsvIssueKind::LinkLeftOut(text) => (
            format!("“{}” is not a web or email address.", shortened(text)),
            "The link is left out, but the evidence is kept. Links start with https://, http://, or mailto:.",
        ),
        CsvIssueKind::Duplicate { row } => (format!("This is the same as row {row}."), "It is counted once."),
        CsvIssueKind::SeveralPieces { row } => (
            format!("Row {row} has another piece for the same learner, standard, assessment and attempt."),
            "Both are kept. If one is a retake, give it a different attempt number.",
        ),
        _ => (String::new(), ""),
    }
}

fn about_row(what: &CsvIssueKind) -> (String, &'static str) {
    match what {
        CsvIssueKind::NoLearner => ("The row has no learner.".to_owned(), "The row is skipped."),
        CsvIssueKind::NoStandard => {
            ("The row has no standard.".to_owned(), "The row is skipped. Add a code in the file.")
        }
        CsvIssueKind::ColumnWithoutStandard { cells } => (
            format!(
                "The column has no standard, so its {} cannot become evidence.",
                count(*cells, "cell", "cells")
            ),
            "Choose one or more standards for it, or leave it out.",
        ),
        CsvIssueKind::TestStudent => {
            ("This is the other program’s test student.".to_owned(), "The row is skipped.")
        }
        CsvIssueKind::SummaryRow(name) => {
            (format!("“{name}” is a summary of other rows."), "The row is skipped.")
        }
        CsvIssueKind::LearnerAgain { name, row } => (
            format!("{name} is already in row {row}."),
            "Both rows are read as one learner. If they are two learners, add a column with their IDs to the file.",
        ),
        CsvIssueKind::NameTaken { name } => (
            format!("The book already has a learner named {name} with a different ID."),
            "Read as a new learner. If it is the same learner, correct the ID.",
        ),
        CsvIssueKind::IdsDisagree { name } => (
            "The IDs in this row belong to different learners.".to_owned(),
            if name.is_empty() { "The first ID counts." } else { "The first ID counts. Check who it is." },
        ),
        CsvIssueKind::SectionDiffers { section } => (
            format!("This row says section {section}, but an earlier row says another."),
            "The earlier row counts. If it is wrong, move the learner in Setup.",
        ),
        _ => (String::new(), ""),
    }
}

/// A question in sentences.
pub fn question(question: &ImportQuestion, choices: &Choices) -> ImportSentences {
    let (what, hint) = match question {
        ImportQuestion::Zeros(_)
        | ImportQuestion::Dates(_)
        | ImportQuestion::Spellings(_)
        | ImportQuestion::Words(_)
        | ImportQuestion::Others(_)
        | ImportQuestion::People(_) => counted(question),
        ImportQuestion::PointsPossible(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column_name(*column, choices)).collect();
            let what = format!("The points possible are missing in {}.", names.join(", "));
            (what, "Enter the points possible, or choose levels or percent.")
        }
        _ => about_table(question),
    };
    ImportSentences { place: String::new(), what, hint: hint.to_owned() }
}

fn about_table(question: &ImportQuestion) -> (String, &'static str) {
    match question {
        ImportQuestion::WhoIsLearner => {
            ("No column has the learners.".to_owned(), "Choose the column with their names.")
        }
        ImportQuestion::WhichStandard => {
            ("No column has the standard.".to_owned(), "Choose the column with the codes.")
        }
        ImportQuestion::DateOrder(example) => (
            format!("“{example}” can be two different dates."),
            "Choose whether the day or the month comes first.",
        ),
        ImportQuestion::NoScale => {
            ("The book has no scale yet, so levels cannot be read.".to_owned(), "Add a scale in Setup first.")
        }
        ImportQuestion::Bands(percent) => (
            format!("The percentages in the table must go down from level to level; {percent} does not."),
            "Correct the table “Points to levels”.",
        ),
        _ => (String::new(), ""),
    }
}

fn counted(question: &ImportQuestion) -> (String, &'static str) {
    match question {
        ImportQuestion::Zeros(zeros) => (
            format!("There {} {} in the file.", form(*zeros, "is", "are"), count(*zeros, "zero", "zeros")),
            "Choose what a 0 means: missing, a level, or not enough to judge.",
        ),
        ImportQuestion::Dates(pieces) => (
            format!("{} no date.", count(*pieces, "piece of evidence has", "pieces of evidence have")),
            "Choose a date for the file or a column, or leave them without a date.",
        ),
        ImportQuestion::Spellings(open) => (
            format!("{} like another.", count(*open, "code looks", "codes look")),
            "For each, choose whether it is the same standard or a different one.",
        ),
        ImportQuestion::People(open) => (
            format!(
                "{} like another learner’s name, or {} another learner’s ID.",
                count(*open, "name looks", "names look"),
                form(*open, "has", "have")
            ),
            "For each, choose that learner or a new learner.",
        ),
        ImportQuestion::Words(open) => (
            format!("{} no level that this book knows.", count(*open, "word is", "words are")),
            "For each, choose what it means, or skip its cells.",
        ),
        ImportQuestion::Others(open) => (
            format!("{} an answer.", count(*open, "question needs", "questions need")),
            "Choose an answer for each.",
        ),
        _ => (String::new(), ""),
    }
}

/// Why cells were skipped, to follow their number.
pub fn why(why: SkipReason) -> &'static str {
    match why {
        SkipReason::Blank => "are blank",
        SkipReason::SaysNothing => "say there is nothing",
        SkipReason::LateAlone => "say only “late”",
        SkipReason::Unreadable => "cannot be read",
        SkipReason::OutsideScale => "are outside the scale",
        SkipReason::NoPossible => "have no points possible",
        SkipReason::NoScale => "need a scale first",
        SkipReason::NoStandard => "have no standard",
        SkipReason::RowLeftOut => "are in rows without a learner",
        SkipReason::Duplicate => "are the same as an earlier row",
    }
}

/// What an import would do, in one sentence.
pub fn summary(counts: &ImportCounts) -> String {
    let evidence = counts.evidence;
    let mut parts = Vec::new();
    let mut push = |number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    };
    push(evidence.added, "piece of evidence added", "pieces of evidence added");
    push(evidence.changed, "changed", "changed");
    push(evidence.same, "already here", "already here");
    push(counts.learners.new, "learner added", "learners added");
    push(counts.standards.new, "standard added", "standards added");
    push(counts.assessments.new, "assessment added", "assessments added");
    push(counts.skipped_cells(), "cell skipped", "cells skipped");
    if parts.is_empty() { "Nothing to add or change.".to_owned() } else { format!("{}.", parts.join(", ")) }
}
