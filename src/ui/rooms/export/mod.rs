//! Export: the whole book, a table of levels, or a list of evidence.

use wasm_bindgen::JsCast;

use crate::exchange::csv::{CsvStyle, PrivateNotes, write_long, write_wide};
use crate::model::{Ix, Learner, Standard, Status};
use crate::text::hiding::FILES_ARE_WHOLE;
use crate::text::screen;
use crate::ui::kit::html::{self, Html, IntoHtml, show};
use crate::ui::kit::lazy;
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{check, tick};
use crate::ui::session::rooms::{Room, RoomView};

use crate::ui::kit::dialog::dialog;
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::session::{OpenBook, Session, file_name};
use crate::ui::session::{browser, files};

lazy! {
    /// This room, in the file of code `export`.
    pub static ROOM: dyn Room = enter_export in export { &Export }
}

struct Export;

impl Room for Export {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Export(close) => {
                let close = close.clone();
                export_dialog(move || close()).into_html()
            }
            _ => return None,
        })
    }
}

/// A file to save.
pub struct Made {
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub kind: &'static str,
    /// What is in it.
    pub text: String,
}

/// A file to take away of the open book; `None` where none is open, and within it where no file is called `format`:
/// `json` is the whole book, `csv` one piece of evidence a row without private notes, `wide` learners by standards.
pub fn exported(session: Session, format: &str) -> Option<Option<Made>> {
    let (title, text, what) = match format {
        "json" => {
            let (name, text) = session.backup()?;
            return Some(Some(Made { name, kind: "application/json", text }));
        }
        "csv" => {
            let text = |open: &OpenBook| write_long(&open.book, PrivateNotes::LeftOut, CsvStyle::COMMA);
            session.peek(|open| (open.book.title().to_owned(), text(open), screen::LONG_FILE))?
        }
        "wide" => session
            .peek(|open| (open.book.title().to_owned(), wide(open, CsvStyle::COMMA), screen::WIDE_FILE))?,
        _ => return session.peek(|_| None),
    };
    Some(Some(Made { name: csv_name(&title, what), kind: "text/csv", text }))
}

/// Learners by standards, with the levels that are given out.
fn wide(open: &OpenBook, style: CsvStyle) -> String {
    let cell = |learner: Ix<Learner>, standard: Ix<Standard>| {
        let verdict = open.verdicts.get(learner, standard);
        match (verdict.status, verdict.level) {
            (Status::NotAssessed | Status::NotEnough, _) | (_, None) => String::new(),
            (_, Some(level)) => style.number(level),
        }
    };
    write_wide(&open.book, &cell, style)
}

fn csv_name(title: &str, what: &str) -> String {
    format!("{} {what} {}.csv", file_name(title), browser::today())
}

/// The choice of files to save.
fn export_dialog(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let (notes, semicolons) = (RwSignal::new(false), RwSignal::new(false));
    let style = move || if semicolons.get_untracked() { CsvStyle::SEMICOLON } else { CsvStyle::COMMA };
    let wide = move |_| {
        let made = session.peek(|open| (open.book.title().to_owned(), wide(open, style())));
        if let Some((title, text)) = made {
            hand_out(session, &title, screen::WIDE_FILE, text);
        }
    };
    let long = move |_| {
        let private = if notes.get_untracked() { PrivateNotes::Included } else { PrivateNotes::LeftOut };
        let made =
            session.peek(|open| (open.book.title().to_owned(), write_long(&open.book, private, style())));
        if let Some((title, text)) = made {
            hand_out(session, &title, screen::LONG_FILE, text);
        }
    };
    let way = |title: &'static str, hint: &'static str| {
        let words = (html::b().child(title), html::span().child(hint));
        html::button().class("way").child(draw(Icon::Export)).child(words)
    };
    // In a frame, what may have been lost on the way can be copied; that is offered where the dialog would cover it.
    let (framed, done) = (session.host().is_framed(), close.clone());
    let handed_out = move |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if framed && target.is_some_and(|target| target.closest(".way").ok().flatten().is_some()) {
            done();
        }
    };
    dialog(
        screen::EXPORT,
        close,
        html::div()
            .class("dialog__body")
            .on_click(handed_out)
            .child(html::p().class("hint").child(screen::EXPORT_HINT))
            .child(show(
                move || session.names.get().are_hidden(),
                || html::p().class("notice").child(FILES_ARE_WHOLE),
            ))
            .child(
                way(screen::EXPORT_BACKUP, screen::EXPORT_BACKUP_HINT)
                    .on_click(move |_| files::back_up(session)),
            )
            .child(way(screen::EXPORT_WIDE, screen::EXPORT_WIDE_HINT).on_click(wide))
            .child(way(screen::EXPORT_LONG, screen::EXPORT_LONG_HINT).on_click(long))
            .child(check(tick(move || notes.get(), move |on| notes.set(on)), screen::WITH_NOTES))
            .child(check(tick(move || semicolons.get(), move |on| semicolons.set(on)), screen::SEMICOLONS)),
    )
}

fn hand_out(session: Session, title: &str, what: &str, text: String) {
    let name = csv_name(title, what);
    let said = session.whole(screen::file_saved(&name));
    files::hand_out(session, name, text, "text/csv", said);
}
