//! Which columns are shown when branches are collapsed.

use evident::exchange::json::read;
use evident::grid::layout::{Shown, Shows, branches, columns, groups};
use evident::judge::Tree;
use evident::model::*;

/// The columns of the sample class, a branch in brackets where its roll-up stands.
fn shown(roll_ups: Shows, collapse: &[&str]) -> String {
    let book = read(include_str!("../../src/sample/class.evident.json")).unwrap().book;
    let code = |at: Ix<Standard>| book.standards().get(at).unwrap().code.clone();
    let collapsed: Vec<Ix<Standard>> =
        branches(&book).into_iter().filter(|at| collapse.contains(&code(*at).as_str())).collect();
    assert_eq!(collapsed.len(), collapse.len());
    let columns = columns(&book, &Tree::of(&book), Shown { roll_ups, collapsed: &collapsed });
    let spans: usize = groups(&book, &columns).iter().map(|group| group.span).sum();
    assert_eq!(spans, columns.len(), "the groups cover the columns");
    let word = |column: &evident::grid::layout::Column| match column.shows {
        Shows::Verdicts => code(column.standard),
        Shows::RollUps => format!("[{}]", code(column.standard)),
    };
    columns.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_branch_that_is_collapsed_is_its_roll_up() {
    let all = shown(Shows::Verdicts, &[]);
    assert!(all.starts_with("7.RP.A.1 7.RP.A.2 7.RP.A.3 7.NS.A.1"), "{all}");
    assert!(!all.contains('['), "{all}");
    let one = shown(Shows::Verdicts, &["7.RP"]);
    assert!(one.starts_with("[7.RP] 7.NS.A.1 7.NS.A.2"), "{one}");
    let two = shown(Shows::Verdicts, &["7.RP", "7.NS"]);
    assert!(two.starts_with("[7.RP] [7.NS] 7.EE.A.1"), "{two}");
    let with = shown(Shows::RollUps, &["7.NS"]);
    assert!(with.starts_with("7.RP.A.1 7.RP.A.2 7.RP.A.3 [7.RP] [7.NS] 7.EE.A.1"), "{with}");
}
