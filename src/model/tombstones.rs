//! What was deleted, by id.

use super::table::Index;
use super::{Id, Tombstone};

/// A stone for every record that was deleted. It may grow by ten thousands in any order, and is asked for single ones:
/// the same index that tables have finds them. They stand in no order; a file lists them by id.
#[derive(Clone, Default)]
pub struct Tombstones {
    stones: Vec<(Id, Tombstone)>,
    by_id: Index,
}

impl Tombstones {
    /// The stone of a record.
    pub fn get(&self, id: Id) -> Option<&Tombstone> {
        self.stones.get(self.by_id.find(id)?).map(|(_, stone)| stone)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stones.is_empty()
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &(Id, Tombstone)> {
        self.stones.iter()
    }

    /// Sets a stone; gives back the one that was there.
    pub(crate) fn insert(&mut self, id: Id, stone: Tombstone) -> Option<Tombstone> {
        let before = self.remove(id);
        self.by_id.insert(id, self.stones.len());
        self.stones.push((id, stone));
        before
    }

    /// Takes a stone away. The last one takes its place in the list.
    pub(crate) fn remove(&mut self, id: Id) -> Option<Tombstone> {
        let at = self.by_id.find(id)?;
        self.by_id.remove(id);
        let last = self.stones.pop()?;
        let Some(place) = self.stones.get_mut(at) else { return Some(last.1) };
        self.by_id.insert(last.0, at);
        Some(std::mem::replace(place, last).1)
    }
}

impl FromIterator<(Id, Tombstone)> for Tombstones {
    fn from_iter<I: IntoIterator<Item = (Id, Tombstone)>>(stones: I) -> Self {
        let mut all = Tombstones::default();
        for (id, stone) in stones {
            all.insert(id, stone);
        }
        all
    }
}

impl PartialEq for Tombstones {
    fn eq(&self, other: &Self) -> bool {
        let same = |(id, stone): &(Id, Tombstone)| other.get(*id) == Some(stone);
        self.stones.len() == other.stones.len() && self.stones.iter().all(same)
    }
}

impl std::fmt::Debug for Tombstones {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_map().entries(self.stones.iter().map(|(id, stone)| (id, stone))).finish()
    }
}
