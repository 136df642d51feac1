//! Roll-ups: how a parent standard follows from its children, as data. What it means is in `judge`.

use super::Decimal;

/// How a parent follows from its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollUp {
    /// What is made of the children.
    pub rule: RollUpRule,
    /// What children without a verdict do.
    pub unassessed: Unassessed,
}

/// What is made of the children of a standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RollUpRule {
    /// How many standards are mastered of those assessed, whole branches counted by what is in them.
    #[default]
    ShareMastered,
    /// The lowest.
    Lowest,
    /// The mean, each child counting as one.
    Mean,
    /// The mean by the children's weights.
    WeightedMean,
    /// The median.
    Median,
    /// The most frequent value; the highest of a tie.
    Mode,
    /// The highest.
    Highest,
    /// Mastered when every required child is; all are where none is marked as required.
    AllRequired,
    /// Mastered when every required child is and the points of the mastered ones reach a sum, as in Moodle.
    Points {
        /// The sum, at least 1.
        need: u16,
    },
}

/// What children without a verdict do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unassessed {
    /// They are left out, and said: "3 of 5 assessed".
    #[default]
    LeftOut,
    /// The parent waits for them.
    Blocks,
}

/// What a standard brings to the standard above it, besides its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its weight in a weighted mean, 0 or more.
    pub weight: Decimal,
    /// Its points, where the parent asks for points.
    pub points: u16,
    /// Whether the parent asks for it by name.
    pub required: bool,
}

impl Default for Part {
    fn default() -> Self {
        Part { weight: Decimal::ONE, points: 1, required: false }
    }
}

/// What is wrong with a roll-up by points, if anything: it needs a sum of at least 1 that the points can reach.
///
/// ```
/// use evident::model::points_can_reach;
/// assert!(points_can_reach(2, [1, 1]));
/// assert!(!points_can_reach(3, [1, 1]));
/// assert!(!points_can_reach(0, [1, 1]));
/// ```
pub fn points_can_reach(need: u16, points: impl IntoIterator<Item = u16>) -> bool {
    need > 0 && points.into_iter().map(u32::from).sum::<u32>() >= u32::from(need)
}
