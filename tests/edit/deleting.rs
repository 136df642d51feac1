//! Deleting takes along what belongs to a record, clears what refers to it, and leaves tombstones.

use evident::edit::Command;
use evident::model::*;

use super::desk::*;
use super::sound::assert_sound;

/// A desk with evidence, an override and an expectation of both learners on both standards.
fn full() -> Desk {
    let mut desk = Desk::set_up();
    for (learner, standard) in [("ada", "rp1"), ("ada", "rp2"), ("bo", "rp1"), ("bo", "rp2")] {
        let name = |what: &str| format!("{what}{learner}{standard}");
        let draft = EvidenceDraft { assessment: Some(id("quiz")), ..piece(&name("e"), learner, standard, 3) };
        desk.must(Command::AddEvidence(vec![draft]));
        desk.must(override_of(&name("o"), learner, standard, 4));
        desk.must(expectation(&name("x"), learner, standard, not_expected()));
    }
    desk
}

/// Carries out a deletion, checks that exactly these ids became tombstones, and that undo brings all of it back.
fn check(mut desk: Desk, command: Command, gone: &[&str]) -> Desk {
    let before = desk.book.clone();
    desk.must(command.clone());
    assert_sound(&desk.book);
    let mut expected: Vec<Id> = gone.iter().copied().map(id).collect();
    expected.sort();
    let stones = desk.book.tombstones();
    let mut known: Vec<Id> = stones.iter().map(|(id, _)| *id).collect();
    known.sort();
    assert_eq!(known, expected, "{command:?}");
    for (_, stone) in stones.iter() {
        let counter = stone.deleted.counter;
        assert_eq!((counter, stone.on), (desk.counter, day("2025-10-14")));
    }
    let after = desk.book.clone();
    desk.history.undo(&mut desk.book).unwrap();
    assert_eq!(desk.book, before, "{command:?}");
    desk.history.redo(&mut desk.book).unwrap();
    assert_eq!(desk.book, after, "{command:?}");
    desk
}

#[test]
fn a_learner_takes_all_of_theirs_along() {
    let gone = ["ada", "first", "eadarp1", "eadarp2", "oadarp1", "oadarp2", "xadarp1", "xadarp2"];
    let desk = check(full(), Command::DeleteLearners(vec![id("ada")]), &gone);
    assert_eq!(desk.book.evidence().len(), 2);
    assert_eq!(desk.book.tombstones().get(id("ada")).unwrap().kind, Kind::Learner);
    assert_eq!(desk.book.tombstones().get(id("first")).unwrap().kind, Kind::Evidence);
}

#[test]
fn a_standard_takes_its_evidence_along_and_is_cleared_where_named() {
    let gone = ["rp1", "first", "eadarp1", "eborp1", "oadarp1", "oborp1", "xadarp1", "xborp1"];
    let desk = check(full(), Command::DeleteStandards(vec![id("rp1")]), &gone);
    assert!(desk.book.standards().by_id(id("rp2")).unwrap().prerequisites.is_empty());
    let rp2 = desk.book.standards().find(id("rp2")).unwrap();
    assert_eq!(desk.book.assessments().by_id(id("quiz")).unwrap().standards, vec![rp2]);
}

#[test]
fn what_stood_below_a_deleted_standard_moves_up() {
    let mut desk = full();
    desk.must(Command::AddStandards(vec![standard("top", None, &[])]));
    desk.must(Command::PlaceStandard { standard: id("rp"), parent: Some(id("top")), before: None });
    let desk = check(desk, Command::DeleteStandards(vec![id("rp")]), &["rp"]);
    let top = desk.book.standards().find(id("top"));
    assert_eq!(desk.book.standards().by_id(id("rp1")).unwrap().parent, top);
    let desk = check(full(), Command::DeleteStandards(vec![id("rp")]), &["rp"]);
    assert_eq!(desk.book.standards().by_id(id("rp1")).unwrap().parent, None);
    let mut nested = Desk::set_up();
    nested.must(Command::AddStandards(vec![standard("deep", Some("rp2"), &[])]));
    let nested = check(nested, Command::DeleteStandards(vec![id("rp2"), id("rp")]), &["rp", "rp2"]);
    assert_eq!(nested.book.standards().by_id(id("deep")).unwrap().parent, None);
}

#[test]
fn an_assessment_leaves_its_evidence() {
    let desk = check(full(), Command::DeleteAssessment(id("quiz")), &["quiz"]);
    assert_eq!(desk.book.evidence().len(), 5);
    assert!(desk.book.evidence().iter().all(|(_, piece)| piece.assessment.is_none()));
}

#[test]
fn a_group_leaves_its_learners_and_a_term_the_settings() {
    let desk = check(full(), Command::DeleteGroup(id("period2")), &["period2"]);
    assert!(desk.book.learners().by_id(id("ada")).unwrap().memberships.is_empty());
    assert_eq!(desk.book.learners().by_id(id("bo")).unwrap().memberships.len(), 1);
    assert_eq!(desk.book.assessments().by_id(id("quiz")).unwrap().section_dates.len(), 1);
    let desk = check(full(), Command::DeleteTerm(id("winter")), &["winter"]);
    assert!(desk.book.settings().term.is_some());
    let desk = check(full(), Command::DeleteTerm(id("autumn")), &["autumn"]);
    assert_eq!(desk.book.settings().term, None);
}

#[test]
fn single_pieces_and_decisions() {
    check(full(), Command::DeleteEvidence(vec![id("first"), id("eborp2")]), &["first", "eborp2"]);
    let (learner, standard) = (id("ada"), id("rp1"));
    check(full(), Command::RemoveOverride { learner, standard }, &["oadarp1"]);
    check(full(), Command::RemoveExpectation { learner, standard }, &["xadarp1"]);
    check(
        full(),
        Command::DeleteLearners(vec![id("bo"), id("bo")]),
        &["bo", "eborp1", "eborp2", "oborp1", "oborp2", "xborp1", "xborp2"],
    );
}

#[test]
fn a_record_that_came_back_was_still_marked_as_deleted() {
    let mut desk = Desk::set_up();
    desk.must(Command::DeleteEvidence(vec![id("first")]));
    desk.must(Command::AddEvidence(vec![piece("first", "ada", "rp1", 3)]));
    assert!(desk.book.tombstones().is_empty());
    assert_sound(&desk.book);
}
