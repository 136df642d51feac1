//! When something was first reached: on a day, before every day, or never.

use crate::model::Date;

/// When something was first reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstReached {
    /// Not so far.
    #[default]
    Never,
    /// By pieces without a date, which come before every day.
    Undated,
    /// On this day.
    On(Date),
}

impl FirstReached {
    /// The day, where there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            FirstReached::On(day) => Some(day),
            FirstReached::Never | FirstReached::Undated => None,
        }
    }

    /// Whether it was reached before what was shown on a day, or undated.
    pub fn is_before(self, shown: Option<Date>) -> bool {
        match self {
            FirstReached::Never => false,
            FirstReached::Undated => shown.is_some(),
            FirstReached::On(day) => shown.is_some_and(|shown| day < shown),
        }
    }

    pub(super) fn at(shown: Option<Date>) -> FirstReached {
        shown.map_or(FirstReached::Undated, FirstReached::On)
    }
}
