//! The short way: where a policy has no gate and every piece stands for itself, a pair is judged from its scores alone, without
//! the notes that the five steps keep for explanations. It gives what the long way gives.

use super::aside::{Aside, aside};
use super::estimate::{estimate, is_bounded};
use super::evaluation::Evaluation;
use super::first::FirstReached;
use super::grouped::PackedPiece;
use super::round::{half_up, most_added};
use super::rule::Rule;
use super::score::{Score, decaying};
use super::scratch::Scratch;
use super::tracing;
use super::verdict::{Facts, Flag, Verdict, computed};
use crate::model::{Date, Gradebook, Reading, Selection, Statistic, Status};

/// With more pieces than this from assessments, the long way finds out which of them are attempts.
const MOST_TO_COMPARE: usize = 32;

/// The verdict on the pieces that are loaded; `None` where the short way does not do.
pub(super) fn judge(scratch: &mut Scratch, rule: &Rule) -> Option<Verdict> {
    let takes_all =
        matches!(rule.policy.selection, Selection::All | Selection::Since(_) | Selection::OfKinds(_));
    if !takes_all || !rule.policy.gates.is_empty() {
        return None;
    }
    let tally = gather(scratch, rule)?;
    Some(conclude(scratch, rule, tally))
}

/// The verdict on a pair by its packed pieces, which it sorts; `None` where more must be known.
pub(super) fn judge_packed(
    scratch: &mut Scratch,
    rule: &Rule,
    packed: &mut [PackedPiece],
    book: &Gradebook,
) -> Option<Verdict> {
    let policy = rule.policy;
    if policy.selection != Selection::All || !policy.gates.is_empty() || !policy.kinds.is_empty() {
        return None;
    }
    if packed.is_empty() {
        return Some(Verdict::default());
    }
    if packed.len() > MOST_TO_COMPARE {
        return None;
    }
    order(packed, book);
    let counted = gather_packed(scratch, packed)?;
    Some(conclude(scratch, rule, counted))
}

/// Puts packed pieces in order: by day, then by (entered, place in the book). They are few.
fn order(packed: &mut [PackedPiece], book: &Gradebook) {
    let entered = |one: &PackedPiece| book.evidence().get(one.at).map(|piece| (piece.entered_at, one.at));
    for end in 1..packed.len() {
        for at in (1..=end).rev() {
            let Some([before, after]) = packed.get_mut(at - 1..=at) else { break };
            if before.shown < after.shown || before.shown == after.shown && entered(before) <= entered(after)
            {
                break;
            }
            (*before, *after) = (*after, *before);
        }
    }
}

/// How many pieces there are, are missing and are insufficient.
#[derive(Clone, Copy)]
struct Counted {
    pieces: usize,
    missing: usize,
    insufficient: usize,
}

/// Does with packed pieces what [`gather`] does with pieces.
fn gather_packed(scratch: &mut Scratch, packed: &[PackedPiece]) -> Option<Counted> {
    let Scratch { scores, days, .. } = scratch;
    scores.clear();
    days.clear();
    let mut counted = Counted { pieces: packed.len(), missing: 0, insufficient: 0 };
    for (number, one) in packed.iter().enumerate() {
        match one.reading.unpack() {
            Reading::Level(level) => {
                let of_same = |before: &PackedPiece| before.assessment == one.assessment;
                if one.assessment.is_some() && packed.iter().take(number).any(of_same) {
                    return None;
                }
                scores.push(Score { value: level.to_f64(), weight: 1.0 });
                days.push(one.shown);
            }
            Reading::Missing => counted.missing += 1,
            Reading::Insufficient => counted.insufficient += 1,
            Reading::Excused => {}
        }
    }
    Some(counted)
}

/// The verdict on the scores that were gathered.
fn conclude(scratch: &Scratch, rule: &Rule, counted: Counted) -> Verdict {
    let mut evaluation = Evaluation::of_nothing(counted.missing, counted.insufficient);
    if !scratch.scores.is_empty() {
        evaluation.judge_value(rule, &scratch.scores, Status::Mastered);
    }
    let latest = scratch.scores.last().map(|score| score.value);
    let count = scratch.scores.len();
    let facts = Facts { pieces: counted.pieces, standing: count, counted: count, latest, provisional: false };
    let mut verdict = computed(rule, &evaluation, &scratch.scores, facts);
    let first = first_reached(rule, &scratch.scores, &scratch.days, &evaluation);
    verdict.reach(first, rule);
    let below = latest.zip(rule.mastery_cut_off).is_some_and(|(latest, cut)| !rule.reaches(latest, cut));
    if below && scratch.days.last().is_some_and(|shown| first.is_before(*shown)) {
        verdict.flags.set(Flag::Dip);
    }
    verdict
}

/// Gathers the scores that count with their days, and counts what is missing and insufficient; `None` where two pieces are of
/// one assessment.
fn gather(scratch: &mut Scratch, rule: &Rule) -> Option<Counted> {
    let Scratch { pieces, scores, days, .. } = scratch;
    scores.clear();
    days.clear();
    let (mut missing, mut insufficient) = (0, 0);
    for (number, piece) in pieces.iter().enumerate() {
        match aside(piece, rule.policy) {
            None => {
                let of_same = |before: &super::piece::Piece| before.assessment == piece.assessment;
                if piece.assessment.is_some()
                    && (number > MOST_TO_COMPARE || pieces.iter().take(number).any(of_same))
                {
                    return None;
                }
                scores.push(Score { value: piece.score(), weight: piece.weight.to_f64() });
                days.push(piece.shown);
            }
            Some(Aside::Missing) => missing += 1,
            Some(Aside::Insufficient) => insufficient += 1,
            Some(_) => {}
        }
    }
    Some(Counted { pieces: pieces.len(), missing, insufficient })
}

/// The first day on which the scores shown by then reach mastery.
fn first_reached(rule: &Rule, scores: &[Score], days: &[Option<Date>], whole: &Evaluation) -> FirstReached {
    let Some(needed) = tracing::mastered_at(rule.statistic).or(rule.mastery_cut_off) else {
        return FirstReached::Never;
    };
    let lowest = needed.to_f64() - most_added(rule.policy.rounding.decimals);
    let from = if is_bounded(rule.statistic) {
        scores.iter().position(|score| score.value >= lowest)
    } else {
        Some(0)
    };
    let Some(from) = from else { return FirstReached::Never };
    let share = match rule.statistic {
        Statistic::DecayingAverage { latest_percent } => Some(latest_percent.to_f64() / 100.0),
        _ => None,
    };
    let mut running = share.map(|share| decaying(scores, share));
    for (number, day) in days.iter().enumerate() {
        let so_far = running.as_mut().and_then(Iterator::next);
        let next = days.get(number + 1);
        if number < from || next == Some(day) {
            continue;
        }
        let reaches = if next.is_none() {
            whole.reaches
        } else {
            let shown = || estimate(rule.statistic, scores.get(..=number)?, &rule.limits);
            let exact = so_far.or_else(shown).filter(|exact| exact.is_finite() && *exact >= lowest);
            exact.is_some_and(|exact| half_up(exact, rule.policy.rounding.decimals) >= needed)
        };
        if reaches {
            return FirstReached::at(*day);
        }
    }
    FirstReached::Never
}
