//! The dialect of a table: which character separates cells and which one marks decimals.

/// The one-byte character between two cells: ASCII, and neither a quote, a line end, a letter nor a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delimiter(u8);

impl Delimiter {
    /// `,`
    pub const COMMA: Delimiter = Delimiter(b',');
    /// `;`, where the comma marks decimals.
    pub const SEMICOLON: Delimiter = Delimiter(b';');
    /// The tab, also of every paste from a spreadsheet.
    pub const TAB: Delimiter = Delimiter(b'\t');
    /// `|`
    pub const PIPE: Delimiter = Delimiter(b'|');
    /// `:`, one of Moodle's choices.
    pub const COLON: Delimiter = Delimiter(b':');

    /// The separator that a file names itself, or nothing if it could not be told from the cells.
    pub fn new(byte: u8) -> Option<Delimiter> {
        let fit = byte == b'\t' || byte.is_ascii_punctuation() && byte != b'"' && byte != b'\'';
        fit.then_some(Delimiter(byte))
    }

    /// The separator as a byte.
    pub fn byte(self) -> u8 {
        self.0
    }

    /// The separator as a character.
    pub fn char(self) -> char {
        char::from(self.0)
    }
}

/// The character between the whole part of a number and its fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecimalMark {
    /// `1,234.5`
    Dot,
    /// `1.234,5`
    Comma,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dialect {
    /// The character between two cells.
    pub delimiter: Delimiter,
    /// The decimal mark of its numbers.
    pub decimal: DecimalMark,
}

impl Dialect {
    /// Commas between cells and decimal dots: what RFC 4180 and most programs write.
    pub const COMMA: Dialect = Dialect { delimiter: Delimiter::COMMA, decimal: DecimalMark::Dot };
}
