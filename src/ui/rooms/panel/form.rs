//! One form for evidence, to add a piece and to change one. It drafts while you fill it in and commits when sent. A
//! draft that was not sent is kept for its cell while the book is open.

pub mod controls;
mod fields;

use std::any::Any;
use std::rc::Rc;

use leptos::prelude::*;

use crate::edit::Command;
use crate::grid::cell::short;
use crate::model::{Date, EvidenceDraft, Id, Reading};
use crate::text::screen;
use crate::ui::kit::dialog::{ask, dialog_form, wide_dialog};
use crate::ui::kit::html::{self, IntoHtml, show};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{complaint, form, quiet, send};
use crate::ui::session::browser;
use crate::ui::session::entering::future;
use crate::ui::session::{Session, ids};

use crate::ui::rooms::panel::cell::{PanelCell, scale_of};
use controls::{levels, more};
use fields::{EvidenceFields, Filled};

/// The foot of the panel: a level, and evidence is added.
pub fn add_evidence(pair: PanelCell) -> impl IntoHtml {
    let session = Session::here();
    let cell = (pair.learner, pair.standard);
    let begun = session.unsent(cell).and_then(|kept| kept.downcast_ref::<Filled>().cloned());
    let nothing = Filled::nothing(session.assessment_in_use.get_untracked(), session.source());
    let details = RwSignal::new(begun.as_ref().is_some_and(Filled::has_details));
    let fields = EvidenceFields::with(begun.unwrap_or_else(|| nothing.clone()));
    // What was begun for a cell is there again when somebody comes back to it.
    on_cleanup(move || {
        let filled = untrack(|| fields.filled());
        session.keep_unsent(cell, filled.is_begun().then(|| Rc::new(filled) as Rc<dyn Any>));
    });
    let asking = RwSignal::new(None::<Date>);
    let add = move || {
        let made = session
            .peek(|open| ids(&open.book, pair.learner, pair.standard))
            .flatten()
            .ok_or_else(|| screen::GONE.to_owned())
            .and_then(|(learner, standard)| {
                let draft = EvidenceDraft::new(
                    browser::new_id(),
                    learner,
                    standard,
                    Reading::Missing,
                    browser::now(),
                );
                fields.fill(session, pair, draft)
            });
        match made.and_then(|draft| session.run(Command::AddEvidence(vec![draft]))) {
            Ok(()) => fields.set(Filled::nothing(fields.assessment.get_untracked(), session.source())),
            Err(sentence) => fields.error.set(Some(sentence)),
        }
    };
    let submit = move || match untrack(|| fields.date_in_force(session, pair)) {
        Some(date) if date > browser::today() => asking.set(Some(date)),
        _ => add(),
    };
    let button = move || match fields.reading.get() {
        Some(Reading::Level(level)) if fields.typed.get().trim().is_empty() => {
            let scale = scale_of(session, pair);
            screen::add_level(&scale.map_or_else(|| level.to_string(), |scale| short(level, &scale)))
        }
        _ => screen::ADD_EVIDENCE.to_owned(),
    };
    let shown_on = move || {
        fields
            .date_in_force(session, pair)
            .map_or(screen::UNDATED.to_owned(), |date| screen::shown_on(&browser::short_date(date)))
    };
    (
        form(submit)
            .class("panel__foot edits")
            .attr("aria-label", screen::ADD_EVIDENCE)
            .child(
                html::div()
                    .class("part")
                    .child(
                        html::div()
                            .class("part__head")
                            .child(html::h3().child(screen::ADD_EVIDENCE))
                            .child(html::span().class("soft small").child(shown_on)),
                    )
                    .child(levels(pair, fields, "add-level")),
            )
            .child(complaint(fields.error))
            .child(show(move || details.get(), move || more(pair, fields, "add")))
            .child(
                html::div()
                    .class("line line--spread")
                    .child(
                        quiet(screen::DETAILS)
                            .attr("aria-expanded", move || details.get().to_string())
                            .on_click(move |_| details.update(|open| *open = !*open)),
                    )
                    .child(show(
                        move || fields.filled().is_begun(),
                        move || {
                            let nothing = nothing.clone();
                            quiet(screen::CLEAR)
                                .class("btn btn--quiet push")
                                .on_click(move |_| fields.set(nothing.clone()))
                        },
                    ))
                    .child(send(button)),
            ),
        date_to_come(asking, fields, add),
    )
}

/// Asks whether a date that is still to come is meant, where `asking` has one; `go_on` is called with either answer.
fn date_to_come(
    asking: RwSignal<Option<Date>>,
    fields: EvidenceFields,
    go_on: impl Fn() + Clone + 'static,
) -> impl IntoHtml {
    move || {
        let go_on = go_on.clone();
        let answer = move |keep: bool| {
            if !keep {
                fields.date.set(Some(browser::today().to_string()));
            }
            asking.set(None);
            go_on();
        };
        asking.get().map(|date| ask(future(date), answer, move || asking.set(None)))
    }
}

/// A dialog that changes one piece.
pub fn edit_evidence(id: Id, close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let found = session.peek(|open| {
        let piece = open.book.evidence().by_id(id)?;
        let draft = EvidenceDraft::of(&open.book, piece)?;
        Some((PanelCell { learner: piece.learner, standard: piece.standard }, draft))
    });
    found.flatten().map(|(pair, draft)| {
        let fields = EvidenceFields::with(Filled::of(session, &draft));
        let draft_date = draft.shown;
        let (done, cancel) = (close.clone(), close.clone());
        let asking = RwSignal::new(None::<Date>);
        let save = move || {
            let changed = fields.fill(session, pair, draft.clone());
            match changed.and_then(|draft| session.run(Command::ChangeEvidence(vec![draft]))) {
                Ok(()) => done(),
                Err(sentence) => fields.error.set(Some(sentence)),
            }
        };
        let was = draft_date;
        let saved = save.clone();
        let submit = move || match untrack(|| fields.date_in_force(session, pair)) {
            Some(date) if date > browser::today() && Some(date) != was => asking.set(Some(date)),
            _ => save(),
        };
        (
            date_to_come(asking, fields, saved),
            wide_dialog(
                screen::EDIT_EVIDENCE,
                close,
                dialog_form(
                    submit,
                    (levels(pair, fields, "edit-level"), more(pair, fields, "edit"), complaint(fields.error)),
                    (quiet(screen::CANCEL).on_click(move |_| cancel()), send(screen::SAVE)),
                ),
            ),
        )
    })
}
