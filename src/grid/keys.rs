//! What a key does in the grid: a pure function of the key and of where one is.

/// A place in the grid: row and column, counted from 0.
pub type CellPlace = (usize, usize);

/// A key as it was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyPress<'a> {
    /// Its name, as browsers give it: `a`, `ArrowUp`, `Enter`.
    pub name: &'a str,
    /// With Control, or Command on a Mac.
    pub control: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
}

/// Where one is when a key is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyContext {
    /// The cell one is at; the far corner of a selection.
    pub place: CellPlace,
    /// How many rows there are.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How many rows are in view.
    pub page: usize,
    /// Whether something is being typed into the cell.
    pub typing: bool,
    /// While levels are being entered one after the other: the column in which the run of Tabs began.
    pub run: Option<usize>,
    /// Whether one is at the head of the column instead.
    pub head: bool,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAction {
    /// Goes to a place.
    Go(CellPlace),
    /// Extends the selection to a place.
    Extend(CellPlace),
    /// Goes to the head of a column.
    Head(usize),
    /// Opens the card of the standard at whose head one is.
    OpenHead,
    /// Selects everything.
    SelectAll,
    /// Selects the whole column.
    SelectColumn,
    /// Selects the whole row.
    SelectRow,
    /// Enters what was typed, if anything, and goes to a place; the run of Tabs goes on from the column.
    Enter {
        /// Where to.
        to: CellPlace,
        /// The column in which the run of Tabs began.
        run: usize,
        /// Whether what was typed is one more piece, though the cell has one of this session.
        another: bool,
    },
    /// Begins to type with this key.
    Type,
    /// Opens the last piece in the cell for typing.
    EditLast,
    /// Forgets what was typed.
    Forget,
    /// Ends the run of entries: Enter and Tab do again what they do in a page.
    EndRun,
    /// Opens the evidence of the cell.
    Open,
    /// Sets the last piece aside.
    SetAside,
    /// Fills the selection with what stands in its first row.
    FillDown,
    /// Shows the keys.
    Help,
}

/// What a key does. `None`: nothing of ours, it is the browser's or the page's.
pub fn action(key: KeyPress, at: &KeyContext) -> Option<KeyAction> {
    let (last_row, last_column) = (at.rows.checked_sub(1)?, at.columns.checked_sub(1)?);
    if at.typing {
        return typing(key, at, (last_row, last_column));
    }
    if key.alt {
        return None;
    }
    if at.head {
        return on_head(key, at, (last_row, last_column));
    }
    if key.name == "ArrowUp" && !key.control && !key.shift && at.place.0 == 0 {
        return Some(KeyAction::Head(at.place.1.min(last_column)));
    }
    if let Some(to) = arrow(key, at, (last_row, last_column)) {
        return Some(if key.shift { KeyAction::Extend(to) } else { KeyAction::Go(to) });
    }
    match (key.name, key.control) {
        ("Enter" | "Tab", false) if at.run.is_some() => step(key, at, (last_row, last_column)),
        (" ", true) => Some(KeyAction::SelectColumn),
        (" ", false) if key.shift => Some(KeyAction::SelectRow),
        ("Enter" | " ", false) => Some(KeyAction::Open),
        ("F2", false) => Some(KeyAction::EditLast),
        ("Escape", false) => at.run.map(|_| KeyAction::EndRun),
        ("Delete" | "Backspace", false) => Some(KeyAction::SetAside),
        ("?", false) => Some(KeyAction::Help),
        ("d" | "D", true) if !key.shift => Some(KeyAction::FillDown),
        ("a" | "A", true) if !key.shift => Some(KeyAction::SelectAll),
        (name, false) if is_character(name) => Some(KeyAction::Type),
        _ => None,
    }
}

/// At a head one goes along the heads, and down again to the learners.
fn on_head(key: KeyPress, at: &KeyContext, last: CellPlace) -> Option<KeyAction> {
    let column = at.place.1.min(last.1);
    match (key.name, key.control) {
        ("?", false) => Some(KeyAction::Help),
        _ if key.shift => None,
        ("Enter" | " ", false) => Some(KeyAction::OpenHead),
        (" ", true) => Some(KeyAction::SelectColumn),
        ("ArrowUp", _) => Some(KeyAction::Head(column)),
        ("ArrowDown", false) => Some(KeyAction::Go((0, column))),
        ("ArrowLeft" | "ArrowRight", _) | ("Home" | "End", false) => {
            arrow(key, at, last).map(|(_, column)| KeyAction::Head(column))
        }
        _ => arrow(key, at, last).map(KeyAction::Go),
    }
}

fn typing(key: KeyPress, at: &KeyContext, last: CellPlace) -> Option<KeyAction> {
    match key.name {
        "Enter" | "Tab" if !key.control => step(key, at, last),
        "Escape" => Some(KeyAction::Forget),
        "ArrowUp" | "ArrowDown" if !key.control && !key.shift && !key.alt => {
            let to = arrow(key, at, last)?;
            Some(KeyAction::Enter { to, run: to.1, another: false })
        }
        _ => None,
    }
}

/// Enter goes down and, after a run of Tabs, back to the column where it began; Tab goes right; Shift turns both round.
fn step(key: KeyPress, at: &KeyContext, (last_row, last_column): CellPlace) -> Option<KeyAction> {
    let (row, column) = at.place;
    let run = at.run.unwrap_or(column);
    let (to, run) = match (key.name, key.shift) {
        ("Tab", false) => ((row, (column + 1).min(last_column)), run),
        ("Tab", true) => ((row, column.saturating_sub(1)), run),
        (_, true) => ((row.saturating_sub(1), column), column),
        (_, false) if key.alt => ((row, column), run),
        (_, false) => ((row + 1, run), run),
    };
    let to = (to.0.min(last_row), to.1.min(last_column));
    Some(KeyAction::Enter { to, run: run.min(last_column), another: key.alt && key.name == "Enter" })
}

fn arrow(key: KeyPress, at: &KeyContext, (last_row, last_column): CellPlace) -> Option<CellPlace> {
    let (row, column) = at.place;
    let page = at.page.max(1);
    let (row, column) = match (key.name, key.control) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("ArrowUp", true) => (0, column),
        ("ArrowDown", true) => (last_row, column),
        ("ArrowLeft", true) | ("Home", false) => (row, 0),
        ("ArrowRight", true) | ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_column),
        ("PageUp", _) => (row.saturating_sub(page), column),
        ("PageDown", _) => (row + page, column),
        _ => return None,
    };
    Some((row.min(last_row), column.min(last_column)))
}

/// Whether a key writes a character: browsers give such a key the character itself as its name, and one that an input
/// method takes up the name `Process`.
fn is_character(name: &str) -> bool {
    if name == "Process" {
        return true;
    }
    let mut characters = name.chars();
    characters.next().is_some_and(|first| !first.is_whitespace() && !first.is_control())
        && characters.next().is_none()
}
