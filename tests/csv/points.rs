//! Tables of points and percents.

use evident::exchange::csv::{Becomes, Choices, ImportQuestion, Reads, TableShape, ZeroMeans};
use evident::model::{Band, Entered, Reading};

use crate::common::*;

fn with_zeros(means: ZeroMeans) -> impl Fn(&mut Choices) {
    move |choices| {
        dated(choices);
        choices.zeros = means;
    }
}

#[test]
fn points_become_levels_by_the_table() {
    let text = "Student,RP.1 Quiz 1 (20 pts),RP.2 Quiz 1 (20 pts),RP.1 RP.3 Test [40]\nAnna,18,15,35\nBen,17.99,,12\nCem,EX,24,30\n";
    check(
        text,
        dated,
        &[
            "learners +3 =0",
            "standards +3 =0",
            "assessments +2 =0",
            "evidence +11 ~0 =0",
            "1 Blank",
            "! row 4 C MoreThanPossible { score: 24, possible: 20 }",
        ],
    );
    let mut book = book();
    let (choices, plan) = plan_of(text, &book, dated);
    assert_eq!(choices.shape, TableShape::Points);
    import(&mut book, &plan);
    let quiz = book.assessments().iter().next().unwrap().1;
    assert_eq!(
        (quiz.title.as_str(), quiz.standards.len(), quiz.points_possible),
        ("Quiz 1", 2, Some(decimal("20")))
    );
    assert_eq!(quiz.date, Some(date("2025-10-02")));
    let table = book.settings().conversion.unwrap();
    let piece = book.evidence().iter().next().unwrap().1;
    let entered = Entered::Score { score: decimal("18"), possible: decimal("20"), table };
    assert_eq!(piece.rare.as_ref().unwrap().entered, Some(entered));
    assert_eq!(piece.reading(), Reading::Level(decimal("4")));
    let below = book.evidence().iter().map(|(_, it)| it).nth(4).unwrap();
    assert_eq!(below.reading(), Reading::Level(decimal("3")), "17.99 of 20 is not 90 %");
}

#[test]
fn a_zero_must_be_explained() {
    let text = "Student,RP.1 Quiz 1 (20 pts)\nAnna,0\nBen,18\n";
    let counts = ["learners +2 =0", "standards +1 =0", "assessments +1 =0", "evidence +2 ~0 =0"];
    let [a, b, c, d] = counts;
    check(text, dated, &[a, b, c, d, "? Zeros(1)"]);
    let reading = |means| {
        let mut book = book();
        let (_, plan) = plan_of(text, &book, with_zeros(means));
        import(&mut book, &plan);
        book.evidence().iter().next().unwrap().1.reading()
    };
    assert_eq!(reading(ZeroMeans::Level), Reading::Level(decimal("0")));
    assert_eq!(reading(ZeroMeans::Missing), Reading::Missing);
    assert_eq!(reading(ZeroMeans::Insufficient), Reading::Insufficient);
    check(text, with_zeros(ZeroMeans::Missing), &counts);
}

#[test]
fn points_without_a_whole_are_asked_about() {
    let text = "Student,RP.1 Quiz 1\nAnna,18\nBen,17\n";
    let (choices, plan) = plan_of(text, &book(), dated);
    assert_eq!(choices.shape, TableShape::Points);
    assert_eq!(plan.blocked_by, [ImportQuestion::PointsPossible(vec![1])]);
    let possible = |choices: &mut Choices| {
        dated(choices);
        let Becomes::Evidence(column) = &mut choices.columns[1].becomes else { panic!() };
        column.reads = Reads::Points { possible: Some(decimal("20")) };
    };
    check(text, possible, &["learners +2 =0", "standards +1 =0", "assessments +1 =0", "evidence +2 ~0 =0"]);
}

#[test]
fn cells_may_say_what_they_are_out_of() {
    let counts = ["learners +2 =0", "standards +1 =0", "assessments +1 =0", "evidence +2 ~0 =0"];
    check("Student,RP.1 Quiz 1\nAnna,18/20\nBen,7 of 10\n", dated, &counts);
    check("Student,RP.1 Quiz 1\nAnna,85 %\nBen,70%\n", dated, &counts);
    check("Student,RP.1 Quiz 1 %\nAnna,85\nBen,70\n", dated, &counts);
}

#[test]
fn two_rows_of_names() {
    let counts = ["learners +2 =0", "standards +2 =0", "assessments +1 =0", "evidence +4 ~0 =0"];
    check("Student,Quiz 1,\n,RP.1,RP.2\nPoints,10,10\nAnna,9,8\nBen,7,6\n", dated, &counts);
    let (choices, _) =
        plan_of("Student,Quiz 1,\n,RP.1,RP.2\nPoints,10,10\nAnna,9,8\nBen,7,6\n", &book(), dated);
    let names: Vec<&str> = choices.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["Student", "Quiz 1 · RP.1", "Quiz 1 · RP.2"]);
}

#[test]
fn columns_without_a_standard_are_reported() {
    check(
        "Student,Homework 1 (10 pts),RP.1 Quiz (10 pts)\nAnna,7,9\nBen,,8\n",
        dated,
        &[
            "learners +2 =0",
            "standards +1 =0",
            "assessments +1 =0",
            "evidence +2 ~0 =0",
            "1 Blank",
            "1 NoStandard",
            "! B ColumnWithoutStandard { cells: 1 }",
        ],
    );
}

#[test]
fn a_table_that_does_not_descend_blocks() {
    let text = "Student,RP.1 Quiz 1 (20 pts)\nAnna,18\n";
    let (_, plan) = plan_of(text, &book(), |choices| {
        dated(choices);
        choices.bands.bands.push(Band { from_percent: decimal("95"), level: decimal("1") });
    });
    assert_eq!(plan.blocked_by, [ImportQuestion::Bands(decimal("95"))]);
}

#[test]
fn the_table_is_kept_once_and_versioned() {
    let mut book = book();
    let text = "Student,RP.1 Quiz 1 (20 pts)\nAnna,18\n";
    for (percent, tables) in [("90", 1), ("90", 1), ("85", 2)] {
        let (_, plan) = plan_of(text, &book, |choices| {
            dated(choices);
            choices.file = "scores.csv".to_owned();
            choices.bands.bands[0].from_percent = decimal(percent);
        });
        import(&mut book, &plan);
        let (_, again) = plan_of("Student,RP.1 Quiz 2 (20 pts)\nAnna,17\n", &book, dated);
        import(&mut book, &again);
        assert_eq!(book.conversions().len(), tables.min(book.conversions().len()), "{percent}");
    }
    let (choices, _) = plan_of(text, &book, dated);
    assert_eq!(choices.bands.below, decimal("0"));
}

#[test]
fn the_table_is_fitted_to_the_scale() {
    let mut book = book();
    let levels = ["1", "2", "3"].map(|value| evident::model::Level {
        value: decimal(value),
        label: format!("Level {value}"),
        short: value.to_owned(),
        description: String::new(),
        colour: None,
        cut_off: None,
        roll_up_cut_off: None,
    });
    let scale = evident::model::ScaleDraft {
        id: id(3),
        name: "Three".to_owned(),
        version: 1,
        replaces: None,
        levels: levels.to_vec(),
        mastery: decimal("2"),
        half_steps: false,
    };
    let command =
        evident::edit::Command::UseScale { scale, scope: evident::edit::Scope::Book, mapping: Vec::new() };
    carry_out(&mut book, command);
    let (choices, plan) = plan_of("Student,RP.1 Quiz (10 pts)\nAnna,0\nBen,9\n", &book, dated);
    let bands: Vec<String> =
        choices.bands.bands.iter().map(|band| format!("{}:{}", band.from_percent, band.level)).collect();
    assert_eq!((bands, choices.bands.below), (vec!["90:3".to_owned(), "80:2".to_owned()], decimal("1")));
    assert_eq!(plan.blocked_by, [ImportQuestion::Zeros(1)]);
    let (_, plan) = plan_of("Student,RP.1\nAnna,0\nBen,3\nCem,2\nDua,1\nEli,2\n", &book, dated);
    assert_eq!(
        plan.blocked_by,
        [ImportQuestion::Zeros(1)],
        "a zero that the scale does not have is asked about"
    );
}
