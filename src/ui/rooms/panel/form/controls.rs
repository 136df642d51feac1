//! The controls of evidence: the levels, and everything next to them.

use leptos::prelude::*;

use crate::grid::cell::{level_chip, short};
use crate::model::{Ix, Reading};
use crate::text::{hiding, screen, words};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml, show_or};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::labelled;
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
                let chips = scale.levels.iter().map(|level| {
                    let value = level.value;
                    let spoken = format!("{}, {}", short(value, &scale), level.label);
                    html::label()
                        .child(
                            html::input()
                                .attr("type", "radio")
                                .attr("name", group)
                                .attr("aria-label", spoken)
                                .prop("checked", move || fields.reading.get() == Some(Reading::Level(value)))
                                .on_change(move |_| {
                                    fields.typed.set(String::new());
                                    fields.reading.set(Some(Reading::Level(value)));
                                }),
                        )
                        .child(
                            html::span()
                                .class(format!("chip {}", level_chip(value, &scale).0))
                                .child(short(value, &scale)),
                        )
                });
                chips.collect_html()
            })
        }),
        html::p().class("hint").child(hint),
    )
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
        html::label()
            .child(
                html::input()
                    .attr("type", "radio")
                    .attr("name", format!("{group}-state"))
                    .prop("checked", checked)
                    .on_change(move |_| {
                        fields.typed.set(String::new());
                        fields.reading.set(reading);
                    }),
            )
            .child(html::span().child(words))
    };
    let halves = move || scale_of(session, pair).is_some_and(|scale| scale.half_steps);
    let assessments = move || {
        session
            .watch_structure(|open| {
                open.book
                    .assessments()
                    .iter()
                    .map(|(at, it)| (at, open.masked(&it.title)))
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    html::div()
        .class("fields")
        .child(
            html::fieldset()
                .class("field wide")
                .child(html::legend().class("field__label").child(screen::WHAT_IT_IS))
                .child(
                    html::div().child(
                        html::span()
                            .class("seg")
                            .child(state(None, screen::A_LEVEL))
                            .child(state(Some(Reading::Missing), screen::MISSING))
                            .child(state(Some(Reading::Excused), screen::EXCUSED))
                            .child(state(Some(Reading::Insufficient), screen::INSUFFICIENT)),
                    ),
                ),
        )
        .child(move || {
            halves().then(|| {
                labelled(screen::LEVEL_BETWEEN).child(
                    html::input()
                        .class("input")
                        .attr("placeholder", "2.5")
                        .prop("value", move || fields.typed.get())
                        .on_input(move |field| fields.typed.set(field.value())),
                )
            })
        })
        .child(
            labelled(screen::SHOWN_ON).child(
                html::input()
                    .class("input")
                    .attr("type", "date")
                    .prop("value", move || {
                        fields.date_in_force(session, pair).map(|date| date.to_string()).unwrap_or_default()
                    })
                    .on_change(move |field| fields.date.set(Some(field.value()))),
            ),
        )
        .child(
            labelled(screen::KIND).child(
                html::select()
                    .class("input")
                    .on_change(move |field| fields.kind.set(words::kind_of(&field.value())))
                    .child(words::KINDS.map(|(kind, tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", move || fields.kind_in_force(session) == kind)
                            .child(words)
                    })),
            ),
        )
        .child(
            html::label()
                .class("field wide")
                .child(html::span().class("field__label").child(screen::ASSESSMENT))
                .child(
                    html::select()
                        .class("input")
                        .on_change(move |field| {
                            fields.assessment.set(field.value().parse::<usize>().ok().and_then(Ix::new));
                        })
                        .child(
                            html::option()
                                .attr("value", "")
                                .prop("selected", move || fields.assessment.get().is_none())
                                .child(screen::NONE),
                        )
                        .child(move || {
                            assessments()
                                .into_iter()
                                .map(|(at, title)| {
                                    html::option()
                                        .attr("value", at.number().to_string())
                                        .prop("selected", move || fields.assessment.get() == Some(at))
                                        .child(title)
                                })
                                .collect_html()
                        }),
                ),
        )
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
        .child(
            labelled(screen::SOURCE).child(
                html::select()
                    .class("input")
                    .on_change(move |field| fields.source.set(words::source_of(&field.value())))
                    .child(words::SOURCES.map(|(source, tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", move || fields.source.get() == source)
                            .child(words)
                    })),
            ),
        )
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
                html::input()
                    .class("input")
                    .attr("placeholder", "1")
                    .prop("value", move || fields.weight.get())
                    .on_input(move |field| fields.weight.set(field.value())),
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
        html::label()
            .class("field wide")
            .child(html::span().class("field__label").child(words))
            .child(
                html::input()
                    .class("input")
                    .prop("value", move || text.get())
                    .on_input(move |field| text.set(field.value())),
            )
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
