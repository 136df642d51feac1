//! The words that stand for choices in files. A word never changes its meaning.

use crate::model::{
    Attempts, EvidenceKind, GroupKind, Importance, Kind, MasteryStays, ReservedList, SameAttempt, Source,
    Status, Tie, Unassessed, Which,
};

/// A choice that a file names by a word.
pub(super) trait Tag: Copy + PartialEq + 'static {
    /// Every word.
    const WORDS: &'static [&'static str];
    /// What each word stands for.
    const ALL: &'static [Self];
    fn word(self) -> &'static str;

    fn of_word(word: &str) -> Option<Self> {
        place(Self::WORDS, word).and_then(|at| Self::ALL.get(at)).copied()
    }
}

/// Where a word stands among words.
pub(super) fn place(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

macro_rules! tags {
    ($($choice:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        impl Tag for $choice {
            const WORDS: &'static [&'static str] = &[$($word),*];
            const ALL: &'static [Self] = &[$($choice::$variant),*];

            fn word(self) -> &'static str {
                match self { $($choice::$variant => $word),* }
            }
        }
    )*};
}

tags! {
    Kind {
        Gradebook = "gradebook", Scale = "scale", Conversion = "conversion", Policy = "policy", Term = "term",
        Group = "group", Learner = "learner", Standard = "standard", Assessment = "assessment",
        Evidence = "evidence", Override = "override", Expectation = "expectation",
    }
    ReservedList {
        Goals = "goals", Reflections = "reflections", Feedback = "feedback", CheckIns = "check_ins",
        Habits = "habits", RetakeRequests = "retake_requests",
    }
    GroupKind { Section = "section", Group = "group" }
    Importance { Regular = "regular", Essential = "essential" }
    EvidenceKind {
        Summative = "summative", Formative = "formative", Practice = "practice", Observation = "observation",
    }
    Source { Teacher = "teacher", SelfAssessed = "self", Peer = "peer" }
    Status { NotAssessed = "not_assessed", NotEnough = "not_enough", NotYet = "not_yet", Mastered = "mastered" }
    Attempts { Latest = "latest", Highest = "highest", All = "all" }
    SameAttempt { Mean = "mean", Mode = "mode", Lowest = "lowest", Each = "each" }
    Tie { Highest = "highest", Latest = "latest", None = "none" }
    MasteryStays { Follows = "follows", Kept = "kept" }
    Unassessed { LeftOut = "left_out", Blocks = "blocks" }
    Which { All = "all", Essential = "essential" }
}

/// A reading that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StateWord {
    Missing,
    Excused,
    Insufficient,
}

/// What is expected otherwise of one learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExpectedWord {
    Not,
    OwnGoal,
}

/// How many standards a condition of a course mark speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HowManyWord {
    Every,
    None,
    AtLeast,
    AtMost,
    AtLeastPercent,
}

/// Where a condition of a course mark wants them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AreWord {
    AtOrAbove,
    AtOrBelow,
}

tags! {
    HowManyWord {
        Every = "every", None = "none", AtLeast = "at_least", AtMost = "at_most",
        AtLeastPercent = "at_least_percent",
    }
    AreWord { AtOrAbove = "at_or_above", AtOrBelow = "at_or_below" }
    StateWord { Missing = "missing", Excused = "excused", Insufficient = "insufficient" }
    ExpectedWord { Not = "not", OwnGoal = "own_goal" }
}
