//! The grid itself: windowed on both axes, one tab stop, one listener.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::model::{Ix, Learner, Pair, Standard};
use crate::text::screen;
use crate::ui::kit::dialog::focus_again;
use crate::ui::kit::html::{self, ElementRef, IntoHtml, show};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{Memo, RwSignal, effect};
use crate::ui::session::Session;
use crate::ui::session::browser;
use crate::ui::session::rooms::{RoomView, show as show_room};

use crate::grid::block::rectangle;
use crate::grid::keys::CellPlace;
use crate::grid::layout::{
    BEYOND, Column, ColumnContent, GROUP_ROW, Layout, Sizes, columns_in_view, groups, lay_out, reveal,
    rows_in_view,
};
use crate::ui::rooms::gradebook::body::body;
use crate::ui::rooms::gradebook::edges::{foot, head_id, heads};
use crate::ui::rooms::gradebook::element::{cell_id, px};
use crate::ui::session::grid_state::{GridDetail, GridState};

/// Everything the parts of one grid share.
#[derive(Clone, Copy)]
pub struct GridView {
    pub session: Session,
    /// The element that scrolls.
    pub scroller: ElementRef,
    pub rows: Memo<Vec<Ix<Learner>>>,
    /// The standards with verdicts; the sums and the filters look at these.
    pub standards: Memo<Vec<Ix<Standard>>>,
    pub columns: Memo<Vec<Column>>,
    pub layout: Memo<Layout>,
    pub sizes: RwSignal<Sizes>,
    /// The height of a row.
    pub row: Memo<f64>,
    /// The rows that are in the page: those in view, and some outside it.
    pub in_view: Memo<Range<usize>>,
    /// The rows in view, with one beyond at either edge.
    pub seen: Memo<Range<usize>>,
    /// The columns in view, and some beyond.
    pub across: Memo<Range<usize>>,
    /// How much a cell shows.
    pub detail: RwSignal<GridDetail>,
    /// The corners of what is selected.
    pub marked: Memo<Option<(CellPlace, CellPlace)>>,
}

/// What is taken from the window's height where what stands above takes two lines, in pixels: a bar of 48, tools of 49, and the
/// grid's own border.
const BARS: f64 = 101.0;

/// Learners by standards.
pub fn grid(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let scroller = ElementRef::new();
    // What the window has room for, so that the cells are there in the first frame; the sizes as they are come with it.
    let sizes = RwSignal::new(Sizes {
        width: browser::width(),
        height: (browser::height() - BARS).max(0.0),
        name: 192.0,
        sum: 88.0,
        gap: 8.0,
        row: 32.0,
        codes: 32.0,
        columns: (64.0, 96.0),
    });
    let scrolled = RwSignal::new((0.0, 0.0));
    let GridState { standards, columns, rows, .. } = state;
    let layout = Memo::new(move |_| {
        let groups = session.watch_structure(|open| groups(&open.book, &columns.get())).unwrap_or_default();
        lay_out(&groups, &sizes.get())
    });
    // The first frame has what is seen in it, and no more.
    let beyond = RwSignal::new(0);
    browser::after_frame(move || {
        beyond.set_unless_gone(BEYOND);
    });
    let rows_with = move |beyond| rows_in_view(scrolled.get().1, &sizes.get(), rows.with(Vec::len), beyond);
    let in_view = Memo::new(move |_| rows_with(beyond.get()));
    let seen = Memo::new(move |_| rows_with(1));
    let across = Memo::new(move |_| {
        layout.with(|layout| columns_in_view(scrolled.get().0, &sizes.get(), layout, beyond.get() > 0))
    });
    let marked = Memo::new(move |_| {
        let place = |pair| place_of(&rows.get(), &columns.get(), pair);
        let at = place(session.selected.get().filter(|_| !state.head.get())?)?;
        Some(rectangle(state.anchor.get().and_then(place).unwrap_or(at), at))
    });
    let marks = Memo::new(move |_| {
        session.watch_structure(|open| open.book.settings().mark.is_some()).unwrap_or_default()
    });
    let view = GridView {
        session,
        scroller,
        rows,
        standards,
        columns,
        layout,
        sizes,
        row: Memo::new(move |_| sizes.with(|sizes| sizes.row)),
        in_view,
        seen,
        across,
        detail: state.detail,
        marked,
    };
    scroller.on_resize(move |element| measure(sizes, element));
    // The style sheet gives other sizes for another detail and beside course marks.
    let mut before = None;
    effect(move || {
        let look = (state.detail.get(), marks.get());
        let changed = before.replace(look).is_some_and(|before| before != look);
        if let Some(element) = scroller.get().filter(|_| changed) {
            request_animation_frame(move || measure(sizes, &element));
        }
    });
    let mut before = None;
    effect(move || {
        let called = state.called.get();
        if before.replace(called).is_some_and(|before| before != called) {
            view.reveal_selected();
            view.focus();
        }
    });
    // What takes room from the grid leaves the selected cell in sight if it was; the panel, in any case.
    let mut before = None;
    effect(move || {
        session.selected.track();
        let now = sizes.get();
        let was = before.replace(now).unwrap_or(now);
        let stays = was != now && view.way_to_selected(&was) == Some((None, None));
        if session.panel_open.get() || stays {
            view.reveal_selected();
        }
    });
    let active = move || {
        let (learner, standard) = session.selected.get()?;
        if state.head.get() {
            return Some(head_id(standard.number()));
        }
        let row = rows.with(|rows| rows.iter().position(|it| *it == learner))?;
        let column = columns.with(|columns| columns.iter().position(|it| it.standard == standard))?;
        (in_view.get().contains(&row) && across.get().contains(&column)).then(|| cell_id(learner, standard))
    };
    (
        show(move || rows.with(Vec::is_empty), move || show_room(RoomView::Nobody(state))),
        html::div()
            .class(move || {
                let detail = match state.detail.get() {
                    GridDetail::Dots => "grid grid--dots",
                    GridDetail::Levels => "grid",
                    GridDetail::Trends => "grid grid--trends",
                };
                if marks.get() { format!("{detail} grid--marks") } else { detail.to_owned() }
            })
            .attr("role", "grid")
            .attr("tabindex", "0")
            .node_ref(scroller)
            .attr("aria-label", screen::GRID)
            .attr("aria-rowcount", move || (rows.with(Vec::len) + 2).to_string())
            .attr("aria-colcount", move || (columns.with(Vec::len) + 2).to_string())
            .attr("aria-activedescendant", active)
            .on("scroll", move |_| {
                if let Some(it) = scroller.get() {
                    scrolled.set((f64::from(it.scroll_left()).abs(), f64::from(it.scroll_top())));
                }
            })
            .attr("aria-multiselectable", "true")
            .on_keydown(move |event| state.keep_early_key(&event))
            .on_focus("focus", move |_| {
                state.wanted.set(true);
                if view.selected_place().is_none() {
                    view.select((0, 0));
                }
            })
            .on("pointerdown", move |_| state.wanted.set(true))
            .on_click(move |event| on_click(view, state, &event))
            .child(
                html::div()
                    .class("grid__in")
                    .style("--grid-w", move || layout.with(|it| px(it.whole)))
                    .style("--col-w", move || layout.with(|it| px(it.column)))
                    .child(heads(view, state))
                    .child(body(view))
                    .child(foot(view)),
            ),
        show(move || state.wanted.get(), move || show_room(RoomView::Input(Rc::new((view, state))))),
    )
        .into_html()
}

/// Reads the sizes again. Most of the time they are what they were, or what they were taken to be before the first frame.
fn measure(sizes: RwSignal<Sizes>, element: &HtmlElement) {
    let now = read_sizes(element);
    if sizes.try_get_untracked().is_some_and(|before| before != now) {
        sizes.set(now);
    }
}

/// The scroller's size, and the sizes that the style sheet gives.
fn read_sizes(element: &HtmlElement) -> Sizes {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let token = |name: &str, default: f64| {
        let text = style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        browser::pixels(&text).unwrap_or(default)
    };
    Sizes {
        width: f64::from(element.client_width()),
        height: f64::from(element.client_height()),
        name: token("--name-w", 192.0),
        sum: token("--sum-w", 88.0),
        gap: token("--gap-w", 8.0),
        row: token("--row-h", 32.0),
        codes: token("--code-h", 32.0),
        columns: (token("--col-min", 64.0), token("--col-max", 96.0)),
    }
}

/// The row and column of a cell among those that are shown.
fn place_of(rows: &[Ix<Learner>], columns: &[Column], (learner, standard): Pair) -> Option<CellPlace> {
    let row = rows.iter().position(|it| *it == learner)?;
    Some((row, columns.iter().position(|it| it.standard == standard)?))
}

impl GridView {
    /// The row and column of a cell, where it is shown.
    pub fn place_of(self, pair: Pair) -> Option<CellPlace> {
        self.rows.with_untracked(|rows| self.columns.with_untracked(|columns| place_of(rows, columns, pair)))
    }

    fn selected_place(self) -> Option<CellPlace> {
        self.place_of(self.session.selected.get_untracked()?)
    }

    /// Selects the cell at a place.
    pub fn select(self, (row, column): CellPlace) {
        let learner = self.rows.with_untracked(|rows| rows.get(row).copied());
        let standard = self.columns.with_untracked(|columns| columns.get(column).map(|it| it.standard));
        if let (Some(learner), Some(standard)) = (learner, standard) {
            self.session.selected.set(Some((learner, standard)));
        }
    }

    /// Gives the grid the focus.
    pub fn focus(self) {
        if let Some(scroller) = self.scroller.get() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            cannot_fail(scroller.focus_with_options(&options));
        }
    }

    /// Gives the grid the focus when the dialog that has it is gone.
    pub fn focus_after_dialog(self) {
        request_animation_frame(move || {
            if let Some(grid) = self.scroller.get() {
                focus_again(&grid);
            }
        });
    }

    /// Scrolls so that the selected cell is between the frozen parts.
    pub fn reveal_selected(self) {
        let sizes = self.sizes.get_untracked();
        let (Some(element), Some((down, across))) = (self.scroller.get(), self.way_to_selected(&sizes))
        else {
            return;
        };
        if let Some(down) = down {
            element.set_scroll_top(down.round() as i32);
        }
        if let Some(across) = across {
            let sign = if element.scroll_left() < 0 { -1 } else { 1 };
            element.set_scroll_left(sign * across.round() as i32);
        }
    }

    /// Where to scroll, down and across, so that the selected cell is between the frozen parts of a grid of these sizes.
    fn way_to_selected(self, sizes: &Sizes) -> Option<(Option<f64>, Option<f64>)> {
        let (element, (row, column)) = (self.scroller.get()?, self.selected_place()?);
        let (top, left) = (f64::from(element.scroll_top()), f64::from(element.scroll_left()).abs());
        let head = GROUP_ROW + sizes.codes + 1.0;
        let down = reveal(top, row as f64 * sizes.row + head, sizes.row, head, sizes.row + 1.0, sizes.height);
        let across = self.layout.with_untracked(|layout| {
            let start = layout.starts.get(column).copied().unwrap_or(0.0);
            reveal(left, start, layout.column, sizes.name, sizes.sum, sizes.width)
        });
        Some((down, across))
    }
}

fn on_click(view: GridView, state: GridState, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("[data-s], [data-g]").ok().flatten());
    let Some(cell) = cell else { return };
    let place = |of: &Element, name: &str| of.get_attribute(name)?.parse::<usize>().ok();
    if let Some(branch) = place(&cell, "data-g").and_then(Ix::new) {
        return state.turn(branch);
    }
    let Some(standard) = place(&cell, "data-s").and_then(Ix::new) else { return };
    let row = cell.closest("[data-l]").ok().flatten();
    match row.and_then(|row| place(&row, "data-l")).and_then(Ix::new) {
        Some(learner) => {
            // What was drawn over several cells selected them.
            if state.anchor.get_untracked().is_none() {
                view.session.selected.set(Some((learner, standard)));
                view.session.panel_open.set(true);
            }
        }
        None => {
            let rolled = |it: &Column| it.standard == standard && it.shows == ColumnContent::RollUps;
            if !view.columns.with_untracked(|columns| columns.iter().any(rolled)) {
                state.card.set(Some(standard));
            }
        }
    }
}
