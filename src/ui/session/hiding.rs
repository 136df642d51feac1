//! Hiding names: the switch, and what stands where nothing but names would be seen.

use crate::grid::rows::Order;
use crate::text::hiding as says;
use crate::text::names::Names;

use crate::ui::kit::html::{self, Control, Element, IntoHtml, show};
use crate::ui::kit::widgets::{button, check, select_value, tick_box};
use crate::ui::session::Session;

/// The switch, and while names are hidden the choice of what stands for them.
pub fn switch() -> impl IntoHtml {
    let session = Session::here();
    let hidden = move || session.names.get().are_hidden();
    let turn = move |field: Control| {
        let names = if field.checked() { Names::Pseudonyms } else { Names::Shown };
        session.call(names);
    };
    let ways = || {
        [(Names::Pseudonyms, says::PSEUDONYMS), (Names::Initials, says::INITIALS)]
            .map(|(names, words)| (names.tag().to_owned(), words.to_owned()))
            .to_vec()
    };
    html::div()
        .class("hiding")
        .child(check(
            tick_box().attr("role", "switch").prop("checked", hidden).on_change(turn),
            says::HIDE_NAMES,
        ))
        .child(show(hidden, move || {
            let now = move || session.names.get().tag().to_owned();
            let list = select_value(ways, now, move |tag| session.call(Names::of_tag(tag)));
            html::label()
                .child(html::span().class("vh").child(says::INSTEAD))
                .child(list.class("input input--auto"))
        }))
}

/// The order in which rows are shown at first.
pub fn first_order(names: Names) -> Order {
    if names.are_hidden() { Order::Shuffled } else { Order::NameUp }
}

/// What stands where names would: why, and the way to show them.
pub fn instead(why: &'static str) -> Element {
    let session = Session::here();
    html::div()
        .class("card empty")
        .child(html::h2().child(says::NAMES_HIDDEN))
        .child(html::p().child(why))
        .child(button(says::SHOW_NAMES).on_click(move |_| session.call(Names::Shown)))
}
