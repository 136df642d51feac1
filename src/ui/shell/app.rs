//! The root of a widget: one session, one screen at a time.

use leptos::prelude::{document, provide_context, set_timeout};
use wasm_bindgen::{JsCast, JsValue};

use crate::ui::kit::html::{self, ElementRef, IntoHtml};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{StoredValue, effect};

use super::bar::bar;
use super::toasts::toasts;
use crate::ui::kit::menu;
use crate::ui::session::browser;
use crate::ui::session::files;
use crate::ui::session::host::Mode;
use crate::ui::session::rooms::{RoomRequest, RoomView, carry_out, show as show_room};
use crate::ui::session::{Direction, Screen, Session};

/// Evident in one element.
pub fn app(session: Session) -> impl IntoHtml {
    provide_context(session);
    provide_context(session.host().root().clone());
    let root = ElementRef::new();
    // Whether somebody has done something here: a page that opens a book by itself gives the focus to nothing.
    let touched = StoredValue::new(false);
    let with_root = move |act: &dyn Fn(&web_sys::Element)| {
        if let Some(root) = root.get() {
            act(&root);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            with_root(&|root| {
                if menu::close_on_escape(root) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            });
        }
        touched.set_value(true);
        let typing = is_typing(&event);
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !typing {
            match event.key().to_ascii_lowercase().as_str() {
                "z" if event.shift_key() => session.wind(Direction::Redone),
                "z" => session.wind(Direction::Undone),
                "y" => session.wind(Direction::Redone),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        if let Some(file) = files::of_drop(&event) {
            carry_out(session, RoomRequest::Read(file));
        }
    };
    effect(move || {
        session.screen.track();
        if touched.get_value() {
            focus_heading(session, 10);
        }
    });
    effect(move || {
        // Where books are listed, none is open.
        session.screen.track();
        let book = session.watch(|open| open.book.title().to_owned()).unwrap_or_default();
        // Only a page that is Evident's own gives this; the title of any other one is its own matter.
        if let Some(titled) = session.host().function("titled") {
            cannot_fail(titled.call1(&JsValue::NULL, &book.into()));
        }
    });
    html::div()
        .class(move || match session.mode.get() {
            Mode::Teacher => "evident",
            Mode::Learner => "evident is-learner",
            Mode::View => "evident is-view",
        })
        .node_ref(root)
        // A press beside everything gives it the focus: undo and Escape are heard here and nowhere else.
        .attr("tabindex", "-1")
        .on_keydown(keys)
        .on_click(move |event| {
            touched.set_value(true);
            send_form(&event);
            with_root(&|root| menu::close_others(root, &event));
        })
        .on_focus("focusin", move |event| with_root(&|root| menu::close_others(root, &event)))
        .on_drag("dragover", |event| event.prevent_default())
        .on_drag("drop", dropped)
        .child(move || match session.screen.get() {
            Screen::Who => show_room(match session.rested.get_value() {
                Some(id) => RoomView::Rested(id),
                None => RoomView::RolePrompt,
            }),
            Screen::Home => crate::ui::rooms::home::home().into_html(),
            Screen::Gradebook => (bar(), crate::ui::rooms::gradebook::gradebook_screen()).into_html(),
            Screen::SetUp => (bar(), show_room(RoomView::SetUp)).into_html(),
            Screen::Import => show_room(RoomView::Import).into_html(),
        })
        .child(
            html::p()
                .class("vh")
                .attr("role", "status")
                .attr("aria-live", "polite")
                .child(move || session.announcement.get()),
        )
        .child(toasts())
}

/// Sends the form whose button was pressed. The browser does not where the page around keeps it from forms, and then tells
/// nobody; Enter in a field presses the button.
fn send_form(event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("button[type=submit]").ok().flatten());
    if let Some(form) = button.and_then(|button| button.closest("form").ok().flatten()) {
        event.prevent_default();
        // After an event that nothing can cancel Firefox sends the form itself, and so leaves the page.
        let cancelable = web_sys::EventInit::new();
        cancelable.set_cancelable(true);
        if let Ok(submit) = web_sys::Event::new_with_event_init_dict("submit", &cancelable) {
            cannot_fail(form.dispatch_event(&submit));
        }
    }
}

/// Gives the focus to the heading of a new screen where it is nowhere, because what had it went with the screen before:
/// whoever hears the page hears where they are, and Tab goes on from there. The heading of a part that comes later is
/// waited for so many times.
fn focus_heading(session: Session, tries: u32) {
    browser::after_frame(move || {
        let nowhere = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
        if !nowhere || session.host().focused().is_some_and(|it| it.tag_name() != "BODY") {
            return;
        }
        if !session.host().focus_text("main h1") && tries > 0 {
            set_timeout(move || focus_heading(session, tries - 1), std::time::Duration::from_millis(200));
        }
    });
}

/// Whether a key goes to a field in which undo is the browser's own.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select").unwrap_or(false)
    })
}
