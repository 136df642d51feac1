//! Edits of what learners showed and what a teacher decided: assessments, evidence, overrides, expectations.

use crate::model::{
    Assessment, AssessmentDraft, Decimal, Evidence, EvidenceDraft, Expectation, ExpectationDraft, Expected,
    Id, Ix, Kind, Learner, Outcome, Override, OverrideDraft, Reading, Standard,
};

use super::Refusal;
use super::reading::{InForce, check_level};
use super::recorder::Recorder;

fn assessment(to: &Recorder, mut draft: AssessmentDraft) -> Result<Assessment, Refusal> {
    draft.title = draft.title.trim().to_owned();
    if draft.title.is_empty() {
        return Err(Refusal::NameEmpty(Kind::Assessment));
    }
    Ok(draft.resolve(to.book)?)
}

pub(super) fn add_assessments(to: &mut Recorder, drafts: Vec<AssessmentDraft>) -> Result<(), Refusal> {
    for draft in drafts {
        let record = assessment(to, draft)?;
        to.add(record)?;
    }
    Ok(())
}

pub(super) fn change_assessment(to: &mut Recorder, draft: AssessmentDraft) -> Result<(), Refusal> {
    let at = to.find::<Assessment>(draft.id)?;
    let record = assessment(to, draft)?;
    to.change(at, record);
    Ok(())
}

pub(super) fn delete_assessment(to: &mut Recorder, id: Id) -> Result<(), Refusal> {
    let at = to.find::<Assessment>(id)?;
    let pieces: Vec<(Ix<Evidence>, Evidence)> = to
        .book
        .evidence()
        .iter()
        .filter(|(_, piece)| piece.assessment == Some(at))
        .map(|(place, piece)| (place, piece.clone()))
        .collect();
    for (place, mut piece) in pieces {
        piece.assessment = None;
        to.change(place, piece);
    }
    to.delete(at);
    Ok(())
}

/// The record of a draft, checked against its standard's scale.
fn piece(to: &Recorder, mut draft: EvidenceDraft) -> Result<Evidence, Refusal> {
    draft.link = allowed_link(&draft.link)?;
    if draft.attempt == 0 {
        return Err(Refusal::AttemptZero);
    }
    if let Some(weight) = draft.weight.filter(|weight| *weight < Decimal::ZERO) {
        return Err(Refusal::WeightNegative(weight));
    }
    let record = draft.resolve(to.book)?;
    if let Reading::Level(level) = record.reading() {
        check_level(to, record.learner, record.standard, level)?;
    }
    Ok(record)
}

/// The link, trimmed, if its scheme is http, https or mailto. Browsers drop tabs and line breaks inside a link, so
/// that they could hide a scheme: a link with one is refused.
pub(crate) fn allowed_link(link: &str) -> Result<String, Refusal> {
    let link = link.trim();
    let lower = link.to_ascii_lowercase();
    let allowed = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    if link.is_empty() || (allowed && !link.chars().any(char::is_control)) {
        Ok(link.to_owned())
    } else {
        Err(Refusal::LinkNotAllowed(link.to_owned()))
    }
}

pub(super) fn add(to: &mut Recorder, drafts: Vec<EvidenceDraft>) -> Result<(), Refusal> {
    for draft in drafts {
        let record = piece(to, draft)?;
        to.add(record)?;
    }
    Ok(())
}

pub(super) fn change(to: &mut Recorder, drafts: Vec<EvidenceDraft>) -> Result<(), Refusal> {
    for draft in drafts {
        let at = to.find::<Evidence>(draft.id)?;
        let record = piece(to, draft)?;
        to.change(at, record);
    }
    Ok(())
}

/// Sets pieces aside with a reason, or lets them count again.
pub(super) fn set_aside(to: &mut Recorder, ids: &[Id], reason: Option<&str>) -> Result<(), Refusal> {
    for id in ids {
        let at = to.find::<Evidence>(*id)?;
        // Only a piece that refers to nothing has no draft, and no book has one.
        let Some(mut draft) = to.copy(at).and_then(|piece| EvidenceDraft::of(to.book, &piece)) else {
            continue;
        };
        draft.set_aside = reason.map(|reason| reason.trim().to_owned());
        let record = draft.resolve(to.book)?;
        to.change(at, record);
    }
    Ok(())
}

pub(super) fn delete(to: &mut Recorder, ids: &[Id]) -> Result<(), Refusal> {
    for id in ids {
        let at = to.find::<Evidence>(*id)?;
        to.delete(at);
    }
    Ok(())
}

fn override_at(to: &Recorder, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<Ix<Override>> {
    let record = to.book.override_of(learner, standard)?;
    to.book.overrides().find(record.meta.id)
}

pub(super) fn set_override(to: &mut Recorder, draft: OverrideDraft) -> Result<(), Refusal> {
    let record = draft.resolve(to.book)?;
    if let Outcome::Level(level) = record.outcome {
        check_level(to, record.learner, record.standard, level)?;
    }
    match override_at(to, record.learner, record.standard) {
        Some(at) => to.change(at, record),
        None => {
            to.add(record)?;
        }
    }
    Ok(())
}

pub(super) fn remove_override(to: &mut Recorder, learner: Id, standard: Id) -> Result<(), Refusal> {
    let (learner, standard) = (to.find::<Learner>(learner)?, to.find::<Standard>(standard)?);
    if let Some(at) = override_at(to, learner, standard) {
        to.delete(at);
    }
    Ok(())
}

fn expectation_at(to: &Recorder, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<Ix<Expectation>> {
    let record = to.book.expectation_of(learner, standard)?;
    to.book.expectations().find(record.meta.id)
}

pub(super) fn set_expectation(to: &mut Recorder, draft: ExpectationDraft) -> Result<(), Refusal> {
    let record = draft.resolve(to.book)?;
    let (learner, standard) = (record.learner, record.standard);
    let mastery = if let Expected::OwnGoal(goal) = &record.expected { goal.mastery } else { None };
    let before = InForce::for_pair(to.book, (learner, standard));
    match expectation_at(to, learner, standard) {
        Some(at) => to.change(at, record),
        None => {
            to.add(record)?;
        }
    }
    mastery.map_or(Ok(()), |level| check_level(to, learner, standard, level))?;
    before.re_read(to, &[])
}

pub(super) fn remove_expectation(to: &mut Recorder, learner: Id, standard: Id) -> Result<(), Refusal> {
    let (learner, standard) = (to.find::<Learner>(learner)?, to.find::<Standard>(standard)?);
    let before = InForce::for_pair(to.book, (learner, standard));
    if let Some(at) = expectation_at(to, learner, standard) {
        to.delete(at);
    }
    before.re_read(to, &[])
}
