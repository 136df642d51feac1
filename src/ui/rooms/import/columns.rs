//! What each column of the file becomes: one row per column, with every choice for it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::exchange::csv::{Becomes, EvidenceColumn, ImportColumn, ImportField, Plan, Reads, TableShape};
use crate::model::{Date, Decimal};
use crate::text::csv::letters;
use crate::text::import as words;
use crate::ui::kit::html::{self, CollectHtml, Control, IntoHtml};
use crate::ui::kit::never;
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{date_field, radio, seg, select};

use super::review::ImportReview;
use super::step::step;

/// The table of columns.
pub fn columns(import: ImportReview) -> impl IntoHtml {
    let count = import.choices.with_untracked(|choices| choices.columns.len());
    let rows = (0..count).map(move |index| one_column(import, index));
    let heads = [
        words::IN_THE_FILE,
        words::BECOMES,
        words::STANDARDS,
        words::ASSESSMENT,
        words::OUT_OF,
        words::SHOWN_ON,
    ]
    .map(|words| html::th().child(words));
    step(words::COLUMNS, words::COLUMNS_HINT).child(shape_choice(import)).child(
        html::div()
            .class("table-box")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", words::COLUMNS)
            .child(
                html::table()
                    .class("table table--edit table--stack cols")
                    .child(html::thead().child(html::tr().child(heads)))
                    .child(html::tbody().child(rows.collect_html())),
            ),
    )
}

fn shape_choice(import: ImportReview) -> impl IntoHtml {
    let choose = move |shape| import.reshape(shape);
    let one = move |shape, text: &'static str| {
        let is = move || import.choices.with(|choices| choices.shape == shape);
        radio("shape", is, move || choose(shape), text)
    };
    let all = [
        one(TableShape::Points, words::SHAPE_POINTS),
        one(TableShape::Wide, words::SHAPE_WIDE),
        one(TableShape::Long, words::SHAPE_LONG),
    ];
    html::fieldset().class("part").child(html::legend().child(words::EACH_ROW_IS)).child(seg(all))
}

fn column_of(import: ImportReview, index: usize) -> Option<ImportColumn> {
    import.choices.with(|choices| choices.columns.get(index).cloned())
}

fn change(import: ImportReview, index: usize, change: impl FnOnce(&mut ImportColumn)) {
    import.choices.update(|choices| match choices.columns.get_mut(index) {
        Some(column) => change(column),
        None => never!("a decision about a column that the table does not have"),
    });
}

/// What a column can become, by tag.
const FIELDS: [(&str, ImportField, &str); 14] = [
    ("name", ImportField::LearnerName, words::LEARNER),
    ("last", ImportField::LastName, words::LAST_NAME),
    ("first", ImportField::FirstName, words::FIRST_NAME),
    ("section", ImportField::Section, words::SECTION),
    ("group", ImportField::Group, words::GROUP),
    ("standard", ImportField::Standard, words::STANDARD),
    ("level", ImportField::Level, words::LEVEL),
    ("score", ImportField::Score, words::SCORE),
    ("possible", ImportField::Possible, words::OUT_OF),
    ("percent", ImportField::Percent, words::PERCENT),
    ("date", ImportField::Date, words::SHOWN_ON),
    ("assessment", ImportField::Assessment, words::ASSESSMENT),
    ("note", ImportField::Note, words::NOTE),
    ("feedback", ImportField::Feedback, words::FEEDBACK),
];

fn tag_of(becomes: &Becomes) -> String {
    match becomes {
        Becomes::Skipped => "skipped".to_owned(),
        Becomes::Evidence(_) => "evidence".to_owned(),
        Becomes::FeedbackOn(_) => "feedback_on".to_owned(),
        Becomes::OutOf(_) => "out_of".to_owned(),
        Becomes::Field(ImportField::LearnerId(_)) => "id".to_owned(),
        Becomes::Field(field) => FIELDS
            .iter()
            .find(|(_, known, _)| known == field)
            .map_or_else(|| "as_suggested".to_owned(), |(tag, _, _)| (*tag).to_owned()),
    }
}

fn becomes_of(tag: &str, column: &ImportColumn) -> Becomes {
    match tag {
        "skipped" => Becomes::Skipped,
        "evidence" => Becomes::Evidence(EvidenceColumn {
            standards: Vec::new(),
            assessment: column.name.clone(),
            external_id: None,
            attempt: 1,
            reads: Reads::Points { possible: None },
            date: None,
            kind: None,
        }),
        "id" => Becomes::Field(ImportField::LearnerId("id".to_owned())),
        tag => match FIELDS.iter().find(|(known, _, _)| *known == tag) {
            Some((_, field, _)) => Becomes::Field(field.clone()),
            None => column.becomes.clone(),
        },
    }
}

fn one_column(import: ImportReview, index: usize) -> impl IntoHtml {
    let name = column_of(import, index).map_or(String::new(), |column| column.name);
    let tag =
        Memo::new(move |_| column_of(import, index).map_or(String::new(), |column| tag_of(&column.becomes)));
    let choose = move |tag: String| change(import, index, |column| column.becomes = becomes_of(&tag, column));
    let choices = move || {
        let first = [("skipped", words::SKIPPED), ("evidence", words::EVIDENCE), ("id", words::NUMBER)];
        let all = first.into_iter().chain(FIELDS.map(|(tag, _, text)| (tag, text)));
        let mut all: Vec<_> = all.map(|(tag, text)| (tag.to_owned(), tag.to_owned(), text)).collect();
        let now = tag.get();
        if ["as_suggested", "feedback_on", "out_of"].contains(&now.as_str()) {
            all.push((now.clone(), now, words::AS_IT_IS));
        }
        all
    };
    let choice = select(choices, move |of| tag.with(|tag| tag == of), choose);
    let letter = letters(index);
    let becomes = words::column_becomes(&letter);
    html::tr()
        .child(
            html::th()
                .attr("scope", "row")
                .class("table__text")
                .child(html::span().class("soft").child(letter))
                .child(" ")
                .child(html::bdi().child(name)),
        )
        .child(html::td().attr("data-label", words::BECOMES).child(choice.attr("aria-label", becomes)))
        .child(move || {
            if tag.get() == "evidence" {
                evidence_cells(import, index).into_html()
            } else {
                html::td().attr("colspan", "4").class("table__text soft").into_html()
            }
        })
}

/// The decisions about a column of evidence. They are read once and written on change, so that typing is not disturbed.
fn evidence_cells(import: ImportReview, index: usize) -> impl IntoHtml {
    let evidence = Memo::new(move |_| {
        column_of(import, index).and_then(|column| match column.becomes {
            Becomes::Evidence(evidence) => Some(evidence),
            _ => None,
        })
    });
    let cells = EvidenceCells { import, index, evidence };
    (cells.standards(), cells.assessment(), cells.out_of(), cells.date())
}

/// The cells of a column of evidence.
#[derive(Clone, Copy)]
struct EvidenceCells {
    import: ImportReview,
    index: usize,
    /// What is decided now; `None` once the column becomes something else.
    evidence: Memo<Option<EvidenceColumn>>,
}

impl EvidenceCells {
    fn read(self, look: fn(&EvidenceColumn) -> String) -> String {
        self.evidence.with(|it| it.as_ref().map_or(String::new(), look))
    }

    fn change(self, with: impl FnOnce(&mut EvidenceColumn)) {
        change(self.import, self.index, |column| {
            if let Becomes::Evidence(evidence) = &mut column.becomes {
                with(evidence);
            }
        });
    }

    fn letter(self) -> String {
        letters(self.index)
    }

    fn standards(self) -> impl IntoHtml {
        let set = move |text: String| {
            let codes = text.split([',', ';']).map(str::trim).filter(|code| !code.is_empty());
            let codes = codes.map(str::to_owned).collect();
            self.change(|it| it.standards = codes);
        };
        html::td().attr("data-label", words::STANDARDS).child(
            html::input()
                .class("input")
                .attr("aria-label", words::column_standards(&self.letter()))
                .prop("value", move || self.read(|it| it.standards.join(", ")))
                .on_change(move |field| set(field.value())),
        )
    }

    fn assessment(self) -> impl IntoHtml {
        html::td().attr("data-label", words::ASSESSMENT).child(
            html::input()
                .class("input")
                .attr("aria-label", words::column_assessment(&self.letter()))
                .prop("value", move || self.read(|it| it.assessment.clone()))
                .on_change(move |field| self.change(|it| it.assessment = field.value().trim().to_owned())),
        )
    }

    /// What the points are out of: a number, or % for percents; what is neither is not taken.
    fn out_of(self) -> impl IntoHtml {
        let out_of = move || {
            self.read(|it| match it.reads {
                Reads::Points { possible: Some(possible) } => possible.to_string(),
                Reads::Percent => "%".to_owned(),
                Reads::Fraction => "0-1".to_owned(),
                Reads::Points { possible: None } | Reads::Levels => String::new(),
            })
        };
        let set = move |field: &Control| match reads_of(&field.value()) {
            Some(reads) => self.change(|it| it.reads = reads),
            None => field.set_value(&untrack(out_of)),
        };
        let levels = move || self.evidence.with(|it| it.as_ref().is_some_and(|it| it.reads == Reads::Levels));
        let label = words::column_out_of(&self.letter());
        html::td().attr("data-label", words::OUT_OF).child(move || {
            if levels() {
                html::span().class("table__text soft").child(words::LEVELS).into_html()
            } else {
                html::input()
                    .class("input input--num")
                    .attr("aria-label", label.clone())
                    .prop("value", out_of)
                    .on_change(move |field| set(&field))
                    .into_html()
            }
        })
    }

    fn date(self) -> impl IntoHtml {
        let dated = move || {
            let own = self.evidence.with(|it| it.as_ref().and_then(|it| it.date));
            let of_plan = || {
                self.import
                    .plan
                    .with(|plan: &Arc<Plan>| plan.columns.get(self.index).and_then(|sum| sum.date))
            };
            own.or_else(of_plan).map(|date| date.to_string()).unwrap_or_default()
        };
        html::td().attr("data-label", words::SHOWN_ON).child(
            date_field(dated, move |typed| self.change(|it| it.date = Date::parse(&typed)))
                .attr("aria-label", words::column_date(&self.letter())),
        )
    }
}

/// How points are read, as it is typed: a number they are out of, % for percents, 0-1 for parts of one, nothing while nobody
/// knows.
fn reads_of(text: &str) -> Option<Reads> {
    match text.replace(',', ".").trim() {
        "%" => Some(Reads::Percent),
        "0-1" | "0\u{2013}1" => Some(Reads::Fraction),
        "" => Some(Reads::Points { possible: None }),
        text => Decimal::parse(text)
            .filter(|possible| *possible > Decimal::ZERO)
            .map(|possible| Reads::Points { possible: Some(possible) }),
    }
}
