//! What comes from outside and means harm, at every door without a screen: it is refused, cut, or kept as the text that it is.
//! `tests/e2e/hostile.spec.mjs` has the same with screens; SECURITY.md lists all tests of this kind.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use evident::edit::{Command, EditContext, apply};
use evident::exchange::csv::{CsvIssue, CsvIssueKind, ImportInput, Plan, plan, suggest};
use evident::exchange::json::{self, JournalError, JsonRefused, read, read_kept, replay, write};
use evident::exchange::pasted::outline::{self, Nesting};
use evident::exchange::pasted::roster::{self, RosterTable};
use evident::exchange::table::{MAX_CELL_CHARS, TextTable, read_table};
use evident::keep::{
    BookId, BookPart, BookReading, EnvelopeKind, LOCAL_LIMIT, Lineage, MemoryStore, NotLoaded, NotRescue,
    Sequence, SnapshotSlot, StoredBook, checksum, import, list, load, parse_rescue, rescue_text, seal,
};
use evident::model::{Author, Date, Gradebook, Id, Instant, LearnerDraft, check};
use evident::text;

const BY: &str = "a test";
/// Names that mean something to JavaScript, where a text under such a name may be more than a text.
const POLLUTING: [&str; 5] = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

fn book() -> Gradebook {
    let mut book = Gradebook::new(Id::parse("Book0000001").unwrap(), "Maths 7");
    let learner = LearnerDraft::named(Id::parse("Learner0001").unwrap(), "Ada");
    apply(&mut book, Command::AddLearners(vec![learner]), &given()).unwrap();
    book
}

fn given() -> EditContext {
    let today = Date::parse("2026-03-27").unwrap();
    EditContext { today, now: Instant(0), counter: 1, author: Author::default() }
}

/// What the import of a table would do.
fn planned(table: &TextTable) -> Plan {
    let (book, mut next) = (book(), 0);
    let mut new_id = || {
        next += 1;
        Id::from_random(next)
    };
    let choices = suggest(table, &book);
    plan(&ImportInput { table, choices: &choices, book: &book, given: &given() }, &mut new_id)
}

fn sequence(number: u64) -> Sequence {
    Sequence { lineage: Lineage::new("Lin1").unwrap(), number }
}

/// A book as it is stored, with these texts in its parts.
fn stored(parts: impl IntoIterator<Item = (BookPart, String)>) -> StoredBook {
    StoredBook { id: BookId::new("Book0000001").unwrap(), parts: parts.into_iter().collect() }
}

fn loaded(book: StoredBook) -> Result<Gradebook, NotLoaded> {
    load(&BookReading::of_parts(book.id, book.parts)).map(|found| found.book)
}

const LABEL: &str = r#"{"title":"Maths 7","alias":"","changed":5,"count":1}"#;

fn snapshot(text: &str) -> (BookPart, String) {
    let sealed = seal(EnvelopeKind::Snapshot, &sequence(1), &format!("{LABEL}\n{text}"));
    (BookPart::Snapshot(SnapshotSlot::A), sealed)
}

/// A text inside 100,000 lists, objects, or both in turn.
fn deep() -> Vec<String> {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    vec![nested("[", "]"), nested("{\"a\":", "}"), nested("[{\"a\":", "}]"), "[".repeat(100_000)]
}

/// Runs something with a quarter of the stack that a page has: what calls itself for each level of a text overflows.
fn with_little_stack(act: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 * 1024).spawn(act).unwrap().join().unwrap();
}

#[test]
fn json_nested_deep_is_refused_at_every_door() {
    // Packing takes more of the stack than reading does.
    let texts: Vec<_> = deep().into_iter().map(|deep| (snapshot(&deep), deep)).collect();
    with_little_stack(move || {
        let whole = write(&book(), BY);
        for (snapshot, deep) in texts {
            let refused = |text: &str| {
                let refused = read(text).unwrap_err();
                assert!(matches!(refused, JsonRefused::TooDeep), "{refused:?}");
            };
            refused(&deep);
            refused(&format!(r#"{{"type":"evident","version":1,"x":{deep}}}"#));
            refused(&whole.replace(r#""title":"#, &format!(r#""x":{deep},"title":"#)));
            assert!(
                read_kept(&whole.replace(r#""title":"#, &format!(r#""x":{deep},"title":"#)), &[]).is_err()
            );

            let mut same = book();
            for line in [
                deep.clone(),
                format!(r#"{{"v":1,"changes":{deep}}}"#),
                format!(
                    r#"{{"v":1,"changes":[{{"kind":"learner","put":{{"id":"Learner0002","name":"Bo","x":{deep}}}}}]}}"#
                ),
            ] {
                let error = replay(&mut same, &line).unwrap_err();
                assert!(matches!(error, JournalError::NotJson), "{error:?}");
                assert_eq!(same, book());
            }
            assert!(json::read_entry(&deep).is_none());
            assert!(json::read_log(&deep).entries().next().is_none());

            for text in [
                deep.clone(),
                format!(r#"{{"type":"evident-rescue","version":1,"keys":{deep}}}"#),
                format!(r#"{{"type":"evident-rescue","version":1,"keys":{{"evident:1:k:card":{deep}}}}}"#),
            ] {
                assert_eq!(parse_rescue(&text), Err(NotRescue::Other));
            }
            assert!(loaded(stored([snapshot])).is_err());
        }
    });
}

#[test]
fn a_book_from_outside_could_be_kept_and_not_be_opened_again() {
    // As deep as a file may be, within a step: in the book it stands deeper, and would be refused with it.
    let nested = |deep: usize| format!("{}1{}", "[".repeat(deep), "]".repeat(deep));
    for deep in 55..=70 {
        let line = format!(
            r#"{{"v":1,"changes":[{{"kind":"learner","put":{{"id":"Learner0002","name":"Bo","x":{}}}}}]}}"#,
            nested(deep)
        );
        let mut other = book();
        if replay(&mut other, &line).is_ok() {
            let written = write(&other, BY);
            assert_eq!(read(&written).unwrap().book, other, "{deep}");
        }
    }
}

/// A payload that unpacks to more than a gigabyte of zeros.
fn bomb() -> String {
    // Written by hand: 0 is 00110000, another 258 of it are 11000101 and 00000, and the end is 0000000.
    let mut bits: Vec<u8> = Vec::new();
    let mut push = |code: &str| bits.extend(code.bytes().map(|bit| bit - b'0'));
    push("110"); // the last block, with the fixed code
    push("00110000");
    for _ in 0..TIMES {
        push("1100010100000");
    }
    push("0000000");
    // The first bit of a byte is its lowest, and the first of a character its highest.
    bits.resize(bits.len().next_multiple_of(8), 0);
    bits.chunks_mut(8).for_each(<[u8]>::reverse);
    let unit =
        |bits: &[u8]| (0..15).fold(0, |all, at| all << 1 | u32::from(bits.get(at).copied().unwrap_or(0)));
    bits.chunks(15).filter_map(|bits| char::from_u32(0x3400 + unit(bits))).collect()
}

/// How often 258 zeros follow: they are more than a gigabyte.
const TIMES: usize = 4_200_000;

#[test]
fn a_packed_text_that_unpacks_to_gigabytes_is_refused_and_its_file_opens_nothing() {
    let payload = bomb();
    assert!(TIMES * 258 > 1 << 30 && payload.chars().count() < LOCAL_LIMIT, "it fits into local storage");
    let sealed = |version: &str, number: u64| {
        let rest = format!("sz|Lin1|{number}|{payload}");
        format!("E{version}|{:016x}|{rest}", checksum([version, "|", &rest]))
    };
    let text = rescue_text([&stored([(BookPart::Snapshot(SnapshotSlot::A), sealed("2", 1))])]);
    let [bomb] = parse_rescue(&text).unwrap().try_into().unwrap();
    assert_eq!(loaded(bomb.clone()), Err(NotLoaded::Unreadable(None)));
    // Among the books of a device it is listed, as one that cannot be read.
    let store = MemoryStore::default();
    import(&store, bomb, &BookId::new("k").unwrap()).unwrap();
    assert_eq!(list(&store).unwrap()[0].title, None);
    // The snapshot before it opens.
    let newer = (BookPart::Snapshot(SnapshotSlot::B), sealed("1", 2));
    assert_eq!(loaded(stored([snapshot(&write(&book(), BY)), newer])).unwrap(), book());
}

#[test]
fn names_of_ten_megabytes_are_taken_whole_or_cut_and_harm_nobody() {
    let long = "Ada ".repeat(10 << 18);
    let text = write(&book(), BY).replace("Ada", &long).replace("Maths 7", &long);
    let draft = read(&text).unwrap();
    assert_eq!((draft.issues.len(), check(&draft.book).len()), (0, 0));
    assert_eq!(draft.book.learners().iter().next().unwrap().1.name.len(), long.len());
    assert_eq!(read(&write(&draft.book, BY)).unwrap().book, draft.book);
    let parts = [snapshot(&text)];
    assert_eq!(loaded(stored(parts)).unwrap(), draft.book);

    // A cell of a table is cut, and that is said.
    let table = read_table(format!("Name,{long}\n{long},3\nBo,2\n").as_bytes()).unwrap();
    assert_eq!(table.issues.len(), 2);
    assert!((0..2).all(|row| table.cell(row, 0).len() <= MAX_CELL_CHARS));
    let planned = planned(&table);
    assert_eq!(planned.new.learners.len(), 2);
    let cut = |issue: &&CsvIssue| matches!(issue.what, CsvIssueKind::CellCut { chars, .. } if chars > MAX_CELL_CHARS);
    assert_eq!(planned.issues.iter().filter(cut).count(), 2);
    // What is said of them is no longer than a line.
    let said = |it: &CsvIssue| text::csv::issue(it, &suggest(&table, &book()), &|day| day.to_string()).line();
    assert!(planned.issues.iter().map(said).all(|line| line.chars().count() < 300));

    let list = format!("{long}\nBo Okafor");
    let pasted = RosterTable::of(&list, Some(false));
    let columns = roster::guess(&pasted, &[]);
    assert_eq!(roster::read(&pasted, &columns, &[]).learners.len(), 2);
    assert_eq!(outline::read(&list, Nesting::Codes, &[]).len(), 2);
}

#[test]
fn names_that_mean_something_to_javascript_are_names() {
    for name in POLLUTING {
        // As the names of unknown data, at every depth, and as texts.
        let text = write(&book(), BY)
            .replace(r#""title":"#, &format!(r#""{name}":{{"{name}":{{"polluted":1}}}},"title":"#))
            .replace(r#""name":"Ada""#, &format!(r#""{name}":{{"polluted":1}},"name":"{name}""#));
        let draft = read(&text).unwrap();
        assert_eq!(draft.issues, []);
        assert_eq!(draft.book.learners().iter().next().unwrap().1.name, name);
        let written = write(&draft.book, BY);
        assert_eq!(written.matches(&format!(r#""{name}":"#)).count(), 3, "{written}");
        assert_eq!(read(&written).unwrap().book, draft.book);

        // In a table they are the names of learners and of standards.
        let table = read_table(format!("Name,{name}\n{name},3\nBo,2\n").as_bytes()).unwrap();
        let new = planned(&table).new;
        assert_eq!(
            (new.learners, new.standards),
            (vec![name.to_owned(), "Bo".to_owned()], vec![name.to_owned()])
        );
    }
    // A rescue file has none under its keys.
    let text =
        r#"{"type":"evident-rescue","version":1,"keys":{"__proto__":"x","evident:1:__proto__:card":"x"}}"#;
    assert_eq!(parse_rescue(text), Ok(Vec::new()));
}
