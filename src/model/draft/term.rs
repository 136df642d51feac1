//! Drafts of terms.

use crate::model::{Date, Id, Meta, Term};

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
