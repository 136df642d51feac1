//! The browser's objects, reached by their names: what would be declared for them stands in the first file of every visit, and few
//! visits need them.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What is given to a method that takes nothing more.
pub(super) const NOTHING: &JsValue = &JsValue::UNDEFINED;

/// A field of the window; `None` also where the browser refuses it.
pub(super) fn window(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}

pub(super) fn call(of: &JsValue, method: &str, given: &JsValue, too: &JsValue) -> Option<JsValue> {
    get(of, method)?.dyn_into::<Function>().ok()?.call2(of, given, too).ok()
}

/// What a method promises.
pub(super) async fn promised(of: &JsValue, method: &str, given: &JsValue) -> Option<JsValue> {
    JsFuture::from(Promise::resolve(&call(of, method, given, NOTHING)?)).await.ok()
}
