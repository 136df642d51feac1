//! Settling: from what was read and what the session could use of it, where saving goes on and what is set aside.

use std::collections::VecDeque;

use super::envelope::EnvelopeKind;
use super::keys::{BookPart, Lineage, SnapshotSlot};
use super::ledger::{HeldSnapshot, Ledger};
use super::protocol::{Finding, Loaded, Original, WhyNotSaved};
use super::reading::BookReading;

/// What is to be set aside: from, to, and what becomes of the original.
pub(super) type MoveAside = (String, String, Original);

/// The machine's knowledge at the moment when loading has ended.
#[derive(Debug, Clone)]
pub(super) struct SettledBook {
    pub ledger: Ledger,
    pub lineage: Lineage,
    /// The number of the last stored step.
    pub stored: u64,
    /// Whether a snapshot is stored from which this lineage goes on; without one, none of its steps count.
    pub based: bool,
    pub asides: VecDeque<MoveAside>,
    pub findings: Vec<Finding>,
    /// Why nothing may be written at all.
    pub halted: Option<WhyNotSaved>,
    /// The book came back empty and this many records are stored.
    pub emptied: Option<u64>,
}

/// Settles how saving goes on. When anything stored lies beyond what was opened, the book goes on in the `fresh`
/// lineage and with higher numbers, so that nothing of the old line is ever mistaken for a part of the new one. The same where
/// it is `unsure` whether there is more than was read.
pub(super) fn settle(reading: &BookReading, loaded: &Loaded, fresh: &Lineage, unsure: bool) -> SettledBook {
    let (chosen, through, halted) = start(reading, loaded);
    let unreachable = unreachable(reading, chosen, through);
    let highest = reading.highest();
    let forks = match chosen {
        Some(_) => unsure || highest > through,
        None => true,
    };
    let lineage =
        chosen.and_then(|slot| reading.snapshots.get(&slot)).map(|sequence| sequence.lineage.clone());
    let stored = match (forks, reading.is_empty()) {
        (true, true) => 0,
        (true, false) => highest.saturating_add(1),
        (false, _) => through,
    };
    let mut findings = reading.findings();
    findings.extend(unreachable.iter().filter_map(|part| {
        Some(Finding::Unreachable { part: part.clone(), aside: reading.aside_key(part)? })
    }));
    findings.extend(about_the_start(reading, chosen, through, highest));
    let damaged = reading.damaged.iter().map(|part| (part, Original::Goes));
    let unreached = unreachable.iter().map(|part| match part {
        BookPart::Journal(_) => (part, Original::Stays),
        _ => (part, Original::Goes),
    });
    let asides = damaged.chain(unreached);
    let asides =
        asides.filter_map(|(part, then)| Some((reading.book.key(part), reading.aside_key(part)?, then)));
    SettledBook {
        ledger: ledger(reading, chosen, &unreachable),
        lineage: lineage.filter(|_| !forks).unwrap_or_else(|| fresh.clone()),
        stored,
        based: !forks,
        asides: asides.collect(),
        findings,
        halted,
        emptied: emptied(reading, loaded, chosen, through),
    }
}

/// The slot that was used, the last step in the book, and why nothing may be written.
fn start(reading: &BookReading, loaded: &Loaded) -> (Option<SnapshotSlot>, u64, Option<WhyNotSaved>) {
    let newer = (!reading.newer.is_empty()).then_some(WhyNotSaved::Newer);
    let vanished = (!reading.vanished.is_empty()).then_some(WhyNotSaved::Differs);
    let halted = newer.or(vanished);
    match loaded {
        Loaded::Book { slot, through, .. } => match reading.reach(*slot) {
            Some(reach) => (Some(*slot), reach.min(*through), halted),
            None => (None, 0, Some(WhyNotSaved::Failed(format!("no snapshot in {slot:?}")))),
        },
        Loaded::New { .. } => (None, 0, halted),
        Loaded::Newer => (None, 0, Some(WhyNotSaved::Newer)),
    }
}

/// Whole parts that what was opened does not contain.
fn unreachable(reading: &BookReading, chosen: Option<SnapshotSlot>, through: u64) -> Vec<BookPart> {
    let base = chosen.and_then(|slot| reading.snapshots.get(&slot)).map(|sequence| sequence.number);
    let beyond = |number: u64, end: Option<u64>| end.is_none_or(|end| number > end);
    let snapshots = reading.snapshots.iter().filter(|(_, sequence)| beyond(sequence.number, base));
    let journal = reading.journal.keys().filter(|&&number| beyond(number, base.map(|_| through)));
    let snapshots = snapshots.map(|(slot, _)| BookPart::Snapshot(*slot));
    snapshots.chain(journal.map(|number| BookPart::Journal(*number))).collect()
}

fn ledger(reading: &BookReading, chosen: Option<SnapshotSlot>, unreachable: &[BookPart]) -> Ledger {
    let mut ledger = Ledger::default();
    for (slot, sequence) in &reading.snapshots {
        let part = BookPart::Snapshot(*slot);
        if !unreachable.contains(&part) {
            ledger.set(*slot, Some(HeldSnapshot { sequence: sequence.clone(), units: reading.size(&part) }));
        }
    }
    if let Some(slot) = chosen {
        ledger.set_newest(slot);
    }
    // Those that cannot be reached are among them: they are swept with the others.
    for number in reading.journal.keys() {
        ledger.add(*number, reading.size(&BookPart::Journal(*number)));
    }
    ledger
}

fn about_the_start(
    reading: &BookReading,
    chosen: Option<SnapshotSlot>,
    through: u64,
    highest: u64,
) -> Vec<Finding> {
    let Some(base) = chosen.and_then(|slot| reading.snapshots.get(&slot)) else {
        return Vec::new();
    };
    let newer_slot = reading.snapshots.values().any(|sequence| sequence.number > base.number);
    let damaged_slot = reading.damaged.iter().any(|part| matches!(part, BookPart::Snapshot(_)));
    let known_newer = reading.card.as_ref().is_none_or(|card| card.base > base.number);
    let fell_back = newer_slot || damaged_slot && known_newer;
    let fell_back = fell_back.then_some(Finding::FellBack { to: base.number });
    let behind = (highest > through).then_some(Finding::Behind { reached: through, stored: highest });
    fell_back.into_iter().chain(behind).collect()
}

/// A snapshot with records that comes back as a book without any was not read, whatever the session thinks.
fn emptied(
    reading: &BookReading,
    loaded: &Loaded,
    chosen: Option<SnapshotSlot>,
    through: u64,
) -> Option<u64> {
    let Loaded::Book { count: 0, .. } = loaded else {
        return None;
    };
    let candidate = chosen.and_then(|slot| reading.candidate(slot))?;
    (candidate.count > 0 && candidate.sequence.number == through).then_some(candidate.count)
}

/// The kind of envelope that a key's part has.
pub(super) fn kind_of(part: &BookPart) -> EnvelopeKind {
    match part {
        BookPart::Journal(_) => EnvelopeKind::Journal,
        BookPart::Card => EnvelopeKind::Card,
        _ => EnvelopeKind::Snapshot,
    }
}
