//! The change log: what it tells of a step, and its bounds.

use evident::edit::{Action, Command, Log, LogDetail, LogEntry, MOST_DETAILS, MOST_ENTRIES, Scope, Step};
use evident::model::*;

use super::desk::*;

fn entry(desk: &Desk, step: &Step) -> LogEntry {
    LogEntry::of(&desk.book, step, "MB", Instant(5), false)
}

/// The details of a command on the book of `Desk::set_up`, as `kind name field: from → to`.
fn details(command: Command) -> Vec<String> {
    let mut desk = Desk::set_up();
    desk.must(override_of("o", "bo", "rp1", 3));
    let step = desk.must(command);
    let line = |it: &LogDetail| {
        let field = it.field.map_or("whole", Field::tag);
        format!("{:?} {} {field}: {} → {}", it.kind, it.name, it.from, it.to)
    };
    entry(&desk, &step).details.iter().map(line).collect()
}

#[test]
fn a_step_tells_what_it_was_and_is() {
    let first = || piece("first", "ada", "rp1", 3);
    let quiz = EvidenceDraft { assessment: Some(id("quiz")), ..first() };
    for (command, expected) in [
        (Command::AddEvidence(vec![piece("new", "ada", "rp1", 3)]), vec!["Evidence  whole:  → 3"]),
        (Command::ChangeEvidence(vec![quiz]), vec!["Evidence quiz reading: 2 → 3"]),
        (
            Command::ChangeEvidence(vec![EvidenceDraft {
                reading: Reading::Missing,
                shown: Some(day("2025-10-02")),
                ..first()
            }]),
            vec![
                "Evidence  assessment: quiz → ",
                "Evidence  shown:  → 2025-10-02",
                "Evidence  reading: 2 → missing",
            ],
        ),
        (
            Command::SetAside { evidence: vec![id("first")], reason: "ill".into() },
            vec!["Evidence quiz standing: counted → set_aside"],
        ),
        (Command::DeleteEvidence(vec![id("first")]), vec!["Evidence quiz whole: 2 → "]),
        (override_of("o", "bo", "rp1", 4), vec!["Override  whole: 3 → 4"]),
        (Command::RemoveOverride { learner: id("bo"), standard: id("rp1") }, vec!["Override  whole: 3 → "]),
        (expectation("x", "bo", "rp1", not_expected()), vec!["Expectation  whole:  → set"]),
        (
            Command::ChangeLearner(LearnerDraft { name: "Ada L".into(), ..learner("ada", &[]) }),
            vec!["Learner Ada L name: ada → Ada L", "Learner Ada L memberships:  → "],
        ),
        (Command::AddGroups(vec![group("period7")]), vec!["Group period7 whole:  → period7"]),
        (Command::UseTerm(None), vec!["Gradebook Class settings:  → "]),
    ] {
        assert_eq!(details(command.clone()), expected, "{command:?}");
    }
}

#[test]
fn a_new_subject_was_logged_as_a_setting_or_not_at_all() {
    let rename =
        |title: &str, subject: &str| Command::NameBook { title: title.into(), subject: subject.into() };
    assert_eq!(details(rename("Class", "Maths")), ["Gradebook Class subject:  → Maths"]);
    let both = ["Gradebook New title: Class → New", "Gradebook New subject:  → Maths"];
    assert_eq!(details(rename("New", "Maths")), both);
}

#[test]
fn a_course_mark_and_roll_ups_were_logged_as_the_books_settings() {
    let band = MarkBand { mark: "A".into(), from: Decimal::ONE };
    let mark = Command::UseMark(Some(MarkScheme {
        basis: MarkBasis::CutOffs { of: RollUpRule::Mean, bands: vec![band] },
        least_assessed: Decimal::ZERO,
        least_of: Which::All,
    }));
    let lowest = RollUp { rule: RollUpRule::Lowest, unassessed: Unassessed::LeftOut };
    let roll_up = |scope| Command::UseRollUp { roll_up: Some(lowest), scope };
    let on_rp1 = roll_up(Scope::Standard(id("rp1")));
    for (command, action, name, detail) in [
        (mark, Action::UseMark, "", "Gradebook Class mark:  → "),
        (roll_up(Scope::Book), Action::UseRollUp, "", "Gradebook Class roll_up:  → "),
        (on_rp1, Action::UseRollUp, "rp1", "Standard rp1 roll_up:  → "),
    ] {
        let label = Desk::set_up().must(command.clone()).label;
        assert_eq!((label.action, label.name.as_str()), (action, name));
        assert_eq!(details(command), [detail]);
    }
}

#[test]
fn details_name_learner_and_standard() {
    let mut desk = Desk::set_up();
    let step = desk.must(Command::AddEvidence(vec![piece("new", "bo", "rp2", 1)]));
    let entry = entry(&desk, &step);
    assert_eq!(
        (entry.label.action, entry.label.learner, entry.label.standard),
        (Action::Add, Some(id("bo")), Some(id("rp2")))
    );
    assert_eq!((entry.details[0].learner, entry.details[0].standard), (Some(id("bo")), Some(id("rp2"))));
    assert_eq!((entry.count, entry.by.as_str(), entry.undone), (1, "MB", false));
}

#[test]
fn the_log_is_bounded() {
    let mut desk = Desk::set_up();
    let drafts = (0..MOST_DETAILS + 50).map(|number| piece(&format!("n{number}"), "bo", "rp1", 3)).collect();
    let step = desk.must(Command::AddEvidence(drafts));
    let entry = entry(&desk, &step);
    assert_eq!((entry.count, entry.details.len()), (250, 200));

    let mut log = Log::default();
    for number in 0..MOST_ENTRIES + 10 {
        log.add(LogEntry { when: Instant(number as i64), details: Vec::new(), ..entry.clone() });
    }
    assert_eq!((log.entries().len(), log.entries().next().unwrap().when), (2_000, Instant(10)));
}

#[test]
fn labels_say_what_is_common() {
    let label = |command: Command| Desk::set_up().must(command).label;
    let both = label(Command::AddEvidence(vec![piece("n1", "ada", "rp1", 3), piece("n2", "bo", "rp1", 3)]));
    assert_eq!((both.count, both.learner, both.standard), (2, None, Some(id("rp1"))));
    let deleted = label(Command::DeleteLearners(vec![id("ada")]));
    assert_eq!((deleted.action, deleted.kind, deleted.name.as_str()), (Action::Delete, Kind::Learner, "ada"));
    let moved = label(Command::PlaceStandard { standard: id("rp1"), parent: None, before: None });
    assert_eq!((moved.action, moved.name.as_str()), (Action::Move, "rp1"));
    let aside = label(Command::SetAside { evidence: vec![id("first")], reason: String::new() });
    assert_eq!((aside.action, aside.learner), (Action::SetAside, Some(id("ada"))));
}
