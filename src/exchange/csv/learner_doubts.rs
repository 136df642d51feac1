//! Who somebody in a table is where an id does not say it: by name, and by what a teacher answers.

use crate::exchange::names::{alike, loose};
use crate::model::{ExternalId, Ix, Learner};

use super::choices::PersonAnswer;
use super::issue::{CsvIssueKind, NearName};
use super::learner_columns::LearnerCells;
use super::learner_finder::{FoundById, LearnerFinder, Who};
use super::learner_names::{disagree, id_key, is_id_of, keys, names_of};

impl LearnerFinder<'_> {
    /// Who a row is about by its name alone. `doubted` is who has an id of the row and another name.
    pub(super) fn by_name(
        &mut self,
        cells: &LearnerCells,
        doubted: Option<FoundById>,
        row: u32,
        report: &mut dyn FnMut(CsvIssueKind),
    ) -> Who {
        let before = self.in_file_by_name(cells);
        match before {
            Some(at) if !self.is_another_row => return Who::Row(at, None),
            Some(at) => match self.ask(&format!("{} ({row})", cells.name), &[], &[at], true, row) {
                Who::New => {}
                who => return who,
            },
            None => {}
        }
        if cells.name.is_empty() {
            return Who::New;
        }
        let (same, known) = self.in_book_by_name(cells);
        match (same.as_slice(), doubted) {
            ([one], _) => Who::Place(*one, None),
            // Who has the name of an earlier row and is somebody else.
            ([], _) if before.is_some() => Who::New,
            ([], Some(other)) => self.decide_id(other, cells, row),
            ([], _) if self.in_file_by_alias(cells).is_some() => {
                self.in_file_by_alias(cells).map_or(Who::New, |at| Who::Row(at, None))
            }
            ([], None) if known => {
                report(CsvIssueKind::NameTaken { name: cells.name.clone() });
                Who::New
            }
            ([], None) => {
                let key = Some(loose(&cells.name)).filter(|key| !key.is_empty());
                let of = |key: &String| self.by_loose.get(key).cloned().unwrap_or_default();
                let mut places = key.as_ref().map(of).unwrap_or_default();
                places.retain(|at| self.may_be(*at, cells));
                let rows = key.map(|key| self.in_file_loosely(&key, cells)).unwrap_or_default();
                self.ask(&cells.name, &places, &rows, false, row)
            }
            (many, _) => self.ask(&format!("{} ({row})", cells.name), many, &[], true, row),
        }
    }

    /// The learner of an earlier row who has this name in the book, too.
    fn in_file_by_alias(&self, cells: &LearnerCells) -> Option<usize> {
        let places = keys(&cells.name).into_iter().filter_map(|key| self.by_name.get(&key)).flatten();
        let mut rows = places.filter_map(|place| self.file_places.get(place)).copied();
        rows.find(|at| self.learners.get(*at).is_some_and(|it| !disagree(&it.cells.ids, &cells.ids)))
    }

    /// Learners of the file whose names are like this one, and of whom no id says that they are somebody else.
    fn in_file_loosely(&self, key: &str, cells: &LearnerCells) -> Vec<usize> {
        let rows = self.file_loose.get(key).into_iter().flatten().copied();
        rows.filter(|at| self.learners.get(*at).is_some_and(|it| !disagree(&it.cells.ids, &cells.ids)))
            .collect()
    }

    /// Who a row is about of which an id belongs to somebody with another name. Members of a family share an address, and
    /// an id that a spreadsheet spoiled is nobody's; whose names are alike are asked about, and so is what the book says.
    fn decide_id(&mut self, other: FoundById, cells: &LearnerCells, row: u32) -> Who {
        let like = alike(&cells.name, &self.name_of(other));
        let shared = cells.ids.iter().all(|id| id.system == "email");
        let in_book = self.place_of(other).is_some();
        if !(like || in_book && !shared || self.choices.people.contains_key(&cells.name)) {
            return Who::New;
        }
        match (other, self.place_of(other)) {
            (FoundById::Learner(at), _) => self.ask(&cells.name, &[], &[at], false, row),
            (FoundById::Place(_), Some(place)) => self.ask(&cells.name, &[place], &[], false, row),
            (FoundById::Place(_), None) => Who::New,
        }
    }

    /// Leaves the ids out that another learner has.
    pub(super) fn drop_shared(
        &self,
        cells: &mut LearnerCells,
        other: FoundById,
        report: &mut dyn FnMut(CsvIssueKind),
    ) {
        let name = self.name_of(other);
        let others = |id: &ExternalId| {
            let in_file = self.file_ids.contains_key(&id_key(id));
            in_file || self.place_of_id(id).is_some()
        };
        for id in cells.ids.iter().filter(|id| others(id)) {
            report(CsvIssueKind::IdShared { id: id.id.clone(), other: name.clone() });
        }
        cells.ids.retain(|id| !others(id));
    }

    /// Whether somebody has this name in the book or in the file.
    pub(super) fn is_called(&self, found: FoundById, name: &str) -> bool {
        let wanted = keys(name);
        let has = |names: Vec<String>| names.iter().any(|name| wanted.contains(name));
        let in_book = self.place_of(found).and_then(|place| self.book.learners().get(place));
        let in_file = match found {
            FoundById::Learner(at) => self.learners.get(at),
            FoundById::Place(_) => None,
        };
        in_book.is_some_and(|learner| has(names_of(learner)) || is_id_of(learner))
            || in_file.is_some_and(|it| {
                has(keys(&it.cells.name))
                    || it.cells.is_nameless
                    || it.alias.iter().any(|alias| has(keys(alias)))
            })
    }

    pub(super) fn is_one(&self, found: FoundById, who: &Who) -> bool {
        match who {
            Who::Row(at, _) => match found {
                FoundById::Learner(other) => other == *at,
                FoundById::Place(place) => self.learners.get(*at).is_some_and(|it| it.place == Some(place)),
            },
            Who::Place(place, _) => self.place_of(found) == Some(*place),
            Who::New => false,
        }
    }

    /// Notes a name that needs an answer, and reads it as answered, or as the first candidate while it is not.
    fn ask(&mut self, name: &str, places: &[Ix<Learner>], rows: &[usize], same_name: bool, row: u32) -> Who {
        if places.is_empty() && rows.is_empty() {
            return Who::New;
        }
        let answer = self.choices.people.get(name).copied();
        let learners = self.book.learners();
        let in_file = rows.iter().filter_map(|at| self.learners.get(*at));
        self.near.push(NearName {
            name: name.to_owned(),
            row,
            candidates: places.iter().filter_map(|at| learners.id(*at)).collect(),
            in_file: in_file.map(|it| (it.row, it.cells.name.clone())).collect(),
            same_name,
            answer,
        });
        let alias = (!same_name).then(|| name.to_owned());
        match answer {
            Some(PersonAnswer::New) => Who::New,
            Some(PersonAnswer::Is(id)) => learners.find(id).map_or(Who::New, |at| Who::Place(at, alias)),
            Some(PersonAnswer::InRow(row)) => {
                let at = self.learners.iter().position(|it| it.row == row);
                at.map_or(Who::New, |at| Who::Row(at, alias))
            }
            None => match (places.first(), rows.first()) {
                (Some(place), _) => Who::Place(*place, alias),
                (None, Some(at)) => Who::Row(*at, alias),
                (None, None) => Who::New,
            },
        }
    }
}
