//! Nouns: what a gradebook is. Plain data, no rules, no web.
//!
//! Records live in [`Table`]s and refer to each other by `u32` index ([`Ix`]) in memory; files, commands and the
//! journal refer by random [`Id`]. A *draft* is a record as someone outside the book writes it down: by ids and
//! without stamps. [`Gradebook`] ties the tables together and answers the look-ups that need more than one.
//!
//! **Invariant:** the gradebook is plain data and changes only through `edit::apply`.

mod assessment;
mod check;
mod date;
mod decimal;
mod decision;
mod draft;
mod evidence;
mod field;
mod gradebook;
pub(crate) mod hash;
mod id;
mod learner;
pub mod lower;
pub mod map;
mod mark;
mod pairs;
mod parameter;
mod policy;
mod presets;
mod reading;
mod record;
mod roll_up;
mod scale;
mod settings;
pub(crate) mod sort;
mod standard;
mod table;
mod term;
mod tombstones;

pub use assessment::{Assessment, SectionDate};
pub use check::{Broken, Invariant, check};
pub use date::{Date, Instant};
pub use decimal::Decimal;
pub use decision::{Expectation, Expected, Outcome, Override, OwnGoal, Status};
pub use draft::{
    AssessmentDraft, ConversionDraft, Dangling, EvidenceDraft, ExpectationDraft, GroupDraft, LearnerDraft,
    MembershipDraft, OverrideDraft, PolicyDraft, ScaleDraft, SectionDateDraft, StandardDraft, TermDraft,
};
pub use evidence::{Evidence, Rare};
pub use field::{Field, Privacy, privacy};
pub use gradebook::{Gradebook, ReservedList, RuleOrigin};
pub use id::{ExternalId, Id, IdError};
pub use learner::{Group, GroupKind, Learner, Membership};
pub use mark::{Are, Condition, HowMany, MarkBand, MarkBasis, MarkIssue, MarkRule, MarkScheme, Which};
pub use pairs::Pair;
pub use parameter::{MOST_TIMES, Parameter, ParameterIssue, check_draft, check_policy, in_range, is_n_times};
pub use policy::{
    Attempts, Gate, LevelRef, MasteryStays, Policy, Rounding, SameAttempt, Selection, Statistic, Tie,
};
pub use presets::Peer;
pub(crate) use reading::PackedReading;
pub use reading::{Entered, EvidenceKind, Reading, Source, Standing};
pub use record::{Author, Kind, Meta, Record, Stamp, Tombstone};
pub use roll_up::{Part, RollUp, RollUpRule, Unassessed, points_can_reach};
pub use scale::{Band, Conversion, Level, Scale};
pub use settings::Settings;
pub use standard::{Importance, Standard};
pub(crate) use table::Index;
pub use table::{Ix, Table};
pub use term::Term;
pub use tombstones::Tombstones;
