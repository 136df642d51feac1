//! The groups of a learner, typed in a row: `Band; Lunch B`.

use crate::model::{Date, Gradebook, GroupDraft, GroupKind, Id, Learner};

use super::clean::same;

/// The section or group of that name, in whichever case and with however many spaces.
pub fn group_named(book: &Gradebook, kind: GroupKind, name: &str) -> Option<Id> {
    book.groups()
        .iter()
        .find(|(_, group)| group.kind == kind && same(&group.name, name))
        .map(|(_, group)| group.meta.id)
}

/// The groups that a row names, in its order, and the drafts of those that are not there yet, whose ids come from
/// `new_id`. Commas and semicolons part names.
pub fn read(book: &Gradebook, typed: &str, new_id: fn() -> Id) -> (Vec<Id>, Vec<GroupDraft>) {
    let (mut wanted, mut made) = (Vec::new(), Vec::<GroupDraft>::new());
    for name in typed.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        let known = group_named(book, GroupKind::Group, name);
        let known = known.or_else(|| made.iter().find(|it| same(&it.name, name)).map(|it| it.id));
        wanted.push(known.unwrap_or_else(|| {
            let id = new_id();
            made.push(GroupDraft { id, name: name.to_owned(), kind: GroupKind::Group, private: false });
            id
        }));
    }
    (wanted, made)
}

/// The names of the groups that a learner is in on a day, beside the section, as a row that [`read`] reads.
pub fn write(book: &Gradebook, learner: &Learner, on: Date) -> String {
    let groups =
        learner.memberships.iter().map(|membership| membership.group).filter(|at| learner.is_in(*at, on));
    let groups = groups.filter_map(|at| book.groups().get(at)).filter(|group| group.kind == GroupKind::Group);
    let mut names: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}
