//! The second file, as scripts/split.sh makes it.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use js_sys::Function;
use leptos::wasm_split::wasm_split;
use wasm_bindgen::prelude::*;

use crate::exchange::json;

use super::{Here, More};

/// Called when the second file has come, or has not.
type Then = Box<dyn FnOnce()>;

thread_local! {
    /// The second file, once it is here. It belongs to the code and not to a book: it comes once for all widgets.
    static HERE: Cell<Option<&'static dyn More>> = const { Cell::new(None) };
    /// Who waits for it.
    static WAITING: RefCell<Vec<Then>> = const { RefCell::new(Vec::new()) };
    /// What gets its bytes, where a page gives that.
    static FROM: RefCell<Option<Function>> = const { RefCell::new(None) };
}

#[wasm_bindgen(raw_module = "./__wasm_split.js")]
extern "C" {
    /// Gets the second file (src/more.js), its bytes by `from` where a page gives that, and says whether it is here.
    fn get_more(done: &JsValue, from: &JsValue);
    /// Fetches a text that lies beside the page and calls `done` with it, or with nothing.
    pub fn text_of(address: &str, done: &JsValue);
}

// The one function that begins in the second file. It becomes a future, which would wait for the file; here it is only
// called when the file has come.
#[wasm_split(more, wasm_split_path = self::come_already, fallible)]
fn more() -> Result<&'static dyn More, come_already::SplitLoaderError> {
    json::bring_rare();
    Ok(&Here)
}

/// What the splitter's macro waits with, for a file that has come: its own loader is a future that many can wait for, and
/// weighs two thousand bytes in the page.
mod come_already {
    /// The file did not come.
    pub struct SplitLoaderError;

    pub mod rt {
        use std::ffi::c_void;
        use std::future::{Ready, ready};
        use std::pin::Pin;

        /// What the page's JavaScript would call back, and what it would be called by.
        pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);
        type LoadFn = unsafe extern "C" fn(LoadCallbackFn, *const c_void);

        pub struct LazySplitLoader;

        impl LazySplitLoader {
            pub const fn new(_load: LoadFn) -> LazySplitLoader {
                LazySplitLoader
            }
        }

        /// It is loaded.
        pub fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Ready<Result<(), super::SplitLoaderError>> {
            ready(Ok(()))
        }
    }
}

/// Gets the second file and then calls `then`, also where it has not come. What failed is tried anew by the next call.
pub fn fetch(then: Then) {
    let is_first = WAITING.with_borrow_mut(|all| {
        all.push(then);
        all.len() == 1
    });
    if is_first {
        let from = FROM.with_borrow(|from| from.as_ref().map(JsValue::from)).unwrap_or_default();
        get_more(&Closure::once_into_js(come), &from);
    }
}

fn come(here: bool) {
    if here && let Poll::Ready(Ok(more)) = pin!(more()).poll(&mut Context::from_waker(Waker::noop())) {
        HERE.set(Some(more));
    }
    WAITING.take().into_iter().for_each(|then| then());
}

/// Has the second file got by a function of the page. The first that is given holds.
pub fn come_from(from: Option<Function>) {
    FROM.with_borrow_mut(|held| *held = held.take().or(from));
}

/// The second file, where it is here.
pub fn here() -> Option<&'static dyn More> {
    HERE.get()
}
