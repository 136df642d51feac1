//! The root of a widget: one session, one screen at a time.

use leptos::prelude::*;

use crate::ui::html::{self, ElementRef, IntoHtml};

use super::bar::bar;
use super::dialog::toasts;
use super::files;
use super::later::{Deed, Part, act, later};
use super::place::Mode;
use super::session::{Direction, Screen, Session};
use super::{grid, home, menu};

/// Evident in one element.
pub fn app(session: Session) -> impl IntoHtml {
    provide_context(session);
    let root = ElementRef::new();
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
            act(session, Deed::Read(file));
        }
    };
    html::div()
        .class(move || match session.mode.get() {
            Mode::Teacher => "evident",
            Mode::Learner => "evident is-learner",
            Mode::View => "evident is-view",
        })
        .node_ref(root)
        .on_keydown(keys)
        .on_click(move |event| with_root(&|root| menu::close_others(root, &event)))
        .on_focus("focusin", move |event| with_root(&|root| menu::close_others(root, &event)))
        .on_drag("dragover", |event| event.prevent_default())
        .on_drag("drop", dropped)
        .child(move || match session.screen.get() {
            Screen::Who => later(match session.rested.get_value() {
                Some(id) => Part::Rested(id),
                None => Part::Who,
            }),
            Screen::Home => home::home().into_html(),
            Screen::Gradebook => (bar(), grid::gradebook_screen()).into_html(),
            Screen::SetUp => (bar(), later(Part::SetUp)).into_html(),
            Screen::Import => later(Part::Import).into_html(),
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

/// Whether a key goes to a field in which undo is the browser's own.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select").unwrap_or(false)
    })
}
