//! Edits of what is learned and how it is judged: standards, scales, policies, conversion tables.

use crate::model::map::Set;
use crate::model::{
    Assessment, Conversion, ConversionDraft, Decimal, Id, Ix, Kind, Policy, PolicyDraft, ScaleDraft,
    Standard, StandardDraft, check_draft,
};

use super::reading::InForce;
use super::recorder::Recorder;
use super::structure::delete_pieces;
use super::{Refusal, Scope};

fn standard(to: &Recorder, mut draft: StandardDraft) -> Result<Standard, Refusal> {
    draft.code = draft.code.trim().to_owned();
    if draft.part.weight < Decimal::ZERO {
        return Err(Refusal::WeightNegative(draft.part.weight));
    }
    if draft.code.is_empty() {
        return Err(Refusal::NameEmpty(Kind::Standard));
    }
    Ok(draft.resolve(to.book)?)
}

pub(super) fn add_standards(to: &mut Recorder, drafts: Vec<StandardDraft>) -> Result<(), Refusal> {
    let mut codes: Set<String> = to.book.standards().iter().map(|(_, it)| it.code.clone()).collect();
    // Prerequisites may name standards that come later in the list: they are filled in at the end.
    let mut later = Vec::new();
    for mut draft in drafts {
        let prerequisites = std::mem::take(&mut draft.prerequisites);
        let record = standard(to, draft)?;
        if !codes.insert(record.code.clone()) {
            return Err(Refusal::CodeTaken(record.code));
        }
        let at = to.add(record)?;
        later.push((at, prerequisites));
    }
    for (at, ids) in later.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        let prerequisites = ids.into_iter().map(|id| to.find(id)).collect::<Result<Vec<_>, _>>()?;
        // It was added above.
        let Some(mut record) = to.copy(at) else { continue };
        record.prerequisites = prerequisites;
        check_prerequisites(to, at, &record)?;
        to.change(at, record);
    }
    Ok(())
}

pub(super) fn change_standard(to: &mut Recorder, draft: StandardDraft) -> Result<(), Refusal> {
    let at = to.find::<Standard>(draft.id)?;
    let record = standard(to, draft)?;
    if to.book.standards().iter().any(|(other, it)| other != at && it.code == record.code) {
        return Err(Refusal::CodeTaken(record.code));
    }
    check_parent(to, at, &record)?;
    check_prerequisites(to, at, &record)?;
    change_place(to, at, record)
}

/// Changes a standard; where it comes under another scale by that, its evidence must fit it.
fn change_place(to: &mut Recorder, at: Ix<Standard>, record: Standard) -> Result<(), Refusal> {
    let same = |old: &Standard| old.parent == record.parent && old.scale == record.scale;
    if to.book.standards().get(at).is_none_or(same) {
        to.change(at, record);
        return Ok(());
    }
    let before = InForce::in_book(to.book);
    to.change(at, record);
    before.re_read(to, &[])
}

fn check_parent(to: &Recorder, at: Ix<Standard>, record: &Standard) -> Result<(), Refusal> {
    let mut above = record.parent;
    for _ in 0..=to.book.standards().places() {
        match above {
            None => return Ok(()),
            Some(here) if here == at => break,
            Some(here) => above = to.book.standards().get(here).and_then(|it| it.parent),
        }
    }
    Err(Refusal::ParentCycle(record.code.clone()))
}

fn check_prerequisites(to: &Recorder, at: Ix<Standard>, record: &Standard) -> Result<(), Refusal> {
    let mut open = record.prerequisites.clone();
    let mut seen = Set::new();
    while let Some(here) = open.pop() {
        if here == at {
            return Err(Refusal::PrerequisiteCycle(record.code.clone()));
        }
        if seen.insert(here) {
            open.extend(
                to.book.standards().get(here).into_iter().flat_map(|it| it.prerequisites.iter().copied()),
            );
        }
    }
    Ok(())
}

pub(super) fn place_standard(
    to: &mut Recorder,
    id: Id,
    parent: Option<Id>,
    before: Option<Id>,
) -> Result<(), Refusal> {
    let at = to.find::<Standard>(id)?;
    let parent = parent.map(|id| to.find::<Standard>(id)).transpose()?;
    let before = before.map(|id| to.find::<Standard>(id)).transpose()?;
    if let Some(mut record) = to.copy(at) {
        record.parent = parent;
        check_parent(to, at, &record)?;
        change_place(to, at, record)?;
    }
    let in_order = to.book.standards_in_order().into_iter().map(|(at, _)| at);
    let is_sibling =
        |other: &Ix<Standard>| to.book.standards().get(*other).is_some_and(|it| it.parent == parent);
    let mut siblings: Vec<_> = in_order.filter(|other| *other != at && is_sibling(other)).collect();
    let place = before.and_then(|before| siblings.iter().position(|other| *other == before));
    siblings.insert(place.unwrap_or(siblings.len()), at);
    for (order, sibling) in (0..).zip(siblings) {
        to.edit(sibling, |record| record.order = order);
    }
    Ok(())
}

pub(super) fn delete_standards(to: &mut Recorder, ids: &[Id]) -> Result<(), Refusal> {
    let gone = ids.iter().map(|id| to.find::<Standard>(*id)).collect::<Result<Vec<_>, _>>()?;
    let is_gone = |at: &Ix<Standard>| gone.contains(at);
    delete_pieces(to, |_, it| is_gone(&it.standard), |it| is_gone(&it.standard), |it| is_gone(&it.standard));
    let before = InForce::in_book(to.book);
    let others: Vec<_> = to.book.standards().iter().map(|(at, _)| at).filter(|at| !is_gone(at)).collect();
    for at in others {
        let mut parent = to.book.standards().get(at).and_then(|it| it.parent);
        while let Some(above) = parent.filter(is_gone) {
            parent = to.book.standards().get(above).and_then(|it| it.parent);
        }
        to.edit(at, |record| {
            record.parent = parent;
            record.prerequisites.retain(|it| !is_gone(it));
        });
    }
    let assessments: Vec<(Ix<Assessment>, Assessment)> =
        to.book.assessments().iter().map(|(at, it)| (at, it.clone())).collect();
    for (at, mut record) in assessments {
        record.standards.retain(|it| !is_gone(it));
        to.change(at, record);
    }
    before.re_read(to, &[])?;
    gone.iter().for_each(|at| to.delete(*at));
    Ok(())
}

fn check_scale(scale: &ScaleDraft) -> Result<(), Refusal> {
    if scale.levels.len() < 2 {
        return Err(Refusal::TooFewLevels);
    }
    for (lower, higher) in scale.levels.iter().zip(scale.levels.iter().skip(1)) {
        if lower.value >= higher.value {
            return Err(Refusal::LevelsNotAscending(higher.value));
        }
        let from = |level: &crate::model::Level| level.cut_off.unwrap_or(level.value);
        let of_roll_up = |level: &crate::model::Level| level.roll_up_cut_off.unwrap_or(from(level));
        if from(lower) >= from(higher) || of_roll_up(lower) >= of_roll_up(higher) {
            return Err(Refusal::CutOffsNotAscending(higher.value));
        }
    }
    if scale.levels.iter().any(|level| level.label.trim().is_empty() && level.short.trim().is_empty()) {
        return Err(Refusal::NameEmpty(Kind::Scale));
    }
    if !scale.levels.iter().any(|level| level.value == scale.mastery) {
        return Err(Refusal::MasteryNotALevel(scale.mastery));
    }
    Ok(())
}

pub(super) fn use_scale(
    to: &mut Recorder,
    draft: ScaleDraft,
    scope: Scope,
    mapping: &[(Decimal, Decimal)],
) -> Result<(), Refusal> {
    check_scale(&draft)?;
    let record = draft.resolve(to.book)?;
    let at = to.add(record)?;
    let before = InForce::in_book(to.book);
    match scope {
        Scope::Book => to.change_settings(|settings| settings.scale = Some(at)),
        Scope::Standard(id) => {
            let place = to.find::<Standard>(id)?;
            to.edit(place, |record| record.scale = Some(at));
        }
    }
    before.re_read(to, mapping)
}

fn check_policy(policy: &PolicyDraft) -> Result<(), Refusal> {
    if let Some(issue) = check_draft(policy).first() {
        return Err(Refusal::ParameterOutOfRange(issue.parameter.tag()));
    }
    if policy.name.trim().is_empty() { Err(Refusal::NameEmpty(Kind::Policy)) } else { Ok(()) }
}

pub(super) fn use_policy(to: &mut Recorder, draft: PolicyDraft, scope: Scope) -> Result<(), Refusal> {
    check_policy(&draft)?;
    let record = draft.resolve(to.book)?;
    let at: Ix<Policy> = to.add(record)?;
    match scope {
        Scope::Book => to.change_settings(|settings| settings.policy = Some(at)),
        Scope::Standard(id) => {
            let place = to.find::<Standard>(id)?;
            to.edit(place, |record| record.policy = Some(at));
        }
    }
    Ok(())
}

pub(super) fn follow_book(to: &mut Recorder, id: Id) -> Result<(), Refusal> {
    let at = to.find::<Standard>(id)?;
    let before = InForce::in_book(to.book);
    to.edit(at, |record| (record.scale, record.policy, record.roll_up) = (None, None, None));
    before.re_read(to, &[])
}

pub(super) fn use_conversion(to: &mut Recorder, draft: ConversionDraft) -> Result<(), Refusal> {
    for (higher, lower) in draft.bands.iter().zip(draft.bands.iter().skip(1)) {
        if lower.from_percent >= higher.from_percent {
            return Err(Refusal::BandsNotDescending(lower.from_percent));
        }
    }
    let in_range = |percent: Decimal| Decimal::ZERO <= percent && percent <= Decimal::whole(1_000);
    if let Some(band) = draft.bands.iter().find(|band| !in_range(band.from_percent)) {
        return Err(Refusal::BandsNotDescending(band.from_percent));
    }
    let record = draft.resolve(to.book)?;
    let at: Ix<Conversion> = to.add(record)?;
    to.change_settings(|settings| settings.conversion = Some(at));
    Ok(())
}
