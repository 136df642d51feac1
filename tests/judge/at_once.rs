//! A book judged at once gives what its pairs give one by one.

use evident::exchange::json::read;
use evident::judge::Verdicts;
use proptest::prelude::*;

use crate::common::{Dice, Size, book_text};
use crate::support::day;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_book_judged_at_once_gives_what_its_pairs_give(
        seed in any::<u64>(), learners in 1..4_usize, standards in 1..4_usize, evidence in 0..80_usize,
    ) {
        let text = book_text(&mut Dice::new(seed), Size { learners, standards, evidence });
        let book = read(&text).unwrap().book;
        // Arbitrary books are of days around here; who left and what is expected depends on it.
        for today in [day(1), day(2_000)] {
            let at_once = Verdicts::of(&book, today);
            let mut one_by_one = at_once.clone();
            let pairs: Vec<_> = book.learners().iter().flat_map(|(learner, _)| {
                book.standards().iter().map(move |(standard, _)| (learner, standard))
            }).collect();
            one_by_one.update(&book, &pairs);
            for (learner, standard) in pairs {
                prop_assert_eq!(at_once.get(learner, standard), one_by_one.get(learner, standard));
            }
        }
    }
}
