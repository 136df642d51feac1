//! All code in one file.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Then;

/// Declares something whose code would be in a file of its own.
#[macro_export]
macro_rules! lazy {
    ($(#[$note:meta])* $vis:vis static $name:ident: $type:ty = $code:ident in $file:ident { $make:expr }) => {
        $(#[$note])*
        $vis static $name: $crate::ui::kit::lazy::Lazy<$type> = $crate::ui::kit::lazy::Lazy::new(stringify!($file), || Some($make));
    };
}

/// There is nothing to get.
pub fn fetch(_code: &'static str, then: Then) {
    then();
}

/// Everything is here.
pub fn is_here(_code: &'static str) -> bool {
    true
}

/// There is nothing to get it by.
pub fn bring_by(_by: Option<Function>) {}

/// There is nothing to get ready.
pub fn warm(_codes: &[&'static str]) {}

/// Fetches a text that lies beside the page and calls `done` with it, or with nothing.
pub fn text_beside(address: &str, done: &JsValue) {
    let (address, done) = (address.to_owned(), done.clone());
    spawn_local(async move {
        let text = fetched(&address).await.unwrap_or_default();
        // Whoever asked and fails at the answer is on their own.
        let _ = done.unchecked_into::<Function>().call1(&JsValue::NULL, &text);
    });
}

async fn fetched(address: &str) -> Option<JsValue> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if response.ok() { JsFuture::from(response.text().ok()?).await.ok() } else { None }
}
