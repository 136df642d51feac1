//! The columns of the long form, one piece of evidence a row.

use super::choices::{Choices, ImportField};

/// The columns of a long table.
pub(super) struct LongColumns {
    /// Whether we wrote the table.
    pub own: bool,
    pub standard: Option<usize>,
    pub statement: Option<usize>,
    pub level: Option<usize>,
    pub score: Option<usize>,
    pub possible: Option<usize>,
    pub percent: Option<usize>,
    pub state: Option<usize>,
    pub date: Option<usize>,
    pub assessment: Option<usize>,
    pub kind: Option<usize>,
    pub attempt: Option<usize>,
    pub source: Option<usize>,
    pub entered_as: Option<usize>,
    pub late_days: Option<usize>,
    pub weight: Option<usize>,
    pub feedback: Option<usize>,
    pub link: Option<usize>,
    pub note: Option<usize>,
    pub set_aside: Option<usize>,
    pub piece: Option<usize>,
}

impl LongColumns {
    pub fn of(choices: &Choices) -> LongColumns {
        let at = |field| choices.column_of(&field);
        LongColumns {
            own: choices.is_own(),
            standard: at(ImportField::Standard),
            statement: at(ImportField::Statement),
            level: at(ImportField::Level),
            score: at(ImportField::Score),
            possible: at(ImportField::Possible),
            percent: at(ImportField::Percent),
            state: at(ImportField::State),
            date: at(ImportField::Date),
            assessment: at(ImportField::Assessment),
            kind: at(ImportField::Kind),
            attempt: at(ImportField::Attempt),
            source: at(ImportField::Source),
            entered_as: at(ImportField::EnteredAs),
            late_days: at(ImportField::LateDays),
            weight: at(ImportField::Weight),
            feedback: at(ImportField::Feedback),
            link: at(ImportField::Link),
            note: at(ImportField::Note),
            set_aside: at(ImportField::SetAside),
            piece: at(ImportField::Piece),
        }
    }

    /// The columns of which one says what was reached.
    pub fn evidence(&self) -> impl Iterator<Item = usize> {
        [self.level, self.score, self.percent, self.state, self.entered_as].into_iter().flatten()
    }
}
