//! The long form: one piece of evidence a row.

use crate::exchange::table::{number, score};
use crate::model::{Date, Decimal, Entered, Id, Ix, Scale};

use super::cell::{CellOutcome, CellPlace, CellRead};
use super::choices::{Reads, WordMeaning};
use super::find_standards::{ask_about_titles, codes_in, codes_of_title};
use super::issue::{CsvIssueKind, Severity, SkipReason};
use super::known::folded;
use super::long_columns::LongColumns;
use super::piece::ImportedPiece;
use super::plan::SampleCell;
use super::row_reading::{RowReading, read_as};
use super::value::decimal;

/// A row on its way: where it stands and what it says first.
struct LongRow<'a> {
    row: usize,
    /// The column that says what was reached.
    column: usize,
    learner: usize,
    day: Option<Date>,
    /// The title of the assessment; empty without one.
    title: &'a str,
}

/// Reads every row that is about a learner.
pub(super) fn read_long(reading: &mut RowReading, next_id: &mut dyn FnMut() -> Id) {
    let columns = LongColumns::of(reading.input.choices);
    reading.read.asked.extend(ask_about_titles(&reading.input));
    for (row, learner) in reading.rows() {
        reading.read_one(&columns, row, learner, next_id);
    }
}

impl RowReading<'_> {
    fn read_one(
        &mut self,
        columns: &LongColumns,
        row: usize,
        learner: usize,
        next_id: &mut dyn FnMut() -> Id,
    ) {
        let standards = self.standards_in(columns, row);
        let Some(first) = standards.first().copied() else {
            return self.report_no_standard(columns, row);
        };
        let (column, read) = self.read_row(columns, row, learner, first);
        let day = columns.date.and_then(|column| self.day_in(row, column));
        self.note(&read, row, column);
        self.count(column, &read.outcome);
        let title = self.input.text_in(row, columns.assessment);
        let title = match columns.standard {
            Some(_) => title.to_owned(),
            None => codes_of_title(&self.input, title).1,
        };
        if self.samples() {
            let cell = SampleCell {
                column,
                standards: self.standards.codes(&standards),
                assessment: title.clone(),
                entered: self.input.text(row, column).to_owned(),
                read: read_as(&read.outcome),
            };
            self.push_sample(row, learner, vec![cell]);
        }
        if let CellOutcome::Skipped(_) = read.outcome {
            return;
        }
        let row = LongRow { row, column, learner, day, title: &title };
        self.push_pieces(columns, &row, &standards, &read, next_id);
    }

    /// Adds the pieces of a row, one for each standard; the first one's cell is read already.
    fn push_pieces(
        &mut self,
        columns: &LongColumns,
        row: &LongRow,
        standards: &[usize],
        first: &CellRead,
        next_id: &mut dyn FnMut() -> Id,
    ) {
        let kind = self.kind_in(columns, row.row);
        let default = kind.unwrap_or(self.input.choices.kind);
        let assessments = &mut self.read.assessments;
        let find = || assessments.find(row.title, None, row.day, default, next_id);
        let assessment = (!row.title.is_empty()).then(find);
        if let Some(at) = assessment {
            let possible = self.possible_in(columns, row.row);
            self.read.assessments.note(at, Reads::Points { possible });
        }
        let attempt = self.whole(columns.attempt, row.row, 1, 255).and_then(|it| u8::try_from(it).ok());
        let source = self.source_in(columns, row.row);
        let extra = self.extra_in(columns, row.row);
        for (place, standard) in standards.iter().copied().enumerate() {
            let read = match place {
                0 => first.clone(),
                _ => self.read_row(columns, row.row, row.learner, standard).1,
            };
            let CellOutcome::Piece(reading, entered) = read.outcome else { continue };
            self.read.pieces.push(ImportedPiece {
                row: self.input.table.row_number(row.row),
                column: row.column,
                learner: row.learner,
                standard,
                assessment,
                attempt: attempt.unwrap_or(1),
                says_attempt: attempt.is_some(),
                source,
                kind,
                reading,
                entered,
                said: row.day,
                extra: extra.clone(),
            });
        }
    }

    fn standards_in(&mut self, columns: &LongColumns, row: usize) -> Vec<usize> {
        let Some(column) = columns.standard else {
            let title = self.input.text_in(row, columns.assessment);
            let codes = codes_of_title(&self.input, title).0;
            return codes.iter().filter_map(|code| self.standards.find(code)).collect();
        };
        let cell = self.input.table.cell(row, column);
        let index = self.standards;
        let found = match index.find(cell.trim()) {
            Some(at) => (vec![at], String::new()),
            None => {
                let (codes, words) = codes_in(cell, &|code| index.find(code).is_some());
                (codes.iter().filter_map(|code| index.find(code)).collect(), words)
            }
        };
        let (codes, words) = found;
        let mut standards: Vec<usize> = Vec::with_capacity(codes.len());
        for at in codes {
            if !standards.contains(&at) {
                standards.push(at);
            }
        }
        let statement = Some(self.input.text_in(row, columns.statement));
        let statement = statement.filter(|text| !text.is_empty() && !columns.own).unwrap_or(&words);
        if let Some(first) = standards.first().filter(|_| !statement.is_empty())
            && !self.read.statements.contains_key(first)
        {
            self.read.statements.insert(*first, statement.to_owned());
        }
        standards
    }

    fn report_no_standard(&mut self, columns: &LongColumns, row: usize) {
        let filled = columns.evidence().find(|column| !self.input.text(row, *column).is_empty());
        if let Some(column) = filled {
            self.count(column, &CellOutcome::Skipped(SkipReason::NoStandard));
            self.report(row, columns.standard, Severity::LeftOut, CsvIssueKind::NoStandard);
        }
    }

    /// The column that says what was reached, and what it says.
    ///
    /// A level goes before a score, a score before a percent; a state such as "missing" counts where none of them says
    /// anything, "excused" always.
    fn read_row(
        &self,
        columns: &LongColumns,
        row: usize,
        learner: usize,
        standard: usize,
    ) -> (usize, CellRead) {
        let scale = self.scale_for(learner, standard);
        let possible = self.possible_in(columns, row);
        let text = |column: usize| self.input.text(row, column);
        let filled = |column: Option<usize>| column.filter(|column| !text(*column).is_empty());
        let read = |column: usize, reads| {
            (column, self.reader.read(text(column), CellPlace { reads, possible, scale }))
        };
        if let Some(found) = filled(columns.state).and_then(|column| self.state(column, row, columns, scale))
        {
            return found;
        }
        if let Some(column) = filled(columns.level) {
            let place = CellPlace { reads: Reads::Levels, possible: None, scale };
            let mut read = self.reader.read(text(column), place);
            if let (CellOutcome::Piece(_, entered), Some(known)) =
                (&mut read.outcome, self.entered_in(columns, row, possible, standard))
            {
                *entered = Some(known);
            }
            return (column, read);
        }
        let score = filled(columns.score).map(|column| read(column, self.input.choices.scores));
        let percent = || filled(columns.percent).map(|column| read(column, Reads::Percent));
        let entered =
            || filled(columns.entered_as).map(|column| read(column, Reads::Points { possible: None }));
        let none = || {
            let column = columns.evidence().next().unwrap_or(0);
            (column, self.reader.read("", CellPlace { reads: Reads::Levels, possible: None, scale }))
        };
        score.or_else(percent).or_else(entered).unwrap_or_else(none)
    }

    fn state(
        &self,
        column: usize,
        row: usize,
        columns: &LongColumns,
        scale: Option<Ix<Scale>>,
    ) -> Option<(usize, CellRead)> {
        let text = self.input.text(row, column);
        let word = folded(text);
        let meaning = self.input.choices.words.get(&word).copied().or_else(|| WordMeaning::usual(&word))?;
        let says = |column: usize| {
            let cell = self.input.text(row, column);
            let zero = score(cell, self.input.choices.decimal).is_some_and(|it| it.value.mantissa == 0);
            !cell.is_empty() && !zero && WordMeaning::usual(cell) != Some(WordMeaning::Nothing)
        };
        let other = [columns.level, columns.score, columns.percent].into_iter().flatten().any(says);
        let counts = match meaning {
            WordMeaning::Excused => true,
            WordMeaning::Missing | WordMeaning::Insufficient => !other,
            WordMeaning::Level(_) | WordMeaning::Late | WordMeaning::Nothing => false,
        };
        let place = CellPlace { reads: Reads::Levels, possible: None, scale };
        counts.then(|| (column, self.reader.read(text, place)))
    }

    /// What was entered, beside a level that says what it was read as.
    fn entered_in(
        &self,
        columns: &LongColumns,
        row: usize,
        possible: Option<Decimal>,
        standard: usize,
    ) -> Option<Entered<Id, Id>> {
        let table = self.read.conversion.id;
        if let Some(text) = columns.entered_as.map(|column| self.input.text(row, column)) {
            let scale = self.standards.standards.get(standard).and_then(|it| it.scale);
            return self.entered_text(text, scale.and_then(|at| self.input.book.scales().id(at)));
        }
        let cell = |column: Option<usize>| {
            let found = score(self.input.table.cell(row, column?), self.input.choices.decimal)?;
            Some((decimal(found.value)?, found))
        };
        let of_score = cell(columns.score).and_then(|(value, found)| {
            let possible = found.possible.and_then(decimal).or(possible)?;
            Some(Entered::Score { score: value, possible, table })
        });
        let percent = || cell(columns.percent).map(|(percent, _)| Entered::Percent { percent, table });
        of_score.or_else(percent)
    }

    /// Reads what [`super::write_long()`] writes for something entered.
    fn entered_text(&self, text: &str, scale: Option<Id>) -> Option<Entered<Id, Id>> {
        let table = self.read.conversion.id;
        if text.is_empty() {
            return None;
        }
        let as_text = |text: &str| Entered::Text { text: text.to_owned(), scale };
        if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return Some(as_text(inner));
        }
        if let Some((value, name)) = text.strip_prefix("level ").and_then(|rest| rest.split_once(" of ")) {
            let named = self.input.book.scales().iter().map(|(_, it)| it).find(|it| it.name == name);
            let value = number(value, self.input.choices.decimal).and_then(decimal);
            let found = value.zip(named).map(|(value, it)| Entered::Level { value, scale: it.meta.id });
            return Some(found.unwrap_or_else(|| as_text(text)));
        }
        let found = score(text, self.input.choices.decimal).and_then(|it| Some((decimal(it.value)?, it)));
        Some(match found {
            Some((percent, it)) if it.percent => Entered::Percent { percent, table },
            Some((score, it)) => match it.possible.and_then(decimal) {
                Some(possible) => Entered::Score { score, possible, table },
                None => as_text(text),
            },
            None => as_text(text),
        })
    }

    fn possible_in(&self, columns: &LongColumns, row: usize) -> Option<Decimal> {
        let cell = self.input.table.cell(row, columns.possible?);
        number(cell, self.input.choices.decimal).and_then(decimal).filter(|it| *it > Decimal::ZERO)
    }
}
