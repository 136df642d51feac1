//! What learners are called on screen, for every part of it.

use leptos::prelude::*;

use crate::keep::DeviceSettings;
use crate::model::{Gradebook, Id, Ix, Learner};
use crate::text::names::{DisplayNames, Names};
use crate::text::{hiding, screen};
use crate::ui::kit::lazy;
use crate::ui::session::edits::fetch_with_edits;

use crate::ui::session::browser;
use crate::ui::session::{OpenBook, Session};

/// What stands for hidden names, and for a name that two learners share.
pub trait StandIns {
    /// What the learners of a book are called.
    fn of(&self, book: &Gradebook, names: Names) -> DisplayNames;
}

lazy! {
    /// What stands for names, and what looks for names in a text, in the file of code `names`.
    pub static STAND_INS: dyn StandIns = enter_stand_ins in names { &ReadyStandIns }
}

struct ReadyStandIns;

impl StandIns for ReadyStandIns {
    fn of(&self, book: &Gradebook, names: Names) -> DisplayNames {
        DisplayNames::of(book, names)
    }
}

impl Session {
    /// What a learner is called on screen: every part of it asks here, or asks [`OpenBook::called`].
    pub fn called(&self, learner: Ix<Learner>) -> String {
        self.watch_structure(|open| open.called.learner(&open.book, learner).to_owned()).unwrap_or_default()
    }

    /// A text that somebody typed about a learner, as it may be shown: while names are hidden, without them.
    pub fn masked(&self, text: &str, about: Ix<Learner>) -> String {
        let masked = |open: &OpenBook| open.called.masked(&open.book, text, Some(about));
        self.watch_structure(masked).unwrap_or_default()
    }

    /// A title that somebody typed, as it may be shown: while names are hidden, without them.
    pub fn title(&self, text: &str) -> String {
        self.watch_structure(|open| open.masked(text)).unwrap_or_default()
    }

    /// A text for the teacher alone, as it may be shown: while names are hidden others may be looking on.
    pub fn private(&self, text: &str) -> String {
        let hidden = self.names.get().are_hidden() && !text.is_empty();
        if hidden { hiding::NOTE_HIDDEN.to_owned() } else { text.to_owned() }
    }

    /// What is said of a file that was handed out: while names are hidden, that it holds them all the same.
    pub fn whole(&self, saved: String) -> String {
        let hidden = self.names.get_untracked().are_hidden();
        if hidden { format!("{saved}. {}", hiding::FILE_IS_WHOLE) } else { saved }
    }

    /// Shows or hides the names of learners from now on, also after a reload.
    pub fn call(&self, names: Names) {
        self.show_as(names);
        self.with_edits(move |edits, session| edits.choose(session, names));
    }

    /// Shows or hides the names of learners in this page: nothing stands for them until [`Session::call_out`].
    pub fn show_as(&self, names: Names) {
        self.names.set(names);
        // What was said before may name somebody.
        self.toast.set(None);
        // Whatever is to stand for a name comes with later code: until then it is nothing.
        self.set_called(|_| DisplayNames::bare(names));
    }

    /// Keeps the choice, calls the learners so and announces it.
    pub fn choose(&self, names: Names) {
        // Where settings are not kept, it holds while the page is open.
        let _ = DeviceSettings::open().set("names", names.tag());
        self.call_out();
        self.announce(hiding::now(names).to_owned());
    }

    /// Calls the learners by their names, or by what stands for them now; as soon as that is here, where names are hidden or
    /// two learners share one.
    pub fn call_out(&self) {
        let names = self.names.get_untracked();
        if self.peek(|open| DisplayNames::take_more(&open.book, names)) != Some(true) {
            return self.set_called(|_| DisplayNames::bare(names));
        }
        let session = *self;
        let then = move || match STAND_INS.get() {
            // Names may be shown again by now.
            Some(stand_ins) if session.names.try_get_untracked() == Some(names) => {
                session.set_called(|book| stand_ins.of(book, names));
            }
            Some(_) => {}
            None => session.say(screen::PART_MISSING),
        };
        fetch_with_edits(|then| STAND_INS.fetch(then), Box::new(then));
    }

    fn set_called(&self, called: impl FnOnce(&Gradebook) -> DisplayNames) {
        let rows = self.work_on(|open| {
            open.called = called(&open.book);
            open.rows.clone()
        });
        self.wake(rows.unwrap_or_default());
    }

    /// Has everything that shows the book looked at again.
    pub fn look_again(&self) {
        let rows = self.peek(|open| open.rows.clone());
        self.wake(rows.unwrap_or_default());
    }

    pub(super) fn wake(&self, rows: Vec<ArcTrigger>) {
        for row in rows {
            row.notify();
        }
        self.structure.notify();
        self.changed.notify();
    }
}

impl OpenBook {
    /// The title of an assessment or the name of a group, as it may be shown.
    pub fn masked(&self, text: &str) -> String {
        self.called.masked(&self.book, text, None)
    }

    /// Learners in the order of a list, each with what they are called.
    pub fn listed(&self, mut learners: Vec<Ix<Learner>>) -> Vec<(Id, String)> {
        self.called.sort(&self.book, &mut learners, browser::compare);
        let named = |at: Ix<Learner>| {
            Some((self.book.learners().id(at)?, self.called.learner(&self.book, at).to_owned()))
        };
        learners.into_iter().filter_map(named).collect()
    }
}
