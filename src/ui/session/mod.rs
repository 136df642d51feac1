//! The session: one open gradebook, what it says, and the one way to change it.
//!
//! The gradebook is plain data outside the reactive graph. Every change goes through [`Session::run`], which always
//! does the same in the same order: edit, history, judge what was touched, wake the rows that differ, keep, announce.
//!
//! What is here reads and shows a book. What changes and keeps one ([`work`]) comes with later code.

pub mod host;

pub mod browser;
pub mod files;

pub mod entering;
pub mod grid_state;
pub mod level_field;

pub mod edits;
pub mod rooms;

pub mod backups;
pub mod blank;
pub mod copy;
pub mod course_mark;
mod entered;
pub mod frames;
pub mod hiding;
pub mod iframe;
pub mod loading;
pub mod messages;
mod names;
pub mod opening;
pub mod points;
mod work;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::judge::{RollUps, Verdicts};
use crate::keep::{BackupDue, BookId, Loaded, LoadedBook, SavingState, SecondCopy, Store, StoredLog};
use crate::model::{Assessment, Author, Date, Gradebook, Id, Ix, Learner, Pair, Source, Standard};
use crate::text::names::{DisplayNames, Names};
use crate::ui::kit::never;
use crate::ui::kit::signal::{RwSignal, StoredValue};

use crate::ui::session::host::{Host, Mode};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Whether a teacher or a learner is here, where the page does not say; or whether a book that has rested is still
    /// that of this class.
    Who,
    /// The books on this device.
    Home,
    /// The grid of the open book.
    Gradebook,
    /// The set-up of the open book.
    SetUp,
    /// A file on its way into the open book.
    Import,
}

/// A short message at the foot of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub sentence: String,
    /// What its button offers.
    pub offer: ToastOffer,
}

/// What a toast offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToastOffer {
    /// Nothing.
    Nothing,
    /// To take the last step back.
    Undo,
    /// To put a deleted book back.
    RestoreBook(Rc<crate::keep::StoredBook>),
    /// To take away what is stored of a book that cannot be opened.
    Rescue(BookId),
    /// To copy the file that was handed out last: a frame may swallow files and say nothing.
    Copy,
}

/// The open book and all that goes with it.
pub struct OpenBook {
    /// The book.
    pub book: Gradebook,
    /// What it says.
    pub verdicts: Verdicts,
    /// What the verdicts make of the standards above them.
    pub roll_ups: RollUps,
    /// What its learners are called on screen.
    pub called: DisplayNames,
    /// What was found of it, until the keeper takes it over.
    found: Option<Unkept>,
    /// What changes and keeps it: [`work`] alone knows what that is.
    worker: Option<Box<dyn Any>>,
    /// What wakes the row of each learner, by their places.
    rows: Vec<ArcTrigger>,
}

/// A book that is open and not kept yet: what the keeper is to know.
struct Unkept {
    reading: crate::keep::BookReading,
    loaded: Loaded,
    alias: String,
    log: StoredLog,
    checked: bool,
}

/// What a part of the screen needs to work on the book. Cheap to copy; stands in context once.
#[derive(Clone, Copy)]
pub struct Session {
    open: StoredValue<Rc<RefCell<Option<OpenBook>>>>,
    store: StoredValue<Rc<dyn Store>>,
    author: StoredValue<Author>,
    host: StoredValue<Host>,
    /// The book that has rested so long that it is asked whether it is still that of this class.
    pub rested: StoredValue<Option<BookId>>,
    /// Who uses it, and for what.
    pub mode: RwSignal<Mode>,
    /// Which screen is shown.
    pub screen: RwSignal<Screen>,
    /// The cell whose evidence is open or selected.
    pub selected: RwSignal<Option<Pair>>,
    /// Whether the panel of the selected cell is open.
    pub panel_open: RwSignal<bool>,
    /// Whether the panel is to take the focus when it comes.
    pub panel_wants_focus: StoredValue<bool>,
    /// The date that new evidence carries, where it is not today.
    pub date_in_use: RwSignal<Option<Date>>,
    /// The assessment for which evidence is being entered.
    pub assessment_in_use: RwSignal<Option<Ix<Assessment>>>,
    /// Whether everything is saved.
    pub saving: RwSignal<crate::keep::SavingState>,
    /// What was noticed on opening.
    pub findings: RwSignal<Vec<crate::keep::Finding>>,
    /// Why it is time to save a backup file.
    pub backup_due: RwSignal<Option<BackupDue>>,
    /// The message at the foot of the screen.
    pub toast: RwSignal<Option<Toast>>,
    /// The name and text of the file that was handed out last in a frame.
    pub handed_out: StoredValue<Option<Rc<(String, String)>>>,
    /// Whether that is shown, to be copied by hand.
    pub by_hand: RwSignal<bool>,
    /// What a screen reader is told.
    pub announcement: RwSignal<String>,
    /// Whether a frame with an open book has been shown.
    pub drawn: RwSignal<usize>,
    /// Whether the names of learners are hidden on screen; changed by [`Session::call`].
    pub names: RwSignal<Names>,
    /// A file, or pasted text, that waits to be looked at: its name and bytes.
    pub incoming: RwSignal<Option<Rc<Incoming>>>,
    changed: Trigger,
    structure: Trigger,
}

/// A file on its way in.
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The open book was changed in the middle of a look at it, or looked at while it was being changed.
#[cold]
#[inline(never)]
fn in_use() {
    never!("the open gradebook is in use");
}

impl Session {
    /// A session without a book.
    pub fn new(store: Rc<dyn Store>, author: Author, place: Host) -> Session {
        Session {
            mode: RwSignal::new(place.mode().unwrap_or(Mode::Teacher)),
            host: StoredValue::new(place),
            rested: StoredValue::new(None),
            open: StoredValue::new(Rc::new(RefCell::new(None))),
            store: StoredValue::new(store),
            author: StoredValue::new(author),
            screen: RwSignal::new(Screen::Home),
            selected: RwSignal::new(None),
            panel_open: RwSignal::new(false),
            panel_wants_focus: StoredValue::new(false),
            date_in_use: RwSignal::new(None),
            assessment_in_use: RwSignal::new(None),
            saving: RwSignal::new(crate::keep::SavingState::Opening),
            findings: RwSignal::new(Vec::new()),
            backup_due: RwSignal::new(None),
            toast: RwSignal::new(None),
            handed_out: StoredValue::new(None),
            by_hand: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            drawn: RwSignal::new(0),
            names: RwSignal::new(Names::Shown),
            incoming: RwSignal::new(None),
            changed: Trigger::new(),
            structure: Trigger::new(),
        }
    }

    /// The session of the widget that a component stands in.
    pub fn here() -> Session {
        let nowhere =
            || Session::new(Rc::new(crate::keep::MemoryStore::default()), Author::default(), Host::nowhere());
        use_context().unwrap_or_else(nowhere)
    }

    /// The place in which it stands.
    pub fn host(&self) -> Host {
        self.host.try_get_value().unwrap_or_else(Host::nowhere)
    }

    /// Who says what is entered here, unless something else is chosen.
    pub fn source(&self) -> Source {
        match self.mode.try_get_untracked() {
            Some(Mode::Learner) => Source::SelfAssessed,
            _ => Source::Teacher,
        }
    }

    /// Whether the book may be changed here.
    pub fn edits_now(&self) -> bool {
        self.mode.try_get_untracked() != Some(Mode::View)
    }

    /// The store in which books are kept.
    pub fn store(&self) -> Rc<dyn Store> {
        self.store.get_value()
    }

    /// Stores books from now on where this tab stores any.
    pub fn store_here(&self) {
        self.store.set_value(crate::keep::open_store().0);
    }

    /// Looks at the open book without being told when it changes.
    pub fn peek<R>(&self, look: impl FnOnce(&OpenBook) -> R) -> Option<R> {
        let open = self.open.try_get_value()?;
        let Ok(open) = open.try_borrow() else {
            in_use();
            return None;
        };
        open.as_ref().map(look)
    }

    /// Works on the open book; nothing is told of what is changed. `None` where no book is open, or the gradebook was taken
    /// out of the page.
    fn work_on<R>(&self, act: impl FnOnce(&mut OpenBook) -> R) -> Option<R> {
        let open = self.open.try_get_value()?;
        let Ok(mut open) = open.try_borrow_mut() else {
            in_use();
            return None;
        };
        open.as_mut().map(act)
    }

    /// Looks at the open book, and again after every change.
    pub fn watch<R>(&self, look: impl FnOnce(&OpenBook) -> R) -> Option<R> {
        self.changed.track();
        self.peek(look)
    }

    /// Looks at the open book, and again when learners, standards, scales, policies or settings changed.
    pub fn watch_structure<R>(&self, look: impl FnOnce(&OpenBook) -> R) -> Option<R> {
        self.structure.track();
        self.peek(look)
    }

    /// Runs the surrounding closure again when a verdict of this learner changed.
    pub fn track_row(&self, learner: Ix<Learner>) {
        if let Some(trigger) = self.row(learner) {
            trigger.track();
        }
    }

    fn row(&self, learner: Ix<Learner>) -> Option<ArcTrigger> {
        self.work_on(|open| {
            while open.rows.len() <= learner.number() {
                open.rows.push(ArcTrigger::new());
            }
            open.rows.get(learner.number()).cloned()
        })
        .flatten()
    }

    /// Who edits on this device.
    pub fn author(&self) -> Author {
        self.author.try_get_value().unwrap_or_default()
    }

    /// Forgets who used this page, and what they left in it besides an open book.
    pub fn forget(&self) {
        let stranger = Author { device: browser::new_id().to_string(), by: String::new() };
        self.author.update_unless_gone(|author| *author = stranger);
        self.rested.set_value(None);
        self.handed_out.set_value(None);
        self.by_hand.set(false);
        self.incoming.set(None);
        self.date_in_use.set(None);
        self.assessment_in_use.set(None);
        self.announcement.set(String::new());
        self.names.set(Names::Shown);
        self.mode.set(self.host().mode().unwrap_or(Mode::Teacher));
    }

    /// Sets the initials that edits on this device carry from now on.
    pub fn set_initials(&self, by: &str) {
        let by = by.trim();
        self.author.update_unless_gone(|author| by.clone_into(&mut author.by));
        // Where settings are not kept, the initials hold while the page is open.
        let _ = crate::keep::DeviceSettings::open().set("initials", by);
    }

    /// The date that evidence without an assessment is dated to.
    pub fn date(&self) -> Date {
        self.date_in_use.try_get().flatten().unwrap_or_else(browser::today)
    }

    /// Shows a message at the foot of the screen.
    pub fn say(&self, sentence: impl Into<String>) {
        let (session, toast) = (*self, Some(Toast { sentence: sentence.into(), offer: ToastOffer::Nothing }));
        if session.toast.try_get_untracked() != Some(toast.clone()) {
            session.toast.set_unless_gone(toast);
            return;
        }
        // What is said twice is heard twice only where it was gone between.
        session.toast.set(None);
        let again = move || {
            session.toast.set_unless_gone(toast);
        };
        set_timeout(again, std::time::Duration::from_millis(100));
    }

    /// Shows a message that offers to take the last step back.
    pub fn say_with_undo(&self, sentence: impl Into<String>) {
        self.toast.set(Some(Toast { sentence: sentence.into(), offer: ToastOffer::Undo }));
    }

    /// Shows a book. It is read and judged here.
    fn show(&self, found: LoadedBook, reading: crate::keep::BookReading, screen: Screen) {
        let LoadedBook { book, log, loaded, alias, checked } = found;
        self.mode.set(self.mode_of(&book));
        let verdicts = Verdicts::of(&book, browser::today());
        let goes_on = reading.goes_on(&loaded);
        let names = self.names.get_untracked();
        let open = OpenBook {
            roll_ups: RollUps::of(&book, &verdicts),
            verdicts,
            called: DisplayNames::bare(names),
            book,
            found: Some(Unkept { reading, loaded, alias, log, checked }),
            worker: None,
            rows: Vec::new(),
        };
        self.selected.set(None);
        self.panel_open.set(false);
        self.toast.set(None);
        self.findings.set(Vec::new());
        self.backup_due.set(None);
        if let Some(cell) = self.open.try_get_value() {
            match cell.try_borrow_mut() {
                Ok(mut slot) => *slot = Some(open),
                Err(_) => in_use(),
            }
        }
        let state = match (goes_on, self.second_copy()) {
            (Some(SavingState::Saved { at }), SecondCopy::Missing) => SavingState::SavedOnce { at },
            (Some(state), SecondCopy::Written) => state,
            (Some(state @ (SavingState::Memory | SavingState::InTab)), _) => state,
            _ => SavingState::Opening,
        };
        self.saving.set(state);
        if self.peek(|open| DisplayNames::take_more(&open.book, names)) == Some(true) {
            self.call_out();
        }
        self.structure.notify();
        self.changed.notify();
        self.screen.set(screen);
    }

    /// The id of the open book, as it is kept.
    pub fn book_id(&self) -> Option<BookId> {
        self.peek(|open| BookId::new(open.book.id().as_str())).flatten()
    }

    /// Whether all that is stored of the open book is in the second store too.
    fn second_copy(&self) -> SecondCopy {
        self.book_id().map_or(SecondCopy::Missing, |id| self.store().second_copy(&id))
    }

    /// Who uses a book here: what the page says, else who began it on this device.
    fn mode_of(&self, book: &Gradebook) -> Mode {
        let begun = || crate::keep::DeviceSettings::open().get(&mode_setting(book.id()));
        let begun = || begun().and_then(|tag| Mode::of_tag(&tag));
        self.host().mode().or_else(begun).unwrap_or(Mode::Teacher)
    }
}

/// What files say of their writer.
pub const WRITTEN_BY: &str = concat!("Evident ", env!("CARGO_PKG_VERSION"));

/// The setting that says which book a page means by a name.
pub fn named_setting(name: &str) -> String {
    format!("book {name}")
}

/// The setting that says who began a book on this device.
pub fn mode_setting(book: Id) -> String {
    format!("mode {book}")
}

/// Which way a step goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It is done for the first time.
    Done,
    /// It is taken back.
    Undone,
    /// It is done again.
    Redone,
}

/// A title as a file name: what file systems refuse is left out.
pub fn file_name(title: &str) -> String {
    let kept = title.chars().map(|it| if r#"/\:*?"<>|"#.contains(it) || it.is_control() { ' ' } else { it });
    let name = kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "gradebook".to_owned() } else { name }
}

/// A record's id by its place, for commands.
pub fn ids(book: &Gradebook, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<(Id, Id)> {
    Some((book.learners().id(learner)?, book.standards().id(standard)?))
}
