//! Learners as they are to be: new ones, and those of the book with the ids, sections and groups that a table adds.

use crate::model::map::Map;
use crate::model::{Date, ExternalId, GroupDraft, GroupKind, Id, Learner, LearnerDraft, MembershipDraft};

use super::choices::{NAME_SYSTEM, OWN_SYSTEM};
use super::input::ImportInput;
use super::known::folded;
use super::learner_finder::ImportedLearner;

/// Sections and groups by kind and name, those of the book and new ones.
pub(super) struct ImportedGroups {
    ids: Map<(bool, String), Option<Id>>,
}

impl ImportedGroups {
    /// The groups of the book and those that learners of the table are in; and those that are to be added.
    pub fn of(
        input: &ImportInput,
        learners: &[ImportedLearner],
        next_id: &mut dyn FnMut() -> Id,
    ) -> (ImportedGroups, Vec<GroupDraft>) {
        let known =
            input.book.groups().iter().map(|(_, it)| ((is_section(it.kind), folded(&it.name)), it.meta.id));
        let mut groups = ImportedGroups { ids: Map::new() };
        for (key, id) in known {
            groups.ids.change(key, |known| *known = known.or(Some(id)));
        }
        let mut drafts = Vec::new();
        for learner in learners {
            let sections = Some(&learner.cells.section).filter(|name| !name.is_empty());
            let named = sections.into_iter().map(|name| (GroupKind::Section, name));
            for (kind, name) in named.chain(learner.cells.groups.iter().map(|name| (GroupKind::Group, name)))
            {
                let key = (is_section(kind), folded(name));
                if !groups.ids.contains_key(&key) {
                    let id = next_id();
                    drafts.push(GroupDraft { id, name: name.clone(), kind, private: false });
                    groups.ids.insert(key, Some(id));
                }
            }
        }
        (groups, drafts)
    }

    fn section(&self, learner: &ImportedLearner) -> Option<Id> {
        self.find(true, &learner.cells.section).filter(|_| !learner.cells.section.is_empty())
    }

    fn others(&self, learner: &ImportedLearner) -> Vec<Id> {
        learner.cells.groups.iter().filter_map(|name| self.find(false, name)).collect()
    }

    fn find(&self, is_section: bool, name: &str) -> Option<Id> {
        self.ids.get(&(is_section, folded(name))).copied().flatten()
    }
}

fn is_section(kind: GroupKind) -> bool {
    kind == GroupKind::Section
}

/// A learner to be added.
pub(super) fn new_learner(learner: &ImportedLearner, groups: &ImportedGroups) -> LearnerDraft {
    let all = groups.section(learner).into_iter().chain(groups.others(learner));
    let mut draft = LearnerDraft::named(learner.id, &learner.cells.name);
    draft.sort_name.clone_from(&learner.cells.sort_name);
    draft.external_ids.clone_from(&learner.cells.ids);
    let alias =
        learner.alias.iter().map(|name| ExternalId { system: NAME_SYSTEM.to_owned(), id: name.clone() });
    draft.external_ids.extend(alias);
    draft.memberships = all.map(|group| MembershipDraft { group, from: None, until: None }).collect();
    draft
}

/// A learner of the book with the ids and groups that the table adds, where it adds any; and whether they move into
/// another section.
pub(super) fn known_learner(
    input: &ImportInput,
    learner: &ImportedLearner,
    known: &Learner,
    groups: &ImportedGroups,
) -> (Option<LearnerDraft>, bool) {
    let before = LearnerDraft::of(input.book, known);
    let mut draft = before.clone();
    for id in learner.cells.ids.iter().filter(|id| id.system != OWN_SYSTEM) {
        if !draft.external_ids.iter().any(|it| it.system == id.system) {
            draft.external_ids.push(id.clone());
        }
    }
    if let Some(alias) = &learner.alias {
        let system = NAME_SYSTEM.to_owned();
        draft.external_ids.push(ExternalId { system, id: alias.clone() });
    }
    let moved = groups.section(learner).is_some_and(|section| move_to(&mut draft, section, input));
    let today = input.given.today;
    for group in groups.others(learner) {
        let open = |it: &MembershipDraft| it.group == group && it.until.is_none_or(|until| today <= until);
        if !draft.memberships.iter().any(open) {
            draft.memberships.push(MembershipDraft { group, from: None, until: None });
        }
    }
    ((draft != before).then_some(draft), moved)
}

/// Puts a learner into a section from today on, and out of the one they are in; whether they were in another.
fn move_to(draft: &mut LearnerDraft, section: Id, input: &ImportInput) -> bool {
    let today = input.given.today;
    let is_section = |id: Id| input.book.groups().by_id(id).is_none_or(|it| it.kind == GroupKind::Section);
    let open = |it: &MembershipDraft| it.until.is_none_or(|until| today <= until) && is_section(it.group);
    if draft.memberships.iter().any(|it| it.group == section && open(it)) {
        return false;
    }
    let before: Vec<usize> =
        draft.memberships.iter().enumerate().filter(|(_, it)| open(it)).map(|(at, _)| at).collect();
    let yesterday = today.plus(-1);
    for at in &before {
        if let Some(it) = draft.memberships.get_mut(*at) {
            it.until = yesterday;
        }
    }
    // Who was to come into a section today or later was never in it.
    draft.memberships.retain(|it| !is_empty_stay(it.from, it.until));
    let from = (!before.is_empty()).then_some(today);
    draft.memberships.push(MembershipDraft { group: section, from, until: None });
    !before.is_empty()
}

fn is_empty_stay(from: Option<Date>, until: Option<Date>) -> bool {
    from.zip(until).is_some_and(|(from, until)| until < from)
}
