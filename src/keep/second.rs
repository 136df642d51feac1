//! The second store, as the page's JavaScript gives it (`src/embed/second.js`): what local storage holds is copied there.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

use super::browser::is_shared;
use super::keys::BookId;
use super::points::PointKey;
use super::store::SecondCopy;

thread_local! {
    /// The second store of this page; all gradebooks of a page share it.
    static OF_PAGE: RefCell<Option<SecondStore>> = const { RefCell::new(None) };
}

/// The second store.
#[derive(Debug, Clone)]
pub struct SecondStore(JsValue);

impl SecondStore {
    /// Has this page use what its JavaScript gives.
    pub fn bring(given: JsValue) {
        if given.is_object() {
            OF_PAGE.set(Some(Self(given)));
        }
    }

    /// What the page's JavaScript gave.
    pub fn of(given: JsValue) -> Self {
        Self(given)
    }

    /// The second store of this page, where it has one that can be written to.
    pub fn of_page() -> Option<Self> {
        Self::given().filter(|it| !is_shared() && it.function("write").is_some())
    }

    /// Whether there is one that did not answer: what local storage holds may not be all.
    pub fn is_unsure() -> bool {
        Self::given().is_some_and(|it| it.field("unsure").is_truthy())
    }

    fn given() -> Option<Self> {
        OF_PAGE.with_borrow(Clone::clone)
    }

    fn field(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn function(&self, name: &str) -> Option<Function> {
        self.field(name).dyn_into().ok()
    }

    fn ask(&self, name: &str, given: &[JsValue]) -> JsValue {
        let answer = self.function(name).map(|it| it.apply(&self.0, &given.iter().collect::<Array>()));
        answer.and_then(Result::ok).unwrap_or(JsValue::UNDEFINED)
    }

    /// Writes a text under a key; what is undefined removes the text there.
    pub fn write(&self, key: &str, text: &JsValue) {
        self.ask("write", &[key.into(), text.clone()]);
    }

    /// Whether all that local storage holds of a book is here.
    pub fn has(&self, book: &BookId) -> SecondCopy {
        let asked = |name: &str| self.ask(name, &[book.as_str().into()]).is_truthy();
        if asked("failed") {
            SecondCopy::Missing
        } else if asked("behind") || asked("waits") {
            SecondCopy::Coming
        } else {
            SecondCopy::Written
        }
    }

    /// Copies what is missing of a book.
    pub fn copy_book(&self, book: &BookId) {
        let asked = |name: &str| self.ask(name, &[book.as_str().into()]);
        if asked("behind").is_truthy() {
            asked("level");
        }
    }

    /// Has all that is here of a book replaced by what local storage holds, with the next part of it that is written.
    pub fn replace(&self, book: &BookId) {
        self.ask("replace", &[book.as_str().into()]);
    }

    /// Keeps a state of a book as a restore point: the text of a rescue file.
    pub fn keep_point(&self, key: &PointKey, text: &str) {
        self.ask("keepPoint", &[key.to_string().into(), text.into()]);
    }

    /// Removes restore points.
    pub fn remove_points(&self, keys: &[PointKey]) {
        let keys: Array = keys.iter().map(|key| JsValue::from(key.to_string())).collect();
        self.ask("removePoints", &[keys.into()]);
    }

    /// Hands all restore points of a book to `then`, the newest first; none where they cannot be read.
    pub fn points(&self, book: &BookId, then: impl FnOnce(Vec<PointKey>) + 'static) {
        let book = book.clone();
        let found = move |keys: JsValue| {
            let keys = keys.dyn_into::<Array>().unwrap_or_default();
            let all = keys.iter().filter_map(|key| PointKey::parse(&key.as_string()?));
            let mut points: Vec<PointKey> = all.filter(|point| point.book == book).collect();
            // The keys of one book come by time.
            points.reverse();
            then(points);
        };
        self.ask("pointKeys", &[Closure::once_into_js(found)]);
    }

    /// Hands the text of a restore point to `then`; none where it cannot be read.
    pub fn point(&self, key: &PointKey, then: impl FnOnce(Option<String>) + 'static) {
        let found = move |text: JsValue| then(text.as_string());
        self.ask("point", &[key.to_string().into(), Closure::once_into_js(found)]);
    }

    /// Calls `then` when all that was written so far is in the second store of this page, or has failed to get there.
    pub fn when_settled(then: Box<dyn FnOnce()>) {
        match Self::of_page() {
            Some(second) => drop(second.ask("settled", &[Closure::once_into_js(then)])),
            None => then(),
        }
    }
}
