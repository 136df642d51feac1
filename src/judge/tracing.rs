//! Bayesian knowledge tracing (Corbett and Anderson 1995): the probability that a learner knows, piece by piece.

use super::score::Score;
use crate::model::Statistic;

/// What a piece can say wrongly, and what is learned between pieces. Probabilities, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// Learned between pieces.
    pub transit: f64,
    /// Wrong although known.
    pub slip: f64,
    /// Right although not known.
    pub guess: f64,
}

/// The probability after each score, from `right` on taken as right. Empty for any other statistic.
pub fn steps(statistic: Statistic, scores: &[Score], right: f64) -> impl Iterator<Item = f64> {
    let parameters = match statistic {
        Statistic::KnowledgeTracing { prior, transit, slip, guess, .. } => {
            let [prior, transit, slip, guess] =
                [prior, transit, slip, guess].map(crate::model::Decimal::to_f64);
            Some((prior, Chances { transit, slip, guess }))
        }
        _ => None,
    };
    let scores = if parameters.is_some() { scores } else { &[] };
    let (prior, chances) = parameters.unwrap_or_default();
    scores.iter().scan(prior, move |known, score| {
        *known = step(*known, score.value + 1e-9 >= right, chances);
        Some(*known)
    })
}

/// The probability after one piece, from the one before it.
///
/// ```
/// use evident::judge::tracing::{Chances, step};
/// let chances = Chances { transit: 0.1, slip: 0.1, guess: 0.2 };
/// assert_eq!(format!("{:.4}", step(0.3, true, chances)), "0.6927");
/// ```
pub fn step(known: f64, right: bool, Chances { transit, slip, guess }: Chances) -> f64 {
    let (if_known, if_not) = if right { (1.0 - slip, guess) } else { (slip, 1.0 - guess) };
    let seen = known * if_known + (1.0 - known) * if_not;
    // What the parameters call impossible teaches nothing.
    let known = if seen > 0.0 { known * if_known / seen } else { known };
    (known + (1.0 - known) * transit).clamp(0.0, 1.0)
}

/// From which probability on a standard is mastered; `None` for any other statistic.
pub fn mastered_at(statistic: Statistic) -> Option<crate::model::Decimal> {
    match statistic {
        Statistic::KnowledgeTracing { mastered_at, .. } => Some(mastered_at),
        _ => None,
    }
}
