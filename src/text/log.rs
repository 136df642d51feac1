//! The version history in sentences: "14 Oct, MB: changed a level for Ada Lindqvist on 7.RP.A.2 from 2 to 3".

use crate::edit::{LogDetail, LogEntry};
use crate::model::{Date, Field, Gradebook, Kind};

use super::label;
use super::names::{A_LEARNER, DisplayNames, standard};
use super::words;

/// Writes a date for people.
pub type Dates<'a> = &'a dyn Fn(Date) -> String;

/// A step with its day and who made it: "14 Oct, MB: added evidence for Ada Lindqvist on 7.RP.A.2".
pub fn line(book: &Gradebook, entry: &LogEntry, called: &DisplayNames, dates: Dates) -> String {
    let day = entry.when.date().map(dates).unwrap_or_default();
    let who: Vec<&str> = [day.as_str(), entry.by.as_str()].into_iter().filter(|it| !it.is_empty()).collect();
    let what = what(book, entry, called, dates);
    if who.is_empty() { what } else { format!("{}: {what}", who.join(", ")) }
}

/// A step without its day: "added evidence for Ada Lindqvist on 7.RP.A.2".
pub fn what(book: &Gradebook, entry: &LogEntry, called: &DisplayNames, dates: Dates) -> String {
    if entry.undone {
        return format!("undid: {}", label::label(book, &entry.label, called));
    }
    match entry.details.as_slice() {
        [only] if only.kind == Kind::Evidence && only.field == Some(Field::Reading) => {
            let (from, to) = (value(only, &only.from, dates), value(only, &only.to, dates));
            format!("changed a level{} from {from} to {to}", place(book, only, called))
        }
        _ => label::done(book, &entry.label, called),
    }
}

/// What changed, a sentence each; the last says how many more there are.
pub fn details(book: &Gradebook, entry: &LogEntry, called: &DisplayNames, dates: Dates) -> Vec<String> {
    let mut lines: Vec<String> =
        entry.details.iter().map(|detail| sentence(book, detail, called, dates)).collect();
    let more = entry.count.saturating_sub(entry.details.len());
    if more > 0 {
        lines.push(format!("And {more} more."));
    }
    lines
}

/// One change: "Ada Lindqvist, 7.RP.A.2, Quiz 2: level from 2 to 3."
fn sentence(book: &Gradebook, detail: &LogDetail, called: &DisplayNames, dates: Dates) -> String {
    let mut where_to: Vec<&str> = Vec::new();
    where_to.extend(detail.learner.map(|id| called.by_id(book, id)));
    where_to.extend(detail.standard.map(|id| standard(book, id)));
    match detail.kind {
        Kind::Learner if called.are_hidden() => where_to.push(A_LEARNER),
        _ if detail.name.is_empty() => {}
        _ => where_to.push(&detail.name),
    }
    let what = change(detail, called, dates);
    let text = if where_to.is_empty() { what } else { format!("{}: {what}", where_to.join(", ")) };
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn change(detail: &LogDetail, called: &DisplayNames, dates: Dates) -> String {
    let (from, to) = (value(detail, &detail.from, dates), value(detail, &detail.to, dates));
    let Some(field) = detail.field else { return whole(detail, &from, &to) };
    let name = words::field(field);
    match field {
        Field::Standing if detail.to == "counted" => "counts again".to_owned(),
        Field::Standing => "set aside".to_owned(),
        Field::Name if detail.kind == Kind::Learner && called.are_hidden() => "name changed".to_owned(),
        _ if detail.from.is_empty() && detail.to.is_empty() => format!("{name} changed"),
        _ if detail.from.is_empty() => format!("{name} now {to}"),
        _ if detail.to.is_empty() => format!("{name} no longer {from}"),
        _ => format!("{name} from {from} to {to}"),
    }
}

/// A record that was added, deleted, or changed as a whole.
fn whole(detail: &LogDetail, from: &str, to: &str) -> String {
    let (one, _) = words::record(detail.kind);
    match (detail.kind, detail.from.is_empty(), detail.to.is_empty()) {
        (Kind::Evidence, true, _) => format!("{to} added"),
        (Kind::Evidence, _, true) => format!("{from} deleted"),
        (Kind::Override, true, _) => format!("overridden as {to}"),
        (Kind::Override, _, true) => format!("override as {from} removed"),
        (Kind::Override, ..) => format!("override changed from {from} to {to}"),
        (Kind::Expectation, _, true) => "expected like the class again".to_owned(),
        (Kind::Expectation, ..) => "expected differently from the class".to_owned(),
        (_, true, _) => format!("{one} added"),
        (_, _, true) => format!("{one} deleted"),
        _ => format!("{one} changed"),
    }
}

/// A value of the log, for people: levels stay digits, dates are written out, states have words.
fn value(detail: &LogDetail, text: &str, dates: Dates) -> String {
    let states: &[(&str, &str)] = &[
        ("missing", "“missing”"),
        ("excused", "“excused”"),
        ("insufficient", "“not enough to judge”"),
        ("not_assessed", "“not assessed yet”"),
        ("not_enough", "“not enough evidence yet”"),
        ("not_yet", "“not yet”"),
        ("mastered", "“mastered”"),
    ];
    let is_level = matches!(detail.kind, Kind::Evidence | Kind::Override) && detail.field.is_none();
    match (detail.kind, detail.field) {
        (Kind::Evidence, Some(Field::Shown)) => Date::parse(text).map_or_else(|| text.to_owned(), dates),
        (Kind::Evidence | Kind::Override, None | Some(Field::Reading)) => {
            match states.iter().find(|(tag, _)| *tag == text) {
                Some((_, words)) => (*words).to_owned(),
                None if is_level => format!("level {text}"),
                None => text.to_owned(),
            }
        }
        _ => text.to_owned(),
    }
}

fn place(book: &Gradebook, detail: &LogDetail, called: &DisplayNames) -> String {
    let who = detail.learner.map(|id| format!(" for {}", called.by_id(book, id)));
    let on = detail.standard.map(|id| format!(" on {}", standard(book, id)));
    who.unwrap_or_default() + &on.unwrap_or_default()
}
