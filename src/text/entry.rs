//! The words for levels that are typed, pasted, and filled in.

use crate::edit::LevelError;
use crate::text::count;

/// Why the typed text is not an entry, and what to do.
pub fn wrong(text: &str, wrong: &LevelError) -> String {
    let text = text.trim();
    match wrong {
        LevelError::Unknown => {
            format!(
                "“{text}” is not a level on this scale. Type a level, .m for missing, .e for excused, or .i for not enough."
            )
        }
        LevelError::Outside(low, high) => {
            format!("“{text}” is outside the scale, which goes from {low} to {high}.")
        }
        LevelError::Between => format!("“{text}” is between two levels, and this scale has no half steps."),
        LevelError::Ambiguous(names) => {
            format!("“{text}” could be {}. Type a little more.", names.join(" or "))
        }
        LevelError::NoScale => "This standard has no scale. Choose one in Setup.".to_owned(),
    }
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    ENTER = "Enter levels";
    WHOLE_COLUMN = "Whole column";
    KEYS = "Keys";
    NOTHING_TO_SET_ASIDE = "There is no evidence here to set aside.";
    NOTHING_TO_EDIT = "There is no evidence here yet. Type a level to add some.";
    NOTHING_TO_FILL = "Select a cell that has a level and the cells below it, then fill down.";
    FOLLOWS = "A roll-up is calculated from the standards below it. Enter levels there.";
    NOTHING_TO_PASTE = "There are no cells to paste.";
    PASTE = "Paste levels";
    PASTE_NONE = "None of the cells are levels, so nothing was entered.";
    NOT_NOW = "Cancel";
    MISSING_TYPED = "Missing (.m)";
    EXCUSED_TYPED = "Excused (.e)";
    INSUFFICIENT_TYPED = "Not enough to judge (.i)";
}

/// The label of the field for a level, for a screen reader.
pub fn level_for(learner: &str, standard: &str) -> String {
    format!("Level for {learner}, {standard}")
}

/// The message that cells are selected.
pub fn cells_selected(cells: usize) -> String {
    format!("{} selected.", count::cells(cells))
}

/// The message that cells were copied.
pub fn cells_copied(cells: usize) -> String {
    format!("{} copied.", count::cells(cells))
}

/// What pasting did.
pub fn entered(cells: usize) -> String {
    format!("{} entered.", count::levels(cells))
}

/// How many cells were left out because they are outside the grid.
pub fn beyond(cells: usize) -> String {
    match cells {
        1 => "1 cell was outside the grid or on a roll-up and was left out.".to_owned(),
        _ => format!("{cells} cells were outside the grid or on roll-ups and were left out."),
    }
}

/// The question when only part of a pasted block can be read.
pub fn paste_some(good: usize, wrong: usize) -> String {
    format!("{} can be entered; {wrong} cannot be read. Nothing has been entered yet.", count::cells(good))
}

/// Where a cell is and what is wrong with it.
pub fn wrong_at(learner: &str, standard: &str, text: &str, why: &LevelError) -> String {
    format!("{learner}, {standard}: {}", wrong(text, why))
}

/// The button that enters the readable cells of a block.
pub fn enter_rest(cells: usize) -> String {
    format!("Enter {}", count::cells(cells))
}

/// The line that says how many more problems there are.
pub fn and_more(count: usize) -> String {
    format!("… and {count} more.")
}

/// The keys of the grid, with what they do.
pub const KEY_LIST: [(&str, &str); 21] = [
    ("← ↑ → ↓", "Go to the next cell; with Ctrl to the edge"),
    ("↑ in the first row", "Go to the column headings; Enter opens a standard’s card"),
    ("Home, End", "First and last standard; with Ctrl, also first and last learner"),
    ("Page Up, Page Down", "One screen of learners up or down"),
    ("Shift + any of these", "Extend the selection; Ctrl+A selects all"),
    ("3, 2.5, 3+", "Type a level by number, short name, or long name"),
    (".m .e .i", "Missing, excused, not enough to judge"),
    ("r and a level", "A retake: the next attempt, with its own date"),
    ("Enter", "Enter what you typed and go down; after Tab, return to where you started"),
    ("Tab", "Enter what you typed and go right; with Shift, left"),
    ("Alt+Enter", "Enter it as another piece of evidence"),
    ("Escape", "Discard what you typed, stop entering, or close the panel"),
    ("F2", "Edit the latest evidence in the cell"),
    ("Delete", "Set the latest evidence aside"),
    ("Ctrl+D", "Fill the selection from its first row"),
    ("Ctrl+Space, Shift+Space", "Select the whole column or row"),
    ("Ctrl+C, Ctrl+V", "Copy cells and paste from a spreadsheet"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo"),
    ("Enter or Space", "When you are not typing: open the cell’s evidence"),
    ("?", "Show these keys"),
    ("Tab", "When you are not typing: leave the grid"),
];

words! {
    LEVEL = "Level";
    STATUS_HEAD = "Status";
    ENTER_HEAD = "Enter";
    FIRST_TRY = "First try";
    RETAKE = "Retake";
    CHOOSE_ASSESSMENT = "Choose or create an assessment above to enter levels for all learners at once.";
    SHEET_NO_STANDARDS = "Edit the assessment and select its standards. Then each learner has a field for each one.";
    VIEW = "View";
    READ_AS = "Show as";
    DETAIL = "Detail";
    DOTS = "Dots";
    LEVELS = "Levels";
    TRENDS = "Levels and trends";
    AS_GRID = "Grid";
    AS_LEARNER = "Learner";
    AS_STANDARD = "Standard";
    AS_SHEET = "Assessment";
    FILTERS = "Filters and names";
    SHOW_STALE = "Has an outdated override";
    COLLAPSE = "Collapse to roll-ups";
}

/// The label of the field for a retake.
pub fn retake_of(label: &str) -> String {
    format!("{label}, retake")
}

/// The name of the button that opens a line's evidence; it starts with the visible text of the button.
pub fn evidence_of(count: usize, title: &str) -> String {
    format!("{}, evidence: {title}", pieces(count))
}

/// How many pieces there are.
pub fn pieces(count: usize) -> String {
    match count {
        0 => "Add".to_owned(),
        1 => "1 piece".to_owned(),
        _ => format!("{count} pieces"),
    }
}

/// Which dates the levels entered in a sheet get.
pub fn sheet_dates(of_assessment: Option<&str>, in_use: &str) -> String {
    match of_assessment {
        Some(date) => format!("First tries get the date {date}, retakes {in_use}."),
        None => format!("Levels get the date {in_use}."),
    }
}

/// What Enter does when the search finds a standard but no learner.
pub fn enter_goes_to(code: &str) -> String {
    format!("Press Enter to go to {code}.")
}
