//! Roll-ups and course marks: by small cases, and over whole books with what an edit makes stale.

use evident::edit::{Command, Scope};
use evident::insight::course_grades::GradeCounts;
use evident::insight::diff::{ChangedRollUp, headline_of, roll_ups};
use evident::judge::mark::{CourseMark, CourseStandard, course_mark, mark};
use evident::judge::roll_up::{Child, Share, roll_up};
use evident::judge::{Flag, RollUpVerdict, RollUps, Verdict};
use evident::model::{
    Are, Condition, Decimal, Expected, Gate, HowMany, LevelRef, MarkBand, MarkBasis, MarkIssue, MarkRule,
    MarkScheme, Outcome, Part, RollUp, RollUpRule, StandardDraft, Status, Unassessed, Which,
};
use evident::text::mark as words;
use proptest::prelude::*;

use crate::book::Book;
use crate::support::{decimal, id, scale};

/// Children in a line: a value, `-` not assessed, `?` not enough evidence, `M` or `N` a status alone, `O` not yet by a
/// teacher's decision; then `*weight`,
/// `#points`, `!` required.
fn children(text: &str) -> Vec<Child> {
    text.split_whitespace().map(child).collect()
}

fn child(token: &str) -> Child {
    let end = token.find(['*', '#', '!']).unwrap_or(token.len());
    let (start, mut rest) = token.split_at(end);
    let value = evident::model::Decimal::parse(start);
    let status = match start {
        "-" => Status::NotAssessed,
        "?" => Status::NotEnough,
        "M" => Status::Mastered,
        _ if value >= Some(Decimal::whole(3)) => Status::Mastered,
        _ => Status::NotYet,
    };
    let mut part = Part::default();
    while let Some(sign) = rest.chars().next() {
        let end = rest[1..].find(['*', '#', '!']).map_or(rest.len(), |end| end + 1);
        match sign {
            '*' => part.weight = decimal(&rest[1..end]),
            '#' => part.points = rest[1..end].parse().unwrap(),
            _ => part.required = true,
        }
        rest = &rest[end..];
    }
    let standards = Share {
        mastered: u32::from(status == Status::Mastered),
        assessed: u32::from(status >= Status::NotYet),
        expected: 1,
    };
    Child { status, value, standards, part, overridden: start == "O" }
}

fn told(rule: RollUp, text: &str) -> String {
    let rolled = roll_up(rule, &children(text), Some(&scale("0 1 2 3! 4")));
    let mut told = vec![format!("{:?}", rolled.status)];
    told.extend(rolled.value.map(|value| value.to_string()));
    told.extend(rolled.level.map(|level| format!("level {level}")));
    told.push(format!("{} of {}", rolled.children.assessed, rolled.children.expected));
    told.join(" ")
}

#[test]
fn every_rule() {
    use RollUpRule as R;
    for (rule, children, expected) in [
        (R::Mean, "", "NotAssessed 0 of 0"),
        (R::Mean, "- -", "NotAssessed 0 of 2"),
        (R::Mean, "- ?", "NotEnough 0 of 2"),
        (R::Mean, "2 3 4 -", "Mastered 3 level 3 3 of 4"),
        (R::Mean, "2 3 3", "NotYet 2.67 level 2 3 of 3"),
        (R::Mean, "2 M N", "NotYet 2.5 level 2 3 of 3"),
        (R::Mean, "N N", "NotYet 2 of 2"),
        (R::Mean, "O O", "NotEnough 2 of 2"),
        (R::Mean, "4 O", "Mastered 4 level 4 2 of 2"),
        // What is not yet mastered and has no level, as “n times” short, cannot be overlooked.
        (R::Lowest, "3 N 4", "NotYet 3 3 of 3"),
        (R::Mean, "4 N", "NotYet 4 2 of 2"),
        (R::WeightedMean, "4*3 2*1", "Mastered 3.5 level 3 2 of 2"),
        // An empty part: the others' weights are renormalised.
        (R::WeightedMean, "4*3 2*1 -*96", "Mastered 3.5 level 3 2 of 3"),
        (R::WeightedMean, "4*0 2*0", "NotEnough 2 of 2"),
        (R::Lowest, "4 1.5 3", "NotYet 1.5 level 1 3 of 3"),
        (R::Highest, "4 1.5 3", "Mastered 4 level 4 3 of 3"),
        (R::Median, "1 4 3 2", "NotYet 2.5 level 2 4 of 4"),
        (R::Mode, "1 4 4 1", "Mastered 4 level 4 4 of 4"),
        (R::ShareMastered, "3 4 -", "NotYet 2 of 3"),
        (R::ShareMastered, "3 4 M", "Mastered 3 of 3"),
        (R::AllRequired, "3! 1 -", "Mastered 2 of 3"),
        (R::AllRequired, "3! 4 -!", "NotYet 2 of 3"),
        (R::AllRequired, "3 4", "Mastered 2 of 2"),
        (R::AllRequired, "3 2", "NotYet 2 of 2"),
        (R::Points { need: 8 }, "3#4 3#4 1#9", "Mastered 3 of 3"),
        (R::Points { need: 8 }, "3#4 3#4 1#9!", "NotYet 3 of 3"),
        (R::Points { need: 9 }, "3#4 3#4", "NotYet 2 of 2"),
    ] {
        assert_eq!(
            told(RollUp { rule, unassessed: Unassessed::LeftOut }, children),
            expected,
            "{rule:?} {children}"
        );
    }
    let blocks = RollUp { rule: R::Mean, unassessed: Unassessed::Blocks };
    assert_eq!(told(blocks, "3 -"), "NotEnough 1 of 2");
    assert_eq!(told(blocks, "3 4"), "Mastered 3.5 level 3 2 of 2");
}

#[test]
fn roll_ups_have_cut_offs_of_their_own() {
    let mut scale = scale("0 1 2 3! 4");
    scale.levels[3].roll_up_cut_off = Some(decimal("2.5"));
    let rule = RollUp { rule: RollUpRule::Mean, unassessed: Unassessed::LeftOut };
    let rolled = roll_up(rule, &children("2 3"), Some(&scale));
    assert_eq!((rolled.status, rolled.level), (Status::Mastered, Some(Decimal::whole(3))));
    assert_eq!(roll_up(rule, &children("3"), None).status, Status::NotYet);
}

proptest! {
    #[test]
    fn a_value_lies_between_the_children_and_does_not_depend_on_their_order(
        values in proptest::collection::vec((0_i64..=8, 0_i32..4), 1..9), which in 0_usize..6,
    ) {
        use RollUpRule as R;
        let rule = [R::Lowest, R::Mean, R::WeightedMean, R::Median, R::Mode, R::Highest][which];
        let rule = RollUp { rule, unassessed: Unassessed::LeftOut };
        let of = |(halves, weight): &(i64, i32)| {
            let value = Decimal::from_units(halves * 5_000).unwrap();
            let status = if value >= Decimal::whole(3) { Status::Mastered } else { Status::NotYet };
            let part = Part { weight: Decimal::whole(*weight), ..Part::default() };
            Child { status, value: Some(value), standards: Share::default(), part, overridden: false }
        };
        let mut children: Vec<Child> = values.iter().map(of).collect();
        let scale = scale("0 1 2 3! 4");
        let rolled = roll_up(rule, &children, Some(&scale));
        if let Some(value) = rolled.value {
            let low = children.iter().filter_map(|child| child.value).min().unwrap();
            let high = children.iter().filter_map(|child| child.value).max().unwrap();
            prop_assert!(low <= value && value <= high, "{value}");
        } else {
            prop_assert!(values.iter().all(|(_, weight)| *weight == 0));
        }
        children.reverse();
        let again = roll_up(rule, &children, Some(&scale));
        prop_assert_eq!((again.status, again.value, again.level), (rolled.status, rolled.value, rolled.level));
    }
}

/// A tree: standards 0, 1, 2 below 10; 10 and 3 below 20.
fn tree() -> Book {
    let mut book = Book::new(2, 4, |policy| policy.gates = vec![Gate::PrerequisitesMastered]);
    for (number, parent) in [(20, None), (10, Some(20))] {
        let mut draft = StandardDraft::coded(id(2_000 + number), format!("P{number}"), 0);
        draft.parent = parent.map(|parent: u128| id(2_000 + parent));
        book.run(Command::AddStandards(vec![draft]));
    }
    for (child, parent) in [(0, 10), (1, 10), (2, 10), (3, 20)] {
        let (standard, parent) = (id(2_000 + child), Some(id(2_000 + parent)));
        book.run(Command::PlaceStandard { standard, parent, before: None });
    }
    book
}

fn use_roll_up(book: &mut Book, rule: RollUpRule, scope: Scope) {
    let roll_up = Some(RollUp { rule, unassessed: Unassessed::LeftOut });
    book.run(Command::UseRollUp { roll_up, scope });
}

#[test]
fn an_edit_rolls_up_only_what_stands_above_what_it_touched() {
    let mut book = tree();
    book.show(0, 0, 1, "3");
    book.show(0, 1, 1, "2");
    let mut verdicts = book.verdicts();
    let mut roll_ups = RollUps::of(&book.book, &verdicts);
    // Two learners, two parents each.
    assert_eq!(roll_ups.rolled(), 4);
    let (judged, rolled) = (verdicts.judged(), roll_ups.rolled());
    let touched = book.show(0, 2, 2, "4");
    let again = verdicts.update(&book.book, &touched);
    // Standard 3 waits for 2.
    assert_eq!(again, [book.pair(0, 2), book.pair(0, 3)]);
    let above = roll_ups.update(&book.book, &verdicts, &again);
    assert_eq!(above, [book.pair(0, 10), book.pair(0, 20)]);
    assert_eq!((verdicts.judged() - judged, roll_ups.rolled() - rolled), (2, 2));
    let whole = RollUps::of(&book.book, &book.verdicts());
    for learner in 0..2 {
        for parent in [10, 20] {
            let (learner, parent) = book.pair(learner, parent);
            assert_eq!(roll_ups.get(learner, parent), whole.get(learner, parent));
        }
    }
}

#[test]
fn shares_count_the_standards_at_the_ends_and_decisions_flow_up() {
    let mut book = tree();
    for (standard, level) in [(0, "3"), (1, "3"), (2, "1"), (3, "4")] {
        book.show(0, standard, 1, level);
    }
    let share = |book: &Book, parent| {
        let verdicts = book.verdicts();
        let (learner, parent) = book.pair(0, parent);
        let rolled = RollUps::of(&book.book, &verdicts).get(learner, parent).unwrap();
        (rolled.status, rolled.standards.mastered, rolled.standards.expected)
    };
    // Standard 3 is not mastered while 2 is not.
    assert_eq!(share(&book, 20), (Status::NotYet, 2, 4));
    book.decide(0, 2, Outcome::Status(Status::Mastered), 3);
    assert_eq!(share(&book, 20), (Status::Mastered, 4, 4));
    book.expect(0, 3, Expected::Not { from: None, until: None });
    assert_eq!(share(&book, 20), (Status::Mastered, 3, 3));
    use_roll_up(&mut book, RollUpRule::Mean, Scope::Book);
    use_roll_up(&mut book, RollUpRule::Lowest, Scope::Standard(id(2_010)));
    let verdicts = book.verdicts();
    let roll_ups = RollUps::of(&book.book, &verdicts);
    let why = roll_ups.explain(&book.book, &verdicts, book.pair(0, 10));
    // A status alone counts as the mastery level.
    assert_eq!(words::rolled_up(&why), "Mastered · 3 · 3 of 3 assessed");
    assert_eq!(words::roll_up(why.rule.0), "The lowest of its parts; what is not assessed is left out.");
    let (learner, top) = book.pair(0, 20);
    assert_eq!(roll_ups.get(learner, top).unwrap().value, Some(Decimal::whole(3)));
}

#[test]
fn one_point_was_called_1_points() {
    for (need, points) in [(1, "1 point"), (2, "2 points")] {
        let rule = RollUp { rule: RollUpRule::Points { need }, unassessed: Unassessed::Blocks };
        let expected = format!(
            "Mastered when every required part is and the mastered ones add up to at least {points}; it waits until all are assessed."
        );
        assert_eq!(words::roll_up(rule), expected);
    }
}

#[test]
fn a_rule_of_a_branch_applied_before_anybody_saw_what_it_moves() {
    let mut book = tree();
    for (standard, level) in [(0, "4"), (1, "4"), (2, "1"), (3, "4")] {
        book.show(0, standard, 1, level);
    }
    use_roll_up(&mut book, RollUpRule::Mean, Scope::Book);
    let verdicts = book.verdicts();
    let before = RollUps::of(&book.book, &verdicts);
    let told = |rule, scope| {
        let mut after = book.clone();
        use_roll_up(&mut after, rule, scope);
        let after = RollUps::of(&after.book, &verdicts);
        let (changed, all) = roll_ups(&book.book, &before, &after);
        let line = |one: &ChangedRollUp| {
            let level =
                |rolled: Option<RollUpVerdict>| rolled.and_then(|it| it.level).map_or(-1.0, Decimal::to_f64);
            let code = &book.book.standards().get(one.standard).unwrap().code;
            format!("{code} {} to {} {:?}", level(one.before), level(one.after), one.movement())
        };
        let moved = headline_of(changed.iter().map(|one| (one.learner, one.movement())));
        (changed.iter().map(line).collect::<Vec<_>>(), all, moved)
    };
    assert_eq!(told(RollUpRule::Mean, Scope::Book), (vec![], 4, (0, 0, 0)));
    for (rule, scope, lines, moved) in [
        // The rule of a branch moves the branch above it, too: 2.5 is the mean of 1 and 4.
        (RollUpRule::Lowest, Scope::Standard(id(2_010)), ["P20 3 to 2 Down", "P10 3 to 1 Down"], (1, 0, 2)),
        (RollUpRule::Highest, Scope::Book, ["P20 3 to 4 Up", "P10 3 to 4 Up"], (1, 2, 0)),
        // Two of three are mastered, where the mean was: a share has no level.
        (RollUpRule::ShareMastered, Scope::Book, ["P20 3 to -1 Down", "P10 3 to -1 Down"], (1, 0, 2)),
    ] {
        assert_eq!(told(rule, scope), (lines.map(str::to_owned).to_vec(), 4, moved), "{rule:?}");
    }
}

fn condition(how_many: HowMany, of: Which, are: Are) -> Condition {
    Condition { how_many, of, are }
}

/// A when every essential standard is at 3 or above and at least half of all at 4; B when none is at 1 or below; C.
fn letters() -> MarkScheme {
    let at = |level: i32| Are::AtOrAbove(LevelRef::Value(Decimal::whole(level)));
    let rule = |mark: &str, needs| MarkRule { mark: mark.to_owned(), needs };
    let half = HowMany::AtLeastPercent(Decimal::whole(50));
    MarkScheme {
        basis: MarkBasis::Rules(vec![
            rule(
                "A",
                vec![condition(HowMany::Every, Which::Essential, at(3)), condition(half, Which::All, at(4))],
            ),
            rule("B", vec![condition(HowMany::None, Which::All, Are::AtOrBelow(Decimal::ONE))]),
            rule("C", Vec::new()),
        ]),
        least_assessed: Decimal::whole(50),
        least_of: Which::Essential,
    }
}

fn means() -> MarkScheme {
    let band = |mark: &str, from| MarkBand { mark: mark.to_owned(), from: decimal(from) };
    let bands = vec![band("A", "3.5"), band("B", "2.5")];
    let basis = MarkBasis::CutOffs { of: RollUpRule::Mean, bands };
    MarkScheme { basis, least_assessed: Decimal::ZERO, least_of: Which::All }
}

/// Standards in a line: a level, `-` not assessed, `N` not yet and without a level, `!` essential.
fn marked(scheme: &MarkScheme, text: &str) -> String {
    let mark = marked_as(scheme, text);
    let book = evident::model::Gradebook::new(id(0), "");
    format!("{}: {}", words::headline(scheme, &mark), words::why(&book, scheme, &mark).join(" "))
}

fn marked_as(scheme: &MarkScheme, text: &str) -> CourseMark {
    let scale = scale("0 1 2 3! 4");
    let entries: Vec<CourseStandard> = text
        .split_whitespace()
        .map(|token| {
            let level = Decimal::parse(token.trim_end_matches('!'));
            let status = match level {
                None if token == "N" => Status::NotYet,
                None => Status::NotAssessed,
                Some(level) if level >= Decimal::whole(3) => Status::Mastered,
                Some(_) => Status::NotYet,
            };
            let verdict = Verdict { status, level, value: level, ..Verdict::default() };
            let essential = token.ends_with('!');
            CourseStandard { standard: None, verdict, essential, part: Part::default(), scale: Some(&scale) }
        })
        .collect();
    mark(scheme, &entries)
}

#[test]
fn a_grade_called_no_mark_is_counted_apart_from_those_who_have_none() {
    let band = |mark: &str, from| MarkBand { mark: mark.to_owned(), from: decimal(from) };
    let bands = vec![band("A", "3.5"), band("No grade", "2.5"), band("No grade", "1.5")];
    let basis = MarkBasis::CutOffs { of: RollUpRule::Mean, bands };
    let scheme = MarkScheme { basis, least_assessed: Decimal::whole(50), least_of: Which::All };
    let mut counts = GradeCounts::of(&scheme);
    for learner in ["4 4", "3 3", "2 2", "2 2", "1 1", "- -"] {
        counts.count(&marked_as(&scheme, learner));
    }
    let named = |(name, count): &(String, usize)| format!("{name} {count}");
    let grades: Vec<String> = counts.grades.iter().map(named).collect();
    assert_eq!(grades, ["A 1", "No grade 1", "No grade 2"]);
    assert_eq!((counts.none, counts.not_enough), (1, 1));
}

#[test]
fn the_first_rule_that_holds_gives_the_mark_and_says_what_is_missing_to_the_next() {
    for (standards, expected) in [
        (
            "4! 3! 4 2",
            "A · 4 of 4 assessed: A when every essential standard is at 3 or above, and at least half of the standards are at 4 or above.",
        ),
        (
            "4! 2! 4 4",
            "B · 4 of 4 assessed: B when no standard is at 1 or below. A still requires that every essential standard is at 3 or above (1 of 2 so far).",
        ),
        (
            "3! 1 - - 2",
            "C · 3 of 5 assessed: C otherwise. B still requires that no standard is at 1 or below (1 of 3 so far).",
        ),
        (
            "-! -! 4! 4 4",
            "Not enough evidence yet · 3 of 5 assessed: 1 of 3 required standards are assessed; a grade needs 50%.",
        ),
        (
            "",
            "Not enough evidence yet · 0 of 0 assessed: 0 of 0 required standards are assessed; a grade needs 50%.",
        ),
    ] {
        assert_eq!(marked(&letters(), standards), expected, "{standards}");
    }
    for (standards, expected) in [
        ("4 4 3 -", "A · 3 of 4 assessed: The mean is 3.67, which reaches the cut-off 3.5."),
        (
            "3 3 2",
            "B · 3 of 3 assessed: The mean is 2.67, which reaches the cut-off 2.5. A needs 0.83 more: 3.5 or above.",
        ),
        (
            "2 2",
            "No grade · 2 of 2 assessed: The mean is 2, which reaches no cut-off. B needs 0.5 more: 2.5 or above.",
        ),
    ] {
        assert_eq!(marked(&means(), standards), expected, "{standards}");
    }
    assert_eq!(words::scheme(&letters()).len(), 4);
}

#[test]
fn a_standard_without_a_level_dropped_out_of_the_mean_silently() {
    for (standards, expected) in [
        (
            "4 4 3 N -",
            "A · 4 of 5 assessed · mean of 3 of 4 standards: The mean is 3.67, which reaches the cut-off 3.5. That is \
             the mean of 3 of 4 standards; standards without a level are left out.",
        ),
        (
            "3 N N",
            "B · 3 of 3 assessed · mean of 1 of 3 standards: The mean is 3, which reaches the cut-off 2.5. That is the mean \
             of 1 of 3 standards; standards without a level are left out. A needs 0.5 more: 3.5 or above.",
        ),
        ("N N", "No grade · 2 of 2 assessed: No standard has a value yet."),
    ] {
        assert_eq!(marked(&means(), standards), expected, "{standards}");
    }
}

#[test]
fn a_scheme_that_is_not_sound_is_refused() {
    let rules = |rules: Vec<(&str, Vec<Condition>)>| {
        let rules =
            rules.into_iter().map(|(mark, needs)| MarkRule { mark: mark.to_owned(), needs }).collect();
        MarkScheme { basis: MarkBasis::Rules(rules), ..letters() }
    };
    let every = |how_many| vec![condition(how_many, Which::All, Are::AtOrAbove(LevelRef::Mastery))];
    let percent = |percent| every(HowMany::AtLeastPercent(decimal(percent)));
    for (scheme, expected) in [
        (letters(), Ok(())),
        (means(), Ok(())),
        (rules(vec![]), Err(MarkIssue::Empty)),
        (rules(vec![(" ", vec![])]), Err(MarkIssue::NameEmpty)),
        (rules(vec![("A", every(HowMany::Every)), ("A ", vec![])]), Err(MarkIssue::Twice("A".into()))),
        (rules(vec![("A", vec![]), ("B", vec![])]), Err(MarkIssue::NeverReached("B".into()))),
        (rules(vec![("A", every(HowMany::AtLeast(0)))]), Err(MarkIssue::AtLeastNone)),
        (rules(vec![("A", percent("0"))]), Err(MarkIssue::Share(Decimal::ZERO))),
        (rules(vec![("A", percent("100.5"))]), Err(MarkIssue::Share(decimal("100.5")))),
        (MarkScheme { least_assessed: decimal("-1"), ..letters() }, Err(MarkIssue::Share(decimal("-1")))),
        (
            MarkScheme {
                basis: MarkBasis::CutOffs { of: RollUpRule::ShareMastered, bands: vec![] },
                ..means()
            },
            Err(MarkIssue::NotAValue),
        ),
    ] {
        assert_eq!(scheme.check(), expected);
        assert!(expected.is_ok() || words::issue(&scheme.check().unwrap_err()).ends_with('.'));
    }
}

#[test]
fn a_course_mark_looks_at_the_columns_that_are_expected() {
    let mut book = tree();
    book.run(Command::UseMark(Some(means())));
    for (standard, level) in [(0, "3"), (1, "4"), (2, "1")] {
        book.show(0, standard, 1, level);
    }
    let told = |book: &Book| {
        let (learner, _) = book.pair(0, 0);
        let mark = course_mark(&book.book, &book.verdicts(), &book.book.columns(), learner).unwrap();
        words::headline(&means(), &mark)
    };
    assert_eq!(told(&book), "B · 3 of 4 assessed");
    book.expect(0, 2, Expected::Not { from: None, until: None });
    assert_eq!(told(&book), "A · 2 of 3 assessed");
    assert!(book.verdicts().get(book.pair(0, 2).0, book.pair(0, 2).1).has(Flag::NotExpected));
}
