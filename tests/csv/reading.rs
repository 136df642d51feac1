//! Tables of levels, wide and long: counts and issues.

use evident::edit::Command;
use evident::exchange::csv::{
    Choices, DefaultDate, PersonAnswer, SpellingAnswer, TableShape, WordMeaning, ZeroMeans, suggest,
};
use evident::exchange::table::DateOrder;
use evident::model::{AssessmentDraft, Entered, ExternalId, LearnerDraft, Reading};

use crate::common::*;

#[test]
fn a_wide_table_of_levels() {
    check(
        "Name,RP.1,RP.2\nAnna,3,2.5\nBen,EX,\n",
        dated,
        &["learners +2 =0", "standards +2 =0", "evidence +3 ~0 =0", "1 Blank"],
    );
}

#[test]
fn a_wide_table_of_names_that_are_no_codes() {
    check(
        "Kid;Ratios;Area\nAnna;3;2\nBen;1;M\n",
        dated,
        &["learners +2 =0", "standards +2 =0", "evidence +4 ~0 =0"],
    );
}

#[test]
fn nothing_stays_undated_silently() {
    let text = "Name,RP.1\nAnna,3\n";
    check(text, as_suggested, &["learners +1 =0", "standards +1 =0", "evidence +1 ~0 =0", "? Dates(1)"]);
    check(
        text,
        |choices| choices.dates = DefaultDate::Undated,
        &["learners +1 =0", "standards +1 =0", "evidence +1 ~0 =0"],
    );
    check(
        "Name,RP.1 Quiz 1\nDate,2025-10-01\nAnna,3\n",
        as_suggested,
        &["learners +1 =0", "standards +1 =0", "assessments +1 =0", "evidence +1 ~0 =0"],
    );
}

#[test]
fn levels_outside_the_scale_and_words_are_reported() {
    check(
        "Name,RP.1\nAnna,5\nBen,3\nCem,8/1O\nDua,great\nEli,2\nFay,1\nGus,4\nHal,late\nIda,Proficient\n",
        dated,
        &[
            "learners +9 =0",
            "standards +1 =0",
            "evidence +5 ~0 =0",
            "1 LateAlone",
            "2 Unreadable",
            "1 OutsideScale",
            "? Words(1)",
            "! row 2 B OutsideScale { level: 5, low: 0, high: 4 }",
            "! row 4 B Unreadable { text: \"8/1O\", perhaps: Some(\"8/10\") }",
            "! row 5 B Unreadable { text: \"great\", perhaps: None }",
            "! row 9 B LateAlone",
        ],
    );
}

#[test]
fn a_word_can_be_explained() {
    let text = "Name,RP.1\nAnna,yes\nBen,3\nCem,2\n";
    let explain = |choices: &mut Choices| {
        dated(choices);
        choices.words.insert("yes".to_owned(), WordMeaning::Level(decimal("4")));
    };
    check(text, explain, &["learners +3 =0", "standards +1 =0", "evidence +3 ~0 =0"]);
    let (_, plan) = plan_of(text, &book(), dated);
    assert_eq!(plan.words.len(), 1);
    assert_eq!((plan.words[0].word.as_str(), plan.words[0].meaning, plan.words[0].count), ("yes", None, 1));
}

#[test]
fn what_was_entered_is_kept() {
    let (_, plan) = plan_of("Name,RP.1\nAnna,Proficient\nBen,EX\nCem,3\n", &book(), dated);
    let mut book = book();
    import(&mut book, &plan);
    let pieces: Vec<_> = book.evidence().iter().map(|(_, it)| it).collect();
    let entered = |at: usize| pieces[at].rare.as_ref().and_then(|rare| rare.entered.clone());
    let scale = book.settings().scale;
    assert_eq!(entered(0), Some(Entered::Text { text: "Proficient".to_owned(), scale }));
    assert_eq!(pieces[0].reading(), Reading::Level(decimal("3")));
    assert_eq!(entered(1), Some(Entered::Text { text: "EX".to_owned(), scale: None }));
    assert_eq!(pieces[1].reading(), Reading::Excused);
    assert_eq!(entered(2), None);
}

#[test]
fn a_long_table() {
    check(
        "Student,Student ID,Standard,Level,Date,Assessment,Attempt\n\
         Anna,7,RP.1,3,2025-10-02,Quiz 1,1\n\
         Anna,7,RP.1,4,2025-10-09,Quiz 1,2\n\
         Ben,8,RP.1,missing,2025-10-02,Quiz 1,\n\
         Ben,8,\"RP.1, RP.2\",2,2025-10-20,Project,0\n\
         ,,RP.1,2,,,\n\
         Ben,8,,2,,,\n",
        as_suggested,
        &[
            "learners +2 =0",
            "standards +2 =0",
            "assessments +2 =0",
            "evidence +5 ~0 =0",
            "1 NoStandard",
            "1 RowLeftOut",
            "! row 5 G FieldUnread(\"0\")",
            "! row 6 NoLearner",
            "! row 7 C NoStandard",
        ],
    );
}

#[test]
fn a_long_table_of_scores() {
    check(
        "Student,Outcome,Score,Possible,Submitted\nAnna,RP.1,9,10,2025-10-02\nBen,RP.1,5,10,2025-10-02\n",
        as_suggested,
        &["learners +2 =0", "standards +1 =0", "evidence +2 ~0 =0"],
    );
    check(
        "Student,Standard,Level,Status,Date\nAnna,RP.1,,missing,2025-10-02\nBen,RP.1,3,excused,2025-10-02\nCem,RP.1,2,late,2025-10-02\n",
        as_suggested,
        &["learners +3 =0", "standards +1 =0", "evidence +3 ~0 =0"],
    );
}

#[test]
fn ambiguous_dates_are_asked() {
    let text = "Name,Standard,Level,Date\nAnna,RP.1,3,3/4/2025\n";
    let counts = ["learners +1 =0", "standards +1 =0", "evidence +1 ~0 =0"];
    let [a, b, c] = counts;
    check(text, as_suggested, &[a, b, c, "? DateOrder(\"3/4/2025\")"]);
    let day_first = |choices: &mut Choices| choices.date_order = Some(DateOrder::DayMonth);
    check(text, day_first, &counts);
    let (_, plan) = plan_of(text, &book(), day_first);
    let mut imported = book();
    import(&mut imported, &plan);
    assert_eq!(imported.evidence().iter().next().unwrap().1.shown, Some(date("2025-04-03")));
    check(
        "Name,Standard,Level,Date\nAnna,RP.1,3,25/4/2025\nBen,RP.1,3,3/4/2025\n",
        as_suggested,
        &["learners +2 =0", "standards +1 =0", "evidence +2 ~0 =0"],
    );
    check(
        "Name,Standard,Level,Date\nAnna,RP.1,3,2025-13-40\n",
        as_suggested,
        &[a, b, c, "? Dates(1)", "! row 2 D NoSuchDate(\"2025-13-40\")"],
    );
}

#[test]
fn spellings_of_a_code_are_proposed_as_one() {
    let text = "Name,7.RP.A.2,7.RP.2 Quiz,RP.2 Test,CCSS.MATH.CONTENT.7.RP.A.2 Project,rp-9,RP.9 Quiz\nAnna,3,3,3,3,1,2\n";
    let (choices, plan) = plan_of(text, &book(), dated);
    assert_eq!(choices.shape, TableShape::Wide);
    assert_eq!(plan.counts.standards.new, 2);
    let open: Vec<_> =
        plan.spellings.iter().filter(|it| it.open).map(|it| it.proposal.found.as_str()).collect();
    assert_eq!(open, ["7.RP.2", "RP.2", "CCSS.MATH.CONTENT.7.RP.A.2"]);
    assert_eq!(plan.spellings[0].columns, [2]);
    let all = |answer: fn(&str) -> SpellingAnswer| {
        move |choices: &mut Choices| {
            dated(choices);
            for code in ["7.RP.2", "RP.2", "CCSS.MATH.CONTENT.7.RP.A.2"] {
                choices.spellings.insert(code.to_owned(), answer(code));
            }
        }
    };
    let one = all(|_| SpellingAnswer::Same("7.RP.A.2".to_owned()));
    check(text, one, &["learners +1 =0", "standards +2 =0", "assessments +3 =0", "evidence +6 ~0 =0"]);
    let apart = all(|_| SpellingAnswer::Apart);
    check(text, apart, &["learners +1 =0", "standards +5 =0", "assessments +3 =0", "evidence +6 ~0 =0"]);
    check_in(
        &book_with(&["7.RP.A.2"]),
        "Name,7.RP.A.2\nAnna,3\n",
        dated,
        &["learners +1 =0", "standards +0 =1", "evidence +1 ~0 =0"],
    );
}

#[test]
fn new_standards_stand_below_the_domain_that_the_book_has() {
    let mut book = book_with(&["7.RP", "7.NS"]);
    let (_, plan) = plan_of("Name,7.RP.A.2,7.EE.1\nAnna,3,2\n", &book, dated);
    import(&mut book, &plan);
    let find = |code: &str| book.standards().iter().find(|(_, it)| it.code == code).unwrap();
    assert_eq!(find("7.RP.A.2").1.parent, Some(find("7.RP").0));
    assert_eq!(find("7.EE.1").1.parent, None);
    assert_eq!(find("7.EE.1").1.order, 2);
}

#[test]
fn what_was_decided_is_remembered() {
    let text = "Name,RP.2 Quiz,Extra,Quiz 3\nAnna,3,4,2\n";
    let decide = |choices: &mut Choices| {
        dated(choices);
        choices.spellings.insert("RP.2".to_owned(), SpellingAnswer::Same("7.RP.A.2".to_owned()));
        choices.columns[2].becomes = evident::exchange::csv::Becomes::Skipped;
        let evident::exchange::csv::Becomes::Evidence(third) = &mut choices.columns[3].becomes else {
            panic!()
        };
        third.standards = vec!["7.RP.A.2".to_owned(), "NS.1".to_owned()];
    };
    let mut book = book_with(&["7.RP.A.2"]);
    let (_, plan) = plan_of(text, &book, decide);
    import(&mut book, &plan);
    let (choices, again) = plan_of(text, &book, as_suggested);
    assert_eq!(again.blocked_by, []);
    assert_eq!(told(&again), "learners +0 =1\nstandards +0 =2\nassessments +0 =2\nevidence +0 ~0 =3");
    assert!(again.is_empty(), "{:?}", again.command);
    assert_eq!(choices.columns[2].becomes, evident::exchange::csv::Becomes::Skipped);
    let long = "Name,Standard,Level,Date\nAnna,RP.9,3,2025-10-02\n";
    let same = |choices: &mut Choices| {
        choices.spellings.insert("RP.9".to_owned(), SpellingAnswer::Same("7.RP.A.2".to_owned()));
    };
    let (_, plan) = plan_of(long, &book, same);
    import(&mut book, &plan);
    assert!(plan_of(long, &book, as_suggested).1.is_empty());
}

fn with_learners(names: &[(&str, &str)]) -> evident::model::Gradebook {
    let mut book = book();
    let draft = |(at, (name, sis)): (u32, &(&str, &str))| {
        let mut draft = LearnerDraft::named(id(200 + u128::from(at)), *name);
        if !sis.is_empty() {
            draft.external_ids.push(ExternalId { system: "sis".to_owned(), id: (*sis).to_owned() });
        }
        draft
    };
    carry_out(&mut book, Command::AddLearners((0..).zip(names).map(draft).collect()));
    book
}

#[test]
fn learners_are_found_by_id_and_by_name() {
    let book = with_learners(&[("Anna Lee", "7"), ("Ben Roy", ""), ("José  Díaz", "")]);
    let found = ["learners +0 =1", "standards +1 =0", "evidence +1 ~0 =0"];
    check_in(&book, "Name,RP.1\n\"Lee, Anna\",3\n", dated, &found);
    check_in(&book, "Name,RP.1\nben  ROY,3\n", dated, &found);
    check_in(&book, "Last Name,First Name,RP.1\nRoy,Ben,3\n", dated, &found);
    check_in(
        &book,
        "Name,SIS User ID,RP.1\nAnn Lee,7,3\n",
        dated,
        &["learners +0 =1 ~1", found[1], found[2], "? People(1)"],
    );
    check_in(
        &book,
        "Name,SIS User ID,RP.1\nAnna Lee,8,3\n",
        dated,
        &["learners +1 =0", found[1], found[2], "! row 2 A NameTaken { name: \"Anna Lee\" }"],
    );
    check_in(
        &book,
        "Name,SIS User ID,RP.1\nBen Roy,9,3\n",
        dated,
        &["learners +0 =1 ~1", found[1], found[2]],
    );
    check_in(
        &book,
        "Name,RP.1\nJose Diaz,3\n",
        dated,
        &[found[0].to_owned() + " ~1", found[1].into(), found[2].into(), "? People(1)".into()]
            .each_ref()
            .map(String::as_str),
    );
    let is = |answer| {
        move |choices: &mut Choices| {
            dated(choices);
            choices.people.insert("Jose Diaz".to_owned(), answer);
        }
    };
    check_in(
        &book,
        "Name,RP.1\nJose Diaz,3\n",
        is(PersonAnswer::Is(id(202))),
        &["learners +0 =1 ~1", found[1], found[2]],
    );
    check_in(
        &book,
        "Name,RP.1\nJose Diaz,3\n",
        is(PersonAnswer::New),
        &["learners +1 =0", found[1], found[2]],
    );
}

#[test]
fn two_learners_of_one_name_are_asked_about() {
    let book = with_learners(&[("Sam Chowdhury", "1"), ("Sam Chowdhury", "2")]);
    let (_, plan) = plan_of("Name,RP.1\nSam Chowdhury,3\n", &book, dated);
    assert_eq!(told(&plan).lines().last(), Some("? People(1)"));
    assert!(plan.people[0].same_name && plan.people[0].candidates.len() == 2);
    check_in(
        &book,
        "Name,SIS User ID,RP.1\nSam Chowdhury,2,3\nSam Chowdhury,1,4\n",
        dated,
        &["learners +0 =2", "standards +1 =0", "evidence +2 ~0 =0"],
    );
}

#[test]
fn the_same_row_twice_is_counted_once() {
    check(
        "Name,RP.1\nAnna,3\nBen,2\nAnna,3\nBen,4\n",
        dated,
        &[
            "learners +2 =0",
            "standards +1 =0",
            "evidence +3 ~0 =0",
            "1 Duplicate",
            "? People(1)",
            "! row 4 A LearnerAgain { name: \"Anna\", row: 2 }",
            "! row 4 B Duplicate { row: 2 }",
            "! row 5 A LearnerAgain { name: \"Ben\", row: 3 }",
            "! row 5 B SeveralPieces { row: 3 }",
        ],
    );
}

#[test]
fn another_level_is_a_change() {
    let mut book = book();
    let (_, plan) = plan_of("Name,RP.1 Quiz\nAnna,3\nBen,2\n", &book, dated);
    import(&mut book, &plan);
    check_in(
        &book,
        "Name,RP.1 Quiz\nAnna,4\nBen,2\n",
        as_suggested,
        &["learners +0 =2", "standards +0 =1", "assessments +0 =1", "evidence +0 ~1 =1"],
    );
}

#[test]
fn the_first_words_about_a_new_standard_count() {
    let mut book = book();
    let text = "Name,Standard,Statement,Level,Date\nAnna,RP.1,,3,2025-10-02\nBen,RP.1,Unit rates,2,2025-10-02\n\
                Cem,RP.1,Ratios,2,2025-10-02\n";
    let (_, plan) = plan_of(text, &book, as_suggested);
    import(&mut book, &plan);
    assert_eq!(book.standards().iter().next().unwrap().1.statement, "Unit rates");
}

#[test]
fn a_change_of_a_piece_without_a_day_asks_for_one() {
    let mut book = book();
    let undated = |choices: &mut Choices| choices.dates = DefaultDate::Undated;
    let (_, plan) = plan_of("Name,RP.1 Quiz\nAnna,3\nBen,2\n", &book, undated);
    import(&mut book, &plan);
    let expected =
        ["learners +0 =2", "standards +0 =1", "assessments +0 =1", "evidence +0 ~1 =1", "? Dates(1)"];
    check_in(&book, "Name,RP.1 Quiz\nAnna,4\nBen,2\n", as_suggested, &expected);
}

#[test]
fn pieces_that_are_here_already_say_nothing_about_their_assessment() {
    let mut book = book();
    let text = "Name,RP.1 Quiz\nAnna,3\n";
    let (_, plan) = plan_of(text, &book, dated);
    import(&mut book, &plan);
    let mut draft = AssessmentDraft::of(&book, book.assessments().iter().next().unwrap().1);
    assert_eq!((draft.date, draft.standards.len()), (Some(date("2025-10-02")), 1));
    (draft.date, draft.standards) = (None, Vec::new());
    carry_out(&mut book, Command::ChangeAssessment(draft));
    let (_, plan) = plan_of(text, &book, dated);
    assert!(plan.is_empty(), "{:?}", plan.command);
}

#[test]
fn sections_become_groups_and_a_learner_has_one_at_a_time() {
    let mut book = book();
    let (_, plan) = plan_of("Name,Section,RP.1\nAnna,A,3\nBen,B,2\n", &book, dated);
    assert_eq!(plan.counts.groups, 2);
    import(&mut book, &plan);
    let (_, plan) = plan_of("Name,Section,RP.1\nAnna,b,3\nBen,B,2\n", &book, dated);
    assert_eq!((plan.counts.groups, plan.counts.moved), (0, 1));
    import(&mut book, &plan);
    let anna = book.learners().iter().next().unwrap().1;
    assert_eq!(anna.memberships.len(), 2);
    assert_eq!(anna.memberships[0].until, Some(date("2025-11-20")));
    assert_eq!(anna.memberships[1].from, Some(date("2025-11-21")));
}

#[test]
fn a_book_without_a_scale_asks_for_one() {
    let book = evident::model::Gradebook::new(id(1), "Bare");
    let (_, plan) = plan_of("Name,RP.1\nAnna,3\n", &book, dated);
    assert!(plan.blocked_by.contains(&evident::exchange::csv::ImportQuestion::NoScale));
    let (_, plan) = plan_of("Name,RP.1\nAnna,missing\n", &book, dated);
    assert_eq!(plan.blocked_by, []);
}

#[test]
fn windows_1252_and_decimal_commas() {
    let bytes = b"Sch\xfcler;RP.1;RP.2\r\nZo\xeb M\xfcller;2,5;3\r\nBj\xf6rn;1,5;missing\r\n";
    let table = evident::exchange::table::read_table(bytes).unwrap();
    let mut choices = suggest(&table, &book());
    dated(&mut choices);
    let plan = plan_with(&table, &choices, &book(), &given(9), &mut ids(1 << 40));
    assert_eq!(told(&plan), "learners +2 =0\nstandards +2 =0\nevidence +4 ~0 =0");
    assert_eq!(plan.new.learners, ["Zoë Müller", "Björn"]);
    let mut book = book();
    import(&mut book, &plan);
    assert_eq!(book.evidence().iter().next().unwrap().1.reading(), Reading::Level(decimal("2.5")));
}

#[test]
fn a_zero_is_a_level_where_the_scale_has_it() {
    check("Name,RP.1\nAnna,0\nBen,3\n", dated, &["learners +2 =0", "standards +1 =0", "evidence +2 ~0 =0"]);
    let asked = |choices: &mut Choices| {
        dated(choices);
        choices.zeros = ZeroMeans::Unasked;
    };
    check("Name,RP.1\nAnna,0\nBen,3\n", asked, &["learners +2 =0", "standards +1 =0", "evidence +2 ~0 =0"]);
}
