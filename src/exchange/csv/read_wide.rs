//! Tables of one learner a row: a column is evidence on its standards.

use crate::exchange::table::number;
use crate::model::{Date, Decimal, EvidenceKind, Id, Source};

use super::attempts::repeated;
use super::cell::{CellOutcome, CellPlace};
use super::choices::{Becomes, Choices, EvidenceColumn, ImportField, Reads};
use super::issue::{Asked, AskedAbout, CsvIssue, CsvIssueKind, Severity, SkipReason};
use super::known::folded;
use super::piece::{ImportedPiece, PieceExtra};
use super::plan::SampleCell;
use super::row_reading::{RowReading, read_as};
use super::value::{day, decimal};

/// Keys and answers of the question about several columns of one title.
pub(super) const TITLE_AGAIN: &str = "title:";
const ATTEMPTS: &str = "attempts";
const ONE_SHOWING: &str = "one_showing";

/// A column of evidence.
struct WideColumn {
    column: usize,
    standards: Vec<usize>,
    title: String,
    assessment: Option<usize>,
    attempt: u8,
    says_attempt: bool,
    reads: Reads,
    date: Option<Date>,
    kind: Option<EvidenceKind>,
    /// The column with feedback on it.
    feedback: Option<usize>,
    /// The column with what it is out of.
    out_of: Option<usize>,
}

/// A row on its way.
struct WideRow {
    row: usize,
    learner: usize,
    /// The day that the row says.
    day: Option<Date>,
}

/// Reads every row that is about a learner.
pub(super) fn read_wide(reading: &mut RowReading, next_id: &mut dyn FnMut() -> Id) {
    let columns = wide_columns(reading, next_id);
    let days = reading.input.choices.column_of(&ImportField::Date);
    for (row, learner) in reading.rows() {
        let day = days.and_then(|column| reading.day_in(row, column));
        reading.read_columns(&columns, &WideRow { row, learner, day });
    }
    report_columns_without_standard(reading);
}

fn wide_columns(reading: &mut RowReading, next_id: &mut dyn FnMut() -> Id) -> Vec<WideColumn> {
    let columns = reading.input.choices.columns.iter().enumerate();
    let evidence = columns.filter_map(|(column, it)| match &it.becomes {
        Becomes::Evidence(evidence) => Some((column, evidence)),
        _ => None,
    });
    let mut columns: Vec<WideColumn> =
        evidence.map(|(column, evidence)| wide_column(reading, column, evidence, next_id)).collect();
    number_repeated(reading, &mut columns);
    columns
}

/// Several columns of one title and one day: attempts from left to right, unless they are said to be parts of one.
fn number_repeated(reading: &mut RowReading, columns: &mut [WideColumn]) {
    let key = |it: &WideColumn| Some((it.assessment?, it.standards.clone(), it.attempt, it.date));
    let keys: Vec<_> = columns.iter().map(key).collect();
    for group in repeated(&keys) {
        let places: Vec<usize> = group.iter().filter_map(|at| Some(columns.get(*at)?.column)).collect();
        let Some(first) = group.first().and_then(|at| columns.get(*at)) else { continue };
        let codes = reading.standards.codes(&first.standards).join(" ");
        let (title, attempt) = (first.title.clone(), first.attempt);
        let key = format!("{TITLE_AGAIN}{}", folded(&format!("{codes} {title}")));
        let answer = reading.input.choices.answers.get(&key).cloned();
        if answer.as_deref() != Some(ONE_SHOWING) {
            for (number, at) in (0..).zip(&group) {
                if let Some(column) = columns.get_mut(*at) {
                    (column.attempt, column.says_attempt) = (attempt.saturating_add(number), true);
                }
            }
        }
        reading.read.asked.push(Asked {
            key,
            about: AskedAbout::TitleAgain {
                title: format!("{codes} {title}").trim().to_owned(),
                columns: places,
            },
            options: vec![ATTEMPTS.to_owned(), ONE_SHOWING.to_owned()],
            answer,
        });
    }
}

fn wide_column(
    reading: &mut RowReading,
    column: usize,
    evidence: &EvidenceColumn,
    next_id: &mut dyn FnMut() -> Id,
) -> WideColumn {
    let (table, choices) = (reading.input.table, reading.input.choices);
    let mut standards = Vec::new();
    for at in evidence.standards.iter().filter_map(|code| reading.standards.find(code.trim())) {
        if !standards.contains(&at) {
            standards.push(at);
        }
    }
    let in_header = choices.header.date.and_then(|row| day(table.cell(row, column), reading.order));
    let date = evidence.date.or(in_header);
    let title = evidence.assessment.trim();
    let assessment = (!title.is_empty() && !standards.is_empty()).then(|| {
        let kind = evidence.kind.unwrap_or(choices.kind);
        let assessments = &mut reading.read.assessments;
        let at = assessments.find(title, evidence.external_id.as_deref(), date, kind, next_id);
        assessments.note(at, evidence.reads);
        at
    });
    let of_assessment = assessment.and_then(|at| reading.read.assessments.date(at));
    if let Some(sum) = reading.read.columns.get_mut(column) {
        sum.date = date.or(of_assessment);
    }
    WideColumn {
        column,
        standards,
        title: title.to_owned(),
        assessment,
        attempt: evidence.attempt.max(1),
        says_attempt: evidence.attempt > 1,
        reads: evidence.reads,
        date,
        kind: evidence.kind,
        feedback: feedback_column(choices, title),
        out_of: out_of_column(choices, column),
    }
}

fn feedback_column(choices: &Choices, title: &str) -> Option<usize> {
    let is = |becomes: &Becomes| matches!(becomes, Becomes::FeedbackOn(on) if !title.is_empty() && on.trim() == title);
    choices.columns.iter().position(|column| is(&column.becomes))
}

fn out_of_column(choices: &Choices, column: usize) -> Option<usize> {
    let name = choices.name_of(column);
    let is = |becomes: &Becomes| matches!(becomes, Becomes::OutOf(of) if !name.is_empty() && of == name);
    choices.columns.iter().position(|column| is(&column.becomes))
}

impl RowReading<'_> {
    fn read_columns(&mut self, columns: &[WideColumn], row: &WideRow) {
        let mut sample = Vec::new();
        for it in columns {
            let text = self.input.text(row.row, it.column);
            let outcome = match (it.standards.is_empty(), text.is_empty()) {
                (true, true) => CellOutcome::Skipped(SkipReason::Blank),
                (true, false) => CellOutcome::Skipped(SkipReason::NoStandard),
                (false, _) => self.read_cell(it, text, row),
            };
            self.count(it.column, &outcome);
            if self.samples() {
                sample.push(SampleCell {
                    column: it.column,
                    standards: self.standards.codes(&it.standards),
                    assessment: it.title.clone(),
                    entered: text.to_owned(),
                    read: read_as(&outcome),
                });
            }
        }
        if self.samples() {
            self.push_sample(row.row, row.learner, sample);
        }
    }

    /// Reads a cell for each standard of its column; gives what the first one made of it.
    fn read_cell(&mut self, it: &WideColumn, text: &str, row: &WideRow) -> CellOutcome {
        let mut first = None;
        let out_of = self.input.text_in(row.row, it.out_of);
        let possible =
            number(out_of, self.input.choices.decimal).and_then(decimal).filter(|it| *it > Decimal::ZERO);
        for standard in it.standards.iter().copied() {
            let place = CellPlace { reads: it.reads, possible, scale: self.scale_for(row.learner, standard) };
            let read = self.reader.read(text, place);
            if first.is_none() {
                self.note(&read, row.row, it.column);
            }
            if let CellOutcome::Piece(reading, entered) = &read.outcome {
                let feedback = Some(self.input.text_in(row.row, it.feedback));
                let feedback = feedback.filter(|text| !text.is_empty() && *text != "-").map(str::to_owned);
                let extra =
                    feedback.map(|feedback| Box::new(PieceExtra { feedback, ..PieceExtra::default() }));
                self.read.pieces.push(ImportedPiece {
                    row: self.input.table.row_number(row.row),
                    column: it.column,
                    learner: row.learner,
                    standard,
                    assessment: it.assessment,
                    attempt: it.attempt,
                    says_attempt: it.says_attempt,
                    source: Source::Teacher,
                    kind: it.kind,
                    reading: *reading,
                    entered: entered.clone(),
                    said: it.date.or(row.day),
                    extra,
                });
            }
            first.get_or_insert(read.outcome);
        }
        first.unwrap_or(CellOutcome::Skipped(SkipReason::NoStandard))
    }
}

fn report_columns_without_standard(reading: &mut RowReading) {
    for (column, it) in reading.input.choices.columns.iter().enumerate() {
        let Becomes::Evidence(evidence) = &it.becomes else { continue };
        let cells = reading.read.columns.get(column).map_or(0, |sum| sum.skipped);
        if evidence.standards.iter().all(|code| code.trim().is_empty()) && cells > 0 {
            let what = CsvIssueKind::ColumnWithoutStandard { cells };
            let (column, severity) = (Some(column), Severity::LeftOut);
            reading.read.issues.push(CsvIssue { row: None, column, severity, what });
        }
    }
}
