//! What a scheme of course marks says of a class and of one learner, tried on a copy.

use crate::insight::course_grades::{GradeCounts, try_scheme};
use crate::judge::book::is_live;
use crate::model::{Id, MarkScheme};
use crate::text::{mark as sentence, marks as says};
use crate::ui::session::browser;
use crate::ui::session::{OpenBook, Session};

/// What a scheme says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkTrial {
    /// Each mark from the best one down, then no mark, then not enough evidence; and how many learners have it.
    pub shares: Vec<(String, usize)>,
    /// How many learners' marks would become others, of how many.
    pub changed: (usize, usize),
    /// One learner's mark in a line, and why.
    pub one: Option<(String, Vec<String>)>,
}

/// Tries a scheme; `None` where the book refuses it.
pub fn try_marks(session: Session, scheme: &MarkScheme, learner: Option<Id>) -> Option<MarkTrial> {
    let found = session.peek(|open| {
        let now = (&open.book, &open.verdicts);
        let trial = try_scheme(now, scheme, learner, browser::today(), browser::now())?;
        let one = trial
            .one
            .map(|grade| (sentence::headline(scheme, &grade), sentence::why(&trial.book, scheme, &grade)));
        Some(MarkTrial { shares: shares(trial.counts), changed: (trial.changed, trial.all), one })
    });
    found.flatten()
}

/// Each grade from the best one down, and then who has none, where there is anybody.
fn shares(counts: GradeCounts) -> Vec<(String, usize)> {
    let rest = [(says::WITHOUT_MARK, counts.none), (says::NOT_ENOUGH, counts.not_enough)];
    let rest = rest.into_iter().filter(|(_, count)| *count > 0);
    counts.grades.into_iter().chain(rest.map(|(name, count)| (name.to_owned(), count))).collect()
}

/// The learners in class, by name, and what they are called.
pub fn learners(open: &OpenBook) -> Vec<(Id, String)> {
    let here = open.book.learners().iter().filter(|(_, it)| is_live(it, browser::today()));
    open.listed(here.map(|(at, _)| at).collect())
}
