//! The table itself: rows of text cells that know where they stood, and what was odd about them.

use super::decode::TextEncoding;
use super::dialect::Dialect;
use super::file_kind::FileKind;

/// A table as it was read. The text of all cells lies in one buffer, so a cell costs four bytes besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    pub(super) text: String,
    /// Where each cell ends in `text`, row after row; a cell begins where the one before it ends.
    pub(super) ends: Vec<u32>,
    pub(super) rows: Vec<TableRow>,
    /// How the table is written.
    pub dialect: Dialect,
    /// What was odd, in the order of the file.
    pub issues: Vec<TableIssue>,
    /// Where the text came from.
    pub origin: Origin,
    /// How many characters could not be read and stand as U+FFFD now.
    pub replaced: usize,
}

/// One row that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row's number as a spreadsheet shows it: from 1, blank rows counted, a cell's own line breaks not.
    pub number: u32,
    pub(super) first: u32,
    pub(super) len: u32,
}

impl TableRow {
    /// How many cells the row has; rows of one table may differ.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether the row has no cells; never so in a table that was read.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl TextTable {
    /// An empty table.
    pub fn new(dialect: Dialect) -> TextTable {
        TextTable {
            text: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
            dialect,
            issues: Vec::new(),
            origin: Origin::Paste,
            replaced: 0,
        }
    }

    /// The rows that are not blank.
    pub fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// How many rows are not blank.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many cells the longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.len()).max().unwrap_or(0)
    }

    /// The text of a cell, both counted from 0 over the rows kept; empty where the table has no such cell.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).map_or("", |row| self.at(*row, column))
    }

    /// The number of a row as a spreadsheet shows it; 0 where the table has no such row.
    pub fn row_number(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// The cells of a row, from left to right; none where the table has no such row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        let row = self.rows.get(row).copied().unwrap_or(TableRow { number: 0, first: 0, len: 0 });
        (0..row.len()).map(move |column| self.at(row, column))
    }

    /// The cells of a column from a row on, empty ones included.
    pub fn column(&self, column: usize, first_row: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().skip(first_row).map(move |row| self.at(*row, column))
    }

    /// The table with other rows of cells: those of this one, changed.
    pub(super) fn with_rows(&self, rows: &[(u32, Vec<String>)]) -> TextTable {
        let mut table = TextTable { rows: Vec::new(), ends: Vec::new(), text: String::new(), ..self.clone() };
        for (number, cells) in rows {
            let first = table.ends.len() as u32;
            for cell in cells {
                table.text.push_str(cell);
                table.ends.push(table.text.len() as u32);
            }
            table.rows.push(TableRow { number: *number, first, len: cells.len() as u32 });
        }
        table
    }

    fn at(&self, row: TableRow, column: usize) -> &str {
        if column >= row.len() {
            return "";
        }
        let cell = row.first as usize + column;
        let start = cell.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(start..self.end(cell)).unwrap_or("")
    }

    fn end(&self, cell: usize) -> usize {
        self.ends.get(cell).map_or(0, |end| *end as usize)
    }
}

/// Where a table's text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Bytes of a file.
    File {
        /// The encoding that was recognised.
        encoding: TextEncoding,
        /// Whether the file began with a byte-order mark.
        bom: bool,
    },
    /// Text that came as text.
    Paste,
}

/// Something odd at one place. Nothing is lost unless the fault says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableIssue {
    /// The row as a spreadsheet shows it, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: usize,
    /// What was odd.
    pub fault: CellFault,
}

/// What was odd about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// The cell begins with a quote that ends nowhere sensible; it was read as it stands, up to the next separator.
    UnclosedQuote,
    /// The cell is longer than allowed and was cut.
    CellCut {
        /// Its length, in characters.
        chars: usize,
        /// How many were kept.
        limit: usize,
    },
    /// The row was longer than the others, because a name with a comma was not quoted; its two parts are one cell again.
    NameJoined,
    /// The row has more cells with something in them than the row of names; it does not say which belongs where.
    RowTooLong {
        /// How many cells stand behind the last named column.
        more: usize,
    },
}

/// Why a table was not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableRefused {
    /// The file is something else.
    NotATable(FileKind),
    /// The file is too large.
    TooManyBytes {
        /// Its size.
        bytes: usize,
        /// The largest size allowed.
        limit: usize,
    },
    /// There are more rows than allowed; how many more was not counted.
    TooManyRows {
        /// The most allowed.
        limit: usize,
    },
    /// A row has more cells than allowed.
    TooManyColumns {
        /// The row as a spreadsheet shows it.
        row: u32,
        /// How many cells it has.
        columns: usize,
        /// The most allowed.
        limit: usize,
    },
    /// The table has more cells than allowed.
    TooManyCells {
        /// The row, as a spreadsheet shows it, at which reading stopped.
        row: u32,
        /// The most allowed.
        limit: usize,
    },
}
