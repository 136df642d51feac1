//! Erasing everything that Evident has stored in this browser, and looking again whether it is gone.
//!
//! What is Evident's is told by its name alone, so that what an older or a later version stored goes too: texts under keys
//! that begin with `evident:`, the database `evident`, caches whose names begin with `evident-`, and the service worker
//! of Evident's own folder. Nothing else of the origin is read, changed or removed.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser::{ERASED, LocalStore, is_shared, outside};
use super::by_name::{NOTHING, call, get, promised, window};

const OURS: &str = "evident:";
const DATABASE: &str = "evident";
const CACHES: &str = "evident-";
/// Milliseconds within which a browser removes a database that nobody holds.
const SOON: i32 = 1_000;

/// What may be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredKind {
    /// Books and settings, as texts under keys.
    Texts,
    /// The database.
    Database,
    /// Files of Evident itself, for use without a connection.
    Files,
    /// What serves these.
    Worker,
}

/// Why something is not known to be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotErased {
    /// It is still there.
    Left,
    /// The browser does not let this page look.
    Hidden,
}

/// Erases everything, and gives what is not known to be gone: nothing where all is. `folder` is the address of Evident's
/// own folder, or empty. `wait` is told when another page holds the database, and gives what ends the waiting for it.
///
/// Other pages are told first, so that none writes its open book again. What one wrote before it heard goes in the second
/// round.
pub async fn erase(folder: &str, wait: impl FnOnce() -> Promise) -> Vec<(StoredKind, NotErased)> {
    tell();
    let _ = remove_texts();
    let database = remove_database(wait).await;
    let files = remove_files().await;
    let worker = remove_worker(folder).await;
    let texts = remove_texts();
    let found = [
        (StoredKind::Texts, texts),
        (StoredKind::Database, database),
        (StoredKind::Files, files),
        (StoredKind::Worker, worker),
    ];
    let left = |(kind, gone): (_, Option<bool>)| match gone {
        Some(true) => None,
        Some(false) => Some((kind, NotErased::Left)),
        None => Some((kind, NotErased::Hidden)),
    };
    found.into_iter().filter_map(left).collect()
}

/// The local storages in which this page has books, to be looked at: its own, and the one outside the page around, where
/// that is used.
pub fn stores() -> Vec<LocalStore> {
    let tab = window("sessionStorage").filter(|it| it.is_object() && is_shared());
    storages().into_iter().chain(tab).map(|storage| LocalStore::unproved(storage.unchecked_into())).collect()
}

fn storages() -> Vec<JsValue> {
    let own = window("localStorage").filter(JsValue::is_object);
    own.into_iter().chain(outside().map(Into::into)).collect()
}

/// Tells the other pages of the device, and the other gradebooks of this one, which hear nothing of what their own page
/// stores.
fn tell() {
    let key = JsValue::from_str(ERASED);
    for storage in storages() {
        // A full storage has no room for it until the books are gone.
        if call(&storage, "setItem", &key, &key).is_none() {
            let _ = remove(&storage);
            call(&storage, "setItem", &key, &key);
        }
        call(&storage, "removeItem", &key, NOTHING);
    }
    let event =
        window("document").and_then(|document| call(&document, "createEvent", &"Event".into(), NOTHING));
    if let Some(event) = event {
        call(&event, "initEvent", &"storage".into(), NOTHING);
        let _ = Reflect::set(&event, &"key".into(), &key);
        call(&js_sys::global(), "dispatchEvent", &event, NOTHING);
    }
}

/// Removes all texts; whether they are gone, `None` where the browser does not let at them.
fn remove_texts() -> Option<bool> {
    let local = storages();
    let all_here = !local.is_empty();
    let session = window("sessionStorage").filter(JsValue::is_object)?;
    let mut gone = true;
    for storage in local.iter().chain([&session]) {
        gone &= remove(storage)?;
    }
    all_here.then_some(gone)
}

/// Removes our texts from one storage; whether a second look finds none.
fn remove(storage: &JsValue) -> Option<bool> {
    for key in ours(storage)? {
        call(storage, "removeItem", &key, NOTHING);
    }
    Some(ours(storage)?.is_empty())
}

/// Our keys, as they are: one may hold what is no Unicode.
fn ours(storage: &JsValue) -> Option<Vec<JsValue>> {
    let count = get(storage, "length")?.as_f64()? as u32;
    let keys = (0..count).filter_map(|index| call(storage, "key", &index.into(), NOTHING));
    Some(keys.filter(|key| begins(key, OURS)).collect())
}

/// Removes the database; whether it is gone.
async fn remove_database(wait: impl FnOnce() -> Promise) -> Option<bool> {
    let databases = window("indexedDB").filter(JsValue::is_object)?;
    let request = call(&databases, "deleteDatabase", &DATABASE.into(), NOTHING)?;
    let ends = first(&[once(&request, "success"), once(&request, "error")]);
    // A page that has it open is asked to let it go, and is waited for. What was asked before and still waits for one comes
    // first, and then nothing is said of this.
    let mut ended = kind(first(&[ends.clone(), once(&request, "blocked"), pause(SOON)])).await;
    if ended != "success" && ended != "error" {
        ended = kind(first(&[ends, wait()])).await;
    }
    // An older browser does not list its databases; there the answer to the request has to do.
    match listed(&databases).await {
        Some(names) => Some(!names.iter().any(|name| name.as_string().as_deref() == Some(DATABASE))),
        None => (ended != "error").then_some(ended == "success"),
    }
}

/// The names of all databases, where the browser tells them.
async fn listed(databases: &JsValue) -> Option<Vec<JsValue>> {
    let listed = promised(databases, "databases", NOTHING).await?;
    let name = |it: JsValue| Reflect::get(&it, &"name".into()).ok();
    Some(Array::from(&listed).iter().filter_map(name).collect())
}

/// Removes our caches; whether they are gone. A page that is not served securely can have none.
async fn remove_files() -> Option<bool> {
    let Some(caches) = window("caches").filter(JsValue::is_object) else { return Some(true) };
    for name in our_caches(&caches).await? {
        promised(&caches, "delete", &name).await;
    }
    Some(our_caches(&caches).await?.is_empty())
}

async fn our_caches(caches: &JsValue) -> Option<Vec<JsValue>> {
    let names = promised(caches, "keys", NOTHING).await?;
    Some(Array::from(&names).iter().filter(|name| begins(name, CACHES)).collect())
}

/// Unregisters the service worker of Evident's own folder, and no other; whether it is gone.
async fn remove_worker(folder: &str) -> Option<bool> {
    let workers = window("navigator").and_then(|navigator| get(&navigator, "serviceWorker"));
    let Some(workers) = workers.filter(|it| it.is_object() && !folder.is_empty()) else { return Some(true) };
    for worker in registered(&workers, folder).await? {
        promised(&worker, "unregister", NOTHING).await;
    }
    Some(registered(&workers, folder).await?.is_empty())
}

async fn registered(workers: &JsValue, folder: &str) -> Option<Vec<JsValue>> {
    let all = promised(workers, "getRegistrations", NOTHING).await?;
    let scope = |it: &JsValue| get(it, "scope").and_then(|scope| scope.as_string());
    Some(Array::from(&all).iter().filter(|it| scope(it).as_deref() == Some(folder)).collect())
}

fn begins(text: &JsValue, with: &str) -> bool {
    text.as_string().is_some_and(|text| text.starts_with(with))
}

/// The next event of this name.
fn once(target: &JsValue, name: &str) -> Promise {
    Promise::new(&mut |resolve, _| drop(call(target, "addEventListener", &name.into(), &resolve)))
}

/// Nothing, after some milliseconds.
fn pause(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        drop(call(&js_sys::global(), "setTimeout", &resolve, &milliseconds.into()));
    })
}

/// What comes first.
fn first(of: &[Promise]) -> Promise {
    Promise::race(&of.iter().collect::<Array>())
}

/// The name of the event that a promise gave.
async fn kind(event: Promise) -> String {
    let event = JsFuture::from(event).await.unwrap_or(JsValue::UNDEFINED);
    get(&event, "type").and_then(|kind| kind.as_string()).unwrap_or_default()
}
