//! The power law: the least-squares line of ln s on ln i, i = 1..n, which is the curve s = a·x^b.

use super::score::Score;

/// The curve s = a·x^b, x = 1 for the first score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// The value at the first place.
    pub a: f64,
    /// The slope between logarithms: above 0 for growth.
    pub b: f64,
}

impl Curve {
    /// The value at a place, counted from 1. The power is taken by logarithms, which the fit needs too: a power of its own weighs
    /// two thousand bytes.
    pub fn at(self, place: usize) -> f64 {
        self.a * libm::exp(self.b * libm::log(place as f64))
    }
}

/// The curve through scores in order; a score of 0 or less counts as `floor`. `None` for no scores.
///
/// ```
/// use evident::judge::{Score, power::fit};
/// let scores = [1.0, 4.0, 4.0, 4.0].map(|value| Score { value, weight: 1.0 });
/// assert_eq!(format!("{:.2}", fit(&scores, 1.0).unwrap().at(4)), "5.16");
/// ```
pub fn fit(scores: &[Score], floor: f64) -> Option<Curve> {
    let ln = |score: &Score| libm::log(if score.value > 0.0 { score.value } else { floor });
    let count = scores.len() as f64;
    let (mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0);
    for (place, score) in (1_u32..).zip(scores) {
        let (ln_place, ln_score) = (libm::log(f64::from(place)), ln(score));
        x += ln_place;
        y += ln_score;
        xx += ln_place * ln_place;
        xy += ln_place * ln_score;
    }
    let spread = count * xx - x * x;
    let b = if scores.len() > 1 && spread > 0.0 { (count * xy - x * y) / spread } else { 0.0 };
    let a = libm::exp((y - b * x) / count);
    (a.is_finite() && b.is_finite()).then_some(Curve { a, b })
}
