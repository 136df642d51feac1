//! The second file, as scripts/split.sh makes it.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::exchange::json;

use super::{Here, More};

thread_local! {
    /// The second file, once it is here. It belongs to the code and not to a book: it comes once for all widgets.
    static HERE: Cell<Option<&'static dyn More>> = const { Cell::new(None) };
}

// The one function that begins in the second file. Each such function has a loader of its own, and answers at once
// only after its own `fetch`, so there is no second one.
#[wasm_split(more, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
fn more() -> Result<&'static dyn More, SplitLoaderError> {
    json::bring_rare();
    Ok(&Here)
}

/// Gets the second file; whether it is here now. What failed is tried anew by the next call.
pub async fn fetch() -> bool {
    if load().await.is_err() {
        return false;
    }
    // The function has become a future, which is ready at its first poll once the file is here.
    let mut come: Pin<Box<dyn Future<Output = Result<&'static dyn More, SplitLoaderError>>>> =
        Box::pin(more());
    if let Poll::Ready(Ok(more)) = come.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        HERE.set(Some(more));
    }
    here().is_some()
}

/// The second file, where it is here.
pub fn here() -> Option<&'static dyn More> {
    HERE.get()
}
