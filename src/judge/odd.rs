//! The odd one out: a piece that disagrees with the rest, and evidence that falls into two camps. Nothing is changed by it.
//!
//! The rule, exactly. A *step* is the scale's range divided by the number of its gaps; without a scale it is 1. Looked at are
//! the items that stand: attempts that were superseded, and what was set aside, are not.
//!
//! - A piece is **odd** when there are at least three items, all others lie within one step of each other, and it lies two
//!   steps or more away from each of them.
//! - The evidence is **split** when, by value, the widest gap between neighbors is two steps or more, and at least two items
//!   stand on either side of it: 1, 1, 1, 4, 4.

use super::item::Item;
use super::rule::Rule;
use crate::model::Scale;

/// What deserves a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OddPieces {
    /// The place, in the order of the pieces, of the last piece of the odd item.
    pub piece: Option<usize>,
    /// How many items are in the low and in the high camp.
    pub split: Option<(usize, usize)>,
}

/// How far apart neighbouring levels are, on average.
fn step(scale: Option<&Scale>) -> f64 {
    let gaps = scale.map_or(0, |scale| scale.levels.len().saturating_sub(1));
    let bounds = scale.and_then(Scale::bounds);
    let range = bounds.map_or(0.0, |(low, high)| high.to_f64() - low.to_f64());
    if gaps > 0 && range > 0.0 { range / gaps as f64 } else { 1.0 }
}

/// What deserves a look among the items that stand.
pub(super) fn find(items: &[Item], rule: &Rule) -> OddPieces {
    let step = step(rule.scale);
    let mut by_value: Vec<(f64, usize)> = items.iter().map(|item| (item.score, item.place)).collect();
    crate::model::sort::sort_by(&mut by_value, |one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    let value = |place: usize| by_value.get(place).map_or(0.0, |(value, _)| *value);
    let count = by_value.len();
    if count < 3 {
        return OddPieces::default();
    }
    let agree = |low: usize, high: usize| value(high) - value(low) <= step + 1e-9;
    let apart = |low: usize, high: usize| value(high) - value(low) >= 2.0 * step - 1e-9;
    let odd = if apart(0, 1) && agree(1, count - 1) {
        Some(0)
    } else if apart(count - 2, count - 1) && agree(0, count - 2) {
        Some(count - 1)
    } else {
        None
    };
    let widest = (2..count.saturating_sub(1)).max_by(|one, two| {
        let gap = |place: usize| value(place) - value(place - 1);
        gap(*one).total_cmp(&gap(*two))
    });
    OddPieces {
        piece: odd.and_then(|place| by_value.get(place)).map(|(_, place)| *place),
        split: widest.filter(|place| apart(place - 1, *place)).map(|low| (low, count - low)),
    }
}
