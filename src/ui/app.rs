//! The root of a widget: one session, one screen at a time.

use leptos::html;
use leptos::prelude::*;

use super::bar::Bar;
use super::dialog::Toasts;
use super::files;
use super::session::{Screen, Session};
use super::{grid, home, import, menu, setup};

/// Evident in one element.
#[component]
pub fn App(session: Session) -> impl IntoView {
    provide_context(session);
    let root = NodeRef::<html::Div>::new();
    let with_root = move |act: &dyn Fn(&web_sys::Element)| {
        if let Some(root) = root.get_untracked() {
            act(&root);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            with_root(&|root| {
                if menu::close_on_escape(root) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            });
        }
        let typing = is_typing(&event);
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !typing {
            match event.key().to_ascii_lowercase().as_str() {
                "z" if event.shift_key() => session.redo(),
                "z" => session.undo(),
                "y" => session.redo(),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        files::of_drop(&event, move |incoming| import::take_in(session, incoming), session);
    };
    view! {
        <div class="evident" node_ref=root on:keydown=keys
            on:click=move |event| with_root(&|root| menu::close_others(root, &event))
            on:focusin=move |event| with_root(&|root| menu::close_others(root, &event))
            on:dragover=|event| event.prevent_default() on:drop=dropped>
            {move || match session.screen.get() {
                Screen::Home => view! { <home::Home /> }.into_any(),
                Screen::Gradebook => view! { <Bar /><grid::GradebookScreen /> }.into_any(),
                Screen::SetUp => view! { <Bar /><setup::SetUp /> }.into_any(),
                Screen::Import => view! { <import::ImportScreen /> }.into_any(),
            }}
            <p class="vh" role="status" aria-live="polite">{move || session.announcement.get()}</p>
            <Toasts />
        </div>
    }
}

/// Whether a key goes to a field in which undo is the browser's own.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select").unwrap_or(false)
    })
}
