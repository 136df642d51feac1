//! What only we write: the names of columns and the words by which our own files are known.

use super::choices::{ImportField, OWN_SYSTEM};
use super::known::folded;

/// The name of the column with the ids of our own books; a table that has it is read as one we wrote.
pub(super) const OWN_ID: &str = "Evident ID";
/// What stands for a piece that is set aside without a reason that is written.
pub(super) const SET_ASIDE: &str = "set aside";

/// Columns that only we write. The others have names that everyone knows.
const OWN: [(&str, ImportField); 7] = [
    ("sort name", ImportField::SortName),
    ("entered as", ImportField::EnteredAs),
    ("late days", ImportField::LateDays),
    ("days late", ImportField::LateDays),
    ("link", ImportField::Link),
    ("set aside", ImportField::SetAside),
    ("piece", ImportField::Piece),
];

/// The name of the column with ids of a system.
pub(super) fn id_header(system: &str) -> String {
    format!("Learner ID ({system})")
}

/// The field of a column that only we write.
pub(super) fn own_field(name: &str) -> Option<ImportField> {
    if name == OWN_ID {
        return Some(ImportField::LearnerId(OWN_SYSTEM.to_owned()));
    }
    let system = name.strip_prefix("Learner ID (").and_then(|rest| rest.strip_suffix(')'));
    if let Some(system) = system.filter(|system| !system.is_empty()) {
        return Some(ImportField::LearnerId(system.to_owned()));
    }
    let name = folded(name);
    OWN.iter().find(|(own, _)| *own == name).map(|(_, field)| field.clone())
}
