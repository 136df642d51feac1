//! Names of people for comparison: which look the same to the eye, and which are alike enough to ask.

use crate::model::sort::sort;

/// A name for comparison: what looks the same to the eye is the same. Case, spaces, invisible characters, the forms of the
/// apostrophe and the hyphen, and whether an accent is a character of its own do not count.
///
/// "Jose\u{301}" and "José" are one, "Dee O’Hara" and "dee o'hara" too.
pub(in crate::exchange) fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split(|letter: char| letter.is_whitespace()) {
        let start = key.len();
        if !key.is_empty() {
            key.push(' ');
        }
        let before = key.len();
        for letter in word.chars().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase) {
            let composed =
                key.get(before..).and_then(|word| word.chars().last()).and_then(|last| compose(last, letter));
            match composed {
                Some(whole) => {
                    key.pop();
                    key.push(whole);
                }
                None => key.push(plain(letter)),
            }
        }
        if key.len() == before {
            key.truncate(start);
        }
    }
    key
}

/// A text for proposals: folded, without accents and punctuation, its words in order, initials left out.
///
/// "Lee, Ann-Marie J." and "ann marie lee" are alike.
pub(in crate::exchange) fn loose(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase) {
        match base(letter) {
            Some(base) => plain.push_str(base),
            None if letter.is_alphanumeric() => plain.push(letter),
            None if matches!(letter, '\'' | '\u{2019}' | '`' | '\u{300}'..='\u{36f}') => {}
            None => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.iter().filter(|word| word.chars().count() > 1).count() > 1 {
        words.retain(|word| word.chars().count() > 1);
    }
    sort(&mut words);
    words.join(" ")
}

/// Whether two names may be one person's: all words of one are among the other's, the given name is the same and the family
/// name another, or a letter or two differ. Two children of one family are not alike.
///
/// "Ana Lopez" and "Ana María Lopez", "Ann Lee" and "Anna Lee" are; "Ivy Marsh" and "Jon Marsh" are not.
pub(in crate::exchange) fn alike(one: &str, other: &str) -> bool {
    let (one_words, other_words) = (loose(one), loose(other));
    if one_words.is_empty() || other_words.is_empty() {
        return false;
    }
    let within = |few: &str, many: &str| few.split(' ').all(|word| many.split(' ').any(|it| it == word));
    let given = |name: &str| {
        let shown = name.split_once(',').map_or(name, |(_, first)| first);
        loose(shown.split_whitespace().next().unwrap_or(""))
    };
    let same_given = given(one) == given(other) && !given(one).is_empty();
    let allowed = if one_words.len().min(other_words.len()) > 9 { 2 } else { 1 };
    within(&one_words, &other_words)
        || within(&other_words, &one_words)
        || same_given
        || strsim::osa_distance(&one_words, &other_words) <= allowed
}

/// A text without blanks, and what nobody sees, around it.
pub(in crate::exchange) fn seen(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// A character that nobody sees.
pub(in crate::exchange) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{b4}' | '`' | '\u{ff07}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => letter,
    }
}

/// A small letter and the accent behind it as one character, where there is one.
///
/// Source: the canonical decompositions of the Unicode character database, for small letters of Latin, Greek and Cyrillic
/// with one mark, and such letters with a second one in Vietnamese; syllables of Hangul are reckoned.
fn compose(letter: char, mark: char) -> Option<char> {
    const MARKS: [(char, &str, &str); 17] = [
        ('\u{300}', "aeiounwyâêôăơưü", "àèìòùǹẁỳầềồằờừǜ"),
        ('\u{301}', "aeiouycnszlrgkmpwâêôăơưüαεηιουωкг", "áéíóúýćńśźĺŕǵḱḿṕẃấếốắớứǘάέήίόύώќѓ"),
        ('\u{302}', "aeiouwycghjszạẹọ", "âêîôûŵŷĉĝĥĵŝẑậệộ"),
        ('\u{303}', "aeiounyvâêôăơư", "ãẽĩõũñỹṽẫễỗẵỡữ"),
        ('\u{304}', "aeiouygü", "āēīōūȳḡǖ"),
        ('\u{306}', "aeiougạиу", "ăĕĭŏŭğặйў"),
        ('\u{307}', "czgeanos", "ċżġėȧṅȯṡ"),
        ('\u{308}', "aeiouywxhtιυеі", "äëïöüÿẅẍḧẗϊϋёї"),
        ('\u{309}', "aeiouyâêôăơư", "ảẻỉỏủỷẩểổẳởử"),
        ('\u{30a}', "auwy", "åůẘẙ"),
        ('\u{30b}', "ou", "őű"),
        ('\u{30c}', "acdeginorsztuklhj", "ǎčďěǧǐňǒřšžťǔǩľȟǰ"),
        ('\u{31b}', "ou", "ơư"),
        ('\u{323}', "aeiouyâêôăơưhkst", "ạẹịọụỵậệộặợựḥḳṣṭ"),
        ('\u{326}', "st", "șț"),
        ('\u{327}', "cstgklnreh", "çşţģķļņŗȩḩ"),
        ('\u{328}', "aeiou", "ąęįǫų"),
    ];
    if let Some((_, bare, whole)) = MARKS.iter().find(|(it, ..)| *it == mark) {
        let place = bare.chars().position(|it| it == letter)?;
        return whole.chars().nth(place);
    }
    hangul(letter, mark)
}

/// Source: the Unicode standard, section 3.12, "Hangul Syllable Composition".
fn hangul(letter: char, mark: char) -> Option<char> {
    let (one, other) = (u32::from(letter), u32::from(mark));
    match (one, other) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(0xac00 + ((one - 0x1100) * 21 + (other - 0x1161)) * 28)
        }
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (one - 0xac00).is_multiple_of(28) => {
            char::from_u32(one + other - 0x11a7)
        }
        _ => None,
    }
}

/// The letter without its accent, where it has one that is common in names.
fn base(letter: char) -> Option<&'static str> {
    const BASES: [(&str, &str); 23] = [
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
        ("c", "çćĉċč"),
        ("d", "ďđð"),
        ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
        ("g", "ĝğġģ"),
        ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįıỉị"),
        ("j", "ĵ"),
        ("k", "ķ"),
        ("l", "ĺļľł"),
        ("n", "ñńņňŋ"),
        ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšș"),
        ("t", "ţťŧț"),
        ("u", "ùúûüũūŭůűųưǔụủứừửữự"),
        ("w", "ŵ"),
        ("y", "ýÿŷỳỵỷỹ"),
        ("z", "źżž"),
        ("ae", "æ"),
        ("oe", "œ"),
        ("ss", "ß"),
        ("th", "þ"),
    ];
    if letter.is_ascii() {
        return None;
    }
    BASES.iter().find(|(_, letters)| letters.contains(letter)).map(|(base, _)| *base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_but_for_accents_order_and_initials() {
        for (one, other) in [
            ("López, Ana", "ana lopez"),
            ("Lee, Ann-Marie J.", "Ann Marie Lee"),
            ("O’Brien, Sea\u{301}n", "Sean OBrien"),
            ("Nguyễn Thị Hoa", "Nguyen Thi Hoa"),
        ] {
            assert_eq!(loose(one), loose(other), "{one}");
        }
        assert_ne!(loose("Ana Lopez"), loose("Anna Lopez"));
        assert_eq!(loose("J. K."), "j k");
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (one, other) in [
            ("Jose\u{301} Di\u{301}az", "José Díaz"),
            ("Nguye\u{302}\u{303}n Thi\u{323} Hoa", "Nguyễn Thị Hoa"),
            ("Ada\u{200b} Brook\u{feff}", "  ada \u{a0}brook "),
            ("Dee O\u{2019}Hara", "Dee O'Hara"),
            ("Jean\u{2011}Luc", "jean-luc"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("Й", "И\u{306}"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one}");
        }
        assert_ne!(name_key("Jose Diaz"), name_key("José Díaz"));
        assert_eq!(name_key(" \u{200b} "), "");
    }

    #[test]
    fn a_family_is_not_one_person() {
        for (one, other, same) in [
            ("Ivy Marsh", "Jon Marsh", false),
            ("Ann Lee", "Anna Lee", true),
            ("Ana Lopez", "López, Ana María", true),
            ("Anna Lee", "Anna Roy", true),
            ("Bo Crane", "Cy Dunn", false),
        ] {
            assert_eq!(alike(one, other), same, "{one} {other}");
        }
    }
}
