//! Names of columns: header names, header rows, titles.

use evident::exchange::table::{
    Aspect, ColumnRole, DecimalMark, IdSystem, assign_roles, find_header, number, read_pasted, role_of,
    take_apart,
};

#[test]
fn header_names_are_matched() {
    let check = |name: &str, expected: Option<(ColumnRole, bool)>| {
        assert_eq!(role_of(name).map(|found| (found.role, found.sure)), expected, "{name:?}");
    };
    for (name, role) in [
        ("Student", ColumnRole::LearnerName),
        ("Student name", ColumnRole::LearnerName),
        ("LastName,FirstName", ColumnRole::LearnerName),
        ("Last Name", ColumnRole::LastName),
        ("Surname", ColumnRole::LastName),
        ("First name", ColumnRole::FirstName),
        ("Prénom", ColumnRole::FirstName),
        ("Nom", ColumnRole::LastName),
        ("Nombre y apellidos", ColumnRole::LearnerName),
        ("Cognome", ColumnRole::LastName),
        ("Voornaam", ColumnRole::FirstName),
        ("Имя", ColumnRole::FirstName),
        ("姓名", ColumnRole::LearnerName),
        ("ID", ColumnRole::LearnerId(IdSystem::Canvas)),
        ("SIS User ID", ColumnRole::LearnerId(IdSystem::Sis)),
        ("SIS Login ID", ColumnRole::LearnerId(IdSystem::Login)),
        ("Email address", ColumnRole::LearnerId(IdSystem::Email)),
        ("E-mail", ColumnRole::LearnerId(IdSystem::Email)),
        ("ID number", ColumnRole::LearnerId(IdSystem::Moodle)),
        ("Student ID", ColumnRole::LearnerId(IdSystem::Unknown)),
        ("Section", ColumnRole::Section),
        ("Group", ColumnRole::Group),
        ("Learning Outcome Name", ColumnRole::Standard),
        ("Standard code", ColumnRole::Standard),
        ("COMPETENCY", ColumnRole::Standard),
        ("Learning Target", ColumnRole::Standard),
        ("Rating", ColumnRole::Level),
        ("Mastery", ColumnRole::Level),
        ("outcome score", ColumnRole::Score),
        ("Mark", ColumnRole::Score),
        ("Points Possible", ColumnRole::Possible),
        ("Percent", ColumnRole::Percent),
        ("Date shown", ColumnRole::Date),
        ("submission date", ColumnRole::Date),
        ("assessment title", ColumnRole::Assessment),
        ("Assignment", ColumnRole::Assessment),
        ("Type", ColumnRole::Kind),
        ("Attempt", ColumnRole::Attempt),
        ("Comment", ColumnRole::Note),
        ("Feedback", ColumnRole::Feedback),
        ("Weight", ColumnRole::Weight),
        ("Source", ColumnRole::Source),
        ("Status", ColumnRole::State),
    ] {
        check(name, Some((role, true)));
        check(&format!("  {}: ", name.to_uppercase()), Some((role, true)));
    }
    check("Studnet name", Some((ColumnRole::LearnerName, false)));
    check("Standrad", Some((ColumnRole::Standard, false)));
    check("Sectoin", Some((ColumnRole::Section, false)));
    check("Assessement title", Some((ColumnRole::Assessment, false)));
    for name in ["", "  ", "RP.1", "Quiz 2", "Score 2", "Lab 01 (150834)", "Moon", "Nate", "-"] {
        check(name, None);
    }
}

#[test]
fn a_role_goes_to_one_column() {
    let names =
        ["submission score", "learning outcome name", "outcome", "outcome score", "Studnet", "student"];
    let found: Vec<_> = assign_roles(names).into_iter().map(|found| found.map(|found| found.role)).collect();
    assert_eq!(
        found,
        [
            None,
            Some(ColumnRole::Standard),
            None,
            Some(ColumnRole::Score),
            None,
            Some(ColumnRole::LearnerName)
        ]
    );
}

#[test]
fn headers_are_found() {
    // names, second, possible, date, statement, skipped, first row of data
    type Expected<'a> = (Option<usize>, [Option<usize>; 4], &'a [usize], usize);
    let check = |text: &str, expected: Expected| {
        let found = find_header(&read_pasted(text).unwrap());
        let around = [found.second, found.possible, found.date, found.statement];
        assert_eq!((found.names, around, found.skipped.as_slice(), found.first_data), expected, "{text}");
    };
    let none = [None; 4];
    check("", (None, none, &[], 0));
    check("Student,Standard,Score,Date\nAnna,RP.1,3,2025-10-02\n", (Some(0), none, &[], 1));
    check("Anna,RP.1,3,Quiz\nBen,RP.1,2,Quiz\n", (None, none, &[], 0));
    check("Anna,3\nBen,2\n", (None, none, &[], 0));
    check("Name,RP.1,RP.2\nAnna,3,4\n", (Some(0), none, &[], 1));
    check("Name,1,2,3\nAnna,3,4,2\n", (Some(0), none, &[], 1));
    check("Kids,Essay,Poem\nAnna,3,4\n", (Some(0), none, &[], 1));
    check(",RP.1,RP.2\nAnna,3,4\n", (Some(0), none, &[], 1));
    check("Grade 7\n\nName,RP.1,RP.2\nAnna,3,4\n", (Some(1), none, &[0], 2));
    check(
        ",Quiz 1,,Quiz 2\nName,RP.1,RP.2,RP.1\nAnna,3,4,2\n",
        (Some(1), [Some(0), None, None, None], &[], 2),
    );
    check(
        "Name,Quiz 1,,Quiz 2\n,RP.1,RP.2,RP.1\nAnna,3,4,2\n",
        (Some(0), [Some(1), None, None, None], &[], 2),
    );
    check(
        "Last Name,First Name,Email Address,Quiz 1,Essay\nDate,,,2025-10-02,2025-10-09\nPoints,,,10,20\nA,B,c@d,9,18\n",
        (Some(0), [None, Some(2), Some(1), None], &[], 3),
    );
    check(
        "Name,RP.1,RP.2\nDescription,Ratios,Rates\nMax,4,4\nAnna,3,4\n",
        (Some(0), [None, Some(2), None, Some(1)], &[], 3),
    );
    check(
        "Name,Quiz,Essay\n,10,20\n,2/10/25,9/10/25\nAnna,9,18\n",
        (Some(0), [None, Some(1), Some(2), None], &[], 3),
    );
    check(",10,20\nName,RP.1,RP.2\nAnna,9,18\n", (Some(1), [None, Some(0), None, None], &[], 2));
    check("Student,Standard,Level\n,RP.1,Met\nAnna,RP.1,Met\n", (Some(0), none, &[], 1));
    check("Student,ID,Quiz 1 (4711)\n", (Some(0), none, &[], 1));
}

#[test]
fn merged_names_reach_to_the_right() {
    let table = read_pasted(",,Quiz 1,,Quiz 2\nName,Section,RP.1,RP.2,RP.1\nAnna,B,3,4,2\n").unwrap();
    let header = find_header(&table);
    let names: Vec<_> = (0..5).map(|column| header.names_of(&table, column)).collect();
    assert_eq!(
        names,
        [("Name", ""), ("Section", ""), ("RP.1", "Quiz 1"), ("RP.2", "Quiz 1"), ("RP.1", "Quiz 2")]
    );
}

#[test]
fn titles_are_taken_apart() {
    struct Expected<'a>(&'a [&'a str], &'a str, Option<&'a str>, Option<&'a str>, Option<u32>);
    let check = |title: &str, expected: Expected| {
        let found = take_apart(title);
        let possible = expected.2.and_then(|points| number(points, DecimalMark::Dot));
        assert_eq!(found.codes, expected.0, "{title:?}");
        assert_eq!(found.assessment, expected.1, "{title:?}");
        assert_eq!(
            (found.possible, found.external_id.as_deref(), found.attempt),
            (possible, expected.3, expected.4),
            "{title:?}"
        );
    };
    check("", Expected(&[], "", None, None, None));
    check("Quiz 2", Expected(&[], "Quiz 2", None, None, None));
    check("RP.1", Expected(&["RP.1"], "", None, None, None));
    check("RP.1 Quiz 2", Expected(&["RP.1"], "Quiz 2", None, None, None));
    check("RP.1: Quiz 2", Expected(&["RP.1"], "Quiz 2", None, None, None));
    check("Quiz 2 RP.1", Expected(&["RP.1"], "Quiz 2", None, None, None));
    check("Quiz 2 - RP.1, RP.2", Expected(&["RP.1", "RP.2"], "Quiz 2", None, None, None));
    check("Quiz 2 (7.RP.A.2, 7.RP.A.3)", Expected(&["7.RP.A.2", "7.RP.A.3"], "Quiz 2", None, None, None));
    check("7.RP.2 - Exit ticket (out of 10)", Expected(&["7.RP.2"], "Exit ticket", Some("10"), None, None));
    check("7.RP.2 – Exit ticket", Expected(&["7.RP.2"], "Exit ticket", None, None, None));
    check("RP.1 and RP.2 Test", Expected(&["RP.1", "RP.2"], "Test", None, None, None));
    check("RP.1/RP.2 Test [20]", Expected(&["RP.1", "RP.2"], "Test", Some("20"), None, None));
    check("RP.1 & RP.1 Test", Expected(&["RP.1"], "Test", None, None, None));
    check("Midterm Exam (157892)", Expected(&[], "Midterm Exam", None, Some("157892"), None));
    check("RP.1 Quiz 2 (10 pts) (157892)", Expected(&["RP.1"], "Quiz 2", Some("10"), Some("157892"), None));
    check("Assignment: Fractions (Real)", Expected(&[], "Fractions", None, None, None));
    check("Fractions: an introduction", Expected(&[], "Fractions: an introduction", None, None, None));
    check("Quiz 2 retake", Expected(&[], "Quiz 2", None, None, Some(2)));
    check("Quiz 2 Retake 2", Expected(&[], "Quiz 2", None, None, Some(3)));
    check("Quiz 2 (attempt 2)", Expected(&[], "Quiz 2", None, None, Some(2)));
    check("Quiz 2 - Attempt 3", Expected(&[], "Quiz 2", None, None, Some(3)));
    check("RP.1 Quiz 2, second attempt", Expected(&["RP.1"], "Quiz 2", None, None, Some(2)));
    check("RP.1 retake", Expected(&["RP.1"], "", None, None, Some(2)));
    check("Quiz 2 /10", Expected(&[], "Quiz 2", Some("10"), None, None));
    check("Quiz 2 (/10)", Expected(&[], "Quiz 2", Some("10"), None, None));
    check("Quiz 2 out of 12.5", Expected(&[], "Quiz 2", Some("12.5"), None, None));
    check("Quiz 2 - 10 pts", Expected(&[], "Quiz 2", Some("10"), None, None));
    check("Quiz 2 (20)", Expected(&[], "Quiz 2", Some("20"), None, None));
    check("Poster (group work)", Expected(&[], "Poster (group work)", None, None, None));
    check("Sec 1)", Expected(&[], "Sec 1)", None, None, None));
    check("Lab-01", Expected(&[], "Lab-01", None, None, None));
    check("Lab  01\u{a0}(150834)", Expected(&[], "Lab 01", None, Some("150834"), None));
    check("Übung ÄÖ /10", Expected(&[], "Übung ÄÖ", Some("10"), None, None));
    let aspect = |title: &str| take_apart(title).aspect;
    assert_eq!(aspect("Assignment: Fractions (Percentage)"), Aspect::Percent);
    assert_eq!(aspect("Assignment: Fractions (Letter)"), Aspect::Letter);
    assert_eq!(aspect("Feedback: Fractions"), Aspect::Feedback);
    assert_eq!(aspect("Quiz: Fractions (Real)"), Aspect::Score);
}
