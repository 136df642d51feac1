//! A store that goes wrong on demand, and a small book to keep in it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

use evident::exchange::json::KeptBook;
use evident::keep::{
    BookId, BookPart, BookReading, Finding, Keeper, KeeperEvent, Lasts, Lineage, Loaded, MemoryStore, Notice,
    Opening, SavingState, Store, StoreError, drive,
};

/// How one access goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The write is refused and changes nothing.
    Refused,
    /// The write is refused, and half of it stands there.
    TornAndRefused,
    /// The write is said to have succeeded, and half of it stands there.
    Torn,
    /// The write is said to have failed, and stands there.
    WrittenAndRefused,
    /// The page lost the right to the store, for one access.
    Denied,
    /// The read gives what stood there before.
    Stale,
}

/// A store around one in memory that counts accesses and goes wrong at the planned ones.
#[derive(Debug)]
pub struct Faulty {
    pub inner: MemoryStore,
    pub writes: Cell<usize>,
    /// After so many accesses more, this goes wrong; then the next one counts.
    pub plan: RefCell<VecDeque<(usize, Wrong)>>,
    pub before: RefCell<BTreeMap<String, Option<String>>>,
}

impl Faulty {
    pub fn new(limit: usize) -> Self {
        Self {
            inner: MemoryStore::new(limit),
            writes: Cell::new(0),
            plan: RefCell::default(),
            before: RefCell::default(),
        }
    }

    fn wrong(&self) -> Option<Wrong> {
        let mut plan = self.plan.borrow_mut();
        let (left, wrong) = plan.front_mut()?;
        if *left > 0 {
            *left -= 1;
            return None;
        }
        let wrong = *wrong;
        plan.pop_front();
        Some(wrong)
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let old = self.inner.get(key)?;
        self.inner.set(key, value)?;
        self.before.borrow_mut().insert(key.to_owned(), old);
        Ok(())
    }
}

fn half(value: &str) -> String {
    value.chars().take(value.chars().count() / 2).collect()
}

impl Store for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self.wrong() {
            Some(Wrong::Denied) => Err(StoreError::Blocked),
            Some(Wrong::Stale) => match self.before.borrow().get(key) {
                Some(old) => Ok(old.clone()),
                None => self.inner.get(key),
            },
            _ => self.inner.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.writes.set(self.writes.get() + 1);
        let failed = || Err(StoreError::Failed("injected".to_owned()));
        match self.wrong() {
            Some(Wrong::Refused) => failed(),
            Some(Wrong::TornAndRefused) => self.put(key, &half(value)).and_then(|()| failed()),
            Some(Wrong::Torn) => self.put(key, &half(value)),
            Some(Wrong::WrittenAndRefused) => self.put(key, value).and_then(|()| failed()),
            Some(Wrong::Denied) => Err(StoreError::Blocked),
            _ => self.put(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.writes.set(self.writes.get() + 1);
        match self.wrong() {
            Some(Wrong::Stale) | None => {}
            Some(_) => return Err(StoreError::Blocked),
        }
        let old = self.inner.get(key)?;
        self.before.borrow_mut().insert(key.to_owned(), old);
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }

    fn lasts(&self) -> Lasts {
        Lasts::OnDevice
    }
}

/// A book for these tests: a list of numbers; its text is the list, a step adds or takes the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book(pub Vec<u32>);

impl Book {
    pub fn text(&self) -> String {
        self.0.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
    }

    /// The same as it is kept: of every other length in columns.
    pub fn kept(&self) -> KeptBook {
        let text = self.text();
        if self.0.len().is_multiple_of(2) {
            return KeptBook { text, ..KeptBook::default() };
        }
        KeptBook { text: String::new(), columns: text.into_bytes(), ids: b"|".into() }
    }

    pub fn of_kept(text: &str, columns: &[u8]) -> Option<Self> {
        if columns.is_empty() {
            return Self::parse(text);
        }
        let end = columns.iter().position(|byte| *byte == b'|')?;
        assert!(text.is_empty() && columns[end + 1..].iter().all(|byte| *byte == 0));
        Self::parse(std::str::from_utf8(&columns[..end]).ok()?)
    }

    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::default());
        }
        text.split(',').map(|number| number.parse().ok()).collect::<Option<_>>().map(Self)
    }

    pub fn apply(&mut self, record: &str) -> Option<()> {
        match record.split(':').next()? {
            "-" => self.0.pop().map(drop),
            number => {
                self.0.push(number.parse().ok()?);
                Some(())
            }
        }
    }
}

pub fn id(text: &str) -> BookId {
    BookId::new(text).expect("an id")
}

/// What an opening gives: the book, the answer to the keeper, and whether anything was there.
pub fn read_book(reading: &BookReading) -> (Book, Loaded) {
    for slot in reading.slots() {
        let Some(candidate) = reading.candidate(slot) else { continue };
        let Some(mut book) = Book::of_kept(&candidate.text, &candidate.columns) else { continue };
        let mut through = candidate.sequence.number;
        for record in &candidate.records {
            if book.apply(&record.text).is_none() {
                break;
            }
            through = record.number;
        }
        let count = book.0.len() as u64;
        return (book, Loaded::Book { slot, through, count });
    }
    (Book::default(), Loaded::New { count: 0 })
}

/// A page with the book open.
#[derive(Debug)]
pub struct Page {
    pub keeper: Keeper,
    pub book: Book,
    pub state: SavingState,
    /// Whether the keeper waits for a snapshot that this page has not made yet.
    pub owes: bool,
    pub now: u64,
}

impl Page {
    /// Opens the book `k`, with a lineage that no other page has.
    pub fn open(store: &dyn Store, fresh: u32) -> Result<Self, StoreError> {
        Self::opened(store, fresh, false)
    }

    /// The same, where it may be unsure whether there is more than was read.
    pub fn opened(store: &dyn Store, fresh: u32, unsure: bool) -> Result<Self, StoreError> {
        let mut page = Self::loading_as(store, fresh, unsure)?;
        let (book, loaded) = read_book(page.keeper.reading());
        page.book = book;
        let goes_on = page.keeper.reading().goes_on(&loaded);
        page.send(store, KeeperEvent::Loaded(loaded));
        // Where the reading says that nothing is left to do, the page shows this state without asking the keeper.
        if let Some(state) = goes_on.filter(|_| !unsure) {
            assert_eq!(page.state, state);
            assert!(page.keeper.findings().is_empty() && !page.owes);
        }
        page.pay(store);
        Ok(page)
    }

    /// The same, while it is still loading.
    pub fn loading(store: &dyn Store, fresh: u32) -> Result<Self, StoreError> {
        Self::loading_as(store, fresh, false)
    }

    fn loading_as(store: &dyn Store, fresh: u32, unsure: bool) -> Result<Self, StoreError> {
        let reading = BookReading::read(store, &id("k"))?;
        let fresh = Lineage::new(&format!("L{fresh}")).expect("a lineage");
        let opening = Opening { fresh, title: "Class".to_owned(), alias: String::new(), unsure };
        let keeper = Keeper::new(reading, opening);
        Ok(Self { keeper, book: Book::default(), state: SavingState::Opening, owes: false, now: 1000 })
    }

    pub fn send(&mut self, store: &dyn Store, event: KeeperEvent) {
        self.now += 1000;
        for notice in drive(&mut self.keeper, store, event, self.now) {
            match notice {
                Notice::Say(state) => self.state = state,
                Notice::WantSnapshot => self.owes = true,
            }
        }
    }

    /// Makes the snapshot that was asked for.
    pub fn pay(&mut self, store: &dyn Store) {
        for _ in 0..3 {
            if std::mem::take(&mut self.owes) {
                self.hand_in(store);
            }
        }
    }

    pub fn hand_in(&mut self, store: &dyn Store) {
        let (book, through) = (self.book.kept(), self.keeper.head());
        self.send(store, KeeperEvent::Snapshot { book, through, count: self.book.0.len() as u64 });
    }

    pub fn step(&mut self, store: &dyn Store, record: &str) {
        if self.book.apply(record).is_some() {
            let count = self.book.0.len() as u64;
            self.send(store, KeeperEvent::Step { record: record.to_owned(), count });
        }
    }

    pub fn is_saved(&self) -> bool {
        matches!(self.state, SavingState::Saved { .. } | SavingState::Memory)
    }
}

/// Whether a finding tells that something of the book may be missing or older.
pub fn tells_of_loss(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| !matches!(finding, Finding::FellBack { .. }))
}

/// The parts of book `k` and their keys.
pub fn parts(store: &MemoryStore) -> Vec<(String, BookPart)> {
    let keys = store.keys().expect("keys");
    keys.into_iter().filter_map(|key| BookId::parse_key(&key).map(|(_, part)| (key, part))).collect()
}
