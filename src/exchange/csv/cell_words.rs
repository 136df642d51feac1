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

/// A level with a sign behind it, or two levels: "3+", "2-3".
pub(super) fn is_leveled(text: &str) -> bool {
    let digit = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let signed = text.strip_suffix(['+', '-', '\u{2212}', '\u{2013}']).is_some_and(digit);
    let between = text
        .split_once(['-', '\u{2013}', '\\'])
        .is_some_and(|(one, two)| digit(one.trim()) && digit(two.trim()));
    signed || between
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
