//! The order of names that are written with the letters of plain English, in the languages that order those as English does.
//!
//! The browser knows the order of every name in every language; asking it about a class of 200 took twenty milliseconds of
//! the page's start. Most classes need not ask: what is said here is what it would answer, and where it cannot be said,
//! nothing is.
//!
//! Source: the root collation of the Unicode CLDR, of which these languages change nothing that stands here
//! (<https://unicode.org/reports/tr35/tr35-collation.html#Root_Collation>).

use std::cmp::Ordering;

/// The languages, by the first part of their tag.
const LANGUAGES: [&str; 16] =
    ["ca", "de", "en", "es", "fi", "fr", "id", "it", "ms", "nl", "pl", "pt", "ro", "sl", "sv", "sw"];

/// The other signs in names, in their order, before letters and digits.
const SIGNS: &[u8] = b" -,.'";

/// How two names compare in the language of a tag such as `en-GB`: first by their letters, then small ones before
/// capitals. `None` for any other language or sign.
pub fn compare(locale: &str, left: &str, right: &str) -> Option<Ordering> {
    let (language, region) = locale.split_once('-').unwrap_or((locale, "XX"));
    if region.len() != 2 || !LANGUAGES.contains(&language) {
        return None;
    }
    let mut order = left.len().cmp(&right.len());
    let mut cases = Ordering::Equal;
    let known = left.bytes().chain(right.bytes()).all(|sign| place(sign).is_some());
    for (left, right) in left.bytes().zip(right.bytes()) {
        let by_place = place(left).cmp(&place(right));
        if by_place.is_ne() {
            order = by_place;
            break;
        }
        // Capitals come first among the bytes.
        cases = cases.then(right.cmp(&left));
    }
    known.then_some(order.then(cases))
}

/// The position of a sign in the order; capitals have the position of their small letters.
fn place(sign: u8) -> Option<u8> {
    match sign.to_ascii_lowercase() {
        sign @ (b'0'..=b'9' | b'a'..=b'z') => Some(sign),
        sign => SIGNS.iter().zip(0..).find(|(it, _)| **it == sign).map(|(_, place)| place),
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering::{Equal, Greater, Less};

    /// tests/web/names.rs compares this with a browser's answers, at random.
    #[test]
    fn names_stand_as_in_a_list() {
        for (left, right, order) in [
            ("Ada", "Bo", Less),
            ("ada", "Ada", Less),
            ("Ada", "ada b", Less),
            ("De La Cruz", "Delacroix", Less),
            ("O'Neill", "Olsen", Less),
            ("Lee, Bo", "Lee-Ann", Greater),
            ("Learner 2", "Learner 10", Greater),
            ("", "a", Less),
            ("Kim", "Kim", Equal),
        ] {
            assert_eq!(compare("en-GB", left, right), Some(order), "{left} {right}");
            assert_eq!(compare("en-GB", right, left), Some(order.reverse()), "{right} {left}");
        }
    }

    #[test]
    fn nothing_is_said_of_what_is_written_otherwise() {
        for (locale, left) in
            [("en", "Zo\u{eb}"), ("en", "a\tb"), ("cs", "Ada"), ("en-u-kn", "Ada"), ("es-419", "Ada")]
        {
            assert_eq!(compare(locale, left, "Bo"), None, "{locale} {left}");
            assert_eq!(compare(locale, "Bo", left), None, "{locale} {left}");
        }
    }
}
