//! A field that is edited in place: it drafts while you type, commits on Enter or on leaving, and discards the draft on Escape.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::ui::kit::html::{self, ElementRef, Html, IntoHtml};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{RwSignal, Signal};
use crate::ui::kit::widgets::complaint;

/// A value longer than this is likely cut off, and is shown in full on hover.
const LONG: usize = 30;

/// A field of a table or card.
pub struct TableField {
    value: Signal<String>,
    label: Signal<String>,
    commit: Rc<dyn Fn(String) -> Result<(), String>>,
    class: &'static str,
    kind: &'static str,
    placeholder: &'static str,
    mark: &'static str,
    long: bool,
}

/// A field that shows `value` while nobody types, and that a screen reader calls `label`. `commit` gets what was typed
/// and gives a sentence where it will not do.
pub fn field(
    value: impl Into<Signal<String>>,
    label: impl Into<Signal<String>>,
    commit: impl Fn(String) -> Result<(), String> + 'static,
) -> TableField {
    TableField {
        value: value.into(),
        label: label.into(),
        commit: Rc::new(commit),
        class: "input",
        kind: "text",
        placeholder: "",
        mark: "",
        long: false,
    }
}

impl TableField {
    /// Its class, where it is not `input`.
    pub fn class(self, class: &'static str) -> TableField {
        TableField { class, ..self }
    }

    /// The type of the input, where it is not text.
    pub fn kind(self, kind: &'static str) -> TableField {
        TableField { kind, ..self }
    }

    /// Its placeholder.
    pub fn placeholder(self, placeholder: &'static str) -> TableField {
        TableField { placeholder, ..self }
    }

    /// What [`focus`] finds it by.
    pub fn mark(self, mark: &'static str) -> TableField {
        TableField { mark, ..self }
    }

    /// A field that holds more than a line; Enter still commits.
    pub fn long(self) -> TableField {
        TableField { long: true, ..self }
    }
}

impl IntoHtml for TableField {
    fn into_html(self) -> Html {
        let TableField { value, label, commit, class, kind, placeholder, mark, long } = self;
        let draft = RwSignal::new(None::<String>);
        let error = RwSignal::new(None::<String>);
        let take = Rc::new(move || {
            let Some(typed) = draft.try_get_untracked().flatten() else { return };
            let same = value.try_get_untracked().is_none_or(|now| now == typed);
            let done = if same { Ok(()) } else { commit(typed) };
            error.set_unless_gone(done.as_ref().err().cloned());
            if done.is_ok() {
                draft.set_unless_gone(None);
            }
        });
        let leave = take.clone();
        let keys = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                take();
            }
            "Escape" if draft.try_get_untracked().flatten().is_some() => {
                event.prevent_default();
                event.stop_propagation();
                draft.set(None);
                error.set(None);
            }
            _ => {}
        };
        let control = if long {
            html::textarea().attr("rows", "1")
        } else {
            html::input().attr("type", kind).attr("autocomplete", "off")
        };
        let control = control
            .class(class)
            .attr("placeholder", placeholder)
            .attr("data-mark", mark)
            .attr("aria-label", label)
            .attr("title", move || Some(value.get()).filter(|value| value.chars().count() > LONG))
            .attr("aria-invalid", move || error.get().map(|_| "true"))
            .prop("value", move || draft.get().unwrap_or_else(|| value.get()))
            .on_input(move |field| draft.set(Some(field.value())))
            .on_keydown(keys)
            .on_focus("blur", move |_| leave());
        (control, complaint(error)).into_html()
    }
}

/// Moves focus to the first element that a selector finds, once what changed is on the page.
pub fn focus(root: ElementRef, selector: String) {
    request_animation_frame(move || {
        let found = root.get().and_then(|root| root.query_selector(&selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            cannot_fail(element.focus());
        }
    });
}
