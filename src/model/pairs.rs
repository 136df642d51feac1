//! Pairs of a learner and a standard, and which records there are on one: an index beside a table.

use super::hash::HashMap;
use super::{Ix, Learner, Standard};

/// A learner and a standard.
pub type Pair = (Ix<Learner>, Ix<Standard>);

/// The place of a record, whatever its kind.
type AnyIx = Ix<()>;

/// The places of a table by learner and standard. Those of a pair are a ring from the first that was put there to the
/// last and back, so that it takes one entry a pair and four bytes a place, however the records are spread.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    last: HashMap<Pair, AnyIx>,
    /// By place the next one in its ring.
    next: Vec<Option<AnyIx>>,
}

impl Pairs {
    /// The numbers of the places of a pair, in the order in which they were put there.
    pub fn of(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let last = self.last.get(&pair).copied();
        let after = move |at: &AnyIx| self.after(*at).filter(|_| Some(*at) != last);
        std::iter::successors(last.and_then(|last| self.after(last)), after).map(Ix::number)
    }

    /// Takes note of which pair a place was and which it is now; of none where it was or is empty.
    pub fn moved(&mut self, number: usize, from: Option<Pair>, to: Option<Pair>) {
        // A number that is no place is one that no table gives.
        let Some(at) = Ix::new(number).filter(|_| from != to) else { return };
        if let Some(pair) = from {
            self.take(at, pair);
        }
        if let Some(pair) = to {
            if self.next.len() <= number {
                self.next.resize(number + 1, None);
            }
            let last = self.last.insert(pair, at).unwrap_or(at);
            let first = self.after(last).unwrap_or(at);
            self.link(last, Some(at));
            self.link(at, Some(first));
        }
    }

    fn after(&self, at: AnyIx) -> Option<AnyIx> {
        self.next.get(at.number()).copied().flatten()
    }

    fn link(&mut self, at: AnyIx, next: Option<AnyIx>) {
        if let Some(slot) = self.next.get_mut(at.number()) {
            *slot = next;
        }
    }

    /// Takes a place out of the ring of its pair; nothing where it was never put there.
    fn take(&mut self, at: AnyIx, pair: Pair) {
        let Some(last) = self.last.get(&pair).copied() else { return };
        let after = |before: &AnyIx| self.after(*before);
        let Some(before) = std::iter::successors(Some(last), after).find(|it| after(it) == Some(at)) else {
            return;
        };
        let after = self.after(at);
        self.link(before, after);
        self.link(at, None);
        if before == at {
            self.last.remove(&pair);
        } else if last == at {
            self.last.insert(pair, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_pair_are_those_that_were_put_there_in_their_order() {
        let mut seed = 3_u32;
        let mut below = |most: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % most
        };
        let mut pairs = Pairs::default();
        let mut known: Vec<(Pair, usize)> = Vec::new();
        for _ in 0..2_000 {
            let number = below(30);
            let to = Ix::new(below(4)).zip(Ix::new(below(2))).filter(|_| below(4) > 0);
            let from = known.iter().find(|it| it.1 == number).map(|it| it.0);
            pairs.moved(number, from, to);
            if from != to {
                known.retain(|it| it.1 != number);
                known.extend(to.map(|to| (to, number)));
            }
            for pair in (0..8).filter_map(|it| Ix::new(it / 2).zip(Ix::new(it % 2))) {
                let there = known.iter().filter(|it| it.0 == pair).map(|it| it.1);
                assert!(there.eq(pairs.of(pair)));
            }
        }
    }
}
