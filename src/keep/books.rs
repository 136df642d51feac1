//! Books on this device: listing, sizes, deleting with undo.

use crate::model::map::Map;
use crate::model::sort::sort_by;

use super::card::{BookCard, CardFound};
use super::keys::{BookId, BookPart, PREFIX};
use super::reading::BookReading;
use super::store::{Store, StoreError};
use super::units::units;

/// What a list of books shows of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookInfo {
    /// Which.
    pub id: BookId,
    /// Its title; none where nothing readable says it.
    pub title: Option<String>,
    /// The name by which a host page asks for it; may be empty.
    pub alias: String,
    /// When it was last changed, in milliseconds since 1970; none where nothing readable says it.
    pub changed: Option<u64>,
    /// About how many UTF-16 units it takes.
    pub units: usize,
    /// How many of its texts are set aside.
    pub aside: usize,
}

/// How much of the store is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// UTF-16 units under our keys.
    pub used: usize,
    /// UTF-16 units that are free at most: others on the same origin may use some, and are not looked at.
    pub free: Option<usize>,
}

/// All keys and values of one book: what deleting gives back, and what a rescue file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBook {
    /// Which.
    pub id: BookId,
    /// Every part with its raw text.
    pub parts: Map<BookPart, String>,
}

/// Why a book was not put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRestored {
    /// Something else stands under one of its keys; nothing was written over.
    Occupied,
    /// What was read back is not what was written.
    Differs,
    /// The store refused; what had been written before was taken away again.
    Store(StoreError),
}

impl From<StoreError> for NotRestored {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The books in the store, the last changed first. Only cards are read, and where one is missing or damaged, the
/// snapshot instead.
///
/// # Errors
/// [`StoreError`] when the store refuses.
pub fn list(store: &dyn Store) -> Result<Vec<BookInfo>, StoreError> {
    // Each book, and how many of its parts were set aside: no key is there twice.
    let mut books: Map<BookId, usize> = Map::new();
    for key in store.keys()? {
        if let Some((id, part)) = BookId::parse_key(&key) {
            books.change(id, |aside| *aside += usize::from(matches!(part, BookPart::Aside { .. })));
        }
    }
    let mut infos = Vec::new();
    for (id, aside) in books.iter() {
        infos.push(info(store, id, *aside)?);
    }
    sort_by(&mut infos, |one, other| other.changed.cmp(&one.changed).then_with(|| one.id.cmp(&other.id)));
    Ok(infos)
}

fn info(store: &dyn Store, id: &BookId, aside: usize) -> Result<BookInfo, StoreError> {
    let card = store.get(&id.key(&BookPart::Card))?.map(|text| BookCard::open(&text));
    if let Some(CardFound::Card(card)) = card {
        let (title, changed) = (Some(card.title), Some(card.changed));
        return Ok(BookInfo { id: id.clone(), title, alias: card.alias, changed, units: card.units, aside });
    }
    let reading = BookReading::read(store, id)?;
    let candidate = reading.slots().into_iter().find_map(|slot| reading.candidate(slot));
    Ok(BookInfo {
        id: id.clone(),
        title: candidate.as_ref().map(|it| it.title.clone()),
        alias: candidate.as_ref().map(|it| it.alias.clone()).unwrap_or_default(),
        changed: candidate.as_ref().map(|it| it.changed),
        units: reading.parts().keys().map(|part| reading.size(part)).sum(),
        aside,
    })
}

/// The book that a host page calls `alias`.
///
/// # Errors
/// [`StoreError`] when the store refuses.
pub fn find_alias(store: &dyn Store, alias: &str) -> Result<Option<BookId>, StoreError> {
    let books = list(store)?;
    Ok(books.into_iter().find(|book| !alias.is_empty() && book.alias == alias).map(|book| book.id))
}

/// How much of the store our keys use. It reads every value of ours once.
///
/// # Errors
/// [`StoreError`] when the store refuses.
pub fn usage(store: &dyn Store) -> Result<Usage, StoreError> {
    let mut used = 0;
    for key in store.keys()?.iter().filter(|key| key.starts_with(PREFIX)) {
        used += units(key) + store.get(key)?.map_or(0, |value| units(&value));
    }
    Ok(Usage { used, free: store.limit().map(|limit| limit.saturating_sub(used)) })
}

/// Everything stored of one book, raw.
///
/// # Errors
/// [`StoreError`] when the store refuses.
pub fn stored(store: &dyn Store, id: &BookId) -> Result<StoredBook, StoreError> {
    let mut parts = Map::new();
    for key in store.keys()? {
        if let Some((_, part)) = BookId::parse_key(&key).filter(|(of, _)| of == id)
            && let Some(text) = store.get(&key)?
        {
            parts.insert(part, text);
        }
    }
    Ok(StoredBook { id: id.clone(), parts })
}

/// Deletes a book, what was set aside of it included, and gives everything that [`restore`] needs to undo that.
/// Whoever has the book open closes its keeper first.
///
/// # Errors
/// [`StoreError`] when the store refuses; then what was already removed is put back.
pub fn delete(store: &dyn Store, id: &BookId) -> Result<StoredBook, StoreError> {
    let book = stored(store, id)?;
    for part in book.parts.keys() {
        if let Err(error) = store.remove(&id.key(part)) {
            for (part, text) in &book.parts {
                store.set(&id.key(part), text)?;
            }
            return Err(error);
        }
    }
    Ok(book)
}

/// Puts a deleted book back, or a rescued one in.
///
/// # Errors
/// [`NotRestored`]; then nothing of it is there that was not there before.
pub fn restore(store: &dyn Store, book: &StoredBook) -> Result<(), NotRestored> {
    let mut written = Vec::new();
    let result = put_all(store, book, &mut written);
    if result.is_err() {
        for key in &written {
            // The first error is the one to tell.
            let _ = store.remove(key);
        }
    }
    result
}

fn put_all(store: &dyn Store, book: &StoredBook, written: &mut Vec<String>) -> Result<(), NotRestored> {
    for (part, text) in &book.parts {
        let key = book.id.key(part);
        match store.get(&key)? {
            Some(there) if there == *text => continue,
            Some(_) => return Err(NotRestored::Occupied),
            None => {}
        }
        written.push(key.clone());
        store.set(&key, text)?;
        if store.get(&key)?.as_deref() != Some(text) {
            return Err(NotRestored::Differs);
        }
    }
    Ok(())
}
