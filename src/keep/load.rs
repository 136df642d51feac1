//! From what is stored to a book: the newest snapshot that can be read, and the journal after it.

use crate::edit::Log;
use crate::exchange::json::{self, JournalError, JsonRefused};
use crate::model::Gradebook;

use super::keys::{BookId, BookPart};
use super::protocol::Loaded;
use super::reading::{BookReading, SnapshotCandidate};
use super::store::Store;

/// A book that was found in the store.
#[derive(Debug)]
pub struct LoadedBook {
    /// The book.
    pub book: Gradebook,
    /// Its change log.
    pub log: StoredLog,
    /// What to tell the keeper.
    pub loaded: Loaded,
    /// The name by which a page asks for it.
    pub alias: String,
    /// Whether it is known that the book holds its invariants: what looks comes with later code.
    pub checked: bool,
}

/// Why a book was not loaded.
#[derive(Debug, PartialEq, Eq)]
pub enum NotLoaded {
    /// What it takes to read this one comes with later code.
    NotYet,
    /// Nothing of it can be read: as the oldest snapshot that opens was refused, or nothing where none opens.
    Unreadable(Option<JsonRefused>),
}

/// A change log as it is stored, which nobody has asked for yet.
#[derive(Debug, Default)]
pub struct StoredLog {
    /// The log beside the book, below the number of the last step in it.
    beside: String,
    /// The entries of the steps in the journal, each with its number.
    entries: Vec<(u64, String)>,
}

impl StoredLog {
    /// Whether an entry, as it is written, is among the newest ones.
    pub fn has(&self, entry: &str) -> bool {
        /// Many more than two pages enter before each hears of the other.
        const NEWEST: usize = 1000;
        let newest = |(_, it): &(u64, String)| it == entry;
        self.entries.iter().any(newest) || self.beside.rsplit('\n').take(NEWEST).any(|it| it == entry)
    }

    /// The log.
    pub fn read(&self) -> Log {
        let (through, entries) = self.beside.split_once('\n').unwrap_or((&self.beside, ""));
        let through = through.parse().unwrap_or(0);
        let mut log = json::read_log(entries);
        let later = self.entries.iter().filter(|(number, _)| *number > through);
        later.filter_map(|(_, entry)| json::read_entry(entry)).for_each(|entry| log.add(entry));
        log
    }
}

/// Loads the book of a reading: from the newest snapshot whose text can be read, with every step of the journal after it
/// up to the first that does not fit.
///
/// # Errors
/// [`NotLoaded`]; nothing of the store has changed.
pub fn load(reading: &BookReading) -> Result<LoadedBook, NotLoaded> {
    let mut refusal = None;
    for slot in reading.slots() {
        let Some(candidate) = reading.candidate(slot) else { continue };
        match json::read_kept(&candidate.text, &candidate.columns) {
            Ok(draft) => return replayed(reading, candidate, draft.book),
            Err(JsonRefused::NotYet) => return Err(NotLoaded::NotYet),
            Err(refused) => refusal = Some(refused),
        }
    }
    Err(NotLoaded::Unreadable(refusal))
}

/// The book of a snapshot with the journal after it.
fn replayed(
    reading: &BookReading,
    candidate: SnapshotCandidate,
    mut book: Gradebook,
) -> Result<LoadedBook, NotLoaded> {
    let beside = reading.parts().get(&BookPart::Log).cloned().unwrap_or_default();
    let mut log = StoredLog { beside, entries: Vec::new() };
    let mut through = candidate.sequence.number;
    for record in &candidate.records {
        let (step, entry) = record.text.split_once('\n').unwrap_or((&record.text, ""));
        match json::replay(&mut book, step) {
            Ok(()) => {}
            Err(JournalError::Refused(JsonRefused::NotYet)) => return Err(NotLoaded::NotYet),
            Err(_) => break,
        }
        log.entries.push((record.number, entry.to_owned()));
        through = record.number;
    }
    let loaded = Loaded::Book { slot: candidate.slot, through, count: records_of(&book) };
    Ok(LoadedBook { book, log, loaded, alias: candidate.alias, checked: json::cold_is_here() })
}

/// How many records a book has: the keeper refuses to replace many by none.
pub fn records_of(book: &Gradebook) -> u64 {
    let parts =
        [book.learners().len(), book.standards().len(), book.assessments().len(), book.evidence().len()];
    parts.into_iter().sum::<usize>() as u64
}

/// Keeps the change log beside the book, through the step of this number. The book does not need it: where there is
/// no room, the older log stays.
pub fn keep_log(store: &dyn Store, book: &Gradebook, log: &Log, through: u64) {
    if let Some(id) = BookId::new(book.id().as_str()) {
        let _ = store.set(&id.key(&BookPart::Log), &format!("{through}\n{}", json::write_log(log)));
    }
}
