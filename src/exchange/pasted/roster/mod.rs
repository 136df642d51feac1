//! A pasted list of learners: what its rows and columns are, and who is new.
//!
//! Text becomes rows of cells ([`RosterTable::of`]), each column gets a meaning ([`guess`]), and the rows are read as learners
//! ([`read()`]). Nothing is left out unseen: a row that may be nobody is a learner who is not to be added yet.

mod columns;
mod emails;
mod heading;
mod marks;
mod nobody;
mod person;
mod read;
mod rows;

pub use columns::{RosterColumn, guess};
pub use read::{PastedLearner, RosterKnown, RosterMatch, RosterRead, read};
pub use rows::RosterTable;
