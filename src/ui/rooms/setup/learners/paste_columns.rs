//! What each column of a pasted list of learners is: shown as it is understood, and corrected here.

use crate::exchange::pasted::roster::RosterColumn;
use crate::text::csv::letters;
use crate::text::setup as says;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml, show};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{check, tick_box};

use crate::ui::rooms::setup::learners::pasted::PastedLearners;

const CHOICES: [(RosterColumn, &str, &str); 10] = [
    (RosterColumn::Name, "name", says::ROLE_NAME),
    (RosterColumn::LastFirst, "last_first", says::ROLE_LAST_FIRST),
    (RosterColumn::LastThenFirst, "last_then_first", says::ROLE_LAST_THEN_FIRST),
    (RosterColumn::Last, "last", says::ROLE_LAST),
    (RosterColumn::First, "first", says::ROLE_FIRST),
    (RosterColumn::Preferred, "preferred", says::ROLE_PREFERRED),
    (RosterColumn::Section, "section", says::SECTION),
    (RosterColumn::Number, "number", says::STUDENT_NUMBER),
    (RosterColumn::Email, "email", says::EMAIL),
    (RosterColumn::Nothing, "nothing", says::ROLE_NOTHING),
];

/// How many cells of a column are shown as examples.
const EXAMPLES: usize = 2;

/// The columns, as soon as there are any, and whether the first line names them.
pub fn columns(pasted: PastedLearners) -> impl IntoHtml {
    let width = Memo::new(move |_| pasted.columns.with(Vec::len));
    show(
        move || width.get() > 0,
        move || {
            (
                check(
                    tick_box()
                        .prop("checked", move || pasted.table.with(|table| table.heading.is_some()))
                        .on_change(move |field| pasted.head(field.checked())),
                    says::FIRST_LINE_IS_HEADING,
                ),
                html::div()
                    .class("fields fields--cells")
                    .attr("role", "group")
                    .attr("aria-label", says::WHAT_COLUMNS_HOLD)
                    .child(move || (0..width.get()).map(|place| column(pasted, place)).collect_html()),
            )
        },
    )
}

fn column(pasted: PastedLearners, place: usize) -> impl IntoHtml {
    // A column is called by its heading, else by its letter.
    let name = move || {
        let heading = pasted.table.with(|table| table.heading.map(|_| table.top(place).to_owned()));
        heading.filter(|name| !name.is_empty()).unwrap_or_else(|| says::column_lettered(&letters(place)))
    };
    let examples = move || {
        pasted.table.with(|table| {
            let rows = table.rows.iter().skip(table.heading.map_or(0, |at| at + 1));
            let cells = rows.filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
            cells.take(EXAMPLES).cloned().collect::<Vec<_>>().join(" · ")
        })
    };
    let choose = move |tag: &str| {
        if let Some((column, ..)) = CHOICES.iter().find(|(_, known, _)| *known == tag) {
            pasted.choose(place, *column);
        }
    };
    html::label()
        .class("field")
        .child(html::span().class("field__label").child(html::bdi().child(name)))
        .child(html::select().class("input").on_change(move |field| choose(&field.value())).child(
            CHOICES.map(|(column, tag, words)| {
                html::option()
                    .attr("value", tag)
                    .prop("selected", move || {
                        pasted.columns.with(|columns| columns.get(place) == Some(&column))
                    })
                    .child(words)
            }),
        ))
        .child(html::span().class("hint").child(html::bdi().child(examples)))
}
