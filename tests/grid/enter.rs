//! What entries become of the book: set, corrected, added, retaken, set aside.

use evident::model::Pair;
use evident::model::map::Map;

use evident::edit::{Command, EditContext, EntryCommand, Refusal, apply, apply_entry};
use evident::exchange::json::read;
use evident::grid::enter::{EntryContext, correct, enter, last_piece, set_aside};
use evident::grid::typed::decided;
use evident::model::*;
use evident::text::names::DisplayNames;
use evident::text::refusal::{of_entry, refusal as say};

/// A class in which levels are entered, one line after the other.
struct Class {
    book: Gradebook,
    made: Map<Pair, Id>,
    assessment: Option<Ix<Assessment>>,
    date: Option<Date>,
    not_after: Option<Date>,
    next: u64,
}

fn today() -> Date {
    Date::parse("2026-03-27").unwrap()
}

impl Class {
    fn new() -> Class {
        let book = read(include_str!("../../src/sample/class.evident.json")).unwrap().book;
        Class { book, made: Map::new(), assessment: None, date: None, not_after: None, next: 0 }
    }

    /// The first cell without evidence.
    fn blank(&self) -> Pair {
        let learners = self.book.learners().iter().map(|(at, _)| at);
        let mut pairs =
            learners.flat_map(|learner| self.book.columns().into_iter().map(move |at| (learner, at)));
        pairs.find(|(learner, standard)| self.book.evidence_of(*learner, *standard).next().is_none()).unwrap()
    }

    /// Carries out an entry the short way, which has to do what the door for every command does.
    fn enter(&mut self, command: EntryCommand) {
        let given = self.given();
        let mut by_the_door = self.book.clone();
        let expected = apply(&mut by_the_door, command.clone().into(), &given);
        assert_eq!(apply_entry(&mut self.book, command, &given), expected);
        expected.unwrap();
    }

    fn run(&mut self, command: Command) {
        let given = self.given();
        apply(&mut self.book, command, &given).unwrap();
    }

    fn given(&self) -> EditContext {
        EditContext {
            today: today(),
            now: Instant(1_774_600_000_000 + self.next as i64),
            counter: self.book.latest_counter() + 1,
            author: Author::default(),
        }
    }

    /// Types into cells; what the cells have then.
    fn types(&mut self, cells: &[(Pair, &str)], another: bool) -> Option<Date> {
        let scale = self.book.scales().get(self.book.scale_of(cells[0].0.1).unwrap().0).cloned();
        let cells: Vec<_> = cells
            .iter()
            .map(|(pair, text)| (*pair, decided(text, scale.as_ref()).unwrap().unwrap()))
            .collect();
        let how = EntryContext {
            source: Source::Teacher,
            assessment: self.assessment,
            date: self.date,
            today: today(),
            now: Instant(1_774_600_000_000 + self.next as i64),
            not_after: self.not_after,
            another,
            made: &self.made,
        };
        let mut next = self.next;
        let entry = enter(&self.book, &cells, &how, &mut || {
            next += 1;
            Id::from_random(u128::from(next))
        })
        .unwrap();
        self.next = next;
        self.made.extend(entry.made);
        self.enter(entry.command);
        entry.future
    }

    /// The pieces in a cell: `level day attempt kind`, in the order of attempts and entry.
    fn pieces(&self, pair: Pair) -> Vec<String> {
        let mut pieces: Vec<&Evidence> =
            self.book.evidence_of(pair.0, pair.1).map(|(_, piece)| piece).collect();
        pieces.sort_by_key(|piece| (piece.attempt, piece.shown, piece.reading().level()));
        let level = |piece: &Evidence| match piece.reading() {
            Reading::Level(value) => value.to_string(),
            other => format!("{other:?}"),
        };
        let aside = |piece: &Evidence| if piece.standing == Standing::SetAside { " aside" } else { "" };
        let line = |piece: &&Evidence| {
            format!("{} {} {}{}", level(piece), piece.shown.unwrap(), piece.attempt, aside(piece))
        };
        pieces.iter().map(line).collect()
    }

    fn assess(&mut self, date: &str) -> Ix<Assessment> {
        let id = Id::from_random(999);
        let draft = AssessmentDraft { date: Date::parse(date), ..AssessmentDraft::titled(id, "Exit slip") };
        self.run(Command::AddAssessments(vec![draft]));
        self.book.assessments().find(id).unwrap()
    }
}

#[test]
fn without_an_assessment_a_second_level_corrects_the_first() {
    let mut class = Class::new();
    let cell = class.blank();
    class.types(&[(cell, "2")], false);
    assert_eq!(class.pieces(cell), ["2 2026-03-27 1"]);
    class.types(&[(cell, "3")], false);
    assert_eq!(class.pieces(cell), ["3 2026-03-27 1"]);
    class.types(&[(cell, "4")], true);
    assert_eq!(class.pieces(cell), ["3 2026-03-27 1", "4 2026-03-27 1"]);
    class.types(&[(cell, "1")], false);
    assert_eq!(class.pieces(cell), ["1 2026-03-27 1", "3 2026-03-27 1"], "the last one made is corrected");
}

#[test]
fn a_piece_after_which_another_session_entered_one_is_not_corrected() {
    let mut class = Class::new();
    let cell = class.blank();
    class.types(&[(cell, "2")], false);
    let made = std::mem::take(&mut class.made);
    class.types(&[(cell, "4")], false);
    class.made = made;
    class.types(&[(cell, "1")], false);
    assert_eq!(
        class.pieces(cell),
        ["1 2026-03-27 1", "2 2026-03-27 1", "4 2026-03-27 1"],
        "what is typed is the latest"
    );
    class.types(&[(cell, "3")], false);
    assert_eq!(class.pieces(cell), ["2 2026-03-27 1", "3 2026-03-27 1", "4 2026-03-27 1"]);
}

#[test]
fn a_piece_of_another_session_is_never_corrected_by_typing() {
    let mut class = Class::new();
    let cell = class.blank();
    class.types(&[(cell, "2")], false);
    class.made.clear();
    class.types(&[(cell, "3")], false);
    assert_eq!(class.pieces(cell), ["2 2026-03-27 1", "3 2026-03-27 1"]);
}

#[test]
fn with_an_assessment_typing_sets_its_piece_and_typing_again_corrects_it() {
    let mut class = Class::new();
    let cell = class.blank();
    class.assessment = Some(class.assess("2026-03-20"));
    class.types(&[(cell, "2")], false);
    assert_eq!(class.pieces(cell), ["2 2026-03-20 1"]);
    class.types(&[(cell, ".m")], false);
    assert_eq!(class.pieces(cell), ["Missing 2026-03-20 1"]);
    class.types(&[(cell, "r3")], false);
    assert_eq!(class.pieces(cell), ["Missing 2026-03-20 1", "3 2026-03-27 2"]);
    class.types(&[(cell, "4")], false);
    assert_eq!(
        class.pieces(cell),
        ["Missing 2026-03-20 1", "4 2026-03-27 2"],
        "the last attempt is corrected"
    );
    class.date = Date::parse("2026-03-25");
    class.types(&[(cell, "r2")], false);
    assert_eq!(class.pieces(cell)[2], "2 2026-03-25 3", "a retake has the date that was chosen");
}

#[test]
fn a_piece_that_was_set_aside_counts_again_when_it_is_typed() {
    let mut class = Class::new();
    let cell = class.blank();
    class.assessment = Some(class.assess("2026-03-20"));
    class.types(&[(cell, "2")], false);
    let command = set_aside(&class.book, &[cell], class.assessment).unwrap();
    class.enter(command);
    assert_eq!(class.pieces(cell), ["2 2026-03-20 1 aside"]);
    assert_eq!(set_aside(&class.book, &[cell], class.assessment), None, "nothing counts any more");
    class.types(&[(cell, "3")], false);
    assert_eq!(class.pieces(cell), ["3 2026-03-20 1"]);
}

#[test]
fn a_whole_column_is_one_step_that_can_be_undone() {
    let mut class = Class::new();
    let standard = class.book.columns()[0];
    class.assessment = Some(class.assess("2026-03-20"));
    let before = class.book.clone();
    let cells: Vec<(Pair, &str)> =
        class.book.learners().iter().map(|(at, _)| ((at, standard), "3")).collect();
    class.types(&cells, false);
    assert_eq!(class.book.evidence().iter().count(), before.evidence().iter().count() + cells.len());
}

#[test]
fn a_future_date_is_told() {
    let mut class = Class::new();
    let cell = class.blank();
    class.date = Date::parse("2026-04-02");
    assert_eq!(class.types(&[(cell, "3")], false), Date::parse("2026-04-02"));
    class.not_after = Some(today());
    class.made.clear();
    assert_eq!(class.types(&[(cell, "4")], false), None);
    assert_eq!(class.pieces(cell), ["4 2026-03-27 1", "3 2026-04-02 1"], "no later than was allowed");
}

#[test]
fn the_last_piece_is_the_one_shown_last() {
    let mut class = Class::new();
    let cell = class.blank();
    class.date = Date::parse("2026-03-10");
    class.types(&[(cell, "2")], false);
    class.date = Date::parse("2026-03-02");
    class.types(&[(cell, "1")], true);
    let last = last_piece(&class.book, cell, None).unwrap();
    assert_eq!(last.reading(), Reading::Level(Decimal::whole(2)));
    let command = correct(&class.book, Record::id(last), Reading::Level(Decimal::whole(4))).unwrap();
    class.enter(command);
    assert_eq!(class.pieces(cell), ["1 2026-03-02 1", "4 2026-03-10 1"]);
}

#[test]
fn what_refuses_an_entry_is_said_in_the_same_words_either_way() {
    let class = Class::new();
    let decimal = Decimal::whole(9);
    let link = "javascript:alert(1)".to_owned();
    let refusals = [
        Refusal::NoScale,
        Refusal::AttemptZero,
        Refusal::Full,
        Refusal::LevelOutsideScale { level: decimal, low: Decimal::ZERO, high: Decimal::whole(4) },
        Refusal::WeightNegative(decimal),
        Refusal::LinkNotAllowed(link),
    ];
    for refusal in refusals {
        let called = DisplayNames::default();
        assert_eq!(of_entry(&class.book, &refusal, &called), say(&class.book, &refusal, &called));
        assert!(!say(&class.book, &refusal, &called).starts_with("This cannot be done"), "{refusal:?}");
    }
}
