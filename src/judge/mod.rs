//! Evidence → verdict. One pipeline of five steps makes every verdict and every explanation of one:
//!
//! 1. order: [`piece`]
//! 2. set aside what does not count, and make one [`item`] of one attempt: [`aside`], [`attempts`]
//! 3. select: [`select`]
//! 4. estimate one value of the [`score`]s, and round it, once: [`estimate`], [`round`]
//! 5. judge: [`gates`], [`levels`], which give an [`evaluation`]
//!
//! `pipeline` runs the five in a [`scratch`] space; `history` runs them on what was shown by each day; `pair` makes the
//! [`verdict`] on a pair; [`book`] judges a whole gradebook and re-judges what an edit touched; [`explain`] says why.
//!
//! `simple` gives the same verdict from the scores alone where nothing else can matter; for a whole book it takes them from
//! `grouped`, a counting sort of the evidence by pair. From verdicts follow
//! [`roll_ups`] of branches, course [`mark`]s, the [`requirement`] that is left for mastery, and what looks [`odd`];
//! [`traditional`] is there for comparison.
//!
//! **Invariant:** a verdict is a pure function of policy, scale, evidence, override, expectation and (for a gate)
//! the verdicts on prerequisites. Nothing here panics, and no value is ever NaN or infinite, whatever a policy says.

pub mod aside;
pub mod attempts;
pub mod bands;
pub mod book;
mod dependence;
pub mod estimate;
pub mod evaluation;
pub mod explain;
pub mod first;
pub mod gates;
mod grouped;
mod history;
pub mod item;
pub mod levels;
pub mod mark;
pub mod odd;
mod pair;
pub mod piece;
mod pipeline;
pub mod points;
pub mod power;
pub mod provisional;
pub mod requirement;
pub mod roll_up;
pub mod roll_ups;
pub mod round;
pub mod rule;
pub mod score;
pub mod scratch;
pub mod select;
mod setting;
mod simple;
pub mod summary;
pub mod tracing;
pub mod traditional;
pub mod tree;
pub mod verdict;

pub use aside::Aside;
pub use book::Verdicts;
pub use evaluation::Evaluation;
pub use explain::{Contribution, Counts, CutOff, Decision, Explanation, GateOutcome, Worked};
pub use first::FirstReached;
pub use gates::{Figures, Prerequisite};
pub use odd::OddPieces;
pub use piece::Piece;
pub use power::Curve;
pub use requirement::{Hindrance, Requirement};
pub use roll_up::{Child, RollUpVerdict, Share};
pub use roll_ups::{RollUpExplanation, RollUps};
pub use rule::{Rule, default_policy};
pub use score::Score;
pub use scratch::Scratch;
pub use setting::OwnGoalInUse;
pub use summary::Tally;
pub use tree::Tree;
pub use verdict::{Flag, Flags, Verdict};
