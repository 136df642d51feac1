//! The gradebook: its tables, and the look-ups that need more than one of them.

use super::map::Map;
use super::pairs::Pairs;
use super::sort::sort;
use super::{
    Assessment, Author, Conversion, Date, Evidence, Expectation, Expected, Group, GroupKind, Id, Ix, Learner,
    Override, Policy, RollUp, Scale, Settings, Stamp, Standard, Table, Term, Tombstones,
};

/// Lists of later versions, kept as they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReservedList {
    /// Goals of learners.
    Goals,
    /// Reflections of learners.
    Reflections,
    /// Feedback apart from evidence.
    Feedback,
    /// Check-ins.
    CheckIns,
    /// Habits of work.
    Habits,
    /// Requests to show something again.
    RetakeRequests,
}

/// Where a scale or policy in force comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleOrigin {
    /// The standard names it.
    Standard,
    /// A standard above names it.
    Branch(Ix<Standard>),
    /// The book's settings name it.
    Book,
}

/// A teacher's book: one or more sections that share standards.
#[derive(Clone, Debug)]
pub struct Gradebook {
    pub(crate) id: Id,
    pub(crate) title: String,
    pub(crate) subject: String,
    pub(crate) settings: Settings,
    pub(crate) authors: Vec<Author>,
    pub(crate) scales: Table<Scale>,
    pub(crate) conversions: Table<Conversion>,
    pub(crate) policies: Table<Policy>,
    pub(crate) terms: Table<Term>,
    pub(crate) groups: Table<Group>,
    pub(crate) learners: Table<Learner>,
    pub(crate) standards: Table<Standard>,
    pub(crate) assessments: Table<Assessment>,
    pub(crate) evidence: Table<Evidence>,
    pub(crate) overrides: Table<Override>,
    pub(crate) expectations: Table<Expectation>,
    pub(crate) tombstones: Tombstones,
    /// Unknown data at book level, reserved lists included: names and the text of their JSON values.
    pub(crate) unknown: Map<String, String>,
    evidence_by_pair: Pairs,
    overrides_by_pair: Pairs,
    expectations_by_pair: Pairs,
}

impl Gradebook {
    /// An empty book.
    pub fn new(id: Id, title: impl Into<String>) -> Gradebook {
        Gradebook {
            id,
            title: title.into(),
            subject: String::new(),
            settings: Settings::default(),
            authors: Vec::new(),
            scales: Table::default(),
            conversions: Table::default(),
            policies: Table::default(),
            terms: Table::default(),
            groups: Table::default(),
            learners: Table::default(),
            standards: Table::default(),
            assessments: Table::default(),
            evidence: Table::default(),
            overrides: Table::default(),
            expectations: Table::default(),
            tombstones: Tombstones::default(),
            unknown: Map::new(),
            evidence_by_pair: Pairs::default(),
            overrides_by_pair: Pairs::default(),
            expectations_by_pair: Pairs::default(),
        }
    }

    /// The same book under another id: a book of its own.
    #[must_use]
    pub fn as_copy(mut self, id: Id) -> Gradebook {
        self.id = id;
        self
    }

    /// The book's id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The book's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The subject, may be empty.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The settings that travel with the book.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who wrote, in the order in which stamps refer to them.
    pub fn authors(&self) -> &[Author] {
        &self.authors
    }

    /// The author of a stamp.
    pub fn author(&self, stamp: Stamp) -> Option<&Author> {
        self.authors.get(usize::from(stamp.author))
    }

    /// The scales, all versions.
    pub fn scales(&self) -> &Table<Scale> {
        &self.scales
    }

    /// The tables from percent to level, all versions.
    pub fn conversions(&self) -> &Table<Conversion> {
        &self.conversions
    }

    /// The policies, all versions.
    pub fn policies(&self) -> &Table<Policy> {
        &self.policies
    }

    /// The terms.
    pub fn terms(&self) -> &Table<Term> {
        &self.terms
    }

    /// The sections and groups.
    pub fn groups(&self) -> &Table<Group> {
        &self.groups
    }

    /// The learners, archived ones included.
    pub fn learners(&self) -> &Table<Learner> {
        &self.learners
    }

    /// The standards.
    pub fn standards(&self) -> &Table<Standard> {
        &self.standards
    }

    /// The assessments.
    pub fn assessments(&self) -> &Table<Assessment> {
        &self.assessments
    }

    /// The evidence.
    pub fn evidence(&self) -> &Table<Evidence> {
        &self.evidence
    }

    /// The overrides.
    pub fn overrides(&self) -> &Table<Override> {
        &self.overrides
    }

    /// The expectations.
    pub fn expectations(&self) -> &Table<Expectation> {
        &self.expectations
    }

    /// What was deleted.
    pub fn tombstones(&self) -> &Tombstones {
        &self.tombstones
    }

    /// The evidence of one learner on one standard, in no particular order.
    pub fn evidence_of(
        &self,
        learner: Ix<Learner>,
        standard: Ix<Standard>,
    ) -> impl Iterator<Item = (Ix<Evidence>, &Evidence)> {
        let places = self.evidence_by_pair.of((learner, standard)).filter_map(Ix::new);
        places.filter_map(|at| Some((at, self.evidence.get(at)?)))
    }

    /// The override of one learner on one standard.
    pub fn override_of(&self, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<&Override> {
        self.overrides.get(Ix::new(self.overrides_by_pair.of((learner, standard)).last()?)?)
    }

    /// The expectation of one learner on one standard, where it is not the class's.
    pub fn expectation_of(&self, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<&Expectation> {
        self.expectations.get(Ix::new(self.expectations_by_pair.of((learner, standard)).last()?)?)
    }

    /// The scale of a standard, and where it comes from: the standard, its branch, the book.
    pub fn scale_of(&self, standard: Ix<Standard>) -> Option<(Ix<Scale>, RuleOrigin)> {
        self.resolve(standard, |record| record.scale, self.settings.scale)
    }

    /// The scale by which a learner's evidence on a standard is read: that of their own goal, else the standard's.
    pub fn scale_for(&self, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<Ix<Scale>> {
        let own = self.expectation_of(learner, standard).and_then(|record| match &record.expected {
            Expected::OwnGoal(goal) => goal.scale,
            Expected::Not { .. } => None,
        });
        own.or_else(|| self.scale_of(standard).map(|(scale, _)| scale))
    }

    /// The policy of a standard, and where it comes from: the standard, its branch, the book.
    pub fn policy_of(&self, standard: Ix<Standard>) -> Option<(Ix<Policy>, RuleOrigin)> {
        self.resolve(standard, |record| record.policy, self.settings.policy)
    }

    /// The roll-up of a parent standard, and where it comes from: the standard, its branch, the book; the default where
    /// none of them says.
    pub fn roll_up_of(&self, standard: Ix<Standard>) -> (RollUp, Option<RuleOrigin>) {
        match self.resolve(standard, |record| record.roll_up, self.settings.roll_up) {
            Some((rule, from)) => (rule, Some(from)),
            None => (RollUp::default(), None),
        }
    }

    fn resolve<T: Copy>(
        &self,
        standard: Ix<Standard>,
        own: fn(&Standard) -> Option<T>,
        of_book: Option<T>,
    ) -> Option<(T, RuleOrigin)> {
        let mut at = Some(standard);
        // Parents form no cycle; the bound only keeps a broken book from hanging the page.
        for _ in 0..=self.standards.places() {
            let Some(here) = at else { break };
            let record = self.standards.get(here)?;
            if let Some(found) = own(record) {
                return Some((
                    found,
                    if here == standard { RuleOrigin::Standard } else { RuleOrigin::Branch(here) },
                ));
            }
            at = record.parent;
        }
        of_book.map(|found| (found, RuleOrigin::Book))
    }

    /// The standards as a tree laid flat: each with its depth, parents before children, siblings by order, then code.
    pub fn standards_in_order(&self) -> Vec<(Ix<Standard>, usize)> {
        type Sibling<'a> = (i32, &'a str, Ix<Standard>);
        let mut children: Map<Option<Ix<Standard>>, Vec<Sibling>> = Map::new();
        for (at, standard) in self.standards.iter() {
            let parent = standard.parent.filter(|parent| self.standards.get(*parent).is_some());
            children.change(parent, |list| list.push((standard.order, &standard.code, at)));
        }
        for siblings in children.values_mut() {
            sort(siblings);
        }
        let mut flat = Vec::with_capacity(self.standards.len());
        let mut stack: Vec<(Ix<Standard>, usize)> = Vec::new();
        let push = |stack: &mut Vec<_>, parent, depth| {
            let siblings = children.get(&parent).map_or(&[][..], Vec::as_slice);
            stack.extend(siblings.iter().rev().map(|(_, _, at)| (*at, depth)));
        };
        push(&mut stack, None, 0);
        while let Some((at, depth)) = stack.pop() {
            flat.push((at, depth));
            push(&mut stack, Some(at), depth + 1);
        }
        flat
    }

    /// The standards that are columns of the grid, in order: those that are no parents, or have evidence of their own.
    pub fn columns(&self) -> Vec<Ix<Standard>> {
        let mut has_evidence = vec![false; self.standards.places()];
        for (_, piece) in self.evidence.iter() {
            if let Some(mark) = has_evidence.get_mut(piece.standard.number()) {
                *mark = true;
            }
        }
        self.columns_by(|at| has_evidence.get(at.number()).copied().unwrap_or(false))
    }

    /// The same for who knows already which standards have evidence.
    pub(crate) fn columns_by(&self, has_evidence: impl Fn(Ix<Standard>) -> bool) -> Vec<Ix<Standard>> {
        let mut is_parent = vec![false; self.standards.places()];
        for (_, standard) in self.standards.iter() {
            if let Some(mark) = standard.parent.and_then(|parent| is_parent.get_mut(parent.number())) {
                *mark = true;
            }
        }
        let is_parent = |at: Ix<Standard>| is_parent.get(at.number()).copied().unwrap_or(false);
        let flat = self.standards_in_order().into_iter().map(|(at, _)| at);
        flat.filter(|at| !is_parent(*at) || has_evidence(*at)).collect()
    }

    /// The section a learner is in on a day.
    pub fn section_of(&self, learner: &Learner, on: Date) -> Option<Ix<Group>> {
        let sections = learner.memberships.iter().map(|membership| membership.group);
        let mut sections =
            sections.filter(|at| self.groups.get(*at).is_some_and(|group| group.kind == GroupKind::Section));
        sections.find(|at| learner.is_in(*at, on))
    }

    /// The largest counter of any stamp; a new step takes one more.
    pub fn latest_counter(&self) -> u32 {
        fn of<T: super::Record>(table: &Table<T>) -> u32 {
            table.iter().map(|(_, record)| record.stamps().1.counter).max().unwrap_or(0)
        }
        let of_tombstones = self.tombstones.iter().map(|(_, stone)| stone.deleted.counter).max().unwrap_or(0);
        [
            of(&self.scales),
            of(&self.conversions),
            of(&self.policies),
            of(&self.terms),
            of(&self.groups),
            of(&self.learners),
            of(&self.standards),
            of(&self.assessments),
            of(&self.evidence),
            of(&self.overrides),
            of(&self.expectations),
            of_tombstones,
        ]
        .into_iter()
        .fold(0, u32::max)
    }

    /// Puts evidence at a place, or empties it, and keeps the index of pairs in step.
    pub(crate) fn put_evidence(&mut self, at: Ix<Evidence>, piece: Option<Evidence>) -> Option<Evidence> {
        let after = piece.as_ref().map(Evidence::pair);
        let before = self.evidence.put(at, piece);
        self.evidence_by_pair.moved(at.number(), before.as_ref().map(Evidence::pair), after);
        before
    }

    /// Adds evidence at the end.
    pub(crate) fn add_evidence(&mut self, piece: Evidence) {
        if let Some(at) = self.evidence.next() {
            self.put_evidence(at, Some(piece));
        }
    }

    /// Takes all evidence out, in the order of its places.
    pub(crate) fn take_evidence(&mut self) -> impl Iterator<Item = Evidence> + use<> {
        self.evidence_by_pair = Pairs::default();
        std::mem::take(&mut self.evidence).into_records()
    }

    /// Puts an override at a place, or empties it, and keeps the index of pairs in step.
    pub(crate) fn put_override(&mut self, at: Ix<Override>, record: Option<Override>) -> Option<Override> {
        let pair = |record: &Override| (record.learner, record.standard);
        let after = record.as_ref().map(pair);
        let before = self.overrides.put(at, record);
        self.overrides_by_pair.moved(at.number(), before.as_ref().map(pair), after);
        before
    }

    /// Puts an expectation at a place, or empties it, and keeps the index of pairs in step.
    pub(crate) fn put_expectation(
        &mut self,
        at: Ix<Expectation>,
        record: Option<Expectation>,
    ) -> Option<Expectation> {
        let pair = |record: &Expectation| (record.learner, record.standard);
        let after = record.as_ref().map(pair);
        let before = self.expectations.put(at, record);
        self.expectations_by_pair.moved(at.number(), before.as_ref().map(pair), after);
        before
    }
}

/// Books are equal when everything in them is; the index of pairs follows from the rest.
impl PartialEq for Gradebook {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.title == other.title
            && self.subject == other.subject
            && self.settings == other.settings
            && self.authors == other.authors
            && self.scales == other.scales
            && self.conversions == other.conversions
            && self.policies == other.policies
            && self.terms == other.terms
            && self.groups == other.groups
            && self.learners == other.learners
            && self.standards == other.standards
            && self.assessments == other.assessments
            && self.evidence == other.evidence
            && self.overrides == other.overrides
            && self.expectations == other.expectations
            && self.tombstones == other.tombstones
            && self.unknown == other.unknown
    }
}
