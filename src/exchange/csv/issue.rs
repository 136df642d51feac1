//! What is odd about a table, what has to be asked, and what was left out: data with a place. `text` makes sentences.

use crate::exchange::table::{Proposal, TextEncoding};
use crate::model::{Date, Decimal, Id};

use super::choices::{PersonAnswer, SpellingAnswer, WhyLeftOut, WordMeaning};

/// Something odd at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct CsvIssue {
    /// The row as a spreadsheet shows it, from 1; `None` where the whole column or table is meant.
    pub row: Option<u32>,
    /// The column, from 0; `None` where the whole row is meant.
    pub column: Option<usize>,
    /// How bad it is.
    pub severity: Severity,
    /// What it is.
    pub what: CsvIssueKind,
}

/// How bad an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something of the file does not come into the book.
    LeftOut,
    /// It comes into the book, and a teacher should look at it.
    Look,
    /// Good to know.
    Note,
}

/// What is odd. Rows are as a spreadsheet shows them.
#[derive(Clone, Debug, PartialEq)]
pub enum CsvIssueKind {
    /// A word or number that cannot be read.
    Unreadable {
        /// As it stands.
        text: String,
        /// What may be meant, such as 8/10 for 8/1O.
        perhaps: Option<String>,
    },
    /// A level that the scale does not reach.
    OutsideScale {
        /// The level.
        level: Decimal,
        /// The scale's lowest level.
        low: Decimal,
        /// The scale's highest level.
        high: Decimal,
    },
    /// More points than possible, or more than 100 percent; read as it is.
    MoreThanPossible {
        /// The points or percents.
        score: Decimal,
        /// The points possible, or 100.
        possible: Decimal,
    },
    /// A day without a year, as which a spreadsheet shows a score that was typed as 3/4 or 4/3.
    ScoreAsDay {
        /// As it stands.
        text: String,
        /// The number of the month.
        month: u8,
        /// The number of the day.
        day: u8,
    },
    /// Less than no points.
    Negative(String),
    /// A number beyond ±200,000.
    TooLarge(String),
    /// "Late" says when, and no level.
    LateAlone,
    /// A date that is none; the piece has the date of the column, the assessment or the file.
    NoSuchDate(String),
    /// A day after today.
    InFuture(Date),
    /// A number of a field that is out of range, such as attempt 0; what is usual is taken.
    FieldUnread(String),
    /// A link that is neither http, https nor mailto; it is left out.
    LinkLeftOut(String),
    /// The row says nobody's name.
    NoLearner,
    /// The row says no standard.
    NoStandard,
    /// The column has no standard, so nothing in it can be evidence.
    ColumnWithoutStandard {
        /// How many of its cells are left out.
        cells: usize,
    },
    /// A row of the other program's test student.
    TestStudent,
    /// A row that sums up others.
    SummaryRow(String),
    /// The same learner stands in an earlier row too, without anything to tell them apart.
    LearnerAgain {
        /// The name.
        name: String,
        /// The earlier row.
        row: u32,
    },
    /// Another learner has this id already, so it is not kept with this one.
    IdShared {
        /// The id.
        id: String,
        /// Who has it.
        other: String,
    },
    /// What stands in the column of ids is none: it was cut short by a spreadsheet, or says that there is none.
    NoId(String),
    /// The row names the columns once more.
    HeadingAgain,
    /// The row is of another table below this one, with other columns.
    OtherTable,
    /// The row is a title above others, or stands below the table.
    NobodysRow(String),
    /// Nothing of the column comes into the book.
    ColumnLeftOut {
        /// Why.
        why: Option<WhyLeftOut>,
        /// How many of its cells have something in them.
        cells: usize,
    },
    /// A cell begins with a quote that does not end; it was read as it stands.
    UnclosedQuote,
    /// The cell is longer than is read, and was cut.
    CellCut {
        /// Its length, in characters.
        chars: usize,
        /// How many were kept.
        limit: usize,
    },
    /// A name with a comma was not quoted; its two cells are read as one.
    NameJoined,
    /// The row has more cells than there are columns with names.
    RowTooLong {
        /// How many more.
        more: usize,
    },
    /// So many characters of the file could not be read.
    Replaced(usize),
    /// The encoding is a guess by what the text looks like.
    GuessedEncoding(TextEncoding),
    /// A later day at the same assessment: it is read as another attempt.
    AnotherAttempt {
        /// Which attempt.
        attempt: u8,
    },
    /// The book has a learner of this name with another id: somebody new is added.
    NameTaken {
        /// The name.
        name: String,
    },
    /// The ids of the row belong to different learners; the first one counts.
    IdsDisagree {
        /// The learner it was read as.
        name: String,
    },
    /// The row says another section than an earlier row of the learner, which counts.
    SectionDiffers {
        /// The section of this row.
        section: String,
    },
    /// An earlier row says the same; it is counted once.
    Duplicate {
        /// The earlier row.
        row: u32,
    },
    /// An earlier row has another piece of the same attempt; both are kept.
    SeveralPieces {
        /// The earlier row.
        row: u32,
    },
}

/// What must be answered before the plan can be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportQuestion {
    /// Which column says who the learners are.
    WhoIsLearner,
    /// Which column says the standard (long form).
    WhichStandard,
    /// What a zero means; how many there are.
    Zeros(usize),
    /// When pieces without a date were shown; how many there are.
    Dates(usize),
    /// What 3/4/2025 means; one such cell.
    DateOrder(String),
    /// What the scores of these columns are out of.
    PointsPossible(Vec<usize>),
    /// Whether codes are spellings of others; how many are open.
    Spellings(usize),
    /// Whether names are those of known learners; how many are open.
    People(usize),
    /// What words in cells mean; how many are open.
    Words(usize),
    /// Others, with a few answers each; how many are open.
    Others(usize),
    /// The book has no scale, and levels are to be read.
    NoScale,
    /// The bands do not descend strictly from 1,000 to 0 percent; the first that does not.
    Bands(Decimal),
}

/// Why a cell did not become evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// It is blank.
    Blank,
    /// It says that there is nothing, such as N/A.
    SaysNothing,
    /// It says "late" alone.
    LateAlone,
    /// It cannot be read.
    Unreadable,
    /// Its level is outside the scale.
    OutsideScale,
    /// Nobody said what its points are out of.
    NoPossible,
    /// The book has no scale.
    NoScale,
    /// Its column or row has no standard.
    NoStandard,
    /// Its row has no learner, or is no learner's.
    RowLeftOut,
    /// An earlier row says the same.
    Duplicate,
}

/// A code that looks like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The code as found, and what it may stand for.
    pub proposal: Proposal,
    /// The code as which it is read in this plan; its own where it is kept apart.
    pub read_as: String,
    /// The teacher's answer; `None` while there is none.
    pub answer: Option<SpellingAnswer>,
    /// Whether the plan waits for an answer; not where only case and separators differ.
    pub open: bool,
    /// The columns where it stands; empty in the long form, where it stands in cells.
    pub columns: Vec<usize>,
}

/// A name that looks like that of a learner of the book or of an earlier row, or has the id of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearName {
    /// The name as in the file.
    pub name: String,
    /// The row where it stands first.
    pub row: u32,
    /// Who it may be, the likeliest first; the preview takes the first.
    pub candidates: Vec<Id>,
    /// Who of the file it may be: the row where they stand first, and their name.
    pub in_file: Vec<(u32, String)>,
    /// Whether the names are equal and only which learner is not clear.
    pub same_name: bool,
    /// The teacher's answer; `None` while there is none, and the plan waits for it.
    pub answer: Option<PersonAnswer>,
}

/// A word found in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundWord {
    /// The word in lower case, as [`super::Choices::words`] names it.
    pub word: String,
    /// What it is read as; `None` where it cannot be read.
    pub meaning: Option<WordMeaning>,
    /// In how many cells it stands.
    pub count: usize,
    /// Whether the plan waits for an answer.
    pub open: bool,
}

/// A question with a few answers, kept in [`super::Choices::answers`] by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Under which the answer is kept.
    pub key: String,
    /// What is asked.
    pub about: AskedAbout,
    /// The tags of the answers; what is taken in the preview first.
    pub options: Vec<String>,
    /// The tag of the teacher's answer; `None` while there is none, and the plan waits for it.
    pub answer: Option<String>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedAbout {
    /// Several columns have one title: attempts one after the other, or parts of one showing.
    TitleAgain {
        /// The title.
        title: String,
        /// The columns.
        columns: Vec<usize>,
    },
    /// No column has names, and learners of these ids are new.
    OnlyIds {
        /// How many learners.
        learners: usize,
    },
    /// Rows have more cells than there are names of columns, and nothing says where the other cells belong.
    RowsTooLong {
        /// How many rows.
        rows: usize,
    },
    /// Cells such as 3/4, out of the highest level of the scale: points or levels.
    OutOfTop {
        /// How many cells.
        cells: usize,
    },
    /// On which standard an assessment is, where no column says it.
    StandardOf {
        /// The title of the assessment.
        title: String,
    },
}
