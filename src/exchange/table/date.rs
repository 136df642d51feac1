//! Dates as people and programs write them, read as civil dates. A time of day is read over, a zone is not applied.

/// A day that exists in the Gregorian calendar, in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl CalendarDay {
    /// The date, or nothing if there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<CalendarDay> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(CalendarDay { year, month, day })
    }
}

/// What "3/4/2025" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// The third of April.
    DayMonth,
    /// The fourth of March.
    MonthDay,
}

/// The order of a whole column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The order in which most cells are dates; month first where nothing decides.
    pub order: DateOrder,
    /// Whether nothing decides though the order matters, or some cells contradict the others.
    pub ambiguous: bool,
}

impl DateOrder {
    /// Decides the order by all cells of a column: a first number over 12 is a day, so is a second one.
    ///
    /// ```
    /// use evident::exchange::table::DateOrder;
    /// let decided = DateOrder::decide(["3/4/2025", "25/4/2025"]);
    /// assert_eq!((decided.order, decided.ambiguous), (DateOrder::DayMonth, false));
    /// assert!(DateOrder::decide(["3/4/2025"]).ambiguous);
    /// ```
    pub fn decide<'a>(cells: impl IntoIterator<Item = &'a str>) -> Decided {
        let (mut day_first, mut month_first, mut open) = (0_usize, 0_usize, 0_usize);
        for cell in cells {
            match WrittenDate::read(cell) {
                Some(WrittenDate::Short { first, second, .. }) if first > 12 && second <= 12 => {
                    day_first += 1;
                }
                Some(WrittenDate::Short { first, second, .. }) if second > 12 && first <= 12 => {
                    month_first += 1;
                }
                Some(WrittenDate::Short { first, second, .. }) if first != second => open += 1,
                _ => {}
            }
        }
        let order = if day_first > month_first { DateOrder::DayMonth } else { DateOrder::MonthDay };
        let silent = day_first == 0 && month_first == 0 && open > 0;
        Decided { order, ambiguous: silent || (day_first > 0 && month_first > 0) }
    }
}

/// Reads a date. `order` matters only for three numbers with slashes or hyphens that do not begin with the year.
///
/// Understood: 2025-10-02 (also with a time behind it), 2025/10/02, 10/2/2025, 2-10-25, 02.10.2025 (always day first),
/// 2 Oct 2025, 2-Oct-25, Oct 2, 2025, Thursday, 2 October 2025. Two digits of a year are of this century.
///
/// ```
/// use evident::exchange::table::{CalendarDay, DateOrder, date};
/// assert_eq!(date("2025-10-02T14:03:00Z", DateOrder::MonthDay), CalendarDay::new(2025, 10, 2));
/// assert_eq!(date("3/4/25", DateOrder::DayMonth), CalendarDay::new(2025, 4, 3));
/// assert_eq!(date("30 Feb 2025", DateOrder::DayMonth), None);
/// ```
pub fn date(cell: &str, order: DateOrder) -> Option<CalendarDay> {
    match WrittenDate::read(cell)? {
        WrittenDate::Plain(date) => Some(date),
        WrittenDate::Short { first, second, year } => match order {
            DateOrder::DayMonth => CalendarDay::new(year, second, first),
            DateOrder::MonthDay => CalendarDay::new(year, first, second),
        },
    }
}

/// Reads the serial number by which Excel keeps a day (1900 system; a fraction is the time of day). Ask for it only
/// where a column must be a date: any small number is one.
///
/// ```
/// use evident::exchange::table::{CalendarDay, serial_date};
/// assert_eq!(serial_date("45932"), CalendarDay::new(2025, 10, 2));
/// assert_eq!(serial_date("60"), None, "Excel's 29 February 1900 never was");
/// ```
pub fn serial_date(cell: &str) -> Option<CalendarDay> {
    let (whole, fraction) = cell.trim().split_once(['.', ',']).unwrap_or((cell.trim(), ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let serial: i64 = whole.parse().ok().filter(|_| digits(whole) && digits(fraction))?;
    // Day 0 of the second count is 1899-12-30, because Excel counts a 29 February 1900.
    match serial {
        1..=59 => from_days(serial - 25_568),
        61..=2_958_465 => from_days(serial - 25_569),
        _ => None,
    }
}

/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`; days since 1970-01-01.
fn from_days(days: i64) -> Option<CalendarDay> {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    CalendarDay::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// A date before its order is known.
enum WrittenDate {
    Plain(CalendarDay),
    Short { first: u8, second: u8, year: i32 },
}

impl WrittenDate {
    fn read(cell: &str) -> Option<WrittenDate> {
        let cell = without_weekday(cell.trim());
        Self::numeric(cell).or_else(|| with_month_name(cell).map(WrittenDate::Plain))
    }

    fn numeric(cell: &str) -> Option<WrittenDate> {
        let separator = cell.chars().find(|letter| !letter.is_ascii_digit())?;
        if !matches!(separator, '-' | '/' | '.') {
            return None;
        }
        let end =
            cell.find(|letter: char| !letter.is_ascii_digit() && letter != separator).unwrap_or(cell.len());
        let (front, rest) = cell.split_at(end);
        let mut parts = front.trim_end_matches('.').split(separator);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || !is_time(rest) {
            return None;
        }
        if first.len() == 4 {
            return CalendarDay::new(first.parse().ok()?, small(second)?, small(third)?)
                .map(WrittenDate::Plain);
        }
        let (first, second, year) = (small(first)?, small(second)?, full_year(third)?);
        if separator == '.' {
            return CalendarDay::new(year, second, first).map(WrittenDate::Plain);
        }
        Some(WrittenDate::Short { first, second, year })
    }
}

/// What may stand behind a date: nothing, or a time after a T, a blank or a comma.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix(['T', 't', ' ', ',', '\u{a0}', '\u{202f}']) else {
        return rest.is_empty();
    };
    let time = time.trim().trim_start_matches("at ");
    let clock = time.split(['.', '+', '-', 'Z', ' ', 'a', 'p', 'A', 'P', '\u{202f}']).next().unwrap_or("");
    let parts = clock.split(':').filter(|part| small(part).is_some_and(|number| number < 60)).count();
    time.is_empty() || parts == clock.split(':').count() && (2..=3).contains(&parts)
}

fn with_month_name(cell: &str) -> Option<CalendarDay> {
    let mut words = cell.split([' ', '-', '/', ',', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty());
    let (first, second, year) = (words.next()?, words.next()?, words.next()?);
    let rest: Vec<&str> = words.collect();
    let clock = rest.join(" ");
    if !clock.is_empty() && !is_time(&format!(" {clock}")) {
        return None;
    }
    let (day, month) = match month_by_name(first) {
        Some(month) => (ordinal(second)?, month),
        None => (ordinal(first)?, month_by_name(second)?),
    };
    CalendarDay::new(full_year(year)?, month, day)
}

fn without_weekday(cell: &str) -> &str {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let (word, rest) = cell.split_once([' ', ',']).unwrap_or((cell, ""));
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_day = word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&word));
    if is_day { rest.trim_start_matches([' ', ',']) } else { cell }
}

/// A month's English name or the beginning of one, three letters at least.
fn month_by_name(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u8::try_from(place + 1).ok()
}

/// "2", "2nd", "02."
fn ordinal(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    small(digits)
}

fn small(digits: &str) -> Option<u8> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}

fn full_year(digits: &str) -> Option<i32> {
    let digits = digits.trim_end_matches('.');
    let year: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    match digits.len() {
        2 => Some(2_000 + year),
        4 => Some(year),
        _ => None,
    }
}
