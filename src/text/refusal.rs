//! Refusals in sentences: what is wrong, where, what to do, and that nothing was changed.

use crate::edit::Refusal;
use crate::model::{Gradebook, Id, Kind};

use super::names::{DisplayNames, standard};
use super::words;

/// Why a command was refused, in sentences that a teacher can act on.
pub fn refusal(book: &Gradebook, refusal: &Refusal, called: &DisplayNames) -> String {
    format!("{} Nothing was changed.", reason(book, refusal, called))
}

/// The same for a command that enters levels, which can be refused for few reasons.
pub fn of_entry(book: &Gradebook, refusal: &Refusal, called: &DisplayNames) -> String {
    format!("{} Nothing was changed.", entry_reason(book, refusal, called).unwrap_or_else(cannot))
}

fn cannot() -> String {
    "That cannot be done.".to_owned()
}

/// Why levels could not be entered; `None` for a reason that does not concern levels.
fn entry_reason(book: &Gradebook, refusal: &Refusal, called: &DisplayNames) -> Option<String> {
    Some(match refusal {
        Refusal::NotThere(dangling) => {
            let (one, _) = words::record(dangling.kind);
            format!("This {one} is no longer in the book. It may have been deleted in another tab.")
        }
        Refusal::IdTaken { kind, id } => {
            let (one, _) = words::record(*kind);
            let name = named(book, *kind, *id, called).map_or(String::new(), |name| format!(", {name}"));
            format!("This {one} is already in the book{name}. Change that one instead.")
        }
        Refusal::Full => "The book is full. Export a backup and start a new book.".to_owned(),
        Refusal::LevelOutsideScale { level, low, high } => {
            format!("Level {level} is outside this standard’s scale, which goes from {low} to {high}.")
        }
        Refusal::NoScale => "This standard has no scale yet. Add a scale first.".to_owned(),
        Refusal::AttemptZero => "The first attempt is number 1.".to_owned(),
        Refusal::WeightNegative(weight) => {
            format!("A weight is 0 or more; {weight} is below 0. To exclude a piece, set it aside.")
        }
        Refusal::LinkNotAllowed(link) => format!(
            "The link “{}” was not saved. Links must start with http://, https://, or mailto:.",
            shortened(link)
        ),
        _ => return None,
    })
}

fn reason(book: &Gradebook, refusal: &Refusal, called: &DisplayNames) -> String {
    if let Some(sentence) = entry_reason(book, refusal, called) {
        return sentence;
    }
    match refusal {
        Refusal::NameEmpty(kind) => match kind {
            Kind::Gradebook | Kind::Assessment => format!("The {} needs a title.", words::record(*kind).0),
            Kind::Standard => "The standard needs a code, such as 7.RP.A.2.".to_owned(),
            Kind::Scale => "Every level of the scale needs a name or a short form.".to_owned(),
            _ => format!("The {} needs a name.", words::record(*kind).0),
        },
        Refusal::CodeTaken(code) => {
            format!("Another standard already has the code {code}. Choose another code.")
        }
        Refusal::ParentCycle(code) => {
            format!("{code} cannot be under itself or one of its own parts. Choose another place.")
        }
        Refusal::PrerequisiteCycle(code) => {
            format!("{code} would be its own prerequisite. Remove one of its prerequisites.")
        }
        Refusal::TermEndsBeforeStart { .. } => {
            "The term ends before it starts. Choose a last day on or after the first.".to_owned()
        }
        _ => about_numbers(refusal),
    }
}

fn about_numbers(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooFewLevels => "A scale needs at least two levels.".to_owned(),
        Refusal::LevelsNotAscending(value) => {
            format!("The levels of a scale go from low to high, each once; {value} is out of order.")
        }
        Refusal::MasteryNotALevel(value) => {
            format!("The mastery level, {value}, is not on the scale. Choose one of its levels.")
        }
        Refusal::CutOffsNotAscending(value) => {
            format!("The cut-off of level {value} must be higher than that of the level below it.")
        }
        Refusal::EvidenceOutsideScale { count: 1, level } => {
            format!("One entered level, {level}, is outside the new scale. Choose how to read it.")
        }
        Refusal::EvidenceOutsideScale { count, level } => format!(
            "{count} entered levels, such as {level}, are outside the new scale. Choose how to read them."
        ),
        Refusal::BandsNotDescending(percent) => format!(
            "The bands of a points table go down from high to low, between 0 and 1,000 percent; {percent} is out of order."
        ),
        Refusal::Mark(issue) => super::mark::issue(issue),
        Refusal::ParameterOutOfRange(tag) => parameter(tag).to_owned(),
        // The others have their sentences above.
        _ => cannot(),
    }
}

fn parameter(tag: &str) -> &'static str {
    match tag {
        "latest_percent" => "The share of the latest piece must be from 1 to 99 percent.",
        "prior" => "The chance that it was already known must be from 0 to 1.",
        "transit" => "The chance of learning between two pieces must be from 0 to 1.",
        "slip" => "The chance of a slip must be from 0 to 0.3.",
        "guess" => "The chance of a lucky guess must be from 0 to 0.3.",
        "mastered_at" => "The probability that counts as mastered must be from 0 to 1.",
        "selection" => "A policy needs at least one piece of evidence.",
        "fewest" => "A curve needs 1 to 255 pieces.",
        "gate_count" => "A condition can require 1 to 255 pieces.",
        "gate_days" => "A condition can require 1 to 65,535 days.",
        "times" => "A policy by number of times can require 1 to 10.",
        "need" => "A roll-up by points needs a sum of at least 1.",
        "rounding" => "Values can have 0 to 4 decimals.",
        _ => "A number in the policy is out of range.",
    }
}

fn named(book: &Gradebook, kind: Kind, id: Id, called: &DisplayNames) -> Option<String> {
    match kind {
        Kind::Learner => Some(called.by_id(book, id).to_owned()),
        Kind::Standard => Some(standard(book, id).to_owned()),
        Kind::Assessment => book.assessments().by_id(id).map(|it| called.masked(book, &it.title, None)),
        Kind::Group => book.groups().by_id(id).map(|it| called.masked(book, &it.name, None)),
        Kind::Term => book.terms().by_id(id).map(|it| it.name.clone()),
        _ => None,
    }
}

/// At most 60 characters of a text, without control characters.
pub(super) fn shortened(text: &str) -> String {
    let clean = |text: &str| text.chars().filter(|it| !it.is_control()).collect::<String>();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", clean(text.get(..end).unwrap_or(text))),
        None => clean(text),
    }
}
