//! Opening a file as a book: a book that is on this device already is never written over.

use crate::keep;
use crate::model::Gradebook;
use crate::text::screen;

use super::session::{Screen, Session};
use super::world;

/// Begins a book that came from a file. Where one of the same id is here already, it is opened beside it, as a copy.
pub fn begin_or_ask(session: Session, book: Gradebook) {
    let here = keep::list(&*session.store()).unwrap_or_default();
    if here.iter().any(|info| info.id.as_str() == book.id().as_str()) {
        begin_copy(session, book);
        session.say(screen::OPENED_BESIDE);
    } else {
        session.begin(book, Screen::Gradebook);
    }
}

/// Begins a copy of a book, under an id of its own.
pub fn begin_copy(session: Session, book: Gradebook) {
    session.begin(book.as_copy(world::new_id()), Screen::Gradebook);
}
