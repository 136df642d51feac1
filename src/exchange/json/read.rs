//! Reading a file: a draft of a book that holds every invariant, and an issue for all that had to be mended.

use std::borrow::Cow;

use crate::model::{Author, Gradebook, Id, Kind, ReservedList, Tombstone};

use super::bring::bring_where_whole;
use super::cold::cold;
use super::fields::{self, JsonList, JsonObject};
use super::migrate::{MIGRATIONS, Migration, newest};
use super::notes::Notes;
use super::path::Path;
use super::reader::{Need, ObjectReader, OwnKindReference, unreadable};
use super::record::read_record;
use super::record_kind::{RECORD_KINDS, RecordKind};
use super::settings::{read_authors, read_settings};
use super::tags::Tag;
use super::unknown::{OF_BOOK, OF_FILE};
use super::{JsonIssue, JsonRefused, Problem, Remedy, ValueShape};

/// The largest file that is read, in bytes: ten times a book of 60,000 pieces of evidence.
pub const MOST_BYTES: usize = 128 << 20;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct BookDraft {
    /// The book. It holds every invariant.
    pub book: Gradebook,
    /// What had to be mended or left out, in the order in which it was found.
    pub issues: Vec<JsonIssue>,
}

/// Reads the text of a file of any version up to this one.
///
/// ```
/// use evident::exchange::json::{read, write};
/// let text = r#"{"type":"evident","version":1,"book":{"id":"Maths000007","title":"Maths 7"}}"#;
/// let draft = read(text).unwrap();
/// assert_eq!(draft.book.title(), "Maths 7");
/// assert!(draft.issues.is_empty());
/// assert_eq!(read(&write(&draft.book, "a test")).unwrap().book, draft.book);
/// ```
///
/// # Errors
/// [`JsonRefused`], which says why nothing was read: [`JsonRefused::NotYet`] until [`bring_cold`](super::bring_cold).
pub fn read(text: &str) -> Result<BookDraft, JsonRefused> {
    bring_where_whole();
    let cold = cold().ok_or(JsonRefused::NotYet)?;
    read_by(text, MIGRATIONS, cold.not_json)
}

/// Reads a text that is known to be JSON: because a sum of it was kept beside it, or because the browser has said so. It
/// takes less code than [`read`], and reads the same.
///
/// # Errors
/// [`JsonRefused`], as a file is refused.
pub fn read_known(text: &str) -> Result<BookDraft, JsonRefused> {
    read_by(text, MIGRATIONS, |_| None)
}

/// Reads a file where these are the migrations; `not_json` says where it stops being JSON.
pub(super) fn read_by(
    text: &str,
    chain: &[Migration],
    not_json: fn(&str) -> Option<JsonRefused>,
) -> Result<BookDraft, JsonRefused> {
    bring_where_whole();
    if text.len() > MOST_BYTES {
        return Err(JsonRefused::TooLarge { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if fields::depth(text) > fields::MOST_DEEP {
        return Err(JsonRefused::TooDeep);
    }
    if let Some(refused) = not_json(text) {
        return Err(refused);
    }
    let mut file = JsonObject::of(text).ok_or(JsonRefused::NotEvident)?;
    let kind = file.take("type").and_then(fields::text);
    if kind.as_deref() != Some("evident") {
        return Err(JsonRefused::NotEvident);
    }
    let version: u64 = file.take("version").and_then(|raw| raw.parse().ok()).unwrap_or(0);
    let written_by = file.take("written_by").and_then(fields::text).unwrap_or_default();
    match u32::try_from(version) {
        Ok(0) => Err(JsonRefused::Broken { path: "version".to_owned() }),
        Ok(version) if version < newest(chain) => {
            let migrate = cold().ok_or(JsonRefused::NotYet)?.migrate;
            let text = migrate(text, version, chain, |step| step.file)?;
            let mut file = JsonObject::of(&text).ok_or(JsonRefused::NotEvident)?;
            for name in ["type", "version", "written_by"] {
                file.take(name);
            }
            read_file(file)
        }
        Ok(version) if version == newest(chain) => read_file(file),
        _ => Err(JsonRefused::Newer { version, written_by: written_by.into_owned() }),
    }
}

fn read_file(mut file: JsonObject) -> Result<BookDraft, JsonRefused> {
    let broken = |path: &str| JsonRefused::Broken { path: path.to_owned() };
    let raw = file.take("book").ok_or_else(|| broken("book"))?;
    let mut fields = JsonObject::of(raw).ok_or_else(|| broken("book"))?;
    let id = fields.take("id").and_then(fields::text).and_then(|text| Id::parse(&text).ok());
    let mut book = Gradebook::new(id.ok_or_else(|| broken("book.id"))?, "");
    let mut notes = Notes::default();
    let mut row = ObjectReader::new(fields, Path::Name(&Path::Root, "book"), &mut notes);
    read_book(&mut row, &mut book);
    for (name, raw) in row.fields.rest() {
        let reserved = name.starts_with(OF_BOOK) || name.starts_with(OF_FILE);
        let name = if reserved { Cow::Owned(format!("{OF_BOOK}{name}")) } else { Cow::Borrowed(name) };
        book.unknown.insert(name.into_owned(), fields::compact(raw));
    }
    for (name, raw) in file.rest() {
        book.unknown.insert(format!("{OF_FILE}{name}"), fields::compact(raw));
    }
    if notes.lacks_cold {
        return Err(JsonRefused::NotYet);
    }
    if notes.stranger {
        book.authors.push(Author::default());
    }
    Ok(BookDraft { book, issues: notes.issues })
}

fn read_book(row: &mut ObjectReader, book: &mut Gradebook) {
    book.title = row.text("title");
    book.subject = row.text("subject");
    book.authors = read_authors(row);
    row.notes.authors = book.authors.len();
    RECORD_KINDS.iter().for_each(|record_kind| read_list(record_kind, row, book));
    if let Some(raw) = row.fields.take("settings") {
        let path = Path::Name(&row.path, "settings");
        if let Some(mut inner) = ObjectReader::of(raw, path, row.notes, Remedy::ValueLeftOut) {
            let (settings, unknown) = read_settings(&mut inner, book);
            book.settings = settings;
            book.unknown.extend(unknown.map(|unknown| ("settings".to_owned(), unknown)));
        }
    }
    book.tombstones = row.rows("tombstones", read_tombstone).into_iter().collect();
    for name in std::mem::take(&mut row.inside).into_iter().map(|(name, _)| name) {
        row.issue(name, Problem::UnknownInside, Remedy::ValueLeftOut);
    }
    for name in ReservedList::WORDS {
        let Some(raw) = row.fields.take(name) else { continue };
        let text = fields::compact(raw);
        if !text.starts_with('[') {
            row.issue(name, unreadable(ValueShape::List, raw), Remedy::ValueLeftOut);
        } else if text != "[]" {
            book.unknown.insert((*name).to_owned(), text);
        }
    }
}

pub(super) fn read_tombstone(row: &mut ObjectReader) -> Option<(Id, Tombstone)> {
    let id = row.id("id", Need::Required)?;
    let kind = row.tag("kind", Need::Required)?;
    let deleted = row.stamp("deleted").unwrap_or_default();
    Some((id, Tombstone { kind, deleted, on: row.date("on", Need::Required)? }))
}

/// A record that stands in its table without its references to its own kind, and where it stands in the file.
struct StagedRecord {
    number: usize,
    at: usize,
    own: Vec<OwnKindReference>,
}

fn read_list(record_kind: &RecordKind, row: &mut ObjectReader, book: &mut Gradebook) {
    let Some(raw) = row.fields.take(record_kind.list) else { return };
    let Some(items) = JsonList::of(raw) else {
        return row.issue(record_kind.list, unreadable(ValueShape::List, raw), Remedy::ValueLeftOut);
    };
    let list_path = Path::Name(&row.path, record_kind.list);
    if record_kind.kind == Kind::Evidence {
        // Of this kind there are ten thousands, of about this length.
        book.evidence.expect(raw.len() / 230);
    }
    let mut staged = Vec::new();
    for (number, raw) in items.enumerate() {
        let path = Path::Item(&list_path, number);
        let Some(mut item) = ObjectReader::of(raw, path, row.notes, Remedy::RecordLeftOut) else { continue };
        let Some((record, own)) = read_record(record_kind, &mut item, book) else { continue };
        if (record_kind.find)(book, record.id()).is_some() {
            item.issue("id", Problem::IdTaken(record.id()), Remedy::RecordLeftOut);
            continue;
        }
        if record.has_rival(book) {
            item.notes.add(path, Problem::SecondForPair, Remedy::RecordLeftOut);
            continue;
        }
        let at = (record_kind.places)(book);
        record.place(book, at);
        if record_kind.has_own {
            staged.push(StagedRecord { number, at, own });
        }
    }
    if record_kind.has_own {
        link(record_kind, staged, list_path, row.notes, book);
    }
}

/// Looks up the references of records to their own kind, and cuts those that lead nowhere or in a circle.
fn link(
    record_kind: &RecordKind,
    mut staged: Vec<StagedRecord>,
    list_path: Path,
    notes: &mut Notes,
    book: &mut Gradebook,
) {
    let mut names: Vec<&'static str> = Vec::new();
    for item in &mut staged {
        let path = Path::Item(&list_path, item.number);
        item.own.retain(|(name, id)| {
            if !names.contains(name) {
                names.push(name);
            }
            let found = (record_kind.find)(book, *id).is_some();
            if !found {
                let problem = Problem::Dangling { kind: record_kind.kind, id: *id };
                notes.add(Path::Name(&path, name), problem, Remedy::ValueLeftOut);
            }
            found
        });
    }
    // Links of a book that the page has written form no circle; `Session::keep` looks before it is changed.
    let cuts = cold().map(|cold| cold.cuts);
    for (name, cuts) in names.into_iter().filter_map(|name| Some((name, cuts?))) {
        let place = |id: Id| {
            let at = (record_kind.find)(book, id)?;
            staged.iter().position(|item| item.at == at)
        };
        let of = |item: &StagedRecord| {
            item.own.iter().filter(|own| own.0 == name).filter_map(|own| place(own.1)).collect()
        };
        let links: Vec<Vec<usize>> = staged.iter().map(of).collect();
        for (node, link) in cuts(&links).into_iter().rev() {
            let Some(item) = staged.get_mut(node) else { continue };
            let cut = item.own.iter().enumerate().filter(|(_, own)| own.0 == name).nth(link);
            if let Some(cut) = cut.map(|(at, _)| at) {
                item.own.remove(cut);
            }
            let path = Path::Item(&list_path, item.number);
            notes.add(Path::Name(&path, name), Problem::Cycle, Remedy::ValueLeftOut);
        }
    }
    for item in staged.into_iter().filter(|item| !item.own.is_empty()) {
        let Some(mut record) = (record_kind.take)(book, item.at) else { continue };
        for (name, id) in item.own {
            (record_kind.find)(book, id).into_iter().for_each(|to| record.link(name, to));
        }
        record.place(book, item.at);
    }
}
