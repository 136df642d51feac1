//! What the keeper says and does in single situations.

use evident::exchange::json::KeptBook;
use evident::keep::{
    BookPart, BookReading, KeeperEvent, Loaded, MemoryStore, SavingState, SnapshotSlot, Store, StoreError,
    WhyNotSaved, list, stored, units,
};

use super::faulty::{Book, Faulty, Page, Wrong, id, parts, read_book};

pub fn key(part: &BookPart) -> String {
    id("k").key(part)
}

pub fn names(store: &Faulty) -> Vec<String> {
    parts(&store.inner).into_iter().map(|(_, part)| part.to_string()).collect()
}

pub fn value(store: &Faulty, part: &BookPart) -> String {
    store.inner.get(&key(part)).unwrap().unwrap()
}

/// A store with two generations (B through step 2, then A through step 3), the journal that leads from the older to the
/// newer one, and a step after it.
pub fn generations() -> (Faulty, Page) {
    let store = Faulty::new(100_000);
    let mut page = Page::open(&store, 1).unwrap();
    for number in ["1", "2", "3", "4"] {
        page.step(&store, number);
        if number == "2" {
            page.hand_in(&store);
        }
        if number == "3" {
            page.hand_in(&store);
        }
    }
    page.send(&store, KeeperEvent::Idle);
    assert_eq!(names(&store), ["card", "j.3", "j.4", "snap.a", "snap.b"]);
    (store, page)
}

#[test]
fn a_new_book_is_written_whole_and_then_step_by_step() {
    let store = Faulty::new(100_000);
    let mut page = Page::open(&store, 1).unwrap();
    assert!(page.is_saved());
    assert_eq!(names(&store), ["card", "snap.a"]);
    let before = store.writes.get();
    page.step(&store, "1");
    assert_eq!((store.writes.get() - before, page.is_saved()), (1, true), "one small write for a step");
    assert_eq!(names(&store), ["card", "j.1", "snap.a"]);
    assert!(units(&value(&store, &BookPart::Journal(1))) < 40);
    assert_eq!(Page::open(&store, 2).unwrap().book, Book(vec![1]));
}

#[test]
fn opening_leaves_something_to_do_only_where_saving_cannot_go_on() {
    let goes_on = |store: &Faulty| {
        let reading = BookReading::read(store, &id("k")).unwrap();
        let (_, loaded) = read_book(&reading);
        reading.goes_on(&loaded).is_some()
    };
    let (store, _) = generations();
    assert!(goes_on(&store));
    let step = value(&store, &BookPart::Journal(4));
    store.set(&key(&BookPart::Journal(4)), &step.replace('4', "5")).unwrap();
    assert!(!goes_on(&store), "a damaged step");
    store.remove(&key(&BookPart::Journal(4))).unwrap();
    assert!(!goes_on(&store), "a step that the card speaks of");
    store.remove(&key(&BookPart::Card)).unwrap();
    assert!(goes_on(&store));
    store.set(&key(&BookPart::Snapshot(SnapshotSlot::A)), "torn").unwrap();
    assert!(!goes_on(&store), "a damaged snapshot");
    assert!(!goes_on(&Faulty::new(100_000)), "a new book");
}

#[test]
fn nothing_is_written_before_loading_has_ended() {
    let (store, _) = generations();
    let before = (store.writes.get(), stored(&store, &id("k")));
    let mut page = Page::loading(&store, 2).unwrap();
    page.step(&store, "9");
    page.hand_in(&store);
    for event in [
        KeeperEvent::Idle,
        KeeperEvent::Hide,
        KeeperEvent::Retry,
        KeeperEvent::EmptyOnPurpose,
        KeeperEvent::Done(Ok(())),
    ] {
        page.send(&store, event);
    }
    assert_eq!((page.state.clone(), page.owes), (SavingState::Opening, false));
    assert_eq!((store.writes.get(), stored(&store, &id("k"))), before);
    page.send(&store, KeeperEvent::Loaded(Loaded::Newer));
    page.step(&store, "10");
    assert_eq!(
        (page.state.clone(), store.writes.get()),
        (SavingState::NotSaved(WhyNotSaved::Newer), before.0)
    );
    assert_eq!(page.keeper.unsaved().count(), 2, "steps that cannot be stored are kept for export");
}

#[test]
fn a_snapshot_is_wanted_rarely() {
    let store = Faulty::new(1_000_000);
    let mut page = Page::open(&store, 1).unwrap();
    let mut wanted = Vec::new();
    for number in 1..=1000 {
        page.step(&store, &number.to_string());
        if number % 150 == 0 {
            page.send(&store, KeeperEvent::Idle);
        }
        if page.owes {
            wanted.push(number);
            page.pay(&store);
        }
    }
    // After 200 steps, when there is time, and one more for each 1,024 units.
    assert_eq!(wanted, [300, 600, 900]);
    let (store, mut page) = (Faulty::new(1_000_000), Page::open(&MemoryStore::new(0), 1).unwrap());
    assert!(matches!(page.state, SavingState::NotSaved(WhyNotSaved::Full { .. })), "{:?}", page.state);
    page = Page::open(&store, 1).unwrap();
    (1..=900).for_each(|number| page.step(&store, &number.to_string()));
    assert!(page.owes, "and in the end without a quiet moment");
    page.send(&store, KeeperEvent::Hide);
    assert!(page.is_saved(), "while one is owed, the steps are saved all the same");
}

#[test]
fn hiding_the_page_asks_for_no_snapshot() {
    let store = Faulty::new(1_000_000);
    let mut page = Page::open(&store, 1).unwrap();
    (1..=300).for_each(|number| page.step(&store, &number.to_string()));
    page.send(&store, KeeperEvent::Hide);
    assert!(!page.owes && page.is_saved());
    assert_eq!(list(&store).unwrap()[0].changed, Some(page.now - 1000), "the card knows the last change");
}

#[test]
fn a_refused_write_is_said_kept_and_done_in_order_later() {
    let expected = [
        (Wrong::Refused, WhyNotSaved::Failed("injected".to_owned())),
        (Wrong::Denied, WhyNotSaved::Blocked),
        (Wrong::Torn, WhyNotSaved::Differs),
        (Wrong::TornAndRefused, WhyNotSaved::Failed("injected".to_owned())),
        (Wrong::WrittenAndRefused, WhyNotSaved::Failed("injected".to_owned())),
    ];
    for (wrong, why) in expected {
        let (store, mut page) = generations();
        store.plan.borrow_mut().extend([(2, wrong), (3, wrong)]);
        page.step(&store, "5");
        assert_eq!(page.state, SavingState::NotSaved(why), "{wrong:?}");
        assert_eq!(page.keeper.unsaved().collect::<Vec<_>>(), ["5"]);
        store.plan.borrow_mut().clear();
        page.step(&store, "6");
        assert!(page.is_saved(), "{wrong:?}");
        let again = Page::open(&store, 2).unwrap();
        assert_eq!(
            (again.book, again.keeper.findings()),
            (Book(vec![1, 2, 3, 4, 5, 6]), &[][..]),
            "{wrong:?}"
        );
    }
}

#[test]
fn the_limit_is_exact() {
    for (spare, saved) in [(-1, false), (0, true), (1, true)] {
        let probe = Faulty::new(100_000);
        let mut page = Page::open(&probe, 1).unwrap();
        page.step(&probe, "1");
        // Room for one snapshot, its card and one step, give or take one; a second snapshot never fits.
        let store = Faulty::new(probe.inner.used().saturating_add_signed(spare));
        let mut page = Page::open(&store, 1).unwrap();
        page.step(&store, "1");
        page.pay(&store);
        assert_eq!(page.is_saved(), saved, "{spare}: {:?}", page.state);
        if !saved {
            assert_eq!(page.state, SavingState::NotSaved(WhyNotSaved::Full { needed: 1 }));
        }
    }
}

#[test]
fn a_full_store_gives_up_safety_step_by_step_and_never_the_newest() {
    let (store, mut page) = generations();
    let filler = 100_000 - store.inner.used();
    store.inner.set("other:filler", &"x".repeat(filler - 12)).unwrap();
    let mut seen = Vec::new();
    for number in 5..40 {
        page.step(&store, &number.to_string());
        page.pay(&store);
        assert!(page.is_saved() || matches!(page.state, SavingState::NotSaved(WhyNotSaved::Full { .. })));
        let names = names(&store);
        let snapshots = names.iter().filter(|name| name.starts_with("snap")).count();
        if seen.last() != Some(&(page.is_saved(), snapshots)) {
            seen.push((page.is_saved(), snapshots));
        }
    }
    assert_eq!(seen, [(true, 2), (true, 1), (false, 1)], "two generations, one, and then it is said");
    let expected = Page::open(&store, 2).unwrap().book;
    assert!(page.book.0.starts_with(&expected.0));
    store.inner.remove("other:filler").unwrap();
    page.send(&store, KeeperEvent::Retry);
    page.pay(&store);
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 3).unwrap().book, page.book);
}

#[test]
fn a_full_store_gives_up_nothing_when_the_newest_has_rotted() {
    let (store, mut page) = generations();
    let newest = key(&BookPart::Snapshot(SnapshotSlot::A));
    let mut rotten = value(&store, &BookPart::Snapshot(SnapshotSlot::A));
    rotten.pop();
    store.inner.set(&newest, &rotten).unwrap();
    let filler = 100_000 - store.inner.used();
    store.inner.set("other:filler", &"x".repeat(filler - 12)).unwrap();
    // The page is slow with its snapshot, so that room is looked for elsewhere.
    for number in ["5", "6", "7"] {
        page.step(&store, number);
    }
    assert!(matches!(page.state, SavingState::NotSaved(WhyNotSaved::Full { .. })));
    assert_eq!(Page::open(&store, 2).unwrap().book, Book(vec![1, 2, 3, 4]), "the older one and the journal");
}

#[test]
fn a_second_page_stops_rather_than_interleave() {
    let (store, mut one) = generations();
    let mut two = Page::open(&store, 2).unwrap();
    one.step(&store, "10");
    two.step(&store, "20");
    two.hand_in(&store);
    assert_eq!(two.state, SavingState::NotSaved(WhyNotSaved::OtherTab));
    assert_eq!(two.keeper.unsaved().collect::<Vec<_>>(), ["20"]);
    one.step(&store, "11");
    assert!(one.is_saved());
    let mut three = Page::open(&store, 3).unwrap();
    one.hand_in(&store);
    three.step(&store, "30");
    assert_eq!(three.state, SavingState::NotSaved(WhyNotSaved::OtherTab));
    assert_eq!(Page::open(&store, 4).unwrap().book, one.book);
}

#[test]
fn a_book_is_not_replaced_by_an_empty_one_unless_asked() {
    let (store, mut page) = generations();
    let before = stored(&store, &id("k"));
    let through = page.keeper.head();
    page.send(&store, KeeperEvent::Snapshot { book: KeptBook::default(), through, count: 0 });
    assert_eq!(page.state, SavingState::NotSaved(WhyNotSaved::WouldEmpty { count: 4 }));
    assert_eq!(stored(&store, &id("k")), before);
    // Opened as empty, although the snapshot has records and no step took them.
    page.hand_in(&store);
    page.send(&store, KeeperEvent::EmptyOnPurpose);
    page.send(&store, KeeperEvent::Snapshot { book: page.book.kept(), through, count: 4 });
    let mut page = Page::loading(&store, 2).unwrap();
    let slot = page.keeper.reading().slots()[0];
    page.send(&store, KeeperEvent::Loaded(Loaded::Book { slot, through, count: 0 }));
    page.send(&store, KeeperEvent::Idle);
    assert_eq!(page.state, SavingState::NotSaved(WhyNotSaved::WouldEmpty { count: 4 }));
    // Steps that take everything are an act.
    let mut page = Page::open(&store, 3).unwrap();
    (0..4).for_each(|_| page.step(&store, "-"));
    page.hand_in(&store);
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 4).unwrap().book, Book::default());
    // And so is saying so.
    let (store, mut page) = generations();
    page.book = Book::default();
    page.hand_in(&store);
    page.send(&store, KeeperEvent::EmptyOnPurpose);
    page.pay(&store);
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 5).unwrap().book, Book::default());
}

#[test]
fn a_store_emptied_under_the_page_is_filled_again() {
    let (store, mut page) = generations();
    for (key, _) in parts(&store.inner) {
        store.inner.remove(&key).unwrap();
    }
    page.step(&store, "5");
    assert_eq!((page.owes, page.is_saved()), (true, false));
    page.pay(&store);
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 2).unwrap().book, Book(vec![1, 2, 3, 4, 5]));
}

#[test]
fn a_snapshot_cut_short_at_any_access_loses_nothing() {
    for nth in 0..30 {
        for wrong in [Wrong::Refused, Wrong::Torn, Wrong::TornAndRefused, Wrong::Denied, Wrong::Stale] {
            let (store, mut page) = generations();
            store.plan.borrow_mut().push_back((nth, wrong));
            page.hand_in(&store);
            store.plan.borrow_mut().clear();
            let again = Page::open(&store, 2).unwrap();
            assert_eq!(again.book, page.book, "{wrong:?} at {nth}");
            assert!(again.is_saved(), "{wrong:?} at {nth}: {:?}", again.state);
        }
    }
}

#[test]
fn memory_says_memory_and_a_refused_reading_opens_nothing() {
    let store = MemoryStore::default();
    let mut page = Page::open(&store, 1).unwrap();
    page.step(&store, "1");
    assert_eq!(page.state, SavingState::Memory);
    let (store, _) = generations();
    store.plan.borrow_mut().push_back((2, Wrong::Denied));
    assert_eq!(Page::open(&store, 2).map(|page| page.state), Err(StoreError::Blocked));
}

/// Opens the book while one read or two are out of date, and again in peace: everything must still be there.
fn nothing_is_lost_by_a_stale_opening(store: &Faulty, book: &Book, stale: &[usize]) {
    store.plan.borrow_mut().extend(stale.iter().map(|after| (*after, Wrong::Stale)));
    let disturbed = Page::open(store, 2).map(|page| page.keeper.findings().to_vec());
    store.plan.borrow_mut().clear();
    assert_eq!(Page::open(store, 3).unwrap().book, *book, "stale at {stale:?}: {disturbed:?}");
}

#[test]
fn an_out_of_date_reading_of_the_newest_snapshot_displaced_it() {
    // Another write went wrong before, so that the journal or the other slot does not make up for what is not seen.
    for (snapshots, torn, nth) in
        (0..4).flat_map(|s| (0..14).flat_map(move |t| (0..14).map(move |n| (s, t, n))))
    {
        let (store, mut page) = generations();
        (0..snapshots).for_each(|_| page.hand_in(&store));
        store.plan.borrow_mut().push_back((torn, Wrong::TornAndRefused));
        page.step(&store, "5");
        page.hand_in(&store);
        store.plan.borrow_mut().clear();
        assert!(page.is_saved());
        nothing_is_lost_by_a_stale_opening(&store, &page.book, &[nth]);
    }
}

#[test]
fn a_mended_step_was_taken_away_as_torn_by_two_out_of_date_readings() {
    for (nth, then) in (0..20).flat_map(|nth| (0..14).map(move |then| (nth, then))) {
        let (store, mut page) = generations();
        store.plan.borrow_mut().push_back((2, Wrong::TornAndRefused));
        page.step(&store, "5");
        page.send(&store, KeeperEvent::Idle);
        assert!(page.is_saved());
        nothing_is_lost_by_a_stale_opening(&store, &page.book, &[nth, then]);
    }
}
