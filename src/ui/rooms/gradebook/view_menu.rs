//! The menu above the grid: what else the grid can show, and what the symbols in its cells mean.

use crate::grid::layout;
use crate::model::{Ix, Standard};
use crate::text::{entry, screen};
use crate::ui::kit::html::{self, CollectHtml, Element, IntoHtml, show};
use crate::ui::kit::widgets::{check, radio, tick};
use crate::ui::session::{Session, messages};

use crate::grid::layout::ColumnContent;
use crate::ui::session::grid_state::{GridDetail, GridState};

/// What else can be shown, and what the marks mean.
pub fn list(state: GridState) -> Element {
    html::div()
        .class("menu__list view-menu")
        .child(show(move || !state.narrow.get(), move || (details(state), roll_ups(state), branches(state))))
        .child(messages_stay())
        .child(html::h2().class("key__head").child(screen::MARKS))
        .child(marks())
}

/// Whether messages stay until they are closed.
fn messages_stay() -> Element {
    let session = Session::here();
    check(tick(messages::stay(), move |stay| messages::set_stay(session, stay)), screen::MESSAGES_STAY)
}

/// How much a cell shows.
fn details(state: GridState) -> impl IntoHtml {
    let item = move |detail: GridDetail, words: &'static str| {
        radio("detail", move || state.detail.get() == detail, move || state.detail.set(detail), words)
    };
    html::fieldset()
        .class("seg")
        .child(html::legend().class("vh").child(entry::DETAIL))
        .child(item(GridDetail::Dots, entry::DOTS))
        .child(item(GridDetail::Levels, entry::LEVELS))
        .child(item(GridDetail::Trends, entry::TRENDS))
}

/// Shows or hides the roll-up of each branch, where there are branches.
fn roll_ups(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let any =
        move || session.watch_structure(|open| !open.roll_ups.tree().parents().is_empty()) == Some(true);
    let shown = move || state.shows.get() == ColumnContent::RollUps;
    show(any, move || {
        let turn = move |on: bool| {
            state.shows.set(if on { ColumnContent::RollUps } else { ColumnContent::Verdicts });
        };
        check(tick(shown, turn), screen::ROLL_UPS)
    })
}

/// The branches, to collapse and to open again.
fn branches(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let named = move || {
        session.watch_structure(|open| {
            let name = |at| open.book.standards().get(at).map(|it| (at, it.statement.clone()));
            layout::branches(&open.book).into_iter().filter_map(name).collect::<Vec<_>>()
        })
    };
    let item = move |(at, name): (Ix<Standard>, String)| {
        let is = move || state.collapsed.with(|all| all.contains(&at));
        check(tick(is, move |_| state.turn(at)), name)
    };
    move || {
        let named = named().unwrap_or_default();
        (!named.is_empty()).then(|| {
            html::fieldset()
                .child(html::legend().class("key__head").child(entry::COLLAPSE))
                .child(named.into_iter().map(item).collect_html())
        })
    }
}

/// What the marks of a cell mean.
pub fn marks() -> impl IntoHtml {
    let mark = |class: &'static str, text: &'static str, words: &'static str| {
        html::li()
            .child(html::span().class(format!("cell {class}")).attr("aria-hidden", "true").child(text))
            .child(html::span().child(words))
    };
    html::ul()
        .class("key")
        .child(mark("lv-4", "2", screen::MARK_NOT_YET))
        .child(mark("lv-6 is-mastered", "3", screen::MARK_MASTERED))
        .child(mark("lv-8 is-beyond", "4", screen::MARK_BEYOND))
        .child(mark("is-none", "", screen::MARK_NOT_ASSESSED))
        .child(mark("is-thin", "", screen::MARK_NOT_ENOUGH))
        .child(mark("is-unexpected", "", screen::MARK_NOT_EXPECTED))
        .child(
            html::li()
                .child(
                    html::span()
                        .class("cell lv-4")
                        .attr("aria-hidden", "true")
                        .child("2")
                        .child(html::span().class("badge").attr("data-badge", screen::MISSING_LETTER)),
                )
                .child(html::span().child(screen::MARK_MISSING)),
        )
        .child(mark("lv-4 is-look", "2", screen::MARK_LOOK))
        .child(mark("lv-6 is-mastered is-override", "3", screen::MARK_OVERRIDE))
        .child(mark("lv-6 is-mastered is-override is-stale", "3", screen::MARK_STALE))
}
