//! How the screen reaches the code that reads tables, which is a separate file of code.

use crate::exchange::csv::{Choices, ImportInput, Plan, TableShape, plan, reshape, suggest};
use crate::exchange::table::{TableRefused, TextEncoding, TextTable, read_table_as};
use crate::model::{Gradebook, Id};
use crate::ui::kit::lazy;

/// What reads tables and says what would become of them.
pub trait Tables: Sync {
    /// The table in the bytes of a file, in the encoding that somebody chose; recognized without one.
    fn read(&self, bytes: &[u8], encoding: Option<TextEncoding>) -> Result<TextTable, TableRefused>;
    /// What its columns and words seem to mean.
    fn suggest(&self, table: &TextTable, book: &Gradebook) -> Choices;
    /// The choices where the table is read in another shape.
    fn reshape(&self, choices: &Choices, shape: TableShape, table: &TextTable, book: &Gradebook) -> Choices;
    /// What the table would do to a book under these choices.
    fn plan(&self, input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan;
}

lazy! {
    /// It, in the file of code `csv`.
    pub static TABLES: dyn Tables = enter_tables in csv { &Csv }
}

struct Csv;

impl Tables for Csv {
    fn read(&self, bytes: &[u8], encoding: Option<TextEncoding>) -> Result<TextTable, TableRefused> {
        read_table_as(bytes, encoding)
    }

    fn suggest(&self, table: &TextTable, book: &Gradebook) -> Choices {
        suggest(table, book)
    }

    fn reshape(&self, choices: &Choices, shape: TableShape, table: &TextTable, book: &Gradebook) -> Choices {
        reshape(choices, shape, table, book)
    }

    fn plan(&self, input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan {
        plan(input, next_id)
    }
}
