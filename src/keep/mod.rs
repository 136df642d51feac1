//! Keeping books safe: when and what is written, and how it is found again.
//!
//! A book's snapshot is a text, with columns beside it, and a step is a text; [`load()`] alone knows what is in them. What
//! is kept of a book:
//!
//! | part | holds |
//! |---|---|
//! | `snap.a`, `snap.b` | two generations of the whole book, packed |
//! | `j.<number>` | one step each, written at once: the journal |
//! | `card` | title, size, last change: a summary that can be made again from the rest |
//! | `aside.<sum>.<part>` | what could not be read, moved there untouched |
//!
//! [`BookReading`] finds what can be read. [`Keeper`] is a pure machine: [`KeeperEvent`]s in, [`KeeperAction`]s out; it
//! can be made from a finished reading only, so nothing is written while loading. [`perform()`] carries out one
//! [`StoreTask`], and [`drive`] runs a machine against a store that answers at once.
//!
//! All of it is copied to a second store where the browser has one ([`Store::second_copy`]); [`recover()`] brings the first one up to it
//! after a browser was killed. [`PointKey`] names earlier states of books there.
//!
//! Held at every moment, and tested under random edits, crashes and faults:
//! - What was said to be [`SavingState::Saved`] is found by the next reading.
//! - [`SavingState::Saved`] is never said while a step waits.
//! - What cannot be read is moved aside after its copy was read back, or stays; it is never written over. (Two
//!   exceptions: a card, which is made again; and an older snapshot that rots while the book is open, because the
//!   machine looks at it only when opening.)
//! - The newest verified snapshot is never written over: a new one goes into the other slot, and is read back. It is
//!   written only where the one that it follows is still the one that was read.
//! - Order is by sequence number, never by clock.
//! - Nothing outside the prefix `evident:1:` is read, changed or removed. (Erasing everything takes what older and later
//!   versions stored along: all that begins with `evident:`.)

mod backup;
mod books;
#[cfg(feature = "ui")]
mod browser;
#[cfg(feature = "ui")]
mod by_name;
mod card;
mod checksum;
mod envelope;
#[cfg(feature = "ui")]
mod erase;
mod inflate;
mod keys;
mod ledger;
mod load;
mod machine;
mod pack;
mod perform;
#[cfg(feature = "ui")]
mod persist;
mod points;
mod protocol;
mod reading;
mod recover;
mod rescue;
#[cfg(feature = "ui")]
mod second;
mod settle;
mod store;
mod units;

pub use backup::{BackupDue, BackupNote};
pub use books::{BookInfo, NotRestored, StoredBook, Usage, delete, find_alias, list, restore, stored, usage};
#[cfg(feature = "ui")]
pub use browser::{DeviceSettings, ERASED, LocalStore, SETTINGS, go_outside, is_shared, open_store, share};
pub use card::{BookCard, card_sequence, labelled};
pub use checksum::checksum;
pub use envelope::{Envelope, EnvelopeKind, Sealed, open, seal, seal_book, step_in};
#[cfg(feature = "ui")]
pub use erase::{NotErased, StoredKind, erase, stores};
pub use keys::{BookId, BookPart, Lineage, PREFIX, Sequence, SnapshotSlot};
pub use load::{LoadedBook, NotLoaded, StoredLog, keep_log, load, records_of};
pub use machine::{Keeper, Opening};
pub use pack::{Compression, Packed, Unpackable, pack, unpack};
pub use perform::{Notice, drive, perform};
#[cfg(feature = "ui")]
pub use persist::{ask_to_persist, is_persistent, site_bytes};
pub use points::{PointKey, PointReason, outlived};
pub use protocol::{
    CardGuard, Finding, KeeperAction, KeeperEvent, Loaded, Original, SavingState, StoreTask, TaskFault,
    WhyNotSaved, WriteAttempt,
};
pub use reading::{BookReading, SnapshotCandidate, StoredStep};
pub use recover::{Recovered, recover};
pub use rescue::{NotRescue, import, parse_rescue, rescue_text};
#[cfg(feature = "ui")]
pub use second::SecondStore;
pub use store::{LOCAL_LIMIT, Lasts, MemoryStore, SecondCopy, Store, StoreError};
pub use units::units;
