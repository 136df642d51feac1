//! The shared known answers, where `EVIDENT_SHARED` names the folder that holds `vectors/vectors.json`: every case whose
//! rule is one of the judge's statistics and selections.

use std::collections::BTreeMap;

use evident::judge::Rule;
use evident::judge::estimate::{Limits, Score, estimate, mean};
use evident::judge::round::half_up;
use evident::model::{Decimal, Gate, LevelRef, PolicyDraft, Selection, Statistic, Tie};
use serde_json::Value;

use crate::support::{policy, scale};

/// How a rule of the vectors is one of ours; `None` where it belongs to another module.
fn ours(rule: &str, params: &Value) -> Option<(Selection, Statistic, Vec<Gate>)> {
    let number = |name: &str| params[name].as_f64();
    let count = |name: &str| number(name).map(|number| number as u8);
    let percent = || number("weight").and_then(Decimal::nearest);
    let fewest = 1;
    if params.get("mean_of_others").is_some()
        || params.get("percent").is_some()
        || params.get("cap").is_some()
    {
        return None;
    }
    Some(match rule {
        "highest" => (Selection::All, Statistic::Highest, vec![]),
        "latest" => (Selection::All, Statistic::Latest, vec![]),
        "average" | "weighted_mean" | "class_mean" => (Selection::All, Statistic::Mean, vec![]),
        "median" | "class_median" => (Selection::All, Statistic::Median, vec![]),
        "mode" if params.get("teacher_override").is_none() => {
            let tie = if params["tie"] == "highest" { Tie::Highest } else { Tie::Latest };
            (Selection::All, Statistic::Mode { tie }, vec![])
        }
        "decaying_average" => {
            (Selection::All, Statistic::DecayingAverage { latest_percent: percent()? }, vec![])
        }
        "weighted_average" => {
            (Selection::All, Statistic::LatestAgainstRest { latest_percent: percent()? }, vec![])
        }
        "n_mastery" => {
            (Selection::AtOrAbove(LevelRef::Mastery), Statistic::Mean, vec![Gate::Pieces(count("n")?)])
        }
        "power_law" => {
            let at_next = params["evaluate_at"] == "n+1";
            (Selection::All, Statistic::PowerLaw { at_next, fewest, clamp: false }, vec![])
        }
        "best_of_power_law_or_average" => {
            (Selection::All, Statistic::BetterOfMeanAndPowerLaw { fewest, clamp: false }, vec![])
        }
        "mean_of_last_n" => (Selection::Latest(count("n")?), Statistic::Mean, vec![]),
        "median_of_last_n" => (Selection::Latest(count("n")?), Statistic::Median, vec![]),
        "mean_of_top_n" => (Selection::Highest(count("n")?), Statistic::Mean, vec![]),
        _ => return None,
    })
}

fn evidence(case: &Value) -> Option<String> {
    let scores = case["scores"].as_array()?;
    let mut pieces = Vec::new();
    for (place, score) in scores.iter().enumerate() {
        let Some(score) = score.as_f64() else { continue };
        let day = match &case["dates"][place] {
            Value::Null => "_".to_owned(),
            Value::Number(offset) => (offset.as_i64()? + 1_000).to_string(),
            Value::String(date) => {
                let date = evident::model::Date::parse(date)?;
                (date.days() - crate::support::day(0).days()).to_string()
            }
            _ => return None,
        };
        let weight =
            case["params"]["weights"][place].as_f64().map_or(String::new(), |weight| format!("*{weight}"));
        pieces.push(format!("{day}:{score}{weight}"));
    }
    Some(pieces.join(" "))
}

#[test]
fn known_answers() {
    let Some(shared) = std::env::var_os("EVIDENT_SHARED") else {
        println!("skipped: EVIDENT_SHARED names no folder");
        return;
    };
    let path = std::path::Path::new(&shared).join("vectors/vectors.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut skipped: BTreeMap<String, usize> = BTreeMap::new();
    let mut done = 0;
    for case in &cases {
        let (rule, params) = (case["rule"].as_str().unwrap(), &case["params"]);
        let (Some((selection, statistic, gates)), Some(evidence)) = (ours(rule, params), evidence(case))
        else {
            *skipped.entry(rule.to_owned()).or_default() += 1;
            continue;
        };
        let decimals = params["decimals"].as_u64().unwrap_or(2) as u8;
        let policy = policy(|policy: &mut PolicyDraft| {
            (policy.selection, policy.statistic, policy.gates) = (selection, statistic, gates);
            policy.rounding.decimals = decimals;
        });
        let scale = scale("0 1 3! 4");
        let mut desk = evident::judge::Desk::default();
        desk.lay(crate::support::pieces(&evidence));
        let mastery = params["mastery"].as_f64().and_then(Decimal::nearest);
        let value = desk.judge(&Rule::new(&policy, Some(&scale), mastery), &[]).value;
        let (found, expected) = (value.map(Decimal::to_f64), case["expected"].as_f64());
        let tolerance = params["tolerance"].as_f64().unwrap_or(0.0) + 1e-9;
        let agree = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() <= tolerance,
            (found, expected) => found == expected,
        };
        assert!(agree, "{}: {found:?} instead of {expected:?} for {evidence}", case["id"]);
        done += 1;
    }
    println!("{done} of {} cases; skipped: {skipped:?}", cases.len());
    assert!(done > 0);
}

#[test]
fn all_weights_zero_give_no_value() {
    let scores = [Score { value: 3.0, weight: 0.0 }];
    assert_eq!(mean(&scores), None);
    assert_eq!(estimate(Statistic::Mean, &scores, &Limits::default()), None);
    assert_eq!(estimate(Statistic::Latest, &[], &Limits::default()), None);
    assert_eq!(half_up(84.285_714, 0).to_string(), "84");
}
