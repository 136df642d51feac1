//! The head of each part of the set-up: what it is, and a sentence about it.

use crate::ui::kit::html::{self, Element};

/// The head of a tab.
pub fn pane_head(title: &'static str, lead: &'static str) -> Element {
    let words = html::div().child(html::h2().child(title)).child(html::p().class("soft").child(lead));
    html::div().class("page__head").child(words)
}

/// The head of a part of a tab.
pub fn part_head(title: &'static str, lead: &'static str) -> Element {
    html::div().child(html::h3().child(title)).child(html::p().class("soft").child(lead))
}
