//! The cells of the grid's body as they stand in the page. They are written with the browser's own calls and used again
//! when they have left the view: a scroll makes and drops hundreds of them, and as views they took most of its time.
//! Leptos owns everything around them: the rows, and the effects that say when to draw (`body.rs`).
//!
//! **Invariant:** the cells of a row stand in the order of its columns, without a gap, so that what is read aloud is in
//! order. A cell is written only where it differs from what was written last.

use std::collections::VecDeque;
use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Text};

use crate::model::{Ix, Learner, Standard};
use crate::ui::cell::CellView;

use super::body::{cell_id, px};

/// What a cell is to show.
pub struct Wanted {
    /// The standard of its column.
    pub standard: Ix<Standard>,
    /// Where it starts, in pixels.
    pub start: f64,
    /// What it says.
    pub view: CellView,
    /// Whether it is among the selected ones, and whether it is the one of them with the focus.
    pub marks: Marks,
}

/// What is to be seen of the selection in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It is selected.
    pub selected: bool,
    /// It is the current one.
    pub at: bool,
}

/// A cell in the page, and what was last written into it.
struct Cell {
    node: HtmlElement,
    text: Text,
    rest: Text,
    hidden: Element,
    note: Option<Element>,
    of: Option<(Ix<Learner>, Ix<Standard>, usize)>,
    start: f64,
    shown: CellView,
    marks: Marks,
    /// Whether it waits, and yet stands where it stood.
    left: bool,
}

/// One row's cells.
pub struct DrawnRow {
    /// The row's place among the rows that are shown.
    pub place: usize,
    /// Whose row it is.
    pub learner: Ix<Learner>,
    node: HtmlElement,
    /// The sum, before which the cells stand.
    end: Node,
    first: usize,
    cells: VecDeque<Cell>,
}

/// Cells that have left the view and wait to be used again.
#[derive(Default)]
pub struct Spare {
    cells: Vec<Cell>,
    pattern: Option<Element>,
}

/// More are not kept: the view may have become smaller for good.
const SPARE: usize = 600;

impl Spare {
    fn take(&mut self) -> Option<Cell> {
        self.cells.pop().or_else(|| self.make())
    }

    /// A copy of the first cell: one call instead of one for each of its attributes and children.
    fn make(&mut self) -> Option<Cell> {
        let pattern = match &self.pattern {
            Some(pattern) => pattern,
            None => self.pattern.insert(pattern()?),
        };
        let node = pattern.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
        let text = node.first_child()?.dyn_into::<Text>().ok()?;
        let hidden = node.first_element_child()?;
        let rest = hidden.first_child()?.dyn_into::<Text>().ok()?;
        let (shown, marks) = (CellView::default(), Marks::default());
        Some(Cell {
            node,
            text,
            rest,
            hidden,
            note: None,
            of: None,
            start: f64::NAN,
            shown,
            marks,
            left: false,
        })
    }

    /// Takes what still waits out of the rows in which it stood.
    pub fn settle(&mut self) {
        for cell in self.cells.iter_mut().filter(|cell| cell.left) {
            cell.node.remove();
            cell.left = false;
        }
    }

    fn give(&mut self, mut cell: Cell) {
        // A cell in which something is being typed has a field more; it goes, and the field finds its cell again.
        let own = 1 + u32::from(cell.note.is_some());
        if self.cells.len() < SPARE && cell.node.child_element_count() == own {
            // Most are used again at once, and moving them takes them out.
            cell.left = true;
            self.cells.push(cell);
        } else {
            cell.node.remove();
        }
    }
}

fn pattern() -> Option<Element> {
    let document = leptos::tachys::dom::document();
    let cell = document.create_element("div").ok()?;
    cell.set_attribute("role", "gridcell").ok()?;
    // A text that is empty would not be copied on its own.
    cell.append_child(&document.create_text_node("–")).ok()?;
    let hidden = document.create_element("span").ok()?;
    hidden.set_class_name("vh");
    hidden.append_child(&document.create_text_node("–")).ok()?;
    cell.append_child(&hidden).ok()?;
    Some(cell)
}

impl DrawnRow {
    /// A row without cells. `node` is the row's element, whose last child is the sum.
    pub fn new(place: usize, learner: Ix<Learner>, node: HtmlElement) -> Option<DrawnRow> {
        let end = node.last_child()?;
        Some(DrawnRow { place, learner, node, end, first: 0, cells: VecDeque::new() })
    }

    /// Draws the cells of these columns that are not there yet, and takes those away that are in no column of them.
    pub fn show(
        &mut self,
        columns: &Range<usize>,
        spare: &mut Spare,
        wanted: impl Fn(usize) -> Option<Wanted>,
    ) {
        let now = self.first..self.first + self.cells.len();
        if now.start >= columns.end || now.end <= columns.start {
            self.clear(spare);
            self.first = columns.start;
        }
        while self.first < columns.start && self.drop_first(spare) {}
        while self.first + self.cells.len() > columns.end {
            let Some(cell) = self.cells.pop_back() else { break };
            spare.give(cell);
        }
        while self.first > columns.start {
            let before = self.cells.front().map_or_else(|| self.end.clone(), |cell| cell.node.clone().into());
            let Some(cell) = self.put(self.first - 1, &before, spare, &wanted) else { break };
            self.cells.push_front(cell);
            self.first -= 1;
        }
        while self.first + self.cells.len() < columns.end {
            let end = self.end.clone();
            let Some(cell) = self.put(self.first + self.cells.len(), &end, spare, &wanted) else { break };
            self.cells.push_back(cell);
        }
    }

    /// Writes every cell there is again.
    pub fn rewrite(&mut self, wanted: impl Fn(usize) -> Option<Wanted>) {
        for (column, cell) in (self.first..).zip(&mut self.cells) {
            if let Some(wanted) = wanted(column) {
                cell.write(self.learner, column, wanted);
            }
        }
    }

    /// Shows what is selected; `marks` is asked by column.
    pub fn mark(&mut self, marks: impl Fn(usize, Ix<Standard>) -> Marks) {
        for (column, cell) in (self.first..).zip(&mut self.cells) {
            if let Some((_, standard, _)) = cell.of {
                cell.mark(marks(column, standard), None);
            }
        }
    }

    /// Gives all cells back.
    pub fn clear(&mut self, spare: &mut Spare) {
        while self.drop_first(spare) {}
    }

    fn drop_first(&mut self, spare: &mut Spare) -> bool {
        let Some(cell) = self.cells.pop_front() else { return false };
        spare.give(cell);
        self.first += 1;
        true
    }

    fn put(
        &self,
        column: usize,
        before: &Node,
        spare: &mut Spare,
        wanted: &impl Fn(usize) -> Option<Wanted>,
    ) -> Option<Cell> {
        let wanted = wanted(column)?;
        let mut cell = spare.take()?;
        cell.write(self.learner, column, wanted);
        self.node.insert_before(&cell.node, Some(before)).ok()?;
        cell.left = false;
        Some(cell)
    }
}

impl Cell {
    fn write(&mut self, learner: Ix<Learner>, column: usize, wanted: Wanted) {
        let Wanted { standard, start, view, marks } = wanted;
        self.stand(learner, standard, column, start);
        if self.of.is_none() || view.text != self.shown.text {
            self.text.set_data(&view.text);
        }
        if self.of.is_none()
            || view.rest != self.shown.rest
            || view.text.is_empty() != self.shown.text.is_empty()
        {
            let comma = if view.text.is_empty() { "" } else { ", " };
            self.rest.set_data(&format!("{comma}{}", view.rest));
        }
        if view.note != self.shown.note {
            self.write_note(view.note.as_deref());
        }
        self.mark(marks, Some(&view.class));
        self.of = Some((learner, standard, column));
        self.shown = view;
    }

    /// Says whose cell it is and puts it where its column stands.
    fn stand(&mut self, learner: Ix<Learner>, standard: Ix<Standard>, column: usize, start: f64) {
        let of = Some((learner, standard, column));
        if self.of != of {
            let set = |name: &str, value: &str| drop(self.node.set_attribute(name, value));
            self.node.set_id(&cell_id(learner, standard));
            if self.of.is_none_or(|(before, ..)| before != learner) {
                set("data-l", &learner.number().to_string());
            }
            if self.of.is_none_or(|(_, before, _)| before != standard) {
                set("data-s", &standard.number().to_string());
            }
            if self.of.is_none_or(|(.., before)| before != column) {
                set("aria-colindex", &(column + 2).to_string());
            }
        }
        if self.start.to_bits() != start.to_bits() {
            let _ = self.node.style().set_property("inset-inline-start", &px(start));
            self.start = start;
        }
    }

    /// Shows what is selected, and the classes where they are new.
    fn mark(&mut self, marks: Marks, class: Option<&str>) {
        let new = class.is_some_and(|class| self.of.is_none() || class != self.shown.class);
        if new || marks.at != self.marks.at {
            let at = if marks.at { "cell is-at " } else { "cell " };
            self.node.set_class_name(&format!("{at}{}", class.unwrap_or(&self.shown.class)));
        }
        if marks.selected != self.marks.selected {
            let _ = if marks.selected {
                self.node.set_attribute("aria-selected", "true")
            } else {
                self.node.remove_attribute("aria-selected")
            };
        }
        self.marks = marks;
    }

    fn write_note(&mut self, note: Option<&str>) {
        let Some(note) = note else {
            if let Some(gone) = self.note.take() {
                gone.remove();
            }
            return;
        };
        if self.note.is_none() {
            let made = leptos::tachys::dom::document().create_element("small").ok();
            if let Some(made) = &made {
                made.set_class_name("cell__note");
                let _ = self.node.insert_before(made, self.hidden.next_sibling().as_ref());
            }
            self.note = made;
        }
        if let Some(made) = &self.note {
            made.set_text_content(Some(note));
        }
    }
}
