//! Input in the grid: keys, presses, and drags; typing, filling, copying, and pasting. This code loads as soon as the grid has
//! focus; keys pressed before that wait for it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use crate::grid::block::rectangle;
use crate::grid::enter;
use crate::grid::keys::{CellPlace, KeyAction, KeyContext, KeyPress, action};
use crate::grid::layout::ColumnContent;
use crate::grid::typed::TypedReading;
use crate::model::{Evidence, Ix, Pair};
use crate::text::entry as words;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::{RwSignal, StoredValue};
use crate::ui::session::grid_state::focus_panel;
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::gradebook::block::{ASIDE, PastedBlock};
use crate::ui::rooms::gradebook::editor::Editor;
use crate::ui::rooms::gradebook::view::GridView;
use crate::ui::session::entering::Entering;
use crate::ui::session::grid_state::GridState;

/// Everything that keys and presses act on.
#[derive(Clone, Copy)]
pub struct GridInput {
    pub session: Session,
    pub state: GridState,
    pub view: GridView,
    /// The field in the cell that is being typed into.
    pub editor: StoredValue<Option<Editor>>,
    /// The listeners of that field.
    pub listeners: StoredValue<Vec<html::Listener>>,
    /// While levels are entered in a row: the column where the run of Tabs started.
    run: StoredValue<Option<usize>>,
    /// How levels get into the book.
    pub entering: Entering,
    /// A pasted block that cannot be read as a whole.
    pub pasted: RwSignal<Option<PastedBlock>>,
    /// Whether the list of keys is shown.
    pub help: RwSignal<bool>,
}

/// Takes the keys and presses of the grid in hand.
pub fn grid_input(view: GridView, state: GridState) -> impl IntoHtml {
    let input = GridInput {
        session: Session::here(),
        state,
        view,
        editor: StoredValue::new(None),
        listeners: StoredValue::new(Vec::new()),
        run: StoredValue::new(None),
        entering: state.entering,
        pasted: RwSignal::new(None),
        help: RwSignal::new(false),
    };
    input.listen();
    input.keep_editor_in_its_cell();
    for (name, control, shift, alt) in state.take_early_keys() {
        input.press(KeyPress { name: &name, control, shift, alt }, None);
    }
    (
        crate::ui::rooms::gradebook::strip::strip(input),
        input.entering.question(move || input.view.focus_after_dialog()),
        move || input.pasted.get().and_then(|pasted| Some(ASIDE.get()?.question(input, pasted))),
        move || input.help.get().then(|| Some(ASIDE.get()?.keys(input))).flatten(),
    )
}

impl GridInput {
    fn listen(self) {
        let Some(grid) = self.view.scroller.get() else { return };
        // Whatever has the focus, Firefox tells of the clipboard where text is selected, or else the body.
        let page = document().document_element().unwrap_or_else(|| grid.clone().into());
        let listeners = [
            html::listen(&grid, "keydown", move |event| {
                let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
                let name = event.key();
                let key = KeyPress {
                    name: &name,
                    control: event.ctrl_key() || event.meta_key(),
                    shift: event.shift_key(),
                    alt: event.alt_key(),
                };
                self.press(key, Some(&event));
            }),
            html::listen(&page, "copy", move |event| self.hear(&event, GridInput::copy)),
            html::listen(&page, "paste", move |event| self.hear(&event, GridInput::paste)),
            html::listen(&grid, "mousedown", move |event| self.grab(&event)),
            html::listen(&grid, "mousemove", move |event| self.drag(&event)),
        ];
        // What the surrounding part of the page holds goes with it.
        let _held = StoredValue::new(listeners);
    }

    /// Copies or pastes where the grid, and nothing else of the page, has the focus.
    fn hear(self, event: &Event, act: fn(GridInput, &Event)) {
        let focused = self.session.host().focused();
        if self.view.scroller.get().is_some_and(|grid| grid.contains(focused.as_deref())) {
            act(self, event);
        }
    }

    /// Where one is.
    fn at(self) -> KeyContext {
        let sizes = self.view.sizes.get_untracked();
        KeyContext {
            place: self.place().unwrap_or_default(),
            rows: self.view.rows.with_untracked(Vec::len),
            columns: self.view.columns.with_untracked(Vec::len),
            page: ((sizes.height / sizes.row) as usize).saturating_sub(3),
            typing: self.is_typing(),
            run: self.run.get_value(),
            head: self.state.head.get_untracked(),
        }
    }

    /// The place of the selected cell.
    pub fn place(self) -> Option<CellPlace> {
        self.view.place_of(self.session.selected.get_untracked()?)
    }

    /// The corners of what is selected.
    pub fn marked(self) -> Option<(CellPlace, CellPlace)> {
        let place = self.place()?;
        let anchor = self.state.anchor.get_untracked().and_then(|anchor| self.view.place_of(anchor));
        Some(rectangle(anchor.unwrap_or(place), place))
    }

    /// The cells that are selected and can hold evidence.
    pub fn selected(self) -> Vec<Pair> {
        let Some((first, last)) = self.marked() else { return Vec::new() };
        let places = (first.0..=last.0).flat_map(|row| (first.1..=last.1).map(move |column| (row, column)));
        places.filter_map(|place| self.cell(place)).collect()
    }

    /// The learner and standard at a place; `None` outside the grid and on a roll-up.
    pub fn cell(self, (row, column): CellPlace) -> Option<Pair> {
        let learner = self.view.rows.with_untracked(|rows| rows.get(row).copied())?;
        let column = self.view.columns.with_untracked(|columns| columns.get(column).copied())?;
        (column.shows == ColumnContent::Verdicts).then_some((learner, column.standard))
    }

    /// Does what a key does. `event` is the key's own, where it was not pressed before its code came.
    fn press(self, key: KeyPress, event: Option<&KeyboardEvent>) {
        if key.name == "Escape" && self.run.get_value().is_none() && !self.is_typing() {
            let open = self.session.panel_open.get_untracked();
            self.session.panel_open.set(false);
            self.state.anchor.set(None);
            if let Some(event) = event.filter(|_| open) {
                event.prevent_default();
            }
            return;
        }
        let Some(action) = action(key, &self.at()) else { return };
        if let Some(event) = event {
            event.prevent_default();
            event.stop_propagation();
        }
        self.act(action, key.name);
    }

    fn act(self, action: KeyAction, name: &str) {
        self.at_head(matches!(action, KeyAction::Head(_) | KeyAction::OpenHead));
        match action {
            KeyAction::Head(column) => {
                self.run.set_value(None);
                self.go((0, column));
            }
            KeyAction::OpenHead => self.open_head(),
            KeyAction::Go(place) => {
                self.run.set_value(None);
                self.go(place);
            }
            KeyAction::Extend(place) => self.extend(place),
            KeyAction::SelectAll => self.select_from((0, 0), (usize::MAX, usize::MAX)),
            KeyAction::SelectColumn => self.select_column(),
            KeyAction::SelectRow => {
                if let Some((row, _)) = self.place() {
                    self.select_from((row, 0), (row, usize::MAX));
                }
            }
            KeyAction::Enter { to, run, another } => self.commit(Some((to, run)), another),
            KeyAction::Type => self.type_into(if name == "Process" { "" } else { name }),
            KeyAction::EditLast => self.edit_last(),
            KeyAction::Forget => {
                self.close_editor();
                self.view.focus_after_dialog();
            }
            KeyAction::EndRun => self.run.set_value(None),
            KeyAction::Open => {
                self.session.panel_wants_focus.set_value(true);
                self.session.panel_open.set(true);
                focus_panel();
            }
            KeyAction::SetAside => self.set_aside(),
            KeyAction::FillDown => self.fill_down(),
            KeyAction::Help => ASIDE.fetch(Box::new(move || {
                // The grid may be gone by the time that the list of keys comes.
                self.help.set_unless_gone(true);
            })),
        }
    }

    fn at_head(self, head: bool) {
        if self.state.head.get_untracked() != head {
            self.state.head.set(head);
        }
    }

    /// Opens the card of the standard at whose head one is.
    fn open_head(self) {
        let Some((_, column)) = self.place() else { return };
        let column = self.view.columns.with_untracked(|columns| columns.get(column).copied());
        if let Some(column) = column.filter(|it| it.shows == ColumnContent::Verdicts) {
            self.state.card.set(Some(column.standard));
        }
    }

    /// Goes to a cell, and selects it alone.
    pub fn go(self, place: CellPlace) {
        self.state.anchor.set(None);
        self.view.select(place);
        self.view.reveal_selected();
    }

    fn extend(self, place: CellPlace) {
        if self.state.anchor.get_untracked().is_none() {
            self.state.anchor.set(self.session.selected.get_untracked());
        }
        self.view.select(place);
        self.view.reveal_selected();
        self.say_selected();
    }

    /// Says how many cells are selected: the one with the focus is all that is heard otherwise.
    fn say_selected(self) {
        self.session.announce(words::cells_selected(self.selected().len()));
    }

    /// Selects from one place to another, up to the last row and column.
    fn select_from(self, from: CellPlace, to: CellPlace) {
        let rows = self.view.rows.with_untracked(Vec::len);
        let columns = self.view.columns.with_untracked(Vec::len);
        let (Some(last_row), Some(last_column)) = (rows.checked_sub(1), columns.checked_sub(1)) else {
            return;
        };
        self.view.select(from);
        self.state.anchor.set(self.session.selected.get_untracked());
        self.view.select((to.0.min(last_row), to.1.min(last_column)));
        self.say_selected();
    }

    /// Selects the column of the selected cell.
    pub fn select_column(self) {
        if let Some((_, column)) = self.place() {
            self.select_from((0, column), (usize::MAX, column));
        }
    }

    /// Continues the run of entries from a column.
    pub fn run_from(self, column: usize) {
        self.run.set_value(Some(column));
    }

    /// The column where the run of entries started, while there is one.
    pub fn run_now(self) -> Option<usize> {
        self.run.get_value()
    }

    fn set_aside(self) {
        let assessment = self.session.assessment_in_use.get_untracked();
        let cells = self.selected();
        match self.session.peek(|open| enter::set_aside(&open.book, &cells, assessment)).flatten() {
            Some(command) => {
                if let Err(sentence) = self.session.enter(command) {
                    self.session.say(sentence);
                }
            }
            None => self.session.say(words::NOTHING_TO_SET_ASIDE),
        }
    }

    /// Fills the rows of the selection with its first row, or a single row with the row above it.
    fn fill_down(self) {
        let Some((first, last)) = self.marked() else { return };
        let from = if first.0 == last.0 { first.0.checked_sub(1) } else { Some(first.0) };
        let assessment = self.session.assessment_in_use.get_untracked();
        let mut cells = Vec::new();
        for column in first.1..=last.1 {
            let source = from.and_then(|row| self.cell((row, column)));
            let reading = source.and_then(|pair| {
                let read =
                    |open: &OpenBook| enter::last_piece(&open.book, pair, assessment).map(Evidence::reading);
                self.session.peek(read).flatten()
            });
            let Some((reading, from)) = reading.zip(from) else { continue };
            let entered = TypedReading { reading, retake: false };
            let rows = (from + 1..=last.0).filter_map(|row| self.cell((row, column)));
            cells.extend(rows.map(|pair| (pair, entered)));
        }
        if cells.is_empty() {
            self.session.say(words::NOTHING_TO_FILL);
        } else if let Err(sentence) = self.entering.enter(cells, false) {
            self.session.say(sentence);
        }
    }

    /// A press begins a selection, with Shift it extends the one there is.
    fn grab(self, event: &Event) {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let Some(pair) = pair_under(event) else { return };
        self.at_head(false);
        if event.shift_key() {
            event.prevent_default();
            self.view.focus();
            if let Some(place) = self.view.place_of(pair) {
                self.extend(place);
            }
        } else if !self.is_typing_in(pair) {
            self.leave_editor();
            self.run.set_value(None);
            self.state.anchor.set(None);
            self.session.selected.set(Some(pair));
        }
    }

    /// Drawing over cells with the button held selects them.
    fn drag(self, event: &Event) {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        if event.buttons() != 1 || self.is_typing() {
            return;
        }
        let Some(pair) = pair_under(event) else { return };
        if self.session.selected.get_untracked() != Some(pair)
            && let Some(place) = self.view.place_of(pair)
        {
            event.prevent_default();
            self.extend(place);
        }
    }
}

/// The cell that a press is on.
fn pair_under(event: &MouseEvent) -> Option<Pair> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let cell = target.closest("[data-s]").ok().flatten()?;
    let row = cell.closest("[data-l]").ok().flatten()?;
    let number = |of: &Element, name: &str| of.get_attribute(name)?.parse::<usize>().ok();
    Some((Ix::new(number(&row, "data-l")?)?, Ix::new(number(&cell, "data-s")?)?))
}
