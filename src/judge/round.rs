//! The one place that rounds: half up, on the decimal value at 12 significant digits, ties toward +∞.

use crate::model::Decimal;

const POWERS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
const TENS: [i64; 5] = [1, 10, 100, 1_000, 10_000];
/// Beyond this many units a value is held at the bound; far above what a decimal can hold.
const LARGEST: f64 = 1e15;

/// A value rounded to 0–4 decimals. A value beyond the range of decimals becomes the nearest end, NaN becomes 0.
///
/// ```
/// use evident::judge::round::half_up;
/// for (value, decimals, text) in
///     [(3.175, 2, "3.18"), (1.005, 2, "1.01"), (71.25, 1, "71.3"), (-2.5, 0, "-2"), (2.4999, 0, "2")]
/// {
///     assert_eq!(half_up(value, decimals).to_string(), text);
/// }
/// ```
pub fn half_up(value: f64, decimals: u8) -> Decimal {
    let decimals = decimals.min(4);
    // Far outside the range already; a product that could overflow would be the slowest step here.
    let units = units(value, decimals).clamp(-i64::from(u32::MAX), i64::from(u32::MAX));
    Decimal::from_units(units * TENS.get(usize::from(4 - decimals)).copied().unwrap_or(1))
        .unwrap_or_else(|| Decimal::whole(if value < 0.0 { -200_000 } else { 200_000 }))
}

/// A value rounded the same way to 0–12 decimals, also beyond the range of decimals; `None` for what is not finite or has
/// more than fifteen digits before the last decimal kept.
///
/// ```
/// use evident::judge::round::rounded;
/// assert_eq!(rounded(0.123_456_5, 6), Some(0.123_457));
/// assert_eq!(rounded(f64::NAN, 2), None);
/// ```
pub fn rounded(value: f64, decimals: u8) -> Option<f64> {
    let power = POWERS.get(usize::from(decimals)).copied()?;
    let fits = value.is_finite() && (value * power).abs() < LARGEST;
    fits.then(|| units(value, decimals) as f64 / power)
}

/// The same for any finite value: what has more than fifteen digits before the last decimal kept is its twelve significant
/// digits, for they end before that. `None` for what is not finite, and for more than twelve decimals.
///
/// This writes the value as a text, which the page, whose values are small, need not carry; scripts have all sizes.
///
/// ```
/// use evident::judge::round::rounded_of_any_size;
/// assert_eq!(rounded_of_any_size(12_345_678_901_234.5, 2), Some(12_345_678_901_200.0));
/// assert_eq!(rounded_of_any_size(1.005, 2), Some(1.01));
/// assert_eq!(rounded_of_any_size(f64::INFINITY, 2), None);
/// ```
pub fn rounded_of_any_size(value: f64, decimals: u8) -> Option<f64> {
    let fits = value.is_finite() && usize::from(decimals) < POWERS.len();
    let in_twelve_digits = || format!("{value:.11e}").parse::<f64>().ok();
    rounded(value, decimals).or_else(|| in_twelve_digits().filter(|_| fits))
}

/// No value rises by more than this when it is rounded to so many decimals.
pub(super) fn most_added(decimals: u8) -> f64 {
    0.51 / POWERS.get(usize::from(decimals.min(4))).copied().unwrap_or(1.0)
}

/// How many units of the last decimal the rounded value has.
fn units(value: f64, decimals: u8) -> i64 {
    let power = POWERS.get(usize::from(decimals)).copied().unwrap_or(1.0);
    let scaled = (value * power).clamp(-LARGEST, LARGEST);
    if scaled.is_nan() {
        return 0;
    }
    let below = scaled.floor();
    let above_tie = scaled - below - 0.5;
    // Twelve digits move a value by at most 5·10⁻¹² of itself: away from a tie the plain sum is right.
    if above_tie.abs() > 1e-11 * scaled.abs().max(1.0) {
        return if above_tie > 0.0 { below as i64 + 1 } else { below as i64 };
    }
    // A twelfth digit is worth at least 10⁻¹² of the value: what is closer than half of that is the tie in twelve digits.
    if above_tie.abs() < 0.4e-12 * scaled.abs() && scaled.abs() < 1e10 {
        return below as i64 + 1;
    }
    by_digits(value, decimals).unwrap_or(below as i64)
}

/// The same by the decimal digits, for values that are near a tie.
fn by_digits(value: f64, decimals: u8) -> Option<i64> {
    let (digits, exponent) = twelve_digits(value)?;
    let shift = exponent + i32::from(decimals);
    let power = 10_i64.checked_pow(shift.unsigned_abs())?;
    if shift >= 0 { digits.checked_mul(power) } else { Some((2 * digits + power).div_euclid(2 * power)) }
}

/// The value as a whole number of twelve digits and a power of ten: the nearest one, of two the even one, by whole
/// numbers alone, since the library's writing of floats would weigh more than all else here, and so would its division of
/// 128 bits. `None` far below and above what is near a tie.
fn twelve_digits(value: f64) -> Option<(i64, i32)> {
    let bits = value.abs().to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    // The value is this mantissa, divided by two so many times.
    let halvings = 1_075 - i32::try_from(bits >> 52).ok()?;
    if !(0..72).contains(&halvings) {
        return None;
    }
    for shift in -16..=6_i32 {
        let power = 10_u64.checked_pow(shift.unsigned_abs())?;
        let below = if shift < 0 { 1 } else { u128::from(power) } << halvings;
        let (whole, left) = if shift < 0 {
            let above = u128::from(mantissa) * u128::from(power);
            (above >> halvings, above & (below - 1))
        } else {
            let (whole, left) =
                u64::try_from(below).map_or((0, mantissa), |it| (mantissa / it, mantissa % it));
            (u128::from(whole), u128::from(left))
        };
        if whole < 1_000_000_000_000 {
            let up = left * 2 > below || left * 2 == below && whole % 2 == 1;
            let digits = i64::try_from(whole).ok()? + i64::from(up);
            return Some((if value < 0.0 { -digits } else { digits }, shift));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_very_near_a_tie_is_the_tie_in_twelve_digits() {
        let mut bits = 3_u64;
        for round in 0..40_000_u32 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let decimals = (round % 5) as u8;
            let power = POWERS[usize::from(decimals)];
            let tie = ((bits >> 40 >> (round % 24)) as f64 + 0.5) / power;
            // A few last bits away, and about as far as twelve digits reach.
            let far = if round % 3 == 0 { 1.0 } else { 4_000.0 };
            let away = ((bits & 255) as f64 - 128.0) / 128.0 * far * f64::EPSILON;
            let value = (tie + tie * away) * if round % 2 == 0 { 1.0 } else { -1.0 };
            let plain = (value * power).floor() as i64;
            let expected = by_digits(value, decimals).unwrap_or(plain);
            assert_eq!(units(value, decimals), expected, "{value:?} to {decimals} decimals");
        }
    }

    #[test]
    fn twelve_digits_are_those_that_the_library_writes() {
        let mut bits = 1_u64;
        for round in 0..20_000_u32 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let near_tie =
                (bits >> 44) as f64 / f64::from(1 << (round % 12)) + 0.5 / f64::from(10_u32.pow(round % 5));
            let value = if round % 2 == 0 { near_tie } else { -near_tie };
            let written = format!("{value:.11e}");
            let (digits, exponent) = written.split_once('e').unwrap();
            let exponent = exponent.parse::<i32>().unwrap() - 11;
            let (found, shift) = twelve_digits(value).unwrap();
            // A carry into a thirteenth digit leaves one more zero behind.
            let (found, shift) =
                if found.abs() == 1_000_000_000_000 { (found / 10, shift + 1) } else { (found, shift) };
            assert_eq!((found, shift), (digits.replace('.', "").parse().unwrap(), exponent), "{value:?}");
        }
    }
}
