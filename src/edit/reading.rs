//! By which scale each level is read, before and after an edit that may change it.

use crate::model::{
    Decimal, Entered, Evidence, EvidenceDraft, Expectation, Expected, Gradebook, Ix, Learner, Outcome,
    Override, Pair, Reading, Scale, Standard,
};

use super::Refusal;
use super::recorder::Recorder;

/// Refuses a level that the scale for a learner and standard does not reach.
pub(super) fn check_level(
    to: &Recorder,
    learner: Ix<Learner>,
    standard: Ix<Standard>,
    level: Decimal,
) -> Result<(), Refusal> {
    let scale = to.book.scale_for(learner, standard).and_then(|scale| to.book.scales().get(scale));
    let scale = scale.ok_or(Refusal::NoScale)?;
    if scale.allows(level) {
        return Ok(());
    }
    let (low, high) = scale.bounds().ok_or(Refusal::NoScale)?;
    Err(Refusal::LevelOutsideScale { level, low, high })
}

/// The scales in force for all that has a level, noted before an edit that may put others in force.
pub(super) struct InForce {
    pieces: Vec<(Ix<Evidence>, Option<Ix<Scale>>)>,
    overrides: Vec<(Ix<Override>, Option<Ix<Scale>>)>,
    goals: Vec<(Ix<Expectation>, Option<Ix<Scale>>)>,
}

/// The levels that a new scale does not reach.
#[derive(Default)]
struct Outside {
    count: usize,
    last: Option<Decimal>,
}

impl InForce {
    /// Notes them for the whole book.
    pub fn in_book(book: &Gradebook) -> InForce {
        InForce::of(book, |_| true)
    }

    /// Notes them for one learner and standard.
    pub fn for_pair(book: &Gradebook, pair: Pair) -> InForce {
        InForce::of(book, |other| other == pair)
    }

    fn of(book: &Gradebook, concerns: impl Fn(Pair) -> bool) -> InForce {
        let scale = |pair: Pair| concerns(pair).then(|| book.scale_for(pair.0, pair.1));
        let pieces = book.evidence().iter().filter_map(|(at, it)| Some((at, scale(it.pair())?)));
        let overrides =
            book.overrides().iter().filter_map(|(at, it)| Some((at, scale((it.learner, it.standard))?)));
        let goals =
            book.expectations().iter().filter_map(|(at, it)| Some((at, scale((it.learner, it.standard))?)));
        InForce { pieces: pieces.collect(), overrides: overrides.collect(), goals: goals.collect() }
    }

    /// Reads what came under another scale by the mapping, keeping what was entered; refuses levels outside it.
    pub fn re_read(self, to: &mut Recorder, mapping: &[(Decimal, Decimal)]) -> Result<(), Refusal> {
        let mut outside = Outside::default();
        // What was deleted since it was noted, what has no level, and what is read as before stays as it is.
        for (at, old) in self.pieces {
            let Some(piece) = to.copy(at) else { continue };
            let level = piece.reading().level();
            let Some(read) = outside.read(to, old, piece.pair(), level, mapping) else { continue };
            let Some(mut draft) = EvidenceDraft::of(to.book, &piece) else { continue };
            if let (Some(value), Some(scale)) = (level, old.and_then(|old| to.book.scales().id(old))) {
                draft.entered.get_or_insert(Entered::Level { value, scale });
            }
            draft.reading = Reading::Level(read);
            let record = draft.resolve(to.book)?;
            to.change(at, record);
        }
        for (at, old) in self.overrides {
            let Some(mut record) = to.copy(at) else { continue };
            let Outcome::Level(level) = record.outcome else { continue };
            let pair = (record.learner, record.standard);
            let Some(read) = outside.read(to, old, pair, Some(level), mapping) else { continue };
            record.outcome = Outcome::Level(read);
            to.change(at, record);
        }
        for (at, old) in self.goals {
            let Some(mut record) = to.copy(at) else { continue };
            let pair = (record.learner, record.standard);
            let Expected::OwnGoal(goal) = &mut record.expected else { continue };
            let Some(read) = outside.read(to, old, pair, goal.mastery, mapping) else { continue };
            goal.mastery = Some(read);
            to.change(at, record);
        }
        match outside.last {
            Some(level) => Err(Refusal::EvidenceOutsideScale { count: outside.count, level }),
            None => Ok(()),
        }
    }
}

impl Outside {
    /// What a level is read as now, if by another scale than before and otherwise; notes it where it lies outside.
    fn read(
        &mut self,
        to: &Recorder,
        old: Option<Ix<Scale>>,
        (learner, standard): Pair,
        level: Option<Decimal>,
        mapping: &[(Decimal, Decimal)],
    ) -> Option<Decimal> {
        let level = level?;
        let now = to.book.scale_for(learner, standard).filter(|now| old != Some(*now))?;
        let read = mapping.iter().find(|(from, _)| *from == level).map_or(level, |(_, to)| *to);
        if !to.book.scales().get(now).is_some_and(|scale| scale.allows(read)) {
            self.count += 1;
            self.last = Some(level);
            return None;
        }
        (read != level).then_some(read)
    }
}
