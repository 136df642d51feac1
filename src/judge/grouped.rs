//! The evidence of a book by pair: a counting sort, so that judging all pairs looks nothing up.

use super::book::Pair;
use crate::model::{Evidence, Gradebook, Ix};

/// Above so many pairs the book's own index is asked instead.
const MOST_PAIRS: usize = 4_000_000;

/// Which pieces each pair has, and for which pairs something was decided or agreed.
pub(super) struct Grouped {
    standards: usize,
    /// Where the pieces of a pair begin in the order; one more than there are pairs.
    start: Vec<u32>,
    order: Vec<Ix<Evidence>>,
    /// By pair; empty where nothing was decided or agreed at all.
    special: Vec<bool>,
}

impl Grouped {
    /// Sorts the evidence of a book; `None` where there are too many pairs.
    pub fn of(book: &Gradebook) -> Option<Grouped> {
        let (learners, standards) = (book.learners().places(), book.standards().places());
        let pairs = learners.checked_mul(standards).filter(|pairs| *pairs <= MOST_PAIRS)?;
        let cell = |(learner, standard): Pair| learner.number() * standards + standard.number();
        let mut start = vec![0_u32; pairs + 1];
        for (_, piece) in book.evidence().iter() {
            *start.get_mut(cell(piece.pair()) + 1)? += 1;
        }
        let mut sum = 0;
        for count in &mut start {
            sum += *count;
            *count = sum;
        }
        let mut next = start.clone();
        let first = Ix::new(0)?;
        let mut order = vec![first; book.evidence().len()];
        for (at, piece) in book.evidence().iter() {
            let place = next.get_mut(cell(piece.pair()))?;
            *order.get_mut(*place as usize)? = at;
            *place += 1;
        }
        let decided = book.overrides().iter().map(|(_, it)| (it.learner, it.standard));
        let agreed = book.expectations().iter().map(|(_, it)| (it.learner, it.standard));
        let mut special = Vec::new();
        for pair in decided.chain(agreed) {
            special.resize(pairs, false);
            *special.get_mut(cell(pair))? = true;
        }
        Some(Grouped { standards, start, order, special })
    }

    /// The pieces of a pair, in no particular order.
    pub fn pieces(&self, pair: Pair) -> &[Ix<Evidence>] {
        let cell = self.cell(pair);
        let at = |cell: usize| self.start.get(cell).map_or(0, |start| *start as usize);
        self.order.get(at(cell)..at(cell + 1)).unwrap_or_default()
    }

    /// Whether something was decided or agreed for a pair.
    pub fn is_special(&self, pair: Pair) -> bool {
        self.special.get(self.cell(pair)).copied().unwrap_or(false)
    }

    fn cell(&self, (learner, standard): Pair) -> usize {
        learner.number() * self.standards + standard.number()
    }
}
