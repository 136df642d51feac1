//! Opening a file as a book: a book that is on this device already is never written over.

use leptos::prelude::Notify;

use crate::keep::{BookId, BookInfo, Loaded, LoadedBook, StoredLog, records_of};
use crate::model::Gradebook;
use crate::text::screen;
use crate::ui::kit::never;

use crate::ui::session::browser;
use crate::ui::session::edits::EDITS;
use crate::ui::session::host::{HostOption, Mode};
use crate::ui::session::loading::{self, Unread, load};
use crate::ui::session::rooms::{RoomRequest, carry_out};
use crate::ui::session::{Screen, Session, Toast, ToastOffer, named_setting};

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

/// The books of this device that belong to this page, or the `others`. A site may have several of the one file, each with
/// books of its own; every other page has all of its site.
pub fn books(session: Session, others: bool) -> Vec<BookInfo> {
    let place = session.host();
    let (all, alias) = (place.text("place").is_empty(), place.alias());
    let mut books = crate::keep::list(&*session.store()).unwrap_or_default();
    books.retain(|book| (all || book.alias == alias) != others);
    books
}

/// Shows it; whether that is all, or what the page brings is waited for.
fn settled(session: Session) -> bool {
    let place = session.host();
    let books = books(session, false);
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
pub fn named(session: Session, books: &[BookInfo]) -> Option<&BookInfo> {
    let name = session.host().text("book");
    if name.is_empty() {
        return None;
    }
    let begun = crate::keep::DeviceSettings::open().get(&named_setting(&name)).unwrap_or_default();
    let of_name = |info: &&BookInfo| info.alias == name;
    books.iter().find(|info| info.id.as_str() == begun).or_else(|| books.iter().find(of_name))
}

/// Begins where there is no book yet; whether that is all, or what the page brings is waited for. A learner is asked for
/// a name, and a page of a course that does not say who is here is one that teachers and learners open alike.
pub fn begin_anew(session: Session, books: &[BookInfo]) -> bool {
    let place = session.host();
    let asks = match place.mode() {
        Some(mode) => mode == Mode::Learner,
        None => place.asks() && (books.is_empty() || !place.text("book").is_empty()),
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

impl Session {
    /// Starts keeping a new book and shows it.
    pub fn begin(&self, book: Gradebook, screen: Screen) {
        self.show_new(book, screen);
        self.keep_soon();
    }

    /// Starts keeping a book that comes back from an earlier state, with the version history and the alias that it has now.
    pub fn begin_with(&self, book: Gradebook, log: StoredLog, alias: String) {
        self.show_with(book, Screen::Gradebook, log, alias);
        self.keep_soon();
    }

    /// Shows a new book, which is yet to be kept.
    pub fn show_new(&self, book: Gradebook, screen: Screen) {
        self.show_with(book, screen, StoredLog::default(), self.host().alias());
    }

    fn show_with(&self, book: Gradebook, screen: Screen, log: StoredLog, alias: String) {
        let Some(id) = BookId::new(book.id().as_str()) else {
            return never!("the id of a book is none under which a book is kept");
        };
        let store = self.store.get_value();
        let reading = crate::keep::BookReading::read(&*store, &id)
            .unwrap_or_else(|_| crate::keep::BookReading::of_parts(id, []));
        let count = records_of(&book);
        let found = LoadedBook { book, log, loaded: Loaded::New { count }, alias, checked: true };
        self.show(found, reading, screen);
    }

    /// Opens a book of this device, or offers to take away what is stored of one that cannot be read.
    pub fn open(&self, id: &BookId) {
        let cannot_read = |_| Unread::Because(crate::text::screen::CANNOT_READ_STORE.to_owned());
        let reading = crate::keep::BookReading::read(&*self.store.get_value(), id).map_err(cannot_read);
        match reading.and_then(|reading| Ok((load(&reading)?, reading))) {
            Ok((mut found, reading)) => {
                // What belongs to no page belongs to this one from the next change on.
                if found.alias.is_empty() {
                    found.alias = self.host().text("place");
                }
                self.show(found, reading, Screen::Gradebook);
                self.keep_soon();
            }
            Err(Unread::NotYet) => {
                let id = id.clone();
                loading::with_cold(*self, move |session| session.open(&id));
            }
            Err(Unread::Because(sentence)) => {
                self.toast.set(Some(Toast { sentence, offer: ToastOffer::Rescue(id.clone()) }));
            }
        }
    }

    /// Keeps the open book from now on. That takes later code, which is fetched at once where opening has left
    /// something to write, and else with the first part that needs it.
    fn keep_soon(&self) {
        if EDITS.get().is_some() || self.saving.get_untracked() == crate::keep::SavingState::Opening {
            self.keep_when_here();
        }
    }

    /// Changes what the page said of this place: who uses it, in which language, or which book it asks for.
    pub fn set_option(&self, option: HostOption, value: &str) {
        let place = self.host();
        if place.text(option.name()) == value {
            return;
        }
        place.set(option.name(), value);
        match option {
            HostOption::Mode => match self.peek(|open| self.mode_of(&open.book)) {
                Some(mode) => {
                    self.mode.set(mode);
                    // What is only shown is not set up.
                    if mode == Mode::View {
                        self.screen.set(Screen::Gradebook);
                    }
                }
                None => {
                    self.mode.set(place.mode().unwrap_or(Mode::Teacher));
                    start(*self);
                }
            },
            HostOption::Book => {
                self.go_home();
                start(*self);
            }
            HostOption::Lang => {
                browser::speak(&place);
                // Dates are written anew.
                self.structure.notify();
                self.changed.notify();
            }
        }
    }
}
