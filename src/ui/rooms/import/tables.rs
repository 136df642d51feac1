//! How the screen reaches the code that reads tables, which is in two files of code: what a table is, and what it would do.

use crate::exchange::csv::{Choices, ImportInput, Plan, TableShape, plan, reshape, suggest};
use crate::exchange::table::{TableRefused, TextEncoding, TextTable, read_table_as};
use crate::model::{Gradebook, Id};
use crate::ui::kit::lazy;
use crate::ui::kit::lazy::Then;

/// What reads tables.
trait Tables: Sync {
    fn read(&self, bytes: &[u8], encoding: Option<TextEncoding>) -> Result<TextTable, TableRefused>;
    fn suggest(&self, table: &TextTable, book: &Gradebook) -> Choices;
    fn reshape(&self, choices: &Choices, shape: TableShape, table: &TextTable, book: &Gradebook) -> Choices;
}

/// What says what would become of them.
trait Plans: Sync {
    fn plan(&self, input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan;
}

lazy! {
    /// What reads tables, in the file of code `csv`.
    static TABLES: dyn Tables = enter_tables in csv { &Csv }
}

lazy! {
    /// What says what they would do, in the file of code `plan`.
    static PLANS: dyn Plans = enter_plans in plan { &Csv }
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
}

impl Plans for Csv {
    fn plan(&self, input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan {
        plan(input, next_id)
    }
}

/// Both, where they are here.
#[derive(Clone, Copy)]
pub struct TableCode {
    tables: &'static dyn Tables,
    plans: &'static dyn Plans,
}

impl TableCode {
    /// It, where all of it is here. It is not waited for.
    pub fn get() -> Option<TableCode> {
        Some(TableCode { tables: TABLES.get()?, plans: PLANS.get()? })
    }

    /// Gets it and then calls `then`, also where it has not come.
    pub fn fetch(then: Then) {
        TABLES.fetch(Box::new(move || PLANS.fetch(then)));
    }

    /// The table in the bytes of a file, in the encoding that somebody chose; recognized without one.
    pub fn read(self, bytes: &[u8], encoding: Option<TextEncoding>) -> Result<TextTable, TableRefused> {
        self.tables.read(bytes, encoding)
    }

    /// What its columns and words seem to mean.
    pub fn suggest(self, table: &TextTable, book: &Gradebook) -> Choices {
        self.tables.suggest(table, book)
    }

    /// The choices where the table is read in another shape.
    pub fn reshape(
        self,
        choices: &Choices,
        shape: TableShape,
        table: &TextTable,
        book: &Gradebook,
    ) -> Choices {
        self.tables.reshape(choices, shape, table, book)
    }

    /// What the table would do to a book under these choices.
    pub fn plan(self, input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan {
        self.plans.plan(input, next_id)
    }
}
