//! Dialogs. `alert`, `confirm` and `prompt` do nothing in a frame: these are the page's own.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::ui::kit::html::{self, Element, ElementRef, Html, IntoHtml};
use crate::ui::kit::icon::Icon;
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::root::Root;
use crate::ui::kit::signal::StoredValue;
use crate::ui::kit::widgets::{button, form, icon_button, primary};

/// What the cross of a dialog is called.
pub const CLOSE: &str = "Close";

/// A modal dialog. It shows itself when made; Escape and its cross call `close`.
pub fn dialog(title: impl Into<String>, close: impl Fn() + 'static, inside: impl IntoHtml) -> Element {
    framed("dialog", title.into(), Rc::new(close), inside.into_html())
}

/// A modal dialog with room for a table.
pub fn wide_dialog(title: impl Into<String>, close: impl Fn() + 'static, inside: impl IntoHtml) -> Element {
    framed("dialog dialog--wide", title.into(), Rc::new(close), inside.into_html())
}

fn framed(class: &'static str, title: String, close: Rc<dyn Fn()>, inside: Html) -> Element {
    let node = ElementRef::new();
    give_focus_back();
    node.on_load(|node| {
        if let Ok(dialog) = node.clone().dyn_into::<web_sys::HtmlDialogElement>()
            && dialog.show_modal().is_err()
        {
            dialog.set_open(true);
        }
        // What asks for the focus gets it. Else the title does, and not the cross: that is how one hears where one is, and no
        // more. The dialog itself would be read from its beginning to its end. The title stands before all else, so that one
        // selector for both would find it first.
        let find = |selector: &str| node.query_selector(selector).ok().flatten();
        let focused = find("[autofocus]").or_else(|| find("h2"));
        if let Some(focused) = focused.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            cannot_fail(focused.focus());
        }
    });
    let on_cancel = close.clone();
    let cross = icon_button(CLOSE, Icon::Close).on_click(move |_| close());
    html::dialog()
        .class(class)
        .node_ref(node)
        .attr("aria-label", title.clone())
        .on("cancel", move |event| {
            event.prevent_default();
            on_cancel();
        })
        .child(
            html::div()
                .class("dialog__head")
                .child(html::h2().attr("tabindex", "-1").child(title))
                .child(cross),
        )
        .child(inside)
}

/// Gives the focus back to what has it now, when the part of the page that is being made has gone. A dialog that is taken
/// out of the page does not do so by itself: the focus would be nowhere, and Tab would begin at the top.
pub fn give_focus_back() {
    let root = Root::here();
    let focused = move || {
        let focused = root.focused()?;
        // The entry of a menu is hidden by then: the menu's button stands for it.
        let menu = focused.closest("details.menu").ok().flatten();
        let button = menu.and_then(|menu| menu.query_selector("summary").ok().flatten());
        let focused = button.unwrap_or(focused).dyn_into::<web_sys::HtmlElement>().ok()?;
        (focused.tag_name() != "BODY").then_some(focused)
    };
    let opener = StoredValue::new(focused());
    on_cleanup(move || {
        let Some(opener) = opener.try_get_value().flatten() else { return };
        request_animation_frame(move || {
            if focused().is_none() {
                focus_again(&opener);
            }
        });
    });
}

/// Gives the focus to an element that had it before a dialog. A grid says a moment later in which cell one is: what reads
/// the screen aloud is told nothing while the dialog is open, and would miss the cell and that one is in a grid again.
pub fn focus_again(element: &web_sys::HtmlElement) {
    const ACTIVE: &str = "aria-activedescendant";
    const A_MOMENT: std::time::Duration = std::time::Duration::from_millis(600);
    if let Some(active) = element.get_attribute(ACTIVE) {
        cannot_fail(element.remove_attribute(ACTIVE));
        let element = element.clone();
        let say = move || {
            // Whoever has gone on since is there already.
            if !element.has_attribute(ACTIVE) {
                cannot_fail(element.set_attribute(ACTIVE, &active));
            }
        };
        set_timeout(say, A_MOMENT);
    }
    cannot_fail(element.focus());
}

/// The form in a dialog: what it asks, and at its foot what can be done. `send` is called when it is sent.
pub fn dialog_form(send: impl Fn() + 'static, body: impl IntoHtml, foot: impl IntoHtml) -> Element {
    form(send)
        .child(html::div().class("dialog__body").child(body))
        .child(html::div().class("dialog__foot").child(foot))
}

/// What is asked and what can be answered.
pub struct Question {
    /// What it is about.
    pub title: String,
    /// The question.
    pub body: String,
    /// What it says on the button for yes.
    pub yes: String,
    /// What it says on the button for no, which is the safe one.
    pub no: String,
}

/// A question with two answers. `answer` gets `true` for yes; `dismiss` is called when it is closed without one.
pub fn ask(
    question: Question,
    answer: impl Fn(bool) + Clone + 'static,
    dismiss: impl Fn() + 'static,
) -> Element {
    let on_yes = answer.clone();
    let yes = button(question.yes).on_click(move |_| on_yes(true));
    let no = primary(question.no).attr("autofocus", true).on_click(move |_| answer(false));
    dialog(
        question.title,
        dismiss,
        (
            html::div().class("dialog__body").child(html::p().child(question.body)),
            html::div().class("dialog__foot").child(yes).child(no),
        ),
    )
}
