//! The body of the grid: the rows of learners and the cells in view.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::grid::keys::Place;
use crate::grid::layout::{Column, Layout, Shows};
use crate::grid::trend::trend;
use crate::judge::{Tally, mark::course_mark};
use crate::model::{Ix, Learner, Standard};
use crate::text::screen;
use crate::ui::cell::CellView;
use crate::ui::html::{self, ElementRef, IntoHtml, each};
use crate::ui::session::OpenBook;

use super::Detail;
use super::drawn::{DrawnRow, Marks, Spare, Wanted};
use super::view::View;

pub(super) fn px(size: f64) -> String {
    format!("{}px", html::written(size))
}

/// The id of a cell's element.
pub(super) fn cell_id(learner: Ix<Learner>, standard: Ix<Standard>) -> String {
    format!("cell-{}-{}", learner.number(), standard.number())
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

/// What is drawn of the body.
#[derive(Default)]
struct Drawn {
    rows: Vec<DrawnRow>,
    spare: Spare,
}

/// The body of one grid. Cheap to copy.
#[derive(Clone, Copy)]
struct Body {
    view: View,
    drawn: StoredValue<Rc<RefCell<Drawn>>, LocalStorage>,
}

/// The rows of learners, windowed. What changes with a scroll or with the selection is drawn for all rows at once, what
/// changes with evidence row by row.
pub(super) fn body(view: View) -> impl IntoHtml {
    let body = Body { view, drawn: StoredValue::new_local(Rc::default()) };
    Effect::new(move |_| {
        let columns = view.across.get();
        body.each_row(|row, spare, pass| {
            let of = row_of(row);
            row.show(&columns, spare, |column| pass.wanted(of, column));
        });
    });
    Effect::new(move |_| {
        let marks = Marking::of(view);
        body.each_row(|row, _, _| {
            let (place, learner) = row_of(row);
            row.mark(|column, standard| marks.of_cell(place, learner, column, standard));
        });
    });
    html::div()
        .class("grid__body")
        .attr("role", "rowgroup")
        .style("--grid-h", move || px(view.rows.with(Vec::len) as f64 * view.sizes.get().row))
        .style("--col-w", move || view.layout.with(|layout| px(layout.column)))
        .child(each(move || visible(view), |row| *row, move |(place, learner)| row(body, place, learner)))
}

fn visible(view: View) -> Vec<(usize, Ix<Learner>)> {
    let range = view.in_view.get();
    view.rows.with(|rows| rows.iter().copied().enumerate().skip(range.start).take(range.len()).collect())
}

fn row_of(row: &DrawnRow) -> (usize, Ix<Learner>) {
    (row.place, row.learner)
}

/// What all cells that are drawn together look at.
struct Pass<'a> {
    open: &'a OpenBook,
    columns: Vec<Column>,
    layout: Layout,
    marks: Marking,
    trends: bool,
}

impl Pass<'_> {
    fn wanted(&self, (place, learner): (usize, Ix<Learner>), index: usize) -> Option<Wanted> {
        let column = self.columns.get(index)?;
        let standard = column.standard;
        let book = &self.open.book;
        let scale = book.scale_of(standard).and_then(|(scale, _)| book.scales().get(scale));
        let view = match column.shows {
            Shows::Verdicts => {
                let view = CellView::of(&self.open.verdicts.get(learner, standard), scale);
                let trend = if self.trends { trend(book, (learner, standard)) } else { None };
                view.with_trend(trend)
            }
            Shows::RollUps => CellView::of_roll_up(self.open.roll_ups.get(learner, standard), scale),
        };
        let start = self.layout.starts.get(index).copied()?;
        let marks = self.marks.of_cell(place, learner, index, standard);
        Some(Wanted { standard, start, view, marks })
    }
}

/// Which cells are selected.
struct Marking {
    corners: Option<(Place, Place)>,
    at: Option<(Ix<Learner>, Ix<Standard>)>,
}

impl Marking {
    fn of(view: View) -> Marking {
        let corners = view.marked.get();
        Marking { corners, at: view.session.selected.get().filter(|_| corners.is_some()) }
    }

    fn of_cell(&self, row: usize, learner: Ix<Learner>, column: usize, standard: Ix<Standard>) -> Marks {
        let selected = self.corners.is_some_and(|(first, last)| {
            (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column)
        });
        Marks { selected, at: self.at == Some((learner, standard)) }
    }
}

impl Body {
    /// Looks at the book once and calls `draw` with every row that stands in the page.
    fn each_row(self, draw: impl Fn(&mut DrawnRow, &mut Spare, &Pass)) {
        self.with(|drawn, pass| {
            for row in &mut drawn.rows {
                draw(row, &mut drawn.spare, pass);
            }
            drawn.spare.settle();
        });
    }

    fn with(self, draw: impl FnOnce(&mut Drawn, &Pass)) {
        let view = self.view;
        let Some(drawn) = self.drawn.try_get_value() else { return };
        let Ok(mut drawn) = drawn.try_borrow_mut() else { return };
        let (columns, layout) = (view.columns.get_untracked(), view.layout.get_untracked());
        let marks = untrack(|| Marking::of(view));
        let trends = view.detail.get_untracked() == Detail::Trends;
        view.session.peek(|open| draw(&mut drawn, &Pass { open, columns, layout, marks, trends }));
    }

    /// Begins to draw a row whose element stands in the page, and does so again when its evidence changes.
    fn enter(self, place: usize, learner: Ix<Learner>, node: HtmlElement) {
        let mut node = Some(node);
        Effect::new(move |_| {
            let view = self.view;
            view.session.track_row(learner);
            view.session.watch_structure(|_| ());
            let _ = (view.columns.get(), view.layout.get(), view.detail.get());
            self.with(|drawn, pass| {
                let Drawn { rows, spare } = drawn;
                if let Some(node) = node.take() {
                    let Some(mut row) = DrawnRow::new(place, learner, node) else { return };
                    let columns = view.across.get_untracked();
                    row.show(&columns, spare, |column| pass.wanted((place, learner), column));
                    rows.push(row);
                } else if let Some(row) = rows.iter_mut().find(|row| row_of(row) == (place, learner)) {
                    row.rewrite(|column| pass.wanted((place, learner), column));
                }
            });
        });
        on_cleanup(move || self.leave(place, learner));
    }

    fn leave(self, place: usize, learner: Ix<Learner>) {
        let Some(drawn) = self.drawn.try_get_value() else { return };
        let Ok(mut drawn) = drawn.try_borrow_mut() else { return };
        let Drawn { rows, spare } = &mut *drawn;
        if let Some(gone) = rows.iter().position(|row| row_of(row) == (place, learner)) {
            rows.swap_remove(gone).clear(spare);
        }
    }
}

/// One learner: the name, the sum, and between them the cells in view, which are drawn when the row stands in the page.
fn row(body: Body, place: usize, learner: Ix<Learner>) -> impl IntoHtml {
    let view = body.view;
    let session = view.session;
    let name = move || session.called(learner);
    let is_current = move || session.selected.get().is_some_and(|(current, _)| current == learner);
    let class = move || if is_current() { "row is-current" } else { "row" };
    let last = move || (view.columns.with(Vec::len) + 2).to_string();
    let node = ElementRef::new();
    node.on_load(move |node| body.enter(place, learner, node));
    html::div()
        .class(class)
        .attr("role", "row")
        .attr("aria-rowindex", (place + 3).to_string())
        .style("inset-block-start", move || px(place as f64 * view.sizes.get().row))
        .node_ref(node)
        .child(
            html::div()
                .class("cell name")
                .attr("role", "rowheader")
                .attr("aria-colindex", "1")
                .child(html::bdi().child(name)),
        )
        .child(
            html::div()
                .class("cell sum")
                .attr("role", "gridcell")
                .attr("aria-colindex", last)
                .child(move || row_sum(view, learner)),
        )
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
