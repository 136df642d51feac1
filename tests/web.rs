//! Tests that run in a browser, on the parts that need one.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test stops where its ground is missing")]

use evident::keep::{DeviceSettings, LocalStore, Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, window};

#[path = "web/embed.rs"]
mod embed;
#[path = "web/names.rs"]
mod names;
#[path = "judge/same.rs"]
mod same;

wasm_bindgen_test_configure!(run_in_browser);

/// An empty element of the test page. The test takes it out again.
pub(crate) fn fresh_element() -> Element {
    let document = window().and_then(|window| window.document()).expect("a page");
    let element = document.create_element("section").expect("an element");
    document.body().expect("a body").append_child(&element).expect("room for it");
    element.unchecked_into()
}

#[wasm_bindgen_test]
async fn mounting_shows_the_first_screen_and_unmounting_leaves_nothing() {
    let element = fresh_element();
    let mut handle = evident::embed::mount(&element, &JsValue::UNDEFINED);
    leptos::task::tick().await;
    let text = element.text_content().unwrap_or_default();
    assert!(text.contains("Try the sample class"), "{text}");
    assert!(element.query_selector("h1").expect("a selector").is_some());
    handle.unmount();
    assert_eq!(element.child_nodes().length(), 0);
    element.remove();
}

#[wasm_bindgen_test]
async fn two_widgets_on_one_page_do_not_notice_each_other() {
    let (first, second) = (fresh_element(), fresh_element());
    let mut one = evident::embed::mount(&first, &JsValue::UNDEFINED);
    let mut other = evident::embed::mount(&second, &JsValue::UNDEFINED);
    leptos::task::tick().await;
    one.unmount();
    assert_eq!(first.child_nodes().length(), 0);
    assert!(second.text_content().unwrap_or_default().contains("Try the sample class"));
    other.unmount();
    assert_eq!(second.child_nodes().length(), 0);
    first.remove();
    second.remove();
}

#[wasm_bindgen_test]
fn the_store_keeps_texts_as_they_are_and_sees_only_its_own_keys() {
    let store = LocalStore::open().expect("local storage");
    let raw = window().and_then(|window| window.local_storage().ok().flatten()).expect("local storage");
    raw.set_item("somebody else", "theirs").expect("room");
    for text in ["", "plain", "é漢🙂", "a\u{0}b"] {
        store.set("evident:1:webtest:card", text).expect("room");
        assert_eq!(store.get("evident:1:webtest:card"), Ok(Some(text.to_owned())));
    }
    assert!(store.keys().expect("keys").iter().all(|key| key.starts_with("evident:1:")));
    store.copy("evident:1:webtest:card", "evident:1:webtest:log").expect("room");
    assert_eq!(store.same("evident:1:webtest:card", "evident:1:webtest:log"), Ok(true));
    for key in ["evident:1:webtest:card", "evident:1:webtest:log"] {
        store.remove(key).expect("removing");
        assert_eq!(store.get(key), Ok(None));
    }
    assert_eq!(raw.get_item("somebody else").expect("reading").as_deref(), Some("theirs"));
    raw.remove_item("somebody else").expect("removing");
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_apart_and_keeps_the_old_value() {
    let store = LocalStore::open().expect("local storage");
    store.set("evident:1:webtest:card", "old").expect("room");
    let refused = store.set("evident:1:webtest:card", &"x".repeat(6 << 20));
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    assert_eq!(store.get("evident:1:webtest:card"), Ok(Some("old".to_owned())));
    store.remove("evident:1:webtest:card").expect("removing");
}

#[wasm_bindgen_test]
fn settings_of_the_device_are_there_again() {
    let mut settings = DeviceSettings::open();
    settings.set("webtest", "MB").expect("room");
    assert_eq!(DeviceSettings::open().get("webtest").as_deref(), Some("MB"));
}
