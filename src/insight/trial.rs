//! What a command would do to verdicts, tried on copies: in the whole class, and on invented pieces.

use crate::edit::{Command, EditContext, Scope, apply};
use crate::judge::{Flag, Verdicts};
use crate::model::{
    AssessmentDraft, Author, Date, Decimal, EvidenceDraft, EvidenceKind, Gradebook, Id, Instant, Ix, Learner,
    LearnerDraft, PolicyDraft, Reading, ScaleDraft, Standard, StandardDraft, Status,
};

use super::diff::Changed;

/// What becomes of mastery where something moves, in the order in which it deserves a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MasteryMove {
    /// It was mastered.
    Lost,
    /// It becomes mastered.
    Won,
    /// It is mastered before and after, or neither.
    Neither,
}

impl MasteryMove {
    /// What becomes of mastery from one status to another.
    ///
    /// ```
    /// use evident::insight::trial::MasteryMove;
    /// use evident::model::Status::{Mastered, NotYet};
    /// assert_eq!(MasteryMove::of(Mastered, NotYet), MasteryMove::Lost);
    /// assert!(MasteryMove::Lost < MasteryMove::Won);
    /// ```
    pub fn of(before: Status, after: Status) -> MasteryMove {
        match (before == Status::Mastered, after == Status::Mastered) {
            (true, false) => MasteryMove::Lost,
            (false, true) => MasteryMove::Won,
            _ => MasteryMove::Neither,
        }
    }
}

/// The book after a command given on a day and at a moment; `None` where it is refused.
pub fn after(book: &Gradebook, command: Command, today: Date, now: Instant) -> Option<Gradebook> {
    let mut copy = book.clone();
    carry_out(&mut copy, command, today, now)?;
    Some(copy)
}

fn carry_out(book: &mut Gradebook, command: Command, today: Date, now: Instant) -> Option<()> {
    let given = EditContext { today, now, counter: book.latest_counter() + 1, author: Author::default() };
    apply(book, command, &given).ok().map(drop)
}

/// Every verdict whose status or level is another one in the copy of a book, in the order of standards, then of learners; and
/// of how many there are: those for which there is evidence in one of the two.
pub fn moves(book: &Gradebook, before: &Verdicts, after: &Verdicts) -> (Vec<Changed>, usize) {
    let (mut changed, mut all) = (Vec::new(), 0);
    for (standard, _) in book.standards().iter() {
        for (learner, _) in book.learners().iter() {
            let (before, after) = (before.get(learner, standard), after.get(learner, standard));
            if before.status == Status::NotAssessed && after.status == Status::NotAssessed {
                continue;
            }
            all += 1;
            if (before.status, before.level) != (after.status, after.level) {
                changed.push(Changed { learner, standard, before, after });
            }
        }
    }
    (changed, all)
}

/// The book with some pieces as if their levels were others, by their ids. One that is not there is passed over; `None`
/// where the book refuses a level.
pub fn as_if(book: Gradebook, levels: &[(Id, Decimal)], today: Date, now: Instant) -> Option<Gradebook> {
    let level = |(id, level): &(Id, Decimal)| {
        let piece = EvidenceDraft::of(&book, book.evidence().by_id(*id)?)?;
        Some(EvidenceDraft { reading: Reading::Level(*level), entered: None, ..piece })
    };
    let changed: Vec<EvidenceDraft> = levels.iter().filter_map(level).collect();
    if changed.is_empty() { Some(book) } else { after(&book, Command::ChangeEvidence(changed), today, now) }
}

/// A book with invented pieces.
pub struct Sample {
    /// The book: one learner, one standard, and the pieces.
    pub book: Gradebook,
    /// What it says.
    pub verdicts: Verdicts,
    /// The learner and the standard.
    pub pair: (Ix<Learner>, Ix<Standard>),
    /// The value after each piece, as far as there is one that is measured as levels are.
    pub values: Vec<Option<Decimal>>,
}

/// What is invented is called so.
#[derive(Clone, Copy)]
pub struct SampleNames {
    /// The book, its learner and its standard.
    pub all: &'static str,
    /// Every assessment.
    pub assessment: &'static str,
}

/// What a policy makes of invented levels on a scale: one piece each, two weeks apart, the last of them today. `None`
/// where the book refuses something of it, such as a level that is not on the scale.
pub fn sample(
    (scale, policy): (&ScaleDraft, &PolicyDraft),
    levels: &[Decimal],
    names: SampleNames,
    today: Date,
    now: Instant,
) -> Option<Sample> {
    let (learner, standard) = (Id::from_random(1), Id::from_random(2));
    let mut book = Gradebook::new(Id::from_random(0), names.all);
    let scale = ScaleDraft { replaces: None, ..scale.clone() };
    let policy = PolicyDraft { replaces: None, ..policy.clone() };
    let commands = [
        Command::UseScale { scale, scope: Scope::Book, mapping: Vec::new() },
        Command::UsePolicy { policy, scope: Scope::Book },
        Command::AddLearners(vec![LearnerDraft::named(learner, names.all)]),
        Command::AddStandards(vec![StandardDraft::coded(standard, names.all, 0)]),
    ];
    for command in commands {
        carry_out(&mut book, command, today, now)?;
    }
    let mut verdicts = Verdicts::of(&book, today);
    let pair = (book.learners().find(learner)?, book.standards().find(standard)?);
    let mut values = Vec::with_capacity(levels.len());
    for (place, level) in levels.iter().enumerate() {
        let ago = i64::try_from(levels.len() - place - 1).ok()? * 14;
        let id = Id::from_random(10_000 + place as u128);
        let mut piece = EvidenceDraft::new(id, learner, standard, Reading::Level(*level), now);
        let assessment = Id::from_random(100 + place as u128);
        piece.shown = today.plus(-ago);
        piece.assessment = Some(assessment);
        piece.kind = EvidenceKind::Summative;
        let assessment = AssessmentDraft {
            date: piece.shown,
            standards: vec![standard],
            ..AssessmentDraft::titled(assessment, names.assessment)
        };
        carry_out(&mut book, Command::AddAssessments(vec![assessment]), today, now)?;
        carry_out(&mut book, Command::AddEvidence(vec![piece]), today, now)?;
        verdicts.update(&book, &[pair]);
        // A probability is on another measure than the levels: it makes no line among them.
        let verdict = verdicts.get(pair.0, pair.1);
        values.push(verdict.value.filter(|_| !verdict.has(Flag::Probability)));
    }
    Some(Sample { book, verdicts, pair, values })
}
