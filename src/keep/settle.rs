//! Settling: from what was read and what the session could use of it, where saving goes on and what is set aside.

use std::collections::VecDeque;

use super::envelope::Kind;
use super::keys::{Lineage, Part, Slot};
use super::ledger::{Held, Ledger};
use super::protocol::{Finding, Loaded, Original, Why};
use super::reading::Reading;

/// What is to be set aside: from, to, and what becomes of the original.
pub(super) type Aside = (String, String, Original);

/// The machine's knowledge at the moment when loading has ended.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub ledger: Ledger,
    pub lineage: Lineage,
    /// The number of the last stored step.
    pub stored: u64,
    /// Whether a snapshot is stored from which this lineage goes on; without one, none of its steps count.
    pub based: bool,
    pub asides: VecDeque<Aside>,
    pub findings: Vec<Finding>,
    /// Why nothing may be written at all.
    pub halted: Option<Why>,
    /// The book came back empty and this many records are stored.
    pub emptied: Option<u64>,
}

/// Settles how saving goes on. When anything stored lies beyond what was opened, the book goes on in the `fresh`
/// lineage and with higher numbers, so that nothing of the old line is ever mistaken for a part of the new one.
pub(super) fn settle(reading: &Reading, loaded: &Loaded, fresh: &Lineage) -> Settled {
    let (chosen, through, halted) = start(reading, loaded);
    let unreachable = unreachable(reading, chosen, through);
    let highest = reading.highest();
    let forks = match chosen {
        Some(_) => highest > through,
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
        Part::Journal(_) => (part, Original::Stays),
        _ => (part, Original::Goes),
    });
    let asides = damaged.chain(unreached);
    let asides =
        asides.filter_map(|(part, then)| Some((reading.book.key(part), reading.aside_key(part)?, then)));
    Settled {
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
fn start(reading: &Reading, loaded: &Loaded) -> (Option<Slot>, u64, Option<Why>) {
    let newer = (!reading.newer.is_empty()).then_some(Why::Newer);
    let vanished = (!reading.vanished.is_empty()).then_some(Why::Differs);
    let halted = newer.or(vanished);
    match loaded {
        Loaded::Book { slot, through, .. } => match reading.reach(*slot) {
            Some(reach) => (Some(*slot), reach.min(*through), halted),
            None => (None, 0, Some(Why::Failed(format!("no snapshot in {slot:?}")))),
        },
        Loaded::New { .. } => (None, 0, halted),
        Loaded::Newer => (None, 0, Some(Why::Newer)),
    }
}

/// Whole parts that what was opened does not contain.
fn unreachable(reading: &Reading, chosen: Option<Slot>, through: u64) -> Vec<Part> {
    let base = chosen.and_then(|slot| reading.snapshots.get(&slot)).map(|sequence| sequence.number);
    let beyond = |number: u64, end: Option<u64>| end.is_none_or(|end| number > end);
    let snapshots = reading.snapshots.iter().filter(|(_, sequence)| beyond(sequence.number, base));
    let journal = reading.journal.keys().filter(|&&number| beyond(number, base.map(|_| through)));
    let snapshots = snapshots.map(|(slot, _)| Part::Snapshot(*slot));
    snapshots.chain(journal.map(|number| Part::Journal(*number))).collect()
}

fn ledger(reading: &Reading, chosen: Option<Slot>, unreachable: &[Part]) -> Ledger {
    let mut ledger = Ledger::default();
    for (slot, sequence) in &reading.snapshots {
        let part = Part::Snapshot(*slot);
        if !unreachable.contains(&part) {
            ledger.set(*slot, Some(Held { sequence: sequence.clone(), units: reading.size(&part) }));
        }
    }
    if let Some(slot) = chosen {
        ledger.set_newest(slot);
    }
    // Those that cannot be reached are among them: they are swept with the others.
    for number in reading.journal.keys() {
        ledger.add(*number, reading.size(&Part::Journal(*number)));
    }
    ledger
}

fn about_the_start(reading: &Reading, chosen: Option<Slot>, through: u64, highest: u64) -> Vec<Finding> {
    let Some(base) = chosen.and_then(|slot| reading.snapshots.get(&slot)) else {
        return Vec::new();
    };
    let newer_slot = reading.snapshots.values().any(|sequence| sequence.number > base.number);
    let damaged_slot = reading.damaged.iter().any(|part| matches!(part, Part::Snapshot(_)));
    let known_newer = reading.card.as_ref().is_none_or(|card| card.base > base.number);
    let fell_back = newer_slot || damaged_slot && known_newer;
    let fell_back = fell_back.then_some(Finding::FellBack { to: base.number });
    let behind = (highest > through).then_some(Finding::Behind { reached: through, stored: highest });
    fell_back.into_iter().chain(behind).collect()
}

/// A snapshot with records that comes back as a book without any was not read, whatever the session thinks.
fn emptied(reading: &Reading, loaded: &Loaded, chosen: Option<Slot>, through: u64) -> Option<u64> {
    let Loaded::Book { count: 0, .. } = loaded else {
        return None;
    };
    let candidate = chosen.and_then(|slot| reading.candidate(slot))?;
    (candidate.count > 0 && candidate.sequence.number == through).then_some(candidate.count)
}

/// The kind of envelope that a key's part has.
pub(super) fn kind_of(part: &Part) -> Kind {
    match part {
        Part::Journal(_) => Kind::Journal,
        Part::Card => Kind::Card,
        _ => Kind::Snapshot,
    }
}
