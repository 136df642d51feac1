//! Opening a file as a book: a book that is on this device already is never written over.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use crate::exchange::json;
use crate::keep;
use crate::model::Gradebook;
use crate::text::screen;

use super::later::{Deed, act, text_of};
use super::place::Mode;
use super::session::{Screen, Session, named_setting};
use super::{who, world};

/// A book that was not changed for so many milliseconds has rested: eight weeks.
const REST: u64 = 8 * 7 * 24 * 60 * 60 * 1000;

/// Shows what a gradebook begins with in its place: the book that the page asks for by its name, else what the page
/// brings for it, else the question who is here where somebody else's page does not say so, else the books of this
/// device.
///
/// The page is told when that is settled: `ready`.
pub fn start(session: Session) {
    if settled(session) {
        tell_ready(session);
    }
}

/// Tells the page that everything can be asked from now on.
pub fn tell_ready(session: Session) {
    session.place().tell("ready", "mode", &session.mode.get_untracked().tag().into());
}

/// Shows it; whether that is all, or what the page brings is waited for.
fn settled(session: Session) -> bool {
    let (place, store) = (session.place(), session.store());
    let books = keep::list(&*store).unwrap_or_default();
    session.rested.set_value(None);
    if let Some(info) = named(session, &books) {
        let rests =
            info.changed.is_some_and(|at| at > 0 && (world::now().0 as u64).saturating_sub(at) > REST);
        if place.is_framed() && rests && session.edits_now() {
            session.rested.set_value(Some(info.id.clone()));
            session.screen.set(Screen::Who);
        } else {
            session.open(&info.id);
        }
        return true;
    }
    begin_anew(session, &books)
}

/// The book that the page asks for by its name: the one that was begun last under it, while it is there.
pub fn named(session: Session, books: &[keep::BookInfo]) -> Option<&keep::BookInfo> {
    let name = session.place().text("book");
    if name.is_empty() {
        return None;
    }
    let begun = keep::Settings::open().get(&named_setting(&name)).unwrap_or_default();
    let of_name = |info: &&keep::BookInfo| info.alias == name;
    books.iter().find(|info| info.id.as_str() == begun).or_else(|| books.iter().find(of_name))
}

/// Begins where there is no book yet; whether that is all, or what the page brings is waited for. A learner is asked for
/// a name, and somebody else's page that does not say who is here is one that teachers and learners open alike.
pub fn begin_anew(session: Session, books: &[keep::BookInfo]) -> bool {
    let place = session.place();
    let asks = match place.mode() {
        Some(mode) => mode == Mode::Learner,
        None => place.is_framed() && (books.is_empty() || !place.text("book").is_empty()),
    };
    if !asks && place.function("pack").is_some() {
        act(session, Deed::Begin);
        return false;
    }
    session.screen.set(if asks { Screen::Who } else { Screen::Home });
    true
}

/// Begins a book that came from a file. Where one of the same id is here already, it is opened beside it, as a copy.
pub fn begin_or_ask(session: Session, book: Gradebook) {
    let learns = session.mode.get_untracked() == Mode::Learner;
    if learns && book.learners().len() != 1 {
        return who::begin_with_set_up(session, &book);
    }
    let here = keep::list(&*session.store()).unwrap_or_default();
    if here.iter().any(|info| info.id.as_str() == book.id().as_str()) {
        begin_copy(session, book);
        session.say(screen::OPENED_BESIDE);
    } else {
        session.begin(book, Screen::Gradebook);
    }
}

/// Shows a book that the page around hands in, in the place of what is stored under its id: the page keeps it.
pub fn replace(session: Session, book: Gradebook) {
    session.go_home();
    if let Some(id) = keep::BookId::new(book.id().as_str()) {
        // What cannot be deleted is found again under its id, and said, when the new one is kept.
        let _ = keep::delete(&*session.store(), &id);
    }
    session.begin(book, Screen::Gradebook);
}

/// Begins a copy of a book, under an id of its own.
pub fn begin_copy(session: Session, book: Gradebook) {
    session.begin(book.as_copy(world::new_id()), Screen::Gradebook);
}

/// Fetches the sample class, which lies beside the page, and opens it as a book of its own.
pub fn try_sample(session: Session) {
    session.say(screen::SAMPLE_COMING);
    let come = move |text: JsValue| {
        let Some(text) = text.as_string() else { return session.say(screen::SAMPLE_MISSING) };
        match json::read(&text) {
            Ok(draft) => begin_sample(session, draft.book),
            // Whatever is the matter, it takes the second file to read it all the same, or to say so.
            Err(_) => act(session, Deed::Sample(text)),
        }
    };
    let come = Closure::once_into_js(come);
    match session.place().promised("sample") {
        // What it is refused with is no text.
        Some(promise) => drop(
            Reflect::get(&promise, &"then".into())
                .and_then(|then| then.unchecked_into::<Function>().call2(&promise, &come, &come)),
        ),
        None => text_of("class.evident.json", &come),
    }
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
