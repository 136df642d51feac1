//! What goes into the machine and what comes out of it.

use crate::exchange::json::KeptBook;

use super::keys::{BookPart, Sequence, SnapshotSlot};
use super::store::StoreError;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeeperEvent {
    /// Loading has ended. Nothing is written before this.
    Loaded(Loaded),
    /// The book changed by one step; `record` is its text.
    Step {
        /// The step as text.
        record: String,
        /// How many records (learners, standards, pieces of evidence, …) the book has after it.
        count: u64,
    },
    /// The answer to [`KeeperAction::WantSnapshot`]: the whole book.
    Snapshot {
        /// The book as it is kept.
        book: KeptBook,
        /// The number of the last step in it: [`super::Keeper::head`] when that was made.
        through: u64,
        /// How many records it has.
        count: u64,
    },
    /// The book's title, or the host's name for it, is now this.
    Named {
        /// The title.
        title: String,
        /// The host's name, or empty.
        alias: String,
    },
    /// How the last [`KeeperAction::Do`] ended.
    Done(Result<(), TaskFault>),
    /// Nothing happened for a moment (a second or so after the last step, and every minute).
    Idle,
    /// The page is being hidden or left: only what is small and unsaved is written.
    Hide,
    /// The user made room, or asks to try again.
    Retry,
    /// The user says that the book is empty on purpose.
    EmptyOnPurpose,
}

/// How loading ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// A book was read.
    Book {
        /// From this snapshot.
        slot: SnapshotSlot,
        /// The number of the last record that could be applied to it; the snapshot's own number without any.
        through: u64,
        /// How many records the book has now.
        count: u64,
    },
    /// There was nothing, or nothing that could be read, and a new book begins.
    New {
        /// How many records the new book has.
        count: u64,
    },
    /// The book inside was written by a later version: it is never written to.
    Newer,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeeperAction {
    /// Carry this out and answer with [`KeeperEvent::Done`].
    Do(StoreTask),
    /// Show this.
    Say(SavingState),
    /// Make the book's text and answer with [`KeeperEvent::Snapshot`], now or when there is time.
    WantSnapshot,
}

/// One piece of work on the store. Every writing is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreTask {
    /// Write to a key where nothing stands yet.
    Append {
        /// Where.
        key: String,
        /// What.
        value: String,
        /// Whether anyone else wrote.
        guard: CardGuard,
        /// Whether this was tried before, so that a torn value may be our own.
        attempt: WriteAttempt,
    },
    /// Write a snapshot in place of an older one.
    Replace {
        /// Where.
        key: String,
        /// What.
        value: String,
        /// Whether anyone else wrote.
        guard: CardGuard,
        /// The key of the next step, where only another tab can have written.
        next: Option<String>,
        /// What is known to stand in both slots, by key: in this one the older snapshot, in the other the newest, which
        /// this one is to follow. Any other whole snapshot there is somebody's, unless it stands in this slot, is of the
        /// same lineage and not newer than this one.
        slots: Vec<(String, Option<Sequence>)>,
        /// The number of this one.
        through: u64,
    },
    /// Write in place of what stands there.
    Write {
        /// Where.
        key: String,
        /// What.
        value: String,
        /// Whether anyone else wrote.
        guard: CardGuard,
        /// The key of the next step, where only another tab can have written.
        next: Option<String>,
    },
    /// Copy what cannot be read or reached, untouched.
    SetAside {
        /// From this key.
        from: String,
        /// To this key.
        to: String,
        /// What becomes of the original.
        then: Original,
    },
    /// Read the snapshot under this key to be sure of it.
    Verify {
        /// Which.
        key: String,
    },
    /// Remove what is no longer needed.
    Remove {
        /// Which.
        keys: Vec<String>,
    },
}

/// What becomes of a text after it was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Original {
    /// It goes, once the copy was compared.
    Goes,
    /// It stays. A step that cannot be reached stands in nobody's way, and is swept when both generations are past it:
    /// should it turn out that the reading was out of date, nothing has been moved.
    Stays,
}

/// Whether a record is written for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteAttempt {
    /// Yes.
    First,
    /// No: what stands there and cannot be read is a torn value of this keeper.
    Again,
}

/// What must still hold of the stored card, or another tab has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardGuard {
    /// The card's key.
    pub card: String,
    /// The card as it was last read or written; none when there was none.
    pub seen: Option<String>,
    /// This keeper's head.
    pub head: Sequence,
    /// The number of the newest snapshot this keeper knows.
    pub base: u64,
}

/// Why a piece of work failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskFault {
    /// The store refused.
    Store(StoreError),
    /// What was read back is not what was written.
    Differs,
    /// Someone else wrote to this book.
    OtherTab,
    /// A later version of Evident wrote to this book.
    Newer,
    /// The book's card is gone: someone emptied the store.
    Gone,
}

impl From<StoreError> for TaskFault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What the bar says about saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavingState {
    /// Loading has not ended.
    Opening,
    /// Something waits to be written.
    Saving,
    /// Everything is stored, also in the second store where there is one.
    Saved {
        /// Since when, in milliseconds since 1970.
        at: u64,
    },
    /// Everything is stored, and not where it is safe from a browser that is killed in the next minute.
    SavedOnce {
        /// Since when, in milliseconds since 1970.
        at: u64,
    },
    /// Everything is in the store, and the store lasts only while the page is open.
    Memory,
    /// Everything is in the store, and the store lasts only until the tab is closed.
    InTab,
    /// Something is not stored.
    NotSaved(WhyNotSaved),
}

/// Why something is not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNotSaved {
    /// The page may not store anything.
    Blocked,
    /// The store is full.
    Full {
        /// UTF-16 units that were missing, or an upper bound of them.
        needed: usize,
    },
    /// The book was written by a later version of Evident: it is open for reading.
    Newer,
    /// Another tab writes to this book.
    OtherTab,
    /// What could not be read stands in the way and there is no room to set it aside.
    ReadOnly {
        /// UTF-16 units that were missing, or an upper bound of them.
        needed: usize,
    },
    /// The book would be replaced by an empty one, and nobody asked for that.
    WouldEmpty {
        /// How many records are stored.
        count: u64,
    },
    /// What was read back is not what was written.
    Differs,
    /// Anything else, in the store's own words (for developers).
    Failed(String),
}

impl From<StoreError> for WhyNotSaved {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full { needed } => Self::Full { needed },
            StoreError::Blocked => Self::Blocked,
            StoreError::Failed(words) => Self::Failed(words),
        }
    }
}

/// What was noticed while opening. None of it is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A part is damaged; it is set aside under `aside`.
    Damaged {
        /// Which.
        part: BookPart,
        /// The key that it has, or will have.
        aside: String,
    },
    /// A part was written by a later version; it stays where it is.
    Newer {
        /// Which.
        part: BookPart,
    },
    /// A part is listed and has no value.
    Vanished {
        /// Which.
        part: BookPart,
    },
    /// A whole part does not connect to what was opened; it is set aside under `aside`.
    Unreachable {
        /// Which.
        part: BookPart,
        /// The key that it has, or will have.
        aside: String,
    },
    /// The newest snapshot could not be used; the book comes from the one before and the journal.
    FellBack {
        /// The number of the snapshot that was used.
        to: u64,
    },
    /// The book stops before what was stored.
    Behind {
        /// The last step in the book.
        reached: u64,
        /// The last step that is known to have been stored.
        stored: u64,
    },
}
