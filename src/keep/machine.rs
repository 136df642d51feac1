//! The keeper: a pure machine that decides when and what is written.

use std::collections::VecDeque;

use super::card::Label;
use super::envelope::{Kind, seal};
use super::keys::{BookId, Lineage, Part, Sequence, Slot};
use super::ledger::{Due, Held, Ledger};
use super::protocol::{Action, Event, Finding, Guard, Loaded, State, Why};
use super::reading::Reading;
use super::settle::{Aside, settle};
use super::store::Lasts;

mod done;
mod next;

/// After a full store was squeezed, that is not tried again before this many milliseconds have passed.
const SQUEEZE_AGAIN: u64 = 10 * 60 * 1000;

/// What the machine is given when a book is opened, beside the reading.
#[derive(Debug, Clone)]
pub struct Opening {
    /// A new random lineage, used when this book is new or must leave its old line.
    pub fresh: Lineage,
    /// The title of a new book; a stored one is told by [`Event::Named`].
    pub title: String,
    /// The host's name for the book, or empty.
    pub alias: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Loading,
    Live,
    Halted(Why),
}

/// Whether the book's text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    No,
    Yes,
    Asked,
}

/// When the card is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CardDue {
    Not,
    WhenIdle,
    Now,
}

impl CardDue {
    fn at_least_when_idle(self) -> Self {
        if self == Self::Not { Self::WhenIdle } else { self }
    }
}

/// How far room was made in a full store. Each rung costs a little more safety than the one before: a new snapshot
/// costs none; without the spare steps the older generation cannot be rolled forward; then it goes itself. The
/// last two are done only after the newest snapshot was read again and found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Squeeze {
    None,
    Compact,
    Trim,
    Drop,
    Spent,
}

/// The work that is under way.
#[derive(Debug, Clone)]
enum Doing {
    Aside,
    Append { units: usize },
    Snapshot { slot: Slot, held: Held },
    Card { value: String },
    Verify,
    Sweep(Vec<u64>),
    Drop(Slot),
}

/// A snapshot that is ready to be written.
#[derive(Debug, Clone)]
struct Ready {
    number: u64,
    value: String,
}

/// Keeps one book. See [`super`] for the protocol and what always holds.
#[derive(Debug, Clone)]
pub struct Keeper {
    reading: Reading,
    book: BookId,
    lasts: Lasts,
    title: String,
    alias: String,
    lineage: Lineage,
    phase: Phase,
    ledger: Ledger,
    stored: u64,
    queue: VecDeque<String>,
    count: u64,
    changed: u64,
    based: bool,
    want: Want,
    ready: Option<Ready>,
    asides: VecDeque<Aside>,
    doing: Option<Doing>,
    hold: Option<Why>,
    emptied: Option<u64>,
    squeeze: Squeeze,
    squeezed: u64,
    needed: usize,
    chore: Option<Chore>,
    sweep: bool,
    card: CardDue,
    seen: Option<String>,
    tried: Option<u64>,
    now: u64,
    saved: u64,
    said: Option<State>,
    findings: Vec<Finding>,
}

/// A piece of work that makes room: first the newest snapshot is verified, then what [`Squeeze`] says is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chore {
    Verify,
    Remove,
}

impl Keeper {
    /// A machine for the book that `reading` found. It writes nothing before [`Event::Loaded`].
    pub fn new(reading: Reading, opening: Opening) -> Self {
        let changed = reading.card().map_or(0, |card| card.changed);
        Self {
            book: reading.book.clone(),
            lasts: reading.lasts,
            title: opening.title,
            alias: opening.alias,
            lineage: opening.fresh,
            phase: Phase::Loading,
            ledger: Ledger::default(),
            stored: 0,
            queue: VecDeque::new(),
            count: 0,
            changed,
            based: false,
            want: Want::No,
            ready: None,
            asides: VecDeque::new(),
            doing: None,
            hold: None,
            emptied: None,
            squeeze: Squeeze::None,
            squeezed: 0,
            needed: 0,
            chore: None,
            sweep: true,
            card: CardDue::Not,
            seen: reading.parts.get(&Part::Card).cloned(),
            tried: None,
            now: 0,
            saved: changed,
            said: None,
            findings: reading.findings(),
            reading,
        }
    }

    /// What was found. Take the book from here and from no second reading, so that the machine and the session speak of
    /// the same texts; once loading has ended the texts are gone.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The number of the last step handed in: what a snapshot made now goes through.
    pub fn head(&self) -> u64 {
        self.stored + self.queue.len() as u64
    }

    /// The line of the book's life that is written now.
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// What was noticed while opening; complete once loading has ended.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The steps that are not stored, in order.
    pub fn unsaved(&self) -> impl Iterator<Item = &str> {
        self.queue.iter().map(String::as_str)
    }

    /// What the bar says.
    pub fn state(&self) -> State {
        match &self.phase {
            Phase::Loading => return State::Opening,
            Phase::Halted(why) => return State::NotSaved(why.clone()),
            Phase::Live => {}
        }
        if let Some(count) = self.emptied {
            return State::NotSaved(Why::WouldEmpty { count });
        }
        let waiting = !self.queue.is_empty() || !self.based || !self.asides.is_empty();
        match (&self.hold, waiting, self.lasts) {
            (Some(why), true, _) => State::NotSaved(why.clone()),
            (None, true, _) => State::Saving,
            (_, false, Lasts::OnDevice) => State::Saved { at: self.saved },
            (_, false, Lasts::WhileOpen) => State::Memory,
        }
    }

    /// Takes an event and says what is to be done. There is at most one [`Action::Do`] at a time: the next one comes
    /// after [`Event::Done`].
    pub fn handle(&mut self, event: Event, now: u64) -> Vec<Action> {
        self.now = now;
        match event {
            Event::Loaded(loaded) => self.loaded(&loaded),
            Event::Step { record, count } => self.step(record, count),
            Event::Snapshot { text, through, count } => self.snapshot(text, through, count),
            Event::Named { title, alias } => self.named(title, alias),
            Event::Done(result) => self.done(result),
            Event::Idle => self.idle(),
            Event::Hide => self.hide(),
            Event::Retry => {
                self.squeeze = Squeeze::None;
                self.idle();
            }
            Event::EmptyOnPurpose => {
                if self.emptied.take().is_some() {
                    self.count = 0;
                    self.want = Want::Yes;
                }
            }
        }
        self.answer()
    }

    fn answer(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.doing.is_none() {
            actions.extend(self.next().map(Action::Do));
        }
        if self.want == Want::Yes && self.phase == Phase::Live && self.emptied.is_none() {
            self.want = Want::Asked;
            actions.push(Action::WantSnapshot);
        }
        let state = self.state();
        if self.said.as_ref() != Some(&state) {
            self.said = Some(state.clone());
            actions.push(Action::Say(state));
        }
        actions
    }

    fn loaded(&mut self, loaded: &Loaded) {
        if self.phase != Phase::Loading {
            return;
        }
        let settled = settle(&self.reading, loaded, &self.lineage);
        // The texts are no longer needed, and may be large.
        self.reading.parts.clear();
        self.count = match loaded {
            Loaded::Book { count, .. } | Loaded::New { count } => *count,
            Loaded::Newer => 0,
        };
        // A book that begins was last changed when it began.
        if matches!(loaded, Loaded::New { .. }) && self.changed == 0 {
            self.changed = self.now;
        }
        self.phase = settled.halted.map_or(Phase::Live, Phase::Halted);
        self.emptied = settled.emptied;
        self.ledger = settled.ledger;
        self.lineage = settled.lineage;
        self.stored = settled.stored;
        self.based = settled.based;
        self.want = if settled.asides.is_empty() { Want::No } else { Want::Yes };
        self.asides = settled.asides;
        self.findings = settled.findings;
    }

    fn step(&mut self, record: String, count: u64) {
        self.queue.push_back(record);
        self.count = count;
        self.changed = self.now;
        self.card = self.card.at_least_when_idle();
        self.wake();
        if self.ledger.due() == Due::Now {
            self.ask();
        }
    }

    fn snapshot(&mut self, text: String, through: u64, count: u64) {
        if self.phase != Phase::Live {
            return;
        }
        self.want = Want::No;
        if !(self.ledger.base()..=self.head()).contains(&through) || !self.based && through < self.stored {
            self.want = Want::Yes;
            return;
        }
        if count == 0 && self.count > 0 && through == self.head() {
            self.emptied = Some(self.count);
            return;
        }
        let (title, alias) = (self.title.clone(), self.alias.clone());
        let label = Label { title, alias, changed: self.changed, count };
        let value = seal(Kind::Snapshot, &self.sequence(through), &label.with(text));
        self.ready = Some(Ready { number: through, value });
        self.wake();
    }

    fn named(&mut self, title: String, alias: String) {
        if (&self.title, &self.alias) != (&title, &alias) {
            self.title = title;
            self.alias = alias;
            self.card = self.card.at_least_when_idle();
        }
    }

    fn idle(&mut self) {
        self.hold = None;
        self.sweep = true;
        if self.now.saturating_sub(self.squeezed) > SQUEEZE_AGAIN {
            self.squeeze = Squeeze::None;
        }
        if self.want == Want::Asked || self.ledger.due() >= Due::WhenIdle {
            self.want = Want::Yes;
        }
        self.hide();
    }

    fn hide(&mut self) {
        self.wake();
        if self.card == CardDue::WhenIdle {
            self.card = CardDue::Now;
        }
    }

    /// Tries again what failed, except what only the user can help with.
    fn wake(&mut self) {
        if !matches!(self.hold, Some(Why::ReadOnly { .. })) {
            self.hold = None;
        }
    }

    fn ask(&mut self) {
        if self.want == Want::No && self.ready.is_none() {
            self.want = Want::Yes;
        }
    }

    fn sequence(&self, number: u64) -> Sequence {
        Sequence { lineage: self.lineage.clone(), number }
    }

    fn guard(&self) -> Guard {
        let (card, seen) = (self.book.key(&Part::Card), self.seen.clone());
        Guard { card, seen, head: self.sequence(self.stored), base: self.ledger.base() }
    }
}
