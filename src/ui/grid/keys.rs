//! Where a key leads in the grid: a pure function of the key and the place.

/// A place in the grid: row and column, counted from 0.
pub type Place = (usize, usize);

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Goes to a place.
    Go(Place),
    /// Opens the evidence of the cell.
    Open,
}

/// What a key does in a grid of `rows` by `columns`, `page` of which are in view. `None`: nothing of ours.
pub fn does(
    key: &str,
    control: bool,
    (row, column): Place,
    rows: usize,
    columns: usize,
    page: usize,
) -> Option<Does> {
    let last_row = rows.checked_sub(1)?;
    let last_column = columns.checked_sub(1)?;
    let go = |row: usize, column: usize| Some(Does::Go((row.min(last_row), column.min(last_column))));
    match (key, control) {
        ("ArrowUp", false) => go(row.saturating_sub(1), column),
        ("ArrowDown", false) => go(row + 1, column),
        ("ArrowLeft", false) => go(row, column.saturating_sub(1)),
        ("ArrowRight", false) => go(row, column + 1),
        ("ArrowUp", true) => go(0, column),
        ("ArrowDown", true) => go(last_row, column),
        ("ArrowLeft", true) | ("Home", false) => go(row, 0),
        ("ArrowRight", true) | ("End", false) => go(row, last_column),
        ("Home", true) => go(0, 0),
        ("End", true) => go(last_row, last_column),
        ("PageUp", _) => go(row.saturating_sub(page.max(1)), column),
        ("PageDown", _) => go(row + page.max(1), column),
        ("Enter" | " " | "F2", false) => Some(Does::Open),
        _ => None,
    }
}
