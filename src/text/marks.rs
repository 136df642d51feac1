//! The words on screen for course grades and roll-ups.

use crate::model::{RollUpRule, Unassessed, Which};
use crate::text::count::learners;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    MARKS = "Grades";
    MARKS_LEAD = "What mastery adds up to: a course grade, if your school wants one, and a result for each branch of standards.";
    COURSE_MARK = "Course grade";
    NO_MARK = "None";
    BY_RULES = "By rules";
    BY_TABLE = "By a table";
    NO_MARK_SAYS = "No course grade. Mastery of each standard stands on its own.";
    BY_RULES_SAYS = "The first rule that is met gives the grade, starting with the best.";
    BY_TABLE_SAYS = "A value across all standards is looked up in a table. It is an average, and it hides what averages hide.";
    MARK = "Grade";
    WHEN = "when";
    OTHERWISE = "otherwise";
    ADD_CONDITION = "Add condition";
    ADD_MARK = "Add grade";
    HOW_MANY = "How many";
    NUMBER = "Number";
    OF_WHICH = "Which standards";
    AT_WHICH = "Level";
    EVERY = "every";
    NO = "no";
    AT_LEAST = "at least";
    AT_MOST = "at most";
    AT_LEAST_PERCENT = "at least …%";
    MASTERED = "mastered";
    READ_FROM = "Based on";
    OF_ALL = "of all standards";
    FROM = "from";
    LEAST = "No grade until";
    LEAST_PERCENT = "Percent assessed";
    ARE_ASSESSED = "are assessed";
    IT_MEANS = "What it means";
    ON_A_LEARNER = "For a learner";
    IN_THE_CLASS = "In the class";
    WITHOUT_MARK = "No grade";
    NOT_ENOUGH = "Not enough evidence yet";
    USE_MARK = "Use these grades";
    MARK_IN_USE = "These grades are in use";
    MARK_NOW_IN_USE = "The course grade is in use.";
    MARK_GONE = "The course grade is turned off.";
    A_NUMBER = "A whole number, 1 or more.";
    A_PERCENT = "A number from 0 to 100.";
    A_VALUE = "A number such as 3 or 2.5.";
    BRANCHES = "Branches";
    BRANCHES_LEAD = "How the standards in a branch combine. Choose a rule and see what it changes before you use it.";
    NO_BRANCHES = "No standard has parts yet. Nest standards under another one to make a branch.";
    AS_ABOVE = "Same as above";
    RULE = "Rule";
    UNASSESSED = "Not assessed";
    POINTS = "Points needed";
    PARTS = "Weights, points, required";
    PARTS_LEAD = "These change right away. You can undo.";
    USE_RULE = "Use this rule";
    WEIGHT = "Weight";
    PART_POINTS = "Points";
    REQUIRED = "Required";
    ROLL_UP_IN_USE = "The branch rule is in use.";
    PART_IN_USE = "The part was changed.";
    MOVE_UP = "Move up";
    MOVE_DOWN = "Move down";
    REMOVE = "Remove";
}

/// The rules of a roll-up: tag and words.
pub const ROLL_UPS: [(RollUpRule, &str, &str); 9] = [
    (RollUpRule::ShareMastered, "share_mastered", "Share mastered"),
    (RollUpRule::Lowest, "lowest", "Lowest"),
    (RollUpRule::Mean, "mean", "Mean"),
    (RollUpRule::WeightedMean, "weighted_mean", "Weighted mean"),
    (RollUpRule::Median, "median", "Median"),
    (RollUpRule::Mode, "mode", "Most common"),
    (RollUpRule::Highest, "highest", "Highest"),
    (RollUpRule::AllRequired, "all_required", "All required mastered"),
    (RollUpRule::Points { need: 1 }, "points", "Points"),
];

/// Which of [`ROLL_UPS`] a rule is.
pub fn roll_up_tag(rule: RollUpRule) -> &'static str {
    let same = |known: &RollUpRule| std::mem::discriminant(known) == std::mem::discriminant(&rule);
    ROLL_UPS.iter().find(|(known, ..)| same(known)).map_or("", |(_, tag, _)| *tag)
}

/// What parts without a verdict do: tag and words.
pub const WITHOUT: [(Unassessed, &str, &str); 2] = [
    (Unassessed::LeftOut, "left_out", "is left out"),
    (Unassessed::Blocks, "blocks", "makes the branch wait"),
];

/// Which standards a condition is about: tag and words.
pub const WHICH: [(Which, &str, &str); 2] =
    [(Which::Essential, "essential", "essential standards"), (Which::All, "all", "standards")];

/// A level to be at or above.
pub fn at_or_above(level: &str) -> String {
    format!("at {level} or above")
}

/// A level to be at or below.
pub fn at_or_below(level: &str) -> String {
    format!("at {level} or below")
}

/// A field of a mark: "Remove A".
pub fn of_mark(what: &str, mark: &str) -> String {
    if mark.is_empty() { what.to_owned() } else { format!("{what}: {mark}") }
}

/// A field of a condition: "How many: A, condition 2".
pub fn of_condition(what: &str, mark: &str, place: usize) -> String {
    format!("{what}: {mark}, condition {}", place + 1)
}

/// How many learners' grades would change.
pub fn would_change(changed: usize, all: usize) -> String {
    let learners = learners(all);
    match changed {
        0 => format!("No grade of {learners} would change."),
        1 => format!("1 grade of {learners} would change."),
        _ => format!("{changed} grades of {learners} would change."),
    }
}

/// The name for a new grade: the letters in order.
pub fn next_mark(place: usize) -> &'static str {
    const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
    LETTERS.get(place).copied().unwrap_or("…")
}

/// The last grade, which is given when no rule is met.
pub const LAST_MARK: &str = "Not yet";
