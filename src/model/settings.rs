//! The settings of a book: what holds where no standard says otherwise, and what the teacher once decided.

use super::map::Map;
use super::{Conversion, Ix, MarkScheme, Policy, RollUp, Scale, Term};

/// Settings that belong to the book and travel with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The scale of standards that name none.
    pub scale: Option<Ix<Scale>>,
    /// The policy of standards that name none.
    pub policy: Option<Ix<Policy>>,
    /// The table that reads points, as last used.
    pub conversion: Option<Ix<Conversion>>,
    /// The term that is on.
    pub term: Option<Ix<Term>>,
    /// How parents follow from their children where none of them says.
    pub roll_up: Option<RollUp>,
    /// How course marks are found; `None` for no course marks.
    pub mark: Option<MarkScheme>,
    /// What was decided about columns of files, by the column's name: `exchange` writes and reads the values.
    pub remembered: Map<String, String>,
    /// Words that the teacher changed, by the tag of the default.
    pub words: Map<String, String>,
}
