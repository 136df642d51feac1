//! The roll-ups of a whole gradebook, and the few that an edit makes stale.

use super::book::{Verdicts, is_live};
use super::roll_up::{Child, RollUpVerdict, Share, roll_up};
use super::tree::Tree;
use super::verdict::{Flag, Verdict};
use crate::model::{Gradebook, Ix, Learner, Pair, RollUp, RuleOrigin, Scale, Standard};

/// Every roll-up of a book on the day of its verdicts.
#[derive(Clone, Debug)]
pub struct RollUps {
    tree: Tree,
    /// By place of the learner, then of the parent.
    rows: Vec<Vec<Option<RollUpVerdict>>>,
    rolled: usize,
}

/// Why a roll-up is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct RollUpExplanation {
    /// Whose.
    pub learner: Ix<Learner>,
    /// Which parent.
    pub standard: Ix<Standard>,
    /// What stands.
    pub rolled: RollUpVerdict,
    /// The rule, and where it comes from; no place where it is the default.
    pub rule: (RollUp, Option<RuleOrigin>),
    /// The scale that levels and cut-offs are of.
    pub scale: Option<Ix<Scale>>,
    /// The children that are expected, and what each brings.
    pub children: Vec<(Ix<Standard>, Child)>,
    /// Whether a teacher's decision on the parent stands instead.
    pub decided: bool,
}

impl RollUps {
    /// Rolls up every parent for every learner who is in class.
    pub fn of(book: &Gradebook, verdicts: &Verdicts) -> RollUps {
        let mut all = RollUps { tree: Tree::of(book), rows: Vec::new(), rolled: 0 };
        let parents = all.tree.parents().to_vec();
        for (learner, record) in book.learners().iter() {
            if is_live(record, verdicts.today()) {
                parents.iter().for_each(|parent| all.put(book, verdicts, (learner, *parent)));
            }
        }
        all
    }

    /// The tree that was rolled up.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// A parent's roll-up; `None` where a standard is no parent or none of its children is expected.
    pub fn get(&self, learner: Ix<Learner>, parent: Ix<Standard>) -> Option<RollUpVerdict> {
        self.rows.get(learner.number())?.get(parent.number()).copied().flatten()
    }

    /// How many roll-ups were made, each time counted.
    pub fn rolled(&self) -> usize {
        self.rolled
    }

    /// Makes again the roll-ups above pairs that were judged again. Gives the pairs whose roll-up was made.
    pub fn update(&mut self, book: &Gradebook, verdicts: &Verdicts, judged: &[Pair]) -> Vec<Pair> {
        let mut stale: Vec<Pair> = Vec::new();
        for (learner, standard) in judged {
            stale.extend(self.tree.is_parent(*standard).then_some((*learner, *standard)));
            stale.extend(self.tree.above(*standard).into_iter().map(|above| (*learner, above)));
        }
        let rank = |parent: Ix<Standard>| self.tree.parents().iter().position(|at| *at == parent);
        crate::model::sort::sort_by_key(&mut stale, |(learner, parent)| (rank(*parent), *learner));
        stale.dedup();
        stale.iter().for_each(|pair| self.put(book, verdicts, *pair));
        stale
    }

    /// Why a roll-up is what it is.
    pub fn explain(&self, book: &Gradebook, verdicts: &Verdicts, pair: Pair) -> RollUpExplanation {
        let (learner, standard) = pair;
        let (scale, rule) = (book.scale_of(standard).map(|(at, _)| at), book.roll_up_of(standard));
        let record = scale.and_then(|at| book.scales().get(at));
        let of = |child: &Ix<Standard>| Some((*child, self.child(book, verdicts, (learner, *child))?));
        let children: Vec<_> = self.tree.children(standard).iter().filter_map(of).collect();
        let own: Vec<Child> = children.iter().map(|(_, child)| *child).collect();
        let mut rolled = roll_up(rule.0, &own, record);
        let verdict = verdicts.get(learner, standard);
        let decided = verdict.has(Flag::Overridden);
        if decided {
            (rolled.status, rolled.level, rolled.value) = (verdict.status, verdict.level, verdict.value);
        }
        RollUpExplanation { learner, standard, rolled, rule, scale, children, decided }
    }

    fn put(&mut self, book: &Gradebook, verdicts: &Verdicts, (learner, parent): Pair) {
        let made = self.explain(book, verdicts, (learner, parent));
        let expected = !made.children.is_empty() && !verdicts.get(learner, parent).has(Flag::NotExpected);
        self.rolled += 1;
        if self.rows.len() <= learner.number() {
            self.rows.resize_with(learner.number() + 1, Vec::new);
        }
        // It is there by now.
        let Some(row) = self.rows.get_mut(learner.number()) else { return };
        if row.len() <= parent.number() {
            row.resize(parent.number() + 1, None);
        }
        if let Some(slot) = row.get_mut(parent.number()) {
            *slot = expected.then_some(made.rolled);
        }
    }

    /// What a child brings; `None` where it is not expected. A parent brings its roll-up.
    fn child(&self, book: &Gradebook, verdicts: &Verdicts, pair: Pair) -> Option<Child> {
        let part = book.standards().get(pair.1)?.part;
        if !self.tree.is_parent(pair.1) {
            let verdict = verdicts.get(pair.0, pair.1);
            return (!verdict.has(Flag::NotExpected)).then(|| of_verdict(verdict, part));
        }
        let rolled = self.get(pair.0, pair.1)?;
        let overridden = verdicts.get(pair.0, pair.1).has(Flag::Overridden);
        Some(Child {
            status: rolled.status,
            value: rolled.value,
            standards: rolled.standards,
            part,
            overridden,
        })
    }
}

/// What a standard that is no parent brings: its value; where mastery is kept, or the value is a probability, its status.
pub(super) fn of_verdict(verdict: Verdict, part: crate::model::Part) -> Child {
    let by_status = verdict.has(Flag::Kept) || verdict.has(Flag::Probability);
    let mut child = Child {
        status: verdict.status,
        value: verdict.value.filter(|_| !by_status),
        standards: Share::default(),
        part,
        overridden: verdict.has(Flag::Overridden),
    };
    child.standards = child.own();
    child
}
