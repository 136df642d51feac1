//! A list of standards: no learners and no scores, a code at the head of nearly every row.

use evident::edit::Command;
use evident::exchange::csv::{Becomes, Choices, ImportField};
use evident::exchange::pasted::outline::{PastedParent, PastedStandard, StandardTrouble, guess, read};
use evident::exchange::table::{TextTable, looks_like_code};
use evident::model::{Gradebook, Id, StandardDraft};

use super::world::new_id;

/// Whether a table is a list of standards.
pub fn is_list(table: &TextTable, choices: &Choices) -> bool {
    let names = |field: &ImportField| {
        use ImportField as F;
        matches!(
            field,
            F::LearnerName | F::LastName | F::FirstName | F::LearnerId(_) | F::Level | F::Score | F::Percent
        )
    };
    let tells = choices.columns.iter().any(|column| match &column.becomes {
        Becomes::Field(field) => names(field),
        Becomes::Evidence(_) => true,
        _ => false,
    });
    let first = |row: usize| table.cells(row).find(|cell| !cell.trim().is_empty()).unwrap_or("");
    let codes =
        (0..table.height()).filter(|row| first(*row).split_whitespace().next().is_some_and(looks_like_code));
    !tells && table.height() > 0 && codes.count() * 10 >= table.height() * 6
}

/// The command that adds the standards of a list, and those that are not added, each with why.
pub fn add(text: &str, book: &Gradebook) -> (Command, Vec<(String, &'static str)>) {
    let known: Vec<String> = book.standards().iter().map(|(_, it)| it.code.clone()).collect();
    let entries = read(text, guess(text), &known);
    let troubles = entries.iter().filter_map(|entry| Some((called(entry), said(entry.trouble?)))).collect();
    (Command::AddStandards(drafts(book, &entries)), troubles)
}

fn called(entry: &PastedStandard) -> String {
    if entry.code.is_empty() { entry.statement.clone() } else { entry.code.clone() }
}

fn said(trouble: StandardTrouble) -> &'static str {
    match trouble {
        StandardTrouble::Known => "The book has this code already.",
        StandardTrouble::Twice => "The code stands in the list twice.",
        StandardTrouble::Codeless => "The line has no code.",
    }
}

/// Parents first, behind the standards that the book has.
fn drafts(book: &Gradebook, entries: &[PastedStandard]) -> Vec<StandardDraft> {
    let ids: Vec<Id> = entries.iter().map(|_| new_id()).collect();
    let of_book =
        |code: &str| book.standards().iter().find(|(_, it)| it.code == code).map(|(_, it)| it.meta.id);
    let first = i32::try_from(book.standards().len()).unwrap_or(i32::MAX);
    let added = entries.iter().zip(&ids).filter(|(entry, _)| entry.trouble.is_none());
    let draft = |(number, (entry, id)): (i32, (&PastedStandard, &Id))| StandardDraft {
        parent: match &entry.above {
            PastedParent::Top => None,
            PastedParent::Here(place) => ids.get(*place).copied(),
            PastedParent::Book(code) => of_book(code),
        },
        statement: entry.statement.clone(),
        i_can: entry.i_can.clone(),
        ..StandardDraft::coded(*id, entry.code.clone(), first.saturating_add(number))
    };
    (0..).zip(added).map(draft).collect()
}
