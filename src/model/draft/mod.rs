//! Drafts: records as someone outside the book writes them down, by ids and without stamps. `of` makes the draft of a record
//! of the book, `resolve` the record of a draft, and looks its references up.

mod assessment;
mod decision;
mod evidence;
mod learner;
mod policy;
mod scale;
mod standard;
mod term;

pub use assessment::{AssessmentDraft, SectionDateDraft};
pub use decision::{ExpectationDraft, OverrideDraft};
pub use evidence::EvidenceDraft;
pub use learner::{GroupDraft, LearnerDraft, MembershipDraft};
pub use policy::PolicyDraft;
pub use scale::{ConversionDraft, ScaleDraft};
pub use standard::StandardDraft;
pub use term::TermDraft;

use super::{Gradebook, Id, Kind, Pair};

/// A draft that names a record which the book does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The kind of the record that is missing.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
}

/// The places of a learner and a standard of the book, by their ids; which of them the book does not have.
fn pair(book: &Gradebook, learner: Id, standard: Id) -> Result<Pair, Dangling> {
    let learner = book.learners().find(learner).ok_or(Dangling { kind: Kind::Learner, id: learner })?;
    let standard = book.standards().find(standard).ok_or(Dangling { kind: Kind::Standard, id: standard })?;
    Ok((learner, standard))
}
