//! Packing: a long text becomes few UTF-16 units.
//!
//! Local storage counts UTF-16 units, whatever is in them. The text is deflated and each 15 bits become one
//! character of U+3400 to U+B3FF: one unit each, no surrogates, no controls, nothing that changes direction, and
//! three bytes each in UTF-8. Base64 would take 2.5 times the room.

use miniz_oxide::deflate::compress_to_vec;

use super::inflate::{NotDeflated, inflate};
use super::units::units;

const FIRST: u32 = 0x3400;
const BITS: u32 = 15;
/// Texts below this many units stay as they are: a step is then readable in the store, and costs no time.
const SHORT: usize = 1024;
/// 1 is fastest, 9 smallest. Of 4.17 million units (60,000 pieces of evidence) level 1 leaves 706,000, 3 leaves 572,000
/// in twice the time, and 6 leaves 537,000 in eight times the time (`measures_a_book_of_60_000_pieces` in the tests).
const LEVEL: u8 = 3;
/// No book is this large in bytes; a stored text that claims to be is damaged or meant to do harm.
const MOST: usize = 256 * 1024 * 1024;

/// How a payload is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// The text itself.
    Plain,
    /// Deflated, 15 bits to a unit.
    Deflated,
}

/// A payload and how to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// How.
    pub compression: Compression,
    /// What.
    pub payload: String,
}

/// Why a payload could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpackable {
    /// A character that packing does not write.
    Character,
    /// No deflated text, or one that ends early.
    Stream,
    /// More than 256 MiB.
    TooLong,
    /// Not UTF-8 inside.
    NotText,
}

/// Packs a text; a short one, or one that would not get shorter, stays plain. What was packed has been unpacked
/// and compared once before it is given.
pub fn pack(text: &str) -> Packed {
    let plain = || Packed { compression: Compression::Plain, payload: text.to_owned() };
    let length = units(text);
    if length < SHORT {
        return plain();
    }
    let payload = to_characters(&compress_to_vec(text.as_bytes(), LEVEL));
    let shorter = units(&payload) < length;
    if shorter && unpack(Compression::Deflated, &payload).is_ok_and(|again| again == text) {
        Packed { compression: Compression::Deflated, payload }
    } else {
        plain()
    }
}

/// The text that was packed.
///
/// # Errors
/// [`Unpackable`] for a payload that packing did not write.
pub fn unpack(compression: Compression, payload: &str) -> Result<String, Unpackable> {
    if compression == Compression::Plain {
        return Ok(payload.to_owned());
    }
    String::from_utf8(unpack_bytes(payload, false)?).map_err(|_| Unpackable::NotText)
}

impl From<NotDeflated> for Unpackable {
    fn from(bad: NotDeflated) -> Self {
        match bad {
            NotDeflated::TooLong => Self::TooLong,
            NotDeflated::Stream => Self::Stream,
        }
    }
}

/// Packs bytes, and puts others `behind` them that nothing makes shorter. As with a text, what was packed has been unpacked
/// and compared once before it is given.
pub(super) fn pack_bytes(bytes: &[u8], behind: &[u8]) -> String {
    let packed = |level| {
        let mut packed = compress_to_vec(bytes, level);
        packed.extend_from_slice(behind);
        to_characters(&packed)
    };
    let payload = packed(LEVEL);
    let again = unpack_bytes(&payload, true).unwrap_or_default();
    let same = again.strip_prefix(bytes).is_some_and(|after| after.starts_with(behind));
    // Level 0 only copies.
    if same { payload } else { packed(0) }
}

/// The bytes that were packed; where they are wanted `too`, those behind them and perhaps a zero byte more.
///
/// # Errors
/// [`Unpackable`] for a payload that packing did not write.
pub(super) fn unpack_bytes(payload: &str, too: bool) -> Result<Vec<u8>, Unpackable> {
    let packed = to_bytes(payload).ok_or(Unpackable::Character)?;
    let (mut bytes, behind) = inflate(&packed, MOST)?;
    if too {
        bytes.extend_from_slice(behind);
    }
    Ok(bytes)
}

fn to_characters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 3);
    let (mut held, mut count) = (0_u32, 0_u32);
    let character = |bits: u32| char::from_u32(FIRST + (bits & 0x7fff));
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            text.extend(character(held >> count));
        }
    }
    if count > 0 {
        text.extend(character(held << (BITS - count)));
    }
    text
}

/// The number of a character of three bytes. In a text no other has such a first byte.
fn character_of(bytes: &[u8]) -> Option<u32> {
    let [first @ 0xe0..=0xef, second, third] = *bytes else { return None };
    Some(u32::from(first & 0xf) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f))
}

/// The bytes, and perhaps one zero byte of padding more: a deflated text knows where it ends.
fn to_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8 + 1);
    let (mut held, mut count) = (0_u32, 0_u32);
    let characters = text.as_bytes().chunks_exact(3);
    if !characters.remainder().is_empty() {
        return None;
    }
    for character in characters {
        let bits = character_of(character)?.checked_sub(FIRST).filter(|&bits| bits < 1 << BITS)?;
        held = held << BITS | bits;
        count += BITS;
        while count >= 8 {
            count -= 8;
            bytes.push((held >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}
