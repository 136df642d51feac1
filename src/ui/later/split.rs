//! The second file, as scripts/split.sh makes it.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::ui::html::Html;

use super::Part;

thread_local! {
    /// Whether the second file is here. It belongs to the code and not to a book: it comes once for all widgets.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

// The one function that begins in the second file. Each such function has a loader of its own, and answers at once
// only after its own `fetch`, so there is no second one.
#[wasm_split(more, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
fn view(part: Part) -> Result<Html, SplitLoaderError> {
    Ok(super::view(part))
}

/// Gets the second file; whether it is here now. What failed is tried anew by the next call.
pub async fn fetch() -> bool {
    let here = load().await.is_ok();
    HERE.set(here || HERE.get());
    here
}

/// The view of a part, where its code is here.
pub fn make(part: Part) -> Option<Html> {
    if !HERE.get() {
        return None;
    }
    // The function has become a future, which is ready at its first poll once the file is here. It is polled on the
    // spot, so that what it makes belongs to the place where it is shown.
    let mut made: Pin<Box<dyn Future<Output = Result<Html, SplitLoaderError>>>> = Box::pin(view(part));
    match made.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}
