//! The words of Setup: learners, standards, the scale, the policy.

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
    SET_UP = "Setup";
    LEARNERS = "Learners";
    STANDARDS = "Standards";
    SCALE = "Scale";
    POLICY = "Policy";
    NAME = "Name";
    KIND = "Kind";
    ACTIONS = "Actions";
    DETAILS = "Details";
    PASTE_LIST = "Paste a list";
    GONE = "That is no longer in the book. It may have been deleted in another tab. Nothing was changed.";
    TWICE_IN_LIST = "twice in the list";
    BACK_TO_BEFORE = "Reset";

    // The first way through
    STEP_LEARNERS = "Add or paste your learners. Sections, groups, and terms can wait.";
    STEP_STANDARDS = "Add or paste what the class is to learn.";
    STEP_SCALE = "These levels suit most classes. Keep them or change them, now or later.";
    STEP_POLICY = "This is how evidence becomes a level. Keep it or choose another, now or later.";
    OPEN_GRADEBOOK = "Open the gradebook";

    // Learners
    LEARNERS_LEAD = "One name per line is enough. Everything else can wait.";
    NO_LEARNERS = "Who is in the class?";
    NO_LEARNERS_HINT = "Type a name and press Enter for each learner, or paste a whole list from a spreadsheet or school system.";
    ADD_LEARNER = "Add a learner";
    NEW_LEARNER = "New learner’s name";
    NEW_LEARNER_EXAMPLE = "Name, then Enter";
    NAME_FIRST = "Type a name first.";
    SORTED_BY = "Sort by";
    AS_NAMED = "Same as name";
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
    BRING_BACK = "Restore";
    CHOSEN = "Selected learners";
    CHOOSE_NONE = "Clear selection";
    MOVE_TO_SECTION = "Move to a section";

    // A pasted list of learners
    PASTE_LEARNERS = "Paste a list of learners";
    ONE_LEARNER_A_LINE = "One learner per line";
    PASTE_LEARNERS_EXAMPLE = "Ada Lindqvist\nOkafor, Bo\nCamila Reyes, Period 3";
    PASTE_LEARNERS_HINT = "“First Last” or “Last, First”, with or without other columns. Check below what each column is.";
    FIRST_LINE_IS_HEADING = "The first line is a heading";
    WHAT_COLUMNS_HOLD = "What each column is";
    ROLE_NAME = "Name";
    ROLE_LAST_FIRST = "Last name, first name";
    ROLE_LAST_THEN_FIRST = "Last name first, no comma";
    ROLE_LAST = "Last name";
    ROLE_FIRST = "First name";
    ROLE_PREFERRED = "Preferred name";
    ROLE_NOTHING = "Not used";
    EMAIL = "Email";
    ORDER_UNSAID = "Nothing says whether first or last names come first. If the names below are turned around, change what a column is above.";
    PREFERRED_STAYS = "A learner has one name here, so a preferred name stays in it, in brackets or quotes. You can change names later.";
    MAY_BE_NOBODY = "may not be a learner";
    NAMESAKE = "same name as another";
    ADD_COLUMN = "Add";
    IN_CLASS_ALREADY = "already in the class";
    NOBODY_TO_ADD = "There is no one to add yet. Paste a list, or select who should be added.";

    // Sections, groups, terms
    SECTIONS_AND_GROUPS = "Sections and groups";
    SECTIONS_LEAD = "A section is the class period a learner is in. A learner has one section at a time, and moves are remembered. Groups are for anything else. A private group is never shown, printed, or exported.";
    ADD_GROUP = "Add a section or group";
    NEW_GROUP = "New section or group name";
    NEW_GROUP_EXAMPLE = "Period 3";
    TERMS = "Terms";
    TERMS_LEAD = "Dates decide what a term report includes. Changing a term never changes evidence.";
    ADD_TERM = "Add a term";
    TERM_EXAMPLE = "Term 1";
    FIRST_DAY = "First day";
    LAST_DAY = "Last day";
    IS_ON = "Current";
    DAY_NEEDED = "A term needs a first and a last day, each a date such as 2026-09-01.";

    // Standards
    STANDARDS_LEAD = "What learners work to master, in teaching order. To move a row, drag it, use its menu, or press Alt with an arrow key.";
    OWN_STANDARDS_LEAD = "What you want to master, in order. To move a row, drag it, use its menu, or press Alt with an arrow key.";
    NO_STANDARDS = "What will they learn?";
    NO_STANDARDS_HINT = "Each standard is a column in the gradebook. Add a code and a statement, or paste a whole list.";
    OWN_NO_STANDARDS_HINT = "Write what you want to learn, one per line, or paste a list. If your teacher gave you a file, import it to use its standards, scale, and rules.";
    ADD_STANDARD = "Add a standard";
    NEW_CODE = "New standard’s code";
    NEW_CODE_EXAMPLE = "7.RP.A.1";
    NEW_STATEMENT = "New standard’s statement";
    NEW_STATEMENT_EXAMPLE = "Unit rates";
    ORDER = "Order";
    CODE = "Code";
    STATEMENT = "Statement";
    NO_STATEMENT = "No statement yet";
    COMES_AFTER = "Prerequisites";
    COMES_AFTER_HINT = "What should be mastered first. It shows who is ready for this. Your policy decides whether it also affects mastery.";
    ADD_PREREQUISITE = "Add a prerequisite";
    ESSENTIAL = "Essential";
    ESSENTIAL_LONG = "Everyone must master it";
    IMPORTANCE = "Essential";
    I_CAN = "In a learner’s words";
    I_CAN_EXAMPLE = "I can …";
    I_CAN_HINT = "What learners and families read.";
    PART_OF = "Part of";
    NOTHING_ABOVE = "Nothing (top level)";
    MOVE_UP = "Move up";
    MOVE_DOWN = "Move down";
    NEST = "Indent";
    UNNEST = "Outdent";
    OF_ITS_OWN = "its own";
    OF_THE_BOOK = "same as the class";
    FOLLOW_BOOK = "Use the class’s scale and policy";

    // A pasted list of standards
    PASTE_STANDARDS = "Paste a list of standards";
    ONE_STANDARD_A_LINE = "One standard per line: code, then statement";
    PASTE_STANDARDS_EXAMPLE = "7.RP Ratios\n7.RP.A.1 Unit rates\n7.RP.A.2 Proportional relationships";
    PASTE_STANDARDS_HINT = "You can add a third part after a tab: the statement in a learner’s words.";
    NESTING = "Nesting";
    BY_CODES = "By code";
    BY_INDENTS = "By indentation";
    NOT_NESTED = "None";
    CODE_THERE_ALREADY = "this code is already used";
    CODE_MISSING = "no code: start the line with one";
    NOTHING_TO_ADD = "There is nothing to add yet. Paste a list with one standard per line.";

    // Scale
    SCALE_LEAD = "The levels you use, in your words. Mastery starts at one of them.";
    LEVELS = "Levels";
    LEVEL = "Level";
    LOOKS = "Look";
    VALUE = "Value";
    IN_A_CELL = "In a cell";
    FROM = "Cut-off";
    SHORT_WORD = "Short word";
    WHAT_IT_SAYS = "Description";
    REMOVE = "Remove";
    ADD_LEVEL = "Add a level";
    HALF_STEPS = "Allow half steps";
    SHOW_CUT_OFFS = "Custom cut-offs";
    MASTERY_BEGINS_AT = "Mastery starts at";
    MASTERY_BEGINS_HERE = "Mastery starts here";
    START_FROM = "Start from";
    KEEP_LEVELS = "Keep these levels";
    SCALE_NAME = "Scale name";
    HOW_IT_LOOKS = "How it looks in the gradebook";
    SCALE_NOTICE = "Nothing is lost when a scale changes. All evidence keeps what was entered, you see what would change first, and you can undo.";
    USE_SCALE = "Use this scale";
    SCALE_IN_USE = "The scale is in use.";
    MOST_LEVELS = "A scale can have up to ten levels.";
    LOOK_AT_LEVELS = "A level needs attention; see the message below it. Nothing was changed.";
    LEVEL_NAMELESS = "A level needs a short word or a cell symbol.";
    CUT_OFF_TOO_LOW = "The cut-off must be higher than the one below it.";
    LEVELS_CHANGE = "The levels change. How should evidence be read?";

    // Policy
    POLICY_LEAD = "How evidence becomes a level. Try a rule and preview what it does before anything changes.";
    WHICH_SHOWING = "Which evidence decides?";
    RULE_LATEST = "The latest";
    RULE_LATEST_SAYS = "What a learner can do now. One piece decides, even on a bad day.";
    RULE_HIGHEST = "The highest";
    RULE_HIGHEST_SAYS = "The best result so far. A lucky one stays, and a later dip changes nothing.";
    RULE_MOST_COMMON = "Most common";
    RULE_MOST_COMMON_SAYS = "The level seen most often. A tie goes to the later one. It is slow to show growth.";
    RULE_DECAYING = "Newer weighs more";
    RULE_DECAYING_SAYS = "The decaying average. The newest piece counts its share; all earlier ones make up the rest. Early low levels never quite fade.";
    RULE_TIMES = "Shown enough times";
    RULE_TIMES_SAYS = "Mastered once shown at mastery often enough. Lower pieces do no harm. It needs many pieces.";
    RULE_MEAN_OF_LATEST = "Mean of the latest";
    RULE_MEAN_OF_LATEST_SAYS = "A short average, so the start of the year fades. One low piece stays until newer ones push it out.";
    MORE_RULES = "More rules";
    RULE_MEAN = "Mean of all";
    RULE_MEAN_SAYS = "Every piece counts the same, the first as much as the last. It holds early work against learners.";
    RULE_MEDIAN = "Median";
    RULE_MEDIAN_SAYS = "The middle piece by level. A single bad day does no harm, but growth takes long to show.";
    RULE_AGAINST_REST = "Latest against the rest";
    RULE_AGAINST_REST_SAYS = "The last piece counts its share; the mean of all earlier ones makes up the rest. One piece moves it far.";
    RULE_POWER_LAW = "Growth curve";
    RULE_POWER_LAW_SAYS = "A power law through all pieces, read at the last one. It needs three pieces and is hard to check by hand.";
    RULE_BETTER = "Better of mean and growth curve";
    RULE_BETTER_SAYS = "Whichever is higher. Hard to check by hand.";
    RULE_TRACING = "Knowledge tracing";
    RULE_TRACING_SAYS = "How likely the learner knows it, based on right and wrong answers. It gives a probability, not a level.";
    HOW_MANY_LATEST = "How many of the latest";
    PIECES = "pieces";
    BEFORE_MASTERED = "Required for mastery";
    MORE_CONDITIONS = "More conditions";
    PIECES_OF_EVIDENCE = "Pieces of evidence";
    DIFFERENT_ASSESSMENTS = "Different assessments";
    DAYS = "Days";
    PIECES_OF_THE_KIND = "Pieces of that kind";
    HOW_MANY_IN_A_ROW = "How many in a row";
    DIPS_FORGIVEN = "Dips allowed";
    GATE_LATEST = "the latest piece is at least";
    GATE_NONE_BELOW = "no piece is below";
    IN_THE_LAST = "among the latest (0 for all)";
    GATE_PREREQUISITES = "all prerequisites are mastered";
    MASTERY = "mastery";
    ONCE_MASTERED = "Once mastered";
    FOLLOWS = "Follows the evidence";
    KEPT = "Stays mastered";
    STAYS_HINT = "Follows the evidence: a dip is flagged and the level changes. Stays mastered: a dip is flagged and mastery stays.";
    MORE_CHOICES = "Attempts, what counts, and rounding";
    ATTEMPTS = "Several attempts at one assessment";
    ATTEMPT_LATEST = "The latest counts";
    ATTEMPT_HIGHEST = "The highest counts";
    ATTEMPT_ALL = "All count";
    ATTEMPTS_HINT = "The others stay in the list with the reason.";
    SAME_ATTEMPT_WORDS = "Several pieces of one attempt count as";
    WHAT_COUNTS = "Which evidence counts";
    SELF_COUNTS = "Learners’ self-assessments count";
    PEERS_COUNT = "Peer assessments count";
    ONE_KIND_MUST_COUNT = "At least one kind must count.";
    ROUNDING = "Rounding";
    JUDGED_WITH = "Calculated with";
    DECIMALS_JUDGED = "Decimals used";
    SHOWN_WITH = "Shown with";
    DECIMALS_SHOWN = "Decimals shown";
    DECIMALS = "decimals";
    ROUNDING_HINT = "A value is rounded once, at the end, half up. What is shown never affects mastery.";
    USE_POLICY = "Use this policy";
    POLICY_IS_IN_USE = "This policy is in use";
    PREVIEW = "Preview";
    WHAT_THIS_DOES = "What this does";
    TRY_ON = "Try it on";
    THESE_LEVELS = "These levels";
    ON_STANDARD = "Standard";
    LEVELS_OLDEST_FIRST = "Levels, oldest first";
    IN_YOUR_CLASS = "In your class";
    SEE_FEW = "Show fewer";
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
pub const GATE_IN_A_ROW: [&str; 3] = ["in a row at least at", "allowing", "dips"];
