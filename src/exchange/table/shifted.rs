//! Rows in which a name with a comma was not quoted: every cell behind it stands one column too far to the right.

use super::dialect::{DecimalMark, Delimiter};
use super::grid::{CellFault, TableIssue, TextTable};
use super::header::find_header;
use super::number::score;
use super::role::ColumnRole;

/// The table with such names in one cell again. Rows that are too long for any other reason are reported.
pub(super) fn mend(mut table: TextTable) -> TextTable {
    let header = find_header(&table);
    // Under a name that stands for several columns the second row of names is the longer one.
    let rows = [header.names, header.second, header.possible, header.date, header.statement];
    let Some(named) =
        header.names.and_then(|_| rows.into_iter().flatten().map(|row| filled(&table, row)).max())
    else {
        return table;
    };
    let too_long: Vec<usize> =
        (header.first_data..table.height()).filter(|row| filled(&table, *row) > named).collect();
    if named < 2 || too_long.is_empty() {
        return table;
    }
    let role = |column: usize| header.roles.get(column).copied().flatten().map(|found| found.role);
    let name = (0..named).find(|column| role(*column) == Some(ColumnRole::LearnerName)).unwrap_or(0);
    let may_be_name = matches!(role(name), None | Some(ColumnRole::LearnerName | ColumnRole::LastName));
    let joins = |row: usize| {
        let commas = table.dialect.delimiter == Delimiter::COMMA;
        commas && may_be_name && filled(&table, row) == named + 1 && are_words(&table, row, name)
    };
    let joined: Vec<usize> = too_long.iter().copied().filter(|row| joins(*row)).collect();
    for row in &too_long {
        let (row_number, is_joined) = (table.row_number(*row), joined.contains(row));
        let more = filled(&table, *row) - named;
        let (column, fault) =
            if is_joined { (name, CellFault::NameJoined) } else { (named, CellFault::RowTooLong { more }) };
        table.issues.push(TableIssue { row: row_number, column, fault });
    }
    if joined.is_empty() { table } else { join(&table, &joined, name) }
}

/// How many cells a row has up to the last one with something in it.
fn filled(table: &TextTable, row: usize) -> usize {
    let last = table.cells(row).enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Whether a last and a first name stand side by side: words without digits, and what is right of them is none.
fn are_words(table: &TextTable, row: usize, name: usize) -> bool {
    let word = |column: usize| {
        let cell = table.cell(row, column).trim();
        cell.chars().any(char::is_alphabetic)
            && !cell.contains(|letter: char| letter.is_ascii_digit() || letter == '@')
            && score(cell, DecimalMark::Dot).is_none()
    };
    word(name) && word(name + 1) && is_apart(table, row, name + 1)
}

/// Whether a cell is the second half of a name and no column of words: a blank stands in front of it, as behind the comma of
/// a name, or what stands in other rows of its column is no word.
fn is_apart(table: &TextTable, row: usize, column: usize) -> bool {
    let rows = (0..table.height()).filter(|other| *other != row);
    let numbers =
        rows.map(|other| table.cell(other, column)).filter(|cell| score(cell, DecimalMark::Dot).is_some());
    table.cell(row, column).starts_with(' ') || numbers.count() > 0
}

fn join(table: &TextTable, rows: &[usize], name: usize) -> TextTable {
    let all = (0..table.height()).map(|row| {
        let mut cells: Vec<String> = table.cells(row).map(str::to_owned).collect();
        if rows.contains(&row) && name + 1 < cells.len() {
            let first = cells.remove(name + 1);
            if let Some(last) = cells.get_mut(name) {
                *last = format!("{}, {}", last.trim(), first.trim());
            }
        }
        (table.row_number(row), cells)
    });
    table.with_rows(&all.collect::<Vec<_>>())
}
