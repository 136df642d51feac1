//! Names inside texts that people typed: feedback, reasons. Each word of a name is replaced by what the learner is called.

use crate::model::lower::lower;
use crate::model::map::Map;
use crate::model::{Gradebook, Ix, Learner};

use super::DisplayNames;

/// Every word of every name of a book, in small letters, and whose it is.
pub(super) fn words(book: &Gradebook) -> Map<String, Vec<Ix<Learner>>> {
    let mut words: Map<String, Vec<Ix<Learner>>> = Map::default();
    for (at, learner) in book.learners().iter() {
        for (word, is_word) in tokens(&learner.name).into_iter().chain(tokens(&learner.sort_name)) {
            if !is_word {
                continue;
            }
            words.change(lower(word), |whose| {
                if whose.last() != Some(&at) {
                    whose.push(at);
                }
            });
        }
    }
    words
}

/// The text without the words of names.
pub(super) fn masked(
    called: &DisplayNames,
    book: &Gradebook,
    text: &str,
    about: Option<Ix<Learner>>,
) -> String {
    let text = without_unspaced(called, book, text);
    let mut out = String::new();
    // Who the words of the current name can belong to, and the text after them so far.
    let (mut whose, mut after) = (Vec::new(), String::new());
    for (token, is_word) in tokens(&text) {
        if !is_word {
            after.push_str(token);
            continue;
        }
        let now = called.words.get(&lower(token)).map_or(&[][..], Vec::as_slice);
        let both: Vec<Ix<Learner>> = whose.iter().copied().filter(|at| now.contains(at)).collect();
        if !both.is_empty() && joins(&after) {
            // The name continues, so the text between its words belongs to it.
            (whose, after) = (both, String::new());
            continue;
        }
        out.extend(one_of(&whose, about).map(|at| called.learner(book, at)));
        out.push_str(&std::mem::take(&mut after));
        // A single letter is part of a name only after another word of it.
        let begins = !token.is_ascii() || token.len() > 1;
        whose = if begins { now.to_vec() } else { Vec::new() };
        if whose.is_empty() {
            out.push_str(token);
        }
    }
    out.extend(one_of(&whose, about).map(|at| called.learner(book, at)));
    out.push_str(&after);
    out
}

/// Of the learners a name can mean, the one the text is about, or else the first.
fn one_of(whose: &[Ix<Learner>], about: Option<Ix<Learner>>) -> Option<Ix<Learner>> {
    about.filter(|at| whose.contains(at)).or(whose.first().copied())
}

/// Names in scripts that put no spaces between words are looked for as a whole: no word of theirs can be told.
fn without_unspaced(called: &DisplayNames, book: &Gradebook, text: &str) -> String {
    const FIRST_UNSPACED: char = '\u{2e80}';
    let mut text = text.to_owned();
    for (at, learner) in book.learners().iter() {
        if learner.name.chars().any(|it| it >= FIRST_UNSPACED) && text.contains(&learner.name) {
            text = text.replace(&learner.name, called.learner(book, at));
        }
    }
    text
}

/// Whether the text between two words can be part of one name.
fn joins(between: &str) -> bool {
    between.chars().all(|it| matches!(it, ' ' | '\u{a0}' | '-' | '\'' | '’' | ',' | '.'))
}

/// The words of a text and the text between them, in order; `true` for words.
fn tokens(text: &str) -> Vec<(&str, bool)> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut is_word = None;
    for (at, letter) in text.char_indices() {
        let now = letter.is_alphanumeric() || is_combining(letter);
        if is_word.is_some_and(|before| before != now) {
            tokens.extend(text.get(start..at).zip(is_word));
            start = at;
        }
        is_word = Some(now);
    }
    tokens.extend(text.get(start..).zip(is_word).filter(|(token, _)| !token.is_empty()));
    tokens
}

/// An accent after its letter belongs to the word.
fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}
