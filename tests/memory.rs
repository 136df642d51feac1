//! How much memory it takes to open a book that is kept. Compiled code in a page never gives back what it has asked for,
//! so what counts is the most that is in use at once.

#![allow(unsafe_code, reason = "what counts the bytes stands where the allocator does")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use evident::exchange::json;
use evident::judge::{RollUps, Verdicts};
use evident::keep::{
    BookId, BookPart, BookReading, EnvelopeKind, Lineage, MemoryStore, Sequence, SnapshotSlot, Store, seal,
    seal_book,
};
use evident::model::Date;

/// The system's allocator, and how many bytes are in use.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: the system's allocator does the work. What grows is allocated anew by the trait's own `realloc`, so that the
// figures are those of one that never finds room where the old stands.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let in_use = IN_USE.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(in_use, Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(place, layout) }
    }
}

/// Gives what is made, the most bytes that were in use beyond those before, and those that still are.
fn measured<T>(make: impl FnOnce() -> T) -> (T, usize, usize) {
    let before = IN_USE.load(Relaxed);
    MOST.store(before, Relaxed);
    let made = make();
    (made, MOST.load(Relaxed) - before, IN_USE.load(Relaxed) - before)
}

const LEARNERS: usize = 200;
const STANDARDS: usize = 100;

/// A class with one piece of evidence in every cell, as a file.
fn class() -> String {
    let mut text =
        String::from(r#"{"type":"evident","version":1,"book":{"id":"Class000000","title":"Class""#);
    let mut list = |name: &str, count: usize, record: &dyn Fn(usize) -> String| {
        text += &format!(",\n\"{name}\":[");
        for number in 0..count {
            let comma = if number > 0 { "," } else { "" };
            text += &format!("{comma}\n{{\"id\":\"{name:.4}{number:07}\",{}}}", record(number));
        }
        text.push(']');
    };
    list("learners", LEARNERS, &|number| format!(r#""name":"Learner {number}""#));
    list("standards", STANDARDS, &|number| format!(r#""code":"S{number}""#));
    list("evidence", LEARNERS * STANDARDS, &|number| {
        let (learner, standard, level) = (number / STANDARDS, number % STANDARDS, number * 7 / 3 % 5);
        format!(
            r#""learner":"lear{learner:07}","standard":"stan{standard:07}","shown":"2026-09-01","entered_at":"2026-09-01T08:00:00.000Z","level":{level}"#
        )
    });
    text + "}}"
}

#[test]
fn opening_a_book_takes_little_more_than_its_text_and_its_records() {
    let text = class();
    let pieces = LEARNERS * STANDARDS;
    let (store, id) = (MemoryStore::default(), BookId::new("Class000000").unwrap());
    let sequence = Sequence { lineage: Lineage::new("L").unwrap(), number: 0 };
    let label = format!("{{\"title\":\"Class\",\"changed\":0,\"count\":{pieces}}}\n");
    let kept = json::write_kept(&json::read(&text).unwrap().book, "a test");
    let in_columns = seal_book(&sequence, label.clone() + &kept.text, &kept.columns, &kept.ids);
    let as_text = seal(EnvelopeKind::Snapshot, &sequence, &(label + &text));
    let (long, wide) = (text.len(), kept.text.len() + kept.columns.len() + kept.ids.len());
    drop((text, kept));

    // As versions stored it that had no columns: it is opened so once.
    store.set(&id.key(&BookPart::Snapshot(SnapshotSlot::A)), &as_text).unwrap();
    let reading = BookReading::read(&store, &id).unwrap();
    let packed = as_text.len();
    let (candidate, most, _) = measured(|| reading.candidate(SnapshotSlot::A).unwrap());
    println!("unpacking text: {most} of {long}");
    assert!(most < 3 * long + packed, "{most} bytes for {long}");
    let (book, most, kept) = measured(|| json::read(&candidate.text).unwrap().book);
    assert_eq!(book.evidence().len(), pieces);
    println!("reading text: {} and {} bytes a piece", most / pieces, kept / pieces);
    assert!(kept < pieces * 150, "{} bytes a piece", kept / pieces);
    assert!(most < kept + pieces * 20, "{} bytes a piece while reading", most / pieces);
    drop((candidate, book, reading));

    store.set(&id.key(&BookPart::Snapshot(SnapshotSlot::A)), &in_columns).unwrap();
    let reading = BookReading::read(&store, &id).unwrap();
    let (packed, text) = (in_columns.len(), long);
    let (candidate, most, _) = measured(|| reading.candidate(SnapshotSlot::A).unwrap());
    println!("unpacking columns: {most} of {wide}");
    assert!(most < 3 * wide + packed + (1 << 19) && most < text, "{most} bytes for {wide}");
    let (book, most, kept) = measured(|| json::read_kept(&candidate.text, &candidate.columns).unwrap().book);
    assert_eq!(book.evidence().len(), pieces);
    println!("reading columns: {} and {} bytes a piece", most / pieces, kept / pieces);
    assert!(kept < pieces * 150, "{} bytes a piece", kept / pieces);
    assert!(most < kept + pieces * 20, "{} bytes a piece while reading", most / pieces);
    drop(candidate);

    let day = Date::parse("2026-11-22").unwrap();
    let ((verdicts, _), most, kept) = measured(|| {
        let verdicts = Verdicts::of(&book, day);
        let roll_ups = RollUps::of(&book, &verdicts);
        (verdicts, roll_ups)
    });
    assert_eq!(verdicts.judged(), pieces);
    println!("judging: {} and {} bytes a piece", most / pieces, kept / pieces);
    assert!(most < pieces * 70, "{} bytes a piece while judging", most / pieces);
}
