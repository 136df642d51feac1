//! Lists pasted into the set-up: learners, standards with what stands below what; and groups and levels typed in a row.

pub mod clean;
pub mod groups;
pub mod levels;
pub mod outline;
pub mod roster;
