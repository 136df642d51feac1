//! Drafts of assessments.

use super::Dangling;
use crate::model::{
    Assessment, Date, Decimal, EvidenceKind, ExternalId, Gradebook, Id, Kind, Meta, SectionDate,
};

/// An assessment as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentDraft {
    /// The assessment's id.
    pub id: Id,
    /// See [`Assessment::title`].
    pub title: String,
    /// See [`Assessment::date`].
    pub date: Option<Date>,
    /// See [`Assessment::section_dates`].
    pub section_dates: Vec<SectionDateDraft>,
    /// See [`Assessment::kind`].
    pub kind: EvidenceKind,
    /// See [`Assessment::standards`].
    pub standards: Vec<Id>,
    /// See [`Assessment::points_possible`].
    pub points_possible: Option<Decimal>,
    /// See [`Assessment::external_ids`].
    pub external_ids: Vec<ExternalId>,
}

/// A section's day as written down outside the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionDateDraft {
    /// The section's id.
    pub group: Id,
    /// The day.
    pub date: Date,
}

impl AssessmentDraft {
    /// An assessment of which only the title is known.
    pub fn titled(id: Id, title: impl Into<String>) -> AssessmentDraft {
        AssessmentDraft {
            id,
            title: title.into(),
            date: None,
            section_dates: Vec::new(),
            kind: EvidenceKind::Summative,
            standards: Vec::new(),
            points_possible: None,
            external_ids: Vec::new(),
        }
    }

    /// The draft of an assessment of the book.
    pub fn of(book: &Gradebook, assessment: &Assessment) -> AssessmentDraft {
        let section_dates = assessment.section_dates.iter().filter_map(|entry| {
            Some(SectionDateDraft { group: book.groups().id(entry.group)?, date: entry.date })
        });
        AssessmentDraft {
            id: assessment.meta.id,
            title: assessment.title.clone(),
            date: assessment.date,
            section_dates: section_dates.collect(),
            kind: assessment.kind,
            standards: assessment.standards.iter().filter_map(|at| book.standards().id(*at)).collect(),
            points_possible: assessment.points_possible,
            external_ids: assessment.external_ids.clone(),
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Assessment, Dangling> {
        let standard = |id: Id| book.standards().find(id).ok_or(Dangling { kind: Kind::Standard, id });
        let section_dates = self.section_dates.iter().map(|entry| {
            let group =
                book.groups().find(entry.group).ok_or(Dangling { kind: Kind::Group, id: entry.group })?;
            Ok(SectionDate { group, date: entry.date })
        });
        Ok(Assessment {
            meta: Meta::new(self.id),
            section_dates: section_dates.collect::<Result<_, Dangling>>()?,
            standards: self.standards.into_iter().map(standard).collect::<Result<_, _>>()?,
            title: self.title,
            date: self.date,
            kind: self.kind,
            points_possible: self.points_possible,
            external_ids: self.external_ids,
        })
    }
}
