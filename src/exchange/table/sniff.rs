//! How a text is written is recognised from the text: the separator and the decimal mark.

use super::dialect::{DecimalMark, Delimiter, Dialect};
use super::grid::TextTable;
use super::read::read_rows;

/// What was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sniffed {
    /// How the table is written.
    pub dialect: Dialect,
    /// Where the table begins in the text, in bytes: behind a line such as `sep=;` by which Excel is told.
    pub start: usize,
}

/// How many rows are looked at for the separator.
const ROWS: usize = 50;
/// How many bytes are looked at.
const BYTES: usize = 256 << 10;
/// The separators tried, the likelier first where all else is equal. The colon stands apart: titles and times have it.
const TRIED: [Delimiter; 4] = [Delimiter::TAB, Delimiter::SEMICOLON, Delimiter::COMMA, Delimiter::PIPE];

/// Recognises the dialect of a text that has no byte-order mark. Every text has an answer; a text of one column is
/// taken for comma separated.
///
/// The separator is the one that cuts most rows into the same number of cells, the first row above all. The comma
/// marks decimals only where semicolons or tabs separate and the numbers say so.
///
/// ```
/// use evident::exchange::table::{DecimalMark, Delimiter, sniff};
/// let found = sniff("Name;RP.1;RP.2\nAnna;2,5;3\n").dialect;
/// assert_eq!((found.delimiter, found.decimal), (Delimiter::SEMICOLON, DecimalMark::Comma));
/// ```
pub fn sniff(text: &str) -> Sniffed {
    let (named, start) = named_separator(text);
    let body = text.get(start..).unwrap_or("");
    let sample = front(body);
    let delimiter = named.unwrap_or_else(|| best_separator(sample));
    let dialect = Dialect { delimiter, decimal: DecimalMark::Dot };
    let may_be_comma = delimiter == Delimiter::SEMICOLON || delimiter == Delimiter::TAB;
    let rows = read_rows(sample, dialect, usize::MAX).ok().filter(|_| may_be_comma);
    let decimal = rows.map_or(DecimalMark::Dot, |table| decimal_mark(&table, delimiter));
    Sniffed { dialect: Dialect { delimiter, decimal }, start }
}

/// The first bytes of a text, ending between two characters.
fn front(text: &str) -> &str {
    (0..4).find_map(|less| text.get(..BYTES - less)).unwrap_or(text)
}

/// Excel's first line `sep=;`, and where the line after it begins. In quotes it is a cell like any other.
fn named_separator(text: &str) -> (Option<Delimiter>, usize) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let value = line.get(..4).filter(|key| key.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    let delimiter = value.and_then(|value| match value.as_bytes() {
        [first, more @ ..] if more.iter().all(|byte| byte == first) => Delimiter::new(*first),
        _ => None,
    });
    let line_end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    delimiter.map_or((None, 0), |delimiter| (Some(delimiter), end + line_end))
}

fn best_separator(sample: &str) -> Delimiter {
    let mut best = (0, None);
    for delimiter in TRIED {
        let found = consistency(sample, delimiter);
        if found > best.0 {
            best = (found, Some(delimiter));
        }
    }
    let colon = || (consistency(sample, Delimiter::COLON) > 0).then_some(Delimiter::COLON);
    best.1.or_else(colon).unwrap_or(Delimiter::COMMA)
}

/// How well a separator fits, in thousandths of the rows that agree on one width of two cells or more; half as much
/// again if the first row agrees too, and a little for width. 0 if fewer than half of the rows have such a width.
fn consistency(sample: &str, delimiter: Delimiter) -> usize {
    let dialect = Dialect { delimiter, decimal: DecimalMark::Dot };
    let Ok(table) = read_rows(sample, dialect, ROWS) else { return 0 };
    let widths: Vec<usize> = table.rows().iter().map(|row| row.len()).collect();
    let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
    let common = widths.iter().copied().max_by_key(|width| (agreeing(*width), *width)).unwrap_or(0);
    let wide = widths.iter().filter(|width| **width > 1).count();
    if wide * 2 < widths.len() || wide == 0 {
        return 0;
    }
    let common = if common > 1 { common } else { widths.iter().copied().max().unwrap_or(0) };
    let header = if widths.first() == Some(&common) { 500 } else { 0 };
    agreeing(common) * 1_000 / widths.len() + header + common.min(50)
}

/// What one cell says about the decimal mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Comma,
    /// `1,234`: a thousand, or one and a bit.
    MaybeComma,
    Dot,
    Nothing,
}

fn decimal_mark(table: &TextTable, delimiter: Delimiter) -> DecimalMark {
    let (mut comma, mut maybe, mut dot) = (0_usize, 0_usize, 0_usize);
    for row in 0..table.height() {
        for cell in table.cells(row) {
            match says(cell) {
                Says::Comma => comma += 1,
                Says::MaybeComma => maybe += 1,
                Says::Dot => dot += 1,
                Says::Nothing => {}
            }
        }
    }
    // Where semicolons separate, the comma was most likely needed for decimals.
    let comma = if delimiter == Delimiter::SEMICOLON { comma + maybe } else { comma };
    if comma > dot { DecimalMark::Comma } else { DecimalMark::Dot }
}

fn says(cell: &str) -> Says {
    let number = cell.trim().trim_end_matches('%').trim_end();
    let number = number.trim_start_matches(['+', '-', '\u{2212}']);
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    if !plain || !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Says::Nothing;
    }
    let (commas, dots) = (number.matches(',').count(), number.matches('.').count());
    let digits_after = |mark: char| number.rsplit(mark).next().map_or(0, str::len);
    match (commas, dots) {
        (1, 0) if digits_after(',') == 3 && number.len() <= 7 && !number.starts_with('0') => Says::MaybeComma,
        (1, 0) => Says::Comma,
        (0, 1) if digits_after('.') == 3 && number.len() <= 7 && !number.starts_with('0') => Says::Nothing,
        (0, 1) => Says::Dot,
        (1, 1..) if number.rfind(',') > number.rfind('.') => Says::Comma,
        (1.., 1) if number.rfind('.') > number.rfind(',') => Says::Dot,
        _ => Says::Nothing,
    }
}
