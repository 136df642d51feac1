//! Unpacking what was deflated. Source: RFC 1951.
//!
//! It is written out here because the library's own is made for streams that come in pieces, at five times the weight,
//! and every visit that opens a book loads it. What it gives was checked against a sum before ([`super::envelope`]), and
//! is compared with the library's in the tests below.

/// Why a stream could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotDeflated {
    /// It is no deflated text, or ends early.
    Stream,
    /// It becomes longer than is allowed.
    TooLong,
}

/// The bytes that were deflated, `most` of them, and those after the end of the stream. What a page has asked for while
/// they grew it would keep: at first there is room for twice what was packed.
pub(super) fn inflate(packed: &[u8], most: usize) -> Result<(Vec<u8>, &[u8]), NotDeflated> {
    let stream = Stream::of(packed, most, Vec::with_capacity(2 * packed.len())).run()?;
    // Of what is held, whole bytes were not looked at.
    let after = packed.len() - stream.left.len() - stream.count as usize / 8;
    Ok((stream.out, packed.get(after..).unwrap_or_default()))
}

/// A code of Huffman: for every fifteen bits that may come next, the symbol and, in the lowest four bits, how many of the
/// fifteen are its own.
struct HuffmanCode(Vec<u16>);

const LONGEST: u32 = 15;

impl HuffmanCode {
    /// The code in which symbol after symbol has this many bits; 0 for one that does not occur.
    fn of(lengths: &[u8]) -> Result<HuffmanCode, NotDeflated> {
        let mut table = vec![0; 1 << LONGEST];
        let mut next = 0_u32;
        for length in 1..=LONGEST {
            for (symbol, _) in (0_u16..).zip(lengths).filter(|(_, its)| u32::from(**its) == length) {
                if next >> length != 0 {
                    return Err(NotDeflated::Stream);
                }
                // The first bit of a code comes first, and the first bit of a byte is its lowest.
                let first = (next.reverse_bits() >> (32 - length)) as usize;
                for entry in table.iter_mut().skip(first).step_by(1 << length) {
                    *entry = symbol << 4 | length as u16;
                }
                next += 1;
            }
            next <<= 1;
        }
        Ok(HuffmanCode(table))
    }
}

fn fixed() -> (Vec<u8>, Vec<u8>) {
    let lengths = (0..288).map(|symbol| match symbol {
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    });
    (lengths.collect(), vec![5; 30])
}

/// What is left of a stream, and what has come of it.
struct Stream<'a> {
    left: &'a [u8],
    held: u32,
    count: u32,
    most: usize,
    out: Vec<u8>,
}

impl<'a> Stream<'a> {
    fn of(left: &'a [u8], most: usize, out: Vec<u8>) -> Stream<'a> {
        Stream { left, held: 0, count: 0, most, out }
    }

    /// Goes to the end.
    fn run(mut self) -> Result<Self, NotDeflated> {
        loop {
            let last = self.bits(1)?;
            match self.bits(2)? {
                0 => self.plain()?,
                1 => {
                    let (lengths, distances) = fixed();
                    self.coded(&lengths, &distances)?;
                }
                2 => {
                    let (lengths, distances) = self.codes()?;
                    self.coded(&lengths, &distances)?;
                }
                _ => return Err(NotDeflated::Stream),
            }
            if last == 1 {
                return Ok(self);
            }
        }
    }

    /// Holds as many bits as are asked for, or all that are left.
    fn hold(&mut self, count: u32) {
        while self.count < count
            && let Some((byte, left)) = self.left.split_first()
        {
            self.left = left;
            self.held |= u32::from(*byte) << self.count;
            self.count += 8;
        }
    }

    fn take(&mut self, count: u32) -> Result<(), NotDeflated> {
        self.count = self.count.checked_sub(count).ok_or(NotDeflated::Stream)?;
        self.held >>= count;
        Ok(())
    }

    fn bits(&mut self, count: u32) -> Result<usize, NotDeflated> {
        self.hold(count);
        let bits = self.held & ((1 << count) - 1);
        self.take(count)?;
        Ok(bits as usize)
    }

    fn symbol(&mut self, code: &HuffmanCode) -> Result<usize, NotDeflated> {
        self.hold(LONGEST);
        let at = self.held as usize & ((1 << LONGEST) - 1);
        let entry = code.0.get(at).copied().filter(|entry| *entry != 0).ok_or(NotDeflated::Stream)?;
        self.take(u32::from(entry & 15))?;
        Ok(usize::from(entry >> 4))
    }

    /// Whether so many bytes may come.
    fn may_grow(&self, by: usize) -> Result<(), NotDeflated> {
        if self.out.len() + by <= self.most { Ok(()) } else { Err(NotDeflated::TooLong) }
    }

    fn push(&mut self, byte: u8) -> Result<(), NotDeflated> {
        self.may_grow(1)?;
        self.out.push(byte);
        Ok(())
    }

    /// Bytes as they are, after the end of the byte in which their announcement stands.
    fn plain(&mut self) -> Result<(), NotDeflated> {
        self.take(self.count % 8)?;
        let (length, check) = (self.bits(16)?, self.bits(16)?);
        if length ^ check != 0xffff {
            return Err(NotDeflated::Stream);
        }
        for _ in 0..length {
            let byte = self.bits(8)?;
            self.push(byte as u8)?;
        }
        Ok(())
    }

    /// The codes of a block, which are written in a code of their own.
    fn codes(&mut self) -> Result<(Vec<u8>, Vec<u8>), NotDeflated> {
        const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let (literals, distances, count) = (self.bits(5)? + 257, self.bits(5)? + 1, self.bits(4)? + 4);
        let mut own = [0; 19];
        for at in ORDER.iter().take(count) {
            let bits = self.bits(3)? as u8;
            own.get_mut(*at).into_iter().for_each(|slot| *slot = bits);
        }
        let own = HuffmanCode::of(&own)?;
        let mut lengths: Vec<u8> = Vec::new();
        while lengths.len() < literals + distances {
            let (value, times) = match self.symbol(&own)? {
                16 => (*lengths.last().ok_or(NotDeflated::Stream)?, 3 + self.bits(2)?),
                17 => (0, 3 + self.bits(3)?),
                18 => (0, 11 + self.bits(7)?),
                value => (value as u8, 1),
            };
            lengths.extend(std::iter::repeat_n(value, times));
        }
        let of_distances = lengths.split_off(literals);
        if of_distances.len() == distances { Ok((lengths, of_distances)) } else { Err(NotDeflated::Stream) }
    }

    /// A block of bytes, and of repetitions of what came before.
    fn coded(&mut self, lengths: &[u8], distances: &[u8]) -> Result<(), NotDeflated> {
        let (lengths, distances) = (HuffmanCode::of(lengths)?, HuffmanCode::of(distances)?);
        loop {
            match self.symbol(&lengths)? {
                byte @ 0..=255 => self.push(byte as u8)?,
                256 => return Ok(()),
                symbol => {
                    let length = match symbol - 257 {
                        few @ 0..=7 => 3 + few,
                        28 => 258,
                        more @ 8..=27 => self.stepped(more, 4)? + 3,
                        _ => return Err(NotDeflated::Stream),
                    };
                    let back = match self.symbol(&distances)? {
                        near @ 0..=3 => 1 + near,
                        far @ 4..=29 => self.stepped(far, 2)? + 1,
                        _ => return Err(NotDeflated::Stream),
                    };
                    self.repeat(length, back)?;
                }
            }
        }
    }

    /// A number whose symbol says how large it is about: after `steps` symbols the steps are twice as wide.
    fn stepped(&mut self, symbol: usize, steps: usize) -> Result<usize, NotDeflated> {
        let extra = symbol / steps - 1;
        Ok(((steps + symbol % steps) << extra) + self.bits(extra as u32)?)
    }

    fn repeat(&mut self, length: usize, back: usize) -> Result<(), NotDeflated> {
        let from = self.out.len().checked_sub(back).ok_or(NotDeflated::Stream)?;
        self.may_grow(length)?;
        // What is repeated may reach into its own repetition, of which there is more after every piece.
        let mut left = length;
        while left > 0 {
            let some = left.min(self.out.len() - from);
            self.out.extend_from_within(from..from + some);
            left -= some;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test stops where its ground is missing")]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::decompress_to_vec;

    use super::*;

    /// Texts with many repetitions, few, and none.
    fn texts() -> Vec<Vec<u8>> {
        let mut seed = 5_u32;
        let mut next = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        let mut texts: Vec<Vec<u8>> =
            ["", "a", "aaaaaaaaaaaaaaaaaaaaaaa", "{\"a\":1}"].map(Into::into).into();
        for range in [2, 20, 256] {
            texts.extend(
                [300, 5_000, 100_000].map(|long| (0..long).map(|_| (next() % range) as u8).collect()),
            );
        }
        texts.push(include_bytes!("../sample/class.evident.json").into());
        texts
    }

    #[test]
    fn what_was_deflated_comes_back() {
        for text in texts() {
            for level in 0..=10 {
                let packed = compress_to_vec(&text, level);
                assert_eq!(inflate(&packed, text.len()), Ok((text.clone(), &[][..])), "{level}");
                let behind = [&packed[..], b"and more"].concat();
                assert_eq!(inflate(&behind, text.len()), Ok((text.clone(), &b"and more"[..])), "{level}");
                if !text.is_empty() {
                    assert_eq!(inflate(&packed, text.len() - 1), Err(NotDeflated::TooLong));
                }
            }
        }
    }

    #[test]
    fn a_damaged_stream_is_refused_or_read_as_the_library_reads_it() {
        let text = &texts()[6];
        for level in [0, 1, 6] {
            let packed = compress_to_vec(&text[..200], level);
            for at in 0..packed.len() {
                assert_eq!(inflate(&packed[..at], 9_999), Err(NotDeflated::Stream), "cut at {at}");
                for bit in 0..8 {
                    let mut damaged = packed.clone();
                    damaged[at] ^= 1 << bit;
                    // Codes that leave bits without a meaning are refused by the library at once.
                    if let Ok(known) = decompress_to_vec(&damaged) {
                        let found = inflate(&damaged, 99_999).map(|(found, _)| found);
                        assert_eq!(found, Ok(known), "byte {at}, bit {bit}");
                    } else {
                        let _ = inflate(&damaged, 99_999);
                    }
                }
            }
        }
    }
}
