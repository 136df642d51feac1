//! The verdicts of a whole gradebook, and the few that an edit makes stale.

use std::collections::BTreeSet;

use super::dependence::Dependence;
use super::first::FirstReached;
use super::gates::Prerequisite;
use super::grouped::Grouped;
use super::pair::judge_pair;
use super::piece::Piece;
use super::rule::Rule;
use super::scratch::Scratch;
use super::setting::{Decisions, Setting};
use super::simple;
use super::verdict::{Flag, Verdict};
use crate::model::{Date, Gradebook, Ix, Learner, Pair, Standard, Status};

/// Every verdict of a book on a day. The day decides what is expected and who is still in class, nothing else: for a new
/// day, and after a change of scales, policies, standards or the roster, judge the book again.
#[derive(Clone, Debug)]
pub struct Verdicts {
    today: Date,
    /// By place of the standard, then of the learner, which is how they are judged; what is not there has the default
    /// verdict.
    columns: Vec<Vec<Option<Verdict>>>,
    judged: usize,
    scratch: Scratch,
    prerequisites: Vec<Prerequisite>,
}

impl Verdicts {
    /// Judges every learner who is in class today on every standard that is a column, that a gate names, or on which
    /// something was decided or agreed.
    pub fn of(book: &Gradebook, today: Date) -> Verdicts {
        let mut verdicts = Verdicts {
            today,
            columns: Vec::new(),
            judged: 0,
            scratch: Scratch::default(),
            prerequisites: Vec::new(),
        };
        let dependence = Dependence::of(book);
        let mut grouped = Grouped::of(book);
        let scope = scope(book, &dependence, grouped.as_ref());
        let column = || vec![None; book.learners().places()];
        verdicts.columns.resize_with(book.standards().places(), column);
        let learners: Vec<Ix<Learner>> =
            book.learners().iter().filter(|(_, learner)| is_live(learner, today)).map(|(at, _)| at).collect();
        for standard in dependence.order().iter().filter(|at| scope.get(at.number()) == Some(&true)) {
            let setting = Setting::of(book, *standard);
            for learner in &learners {
                let pair = (*learner, *standard);
                match &mut grouped {
                    Some(grouped) => verdicts.judge_grouped(book, &dependence, &setting, pair, grouped),
                    None => verdicts.judge(book, &dependence, &setting, pair),
                }
            }
        }
        verdicts
    }

    /// The verdict on a pair. Where nothing is known, and for learners who left, that is "not assessed".
    pub fn get(&self, learner: Ix<Learner>, standard: Ix<Standard>) -> Verdict {
        let column = self.columns.get(standard.number());
        column.and_then(|column| column.get(learner.number())).copied().flatten().unwrap_or_default()
    }

    /// The day for which was judged.
    pub fn today(&self) -> Date {
        self.today
    }

    /// How many pairs have been judged since the verdicts were made, each time counted.
    pub fn judged(&self) -> usize {
        self.judged
    }

    /// Judges again the pairs whose evidence, override or expectation changed, and, transitively, every pair whose gate
    /// names one of them. Gives the pairs that were judged, prerequisites first.
    pub fn update(&mut self, book: &Gradebook, touched: &[Pair]) -> Vec<Pair> {
        let dependence = Dependence::of(book);
        let mut pairs = BTreeSet::new();
        let mut waiting: Vec<Pair> = touched.to_vec();
        while let Some((learner, standard)) = waiting.pop() {
            if pairs.insert((dependence.rank(standard), standard, learner)) {
                waiting.extend(dependence.dependents(standard).iter().map(|dependent| (learner, *dependent)));
            }
        }
        let mut judged = Vec::with_capacity(pairs.len());
        for (_, standard, learner) in pairs {
            let is_there = book.learners().get(learner).is_some_and(|record| is_live(record, self.today))
                && book.standards().get(standard).is_some();
            if is_there {
                self.judge(book, &dependence, &Setting::of(book, standard), (learner, standard));
            } else {
                self.put((learner, standard), None);
            }
            judged.push((learner, standard));
        }
        judged
    }

    /// The prerequisites that a gate on a pair asks for, as far as they are expected of the learner.
    pub(super) fn prerequisites_of(&self, book: &Gradebook, pair: Pair) -> Vec<Prerequisite> {
        let mut prerequisites = Vec::new();
        self.gather(book, &Dependence::of(book), pair, &mut prerequisites);
        prerequisites
    }

    /// Does something with the rule that a pair is judged by and the prerequisites that its gate asks for.
    pub(super) fn with_rule<T>(
        &self,
        book: &Gradebook,
        pair: Pair,
        then: impl FnOnce(&Rule, &[Prerequisite]) -> T,
    ) -> T {
        let setting = Setting::of(book, pair.1);
        let prerequisites = self.prerequisites_of(book, pair);
        let own = setting.own_rule(book, book.expectation_of(pair.0, pair.1));
        then(own.as_ref().map_or(&setting.rule, |(rule, _)| rule), &prerequisites)
    }

    fn judge(&mut self, book: &Gradebook, dependence: &Dependence, setting: &Setting, pair: Pair) {
        self.scratch.load(book.evidence_of(pair.0, pair.1).map(|(at, piece)| Piece::of(at, piece)));
        self.judge_loaded(book, dependence, setting, pair, Decisions::of(book, pair));
    }

    /// Judges a pair whose pieces the grouping knows.
    fn judge_grouped(
        &mut self,
        book: &Gradebook,
        dependence: &Dependence,
        setting: &Setting,
        pair: Pair,
        grouped: &mut Grouped,
    ) {
        let is_special = grouped.is_special(pair);
        let packed = grouped.packed(pair);
        if !is_special
            && let Some(verdict) = simple::judge_packed(&mut self.scratch, &setting.rule, packed, book)
        {
            self.put(pair, Some(verdict));
            self.judged += 1;
            return;
        }
        let pieces = packed.iter().filter_map(|one| Some(Piece::of(one.at, book.evidence().get(one.at)?)));
        self.scratch.load(pieces);
        let decisions = if is_special { Decisions::of(book, pair) } else { Decisions::default() };
        self.judge_loaded(book, dependence, setting, pair, decisions);
    }

    fn judge_loaded(
        &mut self,
        book: &Gradebook,
        dependence: &Dependence,
        setting: &Setting,
        pair: Pair,
        decisions: Decisions,
    ) {
        let mut prerequisites = std::mem::take(&mut self.prerequisites);
        self.gather(book, dependence, pair, &mut prerequisites);
        let own = setting.own_rule(book, decisions.expectation);
        let rule = own.as_ref().map_or(&setting.rule, |(rule, _)| rule);
        let (_, verdict) = judge_pair(&mut self.scratch, rule, &prerequisites, decisions, self.today);
        self.prerequisites = prerequisites;
        self.put(pair, Some(verdict));
        self.judged += 1;
    }

    /// The prerequisites that a gate on the pair asks for, as far as they are expected of the learner.
    pub(super) fn gather(
        &self,
        book: &Gradebook,
        dependence: &Dependence,
        pair: Pair,
        into: &mut Vec<Prerequisite>,
    ) {
        into.clear();
        for need in dependence.needs(pair.1) {
            let verdict = self.get(pair.0, *need);
            if book.standards().get(*need).is_none() || verdict.has(Flag::NotExpected) {
                continue;
            }
            let comes_before = dependence.rank(*need) < dependence.rank(pair.1);
            into.push(Prerequisite {
                standard: *need,
                mastered: comes_before && verdict.status == Status::Mastered,
                first: if comes_before { verdict.first() } else { FirstReached::Never },
            });
        }
    }

    fn put(&mut self, (learner, standard): Pair, verdict: Option<Verdict>) {
        if self.columns.len() <= standard.number() {
            self.columns.resize_with(standard.number() + 1, Vec::new);
        }
        // It is there by now.
        let Some(column) = self.columns.get_mut(standard.number()) else { return };
        if column.len() <= learner.number() {
            column.resize(learner.number() + 1, None);
        }
        if let Some(slot) = column.get_mut(learner.number()) {
            *slot = verdict;
        }
    }
}

/// Whether a learner is in class on a day.
pub fn is_live(learner: &Learner, today: Date) -> bool {
    learner.archived.is_none_or(|since| today < since)
}

/// The standards on which a verdict can differ from the default, and the columns.
fn scope(book: &Gradebook, dependence: &Dependence, grouped: Option<&Grouped>) -> Vec<bool> {
    let columns = match grouped {
        Some(grouped) => book.columns_by(|standard| grouped.has_pieces(standard)),
        None => book.columns(),
    };
    let decided = book.overrides().iter().map(|(_, record)| record.standard);
    let expected = book.expectations().iter().map(|(_, record)| record.standard);
    let needed = dependence.order().iter().filter(|at| !dependence.dependents(**at).is_empty()).copied();
    let mut scope = vec![false; book.standards().places()];
    for at in columns.into_iter().chain(decided).chain(expected).chain(needed) {
        scope.get_mut(at.number()).into_iter().for_each(|held| *held = true);
    }
    scope
}
