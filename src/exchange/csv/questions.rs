//! What has to be answered before a plan can be carried out.

use crate::exchange::table::DateOrder;

use super::choices::{DefaultDate, ImportField, TableShape, ZeroMeans};
use super::conversion::wrong_band;
use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::ImportQuestion;
use super::learner_columns::LearnerColumns;
use super::match_existing::MatchedEvidence;
use super::match_learners::LearnerIndex;
use super::row_reading::RowsRead;
use super::value::day;

/// The questions that are open, in the order in which they are asked.
pub(super) fn open_questions(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &RowsRead,
    matched: &MatchedEvidence,
) -> Vec<ImportQuestion> {
    let (choices, cells) = (input.choices, &rows.questions);
    let mut open = Vec::new();
    let mut ask = |needed: bool, question: ImportQuestion| {
        if needed {
            open.push(question);
        }
    };
    ask(!LearnerColumns::of(choices).tell(), ImportQuestion::WhoIsLearner);
    let long = choices.shape == TableShape::Long;
    ask(long && choices.column_of(&ImportField::Standard).is_none(), ImportQuestion::WhichStandard);
    ask(cells.no_scale, ImportQuestion::NoScale);
    if let Some(percent) = wrong_band(&choices.bands) {
        ask(true, ImportQuestion::Bands(percent));
    }
    let columns: Vec<usize> = cells.no_possible.iter().copied().collect();
    ask(!columns.is_empty(), ImportQuestion::PointsPossible(columns));
    ask(choices.zeros == ZeroMeans::Unasked && cells.zeros > 0, ImportQuestion::Zeros(cells.zeros));
    let spellings = standards.spellings.iter().filter(|it| it.open).count();
    ask(spellings > 0, ImportQuestion::Spellings(spellings));
    let people = learners.near.iter().filter(|it| it.answer.is_none()).count();
    ask(people > 0, ImportQuestion::People(people));
    if let Some(example) = ambiguous_date(input) {
        ask(true, ImportQuestion::DateOrder(example));
    }
    ask(choices.dates == DefaultDate::Unasked && matched.undated > 0, ImportQuestion::Dates(matched.undated));
    open
}

/// A date that means one day or another, while nobody was asked.
fn ambiguous_date(input: &ImportInput) -> Option<String> {
    if input.choices.date_order.is_some() {
        return None;
    }
    let differs = |cell: &&str| day(cell, DateOrder::DayMonth) != day(cell, DateOrder::MonthDay);
    input.choices.day_cells(input.table).find(differs).map(|cell| cell.trim().to_owned())
}
