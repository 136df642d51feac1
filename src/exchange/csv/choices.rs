//! Choices: everything that a teacher can decide about a table before it is read into the book.

use crate::exchange::table::{DateOrder, DecimalMark, Header, IdSystem, TextTable};
use crate::model::map::Map;
use crate::model::{Band, Date, Decimal, EvidenceKind, Id};

/// What one row or column of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableShape {
    /// One piece of evidence a row.
    Long,
    /// One learner a row, one standard a column, levels in the cells.
    Wide,
    /// One learner a row, one assignment a column, points or percent in the cells.
    Points,
}

/// Every decision about one table. A plan is a pure function of these; change one, and plan again.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The file's name, for the label of the step and of a new table from percent to level; may be empty.
    pub file: String,
    /// What rows and columns are.
    pub shape: TableShape,
    /// Which rows are no data: names, points possible, dates.
    pub header: Header,
    /// What each column of the table becomes, from left to right.
    pub columns: Vec<ImportColumn>,
    /// In the long form: how the column of scores is read.
    pub scores: Reads,
    /// The decimal mark of numbers in cells.
    pub decimal: DecimalMark,
    /// How names are written.
    pub names: NameOrder,
    /// The date of pieces that have none of their own.
    pub dates: DefaultDate,
    /// What 3/4/2025 means; `None` while nothing in the table decides it and nobody was asked.
    pub date_order: Option<DateOrder>,
    /// How points and percents become levels.
    pub bands: Bands,
    /// What a zero in points or percents means.
    pub zeros: ZeroMeans,
    /// What words in cells mean, where it is not what [`WordMeaning::usual`] says; by the word in lower case.
    pub words: Map<String, WordMeaning>,
    /// What was decided about codes that look like others; by the code as found.
    pub spellings: Map<String, SpellingAnswer>,
    /// What was decided about names that look like others; by the name as in the file.
    pub people: Map<String, PersonAnswer>,
    /// Answers to other questions, by [`super::Asked::key`]: the tag of the option.
    pub answers: Map<String, String>,
    /// The kind of evidence where no column says it.
    pub kind: EvidenceKind,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportColumn {
    /// Its name: both names with a dot between them where two rows name it; a number is added to a second one of a name.
    pub name: String,
    /// What becomes of it.
    pub becomes: Becomes,
    /// Why it is suggested to leave it out, where it is.
    pub why: Option<WhyLeftOut>,
}

/// Why it is suggested to leave a column out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// It sums up other columns.
    Total,
    /// The program that wrote the file marks it as its own reckoning.
    ReadOnly,
    /// It is about the learner: the grade of school, sex, an address.
    AboutLearner,
    /// It says from where mastery begins.
    MasteryPoints,
    /// Days or times.
    Times,
    /// Words that are no levels.
    Words,
    /// What stands in another column too, as a letter or in percent.
    SaidAgain,
    /// It has no name.
    Nameless,
    /// The long form has no place for it.
    NoPlace,
    /// The teacher left it out before.
    Remembered,
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Becomes {
    /// Nothing.
    Skipped,
    /// One field of every row.
    Field(ImportField),
    /// A piece of evidence for each of its standards in every row.
    Evidence(EvidenceColumn),
    /// Feedback on the evidence of the assessment with this title.
    FeedbackOn(String),
    /// What the points of the column with this name are out of, row by row.
    OutOf(String),
}

/// Fields of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum ImportField {
    LearnerName,
    LastName,
    FirstName,
    SortName,
    /// An id of the learner in the system of this name.
    LearnerId(String),
    Section,
    Group,
    Standard,
    Statement,
    Level,
    Score,
    Possible,
    Percent,
    State,
    Date,
    Assessment,
    Kind,
    Attempt,
    Source,
    EnteredAs,
    LateDays,
    Weight,
    Feedback,
    Link,
    Note,
    SetAside,
    /// Which of several pieces of one attempt, from 1.
    Piece,
}

/// A column whose cells are evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceColumn {
    /// Codes of its standards, one or more: of the book, or new.
    pub standards: Vec<String>,
    /// The assessment's title; empty for evidence without an assessment.
    pub assessment: String,
    /// The number another system gave the assessment.
    pub external_id: Option<String>,
    /// Which attempt at the assessment, from 1.
    pub attempt: u8,
    /// How its cells are read.
    pub reads: Reads,
    /// The day it was shown, where the teacher says so: it goes before the table's row of dates and the assessment's day.
    pub date: Option<Date>,
    /// The kind of evidence; the file's where `None`.
    pub kind: Option<EvidenceKind>,
}

/// How cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As levels of the standard's scale: values, labels or short labels.
    Levels,
    /// As points; a cell such as 7/10 says itself what it is out of.
    Points {
        /// The points possible, more than 0; `None` while nobody said.
        possible: Option<Decimal>,
    },
    /// As percents.
    Percent,
    /// As parts of one: 0.95 is 95 percent.
    Fraction,
}

/// How names of learners are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOrder {
    /// As they are shown.
    AsShown,
    /// "Last, First".
    LastFirst,
}

/// The date of pieces that have none of their own: no date in the row, the column or the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultDate {
    /// Nobody was asked; blocks where there are such pieces.
    Unasked,
    /// This day.
    OneDay(Date),
    /// They stay without a date.
    Undated,
}

/// What a zero in points or percents means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroMeans {
    /// Nobody was asked; blocks where there are zeros.
    Unasked,
    /// The level that the table gives for 0 percent; where cells are levels, the lowest.
    Level,
    /// Nothing was handed in.
    Missing,
    /// Something was handed in, too little to judge.
    Insufficient,
}

/// What a word in a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordMeaning {
    /// A level, by value.
    Level(Decimal),
    /// Nothing was handed in.
    Missing,
    /// The learner was excused.
    Excused,
    /// Something was handed in, too little to judge.
    Insufficient,
    /// Handed in late, which says nothing about the level.
    Late,
    /// Nothing at all; the cell is skipped.
    Nothing,
}

impl WordMeaning {
    /// What a word usually means, whatever its case; a level's label goes before it.
    ///
    /// ```
    /// use evident::exchange::csv::WordMeaning;
    /// assert_eq!(WordMeaning::usual(" EX "), Some(WordMeaning::Excused));
    /// assert_eq!(WordMeaning::usual("perhaps"), None);
    /// ```
    pub fn usual(word: &str) -> Option<WordMeaning> {
        Some(match word.trim().to_lowercase().as_str() {
            "ex" | "exc" | "excused" | "exempt" => WordMeaning::Excused,
            "m" | "mi" | "ms" | "mis" | "msg" | "missing" | "not submitted" | "not handed in" | "nhi"
            | "not turned in" | "no submission" | "not attempted" | "nicht abgegeben" | "non rendu"
            | "no entregado" => WordMeaning::Missing,
            "i"
            | "ie"
            | "ins"
            | "inc"
            | "insufficient"
            | "insufficient evidence"
            | "incomplete"
            | "not enough evidence" => WordMeaning::Insufficient,
            "late" => WordMeaning::Late,
            "n/a" | "na" | "-" | "\u{2013}" | "\u{2014}" | "--" | "none" | "not assigned"
            | "not assessed" | "ungraded" | "not graded" | "#n/a" | "null" | "needs grading"
            | "in progress" | "not yet graded" | "pending" | "not available" => WordMeaning::Nothing,
            _ => return None,
        })
    }
}

/// What was decided about a code that looks like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpellingAnswer {
    /// It is a standard of its own.
    Apart,
    /// It is another spelling of this code.
    Same(String),
}

/// What was decided about a name that looks like that of a learner of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonAnswer {
    /// Somebody new.
    New,
    /// This learner.
    Is(Id),
    /// The learner who stands first in this row of the file, as a spreadsheet shows it.
    InRow(u32),
}

/// How a percent becomes a level; see [`crate::model::Conversion`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The bands, strictly descending by percent.
    pub bands: Vec<Band>,
    /// The level of a percent below every band.
    pub below: Decimal,
}

impl Bands {
    /// The level that a percent is read as.
    pub fn level_of(&self, percent: Decimal) -> Decimal {
        self.bands.iter().find(|band| band.from_percent <= percent).map_or(self.below, |band| band.level)
    }
}

impl Choices {
    /// The first column that becomes this field.
    pub fn column_of(&self, field: &ImportField) -> Option<usize> {
        let is = |column: &ImportColumn| matches!(&column.becomes, Becomes::Field(it) if it == field);
        self.columns.iter().position(is)
    }

    /// The name of a column; empty where there is no such column.
    pub fn name_of(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", |column| &column.name)
    }

    /// The columns of which a cell says what was reached; in the long form one of them does in each row.
    pub(super) fn evidence_columns(&self) -> Vec<usize> {
        if self.shape == TableShape::Long {
            use ImportField::{EnteredAs, Level, Percent, Score, State};
            return [Level, Score, Percent, State, EnteredAs]
                .iter()
                .filter_map(|field| self.column_of(field))
                .collect();
        }
        let is = |(at, column): (usize, &ImportColumn)| {
            matches!(column.becomes, Becomes::Evidence(_)).then_some(at)
        };
        self.columns.iter().enumerate().filter_map(is).collect()
    }

    /// The cells of the table in which days stand: those of the column of days, and of the row of days.
    pub(super) fn day_cells<'a>(&self, table: &'a TextTable) -> impl Iterator<Item = &'a str> {
        let column = self.column_of(&ImportField::Date);
        let (first_data, row) = (self.header.first_data, self.header.date);
        let in_rows = column.into_iter().flat_map(move |at| table.column(at, first_data));
        in_rows.chain(row.into_iter().flat_map(|row| table.cells(row)))
    }

    /// Whether we wrote the table.
    pub(super) fn is_own(&self) -> bool {
        self.column_of(&ImportField::LearnerId(OWN_SYSTEM.to_owned())).is_some()
    }
}

/// The name under which ids of a system are kept.
pub(super) fn system_name(system: IdSystem) -> &'static str {
    match system {
        IdSystem::Canvas => "canvas",
        IdSystem::Sis => "sis",
        IdSystem::Login => "login",
        IdSystem::Email => "email",
        IdSystem::Integration => "integration",
        IdSystem::Moodle => "moodle",
        IdSystem::Unknown => UNKNOWN_SYSTEM,
    }
}

/// Ids of which the file does not say where they come from: they may be of any system.
pub(super) const UNKNOWN_SYSTEM: &str = "id";
/// Ids of our own books.
pub(super) const OWN_SYSTEM: &str = "evident";
/// Other spellings of a learner's name that a teacher confirmed.
pub(super) const NAME_SYSTEM: &str = "name";
