//! The controls of evidence: the levels, and everything next to them.

use leptos::prelude::*;

use crate::grid::cell::{level_chip, short};
use crate::model::{Decimal, Level, Reading, Scale};
use crate::text::{hiding, screen, words};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show_or};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{date_field, labelled, or_none, radio, radio_button, seg, select, text_field};
use crate::ui::session::Session;

use crate::ui::rooms::panel::cell::PanelCell;
use crate::ui::rooms::panel::cell::scale_of;
use crate::ui::rooms::panel::form::fields::EvidenceFields;

/// The level buttons, and the three states that are no level.
pub fn levels(pair: PanelCell, fields: EvidenceFields, group: &'static str) -> impl IntoHtml {
    let session = Session::here();
    let hint = move || {
        let Some(Reading::Level(level)) = fields.reading.get() else { return String::new() };
        let scale = scale_of(session, pair);
        let known = scale.and_then(|scale| scale.levels.into_iter().find(|it| it.value == level));
        known.map_or(String::new(), |it| screen::level_described(&it.short, &it.label, &it.description))
    };
    (
        html::div().class("levels").child(move || {
            scale_of(session, pair).map(|scale| {
                level_radios(
                    &scale,
                    group,
                    move |level| fields.reading.get() == Some(Reading::Level(level)),
                    move |level| {
                        fields.typed.set(String::new());
                        fields.reading.set(Some(Reading::Level(level)));
                    },
                )
            })
        }),
        html::p().class("hint").child(hint),
    )
}

/// A button for each level of a scale, of which one is chosen.
pub fn level_radios(
    scale: &Scale,
    group: &'static str,
    chosen: impl Fn(Decimal) -> bool + Copy + 'static,
    choose: impl Fn(Decimal) + Copy + 'static,
) -> Html {
    let one = |level: &Level| {
        let value = level.value;
        let spoken = format!("{}, {}", short(value, scale), level.label);
        let button = radio_button(group, move || chosen(value), move || choose(value));
        let chip = html::span().class(format!("chip {}", level_chip(value, scale).0));
        html::label().child(button.attr("aria-label", spoken)).child(chip.child(short(value, scale)))
    };
    scale.levels.iter().map(one).collect_html()
}

/// Everything besides the level.
pub fn more(pair: PanelCell, fields: EvidenceFields, group: &'static str) -> impl IntoHtml {
    let session = Session::here();
    let state = move |reading: Option<Reading>, words: &'static str| {
        let checked = move || match (reading, fields.reading.get()) {
            (None, None | Some(Reading::Level(_))) => true,
            (Some(state), Some(now)) => state == now,
            _ => false,
        };
        let choose = move || {
            fields.typed.set(String::new());
            fields.reading.set(reading);
        };
        radio(format!("{group}-state"), checked, choose, words)
    };
    let halves = move || scale_of(session, pair).is_some_and(|scale| scale.half_steps);
    let assessments = move || {
        session
            .watch_structure(|open| {
                let all = open.book.assessments().iter();
                all.map(|(at, it)| (at, open.masked(&it.title))).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    let kind = select(
        || words::KINDS,
        move |kind| fields.kind_in_force(session) == *kind,
        move |kind| fields.kind.set(Some(kind)),
    );
    let assessment = select(
        move || or_none(screen::NONE, assessments(), |at| at.number().to_string()),
        move |at| fields.assessment.get() == *at,
        move |at| fields.assessment.set(at),
    );
    let source = select(
        || words::SOURCES,
        move |source| fields.source.get() == *source,
        move |source| fields.source.set(source),
    );
    html::div()
        .class("fields")
        .child(
            html::fieldset()
                .class("field wide")
                .child(html::legend().class("field__label").child(screen::WHAT_IT_IS))
                .child(seg((
                    state(None, screen::A_LEVEL),
                    state(Some(Reading::Missing), screen::MISSING),
                    state(Some(Reading::Excused), screen::EXCUSED),
                    state(Some(Reading::Insufficient), screen::INSUFFICIENT),
                ))),
        )
        .child(move || {
            halves().then(|| {
                labelled(screen::LEVEL_BETWEEN).child(
                    text_field(fields.typed, move |typed| fields.typed.set(typed)).attr("placeholder", "2.5"),
                )
            })
        })
        .child(labelled(screen::SHOWN_ON).child(date_field(
            move || fields.date_in_force(session, pair).map(|date| date.to_string()).unwrap_or_default(),
            move |typed| fields.date.set(Some(typed)),
        )))
        .child(labelled(screen::KIND).child(kind))
        .child(labelled(screen::ASSESSMENT).class("field wide").child(assessment))
        .child(
            labelled(screen::ATTEMPT).child(
                html::input()
                    .class("input")
                    .attr("type", "number")
                    .attr("min", "1")
                    .attr("max", "255")
                    .prop("value", move || fields.attempt.get().to_string())
                    .on_change(move |field| fields.attempt.set(field.value().parse().unwrap_or(1))),
            ),
        )
        .child(labelled(screen::SOURCE).child(source))
        .child(typed(pair, screen::FEEDBACK, screen::FOR_THE_LEARNER, fields.feedback, Holds::MaybeNames))
        .child(typed(pair, screen::NOTE, screen::FOR_YOU_ALONE, fields.note, Holds::Private))
        .child(typed(pair, screen::LINK, "", fields.link, Holds::MaybeNames))
        .child(
            labelled(screen::DAYS_LATE).child(
                html::input()
                    .class("input")
                    .attr("type", "number")
                    .attr("min", "0")
                    .attr("max", "999")
                    .prop("value", move || fields.late.get().to_string())
                    .on_change(move |field| fields.late.set(field.value().parse().unwrap_or(0))),
            ),
        )
        .child(
            labelled(screen::WEIGHT).child(
                text_field(fields.weight, move |typed| fields.weight.set(typed)).attr("placeholder", "1"),
            ),
        )
}

/// What a typed text may hold that is not for everybody's eyes.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    MaybeNames,
    Private,
}

/// A field for a text. While names are hidden, one that names somebody or is for the teacher alone is not shown: it
/// cannot be shown otherwise than it is and be saved as it was.
fn typed(
    pair: PanelCell,
    words: &'static str,
    hint: &'static str,
    text: RwSignal<String>,
    holds: Holds,
) -> impl IntoHtml {
    let session = Session::here();
    let veiled = move || {
        let names_somebody = || untrack(|| text.with(|text| session.masked(text, pair.learner) != *text));
        session.names.get().are_hidden() && (holds == Holds::Private || names_somebody())
    };
    let field = move || {
        labelled(words)
            .class("field wide")
            .child(text_field(text, move |typed| text.set(typed)))
            .child((!hint.is_empty()).then(|| html::span().class("hint").child(hint)))
    };
    show_or(
        veiled,
        move || {
            html::p()
                .class("field wide")
                .child(html::span().class("field__label").child(words))
                .child(html::span().class("hint").child(hiding::NOTE_HIDDEN))
        },
        field,
    )
}
