//! One name: which part is the first name, which the last, and what follows both.

use crate::exchange::pasted::clean::one_spaced;

/// A name as it is shown and as it is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// As it is said: `John Smith Jr.`
    pub name: String,
    /// `Smith, John Jr.`; empty where nothing says which part is the last name.
    pub sort_name: String,
}

/// Whether a word follows a whole name: `Jr.`, `III`, `PhD`.
pub(super) fn is_suffix(word: &str) -> bool {
    const SUFFIXES: [&str; 11] = ["jr", "sr", "ii", "iii", "iv", "phd", "esq", "2nd", "3rd", "jnr", "snr"];
    let word: String = word.chars().filter(|it| *it != '.').collect();
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

/// Whether a comma parts the last name from the first.
pub(super) fn has_comma(name: &str) -> bool {
    let mut parts = name.split(',').map(str::trim);
    let first = parts.next().unwrap_or("");
    !first.is_empty() && parts.any(|part| !part.is_empty() && !is_suffix(part))
}

/// Whether a name begins with a last name in capitals, as many schools of Europe write it: `LEFÈVRE Zoé`.
pub(super) fn has_capital_family(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let family = words.iter().take_while(|word| is_capital(word)).count();
    family > 0 && family < words.len()
}

/// A name that is shown as it stands; a comma before a suffix goes.
pub(super) fn as_said(name: &str) -> Person {
    let name = name.trim_end_matches([',', ';']).trim();
    let (rest, suffix) = match name.split_once(',') {
        Some((rest, suffix)) if is_suffix(suffix.trim()) => (rest.trim(), suffix.trim()),
        _ => (name, ""),
    };
    Person { name: one_spaced(&format!("{rest} {suffix}")), sort_name: String::new() }
}

/// `Smith, John`, with a suffix behind either; what has no comma is read as it stands.
pub(super) fn last_first(name: &str) -> Person {
    if !has_comma(name) {
        return as_said(name);
    }
    let parts = name.split(',').map(str::trim).filter(|part| !part.is_empty());
    let (suffixes, mut names): (Vec<&str>, Vec<&str>) = parts.partition(|part| is_suffix(part));
    names.extend(suffixes);
    let (last, first) =
        names.split_first().map_or(("", String::new()), |(last, rest)| (*last, rest.join(" ")));
    // "Ada Brook, Period 3" names no first name.
    if first.contains(|it: char| it.is_ascii_digit()) { as_said(name) } else { of_parts(last, &first, "") }
}

/// `Smith John`, with the last name in front: its capitals, or one word and the small words that lead to it.
pub(super) fn last_then_first(name: &str) -> Person {
    if has_comma(name) {
        return last_first(name);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = words.iter().take_while(|word| is_capital(word)).count();
    let leading = words.iter().take_while(|word| leads(word)).count() + 1;
    let count = if capital > 0 && capital < words.len() { capital } else { leading };
    match words.split_at_checked(count) {
        Some((last, first)) if !first.is_empty() => of_parts(&last.join(" "), &first.join(" "), ""),
        _ => as_said(name),
    }
}

/// A last name, a first name, and what the learner goes by: in brackets behind the first name, where it is another.
pub(super) fn of_parts(last: &str, first: &str, preferred: &str) -> Person {
    let (last, of_last) = without_suffix(last);
    let (first, of_first) = without_suffix(first);
    let suffix = one_spaced(&format!("{of_last} {of_first}"));
    let first = with_preferred(&first, preferred);
    if last.is_empty() || first.is_empty() {
        return Person { name: one_spaced(&format!("{first} {last} {suffix}")), sort_name: String::new() };
    }
    let said = if is_east_asian(&last) && is_east_asian(&first) {
        format!("{last}{first} {suffix}")
    } else {
        format!("{first} {last} {suffix}")
    };
    Person { name: one_spaced(&said), sort_name: one_spaced(&format!("{last}, {first} {suffix}")) }
}

/// A name with what the learner goes by: `Elizabeth (Liz)`.
pub(super) fn with_preferred(name: &str, preferred: &str) -> String {
    let preferred = preferred.trim_matches(['(', ')', '"', ' ']);
    let known = name.split(|it: char| !it.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(preferred));
    match (preferred.is_empty() || known || name == preferred, name.is_empty()) {
        (true, _) => name.to_owned(),
        (false, true) => preferred.to_owned(),
        (false, false) => format!("{name} ({preferred})"),
    }
}

/// Whether a name has what the learner goes by in it, in brackets or quotes.
pub(super) fn names_preferred(name: &str) -> bool {
    [('(', ')'), ('"', '"'), ('\u{201c}', '\u{201d}')].into_iter().any(|(open, close)| {
        let inner =
            name.split_once(open).and_then(|(_, rest)| rest.split_once(close)).map_or("", |(inner, _)| inner);
        !inner.contains('/') && inner.chars().any(char::is_alphabetic)
    })
}

/// A part of a name without the suffix behind it, and the suffix.
fn without_suffix(part: &str) -> (String, String) {
    let part = one_spaced(&part.replace(',', " "));
    match part.rsplit_once(' ') {
        Some((rest, suffix)) if is_suffix(suffix) => (rest.to_owned(), suffix.to_owned()),
        _ if is_suffix(&part) => (String::new(), part),
        _ => (part, String::new()),
    }
}

/// Whether a name is in Chinese, Japanese or Korean, in which the last name is said first.
fn is_east_asian(name: &str) -> bool {
    let script =
        |it: char| matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    name.chars().all(|it| script(it) || it == ' ')
}

fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|it| it.is_alphabetic());
    word.chars().filter(|it| it.is_alphabetic()).count() > 1
        && letters.all(char::is_uppercase)
        && !is_suffix(word)
}

/// Whether a word leads to a last name of several words: `van der Berg`, `de la Cruz`.
fn leads(word: &str) -> bool {
    const WORDS: [&str; 24] = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le",
        "el", "al", "bin", "ibn", "ben", "abu", "ter", "ten", "zu",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}
