//! What is kept outside the page around. Browsers keep it apart from what a frame stores; where they have the Storage
//! Access API for it, whoever sits before the screen can let the frame at it.

use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::keep::{LocalStore, SavingState};
use crate::text::embed as words;
use crate::ui::kit::html::Element;
use crate::ui::kit::widgets::button;
use crate::ui::session::Session;
use crate::ui::session::iframe::apart::has_tabs_storage;

/// The offer, where the browser has a way. A page that another page may ask has none: the books of everywhere else are not
/// for it.
pub fn offer(session: Session) -> Option<Element> {
    let window = web_sys::window()?;
    // An element stands in the page itself: nothing of its own is kept apart from it.
    if has_tabs_storage() {
        return None;
    }
    // The way itself has no name that could be looked for. Only browsers that tell of themselves in this way have it, and
    // one too old for it is refused.
    let can = Reflect::has(&window.navigator(), &"userAgentData".into()).unwrap_or(false);
    (can && !session.host().is_hosted()).then(|| {
        // The press of the button is what the browser asks for.
        button(words::OUTSIDE).on_click(move |_| {
            let asked = ask();
            spawn_local(async move {
                match storage(asked).await {
                    Some(store) => go(session, store),
                    None => session.say(words::OUTSIDE_REFUSED),
                }
            });
        })
    })
}

/// Asks the browser.
fn ask() -> Option<Promise> {
    let document = web_sys::window()?.document()?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"localStorage".into(), &JsValue::TRUE).ok()?;
    let ask: Function = Reflect::get(&document, &"requestStorageAccess".into()).ok()?.dyn_into().ok()?;
    ask.call1(&document, &wanted).ok()?.dyn_into().ok()
}

/// The storage that it hands out.
async fn storage(asked: Option<Promise>) -> Option<LocalStore> {
    let handle = JsFuture::from(asked?).await.ok()?;
    let storage = Reflect::get(&handle, &"localStorage".into()).ok()?;
    LocalStore::of(storage.dyn_into().ok()?).ok()
}

/// Goes on with it, where it holds a book. What is not saved yet stays open.
///
/// Chromium (156 is the one that was looked at) hands out a storage that is empty, and whose writes never arrive, while none
/// of the tabs that share a process with the frame has the page itself open. One that shows a book is the real one, and stays
/// so when that tab is closed.
fn go(session: Session, store: LocalStore) {
    if matches!(session.saving.get_untracked(), SavingState::NotSaved(_)) {
        return session.say(words::NOT_SAVED_YET);
    }
    match crate::keep::list(&store) {
        Err(_) => return session.say(words::OUTSIDE_REFUSED),
        Ok(books) if books.is_empty() => return session.say(words::OUTSIDE_NOTHING),
        Ok(_) => {}
    }
    crate::keep::go_outside(store.clone());
    session.move_to(Rc::new(store));
    session.say(words::OUTSIDE_OPEN);
}
