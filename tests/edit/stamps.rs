//! Stamps: who made a record, who changed which field, and when.

use evident::edit::Command;
use evident::model::*;

use super::desk::*;

fn counters(stamps: (Stamp, Stamp)) -> ((u32, u16), (u32, u16)) {
    let plain = |stamp: Stamp| (stamp.counter, stamp.author);
    (plain(stamps.0), plain(stamps.1))
}

fn fields(list: &[(Field, Stamp)]) -> Vec<(Field, u32)> {
    list.iter().map(|(field, stamp)| (*field, stamp.counter)).collect()
}

#[test]
fn every_field_keeps_the_stamp_of_its_last_change() {
    let mut desk = Desk::bare();
    desk.must(Command::AddLearners(vec![learner("ada", &[])]));
    let ada = |desk: &Desk| desk.book.learners().by_id(id("ada")).unwrap().clone();
    assert_eq!(counters(ada(&desk).stamps()), ((1, 0), (1, 0)));
    assert_eq!(ada(&desk).meta.fields, Vec::new());

    desk.by = "TS";
    desk.must(Command::ChangeLearner(LearnerDraft { name: "Ada L".into(), ..learner("ada", &[]) }));
    assert_eq!(counters(ada(&desk).stamps()), ((1, 0), (2, 1)));
    assert_eq!(fields(&ada(&desk).meta.fields), [(Field::Name, 2)]);

    desk.by = "MB";
    let archived = Some(day("2025-12-01"));
    desk.must(Command::ArchiveLearners { learners: vec![id("ada")], archived });
    desk.must(Command::ChangeLearner(LearnerDraft { name: "Ada".into(), archived, ..learner("ada", &[]) }));
    assert_eq!(counters(ada(&desk).stamps()), ((1, 0), (4, 0)));
    assert_eq!(fields(&ada(&desk).meta.fields), [(Field::Name, 4), (Field::Archived, 3)]);
    let by: Vec<_> = desk.book.authors().iter().map(|author| author.by.as_str()).collect();
    assert_eq!((by, desk.book.latest_counter()), (vec!["MB", "TS"], 4));
}

#[test]
fn evidence_has_stamps_of_its_own_kind() {
    let mut desk = Desk::set_up();
    let made = desk.counter;
    desk.must(Command::SetAside { evidence: vec![id("first")], reason: " was ill ".into() });
    let first = desk.evidence("first");
    assert_eq!((first.standing, first.set_aside_reason()), (Standing::SetAside, "was ill"));
    assert_eq!(counters(first.stamps()), ((made, 0), (made + 1, 0)));
    assert_eq!(fields(&first.rare.as_ref().unwrap().fields), [(Field::Standing, made + 1)]);
    let draft = EvidenceDraft::of(&desk.book, first).unwrap();
    desk.must(Command::ChangeEvidence(vec![EvidenceDraft { feedback: "Good".into(), ..draft }]));
    desk.must(Command::CountAgain(vec![id("first")]));
    let first = desk.evidence("first");
    assert_eq!((first.standing, first.set_aside_reason()), (Standing::Counted, ""));
    let expected = [(Field::Standing, made + 3), (Field::Feedback, made + 2)];
    assert_eq!(fields(&first.rare.as_ref().unwrap().fields), expected);
}

#[test]
fn an_override_set_again_is_the_same_override() {
    let mut desk = Desk::set_up();
    desk.must(override_of("o1", "ada", "rp1", 3));
    desk.must(override_of("o2", "ada", "rp1", 4));
    assert_eq!(desk.book.overrides().len(), 1);
    let only = desk.book.overrides().by_id(id("o1")).unwrap();
    assert_eq!(only.outcome, Outcome::Level(num("4")));
    assert_eq!(fields(&only.meta.fields), [(Field::Outcome, desk.counter)]);
}
