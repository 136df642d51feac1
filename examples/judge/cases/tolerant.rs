//! Numbers that JSON does not have: `NaN`, `Infinity` and what is too large become texts, so that the rest can be read.

/// The text with every such number, outside of texts, between quotation marks.
pub fn with_numbers_that_are_none_as_texts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => text_length(rest),
            '-' | '+' | '.' | '0'..='9' | 'A'..='Z' | 'a'..='z' => {
                let is_part = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
                rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
            }
            other => other.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if is_no_number(token) {
            out.push('"');
            out.push_str(token);
            out.push('"');
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out
}

/// How long the JSON text is that starts here, quotation marks included.
fn text_length(text: &str) -> usize {
    let mut escaped = true;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return place + 1,
            _ => {}
        }
    }
    text.len()
}

fn is_no_number(token: &str) -> bool {
    if token.starts_with('"') || !token.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        return false;
    }
    token.parse::<f64>().is_ok_and(|number| !number.is_finite())
}
