//! The change log: what a teacher can read of what was done, by whom and when, bounded.

use std::collections::VecDeque;

use crate::model::{
    Decimal, Evidence, Field, Gradebook, Id, Instant, Kind, Outcome, Override, Reading, Record, Settings,
    Standing, Status,
};

use super::{Change, Head, Label, Slot, Step};

/// At most this many entries are kept; the oldest go first.
pub const MOST_ENTRIES: usize = 2_000;
/// At most this many details are kept with an entry; the entry still tells how many changes there were.
pub const MOST_DETAILS: usize = 200;

/// The change log of a book. It stands beside the book and is in no export unless asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    entries: VecDeque<LogEntry>,
}

/// One step as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub when: Instant,
    /// By whom: initials, may be empty.
    pub by: String,
    /// What was done.
    pub label: Label,
    /// Whether it was the undoing of that step.
    pub undone: bool,
    /// How many records changed.
    pub count: usize,
    /// What changed, from what to what: the first 200.
    pub details: Vec<LogDetail>,
}

/// One change as the log tells it. Values are short texts: levels as digits, dates as ISO, states by tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogDetail {
    /// The kind of record.
    pub kind: Kind,
    /// The learner concerned.
    pub learner: Option<Id>,
    /// The standard concerned.
    pub standard: Option<Id>,
    /// The record's name, where it has one.
    pub name: String,
    /// The field that changed; `None` where a whole record came or went.
    pub field: Option<Field>,
    /// What it was; empty where it was not there.
    pub from: String,
    /// What it is; empty where it is no longer there.
    pub to: String,
}

impl Log {
    /// The entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &LogEntry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// Adds an entry; the oldest goes when there are too many.
    pub fn add(&mut self, entry: LogEntry) {
        self.entries.push_back(entry);
        while self.entries.len() > MOST_ENTRIES {
            self.entries.pop_front();
        }
    }
}

impl LogEntry {
    /// The entry of a step that was carried out on a book, or undone on it.
    pub fn of(book: &Gradebook, step: &Step, by: &str, now: Instant, undone: bool) -> LogEntry {
        let of_records = |it: &&Change| !matches!(it, Change::Tombstone { .. } | Change::Authors { .. });
        let count = step.changes.iter().filter(of_records).count();
        let mut all = Vec::new();
        for change in &step.changes {
            if all.len() < MOST_DETAILS {
                all.extend(details(book, change));
            }
        }
        all.truncate(MOST_DETAILS);
        LogEntry { when: now, by: by.to_owned(), label: step.label.clone(), undone, count, details: all }
    }
}

/// What a change is told as; nothing of a place that was empty before and is after.
fn details(book: &Gradebook, change: &Change) -> Vec<LogDetail> {
    match change {
        Change::Evidence(slot) => of_evidence(book, slot),
        Change::Override(slot) => {
            let Some(one) = slot.after.as_ref().or(slot.before.as_ref()) else { return Vec::new() };
            vec![LogDetail {
                kind: Kind::Override,
                learner: book.learners().id(one.learner),
                standard: book.standards().id(one.standard),
                name: String::new(),
                field: None,
                from: slot.before.as_ref().map_or(String::new(), outcome),
                to: slot.after.as_ref().map_or(String::new(), outcome),
            }]
        }
        Change::Expectation(slot) => {
            let Some(one) = slot.after.as_ref().or(slot.before.as_ref()) else { return Vec::new() };
            let tag = |there: bool| if there { "set".to_owned() } else { String::new() };
            vec![LogDetail {
                kind: Kind::Expectation,
                learner: book.learners().id(one.learner),
                standard: book.standards().id(one.standard),
                name: String::new(),
                field: None,
                from: tag(slot.before.is_some()),
                to: tag(slot.after.is_some()),
            }]
        }
        Change::Head { before, after } => of_head(before, after),
        Change::Learner(slot) => named(slot, |it| &it.name),
        Change::Standard(slot) => named(slot, |it| &it.code),
        Change::Assessment(slot) => named(slot, |it| &it.title),
        Change::Scale(slot) => named(slot, |it| &it.name),
        Change::Policy(slot) => named(slot, |it| &it.name),
        Change::Conversion(slot) => named(slot, |it| &it.name),
        Change::Term(slot) => named(slot, |it| &it.name),
        Change::Group(slot) => named(slot, |it| &it.name),
        Change::Authors { .. } | Change::Tombstone { .. } => Vec::new(),
    }
}

fn of_head(before: &Head, after: &Head) -> Vec<LogDetail> {
    let of = |field, from, to| plain(Kind::Gradebook, &after.title, Some(field), from, to);
    let mut list = Vec::new();
    if before.title != after.title {
        list.push(of(Field::Title, &before.title, &after.title));
    }
    if before.subject != after.subject {
        list.push(of(Field::Subject, &before.subject, &after.subject));
    }
    let (old, new) = (&before.settings, &after.settings);
    if old.mark != new.mark {
        list.push(of(Field::Mark, "", ""));
    }
    if old.roll_up != new.roll_up {
        list.push(of(Field::RollUp, "", ""));
    }
    let rest = |of: &Settings| Settings { mark: None, roll_up: None, ..of.clone() };
    if old != new && rest(old) != rest(new) {
        list.push(of(Field::Settings, "", ""));
    }
    list
}

fn plain(kind: Kind, name: &str, field: Option<Field>, from: &str, to: &str) -> LogDetail {
    let (name, from, to) = (name.to_owned(), from.to_owned(), to.to_owned());
    LogDetail { kind, learner: None, standard: None, name, field, from, to }
}

fn named<T: Record>(slot: &Slot<T>, name: impl Fn(&T) -> &String) -> Vec<LogDetail> {
    let (before, after) = (slot.before.as_ref(), slot.after.as_ref());
    let fields = before.zip(after).map(|(before, after)| before.differences(after));
    let name = |record: &T| name(record).clone();
    of_named(T::KIND, before.map(name), after.map(name), fields.unwrap_or_default())
}

fn of_named(kind: Kind, before: Option<String>, after: Option<String>, fields: Vec<Field>) -> Vec<LogDetail> {
    match (before, after) {
        (Some(before), Some(after)) => {
            let one = |field| {
                let renamed = matches!(field, Field::Name | Field::Code | Field::Title);
                let (from, to) = if renamed { (before.as_str(), after.as_str()) } else { ("", "") };
                plain(kind, &after, Some(field), from, to)
            };
            fields.into_iter().map(one).collect()
        }
        (Some(before), None) => vec![plain(kind, &before, None, &before, "")],
        (None, Some(after)) => vec![plain(kind, &after, None, "", &after)],
        (None, None) => Vec::new(),
    }
}

fn of_evidence(book: &Gradebook, slot: &Slot<Evidence>) -> Vec<LogDetail> {
    let Some(one) = slot.after.as_ref().or(slot.before.as_ref()) else { return Vec::new() };
    let detail = |field, from, to| LogDetail {
        kind: Kind::Evidence,
        learner: book.learners().id(one.learner),
        standard: book.standards().id(one.standard),
        name: one
            .assessment
            .and_then(|at| book.assessments().get(at))
            .map_or(String::new(), |it| it.title.clone()),
        field,
        from,
        to,
    };
    match (&slot.before, &slot.after) {
        (Some(before), Some(after)) => {
            let fields = before.differences(after).into_iter();
            fields
                .map(|field| detail(Some(field), value(book, before, field), value(book, after, field)))
                .collect()
        }
        (before, after) => {
            let level =
                |piece: &Option<Evidence>| piece.as_ref().map_or(String::new(), |it| reading(it.reading()));
            vec![detail(None, level(before), level(after))]
        }
    }
}

fn value(book: &Gradebook, piece: &Evidence, field: Field) -> String {
    match field {
        Field::Reading => reading(piece.reading()),
        Field::Shown => piece.shown.map_or(String::new(), |date| date.to_string()),
        Field::Attempt => piece.attempt.to_string(),
        Field::Weight => piece.weight().to_string(),
        Field::Standing if piece.standing == Standing::SetAside => "set_aside".to_owned(),
        Field::Standing => "counted".to_owned(),
        Field::Assessment => piece
            .assessment
            .and_then(|at| book.assessments().get(at))
            .map_or(String::new(), |it| it.title.clone()),
        _ => String::new(),
    }
}

fn reading(reading: Reading) -> String {
    match reading {
        Reading::Level(value) => value.to_string(),
        Reading::Missing => "missing".to_owned(),
        Reading::Excused => "excused".to_owned(),
        Reading::Insufficient => "insufficient".to_owned(),
    }
}

fn outcome(record: &Override) -> String {
    match record.outcome {
        Outcome::Level(value) => Decimal::to_string(&value),
        Outcome::Status(Status::NotAssessed) => "not_assessed".to_owned(),
        Outcome::Status(Status::NotEnough) => "not_enough".to_owned(),
        Outcome::Status(Status::NotYet) => "not_yet".to_owned(),
        Outcome::Status(Status::Mastered) => "mastered".to_owned(),
    }
}
