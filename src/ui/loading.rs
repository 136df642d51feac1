//! From what is stored to an open book: the newest snapshot that can be read, and the journal after it.

use crate::edit::Log;
use crate::exchange::json;
use crate::keep::{BookId, Loaded, Part, Reading, Store};
use crate::model::Gradebook;
use crate::text;

/// A book that was found in the store.
pub struct Found {
    /// The book.
    pub book: Gradebook,
    /// Its change log.
    pub log: Log,
    /// What to tell the keeper.
    pub loaded: Loaded,
}

/// Loads a book from a reading; a sentence where nothing of it can be read.
pub fn load(reading: &Reading) -> Result<Found, String> {
    let mut refusal = None;
    for slot in reading.slots() {
        let Some(candidate) = reading.candidate(slot) else { continue };
        match json::read(&candidate.text) {
            Ok(draft) => {
                let mut book = draft.book;
                let (mut log, logged) = stored_log(reading);
                let mut through = candidate.sequence.number;
                for record in &candidate.records {
                    let (step, entry) = record.text.split_once('\n').unwrap_or((&record.text, ""));
                    if json::replay(&mut book, step).is_err() {
                        break;
                    }
                    if record.number > logged
                        && let Some(entry) = json::read_entry(entry)
                    {
                        log.add(entry);
                    }
                    through = record.number;
                }
                let parts = [
                    book.learners().len(),
                    book.standards().len(),
                    book.assessments().len(),
                    book.evidence().len(),
                ];
                let count = parts.into_iter().sum::<usize>() as u64;
                return Ok(Found { book, log, loaded: Loaded::Book { slot, through, count } });
            }
            Err(refused) => refusal = Some(text::file::refused(&refused)),
        }
    }
    Err(refusal.unwrap_or_else(|| text::screen::NOTHING_READABLE.to_owned()))
}

/// The change log beside a book, and the number of the last step in it.
fn stored_log(reading: &Reading) -> (Log, u64) {
    let text = reading.parts().get(&Part::Log).map_or("", String::as_str);
    let (through, entries) = text.split_once('\n').unwrap_or((text, ""));
    (json::read_log(entries), through.parse().unwrap_or(0))
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
            if super::files::download(&name, &rescue_text([&parts]), "application/json").is_err() {
                session.say(text::screen::DOWNLOAD_REFUSED);
            }
        }
        Err(_) => session.say(text::screen::CANNOT_READ_STORE),
    }
}
