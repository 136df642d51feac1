//! Which columns are shown when branches are collapsed.

use evident::exchange::json::read;
use evident::grid::layout::{
    ColumnChoice, ColumnContent, ColumnGroup, GROUP_ROW, Sizes, branches, columns, columns_in_view, groups,
    lay_out, rows_in_view,
};
use evident::judge::Tree;
use evident::model::*;
use proptest::prelude::*;

/// The columns of the sample class, a branch in brackets where its roll-up stands.
fn shown(roll_ups: ColumnContent, collapse: &[&str]) -> String {
    let book = read(include_str!("../../src/sample/class.evident.json")).unwrap().book;
    let code = |at: Ix<Standard>| book.standards().get(at).unwrap().code.clone();
    let collapsed: Vec<Ix<Standard>> =
        branches(&book).into_iter().filter(|at| collapse.contains(&code(*at).as_str())).collect();
    assert_eq!(collapsed.len(), collapse.len());
    let columns = columns(&book, &Tree::of(&book), ColumnChoice { roll_ups, collapsed: &collapsed });
    let spans: usize = groups(&book, &columns).iter().map(|group| group.span).sum();
    assert_eq!(spans, columns.len(), "the groups cover the columns");
    let word = |column: &evident::grid::layout::Column| match column.shows {
        ColumnContent::Verdicts => code(column.standard),
        ColumnContent::RollUps => format!("[{}]", code(column.standard)),
    };
    columns.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_branch_that_is_collapsed_is_its_roll_up() {
    let all = shown(ColumnContent::Verdicts, &[]);
    assert!(all.starts_with("7.RP.A.1 7.RP.A.2 7.RP.A.3 7.NS.A.1"), "{all}");
    assert!(!all.contains('['), "{all}");
    let one = shown(ColumnContent::Verdicts, &["7.RP"]);
    assert!(one.starts_with("[7.RP] 7.NS.A.1 7.NS.A.2"), "{one}");
    let two = shown(ColumnContent::Verdicts, &["7.RP", "7.NS"]);
    assert!(two.starts_with("[7.RP] [7.NS] 7.EE.A.1"), "{two}");
    let with = shown(ColumnContent::RollUps, &["7.NS"]);
    assert!(with.starts_with("7.RP.A.1 7.RP.A.2 7.RP.A.3 [7.RP] [7.NS] 7.EE.A.1"), "{with}");
}

proptest! {
    /// Every row that is seen between the frozen head and foot is drawn, and as many wherever it is scrolled to.
    #[test]
    fn rows_in_view_are_drawn_and_always_as_many(
        height in 0.0..2_000.0f64,
        row in 16.0..48.0f64,
        count in 0usize..2_000,
        beyond in 0usize..6,
        at in 0.0..1.0f64,
    ) {
        let sizes = Sizes {
            width: 1_000.0, height, name: 192.0, sum: 88.0, gap: 8.0, row, codes: row, columns: (64.0, 96.0),
        };
        let body = (height - GROUP_ROW - 2.0 * row).max(0.0);
        let furthest = (count as f64 * row - body).max(0.0);
        let scrolled = furthest * at;
        let drawn = rows_in_view(scrolled, &sizes, count, beyond);
        prop_assert_eq!(drawn.len(), rows_in_view(0.0, &sizes, count, beyond).len());
        prop_assert!(drawn.end <= count);
        for place in 0..count {
            let top = place as f64 * row - scrolled;
            if top + row > 0.001 && top < body - 0.001 {
                prop_assert!(drawn.contains(&place), "row {} of {:?}", place, drawn);
            }
        }
        // At either end there may be fewer beyond one edge, and then there are more beyond the other.
        let seen = (body / row).ceil() as usize;
        prop_assert!(drawn.len() >= count.min(seen + 2 * beyond));
    }

    /// Every column that is seen between the frozen names and sums is drawn.
    #[test]
    fn columns_in_view_are_drawn(
        width in 400.0..2_000.0f64,
        spans in prop::collection::vec(1usize..20, 1..6),
        beyond: bool,
        at in 0.0..1.0f64,
    ) {
        let sizes = Sizes {
            width, height: 600.0, name: 192.0, sum: 88.0, gap: 8.0, row: 32.0, codes: 32.0, columns: (64.0, 96.0),
        };
        let groups: Vec<_> =
            spans.iter().map(|span| ColumnGroup { parent: None, name: String::new(), span: *span }).collect();
        let layout = lay_out(&groups, &sizes);
        let scrolled = (layout.whole - width).max(0.0) * at;
        let drawn = columns_in_view(scrolled, &sizes, &layout, beyond);
        let (from, to) = (scrolled + sizes.name, scrolled + width - sizes.sum);
        for (place, start) in layout.starts.iter().enumerate() {
            if start + layout.column > from + 0.001 && *start < to - 0.001 {
                prop_assert!(drawn.contains(&place), "column {} of {:?}", place, drawn);
            }
        }
        let seen = columns_in_view(scrolled, &sizes, &layout, false);
        prop_assert!(drawn.start <= seen.start && drawn.end >= seen.end);
    }
}
