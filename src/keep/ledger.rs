//! The ledger: what the machine knows to be in the store, and what follows from it for room and removal.

use super::keys::{Sequence, SnapshotSlot};
use crate::model::map::Map;

/// A snapshot is due after this many steps, and one more for each [`UNITS_A_STEP`] units of the last snapshot.
///
/// Chromium writes local storage to the disk at most 60 times and 10 MiB an hour, so that each MiB holds up all
/// later writing for six minutes. A small book of 10,000 units is rewritten every 209 steps (20 kB); a
/// book of 60,000 pieces (0.6 to 1.1 million units, up to 2.2 MiB on disk) every 760 to 1,280 steps: about an hour of
/// one step each three seconds. Reading so many steps back at opening is short beside unpacking such a book.
const RECORDS: usize = 200;
const UNITS_A_STEP: usize = 1024;
/// … or when the steps take this much: an import is one long step.
const UNITS: usize = 256 * 1024;
/// A snapshot waits for a quiet moment until this many times as much is due.
const PATIENCE: usize = 4;

/// A stored snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeldSnapshot {
    pub sequence: Sequence,
    pub units: usize,
}

/// How soon a snapshot is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SnapshotDue {
    Not,
    WhenIdle,
    Now,
}

/// What is in the store of one book.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    a: Option<HeldSnapshot>,
    b: Option<HeldSnapshot>,
    newest: Option<SnapshotSlot>,
    journal: Map<u64, usize>,
    /// A snapshot that failed for want of room is not tried again before this many steps more.
    delay: usize,
}

impl Ledger {
    pub fn held(&self, slot: SnapshotSlot) -> Option<&HeldSnapshot> {
        match slot {
            SnapshotSlot::A => self.a.as_ref(),
            SnapshotSlot::B => self.b.as_ref(),
        }
    }

    pub fn set(&mut self, slot: SnapshotSlot, held: Option<HeldSnapshot>) {
        match slot {
            SnapshotSlot::A => self.a = held,
            SnapshotSlot::B => self.b = held,
        }
    }

    /// The slot of the snapshot that the next opening will start from.
    pub fn newest(&self) -> Option<SnapshotSlot> {
        self.newest
    }

    /// The snapshot in `slot` is now the one to start from.
    pub fn set_newest(&mut self, slot: SnapshotSlot) {
        self.newest = Some(slot);
        self.delay = 0;
    }

    /// The slot that the next snapshot goes to: never the newest.
    pub fn target(&self) -> SnapshotSlot {
        self.newest.map_or(SnapshotSlot::A, SnapshotSlot::other)
    }

    /// The number of the newest snapshot, or 0.
    pub fn base(&self) -> u64 {
        self.newest.and_then(|slot| self.held(slot)).map_or(0, |held| held.sequence.number)
    }

    pub fn add(&mut self, number: u64, units: usize) {
        self.journal.insert(number, units);
    }

    pub fn forget(&mut self, numbers: &[u64]) {
        for number in numbers {
            self.journal.remove(number);
        }
    }

    /// Steps that neither generation needs: those up to the older snapshot.
    pub fn garbage(&self) -> Vec<u64> {
        let older = self.newest.and_then(|slot| self.held(slot.other()));
        older.map_or_else(Vec::new, |held| self.up_to(held.sequence.number))
    }

    /// Steps that only the older generation needs to be rolled forward, and those that nobody needs.
    pub fn spare(&self) -> Vec<u64> {
        self.up_to(self.base())
    }

    fn up_to(&self, number: u64) -> Vec<u64> {
        self.journal.keys().copied().take_while(|known| *known <= number).collect()
    }

    /// A snapshot failed; the next one waits.
    pub fn put_off(&mut self) {
        self.delay = self.since().0;
    }

    /// Whether a snapshot is due.
    pub fn due(&self) -> SnapshotDue {
        let (records, units) = self.since();
        let base = self.newest.and_then(|slot| self.held(slot)).map_or(0, |held| held.units);
        let after = RECORDS + base / UNITS_A_STEP;
        let due =
            |times: usize| records >= after * times + self.delay || units >= UNITS * times && self.delay == 0;
        if due(PATIENCE) {
            SnapshotDue::Now
        } else if due(1) {
            SnapshotDue::WhenIdle
        } else {
            SnapshotDue::Not
        }
    }

    /// Steps after the newest snapshot, and their units.
    fn since(&self) -> (usize, usize) {
        let base = self.base();
        let after = self.journal.iter().filter(|(number, _)| **number > base);
        after.fold((0, 0), |(records, units), (_, more)| (records + 1, units + more))
    }

    /// UTF-16 units of snapshots and journal.
    pub fn units(&self) -> usize {
        let snapshots = [&self.a, &self.b].into_iter().flatten().map(|held| held.units);
        snapshots.chain(self.journal.values().copied()).sum()
    }
}
