//! Printing the gradebook as a separate document with every row and column, since the window shows only a part of it.

mod paper;

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, EventTarget, Window};

use crate::grid::layout::ColumnChoice;
use crate::grid::print::{self as paged, PrintSheet, Printed};
use crate::grid::rows::Filter;
use crate::text::print as says;

use crate::ui::kit::html::Html;
use crate::ui::kit::{lazy, never};
use crate::ui::session::grid_state::GridState;
use crate::ui::session::host::Host;
use crate::ui::session::rooms::{Room, RoomView};
use crate::ui::session::{Session, file_name};
use crate::ui::session::{browser, files};

lazy! {
    /// This room, in the file of code `print`.
    pub static ROOM: dyn Room = enter_print in print { &Print }
}

struct Print;

impl Room for Print {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Print(done) => {
                let done = done.clone();
                print(move || done());
                Html::Nothing
            }
            _ => return None,
        })
    }
}

/// Prints what the grid shows, all of it; `done` is called when the browser has it, or will not have it.
fn print(done: impl Fn() + 'static) {
    let session = Session::here();
    let sheet = use_context::<GridState>().and_then(|state| sheet(session, state));
    let Some((sheet, frame)) = sheet.zip(frame()) else {
        never!("there was no grid to print, or no frame to print it in");
        session.say(says::NOT_PRINTED);
        return done();
    };
    let shown = frame.clone();
    on_cleanup(move || shown.remove());
    let place = session.host();
    spawn_local(async move {
        let printed = in_frame(&frame, &place, &sheet).await;
        // Where the page may not print, it may still give away what would have been.
        let file =
            if printed.is_none() { paper::as_file(&sheet, styles_of(&place).as_deref()) } else { None };
        // Whoever has left the gradebook since is not told any more.
        if frame.is_connected() {
            match file {
                Some(text) => {
                    let name = format!("{}.html", file_name(&sheet.title));
                    give(session, name, text);
                }
                None if printed.is_none() => session.say(says::NOT_PRINTED),
                None => {}
            }
            frame.remove();
            done();
        }
    });
}

/// What there is to print. `None` where no book is open.
fn sheet(session: Session, state: GridState) -> Option<PrintSheet> {
    let filter = Filter {
        search: &state.filter.search.get_untracked(),
        section: state.filter.section.get_untracked(),
        show: state.filter.show.get_untracked(),
        on: state.filter.on.get_untracked(),
        order: state.filter.order.get_untracked(),
        today: browser::today(),
    };
    let (roll_ups, collapsed) = (state.shows.get_untracked(), state.collapsed.get_untracked());
    let shown = ColumnChoice { roll_ups, collapsed: &collapsed };
    let day = browser::long_date(filter.today);
    session.peek(|open| {
        let of = Printed {
            book: &open.book,
            verdicts: &open.verdicts,
            roll_ups: &open.roll_ups,
            called: &open.called,
        };
        paged::sheet(of, &filter, shown, day, browser::compare)
    })
}

/// Gives the pages away as a file, and says why.
fn give(session: Session, name: String, text: String) {
    let said = says::print_the_file(&name);
    files::hand_out(session, name, text, "text/html", said);
    session.toast.update(|toast| {
        if let Some(toast) = toast {
            toast.sentence = format!("{} {}", says::MAY_NOT_PRINT, toast.sentence);
        }
    });
}

/// A frame that nobody sees. It has no address, so it has the page's own origin and policy.
fn frame() -> Option<Element> {
    let frame = document().create_element("iframe").ok()?;
    let attributes =
        [("class", "print-frame"), ("title", says::PRINT), ("aria-hidden", "true"), ("tabindex", "-1")];
    for (name, value) in attributes {
        frame.set_attribute(name, value).ok()?;
    }
    Some(frame)
}

/// Writes the sheet into the frame and prints it. `None`: this page may not print.
async fn in_frame(frame: &Element, place: &Host, sheet: &PrintSheet) -> Option<()> {
    // Some browsers put an empty document into a frame once it is there: what was written before would be lost.
    let loaded = once(frame, "load");
    // In the gradebook itself: in a shadow root no other place has its styles.
    place.find(".evident")?.append_child(frame).ok()?;
    first([loaded, pause(SOON)]).await;
    let (window, inside) = inside(frame)?;
    let styles = paper::write(&window, &inside, sheet, styles_of(place).as_deref())?;
    let waits: Vec<_> = styles.iter().map(|style| [once(style, "load"), once(style, "error")]).collect();
    // Without a style sheet it can still be read.
    for [loaded, failed] in waits {
        first([loaded, failed, pause(LATE)]).await;
    }
    let (before, after) = (once(&window, "beforeprint"), once(&window, "afterprint"));
    window.print().ok()?;
    // A page that may not print is not told so: the call does nothing, and nothing is announced.
    let announced = first([before, pause(SOON)]).await;
    announced.filter(JsValue::is_object)?;
    first([after]).await.map(drop)
}

/// Milliseconds within which a browser does what it does at once.
const SOON: i32 = 1_000;
/// Milliseconds that are waited for each style sheet.
const LATE: i32 = 5_000;

/// The styles, where the page gives them as a text.
fn styles_of(place: &Host) -> Option<String> {
    place.function("styles")?.call0(&JsValue::NULL).ok()?.as_string()
}

/// The window and the document of a frame. They belong to another realm and are no instances of this one's types.
fn inside(frame: &Element) -> Option<(Window, Document)> {
    let field = |name: &str| Reflect::get(frame, &name.into()).ok().filter(JsValue::is_object);
    Some((field("contentWindow")?.unchecked_into(), field("contentDocument")?.unchecked_into()))
}

/// The next event of this name.
fn once(target: &EventTarget, name: &str) -> Promise {
    Promise::new(&mut |resolve, _| drop(target.add_event_listener_with_callback(name, &resolve)))
}

/// Nothing, after some milliseconds.
fn pause(milliseconds: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds));
    })
}

/// What comes first.
async fn first<const COUNT: usize>(of: [Promise; COUNT]) -> Option<JsValue> {
    JsFuture::from(Promise::race(&of.into_iter().collect::<Array>())).await.ok()
}
