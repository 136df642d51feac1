//! The store: keys and texts, as the browser's local storage has them, and one that lives in memory.

use crate::model::map::Map;
use std::cell::RefCell;
use std::rc::Rc;

use super::keys::{BookId, PREFIX};
use super::units::units;

/// What local storage holds for one origin, keys and values together, in UTF-16 units (measured in Chromium).
pub const LOCAL_LIMIT: usize = 5_242_880;

/// Why a store refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// There is no room; at most `needed` more UTF-16 units would do.
    Full {
        /// UTF-16 units that were missing, or an upper bound of them.
        needed: usize,
    },
    /// The page may not use this store.
    Blocked,
    /// Anything else, in the store's own words (for developers).
    Failed(String),
}

/// How long a store keeps what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// Until someone removes it.
    OnDevice,
    /// Until the page is closed.
    WhileOpen,
    /// Until the tab is closed: others use the device too.
    WhileTab,
}

/// Whether what a store was given is also in a second one, where a browser that is killed does not lose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondCopy {
    /// All of it is.
    Written,
    /// It is on its way.
    Coming,
    /// It is not, and the next writing tries again where there is a second store.
    Missing,
}

/// A place for texts under keys. A refused `set` leaves the old value as it was.
///
/// Every method may be refused; nothing here panics.
pub trait Store {
    /// The text under `key`, or none.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Puts `value` under `key`, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses; the old value stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes `key`; removing what is not there is no error.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// All keys that begin with [`PREFIX`], sorted; the others are nobody's business.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// Copies what stands under `from` to `to`, exactly. A store whose texts may be no valid Unicode overrides this.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses.
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        match self.get(from)? {
            Some(value) => self.set(to, &value),
            None => Ok(()),
        }
    }
    /// Whether exactly the same stands under both keys.
    ///
    /// # Errors
    /// [`StoreError`] when the store refuses.
    fn same(&self, one: &str, other: &str) -> Result<bool, StoreError> {
        Ok(self.get(one)? == self.get(other)?)
    }
    /// How much fits, in UTF-16 units of keys and values together, where that is known.
    fn limit(&self) -> Option<usize> {
        None
    }
    /// How long it is kept.
    fn lasts(&self) -> Lasts;
    /// Whether what is stored of a book is in a second store too. A store that loses nothing needs none.
    fn second_copy(&self, _book: &BookId) -> SecondCopy {
        SecondCopy::Written
    }
}

/// A store in memory, with the same limit and the same way of counting as local storage. It is what a page uses
/// where nothing may be kept, and what a host uses that keeps books itself.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    held: Rc<RefCell<MemoryTexts>>,
    limit: usize,
    lasts: Lasts,
}

#[derive(Debug, Default)]
struct MemoryTexts {
    texts: Map<String, String>,
    used: usize,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new(LOCAL_LIMIT)
    }
}

impl MemoryStore {
    /// An empty store that holds `limit` UTF-16 units, keys and values together. Clones share what they hold.
    pub fn new(limit: usize) -> Self {
        Self { held: Rc::default(), limit, lasts: Lasts::WhileOpen }
    }

    /// The store of a preview, which says of itself what the store would say that it stands for. It keeps nothing.
    pub fn of_preview() -> Self {
        Self { lasts: Lasts::OnDevice, ..Self::default() }
    }

    /// UTF-16 units in use, keys and values together.
    pub fn used(&self) -> usize {
        self.held.borrow().used
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.held.borrow().texts.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut held = self.held.borrow_mut();
        let old = held.texts.get(key).map_or(0, |old| units(key) + units(old));
        let used = held.used - old + units(key) + units(value);
        if used > self.limit {
            return Err(StoreError::Full { needed: used - self.limit });
        }
        held.used = used;
        held.texts.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let mut held = self.held.borrow_mut();
        if let Some(old) = held.texts.remove(key) {
            held.used -= units(key) + units(&old);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.held.borrow().texts.keys().filter(|key| key.starts_with(PREFIX)).cloned().collect())
    }

    fn limit(&self) -> Option<usize> {
        Some(self.limit)
    }

    fn lasts(&self) -> Lasts {
        self.lasts
    }
}
