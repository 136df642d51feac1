//! The field in a cell that is being typed into. It is inside the cell's own element, and finds that element again
//! after the grid has redrawn its rows.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::grid::enter;
use crate::grid::keys::CellPlace;
use crate::grid::typed::{TypedText, meaning, written};
use crate::model::{Id, Pair, Record};
use crate::text::embed::ONLY_SHOWN;
use crate::text::entry as words;
use crate::ui::kit::html;
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::effect;

use crate::ui::rooms::gradebook::element::cell_id;
use crate::ui::rooms::gradebook::input::GridInput;
use crate::ui::rooms::gradebook::view::GridView;
use crate::ui::session::entering::{EntryTarget, scale_of};

/// What is being typed into a cell.
#[derive(Clone)]
pub struct Editor {
    pair: Pair,
    /// The piece that is corrected, where one is.
    piece: Option<Id>,
    field: HtmlInputElement,
    /// What is wrong with it, below the field.
    complaint: HtmlElement,
}

/// A cell is called by what it says, but not while it is typed into: then it is called by its field.
const LABEL: &str = "aria-label";
/// What the cell was called, on the field.
const LABEL_OF_CELL: &str = "data-cell";
/// A cell and a row that are drawn above the others.
const OVER: &str = "data-over";

impl Editor {
    /// Takes the field out of its cell, which is called as before unless it has been drawn anew.
    fn detach(&self) {
        let cell = self.field.parent_element();
        self.field.remove();
        self.complaint.remove();
        let label = self.field.get_attribute(LABEL_OF_CELL);
        if let (Some(cell), Some(label)) = (cell.filter(|cell| !cell.has_attribute(LABEL)), label) {
            cannot_fail(cell.set_attribute(LABEL, &label));
        }
    }
}

impl GridInput {
    /// Whether a cell is being typed into.
    pub fn is_typing(self) -> bool {
        self.editor.with_value(Option::is_some)
    }

    /// Whether this cell is.
    pub fn is_typing_in(self, pair: Pair) -> bool {
        self.editor.with_value(|editor| editor.as_ref().is_some_and(|it| it.pair == pair))
    }

    /// Begins to type into the selected cell.
    pub fn type_into(self, text: &str) {
        let Some(place) = self.place() else { return };
        match self.cell(place) {
            Some(pair) => self.open_editor(pair, None, text),
            None => self.session.say(words::FOLLOWS),
        }
    }

    /// Opens the last piece of the selected cell for typing.
    pub fn edit_last(self) {
        let Some(pair) = self.place().and_then(|place| self.cell(place)) else { return };
        let assessment = self.session.assessment_in_use.get_untracked();
        let last = self.session.peek(|open| {
            let piece = enter::last_piece(&open.book, pair, assessment)?;
            let scale = scale_of(open, pair)?;
            Some((piece.id(), written(piece.reading(), scale)))
        });
        match last.flatten() {
            Some((piece, text)) => {
                self.open_editor(pair, Some(piece), &text);
                self.with_field(HtmlInputElement::select);
            }
            None => self.session.say(words::NOTHING_TO_EDIT),
        }
    }

    fn open_editor(self, pair: Pair, piece: Option<Id>, text: &str) {
        if !self.session.edits_now() {
            return self.session.announce(ONLY_SHOWN.to_owned());
        }
        self.close_editor();
        self.state.anchor.set(None);
        let Some((field, complaint)) = self.make_field(pair) else { return };
        field.set_value(text);
        self.editor.set_value(Some(Editor { pair, piece, field, complaint }));
        self.view.reveal_selected();
        self.attach_editor();
        self.typed();
    }

    fn make_field(self, pair: Pair) -> Option<(HtmlInputElement, HtmlElement)> {
        let document = self.view.scroller.get()?.owner_document()?;
        let field = document.create_element("input").ok()?.dyn_into::<HtmlInputElement>().ok()?;
        let complaint = document.create_element("span").ok()?.dyn_into::<HtmlElement>().ok()?;
        let label = self.session.peek(|open| {
            let learner = open.called.learner(&open.book, pair.0);
            let standard = open.book.standards().get(pair.1)?;
            Some(words::level_for(learner, &standard.code))
        });
        for (name, value) in [
            ("class", "cell__field"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("enterkeyhint", "next"),
            ("aria-label", &label.flatten().unwrap_or_default()),
        ] {
            cannot_fail(field.set_attribute(name, value));
        }
        cannot_fail(complaint.set_attribute("role", "alert"));
        complaint.set_class_name("cell__wrong");
        let heard = html::listen(&field, "input", move |_| self.typed());
        let left = html::listen(&field, "blur", move |_| self.left());
        self.listeners.set_value(vec![heard, left]);
        Some((field, complaint))
    }

    fn with_field(self, act: impl FnOnce(&HtmlInputElement)) {
        self.editor.with_value(|editor| {
            if let Some(editor) = editor {
                act(&editor.field);
            }
        });
    }

    /// Puts the field into its cell where it is not, and gives it the focus.
    fn attach_editor(self) {
        let Some(editor) = self.editor.get_value() else { return };
        let Some(grid) = self.view.scroller.get() else { return };
        let id = cell_id(editor.pair.0, editor.pair.1);
        let cell = grid.query_selector(&format!("#{id}")).ok().flatten();
        if editor.field.parent_element() == cell && cell.is_some() {
            return;
        }
        // Its cell may be out of view, and the element be another cell by now.
        editor.detach();
        self.lift();
        let Some(cell) = cell else { return };
        let label = cell.get_attribute(LABEL).unwrap_or_default();
        cannot_fail(editor.field.set_attribute(LABEL_OF_CELL, &label));
        cannot_fail(cell.remove_attribute(LABEL));
        cannot_fail(cell.append_child(&editor.field));
        cannot_fail(cell.append_child(&editor.complaint));
        place_complaint(&grid, &cell, &editor.complaint);
        self.lift();
        cannot_fail(editor.field.focus());
        let end = editor.field.value().encode_utf16().count() as u32;
        cannot_fail(editor.field.set_selection_range(end, end));
    }

    /// The rows may be redrawn while someone types. The field then returns to its cell.
    pub fn keep_editor_in_its_cell(self) {
        effect(move || {
            let GridView { in_view, seen, across, rows, .. } = self.view;
            in_view.track();
            seen.track();
            across.track();
            rows.track();
            self.session.watch(|_| ());
            if self.is_typing() {
                request_animation_frame(move || self.attach_editor());
            }
        });
    }

    /// What was typed needs no Enter where it can mean one thing only.
    fn typed(self) {
        let Some(editor) = self.editor.get_value() else { return };
        self.complain(None);
        if editor.piece.is_some() {
            return;
        }
        let text = editor.field.value();
        let meaning = self.session.peek(|open| meaning(&text, scale_of(open, editor.pair)));
        if let Some(TypedText::Only(_)) = meaning {
            self.commit(None, false);
            if let Some((_, column)) = self.place() {
                self.run_from(self.run_now().unwrap_or(column));
            }
        }
    }

    /// Enters the typed text and moves on. If it is not an entry, shows why and stays.
    pub fn commit(self, onward: Option<(CellPlace, usize)>, another: bool) {
        if let Some(editor) = self.editor.get_value() {
            let into = EntryTarget { pair: editor.pair, piece: editor.piece, retake: false, another };
            if let Err(sentence) = self.entering.enter_text(&editor.field.value(), into) {
                return self.complain(Some(&sentence));
            }
            self.close_editor();
        }
        if let Some((to, run)) = onward {
            self.go(to);
            self.run_from(run);
        }
    }

    fn complain(self, sentence: Option<&str>) {
        self.editor.with_value(|editor| {
            let Some(editor) = editor else { return };
            cannot_fail(match sentence {
                Some(_) => editor.field.set_attribute("aria-invalid", "true"),
                None => editor.field.remove_attribute("aria-invalid"),
            });
            editor.complaint.set_text_content(sentence);
        });
        self.lift();
    }

    /// Lifts a cell and its row above those that follow, over which it says what is wrong. No other is lifted: what changes its
    /// place in the picture is drawn anew.
    fn lift(self) {
        let Some(grid) = self.view.scroller.get() else { return };
        while let Ok(Some(lifted)) = grid.query_selector("[data-over]") {
            cannot_fail(lifted.remove_attribute(OVER));
        }
        let complains = |editor: &&Editor| editor.complaint.first_child().is_some();
        let cell = self.editor.with_value(|editor| editor.as_ref().filter(complains)?.field.parent_element());
        let row = cell.as_ref().and_then(|cell| cell.closest("[data-l]").ok().flatten());
        for it in cell.iter().chain(&row) {
            cannot_fail(it.set_attribute(OVER, ""));
        }
    }

    /// The focus has gone elsewhere: what is an entry is entered, what is none stays and says so.
    fn left(self) {
        let gone = self.editor.get_value().is_some_and(|editor| editor.field.is_connected());
        if gone && document_has_focus() {
            self.leave_editor();
        }
    }

    /// Ends typing because something else was pressed.
    pub fn leave_editor(self) {
        if self.is_typing() {
            self.commit(None, false);
        }
    }

    /// Takes the field away; the grid has the focus again where the field had it.
    pub fn close_editor(self) {
        let Some(editor) = self.editor.get_value() else { return };
        self.editor.set_value(None);
        self.listeners.set_value(Vec::new());
        let had_focus = editor.field.matches(":focus").unwrap_or(false);
        editor.detach();
        self.lift();
        if had_focus {
            self.view.focus();
        }
    }
}

fn document_has_focus() -> bool {
    document().has_focus().unwrap_or(false)
}

/// The message goes below its cell, or above it if the grid's foot would cover it.
fn place_complaint(grid: &HtmlElement, cell: &Element, complaint: &HtmlElement) {
    let room = grid.get_bounding_client_rect().bottom() - cell.get_bounding_client_rect().bottom();
    cannot_fail(complaint.class_list().toggle_with_force("is-above", room < ROOM));
}

/// The height of a complaint of three lines and the grid's foot, in pixels.
const ROOM: f64 = 120.0;
