//! The grid itself: windowed on both axes, one tab stop, one listener.

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use crate::judge::{Tally, mark::course_mark};
use crate::model::{Ix, Learner, Standard};
use crate::text::screen;
use crate::ui::cell::CellView;
use crate::ui::html::{self, CollectHtml, ElementRef, IntoHtml, each};
use crate::ui::icon::{Icon, draw};
use crate::ui::panel::focus_panel;
use crate::ui::parts::button;
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::{Memo, RwSignal};
use crate::ui::world;

use super::GridState;
use super::tools::next_order;
use crate::grid::keys::{At, Does, Key, does};
use crate::grid::layout::{
    Column, Layout, Shows, Sizes, columns, columns_in_view, groups, lay_out, reveal, rows_in_view,
};
use crate::grid::rows::{Filter, rows};

/// Everything the parts of one grid share.
#[derive(Clone, Copy)]
struct View {
    session: Session,
    rows: Memo<Vec<Ix<Learner>>>,
    /// The standards with verdicts; the sums and the filters look at these.
    standards: Memo<Vec<Ix<Standard>>>,
    columns: Memo<Vec<Column>>,
    layout: Memo<Layout>,
    sizes: RwSignal<Sizes>,
    in_view: Memo<Range<usize>>,
    across: Memo<Range<usize>>,
}

/// The height of the two rows of heads, beside the row of codes.
const GROUP_ROW: f64 = 24.0;

/// Learners by standards.
pub fn grid() -> impl IntoHtml {
    let session = Session::here();
    let Some(state) = use_context::<GridState>() else { return ().into_html() };
    let scroller = ElementRef::new();
    let sizes = RwSignal::new(Sizes { width: 0.0, height: 0.0, name: 192.0, sum: 88.0, gap: 8.0, row: 32.0 });
    let scrolled = RwSignal::new((0.0, 0.0));
    let standards =
        Memo::new(move |_| session.watch_structure(|open| open.book.columns()).unwrap_or_default());
    let columns = Memo::new(move |_| {
        let shows = state.columns.get();
        session.watch_structure(|open| columns(&open.book, open.roll_ups.tree(), shows)).unwrap_or_default()
    });
    let rows = Memo::new(move |_| shown(session, state, &standards.get()));
    let layout = Memo::new(move |_| {
        let groups = session.watch_structure(|open| groups(&open.book, &columns.get())).unwrap_or_default();
        lay_out(&groups, &sizes.get())
    });
    let in_view = Memo::new(move |_| rows_in_view(scrolled.get().1, &sizes.get(), rows.with(Vec::len)));
    let across =
        Memo::new(move |_| layout.with(|layout| columns_in_view(scrolled.get().0, &sizes.get(), layout)));
    let view = View { session, rows, standards, columns, layout, sizes, in_view, across };
    follow_size(scroller, sizes);
    let keys = move |event: web_sys::KeyboardEvent| {
        if on_key(view, &event.key(), event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            reveal_selected(view, scroller);
        }
    };
    // The panel takes room from the grid when it opens: the cell it belongs to stays in sight.
    Effect::new(move |_| {
        let _ = (session.selected.get(), sizes.get());
        if session.panel_open.get() {
            reveal_selected(view, scroller);
        }
    });
    let active = move || {
        let (learner, standard) = session.selected.get()?;
        let row = rows.with(|rows| rows.iter().position(|it| *it == learner))?;
        let column = columns.with(|columns| columns.iter().position(|it| it.standard == standard))?;
        (in_view.get().contains(&row) && across.get().contains(&column)).then(|| cell_id(learner, standard))
    };
    let everyone = move |_| {
        state.search.set(String::new());
        state.section.set(None);
        state.show.set(super::ShowRows::Everyone);
    };
    (
        move || {
            rows.with(Vec::is_empty).then(|| {
                html::p()
                    .class("notice")
                    .attr("role", "status")
                    .child(html::span().child(screen::NOBODY))
                    .child(button(screen::SHOW_EVERYONE).on_click(everyone))
            })
        },
        html::div()
            .class("grid")
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
            .on_keydown(keys)
            .on_focus("focus", move |_| select_first(view))
            .on_click(move |event| on_click(view, state, &event))
            .child(
                html::div()
                    .class("grid__in")
                    .style("--grid-w", move || layout.with(|it| px(it.whole)))
                    .child(heads(view, state))
                    .child(
                        html::div()
                            .class("grid__body")
                            .attr("role", "rowgroup")
                            .style("--grid-h", move || px(rows.with(Vec::len) as f64 * sizes.get().row))
                            .child(each(
                                move || visible(view),
                                |row| *row,
                                move |(place, learner)| row(view, place, learner),
                            )),
                    )
                    .child(foot(view)),
            ),
    )
        .into_html()
}

fn px(size: f64) -> String {
    format!("{}px", html::written(size))
}

fn cell_id(learner: Ix<Learner>, standard: Ix<Standard>) -> String {
    format!("cell-{}-{}", learner.number(), standard.number())
}

/// The learners to show. What they show is looked at again only when the filter asks for verdicts.
fn shown(session: Session, state: GridState, columns: &[Ix<Standard>]) -> Vec<Ix<Learner>> {
    let search = state.search.get();
    let filter = Filter {
        search: &search,
        section: state.section.get(),
        show: state.show.get(),
        order: state.order.get(),
        today: world::today(),
    };
    session
        .watch_structure(|open| {
            rows(&open.book, &open.verdicts, columns, &filter, &open.called, world::compare)
        })
        .unwrap_or_default()
}

fn visible(view: View) -> Vec<(usize, Ix<Learner>)> {
    let range = view.in_view.get();
    view.rows.with(|rows| rows.iter().copied().enumerate().skip(range.start).take(range.len()).collect())
}

/// Reads the scroller's size, and the sizes the style sheet gives, whenever it changes.
fn follow_size(scroller: ElementRef, sizes: RwSignal<Sizes>) {
    scroller.on_load(move |element| {
        let measured = element.clone();
        let measure = Closure::<dyn Fn()>::new(move || {
            let _ = sizes.try_set(read_sizes(&measured));
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let held = StoredValue::new_local((observer, measure));
            on_cleanup(move || {
                let _ = held.try_update_value(|(observer, _)| observer.disconnect());
            });
        }
        sizes.set(read_sizes(&element));
    });
}

fn read_sizes(element: &HtmlElement) -> Sizes {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let token = |name: &str, default: f64| {
        let text = style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        text.trim().trim_end_matches("px").parse().unwrap_or(default)
    };
    Sizes {
        width: f64::from(element.client_width()),
        height: f64::from(element.client_height()),
        name: token("--name-w", 192.0),
        sum: token("--sum-w", 88.0),
        gap: token("--gap-w", 8.0),
        row: token("--row-h", 32.0),
    }
}

fn place_of_selected(view: View) -> Option<(usize, usize)> {
    let (learner, standard) = view.session.selected.get_untracked()?;
    let row = view.rows.with_untracked(|rows| rows.iter().position(|it| *it == learner))?;
    let column =
        view.columns.with_untracked(|columns| columns.iter().position(|it| it.standard == standard))?;
    Some((row, column))
}

fn select(view: View, row: usize, column: usize) {
    let learner = view.rows.with_untracked(|rows| rows.get(row).copied());
    let standard = view.columns.with_untracked(|columns| columns.get(column).map(|it| it.standard));
    if let (Some(learner), Some(standard)) = (learner, standard) {
        view.session.selected.set(Some((learner, standard)));
    }
}

fn select_first(view: View) {
    if place_of_selected(view).is_none() {
        select(view, 0, 0);
    }
}

fn on_key(view: View, key: &str, control: bool) -> bool {
    let sizes = view.sizes.get_untracked();
    let page = (sizes.height / sizes.row) as usize;
    let (rows, columns) = (view.rows.with_untracked(Vec::len), view.columns.with_untracked(Vec::len));
    let place = place_of_selected(view).unwrap_or((0, 0));
    let at = At { place, rows, columns, page: page.saturating_sub(3), ..At::default() };
    match does(Key { name: key, control, ..Key::default() }, &at) {
        Some(Does::Go((row, column))) => select(view, row, column),
        Some(Does::Open) => {
            view.session.panel_wants_focus.set_value(true);
            view.session.panel_open.set(true);
            focus_panel();
        }
        None if key == "Escape" && view.session.panel_open.get_untracked() => {
            view.session.panel_open.set(false);
        }
        _ => return false,
    }
    true
}

/// Scrolls so that the selected cell lies between the frozen parts.
fn reveal_selected(view: View, scroller: ElementRef) {
    let (Some(element), Some((row, column))) = (scroller.get(), place_of_selected(view)) else {
        return;
    };
    let sizes = view.sizes.get_untracked();
    let (top, left) = (f64::from(element.scroll_top()), f64::from(element.scroll_left()).abs());
    let head = GROUP_ROW + sizes.row + 1.0;
    let down = reveal(top, row as f64 * sizes.row + head, sizes.row, head, sizes.row + 1.0, sizes.height);
    if let Some(down) = down {
        element.set_scroll_top(down.round() as i32);
    }
    view.layout.with_untracked(|layout| {
        let start = layout.starts.get(column).copied().unwrap_or(0.0);
        if let Some(across) = reveal(left, start, layout.column, sizes.name, sizes.sum, sizes.width) {
            let sign = if element.scroll_left() < 0 { -1 } else { 1 };
            element.set_scroll_left(sign * across.round() as i32);
        }
    });
}

fn on_click(view: View, state: GridState, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(cell) = target.and_then(|target| target.closest("[data-s]").ok().flatten()) else { return };
    let place = |name: &str| cell.get_attribute(name).and_then(|text| text.parse::<usize>().ok());
    let Some(standard) = place("data-s").and_then(Ix::new) else { return };
    match place("data-l").and_then(Ix::new) {
        Some(learner) => {
            view.session.selected.set(Some((learner, standard)));
            view.session.panel_open.set(true);
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
    let sorted = move || match state.order.get() {
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
                            let name = group.name.clone();
                            column += group.span;
                            html::div()
                                .class("cell group")
                                .attr("role", "columnheader")
                                .attr("aria-colindex", index.to_string())
                                .attr("aria-colspan", group.span.to_string())
                                .attr("title", name)
                                .style("--x", px(start))
                                .style("--w", px(width))
                                .child(group.name)
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
                                .on_click(move |_| state.order.update(|order| *order = next_order(*order)))
                                .child(move || screen::learners(count()))
                                .child(" ")
                                .child(move || {
                                    let up = state.order.get() == super::Order::NameDown;
                                    draw(if up { Icon::Up } else { Icon::Down })
                                }),
                        ),
                )
                .child(move || codes(view))
                .child(
                    html::div()
                        .class("cell sum")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", last)
                        .child(screen::OF_ASSESSED),
                ),
        )
}

fn codes(view: View) -> impl IntoHtml {
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
        let class = if current == Some(at) { format!("{class} is-current") } else { class.to_owned() };
        let rolled = (column.shows == Shows::RollUps).then_some(screen::ROLL_UP);
        let title = format!("{code} {statement}");
        html::div()
            .class(class)
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

/// The columns in view: index, start, column.
fn in_window(view: View) -> Vec<(usize, f64, Column)> {
    let range = view.across.get();
    let layout = view.layout.get();
    view.columns.with(|columns| {
        let places = columns.iter().copied().enumerate().zip(layout.starts);
        places.skip(range.start).take(range.len()).map(|((index, at), start)| (index, start, at)).collect()
    })
}

/// One learner: the name, the cells in view, the sum.
fn row(view: View, place: usize, learner: Ix<Learner>) -> impl IntoHtml {
    let session = view.session;
    let name = move || session.called(learner);
    let is_current = move || session.selected.get().is_some_and(|(current, _)| current == learner);
    let class = move || if is_current() { "row is-current" } else { "row" };
    let last = move || (view.columns.with(Vec::len) + 2).to_string();
    html::div()
        .class(class)
        .attr("role", "row")
        .attr("aria-rowindex", (place + 3).to_string())
        .style("--y", move || px(place as f64 * view.sizes.get().row))
        .child(
            html::div()
                .class("cell name")
                .attr("role", "rowheader")
                .attr("aria-colindex", "1")
                .child(html::bdi().child(name)),
        )
        .child(move || cells(view, learner))
        .child(
            html::div()
                .class("cell sum")
                .attr("role", "gridcell")
                .attr("aria-colindex", last)
                .child(move || row_sum(view, learner)),
        )
}

fn cells(view: View, learner: Ix<Learner>) -> impl IntoHtml {
    let session = view.session;
    session.track_row(learner);
    let width = view.layout.with(|layout| layout.column);
    let shown = session.watch_structure(|open| {
        in_window(view)
            .into_iter()
            .map(|(index, start, column)| {
                let at = column.standard;
                let scale = open.book.scale_of(at).and_then(|(scale, _)| open.book.scales().get(scale));
                let cell = match column.shows {
                    Shows::Verdicts => CellView::of(&open.verdicts.get(learner, at), scale),
                    Shows::RollUps => CellView::of_roll_up(open.roll_ups.get(learner, at), scale),
                };
                (index, start, at, cell)
            })
            .collect::<Vec<_>>()
    });
    let cells = shown.unwrap_or_default().into_iter().map(|(index, start, standard, cell)| {
        let comma = if cell.text.is_empty() { "" } else { ", " };
        let selected = move || {
            let is = session.selected.get() == Some((learner, standard));
            is.then_some("true")
        };
        html::div()
            .class(format!("cell {}", cell.class))
            .attr("role", "gridcell")
            .attr("id", cell_id(learner, standard))
            .attr("aria-colindex", (index + 2).to_string())
            .attr("aria-selected", selected)
            .attr("data-l", learner.number().to_string())
            .attr("data-s", standard.number().to_string())
            .style("--x", px(start))
            .style("--col-w", px(width))
            .child(cell.text)
            .child(html::span().class("vh").child(comma).child(cell.rest))
            .child(cell.note.map(|note| html::small().class("cell__note").child(note)))
    });
    cells.collect_html()
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

fn sum(tally: Tally) -> impl IntoHtml {
    share(tally.mastered, tally.assessed())
}

fn share(mastered: usize, assessed: usize) -> impl IntoHtml {
    let words = screen::of(assessed);
    (html::b().child(mastered), " ", words)
}

fn row_sum(view: View, learner: Ix<Learner>) -> impl IntoHtml + use<> {
    view.session.track_row(learner);
    let standards = view.standards.get();
    view.session.watch_structure(|open| {
        let mark = course_mark(&open.book, &open.verdicts, &standards, learner);
        let name = mark.zip(open.book.settings().mark.as_ref()).map(|(mark, of)| {
            let name = mark.name(of);
            let said = name.clone().unwrap_or_else(|| screen::NO_MARK_YET.to_owned());
            let shown = name.unwrap_or_else(|| "–".to_owned());
            html::span()
                .class("sum__mark")
                .attr("title", crate::text::mark::headline(of, &mark))
                .child(html::span().attr("aria-hidden", "true").child(shown))
                .child(html::span().class("vh").child(said).child(", "))
        });
        (name, sum(open.verdicts.of_learner(learner, &standards)))
    })
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
