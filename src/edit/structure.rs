//! Edits of the people and the calendar: the book's name, learners, groups, terms.

use crate::model::{
    Assessment, Dangling, Date, Evidence, Expectation, Group, GroupDraft, Id, Ix, Kind, Learner,
    LearnerDraft, Override, Term, TermDraft,
};

use super::Refusal;
use super::recorder::Recorder;

pub(super) fn name_book(to: &mut Recorder, title: &str, subject: &str) -> Result<(), Refusal> {
    if title.trim().is_empty() {
        return Err(Refusal::NameEmpty(Kind::Gradebook));
    }
    to.change_head(|head| {
        head.title = title.trim().to_owned();
        head.subject = subject.trim().to_owned();
    });
    Ok(())
}

fn learner(to: &Recorder, mut draft: LearnerDraft) -> Result<Learner, Refusal> {
    draft.name = draft.name.trim().to_owned();
    draft.sort_name = draft.sort_name.trim().to_owned();
    if draft.name.is_empty() {
        return Err(Refusal::NameEmpty(Kind::Learner));
    }
    Ok(draft.resolve(to.book)?)
}

pub(super) fn add_learners(to: &mut Recorder, drafts: Vec<LearnerDraft>) -> Result<(), Refusal> {
    for draft in drafts {
        let record = learner(to, draft)?;
        to.add(record)?;
    }
    Ok(())
}

pub(super) fn change_learner(to: &mut Recorder, draft: LearnerDraft) -> Result<(), Refusal> {
    let at = to.find::<Learner>(draft.id)?;
    let record = learner(to, draft)?;
    to.change(at, record);
    Ok(())
}

pub(super) fn archive_learners(to: &mut Recorder, ids: &[Id], archived: Option<Date>) -> Result<(), Refusal> {
    for id in ids {
        let at = to.find::<Learner>(*id)?;
        to.edit(at, |record| record.archived = archived);
    }
    Ok(())
}

pub(super) fn delete_learners(to: &mut Recorder, ids: &[Id]) -> Result<(), Refusal> {
    let gone = ids.iter().map(|id| to.find::<Learner>(*id)).collect::<Result<Vec<_>, _>>()?;
    let theirs = |learner: &Ix<Learner>| gone.contains(learner);
    delete_pieces(
        to,
        |_, record| theirs(&record.learner),
        |record| theirs(&record.learner),
        |record| theirs(&record.learner),
    );
    for at in &gone {
        to.delete(*at);
    }
    Ok(())
}

/// Deletes the evidence, overrides and expectations of which something holds.
pub(super) fn delete_pieces(
    to: &mut Recorder,
    evidence: impl Fn(Ix<Evidence>, &Evidence) -> bool,
    overrides: impl Fn(&Override) -> bool,
    expectations: impl Fn(&Expectation) -> bool,
) {
    let book = &*to.book;
    let pieces: Vec<_> =
        book.evidence().iter().filter(|(at, piece)| evidence(*at, piece)).map(|(at, _)| at).collect();
    let decided: Vec<_> = book.overrides().iter().filter(|(_, it)| overrides(it)).map(|(at, _)| at).collect();
    let expected: Vec<_> =
        book.expectations().iter().filter(|(_, it)| expectations(it)).map(|(at, _)| at).collect();
    pieces.into_iter().for_each(|at| to.delete(at));
    decided.into_iter().for_each(|at| to.delete(at));
    expected.into_iter().for_each(|at| to.delete(at));
}

fn group(mut draft: GroupDraft) -> Result<Group, Refusal> {
    draft.name = draft.name.trim().to_owned();
    if draft.name.is_empty() { Err(Refusal::NameEmpty(Kind::Group)) } else { Ok(draft.resolve()) }
}

pub(super) fn add_groups(to: &mut Recorder, drafts: Vec<GroupDraft>) -> Result<(), Refusal> {
    drafts.into_iter().try_for_each(|draft| to.add(group(draft)?).map(|_| ()))
}

pub(super) fn change_group(to: &mut Recorder, draft: GroupDraft) -> Result<(), Refusal> {
    let at = to.find::<Group>(draft.id)?;
    let record = group(draft)?;
    to.change(at, record);
    Ok(())
}

pub(super) fn delete_group(to: &mut Recorder, id: Id) -> Result<(), Refusal> {
    let at = to.find::<Group>(id)?;
    let of_learners =
        to.book.learners().iter().filter(|(_, it)| it.memberships.iter().any(|entry| entry.group == at));
    let of_learners: Vec<(Ix<Learner>, Learner)> = of_learners.map(|(at, it)| (at, it.clone())).collect();
    for (place, mut record) in of_learners {
        record.memberships.retain(|entry| entry.group != at);
        to.change(place, record);
    }
    let of_dates =
        to.book.assessments().iter().filter(|(_, it)| it.section_dates.iter().any(|entry| entry.group == at));
    let of_dates: Vec<(Ix<Assessment>, Assessment)> = of_dates.map(|(at, it)| (at, it.clone())).collect();
    for (place, mut record) in of_dates {
        record.section_dates.retain(|entry| entry.group != at);
        to.change(place, record);
    }
    to.delete(at);
    Ok(())
}

fn term(mut draft: TermDraft) -> Result<Term, Refusal> {
    draft.name = draft.name.trim().to_owned();
    if draft.name.is_empty() {
        return Err(Refusal::NameEmpty(Kind::Term));
    }
    if draft.end < draft.start {
        return Err(Refusal::TermEndsBeforeStart { start: draft.start, end: draft.end });
    }
    Ok(draft.resolve())
}

pub(super) fn add_terms(to: &mut Recorder, drafts: Vec<TermDraft>) -> Result<(), Refusal> {
    drafts.into_iter().try_for_each(|draft| to.add(term(draft)?).map(|_| ()))
}

pub(super) fn change_term(to: &mut Recorder, draft: TermDraft) -> Result<(), Refusal> {
    let at = to.find::<Term>(draft.id)?;
    let record = term(draft)?;
    to.change(at, record);
    Ok(())
}

pub(super) fn delete_term(to: &mut Recorder, id: Id) -> Result<(), Refusal> {
    let at = to.find::<Term>(id)?;
    to.change_settings(|settings| settings.term = settings.term.filter(|term| *term != at));
    to.delete(at);
    Ok(())
}

pub(super) fn use_term(to: &mut Recorder, id: Option<Id>) -> Result<(), Refusal> {
    let find = |id: Id| to.book.terms().find(id).ok_or(Dangling { kind: Kind::Term, id });
    let term = id.map(find).transpose()?;
    to.change_settings(|settings| settings.term = term);
    Ok(())
}
