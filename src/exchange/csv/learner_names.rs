//! Names and ids of learners as keys: what people mean by them.

use crate::exchange::names::name_key;
use crate::exchange::pasted::clean::unguarded;
use crate::model::{ExternalId, Learner};

use super::choices::{NAME_SYSTEM, OWN_SYSTEM};
use super::known::{folded, turned};

/// Ids of one system that differ.
pub(super) fn disagree(one: &[ExternalId], other: &[ExternalId]) -> bool {
    one.iter()
        .filter(|it| it.system != NAME_SYSTEM)
        .any(|it| other.iter().any(|that| that.system == it.system && plain_id(&that.id) != plain_id(&it.id)))
}

pub(super) fn id_key(id: &ExternalId) -> (String, String) {
    let text = if id.system == OWN_SYSTEM { id.id.clone() } else { plain_id(&id.id) };
    (id.system.clone(), text)
}

/// An id as people mean it: without the signs by which a spreadsheet is told to keep it as text, without zeros in front
/// and behind a point, which spreadsheets lose and add, whatever the case.
pub(super) fn plain_id(id: &str) -> String {
    let id = folded(unguarded(id.trim()));
    let digits = id.strip_suffix(".0").unwrap_or(&id);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return id;
    }
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

/// Whether a learner of the book is called by an id, because no name was known when they came.
pub(super) fn is_id_of(learner: &Learner) -> bool {
    learner.external_ids.iter().any(|it| it.system != NAME_SYSTEM && it.id == learner.name)
}

/// The keys of a name: as it stands, and turned round at its comma.
pub(super) fn keys(name: &str) -> Vec<String> {
    let mut keys = vec![name_key(name)];
    keys.extend(turned(name).map(|turned| name_key(&turned)));
    keys
}

/// The keys under which a learner of the book is found.
pub(super) fn names_of(learner: &Learner) -> Vec<String> {
    let mut names = keys(&learner.name);
    names.extend(turned(&learner.sort_name).map(|name| name_key(&name)));
    let aliases = learner.external_ids.iter().filter(|it| it.system == NAME_SYSTEM);
    names.extend(aliases.flat_map(|it| keys(&it.id)));
    names
}
