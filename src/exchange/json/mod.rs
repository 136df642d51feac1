//! Evident's own file, `*.evident.json`, and the journal's lines.
//!
//! ```text
//! {"type":"evident","version":1,"written_by":"Evident 0.1.0","book":{"id":…,"learners":[{…},{…}],…}}
//! ```
//!
//! One record stands on one line, so that two files can be compared line by line. Records refer to each other by id;
//! what is at its default is not written; words that stand for choices never change their meaning. The JSON Schema is
//! beside this file.
//!
//! **Invariant:** reading never panics and never half-applies: it yields a draft whose book holds every invariant, and
//! an issue for everything that was mended or left out. What is written is read back to an equal book, and written
//! again byte for byte the same.
//!
//! **Unknown data** of the same version are kept: names that this version does not know at the top of the file, in the
//! book, in its settings and in every record, and what stands inside a record's nested values as long as those are not
//! changed. Inside an author or a tombstone they are left out, with an issue.
//!
//! **A book on a device** is the same text without most of its evidence, which stands beside it in columns: `kept`. Files
//! have none.
//!
//! From the bottom up, each file above what it names: `escape`, `tags` and `fields` know text; `reader` and
//! `writer` one object; `file_record` is a kind of record by its type, and `structure`, `policy`, `roll_up` and `evidence`
//! say what is in each; `record_kind` and `kind_writer` list the kinds for those who know no type, `record` reads and writes one
//! of any; `read` and `write` do a whole book, `kept` one with its `column`s, `journal` and `log` a line. `cold` is the place at the bottom for what few
//! texts need, and `bring` above `write` fills it.

mod any_record;
mod bring;
mod cold;
mod column;
mod escape;
mod evidence;
mod fields;
mod file_record;
mod issue;
mod journal;
mod kept;
mod kind_writer;
mod log;
mod mend;
mod migrate;
mod not_json;
mod notes;
mod path;
pub(crate) mod plain;
mod policy;
mod read;
mod reader;
mod record;
mod record_kind;
mod roll_up;
mod settings;
mod structure;
mod table_record;
mod tags;
mod unknown;
mod write;
mod writer;

pub use bring::bring_cold;
pub use cold::cold_is_here;
pub use fields::MOST_DEEP;
pub use issue::{JsonIssue, JsonRefused, Problem, Remedy, ValueShape};
pub use journal::{JournalError, replay, write_step};
pub use kept::{KeptBook, read_kept, write_kept};
pub use log::{MOST_LOGGED, read_entry, read_log, write_entry, write_log};
pub use migrate::{MIGRATIONS, Migration, Upgrade, VERSION};
pub use read::{BookDraft, MOST_BYTES, read, read_known};
pub use write::write;

/// The JSON Schema of the version that is written.
pub const SCHEMA: &str = include_str!("evident-1.schema.json");
