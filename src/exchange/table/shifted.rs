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
    let role = |column: usize| header.roles.get(column).copied().flatten().map(|found| found.role);
    let commas = table.dialect.delimiter == Delimiter::COMMA;
    let name = (0..named).find(|column| role(*column) == Some(ColumnRole::LearnerName)).unwrap_or(0);
    let data = header.first_data..table.height();
    if let Some(names) = header.names.filter(|_| commas && names_are_apart(&table, data.clone(), &role)) {
        return join(&table, &[names], 0);
    }
    let may_be_name = matches!(role(name), None | Some(ColumnRole::LearnerName | ColumnRole::LastName));
    let scores = role(name + 1).is_none();
    let width = header.names.and_then(|row| table.rows().get(row)).map_or(named, |row| row.len());
    let joins = |row: &usize| {
        let long = filled(&table, *row) == named + 1;
        let long = long || table.rows().get(*row).is_some_and(|it| it.len() == width + 1);
        commas && may_be_name && long && is_name(&table, *row, name, scores)
    };
    let joined: Vec<usize> = data.clone().filter(joins).collect();
    let mut issues = Vec::new();
    for row in data {
        let is_joined = joined.binary_search(&row).is_ok();
        let more = filled(&table, row).saturating_sub(named);
        let (column, fault) = match (is_joined, more) {
            (true, _) => (name, CellFault::NameJoined),
            (false, 0) => continue,
            (false, more) => (named, CellFault::RowTooLong { more }),
        };
        issues.push(TableIssue { row: table.row_number(row), column, fault });
    }
    if named < 2 {
        return table;
    }
    table.issues.extend(issues);
    if joined.is_empty() { table } else { join(&table, &joined, name) }
}

/// Whether the heading is what was not quoted: "Last, First" over names that are.
fn names_are_apart(
    table: &TextTable,
    data: std::ops::Range<usize>,
    role: &dyn Fn(usize) -> Option<ColumnRole>,
) -> bool {
    let apart = role(0) == Some(ColumnRole::LastName) && role(1) == Some(ColumnRole::FirstName);
    let whole = |row: &usize| {
        let second = table.cell(*row, 1).trim();
        table.cell(*row, 0).contains(',') && !second.chars().any(char::is_alphabetic)
    };
    apart && !data.is_empty() && data.clone().filter(whole).count() * 2 > data.len()
}

/// How many cells a row has up to the last one with something in it.
fn filled(table: &TextTable, row: usize) -> usize {
    let last = table.cells(row).enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Whether a last and a first name stand side by side: words without digits. The second is no word of a column of its own
/// where a blank stands in front of it, as behind the comma of a name, or where the column has `scores` and what stands before
/// it is one word.
fn is_name(table: &TextTable, row: usize, name: usize, scores: bool) -> bool {
    let word = |column: usize| {
        let cell = table.cell(row, column).trim();
        cell.chars().any(char::is_alphabetic)
            && !cell.contains(|letter: char| letter.is_ascii_digit() || letter == '@')
            && score(cell, DecimalMark::Dot).is_none()
    };
    let one_word = !table.cell(row, name).trim().contains(' ');
    word(name) && word(name + 1) && (scores && one_word || table.cell(row, name + 1).starts_with(' '))
}

fn join(table: &TextTable, rows: &[usize], name: usize) -> TextTable {
    let all = (0..table.height()).map(|row| {
        let mut cells: Vec<String> = table.cells(row).map(str::to_owned).collect();
        if rows.binary_search(&row).is_ok() && name + 1 < cells.len() {
            let first = cells.remove(name + 1);
            if let Some(last) = cells.get_mut(name) {
                *last = format!("{}, {}", last.trim(), first.trim());
            }
        }
        (table.row_number(row), cells)
    });
    table.with_rows(&all.collect::<Vec<_>>())
}
