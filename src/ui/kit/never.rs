//! What cannot happen is said where it happens all the same: loudly in tests, in the console of a shipped page.

use std::fmt::Arguments;

use wasm_bindgen::JsValue;

/// Says that something happened that cannot: `never!("a step without a book")`. A test stops there; the shipped page goes
/// on, and its console says so.
#[macro_export]
macro_rules! never {
    ($($words:tt)*) => {
        $crate::ui::kit::never::say(format_args!($($words)*))
    };
}

/// Takes what a call of the browser gave that cannot fail: an attribute of an element of ours, the focus, a property of an
/// object of our own. One that fails all the same is said, as by [`never!`].
pub fn cannot_fail<T>(done: Result<T, JsValue>) {
    // Taken whole, so that nothing is left over that a caller would have to drop.
    if let Err(why) = done {
        drop(why);
        refused();
    }
}

#[cold]
#[inline(never)]
fn refused() {
    never!("the browser refused what it always does");
}

/// Says it.
#[doc(hidden)]
#[expect(clippy::panic, reason = "a test is to stop here; the shipped page never does")]
pub fn say(what: Arguments) {
    let sentence = format!("This cannot happen, and did: {what}. Please report it.");
    if cfg!(debug_assertions) {
        panic!("{sentence}");
    }
    web_sys::console::error_1(&JsValue::from_str(&sentence));
}
