//! Whether a column sums up others, by its numbers: what a name alone cannot say.

use crate::exchange::table::{DecimalMark, TextTable, score};

use super::column_name::SoundsLikeTotal;

/// Whether what stands in a column can be the mean, the sum or a share of what stands in the others.
///
/// Where it cannot, a column that sounds like a total is none: whole levels that are a whole level away from the mean of
/// their row, and no sum. What does not speak against it is left out, and the file's reader says so.
pub(super) fn is_total(
    table: &TextTable,
    (column, sounds): (usize, SoundsLikeTotal),
    others: &[usize],
    (first, mark): (usize, DecimalMark),
) -> bool {
    let number = |row: usize, column: usize| {
        let found = score(table.cell(row, column), mark).filter(|it| it.possible.is_none() && !it.percent)?;
        Some(found.value.mantissa as f64 / 10_f64.powi(i32::from(found.value.scale)))
    };
    let (mut whole, mut rows, mut away) = (true, 0_usize, 0_usize);
    for row in first..table.height() {
        let Some(it) = number(row, column) else { continue };
        let values: Vec<f64> = others.iter().filter_map(|other| number(row, *other)).collect();
        if values.is_empty() {
            continue;
        }
        rows += 1;
        whole = whole && it.fract() == 0.0;
        let sum: f64 = values.iter().sum();
        let mean = sum / values.len() as f64;
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let like_one = it <= high.max(4.0);
        away += usize::from((it - mean).abs() >= 0.75 && (it - sum).abs() > 0.01 && like_one);
    }
    let few = others.len() < 2 && sounds == SoundsLikeTotal::Whole;
    few || rows == 0 || !whole || away == 0
}
