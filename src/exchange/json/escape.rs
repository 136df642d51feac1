//! Texts in JSON: what has to be escaped, and what an escape stands for.

use std::fmt::Write;

/// Adds a text as a JSON string.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = text;
    while let Some(at) = plain.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        let Some((before, rest)) = plain.split_at_checked(at) else { break };
        out.push_str(before);
        let mut rest = rest.chars();
        let special = rest.next().unwrap_or_default();
        match special {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            // Writing to a String does not fail.
            _ => drop(write!(out, "\\u{:04x}", u32::from(special))),
        }
        plain = rest.as_str();
    }
    out.push_str(plain);
    out.push('"');
}

/// The text that the inside of a JSON string stands for; `None` for an escape that stands for no character.
pub(super) fn unescaped(inner: &str) -> Option<String> {
    let mut out = String::with_capacity(inner.len());
    let mut plain = inner;
    while let Some((before, rest)) = plain.split_once('\\') {
        out.push_str(before);
        let mut rest = rest.chars();
        out.push(match rest.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let (character, after) = by_number(rest.as_str())?;
                rest = after.chars();
                character
            }
            itself @ ('"' | '\\' | '/') => itself,
            _ => return None,
        });
        plain = rest.as_str();
    }
    out.push_str(plain);
    Some(out)
}

/// The character of four digits, or of two times four: one beyond the first 65,536 is written as a pair.
fn by_number(text: &str) -> Option<(char, &str)> {
    let unit = |text: &str| u32::from_str_radix(text.get(..4)?, 16).ok();
    let (first, rest) = (unit(text)?, text.get(4..)?);
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(first)?, rest));
    }
    let second = rest.strip_prefix("\\u").and_then(unit).filter(|unit| (0xdc00..0xe000).contains(unit))?;
    let character = char::from_u32(0x1_0000 + ((first & 0x3ff) << 10 | second & 0x3ff))?;
    Some((character, rest.get(6..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_and_read_as_serde_does() {
        let every: String = (0..0x300).chain(0x1_f600..0x1_f610).filter_map(char::from_u32).collect();
        for text in ["", "plain", "a \"b\" \\ c\n", &every] {
            let mut out = String::new();
            push_text(&mut out, text);
            assert_eq!(out, serde_json::to_string(text).unwrap());
            assert_eq!(unescaped(out.trim_matches('"')).unwrap_or_default(), text.trim_matches('"'));
        }
        for raw in
            [r"\u0041\ud83d\ude00\/", r"\ud83d", r"\ud83dx", r"\ude00", r"\ud83d\u0041", r"\x", r"\u00", r"\"]
        {
            assert_eq!(unescaped(raw), serde_json::from_str(&format!("\"{raw}\"")).ok(), "{raw}");
        }
    }
}
