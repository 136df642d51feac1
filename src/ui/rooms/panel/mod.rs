//! The evidence panel: the verdict of one cell, why, over time, every piece, and how to add another.

mod cell;
mod decide;
mod form;
mod pieces;
mod rolled;
mod trend;

use wasm_bindgen::JsCast;

use crate::model::Status;
use crate::text::{screen, takes};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::lazy;
use crate::ui::session::rooms::{Room, RoomView};

use crate::grid::cell::{CellView, level_chip};
use crate::ui::kit::dialog::give_focus_back;
use crate::ui::kit::icon::Icon;
use crate::ui::kit::widgets::icon_button;
use crate::ui::rooms::panel::cell::{PanelCell, account, explained};
use crate::ui::session::Session;
use crate::ui::session::browser;

lazy! {
    /// This room, in the file of code `panel`.
    pub static ROOM: dyn Room = enter_panel in panel { &Panel }
}

struct Panel;

impl Room for Panel {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Panel => panel().into_html(),
            _ => return None,
        })
    }
}

/// The panel of the selected cell.
fn panel() -> impl IntoHtml {
    let session = Session::here();
    give_focus_back();
    if session.panel_wants_focus.try_get_value() == Some(true) {
        session.panel_wants_focus.set_value(false);
        crate::ui::session::grid_state::focus_panel();
    }
    let close = move || {
        // The grid has the focus before the panel goes: the next key is the grid's.
        session.host().focus(".evident .grid");
        session.panel_open.set(false);
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
                    let pair = PanelCell { learner, standard };
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

fn head(pair: PanelCell, close: impl Fn() + 'static) -> impl IntoHtml {
    let session = Session::here();
    let who = move || session.called(pair.learner);
    let what = session.peek(|open| {
        open.book.standards().get(pair.standard).map(|it| (it.code.clone(), it.statement.clone()))
    });
    let (code, statement) = what.flatten().unwrap_or_default();
    html::div()
        .class("panel__head")
        .child(html::h2().class("panel__who").child(html::bdi().child(who)))
        .child(
            html::p()
                .class("panel__what")
                .child(html::b().child(html::bdi().child(code)))
                .child(" ")
                .child(html::bdi().child(statement)),
        )
        .child(icon_button(screen::CLOSE, Icon::Close).on_click(move |_| close()))
}

fn body(pair: PanelCell) -> impl IntoHtml {
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
fn only_rolled(pair: PanelCell) -> impl IntoHtml {
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

fn verdict(session: Session, pair: PanelCell) -> impl IntoHtml {
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
fn to_master(session: Session, pair: PanelCell) -> Option<String> {
    session.peek(|open| {
        let verdict = open.verdicts.get(pair.learner, pair.standard);
        let asked = matches!(verdict.status, Status::NotYet | Status::NotEnough);
        let needed =
            || open.verdicts.what_it_takes(&open.book, (pair.learner, pair.standard), browser::today());
        asked.then(|| takes::sentence(&open.book, &needed()))
    })?
}
