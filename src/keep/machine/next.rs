//! What is done next: one piece of work at a time, the most urgent first.

use super::super::card::Card;
use super::super::envelope::{Kind, seal};
use super::super::keys::Part;
use super::super::ledger::Held;
use super::super::protocol::{Attempt, Work};
use super::super::store::units;
use super::{CardDue, Chore, Doing, Keeper, Phase, Ready, Squeeze, Want};

impl Keeper {
    /// What stands in the way goes first, then what makes room, then the book, then its steps; the card and the
    /// sweeping can wait.
    pub(super) fn next(&mut self) -> Option<Work> {
        if self.phase != Phase::Live || self.hold.is_some() || self.emptied.is_some() {
            return None;
        }
        if let Some((from, to, then)) = self.asides.front().cloned() {
            return self.begin(Doing::Aside, Work::SetAside { from, to, then });
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
            if self.want == Want::No {
                self.want = Want::Yes;
            }
            return None;
        }
        self.append().or_else(|| self.write_card()).or_else(|| self.sweep())
    }

    fn begin(&mut self, doing: Doing, work: Work) -> Option<Work> {
        self.doing = Some(doing);
        Some(work)
    }

    fn write_snapshot(&mut self, ready: Ready) -> Option<Work> {
        let slot = self.ledger.target();
        let key = self.book.key(&Part::Snapshot(slot));
        let known = |slot| {
            let held = self.ledger.held(slot);
            (self.book.key(&Part::Snapshot(slot)), held.map(|held| held.sequence.clone()))
        };
        let slots = vec![known(slot), known(slot.other())];
        let held = Held { sequence: self.sequence(ready.number), units: units(&key) + units(&ready.value) };
        let (guard, next, through) = (self.guard(), self.untried(), ready.number);
        let work = Work::Replace { key, value: ready.value, guard, next, slots, through };
        self.begin(Doing::Snapshot { slot, held }, work)
    }

    /// The key of the next step, unless this keeper itself may have left something there.
    fn untried(&self) -> Option<String> {
        let number = self.stored + 1;
        (self.tried != Some(number)).then(|| self.book.key(&Part::Journal(number)))
    }

    fn append(&mut self) -> Option<Work> {
        let record = self.queue.front()?;
        let number = self.stored + 1;
        let key = self.book.key(&Part::Journal(number));
        let value = seal(Kind::Journal, &self.sequence(number), record);
        let attempt = if self.tried == Some(number) { Attempt::Again } else { Attempt::First };
        self.tried = Some(number);
        let doing = Doing::Append { units: units(&key) + units(&value) };
        let guard = self.guard();
        self.begin(doing, Work::Append { key, value, guard, attempt })
    }

    fn write_card(&mut self) -> Option<Work> {
        if self.card != CardDue::Now {
            return None;
        }
        let card = Card {
            title: self.title.clone(),
            alias: self.alias.clone(),
            changed: self.changed,
            units: self.ledger.units(),
            lineage: self.lineage.clone(),
            base: self.ledger.base(),
            head: self.stored,
        };
        let value = card.seal();
        let key = self.book.key(&Part::Card);
        let work = Work::Write { key, value: value.clone(), guard: self.guard(), next: self.untried() };
        self.begin(Doing::Card { value }, work)
    }

    fn sweep(&mut self) -> Option<Work> {
        let numbers = self.ledger.garbage();
        if !self.sweep || numbers.is_empty() {
            return None;
        }
        self.remove_steps(numbers)
    }

    fn remove_steps(&mut self, numbers: Vec<u64>) -> Option<Work> {
        let keys = numbers.iter().map(|number| self.book.key(&Part::Journal(*number))).collect();
        self.begin(Doing::Sweep(numbers), Work::Remove { keys })
    }

    fn make_room(&mut self, chore: Chore) -> Option<Work> {
        let newest = self.ledger.newest()?;
        match (chore, self.squeeze) {
            (Chore::Verify, _) => {
                let key = self.book.key(&Part::Snapshot(newest));
                self.begin(Doing::Verify, Work::Verify { key })
            }
            (Chore::Remove, Squeeze::Trim) => {
                let numbers = self.ledger.spare();
                self.remove_steps(numbers)
            }
            (Chore::Remove, _) => {
                let older = newest.other();
                let keys = vec![self.book.key(&Part::Snapshot(older))];
                self.begin(Doing::Drop(older), Work::Remove { keys })
            }
        }
    }
}
