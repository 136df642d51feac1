//! The rules that are a selection, a statistic and gates of the engine's pipeline.

use evident::judge::round::rounded_of_any_size;
use evident::judge::score::mean;
use evident::judge::{Rule, Score, Scratch};
use evident::model::{
    Decimal, Gate, Gradebook, Id, LevelRef, Parameter, Policy, PolicyDraft, Selection, Statistic, Status,
    Tie, check_draft,
};

use super::Answer;
use super::case::Case;
use super::figures::{amounts, number, one, plain};

/// How a rule's name and parameters are a policy; `None` where it is no rule of the pipeline.
fn policy(case: &Case) -> Result<Option<PolicyDraft>, String> {
    let percent = || -> Result<Decimal, String> {
        let (lowest, highest) = Parameter::LatestPercent.range();
        let weight = case.number("weight", lowest.to_f64(), highest.to_f64())?;
        Ok(weight.and_then(Decimal::nearest).unwrap_or(Decimal::whole(65)))
    };
    let count = |name| -> Result<u8, String> {
        let count = case.whole(name, 1, 255)?.ok_or_else(|| format!("The rule needs `{name}`."))?;
        Ok(count as u8)
    };
    let (fewest, clamp) = (1, false);
    let (selection, statistic) = match case.rule {
        "highest" => (Selection::All, Statistic::Highest),
        "latest" => (Selection::All, Statistic::Latest),
        "average" | "weighted_mean" => (Selection::All, Statistic::Mean),
        "median" => (Selection::All, Statistic::Median),
        "mode" => (Selection::All, Statistic::Mode { tie: tie(case)? }),
        "decaying_average" => (Selection::All, Statistic::DecayingAverage { latest_percent: percent()? }),
        "weighted_average" => (Selection::All, Statistic::LatestAgainstRest { latest_percent: percent()? }),
        "power_law" => {
            let at_next = case.word("evaluate_at", &["n", "n+1"])? == Some("n+1");
            (Selection::All, Statistic::PowerLaw { at_next, fewest, clamp })
        }
        "best_of_power_law_or_average" => {
            (Selection::All, Statistic::BetterOfMeanAndPowerLaw { fewest, clamp })
        }
        "mean_of_last_n" => (Selection::Latest(count("n")?), Statistic::Mean),
        "median_of_last_n" => (Selection::Latest(count("n")?), Statistic::Median),
        "mean_of_top_n" => (Selection::Highest(count("n")?), Statistic::Mean),
        "n_mastery" => (Selection::AtOrAbove(LevelRef::Mastery), Statistic::Mean),
        _ => return Ok(None),
    };
    let mut draft =
        PolicyDraft { selection, statistic, ..PolicyDraft::latest(Id::from_random(1), case.rule) };
    if case.rule == "n_mastery" {
        let (lowest, highest) = Parameter::Times(0).range();
        let times = case.whole("n", lowest.to_f64() as u32, highest.to_f64() as u32)?.unwrap_or(5);
        draft.gates = vec![Gate::Pieces(times as u8)];
    }
    match check_draft(&draft).first() {
        None => Ok(Some(draft)),
        Some(issue) => Err(format!(
            "`{}` goes from {} to {}; {} is outside.",
            issue.parameter.tag(),
            issue.lowest,
            issue.highest,
            issue.given
        )),
    }
}

/// What a tie gives.
pub fn tie(case: &Case) -> Result<Tie, String> {
    Ok(match case.word("tie", &["highest", "most_recent", "latest", "none"])? {
        Some("highest") => Tie::Highest,
        Some("none") => Tie::None,
        _ => Tie::Latest,
    })
}

/// The answer of a rule of the pipeline; `None` where it is none.
pub fn answer(case: &Case) -> Result<Option<Answer>, String> {
    let Some(draft) = policy(case)? else { return Ok(None) };
    let decimals = case.decimals()?;
    let policy =
        draft.resolve(&Gradebook::new(Id::from_random(2), "")).map_err(|_| "The policy is incomplete.")?;
    let mastery = mastery(case)?;
    if case.rule == "n_mastery" && mastery.is_none() {
        return Err("The rule needs `mastery`, the level from which on a score counts.".to_owned());
    }
    let scores = scores(case)?;
    if let Some(level) = case.any_number("teacher_override")? {
        return value(Some(level), decimals, None).map(Some);
    }
    let scores = against_the_mean_of_others(case, scores)?;
    let outcome = judge(&policy, mastery, &scores);
    let exact = match (outcome.exact, case.any_number("cap")?) {
        (Some(exact), Some(cap)) => Some(exact.min(cap)),
        (exact, _) => exact,
    };
    if exact.is_none()
        && !scores.is_empty()
        && outcome.status == Status::NotEnough
        && !weightless(&scores, &policy)
    {
        return Err("These scores are too large for a value.".to_owned());
    }
    let status = if exact.is_none() || mastery.is_some() { Some(word(outcome.status)) } else { None };
    value(exact, decimals, status).map(Some)
}

/// Whether it is for want of weight, or because of a tie, that scores have no value.
fn weightless(scores: &[Score], policy: &Policy) -> bool {
    matches!(policy.statistic, Statistic::Mode { .. }) || scores.iter().all(|score| score.weight == 0.0)
}

fn judge(policy: &Policy, mastery: Option<Decimal>, scores: &[Score]) -> evident::judge::Evaluation {
    Scratch::default().try_out(&Rule::new(policy, None, mastery), scores)
}

/// A value rounded, with its status.
pub fn value(exact: Option<f64>, decimals: u8, status: Option<&'static str>) -> Result<Answer, String> {
    let Some(exact) = exact else { return Ok(Answer { value: None, status }) };
    let value = rounded_of_any_size(exact, decimals).ok_or("This value is too large to be a number.")?;
    Ok(Answer { value: Some(value), status })
}

fn word(status: Status) -> &'static str {
    match status {
        Status::NotAssessed => "not_assessed",
        Status::NotEnough => "not_enough",
        Status::NotYet => "not_yet",
        Status::Mastered => "mastered",
    }
}

fn mastery(case: &Case) -> Result<Option<Decimal>, String> {
    let Some(mastery) = case.any_number("mastery")? else { return Ok(None) };
    let found = Decimal::nearest(mastery);
    found.map(Some).ok_or_else(|| "`mastery` goes from -200000 to 200000.".to_owned())
}

/// The scores with their weights: what a list of percents makes of them, and a quiz's results as one for the rules on time
/// and mean.
fn scores(case: &Case) -> Result<Vec<Score>, String> {
    let weights = case.parallel("weights")?.map(|list| amounts("weights", list)).transpose()?;
    let possible = case.parallel("possible")?.map(|list| amounts("possible", list)).transpose()?;
    let percents = case.parallel("percent")?;
    let alignments = case.parallel("alignment")?;
    let points = match case.any_number("points_possible")? {
        Some(points) if points != 0.0 => Some(points),
        Some(_) => case.any_number("mastery")?,
        None => None,
    };
    let at = |list: &Option<Vec<f64>>, place: usize| list.as_ref().and_then(|list| list.get(place)).copied();
    let value = |place: usize, score: f64| -> Result<f64, String> {
        match (percents.and_then(|list| list.get(place)), points) {
            (Some(percent), Some(points)) if !percent.is_null() => {
                let percent = number(percent);
                percent.map(|percent| percent * points).ok_or_else(|| "`percent` holds numbers.".to_owned())
            }
            _ => Ok(score),
        }
    };
    let mut scores = Vec::with_capacity(case.scores.len());
    for score in &case.scores {
        let weight = at(&weights, score.place).unwrap_or(1.0);
        scores.push(Score { value: value(score.place, score.value)?, weight });
    }
    let merges = matches!(case.rule, "decaying_average" | "weighted_average" | "latest" | "average");
    let Some(alignments) = alignments.filter(|_| merges) else { return Ok(scores) };
    let of_quiz = |place: usize| alignments.get(place).filter(|alignment| !alignment.is_null());
    let merged = case.scores.iter().zip(&scores).map(|(one, score)| {
        let Some(quiz) = of_quiz(one.place) else { return *score };
        let same = case.scores.iter().zip(&scores).filter(|(other, _)| of_quiz(other.place) == Some(quiz));
        let results: Vec<Score> = same
            .map(|(other, score)| Score { weight: at(&possible, other.place).unwrap_or(1.0), ..*score })
            .collect();
        let plain: Vec<Score> = results.iter().map(|score| self::one(score.value)).collect();
        Score { value: mean(&results).or(mean(&plain)).unwrap_or(score.value), ..*score }
    });
    Ok(merged.collect())
}

/// Where a source gives the mean of the earlier scores, it stands for them.
fn against_the_mean_of_others(case: &Case, scores: Vec<Score>) -> Result<Vec<Score>, String> {
    if case.rule != "weighted_average" {
        return Ok(scores);
    }
    let Some(others) = case.any_number("mean_of_others")? else { return Ok(scores) };
    Ok(scores.last().map(|last| vec![one(others), *last]).unwrap_or_default())
}

/// What a list is wrong about, for the other rules.
pub fn needs(name: &str) -> String {
    format!("The rule needs `{name}`.")
}

/// The numbers of a list, any.
pub fn numbers(name: &str, list: &[serde_json::Value]) -> Result<Vec<f64>, String> {
    let of = |value| number(value).ok_or_else(|| format!("`{name}` holds numbers, not {}.", plain(value)));
    list.iter().map(of).collect()
}
