//! Undo and redo, and what a step may have touched.

use evident::edit::{Command, LIMIT, Touched};

use super::desk::*;

fn rename(title: &str) -> Command {
    Command::NameBook { title: title.to_owned(), subject: String::new() }
}

#[test]
fn a_hundred_steps_can_be_taken_back() {
    let mut desk = Desk::bare();
    for number in 1..=LIMIT + 20 {
        desk.must(rename(&format!("Class {number}")));
    }
    let last = desk.book.clone();
    let taken_back = std::iter::from_fn(|| desk.history.undo(&mut desk.book)).count();
    assert_eq!((LIMIT, taken_back, desk.book.title()), (100, 100, "Class 20"));
    let done_again = std::iter::from_fn(|| desk.history.redo(&mut desk.book)).count();
    assert_eq!((done_again, desk.book), (100, last));
}

#[test]
fn a_step_without_changes_is_not_noted() {
    let mut desk = Desk::set_up();
    desk.must(rename("One"));
    let next = desk.history.next_undo().cloned();
    desk.history.undo(&mut desk.book).unwrap();
    let before = desk.book.clone();
    for command in [
        rename(" Class "),
        Command::ChangeLearner(learner("ada", &["period2"])),
        Command::UseTerm(Some(id("autumn"))),
        Command::CountAgain(vec![id("first")]),
        Command::RemoveOverride { learner: id("ada"), standard: id("rp1") },
        Command::RemoveExpectation { learner: id("ada"), standard: id("rp1") },
        Command::AddLearners(Vec::new()),
        Command::DeleteEvidence(Vec::new()),
        together(vec![rename("Class")]),
    ] {
        // Not even a new author is noted.
        desk.by = "someone else";
        assert_eq!(desk.must(command.clone()).changes, Vec::new(), "{command:?}");
    }
    assert_eq!(desk.book, before);
    assert_eq!(desk.history.next_redo(), next.as_ref());
    desk.must(rename("Two"));
    assert_eq!(desk.history.next_redo(), None);
}

#[test]
fn labels_of_undo_and_redo_follow() {
    let mut desk = Desk::bare();
    assert!(desk.history.undo(&mut desk.book).is_none() && desk.history.redo(&mut desk.book).is_none());
    desk.must(rename("One"));
    desk.must(rename("Two"));
    let name = |label: Option<&evident::edit::Label>| label.map(|label| label.name.clone());
    assert_eq!(name(desk.history.next_undo()).as_deref(), Some("Two"));
    desk.history.undo(&mut desk.book);
    assert_eq!(name(desk.history.next_undo()).as_deref(), Some("One"));
    assert_eq!(name(desk.history.next_redo()).as_deref(), Some("Two"));
}

#[test]
fn only_the_pairs_that_evidence_and_decisions_concern_are_touched() {
    let mut desk = Desk::set_up();
    let (ada, rp1) = desk.pair("ada", "rp1");
    let (bo, rp2) = desk.pair("bo", "rp2");
    let pairs = |list: &[_]| Touched::Pairs(list.to_vec());
    for (command, touched) in [
        (Command::AddEvidence(vec![piece("new", "bo", "rp2", 1)]), pairs(&[(bo, rp2)])),
        (Command::ChangeEvidence(vec![piece("new", "ada", "rp2", 1)]), pairs(&[(ada, rp2), (bo, rp2)])),
        (Command::SetAside { evidence: vec![id("first")], reason: "ill".into() }, pairs(&[(ada, rp1)])),
        (override_of("o", "ada", "rp1", 3), pairs(&[(ada, rp1)])),
        (expectation("x", "ada", "rp1", not_expected()), pairs(&[(ada, rp1)])),
        (Command::AddAssessments(vec![assessment("test", &[], &[])]), pairs(&[])),
        (Command::DeleteAssessment(id("quiz")), pairs(&[(ada, rp1)])),
        (Command::AddTerms(vec![term("spring")]), pairs(&[])),
        (Command::AddLearners(vec![learner("cleo", &[])]), Touched::All),
        (Command::ChangeStandard(standard("rp2", None, &[])), Touched::All),
        (use_scale(scale("s2", 0..=9), evident::edit::Scope::Book, &[]), Touched::All),
        (rename("New"), Touched::All),
    ] {
        let step = desk.must(command.clone());
        assert_eq!(step.touched(), touched, "{command:?}");
        assert_eq!(desk.history.undo(&mut desk.book).unwrap().touched(), touched, "{command:?}");
        desk.history.redo(&mut desk.book).unwrap();
    }
}

#[test]
fn a_standard_is_placed_among_its_siblings() {
    let mut desk = Desk::set_up();
    let order = |desk: &Desk| -> Vec<String> {
        desk.book
            .standards_in_order()
            .into_iter()
            .filter_map(|(at, depth)| Some(format!("{depth}{}", desk.book.standards().get(at)?.code)))
            .collect()
    };
    let place = |standard: &str, parent: Option<&str>, before: Option<&str>| Command::PlaceStandard {
        standard: id(standard),
        parent: parent.map(id),
        before: before.map(id),
    };
    desk.must(Command::AddStandards(vec![standard("ns", None, &[])]));
    for (command, expected) in [
        (place("rp2", Some("rp"), Some("rp1")), ["0ns", "0rp", "1rp2", "1rp1"]),
        (place("rp2", Some("rp"), None), ["0ns", "0rp", "1rp1", "1rp2"]),
        (place("ns", None, None), ["0rp", "1rp1", "1rp2", "0ns"]),
        (place("ns", Some("rp"), Some("rp2")), ["0rp", "1rp1", "1ns", "1rp2"]),
        (place("rp1", None, Some("rp")), ["0rp1", "0rp", "1ns", "1rp2"]),
    ] {
        desk.must(command);
        assert_eq!(order(&desk), expected);
    }
}
