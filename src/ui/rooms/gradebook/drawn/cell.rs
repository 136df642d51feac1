//! One cell in the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Text};

use crate::grid::cell::CellView;
use crate::model::{Ix, Learner, Standard};
use crate::ui::kit::never::cannot_fail;
use crate::ui::rooms::gradebook::element::{cell_id, px};

/// What a cell is to show.
pub struct WantedCell {
    /// The standard of its column.
    pub standard: Ix<Standard>,
    /// Where it starts, in pixels.
    pub start: f64,
    /// What it says.
    pub view: CellView,
    /// Whether it is among the selected ones, and whether it is the one of them with the focus.
    pub marks: CellMarks,
}

/// What is to be seen of the selection in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellMarks {
    /// It is selected.
    pub selected: bool,
    /// It is one of so many that this is only seen, and not told to screen readers cell by cell.
    pub of_many: bool,
    /// It is the current one.
    pub at: bool,
}

const SELECTED: &str = "aria-selected";
const SELECTED_OF_MANY: &str = "data-selected";

/// A cell in the page, and what was last written into it.
pub(super) struct DrawnCell {
    pub node: HtmlElement,
    /// What is seen in it, which is not what is heard: that is its label. Screen readers do not agree on which of the two
    /// they read where both are there.
    seen: Element,
    text: Text,
    badge: Option<Element>,
    pub of: Option<(Ix<Learner>, Ix<Standard>, usize)>,
    /// What its classes start with.
    front: &'static str,
    start: f64,
    shown: CellView,
    marks: CellMarks,
    /// Whether it waits but is still where it was.
    pub left: bool,
}

/// What cells are copied from.
pub(super) fn pattern() -> Option<Element> {
    let document = leptos::tachys::dom::document();
    let cell = document.create_element("div").ok()?;
    cell.set_attribute("role", "gridcell").ok()?;
    let seen = document.create_element("span").ok()?;
    seen.set_class_name("seen");
    seen.set_attribute("aria-hidden", "true").ok()?;
    // A text that is empty would not be copied on its own.
    seen.append_child(&document.create_text_node("–")).ok()?;
    cell.append_child(&seen).ok()?;
    Some(cell)
}

impl DrawnCell {
    /// A copy of a cell that says nothing yet: one call instead of one for each of its attributes and children.
    pub fn of_pattern(pattern: &Element) -> Option<DrawnCell> {
        // Of what kind they are is known from `pattern`, so the browser is not asked.
        let node: HtmlElement = pattern.clone_node_with_deep(true).ok()?.unchecked_into();
        let seen = node.first_element_child()?;
        let text: Text = seen.first_child()?.unchecked_into();
        let (shown, marks) = (CellView::default(), CellMarks::default());
        Some(DrawnCell {
            node,
            seen,
            text,
            badge: None,
            of: None,
            front: "",
            start: f64::NAN,
            shown,
            marks,
            left: false,
        })
    }

    /// Makes it show this.
    pub fn write(&mut self, learner: Ix<Learner>, column: usize, wanted: WantedCell) {
        let WantedCell { standard, start, view, marks } = wanted;
        let fresh = self.of.is_none();
        self.stand(learner, standard, column, start);
        if fresh || view.text != self.shown.text {
            self.text.set_data(&view.text);
        }
        if fresh || view != self.shown {
            cannot_fail(self.node.set_attribute("aria-label", &view.label()));
        }
        if view.missing != self.shown.missing {
            self.write_badge(&view.badge());
        }
        self.mark(marks, Some(&view.class));
        self.shown = view;
    }

    /// Names the cell's learner and standard and puts it at its column.
    fn stand(&mut self, learner: Ix<Learner>, standard: Ix<Standard>, column: usize, start: f64) {
        let of = Some((learner, standard, column));
        if self.of != of {
            let set = |name: &str, value: &str| drop(self.node.set_attribute(name, value));
            if self.marks.at {
                // The id follows the cell that is the current one; whether this still is one is seen next.
                cannot_fail(self.node.remove_attribute("id"));
                self.marks.at = false;
            }
            if self.of.is_none_or(|(_, before, _)| before != standard) {
                set("data-s", &standard.number().to_string());
            }
            if self.of.is_none_or(|(.., before)| before != column) {
                set("aria-colindex", &(column + 2).to_string());
            }
        }
        if self.start.to_bits() != start.to_bits() {
            cannot_fail(self.node.style().set_property("inset-inline-start", &px(start)));
            self.start = start;
        }
        self.of = of;
    }

    /// Shows what is selected, and the classes where they are new. The current cell alone has an id: the grid names it
    /// as the one with the focus.
    pub fn mark(&mut self, marks: CellMarks, class: Option<&str>) {
        let now = if marks.at { "cell is-at " } else { "cell " };
        if class.is_some_and(|class| class != self.shown.class) || now != self.front {
            self.node.set_class_name(&format!("{now}{}", class.unwrap_or(&self.shown.class)));
            self.front = now;
        }
        if marks.at != self.marks.at {
            match self.of {
                Some((learner, standard, _)) if marks.at => self.node.set_id(&cell_id(learner, standard)),
                _ => drop(self.node.remove_attribute("id")),
            }
        }
        if (marks.selected, marks.of_many) != (self.marks.selected, self.marks.of_many) {
            for (name, wanted) in [(SELECTED, !marks.of_many), (SELECTED_OF_MANY, marks.of_many)] {
                cannot_fail(if marks.selected && wanted {
                    self.node.set_attribute(name, "true")
                } else {
                    self.node.remove_attribute(name)
                });
            }
        }
        self.marks = marks;
    }

    fn write_badge(&mut self, badge: &str) {
        if badge.is_empty() {
            if let Some(gone) = self.badge.take() {
                gone.remove();
            }
            return;
        }
        if self.badge.is_none() {
            let made = leptos::tachys::dom::document().create_element("small").ok();
            if let Some(made) = &made {
                made.set_class_name("badge");
                cannot_fail(self.seen.append_child(made));
            }
            self.badge = made;
        }
        if let Some(made) = &self.badge {
            // It is drawn by the style sheet: as a text it would have to be in what is heard, which says it in words.
            cannot_fail(made.set_attribute("data-badge", badge));
        }
    }
}
