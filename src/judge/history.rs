//! When mastery was first reached: the pipeline run on what was shown by each day, all of one day together.

use super::aside::aside;
use super::estimate::is_bounded;
use super::evaluation::Evaluation;
use super::first::FirstReached;
use super::gates::Prerequisite;
use super::round::most_added;
use super::rule::Rule;
use super::scratch::Scratch;
use crate::model::{Date, Status};

/// The earliest day on which the pieces that are loaded, as far as shown by then, give Mastered. A prerequisite holds from
/// the day on which it was first mastered. `whole` is the evaluation of all pieces; the scratch is left as the last run left it.
pub(super) fn first_reached(
    scratch: &mut Scratch,
    rule: &Rule,
    prerequisites: &[Prerequisite],
    whole: &Evaluation,
) -> FirstReached {
    let Some(earliest) = earliest_place(scratch, rule) else { return FirstReached::Never };
    let Some(hurdle) = hurdle(prerequisites, rule) else { return FirstReached::Never };
    let met = (prerequisites.len(), prerequisites.len());
    let count = scratch.pieces.len();
    let mut start = 0;
    while start < count {
        let shown = scratch.pieces.get(start).and_then(|piece| piece.shown);
        let end = start + scratch.pieces.iter().skip(start).take_while(|piece| piece.shown == shown).count();
        let next = scratch.pieces.get(end).and_then(|piece| piece.shown);
        // Until the next day on which something was shown, these pieces are what there is. The hurdle falls on its day.
        let from = shown.max(hurdle);
        let before_next = end == count || from < next;
        if end > earliest && before_next {
            let known = end == count && !rule.has_prerequisites();
            let status = if known { whole.status } else { scratch.run(rule, end, met).status };
            if status == Status::Mastered {
                return FirstReached::at(from);
            }
        }
        start = end.max(start + 1);
    }
    FirstReached::Never
}

/// The day from which on all prerequisites have been mastered, no day where they always were; `None` if one never was.
fn hurdle(prerequisites: &[Prerequisite], rule: &Rule) -> Option<Option<Date>> {
    if !rule.has_prerequisites() {
        return Some(None);
    }
    let mut latest = None;
    for one in prerequisites {
        match one.first {
            FirstReached::Never => return None,
            FirstReached::Undated => {}
            FirstReached::On(day) => latest = latest.max(Some(day)),
        }
    }
    Some(latest)
}

/// Before the piece at this place no mastery is possible; `None` where none is possible at all. A bounded statistic needs
/// one piece that reaches the cut-off, give or take what rounding adds.
fn earliest_place(scratch: &Scratch, rule: &Rule) -> Option<usize> {
    if !is_bounded(rule.statistic) {
        return Some(0);
    }
    let lowest = rule.mastery_cut_off?.to_f64() - most_added(rule.policy.rounding.decimals);
    scratch.pieces.iter().position(|piece| {
        piece.reading.level().is_some_and(|level| level.to_f64() >= lowest)
            && aside(piece, rule.policy).is_none()
    })
}
