//! The grid itself: windowed on both axes, one tab stop, one listener.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::judge::Tally;
use crate::model::{Ix, Learner, Standard};
use crate::text::{entry, screen};
use crate::ui::html::{self, CollectHtml, ElementRef, IntoHtml, show};
use crate::ui::icon::{Icon, draw};
use crate::ui::later::{Part, later};
use crate::ui::parts::button;
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::{Memo, RwSignal};
use crate::ui::world;

use super::body::{body, cell_id, in_window, px, share, sum};
use super::tools::next_order;
use super::{Detail, GridState};
use crate::grid::block::rectangle;
use crate::grid::keys::Place;
use crate::grid::layout::{
    Column, Layout, Shows, Sizes, columns_in_view, groups, lay_out, reveal, rows_in_view,
};

/// Everything the parts of one grid share.
#[derive(Clone, Copy)]
pub struct View {
    pub session: Session,
    /// The element that scrolls.
    pub scroller: ElementRef,
    pub rows: Memo<Vec<Ix<Learner>>>,
    /// The standards with verdicts; the sums and the filters look at these.
    pub standards: Memo<Vec<Ix<Standard>>>,
    pub columns: Memo<Vec<Column>>,
    pub layout: Memo<Layout>,
    pub sizes: RwSignal<Sizes>,
    pub in_view: Memo<Range<usize>>,
    pub across: Memo<Range<usize>>,
    /// How much a cell shows.
    pub detail: RwSignal<Detail>,
    /// The corners of what is selected.
    pub marked: Memo<Option<(Place, Place)>>,
}

/// The height of the two rows of heads, beside the row of codes.
const GROUP_ROW: f64 = 24.0;

/// Learners by standards.
pub fn grid(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let scroller = ElementRef::new();
    let sizes = RwSignal::new(Sizes {
        width: 0.0,
        height: 0.0,
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
    let in_view = Memo::new(move |_| rows_in_view(scrolled.get().1, &sizes.get(), rows.with(Vec::len)));
    let across =
        Memo::new(move |_| layout.with(|layout| columns_in_view(scrolled.get().0, &sizes.get(), layout)));
    let marked = Memo::new(move |_| {
        let place = |pair| place_of(&rows.get(), &columns.get(), pair);
        let at = place(session.selected.get().filter(|_| !state.head.get())?)?;
        Some(rectangle(state.anchor.get().and_then(place).unwrap_or(at), at))
    });
    let view = View {
        session,
        scroller,
        rows,
        standards,
        columns,
        layout,
        sizes,
        in_view,
        across,
        detail: state.detail,
        marked,
    };
    scroller.on_resize(move |element| {
        let _ = sizes.try_set(read_sizes(element));
    });
    // The style sheet gives other sizes for another detail.
    Effect::new(move |_| {
        let _ = state.detail.get();
        if let Some(element) = scroller.get() {
            request_animation_frame(move || {
                let _ = sizes.try_set(read_sizes(&element));
            });
        }
    });
    Effect::new(move |before: Option<u32>| {
        let called = state.called.get();
        if before.is_some_and(|before| before != called) {
            view.reveal_selected();
            view.focus();
        }
        called
    });
    // The panel takes room from the grid when it opens: the cell it belongs to stays in sight.
    Effect::new(move |_| {
        let _ = (session.selected.get(), sizes.get());
        if session.panel_open.get() {
            view.reveal_selected();
        }
    });
    let active = move || {
        let (learner, standard) = session.selected.get()?;
        if state.head.get() {
            return Some(head_id(standard));
        }
        let row = rows.with(|rows| rows.iter().position(|it| *it == learner))?;
        let column = columns.with(|columns| columns.iter().position(|it| it.standard == standard))?;
        (in_view.get().contains(&row) && across.get().contains(&column)).then(|| cell_id(learner, standard))
    };
    let everyone = move |_| {
        state.filter.search.set(String::new());
        state.filter.section.set(None);
        state.filter.show.set(super::ShowRows::Everyone);
    };
    (
        move || {
            rows.with(Vec::is_empty).then(|| {
                html::p()
                    .class("notice")
                    .attr("role", "status")
                    .child(html::span().child(screen::NOBODY))
                    .child(state.standard_like(session, &state.filter.search.get()).map(|at| {
                        let code =
                            session.peek(|open| open.book.standards().get(at).map(|it| it.code.clone()));
                        html::span().child(entry::enter_goes_to(&code.flatten().unwrap_or_default()))
                    }))
                    .child(button(screen::SHOW_EVERYONE).on_click(everyone))
            })
        },
        html::div()
            .class(move || match state.detail.get() {
                Detail::Dots => "grid grid--dots",
                Detail::Levels => "grid",
                Detail::Trends => "grid grid--trends",
            })
            .attr("role", "grid")
            .attr("tabindex", "0")
            .node_ref(scroller)
            .attr("aria-label", screen::GRID)
            .attr("aria-rowcount", move || (rows.with(Vec::len) + 3).to_string())
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
                    .child(heads(view, state))
                    .child(body(view))
                    .child(foot(view)),
            ),
        show(move || state.wanted.get(), move || later(Part::Hands(Rc::new((view, state))))),
    )
        .into_html()
}

/// The scroller's size, and the sizes that the style sheet gives.
fn read_sizes(element: &HtmlElement) -> Sizes {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let token = |name: &str, default: f64| {
        let text = style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        world::pixels(&text).unwrap_or(default)
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
fn place_of(
    rows: &[Ix<Learner>],
    columns: &[Column],
    (learner, standard): (Ix<Learner>, Ix<Standard>),
) -> Option<Place> {
    let row = rows.iter().position(|it| *it == learner)?;
    Some((row, columns.iter().position(|it| it.standard == standard)?))
}

impl View {
    /// The row and column of a cell, where it is shown.
    pub fn place_of(self, pair: (Ix<Learner>, Ix<Standard>)) -> Option<Place> {
        self.rows.with_untracked(|rows| self.columns.with_untracked(|columns| place_of(rows, columns, pair)))
    }

    fn selected_place(self) -> Option<Place> {
        self.place_of(self.session.selected.get_untracked()?)
    }

    /// Selects the cell at a place.
    pub fn select(self, (row, column): Place) {
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
            let _ = scroller.focus_with_options(&options);
        }
    }

    /// Gives the grid the focus when the dialog that has it is gone.
    pub fn focus_after_dialog(self) {
        request_animation_frame(move || self.focus());
    }

    /// Scrolls so that the selected cell lies between the frozen parts.
    pub fn reveal_selected(self) {
        let (Some(element), Some((row, column))) = (self.scroller.get(), self.selected_place()) else {
            return;
        };
        let sizes = self.sizes.get_untracked();
        let (top, left) = (f64::from(element.scroll_top()), f64::from(element.scroll_left()).abs());
        let head = GROUP_ROW + sizes.codes + 1.0;
        let down = reveal(top, row as f64 * sizes.row + head, sizes.row, head, sizes.row + 1.0, sizes.height);
        if let Some(down) = down {
            element.set_scroll_top(down.round() as i32);
        }
        self.layout.with_untracked(|layout| {
            let start = layout.starts.get(column).copied().unwrap_or(0.0);
            if let Some(across) = reveal(left, start, layout.column, sizes.name, sizes.sum, sizes.width) {
                let sign = if element.scroll_left() < 0 { -1 } else { 1 };
                element.set_scroll_left(sign * across.round() as i32);
            }
        });
    }
}

fn on_click(view: View, state: GridState, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("[data-s], [data-g]").ok().flatten());
    let Some(cell) = cell else { return };
    let place = |name: &str| cell.get_attribute(name).and_then(|text| text.parse::<usize>().ok());
    if let Some(branch) = place("data-g").and_then(Ix::new) {
        return state.turn(branch);
    }
    let Some(standard) = place("data-s").and_then(Ix::new) else { return };
    match place("data-l").and_then(Ix::new) {
        Some(learner) => {
            // What was drawn over several cells selected them.
            if state.anchor.get_untracked().is_none() {
                view.session.selected.set(Some((learner, standard)));
                view.session.panel_open.set(true);
            }
        }
        None => {
            let rolled = |it: &Column| it.standard == standard && it.shows == Shows::RollUps;
            if !view.columns.with_untracked(|columns| columns.iter().any(rolled)) {
                state.card.set(Some(standard));
            }
        }
    }
}

/// The names of the groups, and under them the codes.
fn heads(view: View, state: GridState) -> impl IntoHtml {
    let session = view.session;
    let count = move || view.rows.with(Vec::len);
    let named =
        move || session.watch_structure(|open| groups(&open.book, &view.columns.get())).unwrap_or_default();
    let sorted = move || match state.filter.order.get() {
        super::Order::NameUp => Some("ascending"),
        super::Order::NameDown => Some("descending"),
        _ => None,
    };
    let last = move || (view.columns.with(Vec::len) + 2).to_string();
    html::div()
        .class("grid__head")
        .attr("role", "rowgroup")
        .child(
            html::div()
                .class("row row--groups")
                .attr("role", "row")
                .attr("aria-rowindex", "1")
                .child(
                    html::div()
                        .class("cell name")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", "1")
                        .child(html::span().class("vh").child(screen::DOMAIN)),
                )
                .child(move || {
                    let mut column = 2;
                    named()
                        .into_iter()
                        .zip(view.layout.get().groups)
                        .map(|(group, (start, width))| {
                            let index = column;
                            let empty = group.name.is_empty();
                            let name = if empty { screen::STANDARDS.to_owned() } else { group.name };
                            column += group.span;
                            html::div()
                                .class("cell group")
                                .attr("role", "columnheader")
                                .attr("aria-colindex", index.to_string())
                                .attr("aria-colspan", group.span.to_string())
                                .attr("data-g", group.parent.map(Ix::number))
                                .attr("title", name.clone())
                                .style("--x", px(start))
                                .style("--w", px(width))
                                .child(name)
                        })
                        .collect_html()
                })
                .child(
                    html::div()
                        .class("cell sum")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", last)
                        .child(screen::MASTERED),
                ),
        )
        .child(
            html::div()
                .class("row row--codes")
                .attr("role", "row")
                .attr("aria-rowindex", "2")
                .child(
                    html::div()
                        .class("cell name")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", "1")
                        .attr("aria-sort", sorted)
                        .child(
                            html::button()
                                .class("sort")
                                .attr("tabindex", "-1")
                                .attr("title", screen::SORT_NAMES)
                                .on_click(move |_| {
                                    state.filter.order.update(|order| *order = next_order(*order));
                                })
                                .child(move || screen::learners(count()))
                                .child(" ")
                                .child(move || {
                                    let up = state.filter.order.get() == super::Order::NameDown;
                                    draw(if up { Icon::Up } else { Icon::Down })
                                }),
                        ),
                )
                .child(move || codes(view, state.head.get()))
                .child(
                    html::div()
                        .class("cell sum")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", last)
                        .child(screen::OF_ASSESSED),
                ),
        )
}

fn head_id(standard: Ix<Standard>) -> String {
    format!("head-{}", standard.number())
}

/// The codes; `head`: whether one is at that of the selected cell.
fn codes(view: View, head: bool) -> impl IntoHtml {
    let current = view.session.selected.get().map(|(_, standard)| standard);
    let heads = view.session.watch_structure(|open| {
        in_window(view)
            .into_iter()
            .filter_map(|(index, start, column)| {
                let standard = open.book.standards().get(column.standard)?;
                Some((index, start, column, standard.code.clone(), standard.statement.clone()))
            })
            .collect::<Vec<_>>()
    });
    let heads = heads.unwrap_or_default().into_iter().map(|(index, start, column, code, statement)| {
        let at = column.standard;
        let class = match column.shows {
            Shows::RollUps => "cell code code--roll",
            Shows::Verdicts => "cell code",
        };
        let class = match current == Some(at) {
            true if head => format!("{class} is-current is-at"),
            true => format!("{class} is-current"),
            false => class.to_owned(),
        };
        let rolled = (column.shows == Shows::RollUps).then_some(screen::ROLL_UP);
        let title = format!("{code} {statement}");
        html::div()
            .class(class)
            .attr("id", head_id(at))
            .attr("role", "columnheader")
            .attr("aria-colindex", (index + 2).to_string())
            .attr("title", title)
            .attr("data-s", at.number().to_string())
            .style("--x", px(start))
            .style("--col-w", px(view.layout.get().column))
            .child(code)
            .child(rolled.map(|word| html::span().class("vh").child(", ").child(word)))
    });
    heads.collect_html()
}

/// How many learners have mastered what a column is about.
fn tally(open: &OpenBook, column: Column, learners: &[Ix<Learner>]) -> Tally {
    match column.shows {
        Shows::Verdicts => open.verdicts.of_standard(column.standard, learners),
        Shows::RollUps => {
            let rolled = learners.iter().filter_map(|at| open.roll_ups.get(*at, column.standard));
            rolled.map(|rolled| rolled.status).collect()
        }
    }
}

/// How many have mastered each standard.
fn foot(view: View) -> impl IntoHtml {
    let session = view.session;
    let sums = move || {
        let learners = view.rows.get();
        let shown = session.watch(|open| {
            let places = in_window(view).into_iter();
            places
                .map(|(index, start, column)| (index, start, tally(open, column, &learners)))
                .collect::<Vec<_>>()
        });
        let width = view.layout.with(|layout| layout.column);
        let cells = shown.unwrap_or_default().into_iter().map(|(index, start, tally)| {
            html::div()
                .class("cell")
                .attr("role", "gridcell")
                .attr("aria-colindex", (index + 2).to_string())
                .style("--x", px(start))
                .style("--col-w", px(width))
                .child(sum(tally))
        });
        cells.collect_html()
    };
    let all = move || {
        let (learners, columns) = (view.rows.get(), view.standards.get());
        session.watch(|open| {
            let tallies = learners.iter().map(|at| open.verdicts.of_learner(*at, &columns));
            let total = tallies.fold((0, 0), |(mastered, assessed), one| {
                (mastered + one.mastered, assessed + one.assessed())
            });
            share(total.0, total.1)
        })
    };
    let index = move || (view.rows.with(Vec::len) + 3).to_string();
    let last = move || (view.columns.with(Vec::len) + 2).to_string();
    html::div().class("grid__foot").attr("role", "rowgroup").child(
        html::div()
            .class("row")
            .attr("role", "row")
            .attr("aria-rowindex", index)
            .child(
                html::div()
                    .class("cell name")
                    .attr("role", "rowheader")
                    .attr("aria-colindex", "1")
                    .child(screen::MASTERED_OF_ASSESSED),
            )
            .child(sums)
            .child(
                html::div().class("cell sum").attr("role", "gridcell").attr("aria-colindex", last).child(all),
            ),
    )
}
