//! The kinds of records as a table, as far as they are written.

use crate::edit::Change;
use crate::model::{
    Assessment, Conversion, Evidence, Expectation, Field, Gradebook, Group, Id, Kind, Learner, Override,
    Policy, Record, Scale, Stamp, Standard, Term,
};

use super::any_record::AnyRecord;
use super::out::Out;
use super::wire::Wire;

/// A place, and the id of what was there.
pub(super) type Was = (usize, Option<Id>);

/// What writing needs of a kind of record.
struct Writer {
    kind: Kind,
    written: fn(&dyn AnyRecord) -> Option<&dyn Written>,
    slot: fn(&Change) -> Option<Was>,
}

static WRITERS: [Writer; 11] = [
    writer::<Scale>(),
    writer::<Conversion>(),
    writer::<Policy>(),
    writer::<Term>(),
    writer::<Group>(),
    writer::<Learner>(),
    writer::<Standard>(),
    writer::<Assessment>(),
    writer::<Evidence>(),
    writer::<Override>(),
    writer::<Expectation>(),
];

const fn writer<T: Wire>() -> Writer {
    Writer {
        kind: T::KIND,
        written: |record| Some(record.any().downcast_ref::<T>()?),
        slot: |change| T::slot(change).map(|slot| (slot.at.number(), slot.before.as_ref().map(T::id))),
    }
}

/// A record of any kind, as it is written.
pub(super) trait Written {
    fn stamps(&self) -> (Stamp, Stamp);
    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>);
    /// Writes what is the kind's own.
    fn write(&self, book: &Gradebook, out: &mut Out);
}

impl<T: Wire> Written for T {
    fn stamps(&self) -> (Stamp, Stamp) {
        Record::stamps(self)
    }

    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>) {
        Wire::carried(self)
    }

    fn write(&self, book: &Gradebook, out: &mut Out) {
        Wire::write(self, book, out);
    }
}

fn of(kind: Kind) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.kind == kind)
}

/// A record, as it is written.
pub(super) fn written(record: &dyn AnyRecord) -> Option<&dyn Written> {
    (of(record.kind())?.written)(record)
}

/// The place that a change is about, and the id of what was there, where it is a change of this kind.
pub(super) fn slot(kind: Kind, change: &Change) -> Option<Was> {
    (of(kind)?.slot)(change)
}
