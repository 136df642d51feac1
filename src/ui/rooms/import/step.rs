//! One step of the import: a heading, what it is about, and below it what is asked or shown.

use crate::ui::kit::html::{self, Element};

/// The step, without what is in it.
pub fn step(title: &'static str, hint: &'static str) -> Element {
    let head = html::div()
        .class("step__head")
        .child(html::h2().child(title))
        .child(html::p().class("soft").child(hint));
    html::section().class("step").child(head)
}
