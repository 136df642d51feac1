//! What a file is that is no table, by how its bytes begin, so that it is named and not read as one.

use super::decode::decode;

/// A kind of file that is not read as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook of Excel: `xlsx` or the older `xls`.
    Workbook,
    /// A sheet of LibreOffice or another program that writes OpenDocument.
    OpenDocument,
    /// A document of a word processor.
    Document,
    /// A PDF.
    Pdf,
    /// A zip of other files, or something else that is packed.
    Packed,
    /// A picture.
    Picture,
    /// A web page; some programs give one the name of a workbook.
    WebPage,
    /// Bytes that are no text.
    Unknown,
}

/// The kind of a file that is no table; `None` for text, which may be one.
///
/// ```
/// use evident::exchange::table::{FileKind, file_kind};
/// assert_eq!(file_kind(b"%PDF-1.7"), Some(FileKind::Pdf));
/// assert_eq!(file_kind(b"Name,RP.1"), None);
/// ```
pub fn file_kind(bytes: &[u8]) -> Option<FileKind> {
    const BEGINNINGS: [(&[u8], FileKind); 11] = [
        (b"%PDF", FileKind::Pdf),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Workbook),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", FileKind::Workbook),
        (b"{\\rtf", FileKind::Document),
        (b"\x89PNG", FileKind::Picture),
        (b"\xff\xd8\xff", FileKind::Picture),
        (b"GIF8", FileKind::Picture),
        (b"\x1f\x8b", FileKind::Packed),
        (b"7z\xbc\xaf", FileKind::Packed),
        (b"Rar!", FileKind::Packed),
        (b"SQLite format 3", FileKind::Unknown),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(kind_of_zip(bytes));
    }
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Some(*kind);
    }
    let front = bytes.get(..4_096).unwrap_or(bytes);
    let decoded = decode(front);
    let begin = decoded.text.trim_start().chars().take(64).collect::<String>().to_lowercase();
    if ["<!doctype html", "<html", "<table", "<?xml", "<head", "<meta", "mime-version:"]
        .iter()
        .any(|it| begin.starts_with(it))
    {
        return Some(FileKind::WebPage);
    }
    // Control characters stand in no text; a few broken places stand in many.
    let is_odd = |letter: &char| {
        letter.is_control()
            && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{80}'..='\u{9f}')
    };
    let odd = decoded.text.chars().filter(is_odd).count()
        + front.iter().filter(|byte| **byte == 0).count().min(decoded.replaced);
    (odd >= 4 && odd * 20 > decoded.text.chars().count()).then_some(FileKind::Unknown)
}

/// What is in a zip, by the names of its entries, which stand in it as they are.
fn kind_of_zip(bytes: &[u8]) -> FileKind {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|it| it == name);
    if has(b"xl/workbook") || has(b"xl/worksheets") {
        FileKind::Workbook
    } else if has(b"word/document") {
        FileKind::Document
    } else if has(b"opendocument.spreadsheet") {
        FileKind::OpenDocument
    } else if has(b"opendocument") {
        FileKind::Document
    } else {
        FileKind::Packed
    }
}
