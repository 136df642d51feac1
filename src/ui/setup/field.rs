//! A field in place: it drafts while typed in, commits on Enter or when left, and drops the draft on Escape.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A value longer than this is likely cut off, and is shown in full on hover.
const LONG: usize = 30;

/// A field of a table or card. `commit` gets what was typed and gives a sentence where it will not do.
#[component]
pub fn Field(
    /// What stands in the field while nobody types.
    #[prop(into)]
    value: Signal<String>,
    /// What a screen reader calls it.
    #[prop(into)]
    label: Signal<String>,
    commit: impl Fn(String) -> Result<(), String> + Copy + 'static,
    #[prop(default = "input")] class: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] placeholder: &'static str,
    /// What `focus` finds it by.
    #[prop(optional)]
    mark: &'static str,
    /// Whether it may hold more than a line; Enter still commits.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let draft = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let take = move || {
        let Some(typed) = draft.try_get_untracked().flatten() else { return };
        let same = value.try_get_untracked().is_none_or(|now| now == typed);
        let done = if same { Ok(()) } else { commit(typed) };
        let _ = error.try_set(done.as_ref().err().cloned());
        if done.is_ok() {
            let _ = draft.try_set(None);
        }
    };
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
    let title = move || Some(value.get()).filter(|value| value.chars().count() > LONG);
    let bad = move || error.get().map(|_| "true");
    let shown = move || draft.get().unwrap_or_else(|| value.get());
    let field = if long {
        view! {
            <textarea rows="1" class=class placeholder=placeholder data-mark=mark aria-label=move || label.get() title=title aria-invalid=bad
                prop:value=shown on:input:target=move |event| draft.set(Some(event.target().value()))
                on:keydown=keys on:blur=move |_| take()></textarea>
        }
        .into_any()
    } else {
        view! {
            <input type=kind class=class placeholder=placeholder data-mark=mark autocomplete="off" aria-label=move || label.get() title=title
                aria-invalid=bad prop:value=shown on:input:target=move |event| draft.set(Some(event.target().value()))
                on:keydown=keys on:blur=move |_| take() />
        }
        .into_any()
    };
    view! {
        {field}
        {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
    }
}

/// Moves focus to the first element that a selector finds, once what changed is on the page.
pub fn focus<E>(root: NodeRef<E>, selector: String)
where
    E: leptos::html::ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<web_sys::Element> + 'static,
{
    request_animation_frame(move || {
        let root = root.try_get_untracked().flatten();
        let found = root.and_then(|root| {
            AsRef::<web_sys::Element>::as_ref(&root).query_selector(&selector).ok().flatten()
        });
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
