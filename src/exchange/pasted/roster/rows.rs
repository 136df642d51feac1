//! The rows and cells of a pasted list, and which row names its columns.

use crate::exchange::table::{DecimalMark, Delimiter, Dialect, read};

use super::emails::apart_from_names;
use super::heading::{Heading, find_heading};
use super::marks::without_marks;
use super::person::is_suffix;
use crate::exchange::pasted::clean::{clean, one_spaced, unguarded};

/// A pasted list as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterTable {
    /// The rows that are not blank. They may differ in length.
    pub rows: Vec<Vec<String>>,
    /// The row that names the columns.
    pub heading: Option<usize>,
    /// Whether commas part the cells.
    pub(super) by_comma: bool,
}

impl RosterTable {
    /// Reads text. `has_heading` says whether the first line names the columns; where it is `None`, that is found out.
    ///
    /// Tabs, semicolons or upright strokes part cells where most lines have them, else commas outside quotes. A comma within
    /// names does not part them where a heading shows that it does not: below `Name, ID`, the row `Brook, Ada, 7` has two
    /// cells. List numbers and bullets are left out, and an email address behind a name is a cell of its own.
    ///
    /// ```
    /// use evident::exchange::pasted::roster::RosterTable;
    /// let table = RosterTable::of("Name\n1. Brook, Ada", None);
    /// assert_eq!((table.rows, table.heading), (vec![vec!["Name".into()], vec!["Brook, Ada".into()]], Some(0)));
    /// ```
    pub fn of(text: &str, has_heading: Option<bool>) -> RosterTable {
        let text = clean(text).replace(['\u{ff0c}', '\u{60c}'], ",");
        let text = one_a_line(&text).unwrap_or(text);
        let delimiter = delimiter(&text);
        let by_comma = delimiter == Delimiter::COMMA;
        let mut rows = cells(&text, delimiter);
        if by_comma {
            rows.iter_mut().for_each(join_suffixes);
        }
        let found = find_heading(&rows, by_comma);
        let at = match has_heading {
            None => found,
            Some(true) => found.or((!rows.is_empty()).then_some(0)),
            Some(false) => None,
        };
        without_marks(&mut rows, at);
        if let Some(at) = at.filter(|_| by_comma) {
            join_names(&mut rows, at);
        }
        apart_from_names(&mut rows);
        RosterTable { rows: without_empty_columns(rows), heading: at, by_comma }
    }

    /// How many cells the longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// What stands at the top of a column: its name, or else its first cell.
    pub fn top(&self, column: usize) -> &str {
        let rows = self.rows.get(self.heading.unwrap_or(0)..).unwrap_or_default();
        let cells = rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or("")
    }
}

/// A list in one line, such as the addressees of a message, with each of its parts in a line of its own.
fn one_a_line(text: &str) -> Option<String> {
    let line = text.trim();
    if line.contains(['\n', '\t']) {
        return None;
    }
    let addresses = line.contains('@');
    let parts = |mark: &str| -> Vec<String> {
        line.split(mark).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let is_name =
        |part: &String| part.split_whitespace().count() > 1 && !part.contains(|it: char| it.is_ascii_digit());
    let found = [parts(";"), parts(">,"), parts(",")].into_iter().find(|parts| {
        let named = parts.iter().all(is_name);
        parts.len() > 1
            && (addresses && parts.iter().all(|part| part.contains('@')) || parts.len() > 2 && named)
    })?;
    Some(found.join("\n"))
}

/// What parts the cells of most lines.
fn delimiter(text: &str) -> Delimiter {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let tried = [('\t', Delimiter::TAB), (';', Delimiter::SEMICOLON), ('|', Delimiter::PIPE)];
    let parts =
        |mark: char| lines.iter().filter(|line| line.contains(mark)).count() * 3 >= lines.len().max(1);
    tried.into_iter().find(|(mark, _)| parts(*mark)).map_or(Delimiter::COMMA, |(_, delimiter)| delimiter)
}

fn cells(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
    let Ok(table) = read(text, Dialect { delimiter, decimal: DecimalMark::Dot }) else { return Vec::new() };
    let row = |row: usize| table.cells(row).map(cell).collect::<Vec<_>>();
    (0..table.height()).map(row).filter(|row| row.iter().any(|cell| !cell.is_empty())).collect()
}

/// A cell without a spreadsheet's guard, and without a quote that never ends.
fn cell(text: &str) -> String {
    let text = one_spaced(text);
    let text = unguarded(&text);
    if text.matches('"').count() == 1 { text.replace('"', "").trim().to_owned() } else { text.to_owned() }
}

/// `Smith, John, Jr.` has the two cells of `Smith, John`.
fn join_suffixes(row: &mut Vec<String>) {
    let mut joined: Vec<String> = Vec::with_capacity(row.len());
    for cell in row.drain(..) {
        match joined.last_mut() {
            Some(before) if is_suffix(&cell) && !before.is_empty() => *before = format!("{before}, {cell}"),
            _ => joined.push(cell),
        }
    }
    *row = joined;
}

/// Joins the cells of names that a comma has parted, in rows with more cells than the heading has.
fn join_names(rows: &mut [Vec<String>], at: usize) {
    let Some(heading) = rows.get(at).map(|row| Heading::of(row)) else { return };
    let (Some(place), width) = (heading.one_name(), heading.width()) else { return };
    let mut joined = 0;
    let body = rows.get_mut(at + 1..).unwrap_or_default();
    let count = body.len();
    for row in body.iter_mut() {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let more = row.len().saturating_sub(width).max(filled.saturating_sub(width));
        for _ in 0..more {
            if join_next(row, place) {
                joined += 1;
            }
        }
    }
    // Where names have commas, a row that lacks its last cell has no fewer than the heading.
    let by_number = heading.numbers(place + 1);
    for row in body.iter_mut().filter(|row| joined * 2 >= count && by_number && row.len() == width) {
        join_next(row, place);
    }
}

/// Joins a cell with the next one, where that is a part of a name.
fn join_next(row: &mut Vec<String>, place: usize) -> bool {
    let is_part =
        row.get(place + 1).is_some_and(|next| !next.contains(|it: char| it.is_ascii_digit() || it == '@'));
    if is_part && row.len() > place + 1 {
        let next = row.remove(place + 1);
        if let Some(cell) = row.get_mut(place).filter(|_| !next.is_empty()) {
            *cell = format!("{cell}, {next}");
        }
    }
    is_part
}

/// Trailing commas and columns kept for looks hold nothing.
fn without_empty_columns(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in (0..width).rev() {
        if rows.iter().all(|row| row.get(column).is_none_or(String::is_empty)) {
            for row in rows.iter_mut().filter(|row| row.len() > column) {
                row.remove(column);
            }
        }
    }
    rows
}
