//! Changes and steps: what happened, with before and after, so that it can be undone.

use crate::model::sort::sort;
use crate::model::{
    Assessment, Author, Conversion, Evidence, Expectation, Gradebook, Group, Id, Instant, Ix, Learner,
    Override, Pair, Policy, Record, Scale, Settings, Stamp, Standard, Table, Term, Tombstone,
};

use super::Label;

/// What one place of a table held before and holds after.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot<T> {
    /// The place.
    pub at: Ix<T>,
    /// What was there.
    pub before: Option<T>,
    /// What is there now.
    pub after: Option<T>,
}

/// The book's own fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The title.
    pub title: String,
    /// The subject.
    pub subject: String,
    /// The settings.
    pub settings: Settings,
}

/// One change of one thing.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Change {
    /// The book's own fields.
    Head {
        before: Box<Head>,
        after: Box<Head>,
    },
    /// The list of authors.
    Authors {
        before: Vec<Author>,
        after: Vec<Author>,
    },
    /// What is known of a deleted record.
    Tombstone {
        id: Id,
        before: Option<Tombstone>,
        after: Option<Tombstone>,
    },
    Scale(Box<Slot<Scale>>),
    Conversion(Box<Slot<Conversion>>),
    Policy(Box<Slot<Policy>>),
    Term(Box<Slot<Term>>),
    Group(Box<Slot<Group>>),
    Learner(Box<Slot<Learner>>),
    Standard(Box<Slot<Standard>>),
    Assessment(Box<Slot<Assessment>>),
    Evidence(Slot<Evidence>),
    Override(Box<Slot<Override>>),
    Expectation(Box<Slot<Expectation>>),
}

/// A command carried out: its label and every change it made, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is called.
    pub label: Label,
    /// When.
    pub when: Instant,
    /// The stamp that its changes carry.
    pub stamp: Stamp,
    /// What changed.
    pub changes: Vec<Change>,
}

/// Which verdicts a step may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Those of these pairs.
    Pairs(Vec<Pair>),
    /// Any: learners, standards, scales, policies or settings changed.
    All,
}

impl Change {
    /// The same change backwards.
    #[must_use]
    pub fn inverted(self) -> Change {
        fn slot<T>(slot: Slot<T>) -> Slot<T> {
            Slot { at: slot.at, before: slot.after, after: slot.before }
        }
        #[allow(clippy::boxed_local)]
        fn boxed<T>(boxed: Box<Slot<T>>) -> Box<Slot<T>> {
            Box::new(slot(*boxed))
        }
        match self {
            Change::Head { before, after } => Change::Head { before: after, after: before },
            Change::Authors { before, after } => Change::Authors { before: after, after: before },
            Change::Tombstone { id, before, after } => Change::Tombstone { id, before: after, after: before },
            Change::Scale(it) => Change::Scale(boxed(it)),
            Change::Conversion(it) => Change::Conversion(boxed(it)),
            Change::Policy(it) => Change::Policy(boxed(it)),
            Change::Term(it) => Change::Term(boxed(it)),
            Change::Group(it) => Change::Group(boxed(it)),
            Change::Learner(it) => Change::Learner(boxed(it)),
            Change::Standard(it) => Change::Standard(boxed(it)),
            Change::Assessment(it) => Change::Assessment(boxed(it)),
            Change::Evidence(it) => Change::Evidence(slot(it)),
            Change::Override(it) => Change::Override(boxed(it)),
            Change::Expectation(it) => Change::Expectation(boxed(it)),
        }
    }

    /// Makes the book hold what is after.
    pub(super) fn carry_out(&self, book: &mut Gradebook) {
        match self {
            Change::Head { after, .. } => {
                book.title.clone_from(&after.title);
                book.subject.clone_from(&after.subject);
                book.settings.clone_from(&after.settings);
            }
            Change::Authors { after, .. } => book.authors.clone_from(after),
            Change::Tombstone { id, after: Some(stone), .. } => {
                book.tombstones.insert(*id, *stone);
            }
            Change::Tombstone { id, after: None, .. } => {
                book.tombstones.remove(*id);
            }
            Change::Scale(it) => Scale::place(book, it.at, it.after.clone()),
            Change::Conversion(it) => Conversion::place(book, it.at, it.after.clone()),
            Change::Policy(it) => Policy::place(book, it.at, it.after.clone()),
            Change::Term(it) => Term::place(book, it.at, it.after.clone()),
            Change::Group(it) => Group::place(book, it.at, it.after.clone()),
            Change::Learner(it) => Learner::place(book, it.at, it.after.clone()),
            Change::Standard(it) => Standard::place(book, it.at, it.after.clone()),
            Change::Assessment(it) => Assessment::place(book, it.at, it.after.clone()),
            Change::Evidence(it) => Evidence::place(book, it.at, it.after.clone()),
            Change::Override(it) => Override::place(book, it.at, it.after.clone()),
            Change::Expectation(it) => Expectation::place(book, it.at, it.after.clone()),
        }
    }
}

impl Step {
    /// Which verdicts this may have changed.
    pub fn touched(&self) -> Touched {
        let mut pairs = Vec::new();
        for change in &self.changes {
            match change {
                Change::Authors { .. }
                | Change::Tombstone { .. }
                | Change::Conversion(_)
                | Change::Term(_) => {}
                Change::Evidence(it) => {
                    pairs.extend([&it.before, &it.after].into_iter().flatten().map(Evidence::pair));
                }
                Change::Override(it) => {
                    let both = [&it.before, &it.after].into_iter().flatten();
                    pairs.extend(both.map(|record| (record.learner, record.standard)));
                }
                Change::Expectation(it) => {
                    let both = [&it.before, &it.after].into_iter().flatten();
                    pairs.extend(both.map(|record| (record.learner, record.standard)));
                }
                Change::Assessment(it) if it.before.is_none() || it.after.is_none() => {}
                _ => return Touched::All,
            }
        }
        sort(&mut pairs);
        pairs.dedup();
        Touched::Pairs(pairs)
    }
}

/// A record that an edit can put into its table.
pub(super) trait Editable: Record + Clone + PartialEq {
    fn table(book: &Gradebook) -> &Table<Self>;
    fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>);
    fn change(slot: Slot<Self>) -> Change;
}

macro_rules! editable {
    ($($record:ident in $table:ident $(through $put:ident)?, as $wrap:expr;)*) => {$(
        impl Editable for $record {
            fn table(book: &Gradebook) -> &Table<Self> {
                &book.$table
            }

            fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>) {
                editable!(@place book, at, record, $table $(, $put)?);
            }

            fn change(slot: Slot<Self>) -> Change {
                #[allow(clippy::redundant_closure_call)]
                ($wrap)(slot)
            }
        }
    )*};
    (@place $book:ident, $at:ident, $record:ident, $table:ident, $put:ident) => {
        { $book.$put($at, $record); }
    };
    (@place $book:ident, $at:ident, $record:ident, $table:ident) => {
        { $book.$table.put($at, $record); }
    };
}

editable! {
    Scale in scales, as |slot| Change::Scale(Box::new(slot));
    Conversion in conversions, as |slot| Change::Conversion(Box::new(slot));
    Policy in policies, as |slot| Change::Policy(Box::new(slot));
    Term in terms, as |slot| Change::Term(Box::new(slot));
    Group in groups, as |slot| Change::Group(Box::new(slot));
    Learner in learners, as |slot| Change::Learner(Box::new(slot));
    Standard in standards, as |slot| Change::Standard(Box::new(slot));
    Assessment in assessments, as |slot| Change::Assessment(Box::new(slot));
    Evidence in evidence through put_evidence, as Change::Evidence;
    Override in overrides through put_override, as |slot| Change::Override(Box::new(slot));
    Expectation in expectations through put_expectation, as |slot| Change::Expectation(Box::new(slot));
}
