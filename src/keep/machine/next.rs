//! What is done next: one piece of work at a time, the most urgent first.

use super::super::card::BookCard;
use super::super::envelope::{EnvelopeKind, seal};
use super::super::keys::BookPart;
use super::super::ledger::HeldSnapshot;
use super::super::protocol::{StoreTask, WriteAttempt};
use super::super::units::units;
use super::{CardDue, Chore, Keeper, Phase, ReadySnapshot, SnapshotWanted, Squeeze, UnderWay};

impl Keeper {
    /// What stands in the way goes first, then what makes room, then the book, then its steps; the card and the
    /// sweeping can wait.
    pub(super) fn next(&mut self) -> Option<StoreTask> {
        if self.phase != Phase::Live || self.hold.is_some() || self.emptied.is_some() {
            return None;
        }
        if let Some((from, to, then)) = self.asides.front().cloned() {
            return self.begin(UnderWay::Aside, StoreTask::SetAside { from, to, then });
        }
        if let Some(chore) = self.chore.take()
            && let Some(work) = self.make_room(chore)
        {
            return Some(work);
        }
        if let Some(ready) = self.ready.take() {
            return self.write_snapshot(ready);
        }
        if !self.based {
            if self.want == SnapshotWanted::No {
                self.want = SnapshotWanted::Yes;
            }
            return None;
        }
        self.append().or_else(|| self.write_card()).or_else(|| self.sweep())
    }

    fn begin(&mut self, doing: UnderWay, work: StoreTask) -> Option<StoreTask> {
        self.doing = Some(doing);
        Some(work)
    }

    fn write_snapshot(&mut self, ready: ReadySnapshot) -> Option<StoreTask> {
        let slot = self.ledger.target();
        let key = self.book.key(&BookPart::Snapshot(slot));
        let known = |slot| {
            let held = self.ledger.held(slot);
            (self.book.key(&BookPart::Snapshot(slot)), held.map(|held| held.sequence.clone()))
        };
        let slots = vec![known(slot), known(slot.other())];
        let held =
            HeldSnapshot { sequence: self.sequence(ready.number), units: units(&key) + units(&ready.value) };
        let (guard, next, through) = (self.guard(), self.untried(), ready.number);
        let work = StoreTask::Replace { key, value: ready.value, guard, next, slots, through };
        self.begin(UnderWay::Snapshot { slot, held }, work)
    }

    /// The key of the next step, unless this keeper itself may have left something there.
    fn untried(&self) -> Option<String> {
        let number = self.stored + 1;
        (self.tried != Some(number)).then(|| self.book.key(&BookPart::Journal(number)))
    }

    fn append(&mut self) -> Option<StoreTask> {
        let record = self.queue.front()?;
        let number = self.stored + 1;
        let key = self.book.key(&BookPart::Journal(number));
        let value = seal(EnvelopeKind::Journal, &self.sequence(number), record);
        let attempt = if self.tried == Some(number) { WriteAttempt::Again } else { WriteAttempt::First };
        self.tried = Some(number);
        let doing = UnderWay::Append { units: units(&key) + units(&value) };
        let guard = self.guard();
        self.begin(doing, StoreTask::Append { key, value, guard, attempt })
    }

    fn write_card(&mut self) -> Option<StoreTask> {
        if self.card != CardDue::Now {
            return None;
        }
        let card = BookCard {
            title: self.title.clone(),
            alias: self.alias.clone(),
            changed: self.changed,
            units: self.ledger.units(),
            lineage: self.lineage.clone(),
            base: self.ledger.base(),
            head: self.stored,
        };
        let value = card.seal();
        let key = self.book.key(&BookPart::Card);
        let work = StoreTask::Write { key, value: value.clone(), guard: self.guard(), next: self.untried() };
        self.begin(UnderWay::Card { value }, work)
    }

    fn sweep(&mut self) -> Option<StoreTask> {
        let numbers = self.ledger.garbage();
        if !self.sweep || numbers.is_empty() {
            return None;
        }
        self.remove_steps(numbers)
    }

    fn remove_steps(&mut self, numbers: Vec<u64>) -> Option<StoreTask> {
        let keys = numbers.iter().map(|number| self.book.key(&BookPart::Journal(*number))).collect();
        self.begin(UnderWay::Sweep(numbers), StoreTask::Remove { keys })
    }

    fn make_room(&mut self, chore: Chore) -> Option<StoreTask> {
        let newest = self.ledger.newest()?;
        match (chore, self.squeeze) {
            (Chore::Verify, _) => {
                let key = self.book.key(&BookPart::Snapshot(newest));
                self.begin(UnderWay::Verify, StoreTask::Verify { key })
            }
            (Chore::Remove, Squeeze::Trim) => {
                let numbers = self.ledger.spare();
                self.remove_steps(numbers)
            }
            (Chore::Remove, _) => {
                let older = newest.other();
                let keys = vec![self.book.key(&BookPart::Snapshot(older))];
                self.begin(UnderWay::Drop(older), StoreTask::Remove { keys })
            }
        }
    }
}
