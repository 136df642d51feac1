//! Where a table's header is: the row that names the columns, the rows around it that say more, and the first row of data.
use crate::model::sort::sort;

use super::code::looks_like_code;
use super::date::{DateOrder, date};
use super::dialect::DecimalMark;
use super::grid::TextTable;
use super::number::score;
use super::role::{ColumnRole, RoleMatch, assign_roles, normal};

/// The rows of a table that are not data, counted from 0 over the rows kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The row that names the columns; none if the table begins with data.
    pub names: Option<usize>,
    /// What each column of that row holds, as far as its name says.
    pub roles: Vec<Option<RoleMatch>>,
    /// A second row of names next to the first, such as assessments over standards.
    pub second: Option<usize>,
    /// The row of points that can be had.
    pub possible: Option<usize>,
    /// The row of dates.
    pub date: Option<usize>,
    /// The row of descriptions.
    pub statement: Option<usize>,
    /// Rows that say nothing for a gradebook, such as Canvas's "Manual Posting" and a title over the table.
    pub skipped: Vec<usize>,
    /// The first row of data; the table's height if there is none.
    pub first_data: usize,
}

impl Header {
    /// The names of a column: the one in the row of names, and the one in the second row, empty without such a row.
    ///
    /// In the upper of two rows a name may stand once for the columns right of it, as merged cells are exported.
    pub fn names_of<'a>(&self, table: &'a TextTable, column: usize) -> (&'a str, &'a str) {
        let Some(names) = self.names else { return ("", "") };
        let Some(second) = self.second else { return (table.cell(names, column).trim(), "") };
        let read = |row: usize, other: usize| {
            if row < other { self.reaching(table, row, column) } else { table.cell(row, column).trim() }
        };
        (read(names, second), read(second, names))
    }

    /// The nearest name to the left, not beyond a column about the learner.
    fn reaching<'a>(&self, table: &'a TextTable, row: usize, column: usize) -> &'a str {
        let own = table.cell(row, column).trim();
        if !own.is_empty() || self.is_about_learner(column) {
            return own;
        }
        let left = (0..column).rev().take_while(|left| !self.is_about_learner(*left));
        left.map(|left| table.cell(row, left).trim()).find(|name| !name.is_empty()).unwrap_or("")
    }

    fn is_about_learner(&self, column: usize) -> bool {
        let role = self.roles.get(column).copied().flatten().map(|found| found.role);
        role.is_some_and(is_learner_role)
    }
}

/// How many rows are looked at for the header.
const DEPTH: usize = 8;

/// Finds the header of a table; every table has an answer.
///
/// The row of names is the one among the first eight with the most names of known columns and codes of standards and
/// the fewest numbers. The rows next to it are taken for what their label or their cells say, up to the first row that
/// can be data.
///
/// ```
/// use evident::exchange::table::{find_header, read_pasted};
/// let table = read_pasted("Student,ID,Quiz 1\n    Points Possible,,10\nAnna,7,9\n").unwrap();
/// let header = find_header(&table);
/// assert_eq!((header.names, header.possible, header.first_data), (Some(0), Some(1), 2));
/// ```
pub fn find_header(table: &TextTable) -> Header {
    let Some(names) = row_of_names(table) else { return Header::default() };
    let roles = assign_roles(table.cells(names));
    let mut header = Header { names: Some(names), roles, first_data: names + 1, ..Header::default() };
    for row in (0..names).rev() {
        let kind = header.kind(table, row);
        header.put(kind, row, names);
    }
    for row in names + 1..table.height().min(names + DEPTH) {
        let kind = header.kind(table, row);
        if kind == HeaderRow::Data || !header.put(kind, row, names) {
            break;
        }
        header.first_data = row + 1;
    }
    sort(&mut header.skipped);
    header
}

/// What a row near the row of names is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeaderRow {
    Names,
    Possible,
    Date,
    Statement,
    Skipped,
    Data,
}

impl Header {
    /// Puts a row in its place; a second one of its kind has none below the names and is skipped above them.
    fn put(&mut self, kind: HeaderRow, row: usize, names: usize) -> bool {
        let place = match kind {
            HeaderRow::Names if row.abs_diff(names) <= 3 => Some(&mut self.second),
            HeaderRow::Possible => Some(&mut self.possible),
            HeaderRow::Date => Some(&mut self.date),
            HeaderRow::Statement => Some(&mut self.statement),
            _ => None,
        };
        match place {
            Some(place) if place.is_none() => *place = Some(row),
            _ if kind == HeaderRow::Skipped || row < names => self.skipped.push(row),
            _ => return false,
        }
        true
    }

    fn kind(&self, table: &TextTable, row: usize) -> HeaderRow {
        let label = table.cells(row).position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        let labelled = kind_by_label(table.cell(row, label)).filter(|_| self.may_label(label));
        let labelled = labelled.filter(|_| !may_be_a_child(table, row, label));
        let learners: Vec<usize> =
            (0..self.roles.len()).filter(|column| self.is_about_learner(*column)).collect();
        let named = |column: &usize| *column != label || labelled.is_none();
        let learner = match learners.as_slice() {
            [] => !table.cell(row, 0).trim().is_empty() && named(&0),
            some => some
                .iter()
                .filter(|column| named(column))
                .any(|column| !table.cell(row, *column).trim().is_empty()),
        };
        if learner {
            return HeaderRow::Data;
        }
        labelled.or_else(|| self.kind_by_cells(table, row)).unwrap_or(HeaderRow::Data)
    }

    /// A label stands in the first column or among the columns about the learner.
    fn may_label(&self, column: usize) -> bool {
        column == 0 || self.is_about_learner(column)
    }

    /// Judges a row by its cells. Only a table with columns whose names say nothing, one for each assessment or
    /// standard, has such rows: in the long form an empty learner is a gap in the data.
    fn kind_by_cells(&self, table: &TextTable, row: usize) -> Option<HeaderRow> {
        let free = |column: usize| self.roles.get(column).copied().flatten().is_none();
        let cells = || table.cells(row).enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        if !cells().any(|(column, _)| free(column)) {
            return None;
        }
        let all = |test: fn(&str) -> bool| cells().all(|(_, cell)| test(cell));
        if all(|cell| ["manualposting", "readonly"].contains(&normal(cell).as_str())) {
            Some(HeaderRow::Skipped)
        } else if all(is_number) {
            Some(HeaderRow::Possible)
        } else if all(is_date) {
            Some(HeaderRow::Date)
        } else {
            all(|cell| !is_number(cell) && !is_date(cell)).then_some(HeaderRow::Names)
        }
    }
}

/// "Max" is a name, too, where the names below have one word.
fn may_be_a_child(table: &TextTable, row: usize, label: usize) -> bool {
    if normal(table.cell(row, label)) != "max" {
        return false;
    }
    let below: Vec<&str> =
        table.column(label, row + 1).map(str::trim).filter(|cell| !cell.is_empty()).take(50).collect();
    let words = below.iter().filter(|cell| cell.chars().any(char::is_alphabetic)).count();
    let of_one = below.iter().filter(|cell| !cell.contains(' ')).count();
    words > 1 && of_one * 2 > below.len()
}

fn kind_by_label(label: &str) -> Option<HeaderRow> {
    const LABELS: [(HeaderRow, &[&str]); 3] = [
        (
            HeaderRow::Possible,
            &[
                "pointspossible",
                "possible",
                "points",
                "max",
                "maximum",
                "maxpoints",
                "maxscore",
                "outof",
                "totalpoints",
            ],
        ),
        (HeaderRow::Date, &["date", "dates", "duedate", "due", "assigned", "dateshown"]),
        (HeaderRow::Statement, &["description", "descriptions", "statement", "standarddescription"]),
    ];
    let label = normal(label);
    LABELS.into_iter().find(|(_, words)| words.contains(&label.as_str())).map(|(kind, _)| kind)
}

fn row_of_names(table: &TextTable) -> Option<usize> {
    let worth = (0..table.height().min(DEPTH)).map(|row| (worth_as_names(table, row), row));
    let best =
        worth.filter(|(worth, _)| *worth > 0).max_by_key(|(worth, row)| (*worth, std::cmp::Reverse(*row)));
    best.map(|(_, row)| row).or_else(|| heads_numbers(table).then_some(0))
}

/// How well a row would do as the row of names; 0 or less if it will not do.
fn worth_as_names(table: &TextTable, row: usize) -> i64 {
    let roles = assign_roles(table.cells(row));
    let (mut sure, mut near, mut codes, mut numbers) = (0, 0, 0, 0);
    for (cell, role) in table.cells(row).zip(&roles) {
        sure += i64::from(role.is_some_and(|found| found.sure));
        near += i64::from(role.is_some_and(|found| !found.sure));
        codes += i64::from(cell.split_whitespace().next().is_some_and(looks_like_code));
        numbers += i64::from(is_number(cell) || is_date(cell));
    }
    let first = table.cells(row).position(|cell| !cell.trim().is_empty()).unwrap_or(0);
    let first = roles.get(first).copied().flatten().filter(|found| found.sure);
    let leads = first.is_some_and(|found| is_learner_role(found.role) && found.role != ColumnRole::Section);
    if sure == 0 && (codes < 2 || numbers > 0) {
        return 0;
    }
    let lead = if leads { 10_000 } else { 0 };
    lead + 2 * sure + near + codes - 3 * numbers
}

/// A first row of words over columns of numbers names them, whatever the words are.
fn heads_numbers(table: &TextTable) -> bool {
    let words = table.cells(0).all(|cell| !is_number(cell) && !is_date(cell));
    let over_numbers = |column: usize| {
        let below: Vec<&str> =
            table.column(column, 1).take(50).filter(|cell| !cell.trim().is_empty()).collect();
        let numbers = below.iter().filter(|cell| is_number(cell)).count();
        !table.cell(0, column).trim().is_empty() && numbers > 0 && numbers * 2 >= below.len()
    };
    words && (0..table.width()).any(over_numbers)
}

fn is_learner_role(role: ColumnRole) -> bool {
    use ColumnRole::{FirstName, Group, LastName, LearnerId, LearnerName, Section};
    matches!(role, LearnerName | LastName | FirstName | LearnerId(_) | Section | Group)
}

fn is_number(cell: &str) -> bool {
    [DecimalMark::Dot, DecimalMark::Comma].into_iter().any(|mark| score(cell, mark).is_some())
}

fn is_date(cell: &str) -> bool {
    [DateOrder::DayMonth, DateOrder::MonthDay].into_iter().any(|order| date(cell, order).is_some())
}
