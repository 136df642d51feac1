//! Bringing what books are opened from up to what the second store has of one: after a browser was killed, the second
//! store is ahead.

use super::books::StoredBook;
use super::envelope::{Sealed, open};
use super::keys::{BookPart, Lineage};
use super::reading::BookReading;
use super::settle::kind_of;
use super::store::{Store, StoreError};

/// What became of a book of which a second store had something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// Nothing was missing, or a later version wrote it: it is as it was.
    Current,
    /// It has all steps of the second store now.
    Caught,
    /// Two continuations were found. The one with more steps is the book now; this is the other one, to be kept.
    Apart(StoredBook),
}

/// How far a reading goes: the line of the book's life, and the last step that can be reached.
fn reach(reading: &BookReading) -> Option<(&Lineage, u64)> {
    let slots = reading.slots().into_iter();
    slots.filter_map(|slot| Some((&reading.snapshots.get(&slot)?.lineage, reading.reach(slot)?))).next()
}

/// Brings `store` up to what the second store has of a book. The newer state wins, by the numbers of steps and never by a
/// clock. What stands in the way and cannot be read is set aside first.
///
/// # Errors
/// [`StoreError`] when the store refuses, such as for want of room: what was written until then stays, and is nothing that is not
/// in the second store.
pub fn recover(store: &dyn Store, second: &StoredBook) -> Result<Recovered, StoreError> {
    let local = BookReading::read(store, &second.id)?;
    let there = BookReading::of_parts(second.id.clone(), second.parts.clone());
    if !local.newer.is_empty() || !there.newer.is_empty() {
        return Ok(Recovered::Current);
    }
    let Some((line, last)) = reach(&there) else { return Ok(Recovered::Current) };
    let apart = match reach(&local) {
        None => None,
        Some((own, until)) if own == line && until >= last => return Ok(Recovered::Current),
        Some((own, _)) if own == line => None,
        Some((_, until)) if until >= last => return Ok(Recovered::Apart(second.clone())),
        Some(_) => Some(StoredBook { id: second.id.clone(), parts: local.parts().clone() }),
    };
    if apart.is_some() {
        // Two lines are not mixed.
        for part in local.parts().keys().filter(|part| is_life(part) && !second.parts.contains_key(part)) {
            store.remove(&second.id.key(part))?;
        }
    }
    for (part, text) in &second.parts {
        put(store, second, part, text)?;
    }
    Ok(apart.map_or(Recovered::Caught, Recovered::Apart))
}

/// Whether a part is one of those that a book is read from.
fn is_life(part: &BookPart) -> bool {
    matches!(part, BookPart::Snapshot(_) | BookPart::Journal(_))
}

fn put(store: &dyn Store, book: &StoredBook, part: &BookPart, text: &str) -> Result<(), StoreError> {
    let key = book.id.key(part);
    match store.get(&key)? {
        Some(there) if there == text => return Ok(()),
        Some(there) if is_life(part) && open(kind_of(part), &there) == Sealed::Damaged => {
            store.copy(&key, &book.id.key(&part.aside(&there)))?;
        }
        _ => {}
    }
    store.set(&key, text)
}
