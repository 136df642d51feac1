//! What is gathered while a file is read, and where in the file it was.

use std::fmt;

use super::cold::cold;
use super::{Issue, Problem, Remedy};

/// A place in a file.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Name(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

/// An issue at a place.
pub(super) fn issue(path: Path, problem: Problem, remedy: Remedy) -> Issue {
    Issue { path: path.to_string(), problem, remedy }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Name(Path::Root, name) => f.write_str(name),
            Path::Name(above, name) => write!(f, "{above}.{name}"),
            Path::Item(above, number) => write!(f, "{above}[{number}]"),
        }
    }
}

/// What is gathered while a file is read.
#[derive(Default)]
pub(super) struct Notes {
    pub issues: Vec<Issue>,
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
