//! The evidence panel: the verdict of one cell, why, over time, every piece, and how to add another.

mod decide;
mod form;
mod pieces;
mod rolled;
mod trend;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::judge::Explanation;
use crate::model::{Ix, Learner, Scale, Standard, Status};
use crate::text::verdict::{Account, Audience, Sentences};
use crate::text::{screen, takes};
use crate::ui::html::{self, CollectHtml, IntoHtml};

use super::cell::{CellView, level_chip};
use super::dialog::give_focus_back;
use super::icon::Icon;
use super::parts::icon_button;
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
pub fn panel() -> impl IntoHtml {
    let session = Session::here();
    give_focus_back();
    if session.panel_wants_focus.try_get_value() == Some(true) {
        session.panel_wants_focus.set_value(false);
        focus_panel();
    }
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
    (
        html::div().class("scrim").on_click(move |_| close()),
        html::aside().class("panel").attr("aria-label", screen::EVIDENCE).on_keydown(escape).child(
            move || {
                session.selected.get().map(|(learner, standard)| {
                    let pair = Pair { learner, standard };
                    let rolled = session.peek(|open| rolled::is_roll_up(open, pair)) == Some(true);
                    if rolled {
                        return (head(pair, close), only_rolled(pair)).into_html();
                    }
                    (head(pair, close), body(pair), form::add_evidence(pair)).into_html()
                })
            },
        ),
    )
}

/// Gives focus back to the grid after the panel has closed.
fn focus_grid() {
    focus(".evident .grid");
}

/// Gives focus to the panel, so that its keys work after what had it has gone. Where its code is still on its way, the
/// panel takes the focus when it comes.
pub fn focus_panel() {
    focus(PANEL);
}

const PANEL: &str = ".evident .panel__body";

fn focus(selector: &'static str) {
    let place = Session::here().place();
    request_animation_frame(move || {
        let found = place.find(selector);
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

fn head(pair: Pair, close: impl Fn() + 'static) -> impl IntoHtml {
    let session = Session::here();
    let who = move || session.called(pair.learner);
    let what = session.peek(|open| {
        open.book.standards().get(pair.standard).map(|it| (it.code.clone(), it.statement.clone()))
    });
    let (code, statement) = what.flatten().unwrap_or_default();
    html::div()
        .class("panel__head")
        .child(html::h2().class("panel__who").child(html::bdi().child(who)))
        .child(html::p().class("panel__what").child(html::b().child(code)).child(" ").child(statement))
        .child(icon_button(screen::CLOSE, Icon::Close).on_click(move |_| close()))
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

fn body(pair: Pair) -> impl IntoHtml {
    let session = Session::here();
    // Whoever comes here hears whose it is and what was found.
    let said = move || {
        let said = explained(session, pair).map(|(explanation, _)| account(session, &explanation).headline);
        let code = session.peek(|open| open.book.standards().get(pair.standard).map(|it| it.code.clone()));
        let (code, said) = (code.flatten().unwrap_or_default(), said.unwrap_or_default());
        format!("{}, {code}: {said}", session.called(pair.learner))
    };
    html::div()
        .class("panel__body")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", said)
        .child(move || rolled::roll_up(session, pair))
        .child(move || verdict(session, pair))
        .child(move || trend::trend(session, pair))
        .child(pieces::pieces(pair))
        .child(move || rolled::above(session, pair))
        .child(decide::decide(pair))
}

/// The panel of a roll-up: evidence belongs to the standards below it.
fn only_rolled(pair: Pair) -> impl IntoHtml {
    let session = Session::here();
    html::div()
        .class("panel__body")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", screen::ROLL_UP)
        .child(move || rolled::roll_up(session, pair))
        .child(move || rolled::above(session, pair))
        .child(decide::decide(pair))
}

fn verdict(session: Session, pair: Pair) -> impl IntoHtml {
    explained(session, pair).map(|(explanation, scale)| {
        let cell = CellView::of(&explanation.verdict, scale.as_ref());
        let chip = match (explanation.verdict.level, &scale) {
            (Some(_), _) if cell.class.contains("lv-") => {
                format!("chip chip--big {}", cell.class.split(" is-o").next().unwrap_or(""))
            }
            (Some(level), Some(scale)) => format!("chip chip--big {}", level_chip(level, scale).0),
            _ if cell.class.contains("is-thin") => "chip chip--big chip--thin".to_owned(),
            _ => "chip chip--big chip--none".to_owned(),
        };
        let said = account(session, &explanation);
        let needed = to_master(session, pair);
        let more = said.worked.iter().chain(&said.gates).chain(&said.sources).cloned().collect::<Vec<_>>();
        (
            html::section().class("part").child(
                html::div()
                    .class("verdict")
                    .child(html::span().class(chip).child(cell.text))
                    .child(html::p().class("verdict__words").child(said.headline)),
            ),
            html::section()
                .class("part why")
                .attr("aria-label", screen::WHY)
                .child(
                    said.decision
                        .into_iter()
                        .chain(said.why)
                        .map(|sentence| html::p().child(sentence))
                        .collect_html(),
                )
                .child(
                    said.notes
                        .into_iter()
                        .map(|note| html::p().class("why__next").child(note))
                        .collect_html(),
                )
                .child(needed.map(|sentence| {
                    html::p()
                        .class("why__takes")
                        .child(html::b().child(screen::TO_MASTER))
                        .child(" ")
                        .child(sentence)
                }))
                .child(
                    more.into_iter()
                        .map(|sentence| html::p().class("soft small").child(sentence))
                        .collect_html(),
                ),
        )
    })
}

/// What further evidence would make it mastered, where it is not and something was shown.
fn to_master(session: Session, pair: Pair) -> Option<String> {
    session.peek(|open| {
        let verdict = open.verdicts.get(pair.learner, pair.standard);
        let asked = matches!(verdict.status, Status::NotYet | Status::NotEnough);
        let needed =
            || open.verdicts.what_it_takes(&open.book, (pair.learner, pair.standard), world::today());
        asked.then(|| takes::sentence(&open.book, &needed()))
    })?
}

/// The sentences of an explanation, for the teacher.
pub fn account(session: Session, explanation: &Explanation) -> Account {
    let made = session.peek(|open| {
        let (book, called) = (&open.book, &open.called);
        let sentences = Sentences { book, audience: Audience::Teacher, date: &world::short_date, called };
        sentences.account(explanation)
    });
    made.unwrap_or_default()
}
