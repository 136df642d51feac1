//! Files that are no text, or text in another encoding.

use evident::exchange::table::{FileKind, TableRefused, TextEncoding, read_table, read_table_as};

use crate::told;

#[test]
fn letters_of_old_macs_and_of_dos_are_read() {
    for (bytes, names) in [
        (
            &b"\x83l\x8fve;RP.1\rRen\x8ee Gaut\x8fs;3\rLu\x92s N\x9c\x96ez;2\r"[..],
            ["Renée Gautès", "Luís Núñez"],
        ),
        (
            &b"Sch\x81ler;RP.1\r\nJ\x81rgen Gr\xe1n;3\r\nRen\x82e Gaut\x8as;2\r\n"[..],
            ["Jürgen Grßn", "Renée Gautès"],
        ),
    ] {
        let told = told("old letters", &[bytes]);
        for name in names {
            assert!(told.contains(name), "{told}");
        }
        assert!(told.contains("does not say how its letters are encoded"), "{told}");
    }
}

#[test]
fn another_encoding_can_be_chosen() {
    let bytes = b"Name,RP.1\nZo\x8e,3\n";
    let mac = read_table_as(bytes, Some(TextEncoding::MacRoman)).unwrap();
    assert_eq!(mac.cell(1, 0), "Zoé");
    let western = read_table_as(bytes, Some(TextEncoding::Windows1252)).unwrap();
    assert_eq!(western.cell(1, 0), "ZoŽ");
}

#[test]
fn what_is_no_table_is_named() {
    let kind = |bytes: &[u8]| match read_table(bytes) {
        Err(TableRefused::NotATable(kind)) => Some(kind),
        _ => None,
    };
    let mut workbook = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    workbook.extend_from_slice(b"[Content_Types].xml ... xl/workbook.xml ... ");
    assert_eq!(kind(&workbook), Some(FileKind::Workbook));
    assert_eq!(
        kind(b"PK\x03\x04\x14\0 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        Some(FileKind::OpenDocument)
    );
    assert_eq!(kind(b"%PDF-1.4\n%\xe2\xe3"), Some(FileKind::Pdf));
    assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Some(FileKind::Workbook));
    assert_eq!(
        kind(b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>Ada"),
        Some(FileKind::WebPage)
    );
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Some(FileKind::Picture));
    assert_eq!(kind(b"\x01\x02\x03\x1b\x05\x06ab\x07\xc8\x10\x11"), Some(FileKind::Unknown));
    assert_eq!(kind(b"Name,RP.1\nAda,3\n"), None);
}

#[test]
fn a_sheet_with_thousands_of_blank_columns_is_read() {
    let blanks = ",".repeat(16_000);
    let text = format!("Name,RP.1,RP.2{blanks}\nAda Brook,3,2{blanks}\nBo Crane,1,4{blanks}\n");
    assert_eq!(
        told("blank columns", &[text.as_bytes()]),
        "Ada Brook: RP.1 3* of 1, RP.2 2 of 1\nBo Crane: RP.1 1 of 1, RP.2 4* of 1"
    );
}
