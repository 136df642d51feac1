//! Renaming the open book.

use crate::edit::Command;
use crate::text::screen;
use crate::ui::kit::dialog::dialog;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{complaint, labelled, quiet, send};
use crate::ui::session::Session;

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
