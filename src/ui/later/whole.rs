//! All code in one file.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{Here, More};

/// There is nothing to get.
pub fn fetch(then: Box<dyn FnOnce()>) {
    then();
}

/// There is nothing to get it by.
pub fn come_from(_: Option<Function>) {}

/// What would be the second file.
pub fn here() -> Option<&'static dyn More> {
    Some(&Here)
}

/// Fetches a text that lies beside the page and calls `done` with it, or with nothing.
pub fn text_of(address: &str, done: &JsValue) {
    let (address, done) = (address.to_owned(), done.clone());
    spawn_local(async move {
        let text = fetched(&address).await.unwrap_or_default();
        let _ = done.unchecked_into::<Function>().call1(&JsValue::NULL, &text);
    });
}

async fn fetched(address: &str) -> Option<JsValue> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if response.ok() { JsFuture::from(response.text().ok()?).await.ok() } else { None }
}
