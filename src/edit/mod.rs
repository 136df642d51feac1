//! The only door to change a gradebook: a command becomes a step of changes, or a refusal that changes nothing.
//!
//! `apply` checks a [`Command`] against the book and carries it out as a list of [`Change`]s, each with what was
//! before and after. That one list feeds undo, the journal, the change log and the screen. Nothing here reads a
//! clock or makes up an id: [`EditContext`] and the drafts bring them in.

mod apply;
mod change;
mod command;
mod evidence;
mod history;
mod level_error;
mod log;
mod marks;
mod membership;
mod reading;
mod recorder;
mod refusal;
mod rules;
mod structure;

pub use apply::{apply, apply_entry};
pub use change::{Change, Head, Slot, Step, Touched};
pub use command::{Action, Command, EditContext, EntryCommand, Label, Scope};
pub(crate) use evidence::allowed_link;
pub use history::{History, LIMIT};
pub use level_error::LevelError;
pub use log::{Log, LogDetail, LogEntry, MOST_DETAILS, MOST_ENTRIES};
pub use membership::{move_to_section, pieces_of, put_into_groups};
pub use refusal::Refusal;
