//! Loading: which of two snapshots becomes the book, how far the journal is followed, and what the change log says.

use evident::edit::{Command, EditContext, apply};
use evident::exchange::json::{self, JsonRefused, write};
use evident::keep::{
    BookPart, BookReading, EnvelopeKind, Lineage, Loaded, LoadedBook, MemoryStore, NotLoaded, Sequence,
    SnapshotSlot, Store, keep_log, load, records_of, seal,
};
use evident::model::{Author, Date, Gradebook, Id, Instant, LearnerDraft};

use super::faulty::id;

const NAMES: [&str; 6] = ["Ada", "Bo", "Cy", "Dana", "Eli", "Fay"];

fn sequence(number: u64) -> Sequence {
    Sequence { lineage: Lineage::new("Lin1").unwrap(), number }
}

/// Adds the learner of this number to the book; gives the line of the step.
fn step(book: &mut Gradebook, number: u64) -> String {
    let learner = LearnerDraft::named(Id::from_random(u128::from(number)), NAMES[number as usize - 1]);
    let given = EditContext {
        today: Date::parse("2026-03-27").unwrap(),
        now: Instant(0),
        counter: number as u32,
        author: Author::default(),
    };
    let step = apply(book, Command::AddLearners(vec![learner]), &given).unwrap();
    json::write_step(book, &step.changes)
}

/// The line of the change log for the step of this number.
fn entry(number: u64) -> String {
    format!(r#"{{"when":{number},"action":"add","kind":"learner","of":1,"count":1,"name":"step {number}"}}"#)
}

/// The book after so many steps.
fn book(steps: u64) -> Gradebook {
    let mut book = Gradebook::new(Id::parse("Book0000001").unwrap(), "Maths 7");
    (1..=steps).for_each(|number| drop(step(&mut book, number)));
    book
}

/// A snapshot with this text in it, as of a step.
fn snapshot(number: u64, text: &str) -> String {
    let label = r#"{"title":"Maths 7","alias":"course-7","changed":5,"count":1}"#;
    seal(EnvelopeKind::Snapshot, &sequence(number), &format!("{label}\n{text}"))
}

/// The record of the journal for a step: its line, and below it that of the change log.
fn record(number: u64) -> (BookPart, String) {
    let line = step(&mut book(number - 1), number);
    written(number, &format!("{line}\n{}", entry(number)))
}

fn written(number: u64, text: &str) -> (BookPart, String) {
    (BookPart::Journal(number), seal(EnvelopeKind::Journal, &sequence(number), text))
}

fn in_slot(slot: SnapshotSlot, number: u64) -> (BookPart, String) {
    (BookPart::Snapshot(slot), snapshot(number, &write(&book(number), "a test")))
}

fn told(loaded: &LoadedBook) -> (SnapshotSlot, u64, Vec<String>) {
    let Loaded::Book { slot, through, count } = &loaded.loaded else { panic!("{:?}", loaded.loaded) };
    assert_eq!(*count, records_of(&loaded.book));
    assert_eq!((loaded.alias.as_str(), loaded.checked), ("course-7", true));
    (*slot, *through, loaded.log.read().entries().map(|it| it.label.name.clone()).collect())
}

#[test]
fn the_newest_snapshot_that_can_be_read_is_followed_as_far_as_the_journal_fits() {
    use SnapshotSlot::{A, B};
    let of = |parts: Vec<(BookPart, String)>| load(&BookReading::of_parts(id("Book0000001"), parts));
    let check = |parts: Vec<(BookPart, String)>, slot: SnapshotSlot, steps: u64, entries: &[u64]| {
        let loaded = of(parts).unwrap();
        let entries: Vec<String> = entries.iter().map(|number| format!("step {number}")).collect();
        assert_eq!(told(&loaded), (slot, steps, entries));
        assert_eq!(loaded.book, book(steps), "{steps}");
    };
    let broken = |slot, number| (BookPart::Snapshot(slot), snapshot(number, "{\"type\":\"evident\""));
    let log = |through: u64, numbers: &[u64]| {
        let lines: Vec<String> = numbers.iter().map(|number| entry(*number)).collect();
        (BookPart::Log, format!("{through}\n{}", lines.join("\n")))
    };
    check(vec![in_slot(A, 2)], A, 2, &[]);
    check(vec![in_slot(A, 2), in_slot(B, 3)], B, 3, &[]);
    check(vec![in_slot(A, 2), record(3), record(4)], A, 4, &[3, 4]);
    check(vec![in_slot(A, 2), in_slot(B, 4), record(3), record(4), record(5)], B, 5, &[5]);
    // A gap ends it, and so does a record that is torn, no step, or a step of another book.
    check(vec![in_slot(A, 2), record(3), record(5)], A, 3, &[3]);
    let torn = record(4).1.chars().take(30).collect();
    check(vec![in_slot(A, 2), record(3), (BookPart::Journal(4), torn), record(5)], A, 3, &[3]);
    check(vec![in_slot(A, 2), record(3), written(4, "no step"), record(5)], A, 3, &[3]);
    let unknown = r#"{"v":1,"changes":[{"kind":"learner","delete":"Nobody00001"}]}"#;
    check(vec![in_slot(A, 2), record(3), written(4, unknown), record(5)], A, 3, &[3]);
    // A step needs no line of the change log.
    let line = step(&mut book(2), 3);
    check(vec![in_slot(A, 2), written(3, &line), record(4)], A, 4, &[4]);
    // A snapshot whose text cannot be read, or that does not open, gives way to the one before it.
    check(vec![in_slot(A, 2), broken(B, 4), record(3), record(4)], A, 4, &[3, 4]);
    let damaged = (BookPart::Snapshot(B), "E1|0|x".to_owned());
    check(vec![in_slot(A, 2), damaged, record(3)], A, 3, &[3]);
    // The log beside the book comes first, and nothing of the journal that it has already.
    check(vec![in_slot(A, 2), log(2, &[1, 2]), record(3)], A, 3, &[1, 2, 3]);
    check(vec![in_slot(A, 2), log(3, &[1, 3]), record(3), record(4)], A, 4, &[1, 3, 4]);
    check(vec![in_slot(A, 2), (BookPart::Log, "not a log".to_owned()), record(3)], A, 3, &[3]);
}

#[test]
fn what_cannot_be_loaded_says_why() {
    use SnapshotSlot::{A, B};
    let check = |parts: Vec<(BookPart, String)>, expected: Option<JsonRefused>| {
        let found = load(&BookReading::of_parts(id("Book0000001"), parts)).unwrap_err();
        assert_eq!(found, NotLoaded::Unreadable(expected));
    };
    let with = |slot, number, text: &str| (BookPart::Snapshot(slot), snapshot(number, text));
    check(vec![], None);
    check(vec![record(1)], None);
    check(vec![(BookPart::Snapshot(A), "damaged".to_owned())], None);
    check(vec![with(A, 1, "{}")], Some(JsonRefused::NotEvident));
    let newer = r#"{"type":"evident","version":99,"written_by":"Evident 9","book":{"id":"Book0000001"}}"#;
    let newer_refused = JsonRefused::Newer { version: 99, written_by: "Evident 9".to_owned() };
    check(vec![with(A, 1, newer)], Some(newer_refused.clone()));
    // Of two, as the older one was refused.
    check(vec![with(A, 1, newer), with(B, 2, "{}")], Some(newer_refused));
    check(vec![with(A, 2, newer), with(B, 1, "{}")], Some(JsonRefused::NotEvident));
}

#[test]
fn the_change_log_is_kept_beside_the_book_and_stays_where_there_is_no_room() {
    let (store, full) = (MemoryStore::default(), MemoryStore::new(10));
    let parts = vec![in_slot(SnapshotSlot::A, 2), record(3), record(4)];
    let loaded = load(&BookReading::of_parts(id("Book0000001"), parts)).unwrap();
    let log = loaded.log.read();
    for store in [&store, &full] {
        keep_log(store, &loaded.book, &log, 4);
    }
    assert_eq!(full.keys().unwrap(), [""; 0]);
    let key = id("Book0000001").key(&BookPart::Log);
    let (text, number) = (store.get(&key).unwrap().unwrap(), "4\n");
    assert!(text.starts_with(number));
    assert_eq!(json::read_log(&text[number.len()..]), log);
}
