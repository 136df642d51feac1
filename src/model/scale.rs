//! Scales of levels, and tables that read a level from a percent. Both are versioned, never edited in place.

use super::record::record;
use super::{Decimal, Ix, Meta};

/// One level of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its value: a decimal, not an id.
    pub value: Decimal,
    /// Its name, e.g. "Proficient".
    pub label: String,
    /// What stands in a cell, e.g. "3" or "P".
    pub short: String,
    /// What a learner at this level shows.
    pub description: String,
    /// A color token; by its place in the scale where none is named.
    pub colour: Option<String>,
    /// From which rounded value on a single standard is at this level; the level's own value where none is named.
    pub cut_off: Option<Decimal>,
    /// The same for roll-ups.
    pub roll_up_cut_off: Option<Decimal>,
}

/// Levels in ascending order, one of them the mastery level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// 1 for the first version; a changed scale is a new record with the next number.
    pub version: u32,
    /// The record of the version before.
    pub replaces: Option<Ix<Scale>>,
    /// The levels, strictly ascending by value.
    pub levels: Vec<Level>,
    /// The value of the mastery level.
    pub mastery: Decimal,
    /// Whether halves between levels may be entered.
    pub half_steps: bool,
}

record!(Scale, Scale, {
    name: Name, version: Version, replaces: Replaces, levels: Levels, mastery: Mastery, half_steps: HalfSteps,
});

impl Scale {
    /// Which level a value is at: the highest whose cut-off is not above it.
    pub fn level_of(&self, value: Decimal) -> Option<usize> {
        self.levels.iter().rposition(|level| level.cut_off.unwrap_or(level.value) <= value)
    }

    /// The place of the mastery level in the list.
    pub fn mastery_place(&self) -> usize {
        self.levels.iter().position(|level| level.value == self.mastery).unwrap_or(0)
    }

    /// The lowest and the highest value.
    pub fn bounds(&self) -> Option<(Decimal, Decimal)> {
        Some((self.levels.first()?.value, self.levels.last()?.value))
    }

    /// Whether a value can be entered: between the lowest and the highest level.
    pub fn allows(&self, value: Decimal) -> bool {
        self.bounds().is_some_and(|(low, high)| low <= value && value <= high)
    }
}

/// From this percent on, a score is read as this level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lowest percent of the band.
    pub from_percent: Decimal,
    /// The level it is read as.
    pub level: Decimal,
}

/// A table that reads a level from a percent, e.g. ≥ 90 → 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// 1 for the first version; a changed table is a new record.
    pub version: u32,
    /// The record of the version before.
    pub replaces: Option<Ix<Conversion>>,
    /// The bands, strictly descending by percent.
    pub bands: Vec<Band>,
    /// The level of a percent below every band.
    pub below: Decimal,
}

record!(Conversion, Conversion, {
    name: Name, version: Version, replaces: Replaces, bands: Bands, below: Below,
});

impl Conversion {
    /// The level that a percent is read as.
    pub fn level_of(&self, percent: Decimal) -> Decimal {
        self.bands.iter().find(|band| band.from_percent <= percent).map_or(self.below, |band| band.level)
    }
}
