//! The fields of a piece of evidence, and the draft made from them.

use leptos::prelude::*;

use crate::grid::typed::decided;
use crate::model::{Assessment, Date, Decimal, EvidenceDraft, EvidenceKind, Ix, Reading, Scale, Source};
use crate::text::{entry, screen};
use crate::ui::kit::signal::RwSignal;
use crate::ui::session::Session;

use crate::ui::rooms::panel::cell::PanelCell;
use crate::ui::rooms::panel::cell::scale_of;

/// The content of the fields, as plain data that outlives the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    reading: Option<Reading>,
    typed: String,
    date: Option<String>,
    assessment: Option<Ix<Assessment>>,
    kind: Option<EvidenceKind>,
    source: Source,
    attempt: u8,
    feedback: String,
    note: String,
    link: String,
    late: u16,
    weight: String,
}

impl Filled {
    /// Empty, for an assessment and a source.
    pub fn nothing(assessment: Option<Ix<Assessment>>, source: Source) -> Filled {
        Filled { assessment, source, attempt: 1, ..Filled::default() }
    }

    /// Whether more than the level was filled in. Who says it is no more.
    pub fn has_details(&self) -> bool {
        *self != Filled { reading: self.reading, ..Filled::nothing(self.assessment, self.source) }
    }

    /// Whether anything was filled in. The assessment alone is nothing: it stays when a piece was
    /// added; and so is who says it.
    pub fn is_begun(&self) -> bool {
        *self != Filled::nothing(self.assessment, self.source)
    }

    /// What is known of a piece.
    pub fn of(session: Session, draft: &EvidenceDraft) -> Filled {
        let assessment =
            draft.assessment.and_then(|id| session.peek(|open| open.book.assessments().find(id)).flatten());
        let between = draft.reading.level().filter(|level| {
            let known = |scale: &Scale| scale.levels.iter().any(|it| it.value == *level);
            let scale = session.peek(|open| {
                let at = open.book.scale_of(open.book.standards().find(draft.standard)?)?.0;
                open.book.scales().get(at).map(known)
            });
            scale.flatten() == Some(false)
        });
        Filled {
            reading: Some(draft.reading),
            typed: between.map(|level| level.to_string()).unwrap_or_default(),
            date: Some(draft.shown.map(|date| date.to_string()).unwrap_or_default()),
            assessment,
            kind: Some(draft.kind),
            source: draft.source,
            attempt: draft.attempt,
            feedback: draft.feedback.clone(),
            note: draft.private_note.clone(),
            link: draft.link.clone(),
            late: draft.late_days,
            weight: draft.weight.map(|weight| weight.to_string()).unwrap_or_default(),
        }
    }
}

/// What is being filled in.
#[derive(Clone, Copy)]
pub struct EvidenceFields {
    pub reading: RwSignal<Option<Reading>>,
    pub typed: RwSignal<String>,
    /// The date as typed; `None` while it follows the assessment or the date in use.
    pub date: RwSignal<Option<String>>,
    pub assessment: RwSignal<Option<Ix<Assessment>>>,
    pub kind: RwSignal<Option<EvidenceKind>>,
    pub source: RwSignal<Source>,
    pub attempt: RwSignal<u8>,
    pub feedback: RwSignal<String>,
    pub note: RwSignal<String>,
    pub link: RwSignal<String>,
    pub late: RwSignal<u16>,
    pub weight: RwSignal<String>,
    pub error: RwSignal<Option<String>>,
}

impl EvidenceFields {
    /// Fields with this content.
    pub fn with(filled: Filled) -> EvidenceFields {
        EvidenceFields {
            reading: RwSignal::new(filled.reading),
            typed: RwSignal::new(filled.typed),
            date: RwSignal::new(filled.date),
            assessment: RwSignal::new(filled.assessment),
            kind: RwSignal::new(filled.kind),
            source: RwSignal::new(filled.source),
            attempt: RwSignal::new(filled.attempt),
            feedback: RwSignal::new(filled.feedback),
            note: RwSignal::new(filled.note),
            link: RwSignal::new(filled.link),
            late: RwSignal::new(filled.late),
            weight: RwSignal::new(filled.weight),
            error: RwSignal::new(None),
        }
    }

    /// The content of the fields.
    pub fn filled(self) -> Filled {
        Filled {
            reading: self.reading.get(),
            typed: self.typed.get(),
            date: self.date.get(),
            assessment: self.assessment.get(),
            kind: self.kind.get(),
            source: self.source.get(),
            attempt: self.attempt.get(),
            feedback: self.feedback.get(),
            note: self.note.get(),
            link: self.link.get(),
            late: self.late.get(),
            weight: self.weight.get(),
        }
    }

    /// Writes this into the fields and clears the error messages.
    pub fn set(self, filled: Filled) {
        self.reading.set(filled.reading);
        self.typed.set(filled.typed);
        self.date.set(filled.date);
        self.assessment.set(filled.assessment);
        self.kind.set(filled.kind);
        self.source.set(filled.source);
        self.attempt.set(filled.attempt);
        self.feedback.set(filled.feedback);
        self.note.set(filled.note);
        self.link.set(filled.link);
        self.late.set(filled.late);
        self.weight.set(filled.weight);
        self.error.set(None);
    }

    /// The date in force: what was typed, else the assessment's day for the learner's section, else the date in use.
    pub fn date_in_force(self, session: Session, pair: PanelCell) -> Option<Date> {
        if let Some(typed) = self.date.get() {
            return Date::parse(&typed);
        }
        match self.assessment.get() {
            None => Some(session.date()),
            Some(at) => session
                .watch_structure(|open| {
                    let learner = open.book.learners().get(pair.learner)?;
                    open.book.assessments().get(at)?.date_for(learner)
                })
                .flatten(),
        }
    }

    /// The kind in force: what was chosen, else the assessment's, else an observation.
    pub fn kind_in_force(self, session: Session) -> EvidenceKind {
        self.kind.get().unwrap_or_else(|| {
            let of = |at| {
                session.watch_structure(|open| open.book.assessments().get(at).map(|it| it.kind)).flatten()
            };
            self.assessment.get().and_then(of).unwrap_or(EvidenceKind::Observation)
        })
    }

    /// What was typed as a level, read as in the grid, and whether it is a retake; where nothing was typed, what was chosen.
    /// A level that the piece has already stays, though the scale may no longer allow it.
    fn level(
        self,
        session: Session,
        pair: PanelCell,
        typed: &str,
        was: Reading,
    ) -> Result<(Reading, bool), String> {
        if was.level().is_some_and(|level| level.to_string() == typed.trim()) {
            return Ok((was, false));
        }
        let scale = untrack(|| scale_of(session, pair));
        match decided(typed, scale.as_ref()).map_err(|why| entry::wrong(typed, &why))? {
            Some(entered) => Ok((entered.reading, entered.retake)),
            None => Ok((self.reading.get_untracked().ok_or(screen::CHOOSE_LEVEL.to_owned())?, false)),
        }
    }

    /// The draft that the fields make of another, or a sentence.
    pub fn fill(
        self,
        session: Session,
        pair: PanelCell,
        draft: EvidenceDraft,
    ) -> Result<EvidenceDraft, String> {
        let typed = self.typed.get_untracked();
        let (reading, retake) = self.level(session, pair, &typed, draft.reading)?;
        let weight = self.weight.get_untracked();
        let weight = match weight.trim() {
            "" => None,
            text => Some(Decimal::parse(&text.replace(',', ".")).ok_or_else(|| screen::not_a_number(text))?),
        };
        let shown = match self.date.get_untracked() {
            Some(typed) if !typed.is_empty() => {
                Some(Date::parse(&typed).ok_or_else(|| screen::not_a_date(&typed))?)
            }
            Some(_) => None,
            None => untrack(|| self.date_in_force(session, pair)),
        };
        let assessment = self.assessment.get_untracked();
        Ok(EvidenceDraft {
            reading,
            // A level chosen anew is what was entered from now on.
            entered: if reading == draft.reading { draft.entered } else { None },
            shown,
            assessment: assessment
                .and_then(|at| session.peek(|open| open.book.assessments().id(at)).flatten()),
            kind: untrack(|| self.kind_in_force(session)),
            source: self.source.get_untracked(),
            attempt: self.attempt.get_untracked().max(1).saturating_add(u8::from(retake)),
            weight,
            private_note: self.note.get_untracked(),
            feedback: self.feedback.get_untracked(),
            link: self.link.get_untracked(),
            late_days: self.late.get_untracked(),
            ..draft
        })
    }
}
