//! "Add to my course": the lines to paste into a page, or the file to upload, with the choices included.

mod choices;
mod hosts;
mod preview;
mod save;

use std::rc::Rc;

use crate::text::course as words;
use crate::text::screen;
use crate::text::snippet::Recipe;

use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, Element, ElementRef, Html, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::lazy;
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, labelled, primary, radio};
use crate::ui::session::rooms::{Room, RoomView};
use crate::ui::session::{Session, file_name};
use crate::ui::session::{browser, copy};

lazy! {
    /// This room, in the file of code `course`.
    pub static ROOM: dyn Room = enter_course in course { &Course }
}

struct Course;

impl Room for Course {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Course(close) => course(close.clone()).into_html(),
            _ => return None,
        })
    }
}

/// How it gets into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CourseWay {
    Frame,
    File,
    Element,
}

/// What it begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begin {
    Nothing,
    Sample,
    SetUp,
}

/// The choices so far.
#[derive(Clone, Copy)]
struct CourseChoices {
    session: Session,
    way: RwSignal<CourseWay>,
    mode: RwSignal<&'static str>,
    theme: RwSignal<&'static str>,
    height: RwSignal<Option<u32>>,
    begin: RwSignal<Begin>,
    book: RwSignal<String>,
    /// Whether the preview is open.
    previewed: RwSignal<bool>,
}

/// The sample class, a file next to the page of Evident.
const SAMPLE: &str = "class.evident.json";

impl CourseChoices {
    /// Names another book from now on: what was taken with the last name may be pasted already.
    fn take_next_book(self) {
        self.book.set_unless_gone(browser::new_id().to_string());
    }

    /// The address under which Evident was opened; empty where it was opened from a file.
    fn address(self) -> String {
        self.session.host().text("address")
    }

    /// Whether course pages show content from there.
    fn is_secure(self) -> bool {
        self.address().starts_with("https://")
    }

    fn recipe(self) -> Recipe {
        let (src, pack) = match self.begin.get() {
            Begin::Nothing => <(String, String)>::default(),
            Begin::Sample => (SAMPLE.to_owned(), String::new()),
            Begin::SetUp => (String::new(), save::set_up_text(self.session)),
        };
        let recipe = Recipe {
            address: self.address(),
            book: self.book.get(),
            mode: self.mode.get(),
            theme: self.theme.get(),
            height: self.height.get(),
            src,
            pack,
            title: words::GRADEBOOK.to_owned(),
        };
        // What is too long for an address lies in a file beside the page.
        if self.way.get() == CourseWay::Frame && !recipe.fits_address() {
            return Recipe { src: set_up_name(self.session), pack: String::new(), ..recipe };
        }
        recipe
    }
}

/// The name of the file with the open book's setup.
fn set_up_name(session: Session) -> String {
    let title = session.peek(|open| open.book.title().to_owned()).unwrap_or_default();
    words::set_up_file(&file_name(&title))
}

/// The dialog.
fn course(close: Rc<dyn Fn()>) -> impl IntoHtml {
    let session = Session::here();
    let chosen = CourseChoices {
        session,
        way: RwSignal::new(CourseWay::Frame),
        mode: RwSignal::new(""),
        theme: RwSignal::new(""),
        height: RwSignal::new(None),
        begin: RwSignal::new(Begin::Nothing),
        book: RwSignal::new(browser::new_id().to_string()),
        previewed: RwSignal::new(false),
    };
    if !chosen.is_secure() {
        chosen.way.set(CourseWay::File);
    }
    let shut = close.clone();
    wide_dialog(
        screen::COURSE,
        move || close(),
        (
            html::div()
                .class("dialog__body course")
                .child(ways(chosen))
                .child(html::p().child(move || lead(chosen.way.get())))
                .child(move || body(chosen))
                .child(hosts::hosts(chosen)),
            html::div().class("dialog__foot").child(button(words::DONE).on_click(move |_| shut())),
        ),
    )
}

fn lead(way: CourseWay) -> &'static str {
    match way {
        CourseWay::Frame => words::FRAME_LEAD,
        CourseWay::File => words::FILE_LEAD,
        CourseWay::Element => words::ELEMENT_LEAD,
    }
}

fn ways(chosen: CourseChoices) -> Element {
    let item = move |way: CourseWay, words: &'static str| {
        radio("way", move || chosen.way.get() == way, move || chosen.way.set(way), words)
    };
    html::fieldset()
        .class("seg")
        .child(html::legend().class("vh").child(words::WAY))
        .child(item(CourseWay::Frame, words::FRAME))
        .child(item(CourseWay::File, words::FILE))
        .child(item(CourseWay::Element, words::ELEMENT))
}

/// What belongs to one way in. A frame and an element need an address that a course page can show.
fn body(chosen: CourseChoices) -> Html {
    let way = chosen.way.get();
    if way != CourseWay::File && !chosen.is_secure() {
        return needs_https(chosen);
    }
    // What was chosen goes into a file that is made; one that is here is as it is.
    let choices = way != CourseWay::File || !save::is_here(chosen.session);
    (
        choices.then(|| choices::choices(chosen)),
        if way == CourseWay::File { save::one_file(chosen) } else { snippet(chosen).into_html() },
        preview::preview(chosen),
    )
        .into_html()
}

fn needs_https(chosen: CourseChoices) -> Html {
    let why = if chosen.address().is_empty() { words::FROM_FILE } else { words::FROM_HTTP };
    html::div()
        .class("notice notice--look")
        .attr("role", "note")
        .child(draw(Icon::Alert))
        .child(html::p().child(html::b().child(words::NEEDS_HTTPS)).child(" ").child(why))
        .into_html()
}

fn snippet(chosen: CourseChoices) -> impl IntoHtml {
    let area = ElementRef::new();
    let text = move || match chosen.way.get() {
        CourseWay::Element => chosen.recipe().element(),
        CourseWay::Frame | CourseWay::File => chosen.recipe().frame(),
    };
    (
        show(
            move || chosen.begin.get() == Begin::SetUp,
            move || match chosen.recipe().pack.is_empty() {
                true => beside(chosen),
                false => save::notice(words::SET_UP_WITHIN),
            },
        ),
        labelled(words::SNIPPET).child(
            html::textarea()
                .class("input snippet")
                .attr("readonly", true)
                .attr("spellcheck", "false")
                .attr("rows", "4")
                .prop("value", text)
                // Copied by hand; the browser takes the text after it has told of it.
                .on("copy", move |_| browser::after_frame(move || chosen.take_next_book()))
                .node_ref(area),
        ),
        html::div()
            .class("line")
            .child(primary(words::COPY).on_click(move |_| {
                copy::field_then(chosen.session, area, move || chosen.take_next_book());
            }))
            .child(html::span().class("hint course__fresh").child(words::FRESH)),
    )
}

/// The file with the setup, which must be where the page looks for it.
fn beside(chosen: CourseChoices) -> Element {
    html::div().class("notice").child(draw(Icon::Folder)).child(
        html::div().class("stack").child(html::p().child(words::SET_UP_BESIDE)).child(
            html::div().child(button(words::SET_UP_SAVE).on_click(move |_| save::set_up(chosen.session))),
        ),
    )
}
