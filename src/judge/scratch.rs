//! The scratch space in which one pair is judged after the other.

use super::item::{Fate, Item};
use super::piece::{Piece, order};
use super::score::Score;
use crate::model::{Assessment, Date, Ix};

/// A piece of an assessment: which assessment, which attempt, which place in the order.
pub(super) type PlaceInAttempt = (Ix<Assessment>, u8, usize);

/// The scratch space in which one pair is judged: its pieces, and what the steps made of them. Its buffers are used again for
/// the next pair.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) pieces: Vec<Piece>,
    pub(super) fates: Vec<Fate>,
    pub(super) items: Vec<Item>,
    pub(super) chosen: Vec<usize>,
    pub(super) scores: Vec<Score>,
    pub(super) days: Vec<Option<Date>>,
    pub(super) keys: Vec<PlaceInAttempt>,
}

impl Scratch {
    /// Loads the pieces of a pair, in order, in place of those that were there.
    pub fn load(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.pieces.clear();
        self.pieces.extend(pieces);
        order(&mut self.pieces);
    }

    /// The pieces that are loaded, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}
