//! The titles of columns of evidence, taken apart. A number in a title is what it seems to be only where the table agrees.

use crate::exchange::names::seen;
use crate::exchange::table::{DateOrder, DecimalMark, Title, Trust, date, number, take_apart, take_apart_as};
use crate::model::hash::HashMap;
use crate::model::{Date, Decimal};

use super::known::bounds;
use super::known_table::KnownTable;
use super::value::decimal;

/// A column's title.
#[derive(Clone, Debug)]
pub(super) struct ColumnTitle {
    pub column: usize,
    pub name: String,
    pub parts: Title,
    /// The day in it, where it has a year and can be only one.
    pub date: Option<Date>,
}

/// The titles of these columns, in the places of the columns.
pub(super) fn column_titles(known: &KnownTable, columns: &[usize]) -> Vec<Option<ColumnTitle>> {
    let mut titles: Vec<Option<ColumnTitle>> = vec![None; known.recognized.names.len()];
    let mut ids: HashMap<String, usize> = HashMap::default();
    for at in columns {
        if let Some(id) = title(known, *at, Trust::default()).external_id {
            *ids.entry(id).or_default() += 1;
        }
    }
    for at in columns.iter().copied() {
        let name = known.recognized.names.get(at).cloned().unwrap_or_default();
        let first = title(known, at, Trust::default());
        let doubted =
            |id: &String| ids.get(id).is_some_and(|count| *count > 1) || is_year(id) && !is_canvas(known);
        let trust = Trust {
            ids: !first.external_id.as_ref().is_some_and(doubted),
            points: !first.is_plain_number || agrees(known, at, &first),
        };
        let parts = if trust == Trust::default() { first } else { title(known, at, trust) };
        let date = day_in(&name);
        if let Some(slot) = titles.get_mut(at) {
            *slot = Some(ColumnTitle { column: at, name, parts, date });
        }
    }
    titles
}

/// Whether what stands in the column can be out of the number in its title. Levels that would all be less than half of it
/// are levels, and the number is a day or a count.
fn agrees(known: &KnownTable, at: usize, title: &Title) -> bool {
    let Some(possible) = title.possible.and_then(decimal) else { return true };
    let seen = known.look(at);
    let top = bounds(known.book).1;
    let levels = seen.numbers > 0 && seen.on_scale == seen.numbers;
    let year = Decimal::whole(1900) <= possible && possible <= Decimal::whole(2100);
    let most = seen.most.unwrap_or(Decimal::ZERO);
    let more = most.units() * 2 > possible.units() * 3;
    !year
        && !more
        && !is_numbered(&known.recognized.names, at)
        && !(levels && (possible > top || ends_in_day(&known.recognized.names, at)))
}

/// Whether titles are told apart by a number in brackets: "Quiz (1)" and "Quiz (2)".
fn is_numbered(names: &[String], at: usize) -> bool {
    let base = |name: &str| {
        let (front, number) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
        let fits = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| front.trim().to_lowercase())
    };
    let Some(own) = names.get(at).and_then(|name| base(name)) else { return false };
    names.iter().enumerate().any(|(other, name)| other != at && base(name).as_ref() == Some(&own))
}

/// Whether a title ends in what may be a day: "Quiz 10/3".
fn ends_in_day(names: &[String], at: usize) -> bool {
    let last = names.get(at).and_then(|name| name.split_whitespace().last()).unwrap_or("");
    let number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    last.trim_matches(['(', ')', '[', ']'])
        .split_once('/')
        .is_some_and(|(one, other)| number(one) && number(other))
}

fn is_year(id: &str) -> bool {
    id.len() == 4 && id.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Canvas gives every title a number, and some of them look like years.
fn is_canvas(known: &KnownTable) -> bool {
    known.recognized.header.possible.is_some()
        && known.recognized.names.iter().any(|name| name == "SIS Login ID" || name == "SIS User ID")
}

/// The day at the end of a title, in brackets or not.
fn day_in(name: &str) -> Option<Date> {
    let last = name.rsplit([' ', '(', '[']).find(|word| !word.trim_matches([')', ']']).is_empty())?;
    let word = last.trim_matches([')', ']', ',']);
    let plain = number(word, DecimalMark::Dot).is_none() && word.len() >= 8;
    let by = |order| date(word, order).filter(|_| plain);
    let found = match (by(DateOrder::DayMonth), by(DateOrder::MonthDay)) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }?;
    Date::new(found.year, found.month, found.day)
}

/// The title, from both names of the column.
fn title(known: &KnownTable, at: usize, trust: Trust) -> Title {
    let name = known.recognized.names.get(at).map_or("", String::as_str);
    let codes = known.book.standards();
    let whole = |text: &str| !text.is_empty() && codes.iter().any(|(_, it)| it.code.trim() == text);
    let apart = |text: &str| {
        let mut title = take_apart_as(if whole(text) { "" } else { text }, trust);
        if whole(text) {
            title.codes = vec![text.to_owned()];
        }
        title
    };
    if known.recognized.is_own {
        return Title { codes: vec![name.to_owned()], ..take_apart("") };
    }
    let (one, other) = known.recognized.header.names_of(known.table, at);
    let (one, other) = (apart(seen(one)), apart(seen(other)));
    let mut assessment = one.assessment;
    if !other.assessment.is_empty() {
        let gap = if assessment.is_empty() { "" } else { " " };
        assessment = format!("{assessment}{gap}{}", other.assessment);
    }
    let mut codes = one.codes;
    for code in other.codes {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Title {
        codes,
        assessment,
        possible: one.possible.or(other.possible),
        is_plain_number: one.is_plain_number || other.is_plain_number,
        external_id: one.external_id.or(other.external_id),
        attempt: one.attempt.or(other.attempt),
        aspect: if one.aspect == crate::exchange::table::Aspect::Score { other.aspect } else { one.aspect },
    }
}
