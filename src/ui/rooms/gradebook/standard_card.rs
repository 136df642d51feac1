//! A standard at a glance: its statement, its prerequisites, and how the class is doing. Each line of that can show only its
//! learners.

use leptos::prelude::*;

use crate::model::{Ix, Standard, Status};
use crate::text::{screen, words};
use crate::ui::kit::dialog::dialog;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::widgets::{button, primary};
use crate::ui::session::{OpenBook, Session};

use crate::grid::rows::Order;
use crate::ui::session::grid_state::GridState;

/// The card of one standard.
pub fn standard_card(standard: Ix<Standard>, close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let state = use_context::<GridState>();
    let card = session.peek(|open| {
        let it = open.book.standards().get(standard)?;
        let codes = it.prerequisites.iter().filter_map(|at| open.book.standards().get(*at));
        let before = codes.map(|it| it.code.clone()).collect::<Vec<_>>().join(", ");
        let learners = open.book.learners().iter().filter(|(_, it)| it.archived.is_none()).map(|(at, _)| at);
        let statuses: Vec<_> = learners.map(|at| open.verdicts.get(at, standard).status).collect();
        let count = |status| statuses.iter().filter(|it| **it == status).count();
        let places = [Status::Mastered, Status::NotYet, Status::NotEnough, Status::NotAssessed]
            .map(|status| (status, count(status)));
        Some((it.code.clone(), it.statement.clone(), it.i_can.clone(), before, places))
    });
    let (chosen, sorted, done) = (close.clone(), close.clone(), close.clone());
    card.flatten().map(|(code, statement, i_can, before, places)| {
        dialog(
            code,
            close,
            (
                html::div()
                    .class("dialog__body")
                    .child(html::p().child(statement))
                    .child((!i_can.is_empty()).then(|| html::p().class("soft").child(i_can)))
                    .child((!before.is_empty()).then(|| {
                        html::p().child(html::b().child(screen::COMES_AFTER)).child(" ").child(before)
                    }))
                    .child(html::ul().child(places.map(|(status, count)| {
                        let line = (html::b().class("num").child(count), " ", words::status(status));
                        let Some(state) = state.filter(|_| count > 0) else { return html::li().child(line) };
                        let close = chosen.clone();
                        let show_them = move |_| {
                            let on = (standard, status);
                            state.filter.on.set(Some(on));
                            session.announce(words_of(session, on));
                            close();
                        };
                        html::li()
                            .child(html::button().class("btn btn--link").on_click(show_them).child(line))
                    }))),
                html::div()
                    .class("dialog__foot")
                    .child(button(screen::SORT_BY_THIS).on_click(move |_| {
                        if let Some(state) = state {
                            state.filter.order.set(Order::By(standard));
                        }
                        sorted();
                    }))
                    .child(primary(screen::CLOSE).attr("autofocus", true).on_click(move |_| done())),
            ),
        )
    })
}

/// Whose learners alone are shown, as a button that shows all again.
pub fn on_standard(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let on = state.filter.on;
    html::button()
        .class("btn")
        .on_click(move |_| {
            on.set(None);
            state.called.update(|count| *count += 1);
        })
        .attr("title", screen::SHOW_EVERYONE)
        .child(move || on.get().map(|on| words_of(session, on)))
        .child(draw(Icon::Close))
}

fn words_of(session: Session, (standard, so): (Ix<Standard>, Status)) -> String {
    let of = |open: &OpenBook| Some(screen::on_standard(&open.book.standards().get(standard)?.code, so));
    session.watch_structure(of).flatten().unwrap_or_default()
}
