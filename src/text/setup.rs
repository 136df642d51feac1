//! The words of the set-up: learners, standards, the scale, the policy.

use crate::model::SameAttempt;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    // Everywhere
    SET_UP = "Set-up";
    LEARNERS = "Learners";
    STANDARDS = "Standards";
    SCALE = "Scale";
    POLICY = "Policy";
    NAME = "Name";
    KIND = "Kind";
    ACTIONS = "Actions";
    DETAILS = "Details";
    PASTE_LIST = "Paste a list";
    GONE = "That is no longer in the book: it may have been deleted in another tab. Nothing was changed.";
    TWICE_IN_LIST = "twice in the list";
    BACK_TO_BEFORE = "Back to what it was";

    // Learners
    LEARNERS_LEAD = "One name a line is enough. Everything else can wait.";
    NO_LEARNERS = "Who is in the class?";
    NO_LEARNERS_HINT = "Type a name and press Enter, again and again. Or paste a whole list, as it comes from a spreadsheet or a school system.";
    ADD_LEARNER = "Add a learner";
    NEW_LEARNER = "Name of a new learner";
    NEW_LEARNER_EXAMPLE = "Name, then Enter";
    NAME_FIRST = "Type a name first.";
    SORTED_BY = "Sorted by";
    AS_NAMED = "As the name";
    SECTION = "Section";
    NO_SECTION = "No section";
    GROUPS = "Groups";
    NO_GROUPS = "None";
    NUMBER = "Number";
    STUDENT_NUMBER = "Student number";
    STUDENT_NUMBERS = "Student numbers";
    NO_NUMBER = "None";
    COLUMNS = "Columns";
    ARCHIVE = "Archive";
    BRING_BACK = "Bring back";
    CHOSEN = "For those who are chosen";
    CHOOSE_NONE = "Choose none";
    MOVE_TO_SECTION = "Move to a section";

    // A pasted list of learners
    PASTE_LEARNERS = "Paste a list of learners";
    ONE_LEARNER_A_LINE = "One learner a line";
    PASTE_LEARNERS_EXAMPLE = "Ada Lindqvist\nOkafor, Bo\nCamila Reyes, Period 3";
    PASTE_LEARNERS_HINT = "After a tab or a comma there may be a section or a student number. You choose below what each column holds.";
    WHAT_COLUMNS_HOLD = "What each column holds";
    ROLE_NAME = "Name";
    ROLE_LAST_FIRST = "Last name, first name";
    ROLE_LAST = "Last name";
    ROLE_FIRST = "First name";
    ROLE_NOTHING = "Leave this out";
    ADD_COLUMN = "Add";
    IN_CLASS_ALREADY = "in the class already";
    NOBODY_TO_ADD = "There is nobody to add yet: paste a list, or tick who should be added.";

    // Sections, groups, terms
    SECTIONS_AND_GROUPS = "Sections and groups";
    SECTIONS_LEAD = "A section is the class a learner sits in: one at a time, and moves are remembered. Groups are anything else; a private one is never shown, printed or exported.";
    ADD_GROUP = "Add a section or group";
    NEW_GROUP = "Name of a new section or group";
    NEW_GROUP_EXAMPLE = "Period 3";
    TERMS = "Terms";
    TERMS_LEAD = "Their days decide what a report of a term holds. Evidence stays whatever happens to a term.";
    ADD_TERM = "Add a term";
    TERM_EXAMPLE = "Term 1";
    FIRST_DAY = "First day";
    LAST_DAY = "Last day";
    IS_ON = "On now";
    DAY_NEEDED = "A term needs a first and a last day, each a date such as 2026-09-01.";

    // Standards
    STANDARDS_LEAD = "What learners are to master, in the order you teach it. Drag a row, use its menu, or Alt with the arrow keys.";
    NO_STANDARDS = "What is to be learned?";
    NO_STANDARDS_HINT = "Each standard is a column of the gradebook. Add a code and a statement, or paste a whole list.";
    ADD_STANDARD = "Add a standard";
    NEW_CODE = "Code of a new standard";
    NEW_CODE_EXAMPLE = "7.RP.A.1";
    NEW_STATEMENT = "Statement of a new standard";
    NEW_STATEMENT_EXAMPLE = "Unit rates";
    ORDER = "Order";
    CODE = "Code";
    STATEMENT = "Statement";
    NO_STATEMENT = "No statement yet";
    COMES_AFTER = "Comes after";
    COMES_AFTER_HINT = "What should be mastered before. It decides who is ready for this; on the policy depends whether it also decides a verdict.";
    ADD_PREREQUISITE = "Add a standard before it";
    ESSENTIAL = "Essential";
    ESSENTIAL_LONG = "One that everyone must reach";
    IMPORTANCE = "Essential";
    I_CAN = "In a learner's words";
    I_CAN_EXAMPLE = "I can …";
    I_CAN_HINT = "What learners and families read.";
    PART_OF = "Part of";
    NOTHING_ABOVE = "Nothing: it stands at the top";
    MOVE_UP = "Move up";
    MOVE_DOWN = "Move down";
    NEST = "Nest under the one above";
    UNNEST = "Move out one level";
    OF_ITS_OWN = "its own";
    OF_THE_BOOK = "as the whole class";
    FOLLOW_BOOK = "Use the scale and policy of the class again";

    // A pasted list of standards
    PASTE_STANDARDS = "Paste a list of standards";
    ONE_STANDARD_A_LINE = "One standard a line: its code, then its statement";
    PASTE_STANDARDS_EXAMPLE = "7.RP Ratios\n7.RP.A.1 Unit rates\n7.RP.A.2 Proportional relationships";
    PASTE_STANDARDS_HINT = "After a tab there may be a third part: the statement in a learner's words.";
    NESTING = "What stands below what";
    BY_CODES = "By code";
    BY_INDENTS = "By indentation";
    NOT_NESTED = "Nothing";
    CODE_THERE_ALREADY = "this code is there already";
    CODE_MISSING = "no code: begin the line with one";
    NOTHING_TO_ADD = "There is nothing to add yet: paste a list, one standard a line.";

    // Scale
    SCALE_LEAD = "The levels you give, in your words. One of them is where mastery begins.";
    LEVELS = "Levels";
    LEVEL = "Level";
    LOOKS = "Looks";
    VALUE = "Value";
    IN_A_CELL = "In a cell";
    FROM = "From";
    SHORT_WORD = "Short word";
    WHAT_IT_SAYS = "What it says";
    REMOVE = "Remove";
    ADD_LEVEL = "Add a level";
    HALF_STEPS = "Half steps may be entered";
    SHOW_CUT_OFFS = "Cut-offs of their own";
    MASTERY_BEGINS_AT = "Mastery begins at";
    MASTERY_BEGINS_HERE = "Mastery begins here";
    START_FROM = "Start from";
    KEEP_LEVELS = "The levels above";
    SCALE_NAME = "Name of the scale";
    HOW_IT_LOOKS = "How it looks in the gradebook";
    SCALE_NOTICE = "Nothing is lost when a scale changes: every piece keeps what was entered. You will see what moves before it does, and can undo it.";
    USE_SCALE = "Use this scale";
    SCALE_IN_USE = "The scale is in use.";
    MOST_LEVELS = "Ten levels are the most: with more, nobody can say which is which.";
    LOOK_AT_LEVELS = "A level needs another look: the sentence stands below it. Nothing was changed.";
    LEVEL_NAMELESS = "A level needs a short word, or something to stand in a cell.";
    CUT_OFF_TOO_LOW = "The cut-off must be above that of the level below.";
    LEVELS_CHANGE = "The levels change: how is evidence read?";

    // Policy
    POLICY_LEAD = "How evidence becomes a verdict. Try one; the preview shows what it does before anything changes.";
    WHICH_SHOWING = "Which showing speaks?";
    RULE_LATEST = "The latest";
    RULE_LATEST_SAYS = "What a learner can do now. One piece decides, also when it was a bad day.";
    RULE_HIGHEST = "The highest";
    RULE_HIGHEST_SAYS = "The best showing so far. A lucky one stays, and a later dip changes nothing.";
    RULE_MOST_COMMON = "Most common";
    RULE_MOST_COMMON_SAYS = "The level seen most often; a tie goes to the later one. It is slow to notice growth.";
    RULE_DECAYING = "Newer weighs more";
    RULE_DECAYING_SAYS = "The decaying average: the newest piece counts its share, all before it the rest. Early low levels never quite fade.";
    RULE_TIMES = "Shown enough times";
    RULE_TIMES_SAYS = "Mastered once it was shown at mastery often enough; lower pieces do no harm. It needs many pieces.";
    RULE_MEAN_OF_LATEST = "Mean of the latest";
    RULE_MEAN_OF_LATEST_SAYS = "A short average, so that the start of the year fades. One low piece stays until others push it out.";
    MORE_RULES = "More rules";
    RULE_MEAN = "Mean of all";
    RULE_MEAN_SAYS = "Every piece counts the same, the first as much as the last. It holds beginnings against learners.";
    RULE_MEDIAN = "Median";
    RULE_MEDIAN_SAYS = "The middle piece by level. A single bad day does no harm, and a new peak takes long to show.";
    RULE_AGAINST_REST = "Latest against the rest";
    RULE_AGAINST_REST_SAYS = "The last piece counts its share, the mean of all before it the rest. One piece moves it far.";
    RULE_POWER_LAW = "Growth curve";
    RULE_POWER_LAW_SAYS = "A power law through all pieces, read at the last. It needs three pieces, and is hard to check by hand.";
    RULE_BETTER = "Better of mean and growth curve";
    RULE_BETTER_SAYS = "Whichever is kinder. Hard to check by hand.";
    RULE_TRACING = "Knowledge tracing";
    RULE_TRACING_SAYS = "How likely it is that the learner knows it, given right and wrong so far. It gives a probability, not a level.";
    RULE_OF_ITS_OWN = "This class has a rule that is none of these. It stays until you choose another.";
    NEWEST_COUNTS = "The newest counts";
    NEWEST_PERCENT = "Share of the newest piece, in percent";
    HOW_MANY_TIMES = "How many times at mastery";
    TIMES_OR_MORE = "times at mastery or above";
    THE_LATEST = "The latest";
    HOW_MANY_LATEST = "How many of the latest";
    PIECES = "pieces";
    BEFORE_MASTERED = "Before it counts as mastered";
    MORE_CONDITIONS = "More conditions";
    PIECES_OF_EVIDENCE = "Pieces of evidence";
    DIFFERENT_ASSESSMENTS = "Different assessments";
    DAYS = "Days";
    PIECES_OF_THE_KIND = "Pieces of that kind";
    HOW_MANY_IN_A_ROW = "How many in a row";
    DIPS_FORGIVEN = "Dips forgiven";
    GATE_LATEST = "the latest piece is at least at";
    GATE_NONE_BELOW = "no piece is below";
    IN_THE_LAST = "among the latest (0: among all)";
    GATE_PREREQUISITES = "everything it comes after is mastered";
    MASTERY = "mastery";
    ONCE_MASTERED = "Once mastered";
    FOLLOWS = "Follows the evidence";
    KEPT = "Is kept";
    STAYS_HINT = "Follows: a dip is flagged for you and the verdict moves. Kept: a dip is flagged and the verdict stays.";
    MORE_CHOICES = "Attempts, what counts, rounding";
    ATTEMPTS = "Several attempts at one assessment";
    ATTEMPT_LATEST = "The latest stands";
    ATTEMPT_HIGHEST = "The highest stands";
    ATTEMPT_ALL = "All stand";
    ATTEMPTS_HINT = "The others stay in the list, set aside with the reason.";
    SAME_ATTEMPT_WORDS = "Several pieces of one attempt count as";
    WHAT_COUNTS = "Which evidence counts";
    SELF_COUNTS = "Learners' own judgements count";
    PEERS_COUNT = "Other learners' judgements count";
    ONE_KIND_MUST_COUNT = "One kind must count, or nothing could ever be mastered.";
    ROUNDING = "Rounding";
    JUDGED_WITH = "Judged with";
    DECIMALS_JUDGED = "Decimals for judging";
    SHOWN_WITH = "Shown with";
    DECIMALS_SHOWN = "Decimals shown";
    DECIMALS = "decimals";
    ROUNDING_HINT = "A value is rounded once, at the end, half up. What is shown never changes a verdict.";
    USE_POLICY = "Use this policy";
    POLICY_IS_IN_USE = "This policy is in use";
    PREVIEW = "Preview";
    WHAT_THIS_DOES = "What this does";
    TRY_ON = "Try it on";
    THESE_LEVELS = "These levels";
    ON_STANDARD = "Standard";
    LEVELS_OLDEST_FIRST = "Levels, oldest first";
    IN_YOUR_CLASS = "In your class";
    SEE_FEW = "See fewer";
    SAMPLE = "Sample";
    SAMPLE_TASK = "Task";
}

/// The kinds of groups: tag and words.
pub const GROUP_KINDS: [(&str, &str); 3] =
    [("section", "Section"), ("group", "Group"), ("private", "Private group")];

/// What several pieces of one attempt count as.
pub const SAME_ATTEMPT: [(SameAttempt, &str, &str); 4] = [
    (SameAttempt::Mean, "mean", "their mean"),
    (SameAttempt::Mode, "mode", "the most common of them"),
    (SameAttempt::Lowest, "lowest", "the lowest of them"),
    (SameAttempt::Each, "each", "each by itself"),
];

/// Gates with a number between the words.
pub const GATE_PIECES: [&str; 2] = ["at least", "pieces of evidence"];
/// See [`GATE_PIECES`].
pub const GATE_ASSESSMENTS: [&str; 2] = ["from at least", "different assessments"];
/// See [`GATE_PIECES`].
pub const GATE_SHOWN_AGAIN: [&str; 2] = ["shown again at least", "days later"];
/// See [`GATE_PIECES`].
pub const GATE_OF_KIND: [&str; 2] = ["at least", "of the kind"];
/// See [`GATE_PIECES`].
pub const GATE_IN_A_ROW: [&str; 3] = ["in a row at least at", "forgiving", "dips"];

/// A scale to begin from.
#[derive(Debug)]
pub struct PresetScale {
    /// Its tag in forms.
    pub tag: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether halves may be entered.
    pub half_steps: bool,
    /// The place of the mastery level.
    pub mastery: usize,
    /// The levels, lowest first: value, what stands in a cell, short word, description.
    pub levels: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

/// The scales to begin from.
pub const PRESETS: [PresetScale; 4] = [
    PresetScale {
        tag: "0-4",
        name: "0 to 4",
        half_steps: true,
        mastery: 3,
        levels: &[
            ("0", "0", "Beginning", "I have tried it, and cannot do it yet, even with help."),
            ("1", "1", "Developing", "I can do parts of it with help."),
            ("2", "2", "Approaching", "I can do the simpler parts on my own; the rest needs a little more."),
            ("3", "3", "Proficient", "I can do all of it on my own."),
            ("4", "4", "Extending", "I can do it on my own and use it where nobody showed me how."),
        ],
    },
    PresetScale {
        tag: "1-4",
        name: "1 to 4",
        half_steps: false,
        mastery: 2,
        levels: &[
            ("1", "1", "Beginning", "I can do parts of it with help."),
            ("2", "2", "Approaching", "I can do the simpler parts on my own."),
            ("3", "3", "Proficient", "I can do all of it on my own."),
            ("4", "4", "Extending", "I can use it where nobody showed me how."),
        ],
    },
    PresetScale {
        tag: "2",
        name: "Two levels",
        half_steps: false,
        mastery: 1,
        levels: &[
            ("0", "Not yet", "Not yet", "I am on my way."),
            ("1", "Yes", "Mastered", "I can do it on my own."),
        ],
    },
    PresetScale {
        tag: "1-10",
        name: "1 to 10",
        half_steps: false,
        mastery: 6,
        levels: &[
            ("1", "1", "1", ""),
            ("2", "2", "2", ""),
            ("3", "3", "3", ""),
            ("4", "4", "4", ""),
            ("5", "5", "5", ""),
            ("6", "6", "6", ""),
            ("7", "7", "7", "Mastery begins here."),
            ("8", "8", "8", ""),
            ("9", "9", "9", ""),
            ("10", "10", "10", ""),
        ],
    },
];

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn learners(count: usize) -> String {
    counted(count, "learner", "learners")
}

/// "3 pieces"
pub fn pieces(count: usize) -> String {
    counted(count, "piece", "pieces")
}

fn standards(count: usize) -> String {
    counted(count, "standard", "standards")
}

/// A name where one is meant, else how many.
fn who(name: &str, count: usize) -> String {
    if name.is_empty() { learners(count) } else { name.to_owned() }
}

fn with_evidence(pieces: usize) -> String {
    match pieces {
        0 => String::new(),
        1 => " and the one piece of evidence that goes with it".to_owned(),
        _ => format!(" and the {pieces} pieces of evidence that go with it"),
    }
}

/// What a field or button is called to a screen reader, by what it belongs to.
macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub fn $name(name: &str) -> String { $text.replace("{name}", name) })*
    };
}

labels! {
    /// A learner's, group's or term's name.
    name_of = "Name of {name}";
    /// What a learner is sorted by.
    sorted_by = "What {name} is sorted by";
    /// A learner's section.
    section_of = "Section of {name}";
    /// A learner's groups.
    groups_of = "Groups of {name}, with commas between";
    /// A learner's student number.
    number_of = "Student number of {name}";
    /// A tick that chooses a learner.
    choose = "Choose {name}";
    /// The kind of a group.
    kind_of = "Kind of {name}";
    /// A button that deletes.
    delete = "Delete {name}";
    /// The first day of a term.
    first_day_of = "First day of {name}";
    /// The last day of a term.
    last_day_of = "Last day of {name}";
    /// Whether a term is on.
    is_on = "{name} is on now";
    /// Since when a learner is archived.
    archived_since = "archived since {name}";
    /// A tick that adds somebody from a list.
    add_named = "Add {name}";
    /// A column of a pasted list, by its first cell.
    column_beginning = "The column with “{name}”";
    /// Somebody of that name is there.
    already_here = "There is a learner called {name} already. Press Enter again to add another of that name.";
    /// A group was deleted.
    group_deleted = "Deleted {name}. Its learners stay.";
    /// A term was deleted.
    term_deleted = "Deleted {name}. The evidence stays.";
    /// A standard's code.
    code_of = "Code of {name}";
    /// A standard's statement.
    statement_of = "Statement of {name}";
    /// Whether a standard is essential.
    is_essential = "{name} is essential";
    /// The title of a standard's details.
    details_of = "Details of {name}";
    /// A button that takes a prerequisite away.
    not_after = "{name}: take away";
    /// From which branch a rule comes.
    of_branch = "as {name}";
    /// Below which standard of the book a pasted one stands.
    below = "below {name}";
    /// A value that is no number.
    not_a_value = "“{name}” is no number. A level's value is a number such as 3 or 2.5.";
    /// A value that another level has.
    value_twice = "Another level has the value {name} already.";
    /// What an old level is read as.
    read_as = "Level {name} is read as";
    /// A level that a scale does not have.
    no_level = "“{name}” is no level of this scale.";
    /// A gate's tick.
    gate_called = "Condition: {name}";
}

/// "Choose 3 learners": how many are chosen.
pub fn chosen(count: usize) -> String {
    format!("{} chosen", learners(count))
}

/// Learners were deleted, and what went with them.
pub fn learners_deleted(name: &str, count: usize, pieces: usize) -> String {
    format!("Deleted {}{}.", who(name, count), with_evidence(pieces))
}

/// Learners were archived.
pub fn learners_archived(name: &str, count: usize) -> String {
    format!("Archived {}. The evidence is kept.", who(name, count))
}

/// Learners were brought back.
pub fn learners_back(name: &str, count: usize) -> String {
    format!("Brought back {}.", who(name, count))
}

/// Learners were moved to a section, or out of every one.
pub fn learners_moved(count: usize, section: &str) -> String {
    if section.is_empty() {
        format!("Moved {} out of their sections.", learners(count))
    } else {
        format!("Moved {} to {section}.", learners(count))
    }
}

/// The button that adds a list.
pub fn add_learners(count: usize) -> String {
    if count == 0 { "Add learners".to_owned() } else { format!("Add {}", learners(count)) }
}

/// What will be added of a list.
pub fn preview_learners(added: usize, skipped: usize) -> String {
    match skipped {
        0 => format!("{} will be added.", learners(added)),
        _ => format!(
            "{} will be added, {skipped} skipped. Tick who should be added all the same.",
            learners(added)
        ),
    }
}

/// A list was added.
pub fn learners_added(count: usize) -> String {
    format!("Added {}.", learners(count))
}

/// The button that adds a list.
pub fn add_standards(count: usize) -> String {
    if count == 0 { "Add standards".to_owned() } else { format!("Add {}", standards(count)) }
}

/// What will be added of a list.
pub fn preview_standards(added: usize, skipped: usize) -> String {
    if skipped == 0 {
        format!("{} will be added.", standards(added))
    } else {
        format!("{} will be added, {skipped} skipped.", standards(added))
    }
}

/// A list was added.
pub fn standards_added(count: usize) -> String {
    format!("Added {}.", standards(count))
}

/// A standard was deleted, and what went with it.
pub fn standard_deleted(code: &str, pieces: usize) -> String {
    format!("Deleted {code}{}.", with_evidence(pieces))
}

/// What is heard before and after the codes that a standard comes after.
pub fn comes_after(code: &str, nothing: bool) -> (String, &'static str) {
    let after = if nothing { " nothing: choose" } else { ": change" };
    (format!("{code} comes after "), after)
}

/// A standard in a list to choose from.
pub fn option(depth: usize, code: &str, statement: &str) -> String {
    const LONGEST: usize = 40;
    let cut: String = statement.chars().take(LONGEST).collect();
    let more = if statement.chars().count() > LONGEST { "…" } else { "" };
    format!("{}{code} {cut}{more}", "\u{2003}".repeat(depth))
}

/// Where a scale or policy comes from.
pub fn source(what: &str, name: &str, from: &str) -> String {
    format!("{what}: {name} ({from})")
}

/// A level by what stands in a cell and its short word.
pub fn level_called(short: &str, label: &str) -> String {
    match (short.is_empty(), label.is_empty() || label == short) {
        (true, _) => label.to_owned(),
        (_, true) => short.to_owned(),
        _ => format!("{short} {label}"),
    }
}

/// A field of a level.
pub fn of_level(what: &str, level: &str) -> String {
    if level.is_empty() { what.to_owned() } else { format!("{what} of {level}") }
}

/// How many pieces a new scale reads anew.
pub fn pieces_reread(count: usize) -> String {
    let pieces = counted(count, "piece of evidence is", "pieces of evidence are");
    format!("{pieces} read on the new scale as follows. Each keeps what was entered, so nothing is lost.")
}

/// How many verdicts a change would move.
pub fn verdicts_would_move(moved: usize, all: usize) -> String {
    match moved {
        0 => format!("None of {} would move.", counted(all, "verdict", "verdicts")),
        _ => format!("{moved} of {} would move.", counted(all, "verdict", "verdicts")),
    }
}

/// How many roll-ups a change would move.
pub fn roll_ups_would_move(moved: usize, all: usize) -> String {
    match moved {
        0 => format!("None of {} would move.", counted(all, "roll-up", "roll-ups")),
        _ => format!("{moved} of {} would move.", counted(all, "roll-up", "roll-ups")),
    }
}

/// A policy is in use, and how many verdicts it moved.
pub fn policy_in_use(moved: usize) -> String {
    match moved {
        0 => "The policy is in use. No verdict moved.".to_owned(),
        _ => format!("The policy is in use. {} moved.", counted(moved, "verdict", "verdicts")),
    }
}

/// All that would move.
pub fn see_all(count: usize) -> String {
    format!("See all {count}")
}

/// What becomes of a verdict.
pub fn becomes(before: &str, after: &str) -> String {
    format!("{before} becomes {after}")
}

/// A number outside its bounds.
pub fn between(least: u32, most: u32) -> String {
    format!("A number from {least} to {most}.")
}

/// Too many levels for a sample.
pub fn most_pieces(most: usize) -> String {
    format!("A sample has {most} pieces at most.")
}

/// The picture of a trial, in words.
pub fn picture(count: usize, levels: &str, mastery: &str) -> String {
    format!("{count} pieces, oldest first: levels {levels}. Mastery is {mastery}.")
}
