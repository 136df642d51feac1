//! Shows what a command would do to verdicts ([`trial`]): on sample pieces, on one learner, or on the whole class.

use std::time::Duration;

use leptos::prelude::*;

use crate::edit::Command;
use crate::grid::cell::CellView;
use crate::insight::diff::headline;
use crate::insight::trial::{self, MasteryMove, SampleNames};
use crate::judge::{Contribution, Counts, Requirement, Verdict, Verdicts};
use crate::model::sort::sort_by;
use crate::model::{Decimal, Gradebook, Id, Ix, Pair, PolicyDraft, Scale, ScaleDraft, Standard, Status};
use crate::text::names::DisplayNames;
use crate::text::verdict::{Audience, Sentences};
use crate::text::{rules as words, setup as says};
use crate::ui::kit::signal::{RwSignal, StoredValue, effect};
use crate::ui::session::Session;
use crate::ui::session::browser;

/// How long a draft is left alone before the class is judged by it.
const A_MOMENT: Duration = Duration::from_millis(150);

/// A draft once nobody has changed it for a moment: to judge a whole class at every step of a slider would make it drag.
pub fn settled<T: Clone + 'static>(draft: RwSignal<T>) -> RwSignal<T> {
    let settled = RwSignal::new(draft.get_untracked());
    let turn = StoredValue::new(0_u32);
    effect(move || {
        let now = draft.get();
        let this = turn.get_value() + 1;
        turn.set_value(this);
        let settle = move || {
            if turn.try_get_value() == Some(this) {
                settled.try_set(now);
            }
        };
        set_timeout(settle, A_MOMENT);
    });
    settled
}

/// A verdict as it is shown: its chip, its line, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The classes of the chip.
    pub chip: String,
    /// What stands in it.
    pub text: String,
    /// The verdict in a line.
    pub headline: String,
    /// Why, in sentences.
    pub why: Vec<String>,
    /// The sum, to be checked with a pencil.
    pub worked: Option<String>,
    /// What further evidence would make it mastered; nothing where it is.
    pub takes: Option<String>,
    /// Every piece, oldest first.
    pub pieces: Vec<Shown>,
    /// The value after each piece, as far as there is one.
    pub values: Vec<Option<Decimal>>,
}

/// A piece of evidence in a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Which.
    pub evidence: Id,
    /// Its level, where it has one.
    pub level: Option<Decimal>,
    /// When it was shown, and where.
    pub what: String,
    /// Its part of the value, 0 to 1; nothing where the sum gives no piece a part of its own.
    pub weight: Option<f64>,
    /// How it counts, or why not.
    pub why: String,
    /// Whether it does not count.
    pub aside: bool,
}

/// A verdict that would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Whose.
    pub learner: String,
    /// On what.
    pub code: String,
    /// The chip now: its classes and text.
    pub before: (String, String),
    /// The chip then.
    pub after: (String, String),
    /// What happens, in words.
    pub said: String,
    /// What becomes of mastery.
    pub(super) mastery: MasteryMove,
}

/// What moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moving {
    /// Verdicts.
    #[default]
    Verdicts,
    /// What branches make of them.
    RollUps,
}

/// What would move in a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// What moves.
    pub what: Moving,
    /// How many of them there are.
    pub all: usize,
    /// Those that would move: mastery lost first, then mastery won, then the rest.
    pub moved: Vec<Move>,
    /// How many learners have one that moves up or down, how many move up, how many move down.
    pub headline: (usize, usize, usize),
}

impl Moves {
    /// How many would move.
    pub fn count(&self) -> String {
        match self.what {
            Moving::Verdicts => says::verdicts_would_move(self.moved.len(), self.all),
            Moving::RollUps => says::roll_ups_would_move(self.moved.len(), self.all),
        }
    }

    /// How many would move, and whose, in a line.
    pub fn line(&self) -> String {
        let whose = Some(self.headline).filter(|(learners, ..)| *learners > 0).map(words::whose);
        std::iter::once(self.count()).chain(whose).collect::<Vec<_>>().join(" ")
    }

    /// Puts what deserves a look first: mastery lost, then mastery won, then the rest.
    pub(super) fn sort(&mut self) {
        sort_by(&mut self.moved, |left, right| {
            (left.mastery, &left.learner, &left.code).cmp(&(right.mastery, &right.learner, &right.code))
        });
    }
}

/// The book after a command; `None` where it is refused.
pub fn after(book: &Gradebook, command: Command) -> Option<Gradebook> {
    trial::after(book, command, browser::today(), browser::now())
}

/// The classes and text of a chip for a verdict.
fn chip(verdict: &Verdict, scale: Option<&Scale>) -> (String, String) {
    let cell = CellView::of(verdict, scale);
    let class = match () {
        () if cell.class.starts_with("lv-") => {
            let kept =
                |class: &&str| class.starts_with("lv-") || matches!(*class, "is-mastered" | "is-beyond");
            cell.class.split(' ').filter(kept).collect::<Vec<_>>().join(" ")
        }
        () if verdict.status == Status::NotEnough => "chip--thin".to_owned(),
        () => "chip--none".to_owned(),
    };
    (class, cell.text)
}

pub(super) fn scale_of(book: &Gradebook, standard: Ix<Standard>) -> Option<&Scale> {
    book.scale_of(standard).and_then(|(at, _)| book.scales().get(at))
}

/// The verdict on a pair with its reasons.
fn tried(book: &Gradebook, verdicts: &Verdicts, called: &DisplayNames, pair: Pair) -> Tried {
    let explanation = verdicts.explain(book, pair.0, pair.1);
    let sentences = Sentences { book, audience: Audience::Teacher, date: &browser::short_date, called };
    let account = sentences.account(&explanation);
    let (chip, text) = chip(&explanation.verdict, scale_of(book, pair.1));
    let mut why = account.decision;
    why.extend(account.why);
    why.extend(account.gates);
    why.extend(account.notes);
    let pieces = explanation.contributions.iter().zip(account.beside);
    let pieces = pieces.filter_map(|(one, (_, why))| shown(book, one, why)).collect();
    let takes = match verdicts.what_it_takes(book, pair, browser::today()) {
        Requirement::Mastered => None,
        takes => Some(crate::text::takes::sentence(book, &takes)),
    };
    let (headline, worked) = (account.headline, account.worked);
    Tried { chip, text, headline, why, worked, takes, pieces, values: Vec::new() }
}

fn shown(book: &Gradebook, one: &Contribution, why: String) -> Option<Shown> {
    let piece = book.evidence().get(one.evidence)?;
    let title = piece.assessment.and_then(|at| book.assessments().get(at)).map(|it| it.title.clone());
    let parts = [piece.shown.map(browser::short_date), title];
    Some(Shown {
        evidence: book.evidence().id(one.evidence)?,
        level: piece.reading().level(),
        what: parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        weight: if let Counts::Weight(weight) = one.counts { Some(weight) } else { None },
        why,
        aside: matches!(one.counts, Counts::Not(_)),
    })
}

/// What invented pieces and whatever goes with them are called.
const NAMES: SampleNames = SampleNames { all: says::SAMPLE, assessment: says::SAMPLE_TASK };

/// What a policy makes of invented levels on a scale: one piece each, two weeks apart, the last of them today.
pub fn sample(scale: &ScaleDraft, policy: &PolicyDraft, levels: &[Decimal]) -> Option<Tried> {
    let made = trial::sample((scale, policy), levels, NAMES, browser::today(), browser::now())?;
    let mut tried = tried(&made.book, &made.verdicts, &DisplayNames::default(), made.pair);
    tried.values = made.values;
    for (place, piece) in (1..).zip(&mut tried.pieces) {
        piece.what = words::piece(place);
    }
    Some(tried)
}

/// What a command would move in the open book; `None` where it is refused.
pub fn moves(session: Session, command: Command) -> Option<Moves> {
    let found = session.peek(|open| {
        let book = after(&open.book, command)?;
        let verdicts = Verdicts::of(&book, browser::today());
        Some(compare((&open.book, &open.verdicts), (&book, &verdicts), &open.called))
    });
    found.flatten()
}

/// The verdict on one pair of the open book after a command, with the levels of some pieces as if they were others;
/// `None` where it is refused.
pub fn on_pair(
    session: Session,
    command: Command,
    (learner, standard): (Id, Id),
    as_if: &[(Id, Decimal)],
) -> Option<Tried> {
    let found = session.peek(|open| {
        let book = after(&open.book, command)?;
        let book = trial::as_if(book, as_if, browser::today(), browser::now())?;
        let pair = (book.learners().find(learner)?, book.standards().find(standard)?);
        let mut verdicts = open.verdicts.clone();
        verdicts.update(&book, &[pair]);
        Some(tried(&book, &verdicts, &open.called, pair))
    });
    found.flatten()
}

fn compare(before: (&Gradebook, &Verdicts), after: (&Gradebook, &Verdicts), called: &DisplayNames) -> Moves {
    let (changed, all) = trial::moves(before.0, before.1, after.1);
    let moved = changed.iter().filter_map(|one| {
        let scales = (scale_of(before.0, one.standard), scale_of(after.0, one.standard));
        let spoken = |verdict: &Verdict, scale| CellView::of(verdict, scale).said();
        Some(Move {
            learner: called.learner(before.0, one.learner).to_owned(),
            code: before.0.standards().get(one.standard)?.code.clone(),
            before: chip(&one.before, scales.0),
            after: chip(&one.after, scales.1),
            said: says::becomes(&spoken(&one.before, scales.0), &spoken(&one.after, scales.1)),
            mastery: MasteryMove::of(one.before.status, one.after.status),
        })
    });
    let mut moves =
        Moves { what: Moving::Verdicts, all, moved: moved.collect(), headline: headline(&changed) };
    moves.sort();
    moves
}
