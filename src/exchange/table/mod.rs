//! Tables of text: what a CSV file or a paste from a spreadsheet is before anyone asks what it means.
//!
//! On the way in: bytes become text ([`decode()`]), the separator and the decimal mark are recognised ([`sniff()`]), the
//! text becomes a [`TextTable`] of cells that know their place ([`read()`]). Then pure readers take single cells apart:
//! numbers and scores, dates, column titles, codes of standards, header names. On the way out: [`write()`].
//!
//! Nothing here knows a gradebook, nothing panics on any input, and every complaint is data with a place.

pub mod code;
pub mod date;
pub mod decode;
pub mod dialect;
pub mod file_kind;
pub mod grid;
pub mod guard;
pub mod header;
pub mod number;
pub mod read;
pub mod role;
mod shifted;
mod single_byte;
pub mod sniff;
pub mod spelling;
pub mod title;
pub mod write;

pub use code::{Likeness, looks_like_code, same_code};
pub use date::{CalendarDay, DateOrder, Decided, date, serial_date};
pub use decode::{Decoded, TextEncoding, decode, decode_as};
pub use dialect::{DecimalMark, Delimiter, Dialect};
pub use file_kind::{FileKind, file_kind};
pub use grid::{CellFault, Origin, TableIssue, TableRefused, TableRow, TextTable};
pub use guard::{guard, unguard};
pub use header::{Header, find_header};
pub use number::{Number, ParsedScore, number, score};
pub use read::read;
pub use role::{ColumnRole, IdSystem, RoleMatch, assign_roles, role_of};
pub use sniff::{Sniffed, sniff};
pub use spelling::{Proposal, SpellingCandidate, propose_spellings};
pub use title::{Aspect, Title, Trust, take_apart, take_apart_as};
pub use write::{ByteOrderMark, write};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most rows a table may have, blank ones not counted.
pub const MAX_ROWS: usize = 200_000;
/// The most cells one row may have.
pub const MAX_COLUMNS: usize = 2_000;
/// The most cells a table may have; a guard of memory that only a file of separators meets.
pub const MAX_CELLS: usize = 10_000_000;
/// The longest cell, in characters; spreadsheets have the same limit.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Reads the bytes of a CSV or TSV file, whatever its encoding, separator and line ends.
///
/// # Errors
/// [`TableRefused`] when the file passes one of the limits of this module, or is no text. Nothing else is an error: what is
/// odd inside the file is reported in [`TextTable::issues`].
///
/// ```
/// let table = evident::exchange::table::read_table(b"Name;RP.1\r\nAnna;2,5\r\n").unwrap();
/// assert_eq!(table.cell(1, 1), "2,5");
/// ```
pub fn read_table(bytes: &[u8]) -> Result<TextTable, TableRefused> {
    read_table_as(bytes, None)
}

/// The same in the encoding that somebody chose.
///
/// # Errors
/// [`TableRefused`] as for [`read_table`].
pub fn read_table_as(bytes: &[u8], chosen: Option<TextEncoding>) -> Result<TextTable, TableRefused> {
    if bytes.len() > MAX_BYTES {
        return Err(TableRefused::TooManyBytes { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if let Some(kind) = file_kind(bytes) {
        return Err(TableRefused::NotATable(kind));
    }
    let decoded = decode_as(bytes, chosen);
    let origin = Origin::File { encoding: decoded.encoding, bom: decoded.bom };
    read_text(&decoded.text, origin, decoded.replaced)
}

/// Reads text from the clipboard: cells of a spreadsheet (tab separated, quoted where needed) or any CSV text.
///
/// # Errors
/// [`TableRefused`] as for [`read_table`].
///
/// ```
/// let table = evident::exchange::table::read_pasted("Name\tRP.1\nAnna\t3\n").unwrap();
/// assert_eq!(table.cell(1, 0), "Anna");
/// ```
pub fn read_pasted(text: &str) -> Result<TextTable, TableRefused> {
    if text.len() > MAX_BYTES {
        return Err(TableRefused::TooManyBytes { bytes: text.len(), limit: MAX_BYTES });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let replaced = text.matches('\0').count();
    if replaced > 0 {
        return read_text(&text.replace('\0', "\u{fffd}"), Origin::Paste, replaced);
    }
    read_text(text, Origin::Paste, 0)
}

fn read_text(text: &str, origin: Origin, replaced: usize) -> Result<TextTable, TableRefused> {
    // Nobody sees them, and a code or a name with one of them would be another one.
    let unseen = |letter: char| matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}');
    let seen = text.contains(unseen).then(|| text.replace(unseen, ""));
    let text = seen.as_deref().unwrap_or(text);
    let found = sniff(text);
    let body = text.get(found.start..).unwrap_or(text);
    let mut table = read(body, found.dialect)?;
    table.origin = origin;
    table.replaced = replaced;
    Ok(shifted::mend(table))
}
