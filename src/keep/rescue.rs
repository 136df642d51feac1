//! The rescue file: stored records, raw, as the page that covers a crash downloads them.
//!
//! `{"type":"evident-rescue","version":1,"keys":{"evident:1:<book>:<part>":"<raw text>", …}}`: whoever writes it needs
//! no more than the store, and no code of this crate.

use crate::exchange::json::plain::{JsonObject, push_row, string_of, text_of};
use crate::model::map::Map;
use crate::model::sort::sort;

use super::books::{NotRestored, StoredBook, restore};
use super::keys::{BookId, BookPart};
use super::store::Store;

const TYPE: &str = "evident-rescue";
const VERSION: u32 = 1;

/// Why a text is no rescue file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRescue {
    /// Something else.
    Other,
    /// A rescue file of a later version.
    Newer,
}

/// The rescue file of these books.
pub fn rescue_text<'a>(books: impl IntoIterator<Item = &'a StoredBook>) -> String {
    let entries = books
        .into_iter()
        .flat_map(|book| book.parts.iter().map(|(part, text)| (book.id.key(part), text.clone())));
    let mut entries: Vec<(String, String)> = entries.collect();
    sort(&mut entries);
    let mut text = String::new();
    push_row(&mut text, &|out| {
        out.word("type", TYPE);
        out.whole("version", VERSION.into());
        out.row("keys", &|out| {
            entries.iter().for_each(|(key, text)| out.some_text(key, Some(text)));
        });
    });
    text
}

/// The books in a rescue file. Keys of other sorts are passed over. Each book can be opened through
/// [`super::BookReading::of_parts`], or put into a store with [`import`].
///
/// # Errors
/// [`NotRescue`].
pub fn parse_rescue(text: &str) -> Result<Vec<StoredBook>, NotRescue> {
    let mut file = JsonObject::parse(text).ok_or(NotRescue::Other)?;
    let kind = text_of(&mut file, "type").ok_or(NotRescue::Other)?;
    let version: Option<u32> = file.take("version").and_then(|raw| raw.parse().ok());
    match (kind.as_str(), version) {
        (TYPE, Some(VERSION)) => {}
        (TYPE, Some(version)) if version > VERSION => return Err(NotRescue::Newer),
        _ => return Err(NotRescue::Other),
    }
    let keys = file.take("keys").and_then(JsonObject::of).ok_or(NotRescue::Other)?;
    let mut books: Map<BookId, Map<BookPart, String>> = Map::new();
    for (key, raw) in keys.rest() {
        let text = string_of(raw).ok_or(NotRescue::Other)?;
        if let Some((id, part)) = BookId::parse_key(key) {
            books.change(id, |parts| drop(parts.insert(part, text.into_owned())));
        }
    }
    Ok(books.into_iter().map(|(id, parts)| StoredBook { id, parts }).collect())
}

/// Puts a rescued book into the store under the id `as_id`, which should be a new one.
///
/// # Errors
/// [`NotRestored`]; then nothing of it is there that was not there before.
pub fn import(store: &dyn Store, book: StoredBook, as_id: &BookId) -> Result<(), NotRestored> {
    restore(store, &StoredBook { id: as_id.clone(), parts: book.parts })
}
