//! The card: a book's summary, small enough to write after a few steps and to read for every book at once.
//!
//! Each book has its own card instead of a place in one list of all books, so that two pages that save two books
//! never undo each other's entry. A lost or damaged card is made again from the snapshot.

use crate::exchange::json::plain::{JsonObject, ObjectWriter, push_row, text_of};

use super::envelope::{EnvelopeKind, Sealed, open, seal};
use super::keys::{Lineage, Sequence};

/// A book's summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookCard {
    /// The book's title.
    pub title: String,
    /// The name by which a host page asks for this book; may be empty.
    pub alias: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
    /// About how much it takes in the store, in UTF-16 units.
    pub units: usize,
    /// The line of its life.
    pub lineage: Lineage,
    /// The number of the newest snapshot.
    pub base: u64,
    /// The number of the last step that was known to be stored when the card was written.
    pub head: u64,
}

impl BookCard {
    pub(super) fn seal(&self) -> String {
        let sequence = Sequence { lineage: self.lineage.clone(), number: self.head };
        let mut text = String::new();
        push_row(&mut text, &|out| {
            write_names(out, &self.title, &self.alias);
            write_number(out, "changed", self.changed);
            write_number(out, "units", self.units as u64);
            out.some_text("lineage", Some(self.lineage.as_str()));
            write_number(out, "base", self.base);
            write_number(out, "head", self.head);
        });
        seal(EnvelopeKind::Card, &sequence, &text)
    }

    pub(super) fn open(stored: &str) -> CardFound {
        match open(EnvelopeKind::Card, stored) {
            Sealed::Newer => CardFound::Newer,
            Sealed::Damaged => CardFound::Unreadable,
            Sealed::Whole(envelope) => envelope
                .text()
                .and_then(|text| Self::read(&text))
                .map_or(CardFound::Unreadable, CardFound::Card),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut fields = JsonObject::parse(text)?;
        Some(Self {
            title: text_of(&mut fields, "title")?,
            alias: text_of(&mut fields, "alias").unwrap_or_default(),
            changed: number_of(&mut fields, "changed")?,
            units: usize::try_from(number_of(&mut fields, "units")?).ok()?,
            lineage: Lineage::new(&text_of(&mut fields, "lineage")?)?,
            base: number_of(&mut fields, "base")?,
            head: number_of(&mut fields, "head")?,
        })
    }
}

/// The line of a book's life that a stored card speaks of, and the last step that it knows; none where it cannot be read.
pub fn card_sequence(stored: &str) -> Option<Sequence> {
    match BookCard::open(stored) {
        CardFound::Card(card) => Some(Sequence { lineage: card.lineage, number: card.head }),
        CardFound::Newer | CardFound::Unreadable => None,
    }
}

/// What a stored card turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CardFound {
    Card(BookCard),
    Newer,
    Unreadable,
}

/// What a snapshot says of its book before the book's own text: one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SnapshotLabel {
    pub title: String,
    pub alias: String,
    pub changed: u64,
    pub count: u64,
}

impl SnapshotLabel {
    /// The label, a line end, and the book's text, which is moved and not copied: it is megabytes.
    pub fn with(&self, mut text: String) -> String {
        let mut label = String::new();
        push_row(&mut label, &|out| {
            write_names(out, &self.title, &self.alias);
            write_number(out, "changed", self.changed);
            write_number(out, "count", self.count);
        });
        label.push('\n');
        text.insert_str(0, &label);
        text
    }

    /// The label and the book's text, which is what is left of the whole and no copy either.
    pub fn split(mut whole: String) -> Option<(Self, String)> {
        let end = whole.find('\n')?;
        let mut fields = JsonObject::parse(whole.get(..end)?)?;
        let label = Self {
            title: text_of(&mut fields, "title")?,
            alias: text_of(&mut fields, "alias").unwrap_or_default(),
            changed: number_of(&mut fields, "changed")?,
            count: number_of(&mut fields, "count")?,
        };
        whole.drain(..=end);
        Some((label, whole))
    }
}

/// A book's text below a label that says its title and how many records it has, as a snapshot begins.
pub fn labelled(title: &str, count: u64, text: String) -> String {
    let label = SnapshotLabel { title: title.to_owned(), alias: String::new(), changed: 0, count };
    label.with(text)
}

fn write_names(out: &mut ObjectWriter, title: &str, alias: &str) {
    out.some_text("title", Some(title));
    out.some_text("alias", Some(alias));
}

fn write_number(out: &mut ObjectWriter, name: &str, number: u64) {
    out.raw(name, &number.to_string());
}

fn number_of(fields: &mut JsonObject, name: &str) -> Option<u64> {
    fields.take(name)?.parse().ok()
}
