//! One JSON object as names and the text of their values, so that nothing is built that is not wanted.
//!
//! The grammar of a whole text is checked once, at the door ([`is_json`]); after that a text is only cut into
//! slices, and each value is read from its slice by what it should be. A book of 60,000 pieces of evidence is read this
//! way without a tree of values, and what this version does not know is kept as the text that it was, numbers to the
//! last digit. Cutting a text that was not checked is harmless: the slices are then what they are.

use std::borrow::Cow;

use crate::model::Decimal;
use crate::model::sort::sort_by;

use super::cold::is_json;
use super::escape::unescaped;

/// How deep lists and objects may be nested; the format itself needs six. A line of the journal that is deeper would make a
/// book of which the file is.
pub const MOST_DEEP: usize = 64;

/// The members of an object in the order of the text.
#[derive(Default)]
pub(crate) struct JsonObject<'a>(Vec<(Cow<'a, str>, Option<&'a str>)>);

impl<'a> JsonObject<'a> {
    /// The members of the object that a text is; `None` where it is none. Without what is cold, which checks its grammar,
    /// it must be a text that was JSON when its sum was made. One that is nested too deep is none.
    pub fn parse(text: &'a str) -> Option<JsonObject<'a>> {
        let mut cursor = Cursor { text, at: 0 };
        cursor.skip_space();
        let object = cursor.object()?;
        // Nothing may stand after it.
        (cursor.skip_space().is_none() && depth(text) <= MOST_DEEP && is_json(text)).then_some(object)
    }

    /// The members of the object that a checked text is.
    pub fn of(text: &'a str) -> Option<JsonObject<'a>> {
        let mut cursor = Cursor { text, at: 0 };
        cursor.skip_space();
        cursor.object()
    }

    /// Takes the text of a value out; `null` counts as absent. Of two with one name the later is taken, as in
    /// JavaScript.
    pub fn take(&mut self, name: &str) -> Option<&'a str> {
        let mut found = None;
        for (_, raw) in self.0.iter_mut().filter(|(known, _)| known.len() == name.len() && known == name) {
            found = raw.take();
        }
        found.filter(|raw| *raw != "null")
    }

    /// The text of a value that was not taken yet; `null` counts as absent.
    pub fn peek(&self, name: &str) -> Option<&'a str> {
        let last = self.0.iter().rev().find(|(known, _)| known == name);
        last.and_then(|(_, raw)| *raw).filter(|raw| *raw != "null")
    }

    /// What was not taken, by name.
    pub fn rest(&self) -> Vec<(&str, &'a str)> {
        let left = self.0.iter().filter_map(|(name, raw)| Some((name.as_ref(), (*raw)?)));
        let mut left: Vec<_> = left.collect();
        sort_by(&mut left, |one, other| one.0.cmp(other.0));
        left.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                *earlier = *later;
            }
            same
        });
        left
    }

    /// Whether everything was taken.
    pub fn is_used_up(&self) -> bool {
        self.0.iter().all(|(_, raw)| raw.is_none())
    }
}

/// A place in a checked text.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn left(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) -> Option<u8> {
        let left = self.left();
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let space = left.iter().take_while(|byte| blank(byte)).count();
        self.at += space;
        left.get(space).copied()
    }

    /// Goes past a byte and the space before and after it.
    fn pass(&mut self, byte: u8) -> Option<()> {
        if self.skip_space()? != byte {
            return None;
        }
        self.at += 1;
        self.skip_space();
        Some(())
    }

    /// Goes to the end of a string that begins here.
    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            let left = self.left();
            let Some(length) = left.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.at += left.len();
                return;
            };
            self.at += length + 1;
            if left.get(length) == Some(&b'"') {
                return;
            }
            // What is escaped may be a quote; the rest of a longer escape looks like any text.
            self.at += 1;
        }
    }

    /// The text of the value that begins here.
    fn value(&mut self) -> &'a str {
        let start = self.at;
        match self.left().first() {
            Some(b'"') => self.skip_string(),
            Some(b'{' | b'[') => self.at += extent(self.left()).0,
            _ => {
                let plain =
                    |byte: &&u8| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E');
                self.at += self.left().iter().take_while(plain).count();
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The members of the object that begins here.
    fn object(&mut self) -> Option<JsonObject<'a>> {
        let mut members = Vec::new();
        self.pass(b'{')?;
        while self.skip_space()? == b'"' {
            let name = text(self.value())?;
            self.pass(b':')?;
            members.push((name, Some(self.value())));
            if self.pass(b',').is_none() {
                break;
            }
        }
        self.pass(b'}')?;
        Some(JsonObject(members))
    }
}

/// The elements of a list, one after the other.
pub(super) struct JsonList<'a>(Cursor<'a>);

impl<'a> JsonList<'a> {
    /// The list that a checked text is.
    pub fn of(raw: &'a str) -> Option<JsonList<'a>> {
        let mut cursor = Cursor { text: raw, at: 0 };
        cursor.pass(b'[')?;
        Some(JsonList(cursor))
    }
}

impl<'a> Iterator for JsonList<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.0.left().first().filter(|byte| **byte != b']')?;
        let raw = self.0.value();
        self.0.pass(b',');
        (!raw.is_empty()).then_some(raw)
    }
}

/// The texts of the elements of a list.
pub(super) fn list(raw: &str) -> Option<Vec<&str>> {
    Some(JsonList::of(raw)?.collect())
}

/// The text that a JSON string stands for.
pub(crate) fn text(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if inner.as_bytes().contains(&b'\\') {
        unescaped(inner).map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// A decimal, from a number or from a text with digits.
pub(super) fn decimal(raw: &str) -> Option<Decimal> {
    if raw.starts_with('"') { Decimal::parse(&text(raw)?) } else { Decimal::parse(raw) }
}

/// A whole number.
pub(super) fn whole(raw: &str) -> Option<i64> {
    raw.parse().ok()
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

/// How deep lists and objects are nested in a checked text.
pub(super) fn depth(text: &str) -> usize {
    extent(text.trim_start().as_bytes()).1
}

/// How long the list or object is with which these bytes begin, and how deep others are nested in it. This is the one
/// loop that goes over every byte of a file, several times: it keeps what it knows in three numbers.
fn extent(bytes: &[u8]) -> (usize, usize) {
    let (mut deep, mut deepest) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => {
                deep += 1;
                deepest = deepest.max(deep);
            }
            b']' | b'}' => {
                deep = deep.saturating_sub(1);
                if deep == 0 {
                    return (at + 1, deepest);
                }
            }
            _ => {}
        }
    }
    (bytes.len(), deepest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_taken_once_and_the_rest_is_sorted() {
        let text = r#" { "b":1,"a" :[1, 2],"b":2,"n":null,"\u0063":"x", "a b":"\\\"}"} "#;
        let mut fields = JsonObject::parse(text).unwrap();
        assert_eq!(fields.peek("b"), Some("2"));
        assert_eq!(fields.take("b"), Some("2"));
        assert_eq!(fields.take("b"), None);
        assert_eq!(fields.take("n"), None);
        assert_eq!(fields.rest(), [("a", "[1, 2]"), ("a b", r#""\\\"}""#), ("c", "\"x\"")]);
        assert!(!fields.is_used_up());
        assert!(JsonObject::parse("[]").is_none() && JsonObject::parse("{} {}").is_none());
        assert!(JsonObject::parse("{}").is_some_and(|fields| fields.is_used_up()));
    }

    #[test]
    fn elements_come_one_after_the_other() {
        let raw = r#"[ {"a":1} , -1.5e+3,"x,]",[[],{}] ,true, {} ]"#;
        assert_eq!(list(raw).unwrap(), ["{\"a\":1}", "-1.5e+3", "\"x,]\"", "[[],{}]", "true", "{}"]);
        assert_eq!(list("[]").unwrap(), [""; 0]);
        assert_eq!(list("{}"), None);
    }

    #[test]
    fn cutting_what_is_no_json_ends() {
        for text in
            ["", "{", "[", "\"", "{\"", "{\"a", "{\"a\":", "[\"\\", "[,", "[}", "{]", "[1", "x", "[x y]"]
        {
            let _ = (JsonObject::of(text).is_some(), JsonList::of(text).map(|items| items.take(9).count()));
        }
    }

    #[test]
    fn white_space_goes_and_texts_stay() {
        assert_eq!(compact("{ \"a b\" : [ 1 , \" \\\" \\\\\" ] }"), r#"{"a b":[1," \" \\"]}"#);
        assert_eq!(depth(r#"{"a":[{"b":"[[[["}]}"#), 3);
    }
}
