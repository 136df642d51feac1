//! A new class: its name, and at once the default scale and policy, so that evidence can be entered.

use leptos::prelude::*;

use crate::edit::{self, Given};
use crate::model::{Gradebook, Id};
use crate::text::{screen, words};

use super::dialog::Dialog;
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
#[component]
pub fn NewClass(close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
    let session = Session::here();
    let (title, subject) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let begin = move || {
        let book = blank_book(session, &title.get_untracked(), &subject.get_untracked());
        session.begin(book, Screen::SetUp);
    };
    let cancel = close.clone();
    view! {
        <Dialog title=screen::NEW_CLASS close=close>
            <form on:submit=move |event| { event.prevent_default(); begin(); }>
                <div class="dialog__body">
                    <label class="field">
                        <span class="field__label">{screen::CLASS_NAME}</span>
                        <input class="input" autofocus=true placeholder=screen::CLASS_NAME_EXAMPLE prop:value=move || title.get()
                            on:input:target=move |event| title.set(event.target().value()) />
                    </label>
                    <label class="field">
                        <span class="field__label">{screen::SUBJECT}</span>
                        <input class="input" prop:value=move || subject.get()
                            on:input:target=move |event| subject.set(event.target().value()) />
                    </label>
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn btn--quiet" on:click=move |_| cancel()>{screen::CANCEL}</button>
                    <button type="submit" class="btn btn--primary">{screen::START_CLASS}</button>
                </div>
            </form>
        </Dialog>
    }
}
