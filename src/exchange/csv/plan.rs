//! The plan of an import: one command, and everything a teacher wants to know before it is carried out.

use crate::edit::{Action, Command};
use crate::model::map::Map;
use crate::model::{Date, Reading};

use super::issue::{Asked, CsvIssue, FoundWord, ImportQuestion, NearName, SkipReason, Spelling};

/// What an import would do, under one set of choices.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The import as one step. It is never refused while `blocked_by` is empty.
    pub command: Command,
    /// How much it would do.
    pub counts: ImportCounts,
    /// What is odd, by row and column.
    pub issues: Vec<CsvIssue>,
    /// What must be answered first.
    pub blocked_by: Vec<ImportQuestion>,
    /// The first rows with evidence, as they would be read.
    pub sample: Vec<SampleRow>,
    /// What each column gives, in the order of [`super::Choices::columns`].
    pub columns: Vec<ColumnSum>,
    /// Codes that look like others.
    pub spellings: Vec<Spelling>,
    /// Names that look like those of learners of the book.
    pub people: Vec<NearName>,
    /// Words in cells of evidence.
    pub words: Vec<FoundWord>,
    /// Other questions, with a few answers each.
    pub asked: Vec<Asked>,
    /// How many zeros are asked about, also when the question is answered.
    pub zeros: usize,
    /// How many pieces have no date but the one asked for, also when the question is answered.
    pub undated: usize,
    /// Names, codes and titles of what is new.
    pub new: NewRecords,
}

/// How much an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows with data.
    pub rows: usize,
    /// Learners.
    pub learners: RecordTally,
    /// Learners of the book who come into another section.
    pub moved: usize,
    /// Sections and groups that are new.
    pub groups: usize,
    /// Standards.
    pub standards: RecordTally,
    /// Assessments.
    pub assessments: RecordTally,
    /// Pieces of evidence.
    pub evidence: EvidenceTally,
    /// Pieces added or changed that say "nothing was handed in".
    pub missing: usize,
    /// Cells of evidence that do not become evidence, by the reason; blank ones too.
    pub skipped: Map<SkipReason, usize>,
}

/// Records that the table names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordTally {
    /// Not in the book yet.
    pub new: usize,
    /// Found in the book.
    pub matched: usize,
    /// Those of them that change.
    pub changed: usize,
}

/// Pieces of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceTally {
    /// New in the book.
    pub added: usize,
    /// In the book already, with something else.
    pub changed: usize,
    /// In the book already as they are.
    pub same: usize,
}

/// What is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRecords {
    /// Names of learners.
    pub learners: Vec<String>,
    /// Codes of standards.
    pub standards: Vec<String>,
    /// Titles of assessments.
    pub assessments: Vec<String>,
    /// Names of sections and groups.
    pub groups: Vec<String>,
}

/// A row as it would be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// The learner, as the book has or will have them.
    pub learner: String,
    /// Its cells of evidence from left to right; one in the long form.
    pub cells: Vec<SampleCell>,
}

/// A cell as it would be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleCell {
    /// The column, from 0.
    pub column: usize,
    /// Codes of the standards, as the book has or will have them.
    pub standards: Vec<String>,
    /// The assessment's title; empty without one.
    pub assessment: String,
    /// The text of the cell.
    pub entered: String,
    /// What it is read as, by the first standard's scale.
    pub read: CellReadAs,
}

/// What a cell is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellReadAs {
    /// Evidence.
    Evidence(Reading),
    /// Nothing, and why.
    Skipped(SkipReason),
}

/// What a column gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnSum {
    /// The day of its pieces, where it is one for the column.
    pub date: Option<Date>,
    /// Cells that become evidence.
    pub cells: usize,
    /// Cells with something in them that do not.
    pub skipped: usize,
}

impl ImportCounts {
    /// How many cells with something in them do not become evidence.
    pub fn skipped_cells(&self) -> usize {
        self.skipped.iter().filter(|(why, _)| **why != SkipReason::Blank).map(|(_, count)| count).sum()
    }
}

impl Plan {
    /// A plan that does nothing and asks nothing.
    pub(super) fn nothing() -> Plan {
        Plan {
            command: Command::Together { action: Action::Import, name: String::new(), commands: Vec::new() },
            counts: ImportCounts::default(),
            issues: Vec::new(),
            blocked_by: Vec::new(),
            sample: Vec::new(),
            columns: Vec::new(),
            spellings: Vec::new(),
            people: Vec::new(),
            words: Vec::new(),
            asked: Vec::new(),
            zeros: 0,
            undated: 0,
            new: NewRecords::default(),
        }
    }

    /// Whether the plan can be carried out: nothing has to be asked.
    pub fn is_ready(&self) -> bool {
        self.blocked_by.is_empty()
    }

    /// Whether carrying it out would change nothing.
    pub fn is_empty(&self) -> bool {
        matches!(&self.command, Command::Together { commands, .. } if commands.is_empty())
    }
}
