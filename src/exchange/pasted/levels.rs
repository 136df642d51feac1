//! Levels typed in a row, to try a policy out.

/// The words of such a row. Spaces, line breaks, semicolons and commas before a space part them; a comma within a word is a
/// decimal comma.
///
/// ```
/// use evident::exchange::pasted::levels::split;
/// assert_eq!(split("1, 2,5; 3").collect::<Vec<_>>(), ["1", "2,5", "3"]);
/// ```
pub fn split(typed: &str) -> impl Iterator<Item = &str> {
    let words = typed.split(|part: char| part == ';' || part.is_whitespace());
    words.map(|word| word.trim_end_matches(',')).filter(|word| !word.is_empty())
}
