//! What all records have in common in a file: identity, stamps, references by id, and what is unknown to this version.
//!
//! A record's `ext` is the text of an object. Names in it are those of the record that this version does not know,
//! with three exceptions: `""` holds, by name, known values in which something is unknown (`known`: what this version
//! writes for the value, `kept`: the value as it came, written back while `known` is still what it was), and `fields`
//! holds the stamps of unknown fields.

use crate::model::{Gradebook, Stamp};

use super::any_record::{AnyRecord, Carried};
use super::cold::{ColdCode, cold};
use super::fields::JsonObject;
use super::kind_writer::written;
use super::reader::{Need, ObjectReader, OwnKindReference, object};
use super::record_kind::RecordKind;
use super::writer::ObjectWriter;
use super::{Problem, Remedy};

/// Writes a record as one object.
pub(super) fn write_record(record: &dyn AnyRecord, book: &Gradebook, out: &mut String) {
    let Some(written) = written(record) else { return };
    let (stamps, ext) = written.carried();
    let mut ext = ext.and_then(JsonObject::parse).unwrap_or_default();
    let kept = ext.take("").and_then(JsonObject::of).unwrap_or_default();
    let mut row = ObjectWriter::open(out, kept);
    row.id("id", Some(record.id()));
    let (created, changed) = written.stamps();
    if created != Stamp::default() {
        row.stamp("created", created);
    }
    if changed != created {
        row.stamp("changed", changed);
    }
    let unknown = ext.take("fields").and_then(JsonObject::of).unwrap_or_default();
    if !stamps.is_empty() || !unknown.is_used_up() {
        row.name("fields");
        let mut inner = ObjectWriter::open(row.out, JsonObject::default());
        stamps.iter().for_each(|(field, stamp)| inner.stamp(field.tag(), *stamp));
        unknown.rest().into_iter().for_each(|(name, raw)| inner.raw(name, raw));
        inner.close();
    }
    written.write(book, &mut row);
    row.kept_defaults();
    ext.rest().into_iter().for_each(|(name, raw)| row.raw(name, raw));
    row.close();
}

/// Reads a record; issues say what does not fit. Its references to its own kind are not in it yet: they are given by
/// name, for whoever knows where the others stand.
pub(super) fn read_record(
    record_kind: &RecordKind,
    row: &mut ObjectReader,
    book: &Gradebook,
) -> Option<(Box<dyn AnyRecord>, Vec<OwnKindReference>)> {
    let issues = row.notes.issues.len();
    let id = row.id("id", Need::Required)?;
    let created = row.stamp("created").unwrap_or_default();
    let changed = row.stamp("changed").unwrap_or(created);
    let (fields, unknown_stamps) = row.field_stamps();
    let mut record = (record_kind.read)(id, row, book)?;
    let left = std::mem::take(&mut row.fields);
    let mut unknown = left.rest();
    if unknown.first().is_some_and(|(name, _)| name.is_empty()) {
        unknown.remove(0);
        row.issue("", Problem::UnknownInside, Remedy::ValueLeftOut);
    }
    unknown.extend(unknown_stamps.as_deref().map(|stamps| ("fields", stamps)));
    let mut kept = std::mem::take(&mut row.inside);
    // A value that had to be mended is not written back as it came.
    if row.notes.issues.len() != issues {
        kept.drain(..).for_each(|(name, _)| row.issue(name, Problem::UnknownInside, Remedy::ValueLeftOut));
    }
    let mut carried = Carried { created, changed, fields, ext: None };
    let known;
    if !kept.is_empty() {
        record.carry(carried.clone());
        match cold() {
            Some(cold) => {
                known = known_and_kept(&kept, &*record, book, cold);
                unknown.insert(0, ("", &known));
            }
            None => row.notes.lacks_cold = true,
        }
    }
    carried.ext = (!unknown.is_empty()).then(|| object(unknown).into());
    record.carry(carried);
    Some((record, std::mem::take(&mut row.own)))
}

/// By name what this version writes for a value and the value as it came.
fn known_and_kept(
    kept: &[(&'static str, &str)],
    record: &dyn AnyRecord,
    book: &Gradebook,
    cold: &ColdCode,
) -> String {
    let mut text = String::new();
    (cold.write_record)(record, book, &mut text);
    let mut known = JsonObject::of(&text).unwrap_or_default();
    let both = |(name, kept): &(&'static str, &str)| {
        let known = known.take(name).unwrap_or("\"\"");
        (*name, object(vec![("known", known), ("kept", kept)]))
    };
    let both: Vec<_> = kept.iter().map(both).collect();
    object(both.iter().map(|(name, both)| (*name, both.as_str())).collect())
}
