//! Opening a file as a book: a book that is on this device already is never written over.

use wasm_bindgen::prelude::*;

use crate::exchange::json;
use crate::keep;
use crate::model::Gradebook;
use crate::text::screen;

use super::later::{Deed, act, text_of};
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

/// Fetches the sample class, which lies beside the page, and opens it as a book of its own.
pub fn try_sample(session: Session) {
    session.say(screen::SAMPLE_COMING);
    let come = move |text: Option<String>| {
        let Some(text) = text else { return session.say(screen::SAMPLE_MISSING) };
        match json::read(&text) {
            Ok(draft) => begin_sample(session, draft.book),
            // Whatever is the matter, it takes the second file to read it all the same, or to say so.
            Err(_) => act(session, Deed::Sample(text)),
        }
    };
    text_of("class.evident.json", &Closure::once_into_js(come));
}

fn begin_sample(session: Session, book: Gradebook) {
    begin_copy(session, book);
    session.say(screen::SAMPLE_OPEN);
}

/// Opens the sample class, or says why it cannot be read.
pub fn sample(session: Session, text: &str) {
    match json::read(text) {
        Ok(draft) => begin_sample(session, draft.book),
        Err(refused) => session.say(crate::text::file::refused(&refused)),
    }
}
