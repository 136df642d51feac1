//! Terms: named stretches of the school year.

use super::record::record;
use super::{Date, Id, Meta};

/// A term with its first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// The first day.
    pub start: Date,
    /// The last day, not before the first.
    pub end: Date,
}

record!(Term, Term, { name: Name, start: Start, end: End });

/// A term as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermDraft {
    /// The term's id.
    pub id: Id,
    /// See [`Term::name`].
    pub name: String,
    /// See [`Term::start`].
    pub start: Date,
    /// See [`Term::end`].
    pub end: Date,
}

impl TermDraft {
    /// The draft of a term.
    pub fn of(term: &Term) -> TermDraft {
        TermDraft { id: term.meta.id, name: term.name.clone(), start: term.start, end: term.end }
    }

    /// The record, unstamped.
    pub fn resolve(self) -> Term {
        Term { meta: Meta::new(self.id), name: self.name, start: self.start, end: self.end }
    }
}
