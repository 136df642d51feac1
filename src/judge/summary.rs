//! Summaries for the grid: how many are mastered of how many assessed, for a learner and for a standard.

use super::book::Verdicts;
use super::verdict::{Flag, Verdict};
use crate::model::{Ix, Learner, Standard, Status};

/// How many verdicts are what. What is not expected is counted apart and in no other number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Mastered.
    pub mastered: usize,
    /// Not yet.
    pub not_yet: usize,
    /// Not enough evidence yet.
    pub not_enough: usize,
    /// Not assessed.
    pub not_assessed: usize,
    /// Not expected.
    pub not_expected: usize,
}

impl Tally {
    /// How many are assessed: mastered or not yet. Missing work is never a zero, so that it does not lower the share.
    pub fn assessed(self) -> usize {
        self.mastered + self.not_yet
    }

    /// How many are expected, assessed or not.
    pub fn expected(self) -> usize {
        self.assessed() + self.not_enough + self.not_assessed
    }

    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        let count = match verdict.status {
            _ if verdict.has(Flag::NotExpected) => &mut self.not_expected,
            Status::Mastered => &mut self.mastered,
            Status::NotYet => &mut self.not_yet,
            Status::NotEnough => &mut self.not_enough,
            Status::NotAssessed => &mut self.not_assessed,
        };
        *count += 1;
    }
}

impl FromIterator<Status> for Tally {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().map(|status| Verdict { status, ..Verdict::default() }).collect()
    }
}

impl FromIterator<Verdict> for Tally {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        let mut tally = Tally::default();
        verdicts.into_iter().for_each(|verdict| tally.add(verdict));
        tally
    }
}

impl Verdicts {
    /// The tally of a learner over columns.
    pub fn of_learner(&self, learner: Ix<Learner>, columns: &[Ix<Standard>]) -> Tally {
        columns.iter().map(|standard| self.get(learner, *standard)).collect()
    }

    /// The tally of a standard over learners.
    pub fn of_standard(&self, standard: Ix<Standard>, learners: &[Ix<Learner>]) -> Tally {
        learners.iter().map(|learner| self.get(*learner, standard)).collect()
    }
}
