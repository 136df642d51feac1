//! What a piece of evidence says, apart from whose it is and on what: its reading, its kind, and who says so.

use super::Decimal;

/// What a piece of evidence was read as: a level, or one of three states that are no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A level, by value; halves and in-betweens are legal. Level 0 means "tried, not yet even with help".
    Level(Decimal),
    /// Nothing was handed in.
    Missing,
    /// The learner was excused.
    Excused,
    /// Something was handed in, too little to judge.
    Insufficient,
}

impl Reading {
    /// The level, where it is one.
    pub fn level(self) -> Option<Decimal> {
        match self {
            Reading::Level(value) => Some(value),
            _ => None,
        }
    }
}

/// A reading in four bytes: the three states stand below every decimal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PackedReading(i32);

impl PackedReading {
    const MISSING: i32 = i32::MIN;
    const EXCUSED: i32 = i32::MIN + 1;
    const INSUFFICIENT: i32 = i32::MIN + 2;

    pub fn pack(reading: Reading) -> PackedReading {
        PackedReading(match reading {
            Reading::Level(value) => value.units(),
            Reading::Missing => PackedReading::MISSING,
            Reading::Excused => PackedReading::EXCUSED,
            Reading::Insufficient => PackedReading::INSUFFICIENT,
        })
    }

    pub fn unpack(self) -> Reading {
        match self.0 {
            PackedReading::MISSING => Reading::Missing,
            PackedReading::EXCUSED => Reading::Excused,
            PackedReading::INSUFFICIENT => Reading::Insufficient,
            units => Reading::Level(Decimal::unpack(units)),
        }
    }
}

/// What was entered, apart from what it was read as. `S` names a scale, `C` a conversion table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered<S, C> {
    /// A level of another scale than the one now in force.
    Level {
        /// The value on that scale.
        value: Decimal,
        /// The scale.
        scale: S,
    },
    /// A score of possible points.
    Score {
        /// Points earned.
        score: Decimal,
        /// Points possible.
        possible: Decimal,
        /// The table it was read under.
        table: C,
    },
    /// A percentage.
    Percent {
        /// The percentage, 0 to 100 and beyond.
        percent: Decimal,
        /// The table it was read under.
        table: C,
    },
    /// A text, such as a letter or a word.
    Text {
        /// As it stood.
        text: String,
        /// The scale by which it was read.
        scale: Option<S>,
    },
}

/// What kind of showing it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// Made to show what was learned.
    #[default]
    Summative,
    /// Made to see how learning goes.
    Formative,
    /// Practice.
    Practice,
    /// Something seen or heard, without an assessment.
    Observation,
}

/// Who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A teacher.
    #[default]
    Teacher,
    /// The learner.
    SelfAssessed,
    /// Another learner.
    Peer,
}

/// Whether a piece takes part at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It counts as the policy says.
    #[default]
    Counted,
    /// A teacher set it aside; the reason is in [`super::Rare::set_aside`].
    SetAside,
}

impl std::fmt::Debug for PackedReading {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:?}", self.unpack())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_pack_without_loss() {
        let levels = [-200_000, -1, 0, 3, 200_000].map(|value| Reading::Level(Decimal::whole(value)));
        for reading in levels.into_iter().chain([Reading::Missing, Reading::Excused, Reading::Insufficient]) {
            assert_eq!(PackedReading::pack(reading).unpack(), reading);
        }
    }
}
