//! What follows from how a piece of work ended.

use super::super::protocol::{TaskFault, WhyNotSaved};
use super::{CardDue, Chore, HeldSnapshot, Keeper, Phase, SnapshotSlot, SnapshotWanted, Squeeze, UnderWay};

impl Keeper {
    pub(super) fn done(&mut self, result: Result<(), TaskFault>) {
        let Some(doing) = self.doing.take() else {
            return;
        };
        match result {
            Ok(()) => self.succeeded(doing),
            Err(TaskFault::OtherTab) => self.phase = Phase::Halted(WhyNotSaved::OtherTab),
            Err(TaskFault::Newer) => self.phase = Phase::Halted(WhyNotSaved::Newer),
            Err(fault) => self.failed(doing, fault),
        }
    }

    fn succeeded(&mut self, doing: UnderWay) {
        match doing {
            UnderWay::Aside => {
                self.asides.pop_front();
            }
            UnderWay::Append { units } => {
                self.stored += 1;
                self.queue.pop_front();
                self.ledger.add(self.stored, units);
                self.saved = self.now;
            }
            UnderWay::Snapshot { slot, held } => self.snapshot_stored(slot, held),
            UnderWay::Card { value } => {
                self.seen = Some(value);
                self.card = CardDue::Not;
            }
            UnderWay::Verify => self.chore = Some(Chore::Remove),
            UnderWay::Sweep(numbers) => self.ledger.forget(&numbers),
            UnderWay::Drop(slot) => self.ledger.set(slot, None),
        }
    }

    /// The steps up to the snapshot are in it, whether or not they are in the journal.
    fn snapshot_stored(&mut self, slot: SnapshotSlot, held: HeldSnapshot) {
        let number = held.sequence.number;
        while self.stored < number && self.queue.pop_front().is_some() {
            self.stored += 1;
        }
        self.ledger.set(slot, Some(held));
        self.ledger.set_newest(slot);
        self.based = true;
        self.card = CardDue::Now;
        self.sweep = true;
        self.saved = self.now;
    }

    fn failed(&mut self, doing: UnderWay, fault: TaskFault) {
        let gone = fault == TaskFault::Gone;
        let why = match fault {
            TaskFault::Store(error) => WhyNotSaved::from(error),
            _ => WhyNotSaved::Differs,
        };
        match (doing, &why) {
            (UnderWay::Aside, WhyNotSaved::Full { needed }) => {
                self.hold = Some(WhyNotSaved::ReadOnly { needed: *needed });
            }
            (UnderWay::Verify, _) => self.spend(),
            (_, _) if gone => self.begin_again(),
            (UnderWay::Append { .. }, WhyNotSaved::Full { needed }) => self.full(*needed),
            (UnderWay::Snapshot { slot, .. }, _) => self.snapshot_failed(slot, why),
            (UnderWay::Card { .. }, _) => self.card = CardDue::WhenIdle,
            (UnderWay::Sweep(_), _) => self.sweep = false,
            (UnderWay::Append { units }, _) => {
                // Something torn may stand there; it is swept away with the others when its time has come.
                self.ledger.add(self.stored + 1, units);
                self.hold = Some(why);
            }
            (UnderWay::Aside | UnderWay::Drop(_), _) => self.hold = Some(why),
        }
    }

    /// Someone emptied the store under us. The book is here, so the whole of it is written again.
    fn begin_again(&mut self) {
        self.seen = None;
        self.based = false;
        self.want = SnapshotWanted::Yes;
    }

    fn snapshot_failed(&mut self, slot: SnapshotSlot, why: WhyNotSaved) {
        let full = matches!(why, WhyNotSaved::Full { .. });
        if !full {
            // What stands in the slot now is not known; it is ours, and the next snapshot may replace it.
            self.ledger.set(slot, None);
        }
        if !self.based {
            self.hold = Some(why);
        } else if full && self.squeeze == Squeeze::Compact {
            // It was for the step's sake, so the step's need is the one to tell.
            self.full(self.needed);
        } else {
            self.ledger.put_off();
        }
    }

    /// There was no room for a step: the next rung of the ladder.
    fn full(&mut self, needed: usize) {
        self.needed = needed;
        self.squeezed = self.now;
        let hold = Some(WhyNotSaved::Full { needed });
        let older = self.ledger.newest().and_then(|slot| self.ledger.held(slot.other()));
        self.squeeze = match self.squeeze {
            Squeeze::None => {
                self.hold = hold;
                self.want = SnapshotWanted::Yes;
                Squeeze::Compact
            }
            Squeeze::Compact if !self.ledger.spare().is_empty() => {
                self.chore = Some(Chore::Verify);
                Squeeze::Trim
            }
            Squeeze::Compact | Squeeze::Trim if older.is_some() => {
                self.chore = Some(Chore::Verify);
                Squeeze::Drop
            }
            _ => {
                self.hold = hold;
                Squeeze::Spent
            }
        };
    }

    /// The newest snapshot is not what it was: nothing is removed, and nothing more can be done for room.
    fn spend(&mut self) {
        self.squeeze = Squeeze::Spent;
        self.hold = Some(WhyNotSaved::Full { needed: self.needed });
    }
}
