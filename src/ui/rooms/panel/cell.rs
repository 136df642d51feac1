//! The cell whose panel is open, and what the open gradebook says of it.

use crate::judge::Explanation;
use crate::model::{Ix, Learner, Scale, Standard};
use crate::text::verdict::{Account, Audience, Sentences};
use crate::ui::session::{Session, browser};

/// The cell whose panel is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelCell {
    /// Whose.
    pub learner: Ix<Learner>,
    /// On what.
    pub standard: Ix<Standard>,
}

/// What is known about a pair, read once per change.
pub fn explained(session: Session, pair: PanelCell) -> Option<(Explanation, Option<Scale>)> {
    session.track_row(pair.learner);
    session.watch(|open| {
        let explanation = open.verdicts.explain(&open.book, pair.learner, pair.standard);
        let scale = open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at)).cloned();
        (explanation, scale)
    })
}

/// The sentences of an explanation, for the teacher.
pub fn account(session: Session, explanation: &Explanation) -> Account {
    let made = session.peek(|open| {
        let (book, called) = (&open.book, &open.called);
        let sentences = Sentences { book, audience: Audience::Teacher, date: &browser::short_date, called };
        sentences.account(explanation)
    });
    made.unwrap_or_default()
}

/// The scale on which the cell is read; told when learners or standards change.
pub fn scale_of(session: Session, pair: PanelCell) -> Option<Scale> {
    session
        .watch_structure(|open| {
            open.book.scales().get(open.book.scale_for(pair.learner, pair.standard)?).cloned()
        })
        .flatten()
}
