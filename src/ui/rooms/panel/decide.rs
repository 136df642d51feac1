//! What the teacher decides about a cell: an override with its reason, or that the standard is not expected.

use crate::edit::Command;
use crate::grid::cell::short;
use crate::model::{ExpectationDraft, Expected, Outcome, OverrideDraft, Status};
use crate::text::{screen, words};
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{
    button, check, complaint, form, labelled, radio_button, send, text_area, text_field, tick,
};
use crate::ui::session::browser;
use crate::ui::session::{Session, ids};

use crate::ui::rooms::panel::cell::PanelCell;
use crate::ui::rooms::panel::form::controls::level_radios;

/// The override there is, or the way to make one; and whether the standard is expected at all.
pub fn decide(pair: PanelCell) -> impl IntoHtml {
    let session = Session::here();
    let now = move || {
        session.track_row(pair.learner);
        session
            .watch(|open| {
                let record = open.book.override_of(pair.learner, pair.standard)?;
                let scale = open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at));
                let outcome = match (record.outcome, scale) {
                    (Outcome::Level(level), Some(scale)) => screen::level(&short(level, scale)),
                    (Outcome::Level(level), None) => screen::level(&level.to_string()),
                    (Outcome::Status(status), _) => words::status(status).to_owned(),
                };
                let shared = open.called.masked(&open.book, &record.shared_reason, Some(pair.learner));
                Some((outcome, record.date, session.private(&record.reason), shared))
            })
            .flatten()
    };
    let remove = move |_| {
        if let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        {
            session.run_or_say(Command::RemoveOverride { learner, standard });
        }
    };
    html::section()
        // A learner's own verdicts come from evidence alone; what a teacher decided before is shown.
        .class(move || if now().is_some() { "part" } else { "part of-class" })
        .child(html::div().class("part__head").child(html::h3().child(screen::OVERRIDE)))
        .child(move || match now() {
            Some((outcome, date, reason, shared)) => (
                html::p().child(screen::you_decided(&outcome, &browser::short_date(date))),
                (!reason.is_empty()).then(|| {
                    html::p()
                        .class("soft small")
                        .child(screen::FOR_YOU_ALONE)
                        .child(" ")
                        .child(html::bdi().child(reason))
                }),
                (!shared.is_empty()).then(|| {
                    html::p()
                        .class("soft small")
                        .child(screen::TO_SHARE)
                        .child(" ")
                        .child(html::bdi().child(shared))
                }),
                html::div().class("line edits").child(button(screen::REMOVE_OVERRIDE).on_click(remove)),
            )
                .into_html(),
            None => html::p().class("soft edits").child(screen::OVERRIDE_HINT).into_html(),
        })
        .child(
            html::details()
                .class("more edits of-class")
                .child(html::summary().child(move || {
                    if now().is_some() { screen::CHANGE_OVERRIDE } else { screen::OVERRIDE_THIS }
                }))
                .child(override_form(pair)),
        )
        .child(expectation(pair))
}

fn override_form(pair: PanelCell) -> impl IntoHtml {
    let session = Session::here();
    let outcome = RwSignal::new(None::<Outcome>);
    let (reason, shared) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let scale = session
        .peek(|open| {
            open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at)).cloned()
        })
        .flatten();
    let save = move || {
        let Some(outcome) = outcome.get_untracked() else {
            error.set(Some(screen::CHOOSE_LEVEL.to_owned()));
            return;
        };
        let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        else {
            return;
        };
        let draft = OverrideDraft {
            id: browser::new_id(),
            learner,
            standard,
            outcome,
            reason: reason.get_untracked(),
            shared_reason: shared.get_untracked(),
            date: browser::today(),
            entered: browser::now(),
        };
        match session.run(Command::SetOverride(draft)) {
            Ok(()) => error.set(None),
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let status = move |status: Status| {
        check(
            radio_button(
                "override",
                move || outcome.get() == Some(Outcome::Status(status)),
                move || outcome.set(Some(Outcome::Status(status))),
            ),
            words::status(status),
        )
    };
    form(save)
        .class("stack")
        .child(html::div().class("levels").child(scale.map(|scale| {
            level_radios(
                &scale,
                "override",
                move |level| outcome.get() == Some(Outcome::Level(level)),
                move |level| outcome.set(Some(Outcome::Level(level))),
            )
        })))
        .child(html::div().class("line").child(status(Status::Mastered)).child(status(Status::NotYet)))
        .child(
            labelled(screen::YOUR_REASON)
                .child(text_area(reason, move |typed| reason.set(typed)))
                .child(html::span().class("hint").child(screen::STAYS_WITH_YOU)),
        )
        .child(
            labelled(screen::SENTENCE_TO_SHARE)
                .child(text_field(shared, move |typed| shared.set(typed)))
                .child(html::span().class("hint").child(screen::MAY_BE_READ)),
        )
        .child(complaint(error))
        .child(html::div().class("line").child(send(screen::SET_OVERRIDE)))
}

/// Whether the standard is expected of this learner.
fn expectation(pair: PanelCell) -> impl IntoHtml {
    let session = Session::here();
    let not_expected = move || {
        session.track_row(pair.learner);
        session
            .watch(|open| {
                open.book
                    .expectation_of(pair.learner, pair.standard)
                    .is_some_and(|it| matches!(it.expected, Expected::Not { .. }))
            })
            .unwrap_or(false)
    };
    let toggle = move |not: bool| {
        let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        else {
            return;
        };
        session.run_or_say(if not {
            Command::SetExpectation(ExpectationDraft {
                id: browser::new_id(),
                learner,
                standard,
                expected: Expected::Not { from: None, until: None },
                reason: String::new(),
            })
        } else {
            Command::RemoveExpectation { learner, standard }
        });
    };
    check(tick(not_expected, toggle), screen::NOT_EXPECTED_OF_LEARNER).class("check edits of-class")
}
