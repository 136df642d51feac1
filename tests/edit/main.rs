//! Edits of a gradebook: what each command does, what it refuses, and that every step can be taken back.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value
)]

mod deleting;
mod desk;
mod history;
mod logging;
mod membership;
mod properties;
mod refusing;
mod scales;
mod sound;
mod stamps;
