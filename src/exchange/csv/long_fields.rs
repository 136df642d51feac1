//! The smaller fields of a row of the long form: kind, source, attempt, weight, words.

use crate::edit::allowed_link;
use crate::exchange::table::number;
use crate::model::{Decimal, EvidenceKind, Source};

use super::gather::{Extra, Work};
use super::issue::{CsvIssueKind, Severity};
use super::known::folded;
use super::long::LongColumns;
use super::remember::kind_of_tag;
use super::value::decimal;

impl Work<'_> {
    pub fn words(&self, column: Option<usize>, row: usize) -> String {
        column.map(|column| self.table.cell(row, column).trim().to_owned()).unwrap_or_default()
    }

    pub fn kind_in(&mut self, columns: &LongColumns, row: usize) -> Option<EvidenceKind> {
        let column = columns.kind?;
        let word = folded(self.table.cell(row, column));
        kind_of_tag(&word).or(match word.as_str() {
            "quiz" | "test" | "exam" | "project" | "final" | "midterm" | "unit test" => {
                Some(EvidenceKind::Summative)
            }
            "exit ticket" | "exit slip" | "check" | "check-in" => Some(EvidenceKind::Formative),
            "homework" | "classwork" => Some(EvidenceKind::Practice),
            "conversation" | "observed" => Some(EvidenceKind::Observation),
            _ => None,
        })
    }

    pub fn source_in(&mut self, columns: &LongColumns, row: usize) -> Source {
        match folded(&self.words(columns.source, row)).as_str() {
            "self" | "student" | "learner" | "self-assessment" | "self assessment" => Source::SelfAssessed,
            "peer" | "classmate" => Source::Peer,
            _ => Source::Teacher,
        }
    }

    /// A whole number in a range; what is none is reported.
    pub fn whole(&mut self, column: Option<usize>, row: usize, low: i64, high: i64) -> Option<i64> {
        let (column, text) = (column?, self.words(column, row));
        if text.is_empty() {
            return None;
        }
        let found = number(&text, self.choices.decimal).filter(|it| it.scale == 0).map(|it| it.mantissa);
        let found = found.filter(|it| (low..=high).contains(it));
        if found.is_none() {
            self.unread(column, row, text);
        }
        found
    }

    fn unread(&mut self, column: usize, row: usize, text: String) {
        self.report(
            self.table.row_number(row),
            Some(column),
            Severity::Look,
            CsvIssueKind::FieldUnread(text),
        );
    }

    pub fn extra_in(&mut self, columns: &LongColumns, row: usize) -> Option<Box<Extra>> {
        let weight = self.words(columns.weight, row);
        let found = number(&weight, self.choices.decimal).and_then(decimal).filter(|it| *it >= Decimal::ZERO);
        if let (Some(column), None, false) = (columns.weight, found, weight.is_empty()) {
            self.unread(column, row, weight);
        }
        let late = self.whole(columns.late_days, row, 0, i64::from(u16::MAX));
        let number = self.whole(columns.piece, row, 1, i64::from(u16::MAX));
        let aside = Some(self.words(columns.set_aside, row)).filter(|text| !text.is_empty());
        let extra = Extra {
            weight: found,
            feedback: self.words(columns.feedback, row),
            link: self.link_in(columns, row),
            note: self.words(columns.note, row),
            late_days: late.and_then(|it| u16::try_from(it).ok()),
            set_aside: aside.map(|text| if is_mark(&text) { String::new() } else { text }),
            number: number.and_then(|it| u16::try_from(it).ok()),
        };
        (extra != Extra::default()).then(|| Box::new(extra))
    }

    fn link_in(&mut self, columns: &LongColumns, row: usize) -> String {
        let link = self.words(columns.link, row);
        if allowed_link(&link).is_ok() {
            return link;
        }
        let number = self.table.row_number(row);
        self.report(number, columns.link, Severity::Look, CsvIssueKind::LinkLeftOut(link));
        String::new()
    }
}

/// The mark of a piece that is set aside for no reason that is written.
fn is_mark(text: &str) -> bool {
    text == super::write_long::SET_ASIDE
}
