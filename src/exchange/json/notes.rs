//! What is gathered while a file is read.

use super::cold::cold;
use super::path::Path;
use super::{JsonIssue, Problem, Remedy};

/// What is gathered while a file is read.
#[derive(Default)]
pub(super) struct Notes {
    pub issues: Vec<JsonIssue>,
    /// How many authors stamps may name.
    pub authors: usize,
    /// Whether a stamp named another.
    pub stranger: bool,
    /// Whether a nested value had names that this version does not know.
    pub inside: bool,
    /// Whether something could not be kept, or said, because what does it has not come.
    pub lacks_cold: bool,
}

impl Notes {
    /// Notes an issue. What was written by the page itself has none: a text that has one is read again when what
    /// words it has come.
    pub fn add(&mut self, path: Path, problem: Problem, remedy: Remedy) {
        match cold() {
            Some(cold) => self.issues.push((cold.issue)(path, problem, remedy)),
            None => self.lacks_cold = true,
        }
    }
}
