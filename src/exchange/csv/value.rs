//! Numbers of the table as decimals of the book.

use crate::exchange::table::{DateOrder, Number, date, serial_date};
use crate::model::{Date, Decimal};

/// A number in four places, ties away from zero; `None` beyond ±200,000.
pub(super) fn decimal(number: Number) -> Option<Decimal> {
    let places = i32::from(number.scale) - 4;
    let mantissa = i128::from(number.mantissa);
    let units = match u32::try_from(places) {
        Ok(excess) => {
            let divisor = 10_i128.checked_pow(excess)?;
            let half = if mantissa < 0 { -(divisor / 2) } else { divisor / 2 };
            (mantissa + half) / divisor
        }
        Err(_) => mantissa.checked_mul(10_i128.checked_pow(places.unsigned_abs())?)?,
    };
    Decimal::from_units(i64::try_from(units).ok()?)
}

/// The percent that a score is of the points possible, rounded down, so that no score reaches a band it has not
/// reached exactly; `None` where nothing is possible or the result is out of range.
///
/// 17.9999 of 20 is 89.9995 %; 2 of 3 is 66.6666 %.
pub(super) fn percent_of(score: Decimal, possible: Decimal) -> Option<Decimal> {
    if possible <= Decimal::ZERO {
        return None;
    }
    let units = i128::from(score.units()) * 1_000_000;
    Decimal::from_units(i64::try_from(units.div_euclid(i128::from(possible.units()))).ok()?)
}

/// A cell of a column of dates: a date in words or numbers, or the number by which Excel keeps a day.
pub(super) fn day(cell: &str, order: DateOrder) -> Option<Date> {
    let found = date(cell, order).or_else(|| serial_date(cell))?;
    Date::new(found.year, found.month, found.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_four_places() {
        for (mantissa, scale, text) in
            [(25, 1, "2.5"), (-12345, 0, "-12345"), (666_666, 5, "6.6667"), (5, 5, "0.0001")]
        {
            assert_eq!(decimal(Number { mantissa, scale }).unwrap().to_string(), text);
        }
        assert_eq!(decimal(Number { mantissa: 200_001, scale: 0 }), None);
        assert_eq!(decimal(Number { mantissa: i64::MAX, scale: 18 }).unwrap().to_string(), "9.2234");
    }

    #[test]
    fn percents_are_never_rounded_up() {
        let percent = |score: &str, possible: &str| {
            percent_of(Decimal::parse(score).unwrap(), Decimal::parse(possible).unwrap())
                .map(|it| it.to_string())
        };
        assert_eq!(percent("18", "20").as_deref(), Some("90"));
        assert_eq!(percent("2", "3").as_deref(), Some("66.6666"));
        assert_eq!(percent("17.9999", "20").as_deref(), Some("89.9995"));
        assert_eq!(percent("1", "0"), None);
        assert_eq!(percent("200000", "0.0001"), None);
    }
}
