//! What a rule of a branch would move in the class, tried on a copy.

use crate::edit::Command;
use crate::grid::cell::CellView;
use crate::insight::diff::{ChangedRollUp, headline_of, roll_ups};
use crate::insight::trial::MasteryMove;
use crate::judge::{RollUpVerdict, RollUps};
use crate::model::{Gradebook, Ix, Scale, Standard, Status};
use crate::text::setup as says;
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::setup::trial::{Move, Moves, Moving, after, scale_of};

/// What a change of how parents follow from their children would move in the open book; `None` where it is refused.
pub fn moves(session: Session, command: Command) -> Option<Moves> {
    let found = session.peek(|open| {
        let book = after(&open.book, command)?;
        // Verdicts do not rest on roll-ups: those that are there hold for the copy, too.
        let then = RollUps::of(&book, &open.verdicts);
        let (changed, all) = roll_ups(&open.book, &open.roll_ups, &then);
        let headline = headline_of(changed.iter().map(|one| (one.learner, one.movement())));
        let moved = changed.iter().filter_map(|one| moved(open, one)).collect();
        let mut moves = Moves { what: Moving::RollUps, all, moved, headline };
        moves.sort();
        Some(moves)
    });
    found.flatten()
}

fn moved(open: &OpenBook, one: &ChangedRollUp) -> Option<Move> {
    let book = &open.book;
    let scale = scale_of(book, one.standard);
    let status = |rolled: Option<RollUpVerdict>| rolled.map_or(Status::NotAssessed, |rolled| rolled.status);
    Some(Move {
        learner: open.called.learner(book, one.learner).to_owned(),
        code: code(book, one.standard)?,
        before: chip(one.before, scale),
        after: chip(one.after, scale),
        said: says::becomes(&said(one.before, scale), &said(one.after, scale)),
        mastery: MasteryMove::of(status(one.before), status(one.after)),
    })
}

fn code(book: &Gradebook, at: Ix<Standard>) -> Option<String> {
    book.standards().get(at).map(|standard| standard.code.clone())
}

/// The classes and text of a chip for a roll-up.
fn chip(rolled: Option<RollUpVerdict>, scale: Option<&Scale>) -> (String, String) {
    let cell = CellView::of_roll_up(rolled, scale);
    (cell.class, cell.text)
}

fn said(rolled: Option<RollUpVerdict>, scale: Option<&Scale>) -> String {
    CellView::of_roll_up(rolled, scale).said()
}
