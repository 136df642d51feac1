//! The words of the screens where rules are made: selections, statistics and their parameters, where a policy holds, what
//! it does to one learner.

use crate::model::{Decimal, Parameter, PolicyDraft, Selection, Statistic, Tie};

use super::{count, words};

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    // Where a policy holds
    WHERE = "Applies to";
    WHOLE_CLASS = "The whole class";
    IN_FORCE = "In use";
    FOLLOW_AGAIN = "Use the inherited one";
    FOLLOWS_AGAIN = "Using the inherited one again.";
    THE_CLASS = "the class";
    DEFAULT_POLICY = "The latest";
    SHOW_THIS = "Open";

    // What it is called
    POLICY_NAME = "Policy name";

    // Presets
    START_FROM_PRESET = "Start from another gradebook’s rule";
    CHOOSE_PRESET = "Choose one";

    // A rule of one's own
    OWN_RULE = "Build your own rule";
    WHICH_PIECES = "Which pieces";
    WHAT_OF_THEM = "How they combine";
    DAY = "Since";
    A_DAY_SUCH_AS = "A date such as 2026-09-01.";
    TIE = "Ties";
    AT_NEXT = "Read the curve one step past the last piece";
    CLAMP = "Keep the value within the scale";

    // What it does
    PIECES = "How much each piece counts";
    TAKES = "What it would take";
    WORKED = "Check the math";
    DRAG_HINT = "Drag a dot up or down, or use the arrow keys on it.";
    AS_IF = "Some levels here are just for trying out. Nothing in the book changes.";
    PUT_BACK = "Reset";
    // Scale
    ROLL_UP_FROM = "Roll-up cut-off";
    OWN_COLOURS = "Custom colors";
    COLOUR = "Color";
    OF_ITS_PLACE = "default";
    PICTURE = "The pieces, oldest first";
}

/// A selection to choose from: tag, name, sentence.
pub type Choice = (&'static str, &'static str, &'static str);

/// The selections.
pub const SELECTIONS: [Choice; 7] = [
    ("all", "All that count", "Every piece counts."),
    ("latest", "The latest few", "Older pieces no longer count."),
    ("highest", "The highest few", "Lower pieces do no harm, and old high ones still count."),
    ("at_or_above", "Those at or above a level", "Lower pieces do not count."),
    ("since", "Those since a date", "Evidence from before, or without a date, does not count."),
    ("of_kinds", "Certain kinds", "Other kinds stay in the list but do not count."),
    (
        "summative_else_formative",
        "Summative, or formative if none",
        "Until there is summative evidence, formative evidence is used and the level is marked provisional.",
    ),
];

/// The statistics.
pub const STATISTICS: [Choice; 10] = [
    ("latest", "The latest", "The last piece decides."),
    ("highest", "The highest", "The best piece decides."),
    ("mean", "Mean", "All of them count the same unless a piece has its own weight."),
    ("median", "Median", "The middle piece by level decides."),
    ("mode", "Most common", "The level shown most often decides."),
    ("decaying", "Decaying average", "The newest piece counts its share; all earlier ones make up the rest."),
    (
        "against_rest",
        "Latest against the rest",
        "The last piece counts its share; the mean of the others makes up the rest.",
    ),
    ("power_law", "Power law", "A growth curve through all of them, read at the last."),
    ("better", "Better of mean and power law", "Whichever of the two is higher."),
    (
        "tracing",
        "Knowledge tracing",
        "How likely the learner knows it, based on right and wrong answers so far.",
    ),
];

/// What a tie gives: tag and words.
pub const TIES: [(Tie, &str, &str); 3] = [
    (Tie::Latest, "latest", "the one shown last decides"),
    (Tie::Highest, "highest", "the highest decides"),
    (Tie::None, "none", "the teacher decides"),
];

/// The shades of levels, from the lowest.
pub const SHADES: [&str; 10] =
    ["Sand", "Pale amber", "Amber", "Olive", "Mint", "Sea green", "Teal", "Ocean", "Blue", "Indigo"];

/// Which of [`SELECTIONS`] a selection is.
pub fn selection_tag(selection: &Selection) -> &'static str {
    match selection {
        Selection::All => "all",
        Selection::Latest(_) => "latest",
        Selection::Highest(_) => "highest",
        Selection::AtOrAbove(_) => "at_or_above",
        Selection::Since(_) => "since",
        Selection::OfKinds(_) => "of_kinds",
        Selection::SummativeElseFormative => "summative_else_formative",
    }
}

/// Which of [`STATISTICS`] a statistic is.
pub fn statistic_tag(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Latest => "latest",
        Statistic::Highest => "highest",
        Statistic::Mean => "mean",
        Statistic::Median => "median",
        Statistic::Mode { .. } => "mode",
        Statistic::DecayingAverage { .. } => "decaying",
        Statistic::LatestAgainstRest { .. } => "against_rest",
        Statistic::PowerLaw { .. } => "power_law",
        Statistic::BetterOfMeanAndPowerLaw { .. } => "better",
        Statistic::KnowledgeTracing { .. } => "tracing",
    }
}

/// What a parameter is called, and the unit after its number.
pub fn parameter(parameter: Parameter) -> (&'static str, &'static str) {
    match parameter {
        Parameter::SelectionCount => ("How many pieces", "pieces"),
        Parameter::LatestPercent => ("Share of the newest piece", "%"),
        Parameter::FewestScores => ("Fewest pieces for a curve", "pieces"),
        Parameter::Prior => ("Known before the first piece", ""),
        Parameter::Transit => ("Learned between two pieces", ""),
        Parameter::Slip => ("Wrong though known", ""),
        Parameter::Guess => ("Right though not known", ""),
        Parameter::MasteredAt => ("Mastered at this probability", ""),
        Parameter::Times(_) => ("How many times at mastery", "times"),
        Parameter::GateCount(_) => ("How many", ""),
        Parameter::GateDays(_) => ("Days", ""),
        Parameter::Decimals => ("Decimals used", ""),
        Parameter::DecimalsShown => ("Decimals shown", ""),
    }
}

/// What a policy does, in a sentence.
///
/// ```
/// use evident::model::{Id, PolicyDraft};
/// use evident::text::rules::meaning;
/// let policy = PolicyDraft::mean_of_latest_three(Id::from_random(1), "");
/// assert_eq!(meaning(&policy), "Of the latest 3 pieces, the mean decides.");
/// ```
pub fn meaning(draft: &PolicyDraft) -> String {
    let of = match &draft.selection {
        Selection::All => "Of all pieces that count".to_owned(),
        Selection::Latest(1) | Selection::Highest(1) => "Of one piece".to_owned(),
        Selection::Latest(count) => format!("Of the latest {count} pieces"),
        Selection::Highest(count) => format!("Of the highest {count} pieces"),
        Selection::AtOrAbove(level) => {
            let at = match level {
                crate::model::LevelRef::Mastery => "mastery".to_owned(),
                crate::model::LevelRef::Value(value) => format!("level {value}"),
            };
            format!("Of the pieces at {at} or above")
        }
        Selection::Since(day) => format!("Of the pieces since {day}"),
        Selection::OfKinds(kinds) => {
            let kinds: Vec<String> = words::KINDS
                .iter()
                .filter(|(kind, ..)| kinds.contains(kind))
                .map(|(.., words)| words.to_lowercase())
                .collect();
            format!("Of the {} pieces", kinds.join(" and "))
        }
        Selection::SummativeElseFormative => {
            "Of the summative pieces, or the formative ones if there are none".to_owned()
        }
    };
    format!("{of}, {}.", decides(draft.statistic))
}

fn decides(statistic: Statistic) -> String {
    match statistic {
        Statistic::Latest => "the latest decides".to_owned(),
        Statistic::Highest => "the highest decides".to_owned(),
        Statistic::Mean => "the mean decides".to_owned(),
        Statistic::Median => "the middle one by level decides".to_owned(),
        Statistic::Mode { .. } => "the level shown most often decides".to_owned(),
        Statistic::DecayingAverage { latest_percent } => {
            format!("each new one counts {latest_percent}%, and all earlier ones the rest")
        }
        Statistic::LatestAgainstRest { latest_percent } => {
            format!("the latest counts {latest_percent}%, and the mean of the others the rest")
        }
        Statistic::PowerLaw { .. } => "a growth curve through them decides".to_owned(),
        Statistic::BetterOfMeanAndPowerLaw { .. } => {
            "the better of their mean and a growth curve decides".to_owned()
        }
        Statistic::KnowledgeTracing { mastered_at, .. } => {
            format!("a probability of {mastered_at} or more that it is known counts as mastered")
        }
    }
}

/// "Piece 2": a piece of a sample.
pub fn piece(number: usize) -> String {
    format!("Piece {number}")
}

/// A dot that can be dragged.
pub fn dot(number: usize, of: usize, what: &str) -> String {
    let name = format!("Level of piece {number} of {of}");
    if what.is_empty() || what == piece(number) { name } else { format!("{name}, {what}") }
}

/// A part of a value, rounded to a tenth of a percent.
///
/// ```
/// assert_eq!(evident::text::rules::part(0.2275), "22.8%");
/// ```
pub fn part(weight: f64) -> String {
    let percent = crate::judge::round::half_up(weight * 100.0, 1);
    format!("{percent}%")
}

/// A parameter outside its range.
pub fn outside(low: Decimal, high: Decimal) -> String {
    format!("A number from {low} to {high}.")
}

/// Whose verdicts would move, and how many which way.
///
/// ```
/// assert_eq!(evident::text::rules::whose((5, 4, 0)), "5 learners: 4 up.");
/// ```
pub fn whose((learners, up, down): (usize, usize, usize)) -> String {
    let who = count::learners(learners);
    let ways = [(up, "up"), (down, "down")];
    let ways = ways.iter().filter(|(number, _)| *number > 0).map(|(number, way)| format!("{number} {way}"));
    format!("{who}: {}.", ways.collect::<Vec<_>>().join(", "))
}

/// A branch or standard in the menu of places.
pub fn place(code: &str, is_parent: bool) -> String {
    if is_parent { format!("{code} and all below it") } else { code.to_owned() }
}

/// Which policy applies at a place without its own policy.
pub fn follows(name: &str, from: &str) -> String {
    format!("Now uses the one from {from}: {name}. Change something here to give it its own.")
}

/// From where a place takes its policy, in a sentence.
pub fn from_branch(code: &str) -> String {
    format!("the branch {code}")
}

/// The button that opens the policy of a place.
pub fn open_at(place: &str) -> String {
    format!("Open the policy of {place}")
}

/// The button that takes a place's own policy away.
pub fn follow_at(place: &str) -> String {
    format!("{place}: use the inherited one")
}
