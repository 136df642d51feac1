//! Names: which key holds which part of which book.

use std::fmt;

use super::checksum::checksum;

/// What every key begins with.
pub const PREFIX: &str = "evident:1:";

/// Numbers above this one lose digits in JavaScript; no book gets there one step at a time.
const LAST_NUMBER: u64 = 1 << 53;

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A book's id: 1 to 64 of `[A-Za-z0-9]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookId(String);

impl BookId {
    /// The id, unless it has a character that a key must not have.
    pub fn new(text: &str) -> Option<Self> {
        is_id(text).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of one part of this book.
    ///
    /// ```
    /// use evident::keep::{BookId, BookPart, SnapshotSlot};
    /// let book = BookId::new("k3").unwrap();
    /// assert_eq!(book.key(&BookPart::Snapshot(SnapshotSlot::A)), "evident:1:k3:snap.a");
    /// assert_eq!(book.key(&BookPart::Journal(7)), "evident:1:k3:j.7");
    /// ```
    pub fn key(&self, part: &BookPart) -> String {
        format!("{PREFIX}{}:{part}", self.0)
    }

    /// The book and the part that `key` names; none for keys of other sorts, which are left alone.
    pub fn parse_key(key: &str) -> Option<(Self, BookPart)> {
        let (book, part) = key.strip_prefix(PREFIX)?.split_once(':')?;
        Some((Self::new(book)?, BookPart::parse(part)?))
    }
}

impl fmt::Display for BookId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

/// The random name of one line of a book's life: given when the book is made, and again when a recovered book
/// goes on from an earlier point than the one that was stored, so that two continuations are never mixed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lineage(String);

impl Lineage {
    /// The lineage, unless it is anything but 1 to 64 of `[A-Za-z0-9]`.
    pub fn new(text: &str) -> Option<Self> {
        is_id(text).then(|| Self(text.to_owned()))
    }

    /// The lineage as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where in a book's life something belongs. Numbers count steps and go on growing when the lineage changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Which line.
    pub lineage: Lineage,
    /// How many steps.
    pub number: u64,
}

/// One of the two places for a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapshotSlot {
    /// `snap.a`
    A,
    /// `snap.b`
    B,
}

impl SnapshotSlot {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// One part of a stored book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookPart {
    /// A whole book.
    Snapshot(SnapshotSlot),
    /// One step, by its number.
    Journal(u64),
    /// The summary.
    Card,
    /// The change log, kept beside the book by whoever writes it.
    Log,
    /// Something unreadable, moved here: the checksum of its text, and the part that it was.
    Aside {
        /// Sixteen hexadecimal digits: the same text is set aside once, however often that is tried.
        sum: String,
        /// The part's name, as it stood in the key.
        was: String,
    },
}

impl BookPart {
    /// Where an unreadable `text` of this part is set aside.
    #[must_use]
    pub fn aside(&self, text: &str) -> Self {
        Self::Aside { sum: format!("{:016x}", checksum([text])), was: self.to_string() }
    }

    /// The part that a key's last field names, in its one spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let part = match text {
            "snap.a" => Self::Snapshot(SnapshotSlot::A),
            "snap.b" => Self::Snapshot(SnapshotSlot::B),
            "card" => Self::Card,
            "log" => Self::Log,
            _ => match text.split_once('.')? {
                ("j", number) => Self::Journal(number.parse().ok().filter(|&number| number < LAST_NUMBER)?),
                ("aside", rest) => {
                    let (sum, was) = rest.split_once('.')?;
                    Self::Aside { sum: sum.to_owned(), was: was.to_owned() }
                }
                _ => return None,
            },
        };
        (part.to_string() == text).then_some(part)
    }
}

impl fmt::Display for BookPart {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Snapshot(SnapshotSlot::A) => to.write_str("snap.a"),
            Self::Snapshot(SnapshotSlot::B) => to.write_str("snap.b"),
            Self::Journal(number) => write!(to, "j.{number}"),
            Self::Card => to.write_str("card"),
            Self::Log => to.write_str("log"),
            Self::Aside { sum, was } => write!(to, "aside.{sum}.{was}"),
        }
    }
}
