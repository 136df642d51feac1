//! Who somebody in a table is: a learner of the book, found by id or by name, or somebody new.

use crate::model::hash::HashMap;
use crate::model::{ExternalId, Gradebook, GroupKind, Id, Ix, Learner};

use super::choices::{Choices, NAME_SYSTEM, OWN_SYSTEM, PersonAnswer, UNKNOWN_SYSTEM};
use super::issue::{CsvIssueKind, NearName};
use super::known::{folded, loose, turned};
use super::learner_columns::LearnerCells;

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
    book: &'a Gradebook,
    choices: &'a Choices,
    by_id: HashMap<(String, String), Ix<Learner>>,
    by_any_id: HashMap<String, Vec<Ix<Learner>>>,
    by_name: HashMap<String, Vec<Ix<Learner>>>,
    by_loose: HashMap<String, Vec<Ix<Learner>>>,
    /// The learners of the table, each once.
    pub learners: Vec<ImportedLearner>,
    file_ids: HashMap<(String, String), usize>,
    file_names: HashMap<String, Vec<usize>>,
    file_places: HashMap<Ix<Learner>, usize>,
    /// Names that look like those of learners of the book.
    pub near: Vec<NearName>,
}

/// How a name led to a learner.
enum ByName {
    Nobody,
    One(Ix<Learner>, Option<String>),
    Taken,
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
            file_places: HashMap::default(),
            near: Vec::new(),
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
            self.by_any_id.entry(folded(&known.id)).or_default().push(at);
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
        let found =
            self.by_ids(&cells, report).or_else(|| self.in_file_by_name(&cells).map(FoundById::Learner));
        let (place, alias) = match found {
            Some(FoundById::Learner(at)) => {
                self.join(at, cells, report);
                return Some((at, true));
            }
            Some(FoundById::Place(place)) => {
                self.compare_names(place, &cells, report);
                (Some(place), None)
            }
            None => match self.in_book_by_name(&cells, row) {
                ByName::One(place, alias) => (Some(place), alias),
                ByName::Taken => {
                    report(CsvIssueKind::NameTaken { name: cells.name.clone() });
                    (None, None)
                }
                ByName::Nobody => (None, None),
            },
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
        self.file_names.entry(folded(&cells.name)).or_default().push(at);
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
            let same = |one: &FoundById, other: &FoundById| self.place_of(one) == self.place_of(other);
            match (&first, found) {
                (None, found) => first = found,
                (Some(one), Some(other)) if !same(one, &other) && !matches!(other, FoundById::Learner(_)) => {
                    report(CsvIssueKind::IdsDisagree { name: self.name_of(one) });
                }
                _ => {}
            }
        }
        first
    }

    fn place_of_id(&self, id: &ExternalId) -> Option<Ix<Learner>> {
        if let Some(place) = self.by_id.get(&id_key(id)) {
            return Some(*place);
        }
        let unknown = (UNKNOWN_SYSTEM.to_owned(), folded(&id.id));
        if id.system != UNKNOWN_SYSTEM {
            return self.by_id.get(&unknown).copied();
        }
        match self.by_any_id.get(&folded(&id.id)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    fn place_of(&self, found: &FoundById) -> Option<Ix<Learner>> {
        match found {
            FoundById::Place(place) => Some(*place),
            FoundById::Learner(at) => self.learners.get(*at).and_then(|it| it.place),
        }
    }

    fn name_of(&self, found: &FoundById) -> String {
        let of_book =
            self.place_of(found).and_then(|at| self.book.learners().get(at)).map(|it| it.name.clone());
        of_book.unwrap_or_default()
    }

    fn compare_names(&self, place: Ix<Learner>, cells: &LearnerCells, report: &mut dyn FnMut(CsvIssueKind)) {
        let Some(learner) = self.book.learners().get(place) else { return };
        if !cells.name.is_empty() && !keys(&cells.name).iter().any(|key| names_of(learner).contains(key)) {
            report(CsvIssueKind::NameDiffers { name: cells.name.clone(), known: learner.name.clone() });
        }
    }

    fn in_file_by_name(&self, cells: &LearnerCells) -> Option<usize> {
        let named = keys(&cells.name).into_iter().filter_map(|key| self.file_names.get(&key)).flatten();
        let agrees =
            |at: &&usize| self.learners.get(**at).is_some_and(|it| !disagree(&it.cells.ids, &cells.ids));
        named.into_iter().find(agrees).copied()
    }

    fn in_book_by_name(&mut self, cells: &LearnerCells, row: u32) -> ByName {
        if cells.name.is_empty() {
            return ByName::Nobody;
        }
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
        if let [one] = same.as_slice() {
            return ByName::One(*one, None);
        }
        let same_name = !same.is_empty();
        if !same_name {
            if known {
                return ByName::Taken;
            }
            let key = Some(loose(&cells.name)).filter(|key| !key.is_empty());
            same = key.and_then(|key| self.by_loose.get(&key)).cloned().unwrap_or_default();
            same.retain(|at| self.may_be(*at, cells));
        }
        self.ask(&same, same_name, cells, row)
    }

    /// Notes a name that needs an answer, and reads it as answered, or as the first candidate while it is not.
    fn ask(&mut self, candidates: &[Ix<Learner>], same_name: bool, cells: &LearnerCells, row: u32) -> ByName {
        let Some(first) = candidates.first() else { return ByName::Nobody };
        let answer = self.choices.people.get(&cells.name).copied();
        let learners = self.book.learners();
        self.near.push(NearName {
            name: cells.name.clone(),
            row,
            candidates: candidates.iter().filter_map(|at| learners.id(*at)).collect(),
            same_name,
            answer,
        });
        let alias = (!same_name).then(|| cells.name.clone());
        match answer {
            Some(PersonAnswer::New) => ByName::Nobody,
            Some(PersonAnswer::Is(id)) => {
                learners.find(id).map_or(ByName::Nobody, |at| ByName::One(at, alias))
            }
            None => ByName::One(*first, alias),
        }
    }

    /// Whether somebody of this name can be the learner: no other row is, and no id speaks against it.
    fn may_be(&self, place: Ix<Learner>, cells: &LearnerCells) -> bool {
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
enum FoundById {
    Learner(usize),
    Place(Ix<Learner>),
}

/// Ids of one system that differ.
fn disagree(one: &[ExternalId], other: &[ExternalId]) -> bool {
    one.iter()
        .filter(|it| it.system != NAME_SYSTEM)
        .any(|it| other.iter().any(|that| that.system == it.system && folded(&that.id) != folded(&it.id)))
}

fn id_key(id: &ExternalId) -> (String, String) {
    let text = if id.system == OWN_SYSTEM { id.id.clone() } else { folded(&id.id) };
    (id.system.clone(), text)
}

/// The keys of a name: as it stands, and turned round at its comma.
fn keys(name: &str) -> Vec<String> {
    let mut keys = vec![folded(name)];
    keys.extend(turned(name).map(|turned| folded(&turned)));
    keys
}

/// The keys under which a learner of the book is found.
fn names_of(learner: &Learner) -> Vec<String> {
    let mut names = keys(&learner.name);
    names.extend(turned(&learner.sort_name).map(|name| folded(&name)));
    let aliases = learner.external_ids.iter().filter(|it| it.system == NAME_SYSTEM);
    names.extend(aliases.flat_map(|it| keys(&it.id)));
    names
}
