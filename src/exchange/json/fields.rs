//! One JSON object as names and the text of their values, so that nothing is built that is not wanted.
//!
//! serde_json checks the grammar and hands out slices of the file; each value is read from its slice by what it should
//! be. A book of 60,000 pieces of evidence is read this way without a tree of values, and what this version does not
//! know is kept as the text that it was, numbers to the last digit.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::Decimal;
use crate::model::sort::sort_by;

/// The members of an object, sorted by name. Of two with one name the later is kept, as JavaScript does.
#[derive(Default)]
pub(super) struct Fields<'a>(Vec<(Cow<'a, str>, Option<&'a str>)>);

impl<'a> Fields<'a> {
    /// The members of the object that the text is.
    pub fn parse(text: &'a str) -> Result<Fields<'a>, serde_json::Error> {
        let mut fields: Fields = serde_json::from_str(text)?;
        sort_by(&mut fields.0, |one, other| one.0.cmp(&other.0));
        fields.0.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        Ok(fields)
    }

    /// Takes the text of a value out; `null` counts as absent.
    pub fn take(&mut self, name: &str) -> Option<&'a str> {
        let place = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok()?;
        let raw = self.0.get_mut(place)?.1.take()?;
        (raw != "null").then_some(raw)
    }

    /// The text of a value that was not taken yet; `null` counts as absent.
    pub fn peek(&self, name: &str) -> Option<&'a str> {
        let place = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok()?;
        self.0.get(place).and_then(|(_, raw)| *raw).filter(|raw| *raw != "null")
    }

    /// What was not taken, by name.
    pub fn rest(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.0.iter().filter_map(|(name, raw)| Some((name.as_ref(), (*raw)?)))
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Name(name), raw)) = map.next_entry::<Name, &RawValue>()? {
                    members.push((name, Some(raw.get())));
                }
                Ok(Fields(members))
            }
        }
        from.deserialize_map(Members)
    }
}

/// A name, borrowed from the text where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        from.deserialize_str(Text)
    }
}

/// The texts of the elements of a list.
pub(super) fn list(raw: &str) -> Option<Vec<&str>> {
    let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
    Some(items.into_iter().map(RawValue::get).collect())
}

/// The text that a JSON string stands for.
pub(super) fn text(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        return serde_json::from_str(raw).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(inner))
}

/// A decimal, from a number or from a text with digits.
pub(super) fn decimal(raw: &str) -> Option<Decimal> {
    if raw.starts_with('"') { Decimal::parse(&text(raw)?) } else { Decimal::parse(raw) }
}

/// A whole number that fits.
pub(super) fn whole<T: TryFrom<i64>>(raw: &str) -> Option<T> {
    T::try_from(raw.parse().ok()?).ok()
}

/// `true` or `false`.
pub(super) fn flag(raw: &str) -> Option<bool> {
    match raw {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The JSON without white space between its parts.
pub(super) fn compact(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let (mut in_text, mut escaped) = (false, false);
    for character in raw.chars() {
        if in_text {
            in_text = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if matches!(character, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            in_text = character == '"';
        }
        out.push(character);
    }
    out
}

/// How deep lists and objects are nested in a text.
pub(super) fn depth(text: &str) -> usize {
    let (mut deep, mut deepest) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text.bytes() {
        if in_text {
            in_text = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                deep += 1;
                deepest = deepest.max(deep);
            }
            b']' | b'}' => deep = deep.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_taken_once_and_the_rest_is_sorted() {
        let mut fields = Fields::parse(r#"{"b":1,"a":[1, 2],"b":2,"n":null,"\u0063":"x"}"#).unwrap();
        assert_eq!(fields.take("b"), Some("2"));
        assert_eq!(fields.take("b"), None);
        assert_eq!(fields.take("n"), None);
        assert_eq!(fields.rest().collect::<Vec<_>>(), [("a", "[1, 2]"), ("c", "\"x\"")]);
    }

    #[test]
    fn white_space_goes_and_texts_stay() {
        assert_eq!(compact("{ \"a b\" : [ 1 , \" \\\" \\\\\" ] }"), r#"{"a b":[1," \" \\"]}"#);
        assert_eq!(depth(r#"{"a":[{"b":"[[[["}]}"#), 3);
    }
}
