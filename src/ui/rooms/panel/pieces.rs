//! Every piece of evidence of a cell, newest first: how much it counts or why it does not, and the actions on it.

use std::collections::HashMap;

use crate::edit::Command;
use crate::grid::cell::{level_chip, short};
use crate::model::sort::sort_by_key;
use crate::model::{Date, Evidence, EvidenceDraft, Id, Instant, Ix, Reading, Record, Standing};
use crate::text::{screen, words};
use crate::ui::kit::dialog::{dialog, dialog_form};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::menu;
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{danger_item, labelled, menu_item, quiet, send, text_field};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::panel::cell::{PanelCell, account, explained};
use crate::ui::rooms::panel::form::edit_evidence;
use crate::ui::session::grid_state::focus_panel;

#[derive(Clone)]
struct PieceRow {
    id: Id,
    class: String,
    text: String,
    title: String,
    meta: String,
    notes: Vec<String>,
    aside: bool,
    excused: bool,
    order: (Option<Date>, Instant),
}

/// The list of pieces.
pub fn pieces(pair: PanelCell) -> impl IntoHtml {
    let session = Session::here();
    let editing = RwSignal::new(None::<Id>);
    let setting_aside = RwSignal::new(None::<Id>);
    let list = move || listed(session, pair);
    html::section()
        .class("part")
        .child(move || {
            let list = list();
            (
                html::div()
                    .class("part__head")
                    .child(html::h3().child(screen::EVIDENCE))
                    .child(html::span().class("soft small").child(screen::pieces_newest_first(list.len()))),
                html::ul().child(
                    list.into_iter().map(|piece| one(session, piece, editing, setting_aside)).collect_html(),
                ),
            )
        })
        .child(move || {
            editing.get().map(|id| {
                edit_evidence(id, move || {
                    editing.set(None);
                    focus_panel();
                })
            })
        })
        .child(move || setting_aside.get().map(|id| set_aside(id, move || setting_aside.set(None))))
}

fn listed(session: Session, pair: PanelCell) -> Vec<PieceRow> {
    let Some((explanation, scale)) = explained(session, pair) else { return Vec::new() };
    let made = session.peek(|open| {
        let lines: HashMap<Ix<Evidence>, String> =
            account(session, &explanation).beside.into_iter().collect();
        let mut all: Vec<PieceRow> = open
            .book
            .evidence_of(pair.learner, pair.standard)
            .map(|(at, piece)| {
                let (class, text) = match (piece.reading(), &scale) {
                    (Reading::Level(level), Some(scale)) => (level_chip(level, scale).0, short(level, scale)),
                    (Reading::Level(level), None) => (String::new(), level.to_string()),
                    (state, _) => ("chip--none".to_owned(), words::reading_short(state).to_owned()),
                };
                let aside = piece.standing == Standing::SetAside;
                let title = piece
                    .assessment
                    .and_then(|at| open.book.assessments().get(at))
                    .map(|it| open.masked(&it.title));
                let mut meta = vec![piece.shown.map_or(screen::UNDATED.to_owned(), browser::short_date)];
                meta.push(words::kind(piece.kind).to_owned());
                if piece.attempt > 1 {
                    meta.push(screen::attempt(piece.attempt));
                }
                if piece.source != crate::model::Source::Teacher {
                    meta.push(words::source(piece.source).to_owned());
                }
                meta.extend(lines.get(&at).cloned());
                let rare = piece.rare.as_deref();
                let notes = rare.map(|rare| {
                    let feedback = open.called.masked(&open.book, &rare.feedback, Some(pair.learner));
                    vec![feedback, session.private(&rare.private_note)]
                });
                PieceRow {
                    id: piece.id(),
                    class: if aside { "chip chip--aside".to_owned() } else { format!("chip {class}") },
                    text,
                    title: title.unwrap_or_else(|| words::kind(piece.kind).to_owned()),
                    meta: meta.join(" · "),
                    notes: notes.into_iter().flatten().filter(|note| !note.is_empty()).collect(),
                    aside,
                    excused: piece.reading() == Reading::Excused,
                    order: (piece.shown, piece.entered_at),
                }
            })
            .collect();
        sort_by_key(&mut all, |piece| std::cmp::Reverse(piece.order));
        all
    });
    made.unwrap_or_default()
}

fn one(
    session: Session,
    piece: PieceRow,
    editing: RwSignal<Option<Id>>,
    setting_aside: RwSignal<Option<Id>>,
) -> impl IntoHtml {
    let id = piece.id;
    let actions = screen::actions_for(&piece.title);
    let class = if piece.aside { "piece piece--aside" } else { "piece" };
    let aside = piece.aside;
    let toggle = move |_| {
        if aside {
            session.run_or_say(Command::CountAgain(vec![id]));
            focus_panel();
        } else {
            setting_aside.set(Some(id));
        }
    };
    html::li()
        .class(class)
        .child(html::span().class(piece.class).child(piece.text))
        .child(html::span().class("piece__title").child(piece.title))
        .child(html::span().class("piece__meta").child(piece.meta))
        .child(
            piece.notes.into_iter().map(|note| html::span().class("piece__note").child(note)).collect_html(),
        )
        .child(
            html::details()
                .class("menu menu--end edits")
                .on_click(menu::close_after_choice)
                .child(
                    html::summary()
                        .class("btn btn--quiet btn--icon")
                        .attr("aria-label", actions.clone())
                        .attr("title", actions)
                        .child(draw(Icon::Dots)),
                )
                .child(
                    html::div()
                        .class("menu__list")
                        .child(menu_item(screen::EDIT).on_click(move |_| editing.set(Some(id))))
                        .child(
                            menu_item(if aside { screen::COUNT_AGAIN } else { screen::SET_ASIDE })
                                .on_click(toggle),
                        )
                        .child(
                            (!piece.excused)
                                .then(|| menu_item(screen::EXCUSE).on_click(move |_| excuse(session, id))),
                        )
                        .child(html::div().class("menu__rule"))
                        .child(danger_item(screen::DELETE).on_click(move |_| {
                            session.run_and_say(Command::DeleteEvidence(vec![id]), screen::PIECE_DELETED);
                            focus_panel();
                        })),
                ),
        )
}

fn excuse(session: Session, id: Id) {
    let draft = session.peek(|open| EvidenceDraft::of(&open.book, open.book.evidence().by_id(id)?)).flatten();
    if let Some(draft) = draft {
        session
            .run_or_say(Command::ChangeEvidence(vec![EvidenceDraft { reading: Reading::Excused, ..draft }]));
    }
}

/// Asks for the reason for which a piece is set aside.
fn set_aside(id: Id, close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let reason = RwSignal::new(String::new());
    let done = close.clone();
    let save = move || {
        session.run_or_say(Command::SetAside { evidence: vec![id], reason: reason.get_untracked() });
        done();
        focus_panel();
    };
    let cancel = close.clone();
    dialog(
        screen::SET_ASIDE,
        close,
        dialog_form(
            save,
            (
                html::p().child(screen::SET_ASIDE_HINT),
                labelled(screen::REASON)
                    .child(text_field(reason, move |typed| reason.set(typed)).attr("autofocus", true)),
            ),
            (quiet(screen::CANCEL).on_click(move |_| cancel()), send(screen::SET_ASIDE)),
        ),
    )
}
