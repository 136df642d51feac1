//! The evidence of a book by pair: a counting sort of what a verdict mostly needs of each piece, so that judging all
//! pairs looks nothing up and reads memory in its order.

use crate::model::{
    Assessment, Date, Decimal, Evidence, Gradebook, Ix, PackedReading, Pair, Source, Standard, Standing,
};

/// Above so many pairs the book's own index is asked instead.
const MOST_PAIRS: usize = 4_000_000;

/// What a verdict mostly needs of a piece, in sixteen bytes.
#[derive(Clone, Copy)]
pub(super) struct PackedPiece {
    pub shown: Option<Date>,
    pub reading: PackedReading,
    pub assessment: Option<Ix<Assessment>>,
    pub at: Ix<Evidence>,
}

/// Which pieces each pair has.
pub(super) struct Grouped {
    learners: usize,
    /// Where the pieces of a pair begin, all pairs of a standard together; one more than there are pairs.
    starts: Vec<u32>,
    packed: Vec<PackedPiece>,
    /// By pair: whether more is to be known than its packed pieces say.
    special: Vec<bool>,
}

impl Grouped {
    /// Sorts the evidence of a book; `None` where there are too many pairs.
    pub fn of(book: &Gradebook) -> Option<Grouped> {
        let (learners, standards) = (book.learners().places(), book.standards().places());
        let pairs = learners.checked_mul(standards).filter(|pairs| *pairs <= MOST_PAIRS)?;
        let cell = |(learner, standard): Pair| standard.number() * learners + learner.number();
        let mut starts = vec![0_u32; pairs + 1];
        for (_, piece) in book.evidence().iter() {
            *starts.get_mut(cell(piece.pair()))? += 1;
        }
        // Each pair's count becomes where its pieces end; putting them from the end makes it where they begin.
        let mut sum = 0;
        for count in &mut starts {
            sum += *count;
            *count = sum;
        }
        let nothing =
            PackedPiece { shown: None, reading: PackedReading::default(), assessment: None, at: Ix::new(0)? };
        let mut packed = vec![nothing; book.evidence().len()];
        let mut special = vec![false; pairs];
        for (at, piece) in book.evidence().iter().rev() {
            let cell = cell(piece.pair());
            let place = starts.get_mut(cell)?;
            *place = place.checked_sub(1)?;
            let Evidence { shown, assessment, .. } = *piece;
            *packed.get_mut(*place as usize)? =
                PackedPiece { shown, reading: piece.packed(), assessment, at };
            if !is_plain(piece) {
                *special.get_mut(cell)? = true;
            }
        }
        let decided = book.overrides().iter().map(|(_, it)| (it.learner, it.standard));
        let agreed = book.expectations().iter().map(|(_, it)| (it.learner, it.standard));
        for pair in decided.chain(agreed) {
            *special.get_mut(cell(pair))? = true;
        }
        Some(Grouped { learners, starts, packed, special })
    }

    /// The pieces of a pair, in the order of the book until somebody sorts them.
    pub fn packed(&mut self, (learner, standard): Pair) -> &mut [PackedPiece] {
        let cell = standard.number() * self.learners + learner.number();
        let (from, to) = self.span(cell, cell + 1);
        self.packed.get_mut(from..to).unwrap_or_default()
    }

    /// Whether more is to be known of a pair than its packed pieces say: something was decided or agreed, or a piece is not a
    /// teacher's, is set aside or has a weight of its own.
    pub fn is_special(&self, (learner, standard): Pair) -> bool {
        self.special.get(standard.number() * self.learners + learner.number()).copied().unwrap_or(true)
    }

    /// Whether there is a piece on a standard.
    pub fn has_pieces(&self, standard: Ix<Standard>) -> bool {
        let first = standard.number() * self.learners;
        let (from, to) = self.span(first, first + self.learners);
        from < to
    }

    fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let start = |cell: usize| self.starts.get(cell).map_or(0, |start| *start as usize);
        (start(from), start(to))
    }
}

fn is_plain(piece: &Evidence) -> bool {
    piece.standing == Standing::Counted
        && piece.source == Source::Teacher
        && (piece.rare.is_none() || piece.weight() == Decimal::ONE)
}
