//! The table from percent to level under which scores are read: the book's where it has the same, else a new one.

use crate::model::{Band, Conversion, ConversionDraft, Decimal, Id, Ix};

use super::choices::Bands;
use super::input::ImportInput;

/// The table from percent to level, as it is kept with the evidence.
pub(super) struct ImportedConversion {
    pub id: Id,
    /// Whether the book has it already.
    pub is_known: bool,
    /// The book's current one, which a new one replaces.
    replaces: Option<Ix<Conversion>>,
}

/// Finds the table in the book; where it is not there it gets an id.
pub(super) fn find_conversion(input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> ImportedConversion {
    let (book, bands) = (input.book, &input.choices.bands);
    let current = book.settings().conversion;
    let equal = |it: &Conversion| it.bands == bands.bands && it.below == bands.below;
    let of_book = current.and_then(|at| book.conversions().get(at)).filter(|it| equal(it));
    let known = of_book.or_else(|| book.conversions().iter().map(|(_, it)| it).find(|it| equal(it)));
    let id = known.map_or_else(next_id, |it| it.meta.id);
    ImportedConversion { id, is_known: known.is_some(), replaces: current }
}

impl ImportedConversion {
    /// The table to be added, named after the file.
    pub fn draft(&self, input: &ImportInput) -> ConversionDraft {
        let before = self.replaces.and_then(|at| input.book.conversions().get(at));
        ConversionDraft {
            id: self.id,
            name: input.choices.file.clone(),
            version: before.map_or(1, |it| it.version.saturating_add(1)),
            replaces: before.map(|it| it.meta.id),
            bands: input.choices.bands.bands.clone(),
            below: input.choices.bands.below,
        }
    }
}

/// Checks that bands can be kept: strictly descending, from 1,000 to 0 percent; the first that cannot.
pub(super) fn wrong_band(bands: &Bands) -> Option<Decimal> {
    let range = Decimal::ZERO..=Decimal::whole(1_000);
    let next = bands.bands.iter().skip(1).map(Some).chain([None]);
    let pairs = bands.bands.iter().zip(next);
    let wrong = |(band, next): &(&Band, Option<&Band>)| {
        !range.contains(&band.from_percent) || next.is_some_and(|next| next.from_percent >= band.from_percent)
    };
    pairs.into_iter().find(wrong).map(|(band, next)| next.unwrap_or(band).from_percent)
}
