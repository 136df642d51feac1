//! The smaller fields of a row of the long form: kind, source, attempt, weight, words.

use crate::edit::allowed_link;
use crate::exchange::table::number;
use crate::model::{Decimal, EvidenceKind, Source};

use super::issue::{CsvIssueKind, Severity};
use super::known::folded;
use super::long_columns::LongColumns;
use super::own::SET_ASIDE;
use super::piece::PieceExtra;
use super::remember::kind_of_tag;
use super::row_reading::RowReading;
use super::value::decimal;

impl RowReading<'_> {
    pub fn kind_in(&self, columns: &LongColumns, row: usize) -> Option<EvidenceKind> {
        let column = columns.kind?;
        let word = folded(self.input.table.cell(row, column));
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

    pub fn source_in(&self, columns: &LongColumns, row: usize) -> Source {
        match folded(self.input.text_in(row, columns.source)).as_str() {
            "self" | "student" | "learner" | "self-assessment" | "self assessment" => Source::SelfAssessed,
            "peer" | "classmate" => Source::Peer,
            _ => Source::Teacher,
        }
    }

    /// A whole number in a range; what is none is reported.
    pub fn whole(&mut self, column: Option<usize>, row: usize, low: i64, high: i64) -> Option<i64> {
        let column = column?;
        let text = self.input.text(row, column);
        if text.is_empty() {
            return None;
        }
        let found = number(text, self.input.choices.decimal).filter(|it| it.scale == 0).map(|it| it.mantissa);
        let found = found.filter(|it| (low..=high).contains(it));
        if found.is_none() {
            self.unread(column, row, text);
        }
        found
    }

    fn unread(&mut self, column: usize, row: usize, text: &str) {
        self.report(row, Some(column), Severity::Look, CsvIssueKind::FieldUnread(text.to_owned()));
    }

    pub fn extra_in(&mut self, columns: &LongColumns, row: usize) -> Option<Box<PieceExtra>> {
        let weight = self.input.text_in(row, columns.weight);
        let found =
            number(weight, self.input.choices.decimal).and_then(decimal).filter(|it| *it >= Decimal::ZERO);
        if let (Some(column), None, false) = (columns.weight, found, weight.is_empty()) {
            self.unread(column, row, weight);
        }
        let late = self.whole(columns.late_days, row, 0, i64::from(u16::MAX));
        let number = self.whole(columns.piece, row, 1, i64::from(u16::MAX));
        let aside = Some(self.input.text_in(row, columns.set_aside)).filter(|text| !text.is_empty());
        let extra = PieceExtra {
            weight: found,
            feedback: self.input.text_in(row, columns.feedback).to_owned(),
            link: self.link_in(columns, row),
            note: self.input.text_in(row, columns.note).to_owned(),
            late_days: late.and_then(|it| u16::try_from(it).ok()),
            set_aside: aside.map(|text| if text == SET_ASIDE { String::new() } else { text.to_owned() }),
            number: number.and_then(|it| u16::try_from(it).ok()),
        };
        (extra != PieceExtra::default()).then(|| Box::new(extra))
    }

    fn link_in(&mut self, columns: &LongColumns, row: usize) -> String {
        let link = self.input.text_in(row, columns.link);
        if allowed_link(link).is_ok() {
            return link.to_owned();
        }
        self.report(row, columns.link, Severity::Look, CsvIssueKind::LinkLeftOut(link.to_owned()));
        String::new()
    }
}
