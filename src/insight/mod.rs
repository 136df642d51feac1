//! Questions about a whole book: how a class stands, what grew, what a change of rules would change.

pub mod class;
pub mod course_grades;
pub mod diff;
pub mod growth;
pub mod trial;
