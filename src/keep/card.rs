//! The card: a book's summary, small enough to write after a few steps and to read for every book at once.
//!
//! Each book has its own card instead of a place in one list of all books, so that two pages that save two books
//! never undo each other's entry. A lost or damaged card is made again from the snapshot.

use serde::{Deserialize, Serialize};

use super::envelope::{Kind, Sealed, open, seal};
use super::keys::{Lineage, Sequence};

/// A book's summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The book's title.
    pub title: String,
    /// The name by which a host page asks for this book; may be empty.
    #[serde(default)]
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

impl Card {
    pub(super) fn seal(&self) -> String {
        let sequence = Sequence { lineage: self.lineage.clone(), number: self.head };
        seal(Kind::Card, &sequence, &serde_json::to_string(self).unwrap_or_default())
    }

    pub(super) fn open(stored: &str) -> Found {
        match open(Kind::Card, stored) {
            Sealed::Newer => Found::Newer,
            Sealed::Damaged => Found::Unreadable,
            Sealed::Whole(envelope) => envelope
                .text()
                .and_then(|text| serde_json::from_str(&text).ok())
                .map_or(Found::Unreadable, Found::Card),
        }
    }
}

/// What a stored card turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    Card(Card),
    Newer,
    Unreadable,
}

/// What a snapshot says of its book before the book's own text: one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    pub title: String,
    #[serde(default)]
    pub alias: String,
    pub changed: u64,
    pub count: u64,
}

impl Label {
    /// The label, a line end, and the book's text.
    pub fn with(&self, text: &str) -> String {
        let mut whole = serde_json::to_string(self).unwrap_or_default();
        whole.reserve(text.len() + 1);
        whole.push('\n');
        whole.push_str(text);
        whole
    }

    /// The label and the book's text.
    pub fn split(whole: &str) -> Option<(Self, &str)> {
        let (label, text) = whole.split_once('\n')?;
        Some((serde_json::from_str(label).ok()?, text))
    }
}
