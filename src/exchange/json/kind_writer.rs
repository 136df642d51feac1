//! The kinds of records as a table, as far as they are written.

use crate::edit::Change;
use crate::model::{
    Assessment, Conversion, Evidence, Expectation, Field, Gradebook, Group, Id, Kind, Learner, Override,
    Policy, Record, Scale, Stamp, Standard, Term,
};

use super::any_record::AnyRecord;
use super::file_record::FileRecord;
use super::writer::ObjectWriter;

/// A place, and the id of what was there.
pub(super) type PlaceBefore = (usize, Option<Id>);

/// What writing needs of a kind of record.
struct KindWriter {
    kind: Kind,
    written: fn(&dyn AnyRecord) -> Option<&dyn WrittenRecord>,
    slot: fn(&Change) -> Option<PlaceBefore>,
}

static KIND_WRITERS: [KindWriter; 11] = [
    kind_writer::<Scale>(),
    kind_writer::<Conversion>(),
    kind_writer::<Policy>(),
    kind_writer::<Term>(),
    kind_writer::<Group>(),
    kind_writer::<Learner>(),
    kind_writer::<Standard>(),
    kind_writer::<Assessment>(),
    kind_writer::<Evidence>(),
    kind_writer::<Override>(),
    kind_writer::<Expectation>(),
];

const fn kind_writer<T: FileRecord>() -> KindWriter {
    KindWriter {
        kind: T::KIND,
        written: |record| Some(record.any().downcast_ref::<T>()?),
        slot: |change| T::slot(change).map(|slot| (slot.at.number(), slot.before.as_ref().map(T::id))),
    }
}

/// A record of any kind, as it is written.
pub(super) trait WrittenRecord {
    fn stamps(&self) -> (Stamp, Stamp);
    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>);
    /// Writes what is the kind's own.
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter);
}

impl<T: FileRecord> WrittenRecord for T {
    fn stamps(&self) -> (Stamp, Stamp) {
        Record::stamps(self)
    }

    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>) {
        FileRecord::carried(self)
    }

    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        FileRecord::write(self, book, out);
    }
}

fn of(kind: Kind) -> Option<&'static KindWriter> {
    KIND_WRITERS.iter().find(|writer| writer.kind == kind)
}

/// A record, as it is written.
pub(super) fn written(record: &dyn AnyRecord) -> Option<&dyn WrittenRecord> {
    (of(record.kind())?.written)(record)
}

/// The place that a change is about, and the id of what was there, where it is a change of this kind.
pub(super) fn slot(kind: Kind, change: &Change) -> Option<PlaceBefore> {
    (of(kind)?.slot)(change)
}
