//! The page as the bench of the grid opens it: `?r=200&c=60` begins at the grid of a generated class.
//!
//! It is compiled with the feature `bench` only, which the shipped page does not have. The class is the one that the
//! other grids of the bench show (tests/bench/grid/class.mjs): learner by learner, each cell has a level from 0 to 4 out
//! of one sequence of numbers, and a cell of level 0 is empty. It is shown as any book is, and kept in memory.
//!
//! `&pieces=60000` goes round all cells that often and leaves none empty; `&keep` keeps the class on the device and
//! `&open` opens what was kept there, both with the page's own saving. `&look` shows the class and fetches no more than a
//! visit does: nothing can be edited by the bench.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::edit::Command;
use crate::keep::{KeeperEvent, Store};
use crate::model::{
    Date, Decimal, Evidence, EvidenceDraft, Gradebook, Id, Instant, Ix, LearnerDraft, Reading, StandardDraft,
};
use crate::text::words;

use crate::ui::session::browser;
use crate::ui::session::{Screen, Session, ids};

#[wasm_bindgen(module = "/src/ui/shell/bench.js")]
extern "C" {
    fn watch(arm: &JsValue);
    fn hooks(edit: &JsValue, save: &JsValue, saved: &JsValue, memory: &JsValue);
}

/// The ids of learners, standards and pieces: a number that no other kind has, and the place.
const LEARNERS: u128 = 1_000_000_000;
const STANDARDS: u128 = 2_000_000_000;
const PIECES: u128 = 3_000_000_000;
const EDITS: u128 = 4_000_000_000;

/// What the page's address asks for.
struct BenchRequest {
    learners: usize,
    standards: usize,
    pieces: Option<usize>,
    keep: bool,
    open: bool,
    look: bool,
}

impl BenchRequest {
    fn of_page() -> Option<BenchRequest> {
        let query = web_sys::window()?.location().search().ok()?;
        let given = |name: &str| {
            let words = query.trim_start_matches('?').split('&');
            words.filter_map(|word| word.split_once('=').or(Some((word, "")))).find(|(it, _)| *it == name)
        };
        let number = |name: &str| given(name).and_then(|(_, number)| number.parse().ok());
        Some(BenchRequest {
            learners: number("r")?,
            standards: number("c")?,
            pieces: number("pieces"),
            keep: given("keep").is_some(),
            open: given("open").is_some(),
            look: given("look").is_some(),
        })
    }

    fn on_device(&self) -> bool {
        self.keep || self.open
    }
}

/// The store that the address asks for, or the page's own.
pub fn store(own: Rc<dyn Store>) -> Rc<dyn Store> {
    match BenchRequest::of_page() {
        Some(asked) if !asked.on_device() => Rc::new(crate::keep::MemoryStore::default()),
        _ => own,
    }
}

/// Shows the class that the address asks for. Whether the page is still to save by itself: a class in memory is saved
/// when the bench says so, lest it falls into what is being measured.
pub fn begin(session: Session) -> bool {
    let Some(asked) = BenchRequest::of_page() else { return true };
    if asked.open {
        let books = crate::keep::list(&*session.store()).unwrap_or_default();
        if let Some(book) = books.first() {
            session.open(&book.id);
        }
    } else {
        session.show_new(class(&asked), Screen::Gradebook);
    }
    if asked.look {
        return false;
    }
    // What edits and saves is later code here, too; it is fetched when the grid has been drawn.
    let arm = Closure::<dyn Fn()>::new(move || session.with_edits(|_, session| give_hooks(session)));
    watch(&arm.into_js_value());
    asked.on_device()
}

/// Gives the bench what it edits and saves with.
pub fn give_hooks(session: Session) {
    // From here on it is as a book that was opened from the device: what an edit saves is a line, not the whole.
    session.keep();
    session.tell_keeper(KeeperEvent::Idle);
    let mut edits = 0;
    let edit = Closure::<dyn FnMut(usize, usize, i32)>::new(move |row: usize, column: usize, level: i32| {
        edits += 1;
        let cell = session.peek(|open| {
            let learner = open.book.learners().iter().nth(row).map(|(at, _)| at)?;
            let standard = open.book.standards().iter().nth(column).map(|(at, _)| at)?;
            ids(&open.book, learner, standard)
        });
        if let Some((learner, standard)) = cell.flatten() {
            let now = (browser::today(), browser::now());
            let made = piece(EDITS + edits, learner, standard, level, now);
            session.run_or_say(Command::AddEvidence(vec![made]));
        }
    });
    let save = Closure::<dyn Fn()>::new(move || session.tell_keeper(KeeperEvent::Idle));
    let saved = Closure::<dyn Fn() -> bool>::new(move || {
        matches!(session.saving.try_get_untracked(), Some(crate::keep::SavingState::Saved { .. }))
    });
    let memory = Closure::<dyn Fn() -> f64>::new(|| {
        let buffer = js_sys::Reflect::get(&wasm_bindgen::memory(), &JsValue::from_str("buffer"));
        buffer.map_or(0.0, |buffer| f64::from(buffer.unchecked_into::<js_sys::ArrayBuffer>().byte_length()))
    });
    hooks(&edit.into_js_value(), &save.into_js_value(), &saved.into_js_value(), &memory.into_js_value());
}

/// The class. Its records are put into the book as those of a file are.
fn class(asked: &BenchRequest) -> Gradebook {
    let now = (browser::today(), browser::now());
    let mut book = Gradebook::new(browser::new_id(), "Class");
    // Nothing of a draft is missing in the book; were it, the bench would not find its cells.
    if let Ok(scale) = words::default_scale(browser::new_id()).resolve(&book) {
        book.settings.scale = book.scales.push(scale);
    }
    if let Ok(policy) = words::default_policy(browser::new_id()).resolve(&book) {
        book.settings.policy = book.policies.push(policy);
    }
    for (place, number) in (1..=asked.learners).zip(LEARNERS..) {
        let draft = LearnerDraft::named(Id::from_random(number), format!("Learner {place:04}"));
        // The bench makes drafts that resolve.
        let _ = draft.resolve(&book).map(|learner| book.learners.push(learner));
    }
    for ((place, number), order) in (1..=asked.standards).zip(STANDARDS..).zip(0..) {
        let draft = StandardDraft::coded(Id::from_random(number), format!("S{place}"), order);
        // The bench makes drafts that resolve.
        let _ = draft.resolve(&book).map(|standard| book.standards.push(standard));
    }
    let mut levels = Levels(42);
    let learners: Vec<_> = book.learners().iter().map(|(at, _)| at).collect();
    let standards: Vec<_> = book.standards().iter().map(|(at, _)| at).collect();
    let cells =
        learners.iter().flat_map(|learner| standards.iter().map(move |standard| (*learner, *standard)));
    let count = asked.pieces.unwrap_or(asked.learners * asked.standards);
    book.evidence.expect(count);
    let mut pieces = 0;
    for (place, (learner, standard)) in (0..count as u128).zip(cells.cycle()) {
        let level = levels.next();
        if level == 0 && asked.pieces.is_none() {
            continue;
        }
        let (id, reading) = (Id::from_random(PIECES + place), Reading::Level(Decimal::whole(level)));
        let mut piece = Evidence::new(id, learner, standard, reading);
        (piece.shown, piece.entered_at) = (Some(now.0), now.1);
        if let Some(at) = Ix::new(pieces) {
            book.put_evidence(at, Some(piece));
            pieces += 1;
        }
    }
    book
}

fn piece(number: u128, learner: Id, standard: Id, level: i32, now: (Date, Instant)) -> EvidenceDraft {
    let reading = Reading::Level(Decimal::whole(level));
    let mut draft = EvidenceDraft::new(Id::from_random(number), learner, standard, reading, now.1);
    draft.shown = Some(now.0);
    draft
}

/// The sequence of levels: Knuth's linear congruence modulo 2³², of which the upper part decides.
struct Levels(u32);

impl Levels {
    fn next(&mut self) -> i32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * 5) >> 32) as i32
    }
}
