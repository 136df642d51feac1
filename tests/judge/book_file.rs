//! Every verdict of a book file with its reasons, by way of the example that districts run.

use evident::model::Date;
use serde_json::Value;

#[path = "../../examples/judge/book.rs"]
mod book;

const SAMPLE: &[u8] = include_bytes!("../../src/sample/class.evident.json");

fn today() -> Option<Date> {
    Date::parse("2026-01-31")
}

fn told() -> Vec<Value> {
    let text = book::verdicts(SAMPLE, today(), false).unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    whole["verdicts"].as_array().cloned().unwrap_or_default()
}

#[test]
fn every_verdict_of_the_sample_is_there_with_its_reasons() {
    let told = told();
    let of = |what: &str| told.iter().filter(|line| line["about"] == what).cloned().collect::<Vec<_>>();
    let (learners, standards) = (28, 14);
    assert_eq!(of("verdict").len(), learners * standards);
    for line in of("verdict") {
        assert!(line["headline"].as_str().is_some_and(|words| !words.is_empty()), "{line}");
        assert!(line["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{line}");
    }
    let ada = of("verdict")
        .into_iter()
        .find(|line| line["learner"]["name"] == "Ada Lindqvist" && line["standard"]["code"] == "7.RP.A.1");
    assert_eq!(ada.map(|line| line["headline"].clone()), Some("Mastered since 2025-10-09 · level 4".into()));
}

#[test]
fn the_same_as_a_table() {
    let table = book::verdicts(SAMPLE, today(), true).unwrap();
    let json = told();
    let mut lines = table.lines();
    assert!(lines.next().is_some_and(|head| head.contains("learner_id") && head.contains("reasons")));
    assert!(lines.count() >= json.len());
}

#[test]
fn what_is_no_book_gets_a_sentence() {
    for text in ["", "[]", "{}", "nothing", "{\"type\":\"evident\",\"version\":99}"] {
        let sentence = book::verdicts(text.as_bytes(), None, false).unwrap_err();
        assert!(sentence.len() > 20 && sentence.ends_with('.'), "{text:?}: {sentence}");
    }
    assert!(book::verdicts(&[0xff, 0xfe], None, false).unwrap_err().contains("UTF-8"));
}
