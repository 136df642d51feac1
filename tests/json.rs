//! The own file and the journal: what is refused, what is mended, what is kept, and that nothing is lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::time::Instant as Clock;

use common::{Dice, Size, book_text, book_texts, books, command, given};
use evident::edit::{History, apply};
use evident::exchange::json::{
    JournalError, JsonRefused, Problem, Remedy, SCHEMA, read, replay, write, write_step,
};
use evident::model::check;
use proptest::prelude::*;
use serde_json::{Value, json};

const BY: &str = "Evident 0.1.0";
const GOLDEN: &str = include_str!("golden/every-feature.evident.json");

/// A small book with two of everything that can refer to something.
fn base() -> Value {
    json!({"type": "evident", "version": 1, "written_by": BY, "book": {
        "id": "Book0000001", "title": "Maths 7",
        "settings": {"scale": "Scale000001", "policy": "Policy00001", "term": "Term0000001"},
        "authors": [{"device": "chromebook", "by": "mk"}],
        "scales": [
            {"id": "Scale000001", "levels": [{"value": 1}, {"value": 2}, {"value": 3}], "mastery": 2},
            {"id": "Scale000002", "levels": [{"value": 0}, {"value": 1}], "mastery": 1, "replaces": "Scale000001"},
        ],
        "conversions": [{"id": "Table000001", "bands": [{"from_percent": 90, "level": 4}, {"from_percent": 60, "level": 1}]}],
        "policies": [{"id": "Policy00001", "statistic": {"rule": "decaying_average", "latest_percent": 65}}],
        "terms": [{"id": "Term0000001", "start": "2025-09-01", "end": "2025-12-19"}],
        "groups": [{"id": "Group000001", "name": "7B"}],
        "learners": [
            {"id": "Learner0001", "name": "Ada", "memberships": [{"group": "Group000001"}]},
            {"id": "Learner0002", "name": "Ben"},
        ],
        "standards": [
            {"id": "Standard001", "code": "7.RP.1"},
            {"id": "Standard002", "code": "7.RP.2", "parent": "Standard001", "prerequisites": ["Standard001"]},
        ],
        "assessments": [{"id": "Quiz0000001", "title": "Quiz", "standards": ["Standard001"]}],
        "evidence": [
            {"id": "Piece000001", "created": [3, 0], "learner": "Learner0001", "standard": "Standard001", "level": 2.5,
             "assessment": "Quiz0000001", "entered": {"score": 8, "possible": 10, "table": "Table000001"}},
            {"id": "Piece000002", "learner": "Learner0002", "standard": "Standard002", "state": "missing"},
        ],
        "overrides": [{"id": "Override001", "learner": "Learner0001", "standard": "Standard001", "level": 3, "date": "2025-10-14"}],
        "expectations": [{"id": "Expect00001", "learner": "Learner0001", "standard": "Standard001", "expected": "not"}],
        "tombstones": [{"id": "Gone0000001", "kind": "learner", "deleted": [2, 0], "on": "2025-10-14"}],
    }})
}

/// The base with one value put in at a place, such as `/evidence/0/learner`; `-` adds to a list.
fn changed(place: &str, value: &str) -> String {
    let mut file = base();
    let (above, name) = place.rsplit_once('/').unwrap();
    let value: Value = serde_json::from_str(value).unwrap();
    match file.pointer_mut(&format!("/book{above}")).unwrap() {
        Value::Array(list) if name == "-" => list.push(value),
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        object => object[name] = value,
    }
    file.to_string()
}

#[test]
fn what_is_no_book_is_refused_with_its_reason() {
    let check = |text: &str, expected: JsonRefused| assert_eq!(read(text).unwrap_err(), expected, "{text}");
    let broken = |path: &str| JsonRefused::Broken { path: path.to_owned() };
    check("", JsonRefused::NotJson { line: 1, column: 1 });
    check("Name,7.RP.1\nAda,3", JsonRefused::NotJson { line: 1, column: 1 });
    check("{\"type\": \"evident\",\n \"version\": 1, oops", JsonRefused::NotJson { line: 2, column: 16 });
    check("{\"é\":\"é\", oops", JsonRefused::NotJson { line: 1, column: 11 });
    check(&base().to_string()[..900], JsonRefused::NotJson { line: 1, column: 900 });
    check("[1, 2]", JsonRefused::NotEvident);
    check("{}", JsonRefused::NotEvident);
    check("null", JsonRefused::NotEvident);
    check("\"evident\"", JsonRefused::NotEvident);
    check(r#"{"type":"CFPackages","version":1}"#, JsonRefused::NotEvident);
    check(r#"{"type":"evident","book":{}}"#, broken("version"));
    check(r#"{"type":"evident","version":"1","book":{}}"#, broken("version"));
    check(r#"{"type":"evident","version":0,"book":{}}"#, broken("version"));
    check(r#"{"type":"evident","version":1}"#, broken("book"));
    check(r#"{"type":"evident","version":1,"book":[]}"#, broken("book"));
    check(r#"{"type":"evident","version":1,"book":{}}"#, broken("book.id"));
    check(r#"{"type":"evident","version":1,"book":{"id":"short"}}"#, broken("book.id"));
    check(
        r#"{"type":"evident","version":2,"written_by":"Evident 9","book":[]}"#,
        JsonRefused::Newer { version: 2, written_by: "Evident 9".to_owned() },
    );
    let far = u64::MAX;
    check(
        &format!(r#"{{"type":"evident","version":{far}}}"#),
        JsonRefused::Newer { version: far, written_by: String::new() },
    );
    let deep = format!(r#"{{"type":"evident","version":1,"x":{}1{}}}"#, "[".repeat(9_999), "]".repeat(9_999));
    check(&deep, JsonRefused::TooDeep);
}

#[test]
fn the_base_is_read_without_an_issue() {
    let draft = read(&format!("\u{feff}{}", base())).unwrap();
    assert_eq!(draft.issues, []);
    assert_eq!(check(&draft.book), []);
    let text = serde_json::to_string_pretty(&base()).unwrap();
    assert_eq!(read(&text).unwrap().book, draft.book);
}

/// What is put where, the path of the first issue and what was done; and whether the book is whole afterwards.
#[test]
fn what_does_not_fit_is_mended_or_left_out_with_its_path() {
    use Remedy::{Corrected, RecordLeftOut, ValueLeftOut};
    let cases: &[(&str, &str, &str, Remedy)] = &[
        ("/title", "7", "book.title", ValueLeftOut),
        ("/learners", "{}", "book.learners", ValueLeftOut),
        ("/goals", "5", "book.goals", ValueLeftOut),
        ("/settings", "[]", "book.settings", ValueLeftOut),
        ("/settings/scale", "\"Nowhere0001\"", "book.settings.scale", ValueLeftOut),
        ("/settings/remembered", "{\"a\":1}", "book.settings.remembered", ValueLeftOut),
        ("/authors/0", "[]", "book.authors", ValueLeftOut),
        ("/authors/0/colour", "\"red\"", "book.authors", ValueLeftOut),
        ("/tombstones/0/kind", "\"wizard\"", "book.tombstones[0].kind", ValueLeftOut),
        ("/tombstones/0/on", "\"yesterday\"", "book.tombstones[0].on", ValueLeftOut),
        ("/tombstones/0/who", "1", "book.tombstones", ValueLeftOut),
        ("/scales/0", "[]", "book.scales[0]", RecordLeftOut),
        ("/scales/0/levels", "[{\"value\":3},{\"value\":2}]", "book.scales[0].levels", Corrected),
        (
            "/scales/0/levels",
            "[{\"value\":2},{\"value\":2},{\"value\":3}]",
            "book.scales[0].levels",
            ValueLeftOut,
        ),
        ("/scales/0/levels/1/value", "\"two\"", "book.scales[0].levels[1].value", ValueLeftOut),
        ("/scales/0/levels/1/value", "2.00001", "book.scales[0].levels[1].value", ValueLeftOut),
        ("/scales/0/levels/1/cut_off", "9", "book.scales[0].levels", ValueLeftOut),
        ("/scales/0/levels/1/roll_up_cut_off", "0", "book.scales[0].levels", ValueLeftOut),
        ("/scales/0/levels", "[]", "book.scales[0].levels", RecordLeftOut),
        ("/scales/0/mastery", "2.5", "book.scales[0].mastery", Corrected),
        ("/scales/0/mastery", "7", "book.scales[0].mastery", Corrected),
        ("/scales/0/mastery", "null", "book.scales[0].mastery", Corrected),
        ("/scales/0/replaces", "\"Scale000002\"", "book.scales[1].replaces", ValueLeftOut),
        ("/scales/0/replaces", "\"Scale000001\"", "book.scales[0].replaces", ValueLeftOut),
        ("/scales/0/version", "-1", "book.scales[0].version", ValueLeftOut),
        ("/conversions/0/bands/1/from_percent", "95", "book.conversions[0].bands", Corrected),
        ("/conversions/0/bands/1/from_percent", "90", "book.conversions[0].bands", ValueLeftOut),
        ("/conversions/0/bands/1/from_percent", "-1", "book.conversions[0].bands[1].from_percent", Corrected),
        ("/policies/0/statistic/latest_percent", "0", "book.policies[0].statistic.latest_percent", Corrected),
        (
            "/policies/0/statistic/latest_percent",
            "null",
            "book.policies[0].statistic.latest_percent",
            ValueLeftOut,
        ),
        ("/policies/0/statistic", "\"best_of\"", "book.policies[0].statistic", ValueLeftOut),
        ("/policies/0/statistic", "[\"mean\"]", "book.policies[0].statistic", ValueLeftOut),
        (
            "/policies/0/gates",
            "[{\"rule\":\"pieces\",\"count\":999}]",
            "book.policies[0].gates[0].count",
            Corrected,
        ),
        ("/policies/0/gates", "[7]", "book.policies[0].gates[0]", ValueLeftOut),
        ("/policies/0/kinds", "[\"exam\"]", "book.policies[0].kinds[0]", ValueLeftOut),
        ("/policies/0/rounding", "{\"decimals\":5}", "book.policies[0].rounding.decimals", Corrected),
        ("/policies/0/self_evidence", "\"yes\"", "book.policies[0].self_evidence", ValueLeftOut),
        ("/terms/0/end", "\"2025-01-01\"", "book.terms[0].end", Corrected),
        ("/terms/0/start", "\"2025-02-30\"", "book.terms[0].start", RecordLeftOut),
        ("/groups/0/group_kind", "\"team\"", "book.groups[0].group_kind", ValueLeftOut),
        ("/learners/0/id", "\"-\"", "book.learners[0].id", RecordLeftOut),
        ("/learners/1/id", "\"Learner0001\"", "book.learners[1].id", RecordLeftOut),
        ("/learners/0/id", "null", "book.learners[0].id", RecordLeftOut),
        (
            "/learners/0/memberships/0/group",
            "\"Nowhere0001\"",
            "book.learners[0].memberships[0].group",
            ValueLeftOut,
        ),
        ("/learners/0/created", "[1]", "book.learners[0].created", ValueLeftOut),
        ("/learners/0/created", "[1,7]", "book.learners[0].created", Corrected),
        ("/learners/0/created", "[1,70000]", "book.learners[0].created", ValueLeftOut),
        ("/learners/0/fields", "{\"name\":5}", "book.learners[0].fields.name", ValueLeftOut),
        ("/learners/0/fields", "{\"name\":[1,9]}", "book.learners[0].fields.name", Corrected),
        ("/learners/0/", "1", "book.learners[0].", ValueLeftOut),
        ("/standards/0/parent", "\"Standard002\"", "book.standards[1].parent", ValueLeftOut),
        ("/standards/0/parent", "\"Standard001\"", "book.standards[0].parent", ValueLeftOut),
        ("/standards/0/prerequisites", "[\"Standard002\"]", "book.standards[1].prerequisites", ValueLeftOut),
        ("/standards/1/parent", "\"Nowhere0001\"", "book.standards[1].parent", ValueLeftOut),
        ("/standards/1/prerequisites/0", "\"Nowhere0001\"", "book.standards[1].prerequisites", ValueLeftOut),
        ("/standards/1/scale", "\"Nowhere0001\"", "book.standards[1].scale", ValueLeftOut),
        ("/assessments/0/standards/-", "\"Nowhere0001\"", "book.assessments[0].standards[1]", ValueLeftOut),
        (
            "/assessments/0/section_dates",
            "[{\"group\":\"Group000001\"}]",
            "book.assessments[0].section_dates[0].date",
            ValueLeftOut,
        ),
        ("/evidence/0/learner", "\"Nowhere0001\"", "book.evidence[0].learner", RecordLeftOut),
        ("/evidence/0/standard", "null", "book.evidence[0].standard", RecordLeftOut),
        ("/evidence/0/assessment", "\"Nowhere0001\"", "book.evidence[0].assessment", ValueLeftOut),
        ("/evidence/0/level", "2.12345", "book.evidence[0].level", RecordLeftOut),
        ("/evidence/0/level", "1e9", "book.evidence[0].level", RecordLeftOut),
        ("/evidence/0/level", "null", "book.evidence[0].level", RecordLeftOut),
        ("/evidence/0/state", "\"excused\"", "book.evidence[0].level", ValueLeftOut),
        ("/evidence/1/state", "\"lost\"", "book.evidence[1].state", RecordLeftOut),
        ("/evidence/0/attempt", "0", "book.evidence[0].attempt", Corrected),
        ("/evidence/0/attempt", "300", "book.evidence[0].attempt", Corrected),
        ("/evidence/0/attempt", "\"2\"", "book.evidence[0].attempt", ValueLeftOut),
        ("/evidence/0/weight", "-1", "book.evidence[0].weight", Corrected),
        ("/evidence/0/late_days", "70000", "book.evidence[0].late_days", Corrected),
        ("/evidence/0/shown", "\"14.10.2025\"", "book.evidence[0].shown", ValueLeftOut),
        ("/evidence/0/entered_at", "\"2025-10-14\"", "book.evidence[0].entered_at", ValueLeftOut),
        ("/evidence/0/link", "\"javascript:alert(1)\"", "book.evidence[0].link", ValueLeftOut),
        ("/evidence/0/link", "\"java\\nscript:alert(1)\"", "book.evidence[0].link", ValueLeftOut),
        ("/evidence/0/entered", "{}", "book.evidence[0].entered.text", ValueLeftOut),
        ("/evidence/0/entered/table", "\"Nowhere0001\"", "book.evidence[0].entered.table", ValueLeftOut),
        ("/evidence/-", "{\"id\":\"Piece000001\"}", "book.evidence[2].learner", RecordLeftOut),
        ("/overrides/0/date", "null", "book.overrides[0].date", RecordLeftOut),
        ("/overrides/0/status", "\"mastered\"", "book.overrides[0].level", ValueLeftOut),
        ("/overrides/0/status", "\"brilliant\"", "book.overrides[0].level", ValueLeftOut),
        (
            "/overrides/-",
            r#"{"id":"Override002","learner":"Learner0001","standard":"Standard001","level":1,"date":"2025-10-15"}"#,
            "book.overrides[1]",
            RecordLeftOut,
        ),
        (
            "/expectations/-",
            r#"{"id":"Expect00002","learner":"Learner0001","standard":"Standard001","expected":"own_goal"}"#,
            "book.expectations[1]",
            RecordLeftOut,
        ),
        ("/expectations/0/expected", "\"less\"", "book.expectations[0].expected", RecordLeftOut),
        ("/expectations/0/statement", "\"I can\"", "book.expectations[0].statement", ValueLeftOut),
    ];
    for (place, value, path, remedy) in cases {
        let draft = read(&changed(place, value)).unwrap();
        let first = draft.issues.first().unwrap_or_else(|| panic!("no issue: {place} {value}"));
        assert_eq!(
            (first.path.as_str(), first.remedy),
            (*path, *remedy),
            "{place} {value}: {:?}",
            draft.issues
        );
        assert_eq!(check(&draft.book), [], "{place} {value}");
        let text = write(&draft.book, BY);
        let again = read(&text).unwrap();
        assert_eq!(again.issues, [], "{place} {value}");
        assert_eq!(again.book, draft.book, "{place} {value}");
        assert_eq!(write(&again.book, BY), text, "{place} {value}");
    }
}

#[test]
fn half_a_character_is_no_text() {
    let text = base().to_string().replace("\"Ada\"", "\"\\ud800\"");
    let draft = read(&text).unwrap();
    assert_eq!(draft.issues.first().map(|issue| issue.path.as_str()), Some("book.learners[0].name"));
}

#[test]
fn what_is_left_out_takes_along_what_needs_it() {
    let draft = read(&changed("/learners/0/id", "\"?\"")).unwrap();
    let paths: Vec<&str> = draft.issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "book.learners[0].id",
            "book.evidence[0].learner",
            "book.overrides[0].learner",
            "book.expectations[0].learner"
        ]
    );
    let draft = read(&changed("/conversions/0/id", "\"?\"")).unwrap();
    assert!(write(&draft.book, BY).contains(r#""entered":{"text":"8/10"}"#));
}

#[test]
fn decimals_are_read_from_texts_and_written_short() {
    for (value, written) in
        [("\"2.50\"", "2.5"), ("2.500", "2.5"), ("3.0", "3"), ("\" 3\"", "3"), ("0.125", "0.125")]
    {
        let draft = read(&changed("/evidence/0/level", value)).unwrap();
        assert_eq!(draft.issues, [], "{value}");
        assert!(write(&draft.book, BY).contains(&format!(r#""level":{written},"entered""#)), "{value}");
    }
}

#[test]
fn unknown_data_are_kept_at_every_place_that_keeps_them() {
    let odd = r#"{"deep":[1.0000000000000000000001,{"b":1,"a":"\"{ "}],"n":null}"#;
    for place in [
        "/plans",
        "/settings/plans",
        "/learners/0/plans",
        "/standards/1/plans",
        "/evidence/0/plans",
        "/evidence/1/plans",
        "/scales/0/levels/1/plans",
        "/conversions/0/bands/0/plans",
        "/policies/0/statistic/plans",
        "/learners/0/memberships/0/plans",
        "/evidence/0/entered/plans",
    ] {
        // serde_json would round the number: the value is put in as text.
        let text = changed(place, "\"@\"").replace("\"@\"", &odd.replace(',', " ,\n "));
        let draft = read(&text).unwrap();
        assert_eq!(draft.issues, [], "{place}");
        let written = write(&draft.book, BY);
        assert!(
            written.contains(&format!("\"plans\":{odd}")) || written.contains(&format!("\"plans\": {odd}")),
            "{place}: {written}"
        );
        let again = read(&written).unwrap();
        assert_eq!(again.book, draft.book, "{place}");
        assert_eq!(write(&again.book, BY), written, "{place}");
    }
}

#[test]
fn unknown_data_inside_a_value_go_when_the_value_changes() {
    use evident::edit::{Command, EditContext};
    use evident::model::{Author, Date, Instant, LearnerDraft};
    let mut book = read(&changed("/learners/0/memberships/0/role", "\"helper\"")).unwrap().book;
    assert!(write(&book, BY).contains("helper"));
    let (_, learner) = book.learners().iter().next().unwrap();
    let mut draft = LearnerDraft::of(&book, learner);
    let now = EditContext {
        today: Date::new(2025, 10, 14).unwrap(),
        now: Instant(0),
        counter: 9,
        author: Author::default(),
    };
    draft.name = "Ada L.".to_owned();
    apply(&mut book, Command::ChangeLearner(draft.clone()), &now).unwrap();
    assert!(write(&book, BY).contains("helper"), "another value changed");
    draft.memberships[0].from = Date::new(2025, 9, 1);
    apply(&mut book, Command::ChangeLearner(draft), &now).unwrap();
    assert!(!write(&book, BY).contains("helper"));
}

#[test]
fn the_golden_file_is_read_and_written_as_it_stands() {
    let draft = read(GOLDEN).unwrap();
    assert_eq!(draft.issues, []);
    assert_eq!(check(&draft.book), []);
    let written = write(&draft.book, BY);
    written.lines().zip(GOLDEN.lines()).for_each(|(written, golden)| assert_eq!(written, golden));
    assert_eq!(written, GOLDEN);
}

fn schema() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

#[test]
fn the_schema_takes_what_is_written_and_not_what_is_broken() {
    let schema = schema();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let errors: Vec<String> =
        schema.iter_errors(&golden).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(schema.is_valid(&base()));
    for (place, value) in [
        ("/id", "\"short\""),
        ("/evidence/0/level", "\"high\""),
        ("/evidence/0/state", "\"missing\""),
        ("/evidence/1/state", "\"lost\""),
        ("/evidence/0/attempt", "0"),
        ("/evidence/0/link", "\"javascript:1\""),
        ("/evidence/0/entered", "{}"),
        ("/learners/0/created", "[1]"),
        ("/scales/0/levels", "[]"),
        ("/policies/0/statistic/latest_percent", "100"),
        ("/policies/0/statistic", "\"best_of\""),
        ("/terms/0/start", "\"14.10.2025\""),
        ("/groups/0/group_kind", "\"team\""),
        ("/learners/0/name", "7"),
        ("/overrides/0/date", "null"),
        ("/expectations/0/expected", "\"less\""),
        ("/goals", "{}"),
    ] {
        let file: Value = serde_json::from_str(&changed(place, value)).unwrap();
        assert!(!schema.is_valid(&file), "{place} {value}");
    }
}

/// Every name that the writer uses is described, so that the schema stays whole when a field is added.
#[test]
fn the_schema_describes_every_name_of_the_golden_file() {
    fn names(value: &Value, all: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| {
                all.insert(name.clone());
                // Stamps are kept by the names of fields, which are described where they stand.
                if name != "fields" {
                    names(value, all);
                }
            }),
            Value::Array(items) => items.iter().for_each(|item| names(item, all)),
            _ => {}
        }
    }
    let mut described = BTreeSet::new();
    names(&serde_json::from_str(SCHEMA).unwrap(), &mut described);
    let mut used = BTreeSet::new();
    names(&serde_json::from_str(GOLDEN).unwrap(), &mut used);
    // Names of unknown data and of the teacher's own words begin with x_.
    let missing: Vec<&String> = used.difference(&described).filter(|name| !name.starts_with("x_")).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

fn assert_kept(text: &str) {
    let draft = read(text).unwrap();
    assert_eq!(draft.issues, []);
    assert_eq!(check(&draft.book), []);
    let written = write(&draft.book, BY);
    let again = read(&written).unwrap();
    assert_eq!(again.issues, []);
    assert_eq!(again.book, draft.book);
    assert_eq!(write(&again.book, BY), written);
}

/// Edits a live book while a second one, read from a snapshot, follows by its journal.
fn follow(seed: u64, steps: usize) {
    let dice = &mut Dice::new(seed);
    let mut live = read(&book_text(dice, Size { learners: 3, standards: 3, evidence: 8 })).unwrap().book;
    let mut other = live.clone();
    let mut history = History::default();
    for number in 0..steps {
        let step = match dice.below(8) {
            0 | 1 => history.undo(&mut live),
            2 => history.redo(&mut live),
            _ => {
                let (next, given) = (command(dice, &live), given(dice, &live));
                let step = apply(&mut live, next, &given).ok();
                step.iter().for_each(|step| history.note(step.clone()));
                step
            }
        };
        let Some(step) = step.filter(|step| !step.changes.is_empty()) else { continue };
        assert_eq!(check(&live), [], "seed {seed}, step {number}");
        let line = write_step(&live, &step.changes);
        assert!(!line.contains('\n'));
        replay(&mut other, &line)
            .unwrap_or_else(|error| panic!("seed {seed}, step {number}: {error:?}\n{line}"));
        assert_eq!(write(&other, BY), write(&live, BY), "seed {seed}, step {number}\n{line}");
        assert_eq!(check(&other), [], "seed {seed}, step {number}");
        if dice.once_in(6) {
            other = read(&write(&live, BY)).unwrap().book;
        }
    }
}

fn mutated(dice: &mut Dice, text: &str) -> String {
    const BYTES: &[u8] = b"{}[]\",:0123456789-.etrufalsn\\ \x00\xff";
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes.truncate(at.max(1)),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, *dice.pick(BYTES)),
            _ => bytes[at] = *dice.pick(BYTES),
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_journal_leads_to_the_same_book(seed: u64) {
        follow(seed, 40);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_book_comes_back_as_it_was(text in book_texts()) {
        assert_kept(&text);
    }

    #[test]
    fn every_written_book_follows_the_schema(book in books()) {
        let written: Value = serde_json::from_str(&write(&book, BY)).unwrap();
        thread_local!(static SCHEMA: jsonschema::Validator = schema());
        SCHEMA.with(|schema| {
            let errors: Vec<String> =
                schema.iter_errors(&written).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(errors, Vec::<String>::new());
        });
    }

    #[test]
    fn damaged_files_are_refused_or_mended(text in book_texts(), seed: u64) {
        let dice = &mut Dice::new(seed);
        let tidy = write(&read(&text).unwrap().book, BY);
        for _ in 0..8 {
            let Ok(draft) = read(&mutated(dice, &tidy)) else { continue };
            assert_eq!(check(&draft.book), []);
            let written = write(&draft.book, BY);
            let again = read(&written).unwrap();
            assert_eq!(again.issues, []);
            assert_eq!(write(&again.book, BY), written);
        }
    }

    #[test]
    fn a_damaged_line_changes_nothing_or_leaves_a_whole_book(seed: u64) {
        let dice = &mut Dice::new(seed);
        let book = read(&book_text(dice, Size { learners: 3, standards: 3, evidence: 8 })).unwrap().book;
        let mut live = book.clone();
        let (next, given) = (command(dice, &live), given(dice, &live));
        let Ok(step) = apply(&mut live, next, &given) else { return Ok(()) };
        let line = write_step(&live, &step.changes);
        for _ in 0..8 {
            let mut other = book.clone();
            match replay(&mut other, &mutated(dice, &line)) {
                Ok(()) => assert_eq!(check(&other), []),
                Err(_) => assert_eq!(write(&other, BY), write(&book, BY)),
            }
        }
    }
}

#[test]
fn lines_that_cannot_be_replayed_say_why() {
    let book = read(&base().to_string()).unwrap().book;
    let check = |line: &str, fits: fn(&JournalError) -> bool| {
        let mut other = book.clone();
        let error = replay(&mut other, line).unwrap_err();
        assert!(fits(&error), "{line}: {error:?}");
        assert_eq!(other, book, "{line}");
    };
    check("", |error| *error == JournalError::NotJson);
    check("{\"v\":1,\"changes\":[{\"ki", |error| *error == JournalError::NotJson);
    check(r#"{"v":1}"#, |error| *error == JournalError::NotJson);
    check(r#"{"v":7,"changes":[]}"#, |error| *error == JournalError::Newer { version: 7 });
    check(r#"{"v":1,"changes":[{"kind":"learner","delete":"Learner0001"}]}"#, |error| {
        matches!(error, JournalError::WouldBreak(_))
    });
    check(
        r#"{"v":1,"changes":[{"kind":"group","put":{"id":"Group000002"}},{"kind":"learner","delete":"Nobody00001"}]}"#,
        |error| matches!(error, JournalError::DoesNotFit(issue) if matches!(issue.problem, Problem::Dangling { .. })),
    );
    check(
        r#"{"v":1,"changes":[{"kind":"evidence","put":{"id":"Piece000003","learner":"Nobody00001"}}]}"#,
        |error| matches!(error, JournalError::DoesNotFit(issue) if issue.path.starts_with("changes[0].put")),
    );
    check(
        r#"{"v":1,"changes":[{"kind":"standard","put":{"id":"Standard001","code":"A","parent":"Standard002"}}]}"#,
        |error| matches!(error, JournalError::WouldBreak(_)),
    );
}

#[test]
fn what_was_deleted_before_a_snapshot_comes_back_to_its_place() {
    use evident::edit::Command;
    let dice = &mut Dice::new(1);
    let mut live = read(&base().to_string()).unwrap().book;
    let mut history = History::default();
    let first = live.learners().iter().next().unwrap().1.meta.id;
    let given = given(dice, &live);
    history.note(apply(&mut live, Command::DeleteLearners(vec![first]), &given).unwrap());
    let mut other = read(&write(&live, BY)).unwrap().book;
    let back = history.undo(&mut live).unwrap();
    replay(&mut other, &write_step(&live, &back.changes)).unwrap();
    assert_eq!(write(&other, BY), write(&live, BY));
    assert_eq!(other.learners().iter().next().unwrap().1.name, "Ada");
}

/// Prints the times: `cargo test --release --no-default-features --test json little_time -- --nocapture`. Without
/// optimisation the book is a tenth as large.
#[test]
fn sixty_thousand_pieces_are_written_and_read_in_little_time() {
    let evidence = if cfg!(debug_assertions) { 6_000 } else { 60_000 };
    let text = book_text(&mut Dice::new(7), Size { learners: 200, standards: 60, evidence });
    let book = read(&text).unwrap().book;
    let clock = Clock::now();
    let text = write(&book, BY);
    let written = clock.elapsed();
    let clock = Clock::now();
    let draft = read(&text).unwrap();
    let was_read = clock.elapsed();
    assert_eq!(draft.issues, []);
    assert_eq!(draft.book, book);
    println!("{evidence} pieces, {} bytes: written in {written:?}, read in {was_read:?}", text.len());
    let clock = Clock::now();
    assert_eq!(check(&book), []);
    println!("checked in {:?}", clock.elapsed());
}
