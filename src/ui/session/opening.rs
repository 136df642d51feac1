//! Opening a file as a book: a book that is on this device already is never written over.

use crate::model::Gradebook;
use crate::text::screen;

use crate::ui::session::browser;
use crate::ui::session::host::Mode;
use crate::ui::session::rooms::{RoomRequest, carry_out};
use crate::ui::session::{Screen, Session, named_setting};

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
    session.host().tell("ready", "mode", &session.mode.get_untracked().tag().into());
}

/// Shows it; whether that is all, or what the page brings is waited for.
fn settled(session: Session) -> bool {
    let (place, store) = (session.host(), session.store());
    let books = crate::keep::list(&*store).unwrap_or_default();
    session.rested.set_value(None);
    if let Some(info) = named(session, &books) {
        let rests =
            info.changed.is_some_and(|at| at > 0 && (browser::now().0 as u64).saturating_sub(at) > REST);
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
pub fn named(session: Session, books: &[crate::keep::BookInfo]) -> Option<&crate::keep::BookInfo> {
    let name = session.host().text("book");
    if name.is_empty() {
        return None;
    }
    let begun = crate::keep::DeviceSettings::open().get(&named_setting(&name)).unwrap_or_default();
    let of_name = |info: &&crate::keep::BookInfo| info.alias == name;
    books.iter().find(|info| info.id.as_str() == begun).or_else(|| books.iter().find(of_name))
}

/// Begins where there is no book yet; whether that is all, or what the page brings is waited for. A learner is asked for
/// a name, and somebody else's page that does not say who is here is one that teachers and learners open alike.
pub fn begin_anew(session: Session, books: &[crate::keep::BookInfo]) -> bool {
    let place = session.host();
    let asks = match place.mode() {
        Some(mode) => mode == Mode::Learner,
        None => place.is_framed() && (books.is_empty() || !place.text("book").is_empty()),
    };
    if !asks && place.function("pack").is_some() {
        carry_out(session, RoomRequest::Begin);
        return false;
    }
    session.screen.set(if asks { Screen::Who } else { Screen::Home });
    true
}

/// Begins a book that came from a file. Where one of the same id is here already, it is opened beside it, as a copy.
pub fn begin_or_ask(session: Session, book: Gradebook) {
    let learns = session.mode.get_untracked() == Mode::Learner;
    if learns && book.learners().len() != 1 {
        return carry_out(session, RoomRequest::BeginWithSetUp(Box::new(book)));
    }
    let here = crate::keep::list(&*session.store()).unwrap_or_default();
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
    if let Some(id) = crate::keep::BookId::new(book.id().as_str()) {
        // What cannot be deleted is found again under its id, and said, when the new one is kept.
        let _ = crate::keep::delete(&*session.store(), &id);
    }
    session.begin(book, Screen::Gradebook);
}

/// Begins a copy of a book, under an id of its own.
pub fn begin_copy(session: Session, book: Gradebook) {
    session.begin(book.as_copy(browser::new_id()), Screen::Gradebook);
}
