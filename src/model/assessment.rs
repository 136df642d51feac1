//! Assessments: occasions on which learners show standards.

use super::record::record;
use super::{Date, Decimal, EvidenceKind, ExternalId, Group, Ix, Learner, Meta, Standard};

/// An occasion: a quiz, a project, a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its title.
    pub title: String,
    /// The day it was held.
    pub date: Option<Date>,
    /// The days on which sections held it that differ from `date`.
    pub section_dates: Vec<SectionDate>,
    /// What kind of evidence it gives.
    pub kind: EvidenceKind,
    /// The standards it can show.
    pub standards: Vec<Ix<Standard>>,
    /// The points possible, where it was marked in points.
    pub points_possible: Option<Decimal>,
    /// Identities in other systems.
    pub external_ids: Vec<ExternalId>,
}

record!(Assessment, Assessment, {
    title: Title, date: Date, section_dates: SectionDates, kind: Kind, standards: Standards,
    points_possible: PointsPossible, external_ids: ExternalIds,
});

/// The day on which one section held an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionDate {
    /// The section.
    pub group: Ix<Group>,
    /// The day.
    pub date: Date,
}

impl Assessment {
    /// The day on which a learner had it: their section's day, else its own.
    pub fn date_for(&self, learner: &Learner) -> Option<Date> {
        let of_section = self.section_dates.iter().find(|entry| learner.is_in(entry.group, entry.date));
        of_section.map(|entry| entry.date).or(self.date)
    }
}
