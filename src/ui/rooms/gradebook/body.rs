//! The body of the grid: the rows of learners and the cells in view.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::grid::cell::CellView;
use crate::grid::keys::CellPlace;
use crate::grid::layout::{Column, ColumnContent, Layout};
use crate::grid::trend::trend;
use crate::model::sort::sort_by_key;
use crate::model::{Ix, Learner, Pair, Standard};
use crate::text::screen;
use crate::ui::kit::html::{self, ElementRef, IntoHtml, each};
use crate::ui::kit::signal::{StoredValue, effect};
use crate::ui::session::OpenBook;
use crate::ui::session::course_mark::MARKS;

use crate::ui::rooms::gradebook::drawn::{CellMarks, DrawnRow, Side, Spare, Sum, WantedCell, put_in_order};
use crate::ui::rooms::gradebook::element::px;
use crate::ui::rooms::gradebook::view::GridView;
use crate::ui::session::grid_state::GridDetail;

/// The columns in view, each with its place among all of them.
pub(super) fn in_window(view: GridView) -> Vec<(usize, Column)> {
    let range = view.across.get();
    view.columns
        .with(|columns| columns.iter().copied().enumerate().skip(range.start).take(range.len()).collect())
}

/// What is drawn of the body.
#[derive(Default)]
struct DrawnBody {
    rows: Vec<DrawnRow>,
    spare: Spare,
}

/// The body of one grid. Cheap to copy.
#[derive(Clone, Copy)]
struct Body {
    view: GridView,
    drawn: StoredValue<Rc<RefCell<DrawnBody>>>,
    /// How often it was scrolled.
    scrolls: StoredValue<u32>,
}

/// How long nothing is scrolled before all rows are drawn and put into order.
const REST: std::time::Duration = std::time::Duration::from_millis(150);

/// The rows of learners, windowed. What changes with the selection is drawn for all rows at once, what changes with a scroll
/// for those in view and for the others at rest, what changes with evidence row by row.
pub(super) fn body(view: GridView) -> impl IntoHtml {
    let body = Body { view, drawn: StoredValue::new(Rc::default()), scrolls: StoredValue::new(0) };
    effect(move || {
        let (columns, seen) = (view.across.get(), view.seen.get());
        body.show(&columns, |place| seen.contains(&place));
    });
    effect(move || {
        let marks = Marking::of(view);
        body.each_row(|row, _, _| {
            let (place, learner) = row.of;
            row.mark(marks.is_of(learner), |column, standard| {
                marks.of_cell(place, learner, column, standard)
            });
        });
    });
    effect(move || {
        view.in_view.track();
        view.across.track();
        body.settle_at_rest();
    });
    // A row that leaves at one edge is used again at the other, so there are as many wherever it is scrolled to.
    let many = Memo::new(move |_| view.in_view.with(ExactSizeIterator::len));
    let slots = move || (0..many.get()).collect();
    html::div()
        .class("grid__body")
        .attr("role", "rowgroup")
        .style("--grid-h", move || px(view.rows.with(Vec::len) as f64 * view.row.get()))
        .child(each(slots, |slot| *slot, move |slot| row(body, many, slot)))
}

/// The place and learner of a row that is used again: of `many` rows in the page, the one whose place leaves the rest
/// `slot`.
fn of_slot(view: GridView, many: usize, slot: usize) -> Option<(usize, Ix<Learner>)> {
    let first = view.in_view.with(|range| range.start);
    let place = first + (slot + many - first % many.max(1)) % many.max(1);
    view.rows.with(|rows| Some((place, *rows.get(place)?)))
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
    fn wanted(&self, (place, learner): (usize, Ix<Learner>), index: usize) -> Option<WantedCell> {
        let column = self.columns.get(index)?;
        let standard = column.standard;
        let book = &self.open.book;
        let scale = book.scale_of(standard).and_then(|(scale, _)| book.scales().get(scale));
        let view = match column.shows {
            ColumnContent::Verdicts => {
                let view = CellView::of(&self.open.verdicts.get(learner, standard), scale);
                let trend = if self.trends { trend(book, (learner, standard)) } else { None };
                view.with_trend(trend)
            }
            ColumnContent::RollUps => CellView::of_roll_up(self.open.roll_ups.get(learner, standard), scale),
        };
        let start = self.layout.starts.get(index).copied()?;
        let marks = self.marks.of_cell(place, learner, index, standard);
        Some(WantedCell { standard, start, view, marks })
    }

    /// The ends of a row: the name and the sum.
    fn side(&self, (place, learner): (usize, Ix<Learner>), top: f64, standards: &[Ix<Standard>]) -> Side {
        let OpenBook { book, verdicts, .. } = self.open;
        // Course marks come with later code, which the screen asks for where a class has them.
        let mark = MARKS.get().and_then(|marks| marks.mark(self.open, standards, learner));
        let tally = verdicts.of_learner(learner, standards);
        Side {
            place,
            learner: learner.number(),
            name: self.open.called.learner(book, learner).to_owned(),
            top,
            last: self.columns.len() + 2,
            sum: Sum { mark, mastered: (tally.mastered, tally.assessed()) },
        }
    }
}

/// Which cells are selected.
struct Marking {
    corners: Option<(CellPlace, CellPlace)>,
    at: Option<Pair>,
}

impl Marking {
    fn of(view: GridView) -> Marking {
        let corners = view.marked.get();
        Marking { corners, at: view.session.selected.get().filter(|_| corners.is_some()) }
    }

    /// Whether the current cell is this learner's.
    fn is_of(&self, learner: Ix<Learner>) -> bool {
        self.at.is_some_and(|(current, _)| current == learner)
    }

    /// Whether more cells are selected than a screen reader can be told of one by one: Orca stood still after some
    /// hundred. How many they are is announced.
    fn many(&self) -> bool {
        const A_FEW: usize = 60;
        self.corners
            .is_some_and(|(first, last)| (last.0 - first.0 + 1).saturating_mul(last.1 - first.1 + 1) > A_FEW)
    }

    fn of_cell(&self, row: usize, learner: Ix<Learner>, column: usize, standard: Ix<Standard>) -> CellMarks {
        let selected = self.corners.is_some_and(|(first, last)| {
            (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column)
        });
        let at = self.at == Some((learner, standard));
        CellMarks { selected, of_many: selected && !at && self.many(), at }
    }
}

impl Body {
    /// Reads the book once and calls `draw` with every row that is in the page.
    fn each_row(self, draw: impl Fn(&mut DrawnRow, &mut Spare, &Pass)) {
        self.with(|drawn, pass| {
            for row in &mut drawn.rows {
                draw(row, &mut drawn.spare, pass);
            }
            drawn.spare.settle();
        });
    }

    fn with(self, draw: impl FnOnce(&mut DrawnBody, &Pass)) {
        let view = self.view;
        let Some(drawn) = self.drawn.try_get_value() else { return };
        let Ok(mut drawn) = drawn.try_borrow_mut() else { return };
        let (columns, layout) = (view.columns.get_untracked(), view.layout.get_untracked());
        let marks = untrack(|| Marking::of(view));
        let trends = view.detail.get_untracked() == GridDetail::Trends;
        view.session.peek(|open| draw(&mut drawn, &Pass { open, columns, layout, marks, trends }));
    }

    /// Begins to draw a row whose element stands in the page, and does so again when it becomes another learner's and
    /// when its evidence changes.
    fn enter(self, slot: usize, of: Memo<Option<(usize, Ix<Learner>)>>, node: HtmlElement) {
        let mut node = Some(node);
        effect(move || {
            let view = self.view;
            let Some(of) = of.get() else { return };
            view.session.track_row(of.1);
            view.session.watch_structure(|_| ());
            view.columns.track();
            view.layout.track();
            view.detail.track();
            let top = of.0 as f64 * view.row.get();
            let standards = view.standards.get();
            self.with(|drawn, pass| {
                let DrawnBody { rows, spare } = drawn;
                match node.take() {
                    Some(node) => rows.extend(DrawnRow::new(slot, of, node)),
                    None => rows.iter_mut().filter(|row| row.slot == slot).for_each(|row| {
                        row.of = of;
                        row.rewrite(&|column| pass.wanted(of, column));
                    }),
                }
                if let Some(row) = rows.iter_mut().find(|row| row.slot == slot) {
                    let columns = view.across.get_untracked();
                    row.show(&columns, spare, &|column| pass.wanted(of, column));
                    row.write_side(pass.side(of, top, &standards), pass.marks.is_of(of.1));
                }
                spare.settle();
            });
        });
        on_cleanup(move || self.leave(slot));
    }

    fn leave(self, slot: usize) {
        let Some(drawn) = self.drawn.try_get_value() else { return };
        let Ok(mut drawn) = drawn.try_borrow_mut() else { return };
        let DrawnBody { rows, spare } = &mut *drawn;
        if let Some(gone) = rows.iter().position(|row| row.slot == slot) {
            rows.swap_remove(gone).clear(spare);
        }
    }

    /// Draws the cells in `columns` of the rows whose place is `wanted`.
    fn show(self, columns: &Range<usize>, wanted: impl Fn(usize) -> bool) {
        self.each_row(|row, spare, pass| {
            let of = row.of;
            if wanted(of.0) {
                row.show(columns, spare, &|column| pass.wanted(of, column));
            }
        });
    }

    /// When scrolling has come to rest: draws the rows beyond the view too, and puts all into the order in which they are
    /// read. While it goes on, neither matters, and both cost the most.
    fn settle_at_rest(self) {
        let turn = self.scrolls.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        let rests = move || self.scrolls.try_get_value() == turn;
        let settle = move || {
            // Where a frame takes longer than the rest, the next one may scroll on.
            if rests() {
                request_animation_frame(move || {
                    if rests() {
                        self.settle();
                    }
                });
            }
        };
        set_timeout(settle, REST);
    }

    fn settle(self) {
        let Some(drawn) = self.drawn.try_get_value() else { return };
        self.show(&self.view.across.get_untracked(), |_| true);
        let Ok(mut drawn) = drawn.try_borrow_mut() else { return };
        sort_by_key(&mut drawn.rows, |row| row.of.0);
        put_in_order(&drawn.rows);
    }
}

/// One of the rows in the page: the name, the sum, and between them the cells in view. What is in them is drawn when
/// the row is in the page.
fn row(body: Body, many: Memo<usize>, slot: usize) -> impl IntoHtml {
    let view = body.view;
    let of = Memo::new(move |_| of_slot(view, many.get(), slot));
    let node = ElementRef::new();
    node.on_load(move |node| body.enter(slot, of, node));
    html::div()
        .class("row")
        .attr("role", "row")
        .node_ref(node)
        .child(
            html::div()
                .class("cell name")
                .attr("role", "rowheader")
                .attr("aria-colindex", "1")
                .child(html::bdi()),
        )
        .child(html::div().class("row__cells").attr("role", "presentation"))
        .child(html::div().class("cell sum").attr("role", "gridcell"))
}

pub(super) fn share(mastered: usize, assessed: usize) -> impl IntoHtml {
    let words = screen::of(assessed);
    (html::b().child(mastered), " ", words)
}
