//! Course grades and roll-ups in sentences: what a scheme means, why a grade is what it is, and what a better one needs.

use crate::judge::RollUpExplanation;
use crate::judge::mark::{ConditionOutcome, Count, CourseMark, missing_to, name_at};
use crate::model::{
    Are, Condition, Decimal, Gradebook, HowMany, LevelRef, MarkBasis, MarkIssue, MarkRule, MarkScheme,
    RollUp, RollUpRule, Status, Unassessed, Which,
};
use crate::text::count::count;

/// What is wrong with a grading scheme, in a sentence.
pub fn issue(issue: &MarkIssue) -> String {
    match issue {
        MarkIssue::Empty => "A course grade needs at least one grade.".to_owned(),
        MarkIssue::NameEmpty => "Every grade needs a name, such as A.".to_owned(),
        MarkIssue::Twice(mark) => format!("The grade {mark} is listed twice. List each grade once."),
        MarkIssue::Share(percent) => format!("A share is from 0 to 100 percent; {percent} is outside that."),
        MarkIssue::AtLeastNone => "“At least 0” is always true. Ask for at least 1.".to_owned(),
        MarkIssue::NotDescending(from) => {
            format!("Cut-offs must go down from grade to grade, each once; {from} is out of order.")
        }
        MarkIssue::NotAValue => "Cut-offs need a value, such as the mean.".to_owned(),
        MarkIssue::NeverReached(mark) => {
            format!("The grade {mark} would never be given, because the one before it has no condition.")
        }
    }
}

/// What a rule means, e.g. "A when every essential standard is at 3 or above, and none is at 1 or below."
pub fn rule(rule: &MarkRule) -> String {
    if rule.needs.is_empty() {
        return format!("{} otherwise.", rule.mark);
    }
    let needs: Vec<String> = rule.needs.iter().map(condition).collect();
    format!("{} when {}.", rule.mark, needs.join(", and "))
}

/// What a scheme means, a sentence for each mark and one for the share that must be assessed.
pub fn scheme(scheme: &MarkScheme) -> Vec<String> {
    let mut sentences: Vec<String> = match &scheme.basis {
        MarkBasis::Rules(rules) => rules.iter().map(rule).collect(),
        MarkBasis::CutOffs { of, bands } => bands
            .iter()
            .map(|band| format!("{} at a {} of {} or above.", band.mark, value_of(*of), band.from))
            .collect(),
    };
    if scheme.least_assessed > Decimal::ZERO {
        let of = match scheme.least_of {
            Which::All => "standards",
            Which::Essential => "essential standards",
        };
        sentences.push(format!("No grade until {}% of the {of} are assessed.", scheme.least_assessed));
    }
    sentences
}

/// What the value of a table is called, e.g. "weighted mean".
fn value_of(rule: RollUpRule) -> &'static str {
    match rule {
        RollUpRule::Lowest => "lowest value",
        RollUpRule::WeightedMean => "weighted mean",
        RollUpRule::Median => "median",
        RollUpRule::Mode => "most common value",
        RollUpRule::Highest => "highest value",
        _ => "mean",
    }
}

fn condition(condition: &Condition) -> String {
    let essential = if condition.of == Which::Essential { "essential " } else { "" };
    let (many, are) = match condition.how_many {
        HowMany::Every => (format!("every {essential}standard"), "is"),
        HowMany::None => (format!("no {essential}standard"), "is"),
        HowMany::AtLeast(1) => (format!("at least 1 {essential}standard"), "is"),
        HowMany::AtLeast(count) => (format!("at least {count} {essential}standards"), "are"),
        HowMany::AtMost(1) => (format!("at most 1 {essential}standard"), "is"),
        HowMany::AtMost(count) => (format!("at most {count} {essential}standards"), "are"),
        HowMany::AtLeastPercent(percent) if percent == Decimal::whole(50) => {
            (format!("at least half of the {essential}standards"), "are")
        }
        HowMany::AtLeastPercent(percent) => {
            (format!("at least {percent}% of the {essential}standards"), "are")
        }
    };
    let at = match condition.are {
        Are::AtOrAbove(LevelRef::Mastery) => "mastered".to_owned(),
        Are::AtOrAbove(LevelRef::Value(level)) => format!("at {level} or above"),
        Are::AtOrBelow(level) => format!("at {level} or below"),
    };
    format!("{many} {are} {at}")
}

/// A course grade in a line, e.g. "B · 5 of 14 assessed", and if not all of these have a value "· mean of 4 of 5
/// standards".
pub fn headline(of: &MarkScheme, mark: &CourseMark) -> String {
    let mut assessed = format!("{} of {} assessed", mark.assessed.have, mark.assessed.of);
    if let MarkBasis::CutOffs { of, .. } = &of.basis
        && let Some(valued) = valued(mark)
    {
        assessed = format!("{assessed} · {} of {valued}", value_of(*of));
    }
    let name = match mark.name(of) {
        Some(name) => name,
        None if mark.enough => "No grade".to_owned(),
        None => "Not enough evidence yet".to_owned(),
    };
    format!("{name} · {assessed}")
}

/// "4 of 5 standards": how many of the assessed standards a value covers, if not all of them.
fn valued(mark: &CourseMark) -> Option<String> {
    let Count { have, of } = mark.valued;
    (mark.enough && mark.value.is_some() && have < of).then(|| format!("{have} of {of} standards"))
}

/// Why a mark is what it is, and what the nearest better one still needs, in sentences.
pub fn why(book: &Gradebook, of: &MarkScheme, mark: &CourseMark) -> Vec<String> {
    let mut why = Vec::new();
    if !mark.enough {
        let (have, of_these) = (mark.share.have, mark.share.of);
        why.push(format!(
            "{have} of {of_these} required standards are assessed; a grade needs {}%.",
            of.least_assessed
        ));
        return why;
    }
    match (&of.basis, mark.holds) {
        (MarkBasis::Rules(rules), Some(place)) => why.extend(rules.get(place).map(rule)),
        (MarkBasis::Rules(_), None) => why.push("No rule is met yet.".to_owned()),
        (MarkBasis::CutOffs { of, bands }, held) => {
            let reached = held.and_then(|place| bands.get(place));
            let reaches =
                reached.map_or("no cut-off".to_owned(), |band| format!("the cut-off {}", band.from));
            why.push(match mark.value {
                Some(value) => format!("The {} is {value}, which reaches {reaches}.", value_of(*of)),
                None => "No standard has a value yet.".to_owned(),
            });
            why.extend(left_out(*of, mark));
        }
    }
    why.extend(better(book, of, mark));
    why
}

/// How many standards a value covers, in a sentence; `None` if it covers all that are assessed.
fn left_out(of: RollUpRule, mark: &CourseMark) -> Option<String> {
    Some(format!(
        "That is the {} of {}; standards without a level are left out.",
        value_of(of),
        valued(mark)?
    ))
}

fn better(book: &Gradebook, of: &MarkScheme, mark: &CourseMark) -> Option<String> {
    let place = mark.better?;
    let name = name_at(of, place)?;
    if let MarkBasis::CutOffs { bands, .. } = &of.basis {
        let (band, value) = (bands.get(place)?, mark.value?);
        return Some(format!("{name} needs {} more: {} or above.", missing_to(band.from, value), band.from));
    }
    let needs: Vec<String> = mark.still_needed().map(|need| still(book, need)).collect();
    Some(format!("{name} still requires that {}.", needs.join(", and that ")))
}

/// For example "every essential standard is at 3 or above (4 of 6 are; look at 7.RP.A.2 and 7.NS.A.1)".
fn still(book: &Gradebook, need: &ConditionOutcome) -> String {
    let code = |at| book.standards().get(at).map(|standard| standard.code.as_str());
    let codes: Vec<&str> = need.open.iter().take(3).filter_map(|at| code(*at)).collect();
    let more = need.open.len().saturating_sub(codes.len());
    let look = match (codes.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("; look at {}", codes.join(", ")),
        (false, more) => format!("; look at {} and {more} more", codes.join(", ")),
    };
    format!("{} ({} of {} so far{look})", condition(&need.condition), need.count.have, need.count.of)
}

/// What a roll-up does, in a sentence.
pub fn roll_up(rule: RollUp) -> String {
    let does = match rule.rule {
        RollUpRule::ShareMastered => "Shows how many of its standards are mastered",
        RollUpRule::Lowest => "The lowest of its parts",
        RollUpRule::Mean => "The mean of its parts",
        RollUpRule::WeightedMean => "The weighted mean of its parts",
        RollUpRule::Median => "The median of its parts",
        RollUpRule::Mode => "The most common value of its parts; the highest in a tie",
        RollUpRule::Highest => "The highest of its parts",
        RollUpRule::AllRequired => "Mastered when every required part is",
        RollUpRule::Points { need } => {
            return format!(
                "Mastered when every required part is and the mastered ones add up to at least {}; {}.",
                count(usize::from(need), "point", "points"),
                rest(rule.unassessed)
            );
        }
    };
    format!("{does}; {}.", rest(rule.unassessed))
}

fn rest(unassessed: Unassessed) -> &'static str {
    match unassessed {
        Unassessed::LeftOut => "what is not assessed is left out",
        Unassessed::Blocks => "it waits until all are assessed",
    }
}

/// A roll-up in a line, e.g. "Not yet · 2.67 · 3 of 5 assessed".
pub fn rolled_up(of: &RollUpExplanation) -> String {
    let rolled = &of.rolled;
    let status = match rolled.status {
        Status::NotAssessed => "Not assessed yet",
        Status::NotEnough => "Not enough evidence yet",
        Status::NotYet => "Not yet",
        Status::Mastered => "Mastered",
    };
    let mut parts = vec![status.to_owned()];
    parts.extend(rolled.value.map(|value| value.to_string()));
    match of.rule.0.rule {
        RollUpRule::Points { need } => parts.push(format!("{} of {need} points", rolled.points)),
        RollUpRule::ShareMastered => {
            parts.push(format!("{} of {} mastered", rolled.standards.mastered, rolled.standards.assessed));
        }
        _ => {}
    }
    let share = if of.rule.0.rule == RollUpRule::ShareMastered { rolled.standards } else { rolled.children };
    parts.push(format!("{} of {} assessed", share.assessed, share.expected));
    parts.join(" · ")
}
