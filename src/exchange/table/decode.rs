//! Bytes of a file become text, with the encoding recognised.

use super::single_byte::{likeliest, single_byte};

/// An encoding that spreadsheets write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextEncoding {
    /// UTF-8, also plain ASCII.
    Utf8,
    /// UTF-16, low byte first: "Unicode text" of Excel.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Western European Windows; what is none of the others.
    Windows1252,
    /// Old Macs, and "Comma-separated values" of Excel for Mac.
    MacRoman,
    /// Central European Windows.
    Windows1250,
    /// Cyrillic Windows.
    Windows1251,
    /// Western European DOS, "CSV (MS-DOS)" of Excel.
    CodePage850,
}

/// The text of a file and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte-order mark and without NUL.
    pub text: String,
    /// The encoding that was recognised.
    pub encoding: TextEncoding,
    /// Whether the bytes began with a byte-order mark.
    pub bom: bool,
    /// How many places could not be read (broken sequences, lone surrogates, NUL) and stand as U+FFFD in the text.
    pub replaced: usize,
}

/// Recognises the encoding and turns bytes into text. Every input has an answer.
///
/// A byte-order mark decides. Without one, zero bytes at every second place mean UTF-16; text that is UTF-8, or is so
/// but for a few broken places, is UTF-8; everything else has one byte a character, and is what reads most like words.
///
/// ```
/// use evident::exchange::table::{TextEncoding, decode};
/// let decoded = decode(b"Ren\xe9e");
/// assert_eq!((decoded.text.as_str(), decoded.encoding), ("Renée", TextEncoding::Windows1252));
/// ```
pub fn decode(bytes: &[u8]) -> Decoded {
    decode_as(bytes, None)
}

/// The same in the encoding that somebody chose; recognised without one.
pub fn decode_as(bytes: &[u8], chosen: Option<TextEncoding>) -> Decoded {
    let (recognised, bom, rest) = recognise(bytes);
    let encoding = chosen.unwrap_or(recognised);
    let (text, broken) = match encoding {
        TextEncoding::Utf8 => utf8(rest),
        TextEncoding::Utf16Le => utf16(rest, u16::from_le_bytes),
        TextEncoding::Utf16Be => utf16(rest, u16::from_be_bytes),
        TextEncoding::Windows1252
        | TextEncoding::MacRoman
        | TextEncoding::Windows1250
        | TextEncoding::Windows1251
        | TextEncoding::CodePage850 => (single_byte(rest, encoding), 0),
    };
    let nuls = text.matches('\0').count();
    let text = if nuls > 0 { text.replace('\0', "\u{fffd}") } else { text };
    Decoded { text, encoding, bom, replaced: broken + nuls }
}

fn recognise(bytes: &[u8]) -> (TextEncoding, bool, &[u8]) {
    let marks = [
        (&b"\xef\xbb\xbf"[..], TextEncoding::Utf8),
        (&b"\xff\xfe"[..], TextEncoding::Utf16Le),
        (&b"\xfe\xff"[..], TextEncoding::Utf16Be),
    ];
    for (mark, encoding) in marks {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return (encoding, true, rest);
        }
    }
    let encoding = by_zeros(bytes).unwrap_or_else(|| by_sequences(bytes));
    (encoding, false, bytes)
}

/// UTF-16 betrays itself, unless the bytes make sense as UTF-8 beyond ASCII: of the first 4,096 bytes an eighth of one half of the pairs is zero and next to none of the
/// other. (Separators, digits and line ends are ASCII in any script.)
fn by_zeros(bytes: &[u8]) -> Option<TextEncoding> {
    if !bytes.contains(&0) || !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (mut pairs, mut first, mut second) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2).take(2_048) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let many = |count: usize, other: usize| count > 0 && count * 8 >= pairs && other * 8 <= count;
    if many(second, first) {
        Some(TextEncoding::Utf16Le)
    } else if many(first, second) {
        Some(TextEncoding::Utf16Be)
    } else {
        None
    }
}

/// UTF-8 if whole sequences of several bytes clearly outnumber the broken places. In windows-1252 a letter with an
/// accent is followed by a plain one, which is broken UTF-8, so the two do not look alike.
fn by_sequences(bytes: &[u8]) -> TextEncoding {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || whole > 2 * broken { TextEncoding::Utf8 } else { likeliest(bytes) }
}

fn utf8(bytes: &[u8]) -> (String, usize) {
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    (String::from_utf8_lossy(bytes).into_owned(), broken)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, usize) {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let mut text = String::with_capacity(bytes.len());
    let mut broken = 0;
    for letter in char::decode_utf16(units) {
        broken += usize::from(letter.is_err());
        text.push(letter.unwrap_or('\u{fffd}'));
    }
    if odd {
        text.push('\u{fffd}');
        broken += 1;
    }
    (text, broken)
}
