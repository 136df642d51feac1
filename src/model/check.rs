//! Whether a book holds its invariants. Tests ask after every edit and every reading; replaying a journal asks, too.

use super::map::Set;
use super::{
    Decimal, Entered, Expected, Gradebook, Id, Ix, Kind, Pair, Record, Settings, Stamp, Standard, Table,
};

/// An invariant that does not hold, and the record in which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The kind of the record.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// What does not hold.
    pub invariant: Invariant,
}

/// An invariant of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariant {
    /// Every reference points at something that exists; the kind that is missing.
    References(Kind),
    /// A stamp names an author of the book's list.
    Authors,
    /// Parents form no cycle.
    Parents,
    /// Prerequisites form no cycle.
    Prerequisites,
    /// The chain of versions comes to an end.
    Versions,
    /// Levels, their cut-offs and a table's bands are strictly ordered, and a scale has a level.
    Order,
    /// The mastery level is one of the scale's levels.
    Mastery,
    /// A term ends on or after the day on which it starts.
    Terms,
    /// There is one override and one expectation of a learner on a standard at most, and the book finds it.
    Pairs,
    /// Attempts are counted from 1; weights are 0 or more.
    Range,
}

/// Every invariant that does not hold in a book, the tables in file order.
pub fn check(book: &Gradebook) -> Vec<Broken> {
    let mut audit = Audit { book, broken: Vec::new() };
    audit.settings(&book.settings);
    audit.scales();
    audit.structure();
    audit.standards();
    audit.evidence();
    audit.decisions();
    audit.broken
}

struct Audit<'a> {
    book: &'a Gradebook,
    broken: Vec<Broken>,
}

impl Audit<'_> {
    fn add(&mut self, kind: Kind, id: Id, invariant: Invariant) {
        self.broken.push(Broken { kind, id, invariant });
    }

    fn hold<T: Record>(&mut self, record: &T, holds: bool, invariant: Invariant) {
        if !holds {
            self.add(T::KIND, record.id(), invariant);
        }
    }

    fn refers<T: Record, U: Record>(
        &mut self,
        record: &T,
        table: &Table<U>,
        places: impl IntoIterator<Item = Ix<U>>,
    ) {
        let holds = places.into_iter().all(|at| table.get(at).is_some());
        self.hold(record, holds, Invariant::References(U::KIND));
    }

    fn stamped<T: Record>(&mut self, record: &T) {
        let (created, changed) = record.stamps();
        let known =
            |stamp: Stamp| stamp == Stamp::default() || usize::from(stamp.author) < self.book.authors().len();
        let holds = known(created) && known(changed);
        self.hold(record, holds, Invariant::Authors);
    }

    fn settings(&mut self, settings: &Settings) {
        let book = self.book;
        let kinds = [
            (Kind::Scale, settings.scale.is_none_or(|at| book.scales().get(at).is_some())),
            (Kind::Policy, settings.policy.is_none_or(|at| book.policies().get(at).is_some())),
            (Kind::Conversion, settings.conversion.is_none_or(|at| book.conversions().get(at).is_some())),
            (Kind::Term, settings.term.is_none_or(|at| book.terms().get(at).is_some())),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, holds)| !holds) {
            self.add(Kind::Gradebook, book.id(), Invariant::References(kind));
        }
    }

    fn scales(&mut self) {
        let book = self.book;
        for (at, scale) in book.scales().iter() {
            self.stamped(scale);
            self.refers(scale, book.scales(), scale.replaces);
            let ends = chain_ends(at, book.scales(), |scale| scale.replaces);
            self.hold(scale, ends, Invariant::Versions);
            let cut_off = |level: &super::Level| level.cut_off.unwrap_or(level.value);
            let roll_up = |level: &super::Level| level.roll_up_cut_off.unwrap_or(cut_off(level));
            let ordered = ascends(scale.levels.iter().map(|level| level.value))
                && ascends(scale.levels.iter().map(cut_off))
                && ascends(scale.levels.iter().map(roll_up));
            self.hold(scale, ordered && !scale.levels.is_empty(), Invariant::Order);
            let mastery = scale.levels.iter().any(|level| level.value == scale.mastery);
            self.hold(scale, mastery, Invariant::Mastery);
        }
        for (at, table) in book.conversions().iter() {
            self.stamped(table);
            self.refers(table, book.conversions(), table.replaces);
            let ends = chain_ends(at, book.conversions(), |table| table.replaces);
            self.hold(table, ends, Invariant::Versions);
            self.hold(
                table,
                ascends(table.bands.iter().rev().map(|band| band.from_percent)),
                Invariant::Order,
            );
        }
        for (at, policy) in book.policies().iter() {
            self.stamped(policy);
            self.refers(policy, book.policies(), policy.replaces);
            let ends = chain_ends(at, book.policies(), |policy| policy.replaces);
            self.hold(policy, ends, Invariant::Versions);
        }
    }

    fn structure(&mut self) {
        let book = self.book;
        for (_, term) in book.terms().iter() {
            self.stamped(term);
            self.hold(term, term.start <= term.end, Invariant::Terms);
        }
        for (_, group) in book.groups().iter() {
            self.stamped(group);
        }
        for (_, learner) in book.learners().iter() {
            self.stamped(learner);
            self.refers(learner, book.groups(), learner.memberships.iter().map(|entry| entry.group));
        }
        for (_, assessment) in book.assessments().iter() {
            self.stamped(assessment);
            self.refers(assessment, book.groups(), assessment.section_dates.iter().map(|entry| entry.group));
            self.refers(assessment, book.standards(), assessment.standards.iter().copied());
        }
    }

    fn standards(&mut self) {
        let book = self.book;
        for (at, standard) in book.standards().iter() {
            self.stamped(standard);
            self.refers(standard, book.standards(), standard.parent);
            self.refers(standard, book.standards(), standard.prerequisites.iter().copied());
            self.refers(standard, book.scales(), standard.scale);
            self.refers(standard, book.policies(), standard.policy);
            let ends = chain_ends(at, book.standards(), |standard| standard.parent);
            self.hold(standard, ends, Invariant::Parents);
            self.hold(standard, !needs_itself(book, at), Invariant::Prerequisites);
        }
    }

    fn evidence(&mut self) {
        let book = self.book;
        for (at, piece) in book.evidence().iter() {
            self.stamped(piece);
            self.refers(piece, book.learners(), [piece.learner]);
            self.refers(piece, book.standards(), [piece.standard]);
            self.refers(piece, book.assessments(), piece.assessment);
            let found = book.evidence_of(piece.learner, piece.standard).any(|(other, _)| other == at);
            self.hold(piece, found, Invariant::Pairs);
            self.hold(piece, piece.attempt > 0 && piece.weight() >= Decimal::ZERO, Invariant::Range);
            match piece.rare.as_ref().and_then(|rare| rare.entered.as_ref()) {
                Some(Entered::Level { scale, .. }) => self.refers(piece, book.scales(), [*scale]),
                Some(Entered::Text { scale, .. }) => self.refers(piece, book.scales(), *scale),
                Some(Entered::Score { table, .. } | Entered::Percent { table, .. }) => {
                    self.refers(piece, book.conversions(), [*table]);
                }
                None => {}
            }
        }
    }

    fn decisions(&mut self) {
        let book = self.book;
        let mut overridden: Set<Pair> = Set::new();
        for (_, record) in book.overrides().iter() {
            self.stamped(record);
            self.refers(record, book.learners(), [record.learner]);
            self.refers(record, book.standards(), [record.standard]);
            let alone = overridden.insert((record.learner, record.standard));
            let found = book.override_of(record.learner, record.standard) == Some(record);
            self.hold(record, alone && found, Invariant::Pairs);
        }
        let mut expected: Set<Pair> = Set::new();
        for (_, record) in book.expectations().iter() {
            self.stamped(record);
            self.refers(record, book.learners(), [record.learner]);
            self.refers(record, book.standards(), [record.standard]);
            if let Expected::OwnGoal(goal) = &record.expected {
                self.refers(record, book.scales(), goal.scale);
            }
            let alone = expected.insert((record.learner, record.standard));
            let found = book.expectation_of(record.learner, record.standard) == Some(record);
            self.hold(record, alone && found, Invariant::Pairs);
        }
    }
}

fn ascends(values: impl Iterator<Item = Decimal>) -> bool {
    values.is_sorted_by(|lower, higher| lower < higher)
}

/// Whether following a link from a record comes to an end.
fn chain_ends<T: Record>(from: Ix<T>, table: &Table<T>, link: impl Fn(&T) -> Option<Ix<T>>) -> bool {
    let mut at = Some(from);
    for _ in 0..=table.len() {
        match at.and_then(|at| table.get(at)) {
            Some(record) => at = link(record),
            None => return true,
        }
    }
    false
}

fn needs_itself(book: &Gradebook, at: Ix<Standard>) -> bool {
    let needs =
        |at| book.standards().get(at).into_iter().flat_map(|it: &Standard| it.prerequisites.iter().copied());
    let mut open: Vec<_> = needs(at).collect();
    let mut seen = Set::new();
    while let Some(here) = open.pop() {
        if here == at {
            return true;
        }
        if seen.insert(here) {
            open.extend(needs(here));
        }
    }
    false
}
