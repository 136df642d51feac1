//! CSV ⇄ gradebook: a table and a teacher's choices become a plan, a book becomes a table.
//!
//! On the way in, each phase is a function of earlier results that gives a new one, and none reaches back:
//!
//! | phase | what it answers | what comes out |
//! |---|---|---|
//! | [`read_table`](crate::exchange::table::read_table) | what stands in the file | a table of texts |
//! | `recognize` | what the table is | `Recognized`: header, names of columns, shape |
//! | `suggest_columns`, [`suggest()`] | what its columns and words seem to mean | [`Choices`], which a teacher changes |
//! | `find_standards` | which standards it names | `StandardIndex` |
//! | `match_learners` | who its rows are about | `LearnerIndex` |
//! | `read_rows` | which pieces of evidence it holds | `RowsRead` |
//! | `number_attempts` | which attempts they are, where nobody says it | the same, numbered |
//! | `match_existing` | which of them the book has | `MatchedEvidence` |
//! | `framework` | for a list of standards, all of this at once | [`Plan`] |
//! | `build_plan` | what would be done, and what is asked before | [`Plan`] |
//!
//! The phases from `find_standards` on are [`plan()`]. It is run again after every change of a choice, so that what is
//! shown is always what would happen. Nothing changes a book here: the session applies [`Plan::command`] as one step.
//! What was entered is kept apart from what it is read as. Importing a table a second time finds every piece again and
//! adds nothing.

mod assessment_index;
mod attempts;
mod build_plan;
mod cell;
mod cell_words;
mod choices;
mod column_cells;
mod column_name;
mod column_thoughts;
mod column_title;
mod conversion;
mod find_standards;
mod framework;
mod input;
mod issue;
mod known;
mod known_table;
mod learner_columns;
mod learner_doubts;
mod learner_drafts;
mod learner_finder;
mod learner_names;
mod long_columns;
mod long_fields;
mod match_existing;
mod match_learners;
mod nobody;
mod own;
mod piece;
mod plan;
mod questions;
mod read_long;
mod read_rows;
mod read_wide;
mod recognize;
mod remember;
mod row_reading;
mod suggest;
mod suggest_columns;
mod table_notes;
mod to_remember;
mod totals;
mod value;
mod write;
mod write_long;

use crate::model::Id;

use attempts::number_attempts;
use build_plan::build_plan;
use find_standards::find_standards;
use framework::plan_of_framework;
use match_existing::match_existing;
use match_learners::match_learners;
use read_rows::read_rows;

pub use choices::{
    Bands, Becomes, Choices, DefaultDate, EvidenceColumn, ImportColumn, ImportField, NameOrder, PersonAnswer,
    Reads, SpellingAnswer, TableShape, WhyLeftOut, WordMeaning, ZeroMeans,
};
pub use framework::{FrameworkKind, framework_kind};
pub use input::ImportInput;
pub use issue::{
    Asked, AskedAbout, CsvIssue, CsvIssueKind, FoundWord, ImportQuestion, NearName, Severity, SkipReason,
    Spelling,
};
pub use plan::{
    CellReadAs, ColumnSum, EvidenceTally, ImportCounts, NewRecords, Plan, RecordTally, SampleCell, SampleRow,
};
pub use remember::{becomes_of, meaning_of, told};
pub use suggest::{reshape, suggest};
pub use write::{CsvStyle, write_wide};
pub use write_long::{PrivateNotes, write_long};

/// What an import would do: one command, and everything a teacher wants to know before it is carried out.
///
/// Quick enough to be run after every change of a choice. The ids of what is new come from `next_id`; everything else
/// depends on the input alone.
pub fn plan(input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Plan {
    if let Some(plan) = plan_of_framework(input, next_id) {
        return plan;
    }
    let standards = find_standards(input, next_id);
    let learners = match_learners(input, next_id);
    let mut rows = read_rows(input, &standards, &learners, next_id);
    number_attempts(input, &standards, &learners, &mut rows);
    let matched = match_existing(input, &standards, &learners, &rows, next_id);
    build_plan(input, &standards, &learners, &rows, matched, next_id)
}
