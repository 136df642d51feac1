//! What it would take: the fewest further pieces, and the lowest level they could have, that turn not-yet into mastered.

use super::book::Verdicts;
use super::gates::{self, Figures, Prerequisite, mastered_of};
use super::piece::Piece;
use super::rule::Rule;
use super::scratch::Scratch;
use super::verdict::Flag;
use crate::model::{
    Assessment, Date, Decimal, Evidence, EvidenceKind, Gate, Gradebook, Instant, Ix, Pair, Reading, Source,
    Standard, Standing, Status,
};

/// The most further pieces that are tried.
pub const MOST_PIECES: u8 = 10;

/// What is still required for mastery.
#[derive(Clone, Debug, PartialEq)]
pub enum Requirement {
    /// So many further pieces at this level, or at a higher one.
    Pieces {
        /// How many; the fewest that do.
        count: u8,
        /// The lowest level that does, each piece at it.
        level: Decimal,
    },
    /// It is mastered already.
    Mastered,
    /// No further evidence does, for this reason.
    OutOfReach(Hindrance),
}

/// Why no further evidence gives mastery.
#[derive(Clone, Debug, PartialEq)]
pub enum Hindrance {
    /// A teacher decided; evidence does not change that.
    Decided,
    /// It is not expected of the learner.
    NotExpected,
    /// No scale says which levels there are.
    NoScale,
    /// These prerequisites are not mastered.
    Prerequisites(Vec<Ix<Standard>>),
    /// A gate that does not pass even with ten more pieces at the highest level, dated today; its figures then.
    Gate(Gate, Figures),
    /// A teacher's summative pieces do not count under the policy, or lie outside its selection.
    DoesNotCount,
    /// The value stays below the cut-off even with ten more pieces at the highest level; the value then.
    Value(Option<Decimal>),
}

impl Verdicts {
    /// What it would take to turn a pair's not-yet into mastered, under the policy in force. New pieces are a teacher's,
    /// summative, dated `today`, each from a new assessment and each at the same level of the scale in force.
    pub fn what_it_takes(&self, book: &Gradebook, pair: Pair, today: Date) -> Requirement {
        let verdict = self.get(pair.0, pair.1);
        if verdict.status == Status::Mastered {
            return Requirement::Mastered;
        }
        if verdict.has(Flag::Overridden) {
            return Requirement::OutOfReach(Hindrance::Decided);
        }
        if verdict.has(Flag::NotExpected) {
            return Requirement::OutOfReach(Hindrance::NotExpected);
        }
        let pieces = book.evidence_of(pair.0, pair.1).map(|(at, piece)| Piece::of(at, piece)).collect();
        self.with_rule(book, pair, |rule, prerequisites| requirement(pieces, rule, prerequisites, today))
    }
}

/// The answer for pieces under a rule.
pub fn requirement(
    pieces: Vec<Piece>,
    rule: &Rule,
    prerequisites: &[Prerequisite],
    today: Date,
) -> Requirement {
    let mut trial = Trial { scratch: Scratch::default(), pieces, today };
    if trial.status(rule, prerequisites, 0, Decimal::ZERO) == Status::Mastered {
        return Requirement::Mastered;
    }
    let unmet = prerequisites.iter().filter(|one| !one.mastered).map(|one| one.standard);
    let unmet: Vec<Ix<Standard>> = unmet.collect();
    if rule.has_prerequisites() && !unmet.is_empty() {
        return Requirement::OutOfReach(Hindrance::Prerequisites(unmet));
    }
    let Some(scale) = rule.scale else { return Requirement::OutOfReach(Hindrance::NoScale) };
    for count in 1..=MOST_PIECES {
        for level in scale.levels.iter().map(|level| level.value) {
            if trial.status(rule, prerequisites, count, level) == Status::Mastered {
                return Requirement::Pieces { count, level };
            }
        }
    }
    let highest = scale.levels.last().map_or(Decimal::ZERO, |level| level.value);
    Requirement::OutOfReach(trial.hindrance(rule, prerequisites, highest))
}

struct Trial {
    scratch: Scratch,
    pieces: Vec<Piece>,
    today: Date,
}

impl Trial {
    fn status(&mut self, rule: &Rule, prerequisites: &[Prerequisite], count: u8, level: Decimal) -> Status {
        let new = (0..count).filter_map(|number| new_piece(number, level, self.today));
        self.scratch.load(self.pieces.iter().copied().chain(new));
        self.scratch.judge(rule, prerequisites).status
    }

    /// Why even the most pieces at the highest level do not do.
    fn hindrance(&mut self, rule: &Rule, prerequisites: &[Prerequisite], highest: Decimal) -> Hindrance {
        self.status(rule, prerequisites, MOST_PIECES, highest);
        let all = self.scratch.pieces().len();
        let evaluation = self.scratch.run(rule, all, mastered_of(prerequisites));
        let takes_part = self.scratch.items.iter().any(|item| is_new(item.assessment));
        if !takes_part {
            return Hindrance::DoesNotCount;
        }
        let view = self.scratch.view(rule, mastered_of(prerequisites));
        let gate = rule.policy.gates.iter().map(|gate| (gate, gates::check(gate, &view)));
        let mut failed = gate.filter(|(_, (passed, _))| !passed).map(|(gate, (_, figures))| (gate, figures));
        match failed.next() {
            Some((gate, figures)) => Hindrance::Gate(gate.clone(), figures),
            None => Hindrance::Value(evaluation.value),
        }
    }
}

/// New pieces stand for assessments that no book has: their places are counted down from the last there can be.
const LAST_PLACE: usize = u32::MAX as usize - 1;

fn is_new(assessment: Option<Ix<Assessment>>) -> bool {
    assessment.is_some_and(|at| at.number() > LAST_PLACE - usize::from(MOST_PIECES))
}

/// A teacher's summative piece of today, entered after all there is, from an assessment of its own.
fn new_piece(number: u8, level: Decimal, today: Date) -> Option<Piece> {
    let place = LAST_PLACE - usize::from(number);
    Some(Piece {
        at: Ix::<Evidence>::new(place)?,
        shown: Some(today),
        entered: Instant(i64::MAX - i64::from(MOST_PIECES) + i64::from(number)),
        reading: Reading::Level(level),
        kind: EvidenceKind::Summative,
        source: Source::Teacher,
        attempt: 1,
        assessment: Ix::new(place),
        weight: Decimal::ONE,
        standing: Standing::Counted,
    })
}
