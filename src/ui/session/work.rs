//! What changes and keeps the open book: commands, undo, the change log, the journal. Only later code
//! reaches it.

pub mod tabs;

use std::any::Any;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::edit::{
    self, Change, Command, EditContext, EntryCommand, History, Log, LogEntry, Refusal, Step, Touched,
};
use crate::exchange::json;
use crate::judge::{RollUps, Verdicts};
use crate::keep::{
    BookId, BookPart, Keeper, Lineage, Notice, SavingState, SecondCopy, SecondStore, records_of,
};
use crate::model::sort::sort;
use crate::model::{Gradebook, Pair, check};
use crate::text::names::DisplayNames;
use crate::text::{self, screen};
use crate::ui::kit::never;

use crate::grid::cell;
use crate::ui::session::names::STAND_INS;
use crate::ui::session::rooms::{RoomRequest, carry_out};
use crate::ui::session::{
    Direction, OpenBook, Session, ToastOffer, Unkept, WRITTEN_BY, file_name, named_setting,
};
use crate::ui::session::{browser, opening};
use tabs::{OwnSteps, TABS};

thread_local! {
    /// Whether the next announcement ends in a blank.
    static ODD: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Carries out a command on a book.
type Apply = Box<dyn FnOnce(&mut Gradebook, &EditContext) -> Result<Step, Refusal>>;

/// Says why it was refused.
type Say = fn(&Gradebook, &Refusal, &DisplayNames) -> String;

/// What goes with a book that can be changed.
struct Worker {
    history: History,
    log: Log,
    keeper: Keeper,
    counter: u32,
    /// The name by which a page asks for the book.
    alias: String,
    /// What was begun and not sent, by cell. Whoever put it there knows what it is.
    unsent: HashMap<Pair, Rc<dyn Any>>,
    /// Whether somebody waits for the second store.
    waits: bool,
    /// What others that have the book open may write over.
    own: OwnSteps,
}

impl Worker {
    /// The one that takes over what was found of a book. Its log comes with it: the keeper may ask for all that is
    /// known at once.
    fn of(book: &Gradebook, found: Unkept) -> Option<(Worker, crate::keep::Loaded)> {
        let lineage = Lineage::new(browser::new_id().as_str())?;
        let alias = found.alias;
        let opening = crate::keep::Opening {
            fresh: lineage,
            title: book.title().to_owned(),
            alias: alias.clone(),
            unsure: SecondStore::is_unsure(),
        };
        let keeper = Keeper::new(found.reading, opening);
        let counter = book.latest_counter();
        let (history, log) = (History::default(), found.log.read());
        let worker = Worker {
            history,
            log,
            keeper,
            counter,
            alias,
            unsent: HashMap::new(),
            waits: false,
            own: OwnSteps::default(),
        };
        Some((worker, found.loaded))
    }
}

impl OpenBook {
    fn worker(&self) -> Option<&Worker> {
        self.worker.as_ref()?.downcast_ref()
    }

    /// The book, what its learners are called, and what changes it.
    fn parts(&mut self) -> Option<(&mut Gradebook, &DisplayNames, &mut Worker)> {
        Some((&mut self.book, &self.called, self.worker.as_mut()?.downcast_mut()?))
    }
}

impl Session {
    /// What the world gives to an edit now.
    fn given(&self, counter: u32) -> EditContext {
        EditContext {
            today: browser::today(),
            now: browser::now(),
            counter,
            author: self.author.try_get_value().unwrap_or_default(),
        }
    }

    /// Keeps the open book from now on, and does what opening it left undone. A second call does nothing.
    pub fn keep(&self) {
        let begun = self.work_on(|open| {
            let found = open.found.take()?;
            let id = BookId::new(open.book.id().as_str());
            if !found.checked && !check(&open.book).is_empty() {
                return Some(Err(id));
            }
            let Some((worker, loaded)) = Worker::of(&open.book, found) else {
                never!("a book without an id that can be a key");
                return None;
            };
            open.worker = Some(Box::new(worker));
            Some(Ok((loaded, open.book.title().to_owned())))
        });
        let (loaded, title) = match begun.flatten() {
            Some(Ok(begun)) => begun,
            // Read again, now that what looks is here, it ends before the line of the journal that breaks it.
            Some(Err(id)) => return id.into_iter().for_each(|id| self.open(&id)),
            // It is kept already, or none is open.
            None => return,
        };
        let is_new = matches!(loaded, crate::keep::Loaded::New { .. });
        let mut settings = crate::keep::DeviceSettings::open();
        if settings.get("device").is_none() {
            // Where settings are not kept, the device has another id the next time; nothing depends on it.
            let _ = settings.set("device", &self.author().device);
        }
        let name = self.host().text("book");
        if is_new && !name.is_empty() {
            // The page's name means the book that was begun last under it. Where settings are not kept, books say it.
            let id = self.peek(|open| open.book.id().to_string());
            let _ = settings.set(&named_setting(&name), &id.unwrap_or_default());
        }
        if let (Some(second), Some(id)) = (SecondStore::of_page(), self.book_id()) {
            second.copy_book(&id);
        }
        self.tell_keeper(crate::keep::KeeperEvent::Loaded(loaded));
        self.kept_as(title);
        let findings = self.peek(|open| open.worker().map(|it| it.keeper.findings().to_vec()));
        let findings = findings.flatten().unwrap_or_default();
        if !findings.is_empty() {
            self.findings.set_unless_gone(findings);
        }
        if is_new {
            self.tell_keeper(crate::keep::KeeperEvent::Idle);
        } else {
            carry_out(*self, RoomRequest::KeepDaily);
        }
        let session = *self;
        TABS.fetch(Box::new(move || {
            if let Some(tabs) = TABS.get() {
                tabs.begin(session);
            }
        }));
    }

    /// Reads the open book again where others have changed it. What is seen too late, the keeper sees.
    fn meet_others(&self) {
        let behind = self.peek(|open| {
            let worker = open.worker()?;
            let next = BookPart::Journal(worker.keeper.head() + 1);
            let next = BookId::new(open.book.id().as_str())?.key(&next);
            Some(worker.own.stale || self.store().get(&next).ok()?.is_some())
        });
        if behind.flatten() == Some(true)
            && let Some(tabs) = TABS.get()
        {
            tabs.catch_up(*self);
        }
    }

    /// The number of the last step of the open book.
    pub fn last_step(&self) -> u64 {
        self.peek(|open| open.worker().map(|it| it.keeper.head())).flatten().unwrap_or_default()
    }

    /// Has the list of books call the open book so.
    pub fn kept_as(&self, title: String) {
        let alias = self.peek(|open| open.worker().map(|it| it.alias.clone())).flatten().unwrap_or_default();
        self.tell_keeper(crate::keep::KeeperEvent::Named { title, alias });
    }

    /// What was begun for a cell and not sent.
    pub fn unsent(&self, cell: Pair) -> Option<Rc<dyn Any>> {
        self.peek(|open| open.worker()?.unsent.get(&cell).cloned()).flatten()
    }

    /// Keeps what was begun for a cell while the book is open; `None` where there is nothing to keep.
    pub fn keep_unsent(&self, cell: Pair, begun: Option<Rc<dyn Any>>) {
        // Where no book is open any more, nobody comes back to the cell.
        self.work_on(|open| {
            let unsent = open.parts().map(|(.., worker)| &mut worker.unsent)?;
            match begun {
                Some(begun) => unsent.insert(cell, begun),
                None => unsent.remove(&cell),
            }
        });
    }

    /// Carries out a command. A refusal comes back as a sentence and changes nothing.
    pub fn run(&self, command: Command) -> Result<(), String> {
        self.run_by(command, edit::apply, text::refusal::refusal)
    }

    /// The same for a command that enters levels: the code for these comes before that for all others.
    pub fn enter(&self, command: EntryCommand) -> Result<(), String> {
        self.run_by(command, edit::apply_entry, text::refusal::of_entry)
    }

    fn run_by<C: 'static>(
        &self,
        command: C,
        apply: fn(&mut Gradebook, C, &EditContext) -> Result<Step, Refusal>,
        say: Say,
    ) -> Result<(), String> {
        self.change(Box::new(move |book, given| apply(book, command, given)), say)
    }

    fn change(&self, apply: Apply, say: Say) -> Result<(), String> {
        if !self.edits_now() {
            return Err(text::embed::ONLY_SHOWN.to_owned());
        }
        self.keep();
        if self.peek(|_| ()).is_none() {
            return Err(text::embed::NO_BOOK.to_owned());
        }
        self.meet_others();
        let done = self.work_on(|open| {
            let (book, called, worker) = open.parts()?;
            let given = self.given(worker.counter + 1);
            let step = match apply(book, &given) {
                Ok(step) => step,
                Err(refusal) => return Some(Err(say(book, &refusal, called))),
            };
            if !step.changes.is_empty() {
                worker.counter = given.counter;
                worker.history.note(step.clone());
            }
            Some(Ok(step))
        });
        // What cannot be worked on now was said, and nothing was changed.
        let step = done.flatten().ok_or_else(|| screen::NOT_DONE.to_owned())??;
        if !step.changes.is_empty() {
            self.carry_on(&step, Direction::Done);
        }
        Ok(())
    }

    /// Carries out a command and shows a refusal as a message.
    pub fn run_or_say(&self, command: Command) {
        if let Err(sentence) = self.run(command) {
            self.say(sentence);
        }
    }

    /// Carries out a command and says that it is done, with the way to undo it, or why it was refused.
    pub fn run_and_say(&self, command: Command, done: impl Into<String>) {
        match self.run(command) {
            Ok(()) => self.say_with_undo(done),
            Err(sentence) => self.say(sentence),
        }
    }

    /// Takes the last step back, or does the last undone step again.
    pub fn travel(&self, direction: Direction) {
        if !self.edits_now() {
            return;
        }
        self.meet_others();
        let step = self.work_on(|open| {
            let (book, _, worker) = open.parts()?;
            match direction {
                Direction::Undone => worker.history.undo(book),
                _ => worker.history.redo(book),
            }
        });
        match step.flatten() {
            Some(step) => {
                self.carry_on(&step, direction);
                self.toast.set(None);
            }
            None if direction == Direction::Undone => {
                self.announce(screen::NOTHING_TO_UNDO.to_owned());
            }
            None => self.announce(screen::NOTHING_TO_REDO.to_owned()),
        }
    }

    /// Has a sentence read aloud. Every other one ends in a blank that nobody hears: the same sentence said again would be
    /// taken for the one that was said already. What was said long ago is gone: a dialog that closes would have it read
    /// once more.
    pub fn announce(&self, sentence: String) {
        const A_WHILE: Duration = Duration::from_secs(6);
        const BLANK: char = '\u{a0}';
        let session = *self;
        let odd = ODD.replace(!ODD.get());
        let text = if odd { format!("{sentence}{BLANK}") } else { sentence };
        session.announcement.set(text.clone());
        let forget = move || {
            if session.announcement.try_get_untracked() == Some(text) {
                session.announcement.set(String::new());
            }
        };
        set_timeout(forget, A_WHILE);
    }

    /// What follows every step, always in this order.
    fn carry_on(&self, step: &Step, direction: Direction) {
        // An offer to undo means the step it stands for, and no later one.
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|it| it.offer == ToastOffer::Undo)) {
            self.toast.set(None);
        }
        let followed = self.work_on(|open| {
            if renames(step)
                && let Some(stand_ins) = STAND_INS.get()
            {
                open.called = stand_ins.of(&open.book, open.called.names());
            }
            let touched = step.touched();
            let (rows, rejudged) = judge_again(open, &touched);
            // Some things that screens list change no verdict.
            let listed =
                |it: &Change| matches!(it, Change::Assessment(_) | Change::Term(_) | Change::Conversion(_));
            let restructured = rejudged || step.changes.iter().any(listed);
            let by = self.author().by;
            let entry = LogEntry::of(&open.book, step, &by, browser::now(), direction == Direction::Undone);
            // A record of the journal is the step's line, and below it the line of the change log.
            let step_line = json::write_step(&open.book, &step.changes);
            let record = format!("{step_line}\n{}", json::write_entry(&entry));
            let count = records_of(&open.book);
            let (_, _, worker) = open.parts()?;
            worker.log.add(entry);
            worker.own.note(&record);
            let notices = crate::keep::drive(
                &mut worker.keeper,
                &*self.store.get_value(),
                crate::keep::KeeperEvent::Step { record, count },
                browser::now().0 as u64,
            );
            Some((rows, restructured, announcement(open, step, direction), notices))
        });
        let Some((rows, restructured, sentence, notices)) = followed.flatten() else {
            return never!("a step of a book that is not kept");
        };
        for row in rows {
            row.notify();
        }
        if restructured {
            self.structure.notify();
        }
        self.changed.notify();
        // What tells learners of one name apart may be wanted now for the first time.
        let take_more = |open: &OpenBook| DisplayNames::take_more(&open.book, open.called.names());
        if renames(step) && STAND_INS.get().is_none() && self.peek(take_more) == Some(true) {
            self.call_out();
        }
        self.announce(sentence);
        self.heed(notices);
        let revision = self.peek(|open| open.worker().map(|it| it.counter)).flatten().unwrap_or_default();
        self.host().tell("change", "revision", &revision.into());
    }

    /// Shows what the keeper says and gives it what it wants.
    fn heed(&self, notices: Vec<Notice>) {
        for notice in notices {
            match notice {
                Notice::Say(state) => self.say_saving(state),
                Notice::WantSnapshot => self.hand_in_snapshot(),
            }
        }
    }

    /// Shows how saving goes. What the keeper has stored is saved once the second store has it too.
    fn say_saving(&self, state: SavingState) {
        let state = match state {
            SavingState::Saved { at } => match self.second_copy() {
                SecondCopy::Written => SavingState::Saved { at },
                SecondCopy::Missing => SavingState::SavedOnce { at },
                SecondCopy::Coming => {
                    self.wait_for_second();
                    SavingState::Saving
                }
            },
            other => other,
        };
        if TABS.get().is_some_and(|tabs| tabs.heard(*self, &state)) {
            return;
        }
        self.tell_saving(&state);
        self.saving.set_unless_gone(state);
    }

    /// Says how saving goes again when the second store has what it was given.
    fn wait_for_second(&self) {
        let began = self.work_on(|open| Some(!std::mem::replace(&mut open.parts()?.2.waits, true)));
        if began.flatten() != Some(true) {
            return;
        }
        let session = *self;
        SecondStore::when_settled(Box::new(move || {
            let state = session.work_on(|open| {
                let (.., worker) = open.parts()?;
                worker.waits = false;
                Some(worker.keeper.state())
            });
            if let Some(state) = state.flatten() {
                session.say_saving(state);
            }
        }));
    }

    /// Tells the page around how saving goes, where that has changed.
    fn tell_saving(&self, state: &crate::keep::SavingState) {
        let now = saving_tag(state);
        let before = self.saving.try_get_untracked();
        if before.as_ref().map(saving_tag) == Some(now) {
            return;
        }
        let place = self.host();
        place.tell("save", "state", &now.into());
        if let crate::keep::SavingState::NotSaved(why) = state {
            let (bold, rest) = screen::not_saved(why);
            place.tell("error", "sentence", &format!("{bold} {rest}").into());
        }
    }

    fn hand_in_snapshot(&self) {
        let handed = self.peek(|open| {
            let worker = open.worker()?;
            let book = json::write_kept(&open.book, WRITTEN_BY);
            crate::keep::keep_log(&*self.store(), &open.book, &worker.log, worker.keeper.head());
            Some((book, worker.keeper.head(), records_of(&open.book)))
        });
        let Some((book, through, count)) = handed.flatten() else { return };
        self.tell_keeper(crate::keep::KeeperEvent::Snapshot { book, through, count });
    }

    /// Hands an event to the keeper of the open book.
    pub fn tell_keeper(&self, event: crate::keep::KeeperEvent) {
        self.keep();
        let (store, now) = (self.store.get_value(), browser::now().0 as u64);
        let notices = self.work_on(|open| {
            let (_, _, worker) = open.parts()?;
            Some(crate::keep::drive(&mut worker.keeper, &*store, event, now))
        });
        // Where no book is open there is nothing to keep.
        self.heed(notices.flatten().unwrap_or_default());
    }

    /// What undo would take back, and what redo would do again, as the buttons say it.
    pub fn labels(&self) -> (Option<String>, Option<String>) {
        self.watch(|open| {
            let sentence = |label: &crate::edit::Label| text::label::label(&open.book, label, &open.called);
            let history = open.worker().map(|it| &it.history);
            let undo = history.and_then(History::next_undo).map(sentence);
            let redo = history.and_then(History::next_redo).map(sentence);
            let undo = undo.map(|label| screen::undo(&label));
            (undo, redo.map(|label| screen::redo(&label)))
        })
        .unwrap_or_default()
    }

    /// The change log of the open book.
    pub fn with_log<R>(&self, look: impl FnOnce(&Log, &Gradebook, &DisplayNames) -> R) -> Option<R> {
        self.watch(|open| open.worker().map(|it| look(&it.log, &open.book, &open.called))).flatten()
    }

    /// Leaves the open book and goes on with what another store keeps.
    pub fn move_to(&self, store: Rc<dyn crate::keep::Store>) {
        self.go_home();
        self.store.set_value(store);
        opening::start(*self);
    }

    /// The whole open book as a backup file's text, with the name of the file.
    pub fn backup(&self) -> Option<(String, String)> {
        self.peek(|open| {
            let name = format!("{} {}.evident.json", file_name(open.book.title()), browser::today());
            (name, json::write(&open.book, WRITTEN_BY))
        })
    }
}

/// How saving goes, as a page is told: everything is saved, something waits, or cannot be saved.
fn saving_tag(state: &crate::keep::SavingState) -> &'static str {
    match state {
        crate::keep::SavingState::Saved { .. } | crate::keep::SavingState::SavedOnce { .. } => "saved",
        crate::keep::SavingState::Opening | crate::keep::SavingState::Saving => "saving",
        crate::keep::SavingState::Memory
        | crate::keep::SavingState::InTab
        | crate::keep::SavingState::NotSaved(_) => "not_saved",
    }
}

/// Whether learners may be called otherwise after a step.
fn renames(step: &Step) -> bool {
    step.changes.iter().any(|it| matches!(it, Change::Learner(_) | Change::Group(_)))
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
            (learners.iter().filter_map(|learner| open.rows.get(learner.number()).cloned()).collect(), false)
        }
        Touched::All => {
            open.verdicts = Verdicts::of(&open.book, browser::today());
            open.roll_ups = RollUps::of(&open.book, &open.verdicts);
            (open.rows.clone(), true)
        }
    }
}

/// What a screen reader hears after a step.
fn announcement(open: &OpenBook, step: &Step, direction: Direction) -> String {
    let label = text::label::label(&open.book, &step.label, &open.called);
    match direction {
        Direction::Undone => screen::undone(&label),
        Direction::Redone => screen::redone(&label),
        Direction::Done => match (step.touched(), step.label.learner, step.label.standard) {
            (Touched::Pairs(pairs), Some(_), Some(_)) => match pairs.as_slice() {
                [pair] => cell::spoken(&open.book, &open.verdicts, &open.called, *pair),
                _ => screen::done(&label),
            },
            _ => screen::done(&label),
        },
    }
}
