//! The grid without a browser: what keys do, what typed text means, what entries and pasted blocks become of the book.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

#[path = "grid/block.rs"]
mod block;
#[path = "grid/enter.rs"]
mod enter;
#[path = "grid/keys.rs"]
mod keys;
#[path = "grid/layout.rs"]
mod layout;
#[path = "grid/print.rs"]
mod print;
#[path = "grid/rows.rs"]
mod rows;
#[path = "grid/sheets.rs"]
mod sheets;
#[path = "grid/typed.rs"]
mod typed;
