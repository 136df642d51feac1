//! Columns divided into tables that fit a sheet.

#![allow(clippy::single_range_in_vec_init)]

use evident::grid::sheets::divide;
use proptest::prelude::*;

#[test]
fn groups_stay_together_where_they_fit() {
    for (spans, most, expected) in [
        (vec![], 14, vec![]),
        (vec![14], 14, vec![0..14]),
        (vec![15], 14, vec![0..8, 8..15]),
        (vec![3, 3, 3, 3, 2], 14, vec![0..14]),
        (vec![4, 4, 4, 4, 3], 14, vec![0..12, 12..19]),
        (vec![10, 10, 10], 14, vec![0..10, 10..20, 20..30]),
        (vec![60], 14, vec![0..12, 12..24, 24..36, 36..48, 48..60]),
        (vec![1, 1, 1], 1, vec![0..1, 1..2, 2..3]),
        (vec![2], 0, vec![0..1, 1..2]),
    ] {
        assert_eq!(divide(&spans, most), expected, "{spans:?} by {most}");
    }
}

proptest! {
    #[test]
    fn every_column_is_on_one_sheet_and_no_sheet_is_too_wide(
        spans in prop::collection::vec(1_usize..40, 0..12),
        most in 1_usize..20,
    ) {
        let sheets = divide(&spans, most);
        let all: Vec<usize> = sheets.iter().cloned().flatten().collect();
        prop_assert_eq!(all, (0..spans.iter().sum()).collect::<Vec<_>>());
        prop_assert!(sheets.iter().all(|sheet| (1..=most).contains(&sheet.len())));
    }
}
