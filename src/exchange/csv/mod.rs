//! CSV ⇄ gradebook: a table and a teacher's choices become a plan, a book becomes a table.
//!
//! [`Choices::guess`] looks at a table and a book and suggests what everything means. [`plan()`] reads the table under
//! these choices into one command, with counts, issues, questions and a sample; it is run again after every change of
//! a choice, so that what is shown is always what would happen. Nothing changes a book here: the session applies
//! [`Plan::command`] as one step. What was entered is kept apart from what it is read as. Importing a table a second
//! time finds every piece again and adds nothing.

mod assemble;
mod cell;
mod choices;
mod codes;
mod gather;
mod guess;
mod guess_column;
mod issue;
mod known;
mod long;
mod long_fields;
mod occasions;
mod people;
mod plan;
mod remember;
mod rows;
mod settle;
mod value;
mod write;
mod write_long;

pub use choices::{
    Bands, Becomes, Choices, DefaultDate, EvidenceColumn, ImportColumn, ImportField, NameOrder, PersonAnswer,
    Reads, SpellingAnswer, TableShape, WordMeaning, ZeroMeans,
};
pub use issue::{
    CsvIssue, CsvIssueKind, FoundWord, ImportQuestion, NearName, Severity, SkipReason, Spelling,
};
pub use plan::{
    CellReadAs, ColumnSum, EvidenceTally, ImportCounts, NewRecords, Plan, RecordTally, SampleCell, SampleRow,
    plan,
};
pub use write::{CsvStyle, write_wide};
pub use write_long::{PrivateNotes, write_long};
