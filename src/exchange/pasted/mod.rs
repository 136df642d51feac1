//! Lists pasted into the set-up: learners, and standards with what stands below what.

pub mod outline;
pub mod roster;
