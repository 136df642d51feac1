//! Whether a text is JSON. It only says yes or no: where a text stops being JSON is worked out by serde_json, which
//! agrees (`the_grammar_is_that_of_serde_json`), and comes with what is [`cold`](super::cold).

/// Whether a text is one JSON value with nothing after it.
pub(super) fn holds(text: &str) -> bool {
    JsonChecker { left: text.as_bytes() }.document().is_some()
}

/// What is left of a text. Every step is `None` where the text is none of what is asked for.
struct JsonChecker<'a> {
    left: &'a [u8],
}

impl JsonChecker<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        Some(*first)
    }

    /// Goes past this byte, where it is the next one.
    fn eat(&mut self, byte: u8) -> Option<()> {
        self.left = self.left.strip_prefix(&[byte])?;
        Some(())
    }

    fn skip(&mut self, passed: fn(u8) -> bool) {
        while let Some((first, left)) = self.left.split_first()
            && passed(*first)
        {
            self.left = left;
        }
    }

    fn space(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// The text may be nested however deep: what is open stands in a list and not on the stack.
    fn document(&mut self) -> Option<()> {
        let mut open = Vec::new();
        loop {
            self.space();
            match self.next()? {
                b'{' => {
                    self.space();
                    if self.eat(b'}').is_none() {
                        self.name()?;
                        open.push(b'}');
                        continue;
                    }
                }
                b'[' => {
                    self.space();
                    if self.eat(b']').is_none() {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => self.string()?,
                b't' => self.word(b"rue")?,
                b'f' => self.word(b"alse")?,
                b'n' => self.word(b"ull")?,
                first => self.number(first)?,
            }
            loop {
                self.space();
                let Some(end) = open.last().copied() else { return self.left.is_empty().then_some(()) };
                if self.eat(end).is_none() {
                    self.eat(b',')?;
                    if end == b'}' {
                        self.name()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }

    fn word(&mut self, rest: &[u8]) -> Option<()> {
        self.left = self.left.strip_prefix(rest)?;
        Some(())
    }

    /// The name of a member and the colon after it.
    fn name(&mut self) -> Option<()> {
        self.space();
        self.eat(b'"')?;
        self.string()?;
        self.space();
        self.eat(b':')
    }

    /// What follows the quote with which a string begins, up to the one with which it ends.
    fn string(&mut self) -> Option<()> {
        loop {
            self.skip(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f));
            match self.next()? {
                b'"' => return Some(()),
                b'\\' => match self.next()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => (0..4).try_for_each(|_| self.next()?.is_ascii_hexdigit().then_some(()))?,
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    fn number(&mut self, mut first: u8) -> Option<()> {
        if first == b'-' {
            first = self.next()?;
        }
        match first {
            b'0' => {}
            b'1'..=b'9' => self.skip(|byte| byte.is_ascii_digit()),
            _ => return None,
        }
        if self.eat(b'.').is_some() {
            self.digits()?;
        }
        if self.eat(b'e').or_else(|| self.eat(b'E')).is_some() {
            let _ = self.eat(b'+').or_else(|| self.eat(b'-'));
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        self.next()?.is_ascii_digit().then_some(())?;
        self.skip(|byte| byte.is_ascii_digit());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::holds;

    /// Texts made of the pieces at which a grammar can go wrong, in every order of up to five.
    #[test]
    fn the_grammar_is_that_of_serde_json() {
        const PIECES: [&str; 22] = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\"",
            "\"\\u00fg\"",
            "\"\\u00Ff\"",
            "\\",
            "\n",
            "0",
            "1",
            "-",
            ".",
            "e",
            "E+",
            "true",
            "null",
            "fals",
            "\u{1}",
        ];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts.iter().flat_map(|text| PIECES.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
            for text in &texts {
                for text in [text.clone(), format!("[{text}]"), format!("{{\"a\":{text}}}")] {
                    let known = serde_json::from_str::<IgnoredAny>(&text).is_ok();
                    assert_eq!(holds(&text), known, "{text:?}");
                }
            }
        }
    }
}
