//! Reads the rows of a table: who, on what, which level, with everything that is odd on the way.

use crate::edit::Given;
use crate::exchange::table::{DateOrder, TextTable};
use crate::model::hash::HashMap;
use crate::model::map::Map;
use crate::model::{
    Date, Decimal, Entered, EvidenceKind, Expected, Gradebook, Id, Ix, Reading, Scale, Source,
};

use super::cell::{Outcome, Place, Read, Reader};
use super::choices::{Becomes, Choices, ImportField, OWN_SYSTEM, TableShape};
use super::codes::StandardIndex;
use super::issue::{CsvIssue, CsvIssueKind, Severity, SkipReason};
use super::long::LongColumns;
use super::occasions::AssessmentIndex;
use super::people::LearnerIndex;
use super::plan::{CellReadAs, ColumnSum, SampleCell, SampleRow};
use super::rows::PersonColumns;
use super::value::day;

/// How many rows the sample has.
const SAMPLE_ROWS: usize = 50;

/// A piece of evidence as the table has it, before the book is asked whether it is there already.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub row: u32,
    pub column: usize,
    pub person: usize,
    pub standard: usize,
    pub occasion: Option<usize>,
    pub attempt: u8,
    pub source: Source,
    pub kind: Option<EvidenceKind>,
    pub reading: Reading,
    pub entered: Option<Entered<Id, Id>>,
    /// The day that the row or the column says.
    pub said: Option<Date>,
    /// The day as which it is taken: the one said, else the assessment's, else the one asked for.
    pub date: Option<Date>,
    pub extra: Option<Box<Extra>>,
}

/// What few pieces say. What a table does not say stays as the book has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Extra {
    pub weight: Option<Decimal>,
    pub feedback: String,
    pub link: String,
    pub note: String,
    pub late_days: Option<u16>,
    pub set_aside: Option<String>,
    /// Which of several pieces of one attempt it is.
    pub number: Option<u16>,
}

/// Everything that is known while a table is read.
pub(super) struct Work<'a> {
    pub table: &'a TextTable,
    pub choices: &'a Choices,
    pub book: &'a Gradebook,
    pub given: &'a Given,
    pub next_id: &'a mut dyn FnMut() -> Id,
    pub people: LearnerIndex<'a>,
    pub codes: StandardIndex,
    pub reader: Reader<'a>,
    pub occasions: AssessmentIndex<'a>,
    pub order: DateOrder,
    pub pieces: Vec<Piece>,
    pub issues: Vec<CsvIssue>,
    pub skipped: Map<SkipReason, usize>,
    pub sample: Vec<SampleRow>,
    pub columns: Vec<ColumnSum>,
    /// Persons by the text of their cells, so that a learner of many rows is looked for once.
    pub seen: HashMap<String, usize>,
}

impl<'a> Work<'a> {
    pub fn start(
        table: &'a TextTable,
        choices: &'a Choices,
        book: &'a Gradebook,
        given: &'a Given,
        next_id: &'a mut dyn FnMut() -> Id,
    ) -> Work<'a> {
        let found = super::long::codes_found(table, choices, book);
        Work {
            table,
            choices,
            book,
            given,
            people: LearnerIndex::of(book, choices),
            codes: StandardIndex::read(&found, book, choices, next_id),
            reader: Reader::of(book, choices, next_id),
            occasions: AssessmentIndex::of(book),
            order: choices.date_order.unwrap_or_else(|| decided(table, choices)),
            pieces: Vec::new(),
            issues: Vec::new(),
            skipped: Map::new(),
            sample: Vec::new(),
            columns: vec![ColumnSum::default(); choices.columns.len()],
            seen: HashMap::default(),
            next_id,
        }
    }

    /// Reads every row of data.
    pub fn read_rows(&mut self) {
        let persons = PersonColumns::of(self.choices);
        let long = (self.choices.shape == TableShape::Long).then(|| LongColumns::of(self.choices));
        let columns = EvidenceCells::of(self);
        for row in self.choices.header.first_data..self.table.height() {
            let cells: Vec<usize> = match &long {
                Some(long) => long.evidence().collect(),
                None => columns.list.iter().map(|it| it.column).collect(),
            };
            let Some(person) = self.person(&persons, row, &cells) else { continue };
            match &long {
                Some(long) => self.read_long(long, row, person),
                None => self.read_columns(&columns, row, person),
            }
        }
        if long.is_none() {
            self.report_columns_without_standard();
        }
    }

    fn read_columns(&mut self, columns: &EvidenceCells, row: usize, person: usize) {
        let number = self.table.row_number(row);
        let mut sample = Vec::new();
        let row_date = columns.date.and_then(|column| self.date_in(row, column));
        for it in &columns.list {
            let text = self.table.cell(row, it.column).trim();
            let outcome = if it.standards.is_empty() {
                let why = if text.is_empty() { SkipReason::Blank } else { SkipReason::NoStandard };
                Outcome::Skipped(why)
            } else {
                self.read_cell(it, text, number, person, row_date, row)
            };
            self.count(it.column, &outcome);
            if self.sample.len() < SAMPLE_ROWS {
                sample.push(self.sample_cell(it, text, &outcome));
            }
        }
        if self.sample.len() < SAMPLE_ROWS {
            self.push_sample(number, person, sample);
        }
    }

    /// Reads a cell for each standard of its column; gives what the first one made of it.
    fn read_cell(
        &mut self,
        it: &EvidenceCell,
        text: &str,
        number: u32,
        person: usize,
        row_date: Option<Date>,
        row: usize,
    ) -> Outcome {
        let mut first = None;
        for standard in &it.standards {
            let place = Place { reads: it.reads, possible: None, scale: self.scale_for(person, *standard) };
            let read = self.reader.read(text, place);
            if first.is_none() {
                self.note(&read, number, it.column);
            }
            if let Outcome::Piece(reading, entered) = &read.outcome {
                let feedback = it.feedback.map(|column| self.table.cell(row, column).trim().to_owned());
                let feedback = feedback.filter(|text| !text.is_empty() && text != "-");
                let extra = feedback.map(|feedback| Box::new(Extra { feedback, ..Extra::default() }));
                self.pieces.push(Piece {
                    row: number,
                    column: it.column,
                    person,
                    standard: *standard,
                    occasion: it.occasion,
                    attempt: it.attempt,
                    source: Source::Teacher,
                    kind: it.kind,
                    reading: *reading,
                    entered: entered.clone(),
                    said: it.date.or(row_date),
                    date: None,
                    extra,
                });
            }
            first.get_or_insert(read.outcome);
        }
        first.unwrap_or(Outcome::Skipped(SkipReason::NoStandard))
    }

    fn report_columns_without_standard(&mut self) {
        for (column, it) in self.choices.columns.iter().enumerate() {
            let Becomes::Evidence(evidence) = &it.becomes else { continue };
            let cells = self.columns.get(column).map_or(0, |sum| sum.skipped);
            if evidence.standards.iter().all(|code| code.trim().is_empty()) && cells > 0 {
                let what = CsvIssueKind::ColumnWithoutStandard { cells };
                self.issues.push(CsvIssue {
                    row: None,
                    column: Some(column),
                    severity: Severity::LeftOut,
                    what,
                });
            }
        }
    }

    /// Notes what is odd about a cell and what it asks.
    pub fn note(&mut self, read: &Read, row: u32, column: usize) {
        self.reader.note(read, column);
        if let Some((severity, what)) = &read.oddity {
            self.report(row, Some(column), *severity, what.clone());
        }
    }

    pub fn report(&mut self, row: u32, column: Option<usize>, severity: Severity, what: CsvIssueKind) {
        self.issues.push(CsvIssue { row: Some(row), column, severity, what });
    }

    /// Counts what became of a cell.
    pub fn count(&mut self, column: usize, outcome: &Outcome) {
        let sum = self.columns.get_mut(column);
        match outcome {
            Outcome::Piece(..) => sum.into_iter().for_each(|sum| sum.cells += 1),
            Outcome::Skipped(why) => {
                self.skipped.change(*why, |count| *count += 1);
                sum.into_iter().for_each(|sum| sum.skipped += usize::from(*why != SkipReason::Blank));
            }
        }
    }

    fn sample_cell(&self, it: &EvidenceCell, text: &str, outcome: &Outcome) -> SampleCell {
        SampleCell {
            column: it.column,
            standards: self.codes_of(&it.standards),
            assessment: it.title.clone(),
            entered: text.to_owned(),
            read: read_as(outcome),
        }
    }

    pub fn codes_of(&self, standards: &[usize]) -> Vec<String> {
        standards.iter().filter_map(|at| Some(self.codes.targets.get(*at)?.code.clone())).collect()
    }

    /// Adds a row to the sample while it has room.
    pub fn push_sample(&mut self, row: u32, person: usize, cells: Vec<SampleCell>) {
        if self.sample.len() < SAMPLE_ROWS {
            let person = self.people.persons.get(person);
            let known = person.and_then(|it| it.place).and_then(|at| self.book.learners().get(at));
            let name = known.map(|it| &it.name).or_else(|| person.map(|it| &it.who.name));
            self.sample.push(SampleRow { row, learner: name.cloned().unwrap_or_default(), cells });
        }
    }

    /// The scale of a standard for somebody: that of their own goal where they have one.
    pub fn scale_for(&self, person: usize, standard: usize) -> Option<Ix<Scale>> {
        let target = self.codes.targets.get(standard)?;
        let learner = self.people.persons.get(person).and_then(|it| it.place);
        let own = learner.zip(target.place).and_then(|(learner, standard)| {
            match &self.book.expectation_of(learner, standard)?.expected {
                Expected::OwnGoal(goal) => goal.scale,
                Expected::Not { .. } => None,
            }
        });
        own.or(target.scale)
    }

    /// The day in a cell; what is none is reported.
    pub fn date_in(&mut self, row: usize, column: usize) -> Option<Date> {
        let text = self.table.cell(row, column).trim();
        if text.is_empty() {
            return None;
        }
        let found = day(text, self.order);
        if found.is_none() {
            let what = CsvIssueKind::NoSuchDate(text.to_owned());
            self.report(self.table.row_number(row), Some(column), Severity::Look, what);
        }
        found
    }
}

/// What a cell is read as.
pub(super) fn read_as(outcome: &Outcome) -> CellReadAs {
    match outcome {
        Outcome::Piece(reading, _) => CellReadAs::Evidence(*reading),
        Outcome::Skipped(why) => CellReadAs::Skipped(*why),
    }
}

/// Whether we wrote the table.
pub(super) fn is_own(choices: &Choices) -> bool {
    choices.column_of(&ImportField::LearnerId(OWN_SYSTEM.to_owned())).is_some()
}

/// The order in which most dates of the table are dates, for a preview while nobody was asked.
fn decided(table: &TextTable, choices: &Choices) -> DateOrder {
    let column = choices.column_of(&ImportField::Date);
    let in_rows = column.into_iter().flat_map(|at| table.column(at, choices.header.first_data));
    let in_header = choices.header.date.into_iter().flat_map(|row| table.cells(row));
    DateOrder::decide(in_rows.chain(in_header)).order
}

/// The columns of evidence of a table of one learner a row.
struct EvidenceCells {
    list: Vec<EvidenceCell>,
    /// The column with the day of the row.
    date: Option<usize>,
}

struct EvidenceCell {
    column: usize,
    standards: Vec<usize>,
    title: String,
    occasion: Option<usize>,
    attempt: u8,
    reads: super::choices::Reads,
    date: Option<Date>,
    kind: Option<EvidenceKind>,
    /// The column with feedback on it.
    feedback: Option<usize>,
}

impl EvidenceCells {
    fn of(work: &mut Work) -> EvidenceCells {
        let choices = work.choices;
        if choices.shape == TableShape::Long {
            return EvidenceCells { list: Vec::new(), date: None };
        }
        let mut list = Vec::new();
        for (column, it) in choices.columns.iter().enumerate() {
            let Becomes::Evidence(evidence) = &it.becomes else { continue };
            let mut standards = Vec::new();
            for at in evidence.standards.iter().filter_map(|code| work.codes.find(code.trim())) {
                if !standards.contains(&at) {
                    standards.push(at);
                }
            }
            let in_header = choices.header.date.and_then(|row| day(work.table.cell(row, column), work.order));
            let date = evidence.date.or(in_header);
            let title = evidence.assessment.trim();
            let occasion = (!title.is_empty() && !standards.is_empty()).then(|| {
                let kind = evidence.kind.unwrap_or(choices.kind);
                let number = evidence.external_id.as_deref();
                let at = work.occasions.find(title, number, date, kind, work.next_id);
                work.occasions.note(at, evidence.reads);
                at
            });
            let of_assessment = occasion.and_then(|at| work.occasions.date(at));
            if let Some(sum) = work.columns.get_mut(column) {
                sum.date = date.or(of_assessment);
            }
            list.push(EvidenceCell {
                column,
                standards,
                title: title.to_owned(),
                occasion,
                attempt: evidence.attempt.max(1),
                reads: evidence.reads,
                date,
                kind: evidence.kind,
                feedback: feedback_column(choices, title),
            });
        }
        EvidenceCells { list, date: choices.column_of(&ImportField::Date) }
    }
}

fn feedback_column(choices: &Choices, title: &str) -> Option<usize> {
    let is = |becomes: &Becomes| matches!(becomes, Becomes::FeedbackOn(on) if !title.is_empty() && on.trim() == title);
    choices.columns.iter().position(|column| is(&column.becomes))
}
