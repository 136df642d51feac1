//! The keeper: a pure machine that decides when and what is written.

use std::collections::VecDeque;

use crate::exchange::json::KeptBook;

use super::card::SnapshotLabel;
use super::envelope::seal_book;
use super::keys::{BookId, BookPart, Lineage, Sequence, SnapshotSlot};
use super::ledger::{HeldSnapshot, Ledger, SnapshotDue};
use super::protocol::{CardGuard, Finding, KeeperAction, KeeperEvent, Loaded, SavingState, WhyNotSaved};
use super::reading::BookReading;
use super::settle::{MoveAside, settle};
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
    /// The title of a new book; a stored one is told by [`KeeperEvent::Named`].
    pub title: String,
    /// The host's name for the book, or empty.
    pub alias: String,
    /// Whether there may be steps that the reading did not find, because a second store did not answer: the book then goes on in the
    /// fresh lineage, so that what comes is never mixed with them.
    pub unsure: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Loading,
    Live,
    Halted(WhyNotSaved),
}

/// Whether the book's text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SnapshotWanted {
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
enum UnderWay {
    Aside,
    Append { units: usize },
    Snapshot { slot: SnapshotSlot, held: HeldSnapshot },
    Card { value: String },
    Verify,
    Sweep(Vec<u64>),
    Drop(SnapshotSlot),
}

/// A snapshot that is ready to be written.
#[derive(Debug, Clone)]
struct ReadySnapshot {
    number: u64,
    value: String,
}

/// Keeps one book. See [`super`] for the protocol and what always holds.
#[derive(Debug, Clone)]
pub struct Keeper {
    reading: BookReading,
    book: BookId,
    lasts: Lasts,
    title: String,
    alias: String,
    lineage: Lineage,
    unsure: bool,
    phase: Phase,
    ledger: Ledger,
    stored: u64,
    queue: VecDeque<String>,
    count: u64,
    changed: u64,
    based: bool,
    want: SnapshotWanted,
    ready: Option<ReadySnapshot>,
    asides: VecDeque<MoveAside>,
    doing: Option<UnderWay>,
    hold: Option<WhyNotSaved>,
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
    said: Option<SavingState>,
    findings: Vec<Finding>,
}

/// A piece of work that makes room: first the newest snapshot is verified, then what [`Squeeze`] says is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chore {
    Verify,
    Remove,
}

impl Keeper {
    /// A machine for the book that `reading` found. It writes nothing before [`KeeperEvent::Loaded`].
    pub fn new(reading: BookReading, opening: Opening) -> Self {
        let changed = reading.card().map_or(0, |card| card.changed);
        Self {
            book: reading.book.clone(),
            lasts: reading.lasts,
            title: opening.title,
            alias: opening.alias,
            lineage: opening.fresh,
            unsure: opening.unsure,
            phase: Phase::Loading,
            ledger: Ledger::default(),
            stored: 0,
            queue: VecDeque::new(),
            count: 0,
            changed,
            based: false,
            want: SnapshotWanted::No,
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
            seen: reading.parts.get(&BookPart::Card).cloned(),
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
    pub fn reading(&self) -> &BookReading {
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
    pub fn state(&self) -> SavingState {
        match &self.phase {
            Phase::Loading => return SavingState::Opening,
            Phase::Halted(why) => return SavingState::NotSaved(why.clone()),
            Phase::Live => {}
        }
        if let Some(count) = self.emptied {
            return SavingState::NotSaved(WhyNotSaved::WouldEmpty { count });
        }
        let waiting = !self.queue.is_empty() || !self.based || !self.asides.is_empty();
        match (&self.hold, waiting, self.lasts) {
            (Some(why), true, _) => SavingState::NotSaved(why.clone()),
            (None, true, _) => SavingState::Saving,
            (_, false, Lasts::OnDevice) => SavingState::Saved { at: self.saved },
            (_, false, Lasts::WhileOpen) => SavingState::Memory,
            (_, false, Lasts::WhileTab) => SavingState::InTab,
        }
    }

    /// Takes an event and says what is to be done. There is at most one [`KeeperAction::Do`] at a time: the next one comes
    /// after [`KeeperEvent::Done`].
    pub fn handle(&mut self, event: KeeperEvent, now: u64) -> Vec<KeeperAction> {
        self.now = now;
        match event {
            KeeperEvent::Loaded(loaded) => self.loaded(&loaded),
            KeeperEvent::Step { record, count } => self.step(record, count),
            KeeperEvent::Snapshot { book, through, count } => self.snapshot(book, through, count),
            KeeperEvent::Named { title, alias } => self.named(title, alias),
            KeeperEvent::Done(result) => self.done(result),
            KeeperEvent::Idle => self.idle(),
            KeeperEvent::Hide => self.hide(),
            KeeperEvent::Retry => {
                self.squeeze = Squeeze::None;
                self.idle();
            }
            KeeperEvent::EmptyOnPurpose => {
                if self.emptied.take().is_some() {
                    self.count = 0;
                    self.want = SnapshotWanted::Yes;
                }
            }
        }
        self.answer()
    }

    fn answer(&mut self) -> Vec<KeeperAction> {
        let mut actions = Vec::new();
        if self.doing.is_none() {
            actions.extend(self.next().map(KeeperAction::Do));
        }
        if self.want == SnapshotWanted::Yes && self.phase == Phase::Live && self.emptied.is_none() {
            self.want = SnapshotWanted::Asked;
            actions.push(KeeperAction::WantSnapshot);
        }
        let state = self.state();
        if self.said.as_ref() != Some(&state) {
            self.said = Some(state.clone());
            actions.push(KeeperAction::Say(state));
        }
        actions
    }

    fn loaded(&mut self, loaded: &Loaded) {
        if self.phase != Phase::Loading {
            return;
        }
        let settled = settle(&self.reading, loaded, &self.lineage, self.unsure);
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
        self.want = if settled.asides.is_empty() { SnapshotWanted::No } else { SnapshotWanted::Yes };
        self.asides = settled.asides;
        self.findings = settled.findings;
    }

    fn step(&mut self, record: String, count: u64) {
        self.queue.push_back(record);
        self.count = count;
        self.changed = self.now;
        self.card = self.card.at_least_when_idle();
        self.wake();
        if self.ledger.due() == SnapshotDue::Now {
            self.ask();
        }
    }

    fn snapshot(&mut self, book: KeptBook, through: u64, count: u64) {
        if self.phase != Phase::Live {
            return;
        }
        self.want = SnapshotWanted::No;
        if !(self.ledger.base()..=self.head()).contains(&through) || !self.based && through < self.stored {
            self.want = SnapshotWanted::Yes;
            return;
        }
        if count == 0 && self.count > 0 && through == self.head() {
            self.emptied = Some(self.count);
            return;
        }
        let (title, alias) = (self.title.clone(), self.alias.clone());
        let label = SnapshotLabel { title, alias, changed: self.changed, count };
        let KeptBook { text, columns, ids } = book;
        let value = seal_book(&self.sequence(through), label.with(text), &columns, &ids);
        self.ready = Some(ReadySnapshot { number: through, value });
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
        if self.want == SnapshotWanted::Asked || self.ledger.due() >= SnapshotDue::WhenIdle {
            self.want = SnapshotWanted::Yes;
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
        if !matches!(self.hold, Some(WhyNotSaved::ReadOnly { .. })) {
            self.hold = None;
        }
    }

    fn ask(&mut self) {
        if self.want == SnapshotWanted::No && self.ready.is_none() {
            self.want = SnapshotWanted::Yes;
        }
    }

    fn sequence(&self, number: u64) -> Sequence {
        Sequence { lineage: self.lineage.clone(), number }
    }

    fn guard(&self) -> CardGuard {
        let (card, seen) = (self.book.key(&BookPart::Card), self.seen.clone());
        CardGuard { card, seen, head: self.sequence(self.stored), base: self.ledger.base() }
    }
}
