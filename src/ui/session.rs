//! The session: one open gradebook, what it says, and the one way to change it.
//!
//! The gradebook is plain data outside the reactive graph. Every change goes through [`Session::run`], which always
//! does the same in the same order: edit, history, judge what was touched, wake the rows that differ, keep, announce.

mod names;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use crate::edit::{self, Change, Command, Entry, Given, History, Log, Step, Touched};
use crate::exchange::json;
use crate::judge::{RollUps, Verdicts};
use crate::keep::{self, BookId, Keeper, Lineage, Loaded, Notice, Store};
use crate::model::sort::{sort, sort_by_key};
use crate::model::{Assessment, Author, Date, Gradebook, Id, Ix, Learner, Standard};
use crate::text;
use crate::text::names::{Called, Names};
use crate::ui::signal::RwSignal;

use super::loading::Found;
use super::world;

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
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
    pub offer: Offer,
}

/// What a toast offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    Nothing,
    /// To take the last step back.
    Undo,
    /// To put a deleted book back.
    RestoreBook(std::sync::Arc<keep::Stored>),
    /// To take away what is stored of a book that cannot be opened.
    Rescue(BookId),
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
    pub called: Called,
    history: History,
    log: Log,
    keeper: Keeper,
    counter: u32,
    rows: HashMap<Ix<Learner>, ArcTrigger>,
}

/// What a part of the screen needs to work on the book. Cheap to copy; stands in context once.
#[derive(Clone, Copy)]
pub struct Session {
    open: StoredValue<Rc<RefCell<Option<OpenBook>>>, LocalStorage>,
    store: StoredValue<Rc<dyn Store>, LocalStorage>,
    author: StoredValue<Author>,
    /// Which screen is shown.
    pub screen: RwSignal<Screen>,
    /// The cell whose evidence is open or selected.
    pub selected: RwSignal<Option<(Ix<Learner>, Ix<Standard>)>>,
    /// Whether the panel of the selected cell is open.
    pub panel_open: RwSignal<bool>,
    /// Whether the panel is to take the focus when it comes.
    pub panel_wants_focus: StoredValue<bool>,
    /// The date that new evidence carries, where it is not today.
    pub date_in_use: RwSignal<Option<Date>>,
    /// The assessment for which evidence is being entered.
    pub assessment_in_use: RwSignal<Option<Ix<Assessment>>>,
    /// Whether everything is saved.
    pub saving: RwSignal<keep::State>,
    /// What was noticed on opening.
    pub findings: RwSignal<Vec<keep::Finding>>,
    /// The message at the foot of the screen.
    pub toast: RwSignal<Option<Toast>>,
    /// What a screen reader is told.
    pub announcement: RwSignal<String>,
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

impl Session {
    /// A session without a book.
    pub fn new(store: Rc<dyn Store>, author: Author) -> Session {
        Session {
            open: StoredValue::new_local(Rc::new(RefCell::new(None))),
            store: StoredValue::new_local(store),
            author: StoredValue::new(author),
            screen: RwSignal::new(Screen::Home),
            selected: RwSignal::new(None),
            panel_open: RwSignal::new(false),
            panel_wants_focus: StoredValue::new(false),
            date_in_use: RwSignal::new(None),
            assessment_in_use: RwSignal::new(None),
            saving: RwSignal::new(keep::State::Opening),
            findings: RwSignal::new(Vec::new()),
            toast: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            names: RwSignal::new(Names::Shown),
            incoming: RwSignal::new(None),
            changed: Trigger::new(),
            structure: Trigger::new(),
        }
    }

    /// The session of the widget that a component stands in.
    pub fn here() -> Session {
        use_context()
            .unwrap_or_else(|| Session::new(Rc::new(keep::MemoryStore::default()), Author::default()))
    }

    /// The store in which books are kept.
    pub fn store(&self) -> Rc<dyn Store> {
        self.store.get_value()
    }

    /// Looks at the open book without being told when it changes.
    pub fn peek<R>(&self, look: impl FnOnce(&OpenBook) -> R) -> Option<R> {
        let open = self.open.try_get_value()?;
        let open = open.try_borrow().ok()?;
        open.as_ref().map(look)
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
        let open = self.open.try_get_value()?;
        let mut open = open.try_borrow_mut().ok()?;
        open.as_mut().map(|open| open.rows.entry(learner).or_default().clone())
    }

    /// What the world gives to an edit now.
    fn given(&self, open: &OpenBook) -> Given {
        Given {
            today: world::today(),
            now: world::now(),
            counter: open.counter + 1,
            author: self.author.try_get_value().unwrap_or_default(),
        }
    }

    /// Who edits on this device.
    pub fn author(&self) -> Author {
        self.author.try_get_value().unwrap_or_default()
    }

    /// Sets the initials that edits on this device carry from now on.
    pub fn set_initials(&self, by: &str) {
        let by = by.trim();
        let _ = self.author.try_update_value(|author| by.clone_into(&mut author.by));
        // Where settings are not kept, the initials hold while the page is open.
        let _ = keep::Settings::open().set("initials", by);
    }

    /// The date that evidence without an assessment is dated to.
    pub fn date(&self) -> Date {
        self.date_in_use.try_get().flatten().unwrap_or_else(world::today)
    }

    /// Carries out a command. A refusal comes back as a sentence and changes nothing.
    pub fn run(&self, command: Command) -> Result<(), String> {
        let Some(cell) = self.open.try_get_value() else { return Ok(()) };
        let step = {
            let Ok(mut open) = cell.try_borrow_mut() else { return Ok(()) };
            let Some(open) = open.as_mut() else { return Ok(()) };
            let given = self.given(open);
            let step = edit::apply(&mut open.book, command, &given)
                .map_err(|refusal| text::refusal::refusal(&open.book, &refusal, &open.called))?;
            if step.changes.is_empty() {
                return Ok(());
            }
            open.counter = given.counter;
            open.history.note(step.clone());
            step
        };
        self.carry_on(&step, Direction::Done);
        Ok(())
    }

    /// Carries out a command and shows a refusal as a message.
    pub fn run_or_say(&self, command: Command) {
        if let Err(sentence) = self.run(command) {
            self.say(sentence);
        }
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.travel(Direction::Undone);
    }

    /// Does the last undone step again.
    pub fn redo(&self) {
        self.travel(Direction::Redone);
    }

    fn travel(&self, direction: Direction) {
        let Some(cell) = self.open.try_get_value() else { return };
        let step = {
            let Ok(mut open) = cell.try_borrow_mut() else { return };
            let Some(open) = open.as_mut() else { return };
            match direction {
                Direction::Undone => open.history.undo(&mut open.book),
                _ => open.history.redo(&mut open.book),
            }
        };
        if let Some(step) = step {
            self.carry_on(&step, direction);
            self.toast.set(None);
        }
    }

    /// What follows every step, always in this order.
    fn carry_on(&self, step: &Step, direction: Direction) {
        // An offer to undo means the step it stands for, and no later one.
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|it| it.offer == Offer::Undo)) {
            self.toast.set(None);
        }
        let Some(cell) = self.open.try_get_value() else { return };
        let (rows, restructured, said) = {
            let Ok(mut open) = cell.try_borrow_mut() else { return };
            let Some(open) = open.as_mut() else { return };
            if step.changes.iter().any(|it| matches!(it, Change::Learner(_))) {
                open.called = Called::of(&open.book, open.called.names());
            }
            let touched = step.touched();
            let (rows, rejudged) = judge_again(open, &touched);
            // Some things that screens list change no verdict.
            let listed =
                |it: &Change| matches!(it, Change::Assessment(_) | Change::Term(_) | Change::Conversion(_));
            let restructured = rejudged || step.changes.iter().any(listed);
            let by = self.author().by;
            let entry = Entry::of(&open.book, step, &by, world::now(), direction == Direction::Undone);
            // A record of the journal is the step's line, and below it the line of the change log.
            let step_line = json::write_step(&open.book, &step.changes);
            let record = format!("{step_line}\n{}", json::write_entry(&entry));
            open.log.add(entry);
            let count = records(&open.book);
            let notices = keep::drive(
                &mut open.keeper,
                &*self.store.get_value(),
                keep::Event::Step { record, count },
                world::now().0 as u64,
            );
            (rows, restructured, (announcement(open, step, direction), notices))
        };
        for row in rows {
            row.notify();
        }
        if restructured {
            self.structure.notify();
        }
        self.changed.notify();
        let (sentence, notices) = said;
        self.announcement.set(sentence);
        self.heed(notices);
    }

    /// Shows what the keeper says and gives it what it wants.
    fn heed(&self, notices: Vec<Notice>) {
        for notice in notices {
            match notice {
                Notice::Say(state) => {
                    let _ = self.saving.try_set(state);
                }
                Notice::WantSnapshot => self.hand_in_snapshot(),
            }
        }
    }

    fn hand_in_snapshot(&self) {
        let Some((text, through, count)) = self.peek(|open| {
            let book = json::write(&open.book, WRITTEN_BY);
            super::loading::keep_log(&*self.store(), &open.book, &open.log, open.keeper.head());
            (book, open.keeper.head(), records(&open.book))
        }) else {
            return;
        };
        self.tell_keeper(keep::Event::Snapshot { text, through, count });
    }

    /// Hands an event to the keeper of the open book.
    pub fn tell_keeper(&self, event: keep::Event) {
        let Some(cell) = self.open.try_get_value() else { return };
        let notices = {
            let Ok(mut open) = cell.try_borrow_mut() else { return };
            let Some(open) = open.as_mut() else { return };
            keep::drive(&mut open.keeper, &*self.store.get_value(), event, world::now().0 as u64)
        };
        self.heed(notices);
    }

    /// Shows a message at the foot of the screen.
    pub fn say(&self, sentence: impl Into<String>) {
        self.toast.set(Some(Toast { sentence: sentence.into(), offer: Offer::Nothing }));
    }

    /// Shows a message that offers to take the last step back.
    pub fn say_with_undo(&self, sentence: impl Into<String>) {
        self.toast.set(Some(Toast { sentence: sentence.into(), offer: Offer::Undo }));
    }

    /// The label of what undo would take back, and of what redo would do again.
    pub fn labels(&self) -> (Option<String>, Option<String>) {
        self.watch(|open| {
            let sentence = |label: &edit::Label| text::label::label(&open.book, label, &open.called);
            (open.history.next_undo().map(sentence), open.history.next_redo().map(sentence))
        })
        .unwrap_or_default()
    }

    /// The change log of the open book.
    pub fn with_log<R>(&self, look: impl FnOnce(&Log, &Gradebook, &Called) -> R) -> Option<R> {
        self.watch(|open| look(&open.log, &open.book, &open.called))
    }

    /// Starts keeping a new book and shows it.
    pub fn begin(&self, book: Gradebook, screen: Screen) {
        self.show_new(book, screen);
        self.tell_keeper(keep::Event::Idle);
    }

    /// Shows a new book, which is yet to be kept.
    pub(super) fn show_new(&self, book: Gradebook, screen: Screen) {
        let Some(id) = BookId::new(book.id().as_str()) else { return };
        let store = self.store.get_value();
        let reading = keep::Reading::read(&*store, &id)
            .unwrap_or_else(|_| keep::Reading::of_parts(id, std::collections::BTreeMap::new()));
        let count = records(&book);
        let found = Found { book, log: Log::default(), loaded: Loaded::New { count } };
        self.show(found, reading, screen);
    }

    /// Opens a book of this device; a sentence where it cannot be read.
    pub fn open(&self, id: &BookId) -> Result<(), String> {
        let store = self.store.get_value();
        let reading =
            keep::Reading::read(&*store, id).map_err(|_| text::screen::CANNOT_READ_STORE.to_owned())?;
        let found = super::loading::load(&reading)?;
        self.show(found, reading, Screen::Gradebook);
        Ok(())
    }

    /// Shows a book. Its log comes with it: the keeper may ask for all that is known at once.
    fn show(&self, found: Found, reading: keep::Reading, screen: Screen) {
        let Found { book, log, loaded } = found;
        let Some(lineage) = Lineage::new(world::new_id().as_str()) else { return };
        let title = book.title().to_owned();
        let opening = keep::Opening { fresh: lineage, title: title.clone(), alias: String::new() };
        let keeper = Keeper::new(reading, opening);
        let verdicts = Verdicts::of(&book, world::today());
        let open = OpenBook {
            roll_ups: RollUps::of(&book, &verdicts),
            verdicts,
            called: Called::of(&book, self.names.get_untracked()),
            counter: book.latest_counter(),
            book,
            history: History::default(),
            log,
            keeper,
            rows: HashMap::new(),
        };
        self.selected.set(None);
        self.panel_open.set(false);
        self.toast.set(None);
        if let Some(cell) = self.open.try_get_value()
            && let Ok(mut slot) = cell.try_borrow_mut()
        {
            *slot = Some(open);
        }
        self.tell_keeper(keep::Event::Loaded(loaded));
        self.tell_keeper(keep::Event::Named { title, alias: String::new() });
        let findings = self.peek(|open| open.keeper.findings().to_vec()).unwrap_or_default();
        self.findings.set(findings);
        self.structure.notify();
        self.changed.notify();
        self.screen.set(screen);
    }

    /// Saves what is unsaved and shows the books of this device.
    pub fn go_home(&self) {
        self.tell_keeper(keep::Event::Hide);
        self.tell_keeper(keep::Event::Idle);
        if let Some(cell) = self.open.try_get_value()
            && let Ok(mut slot) = cell.try_borrow_mut()
        {
            *slot = None;
        }
        self.selected.set(None);
        self.panel_open.set(false);
        self.toast.set(None);
        self.findings.set(Vec::new());
        self.screen.set(Screen::Home);
    }

    /// The whole open book as a backup file's text, with the name of the file.
    pub fn backup(&self) -> Option<(String, String)> {
        self.peek(|open| {
            let name = format!("{} {}.evident.json", file_name(open.book.title()), world::today());
            (name, json::write(&open.book, WRITTEN_BY))
        })
    }
}

/// What files say of their writer.
pub const WRITTEN_BY: &str = concat!("Evident ", env!("CARGO_PKG_VERSION"));

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Done,
    Undone,
    Redone,
}

/// Judges what a step touched; gives the rows to wake, and whether learners or standards changed.
fn judge_again(open: &mut OpenBook, touched: &Touched) -> (Vec<ArcTrigger>, bool) {
    match touched {
        Touched::Pairs(pairs) => {
            let judged = open.verdicts.update(&open.book, pairs);
            open.roll_ups.update(&open.book, &open.verdicts, &judged);
            let mut learners: Vec<_> = judged.into_iter().map(|(learner, _)| learner).collect();
            learners.extend(pairs.iter().map(|(learner, _)| *learner));
            sort(&mut learners);
            learners.dedup();
            (learners.iter().filter_map(|learner| open.rows.get(learner).cloned()).collect(), false)
        }
        Touched::All => {
            open.verdicts = Verdicts::of(&open.book, world::today());
            open.roll_ups = RollUps::of(&open.book, &open.verdicts);
            let mut rows: Vec<_> = open.rows.iter().map(|(learner, row)| (*learner, row.clone())).collect();
            sort_by_key(&mut rows, |(learner, _)| *learner);
            (rows.into_iter().map(|(_, row)| row).collect(), true)
        }
    }
}

/// How many records the book has: the keeper refuses to replace many by none.
fn records(book: &Gradebook) -> u64 {
    let parts =
        [book.learners().len(), book.standards().len(), book.assessments().len(), book.evidence().len()];
    parts.into_iter().sum::<usize>() as u64
}

/// What a screen reader hears after a step.
fn announcement(open: &OpenBook, step: &Step, direction: Direction) -> String {
    let label = text::label::label(&open.book, &step.label, &open.called);
    match direction {
        Direction::Undone => text::screen::undone(&label),
        Direction::Redone => text::screen::redone(&label),
        Direction::Done => match (step.touched(), step.label.learner, step.label.standard) {
            (Touched::Pairs(pairs), Some(_), Some(_)) => match pairs.as_slice() {
                [pair] => super::cell::spoken(&open.book, &open.verdicts, &open.called, *pair),
                _ => text::screen::done(&label),
            },
            _ => text::screen::done(&label),
        },
    }
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
