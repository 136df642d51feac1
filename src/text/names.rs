//! What learners and standards are called, and hiding the names of learners.

use crate::model::{Gradebook, Id};

/// Whether the names of learners are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// They are.
    #[default]
    Shown,
    /// They are not: "a learner" stands for each.
    Hidden,
}

/// What stands for a learner whose name is hidden.
pub const A_LEARNER: &str = "a learner";

/// What a learner is called.
pub fn learner(book: &Gradebook, id: Id, names: Names) -> &str {
    match (names, book.learners().by_id(id)) {
        (Names::Hidden, _) => A_LEARNER,
        (Names::Shown, Some(learner)) => &learner.name,
        (Names::Shown, None) => "a learner who is no longer here",
    }
}

/// What a standard is called: its code.
pub fn standard(book: &Gradebook, id: Id) -> &str {
    book.standards().by_id(id).map_or("a standard that is no longer here", |standard| &standard.code)
}
