//! Text of a known dialect becomes a table.
//!
//! `csv-core` takes cells apart; this file finds rows, counts them as a spreadsheet does, and keeps a stray quote from
//! swallowing the rest of the file.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::dialect::{Delimiter, Dialect};
use super::grid::{CellFault, TableIssue, TableRefused, TableRow, TextTable};
use super::guard::unguard;
use super::{MAX_BYTES, MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};

/// More blank cells than this at the end of a row do not count as cells of it.
const MANY_BLANKS: usize = 64;

/// Reads text, without byte-order mark, in a given dialect. Rows end with CRLF, LF or CR, also mixed.
///
/// Rows may differ in length. Rows without any text are left out, but counted. The apostrophe of our own guard against
/// formulas is taken off.
///
/// # Errors
/// [`TableRefused`] when the text passes one of the limits of the module.
///
/// ```
/// use evident::exchange::table::{Dialect, read};
/// let table = read("Name,Note\n\nAnna,\"two\nlines\"\nBen,\n", Dialect::COMMA).unwrap();
/// assert_eq!(table.cell(1, 1), "two\nlines");
/// assert_eq!(table.rows().iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4]);
/// ```
pub fn read(text: &str, dialect: Dialect) -> Result<TextTable, TableRefused> {
    read_rows(text, dialect, usize::MAX)
}

/// Reads at most so many rows that are not blank.
pub(super) fn read_rows(text: &str, dialect: Dialect, most: usize) -> Result<TextTable, TableRefused> {
    if text.len() > MAX_BYTES {
        return Err(TableRefused::TooManyBytes { bytes: text.len(), limit: MAX_BYTES });
    }
    let mut reading = TableReading::new(text, dialect);
    while reading.at < text.len() && reading.table.rows.len() < most {
        reading.row()?;
    }
    Ok(reading.finish())
}

/// A reading on its way through the text. Between two cells `at` is the first byte of the next one.
struct TableReading<'a> {
    text: &'a [u8],
    at: usize,
    delimiter: Delimiter,
    reader: Reader,
    /// The cells' bytes; all of `text` fits.
    cells: Vec<u8>,
    filled: usize,
    number: u32,
    table: TextTable,
}

/// How a cell that begins with a quote ends.
enum Quoted {
    /// As it should: a separator, a line end or the end of the text follows.
    Well,
    /// The quotes belong to the words: `"Great" work`.
    Words,
    /// Nowhere, or after a line end in the midst of other text.
    Stray,
}

impl<'a> TableReading<'a> {
    fn new(text: &'a str, dialect: Dialect) -> TableReading<'a> {
        TableReading {
            text: text.as_bytes(),
            at: 0,
            delimiter: dialect.delimiter,
            reader: ReaderBuilder::new().delimiter(dialect.delimiter.byte()).build(),
            cells: vec![0; text.len() + 1],
            filled: 0,
            number: 0,
            table: TextTable::new(dialect),
        }
    }

    fn finish(mut self) -> TextTable {
        self.cells.truncate(self.filled);
        self.cells.shrink_to_fit();
        // Only ASCII was left out, so this is UTF-8 as the text was.
        self.table.text = String::from_utf8(self.cells).unwrap_or_default();
        self.table
    }

    fn row(&mut self) -> Result<(), TableRefused> {
        self.number += 1;
        let (first, start, faults) = (self.table.ends.len(), self.filled, self.table.issues.len());
        let mut columns = 0;
        // Behind the last cell with something in it a spreadsheet may write as many blank ones as it has columns.
        let mut last_filled = 0;
        loop {
            let from = self.filled;
            let last = self.cell(columns);
            columns += 1;
            if !self.since(from).trim().is_empty() {
                last_filled = columns;
            }
            if columns <= MAX_COLUMNS {
                self.table.ends.push(self.filled as u32);
            }
            if last {
                break;
            }
        }
        if last_filled == 0 {
            self.table.ends.truncate(first);
            self.table.issues.truncate(faults);
            self.filled = start;
            return Ok(());
        }
        if columns - last_filled > MANY_BLANKS {
            columns = last_filled;
            self.table.ends.truncate(first + columns);
        }
        self.keep(first, columns)
    }

    fn keep(&mut self, first: usize, columns: usize) -> Result<(), TableRefused> {
        let row = self.number;
        if columns > MAX_COLUMNS {
            return Err(TableRefused::TooManyColumns { row, columns, limit: MAX_COLUMNS });
        }
        if self.table.ends.len() > MAX_CELLS {
            return Err(TableRefused::TooManyCells { row, limit: MAX_CELLS });
        }
        if self.table.rows.len() >= MAX_ROWS {
            return Err(TableRefused::TooManyRows { limit: MAX_ROWS });
        }
        self.table.rows.push(TableRow { number: row, first: first as u32, len: columns as u32 });
        Ok(())
    }

    /// Reads one cell and tells whether it was the last of its row.
    fn cell(&mut self, column: usize) -> bool {
        let from = self.filled;
        self.skip_blanks_before_quote();
        let last = match self.peek() {
            None => true,
            Some(b'\r' | b'\n') => {
                self.at += 1;
                true
            }
            Some(b'"') => self.quoted(column),
            Some(_) => self.with_csv_core(),
        };
        if last && self.before() == Some(b'\r') && self.peek() == Some(b'\n') {
            self.at += 1;
        }
        self.tidy(from, column);
        last
    }

    fn quoted(&mut self, column: usize) -> bool {
        match self.how_quoted() {
            Quoted::Well => self.with_csv_core(),
            Quoted::Words => self.as_it_stands(),
            Quoted::Stray => {
                self.table.issues.push(TableIssue {
                    row: self.number,
                    column,
                    fault: CellFault::UnclosedQuote,
                });
                self.as_it_stands()
            }
        }
    }

    /// Never called at a line end or at the end of the text: there `csv-core` would look for the next row.
    fn with_csv_core(&mut self) -> bool {
        loop {
            let input = self.text.get(self.at..).unwrap_or_default();
            let output = self.cells.get_mut(self.filled..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, output);
            self.at += read;
            self.filled += written;
            match result {
                ReadFieldResult::Field { record_end } => return record_end,
                ReadFieldResult::InputEmpty => {}
                // Neither can be: the output is as long as the text, and a field is always under way.
                ReadFieldResult::OutputFull | ReadFieldResult::End => return true,
            }
        }
    }

    /// Reads the cell up to the next separator or line end, quotes and all.
    fn as_it_stands(&mut self) -> bool {
        let mut last = true;
        while let Some(byte) = self.peek() {
            self.at += 1;
            last = byte != self.delimiter.byte();
            if !last || byte == b'\r' || byte == b'\n' {
                break;
            }
            if let Some(place) = self.cells.get_mut(self.filled) {
                *place = byte;
                self.filled += 1;
            }
        }
        last
    }

    /// Some programs put a blank between the separator and a quoted cell.
    fn skip_blanks_before_quote(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
        if rest.get(blanks) == Some(&b'"') && self.delimiter.byte() != b' ' {
            self.at += blanks;
        }
    }

    fn how_quoted(&self) -> Quoted {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let mut bytes = rest.iter().copied().peekable();
        let (mut lines, mut parts) = (false, false);
        while let Some(byte) = bytes.next() {
            lines |= byte == b'\r' || byte == b'\n';
            parts |= byte == self.delimiter.byte();
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                let next = bytes.find(|byte| *byte != b' ');
                let ends =
                    next.is_none_or(|next| next == self.delimiter.byte() || matches!(next, b'\r' | b'\n'));
                return match (ends, lines, parts) {
                    (true, _, _) => Quoted::Well,
                    (false, true, _) => Quoted::Stray,
                    (false, false, true) => Quoted::Well,
                    (false, false, false) => Quoted::Words,
                };
            }
        }
        Quoted::Stray
    }

    /// Takes the guard off the cell just read, and cuts it if it is too long.
    fn tidy(&mut self, from: usize, column: usize) {
        self.tidy_formula(from);
        let cell = self.since(from);
        let dropped = cell.len() - unguard(cell).len();
        let chars = if cell.len() > MAX_CELL_CHARS { cell.chars().count() - dropped } else { 0 };
        if chars > MAX_CELL_CHARS {
            let cut = cell.char_indices().nth(MAX_CELL_CHARS + dropped).map(|(place, _)| place);
            let fault = CellFault::CellCut { chars, limit: MAX_CELL_CHARS };
            self.table.issues.push(TableIssue { row: self.number, column, fault });
            self.filled = from + cut.unwrap_or(0);
        }
        if dropped > 0 {
            self.cells.copy_within(from + dropped..self.filled, from);
            self.filled -= dropped;
        }
    }

    /// `="00123"` is how a spreadsheet is told to keep a text as it is: the text is meant.
    fn tidy_formula(&mut self, from: usize) {
        let cell = self.since(from);
        let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        if let Some(len) = inner.filter(|inner| !inner.contains('"')).map(str::len) {
            self.cells.copy_within(from + 2..from + 2 + len, from);
            self.filled = from + len;
        }
    }

    fn since(&self, from: usize) -> &str {
        let bytes = self.cells.get(from..self.filled).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn before(&self) -> Option<u8> {
        self.at.checked_sub(1).and_then(|place| self.text.get(place)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_too_many_cells_is_refused() {
        let mut reading = TableReading::new("a,b", Dialect::COMMA);
        reading.table.ends = vec![0; MAX_CELLS - 1];
        assert_eq!(reading.row(), Err(TableRefused::TooManyCells { row: 1, limit: MAX_CELLS }));
    }
}
