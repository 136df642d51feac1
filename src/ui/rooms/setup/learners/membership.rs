//! Where a learner belongs: one section at a time, with its history, and any number of groups.

use crate::edit::Command;
use crate::exchange::pasted::roster::same;
use crate::model::sort::sort_by;
use crate::model::{Date, Gradebook, GroupDraft, GroupKind, Id, Ix, Learner, LearnerDraft, MembershipDraft};
use crate::text::setup as says;
use crate::ui::session::Session;
use crate::ui::session::browser;

/// Changes one learner; a sentence where it will not do.
pub fn change_learner(
    session: Session,
    id: Id,
    edit: impl FnOnce(&Gradebook, &mut LearnerDraft),
) -> Result<(), String> {
    let draft = session
        .peek(|open| {
            let mut draft = LearnerDraft::of(&open.book, open.book.learners().by_id(id)?);
            edit(&open.book, &mut draft);
            Some(draft)
        })
        .flatten();
    session.run(Command::ChangeLearner(draft.ok_or_else(|| says::GONE.to_owned())?))
}

/// The sections, or the groups, of a book by name.
pub fn groups_of(book: &Gradebook, kind: GroupKind) -> Vec<(Id, String)> {
    let all = book.groups().iter().filter(|(_, group)| group.kind == kind);
    let mut all: Vec<(Id, String)> = all.map(|(_, group)| (group.meta.id, group.name.clone())).collect();
    sort_by(&mut all, |left, right| browser::compare(&left.1, &right.1));
    all
}

/// The section or group of that name.
pub fn group_named(book: &Gradebook, kind: GroupKind, name: &str) -> Option<Id> {
    book.groups()
        .iter()
        .find(|(_, group)| group.kind == kind && same(&group.name, name))
        .map(|(_, group)| group.meta.id)
}

/// The section a learner sits in on a day.
pub fn section_of(book: &Gradebook, learner: &Learner, on: Date) -> Option<Id> {
    book.section_of(learner, on).and_then(|at| book.groups().id(at))
}

/// How many pieces of evidence go with learners.
pub fn pieces_of(book: &Gradebook, learners: &[Id]) -> usize {
    let theirs: Vec<Ix<Learner>> = learners.iter().filter_map(|id| book.learners().find(*id)).collect();
    book.evidence().iter().filter(|(_, piece)| theirs.contains(&piece.learner)).count()
}

/// Moves a learner to a section from today on, or out of every section. A move of today is corrected, not noted; and
/// where nothing was shown yet, the learner has always been where they are now.
pub fn move_to(book: &Gradebook, draft: &mut LearnerDraft, section: Option<Id>, today: Date) {
    let is_section = |id: Id| book.groups().by_id(id).is_some_and(|group| group.kind == GroupKind::Section);
    let fresh = pieces_of(book, &[draft.id]) == 0;
    let yesterday = today.plus(-1);
    let now = |it: &MembershipDraft| {
        is_section(it.group)
            && it.from.is_none_or(|from| from <= today)
            && it.until.is_none_or(|until| today <= until)
    };
    if draft.memberships.iter().any(|it| now(it) && Some(it.group) == section) {
        return;
    }
    let began_today = |it: &MembershipDraft| now(it) && it.from == Some(today);
    let moved_today = draft.memberships.iter().any(began_today);
    draft.memberships.retain(|it| if fresh { !is_section(it.group) } else { !began_today(it) });
    let mut from = if fresh { None } else { Some(today) };
    let first = !draft.memberships.iter().any(|it| is_section(it.group));
    for membership in draft.memberships.iter_mut().filter(|it| is_section(it.group)) {
        let was_moved = moved_today && membership.until == yesterday;
        if was_moved && Some(membership.group) == section {
            membership.until = None;
            return;
        }
        if now(membership) {
            membership.until = yesterday;
        }
    }
    if first && !moved_today {
        from = None;
    }
    draft.memberships.extend(section.map(|group| MembershipDraft { group, from, until: None }));
}

/// The names of the groups a learner is in on a day, beside the section.
pub fn group_names(book: &Gradebook, learner: &Learner, on: Date) -> String {
    let groups =
        learner.memberships.iter().map(|membership| membership.group).filter(|at| learner.is_in(*at, on));
    let groups = groups.filter_map(|at| book.groups().get(at)).filter(|group| group.kind == GroupKind::Group);
    let mut names: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// The commands that put a learner into exactly the groups named; those that are not there yet are made.
pub fn use_groups(book: &Gradebook, draft: &mut LearnerDraft, names: &str, today: Date) -> Vec<GroupDraft> {
    let mut made = Vec::new();
    let mut wanted: Vec<Id> = Vec::new();
    for name in names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        let id = group_named(book, GroupKind::Group, name).unwrap_or_else(|| {
            let group = GroupDraft {
                id: browser::new_id(),
                name: name.to_owned(),
                kind: GroupKind::Group,
                private: false,
            };
            made.push(group.clone());
            group.id
        });
        wanted.push(id);
    }
    let is_group = |id: Id| book.groups().by_id(id).is_some_and(|group| group.kind == GroupKind::Group);
    let fresh = pieces_of(book, &[draft.id]) == 0;
    if fresh {
        draft.memberships.retain(|it| !is_group(it.group) || wanted.contains(&it.group));
    }
    for membership in draft.memberships.iter_mut().filter(|it| is_group(it.group)) {
        let here = membership.until.is_none_or(|until| today <= until);
        if !wanted.contains(&membership.group) && here {
            membership.until = today.plus(-1);
        }
    }
    // Who joined today and is out again was never in.
    draft.memberships.retain(|it| it.from.is_none_or(|from| it.until.is_none_or(|until| from <= until)));
    for group in wanted {
        if !draft
            .memberships
            .iter()
            .any(|it| it.group == group && it.until.is_none_or(|until| today <= until))
        {
            draft.memberships.push(MembershipDraft { group, from: (!fresh).then_some(today), until: None });
        }
    }
    made
}
