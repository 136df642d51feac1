//! The change log as a teacher reads it: what was done, by whom, when, from what to what.

use leptos::prelude::*;

use crate::text::screen;
use crate::text::{self, names::Names};

use super::dialog::Dialog;
use super::session::Session;
use super::world;

/// How many of the newest entries are shown at once.
const SHOWN: usize = 200;

/// The change log of the open book, newest first.
#[component]
pub fn Changes(close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let session = Session::here();
    let lines = move || {
        session
            .with_log(|log, book| {
                let entries = log.entries().rev().take(SHOWN);
                entries
                    .map(|entry| {
                        let details = text::log::details(book, entry, Names::Shown, &world::short_date)
                            .into_iter()
                            .take(20)
                            .collect::<Vec<_>>();
                        (
                            world::moment(entry.when),
                            text::log::what(book, entry, Names::Shown, &world::short_date),
                            details,
                        )
                    })
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    view! {
        <Dialog title=screen::CHANGES wide=true close=close>
            <div class="dialog__body">
                <p class="hint">{screen::CHANGES_HINT}</p>
                <label class="field">
                    <span class="field__label">{screen::INITIALS}</span>
                    <input class="input input--auto" maxlength="40" prop:value=session.author().by
                        on:change:target=move |event| session.set_initials(&event.target().value()) />
                    <span class="hint">{screen::INITIALS_HINT}</span>
                </label>
                <ul class="stack">
                    {move || {
                        let lines = lines();
                        if lines.is_empty() {
                            return view! { <li class="soft">{screen::NO_CHANGES}</li> }.into_any();
                        }
                        lines.into_iter().map(|(when, line, details)| view! {
                            <li>
                                <span class="soft small">{when}</span>" "<span>{line}</span>
                                <ul class="soft small">
                                    {details.into_iter().map(|detail| view! { <li>{detail}</li> }).collect_view()}
                                </ul>
                            </li>
                        }).collect_view().into_any()
                    }}
                </ul>
            </div>
        </Dialog>
    }
}
