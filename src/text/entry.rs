//! What is said of levels that are typed, pasted and filled in.

use crate::edit::LevelError;

/// Why what was typed is no entry, and what to do.
pub fn wrong(text: &str, wrong: &LevelError) -> String {
    let text = text.trim();
    match wrong {
        LevelError::Unknown => {
            format!(
                "“{text}” is no level of this scale. Type a level, or .m missing, .e excused, .i not enough."
            )
        }
        LevelError::Outside(low, high) => {
            format!("The scale goes from {low} to {high}; “{text}” is outside it.")
        }
        LevelError::Between => format!("“{text}” is between two levels, and this scale has no half steps."),
        LevelError::Ambiguous(names) => {
            format!("“{text}” could be {}. Type a little more.", names.join(" or "))
        }
        LevelError::NoScale => "This standard has no scale. Choose one in the set-up.".to_owned(),
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
    NOTHING_TO_SET_ASIDE = "There is nothing here to set aside.";
    NOTHING_TO_EDIT = "There is no evidence here yet. Type a level to add some.";
    NOTHING_TO_FILL = "Select the cells below one that has a level, then fill down.";
    FOLLOWS = "A roll-up follows from the standards below it. Enter levels there.";
    NOTHING_TO_PASTE = "There is no text of cells to paste.";
    PASTE = "Paste levels";
    PASTE_NONE = "None of the cells can be read as levels, so nothing was entered.";
    NOT_NOW = "Enter nothing";
    MISSING_TYPED = "Missing (.m)";
    EXCUSED_TYPED = "Excused (.e)";
    INSUFFICIENT_TYPED = "Not enough to judge (.i)";
}

/// What stands before a level that is typed, for a screen reader.
pub fn level_for(learner: &str, standard: &str) -> String {
    format!("Level for {learner}, {standard}")
}

/// How many cells are selected.
pub fn selected(cells: usize) -> String {
    if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") }
}

/// That so many cells are selected.
pub fn cells_selected(cells: usize) -> String {
    format!("{} selected.", selected(cells))
}

/// That so many cells are on the clipboard.
pub fn cells_copied(cells: usize) -> String {
    format!("{} copied.", selected(cells))
}

/// What pasting did.
pub fn entered(cells: usize) -> String {
    if cells == 1 { "1 level was entered.".to_owned() } else { format!("{cells} levels were entered.") }
}

/// What was left out because it lies beyond the grid.
pub fn beyond(cells: usize) -> String {
    match cells {
        1 => "One cell lies beyond the grid, or on a roll-up, and was left out.".to_owned(),
        _ => format!("{cells} cells lie beyond the grid, or on roll-ups, and were left out."),
    }
}

/// What a block that cannot be read as a whole asks.
pub fn paste_some(good: usize, wrong: usize) -> String {
    let good =
        if good == 1 { "One cell can be entered".to_owned() } else { format!("{good} cells can be entered") };
    let wrong = if wrong == 1 { "one cannot be read".to_owned() } else { format!("{wrong} cannot be read") };
    format!("{good}; {wrong}. Nothing has been entered yet.")
}

/// Where a cell stands and what is wrong with it.
pub fn wrong_at(learner: &str, standard: &str, text: &str, why: &LevelError) -> String {
    format!("{learner}, {standard}: {}", wrong(text, why))
}

/// What enters the cells of a block that can be read.
pub fn enter_rest(cells: usize) -> String {
    if cells == 1 { "Enter that one".to_owned() } else { format!("Enter the {cells}") }
}

/// That more is wrong than is listed.
pub fn and_more(count: usize) -> String {
    format!("… and {count} more.")
}

/// The keys of the grid, with what they do.
pub const KEY_LIST: [(&str, &str); 21] = [
    ("← ↑ → ↓", "Go to the next cell; with Ctrl to the edge"),
    ("↑ in the first row", "Go to the heads; Enter opens the card of a standard"),
    ("Home, End", "First and last standard; with Ctrl first and last learner too"),
    ("Page Up, Page Down", "A screenful of learners up or down"),
    ("Shift + any of these", "Select from here to there; Ctrl+A selects all"),
    ("3, 2.5, 3+", "Type a level, by number or by its short or long name"),
    (".m .e .i", "Missing, excused, not enough to judge"),
    ("r and a level", "A retake: the next attempt, with its own date"),
    ("Enter", "Enter what was typed and go down; after Tabs, back to where they began"),
    ("Tab", "Enter what was typed and go right; with Shift left"),
    ("Alt+Enter", "Enter it as one more piece of evidence"),
    ("Escape", "Forget what was typed; end the run of entries; close the panel"),
    ("F2", "Edit the last piece in the cell"),
    ("Delete", "Set the last piece aside"),
    ("Ctrl+D", "Fill the selection with its first row"),
    ("Ctrl+Space, Shift+Space", "Select the whole column, the whole row"),
    ("Ctrl+C, Ctrl+V", "Copy cells, and paste them from a spreadsheet"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo"),
    ("Enter or Space", "While nothing is being entered: open the evidence of the cell"),
    ("?", "Show these keys"),
    ("Tab", "While nothing is being entered: leave the grid"),
];

words! {
    LEVEL = "Level";
    STATUS_HEAD = "Status";
    ENTER_HEAD = "Enter";
    FIRST_TRY = "First try";
    RETAKE = "Retake";
    CHOOSE_ASSESSMENT = "Choose an assessment above, or make a new one, and enter the levels of all learners in one go.";
    SHEET_NO_STANDARDS = "Edit the assessment and tick the standards it shows; then each learner has a field for each of them.";
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
    SHOW_STALE = "With a stale override";
    COLLAPSE = "Collapse to roll-ups";
}

/// The label of the field for a retake.
pub fn retake_of(label: &str) -> String {
    format!("{label}, retake")
}

/// What opens the evidence of a line; it begins with what the button says.
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

/// Which dates the levels of a sheet carry.
pub fn sheet_dates(of_assessment: Option<&str>, in_use: &str) -> String {
    match of_assessment {
        Some(date) => format!("First tries are dated {date}, retakes {in_use}."),
        None => format!("Levels are dated {in_use}."),
    }
}

/// What Enter does where a standard and no learner was searched for.
pub fn enter_goes_to(code: &str) -> String {
    format!("Press Enter to go to {code}.")
}
