//! When something was first reached: on a day, before every day, or never.

use crate::model::Date;

/// When something was first reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// Not so far.
    #[default]
    Never,
    /// By pieces without a date, which come before every day.
    Undated,
    /// On this day.
    On(Date),
}

impl First {
    /// The day, where there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            First::On(day) => Some(day),
            First::Never | First::Undated => None,
        }
    }

    /// Whether it was reached before what was shown on a day, or undated.
    pub fn is_before(self, shown: Option<Date>) -> bool {
        match self {
            First::Never => false,
            First::Undated => shown.is_some(),
            First::On(day) => shown.is_some_and(|shown| day < shown),
        }
    }

    pub(super) fn at(shown: Option<Date>) -> First {
        shown.map_or(First::Undated, First::On)
    }
}
