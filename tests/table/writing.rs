//! Tables become text, and come back.

use evident::exchange::table::{ByteOrderMark, Delimiter, guard, unguard, write};

#[test]
fn cells_are_written() {
    let check = |rows: &[&[&str]], delimiter: Delimiter, mark: ByteOrderMark, expected: &str| {
        assert_eq!(write(rows.iter().map(|row| row.iter()), delimiter, mark), expected, "{rows:?}");
    };
    check(&[], Delimiter::COMMA, ByteOrderMark::Plain, "");
    check(&[&["a", "b"], &["c"]], Delimiter::COMMA, ByteOrderMark::Bom, "\u{feff}a,b\r\nc\r\n");
    check(&[&["a,b", "c;d"]], Delimiter::COMMA, ByteOrderMark::Plain, "\"a,b\",c;d\r\n");
    check(&[&["a,b", "c;d"]], Delimiter::SEMICOLON, ByteOrderMark::Plain, "a,b;\"c;d\"\r\n");
    check(&[&["a\nb", "\"c\""]], Delimiter::TAB, ByteOrderMark::Plain, "\"a\nb\"\t\"\"\"c\"\"\"\r\n");
    check(
        &[&["=1+1", "@x", "-", "-1", "+2.5", "-a"]],
        Delimiter::COMMA,
        ByteOrderMark::Plain,
        "'=1+1,'@x,'-,-1,+2.5,'-a\r\n",
    );
    check(&[&["sep=;"]], Delimiter::COMMA, ByteOrderMark::Plain, "\"sep=;\"\r\n");
}

#[test]
fn formulas_are_guarded() {
    for (cell, expected) in [
        ("", ""),
        ("a", "a"),
        ("=1", "'=1"),
        ("+1", "+1"),
        ("-1,5", "-1,5"),
        ("-5%", "-5%"),
        ("-1+2", "'-1+2"),
        ("-1.2.3", "'-1.2.3"),
        ("+", "'+"),
        ("-%", "'-%"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\0", "'\0"),
        ("'", "'"),
        ("'x", "'x"),
        ("'=1", "''=1"),
        ("'-1", "''-1"),
        ("''-1", "'''-1"),
        ("-٣", "'-٣"),
    ] {
        assert_eq!(guard(cell), expected, "{cell:?}");
        assert_eq!(unguard(&guard(cell)), cell);
    }
    assert_eq!(unguard("'-1"), "'-1", "what we never write stays");
}
