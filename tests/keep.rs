//! Keeping books: each promise as cases, then all of them together under random edits, crashes and faults.
#![cfg(not(target_arch = "wasm32"))]
// What clippy.toml allows in tests it does not allow in what they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "keep/backup.rs"]
mod backup;
#[path = "keep/cases.rs"]
mod cases;
mod common;
#[path = "keep/damage.rs"]
mod damage;
#[path = "keep/faulty.rs"]
mod faulty;
#[path = "keep/kept.rs"]
mod kept;
#[path = "keep/loading.rs"]
mod loading;
#[path = "keep/random.rs"]
mod random;
#[path = "keep/second.rs"]
mod second;
#[path = "keep/stored.rs"]
mod stored;
