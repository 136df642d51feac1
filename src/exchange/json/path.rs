//! Places in a file, and how they are written: `book.evidence[17].learner`.

use std::fmt;

use super::{JsonIssue, Problem, Remedy};

/// A place in a file.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Name(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

/// An issue at a place.
pub(super) fn issue(path: Path, problem: Problem, remedy: Remedy) -> JsonIssue {
    JsonIssue { path: path.to_string(), problem, remedy }
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
