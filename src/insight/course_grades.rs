//! How many learners have which course grade, now and under a scheme that is tried.

use crate::edit::Command;
use crate::judge::Verdicts;
use crate::judge::book::is_live;
use crate::judge::mark::{CourseMark, course_mark, name_at};
use crate::model::{Date, Gradebook, Id, Instant, MarkScheme};

use super::trial::after;

/// How many learners of a class have each course grade of a scheme. Grades are counted by their place and not by their
/// names: a teacher may call one of them "No grade".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeCounts {
    /// The name of each grade, from the best one down, and how many learners have it.
    pub grades: Vec<(String, usize)>,
    /// How many are assessed enough and have none: no rule holds, or no cut-off is reached.
    pub none: usize,
    /// How many are not assessed enough for any.
    pub not_enough: usize,
}

impl GradeCounts {
    /// The grades of a scheme, which nobody has yet.
    pub fn of(scheme: &MarkScheme) -> GradeCounts {
        let names = (0..).map_while(|place| name_at(scheme, place));
        GradeCounts { grades: names.map(|name| (name, 0)).collect(), ..GradeCounts::default() }
    }

    /// Counts one learner's grade.
    pub fn count(&mut self, mark: &CourseMark) {
        let place = mark.holds.and_then(|place| self.grades.get_mut(place));
        match place {
            Some((_, count)) => *count += 1,
            None if mark.enough => self.none += 1,
            None => self.not_enough += 1,
        }
    }
}

/// What a scheme would say of a class.
#[derive(Clone, Debug)]
pub struct SchemeTrial {
    /// The book with the scheme.
    pub book: Gradebook,
    /// How many learners would have which grade.
    pub counts: GradeCounts,
    /// How many learners' grades would be others.
    pub changed: usize,
    /// Of how many learners: those who are in class today.
    pub all: usize,
    /// The grade of the learner who was asked for, if that one is in class.
    pub one: Option<CourseMark>,
}

/// Tries a scheme on a copy of a book with these verdicts; `None` where the book refuses it.
pub fn try_scheme(
    (book, verdicts): (&Gradebook, &Verdicts),
    scheme: &MarkScheme,
    learner: Option<Id>,
    today: Date,
    now: Instant,
) -> Option<SchemeTrial> {
    let copy = after(book, Command::UseMark(Some(scheme.clone())), today, now)?;
    let columns = copy.columns();
    let mut trial =
        SchemeTrial { book: copy, counts: GradeCounts::of(scheme), changed: 0, all: 0, one: None };
    for (at, person) in book.learners().iter().filter(|(_, it)| is_live(it, today)) {
        let Some(grade) = course_mark(&trial.book, verdicts, &columns, at) else { continue };
        let before = book.settings().mark.as_ref();
        let before = before.and_then(|before| course_mark(book, verdicts, &columns, at)?.name(before));
        trial.changed += usize::from(before != grade.name(scheme));
        trial.all += 1;
        trial.counts.count(&grade);
        if Some(person.meta.id) == learner {
            trial.one = Some(grade);
        }
    }
    Some(trial)
}
