//! A new class: its name, and at once the default scale and policy, so that evidence can be entered.

use crate::edit::{self, Given};
use crate::model::{Gradebook, Id};
use crate::text::{screen, words};
use crate::ui::html::{self, IntoHtml};
use crate::ui::signal::RwSignal;

use super::dialog::dialog;
use super::parts::{labelled, quiet, send};
use super::session::{Screen, Session};
use super::world;

/// A book with a name, the default scale and the default policy.
pub fn blank_book(session: Session, title: &str, subject: &str) -> Gradebook {
    let mut book = Gradebook::new(world::new_id(), title.trim());
    let given = Given { today: world::today(), now: world::now(), counter: 1, author: session.author() };
    for command in defaults(&mut world::new_id, title, subject) {
        // The defaults are within every range; a refusal would leave them out, and set-up says what is missing.
        let _ = edit::apply(&mut book, command, &given);
    }
    book
}

/// The commands that give a book its name, scale and policy.
fn defaults(new_id: &mut dyn FnMut() -> Id, title: &str, subject: &str) -> Vec<edit::Command> {
    let title = if title.trim().is_empty() { screen::UNTITLED } else { title };
    vec![
        edit::Command::NameBook { title: title.to_owned(), subject: subject.to_owned() },
        edit::Command::UseScale {
            scale: words::default_scale(new_id()),
            scope: edit::Scope::Book,
            mapping: Vec::new(),
        },
        edit::Command::UsePolicy { policy: words::default_policy(new_id()), scope: edit::Scope::Book },
        edit::Command::UseConversion(words::default_conversion(new_id())),
    ]
}

/// Asks for the name of a class and begins it at its set-up.
pub fn new_class(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let (title, subject) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let begin = move || {
        let book = blank_book(session, &title.get_untracked(), &subject.get_untracked());
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
