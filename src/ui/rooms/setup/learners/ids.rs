//! The systems under which what a school calls its learners is kept.

/// A school's own student numbers.
pub const NUMBERS: &str = "sis";
/// Email addresses, as the import calls them.
pub const EMAIL: &str = "email";
