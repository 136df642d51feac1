//! Carries out changes one by one while noting them, so that a refusal half-way takes all of them back.

use crate::model::{Dangling, Gradebook, Id, Ix, Settings, Stamp, Tombstone};

use super::change::Editable;
use super::{Change, EditContext, Head, Refusal, Slot};

pub(super) struct Recorder<'a> {
    pub book: &'a mut Gradebook,
    pub given: &'a EditContext,
    pub stamp: Stamp,
    changes: Vec<Change>,
}

impl<'a> Recorder<'a> {
    /// Starts recording; the author is looked up, or added to the book's list.
    pub fn start(book: &'a mut Gradebook, given: &'a EditContext) -> Recorder<'a> {
        let known = book.authors.iter().position(|author| *author == given.author);
        let mut changes = Vec::new();
        let place = known.unwrap_or_else(|| {
            let before = book.authors.clone();
            book.authors.push(given.author.clone());
            changes.push(Change::Authors { before, after: book.authors.clone() });
            book.authors.len() - 1
        });
        let author = u16::try_from(place).unwrap_or(u16::MAX);
        Recorder { book, given, stamp: Stamp { counter: given.counter, author }, changes }
    }

    /// Every change made, or none where nothing but the list of authors changed.
    pub fn finish(mut self) -> Vec<Change> {
        if matches!(self.changes.as_slice(), [Change::Authors { .. }]) {
            self.take_back();
        }
        self.changes
    }

    /// Undoes everything recorded.
    pub fn take_back(&mut self) {
        while let Some(change) = self.changes.pop() {
            change.inverted().carry_out(self.book);
        }
    }

    fn note(&mut self, change: Change) {
        change.carry_out(self.book);
        self.changes.push(change);
    }

    /// The place of the record with this id.
    pub fn find<T: Editable>(&self, id: Id) -> Result<Ix<T>, Refusal> {
        T::table(self.book).find(id).ok_or(Refusal::NotThere(Dangling { kind: T::KIND, id }))
    }

    /// The record at a place, as a copy to be changed.
    pub fn copy<T: Editable>(&self, at: Ix<T>) -> Option<T> {
        T::table(self.book).get(at).cloned()
    }

    /// Adds a new record.
    pub fn add<T: Editable>(&mut self, mut record: T) -> Result<Ix<T>, Refusal> {
        let table = T::table(self.book);
        if table.find(record.id()).is_some() {
            return Err(Refusal::IdTaken { kind: T::KIND, id: record.id() });
        }
        let at = table.next().ok_or(Refusal::Full)?;
        record.stamp(self.stamp, None);
        let id = record.id();
        self.note(T::change(Slot { at, before: None, after: Some(record) }));
        // A record that comes back, from a file for example, is no longer deleted.
        if let Some(stone) = self.book.tombstones.get(id).copied().filter(|stone| stone.kind == T::KIND) {
            self.note(Change::Tombstone { id, before: Some(stone), after: None });
        }
        Ok(at)
    }

    /// Changes the record at a place by a function; nothing where no field differs.
    pub fn edit<T: Editable>(&mut self, at: Ix<T>, edit: impl FnOnce(&mut T)) {
        if let Some(mut record) = self.copy(at) {
            edit(&mut record);
            self.change(at, record);
        }
    }

    /// Changes the record at a place to what is given; nothing where no field differs.
    pub fn change<T: Editable>(&mut self, at: Ix<T>, mut record: T) {
        // Places come from `find` and from the tables themselves: an empty one has nothing to change.
        let Some(before) = self.copy(at) else { return };
        let fields = before.differences(&record);
        if fields.is_empty() {
            return;
        }
        record.inherit(&before);
        record.stamp(self.stamp, Some(&fields));
        self.note(T::change(Slot { at, before: Some(before), after: Some(record) }));
    }

    /// Deletes the record at a place and leaves a tombstone.
    pub fn delete<T: Editable>(&mut self, at: Ix<T>) {
        // An id that a command names twice is deleted once.
        let Some(before) = self.copy(at) else { return };
        let id = before.id();
        self.note(T::change(Slot { at, before: Some(before), after: None }));
        let stone = Tombstone { kind: T::KIND, deleted: self.stamp, on: self.given.today };
        let before = self.book.tombstones.get(id).copied();
        self.note(Change::Tombstone { id, before, after: Some(stone) });
    }

    /// Changes the book's own fields.
    pub fn change_head(&mut self, change: impl FnOnce(&mut Head)) {
        let head = |book: &Gradebook| Head {
            title: book.title.clone(),
            subject: book.subject.clone(),
            settings: book.settings.clone(),
        };
        let before = head(self.book);
        let mut after = before.clone();
        change(&mut after);
        if before != after {
            self.note(Change::Head { before: Box::new(before), after: Box::new(after) });
        }
    }

    /// Changes the book's settings.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        self.change_head(|head| change(&mut head.settings));
    }
}
