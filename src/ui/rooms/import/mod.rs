//! The import screen: what a file is, what it would do, and one undoable step that does it.

mod columns;
mod finish;
mod intake;
mod other_questions;
mod preview;
mod questions;
mod review;
mod step;
mod tables;
mod unread_words;

use std::rc::Rc;

use crate::text::hiding::IMPORT_HIDDEN;
use crate::text::import as words;
use crate::text::screen;
use crate::ui::kit::html::{self, ElementRef, Html, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, labelled, quiet, text_area};
use crate::ui::kit::{lazy, never};
use crate::ui::session::rooms::{Room, RoomRequest, RoomView};
use crate::ui::session::{Incoming, Session, files, hiding};

use finish::{apply, leave};
use intake::take_in;
use review::{HeldFile, ImportReview};
use tables::TableCode;

pub use intake::taken_in;

lazy! {
    /// This room, in the file of code `import`.
    pub static ROOM: dyn Room = enter_import in import { &ImportRoom }
}

struct ImportRoom;

impl Room for ImportRoom {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Import => import_screen().into_html(),
            _ => return None,
        })
    }

    fn carry_out(&self, session: Session, request: RoomRequest) {
        match request {
            RoomRequest::Read(_) if !session.edits_now() => session.say(crate::text::embed::ONLY_SHOWN),
            RoomRequest::Read(file) => files::read(file, move |incoming| take_in(session, incoming), session),
            _ => never!("a room was asked for what another one does"),
        }
    }
}

/// The import screen: first a file, then what it would do.
fn import_screen() -> impl IntoHtml {
    let session = Session::here();
    let held = HeldFile::new();
    let here = RwSignal::new(TableCode::get().is_some());
    html::main().class("view").child(move || match (session.incoming.get(), here.get()) {
        _ if session.names.get().are_hidden() => names_hidden().into_html(),
        (None, _) => choose_file().into_html(),
        (Some(incoming), _) => match TableCode::get() {
            Some(tables) => match held.reading(session, &incoming, tables) {
                Ok(import) => preview(import).into_html(),
                Err(sentence) => not_read(sentence).into_html(),
            },
            None => get_tables(session, here).into_html(),
        },
    })
}

/// What stands here while what reads tables is on its way.
fn get_tables(session: Session, here: RwSignal<bool>) -> impl IntoHtml {
    TableCode::fetch(Box::new(move || {
        if TableCode::get().is_none() {
            // Nothing can be read without it: the file is chosen again.
            session.incoming.set(None);
            session.say(screen::PART_MISSING);
        }
        // The screen may have been left by now.
        let _ = here.try_set(TableCode::get().is_some());
    }));
    html::div()
        .class("page coming")
        .attr("role", "status")
        .child(html::h1().child(words::IMPORT))
        .child(screen::ONE_MOMENT)
}

fn not_read(sentence: String) -> impl IntoHtml {
    let session = Session::here();
    html::div().class("page").child(
        html::div()
            .class("page__in")
            .child(html::h1().child(words::IMPORT))
            .child(
                html::p()
                    .class("notice notice--look")
                    .attr("role", "alert")
                    .child(draw(Icon::Alert))
                    .child(html::span().child(sentence)),
            )
            .child(button(words::CHOOSE_ANOTHER).on_click(move |_| session.incoming.set(None))),
    )
}

/// What stands here while names are hidden: a file is full of them.
fn names_hidden() -> impl IntoHtml {
    let session = Session::here();
    html::div().class("page").child(
        html::div()
            .class("page__in stack")
            .child(html::h1().child(words::IMPORT))
            .child(hiding::instead(IMPORT_HIDDEN))
            .child(html::div().child(quiet(words::CANCEL).on_click(move |_| leave(session)))),
    )
}

/// A file to pick or drop, or a table to paste.
fn choose_file() -> impl IntoHtml {
    let session = Session::here();
    let picker = ElementRef::new();
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        let text = pasted.get_untracked();
        if !text.trim().is_empty() {
            take_in(session, Rc::new(Incoming { name: words::PASTED.to_owned(), bytes: text.into_bytes() }));
        }
    };
    html::div().class("page").child(
        html::div()
            .class("page__in stack")
            .child(
                html::div().class("page__head").child(
                    html::div()
                        .child(html::h1().child(words::IMPORT))
                        .child(html::p().class("lead").child(words::IMPORT_LEAD)),
                ),
            )
            .child(
                html::div()
                    .class("line")
                    .child(
                        html::button()
                            .class("btn btn--primary btn--big")
                            .on_click(move |_| files::pick(picker))
                            .child(draw(Icon::Folder))
                            .child(words::CHOOSE_FILE),
                    )
                    .child(html::span().class("soft").child(words::OR_DROP)),
            )
            .child(files::picker(picker, words::CHOOSE_FILE, move |file| {
                files::read(file, move |incoming| take_in(session, incoming), session);
            }))
            .child(
                labelled(words::PASTE)
                    .child(text_area(pasted, move |typed| pasted.set(typed)).attr("rows", "8"))
                    .child(html::span().class("hint").child(words::PASTE_HINT)),
            )
            .child(
                html::div()
                    .class("line")
                    .child(button(words::READ_PASTED).on_click(read_pasted))
                    .child(quiet(words::CANCEL).on_click(move |_| leave(session))),
            ),
    )
}

/// What the file would do, under the decisions made so far.
fn preview(import: ImportReview) -> impl IntoHtml {
    let session = import.session;
    let name = move || words::import_of(&import.choices.with(|choices| choices.file.clone()));
    let about = move || {
        let rows = import.plan.with(|plan| plan.counts.rows);
        words::about_table(rows, import.choices.with(|choices| choices.columns.len()))
    };
    (
        html::div().class("page").child(
            html::div()
                .class("page__in page__in--wide")
                .child(
                    html::div()
                        .class("page__head")
                        .child(
                            html::div()
                                .child(html::h1().child(name))
                                .child(html::p().class("soft").child(about)),
                        )
                        .child(
                            html::div().class("push").child(
                                html::button()
                                    .class("btn")
                                    .on_click(move |_| session.incoming.set(None))
                                    .child(draw(Icon::Folder))
                                    .child(words::CHOOSE_ANOTHER),
                            ),
                        ),
                )
                .child(
                    html::div()
                        .class("two two--wide")
                        .child(
                            html::div()
                                .child(columns::columns(import))
                                .child(questions::questions(import))
                                .child(preview::sample(import)),
                        )
                        .child(preview::what_will_happen(import)),
                ),
        ),
        html::div()
            .class("dock")
            .child(html::span().child(move || import.plan.with(|plan| words::in_short(&plan.counts))))
            .child(
                html::span()
                    .class("push line")
                    .child(quiet(words::CANCEL).on_click(move |_| leave(session)))
                    .child(apply(import)),
            ),
    )
}
