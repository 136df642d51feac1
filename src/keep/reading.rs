//! Reading: what of a book can be found in a store, before anything is written.

use crate::model::map::Map;

use super::card::{BookCard, CardFound, SnapshotLabel};
use super::envelope::{EnvelopeKind, Sealed, open};
use super::keys::{BookId, BookPart, Sequence, SnapshotSlot};
use super::protocol::{Finding, Loaded, SavingState};
use super::store::{Lasts, Store, StoreError};
use super::units::units;

/// A book from which an opening can start: a snapshot and the steps that follow it without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotCandidate {
    /// Where the snapshot stands.
    pub slot: SnapshotSlot,
    /// Its lineage and number.
    pub sequence: Sequence,
    /// The book's title when it was made.
    pub title: String,
    /// The host's name for the book, or empty.
    pub alias: String,
    /// When the book was last changed before it, in milliseconds since 1970.
    pub changed: u64,
    /// How many records it has.
    pub count: u64,
    /// The book's text.
    pub text: String,
    /// The book's evidence in columns; empty where all of it stands in the text.
    pub columns: Vec<u8>,
    /// The steps after it, in order.
    pub records: Vec<StoredStep>,
}

/// One stored step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStep {
    /// Its number.
    pub number: u64,
    /// Its text.
    pub text: String,
}

/// All stored parts of one book, each looked at. It holds nothing of the store and writes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookReading {
    pub(super) book: BookId,
    pub(super) lasts: Lasts,
    pub(super) parts: Map<BookPart, String>,
    pub(super) snapshots: Map<SnapshotSlot, Sequence>,
    pub(super) journal: Map<u64, Sequence>,
    pub(super) card: Option<BookCard>,
    pub(super) damaged: Vec<BookPart>,
    pub(super) newer: Vec<BookPart>,
    pub(super) vanished: Vec<BookPart>,
}

impl BookReading {
    /// Reads every part of `book`.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses a read: then nothing is known, and nothing may be written.
    pub fn read(store: &dyn Store, book: &BookId) -> Result<Self, StoreError> {
        let mut found = Map::new();
        for key in store.keys()? {
            if let Some((_, part)) = BookId::parse_key(&key).filter(|(of, _)| of == book) {
                let mut text = store.get(&key)?;
                // Another tab may have removed it since it was listed.
                if text.is_none() {
                    if !store.keys()?.contains(&key) {
                        continue;
                    }
                    text = store.get(&key)?;
                }
                found.insert(part, text);
            }
        }
        Ok(Self::of(book.clone(), store.lasts(), found))
    }

    /// The reading of parts that come from elsewhere, such as a rescue file.
    pub fn of_parts(book: BookId, parts: impl IntoIterator<Item = (BookPart, String)>) -> Self {
        Self::of(book, Lasts::WhileOpen, parts.into_iter().map(|(part, text)| (part, Some(text))).collect())
    }

    fn of(book: BookId, lasts: Lasts, found: Map<BookPart, Option<String>>) -> Self {
        let mut reading = Self {
            book,
            lasts,
            parts: Map::new(),
            snapshots: Map::new(),
            journal: Map::new(),
            card: None,
            damaged: Vec::new(),
            newer: Vec::new(),
            vanished: Vec::new(),
        };
        for (part, text) in found {
            match text {
                Some(text) => reading.look(part, text),
                None => reading.vanished.push(part),
            }
        }
        reading
    }

    fn look(&mut self, part: BookPart, text: String) {
        match &part {
            BookPart::Snapshot(_) | BookPart::Journal(_) => self.look_envelope(&part, &text),
            BookPart::Card => match BookCard::open(&text) {
                CardFound::Card(card) => self.card = Some(card),
                CardFound::Newer => self.newer.push(part.clone()),
                // The card is made again from the rest; it is nobody's only copy of anything.
                CardFound::Unreadable => {}
            },
            BookPart::Log | BookPart::Aside { .. } => {}
        }
        self.parts.insert(part, text);
    }

    fn look_envelope(&mut self, part: &BookPart, text: &str) {
        let kind =
            if matches!(part, BookPart::Journal(_)) { EnvelopeKind::Journal } else { EnvelopeKind::Snapshot };
        match (open(kind, text), part) {
            (Sealed::Whole(envelope), BookPart::Snapshot(slot)) => {
                self.snapshots.insert(*slot, envelope.sequence);
            }
            (Sealed::Whole(envelope), BookPart::Journal(number)) if envelope.sequence.number == *number => {
                self.journal.insert(*number, envelope.sequence);
            }
            (Sealed::Newer, _) => self.newer.push(part.clone()),
            _ => self.damaged.push(part.clone()),
        }
    }

    /// Whether nothing at all is stored of this book.
    pub fn is_empty(&self) -> bool {
        let aside = |part: &BookPart| matches!(part, BookPart::Aside { .. } | BookPart::Log);
        self.parts.keys().all(aside) && self.vanished.iter().all(aside)
    }

    /// The raw parts, for a rescue file.
    pub fn parts(&self) -> &Map<BookPart, String> {
        &self.parts
    }

    /// The card, where it is readable.
    pub fn card(&self) -> Option<&BookCard> {
        self.card.as_ref()
    }

    /// The slots that hold a whole snapshot, the newest first: try [`BookReading::candidate`] in this order.
    pub fn slots(&self) -> Vec<SnapshotSlot> {
        let mut slots: Vec<_> = self.snapshots.keys().copied().collect();
        if self.snapshots.values().is_sorted_by(|a, b| a.number < b.number) {
            slots.reverse();
        }
        slots
    }

    /// The book as of one slot; none when the slot cannot be unpacked. Unpacking takes a moment for a large book.
    pub fn candidate(&self, slot: SnapshotSlot) -> Option<SnapshotCandidate> {
        let sequence = self.snapshots.get(&slot)?.clone();
        let (whole, columns) = self.open_part(EnvelopeKind::Snapshot, &BookPart::Snapshot(slot))?;
        let (label, text) = SnapshotLabel::split(whole)?;
        Some(SnapshotCandidate {
            slot,
            records: self.following(&sequence),
            sequence,
            title: label.title,
            alias: label.alias,
            changed: label.changed,
            count: label.count,
            text,
            columns,
        })
    }

    fn following(&self, base: &Sequence) -> Vec<StoredStep> {
        let numbers = base.number.saturating_add(1)..;
        let records = numbers.map_while(|number| {
            self.journal.get(&number).filter(|sequence| sequence.lineage == base.lineage)?;
            let (text, _) = self.open_part(EnvelopeKind::Journal, &BookPart::Journal(number))?;
            Some(StoredStep { number, text })
        });
        records.collect()
    }

    fn open_part(&self, kind: EnvelopeKind, part: &BookPart) -> Option<(String, Vec<u8>)> {
        match open(kind, self.parts.get(part)?) {
            Sealed::Whole(envelope) => envelope.contents(),
            _ => None,
        }
    }

    /// The state in which saving goes on where it ended, with nothing to write, to set aside or to say first; none
    /// where opening this book so leaves something to do.
    pub fn goes_on(&self, loaded: &Loaded) -> Option<SavingState> {
        let Loaded::Book { slot, through, count } = loaded else {
            return None;
        };
        let whole = self.damaged.is_empty() && self.newer.is_empty() && self.vanished.is_empty();
        let newest = self.slots().first() == Some(slot) && self.reach(*slot) == Some(*through);
        let goes_on = whole && newest && *count > 0 && self.highest() <= *through;
        let at = self.card.as_ref().map_or(0, |card| card.changed);
        let state = match self.lasts {
            Lasts::OnDevice => SavingState::Saved { at },
            Lasts::WhileOpen => SavingState::Memory,
            Lasts::WhileTab => SavingState::InTab,
        };
        goes_on.then_some(state)
    }

    /// The line and the number of the last step of a book that was loaded from this.
    pub fn sequence(&self, loaded: &Loaded) -> Option<Sequence> {
        let Loaded::Book { slot, through, .. } = loaded else { return None };
        let lineage = self.snapshots.get(slot)?.lineage.clone();
        Some(Sequence { lineage, number: *through })
    }

    /// The number of the last step that follows the snapshot in `slot` without a gap.
    pub(super) fn reach(&self, slot: SnapshotSlot) -> Option<u64> {
        let base = self.snapshots.get(&slot)?;
        let follows = |number: &u64| self.journal.get(number).is_some_and(|it| it.lineage == base.lineage);
        Some((base.number.saturating_add(1)..).take_while(follows).last().unwrap_or(base.number))
    }

    /// The highest number that anything stored of this book has or speaks of.
    pub(super) fn highest(&self) -> u64 {
        // In loops: chained, it would be three times the code of every visit.
        let mut highest = self.card.as_ref().map_or(0, |card| card.base.max(card.head));
        for sequence in self.snapshots.values() {
            highest = highest.max(sequence.number);
        }
        let mut look = |part: &BookPart| {
            if let BookPart::Journal(number) = part {
                highest = highest.max(*number);
            }
        };
        self.parts.keys().for_each(&mut look);
        self.vanished.iter().for_each(look);
        highest
    }

    /// UTF-16 units of one part, its key included.
    pub(super) fn size(&self, part: &BookPart) -> usize {
        self.parts.get(part).map_or(0, |text| units(text) + units(&self.book.key(part)))
    }

    /// Where a part goes when it is set aside.
    pub(super) fn aside_key(&self, part: &BookPart) -> Option<String> {
        Some(self.book.key(&part.aside(self.parts.get(part)?)))
    }

    /// What is wrong with single parts, whichever candidate is taken.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let damaged = self
            .damaged
            .iter()
            .filter_map(|part| Some(Finding::Damaged { part: part.clone(), aside: self.aside_key(part)? }));
        let newer = self.newer.iter().map(|part| Finding::Newer { part: part.clone() });
        let vanished = self.vanished.iter().map(|part| Finding::Vanished { part: part.clone() });
        damaged.chain(newer).chain(vanished).collect()
    }
}
