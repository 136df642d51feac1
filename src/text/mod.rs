//! Structured reasons → sentences, in the words of the book.
//!
//! All words that anyone reads are here; dates come in as text through a function that the caller passes, and names of
//! learners can be hidden everywhere by [`names::DisplayNames`].

pub mod backup;
pub mod count;
pub mod course;
pub mod csv;
pub mod embed;
pub mod entry;
pub mod erase;
pub mod file;
pub mod hiding;
pub mod import;
pub mod label;
pub mod log;
pub mod mark;
pub mod marks;
pub mod names;
pub mod points;
pub mod presets;
pub mod print;
pub mod refusal;
pub mod rules;
pub mod screen;
pub mod setup;
pub mod snippet;
pub mod tabs;
pub mod takes;
pub mod verdict;
pub mod words;
