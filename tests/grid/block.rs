//! Blocks pasted from a spreadsheet and copied to one.

use evident::grid::block::{join, place, rectangle, split};
use evident::grid::keys::CellPlace;
use evident::grid::typed::written;
use evident::model::{Ix, Learner, Standard};
use proptest::prelude::*;

use super::typed::scale;

fn pair((row, column): CellPlace) -> Option<(Ix<Learner>, Ix<Standard>)> {
    (row < 6 && column < 5).then(|| (Ix::new(row).unwrap(), Ix::new(column).unwrap()))
}

/// Where levels go, as `row,column=level`, then what is wrong, then how many lie beyond.
fn check(text: &str, from: CellPlace, to: CellPlace, expected: &str) {
    let scale = scale("0 1 2 3 4", true);
    let block = place(&split(text).unwrap_or_default(), (from, to), pair, |_| Some(&scale));
    let cells = block.cells.iter().map(|((learner, standard), entered)| {
        let again = if entered.retake { "r" } else { "" };
        format!("{},{}={again}{}", learner.number(), standard.number(), written(entered.reading, &scale))
    });
    let wrong = block.wrong.iter().map(|(at, text, _)| format!("{},{}?{text}", at.0, at.1));
    let beyond = (block.beyond > 0).then(|| format!("{} beyond", block.beyond));
    assert_eq!(cells.chain(wrong).chain(beyond).collect::<Vec<_>>().join(" "), expected, "{text:?}");
}

#[test]
fn blocks_go_where_they_are_pasted() {
    check("3", (1, 1), (1, 1), "1,1=3");
    check("3\n", (1, 1), (1, 1), "1,1=3");
    check("3\t4\r\n2\t1\r\n", (1, 1), (1, 1), "1,1=3 1,2=4 2,1=2 2,2=1");
    check("3\t\n\n\t4", (0, 0), (0, 0), "0,0=3 2,1=4");
    check("\"3\"\t 2,5 \t.m\tr4", (0, 0), (0, 0), "0,0=3 0,1=2.5 0,2=.m 0,3=r4");
}

#[test]
fn one_cell_fills_the_selection() {
    check("3", (1, 1), (2, 2), "1,1=3 1,2=3 2,1=3 2,2=3");
    check("3\t4", (1, 1), (2, 2), "1,1=3 1,2=4");
}

#[test]
fn what_does_not_fit_or_cannot_be_read_is_told() {
    check("3\t4\n1\t2", (5, 4), (5, 4), "5,4=3 3 beyond");
    check("3\tabs\n=1+1\t9", (0, 0), (0, 0), "0,0=3 0,1?abs 1,0?=1+1 1,1?9");
    check("", (0, 0), (0, 0), "");
    check("\n\n", (0, 0), (0, 0), "");
}

proptest! {
    #[test]
    fn what_is_copied_is_pasted_back(
        rows in prop::collection::vec(prop::collection::vec("[ -~äß\n\t\"]{0,6}", 1..4), 1..5)
    ) {
        let shown = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
            let mut rows: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    let mut row: Vec<String> = row.iter().map(|text| text.trim().to_owned()).collect();
                    while row.last().is_some_and(String::is_empty) { row.pop(); }
                    row
                })
                .collect();
            while rows.last().is_some_and(Vec::is_empty) { rows.pop(); }
            rows
        };
        let read = split(&join(&rows)).unwrap_or_default();
        // A cell of spaces and line ends alone counts as blank.
        if rows.iter().flatten().all(|text| !text.contains(['\n'])) {
            prop_assert_eq!(shown(&read), shown(&rows));
        }
    }

    #[test]
    fn any_text_is_split_without_a_panic(text in "[\\PC\t\n\r\"]{0,60}", row in 0usize..8, column in 0usize..8) {
        let scale = scale("0 1 2 3 4", true);
        if let Some(rows) = split(&text) {
            let block = place(&rows, ((row, column), (row, column)), pair, |_| Some(&scale));
            prop_assert!(block.cells.iter().all(|((learner, standard), _)| learner.number() < 6 && standard.number() < 5));
        }
    }

    #[test]
    fn a_rectangle_has_its_corners_in_order(one: (u8, u8), other: (u8, u8)) {
        let (one, other) = ((one.0.into(), one.1.into()), (other.0.into(), other.1.into()));
        let (first, last) = rectangle(one, other);
        prop_assert!(first.0 <= last.0 && first.1 <= last.1);
        prop_assert_eq!(rectangle(other, one), (first, last));
    }
}
