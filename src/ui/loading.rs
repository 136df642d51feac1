//! From what is stored to an open book: the newest snapshot that can be read, and the journal after it.

use crate::edit::Log;
use crate::exchange::json::{self, JournalError, Refused};
use crate::keep::{BookId, Loaded, Part, Reading, Store};
use crate::model::Gradebook;
use crate::text;

use super::later::at_once;

/// A book that was found in the store.
pub struct Found {
    /// The book.
    pub book: Gradebook,
    /// Its change log.
    pub log: StoredLog,
    /// What to tell the keeper.
    pub loaded: Loaded,
    /// The name by which a page asks for it.
    pub alias: String,
    /// Whether it is known that the book holds its invariants: what looks comes with the second file.
    pub checked: bool,
}

/// A change log as it is stored, which nobody has asked for yet.
#[derive(Default)]
pub struct StoredLog {
    /// The log beside the book, below the number of the last step in it.
    beside: String,
    /// The entries of the steps in the journal, each with its number.
    entries: Vec<(u64, String)>,
}

impl StoredLog {
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

/// Why a book was not loaded.
pub enum Unread {
    /// What it takes to read this one comes with the second file of code.
    NotYet,
    /// Nothing of it can be read, and why.
    Because(String),
}

/// Loads a book from a reading.
pub fn load(reading: &Reading) -> Result<Found, Unread> {
    let mut refusal = None;
    for slot in reading.slots() {
        let Some(candidate) = reading.candidate(slot) else { continue };
        match json::read(&candidate.text) {
            Ok(draft) => {
                let mut book = draft.book;
                let beside = reading.parts().get(&Part::Log).cloned().unwrap_or_default();
                let mut log = StoredLog { beside, entries: Vec::new() };
                let mut through = candidate.sequence.number;
                for record in &candidate.records {
                    let (step, entry) = record.text.split_once('\n').unwrap_or((&record.text, ""));
                    match json::replay(&mut book, step) {
                        Ok(()) => {}
                        Err(JournalError::Refused(Refused::NotYet)) => return Err(Unread::NotYet),
                        Err(_) => break,
                    }
                    log.entries.push((record.number, entry.to_owned()));
                    through = record.number;
                }
                let parts = [
                    book.learners().len(),
                    book.standards().len(),
                    book.assessments().len(),
                    book.evidence().len(),
                ];
                let count = parts.into_iter().sum::<usize>() as u64;
                let checked = at_once().is_some();
                let loaded = Loaded::Book { slot, through, count };
                let alias = candidate.alias;
                return Ok(Found { book, log, loaded, alias, checked });
            }
            Err(Refused::NotYet) => return Err(Unread::NotYet),
            Err(refused) => refusal = Some(refused),
        }
    }
    // What words it comes with the second file.
    Err(at_once().map_or(Unread::NotYet, |more| Unread::Because(more.unread(refusal))))
}

/// Keeps the change log beside the book, through the step of this number. The book does not need it: where there is
/// no room, the older log stays.
pub fn keep_log(store: &dyn Store, book: &Gradebook, log: &Log, through: u64) {
    if let Some(id) = BookId::new(book.id().as_str()) {
        let _ = store.set(&id.key(&Part::Log), &format!("{through}\n{}", json::write_log(log)));
    }
}

/// Gives the user everything that is stored of the open book, as it stands, also what could not be read.
pub fn rescue(session: super::session::Session) {
    if let Some(id) = session.peek(|open| BookId::new(open.book.id().as_str())).flatten() {
        rescue_of(session, &id);
    }
}

/// Gives the user everything that is stored of a book, as it stands.
pub fn rescue_of(session: super::session::Session, id: &BookId) {
    use crate::keep::{rescue_text, stored};
    match stored(&*session.store(), id) {
        Ok(parts) => {
            let name = format!("evident-rescue-{}.json", super::world::today());
            let said = text::screen::file_saved(&name);
            super::files::hand_out(session, name, rescue_text([&parts]), "application/json", said);
        }
        Err(_) => session.say(text::screen::CANNOT_READ_STORE),
    }
}
