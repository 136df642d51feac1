//! What has to be answered before a plan can be carried out.

use crate::exchange::table::DateOrder;

use super::cell::{LEVELS, OUT_OF_TOP, POINTS};
use super::choices::{DefaultDate, ImportField, TableShape, ZeroMeans};
use super::conversion::wrong_band;
use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::{Asked, AskedAbout, ImportQuestion};
use super::learner_columns::LearnerColumns;
use super::match_existing::MatchedEvidence;
use super::match_learners::LearnerIndex;
use super::row_reading::RowsRead;
use super::table_notes::{AS_THEY_STAND, LEAVE_OUT, TOO_LONG, too_long};
use super::value::day;

/// The questions that are open, in the order in which they are asked.
pub(super) fn open_questions(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &RowsRead,
    matched: &MatchedEvidence,
    asked: &[Asked],
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
    let has = |field: ImportField| choices.column_of(&field).is_some();
    let tells = has(ImportField::Standard) || has(ImportField::Assessment);
    ask(long && !tells, ImportQuestion::WhichStandard);
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
    let words = cells.words.values().filter(|it| it.open && it.meaning.is_none()).count();
    ask(words > 0, ImportQuestion::Words(words));
    let others = asked.iter().filter(|it| it.answer.is_none()).count();
    ask(others > 0, ImportQuestion::Others(others));
    if let Some(example) = ambiguous_date(input) {
        ask(true, ImportQuestion::DateOrder(example));
    }
    ask(choices.dates == DefaultDate::Unasked && matched.undated > 0, ImportQuestion::Dates(matched.undated));
    open
}

/// The questions with a few answers, those that are answered too.
pub(super) fn all_asked(input: &ImportInput, learners: &LearnerIndex, rows: &RowsRead) -> Vec<Asked> {
    let answer = |key: &str| input.choices.answers.get(key).cloned();
    let mut asked = Vec::new();
    let mut ask = |key: &str, about: AskedAbout, options: &[&str]| {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        asked.push(Asked { key: key.to_owned(), about, options, answer: answer(key) });
    };
    if learners.only_ids > 0 {
        ask(ONLY_IDS, AskedAbout::OnlyIds { learners: learners.only_ids }, &[IDS_ARE_NAMES]);
    }
    let long = too_long(input).len();
    if long > 0 {
        ask(TOO_LONG, AskedAbout::RowsTooLong { rows: long }, &[LEAVE_OUT, AS_THEY_STAND]);
    }
    let (cells, others) = (rows.questions.out_of_top, rows.questions.other_points);
    if cells > 0 && others == 0 || answer(OUT_OF_TOP).is_some() {
        ask(OUT_OF_TOP, AskedAbout::OutOfTop { cells }, &[POINTS, LEVELS]);
    }
    asked.extend(rows.asked.iter().cloned());
    asked
}

/// The key of the question about ids that stand for names, and its answer.
const ONLY_IDS: &str = "only_ids";
const IDS_ARE_NAMES: &str = "ids_are_names";

/// A date that means one day or another, while nobody was asked.
fn ambiguous_date(input: &ImportInput) -> Option<String> {
    if input.choices.date_order.is_some() {
        return None;
    }
    let differs = |cell: &&str| day(cell, DateOrder::DayMonth) != day(cell, DateOrder::MonthDay);
    input.choices.day_cells(input.table).find(differs).map(|cell| cell.trim().to_owned())
}
