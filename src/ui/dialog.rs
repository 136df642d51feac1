//! Dialogs and messages. `alert`, `confirm` and `prompt` do nothing in a frame: these are the page's own.

use leptos::html;
use leptos::prelude::*;

use crate::edit::Command;
use crate::text::screen;

use super::icon::{Draw, Icon};
use super::session::{Offer, Session};

/// A modal dialog. It shows itself when made; Escape and its cross call `close`.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    #[prop(optional)] wide: bool,
    close: impl Fn() + Clone + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|dialog| {
        if dialog.show_modal().is_err() {
            dialog.set_open(true);
        }
    });
    let class = if wide { "dialog dialog--wide" } else { "dialog" };
    let (on_cancel, on_cross) = (close.clone(), close);
    let name = title.clone();
    view! {
        <dialog class=class node_ref=dialog aria-label=name
            on:cancel=move |event: web_sys::Event| { event.prevent_default(); on_cancel(); }>
            <div class="dialog__head">
                <h2>{title}</h2>
                <button type="button" class="btn btn--quiet btn--icon" aria-label=screen::CLOSE title=screen::CLOSE
                    on:click=move |_| on_cross()><Draw icon=Icon::Close /></button>
            </div>
            {children()}
        </dialog>
    }
}

/// A question with two answers. `answer` gets `true` for yes; `dismiss` is called when it is closed without one.
#[component]
pub fn Ask(
    #[prop(into)] title: String,
    #[prop(into)] body: String,
    #[prop(into)] yes: String,
    #[prop(into)] no: String,
    answer: impl Fn(bool) + Clone + Send + Sync + 'static,
    dismiss: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let (on_yes, on_no) = (answer.clone(), answer);
    view! {
        <Dialog title=title close=dismiss>
            <div class="dialog__body"><p>{body}</p></div>
            <div class="dialog__foot">
                <button type="button" class="btn" on:click=move |_| on_yes(true)>{yes}</button>
                <button type="button" class="btn btn--primary" autofocus=true on:click=move |_| on_no(false)>{no}</button>
            </div>
        </Dialog>
    }
}

/// Gives the open book its title and subject.
#[component]
pub fn NameBook(close: impl Fn() + Clone + Send + Sync + 'static) -> impl IntoView {
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
            session.tell_keeper(crate::keep::Event::Named {
                title: title.get_untracked().trim().to_owned(),
                alias: String::new(),
            });
            done();
        }
        Err(sentence) => error.set(Some(sentence)),
    };
    let cancel = close.clone();
    view! {
        <Dialog title=screen::RENAME_BOOK close=close>
            <form on:submit=move |event| { event.prevent_default(); save(); }>
                <div class="dialog__body">
                    <label class="field">
                        <span class="field__label">{screen::TITLE}</span>
                        <input class="input" autofocus=true prop:value=move || title.get()
                            aria-invalid=move || error.get().map(|_| "true")
                            on:input:target=move |event| title.set(event.target().value()) />
                    </label>
                    <label class="field">
                        <span class="field__label">{screen::SUBJECT}</span>
                        <input class="input" prop:value=move || subject.get()
                            on:input:target=move |event| subject.set(event.target().value()) />
                    </label>
                    {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn btn--quiet" on:click=move |_| cancel()>{screen::CANCEL}</button>
                    <button type="submit" class="btn btn--primary">{screen::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// The message at the foot of the screen. One that offers something stays until it is answered or replaced.
#[component]
pub fn Toasts() -> impl IntoView {
    let session = Session::here();
    let answer = move |offer: &Offer| {
        match offer {
            Offer::Nothing => {}
            Offer::Undo => session.undo(),
            Offer::RestoreBook(stored) => super::home::restore(session, stored),
        }
        session.toast.set(None);
    };
    // What offers nothing goes by itself, unless another took its place.
    Effect::new(move |_| {
        let shown = session.toast.get();
        if shown.as_ref().is_some_and(|toast| toast.offer == Offer::Nothing) {
            let go = move || {
                if session.toast.try_get_untracked().is_some_and(|now| now == shown) {
                    session.toast.set(None);
                }
            };
            set_timeout(go, std::time::Duration::from_secs(8));
        }
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || session.toast.get().map(|toast| {
                let offer = toast.offer.clone();
                let words = if offer == Offer::Nothing { screen::CLOSE } else { screen::UNDO };
                view! {
                    <div class="toast">
                        <span>{toast.sentence}</span>
                        <button type="button" class="btn" on:click=move |_| answer(&offer)>{words}</button>
                    </div>
                }
            })}
        </div>
    }
}
