//! The files to save: the setup alone, and the page in one file.

use wasm_bindgen::prelude::*;

use crate::exchange::{json, set_up_of};
use crate::text::course as words;
use crate::text::screen;
use crate::text::snippet::Recipe;
use crate::ui::kit::html::{self, Html, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::lazy::text_beside;
use crate::ui::kit::widgets::primary;
use crate::ui::session::{Session, WRITTEN_BY};
use crate::ui::session::{browser, files};

use crate::ui::rooms::course::{Begin, CourseChoices, SAMPLE, set_up_name};

/// The page in one file, as it is next to the page.
const PAGE: &str = "evident.html";

/// The text of the open book's setup.
pub fn set_up_text(session: Session) -> String {
    let set_up = session.peek(|open| set_up_of(&open.book, browser::new_id()));
    set_up.map(|book| json::write(&book, WRITTEN_BY)).unwrap_or_default()
}

/// Saves the setup of the open book as a file.
pub fn set_up(session: Session) {
    let name = set_up_name(session);
    let said = screen::file_saved(&name);
    files::hand_out(session, name, set_up_text(session), "application/json", said);
}

/// Whether this page is the page in one file.
pub fn is_here(session: Session) -> bool {
    session.host().text("file") == "here"
}

/// The page in one file, to be saved with what was chosen in it. Where the page is that file already, or was opened from
/// a file, it cannot be fetched.
pub fn one_file(chosen: CourseChoices) -> Html {
    let steps = html::p().child(words::FILE_STEPS);
    if is_here(chosen.session) {
        return (notice(words::FILE_HERE), steps).into_html();
    }
    (
        show(move || chosen.begin.get() == Begin::SetUp, || notice(words::SET_UP_INSIDE)),
        html::div()
            .class("line")
            .child(primary((draw(Icon::Export), words::FILE_SAVE)).on_click(move |_| fetch_and_save(chosen)))
            .child(html::span().class("hint course__fresh").child(words::FILE_FRESH)),
        steps,
    )
        .into_html()
}

/// A notice about files.
pub fn notice(says: &'static str) -> html::Element {
    html::div().class("notice").child(draw(Icon::Folder)).child(html::p().child(says))
}

fn fetch_and_save(chosen: CourseChoices) {
    let session = chosen.session;
    session.say(words::FILE_COMING);
    let save = move |page: JsValue, pack: String| match page
        .as_string()
        .and_then(|page| Recipe { pack, ..chosen.recipe() }.packed(&page))
    {
        Some(page) => {
            files::hand_out(session, PAGE.to_owned(), page, "text/html", screen::file_saved(PAGE));
            chosen.take_next_book();
        }
        None => session.say(words::FILE_MISSING),
    };
    let came = move |page: JsValue| match chosen.begin.get_untracked() {
        Begin::Nothing => save(page, String::new()),
        Begin::SetUp => save(page, set_up_text(session)),
        Begin::Sample => {
            let came = move |text: JsValue| save(page, text.as_string().unwrap_or_default());
            text_beside(SAMPLE, &Closure::once_into_js(came));
        }
    };
    text_beside(PAGE, &Closure::once_into_js(came));
}
