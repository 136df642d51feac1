//! A column: the numbers of one field of many records, in few bytes and read without a look at their text.
//!
//! Each number is written as how far it is from the one before, its sign in the lowest bit, seven bits to a byte, the
//! lowest first; the eighth is set where more follow. What repeats or grows evenly becomes the same bytes again, and
//! packing makes those short.

/// A column being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Column<'a> {
    pub left: &'a [u8],
    last: i64,
}

impl<'a> Column<'a> {
    pub fn of(left: &'a [u8]) -> Column<'a> {
        Column { left, last: 0 }
    }

    /// The next number; `None` where there is none.
    pub fn next(&mut self) -> Option<i64> {
        let (mut bits, mut shift) = (0_u64, 0);
        loop {
            let (byte, left) = self.left.split_first()?;
            self.left = left;
            bits |= u64::from(byte & 0x7f).wrapping_shl(shift);
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        self.last = self.last.wrapping_add((bits >> 1) as i64 ^ -((bits & 1) as i64));
        Some(self.last)
    }
}

/// A column being written.
pub(super) struct ColumnWriter {
    pub out: Vec<u8>,
    last: i64,
}

impl ColumnWriter {
    pub const fn new() -> ColumnWriter {
        ColumnWriter { out: Vec::new(), last: 0 }
    }

    pub fn push(&mut self, number: i64) {
        let far = number.wrapping_sub(self.last);
        self.last = number;
        let mut bits = (far << 1 ^ far >> 63) as u64;
        while bits >= 0x80 {
            self.out.push(bits as u8 | 0x80);
            bits >>= 7;
        }
        self.out.push(bits as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_in_their_order() {
        let ends = [0, 1, -1, 63, 64, -64, -65, i64::MAX, i64::MIN, i64::MAX, 0, 1_788_000_000_000];
        let all = || ends.into_iter().flat_map(|one| ends.map(|other| [one, other])).flatten();
        let mut written = ColumnWriter::new();
        all().for_each(|number| written.push(number));
        let mut read = Column::of(&written.out);
        all().for_each(|number| assert_eq!(read.next(), Some(number)));
        assert_eq!(read.next(), None);
    }

    #[test]
    fn small_steps_take_a_byte_each_and_what_is_no_column_ends() {
        let mut written = ColumnWriter::new();
        (0..100).for_each(|number| written.push(5_000 + number * 60));
        assert_eq!(written.out.len(), 101);
        let mut endless = Column::of(&[0xff; 30]);
        assert_eq!(endless.next(), None);
        let mut long = [0xff; 30];
        long[29] = 1;
        assert!(Column::of(&long).next().is_some());
    }
}
