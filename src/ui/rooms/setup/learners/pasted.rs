//! A pasted list of learners on its way in: the text, how it is read, and what was decided about it.

use std::collections::BTreeMap;

use crate::exchange::pasted::roster::{
    self, PastedLearner, RosterColumn, RosterKnown, RosterRead, RosterTable,
};
use crate::model::{GroupKind, Learner};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::session::{Session, browser};

use crate::ui::rooms::setup::learners::ids::NUMBERS;
use crate::ui::rooms::setup::learners::membership::groups_of;

/// What was pasted and how it is read.
#[derive(Clone, Copy)]
pub struct PastedLearners {
    /// As it stands in the field.
    pub text: RwSignal<String>,
    /// The cells.
    pub table: Memo<RosterTable>,
    /// What each column holds, as chosen or as guessed.
    pub columns: Memo<Vec<RosterColumn>>,
    /// Who is read.
    pub found: Memo<RosterRead>,
    /// Whether the first line is a heading, where that was said.
    heading: RwSignal<Option<bool>>,
    /// The columns that were chosen; the rest is guessed.
    chosen: RwSignal<BTreeMap<usize, RosterColumn>>,
    /// Rows whose tick is not as it would be by itself.
    turned: RwSignal<BTreeMap<usize, bool>>,
}

impl PastedLearners {
    /// Nothing pasted yet.
    pub fn new(session: Session) -> PastedLearners {
        let text = RwSignal::new(String::new());
        let heading = RwSignal::new(None);
        let chosen = RwSignal::new(BTreeMap::new());
        let known = session.peek(|open| {
            let learners: Vec<RosterKnown> = open.book.learners().iter().map(|(_, it)| known(it)).collect();
            let sections = groups_of(&open.book, GroupKind::Section).into_iter().map(|(_, name)| name);
            (learners, sections.collect::<Vec<_>>())
        });
        let known = StoredValue::new(known.unwrap_or_default());
        let table = Memo::new(move |_| RosterTable::of(&browser::composed(&text.get()), heading.get()));
        let columns = Memo::new(move |_| {
            let guessed = known.with_value(|(_, sections)| roster::guess(&table.get(), sections));
            let chosen = chosen.get();
            let columns = guessed.into_iter().enumerate();
            columns.map(|(place, column)| chosen.get(&place).copied().unwrap_or(column)).collect::<Vec<_>>()
        });
        let found = Memo::new(move |_| {
            known.with_value(|(learners, _)| roster::read(&table.get(), &columns.get(), learners))
        });
        PastedLearners {
            text,
            table,
            columns,
            found,
            heading,
            chosen,
            turned: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Takes what is in the field now. Another first line is another list, about which nothing was decided.
    pub fn type_text(self, text: String) {
        let begins_alike = self.text.with_untracked(|before| before.lines().next() == text.lines().next());
        if !begins_alike {
            self.chosen.set(BTreeMap::new());
            self.heading.set(None);
        }
        self.turned.set(BTreeMap::new());
        self.text.set(text);
    }

    /// Says what a column holds.
    pub fn choose(self, place: usize, column: RosterColumn) {
        self.turned.set(BTreeMap::new());
        self.chosen.update(|chosen| {
            chosen.insert(place, column);
        });
    }

    /// Says whether the first line is a heading. What columns hold is guessed anew.
    pub fn head(self, is_heading: bool) {
        self.turned.set(BTreeMap::new());
        self.chosen.set(BTreeMap::new());
        self.heading.set(Some(is_heading));
    }

    /// Whether what the columns hold is as it was guessed.
    pub fn is_guessed(self) -> bool {
        self.chosen.with(BTreeMap::is_empty)
    }

    /// Whether somebody is to be added.
    pub fn is_ticked(self, place: usize, learner: &PastedLearner) -> bool {
        self.turned.with(|turned| turned.get(&place).copied()).unwrap_or(learner.seen.is_added())
    }

    /// Says whether somebody is to be added.
    pub fn tick(self, place: usize, added: bool) {
        self.turned.update(|turned| {
            turned.insert(place, added);
        });
    }

    /// Who is to be added.
    pub fn wanted(self) -> Vec<PastedLearner> {
        let learners = self.found.get().learners.into_iter().enumerate();
        learners.filter(|(place, it)| self.is_ticked(*place, it)).map(|(_, it)| it).collect()
    }
}

fn known(learner: &Learner) -> RosterKnown {
    let number = learner.external_ids.iter().find(|it| it.system == NUMBERS);
    RosterKnown {
        name: browser::composed(&learner.name),
        number: number.map(|it| it.id.clone()).unwrap_or_default(),
    }
}
