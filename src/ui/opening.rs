//! Opening a file as a book: a book that is on this device already is never written over.

use wasm_bindgen_futures::spawn_local;

use crate::exchange::json;
use crate::keep;
use crate::model::Gradebook;
use crate::text::{self, screen};

use super::session::{Screen, Session};
use super::world;

/// Begins a book that came from a file. Where one of the same id is here already, it is opened beside it, as a copy.
pub fn begin_or_ask(session: Session, book: Gradebook) {
    let here = keep::list(&*session.store()).unwrap_or_default();
    if here.iter().any(|info| info.id.as_str() == book.id().as_str()) {
        begin_copy(session, book);
        session.say(screen::OPENED_BESIDE);
    } else {
        session.begin(book, Screen::Gradebook);
    }
}

/// Begins a copy of a book, under an id of its own.
pub fn begin_copy(session: Session, book: Gradebook) {
    session.begin(book.as_copy(world::new_id()), Screen::Gradebook);
}

/// Fetches the sample class, which lies beside the page, and opens it as a book of its own.
pub fn sample(session: Session) {
    spawn_local(async move {
        match fetch_text("class.evident.json").await.as_deref().map(json::read) {
            Some(Ok(draft)) => {
                begin_copy(session, draft.book);
                session.say(screen::SAMPLE_OPEN);
            }
            Some(Err(refused)) => session.say(text::file::refused(&refused)),
            None => session.say(screen::SAMPLE_MISSING),
        }
    });
}

async fn fetch_text(url: &str) -> Option<String> {
    use wasm_bindgen::JsCast;
    let window = web_sys::window()?;
    let response = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    wasm_bindgen_futures::JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
