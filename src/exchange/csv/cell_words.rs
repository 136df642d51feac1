//! Words in cells: which name levels, which may, and which we write ourselves.

use crate::model::hash::HashMap;
use crate::model::{Decimal, Scale};

use super::known::folded;

/// Words that stand for no level, and in the scales of many schools for one.
pub(super) const DOUBTFUL: [&str; 5] = ["m", "mi", "ms", "i", "ie"];

/// One to three letters and nothing else.
pub(super) fn is_letters(cell: &str) -> bool {
    (1..=3).contains(&cell.chars().count()) && cell.chars().all(char::is_alphabetic)
}

/// The words that we write for states ourselves.
pub(super) fn is_our_word(text: &str) -> bool {
    ["missing", "excused", "insufficient"].contains(&text)
}

pub(super) fn labels(scale: &Scale) -> HashMap<String, Decimal> {
    let mut labels = HashMap::default();
    let names = |level: &crate::model::Level| [folded(&level.short), folded(&level.label)];
    for level in &scale.levels {
        for name in names(level).into_iter().filter(|name| !name.is_empty()) {
            labels.entry(name).or_insert(level.value);
        }
    }
    labels
}
