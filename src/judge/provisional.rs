//! Summative, else formative: what a policy takes while nothing summative is there yet, and calls provisional.

use super::score::{Score, mean};
use crate::model::EvidenceKind;

/// A value, and whether it waits for something summative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provisional {
    /// The mean.
    pub value: f64,
    /// Whether only formative scores stand behind it.
    pub provisional: bool,
}

/// The mean of the summative scores; where there are none, of the formative ones. Other kinds take no part.
pub fn summative_else_formative(scores: &[(EvidenceKind, Score)]) -> Option<Provisional> {
    let of = |kind: EvidenceKind| {
        let scores = scores.iter().filter(|(of, _)| *of == kind);
        mean(&scores.map(|(_, score)| *score).collect::<Vec<_>>())
    };
    let summative = of(EvidenceKind::Summative).map(|value| Provisional { value, provisional: false });
    summative.or_else(|| of(EvidenceKind::Formative).map(|value| Provisional { value, provisional: true }))
}
