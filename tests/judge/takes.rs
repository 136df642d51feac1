//! What it would take against brute force on real books; the odd one out; a diff of verdicts; the traditional baseline.

use evident::edit::Command;
use evident::edit::Scope;
use evident::insight::diff::{Movement, diff, headline};
use evident::judge::traditional::Traditional;
use evident::judge::{Hindrance, Requirement};
use evident::model::{
    AssessmentDraft, Decimal, EvidenceKind, Gate, LevelRef, Outcome, PolicyDraft, Reading, Selection,
    Statistic, Status, check_draft,
};
use evident::text::takes::sentence;
use proptest::prelude::*;

use crate::book::Book;
use crate::properties::any_policy;
use crate::support::{day, decimal, id};

const TODAY: i64 = 100;

/// The book with so many further pieces at a level on standard 1.
fn with(book: &Book, count: u8, level: Decimal) -> Book {
    let mut after = book.clone();
    for number in 0..u128::from(count) {
        let assessment = id(500_000 + number);
        after
            .run(Command::AddAssessments(vec![AssessmentDraft::titled(assessment, format!("New {number}"))]));
        let mut draft = after.draft(0, 1, TODAY, "0");
        (draft.reading, draft.assessment) = (Reading::Level(level), Some(assessment));
        after.run(Command::AddEvidence(vec![draft]));
    }
    after
}

fn is_mastered(book: &Book) -> bool {
    let (learner, standard) = book.pair(0, 1);
    book.verdicts().get(learner, standard).status == Status::Mastered
}

fn by_brute_force(book: &Book) -> Option<(u8, Decimal)> {
    let levels = (0..=4).map(Decimal::whole);
    let mut all = (1..=10).flat_map(|count| levels.clone().map(move |level| (count, level)));
    all.find(|(count, level)| is_mastered(&with(book, *count, *level)))
}

fn takes(book: &Book) -> Requirement {
    book.verdicts().what_it_takes(&book.book, book.pair(0, 1), day(TODAY))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_what_brute_force_finds(
        policy in any_policy(),
        pieces in proptest::collection::vec((1_i64..110, 0_usize..7), 0..7),
        before in 0_usize..3,
    ) {
        let draft_of = |draft: &mut PolicyDraft| {
            (draft.attempts, draft.same_attempt) = (policy.attempts, policy.same_attempt);
            (draft.kinds, draft.selection) = (policy.kinds.clone(), policy.selection.clone());
            (draft.statistic, draft.mastery) = (evident::model::in_range(policy.statistic), policy.mastery);
            draft.gates = policy.gates.clone();
        };
        let mut draft = PolicyDraft::latest(id(11), "Policy");
        draft_of(&mut draft);
        prop_assume!(check_draft(&draft).is_empty());
        let mut book = Book::new(1, 2, draft_of);
        for (shown, level) in pieces {
            book.show(0, 1, shown, ["0", "1", "1.5", "2", "2.5", "3", "4"][level]);
        }
        if before > 0 {
            book.show(0, 0, 2, ["1", "4"][before - 1]);
        }
        match takes(&book) {
            Requirement::Mastered => prop_assert!(is_mastered(&book)),
            Requirement::Pieces { count, level } => prop_assert_eq!(Some((count, level)), by_brute_force(&book)),
            Requirement::OutOfReach(_) => {
                prop_assert!(!is_mastered(&book));
                prop_assert_eq!(None, by_brute_force(&book));
            }
        }
        prop_assert!(sentence(&book.book, &takes(&book)).ends_with('.'));
    }
}

#[track_caller]
fn check(change: impl FnOnce(&mut PolicyDraft), pieces: &[(i64, &str)], expected: &str) {
    let mut book = Book::new(1, 2, change);
    pieces.iter().for_each(|(shown, level)| drop(book.show(0, 1, *shown, level)));
    assert_eq!(sentence(&book.book, &takes(&book)), expected, "{pieces:?}");
}

#[test]
fn it_takes_the_fewest_then_the_lowest() {
    let decaying = Statistic::DecayingAverage { latest_percent: Decimal::whole(65) };
    check(|_| {}, &[(1, "2")], "One more piece at 3 today would be enough.");
    check(|_| {}, &[(1, "3")], "This is mastered.");
    check(
        |policy| policy.statistic = Statistic::Mean,
        &[(1, "1")],
        "2 more pieces at 4 today, each from a different assessment, would be enough.",
    );
    check(
        |policy| policy.statistic = decaying,
        &[(1, "1"), (2, "2")],
        "One more piece at 4 today would be enough.",
    );
    check(
        |policy| policy.gates = vec![Gate::ShownAgainAfter { days: 7 }],
        &[(99, "3")],
        "It must be shown again in 6 days or later.",
    );
    check(
        |policy| policy.gates = vec![Gate::PrerequisitesMastered],
        &[(1, "3")],
        "S0 must be mastered first.",
    );
    check(
        |policy| policy.gates = vec![Gate::NoneBelow { level: LevelRef::Value(decimal("2")), last: None }],
        &[(1, "1")],
        "An earlier piece is too low for this policy, and more evidence does not change that.",
    );
    check(
        |policy| policy.selection = Selection::OfKinds(vec![EvidenceKind::Practice]),
        &[(1, "1")],
        "Summative evidence from today does not count under this policy.",
    );
    let mut book = Book::new(1, 2, |_| {});
    book.show(0, 1, 1, "2");
    book.decide(0, 1, Outcome::Status(Status::NotYet), 2);
    assert_eq!(takes(&book), Requirement::OutOfReach(Hindrance::Decided));
}

#[test]
fn the_odd_one_out_and_two_camps() {
    for (levels, odd, split) in [
        ("3 3", None, None),
        ("3 3 1", Some(2), None),
        ("3 0 3 4", Some(1), None),
        ("1 1 4 2", Some(2), None),
        ("1 2 3 4", None, None),
        ("1 1 1 4 4", None, Some((3, 2))),
        ("4 1 4 1", None, Some((2, 2))),
        ("1 1 3 3 2", None, None),
        ("0 2 4", None, None),
    ] {
        let mut book = Book::new(1, 2, |_| {});
        levels.split(' ').zip(1..).for_each(|(level, shown)| drop(book.show(0, 1, shown, level)));
        let (learner, standard) = book.pair(0, 1);
        let found = book.verdicts().explain(&book.book, learner, standard).odd;
        assert_eq!((found.piece, found.split), (odd, split), "{levels}");
    }
}

#[test]
fn a_change_of_rules_shows_whose_verdict_changes_and_is_one_step() {
    let mut book = Book::new(3, 1, |_| {});
    for (learner, levels) in [(0, ["4", "2"]), (1, ["2", "4"]), (2, ["3", "3"])] {
        levels.iter().zip(1..).for_each(|(level, shown)| drop(book.show(learner, 0, shown, level)));
    }
    let before = book.book.clone();
    let mut policy = PolicyDraft::latest(id(77), "Highest");
    policy.statistic = Statistic::Highest;
    book.run(Command::UsePolicy { policy, scope: Scope::Book });
    let changed = diff(&before, &book.book, day(TODAY));
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].learner, changed[0].movement()), (book.pair(0, 0).0, Movement::Up));
    assert_eq!(headline(&changed), (1, 1, 0));
    assert_eq!(headline(&diff(&book.book, &before, day(TODAY))), (1, 0, 1));
}

#[test]
fn a_traditional_book_averages_points_and_zeros() {
    for (levels, expected) in [
        (&["3"][..], "85 B"),
        (&["4"], "95 A"),
        (&["2.5"], "80 B"),
        (&["0"], "55 F"),
        (&["4", "m"], "47.5 F"),
        (&["3", "x"], "85 B"),
        (&["1", "4", "4"], "85 B"),
    ] {
        let mut book = Book::new(1, 1, |_| {});
        for (level, shown) in levels.iter().zip(1..) {
            let mut draft = book.draft(0, 0, shown, "0");
            draft.reading = match *level {
                "m" => Reading::Missing,
                "x" => Reading::Excused,
                level => Reading::Level(decimal(level)),
            };
            book.run(Command::AddEvidence(vec![draft]));
        }
        let pieces = book.book.evidence().iter().map(|(_, piece)| piece);
        let found = Traditional::default().of(pieces, |_| None).unwrap();
        assert_eq!(format!("{} {}", found.percent, found.letter), expected, "{levels:?}");
    }
    assert_eq!(Traditional::default().of([], |_| None), None);
}
