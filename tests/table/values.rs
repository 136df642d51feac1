//! Cells become numbers, scores and dates.

use evident::exchange::table::{
    CalendarDay, DateOrder, DecimalMark, Number, date, number, score, serial_date,
};

#[test]
fn numbers_are_read() {
    let check = |cell: &str, mark: DecimalMark, expected: Option<(i64, u8)>| {
        let expected = expected.map(|(mantissa, scale)| Number { mantissa, scale });
        assert_eq!(number(cell, mark), expected, "{cell:?}");
    };
    use DecimalMark::{Comma, Dot};
    for (cell, expected) in [
        ("3", (3, 0)),
        ("10.00", (10, 0)),
        (" 2.5\u{a0}", (25, 1)),
        ("-1", (-1, 0)),
        ("\u{2212}1.25", (-125, 2)),
        ("+2.5", (25, 1)),
        (".5", (5, 1)),
        ("5.", (5, 0)),
        ("007", (7, 0)),
        ("0", (0, 0)),
        ("0.000", (0, 0)),
        ("1,234.5", (12_345, 1)),
        ("1,234,567", (1_234_567, 0)),
        ("1 234,567", (0, 0)),
        ("1\u{202f}234.5", (12_345, 1)),
        ("1'234.5", (12_345, 1)),
        ("93.33333333333333", (9_333_333_333_333_333, 14)),
        ("0.12345678901234567890", (123_456_789_012_345_679, 18)),
        ("999999999999999999.5", (1_000_000_000_000_000_000, 0)),
        ("1.5E-05", (15, 6)),
        ("1.5E+02", (150, 0)),
        ("1E-300", (0, 0)),
    ] {
        check(cell, Dot, (cell != "1 234,567").then_some(expected));
    }
    for cell in
        "| |-|.|abc|1.2.3|12,5|1,23|1,2345|1234,567|7E2|--1|1-|12345678901234567890|1E+99|½|٣".split('|')
    {
        check(cell, Dot, None);
    }
    check("12,5", Comma, Some((125, 1)));
    check("1.234,5", Comma, Some((12_345, 1)));
    check("1.234", Comma, Some((1_234, 0)));
    check("75.00", Comma, Some((75, 0)));
    check("1,2,3", Comma, None);
    check(".", Comma, None);
}

#[test]
fn scores_are_read() {
    let check = |cell: &str, expected: Option<(&str, Option<&str>, bool)>| {
        let plain = |text: &str| number(text, DecimalMark::Dot).unwrap();
        let found = score(cell, DecimalMark::Dot).map(|score| (score.value, score.possible, score.percent));
        assert_eq!(
            found,
            expected.map(|(value, of, percent)| (plain(value), of.map(plain), percent)),
            "{cell:?}"
        );
    };
    check("3", Some(("3", None, false)));
    check("85%", Some(("85", None, true)));
    check(" 85.5 % ", Some(("85.5", None, true)));
    check("7/10", Some(("7", Some("10"), false)));
    check("7 of 10", Some(("7", Some("10"), false)));
    check("7.5 out of 10 points", Some(("7.5", Some("10"), false)));
    check("7 pts", Some(("7", None, false)));
    check("7PTS.", Some(("7", None, false)));
    check("7 pts / 10 pts", Some(("7", Some("10"), false)));
    for cell in
        ["", "pts", "%", "/", "7/", "7/0", "/10", "7/-1", "1/2/3", "EX", "N/A", "-", "10/2/2025", "Δpts"]
    {
        check(cell, None);
    }
}

#[test]
fn dates_are_read() {
    let check = |cell: &str, order: DateOrder, expected: Option<(i32, u8, u8)>| {
        let expected = expected.map(|(year, month, day)| CalendarDay { year, month, day });
        assert_eq!(date(cell, order), expected, "{cell:?}");
    };
    use DateOrder::{DayMonth, MonthDay};
    let autumn = Some((2025, 10, 2));
    for cell in "2025-10-02|2025-10-2| 2025/10/02 |2025-10-02T14:03:00Z|2025-10-02T14:03:00.123+02:00|\
        2025-10-02 14:03:00 UTC|2025-10-02 14:03|2 Oct 2025|2. October 2025|Oct 2, 2025|\
        October 2nd, 2025|Oct. 2 2025|2-Oct-25|02.10.2025|2.10.25|02.10.2025 14:03|\
        Thursday, 2 October 2025, 3:04 PM|Thu 2 Oct 2025|Oct 2, 2025 at 3:00pm|02/Oct/2025"
        .split('|')
    {
        check(cell, DayMonth, autumn);
        check(cell, MonthDay, autumn);
    }
    for cell in ["2/10/2025", "02-10-25", "2/10/25 3:04 PM"] {
        check(cell, DayMonth, autumn);
        check(cell, MonthDay, Some((2025, 2, 10)));
    }
    check("10/25/2025", DayMonth, None);
    check("29.02.2024", DayMonth, Some((2024, 2, 29)));
    for cell in "|Oct|Oct 2|10/2|2025|2025-02-29|29.02.2100|2025-13-01|2025-00-10|0000-01-01|31 Apr 2025|\
        1.2.3|2025-10-02x|2025-10-02 99:99|7.RP.2|45932|3|-|Mar 2 2025 foo|2 2 2025|2025-10-02-03|\
        ١/٢/٢٠٢٥"
        .split('|')
    {
        check(cell, DayMonth, None);
    }
}

#[test]
fn the_order_of_a_column_of_dates_is_decided() {
    let check = |cells: &[&str], order: DateOrder, ambiguous: bool| {
        let found = DateOrder::decide(cells.iter().copied());
        assert_eq!((found.order, found.ambiguous), (order, ambiguous), "{cells:?}");
    };
    use DateOrder::{DayMonth, MonthDay};
    check(&[], MonthDay, false);
    check(&["2025-10-02", "2 Oct 2025", "2.10.2025"], MonthDay, false);
    check(&["3/4/2025"], MonthDay, true);
    check(&["4/4/2025"], MonthDay, false);
    check(&["3/4/2025", "13/4/2025"], DayMonth, false);
    check(&["3/4/2025", "4/13/2025"], MonthDay, false);
    check(&["4/13/2025", "13/4/2025", "14/4/2025"], DayMonth, true);
}

#[test]
fn serial_numbers_are_dates_when_asked_for() {
    let check = |cell: &str, expected: Option<(i32, u8, u8)>| {
        assert_eq!(
            serial_date(cell),
            expected.map(|(year, month, day)| CalendarDay { year, month, day }),
            "{cell:?}"
        );
    };
    check("1", Some((1900, 1, 1)));
    check("59", Some((1900, 2, 28)));
    check("61", Some((1900, 3, 1)));
    check("45932", Some((2025, 10, 2)));
    check(" 45932.58541 ", Some((2025, 10, 2)));
    check("2958465", Some((9999, 12, 31)));
    for cell in ["", "0", "60", "-1", "2958466", "99999999999999999999", "x", "4E4"] {
        check(cell, None);
    }
}
