//! The rules that are no policy: levels, roll-ups, classes, growth, points, and one step of knowledge tracing.

use evident::insight::{class, growth};
use evident::judge::Score;
use evident::judge::bands::{modal_band, reached};
use evident::judge::points::{Points, Shares, mean_of_percents, ratio, scaled_to_mastery};
use evident::judge::provisional::summative_else_formative;
use evident::judge::roll_up::{Child, Share, roll_up};
use evident::judge::round::rounded_of_any_size;
use evident::judge::tracing::{Chances, step};
use evident::model::{
    EvidenceKind, Parameter, Part, RollUp, RollUpRule, Status, Unassessed, points_can_reach,
};

use super::Answer;
use super::case::Case;
use super::figures::{amounts, loose, number, one, plain};
use super::pipeline::{self, needs, numbers, tie, value};

/// The answer to a case.
pub fn answer(case: &Case) -> Result<Answer, String> {
    if let Some(answer) = pipeline::answer(case)? {
        return Ok(answer);
    }
    let plain_values = || case.scores.iter().map(|score| score.value).collect::<Vec<_>>();
    let decimals = case.decimals()?;
    let exact = match case.rule {
        "class_mean" => class::mean(&plain_values()),
        "class_median" => class::median(&plain_values()),
        "round" => latest(case),
        "growth_from_baseline" => {
            if !case.names("baseline") {
                return Err(needs("baseline"));
            }
            growth::growth(latest(case), case.any_number("baseline")?)
        }
        "mode_by_level" => modal_band(&scores(case), &bounds_of_levels(case)?, tie(case)?),
        "bkt_posterior" => traced(case)?,
        "summative_else_formative" => return provisional(case),
        "points_ratio" => ratio(&points(case)?),
        "mean_of_percents" => mean_of_percents(&points(case)?),
        "percent_scaled_to_mastery" => {
            let decimals = if case.names("decimals") { decimals } else { 4 };
            return value(scaled(case)?, decimals, None);
        }
        _ => return whole(case),
    };
    value(exact, decimals, None)
}

/// The rules whose value is a whole number.
fn whole(case: &Case) -> Result<Answer, String> {
    let exact = match case.rule {
        "level_index" => level_index(case)?,
        "rating_percent" => rating_percent(case)?,
        "evidence_progress" => {
            let amount = |name: &str| -> Result<f64, String> {
                case.number(name, 0.0, f64::MAX)?.ok_or_else(|| needs(name))
            };
            growth::progress(amount("complete")?, amount("required")?)
        }
        "all_children_proficient" => {
            let rule = RollUp { rule: RollUpRule::AllRequired, unassessed: Unassessed::LeftOut };
            Some(matches(rule, &children(case, &[], &[])?))
        }
        "points_of_children" => points_of_children(case)?,
        "points_rule_config_valid" => Some(f64::from(u8::from(points_are_valid(case)?))),
        "" => return Err("The case names no rule.".to_owned()),
        other => {
            let name: String = other.chars().take(60).collect();
            return Err(format!("There is no rule named {name}."));
        }
    };
    value(exact, 0, None)
}

fn latest(case: &Case) -> Option<f64> {
    case.scores.last().map(|score| score.value)
}

fn scores(case: &Case) -> Vec<Score> {
    case.scores.iter().map(|score| one(score.value)).collect()
}

/// The lower bounds of named levels, ascending.
fn bounds_of_levels(case: &Case) -> Result<Vec<f64>, String> {
    let levels = case.raw("levels_lower_bounds").ok_or_else(|| needs("levels_lower_bounds"))?;
    let levels = levels.as_object().ok_or("`levels_lower_bounds` is an object of labels and bounds.")?;
    let values: Vec<serde_json::Value> = levels.values().cloned().collect();
    let mut bounds = numbers("levels_lower_bounds", &values)?;
    bounds.sort_by(f64::total_cmp);
    if bounds.is_empty() { Err(needs("levels_lower_bounds")) } else { Ok(bounds) }
}

/// How many bounds the rounded score reaches.
fn level_index(case: &Case) -> Result<Option<f64>, String> {
    let name = "bounds_low_to_high";
    let bounds = numbers(name, case.list(name)?.ok_or_else(|| needs(name))?)?;
    if !bounds.is_sorted_by(|lower, higher| lower < higher) {
        return Err(format!("`{name}` goes up, each bound once."));
    }
    let Some(score) = latest(case) else { return Ok(None) };
    let rounded =
        rounded_of_any_size(score, case.decimals()?).ok_or("This score is too large to be a number.")?;
    Ok(Some(reached(&bounds, rounded) as f64))
}

fn rating_percent(case: &Case) -> Result<Option<f64>, String> {
    let ratings = numbers("ratings", case.list("ratings")?.ok_or_else(|| needs("ratings"))?)?;
    if !ratings.is_sorted_by(|higher, lower| higher >= lower) {
        return Err("`ratings` goes down.".to_owned());
    }
    let highest =
        u32::try_from(ratings.len()).unwrap_or(u32::MAX).checked_sub(1).ok_or_else(|| needs("ratings"))?;
    let index = case.whole("index", 0, highest)?.ok_or_else(|| needs("index"))?;
    let values: Vec<f64> = case.scores.iter().map(|score| score.value).collect();
    let share = class::shares(&values, &ratings).get(index as usize).map(|share| f64::from(*share));
    Ok(share.filter(|_| !values.is_empty()))
}

/// The probability after each answer in turn.
fn traced(case: &Case) -> Result<Option<f64>, String> {
    let share = |name: &str, parameter: Parameter, default: f64| -> Result<f64, String> {
        let (lowest, highest) = parameter.range();
        Ok(case.number(name, lowest.to_f64(), highest.to_f64())?.unwrap_or(default))
    };
    let mut known = share("p", Parameter::Prior, 0.3)?;
    let chances = Chances {
        transit: share("transit", Parameter::Transit, 0.1)?,
        slip: share("slip", Parameter::Slip, 0.1)?,
        guess: share("guess", Parameter::Guess, 0.2)?,
    };
    for score in &case.scores {
        if score.value != 0.0 && score.value != 1.0 {
            return Err(format!("Scores are 1 for right and 0 for wrong; {} is neither.", score.value));
        }
        known = step(known, score.value == 1.0, chances);
    }
    Ok(Some(known).filter(|_| !case.scores.is_empty()))
}

fn provisional(case: &Case) -> Result<Answer, String> {
    let kinds = case.parallel("kinds")?.ok_or_else(|| needs("kinds"))?;
    let kind = |place: usize| match kinds.get(place).and_then(|kind| kind.as_str()).map(str::trim) {
        Some("summative") => Ok(EvidenceKind::Summative),
        Some("formative") => Ok(EvidenceKind::Formative),
        _ => Err("`kinds` holds formative and summative.".to_owned()),
    };
    (0..kinds.len()).try_for_each(|place| kind(place).map(|_| ()))?;
    let of = case.scores.iter().map(|score| Ok((kind(score.place)?, one(score.value))));
    let found = summative_else_formative(&of.collect::<Result<Vec<_>, String>>()?);
    let status = found.filter(|found| found.provisional).map(|_| "provisional");
    value(found.map(|found| found.value), case.decimals()?, status)
}

fn points(case: &Case) -> Result<Vec<Points>, String> {
    let possible = amounts("possible", case.parallel("possible")?.ok_or_else(|| needs("possible"))?)?;
    let of = |score: &super::case::Scored| {
        possible.get(score.place).map(|possible| Points { earned: score.value, possible: *possible })
    };
    Ok(case.scores.iter().filter_map(of).collect())
}

/// A share of a task's points, read as a share of a standard's. Where the task has no points, of the standard's mastery.
fn scaled(case: &Case) -> Result<Option<f64>, String> {
    let amount = |name: &str| case.number(name, 0.0, f64::MAX);
    let above_zero = |name: &str| amount(name).map(|found| found.filter(|amount| *amount > 0.0));
    let Some(score) = latest(case) else { return Ok(None) };
    let possible = amount("possible")?;
    let mastery = above_zero("outcome_mastery")?;
    let standard = mastery.zip(above_zero("outcome_points")?).map(|(mastery, points)| mastery / points);
    let shares = standard.zip(above_zero("alignment_mastery")?);
    let share = possible.filter(|possible| *possible > 0.0).map(|possible| score / possible);
    Ok(match (shares, share) {
        (Some((standard, task)), Some(share)) if (standard / task - 1.0).abs() > f64::EPSILON => {
            Some(scaled_to_mastery(share, Shares { task, standard }))
        }
        (Some((standard, task)), None) if possible.is_some() && standard != task => None,
        (_, Some(share)) => Some(share),
        (_, None) => mastery.map(|mastery| score / mastery),
    })
}

/// Children as the Moodle rules know them: proficient or not, or without a record.
fn children(case: &Case, points: &[u16], required: &[bool]) -> Result<Vec<Child>, String> {
    let child = |(place, score): (usize, &serde_json::Value)| {
        let status = match loose(score) {
            Some(1.0) => Status::Mastered,
            Some(0.0) => Status::NotYet,
            None => Status::NotAssessed,
            Some(other) => return Err(format!("A child is 1, 0 or null; {other} is none of these.")),
        };
        let part = Part {
            points: points.get(place).copied().unwrap_or(1),
            required: required.get(place).copied().unwrap_or(false),
            ..Part::default()
        };
        Ok(Child { status, value: None, standards: Share::default(), part, overridden: false })
    };
    case.written.iter().enumerate().map(child).collect()
}

fn matches(rule: RollUp, children: &[Child]) -> f64 {
    f64::from(u8::from(roll_up(rule, children, None).status == Status::Mastered))
}

fn whole_points(case: &Case) -> Result<Vec<f64>, String> {
    numbers("points", case.list("points")?.ok_or_else(|| needs("points"))?)
}

fn points_of_children(case: &Case) -> Result<Option<f64>, String> {
    let need = case.whole("need", 1, u32::from(u16::MAX))?.ok_or_else(|| needs("need"))?;
    case.parallel("points")?;
    let points = whole_points(case)?.into_iter().map(|points| {
        let whole = points.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&points);
        if whole {
            Ok(points as u16)
        } else {
            Err(format!("`points` holds whole numbers of 0 or more; {points} is none."))
        }
    });
    let points = points.collect::<Result<Vec<u16>, String>>()?;
    let required = case.parallel("required")?.unwrap_or_default().iter().map(|value| match loose(value) {
        Some(1.0) => Ok(true),
        Some(0.0) => Ok(false),
        _ if value.is_null() => Ok(false),
        _ => Err(format!("`required` holds 1 and 0, not {}.", plain(value))),
    });
    let required = required.collect::<Result<Vec<bool>, String>>()?;
    let rule = RollUp { rule: RollUpRule::Points { need: need as u16 }, unassessed: Unassessed::LeftOut };
    Ok(Some(matches(rule, &children(case, &points, &required)?)))
}

/// Whether the points can reach what is needed; what is no whole number of 0 or more is not valid.
fn points_are_valid(case: &Case) -> Result<bool, String> {
    let need = case.raw("need").ok_or_else(|| needs("need"))?;
    let need = number(need).ok_or_else(|| format!("`need` is a number, not {}.", plain(need)))?;
    let whole = |value: f64| {
        let fits = value.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&value);
        fits.then_some(value as u16)
    };
    let points: Option<Vec<u16>> = whole_points(case)?.into_iter().map(whole).collect();
    Ok(whole(need).zip(points).is_some_and(|(need, points)| points_can_reach(need, points)))
}
