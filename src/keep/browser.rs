//! The one adapter to the browser: local storage as a [`Store`], proved before it is used.
//!
//! Texts of books are read and written raw through `web_sys`: gloo-storage panics where storage is refused, and would read
//! as JSON what has to be set aside when it is none. It writes the settings.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::keys::{BookId, PREFIX};
use super::second::SecondStore;
use super::store::{LOCAL_LIMIT, Lasts, MemoryStore, SecondCopy, Store, StoreError};
use super::units::units;

const PROBE: &str = "evident:1:probe";
/// The key under which the settings of this device are kept.
pub const SETTINGS: &str = "evident:1:settings";
/// The key under which a page says for a moment that everything is erased: the others close what they have open.
pub const ERASED: &str = "evident:1:erased";

/// Local storage, and the second store that everything is copied to.
#[derive(Debug, Clone)]
pub struct LocalStore(web_sys::Storage, Option<SecondStore>, Lasts);

impl LocalStore {
    /// Local storage, where the page may use it: a small text was written, read back and removed. A full storage is
    /// still a storage: books in it can be opened and room be made.
    ///
    /// # Errors
    /// [`StoreError`] when the page has none or may not use it.
    pub fn open() -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Blocked)?;
        let storage = window.local_storage().map_err(|error| sort(&error, 0))?;
        Self(storage.ok_or(StoreError::Blocked)?, SecondStore::of_page(), Lasts::OnDevice).proved()
    }

    /// A storage that the browser handed out, proved in the same way.
    ///
    /// # Errors
    /// [`StoreError`] when the page may not use it.
    pub fn of(storage: web_sys::Storage) -> Result<Self, StoreError> {
        Self(storage, None, Lasts::OnDevice).proved()
    }

    fn proved(self) -> Result<Self, StoreError> {
        match self.probe() {
            Ok(()) | Err(StoreError::Full { .. }) => Ok(self),
            Err(error) => Err(error),
        }
    }

    /// Tells the second store what stands under `key` now.
    fn copied(&self, key: &str, value: &JsValue) {
        if let Some(second) = &self.1 {
            second.write(key, value);
        }
    }

    /// The same without a proof, for whoever only looks.
    pub(super) fn unproved(storage: web_sys::Storage) -> Self {
        Self(storage, None, Lasts::OnDevice)
    }

    fn probe(&self) -> Result<(), StoreError> {
        self.set(PROBE, "1")?;
        let back = self.get(PROBE)?;
        self.remove(PROBE)?;
        if back.as_deref() == Some("1") {
            Ok(())
        } else {
            Err(StoreError::Failed("the probe was not read back".to_owned()))
        }
    }

    /// The JavaScript string under `key`: it may hold what is no Unicode, and must not lose it.
    fn raw(&self, key: &str) -> Result<JsValue, StoreError> {
        let get = Reflect::get(&self.0, &"getItem".into()).and_then(JsCast::dyn_into::<Function>);
        get.and_then(|get| get.call1(&self.0, &key.into())).map_err(|error| sort(&error, 0))
    }
}

impl Store for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get_item(key).map_err(|error| sort(&error, 0))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set_item(key, value).map_err(|error| sort(&error, units(key) + units(value)))?;
        self.copied(key, &value.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.remove_item(key).map_err(|error| sort(&error, 0))?;
        self.copied(key, &JsValue::UNDEFINED);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let count = self.0.length().map_err(|error| sort(&error, 0))?;
        let mut keys = Vec::new();
        for index in 0..count {
            let key = self.0.key(index).map_err(|error| sort(&error, 0))?;
            keys.extend(key.filter(|key| key.starts_with(PREFIX)));
        }
        crate::model::sort::sort(&mut keys);
        Ok(keys)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let raw = self.raw(from)?;
        let length = Reflect::get(&raw, &"length".into()).ok().and_then(|length| length.as_f64());
        let needed = units(to) + length.unwrap_or(0.0) as usize;
        let set = Reflect::get(&self.0, &"setItem".into()).and_then(JsCast::dyn_into::<Function>);
        let set = set.and_then(|set| set.call2(&self.0, &to.into(), &raw));
        set.map_err(|error| sort(&error, needed))?;
        self.copied(to, &raw);
        Ok(())
    }

    fn same(&self, one: &str, other: &str) -> Result<bool, StoreError> {
        Ok(Object::is(&self.raw(one)?, &self.raw(other)?))
    }

    fn limit(&self) -> Option<usize> {
        Some(LOCAL_LIMIT)
    }

    fn lasts(&self) -> Lasts {
        self.2
    }

    fn second_copy(&self, book: &BookId) -> SecondCopy {
        self.1.as_ref().map_or(SecondCopy::Missing, |second| second.has(book))
    }
}

/// What an exception means. Browsers name a full storage in three ways; `needed` bounds what was missing.
fn sort(error: &JsValue, needed: usize) -> StoreError {
    let field = |name: &str| Reflect::get(error, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let name = field("name").as_string().unwrap_or_default();
    // `code` is old, and the only thing that every version of every browser sets alike.
    let code = field("code").as_f64().unwrap_or(0.0) as u32;
    match (name.as_str(), code) {
        ("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED", _) | (_, 22 | 1014) => {
            StoreError::Full { needed }
        }
        ("SecurityError", _) | (_, 18) => StoreError::Blocked,
        _ => {
            let message = field("message").as_string().unwrap_or_default();
            StoreError::Failed(format!("{name}: {message}"))
        }
    }
}

thread_local! {
    /// What stands for local storage where that is refused: one for the page, as local storage is, so that a gradebook that
    /// is taken out of the page and put in again finds its book.
    static MEMORY: MemoryStore = MemoryStore::default();
    /// The storage outside the page around, once the browser has handed it out.
    static OUTSIDE: RefCell<Option<Rc<dyn Store>>> = const { RefCell::new(None) };
    /// The same, as what erases needs it.
    static OUTSIDE_STORAGE: RefCell<Option<web_sys::Storage>> = const { RefCell::new(None) };
}

/// Has this page use the storage outside the page around from now on, for books and settings.
pub fn go_outside(store: LocalStore) {
    OUTSIDE_STORAGE.set(Some(store.0.clone()));
    OUTSIDE.set(Some(Rc::new(store)));
}

/// The storage outside the page around, where this page uses it.
pub(super) fn outside() -> Option<web_sys::Storage> {
    OUTSIDE_STORAGE.with_borrow(Clone::clone)
}

/// Set in the storage of a tab whose device others use too.
const SHARED: &str = "evident:1:shared";

/// The storage of this tab, where it says that others use the device too.
fn shared() -> Option<web_sys::Storage> {
    let storage = web_sys::window()?.session_storage().ok()??;
    storage.get_item(SHARED).ok()??;
    Some(storage)
}

/// Whether others use this device too, and nothing is to stay on it once this tab is closed.
pub fn is_shared() -> bool {
    shared().is_some()
}

/// Has this tab store nothing that stays, or as on a device of one's own; whether the browser lets it.
pub fn share(on: bool) -> bool {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    let done = storage.map(|it| if on { it.set_item(SHARED, "1") } else { it.remove_item(SHARED) });
    done.is_some_and(|it| it.is_ok())
}

/// The store for this page: local storage where it is proved to work; otherwise memory, and why.
pub fn open_store() -> (Rc<dyn Store>, Option<StoreError>) {
    if let Some(outside) = OUTSIDE.with_borrow(Clone::clone) {
        return (outside, None);
    }
    if let Some(storage) = shared() {
        return (Rc::new(LocalStore(storage, None, Lasts::WhileTab)), None);
    }
    match LocalStore::open() {
        Ok(store) => (Rc::new(store), None),
        Err(error) => (Rc::new(MEMORY.with(MemoryStore::clone)), Some(error)),
    }
}

/// Small settings of this device (initials, names hidden, device id): names and texts under one key, as JSON.
///
/// The browser reads them, which takes no code of ours. They are written by gloo-storage, once the probe has succeeded:
/// it comes with serde_json, so only later code may call [`DeviceSettings::set`]. Where the probe fails, they hold for
/// as long as the page is open.
#[derive(Clone)]
pub struct DeviceSettings {
    held: Object,
    store: Rc<dyn Store>,
}

impl DeviceSettings {
    /// The settings of this device; where storage is refused or unreadable, none.
    pub fn open() -> Self {
        let (store, _) = open_store();
        Self { held: settings_in(&*store), store }
    }

    /// The setting, if it was ever set.
    pub fn get(&self, name: &str) -> Option<String> {
        Reflect::get(&self.held, &name.into()).ok()?.as_string()
    }

    /// Changes a setting. Other pages' changes since opening stay. It holds while the page is open even when it is not kept.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] where nothing may be kept, [`StoreError::Failed`] when it was refused.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        // Setting a property of an object of our own cannot fail.
        let _ = Reflect::set(&self.held, &name.into(), &value.into());
        let all = settings_in(&*self.store);
        let _ = Reflect::set(&all, &name.into(), &value.into());
        let text = JSON::stringify(&all).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let outside = OUTSIDE.with_borrow(Option::is_some);
        if outside || self.store.lasts() != Lasts::OnDevice {
            // gloo-storage writes to the page's own storage alone.
            self.store.set(SETTINGS, &text)?;
            let kept = outside || self.store.lasts() == Lasts::WhileTab;
            return if kept { Ok(()) } else { Err(StoreError::Blocked) };
        }
        // Storage was proved to work when the store was opened. The browser writes the text: what gloo-storage would make it
        // with weighs five thousand bytes.
        LocalStorage::raw()
            .set_item(SETTINGS, &text)
            .map_err(|error| sort(&error, units(SETTINGS) + units(&text)))
    }
}

/// All settings of a store; none where they are unreadable.
fn settings_in(store: &dyn Store) -> Object {
    let text = store.get(SETTINGS).ok().flatten();
    let held = text.and_then(|text| JSON::parse(&text).ok()?.dyn_into::<Object>().ok());
    held.unwrap_or_default()
}
