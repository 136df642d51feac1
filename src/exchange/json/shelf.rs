//! The kinds of record as a table, so that what is the same for all of them is compiled once.
//!
//! A [`Shelf`] names what reading and replaying need of one kind, whatever its type; places are plain numbers. What
//! writing needs is in [`super::writer`], so that reading a book does not bring it along.

use std::any::Any;

use crate::model::{
    Assessment, Conversion, Evidence, Expectation, Gradebook, Group, Id, Ix, Kind, Learner, Override, Policy,
    Record, Scale, Standard, Term,
};

use super::record::{Carried, Wire};
use super::row::Row;

/// A kind of record.
pub(super) struct Shelf {
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
    pub read: fn(Id, &mut Row, &Gradebook) -> Option<Box<dyn AnyRecord>>,
}

/// Every kind, in the order in which a file lists them.
pub(super) static SHELVES: [Shelf; 11] = [
    shelf::<Scale>(),
    shelf::<Conversion>(),
    shelf::<Policy>(),
    shelf::<Term>(),
    shelf::<Group>(),
    shelf::<Learner>(),
    shelf::<Standard>(),
    shelf::<Assessment>(),
    shelf::<Evidence>(),
    shelf::<Override>(),
    shelf::<Expectation>(),
];

const fn shelf<T: Wire>() -> Shelf {
    Shelf {
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

/// A record of any kind.
pub(super) trait AnyRecord {
    fn id(&self) -> Id;
    fn kind(&self) -> Kind;
    /// The record as its type: [`super::writer`] writes it so.
    fn any(&self) -> &dyn Any;
    fn carry(&mut self, carried: Carried);
    /// Refers to another record of its kind, by the other's place.
    fn link(&mut self, name: &str, to: usize);
    /// Whether another record stands where only one can be.
    fn has_rival(&self, book: &Gradebook) -> bool;
    /// Puts the record at a place; gives back what was there.
    fn place(self: Box<Self>, book: &mut Gradebook, at: usize) -> Option<Box<dyn AnyRecord>>;
}

impl<T: Wire> AnyRecord for T {
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
        Wire::carry(self, carried);
    }

    fn link(&mut self, name: &str, to: usize) {
        if let Some(to) = Ix::new(to) {
            Wire::link(self, name, to);
        }
    }

    fn has_rival(&self, book: &Gradebook) -> bool {
        self.rival(book).is_some()
    }

    fn place(self: Box<Self>, book: &mut Gradebook, at: usize) -> Option<Box<dyn AnyRecord>> {
        Some(Box::new(T::place(book, Ix::new(at)?, Some(*self))?))
    }
}
