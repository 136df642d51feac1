//! The invariants of a gradebook, checked over a whole book.

use std::collections::BTreeSet;

use evident::model::*;

/// Panics where a reference points nowhere, parents or prerequisites form a cycle, a level lies outside its scale, the
/// index of pairs is out of step, or an id is both alive and deleted.
pub fn assert_sound(book: &Gradebook) {
    let standards = book.standards();
    for (_, it) in book.learners().iter() {
        assert!(it.memberships.iter().all(|entry| book.groups().get(entry.group).is_some()), "{it:?}");
    }
    for (at, it) in standards.iter() {
        assert!(it.parent.is_none_or(|above| standards.get(above).is_some()), "{it:?}");
        assert!(it.prerequisites.iter().all(|before| standards.get(*before).is_some()), "{it:?}");
        assert!(it.scale.is_none_or(|scale| book.scales().get(scale).is_some()), "{it:?}");
        assert!(it.policy.is_none_or(|policy| book.policies().get(policy).is_some()), "{it:?}");
        assert!(!reaches(at, |it| it.parent.into_iter().collect(), book), "cycle of parents: {it:?}");
        assert!(!reaches(at, |it| it.prerequisites.clone(), book), "cycle of prerequisites: {it:?}");
    }
    let codes: BTreeSet<&str> = standards.iter().map(|(_, it)| it.code.as_str()).collect();
    assert_eq!(codes.len(), standards.len(), "a code twice");
    for (_, it) in book.assessments().iter() {
        assert!(it.standards.iter().all(|at| standards.get(*at).is_some()), "{it:?}");
        assert!(it.section_dates.iter().all(|entry| book.groups().get(entry.group).is_some()), "{it:?}");
    }
    assert!(book.settings().term.is_none_or(|at| book.terms().get(at).is_some()));
    pairs(book);
    for (kind, id) in ids(book) {
        assert!(book.tombstones().get(id).is_none_or(|stone| stone.kind != kind), "alive and deleted: {id}");
    }
}

fn pairs(book: &Gradebook) {
    let there = |learner, standard| {
        book.learners().get(learner).is_some() && book.standards().get(standard).is_some()
    };
    let mut found = 0;
    for (learner, _) in book.learners().iter() {
        found += book.standards().iter().map(|(at, _)| book.evidence_of(learner, at).count()).sum::<usize>();
    }
    assert_eq!(found, book.evidence().len(), "the index of pairs is out of step");
    for (at, it) in book.evidence().iter() {
        assert!(there(it.learner, it.standard), "{it:?}");
        assert!(it.assessment.is_none_or(|at| book.assessments().get(at).is_some()), "{it:?}");
        assert!(book.evidence_of(it.learner, it.standard).any(|(other, _)| other == at), "{it:?}");
        within(book, it.learner, it.standard, it.reading().level());
    }
    for (_, it) in book.overrides().iter() {
        assert!(there(it.learner, it.standard), "{it:?}");
        assert_eq!(book.override_of(it.learner, it.standard), Some(it), "two overrides of a pair");
        let level = if let Outcome::Level(level) = it.outcome { Some(level) } else { None };
        within(book, it.learner, it.standard, level);
    }
    for (_, it) in book.expectations().iter() {
        assert!(there(it.learner, it.standard), "{it:?}");
        assert_eq!(book.expectation_of(it.learner, it.standard), Some(it), "two expectations of a pair");
        if let Expected::OwnGoal(goal) = &it.expected {
            within(book, it.learner, it.standard, goal.mastery);
        }
    }
}

fn within(book: &Gradebook, learner: Ix<Learner>, standard: Ix<Standard>, level: Option<Decimal>) {
    let own = match book.expectation_of(learner, standard).map(|it| &it.expected) {
        Some(Expected::OwnGoal(goal)) => goal.scale,
        _ => None,
    };
    let scale = own.or(book.scale_of(standard).map(|(scale, _)| scale)).and_then(|at| book.scales().get(at));
    if let Some(level) = level {
        assert!(scale.is_some_and(|scale| scale.allows(level)), "level {level} outside {scale:?}");
    }
}

/// Whether a standard can be reached from itself.
fn reaches(from: Ix<Standard>, next: impl Fn(&Standard) -> Vec<Ix<Standard>>, book: &Gradebook) -> bool {
    let mut open = book.standards().get(from).map(&next).unwrap_or_default();
    let mut seen = BTreeSet::new();
    while let Some(here) = open.pop() {
        if here == from {
            return true;
        }
        if seen.insert(here) {
            open.extend(book.standards().get(here).map(&next).unwrap_or_default());
        }
    }
    false
}

fn ids(book: &Gradebook) -> Vec<(Kind, Id)> {
    fn of<T: Record>(table: &Table<T>) -> impl Iterator<Item = (Kind, Id)> {
        table.iter().map(|(_, record)| (T::KIND, record.id()))
    }
    let mut ids: Vec<_> = of(book.learners()).chain(of(book.groups())).chain(of(book.terms())).collect();
    ids.extend(of(book.standards()).chain(of(book.assessments())).chain(of(book.evidence())));
    ids.extend(of(book.overrides()).chain(of(book.expectations())));
    ids
}
