//! Whether what a learner shows on a standard rises or falls: the latest level against the one before.

use std::cmp::Ordering;

use crate::model::{Gradebook, Pair, Standing};

/// How the latest level stands to the one before, of pieces that count, by the day they were shown and then as they were
/// entered. `None` where there are fewer than two.
pub fn trend(book: &Gradebook, (learner, standard): Pair) -> Option<Ordering> {
    let pieces = book.evidence_of(learner, standard).map(|(_, piece)| piece);
    let pieces = pieces.filter(|piece| piece.standing == Standing::Counted);
    let levels = pieces.filter_map(|piece| Some((piece.shown, piece.entered_at, piece.reading().level()?)));
    let (mut last, mut before) = (None, None);
    for one in levels {
        if last.is_none_or(|last| one > last) {
            (last, before) = (Some(one), last);
        } else if before.is_none_or(|before| one > before) {
            before = Some(one);
        }
    }
    Some(last?.2.cmp(&before?.2))
}
