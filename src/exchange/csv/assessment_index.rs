//! The assessments that a table names: those of the book, and new ones.

use crate::model::hash::HashMap;
use crate::model::map::Map;
use crate::model::{
    Assessment, AssessmentDraft, Date, Decimal, EvidenceKind, ExternalId, Gradebook, Id, Ix, Learner,
};

use super::choices::Reads;
use super::find_standards::ImportedStandard;
use super::known::{COLUMN_SYSTEM, KnownAssessments, folded};

/// An assessment that the table names.
pub(super) struct ImportedAssessment {
    pub place: Option<Ix<Assessment>>,
    pub id: Id,
    pub title: String,
    number: Option<String>,
    kind: EvidenceKind,
    possible: Option<Decimal>,
    /// Whether several numbers of points are possible, so that the assessment has none of its own.
    mixed: bool,
}

/// What the pieces of an assessment say about it.
#[derive(Clone, Default)]
pub(super) struct AssessmentUse {
    /// How many pieces it has.
    pub pieces: usize,
    standards: Vec<usize>,
    /// The days of its pieces that are added or changed, and how many there are of each.
    days: Map<Date, usize>,
}

/// The assessments of a table, each once.
pub(super) struct AssessmentIndex<'a> {
    book: &'a Gradebook,
    known: KnownAssessments<'a>,
    pub list: Vec<ImportedAssessment>,
    by_place: HashMap<Ix<Assessment>, usize>,
    by_title: HashMap<(String, Option<String>), usize>,
}

impl<'a> AssessmentIndex<'a> {
    pub fn of(book: &'a Gradebook) -> AssessmentIndex<'a> {
        AssessmentIndex {
            book,
            known: KnownAssessments::of(book),
            list: Vec::new(),
            by_place: HashMap::default(),
            by_title: HashMap::default(),
        }
    }

    /// The assessment with this number or title; a new one of this kind where the book has none.
    pub fn find(
        &mut self,
        title: &str,
        number: Option<&str>,
        day: Option<Date>,
        kind: EvidenceKind,
        next_id: &mut dyn FnMut() -> Id,
    ) -> usize {
        let place = self.known.find(title, number, day);
        let key = (folded(title), number.map(str::to_owned));
        let known = match place {
            Some(place) => self.by_place.get(&place),
            None => self.by_title.get(&key),
        };
        if let Some(at) = known {
            return *at;
        }
        let at = self.list.len();
        let id = place.and_then(|place| self.book.assessments().id(place)).unwrap_or_else(next_id);
        self.list.push(ImportedAssessment {
            place,
            id,
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            number: number.map(str::to_owned),
            kind,
            possible: None,
            mixed: false,
        });
        match place {
            Some(place) => self.by_place.insert(place, at),
            None => self.by_title.insert(key, at),
        };
        at
    }

    /// Notes what an assessment is out of.
    pub fn note(&mut self, at: usize, reads: Reads) {
        let Some(it) = self.list.get_mut(at) else { return };
        if let Reads::Points { possible: Some(possible) } = reads {
            it.mixed |= it.possible.is_some_and(|known| known != possible);
            it.possible = Some(possible);
        }
    }

    /// The day the book has for an assessment.
    pub fn date(&self, at: usize) -> Option<Date> {
        self.known_record(at)?.date
    }

    /// The day on which a learner had an assessment, as the book has it.
    pub fn date_for(&self, at: usize, learner: Option<&Learner>) -> Option<Date> {
        let record = self.known_record(at)?;
        learner.map_or(record.date, |learner| record.date_for(learner))
    }

    /// The kind of the assessment.
    pub fn kind(&self, at: usize) -> Option<EvidenceKind> {
        Some(self.known_record(at).map_or(self.list.get(at)?.kind, |it| it.kind))
    }

    fn known_record(&self, at: usize) -> Option<&Assessment> {
        self.book.assessments().get(self.list.get(at)?.place?)
    }
}

impl AssessmentUse {
    /// Notes a piece that is added or changed: the standard it shows, and its day.
    pub fn note_piece(&mut self, standard: usize, day: Option<Date>) {
        if !self.standards.contains(&standard) {
            self.standards.push(standard);
        }
        if let Some(day) = day {
            self.days.change(day, |count| *count += 1);
        }
    }
}

impl ImportedAssessment {
    /// The assessment as it is to be: a new one, or the book's with what it lacks. `None` where nothing changes.
    pub fn draft(
        &self,
        book: &Gradebook,
        standards: &[ImportedStandard],
        used: &AssessmentUse,
    ) -> Option<AssessmentDraft> {
        let known = self.place.and_then(|at| book.assessments().get(at));
        let before = known.map(|it| AssessmentDraft::of(book, it));
        let mut draft = before.clone().unwrap_or_else(|| AssessmentDraft {
            kind: self.kind,
            ..AssessmentDraft::titled(self.id, &self.title)
        });
        for id in used.standards.iter().filter_map(|at| Some(standards.get(*at)?.id)) {
            if !draft.standards.contains(&id) {
                draft.standards.push(id);
            }
        }
        let most = used.days.iter().max_by_key(|(date, count)| (**count, std::cmp::Reverse(**date)));
        draft.date = draft.date.or(most.map(|(date, _)| *date));
        draft.points_possible = draft.points_possible.or(self.possible.filter(|_| !self.mixed));
        if let Some(number) = &self.number
            && !draft.external_ids.iter().any(|it| it.system == COLUMN_SYSTEM)
        {
            draft.external_ids.push(ExternalId { system: COLUMN_SYSTEM.to_owned(), id: number.clone() });
        }
        (before.as_ref() != Some(&draft)).then_some(draft)
    }
}
