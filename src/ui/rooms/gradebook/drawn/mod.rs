//! The rows and cells of the grid's body in the page. They are written with the browser's own calls and reused after they leave
//! the view: a scroll creates and drops hundreds of them, and as views they took most of its time.
//! Leptos owns everything around them: the elements of the rows, and the effects that say when to draw (`body.rs`).
//!
//! **Invariant:** the cells of a row are in the order of its columns, without a gap, so that what is read aloud is in
//! order. A cell is written only if it differs from what was written last.

mod cell;
mod side;

use std::collections::VecDeque;
use std::ops::Range;

use web_sys::{Element, HtmlElement, Node};

use crate::model::{Ix, Learner, Standard};

pub use cell::{CellMarks, WantedCell};
use cell::{DrawnCell, pattern};
pub use side::{Side, Sum};

/// One row's cells.
pub struct DrawnRow {
    /// Which of the rows in the page it is.
    pub slot: usize,
    /// Its place among the rows that are shown, and whose row it is.
    pub of: (usize, Ix<Learner>),
    node: HtmlElement,
    /// The element that contains its cells.
    within: Element,
    side: side::DrawnSide,
    first: usize,
    cells: VecDeque<DrawnCell>,
}

/// Cells that have left the view and wait to be used again.
#[derive(Default)]
pub struct Spare {
    cells: Vec<DrawnCell>,
    pattern: Option<Element>,
}

/// More are not kept: the view may have become smaller for good.
const SPARE: usize = 600;

impl Spare {
    fn take(&mut self) -> Option<DrawnCell> {
        self.cells.pop().or_else(|| self.make())
    }

    fn make(&mut self) -> Option<DrawnCell> {
        let pattern = match &self.pattern {
            Some(pattern) => pattern,
            None => self.pattern.insert(pattern()?),
        };
        DrawnCell::of_pattern(pattern)
    }

    /// Takes what still waits out of the rows in which it stood. Whoever has had rows drawn calls it at the end.
    pub fn settle(&mut self) {
        for cell in self.cells.iter_mut().filter(|cell| cell.left) {
            cell.node.remove();
            cell.left = false;
        }
    }

    fn give(&mut self, mut cell: DrawnCell) {
        // A cell in which something is being typed has a field more; it goes, and the field finds its cell again.
        if self.cells.len() < SPARE && cell.node.child_element_count() == 1 {
            // Most are used again at once, and moving them takes them out.
            cell.left = true;
            self.cells.push(cell);
        } else {
            cell.node.remove();
        }
    }
}

impl DrawnRow {
    /// A row without cells. `node` is the row's element: the name, what the cells are to stand in, the sum.
    pub fn new(slot: usize, of: (usize, Ix<Learner>), node: HtmlElement) -> Option<DrawnRow> {
        let within = node.first_element_child()?.next_element_sibling()?;
        let side = side::DrawnSide::of_row(&node)?;
        Some(DrawnRow { slot, of, node, within, side, first: 0, cells: VecDeque::new() })
    }

    /// Writes the name and the sum.
    pub fn write_side(&mut self, side: Side, current: bool) {
        self.side.write(&self.node, side);
        self.side.mark(&self.node, current);
    }

    /// Draws the cells of these columns that are not there yet, and takes those away that are in no column of them.
    pub fn show(
        &mut self,
        columns: &Range<usize>,
        spare: &mut Spare,
        wanted: &dyn Fn(usize) -> Option<WantedCell>,
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
            let before = self.cells.front().map(|cell| cell.node.as_ref());
            let Some(cell) = self.put(self.first - 1, before, spare, wanted) else { break };
            self.cells.push_front(cell);
            self.first -= 1;
        }
        while self.first + self.cells.len() < columns.end {
            let Some(cell) = self.put(self.first + self.cells.len(), None, spare, wanted) else { break };
            self.cells.push_back(cell);
        }
    }

    /// Writes every cell there is again.
    pub fn rewrite(&mut self, wanted: &dyn Fn(usize) -> Option<WantedCell>) {
        for (column, cell) in (self.first..).zip(&mut self.cells) {
            if let Some(wanted) = wanted(column) {
                cell.write(self.of.1, column, wanted);
            }
        }
    }

    /// Shows what is selected; `marks` is asked by column.
    pub fn mark(&mut self, current: bool, marks: impl Fn(usize, Ix<Standard>) -> CellMarks) {
        self.side.mark(&self.node, current);
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
        before: Option<&Node>,
        spare: &mut Spare,
        wanted: &dyn Fn(usize) -> Option<WantedCell>,
    ) -> Option<DrawnCell> {
        let wanted = wanted(column)?;
        let mut cell = spare.take()?;
        cell.write(self.of.1, column, wanted);
        self.within.insert_before(&cell.node, before).ok()?;
        cell.left = false;
        Some(cell)
    }
}

/// Makes the rows stand in the page in this order. In the page they go round: some stand in order, and before them as
/// many others as have been scrolled past; the fewer of both are moved.
pub fn put_in_order(rows: &[DrawnRow]) {
    let Some(parent) = rows.first().and_then(|row| row.node.parent_element()) else { return };
    // A node that is moved loses the focus. What is being typed keeps it; the next rest puts the rows in order.
    if parent.query_selector(":focus").is_ok_and(|found| found.is_some()) {
        return;
    }
    let first = parent.first_element_child();
    let turned = rows.iter().position(|row| first.as_ref() == Some(row.node.as_ref())).unwrap_or(0);
    let put = |row: &DrawnRow, next: Option<Node>| drop(parent.insert_before(&row.node, next.as_ref()));
    if turned <= rows.len() / 2 {
        let mut next = parent.first_child();
        for row in rows {
            if next.as_ref() != Some(row.node.as_ref()) {
                put(row, next);
            }
            next = row.node.next_sibling();
        }
    } else {
        // The list of rows ends with a node of its own.
        let mut next = parent.last_child().filter(|last| last.node_type() != Node::ELEMENT_NODE);
        for row in rows.iter().rev() {
            if row.node.next_sibling() != next {
                put(row, next);
            }
            next = Some(row.node.clone().into());
        }
    }
}
