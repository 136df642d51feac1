//! Who somebody in a table is: a learner of the book, found by id or by name, or somebody new.

use crate::exchange::names::{loose, name_key};
use crate::model::hash::HashMap;
use crate::model::{ExternalId, Gradebook, GroupKind, Id, Ix, Learner};

use super::choices::{Choices, NAME_SYSTEM, OWN_SYSTEM, UNKNOWN_SYSTEM};
use super::issue::{CsvIssueKind, NearName};
use super::known::folded;
use super::learner_columns::LearnerCells;
use super::learner_names::{disagree, id_key, keys, names_of, plain_id};

/// A learner whom the table names.
#[derive(Clone, Debug)]
pub(super) struct ImportedLearner {
    /// Where the book has them.
    pub place: Option<Ix<Learner>>,
    pub id: Id,
    /// What the table says about them.
    pub cells: LearnerCells,
    /// Under which name a teacher confirmed that this is the learner.
    pub alias: Option<String>,
    /// The row where they stand first.
    pub row: u32,
}

/// The learners of the book, and those of the table so far.
pub(super) struct LearnerFinder<'a> {
    pub(super) book: &'a Gradebook,
    pub(super) choices: &'a Choices,
    pub(super) by_id: HashMap<(String, String), Ix<Learner>>,
    pub(super) by_any_id: HashMap<String, Vec<Ix<Learner>>>,
    pub(super) by_name: HashMap<String, Vec<Ix<Learner>>>,
    pub(super) by_loose: HashMap<String, Vec<Ix<Learner>>>,
    /// The learners of the table, each once.
    pub learners: Vec<ImportedLearner>,
    pub(super) file_ids: HashMap<(String, String), usize>,
    pub(super) file_names: HashMap<String, Vec<usize>>,
    pub(super) file_loose: HashMap<String, Vec<usize>>,
    pub(super) file_places: HashMap<Ix<Learner>, usize>,
    /// Names that look like those of learners of the book.
    pub near: Vec<NearName>,
    /// Whether the row that is looked at says something else than any before, in a table of one row a learner: then a name
    /// that stood before is asked about.
    pub is_another_row: bool,
}

/// Who a row is about: somebody of an earlier row, somebody of the book, or somebody new; with the name under which a
/// teacher said so.
pub(super) enum Who {
    Row(usize, Option<String>),
    Place(Ix<Learner>, Option<String>),
    New,
}

impl From<FoundById> for Who {
    fn from(found: FoundById) -> Who {
        match found {
            FoundById::Learner(at) => Who::Row(at, None),
            FoundById::Place(place) => Who::Place(place, None),
        }
    }
}

impl<'a> LearnerFinder<'a> {
    pub fn of(book: &'a Gradebook, choices: &'a Choices) -> LearnerFinder<'a> {
        let mut finder = LearnerFinder {
            book,
            choices,
            by_id: HashMap::default(),
            by_any_id: HashMap::default(),
            by_name: HashMap::default(),
            by_loose: HashMap::default(),
            learners: Vec::new(),
            file_ids: HashMap::default(),
            file_names: HashMap::default(),
            file_loose: HashMap::default(),
            file_places: HashMap::default(),
            near: Vec::new(),
            is_another_row: false,
        };
        for (at, learner) in book.learners().iter() {
            finder.know(at, learner);
        }
        finder
    }

    fn know(&mut self, at: Ix<Learner>, learner: &Learner) {
        let own = ExternalId { system: OWN_SYSTEM.to_owned(), id: learner.meta.id.as_str().to_owned() };
        for known in learner.external_ids.iter().filter(|it| it.system != NAME_SYSTEM).chain([&own]) {
            self.by_id.entry(id_key(known)).or_insert(at);
            self.by_any_id.entry(plain_id(&known.id)).or_default().push(at);
        }
        for name in names_of(learner) {
            let places = self.by_name.entry(name).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
        self.by_loose.entry(loose(&learner.name)).or_default().push(at);
    }

    /// The learner a row is about, and whether an earlier row was about the same. `None` where it says nobody.
    pub fn find(
        &mut self,
        cells: LearnerCells,
        row: u32,
        next_id: &mut dyn FnMut() -> Id,
        report: &mut dyn FnMut(CsvIssueKind),
    ) -> Option<(usize, bool)> {
        if cells.name.is_empty() && cells.ids.is_empty() {
            return None;
        }
        let mut cells = cells;
        let by_id = self.by_ids(&cells, report);
        let agrees = by_id.is_some_and(|found| cells.is_nameless || self.is_called(found, &cells.name));
        let who = match by_id.filter(|_| agrees) {
            Some(found) => Who::from(found),
            None => self.by_name(&cells, by_id, row, report),
        };
        if let Some(other) = by_id.filter(|_| !agrees)
            && !self.is_one(other, &who)
        {
            self.drop_shared(&mut cells, other, report);
        }
        let (place, alias) = match who {
            Who::Row(at, alias) => {
                if let Some(learner) = self.learners.get_mut(at) {
                    learner.alias = learner.alias.take().or(alias);
                }
                self.join(at, cells, report);
                return Some((at, true));
            }
            Who::Place(place, alias) => (Some(place), alias),
            Who::New => (None, None),
        };
        if let Some(at) = place.and_then(|place| self.file_places.get(&place)).copied() {
            self.join(at, cells, report);
            return Some((at, true));
        }
        Some((self.add(place, alias, cells, row, next_id), false))
    }

    fn add(
        &mut self,
        place: Option<Ix<Learner>>,
        alias: Option<String>,
        cells: LearnerCells,
        row: u32,
        next_id: &mut dyn FnMut() -> Id,
    ) -> usize {
        let at = self.learners.len();
        for id in &cells.ids {
            self.file_ids.entry(id_key(id)).or_insert(at);
        }
        self.file_names.entry(name_key(&cells.name)).or_default().push(at);
        if !cells.is_nameless {
            self.file_loose.entry(loose(&cells.name)).or_default().push(at);
        }
        if let Some(place) = place {
            self.file_places.insert(place, at);
        }
        let id = place.and_then(|place| self.book.learners().id(place)).unwrap_or_else(next_id);
        self.learners.push(ImportedLearner { place, id, cells, alias, row });
        at
    }

    /// Adds what a further row says about somebody.
    fn join(&mut self, at: usize, cells: LearnerCells, report: &mut dyn FnMut(CsvIssueKind)) {
        let Some(learner) = self.learners.get_mut(at) else { return };
        for id in cells.ids {
            if !learner.cells.ids.iter().any(|known| known.system == id.system) {
                self.file_ids.entry(id_key(&id)).or_insert(at);
                learner.cells.ids.push(id);
            }
        }
        if learner.cells.section.is_empty() {
            learner.cells.section = cells.section;
        } else if !cells.section.is_empty() && folded(&cells.section) != folded(&learner.cells.section) {
            report(CsvIssueKind::SectionDiffers { section: cells.section });
        }
        for group in cells.groups {
            if !learner.cells.groups.contains(&group) {
                learner.cells.groups.push(group);
            }
        }
    }

    fn by_ids(&self, cells: &LearnerCells, report: &mut dyn FnMut(CsvIssueKind)) -> Option<FoundById> {
        let mut first: Option<FoundById> = None;
        for id in &cells.ids {
            let in_file = self.file_ids.get(&id_key(id)).map(|at| FoundById::Learner(*at));
            let found = in_file.or_else(|| self.place_of_id(id).map(FoundById::Place));
            let same = |one: FoundById, other: FoundById| self.place_of(one) == self.place_of(other);
            match (first, found) {
                (None, found) => first = found,
                (Some(one), Some(other)) if !same(one, other) && !matches!(other, FoundById::Learner(_)) => {
                    // Of several the one counts who has the name, too.
                    if !self.is_called(one, &cells.name) && self.is_called(other, &cells.name) {
                        first = Some(other);
                    }
                    report(CsvIssueKind::IdsDisagree {
                        name: first.map(|it| self.name_of(it)).unwrap_or_default(),
                    });
                }
                _ => {}
            }
        }
        first
    }

    pub(super) fn place_of_id(&self, id: &ExternalId) -> Option<Ix<Learner>> {
        if let Some(place) = self.by_id.get(&id_key(id)) {
            return Some(*place);
        }
        let unknown = (UNKNOWN_SYSTEM.to_owned(), plain_id(&id.id));
        if id.system != UNKNOWN_SYSTEM {
            return self.by_id.get(&unknown).copied();
        }
        match self.by_any_id.get(&plain_id(&id.id)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    pub(super) fn place_of(&self, found: FoundById) -> Option<Ix<Learner>> {
        match found {
            FoundById::Place(place) => Some(place),
            FoundById::Learner(at) => self.learners.get(at).and_then(|it| it.place),
        }
    }

    pub(super) fn name_of(&self, found: FoundById) -> String {
        let of_book =
            self.place_of(found).and_then(|at| self.book.learners().get(at)).map(|it| it.name.clone());
        let of_file = match found {
            FoundById::Learner(at) => self.learners.get(at).map(|it| it.cells.name.clone()),
            FoundById::Place(_) => None,
        };
        of_book.or(of_file).unwrap_or_default()
    }

    pub(super) fn in_file_by_name(&self, cells: &LearnerCells) -> Option<usize> {
        let named = keys(&cells.name).into_iter().filter_map(|key| self.file_names.get(&key)).flatten();
        let agrees =
            |at: &&usize| self.learners.get(**at).is_some_and(|it| !disagree(&it.cells.ids, &cells.ids));
        named.into_iter().find(agrees).copied()
    }

    /// The learners of the book who have this name and may be the one, and whether anybody has it.
    pub(super) fn in_book_by_name(&self, cells: &LearnerCells) -> (Vec<Ix<Learner>>, bool) {
        let mut same: Vec<Ix<Learner>> = Vec::new();
        for key in keys(&cells.name) {
            for at in self.by_name.get(&key).into_iter().flatten() {
                if !same.contains(at) {
                    same.push(*at);
                }
            }
        }
        let known = !same.is_empty();
        same.retain(|at| self.may_be(*at, cells));
        self.narrow(&mut same, cells);
        (same, known)
    }

    /// Whether somebody of this name can be the learner: no other row is, and no id speaks against it.
    pub(super) fn may_be(&self, place: Ix<Learner>, cells: &LearnerCells) -> bool {
        let learner = self.book.learners().get(place);
        !self.file_places.contains_key(&place)
            && learner.is_some_and(|learner| !disagree(&learner.external_ids, &cells.ids))
    }

    /// Of several learners of one name, those cells are not archived, then those in the section of the row.
    fn narrow(&self, places: &mut Vec<Ix<Learner>>, cells: &LearnerCells) {
        let learners = self.book.learners();
        let in_section = |learner: &Learner| {
            learner.memberships.iter().any(|it| {
                let group = self.book.groups().get(it.group);
                group.is_some_and(|group| {
                    group.kind == GroupKind::Section && folded(&group.name) == folded(&cells.section)
                })
            })
        };
        let tests: [&dyn Fn(&Learner) -> bool; 2] = [&|learner| learner.archived.is_none(), &in_section];
        for test in tests {
            let fits: Vec<_> =
                places.iter().filter(|at| learners.get(**at).is_some_and(test)).copied().collect();
            if places.len() > 1 && !fits.is_empty() {
                *places = fits;
            }
        }
    }
}

/// What an id leads to.
#[derive(Clone, Copy)]
pub(super) enum FoundById {
    Learner(usize),
    Place(Ix<Learner>),
}
