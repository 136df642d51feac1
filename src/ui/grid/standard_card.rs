//! A standard at a glance: its statement, what comes before it, and how the class stands.

use leptos::prelude::*;

use crate::model::{Ix, Standard, Status};
use crate::text::{screen, words};
use crate::ui::dialog::dialog;
use crate::ui::html::{self, IntoHtml};
use crate::ui::parts::{button, primary};
use crate::ui::session::Session;

use super::GridState;
use crate::grid::rows::Order;

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
            .map(|status| (words::status(status), count(status)));
        Some((it.code.clone(), it.statement.clone(), it.i_can.clone(), before, places))
    });
    let (sorted, done) = (close.clone(), close.clone());
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
                    .child(html::ul().child(places.map(|(words, count)| {
                        html::li().child(html::b().class("num").child(count)).child(" ").child(words)
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
