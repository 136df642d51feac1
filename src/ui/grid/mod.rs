//! The gradebook screen: tools above, the grid of learners by standards, the panel beside it.

pub mod assessment;
mod by_one;
pub mod standard_card;
mod tools;
mod view;

use std::rc::Rc;

use leptos::prelude::*;

use crate::model::{Group, Ix, Standard};
use crate::text::screen;
use crate::ui::html::{self, IntoHtml, show, show_or};
use crate::ui::signal::{Memo, RwSignal};

use super::hiding;
use super::icon::{Icon, draw};
use super::later::{Part, later};
use super::parts::primary;
use super::session::{Screen, Session};

pub use crate::grid::layout::Shows;
pub use crate::grid::rows::{Order, Show as ShowRows};
pub use tools::show_words;

/// What the grid shows: filters and order of the session, not saved.
#[derive(Clone, Copy)]
pub struct GridState {
    /// Part of a name.
    pub search: RwSignal<String>,
    /// A section or group.
    pub section: RwSignal<Option<Ix<Group>>>,
    /// Which learners.
    pub show: RwSignal<ShowRows>,
    /// In which order.
    pub order: RwSignal<Order>,
    /// Whether the columns of roll-ups are shown.
    pub columns: RwSignal<Shows>,
    /// The standard whose card is open.
    pub card: RwSignal<Option<Ix<Standard>>>,
}

/// The gradebook screen.
pub fn gradebook_screen() -> impl IntoHtml {
    let session = Session::here();
    let state = GridState {
        search: RwSignal::new(String::new()),
        section: RwSignal::new(None),
        show: RwSignal::new(ShowRows::Everyone),
        order: RwSignal::new(hiding::first_order(session.names.get_untracked())),
        columns: RwSignal::new(Shows::Verdicts),
        card: RwSignal::new(None),
    };
    provide_context(state);
    let heading = move || session.watch(|open| open.book.title().to_owned());
    let empty = Memo::new(move |_| {
        let lacking =
            session.watch_structure(|open| (open.book.learners().is_empty(), open.book.columns().is_empty()));
        lacking.unwrap_or((true, true))
    });
    let is_empty = move || {
        let (no_learners, no_standards) = empty.get();
        no_learners || no_standards
    };
    let panel_open = Memo::new(move |_| session.panel_open.get() && session.selected.get().is_some());
    html::main()
        .class("book")
        .child(html::h1().class("vh").child(heading))
        .child(html::div().class("book__main").child(show_or(
            is_empty,
            move || move || nothing(empty.get().0),
            || (tools::tools(), view::grid(), by_one::by_one()),
        )))
        .child(show(move || panel_open.get() && !is_empty(), move || later(Part::Panel)))
        .child(move || {
            state
                .card
                .get()
                .map(|standard| later(Part::StandardCard(standard, Rc::new(move || state.card.set(None)))))
        })
}

/// What belongs here, and the one action that brings it.
fn nothing(no_learners: bool) -> impl IntoHtml {
    let session = Session::here();
    let (title, body) = if no_learners {
        (screen::NO_LEARNERS, screen::NO_LEARNERS_HINT)
    } else {
        (screen::NO_STANDARDS, screen::NO_STANDARDS_HINT)
    };
    html::div()
        .class("empty")
        .child(
            html::svg()
                .class("empty__art")
                .attr("viewBox", "0 0 240 64")
                .attr("aria-hidden", "true")
                .child(
                    html::rect()
                        .class("lv-6")
                        .attr("x", "2")
                        .attr("y", "2")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-6")
                        .attr("x", "62")
                        .attr("y", "2")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-4")
                        .attr("x", "122")
                        .attr("y", "2")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-0")
                        .attr("x", "182")
                        .attr("y", "2")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-8")
                        .attr("x", "2")
                        .attr("y", "34")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-6")
                        .attr("x", "62")
                        .attr("y", "34")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-2")
                        .attr("x", "122")
                        .attr("y", "34")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                )
                .child(
                    html::rect()
                        .class("lv-4")
                        .attr("x", "182")
                        .attr("y", "34")
                        .attr("width", "52")
                        .attr("height", "26")
                        .attr("rx", "4"),
                ),
        )
        .child(html::h2().child(title))
        .child(html::p().child(body))
        .child(
            html::div()
                .class("line")
                .child(primary(screen::GO_TO_SET_UP).on_click(move |_| session.screen.set(Screen::SetUp)))
                .child(
                    html::button()
                        .class("btn")
                        .on_click(move |_| session.screen.set(Screen::Import))
                        .child(draw(Icon::Import))
                        .child(screen::IMPORT_FILE),
                ),
        )
}
