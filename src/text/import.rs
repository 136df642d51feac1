//! The words of the import screen.

use crate::exchange::csv::{ImportCounts, SkipReason};
use crate::exchange::table::TableRefused;
use crate::text::count::{count, form};
use crate::text::csv::not_a_table;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    IMPORT = "Import a file";
    IMPORT_LEAD = "Choose a table of learners and scores, a list of evidence, or an Evident backup. You see what it would do before anything changes.";
    CHOOSE_FILE = "Choose a file";
    CHOOSE_ANOTHER = "Choose another file";
    OR_DROP = "or drop it anywhere on this page";
    PASTE = "Or paste a table";
    PASTE_HINT = "Copy the cells in your spreadsheet, with their headings, and paste them here.";
    READ_PASTED = "Read pasted table";
    PASTED = "pasted table";
    CANCEL = "Cancel";
    ANSWER_FIRST = "Answer these first:";
    ADD_TO_BOOK = "Add to the book";
    COLUMNS = "Columns";
    COLUMNS_HINT = "What each column of the file becomes.";
    EACH_ROW_IS = "The file has";
    SHAPE_POINTS = "Learners × assignments, in points";
    SHAPE_WIDE = "Learners × standards, in levels";
    SHAPE_LONG = "One piece of evidence per row";
    IN_THE_FILE = "In the file";
    BECOMES = "Becomes";
    STANDARDS = "Standards";
    ASSESSMENT = "Assessment";
    OUT_OF = "Out of";
    SHOWN_ON = "Shown on";
    SKIPPED = "Skipped";
    EVIDENCE = "Evidence";
    NUMBER = "Student number";
    LEARNER = "Learner";
    LAST_NAME = "Last name";
    FIRST_NAME = "First name";
    SECTION = "Section";
    GROUP = "Group";
    STANDARD = "Standard";
    LEVEL = "Level";
    SCORE = "Score";
    PERCENT = "Percent";
    NOTE = "Private note";
    FEEDBACK = "Feedback";
    AS_IT_IS = "As recognized";
    LEVELS = "levels";
    ALIKE = "Similar codes";
    ALIKE_HINT = "Is this the same standard, spelled differently?";
    ALL_ONE_STANDARD = "Same standard";
    KEEP_APART = "Keep separate";
    NAMES_ALIKE = "Similar names";
    NAMES_ALIKE_HINT = "Is this the same learner, written differently?";
    SOMEBODY_NEW = "New learner";
    WORDS_IN_CELLS = "Words in cells";
    WORDS_IN_CELLS_HINT = "Choose what each word means. It is remembered for the next file.";
    CHOOSE_MEANING = "Choose";
    SKIP_WORD = "Skip these cells";
    QUESTIONS = "Questions";
    QUESTIONS_HINT = "The file does not say this clearly.";
    ENCODING = "Letters are encoded as";
    ENCODING_HINT = "If names with accents look wrong, choose another encoding.";
    TYPE_CODES = "Standards, separated by commas";
    POINTS_INTO_LEVELS = "Points to levels";
    POINTS_KEPT = "The points are kept, so you can change this later.";
    ANYTHING_LESS = "anything less";
    A_ZERO_MEANS = "A 0 in the file means";
    NOT_HANDED_IN = "Missing";
    TRIED = "Tried: the level for 0";
    NOT_ENOUGH = "Not enough to judge";
    ONE_DATE = "Use one date for it:";
    TODAY = "Today";
    LEAVE_UNDATED = "Leave without a date";
    DAY_FIRST = "Day first";
    MONTH_FIRST = "Month first";
    HOW_IT_READS = "Preview";
    HOW_IT_READS_HINT = "The first rows as they are, and the levels they become.";
    ROW = "Row";
    SKIPPED_CELL = "skipped";
    WHAT_WILL_HAPPEN = "What will happen";
    ONE_STEP = "This is one step. One undo reverses all of it.";
    WORTH_A_LOOK = "Worth a look";
}

/// "Import “scores.csv”".
pub fn import_of(file: &str) -> String {
    format!("Import “{file}”")
}

/// What the table is, and that nothing has changed yet.
pub fn about_table(rows: usize, columns: usize) -> String {
    format!(
        "{}, {}. Nothing changes until you confirm.",
        count(rows, "row", "rows"),
        count(columns, "column", "columns")
    )
}

/// What the list of a word's meanings is called.
pub fn meaning_of(word: &str) -> String {
    format!("Meaning of “{word}”")
}

/// "Column C becomes".
pub fn column_becomes(letter: &str) -> String {
    format!("Column {letter} becomes")
}

/// "Standards of column C".
pub fn column_standards(letter: &str) -> String {
    format!("Standards of column {letter}, separated by commas")
}

/// "Assessment of column C".
pub fn column_assessment(letter: &str) -> String {
    format!("Assessment of column {letter}")
}

/// "Points possible in column C".
pub fn column_out_of(letter: &str) -> String {
    format!("Points possible in column {letter}, % for percents, or 0-1 for fractions of 1")
}

/// "Date of column C".
pub fn column_date(letter: &str) -> String {
    format!("Date of column {letter}")
}

/// Where a code is in the file.
pub fn in_columns(letters: &[String]) -> String {
    match letters {
        [] => String::new(),
        [one] => format!("in column {one}"),
        _ => format!("in columns {}", letters.join(", ")),
    }
}

/// "row 17".
pub fn row(number: u32) -> String {
    format!("row {number}")
}

/// "Ada Brook (row 3)".
pub fn in_row(name: &str, row: u32) -> String {
    format!("{name} (row {row})")
}

/// "Same as 7.RP.A.2".
pub fn same_as(code: &str) -> String {
    format!("Same as {code}")
}

/// "Percent for level 3".
pub fn percent_for(level: &str) -> String {
    format!("Percent for level {level}")
}

/// How many pieces have no date, and what that means.
pub fn undated(number: usize) -> String {
    let who = count(number, "piece has", "pieces have");
    format!("{who} no date. Evidence without a date comes first.")
}

/// What a date may mean.
pub fn date_order(text: &str) -> String {
    format!("Is “{text}” day/month or month/day?")
}

/// How many zeros there are, and why it is asked.
pub fn zeros(number: usize) -> String {
    let (are, zeros) = (form(number, "is", "are"), count(number, "zero", "zeros"));
    format!(
        "There {are} {zeros}. Work that nobody has seen says nothing about a learner, so it does not count as a level."
    )
}

/// "12 more."
pub fn and_more(number: usize) -> String {
    format!("{number} more.")
}

/// What an import would do: numbers and their words.
pub fn tally(counts: &ImportCounts) -> Vec<(usize, String)> {
    let evidence = counts.evidence;
    let of = |number: usize, one: &str, many: &str| form(number, one, many).to_owned();
    let mut lines =
        vec![(evidence.added, of(evidence.added, "piece of evidence added", "pieces of evidence added"))];
    let more = [
        (
            evidence.changed,
            of(
                evidence.changed,
                "changed because it is already here with a different value",
                "changed because they are already here with different values",
            ),
        ),
        (evidence.same, "already here and unchanged".to_owned()),
        (counts.missing, "marked missing".to_owned()),
        (counts.skipped_cells(), of(counts.skipped_cells(), "cell skipped", "cells skipped")),
        (counts.learners.new, of(counts.learners.new, "learner added", "learners added")),
        (
            counts.learners.matched,
            of(counts.learners.matched, "learner found in this book", "learners found in this book"),
        ),
        (counts.standards.new, of(counts.standards.new, "standard added", "standards added")),
        (
            counts.standards.matched,
            of(counts.standards.matched, "standard found in this book", "standards found in this book"),
        ),
        (counts.assessments.new, of(counts.assessments.new, "assessment added", "assessments added")),
        (counts.groups, of(counts.groups, "section or group added", "sections and groups added")),
        (
            counts.skipped.get(&SkipReason::Blank).copied().unwrap_or(0),
            "blank cells: nothing entered".to_owned(),
        ),
    ];
    lines.extend(more.into_iter().filter(|(number, _)| *number > 0));
    lines
}

/// "141 added, 4 changed, 9 skipped".
pub fn in_short(counts: &ImportCounts) -> String {
    format!(
        "{} added, {} changed, {} skipped",
        counts.evidence.added,
        counts.evidence.changed,
        counts.skipped_cells()
    )
}

/// What an import did.
pub fn imported(counts: &ImportCounts) -> String {
    let mut did =
        format!("Added {}", count(counts.evidence.added, "piece of evidence", "pieces of evidence"));
    if counts.evidence.changed > 0 {
        did += &format!(", changed {}", counts.evidence.changed);
    }
    if counts.learners.new > 0 {
        did += &format!(", for {}", count(counts.learners.new, "new learner", "new learners"));
    }
    did + "."
}

/// Why a file was not read as a table.
pub fn not_read(file: &str, refused: &TableRefused) -> String {
    let why = match refused {
        TableRefused::NotATable(kind) => {
            return format!("“{file}” {}. Nothing was changed.", not_a_table(*kind));
        }
        TableRefused::TooManyBytes { .. } => "is larger than 64 MB",
        TableRefused::TooManyRows { .. } => "has more than 200,000 rows",
        TableRefused::TooManyColumns { .. } => "has more than 2,000 columns",
        TableRefused::TooManyCells { .. } => "has more than ten million cells",
    };
    format!(
        "“{file}” {why}, which is more than Evident reads at once. Nothing was changed. Split it into parts and import them one by one."
    )
}
