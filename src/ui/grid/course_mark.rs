//! The course mark beside a learner's sum.

use crate::judge::mark;
use crate::model::{Ix, Learner, Standard};
use crate::text::{self, screen};
use crate::ui::session::OpenBook;

use super::drawn::CourseMark;

/// A learner's course mark from these standards, where the class has course marks.
pub fn course_mark(open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<CourseMark> {
    let of = open.book.settings().mark.as_ref()?;
    let mark = mark::course_mark(&open.book, &open.verdicts, standards, learner)?;
    let name = mark.name(of);
    Some(CourseMark {
        said: name.clone().unwrap_or_else(|| screen::NO_MARK_YET.to_owned()),
        shown: name.unwrap_or_else(|| "–".to_owned()),
        title: text::mark::headline(of, &mark),
    })
}
