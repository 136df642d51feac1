//! Terms: named stretches of the school year.

use super::record::record;
use super::{Date, Meta};

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
