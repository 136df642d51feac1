//! Views of one type. Leptos owns the signals, the effects and the mounting; what it would compile for each shape of
//! element anew is here a plain description, [`Html`], that one builder and one patcher turn into nodes.
//!
//! Leptos's own views are a type per shape, which weighed two thirds of the page (ARCHITECTURE.md has the figures).
//! The words are those of its builder: `html::p().class("note").child(words)`. A closure in the place of a value or a
//! child follows the signals it reads.
//!
//! **Invariant:** a view that is made again patches the nodes that stand where its own would: an element of the same
//! name stays the same node, so focus, selection and scroll position survive. Only the entries of a list are made anew
//! when the view around the list is.

mod built;
mod element;
mod keyed;
mod listen;
mod make;
mod reference;
mod tags;
#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test stops where its ground is missing")]
mod tests;
mod value;
mod view;

pub use element::{Element, IntoValue};
pub use keyed::each;
pub use listen::{Control, Listener, listen};
pub use reference::ElementRef;
pub use tags::*;
pub use value::written;
pub use view::{CollectHtml, Html, IntoHtml, show, show_or};
