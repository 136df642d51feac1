//! Files that programs wrote.

use evident::exchange::table::{
    ByteOrderMark, CellFault, ColumnRole, Delimiter, Dialect, IdSystem, Likeness, TableIssue, find_header,
    looks_like_code, propose_spellings, read_table, same_code, take_apart, write,
};

#[test]
fn a_canvas_gradebook_is_read() {
    let table = read_table(include_bytes!("../samples/canvas-gradebook.csv")).unwrap();
    let header = find_header(&table);
    assert_eq!((header.names, header.possible, header.skipped.as_slice()), (Some(0), Some(2), &[1][..]));
    assert_eq!((header.first_data, table.height(), table.width(), table.issues.len()), (3, 7, 20, 0));
    let role = |column: usize| header.roles[column].map(|found| found.role);
    assert_eq!([role(0), role(4), role(5)], [Some(ColumnRole::LearnerName), Some(ColumnRole::Section), None]);
    assert_eq!(role(2), Some(ColumnRole::LearnerId(IdSystem::Sis)));
    let title = take_apart(header.names_of(&table, 6).0);
    assert_eq!((title.assessment.as_str(), title.external_id.as_deref()), ("Midterm Exam", Some("157892")));
    assert_eq!((table.row_number(3), table.cell(3, 0)), (4, "Zelda Fitzgerald"));
}

#[test]
fn a_ragged_file_of_tabs_is_read() {
    let table = read_table(include_bytes!("../samples/egrades.tsv")).unwrap();
    let header = find_header(&table);
    assert_eq!((table.dialect.delimiter, header.names, header.first_data), (Delimiter::TAB, Some(0), 1));
    assert_eq!((table.width(), table.rows()[3].len(), table.cell(3, 7)), (8, 3, ""));
}

/// Files that may be read but not shipped with the project; the variable names the folder that holds `samples`.
#[test]
fn more_real_files_are_read() {
    let Ok(folder) = std::env::var("EVIDENT_SHARED") else {
        println!("skipped: EVIDENT_SHARED does not name a folder with samples");
        return;
    };
    let check = |path: &str, size: (usize, usize), second: &str| {
        let table = read_table(&std::fs::read(format!("{folder}/samples/{path}")).unwrap()).unwrap();
        // Canvas writes as many ratings behind the last name as there are.
        let long = |issue: &&TableIssue| matches!(issue.fault, CellFault::RowTooLong { .. });
        let others = table.issues.iter().filter(|issue| !long(issue)).count();
        assert_eq!((table.dialect, others), (Dialect::COMMA, 0), "{path}");
        assert_eq!((table.height(), table.width()), size, "{path}");
        assert_eq!(table.cell(1, 1), second, "{path}");
        table
    };
    check("canvas/canvas-outcomes-demo.csv", (4, 18), "a");
    check("canvas/canvas-outcomes-scoring.csv", (10, 18), "a");
    check("canvas/canvas-outcomes-no-ratings.csv", (4, 10), "a");
    check("case/opensalt-sample_case.csv", (11, 13), "Everything about math");
    check("moodle/oecd-14-columns.csv", (66, 14), "OECD-CORE");
    let moodle = check("moodle/moodle-grade-export-feedback.csv", (3, 10), "Able");
    let header = find_header(&moodle);
    assert_eq!(header.names_of(&moodle, 7).0, "Feedback: Assignment for grape group");
    assert_eq!((header.names, header.first_data), (Some(0), 1));
}

/// No two of the real standards of a whole curriculum are taken for one, and each is found by its shorter spellings.
#[test]
fn real_codes_are_told_apart() {
    let Ok(folder) = std::env::var("EVIDENT_SHARED") else {
        println!("skipped: EVIDENT_SHARED does not name a folder with samples");
        return;
    };
    let text = std::fs::read_to_string(format!("{folder}/samples/standards/ccssm-k8.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut codes, mut short) = (Vec::new(), Vec::new());
    for standard in file["standards"].as_array().unwrap() {
        let part = |key: &str| standard[key].as_str().unwrap_or("").to_owned();
        let number = format!("{}{}", part("standard_counter"), part("substandard_counter"));
        let (grade, domain) = (part("grade_level_code"), part("domain_code"));
        codes.push(format!("{grade}.{domain}.{}.{number}", part("cluster_code")));
        short.push(format!("{grade}.{domain}.{number}"));
    }
    assert!(codes.len() > 200 && codes.iter().chain(&short).all(|code| looks_like_code(code)));
    for (place, code) in codes.iter().enumerate() {
        assert!(
            codes[place + 1..].iter().all(|other| same_code(code, other) == Likeness::Different),
            "{code}"
        );
        assert_eq!(same_code(code, &short[place]), Likeness::Spelling);
        assert_eq!(same_code(&format!("CCSS.MATH.CONTENT.{code}"), &short[place]), Likeness::Spelling);
    }
    let existing: Vec<&str> = codes.iter().map(String::as_str).collect();
    let found: Vec<&str> = short.iter().map(String::as_str).collect();
    let proposals = propose_spellings(&existing, &found);
    assert_eq!(proposals.len(), codes.len());
    assert!(proposals.iter().zip(&codes).all(|(proposal, code)| proposal.candidates[0].code == *code));
}

/// Not a benchmark: only a table that takes ten times as long as it should fails here.
#[test]
fn a_long_file_is_read_in_no_time() {
    let rows =
        (0..12_000).map(|row| [format!("Learner {row}"), "7.RP.A.2".into(), "3".into(), "2025-10-02".into()]);
    let text = write(rows, Delimiter::COMMA, ByteOrderMark::Bom);
    let start = std::time::Instant::now();
    let table = read_table(text.as_bytes()).unwrap();
    println!("12,000 rows in {:?}", start.elapsed());
    assert_eq!((table.height(), table.width()), (12_000, 4));
    assert!(start.elapsed().as_secs() < 10);
}
