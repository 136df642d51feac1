//! Scales of levels, and tables that read a level from a percent. Both are versioned, never edited in place.

use super::record::record;
use super::{Dangling, Decimal, Gradebook, Id, Ix, Kind, Meta};

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
    /// A colour token; by its place in the scale where none is named.
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

/// A scale as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleDraft {
    /// The scale's id.
    pub id: Id,
    /// See [`Scale::name`].
    pub name: String,
    /// See [`Scale::version`].
    pub version: u32,
    /// See [`Scale::replaces`].
    pub replaces: Option<Id>,
    /// See [`Scale::levels`].
    pub levels: Vec<Level>,
    /// See [`Scale::mastery`].
    pub mastery: Decimal,
    /// See [`Scale::half_steps`].
    pub half_steps: bool,
}

impl ScaleDraft {
    /// The default scale: 0 to 4, mastery at 3, halves allowed. Names and descriptions come from outside.
    pub fn zero_to_four(id: Id, name: &str, labels: [(&str, &str); 5]) -> ScaleDraft {
        let level = |(value, (label, description)): (i32, (&str, &str))| Level {
            value: Decimal::whole(value),
            label: label.to_owned(),
            short: value.to_string(),
            description: description.to_owned(),
            colour: None,
            cut_off: None,
            roll_up_cut_off: None,
        };
        ScaleDraft {
            id,
            name: name.to_owned(),
            version: 1,
            replaces: None,
            levels: (0..).zip(labels).map(level).collect(),
            mastery: Decimal::whole(3),
            half_steps: true,
        }
    }

    /// The draft of a scale of the book.
    pub fn of(book: &Gradebook, scale: &Scale) -> ScaleDraft {
        ScaleDraft {
            id: scale.meta.id,
            name: scale.name.clone(),
            version: scale.version,
            replaces: scale.replaces.and_then(|at| book.scales().id(at)),
            levels: scale.levels.clone(),
            mastery: scale.mastery,
            half_steps: scale.half_steps,
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Scale, Dangling> {
        let find = |id: Id| book.scales().find(id).ok_or(Dangling { kind: Kind::Scale, id });
        Ok(Scale {
            meta: Meta::new(self.id),
            replaces: self.replaces.map(find).transpose()?,
            name: self.name,
            version: self.version,
            levels: self.levels,
            mastery: self.mastery,
            half_steps: self.half_steps,
        })
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

/// A conversion table as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversionDraft {
    /// The table's id.
    pub id: Id,
    /// See [`Conversion::name`].
    pub name: String,
    /// See [`Conversion::version`].
    pub version: u32,
    /// See [`Conversion::replaces`].
    pub replaces: Option<Id>,
    /// See [`Conversion::bands`].
    pub bands: Vec<Band>,
    /// See [`Conversion::below`].
    pub below: Decimal,
}

impl ConversionDraft {
    /// The draft of a table of the book.
    pub fn of(book: &Gradebook, table: &Conversion) -> ConversionDraft {
        ConversionDraft {
            id: table.meta.id,
            name: table.name.clone(),
            version: table.version,
            replaces: table.replaces.and_then(|at| book.conversions().id(at)),
            bands: table.bands.clone(),
            below: table.below,
        }
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Conversion, Dangling> {
        let find = |id: Id| book.conversions().find(id).ok_or(Dangling { kind: Kind::Conversion, id });
        Ok(Conversion {
            meta: Meta::new(self.id),
            replaces: self.replaces.map(find).transpose()?,
            name: self.name,
            version: self.version,
            bands: self.bands,
            below: self.below,
        })
    }
}
