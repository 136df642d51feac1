//! The edges of the grid: the names of the groups and the codes above its body, the sums below.

use std::hash::{Hash, Hasher};

use crate::grid::layout::{Column, ColumnContent, groups};
use crate::judge::Tally;
use crate::model::hash::Fnv;
use crate::model::{Ix, Learner};
use crate::text::screen;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml, each};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::session::OpenBook;

use crate::grid::rows::Order;
use crate::ui::rooms::gradebook::body::{in_window, share};
use crate::ui::rooms::gradebook::element::px;
use crate::ui::rooms::gradebook::tools::next_order;
use crate::ui::rooms::gradebook::view::GridView;
use crate::ui::session::grid_state::GridState;

/// The names of the groups, and under them the codes.
pub(super) fn heads(view: GridView, state: GridState) -> impl IntoHtml {
    let session = view.session;
    let count = move || view.rows.with(Vec::len);
    let named =
        move || session.watch_structure(|open| groups(&open.book, &view.columns.get())).unwrap_or_default();
    let sorted = move || match state.filter.order.get() {
        Order::NameUp => Some("ascending"),
        Order::NameDown => Some("descending"),
        _ => None,
    };
    let last = move || (view.columns.with(Vec::len) + 2).to_string();
    html::div()
        .class("grid__head")
        .attr("role", "rowgroup")
        .child(
            html::div()
                .class("row row--groups")
                // For the eye alone: browsers do not let heads of a grid span columns, and would call each of the first
                // columns by one of these.
                .attr("aria-hidden", "true")
                .child(html::div().class("cell name"))
                .child(move || {
                    named()
                        .into_iter()
                        .zip(view.layout.get().groups)
                        .map(|(group, (start, width))| {
                            let empty = group.name.is_empty();
                            let name = if empty { screen::STANDARDS.to_owned() } else { group.name };
                            html::div()
                                .class("cell group")
                                .attr("data-g", group.parent.map(Ix::number))
                                .attr("title", name.clone())
                                .style("--x", px(start))
                                .style("--w", px(width))
                                .child(name)
                        })
                        .collect_html()
                })
                .child(html::div().class("cell sum").child(screen::MASTERED)),
        )
        .child(
            html::div()
                .class("row row--codes")
                .attr("role", "row")
                .attr("aria-rowindex", "1")
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
                                .child(move || crate::text::count::learners(count()))
                                .child(" ")
                                .child(move || {
                                    let up = state.filter.order.get() == Order::NameDown;
                                    draw(if up { Icon::Up } else { Icon::Down })
                                }),
                        ),
                )
                .child(codes(view, state))
                .child(
                    html::div()
                        .class("cell sum")
                        .attr("role", "columnheader")
                        .attr("aria-colindex", last)
                        .attr("aria-label", screen::MASTERED_OF_ASSESSED)
                        .child(screen::OF_ASSESSED),
                ),
        )
}

/// What is shown of one column above the body or below it. It is told apart by all that it says, so that a step across
/// makes only what has come into view, and a change only what it concerns.
#[derive(Hash)]
struct Edge<T> {
    /// Its place among all columns.
    index: usize,
    /// Where it starts.
    start: String,
    says: T,
}

/// What stands above or below each column in view. What `says` gives is looked at again when a signal that it read changes.
fn edges<T: Hash + 'static>(
    view: GridView,
    says: impl Fn(&OpenBook, Column) -> Option<T> + 'static,
    show: impl Fn(T) -> html::Element + 'static,
) -> impl IntoHtml {
    let columns = move || {
        let layout = view.layout.get();
        let of = |open: &OpenBook| {
            let columns = in_window(view).into_iter();
            let edge = columns.map(|(index, column)| {
                let start = px(layout.starts.get(index).copied()?);
                Some(Edge { index, start, says: says(open, column)? })
            });
            edge.flatten().collect::<Vec<_>>()
        };
        view.session.watch(of).unwrap_or_default()
    };
    let key = |edge: &Edge<T>| {
        let mut hasher = Fnv::default();
        edge.hash(&mut hasher);
        hasher.finish()
    };
    each(columns, key, move |Edge { index, start, says }| {
        show(says).attr("aria-colindex", (index + 2).to_string()).style("--x", start)
    })
}

/// A code above a column. Whether it is the current one is no part of it: a press makes it that, and the element that was
/// pressed must stay.
#[derive(Hash)]
struct CodeHead {
    standard: usize,
    code: String,
    statement: String,
    rolls: bool,
}

/// The id of the element of a code.
pub(super) fn head_id(standard: usize) -> String {
    format!("head-{standard}")
}

fn codes(view: GridView, state: GridState) -> impl IntoHtml {
    let says = |open: &OpenBook, column: Column| {
        let standard = open.book.standards().get(column.standard)?;
        Some(CodeHead {
            standard: column.standard.number(),
            code: standard.code.clone(),
            statement: standard.statement.clone(),
            rolls: column.shows == ColumnContent::RollUps,
        })
    };
    let selected = view.session.selected;
    edges(view, says, move |CodeHead { standard, code, statement, rolls }| {
        let is_current = move || selected.get().is_some_and(|(_, current)| current.number() == standard);
        let class = move || {
            let marks = match (is_current(), state.head.get()) {
                (true, true) => " is-current is-at",
                (true, false) => " is-current",
                _ => "",
            };
            [if rolls { "cell code code--roll" } else { "cell code" }, marks].concat()
        };
        html::div()
            .class(class)
            .attr("id", head_id(standard))
            .attr("role", "columnheader")
            .attr("title", statement)
            .attr("data-s", standard.to_string())
            .child(code)
            .child(rolls.then(|| html::span().class("vh").child(", ").child(screen::ROLL_UP)))
    })
}

/// How many learners have mastered what a column is about.
fn tally(open: &OpenBook, column: Column, learners: &[Ix<Learner>]) -> Tally {
    match column.shows {
        ColumnContent::Verdicts => open.verdicts.of_standard(column.standard, learners),
        ColumnContent::RollUps => {
            let rolled = learners.iter().filter_map(|at| open.roll_ups.get(*at, column.standard));
            rolled.map(|rolled| rolled.status).collect()
        }
    }
}

/// How many have mastered each standard.
pub(super) fn foot(view: GridView) -> impl IntoHtml {
    let session = view.session;
    let says = move |open: &OpenBook, column: Column| {
        let tally = view.rows.with(|learners| tally(open, column, learners));
        Some((tally.mastered, tally.assessed()))
    };
    let sums = edges(view, says, |(mastered, assessed): (usize, usize)| {
        html::div().class("cell").attr("role", "gridcell").child(share(mastered, assessed))
    });
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
    let index = move || (view.rows.with(Vec::len) + 2).to_string();
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
