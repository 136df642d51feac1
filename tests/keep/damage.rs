//! Damage, gaps and newer versions: what is opened all the same, what is said, and what is never touched.

use evident::keep::{
    BookPart, Finding, KeeperEvent, Loaded, SavingState, SnapshotSlot, Store, WhyNotSaved, list, stored,
};

use super::cases::{generations, key, names, value};
use super::faulty::{Book, Faulty, Page, Wrong, id};
use super::stored::newer;

#[test]
fn a_newer_version_is_never_written_to() {
    for (part, tag) in [
        (BookPart::Snapshot(SnapshotSlot::A), 's'),
        (BookPart::Snapshot(SnapshotSlot::B), 's'),
        (BookPart::Journal(4), 'j'),
        (BookPart::Card, 'c'),
    ] {
        let (store, _) = generations();
        store.inner.set(&key(&part), &newer(tag)).unwrap();
        let before = stored(&store.inner, &id("k"));
        let mut page = Page::open(&store, 2).unwrap();
        page.step(&store, "9");
        page.hand_in(&store);
        page.send(&store, KeeperEvent::Retry);
        assert_eq!(page.state, SavingState::NotSaved(WhyNotSaved::Newer), "{part}");
        assert_eq!(stored(&store.inner, &id("k")), before, "{part}");
    }
    // It came while the book was open.
    let (store, mut page) = generations();
    store.inner.set(&key(&BookPart::Card), &newer('c')).unwrap();
    page.step(&store, "9");
    assert_eq!(page.state, SavingState::NotSaved(WhyNotSaved::Newer));
}

/// Damages one part in the middle and opens the book.
fn damaged(part: &BookPart) -> (Faulty, Page, String) {
    let (store, _) = generations();
    let whole = value(&store, part);
    let at = whole.chars().count() / 2;
    let text: String =
        whole.chars().enumerate().map(|(i, it)| if i == at { '\u{fffd}' } else { it }).collect();
    store.inner.set(&key(part), &text).unwrap();
    let page = Page::open(&store, 2).unwrap();
    (store, page, text)
}

#[test]
fn one_damaged_part_costs_at_most_what_only_it_held() {
    let cases = [
        (BookPart::Snapshot(SnapshotSlot::A), vec![1, 2, 3, 4], false),
        (BookPart::Snapshot(SnapshotSlot::B), vec![1, 2, 3, 4], false),
        (BookPart::Journal(3), vec![1, 2, 3, 4], false),
        (BookPart::Journal(4), vec![1, 2, 3], true),
    ];
    for (part, left, behind) in cases {
        let (store, page, text) = damaged(&part);
        assert_eq!(page.book, Book(left), "{part}");
        let aside = key(&part.aside(&text));
        let finding = Finding::Damaged { part: part.clone(), aside: aside.clone() };
        assert!(page.keeper.findings().contains(&finding), "{part}");
        let says = page.keeper.findings().contains(&Finding::Behind { reached: 3, stored: 4 });
        assert_eq!(says, behind, "{part}");
        assert_eq!(store.inner.get(&aside).unwrap(), Some(text), "{part}");
        assert!(page.is_saved());
        let again = Page::open(&store, 3).unwrap();
        assert_eq!(
            (again.book, again.keeper.findings()),
            (page.book, &[][..]),
            "told once, then settled: {part}"
        );
    }
    let (_, page, _) = damaged(&BookPart::Snapshot(SnapshotSlot::A));
    assert!(page.keeper.findings().contains(&Finding::FellBack { to: 2 }));
    let (_, page, _) = damaged(&BookPart::Card);
    assert_eq!(
        (page.book, page.keeper.findings()),
        (Book(vec![1, 2, 3, 4]), &[][..]),
        "a card is made again"
    );
}

#[test]
fn with_no_room_to_set_aside_nothing_is_touched_until_there_is() {
    let (store, _) = generations();
    let part = BookPart::Snapshot(SnapshotSlot::A);
    store.inner.set(&key(&part), "rotten".repeat(20).as_str()).unwrap();
    let filler = 100_000 - store.inner.used();
    store.inner.set("other:filler", &"x".repeat(filler - 12)).unwrap();
    let before = stored(&store.inner, &id("k"));
    let mut page = Page::open(&store, 2).unwrap();
    page.step(&store, "5");
    page.hand_in(&store);
    page.send(&store, KeeperEvent::Idle);
    assert!(
        matches!(page.state, SavingState::NotSaved(WhyNotSaved::ReadOnly { needed: 1.. })),
        "{:?}",
        page.state
    );
    assert_eq!(stored(&store.inner, &id("k")), before);
    store.inner.remove("other:filler").unwrap();
    page.send(&store, KeeperEvent::Retry);
    page.pay(&store);
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 3).unwrap().book, Book(vec![1, 2, 3, 4, 5]));
    assert_eq!(
        stored(&store, &id("k")).unwrap().parts.values().filter(|it| it.starts_with("rotten")).count(),
        1
    );
}

#[test]
fn a_book_of_which_nothing_can_be_read_is_set_aside_whole() {
    let (store, _) = generations();
    for slot in [SnapshotSlot::A, SnapshotSlot::B] {
        store.inner.set(&key(&BookPart::Snapshot(slot)), "not ours at all").unwrap();
    }
    let untouched = store.writes.get();
    let mut page = Page::loading(&store, 2).unwrap();
    assert_eq!(page.keeper.reading().slots(), []);
    assert!(!page.keeper.reading().is_empty() && !page.keeper.findings().is_empty());
    assert_eq!(store.writes.get(), untouched, "the session may stop here");
    page.send(&store, KeeperEvent::Loaded(Loaded::New { count: 0 }));
    page.pay(&store);
    page.step(&store, "9");
    assert!(page.is_saved());
    assert_eq!(Page::open(&store, 3).unwrap().book, Book(vec![9]));
    let aside = names(&store).iter().filter(|name| name.starts_with("aside")).count();
    assert_eq!((aside, list(&store).unwrap()[0].aside), (4, 4), "both snapshots and both steps");
}

#[test]
fn a_gap_ends_the_book_and_a_new_line_begins() {
    let (store, mut page) = generations();
    for number in ["5", "6", "7"] {
        page.step(&store, number);
    }
    store.inner.remove(&key(&BookPart::Journal(5))).unwrap();
    let mut page = Page::open(&store, 2).unwrap();
    assert_eq!(page.book, Book(vec![1, 2, 3, 4]));
    assert!(page.keeper.findings().contains(&Finding::Behind { reached: 4, stored: 7 }));
    assert_eq!(page.keeper.lineage().as_str(), "L2");
    page.step(&store, "50");
    assert_eq!(Page::open(&store, 3).unwrap().book, Book(vec![1, 2, 3, 4, 50]));
    assert_eq!(names(&store).iter().filter(|name| name.starts_with("aside")).count(), 2, "steps 6 and 7");
}

#[test]
fn a_reading_that_was_out_of_date_replaces_nothing() {
    let (store, mut page) = generations();
    page.hand_in(&store);
    // Step 4 is now in the newest snapshot alone, which is in slot B; the reading still sees the one before in it.
    store.inner.remove(&key(&BookPart::Journal(4))).unwrap();
    let newest = value(&store, &BookPart::Snapshot(SnapshotSlot::B));
    store.plan.borrow_mut().push_back((2, Wrong::Stale));
    let page = Page::open(&store, 2).unwrap();
    assert_eq!((page.book, page.state), (Book(vec![1, 2, 3]), SavingState::NotSaved(WhyNotSaved::OtherTab)));
    assert_eq!(value(&store, &BookPart::Snapshot(SnapshotSlot::B)), newest);
    assert_eq!(Page::open(&store, 3).unwrap().book, Book(vec![1, 2, 3, 4]));
}
