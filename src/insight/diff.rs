//! A diff of verdicts: whose verdict changes, and how, when rules change. Nothing is changed by asking.

use crate::judge::{RollUpVerdict, RollUps, Verdict, Verdicts};
use crate::model::{Date, Gradebook, Ix, Learner, Standard};

/// A verdict that is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Whose.
    pub learner: Ix<Learner>,
    /// On what.
    pub standard: Ix<Standard>,
    /// What it is in the book before.
    pub before: Verdict,
    /// What it is in the book after.
    pub after: Verdict,
}

/// Which way a verdict moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// To a higher status, or a higher level in the same one.
    Up,
    /// To a lower one.
    Down,
    /// Neither: another value at the same level, or another day.
    Aside,
}

impl Changed {
    /// Which way it moves.
    pub fn movement(&self) -> Movement {
        let rank = |verdict: Verdict| (verdict.status, verdict.level);
        match rank(self.after).cmp(&rank(self.before)) {
            std::cmp::Ordering::Greater => Movement::Up,
            std::cmp::Ordering::Less => Movement::Down,
            std::cmp::Ordering::Equal => Movement::Aside,
        }
    }
}

/// Every verdict that differs between a book and a changed copy of it, in the order of learners, then of standards. What
/// was said of a verdict (its flags, how many pieces count) is no change; its status, level, value and day are.
///
/// To show a change of rules before it applies, carry the command out on a copy; to apply it, on the book: one undoable step.
pub fn diff(before: &Gradebook, after: &Gradebook, today: Date) -> Vec<Changed> {
    let (old, new) = (Verdicts::of(before, today), Verdicts::of(after, today));
    let learners = before.learners().places().max(after.learners().places());
    let standards = before.standards().places().max(after.standards().places());
    let mut changed = Vec::new();
    for learner in (0..learners).filter_map(Ix::new) {
        for standard in (0..standards).filter_map(Ix::new) {
            let (before, after) = (old.get(learner, standard), new.get(learner, standard));
            let seen = |verdict: Verdict| (verdict.status, verdict.level, verdict.value, verdict.since);
            if seen(before) != seen(after) {
                changed.push(Changed { learner, standard, before, after });
            }
        }
    }
    changed
}

/// A roll-up that is another one; `None` where the standard has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangedRollUp {
    /// Whose.
    pub learner: Ix<Learner>,
    /// Of what.
    pub standard: Ix<Standard>,
    /// What it is before.
    pub before: Option<RollUpVerdict>,
    /// What it is after.
    pub after: Option<RollUpVerdict>,
}

impl ChangedRollUp {
    /// Which way it moves: by its status, and in the same one by its level, where both have one. A share that takes the
    /// place of a level is neither up nor down.
    pub fn movement(&self) -> Movement {
        let status = |rolled: Option<RollUpVerdict>| rolled.map(|rolled| rolled.status);
        let level = |rolled: Option<RollUpVerdict>| rolled.and_then(|rolled| rolled.level);
        let levels = level(self.after).zip(level(self.before));
        let by_level = levels.map_or(std::cmp::Ordering::Equal, |(after, before)| after.cmp(&before));
        match status(self.after).cmp(&status(self.before)).then(by_level) {
            std::cmp::Ordering::Greater => Movement::Up,
            std::cmp::Ordering::Less => Movement::Down,
            std::cmp::Ordering::Equal => Movement::Aside,
        }
    }
}

/// Every roll-up that has another status or level after a change of how parents follow from their children, in the order of
/// learners, then of standards; and of how many that are there, before or after.
pub fn roll_ups(book: &Gradebook, before: &RollUps, after: &RollUps) -> (Vec<ChangedRollUp>, usize) {
    let seen = |rolled: Option<RollUpVerdict>| rolled.map(|rolled| (rolled.status, rolled.level));
    let (mut changed, mut all) = (Vec::new(), 0);
    for (learner, _) in book.learners().iter() {
        for (standard, _) in book.standards().iter() {
            let (before, after) = (before.get(learner, standard), after.get(learner, standard));
            all += usize::from(before.is_some() || after.is_some());
            if seen(before) != seen(after) {
                changed.push(ChangedRollUp { learner, standard, before, after });
            }
        }
    }
    (changed, all)
}

/// How many learners have a verdict that moves, and how many verdicts move up and down.
pub fn headline(changed: &[Changed]) -> (usize, usize, usize) {
    headline_of(changed.iter().map(|one| (one.learner, one.movement())))
}

/// The same of anything that is some learner's and moves.
pub fn headline_of(moved: impl Iterator<Item = (Ix<Learner>, Movement)>) -> (usize, usize, usize) {
    let changed: Vec<(Ix<Learner>, Movement)> = moved.collect();
    let moves = |movement: Movement| changed.iter().filter(|(_, one)| *one == movement).count();
    let mut learners: Vec<Ix<Learner>> = changed
        .iter()
        .filter(|(_, movement)| *movement != Movement::Aside)
        .map(|(learner, _)| *learner)
        .collect();
    crate::model::sort::sort(&mut learners);
    learners.dedup();
    (learners.len(), moves(Movement::Up), moves(Movement::Down))
}
