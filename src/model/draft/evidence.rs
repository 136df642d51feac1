//! Drafts of evidence.

use super::{Dangling, pair};
use crate::model::{
    Conversion, Date, Decimal, Entered, Evidence, EvidenceKind, Gradebook, Id, Instant, Ix, Kind, Rare,
    Reading, Record, Scale, Source, Standing,
};

/// A piece of evidence as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceDraft {
    /// The piece's id.
    pub id: Id,
    /// The learner's id.
    pub learner: Id,
    /// The standard's id.
    pub standard: Id,
    /// The assessment's id.
    pub assessment: Option<Id>,
    /// What it was read as.
    pub reading: Reading,
    /// See [`Rare::entered`].
    pub entered: Option<Entered<Id, Id>>,
    /// See [`Evidence::shown`].
    pub shown: Option<Date>,
    /// See [`Evidence::entered_at`].
    pub entered_at: Instant,
    /// See [`Evidence::kind`].
    pub kind: EvidenceKind,
    /// See [`Evidence::source`].
    pub source: Source,
    /// See [`Evidence::attempt`].
    pub attempt: u8,
    /// See [`Rare::weight`].
    pub weight: Option<Decimal>,
    /// See [`Rare::private_note`].
    pub private_note: String,
    /// See [`Rare::feedback`].
    pub feedback: String,
    /// See [`Rare::link`].
    pub link: String,
    /// See [`Rare::late_days`].
    pub late_days: u16,
    /// The reason for which it is set aside; `None` where it counts.
    pub set_aside: Option<String>,
}

impl EvidenceDraft {
    /// A teacher's first attempt, without anything rare.
    pub fn new(id: Id, learner: Id, standard: Id, reading: Reading, entered_at: Instant) -> EvidenceDraft {
        EvidenceDraft {
            id,
            learner,
            standard,
            assessment: None,
            reading,
            entered: None,
            shown: None,
            entered_at,
            kind: EvidenceKind::Summative,
            source: Source::Teacher,
            attempt: 1,
            weight: None,
            private_note: String::new(),
            feedback: String::new(),
            link: String::new(),
            late_days: 0,
            set_aside: None,
        }
    }

    /// The draft of a piece of the book; `None` if it refers to nothing.
    pub fn of(book: &Gradebook, piece: &Evidence) -> Option<EvidenceDraft> {
        let rare = piece.rare_or_default();
        let scale = |at: Ix<Scale>| book.scales().id(at);
        let table = |at: Ix<Conversion>| book.conversions().id(at);
        let entered = match rare.entered {
            None => None,
            Some(Entered::Level { value, scale: at }) => Some(Entered::Level { value, scale: scale(at)? }),
            Some(Entered::Score { score, possible, table: at }) => {
                Some(Entered::Score { score, possible, table: table(at)? })
            }
            Some(Entered::Percent { percent, table: at }) => {
                Some(Entered::Percent { percent, table: table(at)? })
            }
            Some(Entered::Text { text, scale: at }) => {
                Some(Entered::Text { text, scale: at.and_then(scale) })
            }
        };
        Some(EvidenceDraft {
            id: piece.id(),
            learner: book.learners().id(piece.learner)?,
            standard: book.standards().id(piece.standard)?,
            assessment: piece.assessment.and_then(|at| book.assessments().id(at)),
            reading: piece.reading(),
            entered,
            shown: piece.shown,
            entered_at: piece.entered_at,
            kind: piece.kind,
            source: piece.source,
            attempt: piece.attempt,
            weight: rare.weight,
            private_note: rare.private_note,
            feedback: rare.feedback,
            link: rare.link,
            late_days: rare.late_days,
            set_aside: (piece.standing == Standing::SetAside).then_some(rare.set_aside),
        })
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Evidence, Dangling> {
        let (learner, standard) = pair(book, self.learner, self.standard)?;
        let assessment = |id: Id| book.assessments().find(id).ok_or(Dangling { kind: Kind::Assessment, id });
        let assessment = self.assessment.map(assessment).transpose()?;
        let standing = if self.set_aside.is_some() { Standing::SetAside } else { Standing::Counted };
        let rare = Rare {
            entered: self.entered.map(|entered| resolve_entered(entered, book)).transpose()?,
            weight: self.weight,
            private_note: self.private_note,
            feedback: self.feedback,
            link: self.link,
            late_days: self.late_days,
            set_aside: self.set_aside.unwrap_or_default(),
            fields: Vec::new(),
            ext: None,
        };
        let mut piece = Evidence::new(self.id, learner, standard, self.reading);
        piece.assessment = assessment;
        piece.shown = self.shown;
        piece.entered_at = self.entered_at;
        piece.kind = self.kind;
        piece.source = self.source;
        piece.attempt = self.attempt;
        piece.standing = standing;
        piece.rare = rare.boxed();
        Ok(piece)
    }
}

fn resolve_entered(
    entered: Entered<Id, Id>,
    book: &Gradebook,
) -> Result<Entered<Ix<Scale>, Ix<Conversion>>, Dangling> {
    let scale = |id: Id| book.scales().find(id).ok_or(Dangling { kind: Kind::Scale, id });
    let table = |id: Id| book.conversions().find(id).ok_or(Dangling { kind: Kind::Conversion, id });
    Ok(match entered {
        Entered::Level { value, scale: id } => Entered::Level { value, scale: scale(id)? },
        Entered::Score { score, possible, table: id } => {
            Entered::Score { score, possible, table: table(id)? }
        }
        Entered::Percent { percent, table: id } => Entered::Percent { percent, table: table(id)? },
        Entered::Text { text, scale: id } => Entered::Text { text, scale: id.map(scale).transpose()? },
    })
}
