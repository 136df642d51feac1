//! The words of the set-up: learners, standards, the scale, the policy.

mod called;
mod said;
mod scales;

pub use called::*;
pub use said::*;
pub use scales::*;

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
    OWN_STANDARDS_LEAD = "What you want to master, in the order you learn it. Drag a row, use its menu, or Alt with the arrow keys.";
    NO_STANDARDS = "What is to be learned?";
    NO_STANDARDS_HINT = "Each standard is a column of the gradebook. Add a code and a statement, or paste a whole list.";
    OWN_NO_STANDARDS_HINT = "Write what you want to learn, one line each, or paste a list. If your teacher gave you a file, open it under “Import”: its standards, scale and rules become yours.";
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
