//! What each column of the file becomes: one row a column, every decision in reach.

use std::sync::Arc;

use leptos::prelude::*;

use super::Import;
use crate::exchange::csv::{Becomes, Column, EvidenceColumn, Field, Plan, Reads, Shape};
use crate::model::{Date, Decimal};
use crate::text::import as words;

/// The table of columns.
#[component]
pub fn Columns(import: Import) -> impl IntoView {
    let count = import.choices.with_untracked(|choices| choices.columns.len());
    let indexes = move || {
        let _ = import.choices.with(|choices| choices.shape);
        (0..count).collect::<Vec<_>>()
    };
    view! {
        <section class="step">
            <div class="step__head"><h2>{words::COLUMNS}</h2><p class="soft">{words::COLUMNS_HINT}</p></div>
            <ShapeChoice import=import />
            <div class="table-box" tabindex="0" role="group" aria-label=words::COLUMNS>
                <table class="table table--edit table--stack cols">
                    <thead><tr>
                        <th>{words::IN_THE_FILE}</th><th>{words::BECOMES}</th><th>{words::STANDARDS}</th>
                        <th>{words::ASSESSMENT}</th><th>{words::OUT_OF}</th><th>{words::SHOWN_ON}</th>
                    </tr></thead>
                    <tbody>
                        <For each=indexes key=|index| *index let:index><OneColumn import=import index=index /></For>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn ShapeChoice(import: Import) -> impl IntoView {
    let choose = move |shape| {
        let table = import.table.get_value();
        let suggested = import.session.peek(|open| {
            import.choices.with_untracked(|choices| choices.with_shape(shape, &table, &open.book))
        });
        if let Some(choices) = suggested {
            import.choices.set(choices);
        }
    };
    let one = move |shape, text: &'static str| {
        view! {
            <label>
                <input type="radio" name="shape" prop:checked=move || import.choices.with(|choices| choices.shape == shape)
                    on:change=move |_| choose(shape) />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="part">
            <legend>{words::EACH_ROW_IS}</legend>
            <div><span class="seg">
                {one(Shape::Points, words::SHAPE_POINTS)}
                {one(Shape::Wide, words::SHAPE_WIDE)}
                {one(Shape::Long, words::SHAPE_LONG)}
            </span></div>
        </fieldset>
    }
}

/// The letter of a column, as a spreadsheet names it.
pub fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (index % 26) as u8));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().collect()
}

fn column_of(import: Import, index: usize) -> Option<Column> {
    import.choices.with(|choices| choices.columns.get(index).cloned())
}

fn change(import: Import, index: usize, change: impl FnOnce(&mut Column)) {
    import.choices.update(|choices| {
        if let Some(column) = choices.columns.get_mut(index) {
            change(column);
        }
    });
}

fn change_evidence(import: Import, index: usize, with: impl FnOnce(&mut EvidenceColumn)) {
    change(import, index, |column| {
        if let Becomes::Evidence(evidence) = &mut column.becomes {
            with(evidence);
        }
    });
}

/// What a column can become, by tag.
const FIELDS: [(&str, Field, &str); 14] = [
    ("name", Field::LearnerName, words::LEARNER),
    ("last", Field::LastName, words::LAST_NAME),
    ("first", Field::FirstName, words::FIRST_NAME),
    ("section", Field::Section, words::SECTION),
    ("group", Field::Group, words::GROUP),
    ("standard", Field::Standard, words::STANDARD),
    ("level", Field::Level, words::LEVEL),
    ("score", Field::Score, words::SCORE),
    ("possible", Field::Possible, words::OUT_OF),
    ("percent", Field::Percent, words::PERCENT),
    ("date", Field::Date, words::SHOWN_ON),
    ("assessment", Field::Assessment, words::ASSESSMENT),
    ("note", Field::Note, words::NOTE),
    ("feedback", Field::Feedback, words::FEEDBACK),
];

fn tag_of(becomes: &Becomes) -> String {
    match becomes {
        Becomes::Skipped => "skipped".to_owned(),
        Becomes::Evidence(_) => "evidence".to_owned(),
        Becomes::FeedbackOn(_) => "feedback_on".to_owned(),
        Becomes::Field(Field::LearnerId(_)) => "id".to_owned(),
        Becomes::Field(field) => FIELDS
            .iter()
            .find(|(_, known, _)| known == field)
            .map_or_else(|| "as_guessed".to_owned(), |(tag, _, _)| (*tag).to_owned()),
    }
}

fn becomes_of(tag: &str, column: &Column) -> Becomes {
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
        "id" => Becomes::Field(Field::LearnerId("id".to_owned())),
        tag => match FIELDS.iter().find(|(known, _, _)| *known == tag) {
            Some((_, field, _)) => Becomes::Field(field.clone()),
            None => column.becomes.clone(),
        },
    }
}

#[component]
fn OneColumn(import: Import, index: usize) -> impl IntoView {
    let name = column_of(import, index).map_or(String::new(), |column| column.name);
    let tag =
        Memo::new(move |_| column_of(import, index).map_or(String::new(), |column| tag_of(&column.becomes)));
    let choose = move |tag: String| change(import, index, |column| column.becomes = becomes_of(&tag, column));
    let option = move |value: &'static str, text: &'static str| {
        view! { <option value=value selected=move || tag.get() == value>{text}</option> }
    };
    let letter = letter(index);
    let becomes = words::column_becomes(&letter);
    view! {
        <tr>
            <th scope="row" class="table__text"><span class="soft">{letter}</span>" "{name}</th>
            <td data-label=words::BECOMES>
                <select class="input" aria-label=becomes
                    on:change:target=move |event| choose(event.target().value())>
                    {option("skipped", words::SKIPPED)}
                    {option("evidence", words::EVIDENCE)}
                    {option("id", words::NUMBER)}
                    {FIELDS.map(|(tag, _, text)| option(tag, text))}
                    {move || (tag.get() == "as_guessed" || tag.get() == "feedback_on")
                        .then(|| view! { <option value=tag.get() selected=true>{words::AS_IT_IS}</option> })}
                </select>
            </td>
            {move || if tag.get() == "evidence" {
                view! { <EvidenceCells import=import index=index /> }.into_any()
            } else {
                view! { <td colspan="4" class="table__text soft"></td> }.into_any()
            }}
        </tr>
    }
}

/// The decisions about a column of evidence. They are read once and written on change, so that typing is not disturbed.
#[component]
fn EvidenceCells(import: Import, index: usize) -> impl IntoView {
    let evidence = Memo::new(move |_| {
        column_of(import, index).and_then(|column| match column.becomes {
            Becomes::Evidence(evidence) => Some(evidence),
            _ => None,
        })
    });
    let read = move |look: fn(&EvidenceColumn) -> String| {
        evidence.with(|it| it.as_ref().map_or(String::new(), look))
    };
    let letter = letter(index);
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
    let set_reads = move |text: String| {
        let reads = match text.trim() {
            "%" => Some(Reads::Percent),
            "" => Some(Reads::Points { possible: None }),
            text => Decimal::parse(text)
                .filter(|possible| *possible > Decimal::ZERO)
                .map(|possible| Reads::Points { possible: Some(possible) }),
        };
        if let Some(reads) = reads {
            change_evidence(import, index, |it| it.reads = reads);
        }
    };
    let levels = move || evidence.with(|it| it.as_ref().is_some_and(|it| it.reads == Reads::Levels));
    let out_of = move || {
        evidence.with(|it| match it.as_ref().map(|it| it.reads) {
            Some(Reads::Points { possible: Some(possible) }) => possible.to_string(),
            Some(Reads::Percent) => "%".to_owned(),
            _ => String::new(),
        })
    };
    let out_of_label = words::column_out_of(&letter);
    view! {
        <td data-label=words::STANDARDS>
            <input class="input" aria-label=words::column_standards(&letter) prop:value=move || read(|it| it.standards.join(", "))
                on:change:target=move |event| set_standards(event.target().value()) />
        </td>
        <td data-label=words::ASSESSMENT>
            <input class="input" aria-label=words::column_assessment(&letter) prop:value=move || read(|it| it.assessment.clone())
                on:change:target=move |event| change_evidence(import, index, |it| it.assessment = event.target().value().trim().to_owned()) />
        </td>
        <td data-label=words::OUT_OF>
            {move || if levels() {
                view! { <span class="table__text soft">{words::LEVELS}</span> }.into_any()
            } else {
                view! {
                    <input class="input input--num" aria-label=out_of_label.clone() prop:value=out_of
                        on:change:target=move |event| set_reads(event.target().value()) />
                }.into_any()
            }}
        </td>
        <td data-label=words::SHOWN_ON>
            <input class="input" type="date" aria-label=words::column_date(&letter) prop:value=dated
                on:change:target=move |event| change_evidence(import, index, |it| it.date = Date::parse(&event.target().value())) />
        </td>
    }
}
