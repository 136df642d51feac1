//! Opening a file: a backup opens as a book, and a table goes to the import screen.

use std::rc::Rc;

use crate::exchange::json;
use crate::exchange::table::decode;
use crate::keep::{self, BookReading, NotRescue};
use crate::text::embed::EMPTY_FILE;
use crate::text::{file, screen};
use crate::ui::session::loading::{COLD, load};
use crate::ui::session::opening::begin_or_ask;
use crate::ui::session::{Incoming, Screen, Session};

/// Takes a file in, wherever it came from, and says so where it cannot be.
pub fn take_in(session: Session, incoming: Rc<Incoming>) {
    taken_in(session, incoming, move |done| {
        if let Err(sentence) = done {
            session.say(sentence);
        }
    });
}

/// Takes a file in, and calls `done` with a sentence where nothing can be made of it.
pub fn taken_in(session: Session, incoming: Rc<Incoming>, done: impl FnOnce(Result<(), String>) + 'static) {
    // Windows programs save a backup as UTF-16, too; there every other byte is zero.
    let first = incoming.bytes.iter().find(|byte| !b" \t\r\n\xef\xbb\xbf\xff\xfe\0".contains(byte));
    match first {
        None => done(Err(EMPTY_FILE.to_owned())),
        // Whatever version it is of, and whatever is wrong with it, it is read or refused in a sentence.
        Some(b'{') => COLD.fetch(Box::new(move || {
            done(match COLD.get() {
                Some(_) => open_backup(session, &incoming),
                None => Err(screen::PART_MISSING.to_owned()),
            });
        })),
        Some(_) => {
            session.incoming.set(Some(incoming));
            session.screen.set(Screen::Import);
            done(Ok(()));
        }
    }
}

/// Opens a backup as a book of its own; a book of the same id that is here already is not written over.
fn open_backup(session: Session, incoming: &Incoming) -> Result<(), String> {
    let text = decode(&incoming.bytes).text;
    match keep::parse_rescue(&text) {
        Ok(books) => return open_rescued(session, books),
        Err(NotRescue::Newer) => return Err(screen::RESCUE_NEWER.to_owned()),
        Err(NotRescue::Other) => {}
    }
    let draft = json::read(&text).map_err(|refused| file::refused(&refused))?;
    let mended = draft.issues.len();
    begin_or_ask(session, draft.book);
    if mended > 0 {
        session.say(file::mended(mended));
    }
    Ok(())
}

/// Opens what a rescue file holds, each book as one of its own; what cannot be read is passed over.
fn open_rescued(session: Session, books: Vec<keep::StoredBook>) -> Result<(), String> {
    let found =
        books.into_iter().filter_map(|stored| load(&BookReading::of_parts(stored.id, stored.parts)).ok());
    let opened = found.map(|found| begin_or_ask(session, found.book)).count();
    if opened == 0 { Err(screen::RESCUE_EMPTY.to_owned()) } else { Ok(()) }
}
