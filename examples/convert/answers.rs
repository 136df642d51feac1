//! Answers to questions, as `--answers` has them: an object with any of `dates`, `date_order`, `zeros`, `points`, `words`,
//! `spellings`, `people`, `columns`, `answers`, `shape`, `names` and `encoding`.

use evident::exchange::csv::{
    Becomes, Choices, DefaultDate, NameOrder, PersonAnswer, Reads, SpellingAnswer, TableShape, ZeroMeans,
    becomes_of, meaning_of, reshape,
};
use evident::exchange::table::{DateOrder, TextEncoding, TextTable};
use evident::model::{Date, Decimal, Gradebook, Id};
use serde_json::Value;

/// The encoding that the answers name.
pub fn encoding(answers: &Value) -> Option<TextEncoding> {
    Some(match answers.get("encoding")?.as_str()? {
        "utf-8" => TextEncoding::Utf8,
        "windows-1252" => TextEncoding::Windows1252,
        "macintosh" => TextEncoding::MacRoman,
        "windows-1250" => TextEncoding::Windows1250,
        "windows-1251" => TextEncoding::Windows1251,
        "ibm850" => TextEncoding::CodePage850,
        "utf-16le" => TextEncoding::Utf16Le,
        "utf-16be" => TextEncoding::Utf16Be,
        _ => return None,
    })
}

/// Puts the answers into the choices about a table.
pub fn answer(
    choices: &mut Choices,
    table: &TextTable,
    book: &Gradebook,
    answers: &Value,
) -> Result<(), String> {
    let Some(all) = answers.as_object() else { return Ok(()) };
    if let Some(shape) = all.get("shape").and_then(Value::as_str) {
        let shape = match shape {
            "long" => TableShape::Long,
            "wide" => TableShape::Wide,
            "points" => TableShape::Points,
            other => return Err(unread("shape", other)),
        };
        *choices = reshape(choices, shape, table, book);
    }
    for (name, value) in all {
        let text = value.as_str().unwrap_or_default();
        match name.as_str() {
            "shape" | "encoding" => {}
            "dates" if text == "undated" => choices.dates = DefaultDate::Undated,
            "dates" => {
                choices.dates = DefaultDate::OneDay(Date::parse(text).ok_or_else(|| unread(name, text))?);
            }
            "date_order" => choices.date_order = Some(order(text)?),
            "zeros" => choices.zeros = zeros(text)?,
            "names" => {
                choices.names = if text == "last_first" { NameOrder::LastFirst } else { NameOrder::AsShown }
            }
            _ => {
                for (key, value) in value.as_object().ok_or_else(|| unread(name, text))? {
                    one(choices, name, key, &said(value))?;
                }
            }
        }
    }
    Ok(())
}

/// A text, or a number as a text.
fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn unread(name: &str, text: &str) -> String {
    format!("--answers: “{text}” does not answer “{name}”.")
}

fn order(text: &str) -> Result<DateOrder, String> {
    match text {
        "day_first" => Ok(DateOrder::DayMonth),
        "month_first" => Ok(DateOrder::MonthDay),
        other => Err(unread("date_order", other)),
    }
}

fn zeros(text: &str) -> Result<ZeroMeans, String> {
    match text {
        "missing" => Ok(ZeroMeans::Missing),
        "level" => Ok(ZeroMeans::Level),
        "insufficient" => Ok(ZeroMeans::Insufficient),
        other => Err(unread("zeros", other)),
    }
}

/// One answer of a kind of which there may be several.
fn one(choices: &mut Choices, name: &str, key: &str, text: &str) -> Result<(), String> {
    let wrong = || unread(name, text);
    match name {
        "words" => drop(choices.words.insert(key.to_lowercase(), meaning_of(text).ok_or_else(wrong)?)),
        "answers" => drop(choices.answers.insert(key.to_owned(), text.to_owned())),
        "spellings" => {
            let answer = match text.strip_prefix("same ") {
                Some(code) => SpellingAnswer::Same(code.to_owned()),
                None if text == "apart" => SpellingAnswer::Apart,
                None => return Err(wrong()),
            };
            choices.spellings.insert(key.to_owned(), answer);
        }
        "people" => drop(choices.people.insert(key.to_owned(), person(text).ok_or_else(wrong)?)),
        "points" => {
            let reads = match text {
                "percent" => Reads::Percent,
                "levels" => Reads::Levels,
                "fraction" => Reads::Fraction,
                number => Reads::Points { possible: Some(Decimal::parse(number).ok_or_else(wrong)?) },
            };
            points(choices, key, reads);
        }
        "columns" => {
            let column = choices.columns.iter_mut().find(|column| column.name == key).ok_or_else(wrong)?;
            column.becomes = becomes_of(text).ok_or_else(wrong)?;
        }
        _ => return Err(format!("--answers: “{name}” is not known.")),
    }
    Ok(())
}

fn person(text: &str) -> Option<PersonAnswer> {
    if text == "new" {
        return Some(PersonAnswer::New);
    }
    let row = text.strip_prefix("row ").and_then(|row| row.parse().ok()).map(PersonAnswer::InRow);
    row.or_else(|| Some(PersonAnswer::Is(Id::parse(text.strip_prefix("is ")?).ok()?)))
}

/// How a column is read; in the long form, the column of scores.
fn points(choices: &mut Choices, name: &str, reads: Reads) {
    for column in choices.columns.iter_mut().filter(|column| column.name == name) {
        match &mut column.becomes {
            Becomes::Evidence(evidence) => evidence.reads = reads,
            _ => choices.scores = reads,
        }
    }
}
