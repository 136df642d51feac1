//! Gradebooks in CSV: suggestions, plans, and the way out and back.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value
)]

mod common;
mod points;
mod properties;
mod reading;
mod same;
mod samples;
mod speed;
mod writing;
