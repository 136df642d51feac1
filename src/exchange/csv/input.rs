//! What a plan is made from: the table of the file, the teacher's choices, the gradebook, and the world.

use crate::edit::EditContext;
use crate::exchange::names::seen;
use crate::exchange::table::TextTable;
use crate::model::Gradebook;

use super::choices::Choices;

/// What every phase of a plan reads and none changes.
#[derive(Clone, Copy, Debug)]
pub struct ImportInput<'a> {
    /// The table of the file.
    pub table: &'a TextTable,
    /// What its columns and cells mean.
    pub choices: &'a Choices,
    /// The gradebook into which it would go.
    pub book: &'a Gradebook,
    /// What is taken from outside: today above all.
    pub given: &'a EditContext,
}

impl<'a> ImportInput<'a> {
    /// The places of the rows with data.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        self.choices.header.first_data..self.table.height()
    }

    /// The text of a cell without blanks, and what nobody sees, around it.
    pub(super) fn text(&self, row: usize, column: usize) -> &'a str {
        seen(self.table.cell(row, column))
    }

    /// The same where there may be no such column; empty without one.
    pub(super) fn text_in(&self, row: usize, column: Option<usize>) -> &'a str {
        column.map_or("", |column| self.text(row, column))
    }
}
