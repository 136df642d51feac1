//! What is to be remembered of the choices about a table, and is not yet.

use super::choices::{Becomes, ImportField};
use super::find_standards::STANDARD_OF;
use super::input::ImportInput;
use super::read_wide::TITLE_AGAIN;
use super::remember::{ANSWERS, WORDS, encode, encode_pairs, encode_words};
use super::suggest::plain_columns;

/// Decisions about columns that the book does not remember and would not be suggested again: (name of the column, decision).
pub(super) fn to_remember(input: &ImportInput) -> Vec<(String, String)> {
    let choices = input.choices;
    let plain = plain_columns(input.table, input.book, choices);
    let known = &input.book.settings().remembered;
    let mut entries = Vec::new();
    for (at, column) in choices.columns.iter().enumerate().filter(|(_, column)| !column.name.is_empty()) {
        let text = encode(column, choices);
        let is_plain = plain.get(at).is_some_and(|it| it.becomes == column.becomes);
        let says_more = matches!(column.becomes, Becomes::Evidence(_) | Becomes::Field(ImportField::Score));
        let says_more = says_more || text.contains(";same=");
        let trivial = is_plain && !says_more && !known.contains_key(&column.name);
        if !trivial && known.get(&column.name) != Some(&text) {
            entries.push((column.name.clone(), text));
        }
    }
    let mut keep = |name: &str, text: String| {
        if known.get(name).map_or("", String::as_str) != text {
            entries.push((name.to_owned(), text));
        }
    };
    keep(WORDS, encode_words(&choices.words));
    let lasts = |key: &&String| key.starts_with(TITLE_AGAIN) || key.starts_with(STANDARD_OF);
    let answers = choices.answers.iter().filter(|(key, _)| lasts(key));
    keep(ANSWERS, encode_pairs(answers.map(|(key, answer)| (key.as_str(), answer.clone()))));
    entries
}
