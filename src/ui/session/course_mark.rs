//! The course mark beside a learner's sum.

use crate::judge::mark;
use crate::model::{Ix, Learner, Standard};
use crate::text::screen;
use crate::ui::kit::lazy;
use crate::ui::session::OpenBook;

/// A course mark in its row.
#[derive(Debug, PartialEq)]
pub struct ShownGrade {
    /// What is shown.
    pub shown: String,
    /// What is heard.
    pub said: String,
    /// What it rests on.
    pub title: String,
}

/// What finds course marks.
pub trait CourseGrades {
    /// A learner's course mark from these standards, where the class has course marks.
    fn mark(&self, open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<ShownGrade>;
}

lazy! {
    /// What finds course marks, in the file of code `marks`: few classes have them.
    pub static MARKS: dyn CourseGrades = enter_marks in marks { &ReadyGrades }
}

struct ReadyGrades;

impl CourseGrades for ReadyGrades {
    fn mark(&self, open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<ShownGrade> {
        course_mark(open, standards, learner)
    }
}

/// A learner's course mark from these standards, where the class has course marks.
fn course_mark(open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<ShownGrade> {
    let of = open.book.settings().mark.as_ref()?;
    let mark = mark::course_mark(&open.book, &open.verdicts, standards, learner)?;
    let name = mark.name(of);
    Some(ShownGrade {
        said: name.clone().unwrap_or_else(|| screen::NO_MARK_YET.to_owned()),
        shown: name.unwrap_or_else(|| "–".to_owned()),
        title: crate::text::mark::headline(of, &mark),
    })
}
