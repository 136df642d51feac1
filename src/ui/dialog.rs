//! Dialogs and messages. `alert`, `confirm` and `prompt` do nothing in a frame: these are the page's own.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::edit::Command;
use crate::model::Date;
use crate::text::screen;
use crate::ui::signal::{RwSignal, StoredValue, effect};

use super::html::{self, Element, ElementRef, Html, IntoHtml};
use super::icon::Icon;
use super::later::{Deed, act};
use super::parts::{button, complaint, icon_button, labelled, primary, quiet, send};
use super::session::{Direction, Offer, Session, Toast};
use super::world;

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
        // What asks for the focus has it. Else the title takes it, and not the cross: that is how one hears where one is, and
        // no more. The dialog itself would be read from its beginning to its end.
        let title =
            node.query_selector("[autofocus], h2").ok().flatten().filter(|it| !it.has_attribute("autofocus"));
        if let Some(title) = title.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = title.focus();
        }
    });
    let on_cancel = close.clone();
    let cross = icon_button(screen::CLOSE, Icon::Close).on_click(move |_| close());
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
    let place = Session::here().place();
    let focused = move || {
        let focused = place.focused()?;
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
        let _ = element.remove_attribute(ACTIVE);
        let element = element.clone();
        let say = move || {
            // Whoever has gone on since is there already.
            if !element.has_attribute(ACTIVE) {
                let _ = element.set_attribute(ACTIVE, &active);
            }
        };
        set_timeout(say, A_MOMENT);
    }
    let _ = element.focus();
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

/// Whether a date that is yet to come is meant.
pub fn future(date: Date) -> Question {
    Question {
        title: screen::FUTURE_DATE.to_owned(),
        body: screen::future_date(&world::long_date(date)),
        yes: screen::keep_date(&world::short_date(date)),
        no: screen::USE_TODAY.to_owned(),
    }
}

/// Gives the open book its title and subject.
pub fn name_book(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let now = session
        .peek(|open| (open.book.title().to_owned(), open.book.subject().to_owned()))
        .unwrap_or_default();
    let (title, subject) = (RwSignal::new(now.0), RwSignal::new(now.1));
    let error = RwSignal::new(None::<String>);
    let done = close.clone();
    let save = move || match session
        .run(Command::NameBook { title: title.get_untracked(), subject: subject.get_untracked() })
    {
        Ok(()) => {
            session.kept_as(title.get_untracked().trim().to_owned());
            done();
        }
        Err(sentence) => error.set(Some(sentence)),
    };
    let cancel = close.clone();
    dialog(
        screen::RENAME_BOOK,
        close,
        html::form()
            .on_submit(move |event| {
                event.prevent_default();
                save();
            })
            .child(
                html::div()
                    .class("dialog__body")
                    .child(
                        labelled(screen::TITLE).child(
                            html::input()
                                .class("input")
                                .attr("autofocus", true)
                                .prop("value", move || title.get())
                                .attr("aria-invalid", move || error.get().map(|_| "true"))
                                .on_input(move |field| title.set(field.value())),
                        ),
                    )
                    .child(
                        labelled(screen::SUBJECT).child(
                            html::input()
                                .class("input")
                                .prop("value", move || subject.get())
                                .on_input(move |field| subject.set(field.value())),
                        ),
                    )
                    .child(complaint(error)),
            )
            .child(
                html::div()
                    .class("dialog__foot")
                    .child(quiet(screen::CANCEL).on_click(move |_| cancel()))
                    .child(send(screen::SAVE)),
            ),
    )
}

/// Takes a message away after a while, but not from under somebody who is at its button.
fn go_by_itself(session: Session, shown: Option<Toast>) {
    let go = move || {
        if session.toast.try_get_untracked().is_some_and(|now| now == shown) {
            if session.place().find(".toast :focus").is_some() {
                go_by_itself(session, shown.clone());
            } else {
                session.toast.set(None);
            }
        }
    };
    set_timeout(go, std::time::Duration::from_secs(8));
}

/// The message at the foot of the screen. One that offers something stays until it is answered or replaced.
pub fn toasts() -> impl IntoHtml {
    let session = Session::here();
    let answer = move |offer: &Offer| {
        match offer {
            Offer::Nothing => {}
            Offer::Undo => session.wind(Direction::Undone),
            Offer::RestoreBook(stored) => return act(session, Deed::Restore(stored.clone())),
            Offer::Rescue(id) => return act(session, Deed::Rescue(id.clone())),
            Offer::Copy => return act(session, Deed::Copy),
        }
        session.toast.set(None);
    };
    // What offers nothing goes by itself, unless another took its place.
    effect(move || {
        let shown = session.toast.get();
        if shown.as_ref().is_some_and(|toast| toast.offer == Offer::Nothing) {
            go_by_itself(session, shown);
        }
    });
    html::div().class("toasts").attr("role", "status").attr("aria-live", "polite").child(move || {
        session.toast.get().map(|toast| {
            let offer = toast.offer.clone();
            let words = match offer {
                Offer::Nothing => screen::CLOSE,
                Offer::Copy => screen::COPY_INSTEAD,
                Offer::Undo | Offer::RestoreBook(_) => screen::UNDO,
                Offer::Rescue(_) => screen::DOWNLOAD_STORED,
            };
            html::div()
                .class("toast")
                .child(html::span().child(toast.sentence))
                .child(button(words).on_click(move |_| answer(&offer)))
        })
    })
}
