//! From what is stored to an open book: the newest snapshot that can be read, and the journal after it.

use crate::edit::Log;
use crate::exchange::json::{self, JournalError, JsonRefused};
use crate::keep::{BookId, BookPart, BookReading, Loaded, Store};
use crate::model::Gradebook;
use crate::text::screen;

use crate::ui::kit::lazy;
use crate::ui::session::Session;
use crate::ui::session::edits::fetch_with_edits;

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
    /// Whether it is known that the book holds its invariants: what looks comes with later code.
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
    /// What it takes to read this one comes with later code.
    NotYet,
    /// Nothing of it can be read, and why.
    Because(String),
}

/// What few texts need when they are read: those of older versions, and those in which something is wrong.
pub trait Cold {
    /// Why nothing could be read: as the text of the book was refused, if there is one.
    fn unread(&self, refused: Option<JsonRefused>) -> String;
}

lazy! {
    /// What reads every text, in the file of code `cold`.
    pub static COLD: dyn Cold = enter_cold in cold { Every::bring() }
}

struct Every;

impl Every {
    fn bring() -> &'static Every {
        json::bring_cold();
        &Every
    }
}

impl Cold for Every {
    fn unread(&self, refused: Option<JsonRefused>) -> String {
        refused.map_or_else(
            || screen::NOTHING_READABLE.to_owned(),
            |refused| crate::text::file::refused(&refused),
        )
    }
}

/// Gives `room` on: its code reads every text and has what that takes in its own files.
pub fn reads_all<T>(room: T) -> T {
    json::bring_cold();
    room
}

/// Goes on when every text can be read. Where what does it does not come, that is said and nothing else is done.
pub fn with_cold(session: Session, act: impl FnOnce(Session) + 'static) {
    fetch_with_edits(
        |then| COLD.fetch(then),
        Box::new(move || match COLD.get() {
            Some(_) => act(session),
            None => session.say(screen::PART_MISSING),
        }),
    );
}

/// Loads a book from a reading.
pub fn load(reading: &BookReading) -> Result<Found, Unread> {
    let mut refusal = None;
    for slot in reading.slots() {
        let Some(candidate) = reading.candidate(slot) else { continue };
        match json::read(&candidate.text) {
            Ok(draft) => {
                let mut book = draft.book;
                let beside = reading.parts().get(&BookPart::Log).cloned().unwrap_or_default();
                let mut log = StoredLog { beside, entries: Vec::new() };
                let mut through = candidate.sequence.number;
                for record in &candidate.records {
                    let (step, entry) = record.text.split_once('\n').unwrap_or((&record.text, ""));
                    match json::replay(&mut book, step) {
                        Ok(()) => {}
                        Err(JournalError::Refused(JsonRefused::NotYet)) => return Err(Unread::NotYet),
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
                let checked = json::cold_is_here();
                let loaded = Loaded::Book { slot, through, count };
                let alias = candidate.alias;
                return Ok(Found { book, log, loaded, alias, checked });
            }
            Err(JsonRefused::NotYet) => return Err(Unread::NotYet),
            Err(refused) => refusal = Some(refused),
        }
    }
    // What says why comes with what reads every text.
    Err(COLD.get().map_or(Unread::NotYet, |cold| Unread::Because(cold.unread(refusal))))
}

/// Keeps the change log beside the book, through the step of this number. The book does not need it: where there is
/// no room, the older log stays.
pub fn keep_log(store: &dyn Store, book: &Gradebook, log: &Log, through: u64) {
    if let Some(id) = BookId::new(book.id().as_str()) {
        let _ = store.set(&id.key(&BookPart::Log), &format!("{through}\n{}", json::write_log(log)));
    }
}

/// Gives the user everything that is stored of the open book, as it stands, also what could not be read.
pub fn rescue(session: crate::ui::session::Session) {
    if let Some(id) = session.peek(|open| BookId::new(open.book.id().as_str())).flatten() {
        rescue_of(session, &id);
    }
}

/// Gives the user everything that is stored of a book, as it stands.
pub fn rescue_of(session: crate::ui::session::Session, id: &BookId) {
    use crate::keep::{rescue_text, stored};
    match stored(&*session.store(), id) {
        Ok(parts) => {
            let name = format!("evident-rescue-{}.json", crate::ui::session::browser::today());
            let said = crate::text::screen::file_saved(&name);
            crate::ui::session::files::hand_out(
                session,
                name,
                rescue_text([&parts]),
                "application/json",
                said,
            );
        }
        Err(_) => session.say(crate::text::screen::CANNOT_READ_STORE),
    }
}
