//! What changes and keeps the open book, as it is reached from code that comes before it.

use leptos::prelude::Track;

use crate::keep::{DeviceSettings, KeeperEvent, SavingState, WhyNotSaved};
use crate::text::names::Names;
use crate::text::screen;
use crate::ui::kit::lazy;
use crate::ui::kit::lazy::Then;

use crate::ui::session::level_field::Typed;
use crate::ui::session::rooms::{RoomRequest, carry_out};
use crate::ui::session::{Direction, Screen, Session, entered};

/// What changes and keeps the open book.
pub trait Edits {
    /// Keeps the open book from now on, and does what opening it left undone.
    fn keep(&self, session: Session);
    /// Keeps the open book and then shows the books of this device.
    fn go_home(&self, session: Session);
    /// Tells the keeper of the open book that something happened.
    fn tell_keeper(&self, session: Session, event: KeeperEvent);
    /// Takes the last step back, or does it again.
    fn travel(&self, session: Session, direction: Direction);
    /// What undo would take back, and what redo would do again, as the buttons say it.
    fn labels(&self, session: Session) -> (Option<String>, Option<String>);
    /// Keeps the choice whether names are shown, calls learners so, and announces it.
    fn choose(&self, session: Session, names: Names);
    /// Shows names or hides them as this device does now: another page may have begun to.
    fn follow_names(&self, session: Session);
    /// Enters what was typed or chosen in a field of a list.
    fn enter(&self, session: Session, typed: &Typed);
}

lazy! {
    /// What changes and keeps the open book, in the file of code `edit`.
    pub static EDITS: dyn Edits = enter_edits in edit { &ReadyEdits }
}

/// Gets code that counts on what edits being here (`scripts/parts.mjs` says which does not), and then calls `then`, also
/// where one of the two has not come.
pub fn fetch_with_edits(fetch: fn(Then), then: Then) {
    EDITS.fetch(Box::new(move || if EDITS.get().is_some() { fetch(then) } else { then() }));
}

struct ReadyEdits;

impl Edits for ReadyEdits {
    fn keep(&self, session: Session) {
        session.keep();
    }

    fn go_home(&self, session: Session) {
        session.keep();
        session.go_home();
    }

    fn tell_keeper(&self, session: Session, event: KeeperEvent) {
        session.tell_keeper(event);
    }

    fn travel(&self, session: Session, direction: Direction) {
        session.travel(direction);
    }

    fn labels(&self, session: Session) -> (Option<String>, Option<String>) {
        session.labels()
    }

    fn choose(&self, session: Session, names: Names) {
        session.choose(names);
    }

    fn follow_names(&self, session: Session) {
        let names = Names::of_tag(&DeviceSettings::open().get("names").unwrap_or_default());
        if names != session.names.get_untracked() {
            session.show_as(names);
            session.call_out();
        }
    }

    fn enter(&self, session: Session, typed: &Typed) {
        entered::entered(session, typed);
    }
}

impl Session {
    /// Does something with what edits: at once where its code is here, else as soon as it has come. Code that does not come
    /// is said.
    pub fn with_edits(self, act: impl FnOnce(&'static dyn Edits, Session) + 'static) {
        if let Some(edits) = EDITS.get() {
            return act(edits, self);
        }
        EDITS.fetch(Box::new(move || match EDITS.get() {
            Some(edits) => act(edits, self),
            None => self.say(screen::PART_MISSING),
        }));
    }

    /// Keeps the open book as soon as what edits is here. Where that does not come, the book is kept by the open page
    /// alone, and the state of saving says so.
    pub fn keep_when_here(self) {
        EDITS.fetch(Box::new(move || match EDITS.get() {
            Some(edits) => edits.keep(self),
            None => {
                // The gradebook may have been taken out of the page by now.
                self.saving.set_unless_gone(SavingState::NotSaved(WhyNotSaved::Failed(String::new())));
            }
        }));
    }

    /// Takes the last step back, or does it again. Where what does it has not come, there is no step either.
    pub fn wind(&self, direction: Direction) {
        if let Some(edits) = EDITS.get() {
            edits.travel(*self, direction);
        }
    }

    /// What undo would take back, and what redo would do again, as the buttons say it.
    pub fn next_steps(&self) -> (Option<String>, Option<String>) {
        self.changed.track();
        EDITS.get().map(|edits| edits.labels(*self)).unwrap_or_default()
    }

    /// Whether the open book, or what opening it left to write, is on its way into the store.
    fn is_unkept(&self) -> bool {
        self.peek(|open| open.found.is_some()) == Some(true)
            && matches!(self.saving.try_get_untracked(), Some(crate::keep::SavingState::Opening))
    }

    /// Saves what is unsaved and shows the books of this device.
    pub fn go_home(&self) {
        if self.is_unkept() {
            return self.with_edits(Edits::go_home);
        }
        if let Some(edits) = EDITS.get() {
            edits.tell_keeper(*self, crate::keep::KeeperEvent::Hide);
            edits.tell_keeper(*self, crate::keep::KeeperEvent::Idle);
        }
        self.let_go();
        self.show_books();
    }

    /// Everything was erased from this device: the open book goes without being saved, and then the screen that showed it.
    pub fn erased(&self) {
        self.let_go();
        carry_out(*self, RoomRequest::Erased);
    }

    /// Lets the open book go as it is.
    fn let_go(&self) {
        if let Some(cell) = self.open.try_get_value()
            && let Ok(mut slot) = cell.try_borrow_mut()
        {
            *slot = None;
        }
    }

    /// Shows the books of this device where none is open any more.
    pub fn show_books(&self) {
        self.selected.set(None);
        self.panel_open.set(false);
        self.toast.set(None);
        self.findings.set(Vec::new());
        self.screen.set(Screen::Home);
    }
}
