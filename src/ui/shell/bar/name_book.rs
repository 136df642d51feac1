//! Renaming the open book.

use crate::edit::Command;
use crate::text::screen;
use crate::ui::kit::dialog::{dialog, dialog_form};
use crate::ui::kit::html::IntoHtml;
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{complaint, labelled, quiet, send, text_field};
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
        dialog_form(
            save,
            (
                labelled(screen::TITLE).child(
                    text_field(title, move |typed| title.set(typed))
                        .attr("autofocus", true)
                        .attr("aria-invalid", move || error.get().map(|_| "true")),
                ),
                labelled(screen::SUBJECT).child(text_field(subject, move |typed| subject.set(typed))),
                complaint(error),
            ),
            (quiet(screen::CANCEL).on_click(move |_| cancel()), send(screen::SAVE)),
        ),
    )
}
