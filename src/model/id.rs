//! Identities: those of this book are 10 to 12 random characters of `[A-Za-z0-9]`, given from outside, never counters,
//! never reused; those of other systems stand beside them as they came.

use std::fmt;

/// The identity of one record. New ids have 11 characters (65 bits); 10 to 12 are read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 12]);

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    /// Fewer than 10 or more than 12 characters; how many there were.
    Length(usize),
    /// A character outside `[A-Za-z0-9]`.
    Character(char),
}

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const NEW_LENGTH: usize = 11;

impl Id {
    /// Reads an id as it stands in a file.
    pub fn parse(text: &str) -> Result<Id, IdError> {
        let count = text.chars().count();
        if !(10..=12).contains(&count) {
            return Err(IdError::Length(count));
        }
        let mut bytes = [0; 12];
        for (slot, character) in bytes.iter_mut().zip(text.chars()) {
            if !character.is_ascii_alphanumeric() {
                return Err(IdError::Character(character));
            }
            *slot = character as u8;
        }
        Ok(Id(bytes))
    }

    /// Makes an id of 11 characters from 128 random bits, by long division, so that every character is drawn
    /// evenly but for a bias below 2⁻⁶⁰.
    pub fn from_random(bits: u128) -> Id {
        let mut bytes = [0; 12];
        // In four parts, since wasm divides 64 bits and no more.
        let mut parts = [96, 64, 32, 0].map(|shift| u64::from((bits >> shift) as u32));
        for slot in bytes.iter_mut().take(NEW_LENGTH) {
            let mut index = 0;
            for part in &mut parts {
                let left = index << 32 | *part;
                (*part, index) = (left / 62, left % 62);
            }
            *slot = ALPHABET.get(index as usize).copied().unwrap_or(b'A');
        }
        Id(bytes)
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(12);
        self.0.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// How many bytes a packed id takes.
    pub(crate) const PACKED: usize = 9;

    /// The id in six bits a character: 0 where there is none, else one more than its place in the alphabet.
    pub(crate) fn packed(self) -> [u8; Id::PACKED] {
        let place = |byte: u8| ALPHABET.iter().position(|known| *known == byte).map_or(0, |place| place + 1);
        let bits = self.0.iter().fold(0_u128, |bits, byte| bits << 6 | place(*byte) as u128);
        let mut packed = [0; Id::PACKED];
        for (slot, byte) in packed.iter_mut().zip(bits.to_be_bytes().into_iter().skip(16 - Id::PACKED)) {
            *slot = byte;
        }
        packed
    }

    /// The id that was packed; `None` for bytes that are none.
    pub(crate) fn unpack(packed: &[u8]) -> Option<Id> {
        let (mut held, mut count, mut packed) = (0, 0, packed.iter());
        let mut bytes = [0; 12];
        for slot in &mut bytes {
            if count < 6 {
                held = held << 8 | u32::from(*packed.next()?);
                count += 8;
            }
            count -= 6;
            if let Some(place) = (held >> count & 63).checked_sub(1) {
                *slot = *ALPHABET.get(place as usize)?;
            }
        }
        let ten = bytes.iter().take(10).all(|byte| *byte != 0);
        let [.., eleventh, twelfth] = bytes;
        (ten && (eleventh != 0 || twelfth == 0)).then_some(Id(bytes))
    }

    /// The id as a number that no other id has.
    pub fn number(&self) -> u128 {
        self.as_str().bytes().fold(0, |number, byte| number << 8 | u128::from(byte))
    }
}

/// An identity in another system, for example `sis` and `A16000000`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalId {
    /// The system that gave the id, lower-case.
    pub system: String,
    /// The id in that system.
    pub id: String,
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_ids_are_read() {
        for good in ["abcdefghij", "ABCDEFGHIJ1", "0123456789ab"] {
            assert_eq!(Id::parse(good).unwrap().as_str(), good);
        }
        assert_eq!(Id::parse("abc"), Err(IdError::Length(3)));
        assert_eq!(Id::parse("abcdefghijklm"), Err(IdError::Length(13)));
        assert_eq!(Id::parse("abcdefghi-"), Err(IdError::Character('-')));
        assert_eq!(Id::parse("abcdefghié"), Err(IdError::Character('é')));
    }

    #[test]
    fn random_bits_make_ids_that_are_read_back() {
        for bits in [0, 1, u128::MAX, 0x1234_5678_9abc_def0_1234_5678_9abc_def0] {
            let id = Id::from_random(bits);
            assert_eq!(id.as_str().len(), 11);
            assert_eq!(Id::parse(id.as_str()), Ok(id));
        }
    }

    #[test]
    fn packed_ids_are_unpacked_and_others_are_refused() {
        for text in ["abcdefghij", "ABCDEFGHIJ1", "0123456789ab", "AAAAAAAAAAAA", "999999999999"] {
            let id = Id::parse(text).unwrap();
            assert_eq!(Id::unpack(&id.packed()), Some(id));
        }
        let short = [0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0, 0];
        let gap = [0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x01];
        for bad in [[0; 9], [0xff; 9], short, gap, [0, 1, 1, 1, 1, 1, 1, 1, 1]] {
            assert_eq!(Id::unpack(&bad), None, "{bad:?}");
        }
    }
}
