//! How local storage counts: in UTF-16 units, whatever is in them.

/// The length of a text as local storage counts it.
///
/// ```
/// assert_eq!(evident::keep::units("aé漢"), 3);
/// assert_eq!(evident::keep::units("🙂"), 2);
/// ```
pub fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}
