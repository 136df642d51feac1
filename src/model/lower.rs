//! Small letters, for finding what somebody types, and capitals, for initials.

/// A text in small letters. In the page the browser makes them: its tables of letters are larger than most of what a
/// first visit loads, and the same Unicode rules make the same letters.
#[cfg(all(feature = "ui", target_arch = "wasm32"))]
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text as it is searched: in small letters and without accents, so that "Zoe" finds "Zoë", and "Soren" "Søren". In
/// the page the browser takes letters and accents apart; without it only letters that have no accent to take off differ.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in lower(&apart(text)).chars() {
        match letter {
            '\u{300}'..='\u{36f}' => {}
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            letter => plain.push(letter),
        }
    }
    plain
}

/// The text with each accent behind its letter.
#[cfg(all(feature = "ui", target_arch = "wasm32"))]
fn apart(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFD").into()
}

#[cfg(not(all(feature = "ui", target_arch = "wasm32")))]
fn apart(text: &str) -> String {
    text.to_owned()
}

/// A text in small letters.
#[cfg(not(all(feature = "ui", target_arch = "wasm32")))]
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// A text in capitals, by the browser for the same reason.
#[cfg(all(feature = "ui", target_arch = "wasm32"))]
pub fn upper(text: &str) -> String {
    js_sys::JsString::from(text).to_upper_case().into()
}

/// A text in capitals.
#[cfg(not(all(feature = "ui", target_arch = "wasm32")))]
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// Whether a text holds another. The library's way to find one is quicker in long texts, and ten times as large.
pub fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}
