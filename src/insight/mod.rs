//! Questions about a whole book: how a class stands, what grew, what a change of rules would change.

pub mod class;
pub mod diff;
pub mod growth;
