//! Reads the rows of a table: on what, which level, with everything that is odd on the way.

use crate::model::Id;

use super::choices::TableShape;
use super::conversion::find_conversion;
use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::match_learners::LearnerIndex;
use super::read_long::read_long;
use super::read_wide::read_wide;
use super::row_reading::{RowReading, RowsRead};

/// Reads every row that is about a learner; assessments and a table from percent to level that the book lacks get ids.
pub(super) fn read_rows<'a>(
    input: &ImportInput<'a>,
    standards: &'a StandardIndex,
    learners: &'a LearnerIndex,
    next_id: &mut dyn FnMut() -> Id,
) -> RowsRead<'a> {
    let conversion = find_conversion(input, next_id);
    let mut reading = RowReading::start(*input, standards, learners, conversion);
    match input.choices.shape {
        TableShape::Long => read_long(&mut reading, next_id),
        TableShape::Wide | TableShape::Points => read_wide(&mut reading, next_id),
    }
    reading.read
}
