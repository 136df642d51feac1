//! Local storage that a killed browser loses the end of, and a second store that answers later: what was said to be saved is found.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use evident::keep::{
    BookId, BookPart, BookReading, KeeperEvent, Lasts, MemoryStore, PointKey, PointReason, Recovered,
    SecondCopy, Store, StoreError, StoredBook, outlived, recover, stored,
};
use proptest::prelude::*;

use super::faulty::{Book, Page, id, read_book};
use super::random::check;

type Texts = BTreeMap<String, String>;
type Batch = Vec<(String, Option<String>)>;

/// Both stores of a page, as src/embed/second.js joins them.
#[derive(Default)]
struct Twin {
    local: MemoryStore,
    /// What local storage held after each task; a killed browser comes back with one of these.
    states: RefCell<Vec<Texts>>,
    /// What this task has written.
    batch: RefCell<Batch>,
    /// What the second store was given and has not acknowledged.
    sent: RefCell<Vec<Batch>>,
    second: RefCell<Texts>,
    /// Whether the second store answered when the page started.
    answers: Cell<bool>,
    refuses: Cell<bool>,
    torn: Cell<bool>,
}

impl Twin {
    fn texts(&self) -> Texts {
        let keys = self.local.keys().expect("readable");
        let text = |key: &String| self.local.get(key).expect("readable").expect("listed");
        keys.iter().map(|key| (key.clone(), text(key))).collect()
    }

    /// A task of the page ends.
    fn end_task(&self) {
        self.states.borrow_mut().push(self.texts());
        let batch = self.batch.take();
        if !batch.is_empty() && self.answers.get() {
            self.sent.borrow_mut().push(batch);
        }
    }

    /// The second store answers for what was sent first.
    fn answer(&self) {
        if self.sent.borrow().is_empty() {
            return;
        }
        let batch = self.sent.borrow_mut().remove(0);
        if self.refuses.take() {
            return self.torn.set(true);
        }
        let all = if self.torn.take() {
            self.texts().into_iter().map(|(key, text)| (key, Some(text))).collect()
        } else {
            Vec::new()
        };
        self.write(all);
        self.write(batch);
    }

    fn write(&self, batch: Batch) {
        let mut second = self.second.borrow_mut();
        for (key, text) in batch {
            match text {
                Some(text) => second.insert(key, text),
                None => second.remove(&key),
            };
        }
    }

    /// The browser is killed, or only the page: local storage is as it was `back` tasks ago, and the second store has so many of the
    /// batches that it had not acknowledged.
    fn kill(&self, back: usize, more: usize) {
        let states = self.states.take();
        let kept = states.len().saturating_sub(1 + back);
        let texts = states.get(kept).cloned().unwrap_or_default();
        for key in self.local.keys().expect("readable") {
            self.local.remove(&key).expect("in memory");
        }
        for (key, text) in texts {
            self.local.set(&key, &text).expect("in memory");
        }
        for batch in self.sent.take().into_iter().take(more) {
            self.write(batch);
        }
        self.batch.take();
        self.torn.set(false);
        self.refuses.set(false);
        self.end_task();
    }

    fn in_second(&self) -> StoredBook {
        let second = self.second.borrow();
        let parts = second.iter().filter_map(|(key, text)| {
            let (_, part) = BookId::parse_key(key)?;
            Some((part, text.clone()))
        });
        StoredBook { id: id("k"), parts: parts.collect() }
    }
}

impl Store for Twin {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.local.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.local.set(key, value)?;
        self.batch.borrow_mut().push((key.to_owned(), Some(value.to_owned())));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.local.remove(key)?;
        self.batch.borrow_mut().push((key.to_owned(), None));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.local.keys()
    }

    fn lasts(&self) -> Lasts {
        Lasts::OnDevice
    }

    fn second_copy(&self, _book: &BookId) -> SecondCopy {
        if !self.answers.get() || self.torn.get() {
            SecondCopy::Missing
        } else if self.sent.borrow().is_empty() && self.batch.borrow().is_empty() {
            SecondCopy::Written
        } else {
            SecondCopy::Coming
        }
    }
}

fn book_of(stored: &StoredBook) -> Book {
    let parts = stored.parts.iter().map(|(part, text)| (part.clone(), text.clone()));
    read_book(&BookReading::of_parts(stored.id.clone(), parts)).0
}

#[derive(Debug, Clone)]
enum Move {
    Add,
    Idle,
    Snapshot,
    /// The second store answers for the oldest batch.
    Answer,
    /// It will refuse the next one.
    Refuse,
    Kill {
        /// How many tasks local storage loses: none where only the page dies.
        back: usize,
        more: usize,
        /// Whether the second store answers at the next start.
        answers: bool,
    },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let back = prop_oneof![2 => Just(0_usize), 3 => 1..12_usize, 1 => Just(1000_usize)];
    let one = prop_oneof![
        10 => Just(Move::Add),
        2 => Just(Move::Idle),
        3 => Just(Move::Snapshot),
        9 => Just(Move::Answer),
        1 => Just(Move::Refuse),
        3 => (back, 0..4_usize, prop::bool::weighted(0.85)).prop_map(|(back, more, answers)| Move::Kill { back, more, answers }),
    ];
    prop::collection::vec(one, 1..60)
}

struct Life {
    twin: Twin,
    page: Page,
    starts: u32,
    added: u32,
    /// The book that was last said to be saved in both stores.
    saved: Book,
    /// Earlier states that were kept when two continuations were found.
    points: Vec<Book>,
}

impl Life {
    fn new() -> Self {
        let twin = Twin { answers: Cell::new(true), ..Twin::default() };
        twin.end_task();
        let page = Page::open(&twin, 0).expect("a store in order");
        Self { twin, page, starts: 0, added: 0, saved: Book::default(), points: Vec::new() }
    }

    fn go(&mut self, step: &Move) {
        match step {
            Move::Add => {
                self.added += 1;
                self.page.step(&self.twin, &self.added.to_string());
                self.page.pay(&self.twin);
            }
            Move::Idle => {
                self.page.send(&self.twin, KeeperEvent::Idle);
                self.page.pay(&self.twin);
            }
            Move::Snapshot => self.page.hand_in(&self.twin),
            Move::Answer => self.twin.answer(),
            Move::Refuse => self.twin.refuses.set(true),
            Move::Kill { back, more, answers } => self.start_again(*back, *more, *answers),
        }
        self.twin.end_task();
        if self.page.is_saved() && self.twin.second_copy(&id("k")) == SecondCopy::Written {
            self.saved = self.page.book.clone();
        }
    }

    fn start_again(&mut self, back: usize, more: usize, answers: bool) {
        self.twin.kill(back, more);
        self.twin.answers.set(answers);
        if answers {
            match recover(&self.twin, &self.twin.in_second()).expect("in memory") {
                Recovered::Apart(other) => {
                    self.points.push(book_of(&other));
                    // Two lines are not mixed in the second store either.
                    let local = self.twin.texts();
                    let others = self.twin.second.borrow();
                    let gone = others.keys().filter(|key| !local.contains_key(*key));
                    self.twin.batch.borrow_mut().extend(gone.map(|key| (key.clone(), None)));
                }
                Recovered::Current | Recovered::Caught => {}
            }
        }
        self.starts += 1;
        self.page = Page::opened(&self.twin, self.starts, !answers).expect("a store in order");
        if answers {
            let there = &self.page.book;
            let found = [there].into_iter().chain(&self.points).any(|book| book.0.starts_with(&self.saved.0));
            assert!(
                found,
                "{:?} was said to be saved, and there is {there:?}, kept aside {:?}",
                self.saved, self.points
            );
            // What is missing in the second store is copied before anything is said to be saved.
            let all = stored(&self.twin, &id("k")).expect("readable");
            let parts = all.parts.iter().map(|(part, text)| (all.id.key(part), Some(text.clone())));
            self.twin.batch.borrow_mut().extend(parts);
        }
    }
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_browser_was_killed() {
    check(2500, &moves(), |moves| {
        let mut life = Life::new();
        for step in &moves {
            life.go(step);
        }
        life.start_again(1000, 0, true);
    });
}

fn with(steps: u32) -> Twin {
    let twin = Twin { answers: Cell::new(true), ..Twin::default() };
    twin.end_task();
    let mut page = Page::open(&twin, 1).expect("opens");
    page.hand_in(&twin);
    for step in 1..=steps {
        page.step(&twin, &step.to_string());
    }
    twin.end_task();
    twin
}

#[test]
fn a_book_that_only_the_second_store_has_comes_back() {
    let twin = with(5);
    twin.answer();
    twin.kill(1000, 0);
    assert!(twin.keys().expect("readable").is_empty());
    assert_eq!(recover(&twin, &twin.in_second()), Ok(Recovered::Caught));
    let (book, _) = read_book(&BookReading::read(&twin, &id("k")).expect("readable"));
    assert_eq!(book.0, [1, 2, 3, 4, 5]);
    assert_eq!(recover(&twin, &twin.in_second()), Ok(Recovered::Current));
}

#[test]
fn what_cannot_be_read_is_set_aside_where_the_second_store_has_it_whole() {
    let twin = with(3);
    twin.answer();
    let key = id("k").key(&BookPart::Journal(3));
    twin.local.set(&key, "E1|torn").expect("in memory");
    assert_eq!(recover(&twin, &twin.in_second()), Ok(Recovered::Caught));
    let reading = BookReading::read(&twin, &id("k")).expect("readable");
    assert_eq!(read_book(&reading).0.0, [1, 2, 3]);
    assert_eq!(
        twin.get(&id("k").key(&BookPart::Journal(3).aside("E1|torn"))),
        Ok(Some("E1|torn".to_owned()))
    );
}

#[test]
fn a_book_of_a_later_version_is_left_alone() {
    let twin = with(2);
    twin.answer();
    let newer = twin.in_second();
    let card = newer.parts.get(&BookPart::Card).cloned().unwrap_or_default();
    assert!(card.starts_with("E1|"));
    // A card of version 9 with a sum that agrees is believed.
    let rest = card.splitn(3, '|').nth(2).unwrap_or_default();
    let sum = evident::keep::checksum(["9", "|", rest]);
    twin.local.set(&id("k").key(&BookPart::Card), &format!("E9|{sum:016x}|{rest}")).expect("in memory");
    twin.local.remove(&id("k").key(&BookPart::Journal(2))).expect("in memory");
    assert_eq!(recover(&twin, &newer), Ok(Recovered::Current));
    assert_eq!(twin.get(&id("k").key(&BookPart::Journal(2))), Ok(None));
}

#[test]
fn a_full_store_refuses_and_loses_nothing() {
    let twin = with(40);
    twin.answer();
    let small = MemoryStore::new(600);
    let second = twin.in_second();
    assert!(matches!(recover(&small, &second), Err(StoreError::Full { .. })));
    for key in small.keys().expect("readable") {
        assert_eq!(small.get(&key).expect("readable"), twin.second.borrow().get(&key).cloned());
    }
}

#[test]
fn restore_points_thin_out_with_age() {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let now = 20_000 * DAY;
    let point = |age: u64, reason| PointKey { book: id("k"), at: now - age * DAY, reason };
    let points: Vec<_> = (0..500).map(|age| point(age, PointReason::Day)).collect();
    let gone = outlived(&points, now);
    let kept: Vec<u64> =
        points.iter().filter(|it| !gone.contains(it)).map(|it| (now - it.at) / DAY).collect();
    // Seven days, then a week each, then a month each, and nothing after a year.
    assert_eq!(&kept[..7], &[0, 1, 2, 3, 4, 5, 6]);
    assert!((18..=27).contains(&kept.len()), "{kept:?}");
    assert!(kept.iter().all(|age| *age < 365));
    assert!(kept.windows(2).all(|pair| pair[1] - pair[0] <= 30), "no gap above a month: {kept:?}");
    // Thinning again removes nothing more, and the other one of two versions stays for the year.
    let left: Vec<_> = points.iter().filter(|it| !gone.contains(it)).cloned().collect();
    assert!(outlived(&left, now).is_empty());
    let apart =
        [point(100, PointReason::Apart), point(101, PointReason::Apart), point(400, PointReason::Apart)];
    assert_eq!(outlived(&apart, now), [apart[2].clone()]);
}
