//! Tables of text on their way in and out.

use evident::exchange::table::{Dialect, TextTable, read};

mod codes;
mod names;
mod properties;
mod reading;
mod samples;
mod values;
mod writing;

/// The rows of a table with their numbers.
fn rows(table: &TextTable) -> Vec<(u32, Vec<&str>)> {
    (0..table.height()).map(|row| (table.row_number(row), table.cells(row).collect())).collect()
}

#[allow(clippy::unwrap_used, reason = "the lint knows only functions marked as tests")]
fn comma(text: &str) -> TextTable {
    read(text, Dialect::COMMA).unwrap()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}
