//! The rooms.

pub mod course;
pub mod entry;
pub mod export;
pub mod gradebook;
pub mod home;
pub mod import;
pub mod panel;
pub mod print;
pub mod setup;
