//! What stands in a column, counted: numbers, levels, percents, ratios, days, words.

use crate::exchange::table::{DateOrder, DecimalMark, ParsedScore, TextTable, date, score};
use crate::model::map::Set;
use crate::model::{Decimal, Gradebook, Scale};

use super::choices::WordMeaning;
use super::known::{bounds, folded, scale_of};
use super::value::decimal;

/// The longest word that may name a level.
const LONGEST_LEVEL: usize = 28;
/// More different words than this name no levels.
const MOST_LEVELS: usize = 12;

/// What stands in a column.
#[derive(Default)]
pub(super) struct ColumnCells {
    /// Cells with something in them.
    pub filled: usize,
    /// Cells that are a number and nothing else, or a percent.
    pub numbers: usize,
    /// Those of them that are on the scale.
    pub on_scale: usize,
    /// Those of them that are within 0 and 1, and those that are no whole numbers.
    pub in_one: usize,
    pub broken: usize,
    pub percents: usize,
    /// Cells such as 7/10.
    pub ratios: usize,
    /// Days and times, with a year or a clock.
    pub times: usize,
    /// Days without a year, as which a spreadsheet shows 3/4 or 4-3.
    pub short_days: usize,
    /// Cells that are none of these and no word that everybody knows.
    pub words: usize,
    /// The different words, while they are few.
    pub different: Set<String>,
    /// The longest of them, in characters.
    pub longest: usize,
    /// The highest number.
    pub most: Option<Decimal>,
}

impl ColumnCells {
    /// Looks at a column from its first row with data on.
    pub fn of(
        table: &TextTable,
        column: usize,
        first: usize,
        mark: DecimalMark,
        book: &Gradebook,
    ) -> ColumnCells {
        let scale = scale_of(book);
        let mut seen = ColumnCells::default();
        let cells = table.column(column, first).map(str::trim);
        for cell in cells.filter(|cell| !cell.is_empty()) {
            seen.filled += 1;
            match score(cell, mark) {
                Some(found) => seen.note(found, book),
                None if WordMeaning::usual(cell).is_some() || has_label(scale, cell) => {}
                None if is_time(cell) => seen.times += 1,
                None if as_short_day(cell).is_some() => seen.short_days += 1,
                None => seen.note_word(cell),
            }
        }
        seen
    }

    fn note(&mut self, found: ParsedScore, book: &Gradebook) {
        let (low, high) = bounds(book);
        let value = decimal(found.value);
        if found.possible.is_some() {
            self.ratios += 1;
            return;
        }
        self.numbers += 1;
        self.percents += usize::from(found.percent);
        self.on_scale += usize::from(value.is_some_and(|it| low <= it && it <= high));
        self.in_one += usize::from(value.is_some_and(|it| Decimal::ZERO <= it && it <= Decimal::ONE));
        self.broken += usize::from(found.value.scale > 0);
        self.most = self.most.max(value);
    }

    fn note_word(&mut self, cell: &str) {
        self.words += 1;
        self.longest = self.longest.max(cell.chars().count());
        if self.different.len() <= MOST_LEVELS {
            self.different.insert(folded(cell));
        }
    }

    /// Whether all of it are parts of one.
    pub fn is_fraction(&self) -> bool {
        self.numbers > 0 && self.in_one == self.numbers && self.broken > 0 && self.ratios == 0
    }

    /// Whether most of it are words.
    pub fn is_wordy(&self) -> bool {
        self.words * 2 > self.filled
    }

    /// Whether most of it are days or times.
    pub fn is_timely(&self) -> bool {
        self.times * 2 > self.filled
    }

    /// Whether its words may name levels: few, short, and no addresses.
    pub fn may_name_levels(&self) -> bool {
        let plain = |word: &String| !word.contains(['@', '/', '\\', ':']) && word.split(' ').count() <= 4;
        self.longest <= LONGEST_LEVEL
            && self.different.len() <= MOST_LEVELS
            && self.different.iter().all(plain)
    }
}

fn has_label(scale: Option<&Scale>, cell: &str) -> bool {
    let is = |label: &String| folded(label) == folded(cell);
    scale.is_some_and(|it| it.levels.iter().any(|level| is(&level.label) || is(&level.short)))
}

/// A day with its year, perhaps with a time, or a time alone.
fn is_time(cell: &str) -> bool {
    let clock = cell.split(':').count() >= 2
        && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b' '));
    let day = cell.split(" -").next().unwrap_or(cell).trim_end_matches(" UTC");
    clock || [DateOrder::DayMonth, DateOrder::MonthDay].into_iter().any(|order| date(day, order).is_some())
}

/// A day without its year, as a spreadsheet shows what was typed as 3/4: the numbers of the month and of the day.
///
/// "4-Mar" is month 3, day 4.
pub(super) fn as_short_day(cell: &str) -> Option<(u8, u8)> {
    let (one, other) =
        cell.split_once(['-', ' ', '/', '.']).map(|(one, other)| (one.trim(), other.trim()))?;
    let number = |text: &str| {
        let digits = text.trim_end_matches('.');
        let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|it| fits && (1..=31).contains(it))
    };
    match (month(one), month(other)) {
        (Some(month), None) => Some((month, number(other)?)),
        (None, Some(month)) => Some((month, number(one)?)),
        _ => None,
    }
}

/// The same of a day with its year, where it stands among scores.
pub(super) fn as_day(cell: &str) -> Option<(u8, u8)> {
    let found = || date(cell, DateOrder::MonthDay).or_else(|| date(cell, DateOrder::DayMonth));
    as_short_day(cell).or_else(|| found().map(|day| (day.month, day.day)))
}

/// A month by its name as spreadsheets shorten it, in the languages of most of their users.
fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan january janv janvier januar ene enero gen gennaio janeiro januari sty янв",
        "feb february févr févier februar februari febrero febbraio fev fevereiro lut фев",
        "mar march mars märz mrz maa marzo março maart мар",
        "apr april avr avril abr abril aprile kwi апр",
        "may mai mayo mag maggio maio mei maj май мая",
        "jun june juin juni junio giu giugno junho cze июн",
        "jul july juil juillet juli julio lug luglio julho lip июл",
        "aug august août aout ago agosto augustus sie авг",
        "sep sept september septembre septiembre set settembre setembro wrz сен",
        "oct october okt oktober octobre octubre ott ottobre out outubro paź окт",
        "nov november novembre noviembre novembro lis ноя",
        "dec december déc décembre dez dezember dic diciembre dicembre dezembro gru дек",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_that_became_days_are_known() {
        for (cell, day) in [
            ("4-Mar", Some((3, 4))),
            ("Oct-3", Some((10, 3))),
            ("10. Mai", Some((5, 10))),
            ("03-oct", Some((10, 3))),
            ("Marta", None),
            ("Mar Ada", None),
            ("3-4", None),
        ] {
            assert_eq!(as_short_day(cell), day, "{cell}");
        }
        assert!(is_time("2025-09-12 08:01:00 -0700") && is_time("00:10:00") && is_time("3/4/2025"));
        assert!(!is_time("4-Mar") && !is_time("Ada"));
    }
}
