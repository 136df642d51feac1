//! What becomes of books of which the second store has more than local storage, when a page starts. Only later code reaches it.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::keep::{
    BookId, LocalStore, PointKey, PointReason, Recovered, SecondStore, StoreError, StoredBook, recover,
    rescue_text,
};
use crate::text::embed as words;
use crate::ui::session::browser;

/// What brings books up to the second store.
pub trait Recovery {
    /// Does it for all books that `second` has found; a sentence where two continuations were found, or where it could not be done.
    fn recover(&self, second: JsValue) -> Option<String>;
}

/// It, where its code is here.
pub struct BookRecovery;

impl Recovery for BookRecovery {
    fn recover(&self, second: JsValue) -> Option<String> {
        let apart = Array::from(&Reflect::get(&second, &"apart".into()).unwrap_or_default());
        // What is written to local storage from here on need not be copied back.
        let store = LocalStore::open();
        let mut said = None;
        for found in apart.iter().filter_map(|it| stored(&it)) {
            let recovered = match &store {
                Ok(store) => recover(store, &found),
                Err(error) => Err(error.clone()),
            };
            said = match recovered {
                Ok(Recovered::Current | Recovered::Caught) => continue,
                Ok(Recovered::Apart(other)) => {
                    keep_aside(&second, &other);
                    SecondStore::of(second.clone()).replace(&other.id);
                    Some(words::TWO_VERSIONS.to_owned())
                }
                Err(error) => {
                    keep_aside(&second, &found);
                    Some(not_recovered(&error).to_owned())
                }
            };
        }
        said
    }
}

/// Why a book could not be brought up to the second store, and where it is.
fn not_recovered(error: &StoreError) -> &'static str {
    match error {
        StoreError::Full { .. } => words::NO_ROOM_TO_RECOVER,
        StoreError::Blocked | StoreError::Failed(_) => words::NOT_RECOVERED,
    }
}

/// A book as the second store handed it out.
fn stored(found: &JsValue) -> Option<StoredBook> {
    let field = |name: &str| Reflect::get(found, &name.into()).unwrap_or_default();
    let id = BookId::new(&field("book").as_string()?)?;
    let (keys, texts) = (Array::from(&field("keys")), Array::from(&field("texts")));
    let part = |(key, text): (JsValue, JsValue)| {
        let (_, part) = BookId::parse_key(&key.as_string()?)?;
        Some((part, text.as_string()?))
    };
    let parts = keys.iter().zip(texts.iter()).filter_map(part).collect();
    Some(StoredBook { id, parts })
}

/// Keeps a state of a book as a restore point.
fn keep_aside(second: &JsValue, book: &StoredBook) {
    let key = PointKey { book: book.id.clone(), at: browser::now().0 as u64, reason: PointReason::Apart };
    SecondStore::of(second.clone()).keep_point(&key, &rescue_text([book]));
}
