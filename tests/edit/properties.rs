//! Random commands over a small pool of ids, so that some are refused: every step can be undone and done again, every
//! refusal changes nothing, and the book stays sound.

use evident::edit::{Command, Scope};
use evident::model::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::desk::*;
use super::sound::assert_sound;

const LEARNERS: [&str; 4] = ["ada", "bo", "cleo", "dan"];
const STANDARDS: [&str; 5] = ["rp", "rp1", "rp2", "ns", "ns1"];
const ASSESSMENTS: [&str; 3] = ["quiz", "test", "talk"];
const GROUPS: [&str; 3] = ["period2", "period5", "helpers"];
const TERMS: [&str; 3] = ["autumn", "winter", "spring"];
const PIECES: [&str; 8] = ["first", "e2", "e3", "e4", "e5", "e6", "e7", "e8"];
const SCALES: [&str; 4] = ["five", "s2", "s3", "s4"];

fn one(names: &'static [&'static str]) -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(names)
}

fn maybe(names: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(one(names))
}

fn some(names: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    vec(one(names), 0..3)
}

fn ids(names: Vec<&str>) -> Vec<Id> {
    names.into_iter().map(id).collect()
}

fn any_learner() -> impl Strategy<Value = LearnerDraft> {
    (one(&LEARNERS), some(&GROUPS), prop::bool::weighted(0.1)).prop_map(|(name, groups, blank)| {
        let mut draft = learner(name, &groups);
        if blank {
            draft.name.clear();
        }
        draft
    })
}

fn any_standard() -> impl Strategy<Value = StandardDraft> {
    (one(&STANDARDS), one(&STANDARDS), maybe(&STANDARDS), some(&STANDARDS), maybe(&SCALES)).prop_map(
        |(name, code, parent, before, scale)| StandardDraft {
            code: if scale.is_some() { code } else { name }.to_owned(),
            scale: scale.map(id),
            ..standard(name, parent, &before)
        },
    )
}

fn any_piece() -> impl Strategy<Value = EvidenceDraft> {
    let reading = prop_oneof![
        6 => (0..=5).prop_map(|level| Reading::Level(Decimal::whole(level))),
        1 => Just(Reading::Missing),
        1 => Just(Reading::Excused),
        1 => Just(Reading::Insufficient),
    ];
    let link = one(&["", "", "", "https://example.org", "javascript:x"]);
    (one(&PIECES), one(&LEARNERS), one(&STANDARDS), maybe(&ASSESSMENTS), reading, link, 0..5u8).prop_map(
        |(name, learner, standard, assessment, reading, link, attempt)| EvidenceDraft {
            assessment: assessment.map(id),
            link: link.to_owned(),
            attempt: if attempt == 0 { 0 } else { 1 + attempt % 2 },
            feedback: if attempt == 3 { "Good".to_owned() } else { String::new() },
            reading,
            ..piece(name, learner, standard, 0)
        },
    )
}

fn any_scale() -> impl Strategy<Value = Command> {
    let scope = maybe(&STANDARDS).prop_map(|name| name.map_or(Scope::Book, |name| Scope::Standard(id(name))));
    (one(&SCALES), 0..3, 2..6, scope, vec((0..=5, 0..=5), 0..4)).prop_map(
        |(name, low, high, scope, mapping): (_, i32, i32, _, Vec<_>)| {
            use_scale(scale(name, low..=high.max(low + 1)), scope, &mapping)
        },
    )
}

fn any_expected() -> impl Strategy<Value = Expected<Id>> {
    prop_oneof![
        Just(not_expected()),
        (prop::option::of(0..=5), maybe(&SCALES)).prop_map(|(mastery, scale)| own_goal(mastery, scale)),
    ]
}

fn people() -> impl Strategy<Value = Command> {
    use Command as C;
    prop_oneof![
        one(&["", "One", "Two"])
            .prop_map(|title| C::NameBook { title: title.into(), subject: String::new() }),
        vec(any_learner(), 1..3).prop_map(C::AddLearners),
        any_learner().prop_map(C::ChangeLearner),
        (some(&LEARNERS), any::<bool>()).prop_map(|(names, gone)| C::ArchiveLearners {
            learners: ids(names),
            archived: gone.then(|| day("2025-12-01")),
        }),
        some(&LEARNERS).prop_map(|names| C::DeleteLearners(ids(names))),
        one(&GROUPS).prop_map(|name| C::AddGroups(vec![group(name)])),
        one(&GROUPS).prop_map(|name| C::ChangeGroup(GroupDraft { private: true, ..group(name) })),
        one(&GROUPS).prop_map(|name| C::DeleteGroup(id(name))),
        one(&TERMS).prop_map(|name| C::AddTerms(vec![term(name)])),
        one(&TERMS).prop_map(|name| C::ChangeTerm(TermDraft { end: day("2025-08-01"), ..term(name) })),
        one(&TERMS).prop_map(|name| C::DeleteTerm(id(name))),
        maybe(&TERMS).prop_map(|name| C::UseTerm(name.map(id))),
    ]
}

fn rules() -> impl Strategy<Value = Command> {
    use Command as C;
    prop_oneof![
        vec(any_standard(), 1..3).prop_map(C::AddStandards),
        any_standard().prop_map(C::ChangeStandard),
        (one(&STANDARDS), maybe(&STANDARDS), maybe(&STANDARDS)).prop_map(|(name, parent, before)| {
            C::PlaceStandard { standard: id(name), parent: parent.map(id), before: before.map(id) }
        }),
        some(&STANDARDS).prop_map(|names| C::DeleteStandards(ids(names))),
        any_scale(),
        (one(&["p2", "p3"]), maybe(&STANDARDS)).prop_map(|(name, standard)| C::UsePolicy {
            policy: PolicyDraft::latest(id(name), name),
            scope: standard.map_or(Scope::Book, |name| Scope::Standard(id(name))),
        }),
        one(&STANDARDS).prop_map(|name| C::FollowBook(id(name))),
        one(&["yes", "no"]).prop_map(|value| C::Remember(vec![("Quiz 1".into(), value.into())])),
        (one(&ASSESSMENTS), some(&STANDARDS), some(&GROUPS), any::<bool>()).prop_map(
            |(name, standards, groups, new)| {
                let draft = assessment(name, &standards, &groups);
                if new { C::AddAssessments(vec![draft]) } else { C::ChangeAssessment(draft) }
            }
        ),
        one(&ASSESSMENTS).prop_map(|name| C::DeleteAssessment(id(name))),
    ]
}

fn showings() -> impl Strategy<Value = Command> {
    use Command as C;
    prop_oneof![
        4 => vec(any_piece(), 1..4).prop_map(C::AddEvidence),
        2 => vec(any_piece(), 1..3).prop_map(C::ChangeEvidence),
        1 => some(&PIECES).prop_map(|names| C::SetAside { evidence: ids(names), reason: "ill".into() }),
        1 => some(&PIECES).prop_map(|names| C::CountAgain(ids(names))),
        1 => some(&PIECES).prop_map(|names| C::DeleteEvidence(ids(names))),
        1 => (one(&["o1", "o2"]), one(&LEARNERS), one(&STANDARDS), 0..=5)
            .prop_map(|(name, learner, standard, level)| override_of(name, learner, standard, level)),
        1 => (one(&LEARNERS), one(&STANDARDS)).prop_map(|(learner, standard)| C::RemoveOverride {
            learner: id(learner),
            standard: id(standard),
        }),
        1 => (one(&["x1", "x2"]), one(&LEARNERS), one(&STANDARDS), any_expected())
            .prop_map(|(name, learner, standard, expected)| expectation(name, learner, standard, expected)),
        1 => (one(&LEARNERS), one(&STANDARDS)).prop_map(|(learner, standard)| C::RemoveExpectation {
            learner: id(learner),
            standard: id(standard),
        }),
    ]
}

fn any_command() -> impl Strategy<Value = Command> {
    let single = || prop_oneof![2 => people(), 2 => rules(), 4 => showings()];
    prop_oneof![8 => single(), 1 => vec(single(), 0..5).prop_map(together)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_step_can_be_taken_back_and_done_again(commands in vec(any_command(), 1..40)) {
        let mut desk = Desk::set_up();
        let start = desk.book.clone();
        desk.history = Default::default();
        for (number, command) in commands.into_iter().enumerate() {
            desk.by = if number % 3 == 0 { "TS" } else { "MB" };
            let before = desk.book.clone();
            match desk.apply(command) {
                Err(_) => prop_assert_eq!(&desk.book, &before),
                Ok(step) if step.changes.is_empty() => prop_assert_eq!(&desk.book, &before),
                Ok(_) => {
                    assert_sound(&desk.book);
                    let after = desk.book.clone();
                    desk.history.undo(&mut desk.book);
                    prop_assert_eq!(&desk.book, &before);
                    assert_sound(&desk.book);
                    desk.history.redo(&mut desk.book);
                    prop_assert_eq!(&desk.book, &after);
                }
            }
        }
        let end = desk.book.clone();
        while desk.history.undo(&mut desk.book).is_some() {}
        prop_assert_eq!(&desk.book, &start);
        while desk.history.redo(&mut desk.book).is_some() {}
        prop_assert_eq!(&desk.book, &end);
    }
}
