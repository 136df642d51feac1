//! Known answers, by way of the example that districts run: figures from the tests and manuals of other gradebooks (each
//! names its source), a case for every rule, and what is refused. Where `EVIDENT_SHARED` names a folder that holds
//! `vectors/vectors.json`, those are tried as well.

use evident::judge::Score;
use evident::judge::estimate::{Limits, estimate};
use evident::judge::round::half_up;
use evident::judge::score::mean;
use evident::model::Statistic;
use serde_json::Value;

#[path = "../../examples/judge/cases.rs"]
pub mod cases;

#[test]
fn known_answers() {
    assert_eq!(all_agree(include_str!("vectors.json")), 81);
}

#[test]
fn known_answers_of_the_shared_folder() {
    let Some(shared) = std::env::var_os("EVIDENT_SHARED") else {
        println!("skipped: EVIDENT_SHARED names no folder");
        return;
    };
    let path = std::path::Path::new(&shared).join("vectors/vectors.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    println!("{} cases", all_agree(&text));
}

/// Tries every case of a file and tells how many there were.
fn all_agree(text: &str) -> usize {
    let asked: Vec<Value> = serde_json::from_str(text).unwrap();
    let answers: Vec<Value> = serde_json::from_str(&cases::answers(text).unwrap()).unwrap();
    assert_eq!(asked.len(), answers.len());
    for (case, answer) in asked.iter().zip(&answers) {
        assert_eq!(case["id"], answer["id"]);
        assert_eq!(answer.get("error"), None, "{answer}");
        let (found, expected) = (answer["value"].as_f64(), case["expected"].as_f64());
        let tolerance = case["params"]["tolerance"].as_f64().unwrap_or(0.0) + 1e-9;
        let agree = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() <= tolerance,
            (found, expected) => found == expected,
        };
        assert!(agree, "{found:?} instead of {expected:?}: {case}");
    }
    asked.len()
}

/// What a case without an id gives: the value, the status, and an error as `!`.
fn told(case: &str) -> String {
    let answers = cases::answers(&format!("[{case}]")).unwrap();
    let answers: Vec<Value> = serde_json::from_str(&answers).unwrap();
    let answer = &answers[0];
    let mut told = vec![answer["value"].to_string()];
    told.extend(answer["status"].as_str().map(str::to_owned));
    told.extend(answer["error"].as_str().map(|sentence| format!("! {sentence}")));
    told.join(" ")
}

/// A rule, parameters and scores.
#[track_caller]
fn check(rule: &str, params: &str, scores: &str, expected: &str) {
    let case = format!(r#"{{"rule":"{rule}","params":{{{params}}},"scores":{scores}}}"#);
    assert_eq!(told(&case), expected, "{case}");
}

#[test]
fn every_rule_has_an_answer() {
    check("highest", "", "[1,3,2]", "3.0");
    check("latest", "", "[1,3,2]", "2.0");
    check("average", "", "[1,3,2.5]", "2.17");
    check("median", "", "[1,3,2,2.5]", "2.25");
    check("mode", "", "[1,1,3,3]", "3.0");
    check("mode", r#""tie":"highest""#, "[3,3,1,1]", "3.0");
    check("mode", r#""teacher_override":4"#, "[3,3,1,1]", "4.0");
    check("decaying_average", "", "[2,3,4]", "3.53");
    check("weighted_average", r#""weight":65"#, "[2,3,4]", "3.48");
    check("weighted_average", r#""weight":65,"mean_of_others":5"#, "[4.5]", "4.68");
    check("n_mastery", r#""n":3,"mastery":3"#, "[4,4]", "null not_yet");
    check("power_law", r#""evaluate_at":"n+1""#, "[1,2,3]", "4.0");
    check("power_law", "", "[1,4,4,4]", "5.16");
    check("best_of_power_law_or_average", "", "[4,3,2,1]", "2.5");
    check("mean_of_last_n", r#""n":2"#, "[1,3,4]", "3.5");
    check("mean_of_top_n", r#""n":9"#, "[1,3]", "2.0");
    check("weighted_mean", r#""weights":[1,1],"cap":100"#, "[110,104]", "100.0");
    check("weighted_mean", r#""weights":[0,0]"#, "[3,4]", "null not_enough");
    check("mode_by_level", r#""levels_lower_bounds":{"A":10,"B":5}"#, "[6,7,11]", "6.5");
    check("level_index", r#""bounds_low_to_high":[1,2,3]"#, "[2.996]", "3.0");
    check("bkt_posterior", r#""p":0.3,"slip":0.1,"guess":0.2,"transit":0.1,"decimals":4"#, "[1]", "0.6927");
    check(
        "bkt_posterior",
        r#""p":0.30001,"slip":0.1,"guess":0.2,"transit":0,"decimals":8"#,
        "[0]",
        "0.05084976",
    );
    check("summative_else_formative", r#""kinds":["formative","summative"]"#, "[2,4]", "4.0");
    check("summative_else_formative", r#""kinds":["formative","summative"]"#, "[2,null]", "2.0 provisional");
    check("growth_from_baseline", r#""baseline":9.1,"decimals":1"#, "[9.4]", "0.3");
    check("growth_from_baseline", r#""baseline":null"#, "[9.4]", "null");
    check("evidence_progress", r#""complete":1,"required":3"#, "[]", "33.0");
    check("class_mean", "", "[null,2,4]", "3.0");
    check("class_median", "", "[]", "null");
    check("rating_percent", r#""ratings":[5,3,0],"index":2"#, "[4,5,2]", "33.0");
    check(
        "percent_scaled_to_mastery",
        r#""possible":10,"outcome_points":5,"outcome_mastery":3,"alignment_mastery":0.7"#,
        "[8.5]",
        "0.8",
    );
    check(
        "percent_scaled_to_mastery",
        r#""possible":null,"outcome_points":5,"outcome_mastery":4"#,
        "[3]",
        "0.75",
    );
    check("points_ratio", r#""possible":[10,20]"#, "[5,20]", "83.33");
    check("mean_of_percents", r#""possible":[10,20]"#, "[5,20]", "75.0");
    check("all_children_proficient", "", "[1,null]", "0.0");
    check("all_children_proficient", "", "[]", "0.0");
    check("points_of_children", r#""need":4,"points":[4,4],"required":[1,0]"#, "[1,null]", "1.0");
    check("points_rule_config_valid", r#""need":3,"points":[2,1]"#, "[]", "1.0");
    check("round", "", "[1.005]", "1.01");
    check("round", r#""decimals":1"#, "[-0.25]", "-0.2");
}

#[test]
fn large_values_were_refused_instead_of_rounded() {
    check("round", "", "[9999999999999.995]", "10000000000000.0");
    check("round", "", "[12345678901234.5]", "12345678901200.0");
    check("round", "", "[-12345678901250.1]", "-12345678901300.0");
    check("average", "", "[10000000000000, 30000000000000]", "20000000000000.0");
    check("highest", r#""decimals":12"#, "[1234.5]", "1234.5");
    check("round", "", "[1e300]", "1e+300");
    check("level_index", r#""bounds_low_to_high":[1,1e14]"#, "[2e14]", "2.0");
}

#[test]
fn what_is_below_every_level_had_the_mode_of_the_lowest() {
    let levels = r#""levels_lower_bounds":{"A":10,"B":5}"#;
    check("mode_by_level", levels, "[4]", "null");
    check("mode_by_level", levels, "[1,4,6]", "null");
    check("mode_by_level", levels, "[4,6]", "6.0");
    check("mode_by_level", levels, "[6,4]", "null");
    check("mode_by_level", levels, "[4,6,7]", "6.5");
    check("mode_by_level", levels, "[5]", "5.0");
}

#[test]
fn a_score_is_a_number_when_it_reads_as_one() {
    check("average", "", r#"["3", " 4 ", "", " ", "NaN", null, "three", [], {}]"#, "3.5");
    check("average", "", "[NaN, 3, Infinity, -Infinity, 1e999]", "3.0");
    check("average", "", "[]", "null not_assessed");
    check("latest", r#""weight":"NaN""#, "[1]", "1.0");
}

#[test]
fn scores_are_ordered_by_day_and_undated_ones_come_first() {
    for (dates, expected) in [
        ("[2,1,0]", "1.0"),
        (r#"["2026-01-03",null,"2026-01-02"]"#, "1.0"),
        ("[0,0,0]", "3.0"),
        (r#"["2026-01-01T09:00:00Z","2026-01-01T08:00:00Z",null]"#, "1.0"),
    ] {
        let case = format!(r#"{{"rule":"latest","scores":[1,2,3],"dates":{dates}}}"#);
        assert_eq!(told(&case), expected, "{case}");
    }
}

#[test]
fn what_is_wrong_gets_a_sentence_and_spoils_no_other_case() {
    for (case, expected) in [
        ("17", "null ! A case is an object."),
        ("{}", "null ! The case names no rule."),
        (r#"{"rule":"magic"}"#, "null ! There is no rule named magic."),
        (r#"{"rule":["x"]}"#, "null ! The rule is named by a text, not by a list."),
        (r#"{"rule":"latest","params":[]}"#, "null ! The parameters are an object, not a list."),
        (r#"{"rule":"latest","scores":3}"#, "null ! `scores` is a list, not 3."),
        (
            r#"{"rule":"latest","scores":[1],"dates":[1,2]}"#,
            "null ! There are 2 dates for 1 scores; there must be one for each.",
        ),
        (
            r#"{"rule":"latest","scores":[1],"dates":["soon"]}"#,
            r#"null ! "soon" is no date such as 2026-09-15, nor an offset in days."#,
        ),
        (
            r#"{"rule":"latest","scores":[1,2],"dates":[1,"2026-01-01"]}"#,
            "null ! The dates are days or offsets, not both.",
        ),
    ] {
        assert_eq!(told(case), expected, "{case}");
        let all =
            cases::answers(&format!("[{case}, {{\"id\":7,\"rule\":\"latest\",\"scores\":[1]}}]")).unwrap();
        let all: Vec<Value> = serde_json::from_str(&all).unwrap();
        assert_eq!((all.len(), all[1]["id"].as_i64(), all[1]["value"].as_f64()), (2, Some(7), Some(1.0)));
    }
    let deep = format!(r#"{{"rule":"latest","scores":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(told(&deep).contains("cannot be read"), "{}", told(&deep));
    assert!(cases::answers("{").is_err() && cases::answers("{}").is_err() && cases::answers("").is_err());
    assert_eq!(cases::answers("[]").unwrap(), "[]");
}

#[test]
fn parameters_out_of_range_get_a_sentence() {
    for (rule, params, scores) in [
        ("decaying_average", r#""weight":0"#, "[1]"),
        ("decaying_average", r#""weight":100"#, "[1]"),
        ("decaying_average", r#""weight":NaN"#, "[1]"),
        ("decaying_average", r#""weight":1e999"#, "[1]"),
        ("weighted_average", r#""weight":"much""#, "[1]"),
        ("n_mastery", r#""n":0,"mastery":3"#, "[1]"),
        ("n_mastery", r#""n":11,"mastery":3"#, "[1]"),
        ("n_mastery", r#""n":2.5,"mastery":3"#, "[1]"),
        ("n_mastery", r#""n":2"#, "[1]"),
        ("mean_of_last_n", r#""n":-1"#, "[1]"),
        ("mean_of_last_n", "", "[1]"),
        ("power_law", r#""evaluate_at":"m""#, "[1]"),
        ("weighted_mean", r#""weights":[1]"#, "[1,2]"),
        ("weighted_mean", r#""weights":[-1,2]"#, "[1,2]"),
        ("weighted_mean", r#""weights":[null,2]"#, "[1,2]"),
        ("average", r#""decimals":13"#, "[1]"),
        ("average", r#""decimals":-1"#, "[1]"),
        ("average", "", "[1e308,1e308]"),
        ("mode", r#""tie":"any""#, "[1]"),
        ("mode_by_level", "", "[1]"),
        ("level_index", r#""bounds_low_to_high":[2,1]"#, "[1]"),
        ("bkt_posterior", r#""slip":0.31"#, "[1]"),
        ("bkt_posterior", r#""p":-0.1"#, "[1]"),
        ("bkt_posterior", "", "[0.5]"),
        ("rating_percent", r#""ratings":[5,3,0],"index":3"#, "[1]"),
        ("rating_percent", r#""ratings":[],"index":0"#, "[1]"),
        ("growth_from_baseline", "", "[1]"),
        ("summative_else_formative", r#""kinds":["oral"]"#, "[1]"),
        ("points_ratio", r#""possible":[-1]"#, "[1]"),
        ("points_of_children", r#""need":0,"points":[1]"#, "[1]"),
        ("points_of_children", r#""need":1,"points":[1.5]"#, "[1]"),
        ("all_children_proficient", "", "[2]"),
    ] {
        let case = format!(r#"{{"rule":"{rule}","params":{{{params}}},"scores":{scores}}}"#);
        let told = told(&case);
        assert!(told.starts_with("null ! ") && told.ends_with('.'), "{case}: {told}");
    }
}

#[test]
fn all_weights_zero_give_no_value() {
    let scores = [Score { value: 3.0, weight: 0.0 }];
    assert_eq!(mean(&scores), None);
    assert_eq!(estimate(Statistic::Mean, &scores, &Limits::default()), None);
    assert_eq!(estimate(Statistic::Latest, &[], &Limits::default()), None);
    assert_eq!(half_up(84.285_714, 0).to_string(), "84");
}
