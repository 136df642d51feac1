//! Each refusal, and that a refused command changes nothing.

use evident::edit::{Action, Command, Refusal, Scope};
use evident::model::*;

use super::desk::*;

/// Asserts that a command on the book of `Desk::set_up` is refused so.
fn check(command: Command, refusal: Refusal) {
    let mut desk = Desk::set_up();
    desk.by = "a stranger";
    desk.refuses(command.clone(), refusal.clone());
    // Nothing of a step stays when its last command is refused.
    let rename = Command::NameBook { title: "Other".into(), subject: "Maths".into() };
    let add = Command::AddLearners(vec![learner("cleo", &["period2"])]);
    desk.refuses(together(vec![rename, add, command]), refusal);
}

fn missing(kind: Kind, name: &str) -> Refusal {
    Refusal::NotThere(Dangling { kind, id: id(name) })
}

fn evidence(change: impl FnOnce(&mut EvidenceDraft)) -> Command {
    let mut draft = piece("new", "ada", "rp1", 3);
    change(&mut draft);
    Command::AddEvidence(vec![draft])
}

#[test]
fn what_is_not_there_is_refused() {
    use Command as C;
    use Kind as K;
    let nobody = || id("nobody");
    let pair = |learner: &str, standard: &str| piece("new", learner, standard, 1);
    for (command, refusal) in [
        (C::ChangeLearner(learner("nobody", &[])), missing(K::Learner, "nobody")),
        (C::AddLearners(vec![learner("cleo", &["nobody"])]), missing(K::Group, "nobody")),
        (
            C::ArchiveLearners { learners: vec![id("ada"), nobody()], archived: Some(day("2025-10-14")) },
            missing(K::Learner, "nobody"),
        ),
        (C::DeleteLearners(vec![id("ada"), nobody()]), missing(K::Learner, "nobody")),
        (C::ChangeGroup(group("nobody")), missing(K::Group, "nobody")),
        (C::DeleteGroup(nobody()), missing(K::Group, "nobody")),
        (C::ChangeTerm(term("nobody")), missing(K::Term, "nobody")),
        (C::DeleteTerm(nobody()), missing(K::Term, "nobody")),
        (C::UseTerm(Some(nobody())), missing(K::Term, "nobody")),
        (C::ChangeStandard(standard("nobody", None, &[])), missing(K::Standard, "nobody")),
        (C::AddStandards(vec![standard("ns", Some("nobody"), &[])]), missing(K::Standard, "nobody")),
        (C::AddStandards(vec![standard("ns", None, &["nobody"])]), missing(K::Standard, "nobody")),
        (
            C::PlaceStandard { standard: id("rp1"), parent: Some(nobody()), before: None },
            missing(K::Standard, "nobody"),
        ),
        (
            C::PlaceStandard { standard: id("rp1"), parent: None, before: Some(nobody()) },
            missing(K::Standard, "nobody"),
        ),
        (C::DeleteStandards(vec![id("rp1"), nobody()]), missing(K::Standard, "nobody")),
        (
            C::UsePolicy { policy: PolicyDraft::latest(id("p2"), "P"), scope: Scope::Standard(nobody()) },
            missing(K::Standard, "nobody"),
        ),
        (use_scale(scale("s2", 0..=4), Scope::Standard(nobody()), &[]), missing(K::Standard, "nobody")),
        (C::FollowBook(nobody()), missing(K::Standard, "nobody")),
        (C::AddAssessments(vec![assessment("test", &["nobody"], &[])]), missing(K::Standard, "nobody")),
        (C::AddAssessments(vec![assessment("test", &[], &["nobody"])]), missing(K::Group, "nobody")),
        (C::ChangeAssessment(assessment("nobody", &[], &[])), missing(K::Assessment, "nobody")),
        (C::DeleteAssessment(nobody()), missing(K::Assessment, "nobody")),
        (C::AddEvidence(vec![pair("ada", "rp1"), pair("nobody", "rp1")]), missing(K::Learner, "nobody")),
        (C::AddEvidence(vec![pair("ada", "nobody")]), missing(K::Standard, "nobody")),
        (evidence(|it| it.assessment = Some(nobody())), missing(K::Assessment, "nobody")),
        (C::ChangeEvidence(vec![pair("ada", "rp1")]), missing(K::Evidence, "new")),
        (
            C::SetAside { evidence: vec![id("first"), nobody()], reason: String::new() },
            missing(K::Evidence, "nobody"),
        ),
        (C::CountAgain(vec![nobody()]), missing(K::Evidence, "nobody")),
        (C::DeleteEvidence(vec![id("first"), nobody()]), missing(K::Evidence, "nobody")),
        (override_of("o", "nobody", "rp1", 3), missing(K::Learner, "nobody")),
        (C::RemoveOverride { learner: id("ada"), standard: nobody() }, missing(K::Standard, "nobody")),
        (expectation("x", "ada", "nobody", not_expected()), missing(K::Standard, "nobody")),
        (expectation("x", "ada", "rp1", own_goal(None, Some("nobody"))), missing(K::Scale, "nobody")),
        (C::RemoveExpectation { learner: nobody(), standard: id("rp1") }, missing(K::Learner, "nobody")),
    ] {
        check(command, refusal);
    }
}

#[test]
fn an_id_is_taken_once() {
    use Command as C;
    let taken = |kind, name| Refusal::IdTaken { kind, id: id(name) };
    for (command, refusal) in [
        (C::AddLearners(vec![learner("ada", &[])]), taken(Kind::Learner, "ada")),
        (C::AddLearners(vec![learner("cleo", &[]), learner("cleo", &[])]), taken(Kind::Learner, "cleo")),
        (C::AddGroups(vec![group("period2")]), taken(Kind::Group, "period2")),
        (C::AddTerms(vec![term("autumn")]), taken(Kind::Term, "autumn")),
        (C::AddStandards(vec![StandardDraft::coded(id("rp1"), "other", 0)]), taken(Kind::Standard, "rp1")),
        (C::AddAssessments(vec![assessment("quiz", &[], &[])]), taken(Kind::Assessment, "quiz")),
        (C::AddEvidence(vec![piece("first", "bo", "rp1", 1)]), taken(Kind::Evidence, "first")),
        (use_scale(scale("five", 0..=4), Scope::Book, &[]), taken(Kind::Scale, "five")),
        (
            C::UsePolicy { policy: PolicyDraft::latest(id("latest"), "P"), scope: Scope::Book },
            taken(Kind::Policy, "latest"),
        ),
    ] {
        check(command, refusal);
    }
}

#[test]
fn names_are_needed() {
    use Command as C;
    let blank = |mut draft: LearnerDraft| {
        draft.name = " \t".into();
        draft
    };
    let coded = |name: &str, code: &str| StandardDraft::coded(id(name), code, 0);
    for (command, refusal) in [
        (C::NameBook { title: " ".into(), subject: "Maths".into() }, Refusal::NameEmpty(Kind::Gradebook)),
        (C::AddLearners(vec![blank(learner("cleo", &[]))]), Refusal::NameEmpty(Kind::Learner)),
        (C::ChangeLearner(blank(learner("ada", &[]))), Refusal::NameEmpty(Kind::Learner)),
        (
            C::AddGroups(vec![GroupDraft { name: " ".into(), ..group("period7") }]),
            Refusal::NameEmpty(Kind::Group),
        ),
        (
            C::AddTerms(vec![TermDraft { name: String::new(), ..term("spring") }]),
            Refusal::NameEmpty(Kind::Term),
        ),
        (C::AddStandards(vec![coded("ns", " ")]), Refusal::NameEmpty(Kind::Standard)),
        (
            C::AddAssessments(vec![AssessmentDraft::titled(id("test"), "")]),
            Refusal::NameEmpty(Kind::Assessment),
        ),
        (
            C::UsePolicy { policy: PolicyDraft::latest(id("p2"), ""), scope: Scope::Book },
            Refusal::NameEmpty(Kind::Policy),
        ),
        (C::AddStandards(vec![coded("ns", "rp1 ")]), Refusal::CodeTaken("rp1".into())),
        (C::AddStandards(vec![coded("n1", "ns"), coded("n2", "ns")]), Refusal::CodeTaken("ns".into())),
        (C::ChangeStandard(coded("rp1", "rp2")), Refusal::CodeTaken("rp2".into())),
        (
            C::AddTerms(vec![TermDraft { end: day("2025-08-31"), ..term("spring") }]),
            Refusal::TermEndsBeforeStart { start: day("2025-09-01"), end: day("2025-08-31") },
        ),
    ] {
        check(command, refusal);
    }
}

#[test]
fn standards_stand_in_no_cycle() {
    use Command as C;
    let below = |name: &str, parent: &str| C::ChangeStandard(standard(name, Some(parent), &[]));
    let after = |name: &str, before: &[&str]| C::ChangeStandard(standard(name, None, before));
    let place = |name: &str, parent: &str| C::PlaceStandard {
        standard: id(name),
        parent: Some(id(parent)),
        before: None,
    };
    for command in [below("rp", "rp"), below("rp", "rp2"), place("rp", "rp"), place("rp", "rp1")] {
        check(command, Refusal::ParentCycle("rp".into()));
    }
    for command in [after("rp1", &["rp1"]), after("rp1", &["rp", "rp2"])] {
        check(command, Refusal::PrerequisiteCycle("rp1".into()));
    }
    let ring =
        vec![standard("n1", None, &["n3"]), standard("n2", None, &["n1"]), standard("n3", None, &["n2"])];
    check(C::AddStandards(ring), Refusal::PrerequisiteCycle("n3".into()));
}

#[test]
fn levels_attempts_and_weights_have_bounds() {
    let outside =
        |level: &str| Refusal::LevelOutsideScale { level: num(level), low: num("0"), high: num("4") };
    let level = |text: &str| {
        let reading = Reading::Level(num(text));
        evidence(|it| it.reading = reading)
    };
    check(level("5"), outside("5"));
    check(level("4.0001"), outside("4.0001"));
    check(level("-0.5"), outside("-0.5"));
    check(Command::ChangeEvidence(vec![piece("first", "ada", "rp1", 9)]), outside("9"));
    check(override_of("o", "ada", "rp1", 5), outside("5"));
    check(expectation("x", "ada", "rp1", own_goal(Some(5), None)), outside("5"));
    check(evidence(|it| it.attempt = 0), Refusal::AttemptZero);
    check(evidence(|it| it.weight = Some(num("-1"))), Refusal::WeightNegative(num("-1")));
    for fine in ["0", "4", "2.5", "3.3333"] {
        Desk::set_up().must(level(fine));
    }
    Desk::set_up().must(evidence(|it| it.weight = Some(Decimal::ZERO)));

    let mut bare = Desk::bare();
    bare.must(Command::AddLearners(vec![learner("ada", &[])]));
    bare.must(Command::AddStandards(vec![standard("rp1", None, &[])]));
    bare.refuses(level("3"), Refusal::NoScale);
    bare.must(evidence(|it| it.reading = Reading::Missing));
}

#[test]
fn only_links_that_open_a_page_or_a_letter_are_kept() {
    for link in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/hosts",
        "//example.org",
        "example.org",
        "http:example.org",
        "https://example.org/\tx",
        "https://example.org/\nx",
        "blob:https://example.org",
    ] {
        check(evidence(|it| it.link = link.into()), Refusal::LinkNotAllowed(link.trim().into()));
    }
    for link in [
        "",
        "http://example.org",
        "HTTPS://example.org/a b",
        " https://example.org ",
        "mailto:ada@example.org",
    ] {
        let mut desk = Desk::set_up();
        desk.must(evidence(|it| it.link = link.into()));
        let kept = desk.evidence("new").rare.as_ref().map_or("", |rare| &rare.link);
        assert_eq!(kept, link.trim());
    }
}

#[test]
fn scales_policies_and_tables_make_sense() {
    let with = |change: &dyn Fn(&mut ScaleDraft)| {
        let mut draft = scale("s2", 0..=4);
        change(&mut draft);
        use_scale(draft, Scope::Book, &[])
    };
    check(with(&|it| it.levels.truncate(1)), Refusal::TooFewLevels);
    check(with(&|it| it.levels.swap(1, 2)), Refusal::LevelsNotAscending(num("1")));
    check(with(&|it| it.levels[1].value = num("0")), Refusal::LevelsNotAscending(num("0")));
    check(with(&|it| it.mastery = num("2.5")), Refusal::MasteryNotALevel(num("2.5")));
    check(with(&|it| it.levels[3].cut_off = Some(num("2"))), Refusal::CutOffsNotAscending(num("3")));
    check(with(&|it| it.levels[3].roll_up_cut_off = Some(num("4"))), Refusal::CutOffsNotAscending(num("4")));
    check(
        with(&|it| (it.levels[2].label, it.levels[2].short) = (String::new(), " ".into())),
        Refusal::NameEmpty(Kind::Scale),
    );
    let policy = |change: &dyn Fn(&mut PolicyDraft)| {
        let mut draft = PolicyDraft::latest(id("p2"), "Mine");
        change(&mut draft);
        Command::UsePolicy { policy: draft, scope: Scope::Book }
    };
    for (percent, fine) in [("0.9", false), ("1", true), ("99", true), ("99.1", false)] {
        let command =
            policy(&|it| it.statistic = Statistic::DecayingAverage { latest_percent: num(percent) });
        match fine {
            true => drop(Desk::set_up().must(command)),
            false => check(command, Refusal::ParameterOutOfRange("latest_percent")),
        }
    }
    let tracing = |slip: &str, guess: &str| Statistic::KnowledgeTracing {
        prior: num("0.3"),
        transit: num("0.1"),
        slip: num(slip),
        guess: num(guess),
        mastered_at: num("0.95"),
    };
    check(policy(&|it| it.statistic = tracing("0.31", "0.2")), Refusal::ParameterOutOfRange("slip"));
    check(policy(&|it| it.statistic = tracing("0.3", "0.5")), Refusal::ParameterOutOfRange("guess"));
    check(policy(&|it| it.selection = Selection::Latest(0)), Refusal::ParameterOutOfRange("selection"));
    check(policy(&|it| it.rounding.decimals = 5), Refusal::ParameterOutOfRange("rounding"));

    let bands = |percents: &[&str]| {
        let band = |percent: &&str| Band { from_percent: num(percent), level: num("1") };
        let bands = percents.iter().map(band).collect();
        let name = "Table".to_owned();
        Command::UseConversion(ConversionDraft {
            id: id("t"),
            name,
            version: 1,
            replaces: None,
            bands,
            below: num("0"),
        })
    };
    check(bands(&["80", "90"]), Refusal::BandsNotDescending(num("90")));
    check(bands(&["80", "80"]), Refusal::BandsNotDescending(num("80")));
    check(bands(&["1001"]), Refusal::BandsNotDescending(num("1001")));
    Desk::set_up().must(bands(&["90", "80", "0"]));
}

#[test]
fn a_step_of_several_commands_has_one_label() {
    let mut desk = Desk::set_up();
    let step = desk.must(together(vec![
        evidence(|_| ()),
        Command::NameBook { title: "New".into(), subject: String::new() },
    ]));
    assert_eq!((step.label.action, step.label.name.as_str()), (Action::Import, "class.csv"));
    assert_eq!(desk.book.title(), "New");
    desk.history.undo(&mut desk.book).unwrap();
    assert_eq!(desk.book.title(), "Class");
    assert!(desk.book.evidence().by_id(id("new")).is_none());
}
