//! What can be taken away: the whole book, a table of verdicts, a list of evidence.

use crate::exchange::csv::{Private, Style, write_long, write_wide};
use crate::model::{Ix, Learner, Standard, Status};
use crate::text::hiding::FILES_ARE_WHOLE;
use crate::text::screen;
use crate::ui::html::{self, IntoHtml, show};
use crate::ui::parts::{check, tick_box};
use crate::ui::signal::RwSignal;

use super::dialog::dialog;
use super::icon::{Icon, draw};
use super::session::{Session, file_name};
use super::{files, stored, world};

/// The choice of files to take away.
pub fn export_dialog(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
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
        (draw(Icon::Export), html::b().child(title), html::span().child(hint))
    };
    dialog(
        screen::EXPORT,
        close,
        html::div()
            .class("dialog__body")
            .child(html::p().class("hint").child(screen::EXPORT_HINT))
            .child(show(
                move || session.names.get().are_hidden(),
                || html::p().class("notice").child(FILES_ARE_WHOLE),
            ))
            .child(
                html::button()
                    .class("way")
                    .on_click(move |_| stored::back_up(session))
                    .child(way(screen::EXPORT_BACKUP, screen::EXPORT_BACKUP_HINT)),
            )
            .child(
                html::button()
                    .class("way")
                    .on_click(wide)
                    .child(way(screen::EXPORT_WIDE, screen::EXPORT_WIDE_HINT)),
            )
            .child(
                html::button()
                    .class("way")
                    .on_click(long)
                    .child(way(screen::EXPORT_LONG, screen::EXPORT_LONG_HINT)),
            )
            .child(check(
                tick_box()
                    .prop("checked", move || notes.get())
                    .on_change(move |field| notes.set(field.checked())),
                screen::WITH_NOTES,
            ))
            .child(check(
                tick_box()
                    .prop("checked", move || semicolons.get())
                    .on_change(move |field| semicolons.set(field.checked())),
                screen::SEMICOLONS,
            )),
    )
}

fn hand_out(session: Session, title: &str, what: &str, text: &str) {
    let name = format!("{} {what} {}.csv", file_name(title), world::today());
    match files::download(&name, text, "text/csv") {
        Ok(()) => session.say(session.whole(screen::file_saved(&name))),
        Err(_) => session.say(screen::DOWNLOAD_REFUSED),
    }
}
