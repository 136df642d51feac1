//! Policies: how evidence becomes a verdict, as data. What they mean is in `judge`.

use super::record::record;
use super::{Date, Decimal, EvidenceKind, Ix, Meta};

/// How evidence becomes a verdict. Versioned, never edited in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Identity and stamps.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// 1 for the first version; a changed policy is a new record with the next number.
    pub version: u32,
    /// The record of the version before.
    pub replaces: Option<Ix<Policy>>,
    /// Which attempt stands.
    pub attempts: Attempts,
    /// What several pieces of one attempt on one standard count as.
    pub same_attempt: SameAttempt,
    /// Whether learners' own judgments count.
    pub self_evidence: bool,
    /// Whether peers' judgments count.
    pub peer_evidence: bool,
    /// Which kinds count; all where the list is empty.
    pub kinds: Vec<EvidenceKind>,
    /// Which pieces take part.
    pub selection: Selection,
    /// What is made of them.
    pub statistic: Statistic,
    /// What else must hold.
    pub gates: Vec<Gate>,
    /// How values are rounded and shown.
    pub rounding: Rounding,
    /// Whether mastery once reached stays.
    pub mastery: MasteryStays,
}

record!(Policy, Policy, {
    name: Name, version: Version, replaces: Replaces, attempts: Attempts, same_attempt: SameAttempt,
    self_evidence: SelfEvidence, peer_evidence: PeerEvidence, kinds: Kinds, selection: Selection,
    statistic: Statistic, gates: Gates, rounding: Rounding, mastery: MasteryStays,
});

/// Which of the attempts at one assessment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attempts {
    /// The one with the highest number.
    #[default]
    Latest,
    /// The one with the highest level.
    Highest,
    /// Each by itself.
    All,
}

/// What several pieces of one attempt on one standard count as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameAttempt {
    /// Their mean.
    #[default]
    Mean,
    /// The most frequent level.
    Mode,
    /// The lowest.
    Lowest,
    /// Each by itself.
    Each,
}

/// Which pieces take part in the statistic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All that count.
    #[default]
    All,
    /// The latest so many; at least 1.
    Latest(u8),
    /// The highest so many; at least 1.
    Highest(u8),
    /// Those at or above a level.
    AtOrAbove(LevelRef),
    /// Those shown on a day or later.
    Since(Date),
    /// Those of given kinds.
    OfKinds(Vec<EvidenceKind>),
    /// The summative ones; while there are none, the formative ones, and the verdict says that it is provisional.
    SummativeElseFormative,
}

/// A level named by value, or as the mastery level whatever its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelRef {
    /// The scale's mastery level.
    Mastery,
    /// A value.
    Value(Decimal),
}

/// What a tie between most frequent levels gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tie {
    /// The highest of them.
    Highest,
    /// The one shown last.
    #[default]
    Latest,
    /// No value: the teacher decides.
    None,
}

/// What is made of the selected pieces. Percents are 1 to 99.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Statistic {
    /// The last piece.
    #[default]
    Latest,
    /// The highest.
    Highest,
    /// The weighted mean.
    Mean,
    /// The median.
    Median,
    /// The most frequent level.
    Mode {
        /// What a tie gives.
        tie: Tie,
    },
    /// v = v·(1−w) + s·w, piece by piece.
    DecayingAverage {
        /// w in percent.
        latest_percent: Decimal,
    },
    /// w·last + (1−w)·mean of those before.
    LatestAgainstRest {
        /// w in percent.
        latest_percent: Decimal,
    },
    /// The least-squares power curve through the pieces, read at the last or the next.
    PowerLaw {
        /// Read one place past the last piece.
        at_next: bool,
        /// With fewer pieces than this the mean is taken.
        fewest: u8,
        /// Whether the value is held within the scale.
        clamp: bool,
    },
    /// The better of the mean and the power law.
    BetterOfMeanAndPowerLaw {
        /// With fewer pieces than this the mean is taken.
        fewest: u8,
        /// Whether the value is held within the scale.
        clamp: bool,
    },
    /// Bayesian knowledge tracing. The parameters are probabilities, 0 to 1.
    KnowledgeTracing {
        /// Known before the first piece.
        prior: Decimal,
        /// Learned between pieces.
        transit: Decimal,
        /// Wrong although known; at most 0.3.
        slip: Decimal,
        /// Right although not known; at most 0.3.
        guess: Decimal,
        /// Mastered from this probability on.
        mastered_at: Decimal,
    },
}

/// What must hold besides the statistic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// At least so many pieces.
    Pieces(u8),
    /// From at least so many different assessments.
    Assessments(u8),
    /// At least so many of a kind.
    OfKind {
        /// The kind.
        kind: EvidenceKind,
        /// How many.
        count: u8,
    },
    /// The latest is at or above a level.
    LatestAtLeast(LevelRef),
    /// None below a level, in the last so many or in all.
    NoneBelow {
        /// The level.
        level: LevelRef,
        /// In the last so many; in all where absent.
        last: Option<u8>,
    },
    /// So many in a row at or above a level.
    InARow {
        /// How many.
        count: u8,
        /// The level.
        level: LevelRef,
        /// How many dips are forgiven.
        forgiving: u8,
    },
    /// Shown again at least so many days after it was first shown.
    ShownAgainAfter {
        /// Days.
        days: u16,
    },
    /// Every prerequisite is mastered.
    PrerequisitesMastered,
}

/// How values are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimals kept for judging, 0 to 4.
    pub decimals: u8,
    /// Decimals shown, 0 to 4; never changes a verdict.
    pub shown: u8,
}

impl Default for Rounding {
    fn default() -> Self {
        Rounding { decimals: 2, shown: 2 }
    }
}

/// Whether mastery once reached stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MasteryStays {
    /// It follows the evidence; a dip is flagged.
    #[default]
    Follows,
    /// It is kept; a dip is flagged and does not take it away.
    Kept,
}
