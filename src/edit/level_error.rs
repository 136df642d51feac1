//! Why a text is no level, as it is said wherever levels are entered.

use crate::model::Decimal;

/// Why a text is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelError {
    /// It is no level, number or state.
    Unknown,
    /// It is a number outside the scale: (lowest, highest).
    Outside(Decimal, Decimal),
    /// It is between two levels, and the scale has no half steps.
    Between,
    /// It could be any of these.
    Ambiguous(Vec<String>),
    /// There is no scale to read it by.
    NoScale,
}
