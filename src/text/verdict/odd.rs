//! Evidence that disagrees with the rest, in sentences.

use super::Sentences;
use crate::judge::Explanation;

/// What disagrees with the rest, for the teacher only.
pub(super) fn notes(sentences: &Sentences, explanation: &Explanation) -> Vec<String> {
    let mut notes = Vec::new();
    let odd = explanation.odd.piece.and_then(|place| explanation.contributions.get(place));
    if let Some(piece) = odd.and_then(|one| sentences.book.evidence().get(one.evidence)) {
        let level = piece.reading().level().map_or(String::new(), |level| format!(", a {level},"));
        let day = piece.shown.map(|day| format!(" on {}", (sentences.date)(day))).unwrap_or_default();
        notes.push(format!("One piece{level}{day} differs from all the others: worth a look."));
    }
    if let Some((low, high)) = explanation.odd.split {
        notes.push(format!(
            "The evidence is split, {low} low and {high} high, and no rule can say which is right. Take another look."
        ));
    }
    notes
}
