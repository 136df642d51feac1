//! Learners of one name, told apart.

use crate::model::map::Map;
use crate::model::{Gradebook, GroupKind, Ix, Learner};

/// What tells apart the learners who share a name.
type Mark = fn(&Gradebook, &Learner) -> Option<String>;

/// The learners who share their name with another one, and what each is called: with the section where all of them are in
/// sections of their own, else with the id of another system where all of them have one, else with a number, in the order
/// in which they were added.
pub fn told_apart(book: &Gradebook) -> Vec<(Ix<Learner>, String)> {
    let mut sharing: Map<&str, Vec<Ix<Learner>>> = Map::default();
    for (at, learner) in book.learners().iter() {
        sharing.change(learner.name.trim(), |all| all.push(at));
    }
    let mut called = Vec::new();
    for (name, all) in sharing.iter().filter(|(_, all)| all.len() > 1) {
        let marks: [Mark; 2] = [section, outer_id];
        let marks = marks.into_iter().find_map(|mark| marked(book, all, mark));
        let marks = marks.unwrap_or_else(|| (1..=all.len()).map(|number| number.to_string()).collect());
        called.extend(all.iter().zip(marks).map(|(at, mark)| (*at, format!("{name} ({mark})"))));
    }
    called
}

/// The marks of some learners, where each of them has one that no other has.
fn marked(book: &Gradebook, all: &[Ix<Learner>], mark: Mark) -> Option<Vec<String>> {
    let mut marks: Vec<String> = Vec::new();
    for at in all {
        let mark = mark(book, book.learners().get(*at)?)?;
        if marks.contains(&mark) {
            return None;
        }
        marks.push(mark);
    }
    Some(marks)
}

fn section(book: &Gradebook, learner: &Learner) -> Option<String> {
    let still = learner.memberships.iter().filter(|it| it.until.is_none());
    let mut groups = still.filter_map(|it| book.groups().get(it.group));
    groups.find(|group| group.kind == GroupKind::Section && !group.private).map(|group| group.name.clone())
}

fn outer_id(_: &Gradebook, learner: &Learner) -> Option<String> {
    learner.external_ids.first().map(|id| id.id.clone())
}
