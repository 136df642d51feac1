//! Files as other programs write them.

use evident::exchange::csv::{Becomes, Choices, suggest};
use evident::exchange::table::read_table;

use crate::common::*;

#[test]
fn a_canvas_gradebook() {
    let bytes = include_bytes!("../samples/canvas-gradebook.csv");
    let table = read_table(bytes).unwrap();
    let mut choices = suggest(&table, &book());
    dated(&mut choices);
    let evidence: Vec<&str> = choices
        .columns
        .iter()
        .filter(|column| matches!(column.becomes, Becomes::Evidence(_)))
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(evidence, ["Lab 01 (150834)", "Midterm Exam (157892)", "Final Exam (186585)"]);
    for (at, code) in [(5, "DS.1"), (6, "DS.2"), (7, "DS.1")] {
        let Becomes::Evidence(column) = &mut choices.columns[at].becomes else { panic!() };
        column.standards = vec![code.to_owned()];
    }
    let mut book = book();
    let plan_now = plan_with(&table, &choices, &book, &given(9), &mut ids(1 << 40));
    assert_eq!(
        told(&plan_now),
        "learners +4 =0\nstandards +2 =0\nassessments +3 =0\nevidence +12 ~0 =0\n! row 2 NobodysRow(\"Manual Posting\")"
    );
    import(&mut book, &plan_now);
    let learner = book.learners().iter().next().unwrap().1;
    let systems: Vec<&str> = learner.external_ids.iter().map(|it| it.system.as_str()).collect();
    assert_eq!(systems, ["canvas", "sis", "login"]);
    let exam = book.assessments().iter().nth(1).unwrap().1;
    assert_eq!((exam.title.as_str(), exam.external_ids[0].id.as_str()), ("Midterm Exam", "157892"));
    let again = plan_with(&table, &suggest(&table, &book), &book, &given(99), &mut ids(1 << 50));
    assert_eq!((again.blocked_by.len(), again.is_empty()), (0, true), "{}", told(&again));
}

#[test]
fn a_canvas_gradebook_with_states_and_a_test_student() {
    check(
        "Student,ID,SIS User ID,SIS Login ID,Section,RP.1 Quiz (1001),RP.2 Quiz (1002),Final Score\n\
         ,,,,,Manual Posting,Manual Posting,\n\
         \u{20}   Points Possible,,,,,10.00,10.00,(read only)\n\
         \"Lee, Anna\",1,A1,anna,A,9.00,EX,90\n\
         \"Roy, Ben\",2,N/A,ben,A,N/A,7.00,70\n\
         \"Student, Test\",3,,test,A,0,0,0\n",
        dated,
        &[
            "learners +2 =0",
            "standards +2 =0",
            "assessments +2 =0",
            "evidence +3 ~0 =0",
            "1 SaysNothing",
            "2 RowLeftOut",
            "! row 2 NobodysRow(\"Manual Posting\")",
            "! row 6 TestStudent",
        ],
    );
}

#[test]
fn a_moodle_grade_export() {
    let text = "First name,Surname,ID number,Institution,Department,Email address,\
        Assignment: RP.1 Grapes (Real),Feedback: RP.1 Grapes (Feedback),Course total (Real),Last downloaded from this course\n\
        Anne,Able,,Moodle HQ,Rock on!,student7@example.com,56.00,We welcome feedback,56.00,1412006400\n\
        Bobby,Bunce,,Moodle HQ,Rock on!,student5@example.com,-,,-,1412006400\n";
    let possible = |choices: &mut Choices| {
        dated(choices);
        let Becomes::Evidence(column) = &mut choices.columns[6].becomes else { panic!("{choices:#?}") };
        column.reads = evident::exchange::csv::Reads::Points { possible: Some(decimal("100")) };
    };
    check(
        text,
        possible,
        &["learners +2 =0", "standards +1 =0", "assessments +1 =0", "evidence +1 ~0 =0", "1 SaysNothing"],
    );
    let mut book = book();
    let (_, plan) = plan_of(text, &book, possible);
    import(&mut book, &plan);
    let piece = book.evidence().iter().next().unwrap().1;
    assert_eq!(piece.rare.as_ref().unwrap().feedback, "We welcome feedback");
    let learner = book.learners().iter().next().unwrap().1;
    assert_eq!((learner.name.as_str(), learner.sort_name.as_str()), ("Anne Able", "Able, Anne"));
}

#[test]
fn the_roster_without_scores() {
    let bytes = include_bytes!("../samples/egrades.tsv");
    let table = read_table(bytes).unwrap();
    let choices = suggest(&table, &book());
    let plan = plan_with(&table, &choices, &book(), &given(9), &mut ids(1 << 40));
    assert_eq!(plan.blocked_by, []);
    assert_eq!((plan.counts.learners.new, plan.counts.evidence.added), (table.height() - 1, 0));
}
