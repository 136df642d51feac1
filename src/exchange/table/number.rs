//! Numbers and scores as people and programs write them, read as exact decimals.

use super::dialect::DecimalMark;

/// An exact decimal: `mantissa` / 10^`scale`, without trailing zeros in the fraction, so equal numbers are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// How many of the digits are fraction, 0 to 18.
    pub scale: u8,
}

impl Number {
    /// The number `mantissa` / 10^`scale`.
    pub fn new(mantissa: i64, scale: u8) -> Number {
        let mut number = Number { mantissa, scale };
        while number.scale > 0 && number.mantissa % 10 == 0 {
            number.mantissa /= 10;
            number.scale -= 1;
        }
        number
    }
}

/// A score as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedScore {
    /// The number before any sign or word.
    pub value: Number,
    /// What the score is out of, more than 0, if the cell says so.
    pub possible: Option<Number>,
    /// Whether a percent sign follows; `value` is 85 for "85 %".
    pub percent: bool,
}

/// Reads a number: a sign, digits with or without thousands separators, a fraction; blanks around it do not matter.
///
/// `mark` decides what "1,234" is. A dot also counts as the decimal mark after the comma was asked for when it cannot
/// separate thousands ("75.00"), because programs write so everywhere; the other way round is nothing. More than 18
/// digits are nothing either, unless rounding the fraction (half away from zero) helps.
///
/// ```
/// use evident::exchange::table::{DecimalMark, Number, number};
/// assert_eq!(number(" 1.234,50 ", DecimalMark::Comma), Some(Number { mantissa: 12345, scale: 1 }));
/// assert_eq!(number("1,234", DecimalMark::Dot), Some(Number { mantissa: 1234, scale: 0 }));
/// assert_eq!(number("12,5", DecimalMark::Dot), None);
/// ```
pub fn number(cell: &str, mark: DecimalMark) -> Option<Number> {
    let cell = cell.trim();
    let (negative, digits) = match cell.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, cell.strip_prefix('+').unwrap_or(cell)),
    };
    let (digits, exponent) = exponent(digits)?;
    let (whole, fraction) = halves(digits, mark)?;
    let value = compose(&whole, fraction, exponent)?;
    Some(if negative { Number { mantissa: -value.mantissa, ..value } } else { value })
}

/// Reads a score: a number alone, with a percent sign, with "pts" or "points", or out of another: "7/10", "7 of 10".
///
/// ```
/// use evident::exchange::table::{DecimalMark, Number, score};
/// let read = score("7 / 10 pts", DecimalMark::Dot).unwrap();
/// assert_eq!((read.value, read.possible), (Number::new(7, 0), Some(Number::new(10, 0))));
/// assert!(score("85 %", DecimalMark::Dot).unwrap().percent);
/// ```
pub fn score(cell: &str, mark: DecimalMark) -> Option<ParsedScore> {
    let cell = without_unit(cell.trim());
    if let Some(value) = cell.strip_suffix('%') {
        return Some(ParsedScore { value: number(value, mark)?, possible: None, percent: true });
    }
    let Some((value, possible)) = parts_of_ratio(cell) else {
        return Some(ParsedScore { value: number(cell, mark)?, possible: None, percent: false });
    };
    let possible = number(possible, mark).filter(|possible| possible.mantissa > 0)?;
    Some(ParsedScore {
        value: number(without_unit(value.trim()), mark)?,
        possible: Some(possible),
        percent: false,
    })
}

fn without_unit(cell: &str) -> &str {
    const UNITS: [&str; 6] = ["points", "point", "pts.", "pts", "pt.", "pt"];
    let unit = UNITS.into_iter().find_map(|unit| strip_suffix_any_case(cell, unit));
    unit.map_or(cell, str::trim_end)
}

fn strip_suffix_any_case<'a>(cell: &'a str, suffix: &str) -> Option<&'a str> {
    let (rest, end) = cell.split_at_checked(cell.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(rest)
}

fn parts_of_ratio(cell: &str) -> Option<(&str, &str)> {
    let words = [" out of ", " of "];
    cell.split_once('/').or_else(|| words.into_iter().find_map(|word| cell.split_once(word)))
}

/// Splits off the exponent of a spreadsheet ("1.5E-05"). It always has a sign there; without one "7E2" is a code.
fn exponent(digits: &str) -> Option<(&str, i32)> {
    let Some((front, power)) = digits.split_once(['e', 'E']) else { return Some((digits, 0)) };
    let plain = power.strip_prefix(['+', '-'])?;
    let fits = (1..=3).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit());
    Some((front, power.parse().ok().filter(|_| fits)?))
}

/// The digits before the decimal mark, without separators, and those behind it.
fn halves(digits: &str, mark: DecimalMark) -> Option<(String, &str)> {
    let (point, other) = match mark {
        DecimalMark::Dot => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(whole) = without_thousands(whole, other) {
        return (!(whole.is_empty() && fraction.is_empty())).then_some((whole, fraction));
    }
    let (whole, fraction) = digits.split_once('.').filter(|_| mark == DecimalMark::Comma)?;
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(fraction) && digits.len() > 1).then(|| (whole.to_owned(), fraction))
}

/// Digits alone, or groups of three after a first group of one to three, all with the same separator between them.
fn without_thousands(whole: &str, mark: char) -> Option<String> {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if plain(whole) {
        return Some(whole.to_owned());
    }
    let separators = [mark, ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '\u{2019}'];
    let separator = separators.into_iter().find(|separator| whole.contains(*separator))?;
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && plain(first);
    let fits = fits && groups.all(|group| group.len() == 3 && plain(group));
    fits.then(|| whole.replace(separator, ""))
}

fn compose(whole: &str, fraction: &str, exponent: i32) -> Option<Number> {
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let scale = i64::try_from(fraction.len()).ok()? - i64::from(exponent);
    let scale = if digits.is_empty() { 0 } else { scale };
    let excess = (digits.len() as i64 - 18).max(scale - 18).max(0);
    if excess > scale.max(0) {
        return None;
    }
    let kept = usize::try_from(digits.len() as i64 - excess).ok();
    let Some(kept) = kept else { return Some(Number { mantissa: 0, scale: 0 }) };
    let head = digits.get(..kept)?;
    let mut mantissa: i64 = if head.is_empty() { 0 } else { head.parse().ok()? };
    if digits.as_bytes().get(kept).is_some_and(|next| *next >= b'5') {
        mantissa += 1;
    }
    let scale = scale - excess;
    if scale < 0 {
        let factor = 10_i64.checked_pow(u32::try_from(-scale).ok()?)?;
        return Some(Number { mantissa: mantissa.checked_mul(factor)?, scale: 0 });
    }
    Some(Number::new(mantissa, u8::try_from(scale).ok()?))
}
