//! The sample class: its file reads without an issue, and every learner's evidence tells their story.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use evident::exchange::json::{read, write};
use evident::judge::{Flag, Verdict, Verdicts};
use evident::model::*;
use evident::text::words;

const FILE: &str = include_str!("../src/sample/class.evident.json");
const STORIES: &str = include_str!("../src/sample/stories.md");

fn book() -> Gradebook {
    let draft = read(FILE).unwrap();
    assert_eq!(draft.issues, Vec::new());
    draft.book
}

/// The last day of the sample's winter term.
fn today() -> Date {
    Date::parse("2026-03-27").unwrap()
}

fn learner(book: &Gradebook, name: &str) -> Ix<Learner> {
    let found = book.learners().iter().find(|(_, learner)| learner.name == name);
    found.unwrap_or_else(|| panic!("no learner {name}")).0
}

fn standard(book: &Gradebook, code: &str) -> Ix<Standard> {
    let found = book.standards().iter().find(|(_, standard)| standard.code == code);
    found.unwrap_or_else(|| panic!("no standard {code}")).0
}

fn verdict(name: &str, code: &str) -> Verdict {
    let book = book();
    Verdicts::of(&book, today()).get(learner(&book, name), standard(&book, code))
}

/// "Mastered 3" of a verdict.
fn said(verdict: Verdict) -> String {
    let level = verdict.level.map_or(String::new(), |level| format!(" {level}"));
    format!("{}{level}", words::status(verdict.status))
}

#[test]
fn the_file_is_as_we_write_it_and_sound() {
    let book = book();
    assert!(write(&book, "Evident 0.1.0") == FILE, "the file is not as it would be written");
    assert_eq!(check(&book), Vec::new());
    let copyright = "© Copyright 2010. National Governors Association Center for Best Practices and Council of Chief State School Officers. All rights reserved.";
    assert!(FILE.contains(copyright));
}

#[test]
fn the_evidence_of_every_learner_tells_their_story() {
    let book = book();
    let verdicts = Verdicts::of(&book, today());
    let mut told = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in STORIES.lines().filter(|line| line.starts_with("| ") && line.contains("Period ")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let (name, section, expected) = (cells[0], cells[1], cells[3]);
        let at = learner(&book, name);
        assert!(told.insert(name), "{name} twice");
        let record = book.learners().get(at).unwrap();
        let of = book.section_of(record, today()).and_then(|at| book.groups().get(at)).unwrap();
        assert_eq!(of.name, section, "{name}");
        for claim in expected.split("; ") {
            let (code, expected) = claim.split_once(' ').unwrap();
            let found = said(verdicts.get(at, standard(&book, code)));
            if found != expected {
                wrong.push(format!("{name} on {code}: {found}, not {expected}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!((told.len(), book.learners().len()), (28, 28));
}

#[test]
fn the_class_has_what_a_class_has() {
    let book = book();
    let counts = [
        book.groups().len(),
        book.terms().len(),
        book.assessments().len(),
        book.columns().len(),
        book.standards().len(),
    ];
    assert_eq!(counts, [2, 2, 14, 14, 19]);
    let pieces: Vec<&Evidence> = book.evidence().iter().map(|(_, piece)| piece).collect();
    assert!((900..=1_400).contains(&pieces.len()), "{}", pieces.len());
    let count = |holds: &dyn Fn(&Evidence) -> bool| pieces.iter().filter(|piece| holds(piece)).count();
    assert_eq!(count(&|it| it.reading() == Reading::Excused), 1);
    assert_eq!(count(&|it| it.standing == Standing::SetAside), 1);
    assert_eq!((book.overrides().len(), book.expectations().len()), (1, 1));
    for (least, holds) in [
        (20, &(|it: &Evidence| it.attempt > 1) as &dyn Fn(&Evidence) -> bool),
        (10, &|it| it.reading() == Reading::Missing),
        (5, &|it| it.reading() == Reading::Insufficient),
        (80, &|it| it.kind == EvidenceKind::Practice),
        (20, &|it| it.kind == EvidenceKind::Observation && it.assessment.is_none()),
        (30, &|it| it.source == Source::SelfAssessed),
        (30, &|it| it.rare.as_ref().is_some_and(|rare| !rare.feedback.is_empty())),
        (5, &|it| it.rare.as_ref().is_some_and(|rare| !rare.private_note.is_empty())),
        (5, &|it| it.rare.as_ref().is_some_and(|rare| rare.late_days > 0)),
    ] {
        assert!(count(holds) >= least, "{} of {least}", count(holds));
    }
    assert_eq!(count(&|it| it.shown.is_none()), 0);
}

#[test]
fn every_standard_has_its_words_and_sections_differ_in_their_days() {
    let book = book();
    for (_, standard) in book.standards().iter() {
        assert!(standard.statement.len() >= 8 && standard.i_can.starts_with("I can "), "{}", standard.code);
        assert!(!standard.statement.contains('$'), "{}", standard.code);
    }
    for (_, assessment) in book.assessments().iter() {
        let days: BTreeSet<Date> = assessment.section_dates.iter().map(|entry| entry.date).collect();
        assert_eq!(days.len(), 2, "{}", assessment.title);
        assert!(
            book.terms()
                .iter()
                .any(|(_, term)| days.iter().all(|day| term.start <= *day && *day <= term.end))
        );
    }
}

#[test]
fn verdicts_with_something_to_say() {
    let has = |name, code, flag| verdict(name, code).flags.has(flag);
    assert!(has("Aylin Demir", "7.EE.B.3", Flag::Overridden) && !has("Aylin Demir", "7.EE.B.3", Flag::Stale));
    assert!(has("Elijah Brooks", "7.G.B.4", Flag::NotExpected));
    assert!(has("Hana Nakagawa", "7.RP.A.2", Flag::Dip));
    assert!(has("Jonah Weiss", "7.NS.A.1", Flag::Dip));
    assert!(has("Tariq Haddad", "7.RP.A.2", Flag::OnePiece));
    assert_eq!(verdict("Priya Raghunathan", "7.RP.A.3").missing, 1);
}
