//! The sum by which a damaged text is told from a whole one.

/// 64-bit FNV-1a over the bytes of the texts, as if they were one. It finds every change of a single byte, since
/// each of its steps can be undone, and others but for one in 2⁶⁴; it does not guard against intent.
///
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
///
/// ```
/// assert_eq!(evident::keep::checksum(["a"]), 0xaf63_dc4c_8601_ec8c);
/// ```
pub fn checksum<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        for &byte in text.as_bytes() {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    sum
}
