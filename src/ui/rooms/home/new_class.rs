//! A new class: its name, and right away the default scale and policy, so that evidence can be entered.

use crate::text::screen;
use crate::ui::kit::html::IntoHtml;
use crate::ui::kit::signal::RwSignal;

use crate::ui::kit::dialog::{dialog, dialog_form};
use crate::ui::kit::widgets::{labelled, quiet, send, text_field};
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
        dialog_form(
            begin,
            (
                labelled(screen::CLASS_NAME).child(
                    text_field(title, move |typed| title.set(typed))
                        .attr("autofocus", true)
                        .attr("placeholder", screen::CLASS_NAME_EXAMPLE),
                ),
                labelled(screen::SUBJECT).child(text_field(subject, move |typed| subject.set(typed))),
            ),
            (quiet(screen::CANCEL).on_click(move |_| cancel()), send(screen::START_CLASS)),
        ),
    )
}
