//! Rows of cells become CSV text.

use super::dialect::Delimiter;
use super::guard::guard;

/// Whether the text begins with a byte-order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// With the mark: Excel reads UTF-8 only so.
    Bom,
    /// Without it, for other programs and for the clipboard.
    Plain,
}

/// Writes rows as RFC 4180 says: CRLF after each row, quotes only where they are needed. Cells that a spreadsheet
/// would run as a formula are guarded ([`guard()`]). Reading the text with the same separator gives back every cell;
/// rows without any text count as blank there, cells are cut at [`super::MAX_CELL_CHARS`], NUL becomes U+FFFD.
///
/// ```
/// use evident::exchange::table::{Delimiter, ByteOrderMark, write};
/// let rows = [["Name", "Note"], ["Li, Ann", "=1"]];
/// assert_eq!(write(rows, Delimiter::COMMA, ByteOrderMark::Plain), "Name,Note\r\n\"Li, Ann\",'=1\r\n");
/// ```
pub fn write<R>(rows: impl IntoIterator<Item = R>, delimiter: Delimiter, mark: ByteOrderMark) -> String
where
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    let mut text = String::new();
    if mark == ByteOrderMark::Bom {
        text.push('\u{feff}');
    }
    for row in rows {
        for (column, cell) in row.into_iter().enumerate() {
            if column > 0 {
                text.push(delimiter.char());
            }
            push_cell(&mut text, &guard(cell.as_ref()), delimiter);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str, delimiter: Delimiter) {
    if !needs_quotes(cell, delimiter) {
        text.push_str(cell);
        return;
    }
    text.push('"');
    for letter in cell.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    text.push('"');
}

/// Besides the characters of RFC 4180: blanks at the ends, which some readers drop, and a start that our own reader
/// would take for a byte-order mark or for Excel's line that names the separator.
fn needs_quotes(cell: &str, delimiter: Delimiter) -> bool {
    cell.contains(['"', '\r', '\n', delimiter.char()])
        || cell.starts_with([' ', '\u{feff}'])
        || cell.ends_with(' ')
        || cell.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="))
}
