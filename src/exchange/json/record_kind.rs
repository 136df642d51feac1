//! The kinds of record as a table, so that what is the same for all of them is compiled once.
//!
//! A [`RecordKind`] names what reading and replaying need of one kind, whatever its type; places are plain numbers. What
//! writing needs is in [`super::kind_writer`], so that reading a book does not bring it along.

use std::any::Any;

use crate::model::{
    Assessment, Conversion, Evidence, Expectation, Gradebook, Group, Id, Ix, Kind, Learner, Override, Policy,
    Record, Scale, Standard, Term,
};

use super::any_record::{AnyRecord, Carried};
use super::file_record::FileRecord;
use super::reader::ObjectReader;

/// A kind of record.
pub(super) struct RecordKind {
    pub kind: Kind,
    /// The name of its list in the book.
    pub list: &'static str,
    /// Whether its records refer to their own kind.
    pub has_own: bool,
    /// How many places its table has.
    pub places: fn(&Gradebook) -> usize,
    pub find: fn(&Gradebook, Id) -> Option<usize>,
    pub get: fn(&Gradebook, usize) -> Option<&dyn AnyRecord>,
    /// Empties a place; gives back what was there.
    pub take: fn(&mut Gradebook, usize) -> Option<Box<dyn AnyRecord>>,
    pub read: fn(Id, &mut ObjectReader, &Gradebook) -> Option<Box<dyn AnyRecord>>,
}

/// Every kind, in the order in which a file lists them.
pub(super) static RECORD_KINDS: [RecordKind; 11] = [
    record_kind::<Scale>(),
    record_kind::<Conversion>(),
    record_kind::<Policy>(),
    record_kind::<Term>(),
    record_kind::<Group>(),
    record_kind::<Learner>(),
    record_kind::<Standard>(),
    record_kind::<Assessment>(),
    record_kind::<Evidence>(),
    record_kind::<Override>(),
    record_kind::<Expectation>(),
];

const fn record_kind<T: FileRecord>() -> RecordKind {
    RecordKind {
        kind: T::KIND,
        list: T::LIST,
        has_own: T::HAS_OWN,
        places: |book| T::table(book).places(),
        find: |book, id| T::table(book).index().find(id),
        get: |book, at| Some(T::table(book).get(Ix::new(at)?)?),
        take: |book, at| Some(Box::new(T::place(book, Ix::new(at)?, None)?)),
        read: |id, row, book| Some(Box::new(T::read(id, row, book)?)),
    }
}

impl<T: FileRecord> AnyRecord for T {
    fn id(&self) -> Id {
        Record::id(self)
    }

    fn kind(&self) -> Kind {
        T::KIND
    }

    fn any(&self) -> &dyn Any {
        self
    }

    fn carry(&mut self, carried: Carried) {
        FileRecord::carry(self, carried);
    }

    fn link(&mut self, name: &str, to: usize) {
        if let Some(to) = Ix::new(to) {
            FileRecord::link(self, name, to);
        }
    }

    fn has_rival(&self, book: &Gradebook) -> bool {
        self.rival(book).is_some()
    }

    fn place(self: Box<Self>, book: &mut Gradebook, at: usize) -> Option<Box<dyn AnyRecord>> {
        Some(Box::new(T::place(book, Ix::new(at)?, Some(*self))?))
    }
}
