//! Restore points: earlier states of books in the second store, how they are named, and which of them go with time.

use super::keys::BookId;

const DAY: u64 = 24 * 60 * 60 * 1000;

/// Why a state was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointReason {
    /// It was the first one of a day.
    Day,
    /// A file was about to be imported.
    Import,
    /// Something was about to be deleted.
    Delete,
    /// An earlier state was about to be restored.
    Restore,
    /// Two continuations of the book were found; it is the one that is not open.
    Apart,
}

const REASONS: [(PointReason, &str); 5] = [
    (PointReason::Day, "day"),
    (PointReason::Import, "import"),
    (PointReason::Delete, "delete"),
    (PointReason::Restore, "restore"),
    (PointReason::Apart, "apart"),
];

/// The name of a restore point.
///
/// ```
/// use evident::keep::{PointKey, PointReason};
/// let key = PointKey::parse("k3:001764320000000:import").unwrap();
/// assert_eq!((key.at, key.reason), (1_764_320_000_000, PointReason::Import));
/// assert_eq!(key.to_string(), "k3:001764320000000:import");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointKey {
    /// Of which book.
    pub book: BookId,
    /// When it was kept, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub reason: PointReason,
}

impl PointKey {
    /// The restore point that a key names; none for anything else.
    pub fn parse(key: &str) -> Option<Self> {
        let (book, rest) = key.split_once(':')?;
        let (at, tag) = rest.split_once(':')?;
        let (reason, _) = REASONS.iter().find(|(_, it)| *it == tag)?;
        Some(Self { book: BookId::new(book)?, at: at.parse().ok()?, reason: *reason })
    }
}

impl std::fmt::Display for PointKey {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tag = REASONS.iter().find(|(reason, _)| *reason == self.reason).map_or("", |(_, tag)| tag);
        write!(to, "{}:{:015}:{tag}", self.book.as_str(), self.at)
    }
}

/// Those of one book's restore points that are no longer needed at the time `now`, in milliseconds since 1970. For a week all stay, then
/// one of each week for two months, then one of each month for a year. A continuation that was never open stays for that year.
pub fn outlived(points: &[PointKey], now: u64) -> Vec<PointKey> {
    let mut newest_first: Vec<&PointKey> = points.iter().collect();
    newest_first.sort_unstable_by_key(|point| std::cmp::Reverse(point.at));
    let mut kept = None;
    let mut gone = Vec::new();
    for point in newest_first {
        let age = now.saturating_sub(point.at) / DAY;
        let span = match age {
            0..7 => None,
            7..60 => Some((7, point.at / (7 * DAY))),
            60..365 => Some((30, point.at / (30 * DAY))),
            _ => Some((365, 0)),
        };
        let stays = match (span, point.reason) {
            (None, _) => true,
            (Some((365, _)), _) => false,
            (_, PointReason::Apart) => continue,
            _ => kept != span,
        };
        if stays {
            kept = span;
        } else {
            gone.push(point.clone());
        }
    }
    gone
}
