//! One learner of the book, and the sections and groups there are.

use crate::edit::Command;
use crate::model::sort::sort_by;
use crate::model::{Date, Gradebook, GroupKind, Id, Learner, LearnerDraft};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::table::draft;

/// Changes one learner; a sentence where it will not do.
pub fn change_learner(
    session: Session,
    id: Id,
    edit: impl FnOnce(&Gradebook, &mut LearnerDraft),
) -> Result<(), String> {
    let draft = draft(session, |book| {
        let mut draft = LearnerDraft::of(book, book.learners().by_id(id)?);
        edit(book, &mut draft);
        Some(draft)
    })?;
    session.run(Command::ChangeLearner(draft))
}

/// The sections, or the groups, of a book by name.
pub fn groups_of(book: &Gradebook, kind: GroupKind) -> Vec<(Id, String)> {
    let all = book.groups().iter().filter(|(_, group)| group.kind == kind);
    let mut all: Vec<(Id, String)> = all.map(|(_, group)| (group.meta.id, group.name.clone())).collect();
    sort_by(&mut all, |left, right| browser::compare(&left.1, &right.1));
    all
}

/// The section a learner sits in on a day.
pub fn section_of(book: &Gradebook, learner: &Learner, on: Date) -> Option<Id> {
    book.section_of(learner, on).and_then(|at| book.groups().id(at))
}
