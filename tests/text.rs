//! Exact sentences: refusals, labels of steps, the change log, words.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use evident::edit::{Action, Command, EditContext, Label, LogDetail, LogEntry, Refusal, Scope, apply};
use evident::exchange::json;
use evident::model::*;
use evident::text::names::{DisplayNames, Names};
use evident::text::verdict::{Audience, Sentences};
use evident::text::{label, log, presets, refusal, words};

fn id(name: &str) -> Id {
    Id::parse(&format!("{name:x<10}")).unwrap()
}

fn num(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn book() -> Gradebook {
    let mut book = Gradebook::new(id("book"), "Math 7");
    let given = EditContext {
        today: Date::parse("2025-10-14").unwrap(),
        now: Instant(0),
        counter: 1,
        author: Author { device: "d".into(), by: "MB".into() },
    };
    let scale = words::default_scale(id("scale"));
    for command in [
        Command::UseScale { scale, scope: Scope::Book, mapping: Vec::new() },
        Command::AddLearners(vec![LearnerDraft::named(id("ada"), "Ada Lindqvist")]),
        Command::AddStandards(vec![StandardDraft::coded(id("rp2"), "7.RP.A.2", 0)]),
    ] {
        apply(&mut book, command, &given).unwrap();
    }
    book
}

fn shown() -> DisplayNames {
    DisplayNames::default()
}

#[test]
fn every_refusal_says_what_is_wrong_and_that_nothing_changed() {
    use Refusal as R;
    let missing = |kind| R::NotThere(Dangling { kind, id: id("nobody") });
    let cases = [
        (
            missing(Kind::Learner),
            "This learner is no longer in the book. It may have been deleted in another tab.",
        ),
        (
            R::IdTaken { kind: Kind::Learner, id: id("ada") },
            "This learner is already in the book, Ada Lindqvist. Change that one instead.",
        ),
        (
            R::IdTaken { kind: Kind::Evidence, id: id("e") },
            "This piece of evidence is already in the book. Change that one instead.",
        ),
        (R::NameEmpty(Kind::Gradebook), "The book needs a title."),
        (R::NameEmpty(Kind::Learner), "The learner needs a name."),
        (R::NameEmpty(Kind::Standard), "The standard needs a code, such as 7.RP.A.2."),
        (R::NameEmpty(Kind::Scale), "Every level of the scale needs a name or a short form."),
        (
            R::CodeTaken("7.RP.A.2".into()),
            "Another standard already has the code 7.RP.A.2. Choose another code.",
        ),
        (
            R::ParentCycle("7.RP".into()),
            "7.RP cannot be under itself or one of its own parts. Choose another place.",
        ),
        (
            R::PrerequisiteCycle("7.RP".into()),
            "7.RP would be its own prerequisite. Remove one of its prerequisites.",
        ),
        (
            R::LevelOutsideScale { level: num("5"), low: num("0"), high: num("4") },
            "Level 5 is outside this standard’s scale, which goes from 0 to 4.",
        ),
        (R::NoScale, "This standard has no scale yet. Add a scale first."),
        (R::TooFewLevels, "A scale needs at least two levels."),
        (
            R::LevelsNotAscending(num("2")),
            "The levels of a scale go from low to high, each once; 2 is out of order.",
        ),
        (
            R::MasteryNotALevel(num("2.5")),
            "The mastery level, 2.5, is not on the scale. Choose one of its levels.",
        ),
        (
            R::CutOffsNotAscending(num("3")),
            "The cut-off of level 3 must be higher than that of the level below it.",
        ),
        (
            R::EvidenceOutsideScale { count: 1, level: num("4") },
            "One entered level, 4, is outside the new scale. Choose how to read it.",
        ),
        (
            R::EvidenceOutsideScale { count: 12, level: num("4") },
            "12 entered levels, such as 4, are outside the new scale. Choose how to read them.",
        ),
        (
            R::BandsNotDescending(num("90")),
            "The bands of a points table go down from high to low, between 0 and 1,000 percent; 90 is out of order.",
        ),
        (R::AttemptZero, "The first attempt is number 1."),
        (
            R::WeightNegative(num("-1")),
            "A weight is 0 or more; -1 is below 0. To exclude a piece, set it aside.",
        ),
        (
            R::LinkNotAllowed("javascript:x".into()),
            "The link “javascript:x” was not saved. Links must start with http://, https://, or mailto:.",
        ),
        (
            R::TermEndsBeforeStart {
                start: Date::parse("2025-09-02").unwrap(),
                end: Date::parse("2025-09-01").unwrap(),
            },
            "The term ends before it starts. Choose a last day on or after the first.",
        ),
        (
            R::ParameterOutOfRange("latest_percent"),
            "The share of the latest piece must be from 1 to 99 percent.",
        ),
        (R::Mark(MarkIssue::AtLeastNone), "“At least 0” is always true. Ask for at least 1."),
        (R::Full, "The book is full. Export a backup and start a new book."),
    ];
    // A new variant does not compile here until it has a case above.
    let place = |refusal: &R| match refusal {
        R::NotThere(_) => 0,
        R::IdTaken { .. } => 1,
        R::NameEmpty(_) => 2,
        R::CodeTaken(_) => 3,
        R::ParentCycle(_) => 4,
        R::PrerequisiteCycle(_) => 5,
        R::LevelOutsideScale { .. } => 6,
        R::NoScale => 7,
        R::TooFewLevels => 8,
        R::LevelsNotAscending(_) => 9,
        R::MasteryNotALevel(_) => 10,
        R::CutOffsNotAscending(_) => 11,
        R::EvidenceOutsideScale { .. } => 12,
        R::BandsNotDescending(_) => 13,
        R::AttemptZero => 14,
        R::WeightNegative(_) => 15,
        R::LinkNotAllowed(_) => 16,
        R::TermEndsBeforeStart { .. } => 17,
        R::ParameterOutOfRange(_) => 18,
        R::Full => 19,
        R::Mark(_) => 20,
    };
    let places: std::collections::BTreeSet<usize> = cases.iter().map(|(refusal, _)| place(refusal)).collect();
    assert_eq!(places.len(), 21);
    for (case, sentence) in cases {
        assert_eq!(refusal::refusal(&book(), &case, &shown()), format!("{sentence} Nothing was changed."));
    }
    for tag in ["prior", "transit", "slip", "guess", "mastered_at", "selection", "rounding"] {
        let sentence = refusal::refusal(&book(), &R::ParameterOutOfRange(tag), &shown());
        assert!(
            !sentence.contains("out of its range") && !sentence.contains(tag) || tag.len() < 6,
            "{sentence}"
        );
    }
    let long = refusal::refusal(&book(), &R::LinkNotAllowed(format!("data:\t{}", "ä".repeat(900))), &shown());
    assert!(long.len() < 300 && !long.contains('\t'), "{long}");
}

fn step(action: Action, kind: Kind, count: usize, pair: &str, name: &str) -> Label {
    Label {
        action,
        kind,
        count,
        learner: pair.contains('l').then(|| id("ada")),
        standard: pair.contains('s').then(|| id("rp2")),
        name: name.to_owned(),
    }
}

#[test]
fn labels_of_steps() {
    use Action as A;
    use Kind as K;
    for (label, expected, hidden) in [
        (
            step(A::Add, K::Evidence, 1, "ls", ""),
            "add evidence for Ada Lindqvist on 7.RP.A.2",
            "add evidence for a learner on 7.RP.A.2",
        ),
        (step(A::Add, K::Evidence, 28, "s", ""), "add 28 pieces of evidence on 7.RP.A.2", ""),
        (
            step(A::Change, K::Evidence, 2, "l", ""),
            "change 2 pieces of evidence for Ada Lindqvist",
            "change 2 pieces of evidence for a learner",
        ),
        (
            step(A::Delete, K::Evidence, 1, "ls", ""),
            "delete evidence for Ada Lindqvist on 7.RP.A.2",
            "delete evidence for a learner on 7.RP.A.2",
        ),
        (
            step(A::SetAside, K::Evidence, 1, "ls", ""),
            "set aside evidence for Ada Lindqvist on 7.RP.A.2",
            "set aside evidence for a learner on 7.RP.A.2",
        ),
        (step(A::CountAgain, K::Evidence, 3, "", ""), "count again 3 pieces of evidence", ""),
        (step(A::Add, K::Learner, 1, "", "Bo"), "add Bo", "add a learner"),
        (step(A::Add, K::Learner, 28, "", ""), "add 28 learners", ""),
        (step(A::Change, K::Learner, 1, "", "Bo"), "change Bo", "change a learner"),
        (step(A::Archive, K::Learner, 1, "", "Bo"), "archive Bo", "archive a learner"),
        (step(A::BringBack, K::Learner, 2, "", ""), "restore 2 learners", ""),
        (step(A::Delete, K::Learner, 1, "", "Bo"), "delete Bo", "delete a learner"),
        (step(A::Add, K::Group, 1, "", "Period 2"), "add Period 2", ""),
        (step(A::Add, K::Term, 2, "", ""), "add 2 terms", ""),
        (step(A::Change, K::Term, 1, "", "Autumn"), "change the term Autumn", ""),
        (step(A::Add, K::Standard, 14, "", ""), "add 14 standards", ""),
        (step(A::Move, K::Standard, 1, "", "7.RP.A.2"), "move the standard 7.RP.A.2", ""),
        (step(A::Add, K::Assessment, 1, "", ""), "add an assessment", ""),
        (step(A::Delete, K::Assessment, 1, "", "Quiz 2"), "delete the assessment Quiz 2", ""),
        (step(A::Change, K::Scale, 1, "", "0 to 4"), "use the scale 0 to 4", ""),
        (step(A::Change, K::Policy, 1, "", "Latest"), "use the policy Latest", ""),
        (step(A::Change, K::Conversion, 1, "", "90–60"), "use the points table 90–60", ""),
        (
            step(A::Change, K::Override, 1, "ls", ""),
            "override the level for Ada Lindqvist on 7.RP.A.2",
            "override the level for a learner on 7.RP.A.2",
        ),
        (
            step(A::Delete, K::Override, 1, "ls", ""),
            "remove the override for Ada Lindqvist on 7.RP.A.2",
            "remove the override for a learner on 7.RP.A.2",
        ),
        (
            step(A::Change, K::Expectation, 1, "ls", ""),
            "change what is expected of Ada Lindqvist on 7.RP.A.2",
            "change what is expected of a learner on 7.RP.A.2",
        ),
        (
            step(A::Delete, K::Expectation, 1, "ls", ""),
            "expect the same as the class of Ada Lindqvist on 7.RP.A.2",
            "expect the same as the class of a learner on 7.RP.A.2",
        ),
        (step(A::Change, K::Gradebook, 1, "", "Math 7"), "name the book Math 7", ""),
        (step(A::Change, K::Gradebook, 1, "", ""), "change the book’s settings", ""),
        (step(A::UseMark, K::Gradebook, 1, "", ""), "change the course grade", ""),
        (step(A::UseRollUp, K::Gradebook, 1, "", ""), "change how branches combine their parts", ""),
        (step(A::UseRollUp, K::Standard, 1, "", "7.RP"), "change how 7.RP combines its parts", ""),
        (step(A::Import, K::Evidence, 300, "", "class.csv"), "import class.csv", ""),
        (step(A::SetUp, K::Learner, 28, "", ""), "set up the class", ""),
        (step(A::EnterTogether, K::Evidence, 28, "s", ""), "enter 28 levels on 7.RP.A.2", ""),
        (step(A::EnterTogether, K::Evidence, 28, "s", "Quiz 2"), "enter 28 levels for Quiz 2", ""),
    ] {
        let book = book();
        assert_eq!(label::label(&book, &label, &shown()), expected);
        let hidden = if hidden.is_empty() { expected } else { hidden };
        // Whose id is known is called something; a record of the learner itself is not named.
        let hidden =
            if label.learner.is_some() { hidden.replace("a learner", "A. L.") } else { hidden.into() };
        assert_eq!(label::label(&book, &label, &DisplayNames::of(&book, Names::Initials)), hidden);
        assert_eq!(label::undo(&book, &label, &shown()), format!("Undo: {expected}"));
        assert_eq!(label::redo(&book, &label, &shown()), format!("Redo: {expected}"));
    }
}

#[test]
fn every_action_on_every_kind_is_a_phrase_without_the_name_of_a_learner() {
    use Action as A;
    let actions = [
        A::Add,
        A::Change,
        A::Delete,
        A::Archive,
        A::BringBack,
        A::SetAside,
        A::CountAgain,
        A::Move,
        A::Import,
        A::SetUp,
        A::EnterTogether,
        A::UseMark,
        A::UseRollUp,
    ];
    let kinds = [
        Kind::Gradebook,
        Kind::Scale,
        Kind::Conversion,
        Kind::Policy,
        Kind::Term,
        Kind::Group,
        Kind::Learner,
        Kind::Standard,
        Kind::Assessment,
        Kind::Evidence,
        Kind::Override,
        Kind::Expectation,
    ];
    for action in actions {
        for kind in kinds {
            for count in [1, 2] {
                let name = if kind == Kind::Learner { "Ada Lindqvist" } else { "" };
                // These name files and occasions, never learners.
                let name = if matches!(action, A::Import | A::SetUp | A::EnterTogether) { "" } else { name };
                let label = step(action, kind, count, "ls", name);
                let did = label::done(&book(), &label, &DisplayNames::of(&book(), Names::Pseudonyms));
                assert!(!did.contains("Ada") && !did.contains("  ") && did.len() > 8, "{did}");
            }
        }
    }
}

#[test]
fn a_policy_could_not_keep_the_name_a_teacher_gave_it() {
    use evident::text::presets::{FIRST_MENU, is_given, peer};
    assert!(FIRST_MENU.iter().all(|preset| is_given(preset.name)));
    assert!(evident::model::Peer::ALL.iter().all(|of| is_given(peer(*of).name)));
    assert!(is_given("Schoology: average") && is_given("Newer weighs more") && is_given(""));
    assert!(!is_given("Grade 7, writing") && !is_given("latest"));
}

fn detail(kind: Kind, field: Option<Field>, from: &str, to: &str, name: &str) -> LogDetail {
    let of_pair = matches!(kind, Kind::Evidence | Kind::Override | Kind::Expectation);
    LogDetail {
        kind,
        learner: of_pair.then(|| id("ada")),
        standard: of_pair.then(|| id("rp2")),
        name: name.to_owned(),
        field,
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

fn dates(date: Date) -> String {
    let (_, month, day) = date.ymd();
    format!("{day}.{month}.")
}

#[test]
fn details_of_the_log() {
    use Kind as K;
    for (one, shown, hidden) in [
        (
            detail(K::Evidence, None, "", "3", "Quiz 2"),
            "Ada Lindqvist, 7.RP.A.2, Quiz 2: level 3 added.",
            "A learner, 7.RP.A.2, Quiz 2: level 3 added.",
        ),
        (detail(K::Evidence, None, "2.5", "", ""), "Ada Lindqvist, 7.RP.A.2: level 2.5 deleted.", ""),
        (detail(K::Evidence, None, "", "missing", ""), "Ada Lindqvist, 7.RP.A.2: “missing” added.", ""),
        (
            detail(K::Evidence, Some(Field::Reading), "2", "excused", ""),
            "Ada Lindqvist, 7.RP.A.2: level from 2 to “excused”.",
            "",
        ),
        (
            detail(K::Evidence, Some(Field::Shown), "", "2025-10-14", ""),
            "Ada Lindqvist, 7.RP.A.2: date shown now 14.10..",
            "",
        ),
        (
            detail(K::Evidence, Some(Field::Standing), "counted", "set_aside", ""),
            "Ada Lindqvist, 7.RP.A.2: set aside.",
            "",
        ),
        (
            detail(K::Evidence, Some(Field::Standing), "set_aside", "counted", ""),
            "Ada Lindqvist, 7.RP.A.2: counts again.",
            "",
        ),
        (
            detail(K::Evidence, Some(Field::Feedback), "", "", ""),
            "Ada Lindqvist, 7.RP.A.2: feedback changed.",
            "",
        ),
        (
            detail(K::Evidence, Some(Field::Assessment), "Quiz 2", "", ""),
            "Ada Lindqvist, 7.RP.A.2: assessment no longer Quiz 2.",
            "",
        ),
        (detail(K::Override, None, "", "3", ""), "Ada Lindqvist, 7.RP.A.2: overridden as level 3.", ""),
        (
            detail(K::Override, None, "not_yet", "mastered", ""),
            "Ada Lindqvist, 7.RP.A.2: override changed from “not yet” to “mastered”.",
            "",
        ),
        (detail(K::Override, None, "3", "", ""), "Ada Lindqvist, 7.RP.A.2: override as level 3 removed.", ""),
        (
            detail(K::Expectation, None, "", "set", ""),
            "Ada Lindqvist, 7.RP.A.2: expected differently from the class.",
            "",
        ),
        (
            detail(K::Expectation, None, "set", "", ""),
            "Ada Lindqvist, 7.RP.A.2: expected like the class again.",
            "",
        ),
        (
            detail(K::Learner, Some(Field::Name), "Ada", "Ada L", "Ada L"),
            "Ada L: name from Ada to Ada L.",
            "A learner: name changed.",
        ),
        (detail(K::Learner, None, "", "Ada", "Ada"), "Ada: learner added.", "A learner: learner added."),
        (
            detail(K::Standard, Some(Field::Prerequisites), "", "", "7.RP.A.2"),
            "7.RP.A.2: prerequisites changed.",
            "",
        ),
        (detail(K::Gradebook, Some(Field::Subject), "", "Maths", "Math 7"), "Math 7: subject now Maths.", ""),
    ] {
        let called = |names| DisplayNames::of(&book(), names);
        let of = |names| log::details(&book(), &entry(1, vec![one.clone()]), &called(names), &dates);
        assert_eq!(of(Names::Shown), [shown]);
        assert!(!of(Names::Pseudonyms).concat().contains("Ada"));
        if !hidden.is_empty() {
            let hidden =
                if one.learner.is_some() { hidden.replace("A learner", "A. L.") } else { hidden.into() };
            assert_eq!(of(Names::Initials), [hidden]);
        }
    }
}

fn entry(count: usize, details: Vec<LogDetail>) -> LogEntry {
    let label = step(Action::Change, Kind::Evidence, 1, "ls", "");
    LogEntry {
        when: Instant::parse("2025-10-14T08:30:00Z").unwrap(),
        by: "MB".into(),
        label,
        undone: false,
        count,
        details,
    }
}

#[test]
fn lines_of_the_log() {
    let line = |entry: &LogEntry| log::line(&book(), entry, &shown(), &dates);
    let level = detail(Kind::Evidence, Some(Field::Reading), "2", "3", "Quiz 2");
    let one = entry(1, vec![level.clone()]);
    assert_eq!(line(&one), "14.10., MB: changed a level for Ada Lindqvist on 7.RP.A.2 from 2 to 3");
    assert_eq!(
        line(&LogEntry { by: String::new(), ..one.clone() }),
        "14.10.: changed a level for Ada Lindqvist on 7.RP.A.2 from 2 to 3"
    );
    assert_eq!(
        line(&LogEntry { undone: true, ..one.clone() }),
        "14.10., MB: undid: change evidence for Ada Lindqvist on 7.RP.A.2"
    );
    let many = entry(250, vec![level.clone(), level]);
    assert_eq!(line(&many), "14.10., MB: changed evidence for Ada Lindqvist on 7.RP.A.2");
    assert_eq!(log::details(&book(), &many, &shown(), &dates).last().unwrap(), "And 248 more.");
}

#[test]
fn a_teachers_own_word_for_a_status_is_said_everywhere() {
    for key in ["status.mastered", "mastered"] {
        let mut file: serde_json::Value = serde_json::from_str(&json::write(&book(), "a test")).unwrap();
        file["book"]["settings"]["words"][key] = "Got it".into();
        let book = json::read(&file.to_string()).unwrap().book;
        let called = DisplayNames::default();
        let sentences = Sentences { book: &book, audience: Audience::Teacher, date: &dates, called: &called };
        assert_eq!(words::status_in(&book, Status::Mastered), "Got it", "{key}");
        assert_eq!(sentences.status(Status::Mastered), "Got it", "{key}");
        assert_eq!(sentences.status(Status::NotYet), "Not yet", "{key}");
    }
}

#[test]
fn words_name_everything_once() {
    for status in [Status::NotAssessed, Status::NotEnough, Status::NotYet, Status::Mastered] {
        assert_eq!(words::status_in(&book(), status), words::status(status));
    }
    for (kind, _, word) in words::KINDS {
        assert_eq!(words::kind(kind), word);
    }
    for (source, _, word) in words::SOURCES {
        assert_eq!(words::source(source), word);
    }
    let readings = [Reading::Level(num("2.5")), Reading::Missing, Reading::Excused, Reading::Insufficient];
    assert_eq!(readings.map(words::reading), ["Level 2.5", "Missing", "Excused", "Not enough to judge"]);
    assert_eq!(readings.map(words::reading_short), ["", "missing", "excused", "not enough"]);
    for field in Field::ALL {
        assert!(!words::field(*field).contains('_') && !words::field(*field).is_empty());
    }
}

#[test]
fn presets_are_sound_and_carry_their_names() {
    let mut book = book();
    let given = EditContext {
        today: Date::parse("2025-10-14").unwrap(),
        now: Instant(0),
        counter: 9,
        author: Author::default(),
    };
    for (number, preset) in presets::FIRST_MENU.iter().enumerate() {
        let draft = preset.draft(id(&format!("p{number}")));
        assert_eq!((draft.name.as_str(), draft.version), (preset.name, 1));
        assert_eq!(evident::model::check_draft(&draft), Vec::new());
        assert!(preset.sentence.ends_with('.'));
        apply(&mut book, Command::UsePolicy { policy: draft, scope: Scope::Book }, &given).unwrap();
    }
    apply(&mut book, Command::UseConversion(words::default_conversion(id("table"))), &given).unwrap();
    let table = book.conversions().by_id(id("table")).unwrap();
    for (percent, level) in
        [("100", "4"), ("90", "4"), ("89.9", "3"), ("70", "2"), ("60", "1"), ("59.9999", "0")]
    {
        assert_eq!(table.level_of(num(percent)), num(level));
    }
}
