//! Whether the browser keeps what is stored when a device runs out of space, and how much the site has stored.

use wasm_bindgen::JsValue;

use super::by_name::{NOTHING, get, promised, window};

fn manager() -> Option<JsValue> {
    get(&window("navigator")?, "storage").filter(JsValue::is_object)
}

/// Whether the browser has promised to keep it; none where it does not say.
pub async fn is_persistent() -> Option<bool> {
    promised(&manager()?, "persisted", NOTHING).await?.as_bool()
}

/// Asks the browser to keep it, which may ask whoever uses it; none where it knows of no such promise.
pub async fn ask_to_persist() -> Option<bool> {
    promised(&manager()?, "persist", NOTHING).await?.as_bool()
}

/// About how many bytes the site has stored, whatever it is; none where the browser does not say.
pub async fn site_bytes() -> Option<usize> {
    let estimate = promised(&manager()?, "estimate", NOTHING).await?;
    get(&estimate, "usage")?.as_f64().map(|bytes| bytes as usize)
}
