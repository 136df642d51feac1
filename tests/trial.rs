//! Trials: what a command would move in a class, and what a policy makes of invented pieces.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evident::edit::{Command, Scope};
use evident::insight::course_grades::try_scheme;
use evident::insight::diff::diff;
use evident::insight::trial::{MasteryMove, SampleNames, after, as_if, moves, sample};
use evident::judge::Verdicts;
use evident::model::*;

const LEARNERS: [&str; 3] = ["Ada", "Bo", "Cy"];

fn today() -> Date {
    Date::parse("2026-03-27").unwrap()
}

fn num(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn id(number: u128) -> Id {
    Id::from_random(number)
}

fn scale() -> ScaleDraft {
    ScaleDraft::zero_to_four(id(1), "Five", [("", ""); 5])
}

fn policy(statistic: Statistic) -> PolicyDraft {
    PolicyDraft { statistic, ..PolicyDraft::latest(id(2), "Policy") }
}

fn must(book: &Gradebook, command: Command) -> Gradebook {
    after(book, command, today(), Instant(0)).unwrap()
}

/// Ada, Bo and Cy under the latest level of a scale from 0 to 4 with mastery at 3. `levels` are those of each on S1 and then
/// on S2, a day apart; their ids count from 100.
fn class(levels: [[&[&str]; 2]; 3]) -> Gradebook {
    let mut book = Gradebook::new(id(0), "Class");
    book = must(&book, Command::UseScale { scale: scale(), scope: Scope::Book, mapping: Vec::new() });
    let latest = policy(Statistic::Latest);
    book = must(&book, Command::UsePolicy { policy: latest, scope: Scope::Book });
    let learners = (10..).zip(LEARNERS).map(|(number, name)| LearnerDraft::named(id(number), name));
    book = must(&book, Command::AddLearners(learners.collect()));
    let standards = (20..22).map(|number| StandardDraft::coded(id(number), format!("S{}", number - 19), 0));
    book = must(&book, Command::AddStandards(standards.collect()));
    let mut number = 100;
    for (learner, of_learner) in (10..).zip(levels) {
        for (standard, levels) in (20..).zip(of_learner) {
            for (days, level) in (-9..).zip(levels) {
                let reading = Reading::Level(num(level));
                let mut piece =
                    EvidenceDraft::new(id(number), id(learner), id(standard), reading, Instant(0));
                piece.shown = today().plus(days);
                book = must(&book, Command::AddEvidence(vec![piece]));
                number += 1;
            }
        }
    }
    book
}

#[test]
fn mastery_is_lost_before_it_is_won_before_the_rest() {
    use MasteryMove::*;
    let all = [Status::NotAssessed, Status::NotEnough, Status::NotYet, Status::Mastered];
    for before in all {
        for after in all {
            let expected = match (before, after) {
                (Status::Mastered, Status::Mastered) => Neither,
                (Status::Mastered, _) => Lost,
                (_, Status::Mastered) => Won,
                _ => Neither,
            };
            assert_eq!(MasteryMove::of(before, after), expected, "{before:?} {after:?}");
        }
    }
    let mut order = [Neither, Won, Lost];
    order.sort_unstable();
    assert_eq!(order, [Lost, Won, Neither]);
}

#[test]
fn what_would_move_is_what_moves() {
    let check = |levels: [[&[&str]; 2]; 3], command: Command, expected: &[&str], of: usize| {
        let book = class(levels);
        let copy = after(&book, command.clone(), today(), Instant(0)).unwrap();
        let (old, new) = (Verdicts::of(&book, today()), Verdicts::of(&copy, today()));
        let (changed, all) = moves(&book, &old, &new);
        let level = |level: Option<Decimal>| level.map_or("-".to_owned(), |level| level.to_string());
        let told = changed.iter().map(|it| {
            let code = &book.standards().get(it.standard).unwrap().code;
            let name = &book.learners().get(it.learner).unwrap().name;
            let mastery = MasteryMove::of(it.before.status, it.after.status);
            format!("{code} {name} {} → {} {mastery:?}", level(it.before.level), level(it.after.level))
        });
        assert_eq!(
            (told.collect::<Vec<_>>(), all),
            (expected.iter().map(|it| (*it).to_owned()).collect(), of)
        );
        // Nothing moves that the diff of the two books does not tell, and whatever it tells of a level or status does.
        let told = diff(&book, &copy, today());
        let seen = |it: &&evident::insight::diff::Changed| {
            (it.before.status, it.before.level) != (it.after.status, it.after.level)
        };
        assert_eq!(told.iter().filter(seen).count(), changed.len());
        assert!(changed.iter().all(|it| told.contains(it)));
    };
    let use_policy = |statistic| Command::UsePolicy {
        policy: PolicyDraft { id: id(3), ..policy(statistic) },
        scope: Scope::Book,
    };
    let none: [[&[&str]; 2]; 3] = [[&[], &[]], [&[], &[]], [&[], &[]]];
    check(none, use_policy(Statistic::Highest), &[], 0);
    // By standards, then by learners; Cy's only piece stays as it is and is counted.
    check(
        [[&["4", "2"], &["3", "2"]], [&["2", "4"], &["4", "3"]], [&["1"], &[]]],
        use_policy(Statistic::Highest),
        &["S1 Ada 2 → 4 Won", "S2 Ada 2 → 3 Won", "S2 Bo 3 → 4 Neither"],
        5,
    );
    check(
        [[&["1", "4"], &[]], [&["3", "3"], &["0", "1"]], [&[], &["4", "0"]]],
        use_policy(Statistic::Mean),
        &["S1 Ada 4 → 2 Lost", "S2 Bo 1 → 0 Neither", "S2 Cy 0 → 2 Neither"],
        4,
    );
    // A gate that is not met takes the level away.
    let gated = PolicyDraft { gates: vec![Gate::Pieces(2)], ..policy(Statistic::Latest) };
    let gated = Command::UsePolicy { policy: PolicyDraft { id: id(3), ..gated }, scope: Scope::Book };
    check(
        [[&["4"], &["3", "3"]], [&["1"], &[]], [&[], &[]]],
        gated,
        &["S1 Ada 4 → - Lost", "S1 Bo 1 → - Neither"],
        3,
    );
    // The level stays and is mastery now.
    let lower = ScaleDraft { id: id(4), mastery: num("2"), ..scale() };
    let mapping = (0..5).map(|level| (Decimal::whole(level), Decimal::whole(level))).collect();
    check(
        [[&["2"], &["1"]], [&["3"], &[]], [&[], &[]]],
        Command::UseScale { scale: lower, scope: Scope::Book, mapping },
        &["S1 Ada 2 → 2 Won"],
        3,
    );
    // What is assessed in one of the two alone is counted as well.
    let mut piece = EvidenceDraft::new(id(900), id(12), id(21), Reading::Level(num("3")), Instant(0));
    piece.shown = Some(today());
    check(
        [[&["4"], &[]], [&[], &[]], [&[], &[]]],
        Command::AddEvidence(vec![piece]),
        &["S2 Cy - → 3 Won"],
        2,
    );
    check(
        [[&["4"], &["3"]], [&[], &[]], [&[], &[]]],
        Command::DeleteEvidence(vec![id(100)]),
        &["S1 Ada 4 → - Lost"],
        2,
    );
}

#[test]
fn what_the_book_refuses_is_no_trial() {
    let book = class([[&["4"], &[]], [&[], &[]], [&[], &[]]]);
    let refused = [
        Command::DeleteEvidence(vec![id(999)]),
        Command::ChangeLearner(LearnerDraft::named(id(999), "Nobody")),
        Command::UsePolicy { policy: policy(Statistic::Latest), scope: Scope::Standard(id(999)) },
    ];
    for command in refused {
        assert!(after(&book, command.clone(), today(), Instant(0)).is_none(), "{command:?}");
    }
}

#[test]
fn pieces_are_taken_as_if_they_were_others() {
    let book = class([[&["4", "2"], &["3"]], [&["2"], &[]], [&[], &[]]]);
    let check = |levels: &[(u128, &str)], expected: Option<[&str; 4]>| {
        let levels: Vec<(Id, Decimal)> =
            levels.iter().map(|(piece, level)| (id(*piece), num(level))).collect();
        let found = as_if(book.clone(), &levels, today(), Instant(0));
        let of = |book: &Gradebook, piece: u128| {
            let level = book.evidence().by_id(id(piece)).and_then(|piece| piece.reading().level());
            level.unwrap().to_string()
        };
        let found = found.map(|book| [100, 101, 102, 103].map(|piece| of(&book, piece)));
        assert_eq!(found, expected.map(|levels| levels.map(str::to_owned)), "{levels:?}");
    };
    check(&[], Some(["4", "2", "3", "2"]));
    check(&[(101, "3.5")], Some(["4", "3.5", "3", "2"]));
    check(&[(100, "0"), (103, "4")], Some(["0", "2", "3", "4"]));
    check(&[(999, "1")], Some(["4", "2", "3", "2"]));
    check(&[(999, "1"), (102, "1")], Some(["4", "2", "1", "2"]));
    check(&[(100, "9")], None);
}

#[test]
fn a_sample_has_a_value_after_each_piece() {
    let check = |statistic: Statistic, levels: &[&str], expected: &[&str]| {
        let levels: Vec<Decimal> = levels.iter().map(|level| num(level)).collect();
        let names = SampleNames { all: "Example", assessment: "Task" };
        let made = sample((&scale(), &policy(statistic)), &levels, names, today(), Instant(0)).unwrap();
        let told = made.values.iter().map(|value| value.map_or("-".to_owned(), |value| value.to_string()));
        assert_eq!(told.collect::<Vec<_>>(), expected, "{levels:?}");
        assert_eq!(made.book.evidence().len(), levels.len());
        assert_eq!(made.book.assessments().len(), levels.len());
        // Two weeks apart, the last of them today.
        let shown = made.book.evidence().iter().map(|(_, piece)| piece.shown.unwrap().days());
        let apart = (0..levels.len()).rev().map(|ago| today().days() - 14 * ago as i64);
        assert_eq!(shown.collect::<Vec<_>>(), apart.collect::<Vec<_>>());
        // The verdicts are those of the whole book.
        let whole = Verdicts::of(&made.book, today());
        let (learner, standard) = made.pair;
        assert_eq!(made.verdicts.get(learner, standard), whole.get(learner, standard));
    };
    check(Statistic::Latest, &[], &[]);
    check(Statistic::Latest, &["3", "1", "4"], &["3", "1", "4"]);
    check(Statistic::Highest, &["3", "1", "4", "2"], &["3", "3", "4", "4"]);
    check(Statistic::Mean, &["2", "4", "3"], &["2", "3", "3"]);
    // A probability is no value among levels.
    let tracing = Statistic::KnowledgeTracing {
        prior: num("0.4"),
        transit: num("0.1"),
        slip: num("0.1"),
        guess: num("0.2"),
        mastered_at: num("0.95"),
    };
    check(tracing, &["4", "4"], &["-", "-"]);
}

#[test]
fn a_sample_of_what_the_book_refuses_is_none() {
    let names = SampleNames { all: "Example", assessment: "Task" };
    let made = |scale: ScaleDraft, levels: &[&str]| {
        let levels: Vec<Decimal> = levels.iter().map(|level| num(level)).collect();
        sample((&scale, &policy(Statistic::Latest)), &levels, names, today(), Instant(0)).is_some()
    };
    assert!(made(scale(), &["3"]));
    assert!(!made(scale(), &["3", "7"]));
    assert!(!made(ScaleDraft { levels: Vec::new(), ..scale() }, &[]));
    // Neither replaces another: there is none in a sample.
    assert!(made(ScaleDraft { replaces: Some(id(9)), ..scale() }, &["3"]));
}

#[test]
fn a_scheme_is_tried_on_those_in_class() {
    let band = |mark: &str, from: &str| MarkBand { mark: mark.to_owned(), from: num(from) };
    let scheme = |bands: &[(&str, &str)]| MarkScheme {
        basis: MarkBasis::CutOffs {
            of: RollUpRule::Mean,
            bands: bands.iter().map(|(mark, from)| band(mark, from)).collect(),
        },
        least_assessed: Decimal::whole(50),
        least_of: Which::All,
    };
    let (usual, strict) = (scheme(&[("A", "3.5"), ("B", "2.5")]), scheme(&[("A", "4"), ("B", "2.5")]));
    // Ada has 3.5, Bo 3, Cy one of the two standards, at 1.
    let book = class([[&["4"], &["3"]], [&["3"], &["3"]], [&["1"], &[]]]);
    let check =
        |book: &Gradebook, scheme: &MarkScheme, grades: &[usize], rest: [usize; 2], moved: [usize; 2]| {
            let verdicts = Verdicts::of(book, today());
            let tried = try_scheme((book, &verdicts), scheme, Some(id(10)), today(), Instant(0)).unwrap();
            let counted: Vec<usize> = tried.counts.grades.iter().map(|(_, count)| *count).collect();
            assert_eq!(counted, grades);
            assert_eq!([tried.counts.none, tried.counts.not_enough], rest);
            assert_eq!([tried.changed, tried.all], moved);
            assert_eq!(tried.book.settings().mark.as_ref(), Some(scheme));
            tried.one.and_then(|grade| grade.name(scheme))
        };
    // Where no scheme is in force, everyone with a grade gets another one.
    assert_eq!(check(&book, &usual, &[1, 1], [1, 0], [2, 3]).as_deref(), Some("A"));
    let graded = must(&book, Command::UseMark(Some(usual.clone())));
    assert_eq!(check(&graded, &usual, &[1, 1], [1, 0], [0, 3]).as_deref(), Some("A"));
    assert_eq!(check(&graded, &strict, &[0, 2], [1, 0], [1, 3]).as_deref(), Some("B"));
    // Who has been archived is not counted, and has no grade here.
    let gone = must(&graded, Command::ArchiveLearners { learners: vec![id(10)], archived: Some(today()) });
    assert_eq!(check(&gone, &usual, &[0, 1], [1, 0], [0, 2]), None);
    let refused = scheme(&[("A", "2"), ("B", "3")]);
    let verdicts = Verdicts::of(&book, today());
    assert!(try_scheme((&book, &verdicts), &refused, None, today(), Instant(0)).is_none());
}
