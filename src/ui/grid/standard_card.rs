//! A standard at a glance: its statement, what comes before it, and how the class stands.

use leptos::prelude::*;

use crate::model::{Ix, Standard, Status};
use crate::text::{screen, words};

use super::GridState;
use super::rows::Order;
use crate::ui::dialog::Dialog;
use crate::ui::session::Session;

/// The card of one standard.
#[component]
pub fn StandardCard(
    standard: Ix<Standard>,
    close: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let session = Session::here();
    let state = use_context::<GridState>();
    let card = session.watch(|open| {
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
        view! {
            <Dialog title=code close=close>
                <div class="dialog__body">
                    <p>{statement}</p>
                    {(!i_can.is_empty()).then(|| view! { <p class="soft">{i_can}</p> })}
                    {(!before.is_empty()).then(|| view! { <p><b>{screen::COMES_AFTER}</b>" "{before}</p> })}
                    <ul>
                        {places.map(|(words, count)| view! { <li><b class="num">{count}</b>" "{words}</li> })}
                    </ul>
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn" on:click=move |_| {
                        if let Some(state) = state {
                            state.order.set(Order::By(standard));
                        }
                        sorted();
                    }>{screen::SORT_BY_THIS}</button>
                    <button type="button" class="btn btn--primary" autofocus=true on:click=move |_| done()>{screen::CLOSE}</button>
                </div>
            </Dialog>
        }
    })
}
