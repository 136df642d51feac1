//! Snapshots: a book comes back from its columns as from its text, whatever stands in either, and older ones are read.

use evident::edit::apply;
use evident::exchange::json::{KeptBook, read, read_kept, write, write_kept};
use evident::keep::{
    BookPart, BookReading, EnvelopeKind, Lineage, Loaded, Sealed, Sequence, SnapshotSlot, checksum, load,
    open, records_of, seal, seal_book, units,
};
use evident::model::{Gradebook, check};
use proptest::prelude::*;
use serde_json::Value;

use super::common::{Dice, Size, book_text, books, command, given};
use super::faulty::id;

const GOLDEN: &str = include_str!("../golden/every-feature.evident.json");
/// What every piece has.
const PLAIN: [&str; 13] = [
    "id",
    "created",
    "changed",
    "learner",
    "standard",
    "assessment",
    "shown",
    "entered_at",
    "level",
    "state",
    "kind",
    "source",
    "attempt",
];
const LABEL: &str = r#"{"title":"Maths 7","alias":"","changed":5,"count":1}"#;

fn sequence(number: u64) -> Sequence {
    Sequence { lineage: Lineage::new("Lin1").unwrap(), number }
}

/// The columns of a book with the ids after them, as an envelope gives them.
fn beside(kept: &KeptBook) -> Vec<u8> {
    [&kept.columns[..], &kept.ids].concat()
}

/// A snapshot as the page writes it.
fn snapshot(number: u64, kept: &KeptBook) -> String {
    seal_book(&sequence(number), format!("{LABEL}\n{}", kept.text), &kept.columns, &kept.ids)
}

/// A snapshot as versions before columns wrote it.
fn older_snapshot(number: u64, book: &Gradebook) -> String {
    seal(EnvelopeKind::Snapshot, &sequence(number), &format!("{LABEL}\n{}", write(book, "a test")))
}

/// A book of which every third piece may have what few have.
fn some_book(seed: u64, evidence: usize) -> Gradebook {
    let size = Size { learners: 4, standards: 4, evidence };
    let mut file: Value = serde_json::from_str(&book_text(&mut Dice::new(seed), size)).unwrap();
    for (number, piece) in file["book"]["evidence"].as_array_mut().unwrap().iter_mut().enumerate() {
        let entered = piece["entered"].clone();
        if number % 3 != 0 {
            piece.as_object_mut().unwrap().retain(|name, _| PLAIN.contains(&name.as_str()));
        }
        if entered["text"].is_null() && entered["curve"].is_null() && !entered.is_null() {
            piece["entered"] = entered;
        }
    }
    read(&file.to_string()).unwrap().book
}

/// The book that opening these two slots gives, and from which.
fn loaded(a: &str, b: &str) -> Option<(Gradebook, SnapshotSlot)> {
    let parts = [(SnapshotSlot::A, a), (SnapshotSlot::B, b)];
    let parts = parts.map(|(slot, text)| (BookPart::Snapshot(slot), text.to_owned()));
    let found = load(&BookReading::of_parts(id("k"), parts)).ok()?;
    let Loaded::Book { slot, count, .. } = found.loaded else { panic!("{:?}", found.loaded) };
    assert_eq!(count, records_of(&found.book));
    Some((found.book, slot))
}

/// A book is kept as it is, and opened again as it would be from a file.
fn assert_kept(book: &Gradebook) {
    let kept = write_kept(book, "a test");
    let draft = read_kept(&kept.text, &beside(&kept)).unwrap();
    assert_eq!((write(&draft.book, "a test"), draft.issues), (write(book, "a test"), Vec::new()));
    assert!(draft.book == read(&write(book, "a test")).unwrap().book);
    assert_eq!(write_kept(&draft.book, "a test"), kept, "and is kept again as it was");
    let stored = snapshot(3, &kept);
    assert!(loaded(&stored, &older_snapshot(2, book)) == Some((draft.book, SnapshotSlot::A)));
    assert!(stored.starts_with(if kept.columns.is_empty() { "E1|" } else { "E2|" }), "{stored:.30}");
    assert!(stored.chars().all(|it| it.len_utf16() == 1) || !stored.starts_with("E2"));
}

#[test]
fn a_book_of_every_feature_is_kept_whole() {
    assert_kept(&read(GOLDEN).unwrap().book);
    assert_kept(&read(include_str!("../../src/sample/class.evident.json")).unwrap().book);
    assert_kept(&Gradebook::new(some_book(1, 1).id(), "Empty"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 300 }))]

    #[test]
    fn any_book_is_kept_whole(book in books()) {
        assert_kept(&book);
    }

    #[test]
    fn a_book_of_mostly_plain_pieces_is_kept_whole(seed: u64, evidence in 0..40_usize) {
        let book = some_book(seed, evidence);
        assert_kept(&book);
        let pieces = write_kept(&book, "a test").ids.len() / 9;
        prop_assert!(pieces >= evidence - evidence.div_ceil(3));
    }

    #[test]
    fn a_book_is_kept_whole_whatever_was_done_to_it(seed: u64) {
        let dice = &mut Dice::new(seed);
        let mut book = some_book(seed, 12);
        for _ in 0..25 {
            let (next, given) = (command(dice, &book), given(dice, &book));
            let _ = apply(&mut book, next, &given);
        }
        assert_kept(&book);
    }

    #[test]
    fn columns_of_another_book_are_refused_or_hold_every_invariant(one: u64, other: u64) {
        let [text, columns] = [one, other].map(|seed| write_kept(&some_book(seed, 6), "a test"));
        if let Ok(draft) = read_kept(&text.text, &beside(&columns)) {
            assert_eq!(check(&draft.book), []);
        }
    }

    #[test]
    fn no_bytes_stop_the_page(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let kept = write_kept(&some_book(7, 6), "a test");
        for (text, bytes) in [(&text, &bytes), (&kept.text, &bytes), (&kept.text, &[&kept.columns[..], &bytes].concat())] {
            if let Ok(draft) = read_kept(text, bytes) {
                assert_eq!(check(&draft.book), []);
            }
        }
    }
}

#[test]
fn with_any_byte_changed_or_cut_off_columns_are_refused_or_hold_every_invariant() {
    let (mut refused, mut taken) = (0, 0);
    for seed in 0..if cfg!(debug_assertions) { 1 } else { 8 } {
        let kept = write_kept(&some_book(seed, 9), "a test");
        let whole = beside(&kept);
        let mut look = |bytes: &[u8]| match read_kept(&kept.text, bytes) {
            Ok(draft) => {
                assert_eq!(check(&draft.book), []);
                assert_eq!(draft.book.evidence().len(), 9);
                taken += 1;
            }
            Err(_) => refused += 1,
        };
        for at in 0..whole.len() {
            for change in [1, 0x80] {
                let mut changed = whole.clone();
                changed[at] ^= change;
                look(&changed);
            }
            if at > 0 {
                look(&whole[..at]);
            }
        }
    }
    assert!(refused > 150 && taken > 150, "{refused} refused, {taken} read as something else");
}

#[test]
fn a_snapshot_with_any_one_character_changed_is_damaged_and_the_one_before_it_opens() {
    let (before, now) = (some_book(5, 3), some_book(5, 6));
    let stored = snapshot(3, &write_kept(&now, "a test"));
    let older = snapshot(2, &write_kept(&before, "a test"));
    assert!(loaded(&stored, &older) == Some((now, SnapshotSlot::A)));
    let characters: Vec<char> = stored.chars().collect();
    for at in 0..characters.len() {
        for into in ['0', '1', '3', '|', '\0', '漢', '🙂'].into_iter().filter(|into| *into != characters[at])
        {
            let changed: String =
                characters.iter().enumerate().map(|(i, it)| if i == at { into } else { *it }).collect();
            assert_eq!(open(EnvelopeKind::Snapshot, &changed), Sealed::Damaged, "{into:?} at {at}");
        }
        let cut: String = characters[..at].iter().collect();
        assert_eq!(open(EnvelopeKind::Snapshot, &cut), Sealed::Damaged, "cut at {at}");
        if at % 50 == 0 {
            assert!(loaded(&cut, &older) == Some((before.clone(), SnapshotSlot::B)), "cut at {at}");
        }
    }
}

#[test]
fn a_whole_snapshot_that_was_not_written_by_a_page_gives_way_to_the_one_before_it() {
    let (before, now) = (some_book(5, 3), some_book(5, 6));
    let (older, kept) = (older_snapshot(2, &before), write_kept(&now, "a test"));
    let gives_way = |kept: &KeptBook, why: &str| {
        let found = loaded(&snapshot(3, kept), &older);
        assert!(found == Some((before.clone(), SnapshotSlot::B)), "{why}");
    };
    // Numbers of learners would speak of others.
    let (before_learners, learners) = kept.text.split_once("\"learners\": [\n").unwrap();
    let (_, others) = learners.split_once('\n').unwrap();
    let fewer = format!("{before_learners}\"learners\": [\n{others}");
    assert!(read(&fewer).unwrap().book.learners().len() + 1 == now.learners().len());
    gives_way(&KeptBook { text: fewer, ..kept.clone() }, "a learner less");
    // Two pieces with one id.
    let ids = [&kept.ids[..9], &kept.ids[..9], &kept.ids[18..]].concat();
    gives_way(&KeptBook { ids, ..kept.clone() }, "an id twice");
    gives_way(&KeptBook { ids: kept.ids[9..].to_vec(), ..kept.clone() }, "an id less");
    gives_way(&KeptBook { ids: vec![0; kept.ids.len()], ..kept.clone() }, "no ids");
    gives_way(&KeptBook { columns: vec![0], ..kept.clone() }, "no columns");
    gives_way(&KeptBook { text: "{}".to_owned(), ..kept.clone() }, "no book");
    assert!(loaded(&snapshot(3, &kept), &older) == Some((now, SnapshotSlot::A)));
}

#[test]
fn only_snapshots_have_columns() {
    for (kind, tag) in [(EnvelopeKind::Journal, 'j'), (EnvelopeKind::Card, 'c')] {
        let rest = format!("{tag}z|Lin1|3|what a later version may write");
        let stored = format!("E2|{:016x}|{rest}", checksum(["2", "|", &rest]));
        assert_eq!(open(kind, &stored), Sealed::Newer);
    }
    let rest = "sz|Lin1|3|what no version writes";
    let stored = format!("E2|{:016x}|{rest}", checksum(["2", "|", rest]));
    let Sealed::Whole(envelope) = open(EnvelopeKind::Snapshot, &stored) else { panic!() };
    assert_eq!(envelope.contents(), None);
}

/// One example for each version of the envelope, as the page stored it. They are never written again.
#[test]
fn what_was_stored_once_is_read_for_ever() {
    let book = read(GOLDEN).unwrap().book;
    for stored in [include_str!("../golden/snapshot-1.txt"), include_str!("../golden/snapshot-2.txt")] {
        assert!(loaded(stored, "") == Some((book.clone(), SnapshotSlot::A)), "{stored:.20}");
    }
}

#[test]
fn columns_take_less_room_than_text() {
    let evidence = if cfg!(debug_assertions) { 2_000 } else { 60_000 };
    let book = some_book(3, evidence);
    let [older, now] =
        [older_snapshot(1, &book), snapshot(1, &write_kept(&book, "a test"))].map(|it| units(&it));
    println!("{evidence} pieces, of every third what few have: {older} units, {now} with columns");
    assert!(now < older);
}
