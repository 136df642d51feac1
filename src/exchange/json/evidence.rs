//! Evidence, overrides and expectations in files.

use crate::edit::allowed_link;
use crate::model::{
    Assessment, Conversion, Date, Decimal, Entered, Evidence, EvidenceKind, Expectation, Expected, Field,
    Gradebook, Id, Ix, Learner, Meta, Outcome, Override, OwnGoal, Rare, Reading, Scale, Source, Stamp,
    Standard, Standing, Status,
};

use super::any_record::Carried;
use super::file_record::file_record;
use super::reader::{Need, ObjectReader};
use super::tags::{ExpectedWord, StateWord, Tag};
use super::writer::ObjectWriter;
use super::{Problem, Remedy};

file_record!(Evidence in evidence through put_evidence {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.id("learner", book.learners.id(self.learner));
        out.id("standard", book.standards.id(self.standard));
        out.id("assessment", self.assessment.and_then(|at| book.assessments.id(at)));
        out.date("shown", self.shown);
        out.instant("entered_at", self.entered_at);
        match self.reading() {
            Reading::Level(level) => out.decimal("level", Some(level)),
            Reading::Missing => out.word("state", StateWord::Missing.word()),
            Reading::Excused => out.word("state", StateWord::Excused.word()),
            Reading::Insufficient => out.word("state", StateWord::Insufficient.word()),
        }
        out.tag("kind", self.kind, EvidenceKind::Summative);
        out.tag("source", self.source, Source::Teacher);
        out.number("attempt", self.attempt, 1);
        if self.standing == Standing::SetAside {
            out.some_text("set_aside", Some(self.set_aside_reason()));
        }
        let Some(rare) = &self.rare else { return };
        if let Some(entered) = &rare.entered {
            out.row("entered", &|out| write_entered(entered, book, out));
        }
        out.decimal("weight", rare.weight);
        out.text("private_note", &rare.private_note);
        out.text("feedback", &rare.feedback);
        out.text("link", &rare.link);
        out.number("late_days", rare.late_days, 0);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Evidence> {
        let learner = row.reference::<Learner>("learner", Need::Required, book);
        let standard = row.reference::<Standard>("standard", Need::Required, book);
        let reading = read_reading(row);
        let most = Decimal::whole(200_000);
        let assessment = row.reference::<Assessment>("assessment", Need::Optional, book);
        let entered = row.row("entered", |row| read_entered(row, book));
        let (shown, entered_at) = (row.date("shown", Need::Optional), row.instant("entered_at"));
        let kind = row.tag("kind", Need::Optional).unwrap_or_default();
        let source = row.tag("source", Need::Optional).unwrap_or_default();
        let attempt = row.small("attempt", Need::Optional, 1).unwrap_or(1);
        let weight = row.decimal_within("weight", Need::Optional, Decimal::ZERO, most);
        let (private_note, feedback, link) = (row.text("private_note"), row.text("feedback"), read_link(row));
        let late_days = row.count("late_days", Need::Optional, 0, u16::MAX).unwrap_or(0);
        let set_aside = row.some_text("set_aside");
        let mut piece = Evidence::new(id, learner?, standard?, reading?);
        (piece.assessment, piece.shown, piece.entered_at) = (assessment, shown, entered_at);
        (piece.kind, piece.source, piece.attempt) = (kind, source, attempt);
        if set_aside.is_some() {
            piece.standing = Standing::SetAside;
        }
        let set_aside = set_aside.unwrap_or_default();
        let rare = Rare { entered, weight, private_note, feedback, link, late_days, set_aside, ..Rare::default() };
        piece.rare = rare.boxed();
        Some(piece)
    }
});

/// A level, or one of the states that are no number.
fn read_reading(row: &mut ObjectReader) -> Option<Reading> {
    if row.fields.peek("state").is_none() {
        row.misplaced(&["state"]);
        return row.decimal("level", Need::Required).map(Reading::Level);
    }
    row.misplaced(&["level"]);
    Some(match row.tag::<StateWord>("state", Need::Required)? {
        StateWord::Missing => Reading::Missing,
        StateWord::Excused => Reading::Excused,
        StateWord::Insufficient => Reading::Insufficient,
    })
}

/// Only links that open in a browser or a mail program: a file from elsewhere may not bring in others.
fn read_link(row: &mut ObjectReader) -> String {
    let link = allowed_link(&row.text("link"));
    if link.is_err() {
        row.issue("link", Problem::LinkNotAllowed, Remedy::ValueLeftOut);
    }
    link.unwrap_or_default()
}

fn write_entered(entered: &Entered<Ix<Scale>, Ix<Conversion>>, book: &Gradebook, out: &mut ObjectWriter) {
    match entered {
        Entered::Level { value, scale } => {
            out.decimal("level", Some(*value));
            out.id("scale", book.scales.id(*scale));
        }
        Entered::Score { score, possible, table } => {
            out.decimal("score", Some(*score));
            out.decimal("possible", Some(*possible));
            out.id("table", book.conversions.id(*table));
        }
        Entered::Percent { percent, table } => {
            out.decimal("percent", Some(*percent));
            out.id("table", book.conversions.id(*table));
        }
        Entered::Text { text, scale } => {
            out.some_text("text", Some(text));
            out.id("scale", scale.and_then(|at| book.scales.id(at)));
        }
    }
}

/// What was entered. Where its scale or table is not there, what was entered stays as a text.
fn read_entered(row: &mut ObjectReader, book: &Gradebook) -> Option<Entered<Ix<Scale>, Ix<Conversion>>> {
    let plain = |text: String| Entered::Text { text, scale: None };
    if let Some(value) = row.decimal("level", Need::Optional) {
        let scale = row.reference::<Scale>("scale", Need::Required, book);
        return Some(scale.map_or_else(|| plain(value.to_string()), |scale| Entered::Level { value, scale }));
    }
    if let Some(score) = row.decimal("score", Need::Optional) {
        let possible = row.decimal("possible", Need::Required);
        let table = row.reference::<Conversion>("table", Need::Required, book);
        return Some(match (possible, table) {
            (Some(possible), Some(table)) => Entered::Score { score, possible, table },
            (Some(possible), None) => plain(format!("{score}/{possible}")),
            (None, _) => plain(score.to_string()),
        });
    }
    if let Some(percent) = row.decimal("percent", Need::Optional) {
        let table = row.reference::<Conversion>("table", Need::Required, book);
        return Some(
            table.map_or_else(|| plain(format!("{percent}%")), |table| Entered::Percent { percent, table }),
        );
    }
    let Some(text) = row.some_text("text") else {
        row.issue("text", Problem::Missing, Remedy::ValueLeftOut);
        return None;
    };
    Some(Entered::Text { text, scale: row.reference::<Scale>("scale", Need::Optional, book) })
}

file_record!(Override in overrides through put_override {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.id("learner", book.learners.id(self.learner));
        out.id("standard", book.standards.id(self.standard));
        match self.outcome {
            Outcome::Level(level) => out.decimal("level", Some(level)),
            Outcome::Status(status) => out.word("status", status.word()),
        }
        out.text("reason", &self.reason);
        out.text("shared_reason", &self.shared_reason);
        out.date("date", Some(self.date));
        out.instant("entered_at", self.entered);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Override> {
        let learner = row.reference::<Learner>("learner", Need::Required, book);
        let standard = row.reference::<Standard>("standard", Need::Required, book);
        let outcome = if row.fields.peek("status").is_some() {
            row.misplaced(&["level"]);
            row.tag::<Status>("status", Need::Required).map(Outcome::Status)
        } else {
            row.misplaced(&["status"]);
            row.decimal("level", Need::Required).map(Outcome::Level)
        };
        let entered = row.instant("entered_at");
        let date: Option<Date> = row.date("date", Need::Required);
        Some(Override {
            meta: Meta::new(id),
            learner: learner?,
            standard: standard?,
            outcome: outcome?,
            reason: row.text("reason"),
            shared_reason: row.text("shared_reason"),
            date: date?,
            entered,
        })
    }

    fn rival(&self, book: &Gradebook) -> Option<Id> {
        let other = book.override_of(self.learner, self.standard)?.meta.id;
        (other != self.meta.id).then_some(other)
    }
});

file_record!(Expectation in expectations through put_expectation {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.id("learner", book.learners.id(self.learner));
        out.id("standard", book.standards.id(self.standard));
        match &self.expected {
            Expected::Not { from, until } => {
                out.word("expected", ExpectedWord::Not.word());
                out.date("from", *from);
                out.date("until", *until);
            }
            Expected::OwnGoal(goal) => {
                out.word("expected", ExpectedWord::OwnGoal.word());
                out.decimal("mastery", goal.mastery);
                out.id("scale", goal.scale.and_then(|at| book.scales.id(at)));
                out.some_text("statement", goal.statement.as_deref());
            }
        }
        out.text("reason", &self.reason);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Expectation> {
        let learner = row.reference::<Learner>("learner", Need::Required, book);
        let standard = row.reference::<Standard>("standard", Need::Required, book);
        let expected = row.tag::<ExpectedWord>("expected", Need::Required).map(|word| match word {
            ExpectedWord::Not => {
                row.misplaced(&["mastery", "scale", "statement"]);
                let (from, until) = (row.date("from", Need::Optional), row.date("until", Need::Optional));
                Expected::Not { from, until }
            }
            ExpectedWord::OwnGoal => {
                row.misplaced(&["from", "until"]);
                Expected::OwnGoal(OwnGoal {
                    mastery: row.decimal("mastery", Need::Optional),
                    scale: row.reference::<Scale>("scale", Need::Optional, book),
                    statement: row.some_text("statement"),
                })
            }
        });
        Some(Expectation {
            meta: Meta::new(id),
            learner: learner?,
            standard: standard?,
            expected: expected?,
            reason: row.text("reason"),
        })
    }

    fn rival(&self, book: &Gradebook) -> Option<Id> {
        let other = book.expectation_of(self.learner, self.standard)?.meta.id;
        (other != self.meta.id).then_some(other)
    }
});
