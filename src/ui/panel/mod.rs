//! The evidence panel: the verdict of one cell, why, over time, every piece, and how to add another.

mod decide;
mod form;
mod pieces;
mod trend;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::judge::Explanation;
use crate::model::{Ix, Learner, Scale, Standard};
use crate::text::screen;
use crate::text::verdict::{Account, Audience, Sentences};

use super::cell::{CellView, level_chip};
use super::icon::{Draw, Icon};
use super::session::Session;
use super::world;

/// The cell whose panel is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Whose.
    pub learner: Ix<Learner>,
    /// On what.
    pub standard: Ix<Standard>,
}

/// The panel of the selected cell.
#[component]
pub fn Panel() -> impl IntoView {
    let session = Session::here();
    let close = move || {
        session.panel_open.set(false);
        focus_grid();
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        // A dialog or a menu inside the panel has the first claim on Escape.
        let inner = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let inner = inner.and_then(|it| it.closest("dialog, details[open]").ok().flatten());
        if event.key() == "Escape" && !event.default_prevented() && inner.is_none() {
            close();
        }
    };
    view! {
        <div class="scrim" on:click=move |_| close()></div>
        <aside class="panel" aria-label=screen::EVIDENCE on:keydown=escape>
            {move || session.selected.get().map(|(learner, standard)| {
                let pair = Pair { learner, standard };
                view! { <Head pair=pair close=close /><Body pair=pair /><form::AddEvidence pair=pair /> }
            })}
        </aside>
    }
}

/// Gives focus back to the grid after the panel has closed.
fn focus_grid() {
    focus(".evident .grid");
}

/// Gives focus to the panel, so that its keys work after what had it has gone.
pub fn focus_panel() {
    focus(".evident .panel__body");
}

fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

#[component]
fn Head(pair: Pair, close: impl Fn() + 'static) -> impl IntoView {
    let session = Session::here();
    let who = move || {
        session
            .watch_structure(|open| open.book.learners().get(pair.learner).map(|it| it.name.clone()))
            .flatten()
    };
    let what = session.peek(|open| {
        open.book.standards().get(pair.standard).map(|it| (it.code.clone(), it.statement.clone()))
    });
    let (code, statement) = what.flatten().unwrap_or_default();
    view! {
        <div class="panel__head">
            <h2 class="panel__who"><bdi>{who}</bdi></h2>
            <p class="panel__what"><b>{code}</b>" "{statement}</p>
            <button type="button" class="btn btn--quiet btn--icon" aria-label=screen::CLOSE title=screen::CLOSE
                on:click=move |_| close()><Draw icon=Icon::Close /></button>
        </div>
    }
}

/// What is known of a pair, looked at once per change.
pub fn explained(session: Session, pair: Pair) -> Option<(Explanation, Option<Scale>)> {
    session.track_row(pair.learner);
    session.watch(|open| {
        let explanation = open.verdicts.explain(&open.book, pair.learner, pair.standard);
        let scale = open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at)).cloned();
        (explanation, scale)
    })
}

#[component]
fn Body(pair: Pair) -> impl IntoView {
    let session = Session::here();
    view! {
        <div class="panel__body" tabindex="0" role="group" aria-label=screen::EVIDENCE_AND_VERDICT>
            {move || verdict(session, pair)}
            {move || trend::trend(session, pair)}
            <pieces::Pieces pair=pair />
            <decide::Decide pair=pair />
        </div>
    }
}

fn verdict(session: Session, pair: Pair) -> impl IntoView {
    explained(session, pair).map(|(explanation, scale)| {
        let cell = CellView::of(&explanation.verdict, scale.as_ref());
        let chip = match (explanation.verdict.level, &scale) {
            (Some(_), _) if cell.class.contains("lv-") => format!("chip chip--big {}", cell.class.split(" is-o").next().unwrap_or("")),
            (Some(level), Some(scale)) => format!("chip chip--big {}", level_chip(level, scale).0),
            _ if cell.class.contains("is-thin") => "chip chip--big chip--thin".to_owned(),
            _ => "chip chip--big chip--none".to_owned(),
        };
        let said = account(session, &explanation);
        let more = said.worked.iter().chain(&said.gates).chain(&said.sources).cloned().collect::<Vec<_>>();
        view! {
            <section class="part">
                <div class="verdict">
                    <span class=chip>{cell.text}</span>
                    <p class="verdict__words">{said.headline}</p>
                </div>
            </section>
            <section class="part why" aria-label=screen::WHY>
                {said.decision.into_iter().chain(said.why).map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                {said.notes.into_iter().map(|note| view! { <p class="why__next">{note}</p> }).collect_view()}
                {more.into_iter().map(|sentence| view! { <p class="soft small">{sentence}</p> }).collect_view()}
            </section>
        }
    })
}

/// The sentences of an explanation, for the teacher.
pub fn account(session: Session, explanation: &Explanation) -> Account {
    let made = session.peek(|open| {
        let sentences = Sentences { book: &open.book, audience: Audience::Teacher, date: &world::short_date };
        sentences.account(explanation)
    });
    made.unwrap_or_default()
}
