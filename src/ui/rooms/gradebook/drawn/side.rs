//! Both ends of a row: the learner's name before its cells, the sum after them.

use crate::ui::kit::never::cannot_fail;
use crate::ui::session::course_mark::ShownGrade;
use web_sys::{Element, HtmlElement, Node, Text};

use crate::text::screen;
use crate::ui::rooms::gradebook::element::px;

/// What a row shows besides its cells.
#[derive(Debug, Default, PartialEq)]
pub struct Side {
    /// Its place among the rows that are shown.
    pub place: usize,
    /// The number of its learner.
    pub learner: usize,
    /// What the learner is called.
    pub name: String,
    /// Its position, in pixels.
    pub top: f64,
    /// The place of the sum among all columns, counted from 1 as assistive technology does.
    pub last: usize,
    /// How much is mastered.
    pub sum: Sum,
}

/// The summary of a learner's standards.
#[derive(Debug, Default, PartialEq)]
pub struct Sum {
    /// The course grade, if the class has one.
    pub mark: Option<ShownGrade>,
    /// How many standards are mastered, and of how many.
    pub mastered: (usize, usize),
}

/// The parts of a row in the page, and what was last written into them.
pub(super) struct DrawnSide {
    name: Text,
    sum: Element,
    mastered: Text,
    of: Text,
    mark: Option<Element>,
    written: Option<Side>,
    current: bool,
}

impl DrawnSide {
    /// The parts of a row: its first child is the name, its last one the sum.
    pub fn of_row(node: &HtmlElement) -> Option<DrawnSide> {
        let document = leptos::tachys::dom::document();
        let text = |within: &Node| {
            let text = document.create_text_node("");
            within.append_child(&text).ok().map(|_| text)
        };
        let (name, sum) = (node.first_element_child()?, node.last_element_child()?);
        let name = text(name.first_element_child()?.as_ref())?;
        let bold = document.create_element("b").ok()?;
        sum.append_child(&bold).ok()?;
        let mastered = text(bold.as_ref())?;
        let of = text(sum.as_ref())?;
        Some(DrawnSide { name, sum, mastered, of, mark: None, written: None, current: false })
    }

    /// Makes the row say this.
    pub fn write(&mut self, row: &HtmlElement, side: Side) {
        let before = self.written.as_ref();
        let set = |name: &str, value: usize| drop(row.set_attribute(name, &value.to_string()));
        if before.is_none_or(|before| before.place != side.place) {
            set("aria-rowindex", side.place + 2);
        }
        if before.is_none_or(|before| before.learner != side.learner) {
            set("data-l", side.learner);
        }
        if before.is_none_or(|before| before.top.to_bits() != side.top.to_bits()) {
            cannot_fail(row.style().set_property("inset-block-start", &px(side.top)));
        }
        if before.is_none_or(|before| before.name != side.name) {
            self.name.set_data(&side.name);
        }
        if before.is_none_or(|before| before.last != side.last) {
            cannot_fail(self.sum.set_attribute("aria-colindex", &side.last.to_string()));
        }
        if before.is_none_or(|before| before.sum.mastered != side.sum.mastered) {
            let (mastered, of) = side.sum.mastered;
            self.mastered.set_data(&mastered.to_string());
            self.of.set_data(&format!(" {}", screen::of(of)));
        }
        if before.map_or(side.sum.mark.is_some(), |before| before.sum.mark != side.sum.mark) {
            self.write_mark(side.sum.mark.as_ref());
        }
        self.written = Some(side);
    }

    fn write_mark(&mut self, mark: Option<&ShownGrade>) {
        if let Some(gone) = self.mark.take() {
            gone.remove();
        }
        let Some(ShownGrade { shown, said, title }) = mark else { return };
        let part = |class: &str, text: &str| {
            let made = leptos::tachys::dom::document().create_element("span").ok()?;
            made.set_class_name(class);
            made.set_text_content(Some(text));
            Some(made)
        };
        let (Some(mark), Some(shown), Some(said)) =
            (part("sum__mark", ""), part("", shown), part("vh", &format!("{said}, ")))
        else {
            return;
        };
        cannot_fail(shown.set_attribute("aria-hidden", "true"));
        cannot_fail(mark.set_attribute("title", title));
        cannot_fail(mark.append_with_node_2(&shown, &said));
        cannot_fail(self.sum.insert_before(&mark, self.sum.first_child().as_ref()));
        self.mark = Some(mark);
    }

    /// Shows whether it is the row of the current cell.
    pub fn mark(&mut self, row: &HtmlElement, current: bool) {
        if current != self.current {
            row.set_class_name(if current { "row is-current" } else { "row" });
            self.current = current;
        }
    }
}
