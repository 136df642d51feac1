//! A new class: its name, and right away the default scale and policy, so that evidence can be entered.

use crate::text::screen;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::RwSignal;

use crate::ui::kit::dialog::dialog;
use crate::ui::kit::widgets::{labelled, quiet, send};
use crate::ui::session::{Screen, Session};

/// Asks for the name of a class and starts it in Setup.
pub fn new_class(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let (title, subject) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let begin = move || {
        let book =
            crate::ui::session::blank::blank_book(session, &title.get_untracked(), &subject.get_untracked());
        session.begin(book, Screen::SetUp);
    };
    let cancel = close.clone();
    dialog(
        screen::NEW_CLASS,
        close,
        html::form()
            .on_submit(move |event| {
                event.prevent_default();
                begin();
            })
            .child(
                html::div()
                    .class("dialog__body")
                    .child(
                        labelled(screen::CLASS_NAME).child(
                            html::input()
                                .class("input")
                                .attr("autofocus", true)
                                .attr("placeholder", screen::CLASS_NAME_EXAMPLE)
                                .prop("value", move || title.get())
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
                    ),
            )
            .child(
                html::div()
                    .class("dialog__foot")
                    .child(quiet(screen::CANCEL).on_click(move |_| cancel()))
                    .child(send(screen::START_CLASS)),
            ),
    )
}
