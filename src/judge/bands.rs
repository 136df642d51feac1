//! Bands: how many of a list of bounds a value reaches, and the band that most scores fall into.

use super::score::{Score, mean, most_frequent};
use crate::model::Tie;

/// How many bounds, ascending, a value reaches.
pub fn reached(bounds: &[f64], value: f64) -> usize {
    bounds.iter().take_while(|bound| **bound <= value + 1e-9).count()
}

/// The mean of the scores in the band that holds most of them. `None` for no scores, for a tie that is left to the teacher,
/// and where most are below the first bound: that is no level, so there is none to give.
///
/// ```
/// use evident::judge::{Score, bands::modal_band};
/// use evident::model::Tie;
/// let scores = [62.0, 74.0, 76.0, 88.0].map(|value| Score { value, weight: 1.0 });
/// assert_eq!(modal_band(&scores, &[60.0, 73.0, 87.0], Tie::Latest), Some(75.0));
/// assert_eq!(modal_band(&scores, &[80.0], Tie::Latest), None);
/// ```
pub fn modal_band(scores: &[Score], bounds: &[f64], tie: Tie) -> Option<f64> {
    let band = |score: &Score| reached(bounds, score.value) as f64;
    let bands: Vec<f64> = scores.iter().map(band).collect();
    let most = most_frequent(&bands, tie).filter(|band| *band > 0.0)?;
    let within: Vec<Score> = scores.iter().filter(|score| band(score) == most).copied().collect();
    mean(&within)
}
