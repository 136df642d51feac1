//! Bytes and pasted text become tables: encodings, dialects, cells, limits.

use evident::exchange::table::{
    ByteOrderMark, CellFault, DecimalMark, Delimiter, Dialect, MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS,
    MAX_ROWS, TableRefused, TextEncoding, decode, decode_as, read, read_pasted, read_table, sniff, write,
};

use super::{comma, rows, utf16};

#[test]
fn encodings_are_recognised() {
    let check = |bytes: &[u8], text: &str, encoding: TextEncoding, bom: bool, replaced: usize| {
        let found = decode(bytes);
        let found = (found.text.as_str(), found.encoding, found.bom, found.replaced);
        assert_eq!(found, (text, encoding, bom, replaced), "{bytes:?}");
    };
    check(b"", "", TextEncoding::Utf8, false, 0);
    check(b"Name,RP.1", "Name,RP.1", TextEncoding::Utf8, false, 0);
    check("Zoë".as_bytes(), "Zoë", TextEncoding::Utf8, false, 0);
    check("\u{feff}Zoë".as_bytes(), "Zoë", TextEncoding::Utf8, true, 0);
    check(b"\xef\xbb\xbfa\xff", "a\u{fffd}", TextEncoding::Utf8, true, 1);
    check("ÄÖÜß é\u{0}".as_bytes(), "ÄÖÜß é\u{fffd}", TextEncoding::Utf8, false, 1);
    check(b"Zo\xeb,\x80 5,\x93x\x94", "Zoë,€ 5,“x”", TextEncoding::Windows1252, false, 0);
    let western = decode_as(b"\x81\x8d\x8f\x90\x9d\xff", Some(TextEncoding::Windows1252));
    assert_eq!(western.text, "\u{81}\u{8d}\u{8f}\u{90}\u{9d}ÿ");
    check(b"Zo\x8e Lef\x8fvre\rJo\x8bo", "Zoé Lefèvre\rJoão", TextEncoding::MacRoman, false, 0);
    check(b"Zo\x82 M\x81ller\r\n", "Zoé Müller\r\n", TextEncoding::CodePage850, false, 0);
    check(
        b"\xcf\xe5\xf2\xf0\xee\xe2\xe0 \xc0\xed\xed\xe0",
        "Петрова Анна",
        TextEncoding::Windows1251,
        false,
        0,
    );
    check(
        b"Paw\xb3owski, Micha\xb3 \xa3ukasz",
        "Pawłowski, Michał Łukasz",
        TextEncoding::Windows1250,
        false,
        0,
    );
    check(
        b"Bj\xf6rn \xc5ngstr\xf6m, O\x92Hara",
        "Björn Ångström, O’Hara",
        TextEncoding::Windows1252,
        false,
        0,
    );
    check(b"\xff\xfea\0\xeb\0", "aë", TextEncoding::Utf16Le, true, 0);
    check(b"\xfe\xff\0a\0\xeb", "aë", TextEncoding::Utf16Be, true, 0);
    check(b"\xff\xfea\0\0\xd8b\0", "a\u{fffd}b", TextEncoding::Utf16Le, true, 1);
    check(b"\xff\xfea\0b", "a\u{fffd}", TextEncoding::Utf16Le, true, 1);
    check(&utf16("Name\tRP.1\r\n", u16::to_le_bytes), "Name\tRP.1\r\n", TextEncoding::Utf16Le, false, 0);
    check(
        &utf16("Имя;Оценка\r\nАнна;3\r\n", u16::to_be_bytes),
        "Имя;Оценка\r\nАнна;3\r\n",
        TextEncoding::Utf16Be,
        false,
        0,
    );
}

#[test]
fn one_broken_byte_does_not_make_a_long_utf8_file_windows_1252() {
    let mut bytes = "Zoë Müller Çelik Ñandú\n".repeat(20).into_bytes();
    bytes.push(0xff);
    assert_eq!((decode(&bytes).encoding, decode(&bytes).replaced), (TextEncoding::Utf8, 1));
}

#[test]
fn dialects_are_recognised() {
    let check = |text: &str, delimiter: Delimiter, decimal: DecimalMark| {
        assert_eq!(sniff(text).dialect, Dialect { delimiter, decimal }, "{text:?}");
    };
    use DecimalMark::{Comma, Dot};
    let colon = Delimiter::COLON;
    check("", Delimiter::COMMA, Dot);
    check("Anna\nBen\n", Delimiter::COMMA, Dot);
    check("Name,RP.1\nAnna,2.5\n", Delimiter::COMMA, Dot);
    check("Name;RP.1\nAnna;2,5\nBen;3,0\n", Delimiter::SEMICOLON, Comma);
    check("Name;A;B\nAnna;2,5;3,5\nBen;1,5;2,5\nCem;2,5;3,5\n", Delimiter::SEMICOLON, Comma);
    check("Anna;2,5;3,5\n", Delimiter::SEMICOLON, Comma);
    check("Name;RP.1\nAnna;2.5\n", Delimiter::SEMICOLON, Dot);
    check("Name;P\nAnna;1.234,5\n", Delimiter::SEMICOLON, Comma);
    check("Name;P\nAnna;1,234.5\n", Delimiter::SEMICOLON, Dot);
    check("Name;P\nAnna;1,234\n", Delimiter::SEMICOLON, Comma);
    check("Name\tP\nAnna\t1,234\n", Delimiter::TAB, Dot);
    check("Name\tP\nAnna\t12,5 %\n", Delimiter::TAB, Comma);
    check("Name;Date\nAnna;02.10.2025\n", Delimiter::SEMICOLON, Dot);
    check("Name,P\nAnna,\"12,5\"\n", Delimiter::COMMA, Dot);
    check("Name\tNote\nAnna\tgood, really good, yes\nBen\tfine, too, I say\n", Delimiter::TAB, Dot);
    check("Name|RP.1\rAnna|3\r", Delimiter::PIPE, Dot);
    check("Name,Assignment: A,Quiz: B\nAnna,1,2\n", Delimiter::COMMA, Dot);
    check("First name:Surname:Quiz\nAnna:Able:3\n", colon, Dot);
    check("Grade 7, Section B\nName;RP.1;RP.2\nAnna;3;4\nBen;2;2\n", Delimiter::SEMICOLON, Dot);
    check("\"a;b;c\",d\n\"e;f;g\",h\n", Delimiter::COMMA, Dot);
    check("Name,Note\nA,\"x\n;;;;\n;;;;\n;;;;\"\nB,y\n", Delimiter::COMMA, Dot);
    check("sep=;\r\na,b;c\r\n", Delimiter::SEMICOLON, Dot);
    check("SEP=|\na,b|c\n", Delimiter::PIPE, Dot);
    check("sep=;;;\na,b;c;d\n", Delimiter::SEMICOLON, Dot);
    check("sep=\t\na,b\tc\n", Delimiter::TAB, Dot);
    check("sep=x\na,b\n", Delimiter::COMMA, Dot);
}

#[test]
fn the_line_that_names_the_separator_is_not_a_row() {
    let table = read_table(b"sep=;\r\nName;RP.1\r\nAnna;3\r\n").unwrap();
    assert_eq!(rows(&table), [(1, vec!["Name", "RP.1"]), (2, vec!["Anna", "3"])]);
}

#[test]
fn a_written_cell_that_looks_like_the_line_that_names_the_separator_is_a_cell() {
    let text = write([["sep=;"]], Delimiter::COMMA, ByteOrderMark::Plain);
    assert_eq!(rows(&read_table(text.as_bytes()).unwrap()), [(1, vec!["sep=;"])]);
}

#[test]
fn cells_are_read_where_they_stand() {
    let check = |text: &str, expected: &[(u32, &[&str])]| {
        let expected: Vec<(u32, Vec<&str>)> =
            expected.iter().map(|(row, cells)| (*row, cells.to_vec())).collect();
        let table = comma(text);
        assert_eq!(rows(&table), expected, "{text:?}");
        assert_eq!(table.issues, [], "{text:?}");
    };
    check("", &[]);
    check("\n\n", &[]);
    check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a\r\nb\rc\nd", &[(1, &["a"]), (2, &["b"]), (3, &["c"]), (4, &["d"])]);
    check("a,b\r\n\r\n ,\u{a0}\r\nc\r\n", &[(1, &["a", "b"]), (4, &["c"])]);
    check("a,b,\n,,c\n", &[(1, &["a", "b", ""]), (2, &["", "", "c"])]);
    check("a,", &[(1, &["a", ""])]);
    check("a,b\nc\nd,e,f\n", &[(1, &["a", "b"]), (2, &["c"]), (3, &["d", "e", "f"])]);
    check("\"a,1\",\"b\"\"c\"\"\"\n", &[(1, &["a,1", "b\"c\""])]);
    check("\"a\r\nb\",c\r\nd,e\r\n", &[(1, &["a\r\nb", "c"]), (2, &["d", "e"])]);
    check("\"\",x\n", &[(1, &["", "x"])]);
    check("\"a\", \"b,c\" ,d\n", &[(1, &["a", "b,c ", "d"])]);
    check("  a , b\n", &[(1, &["  a ", " b"])]);
    check("5\" nail,6\"\n", &[(1, &["5\" nail", "6\""])]);
    check("\"Great\" work,3\n\"x\" y", &[(1, &["\"Great\" work", "3"]), (2, &["\"x\" y"])]);
    check("\"x\" y,\nz", &[(1, &["\"x\" y", ""]), (2, &["z"])]);
    check("\"Li, A\" B,3\n", &[(1, &["Li, A B", "3"])]);
    check("'=1,''=1,'x,-1\n", &[(1, &["=1", "'=1", "'x", "-1"])]);
    check("\"'\rx\",y\n", &[(1, &["\rx", "y"])]);
}

#[test]
fn a_stray_quote_does_not_swallow_the_file() {
    let check = |text: &str, expected: &[(u32, &[&str])], place: (u32, usize)| {
        let expected: Vec<(u32, Vec<&str>)> =
            expected.iter().map(|(row, cells)| (*row, cells.to_vec())).collect();
        let table = comma(text);
        assert_eq!(rows(&table), expected, "{text:?}");
        let issues: Vec<_> =
            table.issues.iter().map(|issue| (issue.row, issue.column, issue.fault)).collect();
        assert_eq!(issues, [(place.0, place.1, CellFault::UnclosedQuote)], "{text:?}");
    };
    check("a,b\nc,\"d\ne,f\n", &[(1, &["a", "b"]), (2, &["c", "\"d"]), (3, &["e", "f"])], (2, 1));
    check("a,\"b\nc,\"d\"\n", &[(1, &["a", "\"b"]), (2, &["c", "d"])], (1, 1));
    check("\"a,b\r\n\r\nc\r\n", &[(1, &["\"a", "b"]), (3, &["c"])], (1, 0));
    check("\"a,b\rc\r", &[(1, &["\"a", "b"]), (2, &["c"])], (1, 0));
    check("a,\"", &[(1, &["a", "\""])], (1, 1));
    check("\"a,\nx,\"\"", &[(1, &["\"a", ""]), (2, &["x", ""])], (1, 0));
}

#[test]
fn a_paste_from_a_spreadsheet_is_read() {
    let table = read_pasted(
        "\u{feff}Name\tNote\r\nAnna\t\"two\nlines\tand a \"\"tab\"\"\"\r\nBen\tfine, he says\r\n",
    )
    .unwrap();
    assert_eq!(table.dialect.delimiter, Delimiter::TAB);
    assert_eq!(table.cell(1, 1), "two\nlines\tand a \"tab\"");
    assert_eq!((table.row_number(2), table.cell(2, 1)), (3, "fine, he says"));
    assert_eq!((table.cell(9, 9), table.row_number(9), table.cells(9).count()), ("", 0, 0));
    assert_eq!(read_pasted("a\0b").unwrap().replaced, 1);
}

#[test]
fn limits_are_kept() {
    let large = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(
        read_table(&large),
        Err(TableRefused::TooManyBytes { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
    );
    let rows = "a\n".repeat(MAX_ROWS);
    assert_eq!(comma(&rows).height(), MAX_ROWS);
    let refused = read(&format!("{rows}b"), Dialect::COMMA);
    assert_eq!(refused, Err(TableRefused::TooManyRows { limit: MAX_ROWS }));
    let wide = format!("x\n{}a", ",".repeat(MAX_COLUMNS));
    let refused = TableRefused::TooManyColumns { row: 2, columns: MAX_COLUMNS + 1, limit: MAX_COLUMNS };
    assert_eq!(read(&wide, Dialect::COMMA), Err(refused));
    let long = format!("a,'={},b\n", "é".repeat(MAX_CELL_CHARS));
    let table = comma(&long);
    let fault = CellFault::CellCut { chars: MAX_CELL_CHARS + 1, limit: MAX_CELL_CHARS };
    assert_eq!((table.issues[0].row, table.issues[0].column, table.issues[0].fault), (1, 1, fault));
    assert_eq!((table.cell(0, 1).chars().count(), table.cell(0, 2)), (MAX_CELL_CHARS, "b"));
    assert!(table.cell(0, 1).starts_with("=é"));
}
