//! The long form: one piece of evidence a row.

use crate::exchange::table::{TextTable, number, score};
use crate::model::hash::{HashMap, HashSet};
use crate::model::{Date, Decimal, Entered, Gradebook, Id};

use super::cell::{Outcome, Place, Read};
use super::choices::{Becomes, Choices, ImportField, Reads, TableShape, WordMeaning};
use super::codes::codes_in;
use super::gather::{Piece, Work, is_own, read_as};
use super::issue::{CsvIssueKind, Severity, SkipReason};
use super::known::folded;
use super::plan::SampleCell;
use super::value::decimal;

/// The columns of a long table.
pub(super) struct LongColumns {
    own: bool,
    standard: Option<usize>,
    statement: Option<usize>,
    level: Option<usize>,
    score: Option<usize>,
    possible: Option<usize>,
    percent: Option<usize>,
    state: Option<usize>,
    date: Option<usize>,
    pub assessment: Option<usize>,
    pub kind: Option<usize>,
    pub attempt: Option<usize>,
    pub source: Option<usize>,
    entered_as: Option<usize>,
    pub late_days: Option<usize>,
    pub weight: Option<usize>,
    pub feedback: Option<usize>,
    pub link: Option<usize>,
    pub note: Option<usize>,
    pub set_aside: Option<usize>,
    pub piece: Option<usize>,
}

/// Where a row stands and what it says first.
struct Said {
    /// The row, from 0 over the rows kept.
    row: usize,
    /// The row as a spreadsheet shows it.
    number: u32,
    column: usize,
    person: usize,
    day: Option<Date>,
}

impl LongColumns {
    pub fn of(choices: &Choices) -> LongColumns {
        let at = |field| choices.column_of(&field);
        LongColumns {
            own: is_own(choices),
            standard: at(ImportField::Standard),
            statement: at(ImportField::Statement),
            level: at(ImportField::Level),
            score: at(ImportField::Score),
            possible: at(ImportField::Possible),
            percent: at(ImportField::Percent),
            state: at(ImportField::State),
            date: at(ImportField::Date),
            assessment: at(ImportField::Assessment),
            kind: at(ImportField::Kind),
            attempt: at(ImportField::Attempt),
            source: at(ImportField::Source),
            entered_as: at(ImportField::EnteredAs),
            late_days: at(ImportField::LateDays),
            weight: at(ImportField::Weight),
            feedback: at(ImportField::Feedback),
            link: at(ImportField::Link),
            note: at(ImportField::Note),
            set_aside: at(ImportField::SetAside),
            piece: at(ImportField::Piece),
        }
    }

    /// The columns of which one says what was reached.
    pub fn evidence(&self) -> impl Iterator<Item = usize> {
        [self.level, self.score, self.percent, self.state, self.entered_as].into_iter().flatten()
    }
}

/// The codes that a table names, in its order, each with its columns.
pub(super) fn codes_found(
    table: &TextTable,
    choices: &Choices,
    book: &Gradebook,
) -> Vec<(String, Vec<usize>)> {
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    let mut add = |code: String, column: Option<usize>| {
        let place = *places.entry(code.clone()).or_insert_with(|| {
            found.push((code, Vec::new()));
            found.len() - 1
        });
        if let (Some(column), Some((_, columns))) = (column, found.get_mut(place)) {
            columns.push(column);
        }
    };
    if choices.shape != TableShape::Long {
        for (column, it) in choices.columns.iter().enumerate() {
            let Becomes::Evidence(evidence) = &it.becomes else { continue };
            for code in evidence.standards.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
                add(code.to_owned(), Some(column));
            }
        }
    } else if let Some(column) = choices.column_of(&ImportField::Standard) {
        let known: HashSet<&str> = book.standards().iter().map(|(_, it)| it.code.trim()).collect();
        let own = is_own(choices);
        let mut cells = HashSet::default();
        for cell in table.column(column, choices.header.first_data).filter(|cell| cells.insert(*cell)) {
            codes_of(cell, own, &known).0.into_iter().for_each(|code| add(code, None));
        }
    }
    found
}

fn codes_of(cell: &str, own: bool, known: &HashSet<&str>) -> (Vec<String>, String) {
    match cell.trim() {
        "" => (Vec::new(), String::new()),
        cell if own => (vec![cell.to_owned()], String::new()),
        cell => codes_in(cell, &|code| known.contains(code)),
    }
}

impl Work<'_> {
    /// Reads a row of a long table.
    pub fn read_long(&mut self, columns: &LongColumns, row: usize, person: usize) {
        let number = self.table.row_number(row);
        let standards = self.standards_in(columns, row);
        let Some(first) = standards.first().copied() else {
            return self.report_no_standard(columns, row);
        };
        let (column, read) = self.read_row(columns, row, person, first);
        let day = columns.date.and_then(|column| self.date_in(row, column));
        self.note(&read, number, column);
        self.count(column, &read.outcome);
        let title = self.words(columns.assessment, row);
        if self.sample.len() < 50 {
            let cell = SampleCell {
                column,
                standards: self.codes_of(&standards),
                assessment: title.clone(),
                entered: self.table.cell(row, column).trim().to_owned(),
                read: read_as(&read.outcome),
            };
            self.push_sample(number, person, vec![cell]);
        }
        if let Outcome::Skipped(_) = read.outcome {
            return;
        }
        let said = Said { row, number, column, person, day };
        self.push_pieces(columns, &said, &title, &standards, &read);
    }

    /// Adds the pieces of a row, one for each standard; the first one's cell is read already.
    fn push_pieces(
        &mut self,
        columns: &LongColumns,
        said: &Said,
        title: &str,
        standards: &[usize],
        first: &Read,
    ) {
        let row = said.row;
        let kind = self.kind_in(columns, row);
        let default = kind.unwrap_or(self.choices.kind);
        let occasion =
            (!title.is_empty()).then(|| self.occasions.find(title, None, said.day, default, self.next_id));
        if let Some(at) = occasion {
            self.occasions.note(at, Reads::Points { possible: self.possible_in(columns, row) });
        }
        let attempt = self.whole(columns.attempt, row, 1, 255).and_then(|it| u8::try_from(it).ok());
        let source = self.source_in(columns, row);
        let extra = self.extra_in(columns, row);
        for (place, standard) in standards.iter().copied().enumerate() {
            let read = match place {
                0 => first.clone(),
                _ => self.read_row(columns, row, said.person, standard).1,
            };
            let Outcome::Piece(reading, entered) = read.outcome else { continue };
            self.pieces.push(Piece {
                row: said.number,
                column: said.column,
                person: said.person,
                standard,
                occasion,
                attempt: attempt.unwrap_or(1),
                source,
                kind,
                reading,
                entered,
                said: said.day,
                date: None,
                extra: extra.clone(),
            });
        }
    }

    fn standards_in(&mut self, columns: &LongColumns, row: usize) -> Vec<usize> {
        let Some(column) = columns.standard else { return Vec::new() };
        let cell = self.table.cell(row, column);
        let found = match self.codes.find(cell.trim()) {
            Some(at) => (vec![at], String::new()),
            None => {
                let (codes, words) = codes_in(cell, &|code| self.codes.find(code).is_some());
                (codes.iter().filter_map(|code| self.codes.find(code)).collect(), words)
            }
        };
        let (codes, words) = found;
        let mut standards: Vec<usize> = Vec::with_capacity(codes.len());
        for at in codes {
            if !standards.contains(&at) {
                standards.push(at);
            }
        }
        let statement = columns.statement.map(|column| self.table.cell(row, column).trim());
        let statement = statement.filter(|text| !text.is_empty() && !columns.own).unwrap_or(&words);
        if let Some(target) = standards.first().and_then(|at| self.codes.targets.get_mut(*at))
            && target.statement.is_empty()
        {
            statement.clone_into(&mut target.statement);
        }
        standards
    }

    fn report_no_standard(&mut self, columns: &LongColumns, row: usize) {
        let filled = columns.evidence().find(|column| !self.table.cell(row, *column).trim().is_empty());
        if let Some(column) = filled {
            self.count(column, &Outcome::Skipped(SkipReason::NoStandard));
            let number = self.table.row_number(row);
            self.report(number, columns.standard, Severity::LeftOut, CsvIssueKind::NoStandard);
        }
    }

    /// The column that says what was reached, and what it says.
    ///
    /// A level goes before a score, a score before a percent; a state such as "missing" counts where none of them says
    /// anything, "excused" always.
    fn read_row(&self, columns: &LongColumns, row: usize, person: usize, standard: usize) -> (usize, Read) {
        let scale = self.scale_for(person, standard);
        let possible = self.possible_in(columns, row);
        let text = |column: usize| self.table.cell(row, column).trim();
        let filled = |column: Option<usize>| column.filter(|column| !text(*column).is_empty());
        let read =
            |column: usize, reads| (column, self.reader.read(text(column), Place { reads, possible, scale }));
        if let Some(found) = filled(columns.state).and_then(|column| self.state(column, row, columns, scale))
        {
            return found;
        }
        if let Some(column) = filled(columns.level) {
            let place = Place { reads: Reads::Levels, possible: None, scale };
            let mut read = self.reader.read(text(column), place);
            if let (Outcome::Piece(_, entered), Some(known)) =
                (&mut read.outcome, self.entered_in(columns, row, possible, standard))
            {
                *entered = Some(known);
            }
            return (column, read);
        }
        let score = filled(columns.score).map(|column| read(column, self.choices.scores));
        let percent = || filled(columns.percent).map(|column| read(column, Reads::Percent));
        let entered =
            || filled(columns.entered_as).map(|column| read(column, Reads::Points { possible: None }));
        let none = || {
            let column = columns.evidence().next().unwrap_or(0);
            (column, self.reader.read("", Place { reads: Reads::Levels, possible: None, scale }))
        };
        score.or_else(percent).or_else(entered).unwrap_or_else(none)
    }

    fn state(
        &self,
        column: usize,
        row: usize,
        columns: &LongColumns,
        scale: Option<crate::model::Ix<crate::model::Scale>>,
    ) -> Option<(usize, Read)> {
        let text = self.table.cell(row, column).trim();
        let word = folded(text);
        let meaning = self.choices.words.get(&word).copied().or_else(|| WordMeaning::usual(&word))?;
        let says = |column: usize| {
            let cell = self.table.cell(row, column).trim();
            let zero = score(cell, self.choices.decimal).is_some_and(|it| it.value.mantissa == 0);
            !cell.is_empty() && !zero && WordMeaning::usual(cell) != Some(WordMeaning::Nothing)
        };
        let other = [columns.level, columns.score, columns.percent].into_iter().flatten().any(says);
        let counts = match meaning {
            WordMeaning::Excused => true,
            WordMeaning::Missing | WordMeaning::Insufficient => !other,
            WordMeaning::Level(_) | WordMeaning::Late | WordMeaning::Nothing => false,
        };
        let place = Place { reads: Reads::Levels, possible: None, scale };
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
        let table = self.reader.table;
        if let Some(text) = columns.entered_as.map(|column| self.table.cell(row, column).trim()) {
            let scale = self.codes.targets.get(standard).and_then(|it| it.scale);
            return self.entered_text(text, scale.and_then(|at| self.book.scales().id(at)));
        }
        let cell = |column: Option<usize>| {
            let found = score(self.table.cell(row, column?), self.choices.decimal)?;
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
        let table = self.reader.table;
        if text.is_empty() {
            return None;
        }
        let as_text = |text: &str| Entered::Text { text: text.to_owned(), scale };
        if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return Some(as_text(inner));
        }
        if let Some((value, name)) = text.strip_prefix("level ").and_then(|rest| rest.split_once(" of ")) {
            let named = self.book.scales().iter().map(|(_, it)| it).find(|it| it.name == name);
            let value = number(value, self.choices.decimal).and_then(decimal);
            let found = value.zip(named).map(|(value, it)| Entered::Level { value, scale: it.meta.id });
            return Some(found.unwrap_or_else(|| as_text(text)));
        }
        let found = score(text, self.choices.decimal).and_then(|it| Some((decimal(it.value)?, it)));
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
        let cell = self.table.cell(row, columns.possible?);
        number(cell, self.choices.decimal).and_then(decimal).filter(|it| *it > Decimal::ZERO)
    }
}
