//! How many learners have which course grade.

use crate::judge::mark::{CourseMark, name_at};
use crate::model::MarkScheme;

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
