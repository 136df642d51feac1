//! Exact decimals with four places: levels, scores, percents and weights as they were written.

use std::fmt;

/// A whole number that was written down, where it fits its type. All are read by one piece of code.
pub(crate) fn whole<T: TryFrom<i64>>(text: &str) -> Option<T> {
    T::try_from(read(text)?).ok()
}

fn read(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// A decimal number in units of 1/10,000, from −200,000 to 200,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i32);

const UNITS: i32 = 10_000;
const LIMIT: i64 = 200_000 * UNITS as i64;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);
    /// One, the weight of a piece of evidence that names none.
    pub const ONE: Decimal = Decimal(UNITS);

    /// A whole number. Values beyond the range become its nearest end.
    pub fn whole(value: i32) -> Decimal {
        Decimal::from_units(i64::from(value) * i64::from(UNITS)).unwrap_or(if value < 0 {
            Decimal(-LIMIT as i32)
        } else {
            Decimal(LIMIT as i32)
        })
    }

    /// `units` ten-thousandths; `None` beyond ±200,000.
    pub fn from_units(units: i64) -> Option<Decimal> {
        if units.unsigned_abs() > LIMIT.unsigned_abs() {
            None
        } else {
            i32::try_from(units).ok().map(Decimal)
        }
    }

    /// What a decimal's units were packed from.
    pub(super) fn unpack(units: i32) -> Decimal {
        Decimal(units)
    }

    /// How many ten-thousandths this is.
    pub fn units(self) -> i32 {
        self.0
    }

    /// The nearest binary fraction, for statistics.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / f64::from(UNITS)
    }

    /// The nearest decimal of four places, ties away from zero; `None` for what is not finite or out of range.
    pub fn nearest(value: f64) -> Option<Decimal> {
        if !value.is_finite() || value.abs() > 200_000.0 {
            return None;
        }
        Decimal::from_units((value * f64::from(UNITS)).round() as i64)
    }

    /// Reads digits with an optional sign and point, e.g. `3`, `-1`, `2.5`; at most four places, none lost.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && places.is_empty() || whole.len() > 6 {
            return None;
        }
        let places = places.trim_end_matches('0');
        if places.len() > 4 || !whole.bytes().chain(places.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { read(whole)? };
        let places: i64 = if places.is_empty() { 0 } else { read(&format!("{places:0<4}"))? };
        let units = whole * i64::from(UNITS) + places;
        Decimal::from_units(if negative { -units } else { units })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let (whole, places) = (units / UNITS as u32, units % UNITS as u32);
        let sign = if self.0 < 0 { "-" } else { "" };
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:04}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (text, units) in
            [("0", 0), ("3", 30_000), ("2.5", 25_000), ("-0.25", -2_500), ("199999.9999", 1_999_999_999)]
        {
            assert_eq!(Decimal::parse(text).unwrap().units(), units);
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        for (text, same) in
            [("+1", "1"), ("2.50", "2.5"), (".5", "0.5"), ("3.", "3"), (" 4 ", "4"), ("-0", "0")]
        {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), same);
        }
        for text in ["", "-", ".", "1,5", "1e3", "NaN", "200001", "1.00001", "9999999", "٣"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_nearest_decimal_of_a_float() {
        assert_eq!(Decimal::nearest(3.475).unwrap().to_string(), "3.475");
        assert_eq!(Decimal::nearest(f64::NAN), None);
        assert_eq!(Decimal::nearest(f64::INFINITY), None);
        assert_eq!(Decimal::nearest(1e9), None);
    }
}
