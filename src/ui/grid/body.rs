//! The body of the grid: the rows of learners and the cells in view.

use crate::grid::layout::{Column, Shows};
use crate::judge::{Tally, mark::course_mark};
use crate::model::{Ix, Learner, Standard};
use crate::text::screen;
use crate::ui::cell::CellView;
use crate::ui::html::{self, CollectHtml, IntoHtml};

use super::view::View;

pub(super) fn px(size: f64) -> String {
    format!("{}px", html::written(size))
}

/// The id of a cell's element.
pub(super) fn cell_id(learner: Ix<Learner>, standard: Ix<Standard>) -> String {
    format!("cell-{}-{}", learner.number(), standard.number())
}

pub(super) fn visible(view: View) -> Vec<(usize, Ix<Learner>)> {
    let range = view.in_view.get();
    view.rows.with(|rows| rows.iter().copied().enumerate().skip(range.start).take(range.len()).collect())
}

/// The columns in view: index, start, column.
pub(super) fn in_window(view: View) -> Vec<(usize, f64, Column)> {
    let range = view.across.get();
    let layout = view.layout.get();
    view.columns.with(|columns| {
        let places = columns.iter().copied().enumerate().zip(layout.starts);
        places.skip(range.start).take(range.len()).map(|((index, at), start)| (index, start, at)).collect()
    })
}

/// One learner: the name, the cells in view, the sum.
pub(super) fn row(view: View, place: usize, learner: Ix<Learner>) -> impl IntoHtml {
    let session = view.session;
    let name = move || {
        session.watch_structure(|open| open.book.learners().get(learner).map(|it| it.name.clone())).flatten()
    };
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
            let (first, last) = view.marked.get()?;
            let rows =
                view.rows.with(|rows| rows.get(first.0..=last.0).is_some_and(|rows| rows.contains(&learner)));
            (rows && (first.1..=last.1).contains(&index)).then_some("true")
        };
        let class = cell.class;
        let class = move || {
            let at = session.selected.get() == Some((learner, standard));
            if at { format!("cell is-at {class}") } else { format!("cell {class}") }
        };
        html::div()
            .class(class)
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

pub(super) fn sum(tally: Tally) -> impl IntoHtml {
    share(tally.mastered, tally.assessed())
}

pub(super) fn share(mastered: usize, assessed: usize) -> impl IntoHtml {
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
