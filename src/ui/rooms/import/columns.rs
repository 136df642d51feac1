//! What each column of the file becomes: one row a column, every decision in reach.

use std::sync::Arc;

use leptos::prelude::*;

use crate::exchange::csv::{Becomes, EvidenceColumn, ImportColumn, ImportField, Plan, Reads, TableShape};
use crate::model::{Date, Decimal};
use crate::text::csv::letters;
use crate::text::import as words;
use crate::ui::kit::html::{self, CollectHtml, Control, IntoHtml};
use crate::ui::kit::signal::Memo;

use super::review::ImportReview;

/// The table of columns.
pub fn columns(import: ImportReview) -> impl IntoHtml {
    let count = import.choices.with_untracked(|choices| choices.columns.len());
    let rows = (0..count).map(move |index| one_column(import, index));
    html::section()
        .class("step")
        .child(
            html::div()
                .class("step__head")
                .child(html::h2().child(words::COLUMNS))
                .child(html::p().class("soft").child(words::COLUMNS_HINT)),
        )
        .child(shape_choice(import))
        .child(
            html::div()
                .class("table-box")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", words::COLUMNS)
                .child(
                    html::table()
                        .class("table table--edit table--stack cols")
                        .child(
                            html::thead().child(
                                html::tr()
                                    .child(html::th().child(words::IN_THE_FILE))
                                    .child(html::th().child(words::BECOMES))
                                    .child(html::th().child(words::STANDARDS))
                                    .child(html::th().child(words::ASSESSMENT))
                                    .child(html::th().child(words::OUT_OF))
                                    .child(html::th().child(words::SHOWN_ON)),
                            ),
                        )
                        .child(html::tbody().child(rows.collect_html())),
                ),
        )
}

fn shape_choice(import: ImportReview) -> impl IntoHtml {
    let choose = move |shape| import.reshape(shape);
    let one = move |shape, text: &'static str| {
        html::label()
            .child(
                html::input()
                    .attr("type", "radio")
                    .attr("name", "shape")
                    .prop("checked", move || import.choices.with(|choices| choices.shape == shape))
                    .on_change(move |_| choose(shape)),
            )
            .child(html::span().child(text))
    };
    html::fieldset().class("part").child(html::legend().child(words::EACH_ROW_IS)).child(
        html::div().child(
            html::span()
                .class("seg")
                .child(one(TableShape::Points, words::SHAPE_POINTS))
                .child(one(TableShape::Wide, words::SHAPE_WIDE))
                .child(one(TableShape::Long, words::SHAPE_LONG)),
        ),
    )
}

fn column_of(import: ImportReview, index: usize) -> Option<ImportColumn> {
    import.choices.with(|choices| choices.columns.get(index).cloned())
}

fn change(import: ImportReview, index: usize, change: impl FnOnce(&mut ImportColumn)) {
    import.choices.update(|choices| {
        if let Some(column) = choices.columns.get_mut(index) {
            change(column);
        }
    });
}

fn change_evidence(import: ImportReview, index: usize, with: impl FnOnce(&mut EvidenceColumn)) {
    change(import, index, |column| {
        if let Becomes::Evidence(evidence) = &mut column.becomes {
            with(evidence);
        }
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
        Becomes::Field(ImportField::LearnerId(_)) => "id".to_owned(),
        Becomes::Field(field) => FIELDS
            .iter()
            .find(|(_, known, _)| known == field)
            .map_or_else(|| "as_guessed".to_owned(), |(tag, _, _)| (*tag).to_owned()),
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
    let option = move |value: &'static str, text: &'static str| {
        html::option().attr("value", value).prop("selected", move || tag.get() == value).child(text)
    };
    let letter = letters(index);
    let becomes = words::column_becomes(&letter);
    html::tr()
        .child(
            html::th()
                .attr("scope", "row")
                .class("table__text")
                .child(html::span().class("soft").child(letter))
                .child(" ")
                .child(name),
        )
        .child(
            html::td().attr("data-label", words::BECOMES).child(
                html::select()
                    .class("input")
                    .attr("aria-label", becomes)
                    .on_change(move |field| choose(field.value()))
                    .child(option("skipped", words::SKIPPED))
                    .child(option("evidence", words::EVIDENCE))
                    .child(option("id", words::NUMBER))
                    .child(FIELDS.map(|(tag, _, text)| option(tag, text)))
                    .child(move || {
                        (tag.get() == "as_guessed" || tag.get() == "feedback_on").then(|| {
                            html::option()
                                .attr("value", tag.get())
                                .prop("selected", true)
                                .child(words::AS_IT_IS)
                        })
                    }),
            ),
        )
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
    let read = move |look: fn(&EvidenceColumn) -> String| {
        evidence.with(|it| it.as_ref().map_or(String::new(), look))
    };
    let letter = letters(index);
    let dated = move || {
        let own = evidence.with(|it| it.as_ref().and_then(|it| it.date));
        let of_plan =
            || import.plan.with(|plan: &Arc<Plan>| plan.columns.get(index).and_then(|sum| sum.date));
        own.or_else(of_plan).map(|date| date.to_string()).unwrap_or_default()
    };
    let set_standards = move |text: String| {
        let codes = text
            .split([',', ';'])
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect();
        change_evidence(import, index, |it| it.standards = codes);
    };
    let out_of = move || {
        evidence.with(|it| match it.as_ref().map(|it| it.reads) {
            Some(Reads::Points { possible: Some(possible) }) => possible.to_string(),
            Some(Reads::Percent) => "%".to_owned(),
            _ => String::new(),
        })
    };
    let set_reads = move |field: &Control| {
        let text = field.value().replace(',', ".");
        let reads = match text.trim() {
            "%" => Some(Reads::Percent),
            "" => Some(Reads::Points { possible: None }),
            text => Decimal::parse(text)
                .filter(|possible| *possible > Decimal::ZERO)
                .map(|possible| Reads::Points { possible: Some(possible) }),
        };
        if let Some(reads) = reads {
            change_evidence(import, index, |it| it.reads = reads);
        } else {
            field.set_value(&untrack(out_of));
        }
    };
    let levels = move || evidence.with(|it| it.as_ref().is_some_and(|it| it.reads == Reads::Levels));
    let out_of_label = words::column_out_of(&letter);
    (
        html::td().attr("data-label", words::STANDARDS).child(
            html::input()
                .class("input")
                .attr("aria-label", words::column_standards(&letter))
                .prop("value", move || read(|it| it.standards.join(", ")))
                .on_change(move |field| set_standards(field.value())),
        ),
        html::td().attr("data-label", words::ASSESSMENT).child(
            html::input()
                .class("input")
                .attr("aria-label", words::column_assessment(&letter))
                .prop("value", move || read(|it| it.assessment.clone()))
                .on_change(move |field| {
                    change_evidence(import, index, |it| it.assessment = field.value().trim().to_owned());
                }),
        ),
        html::td().attr("data-label", words::OUT_OF).child(move || {
            if levels() {
                html::span().class("table__text soft").child(words::LEVELS).into_html()
            } else {
                html::input()
                    .class("input input--num")
                    .attr("aria-label", out_of_label.clone())
                    .prop("value", out_of)
                    .on_change(move |field| set_reads(&field))
                    .into_html()
            }
        }),
        html::td().attr("data-label", words::SHOWN_ON).child(
            html::input()
                .class("input")
                .attr("type", "date")
                .attr("aria-label", words::column_date(&letter))
                .prop("value", dated)
                .on_change(move |field| {
                    change_evidence(import, index, |it| it.date = Date::parse(&field.value()));
                }),
        ),
    )
}
