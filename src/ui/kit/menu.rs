//! Menus made of `details`: they close after a choice, on Escape, and when focus goes elsewhere.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::ui::kit::html::{self, Html, show};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::RwSignal;

/// A menu: its button, and its list, which is made the first time that the menu is opened.
pub fn menu(class: &'static str, button: html::Element, list: impl Fn() -> Html + 'static) -> html::Element {
    let opened = RwSignal::new(false);
    html::details()
        .class(class)
        .on("toggle", move |_| opened.set(true))
        .child(button)
        .child(show(move || opened.get(), list))
}

/// Closes the menu in which a menu item was pressed. Its button gets the focus, which what is hidden cannot keep.
#[allow(clippy::needless_pass_by_value)] // It is handed over as a listener.
pub fn close_after_choice(event: web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    if target.closest(".menu__item").ok().flatten().is_some()
        && let Some(menu) = target.closest("details.menu").ok().flatten()
    {
        cannot_fail(menu.remove_attribute("open"));
        focus_button(&menu);
    }
}

/// Closes every open menu of a root but the one that holds the event's target.
pub fn close_others(root: &Element, event: &Event) {
    let inside = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("details.menu").ok().flatten());
    let Ok(open) = root.query_selector_all("details.menu[open]") else { return };
    for index in 0..open.length() {
        let Some(menu) = open.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        if inside.as_ref().is_none_or(|inside| !menu.contains(Some(inside))) {
            cannot_fail(menu.remove_attribute("open"));
        }
    }
}

/// Closes the open menu of a root and gives focus back to its button; whether there was one.
pub fn close_on_escape(root: &Element) -> bool {
    let Ok(Some(menu)) = root.query_selector("details.menu[open]") else { return false };
    cannot_fail(menu.remove_attribute("open"));
    focus_button(&menu);
    true
}

fn focus_button(menu: &Element) {
    if let Ok(Some(button)) = menu.query_selector("summary")
        && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
    {
        cannot_fail(button.focus());
    }
}
