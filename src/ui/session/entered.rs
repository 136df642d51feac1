//! What was typed or chosen in a field of a list goes into the book.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::ui::kit::never::cannot_fail;
use crate::ui::session::Session;

use crate::ui::session::entering::EntryTarget;
use crate::ui::session::level_field::Typed;

/// Enters it. What is no entry is said, and stays as it was typed.
pub fn entered(session: Session, typed: &Typed) {
    let done = put(session, typed);
    let fine = done.is_ok();
    // The field may be gone by now.
    typed.error.set_unless_gone(done.err());
    if let Some(input) = typed.input.as_ref().filter(|_| fine) {
        input.set_value(&untrack(|| typed.field.shown(session)));
        if typed.by != 0 {
            step(input, typed.by);
        }
    }
}

fn put(session: Session, Typed { state, field, text, .. }: &Typed) -> Result<(), String> {
    let piece = session.peek(|open| untrack(|| (field.piece)(open))).flatten().map(|(piece, _)| piece);
    state
        .entering
        .enter_text(text, EntryTarget { pair: field.pair, piece, retake: field.retake, another: false })
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
        cannot_fail(next.focus());
        next.select();
    }
}
