//! Changing the scale after evidence came in: what was entered stays, what is read changes, nothing falls outside.

use evident::edit::{Command, Refusal, Scope};
use evident::model::*;

use super::desk::*;
use super::sound::assert_sound;

fn entered(desk: &Desk, name: &str) -> Option<(String, Id)> {
    match desk.evidence(name).rare.as_ref()?.entered.as_ref()? {
        Entered::Level { value, scale } => Some((value.to_string(), desk.book.scales().id(*scale)?)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_new_scale_reads_by_the_mapping_and_keeps_what_was_entered() {
    let mut desk = Desk::set_up();
    desk.must(Command::AddEvidence(vec![piece("same", "bo", "rp1", 1), piece("four", "bo", "rp2", 4)]));
    let before = desk.book.clone();
    desk.must(use_scale(scale("three", 1..=3), Scope::Book, &[(2, 3), (4, 2)]));
    assert_eq!(desk.evidence("first").reading(), Reading::Level(num("3")));
    assert_eq!(entered(&desk, "first"), Some(("2".into(), id("five"))));
    assert_eq!(desk.evidence("four").reading(), Reading::Level(num("2")));
    assert_eq!(desk.evidence("same").reading(), Reading::Level(num("1")));
    // A second change keeps what was entered first.
    desk.must(use_scale(scale("ten", 0..=10), Scope::Book, &[(3, 9)]));
    assert_eq!(desk.evidence("first").reading(), Reading::Level(num("9")));
    assert_eq!(entered(&desk, "first"), Some(("2".into(), id("five"))));
    desk.history.undo(&mut desk.book).unwrap();
    desk.history.undo(&mut desk.book).unwrap();
    assert_eq!(desk.book, before);
}

#[test]
fn evidence_outside_a_new_scale_is_refused_with_its_count() {
    let mut desk = Desk::set_up();
    desk.must(Command::AddEvidence(vec![piece("zero", "bo", "rp1", 0), piece("four", "bo", "rp2", 4)]));
    let refusal = |count, level| Refusal::EvidenceOutsideScale { count, level: num(level) };
    desk.refuses(use_scale(scale("three", 1..=3), Scope::Book, &[]), refusal(2, "4"));
    desk.refuses(use_scale(scale("three", 1..=3), Scope::Book, &[(4, 3)]), refusal(1, "0"));
    desk.refuses(use_scale(scale("three", 1..=3), Scope::Standard(id("rp2")), &[]), refusal(1, "4"));
    desk.must(use_scale(scale("three", 1..=3), Scope::Standard(id("rp2")), &[(4, 3)]));
    // Those of standards with a scale of their own are none of the book's concern.
    desk.must(use_scale(scale("lower", 0..=3), Scope::Book, &[]));
    assert_sound(&desk.book);
}

#[test]
fn a_standard_that_follows_the_book_again_must_fit_its_scale() {
    let mut desk = Desk::set_up();
    desk.must(use_scale(scale("ten", 0..=10), Scope::Standard(id("rp1")), &[(2, 8)]));
    let refusal = Refusal::EvidenceOutsideScale { count: 1, level: num("8") };
    desk.refuses(Command::FollowBook(id("rp1")), refusal);
    desk.must(Command::DeleteEvidence(vec![id("first")]));
    desk.must(Command::FollowBook(id("rp1")));
    assert_eq!(desk.book.standards().by_id(id("rp1")).unwrap().scale, None);
}

#[test]
fn moving_or_changing_a_standard_let_evidence_fall_outside_its_scale() {
    let mut desk = Desk::set_up();
    desk.must(Command::AddStandards(vec![standard("ns", None, &[])]));
    desk.must(use_scale(scale("ten", 0..=10), Scope::Standard(id("rp")), &[(2, 8)]));
    let refusal = Refusal::EvidenceOutsideScale { count: 1, level: num("8") };
    let place = Command::PlaceStandard { standard: id("rp1"), parent: Some(id("ns")), before: None };
    desk.refuses(place.clone(), refusal.clone());
    desk.refuses(Command::ChangeStandard(standard("rp1", None, &[])), refusal.clone());
    let narrow = StandardDraft { scale: Some(id("five")), ..standard("rp1", Some("rp"), &[]) };
    desk.refuses(Command::ChangeStandard(narrow), refusal.clone());
    desk.refuses(Command::DeleteStandards(vec![id("rp")]), refusal);
    desk.must(Command::DeleteEvidence(vec![id("first")]));
    desk.must(place);
    desk.must(Command::DeleteStandards(vec![id("rp")]));
}

#[test]
fn a_new_scale_left_overrides_and_own_goals_on_the_old_one() {
    let mut desk = Desk::set_up();
    desk.must(override_of("o", "bo", "rp1", 4));
    desk.must(expectation("x", "bo", "rp2", own_goal(Some(2), None)));
    let refusal = |level| Refusal::EvidenceOutsideScale { count: 1, level: num(level) };
    desk.refuses(use_scale(scale("three", 1..=3), Scope::Book, &[]), refusal("4"));
    desk.refuses(
        use_scale(scale("high", 3..=4), Scope::Book, &[(2, 4), (4, 2)]),
        Refusal::EvidenceOutsideScale { count: 1, level: num("4") },
    );
    desk.must(use_scale(scale("three", 1..=3), Scope::Book, &[(4, 3), (2, 1)]));
    let (bo, rp1) = desk.pair("bo", "rp1");
    let (_, rp2) = desk.pair("bo", "rp2");
    assert_eq!(desk.book.override_of(bo, rp1).unwrap().outcome, Outcome::Level(num("3")));
    let goal = OwnGoal { mastery: Some(num("1")), scale: None, statement: None };
    assert_eq!(desk.book.expectation_of(bo, rp2).unwrap().expected, Expected::OwnGoal(goal));
    assert_sound(&desk.book);
}

#[test]
fn evidence_on_a_scale_of_the_learners_own_was_read_by_the_books() {
    let mut desk = Desk::set_up();
    desk.must(use_scale(scale("ten", 0..=10), Scope::Book, &[]));
    desk.must(use_scale(scale("five2", 0..=4), Scope::Book, &[]));
    desk.must(expectation("x", "bo", "rp1", own_goal(Some(7), Some("ten"))));
    desk.must(Command::AddEvidence(vec![piece("eight", "bo", "rp1", 8)]));
    // The book's new scale is not the one by which Bo's evidence is read.
    desk.must(use_scale(scale("three", 0..=3), Scope::Book, &[(8, 1), (7, 1)]));
    assert_eq!(desk.evidence("eight").reading(), Reading::Level(num("8")));
    assert_sound(&desk.book);
    // Without the goal, it would lie outside the class's scale.
    let refusal = Refusal::EvidenceOutsideScale { count: 1, level: num("8") };
    desk.refuses(Command::RemoveExpectation { learner: id("bo"), standard: id("rp1") }, refusal.clone());
    desk.refuses(expectation("x", "bo", "rp1", not_expected()), refusal);
}
