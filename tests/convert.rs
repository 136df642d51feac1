//! Files into gradebooks from the command line: what is printed, the exit status, and what is written.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, dead_code)]

#[path = "../examples/convert/main.rs"]
mod convert;

use std::path::PathBuf;

use serde_json::Value;

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("evident-convert-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes files, and converts with these arguments, in which `@` is the folder.
fn run(name: &str, files: &[(&str, &str)], arguments: &str) -> (Vec<Value>, u8, PathBuf) {
    let folder = folder(name);
    for (file, text) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (lines, status) = again(&folder, arguments);
    (lines, status, folder)
}

fn again(folder: &std::path::Path, arguments: &str) -> (Vec<Value>, u8) {
    let arguments: Vec<String> =
        arguments.split(' ').map(|it| it.replace('@', &folder.to_string_lossy())).collect();
    let asked = convert::arguments::Arguments::of(&arguments).unwrap();
    let (lines, status) = convert::run(&asked);
    (lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect(), status)
}

fn counts(line: &Value) -> [u64; 8] {
    let of = |name: &str| line[name].as_u64().unwrap();
    [
        of("learners"),
        of("standards"),
        of("prerequisites"),
        of("scales"),
        of("assessments"),
        of("evidence"),
        of("questions"),
        of("issues"),
    ]
}

#[test]
fn the_last_line_is_the_summary() {
    let (lines, status, _) =
        run("summary", &[("a.csv", "Name,RP.1 Quiz\nMia Voss,3\nOle Berg,2\n")], "@/a.csv --date 2025-10-02");
    assert_eq!((status, counts(lines.last().unwrap())), (0, [2, 1, 0, 1, 1, 2, 0, 0]));
    assert_eq!(lines.last().unwrap()["format"], "csv-wide");
    let names: Vec<&String> = lines.last().unwrap().as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 9, "{names:?}");
    assert_eq!(lines[0]["kind"], "recognized");
}

#[test]
fn a_question_is_answered_as_it_says() {
    let table = "Name,7.G.1,7.G.2\nMia Voss,E,M\nOle Berg,M,2\n";
    let (lines, status, folder) = run("questions", &[("a.csv", table)], "@/a.csv");
    let asked: Vec<&str> = lines.iter().filter_map(|line| line["question"].as_str()).collect();
    assert_eq!((status, asked.as_slice()), (3, &["words", "dates"][..]), "{lines:#?}");
    assert_eq!(lines.last().unwrap()["questions"], 2);
    let words = lines.iter().find(|line| line["question"] == "words").unwrap();
    assert_eq!(words["answers"]["words"].as_object().unwrap().keys().collect::<Vec<_>>(), ["e", "m"]);
    let answers = r#"{"words": {"e": "level 4", "m": "level 3"}, "dates": "2025-10-02"}"#;
    std::fs::write(folder.join("answers.json"), answers).unwrap();
    let (lines, status) =
        again(&folder, "@/a.csv --answers @/answers.json --to json --out @/book.evident.json");
    assert_eq!((status, counts(lines.last().unwrap())), (0, [2, 2, 0, 1, 0, 4, 0, 0]), "{lines:#?}");
    // The words are remembered with the book, and a second import adds nothing.
    let (lines, status) = again(&folder, "@/a.csv --into @/book.evident.json --date 2025-10-02");
    assert_eq!((status, counts(lines.last().unwrap())), (0, [2, 2, 0, 1, 0, 4, 0, 0]), "{lines:#?}");
}

#[test]
fn what_is_no_table_is_refused() {
    for (file, text) in [("a.pdf", "%PDF-1.4"), ("a.csv", ""), ("a.json", "{\"no\": 1}")] {
        let (lines, status, _) = run("refused", &[(file, text)], &format!("@/{file}"));
        assert_eq!(status, 2, "{file}");
        assert_eq!(lines[0]["severity"], "refused", "{file}");
        assert!(!lines[0]["message"].as_str().unwrap().is_empty());
        assert_eq!(counts(lines.last().unwrap())[0], 0);
    }
}

#[test]
fn a_folder_is_many_classes() {
    let files = [
        ("in/east.csv", "Name,RP.1\nMia Voss,3\n"),
        ("in/west/one.csv", "Name,RP.1\nOle Berg,2\nPia Lund,1\n"),
        ("in/west/two.csv", "Name,RP.2\nOle Berg,2\n"),
    ];
    let (lines, status, folder) = run("folder", &files, "@/in --date 2025-10-02 --out @/out");
    assert_eq!((status, counts(lines.last().unwrap())), (0, [3, 3, 0, 2, 0, 4, 0, 0]), "{lines:#?}");
    let classes: Vec<&str> = lines.iter().filter_map(|line| line["class"].as_str()).collect();
    assert_eq!(classes, ["east.csv", "west"]);
    assert!(folder.join("out/east.evident.json").is_file() && folder.join("out/west.evident.json").is_file());
}

#[test]
fn a_list_of_standards_is_one() {
    let list = "7.RP.A.1\t\"Find unit rates\nof ratios\"\tI can find a rate\n7.RP.A.2\tSee proportions\tI can see them\n";
    let (lines, status, _) = run("standards", &[("a.tsv", list)], "@/a.tsv");
    assert_eq!((status, counts(lines.last().unwrap())), (0, [0, 2, 0, 1, 0, 0, 0, 0]), "{lines:#?}");
    assert_eq!(lines.last().unwrap()["format"], "tsv-standards");
}

#[test]
fn frameworks_of_other_programs_are_lists_of_standards() {
    let moodle = "Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,\
        Rule type (optional),Rule outcome (optional),Rule config (optional),Cross-referenced competency ID numbers,\
        Exported ID (optional),Is framework,Taxonomy\n,MA,Math,,1,\"Not yet,Yes\",[],,,,,,1,\"domain,competency\"\n\
        R,R.1,Rates,<p>Find <b>unit</b> rates</p>,1,,,,,,,,,\n,R,Ratios,,1,,,,,,,,,\n";
    let opensalt =
        "Identifier,fullStatement,Human Coding Scheme,smartLevel\na1,Ratios,R,1\na2,Rates,R.1,1.1\n";
    let canvas = "vendor_guid,object_type,title,description,parent_guids\ng,group,Ratios,,\no,outcome,R.1,<p>Rates</p>,g\n";
    for (text, format) in [(moodle, "moodle-framework"), (opensalt, "opensalt"), (canvas, "canvas-outcomes")]
    {
        let (lines, status, folder) = run(format, &[("a.csv", text)], "@/a.csv --out @/b.json");
        let summary = lines.last().unwrap();
        assert_eq!(
            (status, &counts(summary)[..2], summary["format"].as_str()),
            (0, &[0, 2][..], Some(format)),
            "{lines:#?}"
        );
        let book: Value = serde_json::from_slice(&std::fs::read(folder.join("b.json")).unwrap()).unwrap();
        let standards = book["book"]["standards"].as_array().unwrap();
        let below = standards.iter().find(|it| it["code"] == "R.1").unwrap();
        let above = standards.iter().find(|it| it["id"] == below["parent"]).unwrap();
        assert_ne!(above["code"], "R.1");
        assert!(below["statement"].as_str().unwrap().ends_with("ates"), "{below}");
        let (lines, status) = again(&folder, "@/a.csv --into @/b.json");
        assert_eq!((status, counts(lines.last().unwrap())[1]), (0, 2));
    }
}

#[test]
fn a_backup_is_read_whatever_its_encoding() {
    let (_, _, folder) =
        run("backup", &[("a.csv", "Name,RP.1\nMia Voss,3\n")], "@/a.csv --date 2025-10-02 --out @/b.json");
    let text = std::fs::read_to_string(folder.join("b.json")).unwrap();
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.join("c.json"), utf16).unwrap();
    std::fs::write(folder.join("d.json"), format!("\u{feff}{text}")).unwrap();
    for file in ["b.json", "c.json", "d.json"] {
        let (lines, status) = again(&folder, &format!("@/{file}"));
        assert_eq!((status, counts(lines.last().unwrap())), (0, [1, 1, 0, 1, 0, 1, 0, 0]), "{file}");
        assert_eq!(lines.last().unwrap()["format"], "evident");
    }
}
