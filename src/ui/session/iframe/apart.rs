//! Whether what is stored here is stored apart from what a tab of its own stores. Browsers keep the storage of a frame apart
//! by the sites of all pages around it; where these are all of the frame's own origin, it has the storage that a tab has.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Window;

use crate::ui::session::host::Host;

/// Whether it is, as far as can be known: a page of another site cannot be told from one of the same site and another
/// origin, and an element without the address of its page may come from anywhere.
pub fn is_apart(place: &Host) -> bool {
    // A preview stands for a frame in a course page.
    let preview = place.text("keep") == "preview";
    place.is_framed() && (preview || !has_tabs_storage() || origin(&place.text("address")) != here())
}

/// Whether this page, in a frame or not, has the storage that it has in a tab.
pub fn has_tabs_storage() -> bool {
    let Some(mut window) = web_sys::window() else { return false };
    loop {
        let Some(parent) = window.parent().ok().flatten() else { return false };
        if parent == window {
            return true;
        }
        if !is_reachable(&parent) {
            return false;
        }
        window = parent;
    }
}

/// Whether a window is of this page's origin: the browser lets nobody else at its document.
fn is_reachable(window: &Window) -> bool {
    let document = Reflect::get(window, &JsValue::from_str("document"));
    // It is an object of that window, not of this one.
    document.is_ok_and(|document| document.is_object())
}

fn here() -> Option<String> {
    web_sys::window().and_then(|window| window.location().origin().ok())
}

fn origin(address: &str) -> Option<String> {
    web_sys::Url::new(address).ok().map(|url| url.origin())
}
