//! Opening what is stored, with the code that it takes: what few texts need comes later, and so does what says why one
//! cannot be read.

use crate::exchange::json::{self, JsonRefused};
use crate::keep::{self, BookId, BookReading, LoadedBook, NotLoaded};
use crate::text::screen;

use crate::ui::kit::lazy;
use crate::ui::session::Session;
use crate::ui::session::edits::fetch_with_edits;

/// Why a book was not loaded.
pub enum Unread {
    /// What it takes to read this one comes with later code.
    NotYet,
    /// Nothing of it can be read, and why.
    Because(String),
}

/// What few texts need when they are read: those of older versions, and those in which something is wrong.
pub trait EveryText {
    /// Why nothing could be read: as the text of the book was refused, if there is one.
    fn unread(&self, refused: Option<JsonRefused>) -> String;
}

lazy! {
    /// What reads every text, in the file of code `cold`.
    pub static COLD: dyn EveryText = enter_cold in cold { Every::bring() }
}

struct Every;

impl Every {
    fn bring() -> &'static Every {
        json::bring_cold();
        &Every
    }
}

impl EveryText for Every {
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
pub fn load(reading: &BookReading) -> Result<LoadedBook, Unread> {
    keep::load(reading).map_err(|why| match (why, COLD.get()) {
        // What says why comes with what reads every text.
        (NotLoaded::NotYet, _) | (_, None) => Unread::NotYet,
        (NotLoaded::Unreadable(refused), Some(cold)) => Unread::Because(cold.unread(refused)),
    })
}

/// Gives the user everything that is stored of the open book, as it stands, also what could not be read.
pub fn rescue(session: crate::ui::session::Session) {
    if let Some(id) = session.peek(|open| BookId::new(open.book.id().as_str())).flatten() {
        rescue_of(session, &id);
    }
}

/// Gives the user everything that is stored of a book, as it stands.
pub fn rescue_of(session: crate::ui::session::Session, id: &BookId) {
    match keep::stored(&*session.store(), id) {
        Ok(parts) => {
            let name = format!("evident-rescue-{}.json", crate::ui::session::browser::today());
            let said = crate::text::screen::file_saved(&name);
            crate::ui::session::files::hand_out(
                session,
                name,
                keep::rescue_text([&parts]),
                "application/json",
                said,
            );
        }
        Err(_) => session.say(crate::text::screen::CANNOT_READ_STORE),
    }
}
