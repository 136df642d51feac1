//! The journal: one line of JSON for every step since the last snapshot.
//!
//! A line says what the book holds after the step at every place that the step changed, by ids, so that it can be
//! replayed on a book that was read from a file, whose places may be others. What is referred to comes first.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::Change;
use crate::model::{Broken, Gradebook, Id, Ix, Kind, Table, check};

use super::fields::{self, Fields};
use super::migrate::{MIGRATIONS, VERSION, migrate};
use super::out::push_text;
use super::read::{read, read_tombstone};
use super::record::{Parsed, Wire, every_kind, read_record, write_record};
use super::row::{Notes, Path, Row, unreadable};
use super::settings::{push_authors, read_authors, read_settings, write_settings};
use super::tags::Tag;
use super::write::{Orders, write_in_order, write_tombstone};
use super::{Issue, Problem, Refused, Remedy, Shape};

/// Why a line could not be replayed. The book is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// The line is no JSON object: torn or damaged.
    NotJson,
    /// A newer version wrote it.
    Newer {
        /// The line's version.
        version: u64,
    },
    /// A value in it is missing or does not fit the book, e.g. names a record that is not there.
    DoesNotFit(Issue),
    /// With it the book would not hold an invariant.
    WouldBreak(Broken),
    /// An older line could not be brought to this version, or the book not built anew.
    Refused(Refused),
}

/// The line of a step that has just been carried out on a book. It has no line break.
pub fn write_step(book_after: &Gradebook, changes: &[Change]) -> String {
    let book = book_after;
    let mut line = Line { out: format!("{{\"v\":{VERSION},\"changes\":["), empty: true };
    if changes.iter().any(|change| matches!(change, Change::Authors { .. })) {
        line.entry("authors", |out| push_authors(&book.authors, out));
    }
    let mut gone = Vec::new();
    macro_rules! puts {
        ($record:ident) => {
            write_puts::<$record>(&mut line, book, changes, &mut gone)
        };
    }
    every_kind!(puts!());
    if changes.iter().any(|change| matches!(change, Change::Head { .. })) {
        line.entry("head", |out| {
            out.push_str("{\"title\":");
            push_text(out, &book.title);
            out.push_str(",\"subject\":");
            push_text(out, &book.subject);
            out.push_str(",\"settings\":");
            write_settings(book, out);
            out.push('}');
        });
    }
    for (kind, id) in gone.iter().rev() {
        line.kind(*kind);
        line.out.push_str("\"delete\":");
        push_text(&mut line.out, id.as_str());
        line.out.push('}');
    }
    let stones: BTreeSet<Id> = changes
        .iter()
        .filter_map(|change| if let Change::Tombstone { id, .. } = change { Some(*id) } else { None })
        .collect();
    for id in stones {
        match book.tombstones.get(&id) {
            Some(stone) => line.entry("tombstone", |out| write_tombstone(id, stone, out)),
            None => line.entry("no_tombstone", |out| push_text(out, id.as_str())),
        }
    }
    line.out.push_str("]}");
    line.out
}

struct Line {
    out: String,
    empty: bool,
}

impl Line {
    fn next(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.out.push('{');
    }

    fn entry(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.next();
        push_text(&mut self.out, name);
        self.out.push(':');
        write(&mut self.out);
        self.out.push('}');
    }

    fn kind(&mut self, kind: Kind) {
        self.next();
        self.out.push_str("\"kind\":");
        push_text(&mut self.out, kind.word());
        self.out.push(',');
    }
}

/// Writes the records of a kind that were put, and notes those that are gone.
fn write_puts<T: Wire>(line: &mut Line, book: &Gradebook, changes: &[Change], gone: &mut Vec<(Kind, Id)>) {
    let mut before: BTreeMap<Ix<T>, Option<Id>> = BTreeMap::new();
    for slot in changes.iter().filter_map(T::slot) {
        before.entry(slot.at).or_insert_with(|| slot.before.as_ref().map(T::id));
    }
    let table = T::table(book);
    let is_new = |at: &Ix<T>| before.get(at).is_some_and(Option::is_none);
    // New records at the end of the table need no word about their place.
    let appended: BTreeSet<Ix<T>> = table.iter().rev().map(|(at, _)| at).take_while(is_new).collect();
    for (at, was) in &before {
        let now = table.get(*at);
        gone.extend(was.filter(|was| now.map(T::id) != Some(*was)).map(|was| (T::KIND, was)));
        let Some(record) = now else { continue };
        line.kind(T::KIND);
        if is_new(at) && !appended.contains(at) {
            line.out.push_str("\"after\":");
            let previous = previous(table, *at);
            push_text(&mut line.out, previous.as_ref().map_or("", Id::as_str));
            line.out.push(',');
        }
        line.out.push_str("\"put\":");
        write_record(record, book, &mut line.out);
        line.out.push('}');
    }
}

/// The record in the place before.
fn previous<T: Wire>(table: &Table<T>, at: Ix<T>) -> Option<Id> {
    (0..at.number()).rev().find_map(|number| table.id(Ix::new(number)?))
}

/// Replays a line on a book: all of it, or nothing.
pub fn replay(book: &mut Gradebook, line: &str) -> Result<(), JournalError> {
    let fields = Fields::parse(line).map_err(|_| JournalError::NotJson)?;
    let version: u64 = fields.peek("v").and_then(|raw| raw.parse().ok()).unwrap_or(0);
    match u32::try_from(version) {
        Ok(0) => Err(JournalError::NotJson),
        Ok(VERSION) => replay_changes(book, fields),
        Ok(older) if older < VERSION => {
            let line = migrate(line, older, MIGRATIONS, |step| step.line).map_err(JournalError::Refused)?;
            replay_changes(book, Fields::parse(&line).map_err(|_| JournalError::NotJson)?)
        }
        _ => Err(JournalError::Newer { version }),
    }
}

fn replay_changes(book: &mut Gradebook, mut fields: Fields) -> Result<(), JournalError> {
    let items = fields.take("changes").and_then(fields::list).ok_or(JournalError::NotJson)?;
    let mut replay = Replay { book, undo: Vec::new(), notes: Notes::default(), orders: Orders::new() };
    let done = replay.all(&items);
    if done.is_err() {
        let Replay { book, undo, .. } = replay;
        undo.into_iter().rev().for_each(|back| back(book));
    }
    done
}

type Back = Box<dyn FnOnce(&mut Gradebook)>;

struct Replay<'b> {
    book: &'b mut Gradebook,
    /// What takes back what was done, in the order in which it was done.
    undo: Vec<Back>,
    notes: Notes,
    /// The order in which records should stand, where there was no empty place for one.
    orders: Orders,
}

/// An entry of a line, taken apart.
struct Item<'a> {
    number: usize,
    fields: Fields<'a>,
    kind: Option<Kind>,
}

impl Replay<'_> {
    fn all(&mut self, raw: &[&str]) -> Result<(), JournalError> {
        let mut items = Vec::with_capacity(raw.len());
        for (number, raw) in raw.iter().enumerate() {
            let mut fields = Fields::parse(raw).map_err(|_| JournalError::NotJson)?;
            let kind = fields.take("kind").and_then(|raw| Kind::of_word(&fields::text(raw)?));
            items.push(Item { number, fields, kind });
        }
        items.iter_mut().try_for_each(|item| self.authors(item))?;
        self.notes.authors = self.book.authors.len();
        macro_rules! puts {
            ($record:ident) => {
                self.puts::<$record>(&mut items)?
            };
        }
        every_kind!(puts!());
        items.iter_mut().try_for_each(|item| self.head(item))?;
        items.iter_mut().try_for_each(|item| self.delete(item))?;
        items.iter_mut().try_for_each(|item| self.tombstone(item))?;
        // Nothing refers to evidence, and what it refers to was looked up: the other kinds need a look at the whole.
        if items.iter().any(|item| item.kind.is_some_and(|kind| kind != Kind::Evidence))
            && let Some(broken) = check(self.book).into_iter().next()
        {
            return Err(JournalError::WouldBreak(broken));
        }
        self.reorder()
    }

    /// Refuses the line where something in it gave an issue.
    fn fits(&mut self) -> Result<(), JournalError> {
        self.notes.issues.pop().map_or(Ok(()), |issue| Err(JournalError::DoesNotFit(issue)))
    }

    fn refuse(number: usize, name: &str, problem: Problem) -> JournalError {
        let remedy = Remedy::RecordLeftOut;
        JournalError::DoesNotFit(Issue { path: format!("changes[{number}].{name}"), problem, remedy })
    }

    fn authors(&mut self, item: &mut Item) -> Result<(), JournalError> {
        if item.fields.peek("authors").is_none() {
            return Ok(());
        }
        let fields = std::mem::take(&mut item.fields);
        let authors =
            read_authors(&mut Row::new(fields, Path::Name(&Path::Root, "changes"), &mut self.notes));
        let before = std::mem::replace(&mut self.book.authors, authors);
        self.undo.push(Box::new(|book| book.authors = before));
        self.fits()
    }

    /// Puts the records of a kind: first all that are new, so that they find each other, then each as it is.
    fn puts<T: Wire>(&mut self, items: &mut [Item]) -> Result<(), JournalError> {
        let mut parsed: Vec<(usize, Ix<T>, Parsed<T>)> = Vec::new();
        for item in items.iter_mut().filter(|item| item.kind == Some(T::KIND)) {
            let Some(raw) = item.fields.take("put") else { continue };
            let path = Path::Name(&Path::Root, "changes");
            let path = Path::Item(&path, item.number);
            let path = Path::Name(&path, "put");
            let row = Row::of(raw, path, &mut self.notes, Remedy::RecordLeftOut);
            let record = row.and_then(|mut row| read_record::<T>(&mut row, self.book));
            self.fits()?;
            let Some(record) = record else { return Err(JournalError::NotJson) };
            let at = match T::table(self.book).find(record.id) {
                Some(at) => at,
                None => self.add(item, &record)?,
            };
            parsed.push((item.number, at, record));
        }
        for (number, at, record) in parsed {
            let record = record.resolve(self.book).map_err(|missing| {
                Self::refuse(number, "put", Problem::Dangling { kind: missing.kind, id: missing.id })
            })?;
            let before = T::table(self.book).get(at).cloned();
            T::place(self.book, at, Some(record));
            self.undo.push(Box::new(move |book| T::place(book, at, before)));
        }
        Ok(())
    }

    /// Makes a place for a new record and puts it there, without references to its own kind.
    fn add<T: Wire>(&mut self, item: &mut Item, parsed: &Parsed<T>) -> Result<Ix<T>, JournalError> {
        let after = item.fields.take("after").and_then(fields::text);
        let table = T::table(self.book);
        let end = table.next().ok_or(JournalError::NotJson)?;
        let at = match &after {
            None => end,
            Some(after) => {
                let after = Id::parse(after).ok().and_then(|id| table.find(id));
                let first = after.map_or(0, |after| after.number() + 1);
                let gap = Ix::new(first).filter(|at| at.number() < end.number() && table.get(*at).is_none());
                let order = self.orders.get(&T::KIND).cloned();
                if let (Some(at), None) = (gap, &order) {
                    at
                } else {
                    let mut order =
                        order.unwrap_or_else(|| table.iter().map(|(at, _)| at.number()).collect());
                    let place =
                        after.and_then(|after| order.iter().position(|number| *number == after.number()));
                    order.insert(place.map_or(0, |place| place + 1), end.number());
                    self.orders.insert(T::KIND, order);
                    end
                }
            }
        };
        if after.is_none()
            && let Some(order) = self.orders.get_mut(&T::KIND)
        {
            order.push(at.number());
        }
        T::place(self.book, at, parsed.placeholder(self.book));
        self.undo.push(Box::new(move |book| T::place(book, at, None)));
        Ok(at)
    }

    fn head(&mut self, item: &mut Item) -> Result<(), JournalError> {
        let Some(raw) = item.fields.take("head") else { return Ok(()) };
        let path = Path::Name(&Path::Root, "head");
        let Some(mut row) = Row::of(raw, path, &mut self.notes, Remedy::RecordLeftOut) else {
            return self.fits();
        };
        let (title, subject) = (row.text("title"), row.text("subject"));
        let raw = row.fields.take("settings").unwrap_or("{}");
        let path = Path::Name(&row.path, "settings");
        let settings = Row::of(raw, path, row.notes, Remedy::RecordLeftOut);
        let settings = settings.map(|mut row| read_settings(&mut row, self.book).0).unwrap_or_default();
        self.fits()?;
        let before = (
            std::mem::replace(&mut self.book.title, title),
            std::mem::replace(&mut self.book.subject, subject),
            std::mem::replace(&mut self.book.settings, settings),
        );
        self.undo.push(Box::new(|book| (book.title, book.subject, book.settings) = before));
        Ok(())
    }

    fn delete(&mut self, item: &mut Item) -> Result<(), JournalError> {
        let Some(raw) = item.fields.take("delete") else { return Ok(()) };
        let id = fields::text(raw).and_then(|text| Id::parse(&text).ok());
        let id = id.ok_or_else(|| Self::refuse(item.number, "delete", unreadable(Shape::Id, raw)))?;
        macro_rules! remove {
            ($record:ident) => {
                if item.kind == Some(<$record as crate::model::Record>::KIND) {
                    return self.remove::<$record>(item.number, id);
                }
            };
        }
        every_kind!(remove!());
        Err(JournalError::NotJson)
    }

    fn remove<T: Wire>(&mut self, number: usize, id: Id) -> Result<(), JournalError> {
        let missing = || Self::refuse(number, "delete", Problem::Dangling { kind: T::KIND, id });
        let at = T::table(self.book).find(id).ok_or_else(missing)?;
        let before = T::table(self.book).get(at).cloned();
        T::place(self.book, at, None);
        if let Some(order) = self.orders.get_mut(&T::KIND) {
            order.retain(|number| *number != at.number());
        }
        self.undo.push(Box::new(move |book| T::place(book, at, before)));
        Ok(())
    }

    fn tombstone(&mut self, item: &mut Item) -> Result<(), JournalError> {
        let (id, stone) = if let Some(raw) = item.fields.take("tombstone") {
            let path = Path::Name(&Path::Root, "tombstone");
            let row = Row::of(raw, path, &mut self.notes, Remedy::RecordLeftOut);
            let read = row.and_then(|mut row| read_tombstone(&mut row));
            self.fits()?;
            let Some((id, stone)) = read else { return Err(JournalError::NotJson) };
            (id, Some(stone))
        } else if let Some(raw) = item.fields.take("no_tombstone") {
            let id = fields::text(raw).and_then(|text| Id::parse(&text).ok());
            (id.ok_or_else(|| Self::refuse(item.number, "no_tombstone", unreadable(Shape::Id, raw)))?, None)
        } else {
            return Ok(());
        };
        let before = match stone {
            Some(stone) => self.book.tombstones.insert(id, stone),
            None => self.book.tombstones.remove(&id),
        };
        self.undo.push(Box::new(move |book| match before {
            Some(stone) => drop(book.tombstones.insert(id, stone)),
            None => drop(book.tombstones.remove(&id)),
        }));
        Ok(())
    }

    /// Builds the book anew where records have to stand between others and there was no empty place. This happens
    /// only when something is brought back that was deleted before the snapshot.
    fn reorder(&mut self) -> Result<(), JournalError> {
        if self.orders.is_empty() {
            return Ok(());
        }
        let draft = read(&write_in_order(self.book, "", &self.orders)).map_err(JournalError::Refused)?;
        if let Some(issue) = draft.issues.into_iter().next() {
            return Err(JournalError::DoesNotFit(issue));
        }
        *self.book = draft.book;
        self.undo.clear();
        Ok(())
    }
}
