//! What a command would do to verdicts, tried on copies: on invented pieces, on one learner, on the whole class.

use crate::edit::{self, Command, Given, Scope};
use crate::judge::{Verdict, Verdicts};
use crate::model::sort::{sort, sort_by};
use crate::model::{
    AssessmentDraft, Date, Decimal, EvidenceDraft, EvidenceKind, Gradebook, Id, Ix, Learner, LearnerDraft,
    PolicyDraft, Reading, Scale, ScaleDraft, Standard, StandardDraft, Status,
};
use crate::text::setup as says;
use crate::text::verdict::{Audience, Sentences};
use crate::ui::cell::CellView;
use crate::ui::session::Session;
use crate::ui::world;

/// A verdict as it is shown: its chip, its line, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The classes of the chip.
    pub chip: String,
    /// What stands in it.
    pub text: String,
    /// The verdict in a line.
    pub headline: String,
    /// Why, in sentences.
    pub why: Vec<String>,
    /// The levels of the pieces, oldest first.
    pub levels: Vec<Decimal>,
    /// The value after each piece, as far as there is one.
    pub values: Vec<Option<Decimal>>,
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
    rank: u8,
}

/// What would move in a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// How many verdicts there are.
    pub all: usize,
    /// Those that would move: mastery lost first, then mastery won, then the rest.
    pub moved: Vec<Move>,
}

fn given(book: &Gradebook) -> Given {
    Given {
        today: world::today(),
        now: world::now(),
        counter: book.latest_counter() + 1,
        author: crate::model::Author::default(),
    }
}

/// The book after a command; `None` where it is refused.
fn after(book: &Gradebook, command: Command) -> Option<Gradebook> {
    let mut copy = book.clone();
    edit::apply(&mut copy, command, &given(book)).ok()?;
    Some(copy)
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

fn scale_of(book: &Gradebook, standard: Ix<Standard>) -> Option<&Scale> {
    book.scale_of(standard).and_then(|(at, _)| book.scales().get(at))
}

/// The verdict on a pair with its reasons.
fn tried(book: &Gradebook, verdicts: &Verdicts, learner: Ix<Learner>, standard: Ix<Standard>) -> Tried {
    let explanation = verdicts.explain(book, learner, standard);
    let sentences = Sentences { book, audience: Audience::Teacher, date: &world::short_date };
    let account = sentences.account(&explanation);
    let (chip, text) = chip(&explanation.verdict, scale_of(book, standard));
    let mut why = account.why;
    why.extend(account.gates);
    why.extend(account.notes);
    let mut pieces: Vec<(Option<Date>, i64, Decimal)> = book
        .evidence_of(learner, standard)
        .filter_map(|(_, piece)| Some((piece.shown, piece.entered_at.0, piece.reading().level()?)))
        .collect();
    sort(&mut pieces);
    let levels = pieces.into_iter().map(|(_, _, level)| level).collect();
    Tried { chip, text, headline: account.headline, why, levels, values: Vec::new() }
}

/// What a policy makes of invented levels on a scale: one piece each, two weeks apart, the last of them today.
pub fn sample(scale: &ScaleDraft, policy: &PolicyDraft, levels: &[Decimal]) -> Option<Tried> {
    let (learner, standard) = (Id::from_random(1), Id::from_random(2));
    let mut book = scratch(scale, policy, learner, standard)?;
    let mut values = Vec::with_capacity(levels.len());
    let today = world::today();
    let mut last = Verdicts::of(&book, today);
    let pair = (book.learners().find(learner)?, book.standards().find(standard)?);
    for (place, level) in levels.iter().enumerate() {
        let ago = i64::try_from(levels.len() - place - 1).ok()? * 14;
        let assessment = Id::from_random(100 + place as u128);
        let mut piece = EvidenceDraft::new(
            Id::from_random(10_000 + place as u128),
            learner,
            standard,
            Reading::Level(*level),
            world::now(),
        );
        piece.shown = today.plus(-ago);
        piece.assessment = Some(assessment);
        piece.kind = EvidenceKind::Summative;
        let commands = [
            Command::AddAssessments(vec![task(assessment, standard, piece.shown)]),
            Command::AddEvidence(vec![piece]),
        ];
        for command in commands {
            let given = given(&book);
            edit::apply(&mut book, command, &given).ok()?;
        }
        last.update(&book, &[pair]);
        values.push(last.get(pair.0, pair.1).value);
    }
    let mut tried = tried(&book, &last, pair.0, pair.1);
    tried.values = values;
    Some(tried)
}

fn task(id: Id, standard: Id, date: Option<Date>) -> AssessmentDraft {
    AssessmentDraft { date, standards: vec![standard], ..AssessmentDraft::titled(id, says::SAMPLE_TASK) }
}

/// A book with one learner and one standard under a scale and a policy.
fn scratch(scale: &ScaleDraft, policy: &PolicyDraft, learner: Id, standard: Id) -> Option<Gradebook> {
    let mut book = Gradebook::new(Id::from_random(0), says::SAMPLE);
    let commands = [
        Command::UseScale {
            scale: ScaleDraft { replaces: None, ..scale.clone() },
            scope: Scope::Book,
            mapping: Vec::new(),
        },
        Command::UsePolicy { policy: PolicyDraft { replaces: None, ..policy.clone() }, scope: Scope::Book },
        Command::AddLearners(vec![LearnerDraft::named(learner, says::SAMPLE)]),
        Command::AddStandards(vec![StandardDraft::coded(standard, says::SAMPLE, 0)]),
    ];
    for command in commands {
        let given = given(&book);
        edit::apply(&mut book, command, &given).ok()?;
    }
    Some(book)
}

/// What a command would move in the open book; `None` where it is refused.
pub fn moves(session: Session, command: Command) -> Option<Moves> {
    trial(session, command, None).map(|(moves, _)| moves)
}

/// What a command would move, and the verdict on one pair after it.
pub fn trial(session: Session, command: Command, pair: Option<(Id, Id)>) -> Option<(Moves, Option<Tried>)> {
    let found = session.peek(|open| {
        let book = after(&open.book, command)?;
        let verdicts = Verdicts::of(&book, world::today());
        let pair = pair.and_then(|(learner, standard)| {
            Some((book.learners().find(learner)?, book.standards().find(standard)?))
        });
        let one = pair.map(|(learner, standard)| tried(&book, &verdicts, learner, standard));
        Some((compare((&open.book, &open.verdicts), (&book, &verdicts)), one))
    });
    found.flatten()
}

fn compare(before: (&Gradebook, &Verdicts), after: (&Gradebook, &Verdicts)) -> Moves {
    let mut moves = Moves::default();
    for (standard, record) in before.0.standards().iter() {
        let scales = (scale_of(before.0, standard), scale_of(after.0, standard));
        for (learner, person) in before.0.learners().iter() {
            let (now, then) = (before.1.get(learner, standard), after.1.get(learner, standard));
            if now.status == Status::NotAssessed && then.status == Status::NotAssessed {
                continue;
            }
            moves.all += 1;
            if (now.status, now.level) == (then.status, then.level) {
                continue;
            }
            let rank = match (now.status == Status::Mastered, then.status == Status::Mastered) {
                (true, false) => 0,
                (false, true) => 1,
                _ => 2,
            };
            let spoken = |verdict: &Verdict, scale| CellView::of(verdict, scale).said();
            moves.moved.push(Move {
                learner: person.name.clone(),
                code: record.code.clone(),
                before: chip(&now, scales.0),
                after: chip(&then, scales.1),
                said: says::becomes(&spoken(&now, scales.0), &spoken(&then, scales.1)),
                rank,
            });
        }
    }
    sort_by(&mut moves.moved, |left, right| {
        (left.rank, &left.learner, &left.code).cmp(&(right.rank, &right.learner, &right.code))
    });
    moves
}
