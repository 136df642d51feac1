//! A table that was recognized, and the book into which it goes: what can be asked about a column.

use crate::exchange::table::role::normal;
use crate::exchange::table::{Aspect, TextTable, number, score};
use crate::model::{Assessment, Decimal, Gradebook};

use super::choices::{EvidenceColumn, Reads};
use super::column_cells::ColumnCells;
use super::column_thoughts::ColumnDraft;
use super::column_title::ColumnTitle;
use super::known::assessment_of;
use super::recognize::Recognized;
use super::value::decimal;

/// What is known before the columns are looked at one by one.
#[derive(Clone, Copy)]
pub(super) struct KnownTable<'a> {
    pub table: &'a TextTable,
    pub book: &'a Gradebook,
    pub recognized: &'a Recognized,
}

impl KnownTable<'_> {
    /// What stands in a column.
    pub fn look(&self, at: usize) -> ColumnCells {
        let recognized = self.recognized;
        ColumnCells::of(self.table, at, recognized.header.first_data, recognized.decimal, self.book)
    }

    /// Whether we wrote it.
    pub fn is_own(&self) -> bool {
        self.recognized.is_own
    }

    /// The column as evidence, by its title and what stands in it.
    pub fn draft(&self, title: &ColumnTitle, seen: ColumnCells) -> ColumnDraft {
        let parts = title.parts.clone();
        let assessment = assessment_of(self.book, &parts.assessment, parts.external_id.as_deref());
        let possible = parts.possible.and_then(decimal).or_else(|| self.possible_in(title.column));
        let possible = possible.or_else(|| assessment?.points_possible).filter(|it| *it > Decimal::ZERO);
        let percent = parts.aspect == Aspect::Percent
            || seen.percents * 2 > seen.numbers
            || possible.is_none() && title.name.contains('%');
        let coded = !parts.codes.is_empty();
        let standards = if coded { parts.codes } else { codes_of(self.book, assessment) };
        let column = EvidenceColumn {
            standards,
            assessment: parts.assessment,
            external_id: parts.external_id,
            attempt: parts.attempt.and_then(|it| u8::try_from(it).ok()).filter(|it| *it > 0).unwrap_or(1),
            reads: if percent { Reads::Percent } else { Reads::Points { possible } },
            date: title.date,
            kind: assessment.map(|it| it.kind),
        };
        ColumnDraft { column, aspect: parts.aspect, seen }
    }

    /// Whether the program that wrote the file marks the column as read only.
    pub fn read_only(&self, at: usize) -> bool {
        let row = self.recognized.header.possible;
        row.is_some_and(|row| normal(self.table.cell(row, at)) == "readonly")
    }

    fn possible_in(&self, at: usize) -> Option<Decimal> {
        let cell = self.table.cell(self.recognized.header.possible?, at);
        number(cell, self.recognized.decimal).and_then(decimal)
    }

    /// The one number that stands in all of a column; `None` where there are several.
    pub fn one_possible(&self, at: usize) -> Option<Decimal> {
        let cells =
            self.table.column(at, self.recognized.header.first_data).filter(|cell| !cell.trim().is_empty());
        let mut found =
            cells.map(|cell| score(cell, self.recognized.decimal).and_then(|it| decimal(it.value)));
        let first = found.next()??;
        (found.all(|it| it == Some(first)) && first > Decimal::ZERO).then_some(first)
    }
}

fn codes_of(book: &Gradebook, known: Option<&Assessment>) -> Vec<String> {
    let standards = known.into_iter().flat_map(|it| &it.standards);
    standards.filter_map(|at| Some(book.standards().get(*at)?.code.trim().to_owned())).collect()
}
