//! The journal: one line of JSON for every step since the last snapshot.
//!
//! A line says what the book holds after the step at every place that the step changed, by ids, so that it can be
//! replayed on a book that was read from a file, whose places may be others. What is referred to comes first.

use crate::edit::Change;
use crate::model::sort::{sort, sort_by_key};
use crate::model::{Author, Broken, Gradebook, Id, Kind, Settings, Tombstone};

use super::any_record::{AnyRecord, Orders};
use super::bring::bring_where_whole;
use super::cold::cold;
use super::escape::push_text;
use super::fields::{self, JsonObject};
use super::kind_writer::{PlaceBefore, slot};
use super::migrate::{MIGRATIONS, VERSION};
use super::notes::Notes;
use super::path::Path;
use super::read::{read_known, read_tombstone};
use super::reader::{ObjectReader, OwnKindReference, unreadable};
use super::record::{read_record, write_record};
use super::record_kind::{RECORD_KINDS, RecordKind};
use super::settings::{push_authors, read_authors, read_settings, write_settings};
use super::tags::Tag;
use super::write::write_tombstone;
use super::{JsonIssue, JsonRefused, Problem, Remedy, ValueShape};

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
    DoesNotFit(JsonIssue),
    /// With it the book would not hold an invariant.
    WouldBreak(Broken),
    /// An older line could not be brought to this version, or the book not built anew.
    Refused(JsonRefused),
}

/// The line of a step that has just been carried out on a book. It has no line break.
pub fn write_step(book_after: &Gradebook, changes: &[Change]) -> String {
    let book = book_after;
    let mut line = LineWriter { out: format!("{{\"v\":{VERSION},\"changes\":["), empty: true };
    if changes.iter().any(|change| matches!(change, Change::Authors { .. })) {
        line.entry("authors", &|out| push_authors(&book.authors, out));
    }
    let mut gone = Vec::new();
    RECORD_KINDS.iter().for_each(|record_kind| write_puts(record_kind, &mut line, book, changes, &mut gone));
    if changes.iter().any(|change| matches!(change, Change::Head { .. })) {
        line.entry("head", &|out| {
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
    let stones =
        changes.iter().filter_map(|it| if let Change::Tombstone { id, .. } = it { Some(*id) } else { None });
    let mut stones: Vec<Id> = stones.collect();
    sort(&mut stones);
    stones.dedup();
    for id in stones {
        match book.tombstones.get(id) {
            Some(stone) => line.entry("tombstone", &|out| write_tombstone(id, stone, out)),
            None => line.entry("no_tombstone", &|out| push_text(out, id.as_str())),
        }
    }
    line.out.push_str("]}");
    line.out
}

struct LineWriter {
    out: String,
    empty: bool,
}

impl LineWriter {
    fn next(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.out.push('{');
    }

    fn entry(&mut self, name: &str, write: &dyn Fn(&mut String)) {
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
fn write_puts(
    record_kind: &RecordKind,
    line: &mut LineWriter,
    book: &Gradebook,
    changes: &[Change],
    gone: &mut Vec<(Kind, Id)>,
) {
    // The places that changed, in order, each with what was there before the first change of it.
    let mut before: Vec<PlaceBefore> =
        changes.iter().filter_map(|change| slot(record_kind.kind, change)).collect();
    sort_by_key(&mut before, |(at, _)| *at);
    before.dedup_by_key(|(at, _)| *at);
    let is_new = |at: usize| {
        let place = before.binary_search_by_key(&at, |(at, _)| *at);
        place.is_ok_and(|place| before.get(place).is_some_and(|(_, was)| was.is_none()))
    };
    // New records at the end of the table need no word about their place.
    let standing = (0..(record_kind.places)(book)).rev().filter(|at| (record_kind.get)(book, *at).is_some());
    let appended = standing.take_while(|at| is_new(*at)).last().unwrap_or(usize::MAX);
    for (at, was) in &before {
        let now = (record_kind.get)(book, *at);
        gone.extend(
            was.filter(|was| now.map(AnyRecord::id) != Some(*was)).map(|was| (record_kind.kind, was)),
        );
        let Some(record) = now else { continue };
        line.kind(record_kind.kind);
        if is_new(*at) && *at < appended {
            line.out.push_str("\"after\":");
            let previous = (0..*at).rev().find_map(|at| (record_kind.get)(book, at)).map(AnyRecord::id);
            push_text(&mut line.out, previous.as_ref().map_or("", Id::as_str));
            line.out.push(',');
        }
        line.out.push_str("\"put\":");
        write_record(record, book, &mut line.out);
        line.out.push('}');
    }
}

/// Replays a line on a book: all of it, or nothing.
pub fn replay(book: &mut Gradebook, line: &str) -> Result<(), JournalError> {
    bring_where_whole();
    let fields = JsonObject::parse(line).ok_or(JournalError::NotJson)?;
    let version: u64 = fields.peek("v").and_then(|raw| raw.parse().ok()).unwrap_or(0);
    match u32::try_from(version) {
        Ok(0) => Err(JournalError::NotJson),
        Ok(VERSION) => replay_changes(book, fields),
        Ok(older) if older < VERSION => {
            let migrate = cold().ok_or(JournalError::Refused(JsonRefused::NotYet))?.migrate;
            let line = migrate(line, older, MIGRATIONS, |step| step.line).map_err(JournalError::Refused)?;
            replay_changes(book, JsonObject::of(&line).ok_or(JournalError::NotJson)?)
        }
        _ => Err(JournalError::Newer { version }),
    }
}

fn replay_changes(book: &mut Gradebook, mut fields: JsonObject) -> Result<(), JournalError> {
    let items = fields.take("changes").and_then(fields::list).ok_or(JournalError::NotJson)?;
    let mut replay = Replay { book, undo: Vec::new(), notes: Notes::default(), orders: Orders::new() };
    let done = replay.all(&items);
    if done.is_err() {
        let Replay { book, undo, .. } = replay;
        undo.into_iter().rev().for_each(|back| back.take(book));
    }
    done
}

/// What was there before.
enum TakeBack {
    Authors(Vec<Author>),
    Record(&'static RecordKind, usize, Option<Box<dyn AnyRecord>>),
    Head(Box<(String, String, Settings)>),
    Tombstone(Id, Option<Tombstone>),
}

impl TakeBack {
    /// Puts it back.
    fn take(self, book: &mut Gradebook) {
        match self {
            TakeBack::Authors(before) => book.authors = before,
            TakeBack::Record(_, at, Some(record)) => drop(record.place(book, at)),
            TakeBack::Record(record_kind, at, None) => drop((record_kind.take)(book, at)),
            TakeBack::Head(before) => (book.title, book.subject, book.settings) = *before,
            TakeBack::Tombstone(id, Some(stone)) => drop(book.tombstones.insert(id, stone)),
            TakeBack::Tombstone(id, None) => drop(book.tombstones.remove(id)),
        }
    }
}

struct Replay<'b> {
    book: &'b mut Gradebook,
    /// What takes back what was done, in the order in which it was done.
    undo: Vec<TakeBack>,
    notes: Notes,
    /// The order in which records should stand, where there was no empty place for one.
    orders: Orders,
}

/// An entry of a line, taken apart.
struct JournalEntry<'a> {
    number: usize,
    fields: JsonObject<'a>,
    kind: Option<Kind>,
}

/// A record to be put, at its place. A new one stands there already and is not held here.
struct PendingRecord {
    number: usize,
    at: usize,
    record: Option<Box<dyn AnyRecord>>,
    own: Vec<OwnKindReference>,
}

impl Replay<'_> {
    fn all(&mut self, raw: &[&str]) -> Result<(), JournalError> {
        let mut items = Vec::with_capacity(raw.len());
        for (number, raw) in raw.iter().enumerate() {
            let mut fields = JsonObject::of(raw).ok_or(JournalError::NotJson)?;
            let kind = fields.take("kind").and_then(|raw| Kind::of_word(&fields::text(raw)?));
            items.push(JournalEntry { number, fields, kind });
        }
        items.iter_mut().try_for_each(|item| self.authors(item))?;
        self.notes.authors = self.book.authors.len();
        RECORD_KINDS.iter().try_for_each(|record_kind| self.puts(record_kind, &mut items))?;
        items.iter_mut().try_for_each(|item| self.head(item))?;
        items.iter_mut().try_for_each(|item| self.delete(item))?;
        items.iter_mut().try_for_each(|item| self.tombstone(item))?;
        // Nothing refers to evidence, and what it refers to was looked up: the other kinds need a look at the whole.
        // Where what looks has not come yet, whoever changes the book looks before (`Session::keep`).
        if items.iter().any(|item| item.kind.is_some_and(|kind| kind != Kind::Evidence))
            && let Some(cold) = cold()
            && let Some(broken) = (cold.check)(self.book).into_iter().next()
        {
            return Err(JournalError::WouldBreak(broken));
        }
        self.reorder()
    }

    /// Refuses the line where something in it gave an issue.
    fn fits(&mut self) -> Result<(), JournalError> {
        if self.notes.lacks_cold {
            return Err(JournalError::Refused(JsonRefused::NotYet));
        }
        self.notes.issues.pop().map_or(Ok(()), |issue| Err(JournalError::DoesNotFit(issue)))
    }

    fn refuse(number: usize, name: &str, problem: Problem) -> JournalError {
        let remedy = Remedy::RecordLeftOut;
        JournalError::DoesNotFit(JsonIssue { path: format!("changes[{number}].{name}"), problem, remedy })
    }

    fn authors(&mut self, item: &mut JournalEntry) -> Result<(), JournalError> {
        if item.fields.peek("authors").is_none() {
            return Ok(());
        }
        let fields = std::mem::take(&mut item.fields);
        let authors =
            read_authors(&mut ObjectReader::new(fields, Path::Name(&Path::Root, "changes"), &mut self.notes));
        let before = std::mem::replace(&mut self.book.authors, authors);
        self.undo.push(TakeBack::Authors(before));
        self.fits()
    }

    /// Puts the records of a kind: first all that are new, so that they find each other, then each as it is.
    fn puts(
        &mut self,
        record_kind: &'static RecordKind,
        items: &mut [JournalEntry],
    ) -> Result<(), JournalError> {
        let mut puts: Vec<PendingRecord> = Vec::new();
        for item in items.iter_mut().filter(|item| item.kind == Some(record_kind.kind)) {
            let Some(raw) = item.fields.take("put") else { continue };
            let path = Path::Name(&Path::Root, "changes");
            let path = Path::Item(&path, item.number);
            let path = Path::Name(&path, "put");
            let row = ObjectReader::of(raw, path, &mut self.notes, Remedy::RecordLeftOut);
            let read = row.and_then(|mut row| read_record(record_kind, &mut row, self.book));
            self.fits()?;
            let Some((record, own)) = read else { return Err(JournalError::NotJson) };
            let known = (record_kind.find)(self.book, record.id());
            let put = match known {
                Some(at) => PendingRecord { number: item.number, at, record: Some(record), own },
                None => PendingRecord {
                    number: item.number,
                    at: self.add(record_kind, item, record),
                    record: None,
                    own,
                },
            };
            puts.push(put);
        }
        puts.into_iter().try_for_each(|put| self.put(record_kind, put))
    }

    /// Puts a record that was there before as it is now, and gives any record its references to its own kind.
    fn put(&mut self, record_kind: &'static RecordKind, put: PendingRecord) -> Result<(), JournalError> {
        let mut links = Vec::with_capacity(put.own.len());
        for (name, id) in put.own {
            let missing =
                || Self::refuse(put.number, "put", Problem::Dangling { kind: record_kind.kind, id });
            links.push((name, (record_kind.find)(self.book, id).ok_or_else(missing)?));
        }
        let is_new = put.record.is_none();
        if is_new && links.is_empty() {
            return Ok(());
        }
        // A new record is taken out of its place for it: what takes the line back empties the place in any case.
        let Some(mut record) = put.record.or_else(|| (record_kind.take)(self.book, put.at)) else {
            return Ok(());
        };
        links.into_iter().for_each(|(name, to)| record.link(name, to));
        let before = record.place(self.book, put.at);
        if !is_new {
            self.undo.push(TakeBack::Record(record_kind, put.at, before));
        }
        Ok(())
    }

    /// Makes a place for a new record and puts it there, without references to its own kind.
    fn add(
        &mut self,
        record_kind: &'static RecordKind,
        item: &mut JournalEntry,
        record: Box<dyn AnyRecord>,
    ) -> usize {
        let end = (record_kind.places)(self.book);
        let after = item.fields.take("after").and_then(fields::text);
        let at = match &after {
            None => end,
            Some(after) => {
                let after = Id::parse(after).ok().and_then(|id| (record_kind.find)(self.book, id));
                self.place_after(record_kind, after, end)
            }
        };
        if after.is_none()
            && let Some((_, order)) = self.orders.iter_mut().find(|(kind, _)| *kind == record_kind.kind)
        {
            order.push(at);
        }
        record.place(self.book, at);
        self.undo.push(TakeBack::Record(record_kind, at, None));
        at
    }

    /// The empty place after a record, or one at the end, which is then noted to belong there.
    fn place_after(&mut self, record_kind: &RecordKind, after: Option<usize>, end: usize) -> usize {
        let gap = Some(after.map_or(0, |after| after + 1));
        let gap = gap.filter(|at| *at < end && (record_kind.get)(self.book, *at).is_none());
        let known = self.orders.iter().position(|(kind, _)| *kind == record_kind.kind);
        if let (Some(at), None) = (gap, known) {
            return at;
        }
        if known.is_none() {
            let standing = (0..end).filter(|at| (record_kind.get)(self.book, *at).is_some());
            self.orders.push((record_kind.kind, standing.collect()));
        }
        if let Some((_, order)) = self.orders.iter_mut().find(|(kind, _)| *kind == record_kind.kind) {
            let place = after.and_then(|after| order.iter().position(|number| *number == after));
            order.insert(place.map_or(0, |place| place + 1), end);
        }
        end
    }

    fn head(&mut self, item: &mut JournalEntry) -> Result<(), JournalError> {
        let Some(raw) = item.fields.take("head") else { return Ok(()) };
        let path = Path::Name(&Path::Root, "head");
        let Some(mut row) = ObjectReader::of(raw, path, &mut self.notes, Remedy::RecordLeftOut) else {
            return self.fits();
        };
        let (title, subject) = (row.text("title"), row.text("subject"));
        let raw = row.fields.take("settings").unwrap_or("{}");
        let path = Path::Name(&row.path, "settings");
        let settings = ObjectReader::of(raw, path, row.notes, Remedy::RecordLeftOut);
        let settings = settings.map(|mut row| read_settings(&mut row, self.book).0).unwrap_or_default();
        self.fits()?;
        self.undo.push(TakeBack::Head(Box::new((
            std::mem::replace(&mut self.book.title, title),
            std::mem::replace(&mut self.book.subject, subject),
            std::mem::replace(&mut self.book.settings, settings),
        ))));
        Ok(())
    }

    fn delete(&mut self, item: &mut JournalEntry) -> Result<(), JournalError> {
        let Some(raw) = item.fields.take("delete") else { return Ok(()) };
        let id = fields::text(raw).and_then(|text| Id::parse(&text).ok());
        let id = id.ok_or_else(|| Self::refuse(item.number, "delete", unreadable(ValueShape::Id, raw)))?;
        let record_kind = RECORD_KINDS.iter().find(|record_kind| item.kind == Some(record_kind.kind));
        let record_kind = record_kind.ok_or(JournalError::NotJson)?;
        let missing = Problem::Dangling { kind: record_kind.kind, id };
        let at = (record_kind.find)(self.book, id);
        let at = at.ok_or_else(|| Self::refuse(item.number, "delete", missing))?;
        let before = (record_kind.take)(self.book, at);
        if let Some((_, order)) = self.orders.iter_mut().find(|(kind, _)| *kind == record_kind.kind) {
            order.retain(|number| *number != at);
        }
        self.undo.push(TakeBack::Record(record_kind, at, before));
        Ok(())
    }

    fn tombstone(&mut self, item: &mut JournalEntry) -> Result<(), JournalError> {
        let (id, stone) = if let Some(raw) = item.fields.take("tombstone") {
            let path = Path::Name(&Path::Root, "tombstone");
            let row = ObjectReader::of(raw, path, &mut self.notes, Remedy::RecordLeftOut);
            let read = row.and_then(|mut row| read_tombstone(&mut row));
            self.fits()?;
            let Some((id, stone)) = read else { return Err(JournalError::NotJson) };
            (id, Some(stone))
        } else if let Some(raw) = item.fields.take("no_tombstone") {
            let id = fields::text(raw).and_then(|text| Id::parse(&text).ok());
            (
                id.ok_or_else(|| Self::refuse(item.number, "no_tombstone", unreadable(ValueShape::Id, raw)))?,
                None,
            )
        } else {
            return Ok(());
        };
        let before = match stone {
            Some(stone) => self.book.tombstones.insert(id, stone),
            None => self.book.tombstones.remove(id),
        };
        self.undo.push(TakeBack::Tombstone(id, before));
        Ok(())
    }

    /// Builds the book anew where records have to stand between others and there was no empty place. This happens
    /// only when something is brought back that was deleted before the snapshot.
    fn reorder(&mut self) -> Result<(), JournalError> {
        if self.orders.is_empty() {
            return Ok(());
        }
        let write_in_order = cold().ok_or(JournalError::Refused(JsonRefused::NotYet))?.write_in_order;
        let draft =
            read_known(&write_in_order(self.book, "", &self.orders)).map_err(JournalError::Refused)?;
        if let Some(issue) = draft.issues.into_iter().next() {
            return Err(JournalError::DoesNotFit(issue));
        }
        *self.book = draft.book;
        self.undo.clear();
        Ok(())
    }
}
