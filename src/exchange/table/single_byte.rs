//! Encodings of one byte a character: which one the bytes of a file are most likely in, and what they say in each.

use super::decode::TextEncoding;

/// Source of the tables: the mappings that the Unicode consortium publishes; a byte that has none is itself.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“\
     ”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙı\u{2c6}\u{2dc}¯\u{2d8}\u{2d9}\u{2da}¸\u{2dd}\
     \u{2db}\u{2c7}";
const WINDOWS_1250: &str = "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\u{a0}\u{2c7}\u{2d8}Ł¤Ą¦§¨©Ş«¬\
     \u{ad}®Ż°±\u{2db}ł´µ¶·¸ąş»Ľ\u{2dd}ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňó\
     ôőö÷řůúűüýţ\u{2d9}";
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИ\
     ЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡\u{2c6}‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—\u{2dc}™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\
     \u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎ\
     Ï┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The encodings that are tried. The first is what Western spreadsheets write, and the answer where nothing says otherwise.
const TRIED: [TextEncoding; 5] = [
    TextEncoding::Windows1252,
    TextEncoding::MacRoman,
    TextEncoding::CodePage850,
    TextEncoding::Windows1250,
    TextEncoding::Windows1251,
];
/// So many bytes beyond ASCII are looked at.
const MOST: usize = 4_000;

/// What the bytes say in an encoding of one byte a character; ASCII is the same in all.
pub(super) fn single_byte(bytes: &[u8], encoding: TextEncoding) -> String {
    let high: Vec<char> = table(encoding).chars().collect();
    let of = |byte: &u8| {
        let place = usize::from(*byte).checked_sub(0x80);
        place.and_then(|place| high.get(place)).copied().unwrap_or(char::from(*byte))
    };
    bytes.iter().map(of).collect()
}

fn table(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::MacRoman => MAC_ROMAN,
        TextEncoding::Windows1250 => WINDOWS_1250,
        TextEncoding::Windows1251 => WINDOWS_1251,
        TextEncoding::CodePage850 => CODE_PAGE_850,
        TextEncoding::Windows1252 | TextEncoding::Utf8 | TextEncoding::Utf16Le | TextEncoding::Utf16Be => {
            WINDOWS_1252
        }
    }
}

/// The encoding in which the bytes read most like names and words: an accented letter stands among small letters, a sign
/// stands between words, and words of another script have no Latin letters in them.
pub(super) fn likeliest(bytes: &[u8]) -> TextEncoding {
    let old_mac = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let mut best = (i64::MIN, TextEncoding::Windows1252);
    for encoding in TRIED {
        let mut worth = likeness(bytes, encoding);
        worth += match encoding {
            TextEncoding::Windows1252 => 3,
            TextEncoding::MacRoman if old_mac => 2,
            TextEncoding::CodePage850 => -2,
            _ => 0,
        };
        if worth > best.0 {
            best = (worth, encoding);
        }
    }
    best.1
}

fn likeness(bytes: &[u8], encoding: TextEncoding) -> i64 {
    let high: Vec<char> = table(encoding).chars().collect();
    let letter = |at: Option<usize>| {
        let byte = *bytes.get(at?)?;
        let place = usize::from(byte).checked_sub(0x80);
        Some(place.and_then(|place| high.get(place)).copied().unwrap_or(char::from(byte)))
    };
    let places = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80).map(|(at, _)| at);
    places
        .take(MOST)
        .filter_map(|at| Some(worth(letter(at.checked_sub(1)), letter(Some(at))?, letter(Some(at + 1)))))
        .sum()
}

/// How well a character fits between its neighbors.
fn worth(before: Option<char>, it: char, after: Option<char>) -> i64 {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let (left, right) = (is_letter(before), is_letter(after));
    if it.is_control() {
        return -10;
    }
    // Letters that stand in no name count as signs.
    let is_sign = !it.is_alphabetic() || "ƒªºµıﬁﬂ".contains(it);
    if is_sign {
        let apostrophe = matches!(it, '\u{2019}' | '\u{b4}');
        return match (left && right, left || right) {
            (true, _) if apostrophe => 1,
            (true, _) => -6,
            (_, true) if it.is_whitespace() || apostrophe || "“”‘„‚«»‹›–—…€".contains(it) => {
                0
            }
            (_, true) => -2,
            _ => 0,
        };
    }
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter);
    let neighbors = [before, after].into_iter().flatten().filter(|it| it.is_alphabetic());
    let mixed = neighbors.clone().any(|other| is_cyrillic(other) != is_cyrillic(it));
    if mixed {
        return -6;
    }
    if is_cyrillic(it) {
        return if neighbors.count() == 0 { -4 } else { 2 };
    }
    // A capital within a word, and several accents in a row, are rare.
    if it.is_uppercase() && before.is_some_and(char::is_lowercase) {
        return -3;
    }
    let in_a_row = after.is_some_and(|after| after.is_alphabetic() && !after.is_ascii())
        && !matches!(it, 'ø' | 'å' | 'ä' | 'ö');
    let usual = "éèêëàâäáãåçíîïñóôöõøúùûüßæÉÖÜÄÅØÁÇłśćżźąęńčřěůýőű".contains(it);
    1 + i64::from(usual) - 3 * i64::from(in_a_row)
}
