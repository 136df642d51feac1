//! A field for one level in a list: typed as in the grid, or chosen from a list on a narrow screen. Enter goes to the field
//! below, with Shift to the one above. What is entered is taken by `entered.rs`, in later code.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::grid::cell::short;
use crate::grid::typed::written;
use crate::model::{Id, Pair, Reading, Scale};
use crate::text::{entry as words, screen};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::complaint;
use crate::ui::session::{OpenBook, Session};

use crate::ui::session::entering::scale_of;
use crate::ui::session::grid_state::GridState;

/// The piece that a field shows, where there is one, and what it was read as.
pub type ShownPiece = Rc<dyn Fn(&OpenBook) -> Option<(Id, Reading)>>;

/// A field for one level.
#[derive(Clone)]
pub struct LevelField {
    /// Whose, and on what.
    pub pair: Pair,
    /// What a screen reader calls it.
    pub label: String,
    /// The column of fields in which Enter goes down.
    pub column: usize,
    /// The piece that it shows and corrects; where there is none, one is added.
    pub piece: ShownPiece,
    /// Whether what is added is a further attempt.
    pub retake: bool,
}

/// What was typed or chosen in a field, on its way into the book.
pub struct Typed {
    /// What the gradebook shows.
    pub state: GridState,
    /// In which field.
    pub field: LevelField,
    /// As it was typed.
    pub text: String,
    /// The field, where it was typed: it then shows what was entered.
    pub input: Option<HtmlInputElement>,
    /// How many fields below the focus goes afterwards.
    pub by: i32,
    /// Where it is said that it is no entry.
    pub error: RwSignal<Option<String>>,
}

/// The field as it is shown.
pub fn level_field(state: GridState, field: LevelField) -> Html {
    let session = Session::here();
    let error = RwSignal::new(None::<String>);
    let control = if state.narrow.get_untracked() {
        choice(state, session, field, error)
    } else {
        typed(state, session, field, error)
    };
    html::div().class("level-field").child(control).child(complaint(error)).into_html()
}

impl LevelField {
    /// What stands in it.
    pub fn shown(&self, session: Session) -> String {
        session
            .watch(|open| {
                let (_, reading) = (self.piece)(open)?;
                Some(written(reading, scale_of(open, self.pair)?))
            })
            .flatten()
            .unwrap_or_default()
    }
}

fn typed(state: GridState, session: Session, field: LevelField, error: RwSignal<Option<String>>) -> Html {
    let (shown, keyed) = (field.clone(), field.clone());
    let send = move |field: LevelField, input: HtmlInputElement, by: i32| {
        let (text, input) = (input.value(), Some(input));
        enter(session, Typed { state, field, text, input, by, error });
    };
    let label = field.label.clone();
    let column = field.column;
    let on_key = move |event: KeyboardEvent| {
        let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let by = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) | ("ArrowDown", _) => 1,
            ("Enter", true) | ("ArrowUp", _) => -1,
            ("Escape", _) => {
                error.set(None);
                input.set_value(&untrack(|| keyed.shown(session)));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        send(keyed.clone(), input, by);
    };
    html::input()
        .class("input")
        .attr("aria-label", label)
        .attr("autocomplete", "off")
        .attr("data-column", column)
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .prop("value", move || shown.shown(session))
        .on_keydown(on_key)
        .on_change(move |control| {
            if let Some(input) = control.input() {
                send(field.clone(), input, 0);
            }
        })
        .into_html()
}

/// Has it entered into the book, as soon as what edits is here.
fn enter(session: Session, typed: Typed) {
    session.with_edits(move |edits, session| edits.enter(session, &typed));
}

/// On a narrow screen a level is tapped in the list that the device itself shows.
fn choice(state: GridState, session: Session, field: LevelField, error: RwSignal<Option<String>>) -> Html {
    let scale = session.peek(|open| scale_of(open, field.pair).cloned()).flatten();
    let Some(scale) = scale else { return Html::Nothing };
    let options = choices(&scale)
        .into_iter()
        .map(|(text, words)| html::option().attr("value", text).child(words))
        .collect_html();
    let (shown, label) = (field.clone(), field.label.clone());
    html::select()
        .class("input")
        .attr("aria-label", label)
        .prop("value", move || shown.shown(session))
        .on_change(move |control| {
            let (field, text) = (field.clone(), control.value());
            enter(session, Typed { state, field, text, input: None, by: 0, error });
        })
        .child(html::option().attr("value", "").child(words::LEVEL))
        .child(options)
        .into_html()
}

/// What can be chosen: as it is typed, and in words.
fn choices(scale: &Scale) -> Vec<(String, String)> {
    let level = |level: &crate::model::Level| {
        let text = short(level.value, scale);
        (text.clone(), if level.label.is_empty() { text } else { format!("{text} · {}", level.label) })
    };
    let states = [
        (Reading::Missing, screen::MISSING),
        (Reading::Excused, screen::EXCUSED),
        (Reading::Insufficient, screen::INSUFFICIENT),
    ];
    let states = states.map(|(reading, words)| (written(reading, scale), words.to_owned()));
    scale.levels.iter().map(level).chain(states).collect()
}
