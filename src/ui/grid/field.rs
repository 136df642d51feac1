//! A field for one level in a list: typed as in the grid, or chosen from a list on a narrow screen. Enter goes to the field
//! below, with Shift to the one above.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::grid::enter::Pair;
use crate::grid::typed::{Entered, decided, written};
use crate::model::{Id, Reading, Scale};
use crate::text::{entry as words, screen};
use crate::ui::cell::short;
use crate::ui::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::RwSignal;

use super::GridState;
use super::entering::scale_of;

/// The piece that a field shows, where there is one, and what it was read as.
pub type Shows = Rc<dyn Fn(&OpenBook) -> Option<(Id, Reading)>>;

/// A field for one level.
#[derive(Clone)]
pub struct Field {
    /// Whose, and on what.
    pub pair: Pair,
    /// What a screen reader calls it.
    pub label: String,
    /// The column of fields in which Enter goes down.
    pub column: usize,
    /// The piece that it shows and corrects; where there is none, one is added.
    pub piece: Shows,
    /// Whether what is added is a further attempt.
    pub retake: bool,
}

/// The field as it is shown.
pub fn level_field(state: GridState, field: Field) -> Html {
    let session = Session::here();
    let error = RwSignal::new(None::<String>);
    let control = if state.narrow.get_untracked() {
        choice(state, session, field, error)
    } else {
        typed(state, session, field, error)
    };
    let complaint =
        move || error.get().map(|sentence| html::p().class("error").attr("role", "alert").child(sentence));
    html::div().class("level-field").child(control).child(complaint).into_html()
}

impl Field {
    fn shown(&self, session: Session) -> String {
        session
            .watch(|open| {
                let (_, reading) = (self.piece)(open)?;
                Some(written(reading, scale_of(open, self.pair)?))
            })
            .flatten()
            .unwrap_or_default()
    }

    fn put(&self, state: GridState, session: Session, entered: Entered) -> Result<(), String> {
        match session.peek(|open| untrack(|| (self.piece)(open))).flatten() {
            Some((piece, _)) if !entered.retake => state.entering.correct(piece, entered),
            _ => {
                let retake = entered.retake || self.retake;
                state.entering.enter(vec![(self.pair, Entered { retake, ..entered })], false)
            }
        }
    }

    /// Enters what was typed; whether it was an entry, or nothing.
    fn commit(&self, state: GridState, text: &str) -> Result<(), String> {
        let session = Session::here();
        let entered = session.peek(|open| decided(text, scale_of(open, self.pair))).unwrap_or(Ok(None));
        match entered {
            Ok(None) => Ok(()),
            Ok(Some(entered)) => self.put(state, session, entered),
            Err(wrong) => Err(words::wrong(text, &wrong)),
        }
    }
}

fn typed(state: GridState, session: Session, field: Field, error: RwSignal<Option<String>>) -> Html {
    let (shown, sent, keyed) = (field.clone(), field.clone(), field.clone());
    let commit = move |field: &Field, input: &HtmlInputElement| {
        let done = field.commit(state, &input.value());
        let fine = done.is_ok();
        error.set(done.err());
        if fine {
            input.set_value(&untrack(|| field.shown(session)));
        }
        fine
    };
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
        if commit(&keyed, &input) {
            step(&input, by);
        }
    };
    html::input()
        .class("input")
        .attr("aria-label", field.label)
        .attr("autocomplete", "off")
        .attr("data-column", field.column)
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .prop("value", move || shown.shown(session))
        .on_keydown(on_key)
        .on_change(move |control| {
            if let Some(input) = control.input() {
                commit(&sent, &input);
            }
        })
        .into_html()
}

/// Gives the focus to the field so many below.
fn step(input: &HtmlInputElement, by: i32) {
    let column = input.get_attribute("data-column").unwrap_or_default();
    let table = input.closest("table").ok().flatten();
    let fields =
        table.and_then(|table| table.query_selector_all(&format!("[data-column=\"{column}\"]")).ok());
    let Some(fields) = fields else { return };
    let nodes: Vec<HtmlInputElement> =
        (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into().ok()).collect();
    let here = nodes.iter().position(|it| it == input);
    let next = here.and_then(|here| here.checked_add_signed(by as isize)).and_then(|next| nodes.get(next));
    if let Some(next) = next {
        let _ = next.focus();
        next.select();
    }
}

/// On a narrow screen a level is tapped in the list that the device itself shows.
fn choice(state: GridState, session: Session, field: Field, error: RwSignal<Option<String>>) -> Html {
    let scale = session.peek(|open| scale_of(open, field.pair).cloned()).flatten();
    let Some(scale) = scale else { return Html::Nothing };
    let options = choices(&scale).into_iter().map(|(text, words)| {
        let (of, value) = (field.clone(), text.clone());
        html::option().attr("value", text).prop("selected", move || of.shown(session) == value).child(words)
    });
    let options = options.collect_html();
    let sent = field.clone();
    html::select()
        .class("input")
        .attr("aria-label", field.label)
        .on_change(move |control| error.set(sent.commit(state, &control.value()).err()))
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
