//! Pasted text as it is seen: one kind of line end and of space, and nothing that cannot be seen.

use crate::exchange::names::{is_invisible, name_key};

/// The text with `\n` between lines and plain spaces within them, and without characters that nobody sees.
///
/// Joiners stay between letters of scripts that write with them, such as Persian.
///
/// ```
/// use evident::exchange::pasted::clean::clean;
/// assert_eq!(clean("\u{feff}Ada\u{a0}Brook\u{200b}\r\nBo"), "Ada Brook\nBo");
/// assert_eq!(clean("علی\u{200c}رضا"), "علی\u{200c}رضا");
/// ```
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match letter {
            '\r' if next == Some('\n') => {}
            // A vertical tab is the line break within a paragraph of a word processor.
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(letter),
            '\u{200c}' | '\u{200d}' if joins(clean.chars().last()) && joins(next) => clean.push(letter),
            _ if is_invisible(letter) || letter.is_control() => {}
            _ if letter.is_whitespace() => clean.push(' '),
            _ => clean.push(letter),
        }
    }
    clean
}

/// Whether two names are the same to the eye, but for case and spaces.
pub fn same(left: &str, right: &str) -> bool {
    name_key(left) == name_key(right)
}

/// The words of a text with one space between them.
pub(super) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell as it was before a spreadsheet was told to keep it as text (`'007`, `="007"`).
pub(in crate::exchange) fn unguarded(cell: &str) -> &str {
    let formula = cell.strip_prefix("=\"").and_then(|it| it.strip_suffix('"'));
    let guarded = || cell.strip_prefix('\'').filter(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    formula.or_else(guarded).unwrap_or(cell)
}

fn joins(letter: Option<char>) -> bool {
    letter.is_some_and(|it| it.is_alphabetic() && it > '\u{24f}')
}
