//! What all records have in common in a file: identity, stamps, references by id, and what is unknown to this version.
//!
//! A record's `ext` is the text of an object. Names in it are those of the record that this version does not know,
//! with three exceptions: `""` holds, by name, known values in which something is unknown (`known`: what this version
//! writes for the value, `kept`: the value as it came, written back while `known` is still what it was), and `fields`
//! holds the stamps of unknown fields.

use crate::edit::{Change, Slot};
use crate::model::{Dangling, Field, Gradebook, Id, Ix, Record, Stamp, Table};

use super::fields::{self, Fields};
use super::out::Out;
use super::rare::{Rare, rare};
use super::row::{Need, Row, object};
use super::shelf::{AnyDraft, AnyRecord, Shelf};
use super::writer::written;
use super::{Problem, Remedy};

/// A kind of record in files: what its type alone can say. Everything else works on a [`Shelf`], so that it is there
/// once and not once a kind.
pub(super) trait Wire: Record + Clone + PartialEq + 'static {
    /// The name of its list in the book.
    const LIST: &'static str;
    /// The record by ids.
    type Draft: Clone + 'static;

    fn table(book: &Gradebook) -> &Table<Self>;
    /// Puts a record at a place, or empties it; gives back what was there.
    fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>) -> Option<Self>;
    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>);
    fn carry(&mut self, carried: Carried);

    /// Writes what is the kind's own.
    fn write(&self, book: &Gradebook, out: &mut Out);

    /// Reads what is the kind's own. References to other kinds are looked up, those to its own kind are not: the
    /// records they name may come later.
    fn read(id: Id, row: &mut Row, book: &Gradebook) -> Option<Self::Draft>;

    /// Drops the references to its own kind that are not to be kept. `keep` gets the name and, in a list, the number.
    fn retain_own(_draft: &mut Self::Draft, _keep: &mut dyn FnMut(&'static str, Id) -> bool) {}

    /// Whether there are such references.
    const HAS_OWN: bool = false;

    fn resolve(draft: Self::Draft, book: &Gradebook) -> Result<Self, Dangling>;

    /// The other record that stands where only one can be.
    fn rival(&self, _book: &Gradebook) -> Option<Id> {
        None
    }

    /// The change, if it is one of this kind.
    fn slot(change: &Change) -> Option<&Slot<Self>>;
}

/// What a record carries besides its own fields.
#[derive(Clone, Default)]
pub(super) struct Carried {
    pub created: Stamp,
    pub changed: Stamp,
    pub fields: Vec<(Field, Stamp)>,
    pub ext: Option<Box<str>>,
}

macro_rules! wire {
    ($record:ident in $list:ident $(through $put:ident)?, $draft:ident { $($rest:tt)* }) => {
        impl $crate::exchange::json::record::Wire for $record {
            const LIST: &'static str = stringify!($list);
            type Draft = $draft;

            fn table(book: &Gradebook) -> &$crate::model::Table<Self> {
                &book.$list
            }

            fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>) -> Option<Self> {
                wire!(@place book, at, record, $list $(, $put)?)
            }

            fn slot(change: &$crate::edit::Change) -> Option<&$crate::edit::Slot<Self>> {
                match change {
                    $crate::edit::Change::$record(slot) => {
                        let slot: &$crate::edit::Slot<Self> = slot;
                        Some(slot)
                    }
                    _ => None,
                }
            }

            wire!(@carry $record);
            $($rest)*
        }
    };
    (@place $book:ident, $at:ident, $record:ident, $list:ident, $put:ident) => { $book.$put($at, $record) };
    (@place $book:ident, $at:ident, $record:ident, $list:ident) => { $book.$list.put($at, $record) };
    (@carry Evidence) => {
        fn carried(&self) -> (&[(Field, Stamp)], Option<&str>) {
            self.rare.as_ref().map_or((&[], None), |rare| (&rare.fields, rare.ext.as_deref()))
        }

        fn carry(&mut self, carried: Carried) {
            (self.created, self.changed) = (carried.created, carried.changed);
            if !carried.fields.is_empty() || carried.ext.is_some() {
                let rare = self.rare.get_or_insert_default();
                (rare.fields, rare.ext) = (carried.fields, carried.ext);
            }
        }
    };
    (@carry $record:ident) => {
        fn carried(&self) -> (&[$crate::exchange::json::record::FieldStamp], Option<&str>) {
            (&self.meta.fields, self.meta.ext.as_deref())
        }

        fn carry(&mut self, carried: $crate::exchange::json::record::Carried) {
            let $crate::exchange::json::record::Carried { created, changed, fields, ext } = carried;
            self.meta = $crate::model::Meta { id: self.meta.id, created, changed, fields, ext };
        }
    };
}
pub(super) use wire;

/// A field and when it was last changed.
pub(super) type FieldStamp = (Field, Stamp);

/// Writes a record as one object.
pub(super) fn write_record(record: &dyn AnyRecord, book: &Gradebook, out: &mut String) {
    let Some(written) = written(record) else { return };
    let (stamps, ext) = written.carried();
    let mut ext = ext.and_then(Fields::parse).unwrap_or_default();
    let kept = ext.take("").and_then(Fields::of).unwrap_or_default();
    let mut row = Out::open(out, kept);
    row.id("id", Some(record.id()));
    let (created, changed) = written.stamps();
    if created != Stamp::default() {
        row.stamp("created", created);
    }
    if changed != created {
        row.stamp("changed", changed);
    }
    let unknown = ext.take("fields").and_then(Fields::of).unwrap_or_default();
    if !stamps.is_empty() || !unknown.is_used_up() {
        row.name("fields");
        let mut inner = Out::open(row.out, Fields::default());
        stamps.iter().for_each(|(field, stamp)| inner.stamp(field.tag(), *stamp));
        unknown.rest().into_iter().for_each(|(name, raw)| inner.raw(name, raw));
        inner.close();
    }
    written.write(book, &mut row);
    row.kept_defaults();
    ext.rest().into_iter().for_each(|(name, raw)| row.raw(name, raw));
    row.close();
}

/// A record that was read, its references still ids.
pub(super) struct Parsed {
    pub id: Id,
    pub draft: Box<dyn AnyDraft>,
    carried: Carried,
    unknown: Vec<(String, String)>,
    kept: Vec<(&'static str, String)>,
}

/// Reads a record; issues say what does not fit.
pub(super) fn read_record(shelf: &Shelf, row: &mut Row, book: &Gradebook) -> Option<Parsed> {
    let issues = row.notes.issues.len();
    let id = row.id("id", Need::Required)?;
    let created = row.stamp("created").unwrap_or_default();
    let changed = row.stamp("changed").unwrap_or(created);
    let (fields, unknown_stamps) = row.field_stamps();
    let draft = (shelf.read)(id, row, book)?;
    let rest = row.fields.rest().into_iter();
    let mut unknown: Vec<_> = rest.map(|(name, raw)| (name.to_owned(), fields::compact(raw))).collect();
    if unknown.first().is_some_and(|(name, _)| name.is_empty()) {
        unknown.remove(0);
        row.issue("", Problem::UnknownInside, Remedy::ValueLeftOut);
    }
    unknown.extend(unknown_stamps.map(|stamps| ("fields".to_owned(), stamps)));
    let inside = std::mem::take(&mut row.inside);
    let clean = row.notes.issues.len() == issues;
    // A value that had to be mended is not written back as it came.
    if !clean {
        inside.iter().for_each(|(name, _)| row.issue(name, Problem::UnknownInside, Remedy::ValueLeftOut));
    }
    let kept = inside.into_iter().filter(|_| clean).map(|(name, raw)| (name, fields::compact(raw)));
    let kept: Vec<_> = kept.collect();
    row.notes.lacks_rare |= !kept.is_empty() && rare().is_none();
    let carried = Carried { created, changed, fields, ext: None };
    Some(Parsed { id, draft, carried, unknown, kept })
}

impl Parsed {
    /// The record without references to its own kind, so that others can find it by its id.
    pub fn placeholder(&self, book: &Gradebook) -> Option<Box<dyn AnyRecord>> {
        let mut draft = self.draft.copy();
        draft.retain_own(&mut |_, _| false);
        draft.resolve(book).ok()
    }

    /// The record, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Box<dyn AnyRecord>, Dangling> {
        let mut record = self.draft.resolve(book)?;
        let mut carried = self.carried;
        if self.unknown.is_empty() && self.kept.is_empty() {
            record.carry(carried);
            return Ok(record);
        }
        let mut members = Vec::new();
        if let Some(rare) = rare().filter(|_| !self.kept.is_empty()) {
            record.carry(carried.clone());
            members.push((String::new(), known_and_kept(&self.kept, &*record, book, rare)));
        }
        members.extend(self.unknown);
        let members = members.iter().map(|(name, raw)| (name.as_str(), raw.as_str()));
        carried.ext = Some(object(members.collect()).into());
        record.carry(carried);
        Ok(record)
    }
}

/// By name what this version writes for a value and the value as it came.
fn known_and_kept(
    kept: &[(&'static str, String)],
    record: &dyn AnyRecord,
    book: &Gradebook,
    rare: &Rare,
) -> String {
    let mut text = String::new();
    (rare.write_record)(record, book, &mut text);
    let mut known = Fields::of(&text).unwrap_or_default();
    let both = |(name, kept): &(&'static str, String)| {
        let known = known.take(name).unwrap_or("\"\"");
        (*name, object(vec![("known", known), ("kept", kept.as_str())]))
    };
    let both: Vec<_> = kept.iter().map(both).collect();
    object(both.iter().map(|(name, both)| (*name, both.as_str())).collect())
}
