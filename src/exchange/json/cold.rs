//! What few files need when they are read: the place where a text stops being JSON, bringing an older file up to date,
//! writing, where something unknown has to be kept or records stand in another order, and a look at the whole book.
//!
//! The page reads the books of its device without it and gets it with a later file of code, by
//! [`bring_cold`](super::bring_cold). Until then a text that needs it is refused with [`JsonRefused::NotYet`], and is read
//! again when it has come. Here is only the place for it: what it does stands above what reads.

use std::cell::Cell;

use crate::model::{Broken, Gradebook};

use super::any_record::{AnyRecord, Orders};
use super::migrate::{Migration, Upgrade};
use super::path::Path;
use super::{JsonIssue, JsonRefused, Problem, Remedy};

/// Brings a text of some version to this one by a chain of steps, each brought by the last argument.
type Migrate = fn(&str, u32, &[Migration], fn(&Migration) -> Upgrade) -> Result<String, JsonRefused>;

/// Which links to cut so that what points at each other goes round no more: by places, each with what it points at.
type Cuts = fn(&[Vec<usize>]) -> Vec<(usize, usize)>;

/// The functions that do it.
pub(super) struct ColdCode {
    pub not_json: fn(&str) -> Option<JsonRefused>,
    pub migrate: Migrate,
    pub write_record: fn(&dyn AnyRecord, &Gradebook, &mut String),
    pub write_in_order: fn(&Gradebook, &str, &Orders) -> String,
    pub check: fn(&Gradebook) -> Vec<Broken>,
    pub issue: fn(Path, Problem, Remedy) -> JsonIssue,
    pub cuts: Cuts,
}

thread_local! {
    /// It belongs to the code and not to a book.
    static HERE: Cell<Option<&'static ColdCode>> = const { Cell::new(None) };
}

/// It, where it is here.
pub(super) fn cold() -> Option<&'static ColdCode> {
    HERE.get()
}

/// Whether a text is JSON, as far as that can be said: without what is cold every text is taken for it.
pub(super) fn is_json(text: &str) -> bool {
    cold().is_none_or(|cold| (cold.not_json)(text).is_none())
}

/// From now on it is here.
pub(super) fn put_cold(cold: &'static ColdCode) {
    HERE.set(Some(cold));
}

/// Whether every text can be read, and is checked when it is.
pub fn cold_is_here() -> bool {
    cold().is_some()
}
