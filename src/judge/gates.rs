//! Step 5, gates: what must hold besides the value, each with its figures.

use super::first::FirstReached;
use super::item::Item;
use super::rule::Rule;
use crate::model::sort::sort;
use crate::model::{Decimal, Gate, Ix, LevelRef, MOST_TIMES, Selection, Standard, is_n_times};

/// A prerequisite, as far as a gate needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prerequisite {
    /// Which standard.
    pub standard: Ix<Standard>,
    /// Whether it is mastered now, by the evidence or a teacher's decision.
    pub mastered: bool,
    /// When it was first mastered.
    pub first: FirstReached,
}

/// Of the expected prerequisites, how many are mastered now.
pub(super) fn mastered_of(prerequisites: &[Prerequisite]) -> (usize, usize) {
    (prerequisites.iter().filter(|one| one.mastered).count(), prerequisites.len())
}

/// What a gate looks at.
pub struct GateView<'a> {
    /// The rule in force.
    pub rule: &'a Rule<'a>,
    /// Every item that stands, in order.
    pub items: &'a [Item],
    /// The numbers of the items that were selected.
    pub chosen: &'a [usize],
    /// Of how many expected prerequisites how many are mastered: (mastered, expected).
    pub prerequisites: (usize, usize),
}

/// The figures on which a gate passes or fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// So many are there of so many that are needed.
    Count {
        /// How many are there.
        have: usize,
        /// How many are needed.
        needed: usize,
    },
    /// A level against a cut-off.
    Level {
        /// The level that decides.
        have: Option<Decimal>,
        /// The cut-off; `None` where no scale says where mastery is.
        needed: Option<Decimal>,
    },
    /// Days between the first showing and the last.
    Days {
        /// How many lie between; `None` where it was not shown on a dated day.
        have: Option<i64>,
        /// How many are needed.
        needed: i64,
    },
}

/// Whether a gate asks for more evidence, rather than for better: where it fails there is not enough evidence yet.
pub fn is_about_number(gate: &Gate) -> bool {
    matches!(gate, Gate::Pieces(_) | Gate::Assessments(_) | Gate::OfKind { .. })
}

/// Whether a gate passes, and its figures.
///
/// Gates look at every item that stands; gates on number look, where the selection is "at or above a level", at the
/// selected items alone: that makes "n times".
pub fn check(gate: &Gate, view: &GateView) -> (bool, Figures) {
    match gate {
        Gate::Pieces(needed) => {
            let most = if is_n_times(&view.rule.policy.selection, gate) { MOST_TIMES } else { u8::MAX };
            count(view.counted().count(), (*needed).min(most))
        }
        Gate::Assessments(needed) => {
            let mut assessments: Vec<_> = view.counted().filter_map(|item| item.assessment).collect();
            sort(&mut assessments);
            assessments.dedup();
            count(assessments.len(), *needed)
        }
        Gate::OfKind { kind, count: needed } => {
            count(view.counted().filter(|item| item.is_of(*kind)).count(), *needed)
        }
        Gate::LatestAtLeast(level) => at_least(view, *level, view.items.last()),
        Gate::NoneBelow { level, last } => {
            let first = last.map_or(0, |last| view.items.len().saturating_sub(usize::from(last.max(1))));
            let lowest = view.items.iter().skip(first).min_by(|one, two| one.score.total_cmp(&two.score));
            at_least(view, *level, lowest)
        }
        Gate::InARow { count: needed, level, forgiving } => {
            count(in_a_row(view, *level, usize::from(*forgiving)), *needed)
        }
        Gate::ShownAgainAfter { days } => shown_again(view, i64::from((*days).max(1))),
        Gate::PrerequisitesMastered => {
            let (have, needed) = view.prerequisites;
            (have >= needed, Figures::Count { have, needed })
        }
    }
}

impl GateView<'_> {
    /// The items that gates on number count.
    fn counted(&self) -> impl Iterator<Item = &Item> {
        let only_chosen = matches!(self.rule.policy.selection, Selection::AtOrAbove(_));
        let all = if only_chosen { &[][..] } else { self.items };
        let chosen = if only_chosen { self.chosen } else { &[][..] };
        all.iter().chain(chosen.iter().filter_map(|number| self.items.get(*number)))
    }

    fn reaches(&self, item: &Item, level: LevelRef) -> bool {
        self.rule.cut_off_of(level).is_some_and(|cut_off| self.rule.reaches(item.score, cut_off))
    }
}

fn count(have: usize, needed: u8) -> (bool, Figures) {
    let needed = usize::from(needed.max(1));
    (have >= needed, Figures::Count { have, needed })
}

fn at_least(view: &GateView, level: LevelRef, item: Option<&Item>) -> (bool, Figures) {
    let passed = item.is_some_and(|item| view.reaches(item, level));
    let have = item.and_then(|item| Decimal::nearest(item.score));
    (passed, Figures::Level { have, needed: view.rule.cut_off_of(level) })
}

/// The run that ends at the latest item: counted back from it, a dip is passed over while any is forgiven.
fn in_a_row(view: &GateView, level: LevelRef, forgiving: usize) -> usize {
    let mut dips = 0;
    let mut run = 0;
    for item in view.items.iter().rev() {
        if view.reaches(item, level) {
            run += 1;
        } else if dips < forgiving {
            dips += 1;
        } else {
            break;
        }
    }
    run
}

/// Days from the first dated item at or above mastery to the last.
fn shown_again(view: &GateView, needed: i64) -> (bool, Figures) {
    let mut days = view.items.iter().filter(|item| view.reaches(item, LevelRef::Mastery));
    let mut days = days.by_ref().filter_map(|item| item.shown);
    let have = days.next().map(|first| days.last().map_or(0, |last| last.days() - first.days()));
    (have.is_some_and(|have| have >= needed), Figures::Days { have, needed })
}
