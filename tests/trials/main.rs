//! Small tables of the kinds that people lost grades by, and what they are read as: who, on what, which level; what is
//! asked; which lines there are. `cases.txt` has them, each with what is expected below it. Where `EVIDENT_SHARED` names a
//! folder with `trials`, those are read as well. `EVIDENT_WRITE_GOLDEN=1` writes what is expected anew.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod bytes;
mod reading;

use std::fmt::Write as _;

use reading::{Read, read};

const CASES: &str = include_str!("cases.txt");
const SHARED: &str = include_str!("shared.txt");

/// A case: its name, its table, and what is expected.
struct Case {
    name: String,
    text: String,
    expected: String,
}

/// `== name`, the table, `--`, what is expected; a blank line ends a case.
fn cases() -> Vec<Case> {
    let blocks = CASES.split("\n== ").map(|block| block.trim_start_matches("== "));
    let case = |block: &str| {
        let (name, rest) = block.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("\n--\n").unwrap_or((rest.trim_end(), ""));
        Case { name: name.to_owned(), text: text.to_owned(), expected: expected.trim_end().to_owned() }
    };
    blocks.filter(|block| block.contains('\n')).map(case).collect()
}

/// What is read, where every import with other ids says the same and a second one adds nothing.
fn told(name: &str, parts: &[&[u8]]) -> String {
    let first = read(parts, 1);
    for seed in 2..12 {
        let again = read(parts, seed);
        assert_eq!(again.told, first.told, "{name}: with other ids");
    }
    let Read { told, added_again } = first;
    assert_eq!(added_again, 0, "{name}: a second import adds pieces\n{told}");
    told
}

#[test]
fn tables_are_read_right_or_asked_about() {
    let (mut wrong, mut written) = (Vec::new(), String::new());
    for case in cases() {
        // Several files, one after the other, are parted by a line.
        let parts: Vec<&[u8]> = case.text.split("\n++\n").map(str::as_bytes).collect();
        let told = told(&case.name, &parts);
        if told != case.expected {
            wrong.push(format!(
                "{}\n{}\nexpected:\n{}\nfound:\n{told}\n",
                case.name, case.text, case.expected
            ));
        }
        write!(written, "== {}\n{}\n--\n{told}\n\n", case.name, case.text).unwrap();
    }
    if std::env::var_os("EVIDENT_WRITE_GOLDEN").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trials/cases.txt"), written).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tables_of_the_shared_folder_are_read_right_or_asked_about() {
    let Some(shared) = std::env::var_os("EVIDENT_SHARED") else {
        println!("skipped: EVIDENT_SHARED names no folder");
        return;
    };
    let folder = std::path::Path::new(&shared).join("trials");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_table = |path: &&std::path::PathBuf| {
        path.extension().is_some_and(|end| ["csv", "tsv", "xls", "xlsx"].iter().any(|it| end == *it))
    };
    let mut written = String::new();
    for path in paths.iter().filter(is_table) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).unwrap();
        write!(written, "== {name}\n{}\n\n", told(&name, &[&bytes])).unwrap();
    }
    if std::env::var_os("EVIDENT_WRITE_GOLDEN").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trials/shared.txt"), written).unwrap();
        return;
    }
    assert_eq!(written, SHARED);
}
