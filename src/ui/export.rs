//! What can be taken away: the whole book, a table of verdicts, a list of evidence.

use leptos::prelude::*;

use crate::exchange::csv::{Private, Style, write_long, write_wide};
use crate::model::{Ix, Learner, Standard, Status};
use crate::text::screen;

use super::bar::save_backup;
use super::dialog::Dialog;
use super::icon::{Draw, Icon};
use super::session::{Session, file_name};
use super::{files, world};

/// The choice of files to take away.
#[component]
pub fn ExportDialog(close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let session = Session::here();
    let (notes, semicolons) = (RwSignal::new(false), RwSignal::new(false));
    let style = move || if semicolons.get_untracked() { Style::SEMICOLON } else { Style::COMMA };
    let wide = move |_| {
        if let Some((title, text)) = session.peek(|open| {
            let cell = |learner: Ix<Learner>, standard: Ix<Standard>| {
                let verdict = open.verdicts.get(learner, standard);
                match (verdict.status, verdict.level) {
                    (Status::NotAssessed | Status::NotEnough, _) | (_, None) => String::new(),
                    (_, Some(level)) => style().number(level),
                }
            };
            (open.book.title().to_owned(), write_wide(&open.book, &cell, style()))
        }) {
            hand_out(session, &title, screen::WIDE_FILE, &text);
        }
    };
    let long = move |_| {
        let private = if notes.get_untracked() { Private::Included } else { Private::LeftOut };
        let made =
            session.peek(|open| (open.book.title().to_owned(), write_long(&open.book, private, style())));
        if let Some((title, text)) = made {
            hand_out(session, &title, screen::LONG_FILE, &text);
        }
    };
    let way = |title: &'static str, hint: &'static str| {
        view! { <Draw icon=Icon::Export /><b>{title}</b><span>{hint}</span> }
    };
    view! {
        <Dialog title=screen::EXPORT close=close>
            <div class="dialog__body">
                <p class="hint">{screen::EXPORT_HINT}</p>
                <button type="button" class="way" on:click=move |_| save_backup(session)>
                    {way(screen::EXPORT_BACKUP, screen::EXPORT_BACKUP_HINT)}
                </button>
                <button type="button" class="way" on:click=wide>{way(screen::EXPORT_WIDE, screen::EXPORT_WIDE_HINT)}</button>
                <button type="button" class="way" on:click=long>{way(screen::EXPORT_LONG, screen::EXPORT_LONG_HINT)}</button>
                <label class="check">
                    <input type="checkbox" prop:checked=move || notes.get() on:change:target=move |event| notes.set(event.target().checked()) />
                    <span>{screen::WITH_NOTES}</span>
                </label>
                <label class="check">
                    <input type="checkbox" prop:checked=move || semicolons.get() on:change:target=move |event| semicolons.set(event.target().checked()) />
                    <span>{screen::SEMICOLONS}</span>
                </label>
            </div>
        </Dialog>
    }
}

fn hand_out(session: Session, title: &str, what: &str, text: &str) {
    let name = format!("{} {what} {}.csv", file_name(title), world::today());
    match files::download(&name, text, "text/csv") {
        Ok(()) => session.say(screen::file_saved(&name)),
        Err(_) => session.say(screen::DOWNLOAD_REFUSED),
    }
}
