//! What holds for every input.

use evident::exchange::table::{
    ByteOrderMark, DateOrder, DecimalMark, Delimiter, Dialect, Likeness, MAX_CELL_CHARS, TableRefused,
    TextEncoding, TextTable, date, decode, find_header, guard, looks_like_code, number, propose_spellings,
    read, read_pasted, read_table, role_of, same_code, score, serial_date, sniff, take_apart, unguard, write,
};
use proptest::prelude::*;

use super::{comma, rows, utf16};

/// Text as hard as it gets: what separates, quotes, guards, ends lines, and letters of all lengths.
fn hard_text() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(
        ",;\t|:\"'\r\n =+-@.%/()[]017aRPEé\u{a0}\u{feff}\u{1d451}\u{2212}İ".chars().collect::<Vec<_>>(),
    );
    let short = prop::collection::vec(letters, 0..12).prop_map(|letters| letters.into_iter().collect());
    let words = prop::sample::select(vec![
        "Student",
        "RP.1 Quiz 2",
        "(157892)",
        "7.RP.A.2",
        "2025-10-02",
        "1.234,5",
        "7/10",
        "retake 2",
        "sep=;",
        "Points Possible",
        "pts",
    ]);
    prop_oneof![4 => short, 1 => any::<String>(), 1 => words.prop_map(str::to_owned)]
}

fn delimiters() -> impl Strategy<Value = Delimiter> {
    let all = [Delimiter::COMMA, Delimiter::SEMICOLON, Delimiter::TAB, Delimiter::PIPE, Delimiter::COLON];
    prop::sample::select(all.into_iter().chain(Delimiter::new(b'^')).collect::<Vec<_>>())
}

fn exercise(table: &TextTable) {
    let header = find_header(table);
    for column in 0..table.width().min(8) {
        take_apart(header.names_of(table, column).0);
        DateOrder::decide(table.column(column, header.first_data));
    }
    for row in 0..table.height() {
        assert!(table.cells(row).any(|cell| !cell.trim().is_empty()));
        table.cells(row).for_each(read_values);
    }
}

fn read_values(cell: &str) {
    for mark in [DecimalMark::Dot, DecimalMark::Comma] {
        number(cell, mark);
        score(cell, mark);
    }
    date(cell, DateOrder::DayMonth);
    serial_date(cell);
    role_of(cell);
    take_apart(cell);
    looks_like_code(cell);
    assert_eq!(same_code(cell, cell) == Likeness::Same, cell.chars().any(char::is_alphanumeric));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match read_table(&bytes) {
            Ok(table) => exercise(&table),
            Err(refused) => prop_assert!(matches!(refused, TableRefused::NotATable(_)), "{:?}", refused),
        }
    }

    #[test]
    fn no_text_panics(parts in prop::collection::vec(hard_text(), 0..12)) {
        let text = parts.concat();
        exercise(&read_pasted(&text).unwrap());
        if let Ok(table) = read_table(text.as_bytes()) {
            exercise(&table);
        }
        read_values(&text);
        let codes: Vec<&str> = parts.iter().map(String::as_str).collect();
        let proposals = propose_spellings(&codes[..codes.len() / 2], &codes);
        prop_assert!(proposals.iter().all(|proposal| !proposal.candidates.is_empty()));
    }

    #[test]
    fn no_text_is_lost_by_quotes(text in hard_text()) {
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let table = comma(&text);
        let read: String = (0..table.height()).flat_map(|row| table.cells(row).map(letters).collect::<Vec<_>>()).collect();
        prop_assert_eq!(read, letters(&text));
    }

    #[test]
    fn what_is_written_is_read_again(
        grid in prop::collection::vec(prop::collection::vec(hard_text(), 0..5), 0..6), delimiter in delimiters()
    ) {
        let clean = |cell: &String| cell.replace('\0', " ");
        let grid: Vec<Vec<String>> = grid.iter().map(|row| row.iter().map(clean).collect()).collect();
        let text = write(&grid, delimiter, ByteOrderMark::Plain);
        let table = read(&text, Dialect { delimiter, decimal: DecimalMark::Dot }).unwrap();
        let expected: Vec<(u32, Vec<&str>)> = (1..)
            .zip(&grid)
            .filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|(number, row)| (number, row.iter().map(String::as_str).collect()))
            .collect();
        prop_assert_eq!(rows(&table), expected);
        prop_assert_eq!(&table.issues, &[]);
        prop_assert_eq!(sniff(&text).start, 0);
        prop_assert_eq!(decode(text.as_bytes()).text, text);
    }

    #[test]
    fn a_guard_comes_off_exactly(cell in hard_text()) {
        let written = guard(&cell);
        prop_assert_eq!(unguard(&written), &cell);
        let begins = written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
        let digits = |text: &str| text.bytes().all(|byte| b"0123456789.,%+-".contains(&byte));
        prop_assert!(!begins || digits(&written) && written.bytes().skip(1).all(|byte| byte != b'-' && byte != b'+'));
    }

    #[test]
    fn encoded_text_is_decoded(text in "[ -~éüßÄ€\u{1d451}\r\n]{0,60}") {
        let marked = format!("\u{feff}{text}");
        prop_assert_eq!(&decode(text.as_bytes()).text, &text);
        prop_assert_eq!(&decode(marked.as_bytes()).text, &text);
        prop_assert_eq!(&decode(&utf16(&marked, u16::to_le_bytes)).text, &text);
        prop_assert_eq!(&decode(&utf16(&marked, u16::to_be_bytes)).text, &text);
    }

    #[test]
    fn western_text_is_decoded(text in "[a-z]{0,20}[éüßÄ][a-z,;\r\n]{1,40}") {
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let found = decode(&bytes);
        prop_assert_eq!((found.text, found.encoding), (text, TextEncoding::Windows1252));
    }
}

/// What could make a reader go over the same text again and again.
#[test]
fn no_text_takes_forever() {
    let many = |part: &str| part.repeat(100_000 / part.len());
    let start = std::time::Instant::now();
    for part in [
        "\"",
        "\"a\n",
        "\"\"\n",
        "a,\"b\n",
        "\"\" ",
        "\"a\nb\"c\n",
        " ",
        " \"",
        "\"\"\",",
        "\"\"\"\"x\n",
        "x,\"\"\n",
    ] {
        for text in [many(part), format!("\"{}", many(part)), format!("a\n\"x{}", many(part))] {
            // Whether it is read or refused, it ends.
            let _ = read_pasted(&text);
        }
    }
    for part in ["(RP.1)", "RP.1 ", " retake", "(", "/1", "1,234", "of ", "a.1."] {
        let text: String = many(part).chars().take(MAX_CELL_CHARS).collect();
        read_values(&text);
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
