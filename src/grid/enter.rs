//! What was typed into cells becomes of the book: which piece is set or corrected, and which one is added.

use crate::model::map::Map;

use crate::edit::EntryCommand;
use crate::model::{
    Assessment, Date, Evidence, EvidenceDraft, EvidenceKind, Gradebook, Id, Instant, Ix, Pair, Reading,
    Record, Source, Standing,
};

use super::typed::TypedReading;

/// How levels are being entered.
#[derive(Clone, Copy, Debug)]
pub struct EntryContext<'a> {
    /// The assessment they are for.
    pub assessment: Option<Ix<Assessment>>,
    /// The date that was chosen; `None` where the assessment's day, or today, is to be taken.
    pub date: Option<Date>,
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Instant,
    /// The latest day that may be given; a later one becomes this. `None`: any day.
    pub not_after: Option<Date>,
    /// Who says what is entered.
    pub source: Source,
    /// Whether it is one more piece, though the cell has one of this session.
    pub another: bool,
    /// The pieces without an assessment that were entered in this session.
    pub made: &'a Map<Pair, Id>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPlan {
    /// The one step that does it.
    pub command: EntryCommand,
    /// The pieces that were added without an assessment: typing into their cells again corrects them.
    pub made: Vec<(Pair, Id)>,
    /// The latest date that lies in the future, where one does: it is asked about.
    pub future: Option<Date>,
}

/// What entering levels into cells does.
///
/// With an assessment, a level sets the cell's piece of it, or corrects its last attempt; a retake adds the next attempt,
/// dated to the date chosen or today. Without one, a level is a new observation, and another one in the same cell and
/// session corrects it, unless another session has entered one after it. A piece that was set aside counts again when it is corrected. `None` where a cell refers to nothing.
pub fn enter(
    book: &Gradebook,
    cells: &[(Pair, TypedReading)],
    how: &EntryContext,
    next_id: &mut dyn FnMut() -> Id,
) -> Option<EntryPlan> {
    let (mut added, mut changed, mut made) = (Vec::new(), Vec::new(), Vec::new());
    for (pair, entered) in cells {
        if let Some(piece) = corrected(book, *pair, entered.retake, how) {
            changed.push(set(book, piece, entered.reading)?);
            continue;
        }
        let draft = new_piece(book, *pair, *entered, how, next_id())?;
        if draft.assessment.is_none() {
            made.push((*pair, draft.id));
        }
        added.push(draft);
    }
    let dates = added.iter().filter_map(|draft| draft.shown).filter(|date| *date > how.today);
    let future = dates.max();
    Some(EntryPlan { command: EntryCommand::enter(added, changed)?, made, future })
}

/// Corrects one piece.
pub fn correct(book: &Gradebook, piece: Id, reading: Reading) -> Option<EntryCommand> {
    let draft = set(book, book.evidence().by_id(piece)?, reading)?;
    EntryCommand::enter(Vec::new(), vec![draft])
}

/// Sets aside the last piece that counts in each of some cells, with an assessment the last of it. `None`: there is none.
pub fn set_aside(
    book: &Gradebook,
    cells: &[Pair],
    assessment: Option<Ix<Assessment>>,
) -> Option<EntryCommand> {
    let pieces = cells.iter().filter_map(|pair| last(book, *pair, assessment, true));
    EntryCommand::set_aside(pieces.map(Record::id).collect())
}

/// The last piece in a cell, with an assessment the last attempt at it: what F2 edits.
pub fn last_piece(book: &Gradebook, pair: Pair, assessment: Option<Ix<Assessment>>) -> Option<&Evidence> {
    last(book, pair, assessment, false)
}

fn last(
    book: &Gradebook,
    (learner, standard): Pair,
    assessment: Option<Ix<Assessment>>,
    counting: bool,
) -> Option<&Evidence> {
    let pieces = book.evidence_of(learner, standard).map(|(_, piece)| piece);
    let pieces = pieces.filter(|piece| assessment.is_none() || piece.assessment == assessment);
    let pieces = pieces.filter(|piece| !counting || piece.standing == Standing::Counted);
    pieces.max_by_key(|piece| (piece.shown, piece.attempt, piece.entered_at))
}

/// The piece that an entry corrects.
fn corrected<'a>(book: &'a Gradebook, pair: Pair, retake: bool, how: &EntryContext) -> Option<&'a Evidence> {
    if retake || how.another {
        return None;
    }
    match how.assessment {
        Some(at) => {
            let pieces = book.evidence_of(pair.0, pair.1).map(|(_, piece)| piece);
            pieces.filter(|piece| piece.assessment == Some(at)).max_by_key(|piece| piece.attempt)
        }
        None => {
            let made = how.made.get(&pair).and_then(|id| book.evidence().by_id(*id))?;
            // What is typed is shown: where somebody entered a piece of that day after it, it would not decide.
            let later = |it: &Evidence| it.shown == made.shown && it.entered_at > made.entered_at;
            let mut pieces = book.evidence_of(pair.0, pair.1);
            (!pieces.any(|(_, it)| later(it))).then_some(made)
        }
    }
}

fn set(book: &Gradebook, piece: &Evidence, reading: Reading) -> Option<EvidenceDraft> {
    let draft = EvidenceDraft::of(book, piece)?;
    // What is typed is what was entered from now on.
    let entered = if reading == draft.reading { draft.entered } else { None };
    Some(EvidenceDraft { reading, entered, set_aside: None, ..draft })
}

fn new_piece(
    book: &Gradebook,
    pair: Pair,
    entered: TypedReading,
    how: &EntryContext,
    id: Id,
) -> Option<EvidenceDraft> {
    let learner = book.learners().get(pair.0)?;
    let before = entered.retake.then(|| last_piece(book, pair, how.assessment)).flatten();
    let assessment = how.assessment.or_else(|| before.and_then(|piece| piece.assessment));
    let of = assessment.and_then(|at| book.assessments().get(at));
    let own_day = of.filter(|_| !entered.retake).and_then(|of| of.date_for(learner));
    let day = own_day.or(how.date).unwrap_or(how.today);
    let of_it = book.evidence_of(pair.0, pair.1).filter(|(_, piece)| piece.assessment == assessment);
    let attempt = match before {
        Some(_) => of_it.map(|(_, piece)| piece.attempt).max().unwrap_or(0).saturating_add(1),
        None => 1,
    };
    let draft =
        EvidenceDraft::new(id, learner.meta.id, book.standards().id(pair.1)?, entered.reading, how.now);
    Some(EvidenceDraft {
        assessment: assessment.and_then(|at| book.assessments().id(at)),
        shown: Some(how.not_after.map_or(day, |last| day.min(last))),
        kind: of.map_or(EvidenceKind::Observation, |of| of.kind),
        attempt,
        source: how.source,
        ..draft
    })
}
