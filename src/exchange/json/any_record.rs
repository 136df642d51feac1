//! A record of any kind: what can be done with one whose type is not known.

use std::any::Any;

use crate::model::{Field, Gradebook, Id, Kind, Stamp};

/// A record of any kind.
pub(super) trait AnyRecord {
    fn id(&self) -> Id;
    fn kind(&self) -> Kind;
    /// The record as its type: [`super::kind_writer`] writes it so.
    fn any(&self) -> &dyn Any;
    fn carry(&mut self, carried: Carried);
    /// Refers to another record of its kind, by the other's place.
    fn link(&mut self, name: &str, to: usize);
    /// Whether another record stands where only one can be.
    fn has_rival(&self, book: &Gradebook) -> bool;
    /// Puts the record at a place; gives back what was there.
    fn place(self: Box<Self>, book: &mut Gradebook, at: usize) -> Option<Box<dyn AnyRecord>>;
}

/// What a record carries besides its own fields.
#[derive(Clone, Default)]
pub(super) struct Carried {
    pub created: Stamp,
    pub changed: Stamp,
    pub fields: Vec<(Field, Stamp)>,
    pub ext: Option<Box<str>>,
}

/// A field and when it was last changed.
pub(super) type FieldStamp = (Field, Stamp);

/// For some kinds, another order of the records than that of their places.
pub(super) type Orders = Vec<(Kind, Vec<usize>)>;
