//! What is read in the rows of a table, and what is told about it on the way.

use crate::exchange::table::DateOrder;
use crate::model::map::Map;
use crate::model::{Date, Expected, Ix, Scale};

use super::assessment_index::AssessmentIndex;
use super::cell::{CellOutcome, CellQuestions, CellRead, CellReader};
use super::conversion::ImportedConversion;
use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::{Asked, CsvIssue, CsvIssueKind, Severity, SkipReason};
use super::match_learners::LearnerIndex;
use super::piece::ImportedPiece;
use super::plan::{CellReadAs, ColumnSum, SampleCell, SampleRow};
use super::value::day;

/// How many rows the sample has.
const SAMPLE_ROWS: usize = 50;

/// What is read in the rows of a table.
pub(super) struct RowsRead<'a> {
    pub pieces: Vec<ImportedPiece>,
    /// The assessments of the pieces, those of the book and new ones.
    pub assessments: AssessmentIndex<'a>,
    /// The table from percent to level under which scores were read.
    pub conversion: ImportedConversion,
    /// What the table says that standards are, by their places in the index.
    pub statements: Map<usize, String>,
    pub questions: CellQuestions,
    pub issues: Vec<CsvIssue>,
    pub skipped: Map<SkipReason, usize>,
    pub sample: Vec<SampleRow>,
    pub columns: Vec<ColumnSum>,
    /// What is asked beside what cells ask.
    pub asked: Vec<Asked>,
}

/// A reading on its way through the rows.
pub(super) struct RowReading<'a> {
    pub input: ImportInput<'a>,
    pub standards: &'a StandardIndex,
    pub learners: &'a LearnerIndex,
    pub reader: CellReader<'a>,
    pub order: DateOrder,
    pub read: RowsRead<'a>,
}

impl<'a> RowReading<'a> {
    /// A reading before its first row.
    pub fn start(
        input: ImportInput<'a>,
        standards: &'a StandardIndex,
        learners: &'a LearnerIndex,
        conversion: ImportedConversion,
    ) -> RowReading<'a> {
        let ImportInput { table, choices, book, .. } = input;
        // While nobody was asked, the order in which most days of the table are days.
        let decided = || DateOrder::decide(choices.day_cells(table)).order;
        RowReading {
            input,
            standards,
            learners,
            reader: CellReader::of(book, choices, conversion.id, level_cells(&input)),
            order: choices.date_order.unwrap_or_else(decided),
            read: RowsRead {
                pieces: Vec::new(),
                assessments: AssessmentIndex::of(book),
                conversion,
                statements: Map::new(),
                questions: CellQuestions::default(),
                issues: Vec::new(),
                skipped: Map::new(),
                sample: Vec::new(),
                columns: vec![ColumnSum::default(); choices.columns.len()],
                asked: Vec::new(),
            },
        }
    }

    /// The rows with data that are about a learner, each with its learner.
    pub fn rows(&self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let learners = self.learners.by_row.iter().copied();
        self.input.rows().zip(learners).filter_map(|(row, learner)| Some((row, learner?)))
    }

    /// Notes what is odd about a cell and what it asks.
    pub fn note(&mut self, read: &CellRead, row: usize, column: usize) {
        self.read.questions.note(read, column);
        if let Some((severity, what)) = &read.oddity {
            self.report(row, Some(column), *severity, what.clone());
        }
    }

    /// Notes what is odd in a row, from 0 over the rows kept.
    pub fn report(&mut self, row: usize, column: Option<usize>, severity: Severity, what: CsvIssueKind) {
        let row = Some(self.input.table.row_number(row));
        self.read.issues.push(CsvIssue { row, column, severity, what });
    }

    /// Counts what became of a cell.
    pub fn count(&mut self, column: usize, outcome: &CellOutcome) {
        let sum = self.read.columns.get_mut(column);
        match outcome {
            CellOutcome::Piece(..) => sum.into_iter().for_each(|sum| sum.cells += 1),
            CellOutcome::Skipped(why) => {
                self.read.skipped.change(*why, |count| *count += 1);
                sum.into_iter().for_each(|sum| sum.skipped += usize::from(*why != SkipReason::Blank));
            }
        }
    }

    /// Whether the sample has room for a row.
    pub fn samples(&self) -> bool {
        self.read.sample.len() < SAMPLE_ROWS
    }

    /// Adds a row to the sample.
    pub fn push_sample(&mut self, row: usize, learner: usize, cells: Vec<SampleCell>) {
        let learner = self.learners.learners.get(learner);
        let known = learner.and_then(|it| it.place).and_then(|at| self.input.book.learners().get(at));
        let name = known.map(|it| &it.name).or_else(|| learner.map(|it| &it.cells.name));
        let (row, learner) = (self.input.table.row_number(row), name.cloned().unwrap_or_default());
        self.read.sample.push(SampleRow { row, learner, cells });
    }

    /// The scale of a standard for somebody: that of their own goal where they have one.
    pub fn scale_for(&self, learner: usize, standard: usize) -> Option<Ix<Scale>> {
        let named = self.standards.standards.get(standard)?;
        let learner = self.learners.learners.get(learner).and_then(|it| it.place);
        let own = learner.zip(named.place).and_then(|(learner, standard)| {
            match &self.input.book.expectation_of(learner, standard)?.expected {
                Expected::OwnGoal(goal) => goal.scale,
                Expected::Not { .. } => None,
            }
        });
        own.or(named.scale)
    }

    /// The day in a cell; what is none is reported.
    pub fn day_in(&mut self, row: usize, column: usize) -> Option<Date> {
        let text = self.input.text(row, column);
        if text.is_empty() {
            return None;
        }
        let found = day(text, self.order);
        if found.is_none() {
            self.report(row, Some(column), Severity::Look, CsvIssueKind::NoSuchDate(text.to_owned()));
        }
        found
    }
}

/// The cells that are read as levels or words.
fn level_cells<'a>(input: &ImportInput<'a>) -> impl Iterator<Item = &'a str> {
    let (table, first) = (input.table, input.choices.header.first_data);
    let columns = input.choices.evidence_columns();
    columns.into_iter().flat_map(move |column| table.column(column, first))
}

/// What a cell is read as.
pub(super) fn read_as(outcome: &CellOutcome) -> CellReadAs {
    match outcome {
        CellOutcome::Piece(reading, _) => CellReadAs::Evidence(*reading),
        CellOutcome::Skipped(why) => CellReadAs::Skipped(*why),
    }
}
