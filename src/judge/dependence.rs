//! Which standards wait for which: the order in which to judge, so that prerequisites come first.

use super::rule::asks_for_prerequisites;
use crate::model::{Gradebook, Ix, Standard};

/// The standards of a book by what their gates name.
#[derive(Clone, Debug)]
pub(super) struct Dependence<'a> {
    needs: Vec<&'a [Ix<Standard>]>,
    dependents: Vec<Vec<Ix<Standard>>>,
    order: Vec<Ix<Standard>>,
    rank: Vec<usize>,
}

impl<'a> Dependence<'a> {
    /// Reads a book. Of standards in a cycle, which a sound book has none of, an earlier one waits for no later one.
    pub fn of(book: &'a Gradebook) -> Dependence<'a> {
        let places = book.standards().places();
        let mut needs: Vec<&[Ix<Standard>]> = vec![&[]; places];
        let mut dependents = vec![Vec::new(); places];
        let mut waiting = vec![0_usize; places];
        for (at, standard) in book.standards().iter() {
            let policy = book.policy_of(at).and_then(|(policy, _)| book.policies().get(policy));
            if !policy.is_some_and(asks_for_prerequisites) {
                continue;
            }
            if let Some(slot) = needs.get_mut(at.number()) {
                *slot = &standard.prerequisites;
            }
            for need in standard.prerequisites.iter().filter(|need| book.standards().get(**need).is_some()) {
                if let Some(list) = dependents.get_mut(need.number()) {
                    list.push(at);
                }
                if let Some(count) = waiting.get_mut(at.number()) {
                    *count += 1;
                }
            }
        }
        let mut dependence =
            Dependence { needs, dependents, order: Vec::new(), rank: vec![usize::MAX; places] };
        dependence.sort(book, waiting);
        dependence
    }

    /// Every standard, prerequisites first.
    pub fn order(&self) -> &[Ix<Standard>] {
        &self.order
    }

    /// The place of a standard in the order.
    pub fn rank(&self, standard: Ix<Standard>) -> usize {
        self.rank.get(standard.number()).copied().unwrap_or(usize::MAX)
    }

    /// The prerequisites that a standard's gate names; none where its policy has no such gate.
    pub fn needs(&self, standard: Ix<Standard>) -> &'a [Ix<Standard>] {
        self.needs.get(standard.number()).copied().unwrap_or_default()
    }

    /// The standards whose gate names this one.
    pub fn dependents(&self, standard: Ix<Standard>) -> &[Ix<Standard>] {
        self.dependents.get(standard.number()).map_or(&[], Vec::as_slice)
    }

    /// Kahn's topological sort; what is left over, a cycle and what hangs on it, follows by place.
    fn sort(&mut self, book: &Gradebook, mut waiting: Vec<usize>) {
        let is_free = |at: &Ix<Standard>| waiting.get(at.number()) == Some(&0);
        let mut order: Vec<Ix<Standard>> =
            book.standards().iter().map(|(at, _)| at).filter(is_free).collect();
        let mut next = 0;
        while let Some(at) = order.get(next).copied() {
            next += 1;
            for dependent in self.dependents(at) {
                if let Some(count) = waiting.get_mut(dependent.number()) {
                    *count -= 1;
                    if *count == 0 {
                        order.push(*dependent);
                    }
                }
            }
        }
        let left = book.standards().iter().map(|(at, _)| at);
        order.extend(left.filter(|at| waiting.get(at.number()).is_some_and(|count| *count > 0)));
        for (rank, at) in order.iter().enumerate() {
            if let Some(slot) = self.rank.get_mut(at.number()) {
                *slot = rank;
            }
        }
        self.order = order;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{Verdicts, default_policy};
    use crate::model::{Date, Gate, Id, LearnerDraft, StandardDraft};

    /// Standards by number, each with the numbers of its prerequisites, all with the gate.
    fn book(prerequisites: &[&[usize]]) -> Gradebook {
        let mut book = Gradebook::new(Id::from_random(0), "");
        let mut policy = default_policy().clone();
        policy.gates = vec![Gate::PrerequisitesMastered];
        book.settings.policy = book.policies.push(policy);
        let learner = LearnerDraft::named(Id::from_random(1), "A").resolve(&book).unwrap();
        book.learners.push(learner);
        for (number, needs) in prerequisites.iter().enumerate() {
            let mut standard =
                StandardDraft::coded(Id::from_random(10 + number as u128), "", 0).resolve(&book).unwrap();
            standard.prerequisites = needs.iter().filter_map(|need| Ix::new(*need)).collect();
            book.standards.push(standard);
        }
        book
    }

    fn order(prerequisites: &[&[usize]]) -> Vec<usize> {
        Dependence::of(&book(prerequisites)).order().iter().map(|at| at.number()).collect()
    }

    #[test]
    fn prerequisites_come_first() {
        assert_eq!(order(&[&[1], &[2], &[]]), [2, 1, 0]);
        assert_eq!(order(&[&[], &[0], &[0, 1]]), [0, 1, 2]);
        // A cycle, one that is its own prerequisite, and one that is not there.
        assert_eq!(order(&[&[1], &[0], &[2], &[9], &[]]), [3, 4, 0, 1, 2]);
    }

    #[test]
    fn a_cycle_is_judged_and_ends() {
        let book = book(&[&[1], &[0], &[2], &[9]]);
        let today = Date::new(2025, 10, 1).unwrap();
        let mut verdicts = Verdicts::of(&book, today);
        assert_eq!(verdicts.judged(), 4);
        let pair = |standard| (Ix::new(0).unwrap(), Ix::new(standard).unwrap());
        assert_eq!(verdicts.update(&book, &[pair(0), pair(3)]), [pair(3), pair(0), pair(1)]);
    }
}
