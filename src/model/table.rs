//! A table of records: a stable place for each, found by index or by id.

use super::hash::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU32;

use super::{Id, Record};

/// The place of a record in its table: four bytes, also when optional. Valid for one loaded gradebook.
pub struct Ix<T>(NonZeroU32, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    /// The place with this number, counted from 0; `None` past four thousand million.
    pub fn new(number: usize) -> Option<Ix<T>> {
        u32::try_from(number + 1).ok().and_then(NonZeroU32::new).map(|place| Ix(place, PhantomData))
    }

    /// The number of the place, counted from 0.
    pub fn number(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Ix<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{}", self.number())
    }
}

/// Records of one kind. A record keeps its place while the book is loaded; a deleted one leaves its place empty.
#[derive(Clone)]
pub struct Table<T> {
    places: Vec<Option<T>>,
    by_id: Index,
    live: usize,
}

/// The numbers of places by id: one type for all kinds of record, so that its code is there once.
#[derive(Clone, Default)]
pub(crate) struct Index(HashMap<Id, u32>);

impl Index {
    /// The number of the place where the record with this id is.
    pub fn find(&self, id: Id) -> Option<usize> {
        self.0.get(&id).map(|number| *number as usize)
    }

    pub(super) fn remove(&mut self, id: Id) {
        self.0.remove(&id);
    }

    pub(super) fn insert(&mut self, id: Id, number: usize) {
        self.0.insert(id, number as u32);
    }
}

impl<T: Record> Table<T> {
    /// The record at a place, if one is there.
    pub fn get(&self, at: Ix<T>) -> Option<&T> {
        self.places.get(at.number()).and_then(Option::as_ref)
    }

    /// Where the record with this id is.
    pub fn find(&self, id: Id) -> Option<Ix<T>> {
        Ix::new(self.by_id.find(id)?)
    }

    /// Where each record is.
    pub(crate) fn index(&self) -> &Index {
        &self.by_id
    }

    /// The record with this id.
    pub fn by_id(&self, id: Id) -> Option<&T> {
        self.find(id).and_then(|at| self.get(at))
    }

    /// The id of the record at a place.
    pub fn id(&self, at: Ix<T>) -> Option<Id> {
        self.get(at).map(Record::id)
    }

    /// Every record with its place, in the order of their places.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Ix<T>, &T)> {
        self.places
            .iter()
            .enumerate()
            .filter_map(|(number, record)| Some((Ix::new(number)?, record.as_ref()?)))
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// How many places there are, empty ones included: every `Ix` has a smaller number.
    pub fn places(&self) -> usize {
        self.places.len()
    }

    /// The place that the next new record takes.
    pub(crate) fn next(&self) -> Option<Ix<T>> {
        Ix::new(self.places.len())
    }

    /// Makes room for so many more records at once, and for some that are added later: what grows bit by bit takes
    /// twice the room and more meanwhile, and a page keeps what it has asked for.
    pub(crate) fn expect(&mut self, count: usize) {
        self.places.reserve_exact(count + count / 16);
        self.by_id.0.reserve(count);
    }

    /// The records, in the order of their places.
    pub(crate) fn into_records(self) -> impl Iterator<Item = T> {
        self.places.into_iter().flatten()
    }

    /// Whether no two records have one id.
    pub(crate) fn each_has_its_id(&self) -> bool {
        self.by_id.0.len() == self.live
    }

    /// Puts a record at a place, or empties it; gives back what was there. Places past the end are made.
    pub(crate) fn put(&mut self, at: Ix<T>, record: Option<T>) -> Option<T> {
        while self.places.len() <= at.number() {
            self.places.push(None);
        }
        let place = self.places.get_mut(at.number())?;
        let before = std::mem::replace(place, record);
        if let Some(before) = &before {
            self.by_id.remove(before.id());
            self.live -= 1;
        }
        if let Some(after) = place {
            self.by_id.insert(after.id(), at.number());
            self.live += 1;
        }
        before
    }

    /// Adds a record at the end.
    #[cfg(any(test, feature = "bench"))]
    pub(crate) fn push(&mut self, record: T) -> Option<Ix<T>> {
        let at = self.next()?;
        self.put(at, Some(record));
        Some(at)
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { places: Vec::new(), by_id: Index::default(), live: 0 }
    }
}

/// Tables are equal when their records are, each in its place; empty places at the end do not matter.
impl<T: Record + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.live == other.live && self.iter().eq(other.iter())
    }
}

impl<T: Record + fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
