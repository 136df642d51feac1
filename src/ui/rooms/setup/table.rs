//! A table that is edited in place, and the line that adds to it. On a phone the table reads as a list, in which each cell
//! says what it holds.

use crate::model::Gradebook;
use crate::text::setup as says;
use crate::ui::kit::html::{self, Element, Html, IntoHtml, each, show_or};
use crate::ui::kit::icon::Icon;
use crate::ui::kit::signal::{Memo, RwSignal, Signal};
use crate::ui::kit::widgets::{complaint, form, icon_button, text_field};
use crate::ui::session::Session;

/// A table with a row for every key, or what stands in its place while there is none. Its last column is what can be done
/// with a row; `heads` are the heads of all others. A row stays the same while its key is there.
pub fn edit_table<K, H, R, E>(
    keys: Memo<Vec<K>>,
    key: fn(&K) -> u128,
    heads: impl Fn() -> H + 'static,
    row: impl Fn(K) -> R + Copy + 'static,
    empty: impl Fn() -> E + 'static,
) -> Html
where
    K: Clone + PartialEq + Send + Sync + 'static,
    H: IntoHtml,
    R: IntoHtml,
    E: IntoHtml,
{
    let table = move || {
        let heads = html::tr().child(heads()).child(hidden_head(says::ACTIONS));
        html::div().class("table-box").child(
            html::table()
                .class("table table--edit table--stack")
                .child(html::thead().child(heads))
                .child(html::tbody().child(each(move || keys.get(), key, row))),
        )
    };
    show_or(move || !keys.with(Vec::is_empty), table, empty)
}

/// The head of a column.
pub fn head(words: &'static str) -> Element {
    html::th().child(words)
}

/// The head of a column that needs no words where it is seen.
pub fn hidden_head(words: &'static str) -> Element {
    html::th().child(html::span().class("vh").child(words))
}

/// The cell that says whose row it is.
pub fn row_head(inside: impl IntoHtml) -> Element {
    html::th().attr("scope", "row").child(inside)
}

/// A cell, and what the list calls it.
pub fn cell(label: &'static str, inside: impl IntoHtml) -> Element {
    html::td().attr("data-label", label).child(inside)
}

/// The cell of what can be done with a row.
pub fn act_cell(inside: impl IntoHtml) -> Element {
    html::td().class("table__act").child(inside)
}

/// The button that deletes what a row is about.
pub fn delete_button(name: Signal<String>, delete: impl Fn() + 'static) -> Element {
    icon_button(move || says::delete(&name.get()), Icon::Trash).on_click(move |_| delete())
}

/// What stands in the place of a table without rows.
pub fn empty(words: &'static str, hint: &'static str) -> Element {
    html::div().class("card empty").child(html::h3().child(words)).child(html::p().child(hint))
}

/// The line that adds a row: its fields, its button, and what is wrong with what was typed.
pub fn add_line(
    label: &'static str,
    error: RwSignal<Option<String>>,
    add: impl Fn() + 'static,
    inside: impl IntoHtml,
) -> Element {
    form(add).class("line").attr("aria-label", label).child(inside).child(complaint(error))
}

/// The field of an [`add_line`] that may be wrong.
pub fn add_field(
    value: RwSignal<String>,
    error: RwSignal<Option<String>>,
    label: &'static str,
    example: &'static str,
) -> Element {
    let typed = move |typed| {
        value.set(typed);
        error.set(None);
    };
    text_field(value, typed)
        .class("input input--auto")
        .attr("autocomplete", "off")
        .attr("aria-label", label)
        .attr("placeholder", example)
        .attr("aria-invalid", move || error.get().map(|_| "true"))
}

/// Something of a record that follows the book; nothing where the record is gone.
pub fn read<T: Default + 'static>(
    session: Session,
    look: impl Fn(&Gradebook) -> Option<T> + 'static,
) -> Signal<T> {
    Signal::derive(move || session.watch_structure(|open| look(&open.book)).flatten().unwrap_or_default())
}

/// The draft of a record that is to be changed; a sentence where the record is gone.
pub fn draft<D>(session: Session, look: impl FnOnce(&Gradebook) -> Option<D>) -> Result<D, String> {
    session.peek(|open| look(&open.book)).flatten().ok_or_else(|| says::GONE.to_owned())
}
