//! Drafts of scales, and of tables that read a level from a percent.

use super::Dangling;
use crate::model::{Band, Conversion, Decimal, Gradebook, Id, Kind, Level, Meta, Scale};

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
