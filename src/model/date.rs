//! Civil dates and instants. A date is a day on the wall calendar, without zone; an instant is UTC.

use super::decimal::whole;
use std::fmt;
use std::num::NonZeroU32;

/// A civil date from 1 January of year 1 to 31 December 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NonZeroU32);

/// A moment in milliseconds since 1 January 1970 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(pub i64);

/// Days from 1 March of year 0, plus one, to 1 January 1970.
const EPOCH: i64 = 719_469;

impl Date {
    /// The date of a year (1–9999), month (1–12) and day; `None` where the calendar has no such day.
    ///
    /// ```
    /// use evident::model::Date;
    /// assert_eq!(Date::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert!(Date::new(2025, 2, 29).is_none());
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > days_in(year, month)
        {
            return None;
        }
        // Years are counted from March, so that the leap day is a year's last: the usual civil-from-days sum.
        let (year, month) = (i64::from(year), i64::from(month));
        let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(day);
        u32::try_from(days).ok().and_then(NonZeroU32::new).map(Date)
    }

    /// Reads `2025-10-14`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        Date::new(whole(year)?, whole(month)?, whole(day)?)
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u8, u8) {
        let days = i64::from(self.0.get()) - 1;
        let era = days / 146_097;
        let of_era = days % 146_097;
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        (year as i32, month as u8, day as u8)
    }

    /// Days since 1 January 1970; negative before it.
    pub fn days(self) -> i64 {
        i64::from(self.0.get()) - EPOCH
    }

    /// The date so many days after 1 January 1970; `None` outside years 1–9999.
    pub fn from_days(days: i64) -> Option<Date> {
        let date = u32::try_from(days.checked_add(EPOCH)?).ok().and_then(NonZeroU32::new).map(Date)?;
        (1..=9999).contains(&date.ymd().0).then_some(date)
    }

    /// The date so many days later (or earlier).
    pub fn plus(self, days: i64) -> Option<Date> {
        Date::from_days(self.days().checked_add(days)?)
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Instant {
    /// Reads `2025-10-14T08:30:00Z`, with up to three places of seconds.
    pub fn parse(text: &str) -> Option<Instant> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        if time.len() != 8 || fraction.is_empty() || fraction.len() > 3 {
            return None;
        }
        let mut parts = time.split(':').map(|part| if part.len() == 2 { whole::<i64>(part) } else { None });
        let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() || hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let millis: i64 = whole(&format!("{fraction:0<3}"))?;
        Some(Instant(
            ((Date::parse(date)?.days() * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000 + millis,
        ))
    }

    /// The day in UTC; `None` outside years 1–9999.
    pub fn date(self) -> Option<Date> {
        Date::from_days(self.0.div_euclid(86_400_000))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let of_day = self.0.rem_euclid(86_400_000);
        match self.date() {
            Some(date) => write!(f, "{date}T")?,
            None => f.write_str("0001-01-01T")?,
        }
        let (hours, minutes, seconds) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1_000 % 60);
        write!(f, "{hours:02}:{minutes:02}:{seconds:02}")?;
        match of_day % 1_000 {
            0 => f.write_str("Z"),
            millis => write!(f, ".{millis:03}Z"),
        }
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_is_its_own() {
        let mut last = Date::new(1899, 12, 31).unwrap();
        for _ in 0..146_098 {
            let next = last.plus(1).unwrap();
            let (year, month, day) = next.ymd();
            assert_eq!(Date::new(year, month, day), Some(next));
            assert_eq!(Date::parse(&next.to_string()), Some(next));
            assert!(next > last);
            last = next;
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
        assert_eq!(Date::new(2000, 3, 1).unwrap().days(), 11_017);
        assert_eq!(Date::from_days(-719_162).unwrap().to_string(), "0001-01-01");
        assert_eq!(Date::from_days(-719_163), None);
        assert_eq!(Date::new(9999, 12, 31).unwrap().plus(1), None);
        for bad in ["2025-13-01", "2025-1-1", "2025-02-30", "x", "2025-10-14T", "+025-10-14", "0000-01-01"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn instants_are_read_as_written() {
        for text in ["2025-10-14T08:30:00Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"] {
            assert_eq!(Instant::parse(text).unwrap().to_string(), text);
        }
        for bad in
            ["2025-10-14", "2025-10-14T24:00:00Z", "2025-10-14T08:30Z", "2025-10-14T08:30:00", "T08:30:00Z"]
        {
            assert_eq!(Instant::parse(bad), None, "{bad}");
        }
    }
}
