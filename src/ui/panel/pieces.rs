//! Every piece of evidence of a cell, newest first: what it counts or why it does not, and what can be done with it.

use std::collections::HashMap;

use leptos::prelude::*;

use super::form::EditEvidence;
use super::{Pair, account, explained, focus_panel};
use crate::edit::Command;
use crate::model::{Date, Evidence, EvidenceDraft, Id, Instant, Ix, Reading, Record, Standing};
use crate::text::{screen, words};
use crate::ui::cell::{level_chip, short};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::{menu, world};

#[derive(Clone)]
struct Piece {
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
#[component]
pub fn Pieces(pair: Pair) -> impl IntoView {
    let session = Session::here();
    let editing = RwSignal::new(None::<Id>);
    let setting_aside = RwSignal::new(None::<Id>);
    let list = move || pieces(session, pair);
    view! {
        <section class="part">
            {move || {
                let list = list();
                view! {
                    <div class="part__head">
                        <h3>{screen::EVIDENCE}</h3>
                        <span class="soft small">{screen::pieces_newest_first(list.len())}</span>
                    </div>
                    <ul>{list.into_iter().map(|piece| one(session, piece, editing, setting_aside)).collect_view()}</ul>
                }
            }}
            {move || editing.get().map(|id| view! { <EditEvidence id=id close=move || { editing.set(None); focus_panel(); } /> })}
            {move || setting_aside.get().map(|id| view! { <SetAside id=id close=move || setting_aside.set(None) /> })}
        </section>
    }
}

fn pieces(session: Session, pair: Pair) -> Vec<Piece> {
    let Some((explanation, scale)) = explained(session, pair) else { return Vec::new() };
    let made = session.peek(|open| {
        let lines: HashMap<Ix<Evidence>, String> =
            account(session, &explanation).beside.into_iter().collect();
        let mut all: Vec<Piece> = open
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
                    .map(|it| it.title.clone());
                let mut meta = vec![piece.shown.map_or(screen::UNDATED.to_owned(), world::short_date)];
                meta.push(words::kind(piece.kind).to_owned());
                if piece.attempt > 1 {
                    meta.push(screen::attempt(piece.attempt));
                }
                if piece.source != crate::model::Source::Teacher {
                    meta.push(words::source(piece.source).to_owned());
                }
                meta.extend(lines.get(&at).cloned());
                let rare = piece.rare.as_deref();
                let notes = rare
                    .map(|rare| vec![rare.feedback.clone(), rare.private_note.clone()])
                    .unwrap_or_default();
                Piece {
                    id: piece.id(),
                    class: if aside { "chip chip--aside".to_owned() } else { format!("chip {class}") },
                    text,
                    title: title.unwrap_or_else(|| words::kind(piece.kind).to_owned()),
                    meta: meta.join(" · "),
                    notes: notes.into_iter().filter(|note| !note.is_empty()).collect(),
                    aside,
                    excused: piece.reading() == Reading::Excused,
                    order: (piece.shown, piece.entered_at),
                }
            })
            .collect();
        all.sort_by_key(|piece| std::cmp::Reverse(piece.order));
        all
    });
    made.unwrap_or_default()
}

fn one(
    session: Session,
    piece: Piece,
    editing: RwSignal<Option<Id>>,
    setting_aside: RwSignal<Option<Id>>,
) -> impl IntoView {
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
    view! {
        <li class=class>
            <span class=piece.class>{piece.text}</span>
            <span class="piece__title">{piece.title}</span>
            <span class="piece__meta">{piece.meta}</span>
            {piece.notes.into_iter().map(|note| view! { <span class="piece__note">{note}</span> }).collect_view()}
            <details class="menu menu--end" on:click=menu::close_after_choice>
                <summary class="btn btn--quiet btn--icon" aria-label=actions.clone() title=actions><Draw icon=Icon::Dots /></summary>
                <div class="menu__list">
                    <button type="button" class="menu__item" on:click=move |_| editing.set(Some(id))>{screen::EDIT}</button>
                    <button type="button" class="menu__item" on:click=toggle>
                        {if aside { screen::COUNT_AGAIN } else { screen::SET_ASIDE }}
                    </button>
                    {(!piece.excused).then(|| view! {
                        <button type="button" class="menu__item" on:click=move |_| excuse(session, id)>{screen::EXCUSE}</button>
                    })}
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item menu__item--danger" on:click=move |_| {
                        session.run_or_say(Command::DeleteEvidence(vec![id]));
                        session.say_with_undo(screen::PIECE_DELETED);
                        focus_panel();
                    }>{screen::DELETE}</button>
                </div>
            </details>
        </li>
    }
}

fn excuse(session: Session, id: Id) {
    let draft = session.peek(|open| EvidenceDraft::of(&open.book, open.book.evidence().by_id(id)?)).flatten();
    if let Some(draft) = draft {
        session
            .run_or_say(Command::ChangeEvidence(vec![EvidenceDraft { reading: Reading::Excused, ..draft }]));
    }
}

/// Asks for the reason for which a piece is set aside.
#[component]
fn SetAside(id: Id, close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let session = Session::here();
    let reason = RwSignal::new(String::new());
    let done = close.clone();
    let save = move || {
        session.run_or_say(Command::SetAside { evidence: vec![id], reason: reason.get_untracked() });
        done();
        focus_panel();
    };
    let cancel = close.clone();
    view! {
        <Dialog title=screen::SET_ASIDE close=close>
            <form on:submit=move |event| { event.prevent_default(); save(); }>
                <div class="dialog__body">
                    <p>{screen::SET_ASIDE_HINT}</p>
                    <label class="field">
                        <span class="field__label">{screen::REASON}</span>
                        <input class="input" autofocus=true prop:value=move || reason.get()
                            on:input:target=move |event| reason.set(event.target().value()) />
                    </label>
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn btn--quiet" on:click=move |_| cancel()>{screen::CANCEL}</button>
                    <button type="submit" class="btn btn--primary">{screen::SET_ASIDE}</button>
                </div>
            </form>
        </Dialog>
    }
}
