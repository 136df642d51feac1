//! What follows from how a piece of work ended.

use super::super::protocol::{Fault, Why};
use super::{CardDue, Chore, Doing, Held, Keeper, Phase, Slot, Squeeze, Want};

impl Keeper {
    pub(super) fn done(&mut self, result: Result<(), Fault>) {
        let Some(doing) = self.doing.take() else {
            return;
        };
        match result {
            Ok(()) => self.succeeded(doing),
            Err(Fault::OtherTab) => self.phase = Phase::Halted(Why::OtherTab),
            Err(Fault::Newer) => self.phase = Phase::Halted(Why::Newer),
            Err(fault) => self.failed(doing, fault),
        }
    }

    fn succeeded(&mut self, doing: Doing) {
        match doing {
            Doing::Aside => {
                self.asides.pop_front();
            }
            Doing::Append { units } => {
                self.stored += 1;
                self.queue.pop_front();
                self.ledger.add(self.stored, units);
                self.saved = self.now;
            }
            Doing::Snapshot { slot, held } => self.snapshot_stored(slot, held),
            Doing::Card { value } => {
                self.seen = Some(value);
                self.card = CardDue::Not;
            }
            Doing::Verify => self.chore = Some(Chore::Remove),
            Doing::Sweep(numbers) => self.ledger.forget(&numbers),
            Doing::Drop(slot) => self.ledger.set(slot, None),
        }
    }

    /// The steps up to the snapshot are in it, whether or not they are in the journal.
    fn snapshot_stored(&mut self, slot: Slot, held: Held) {
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

    fn failed(&mut self, doing: Doing, fault: Fault) {
        let gone = fault == Fault::Gone;
        let why = match fault {
            Fault::Store(error) => Why::from(error),
            _ => Why::Differs,
        };
        match (doing, &why) {
            (Doing::Aside, Why::Full { needed }) => self.hold = Some(Why::ReadOnly { needed: *needed }),
            (Doing::Verify, _) => self.spend(),
            (_, _) if gone => self.begin_again(),
            (Doing::Append { .. }, Why::Full { needed }) => self.full(*needed),
            (Doing::Snapshot { slot, .. }, _) => self.snapshot_failed(slot, why),
            (Doing::Card { .. }, _) => self.card = CardDue::WhenIdle,
            (Doing::Sweep(_), _) => self.sweep = false,
            (Doing::Append { units }, _) => {
                // Something torn may stand there; it is swept away with the others when its time has come.
                self.ledger.add(self.stored + 1, units);
                self.hold = Some(why);
            }
            (Doing::Aside | Doing::Drop(_), _) => self.hold = Some(why),
        }
    }

    /// Someone emptied the store under us. The book is here, so the whole of it is written again.
    fn begin_again(&mut self) {
        self.seen = None;
        self.based = false;
        self.want = Want::Yes;
    }

    fn snapshot_failed(&mut self, slot: Slot, why: Why) {
        let full = matches!(why, Why::Full { .. });
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
        let hold = Some(Why::Full { needed });
        let older = self.ledger.newest().and_then(|slot| self.ledger.held(slot.other()));
        self.squeeze = match self.squeeze {
            Squeeze::None => {
                self.hold = hold;
                self.want = Want::Yes;
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
        self.hold = Some(Why::Full { needed: self.needed });
    }
}
