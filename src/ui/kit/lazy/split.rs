//! Several files of code, as `scripts/split.sh` makes them.
//!
//! The splitter puts what is reached from several of its names, and not from the first file, into files of its own. Which
//! of them a name needs is written into `src/lazy.js` by the build, so nothing here depends on it.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::Then;

pub use leptos::wasm_split::wasm_split;

/// What is known of a file of code.
enum FileState {
    /// It is on its way, and these wait for it.
    Coming(Vec<Then>),
    /// It is here.
    Here,
}

thread_local! {
    /// Files of code by name. They belong to the page and not to a gradebook: each comes once for all of them.
    static FILES: RefCell<Vec<(&'static str, FileState)>> = const { RefCell::new(Vec::new()) };
    /// What gets their bytes, where the page around gives that.
    static BY: RefCell<Option<Function>> = const { RefCell::new(None) };
}

#[wasm_bindgen(raw_module = "./__wasm_split.js")]
extern "C" {
    /// Gets a file of code (`src/lazy.js`), its bytes by `by` where a page gives that, and says whether it is here.
    fn get_code(code: &str, done: &JsValue, by: &JsValue);
    /// Has the bytes of these files fetched when the browser rests, unless it is to save data.
    fn warm_codes(codes: &str, by: &JsValue);
    /// Fetches a text that lies beside the page and calls `done` with it, or with nothing.
    #[wasm_bindgen(js_name = text_of)]
    pub fn text_beside(address: &str, done: &JsValue);
}

/// Declares something whose code is in a file of its own: `static NAME: dyn Trait = function in file { &Thing }`. Several
/// declarations may name one file. `function` is the name of the function in which the file is entered; it is unique
/// among those of one file.
#[macro_export]
macro_rules! lazy {
    ($(#[$note:meta])* $vis:vis static $name:ident: $type:ty = $code:ident in $file:ident { $make:expr }) => {
        $(#[$note])*
        $vis static $name: $crate::ui::kit::lazy::Lazy<$type> = {
            #[$crate::ui::kit::lazy::split::wasm_split(
                $file,
                wasm_split_path = $crate::ui::kit::lazy::split::already_here,
                fallible
            )]
            fn $code() -> Result<&'static $type, $crate::ui::kit::lazy::split::already_here::SplitLoaderError> {
                Ok($make)
            }
            $crate::ui::kit::lazy::Lazy::new(stringify!($file), || $crate::ui::kit::lazy::split::entered($code()))
        };
    };
}

/// What the splitter's macro waits with, for a file that has come: its own loader is a future that many can wait for, and
/// weighs two thousand bytes in the page.
#[doc(hidden)]
pub mod already_here {
    /// The file did not come.
    pub struct SplitLoaderError;

    pub mod rt {
        use std::ffi::c_void;
        use std::future::{Ready, ready};
        use std::pin::Pin;

        /// What the page's JavaScript would call back.
        pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);
        type LoadFn = unsafe extern "C" fn(LoadCallbackFn, *const c_void);

        /// What would load.
        pub struct LazySplitLoader;

        impl LazySplitLoader {
            /// It has nothing to load with.
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

/// What a future gives that waits for nothing.
#[doc(hidden)]
pub fn entered<T>(
    code: impl Future<Output = Result<&'static T, already_here::SplitLoaderError>>,
) -> Option<&'static T>
where
    T: ?Sized + 'static,
{
    match pin!(code).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(it)) => Some(it),
        _ => None,
    }
}

/// Gets a file and then calls `then`, also where it has not come.
pub fn fetch(code: &'static str, then: Then) {
    let known = FILES.with_borrow_mut(|files| match files.iter_mut().find(|(name, _)| *name == code) {
        Some((_, FileState::Here)) => KnownFile::Here(then),
        Some((_, FileState::Coming(waiting))) => {
            waiting.push(then);
            KnownFile::Coming
        }
        None => {
            files.push((code, FileState::Coming(vec![then])));
            KnownFile::Not
        }
    });
    match known {
        KnownFile::Here(then) => then(),
        KnownFile::Coming => {}
        KnownFile::Not => get_code(code, &Closure::once_into_js(move |here: bool| come(code, here)), &by()),
    }
}

/// What was known of a file when it was asked for.
enum KnownFile {
    /// It is here, and this is still to be called.
    Here(Then),
    Coming,
    Not,
}

fn come(code: &'static str, here: bool) {
    let before = FILES.with_borrow_mut(|files| {
        let at = files.iter().position(|(name, _)| *name == code)?;
        let (_, before) = files.swap_remove(at);
        if here {
            files.push((code, FileState::Here));
        }
        Some(before)
    });
    if let Some(FileState::Coming(waiting)) = before {
        waiting.into_iter().for_each(|then| then());
    }
}

/// Whether a file is here.
pub fn is_here(code: &'static str) -> bool {
    FILES.with_borrow(|files| {
        files.iter().any(|(name, state)| *name == code && matches!(state, FileState::Here))
    })
}

fn by() -> JsValue {
    BY.with_borrow(|by| by.as_ref().map(JsValue::from)).unwrap_or_default()
}

/// Has files got by a function of the page. The first that is given holds.
pub fn bring_by(by: Option<Function>) {
    BY.with_borrow_mut(|held| *held = held.take().or(by));
}

/// Has the bytes of these files fetched when the browser rests, so that they are here when they are wanted.
pub fn warm(codes: &[&'static str]) {
    warm_codes(&codes.join(" "), &by());
}
