//! The traditional baseline, for comparison only: points earned of points possible, zeros for missing work, a letter.

use super::points::{Points, ratio};
use super::round::half_up;
use crate::model::{Decimal, Entered, Evidence, Reading, Standing};

/// The tables of a traditional book. Each can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traditional {
    /// The percent of the points that a level stands for, ascending by level; between two levels on the straight line.
    pub percents: Vec<(Decimal, Decimal)>,
    /// What is possible where nothing says.
    pub possible: Decimal,
    /// From which percent on which letter, descending.
    pub letters: Vec<(Decimal, String)>,
    /// The letter below them all.
    pub below: String,
}

impl Default for Traditional {
    /// 55 + 10 × level, so that a level alone gets the letter that it gets in a mastery book; 90, 80, 70, 60; 20 points.
    fn default() -> Self {
        let percents = (0..=4).map(|level| (Decimal::whole(level), Decimal::whole(55 + 10 * level)));
        let letters = [(90, "A"), (80, "B"), (70, "C"), (60, "D")];
        Traditional {
            percents: percents.collect(),
            possible: Decimal::whole(20),
            letters: letters.map(|(from, letter)| (Decimal::whole(from), letter.to_owned())).to_vec(),
            below: "F".to_owned(),
        }
    }
}

/// A percent and its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Traditionally {
    /// 100 × earned ÷ possible, rounded to two decimals.
    pub percent: Decimal,
    /// Its letter.
    pub letter: String,
    /// Of how many pieces, missing ones included.
    pub pieces: usize,
}

impl Traditional {
    /// What a traditional book says of pieces; `None` where nothing counts. `possible` gives the points possible on a piece
    /// where it does not say itself. What is set aside, excused or insufficient takes no part.
    pub fn of<'a>(
        &self,
        pieces: impl IntoIterator<Item = &'a Evidence>,
        possible: impl Fn(&Evidence) -> Option<Decimal>,
    ) -> Option<Traditionally> {
        let counted = pieces.into_iter().filter(|piece| piece.standing == Standing::Counted);
        let points: Vec<Points> = counted
            .filter_map(|piece| self.points(piece, possible(piece).unwrap_or(self.possible)))
            .collect();
        let percent = half_up(ratio(&points)?, 2);
        let letter = self.letters.iter().find(|(from, _)| *from <= percent);
        let letter = letter.map_or(&self.below, |(_, letter)| letter).clone();
        Some(Traditionally { percent, letter, pieces: points.len() })
    }

    /// What a piece earned of what was possible.
    fn points(&self, piece: &Evidence, possible: Decimal) -> Option<Points> {
        let possible = possible.to_f64();
        let share = |percent: f64| Points { earned: percent / 100.0 * possible, possible };
        match (piece.reading(), piece.rare.as_ref().and_then(|rare| rare.entered.as_ref())) {
            (Reading::Missing, _) => Some(share(0.0)),
            (Reading::Excused | Reading::Insufficient, _) => None,
            (_, Some(Entered::Score { score, possible, .. })) => {
                Some(Points { earned: score.to_f64(), possible: possible.to_f64() })
            }
            (_, Some(Entered::Percent { percent, .. })) => Some(share(percent.to_f64())),
            (Reading::Level(level), _) => Some(share(self.percent_of(level))),
        }
    }

    /// The percent of the points that a level stands for.
    pub fn percent_of(&self, level: Decimal) -> f64 {
        let after =
            self.percents.iter().position(|(known, _)| *known >= level).unwrap_or(self.percents.len());
        let at = |place: Option<usize>| place.and_then(|place| self.percents.get(place)).copied();
        match (at(after.checked_sub(1)), at(Some(after))) {
            (Some(low), Some(high)) => {
                let [low_level, low, high_level, high] = [low.0, low.1, high.0, high.1].map(Decimal::to_f64);
                low + (level.to_f64() - low_level) / (high_level - low_level) * (high - low)
            }
            (Some((_, percent)), None) | (None, Some((_, percent))) => percent.to_f64(),
            (None, None) => 0.0,
        }
    }
}
