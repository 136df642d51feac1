//! Where a learner belongs, as a draft: one section at a time, with its history, and any number of groups.
//!
//! A learner of whom something was shown was somewhere when it was: they leave a section or group yesterday and come into
//! another one today. One of whom nothing was shown has always been where they are now.

use crate::model::{Date, Gradebook, GroupKind, Id, Ix, Learner, LearnerDraft, MembershipDraft};

/// How many pieces of evidence there are of these learners.
pub fn pieces_of(book: &Gradebook, learners: &[Id]) -> usize {
    let theirs: Vec<Ix<Learner>> = learners.iter().filter_map(|id| book.learners().find(*id)).collect();
    book.evidence().iter().filter(|(_, piece)| theirs.contains(&piece.learner)).count()
}

/// Moves a learner to a section from `today` on, or out of every section where there is none. A move of today is
/// corrected, not noted; and where nothing was shown yet, the learner has always been where they are now.
pub fn move_to_section(book: &Gradebook, draft: &mut LearnerDraft, section: Option<Id>, today: Date) {
    let is_section = |id: Id| is_of(book, id, GroupKind::Section);
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

/// Puts a learner into exactly these groups from `today` on, and out of all others; sections stay. Groups that are yet
/// to be made may be among them.
pub fn put_into_groups(book: &Gradebook, draft: &mut LearnerDraft, wanted: &[Id], today: Date) {
    let is_group = |id: Id| is_of(book, id, GroupKind::Group);
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
    for group in wanted.iter().copied() {
        let stays = |it: &MembershipDraft| it.group == group && it.until.is_none_or(|until| today <= until);
        if !draft.memberships.iter().any(stays) {
            draft.memberships.push(MembershipDraft { group, from: (!fresh).then_some(today), until: None });
        }
    }
}

fn is_of(book: &Gradebook, id: Id, kind: GroupKind) -> bool {
    book.groups().by_id(id).is_some_and(|group| group.kind == kind)
}
