//! The envelope: what surrounds every stored text, so that damage and newer versions are recognized.
//!
//! `E1|<checksum>|<kind><encoding>|<lineage>|<number>|<payload>`
//!
//! A snapshot with columns is of version 2: its payload is packed bytes, which are the book's text, a zero byte, and
//! what stands beside it in columns ([`write_kept`](crate::exchange::json::write_kept)). All else is a text, of version 1.
//!
//! The version and the checksum stand first in every version there will be, and the checksum covers the version:
//! a newer version is believed only when its checksum agrees, so that a damaged digit does not look newer.

use super::checksum::checksum;
use super::keys::{Lineage, Sequence};
use super::pack::{Compression, pack, pack_bytes, unpack, unpack_bytes};

const TEXT: &str = "1";
const COLUMNS: &str = "2";

/// What sort of part an envelope holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnvelopeKind {
    /// A whole book.
    Snapshot,
    /// One step.
    Journal,
    /// A summary.
    Card,
}

impl EnvelopeKind {
    fn tag(self) -> char {
        match self {
            Self::Snapshot => 's',
            Self::Journal => 'j',
            Self::Card => 'c',
        }
    }
}

/// What stands in a readable envelope; the payload is still packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Where it belongs.
    pub sequence: Sequence,
    compression: Compression,
    columns: bool,
    payload: &'a str,
}

impl Envelope<'_> {
    /// The text inside, unpacked; none when it cannot be unpacked.
    pub fn text(&self) -> Option<String> {
        self.contents().map(|(text, _)| text)
    }

    /// The text, and what stands beside it in columns, if anything does.
    pub fn contents(&self) -> Option<(String, Vec<u8>)> {
        if !self.columns {
            return Some((unpack(self.compression, self.payload).ok()?, Vec::new()));
        }
        let mut text = unpack_bytes(self.payload, true).ok()?;
        let end = text.iter().position(|byte| *byte == 0)?;
        let columns = text.split_off(end + 1);
        text.truncate(end);
        Some((String::from_utf8(text).ok()?, columns))
    }
}

/// What a stored text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed<'a> {
    /// As it was written.
    Whole(Envelope<'a>),
    /// Written, whole, by a later version of Evident.
    Newer,
    /// Not as it was written, or of another kind.
    Damaged,
}

/// Puts `text` into an envelope, packed where that is shorter.
pub fn seal(kind: EnvelopeKind, sequence: &Sequence, text: &str) -> String {
    let packed = pack(text);
    let tag = match packed.compression {
        Compression::Plain => 'p',
        Compression::Deflated => 'z',
    };
    sealed(TEXT, kind, tag, sequence, &packed.payload)
}

/// Puts a book into the envelope of a snapshot: its text, what stands beside it in columns, and the ids of that.
pub fn seal_book(sequence: &Sequence, text: String, columns: &[u8], ids: &[u8]) -> String {
    if columns.is_empty() {
        return seal(EnvelopeKind::Snapshot, sequence, &text);
    }
    let mut bytes = text.into_bytes();
    bytes.push(0);
    bytes.extend_from_slice(columns);
    sealed(COLUMNS, EnvelopeKind::Snapshot, 'z', sequence, &pack_bytes(&bytes, ids))
}

fn sealed(version: &str, kind: EnvelopeKind, tag: char, sequence: &Sequence, payload: &str) -> String {
    let head = format!("{}{tag}|{}|{}|", kind.tag(), sequence.lineage.as_str(), sequence.number);
    let sum = checksum([version, "|", &head, payload]);
    format!("E{version}|{sum:016x}|{head}{payload}")
}

/// Looks at a stored text that should be of this `kind`. It never panics, whatever the text.
///
/// ```
/// use evident::keep::{EnvelopeKind, Lineage, Sealed, Sequence, open, seal};
/// let sequence = Sequence { lineage: Lineage::new("L").unwrap(), number: 3 };
/// let stored = seal(EnvelopeKind::Journal, &sequence, "a step");
/// let Sealed::Whole(envelope) = open(EnvelopeKind::Journal, &stored) else { panic!() };
/// assert_eq!((envelope.sequence.number, envelope.text().as_deref()), (3, Some("a step")));
/// assert_eq!(open(EnvelopeKind::Journal, &stored.replace("step", "stop")), Sealed::Damaged);
/// ```
pub fn open(kind: EnvelopeKind, stored: &str) -> Sealed<'_> {
    let Some((version, rest)) = verified(stored) else {
        return Sealed::Damaged;
    };
    let columns = version == COLUMNS && kind == EnvelopeKind::Snapshot;
    if version != TEXT && !columns {
        let newer = version.parse::<u32>().is_ok_and(|version| version > 1);
        return if newer { Sealed::Newer } else { Sealed::Damaged };
    }
    inside(kind, rest, columns).map_or(Sealed::Damaged, Sealed::Whole)
}

/// The step in a stored text; none where it is none or damaged.
pub fn step_in(stored: &str) -> Option<String> {
    match open(EnvelopeKind::Journal, stored) {
        Sealed::Whole(envelope) => envelope.text().map(|text| text.to_string()),
        _ => None,
    }
}

/// The version and what follows the checksum, where the checksum agrees.
fn verified(stored: &str) -> Option<(&str, &str)> {
    let (version, rest) = stored.strip_prefix('E')?.split_once('|')?;
    let (sum, rest) = rest.split_once('|')?;
    (format!("{:016x}", checksum([version, "|", rest])) == sum).then_some((version, rest))
}

fn inside(kind: EnvelopeKind, rest: &str, columns: bool) -> Option<Envelope<'_>> {
    let (tags, rest) = rest.split_once('|')?;
    let compression = match tags.strip_prefix(kind.tag())? {
        "p" => Compression::Plain,
        "z" => Compression::Deflated,
        _ => return None,
    };
    let (lineage, rest) = rest.split_once('|')?;
    let (number, payload) = rest.split_once('|')?;
    let sequence = Sequence { lineage: Lineage::new(lineage)?, number: number.parse().ok()? };
    Some(Envelope { sequence, compression, columns, payload })
}
