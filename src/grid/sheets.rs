//! How the columns of a wide class are divided into tables, each of which fits a sheet of paper: a pure sum.

use std::ops::Range;

/// So many columns stand beside the names on a sheet that lies on its side, in letters that can be read.
pub const MOST_COLUMNS: usize = 14;

/// Divides columns into stretches of at most `most`. `spans` are the sizes of the groups of neighbouring columns: a group
/// stays together where it fits, and one that is larger than a sheet is divided evenly.
///
/// ```
/// use evident::grid::sheets::divide;
/// assert_eq!(divide(&[3, 3, 3], 6), [0..6, 6..9]);
/// assert_eq!(divide(&[2, 8], 6), [0..6, 6..10]);
/// ```
pub fn divide(spans: &[usize], most: usize) -> Vec<Range<usize>> {
    let most = most.max(1);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for part in spans.iter().flat_map(|span| parts(*span, most)) {
        match stretches.last_mut() {
            Some(last) if last.len() + part <= most => last.end += part,
            last => {
                let start = last.map_or(0, |last| last.end);
                stretches.push(start..start + part);
            }
        }
    }
    stretches
}

/// The parts of one group, as even as they can be.
fn parts(span: usize, most: usize) -> impl Iterator<Item = usize> {
    let count = span.div_ceil(most);
    (0..count).map(move |part| span / count + usize::from(part < span % count))
}
