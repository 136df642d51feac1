//! Rows and columns that are left out, and what the reader of the bytes noticed, in sentences.

use crate::exchange::csv::{CsvIssueKind, WhyLeftOut};
use crate::exchange::table::{FileKind, TextEncoding};
use crate::text::count::{count, form};
use crate::text::refusal::shortened;

/// What is odd about the file, a column as a whole, or an id; `None` where it is something else.
pub(super) fn about_whole(what: &CsvIssueKind) -> Option<(String, &'static str)> {
    Some(match what {
        CsvIssueKind::ScoreAsDay { text, month, day } => (
            format!(
                "“{text}” looks like a score that a spreadsheet turned into a date: {month}/{day} or {day}/{month}?"
            ),
            "Skipped for now. Choose below what it means, or type the score as text in the file.",
        ),
        CsvIssueKind::IdShared { id, other } => (
            format!("The ID {id} belongs to {other}."),
            "The names differ, so these are two learners, and this one is added without the ID.",
        ),
        CsvIssueKind::NoId(text) => (
            format!("“{}” is not an ID. A spreadsheet may have shortened it.", shortened(text)),
            "The learner is found by name. Format the column as text to keep its IDs.",
        ),
        CsvIssueKind::HeadingAgain => ("The row repeats the headings.".to_owned(), "The row is skipped."),
        CsvIssueKind::OtherTable => (
            "The row is part of another table with other headings.".to_owned(),
            "The row is skipped. Put each table into a file of its own.",
        ),
        CsvIssueKind::NobodysRow(text) => (
            format!("“{}” is not a learner.", shortened(text)),
            "The row is skipped: it has a title or a note and no scores.",
        ),
        CsvIssueKind::ColumnLeftOut { why, cells } => {
            let what = format!("{} {} left out.", count(*cells, "cell", "cells"), form(*cells, "is", "are"));
            (format!("{} {what}", why_left_out(*why)), "To use it, choose under Columns what it becomes.")
        }
        CsvIssueKind::UnclosedQuote => (
            "A quotation mark in this cell has no partner.".to_owned(),
            "The cell is read as it is. Check it, and the cells to its right.",
        ),
        CsvIssueKind::CellCut { chars, .. } => (
            format!("The cell has {chars} characters, more than a spreadsheet can have."),
            "Only its beginning is read. Check whether the file is damaged.",
        ),
        CsvIssueKind::NameJoined => (
            "The name has a comma and no quotation marks, so the row had one cell too many.".to_owned(),
            "The two parts of the name are read as one cell. Check the row.",
        ),
        CsvIssueKind::RowTooLong { more } => (
            format!("The row has {} more than there are headings.", count(*more, "cell", "cells")),
            "Its cells may be in the wrong columns. Check the file for commas inside cells.",
        ),
        CsvIssueKind::Replaced(characters) => (
            format!("{} could not be read.", count(*characters, "character", "characters")),
            "Check names with accents. Save the file as UTF-8 if any are wrong.",
        ),
        CsvIssueKind::GuessedEncoding(encoding) => (
            format!(
                "The file does not say how its letters are encoded. It is read as {}.",
                encoding_name(*encoding)
            ),
            "Check names with accents. If any are wrong, choose another encoding.",
        ),
        CsvIssueKind::AnotherAttempt { attempt } => (
            format!("The same assessment on a different date is read as attempt {attempt}."),
            "If these are parts of one attempt, give them the same date in the file.",
        ),
        _ => return None,
    })
}

fn why_left_out(why: Option<WhyLeftOut>) -> &'static str {
    match why {
        None => "You left this column out.",
        Some(WhyLeftOut::Total) => "This column seems to sum up others.",
        Some(WhyLeftOut::ReadOnly) => "The other program calculates this column.",
        Some(WhyLeftOut::AboutLearner) => "This column describes the learner.",
        Some(WhyLeftOut::MasteryPoints) => "This column says how many points count as mastery.",
        Some(WhyLeftOut::Times) => "This column has dates or times.",
        Some(WhyLeftOut::Words) => "This column has words that are no levels.",
        Some(WhyLeftOut::SaidAgain) => "Another column says the same.",
        Some(WhyLeftOut::Nameless) => "This column has no heading.",
        Some(WhyLeftOut::NoPlace) => "Evident did not recognize this column.",
        Some(WhyLeftOut::Remembered) => "You left this column out last time.",
    }
}

/// What an encoding is called.
pub fn encoding_name(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "UTF-8",
        TextEncoding::Utf16Le | TextEncoding::Utf16Be => "UTF-16",
        TextEncoding::Windows1252 => "Western (Windows)",
        TextEncoding::MacRoman => "Western (Mac)",
        TextEncoding::Windows1250 => "Central European (Windows)",
        TextEncoding::Windows1251 => "Cyrillic (Windows)",
        TextEncoding::CodePage850 => "Western (DOS)",
    }
}

/// What a file is that is no table, and how it becomes one.
pub fn not_a_table(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Workbook => {
            "is an Excel workbook. Open it in Excel, choose Save As and CSV UTF-8, and import that file"
        }
        FileKind::OpenDocument => "is a spreadsheet. Open it, save it as CSV, and import that file",
        FileKind::Document => {
            "is a document. Copy its table into a spreadsheet, save it as CSV, and import that file"
        }
        FileKind::Pdf => {
            "is a PDF. Ask for the same table as CSV, or copy it into a spreadsheet and save it as CSV"
        }
        FileKind::Packed => "is a packed file. Unpack it, and import the tables in it one by one",
        FileKind::Picture => "is a picture. Evident reads tables as CSV",
        FileKind::WebPage => {
            "is a web page, even if its name ends in .xls. Open it in a spreadsheet, save it as CSV, and import that file"
        }
        FileKind::Unknown => "is not text. Evident reads tables as CSV",
    }
}
