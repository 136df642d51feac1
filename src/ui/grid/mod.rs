//! The gradebook screen: tools above, the grid of learners by standards, the panel beside it.

mod by_one;
mod keys;
mod layout;
mod rows;
mod standard_card;
mod tools;
mod view;

use leptos::prelude::*;

use crate::model::{Group, Ix, Standard};
use crate::text::screen;

use super::icon::{Draw, Icon};
use super::panel::Panel;
use super::session::{Screen, Session};

pub use rows::{Order, Show as ShowRows};

/// What the grid shows: filters and order of the session, not saved.
#[derive(Clone, Copy)]
pub struct GridState {
    /// Part of a name.
    pub search: RwSignal<String>,
    /// A section or group.
    pub section: RwSignal<Option<Ix<Group>>>,
    /// Which learners.
    pub show: RwSignal<ShowRows>,
    /// In which order.
    pub order: RwSignal<Order>,
    /// The standard whose card is open.
    pub card: RwSignal<Option<Ix<Standard>>>,
}

/// The gradebook screen.
#[component]
pub fn GradebookScreen() -> impl IntoView {
    let session = Session::here();
    let state = GridState {
        search: RwSignal::new(String::new()),
        section: RwSignal::new(None),
        show: RwSignal::new(ShowRows::Everyone),
        order: RwSignal::new(Order::NameUp),
        card: RwSignal::new(None),
    };
    provide_context(state);
    let heading = move || session.watch(|open| open.book.title().to_owned());
    let empty = Memo::new(move |_| {
        let lacking =
            session.watch_structure(|open| (open.book.learners().is_empty(), open.book.columns().is_empty()));
        lacking.unwrap_or((true, true))
    });
    let is_empty = move || {
        let (no_learners, no_standards) = empty.get();
        no_learners || no_standards
    };
    let panel_open = Memo::new(move |_| session.panel_open.get() && session.selected.get().is_some());
    view! {
        <main class="book">
            <h1 class="vh">{heading}</h1>
            <div class="book__main">
                <Show when=is_empty fallback=|| view! { <tools::Tools /><view::Grid /><by_one::ByOne /> }>
                    <Nothing no_learners=empty.get().0 />
                </Show>
            </div>
            <Show when=move || panel_open.get() && !is_empty()><Panel /></Show>
            {move || state.card.get().map(|standard| view! {
                <standard_card::StandardCard standard=standard close=move || state.card.set(None) />
            })}
        </main>
    }
}

/// What belongs here, and the one action that brings it.
#[component]
fn Nothing(no_learners: bool) -> impl IntoView {
    let session = Session::here();
    let (title, body) = if no_learners {
        (screen::NO_LEARNERS, screen::NO_LEARNERS_HINT)
    } else {
        (screen::NO_STANDARDS, screen::NO_STANDARDS_HINT)
    };
    view! {
        <div class="empty">
            <svg class="empty__art" viewBox="0 0 240 64" aria-hidden="true">
                <rect class="lv-6" x="2" y="2" width="52" height="26" rx="4" />
                <rect class="lv-6" x="62" y="2" width="52" height="26" rx="4" />
                <rect class="lv-4" x="122" y="2" width="52" height="26" rx="4" />
                <rect class="lv-0" x="182" y="2" width="52" height="26" rx="4" />
                <rect class="lv-8" x="2" y="34" width="52" height="26" rx="4" />
                <rect class="lv-6" x="62" y="34" width="52" height="26" rx="4" />
                <rect class="lv-2" x="122" y="34" width="52" height="26" rx="4" />
                <rect class="lv-4" x="182" y="34" width="52" height="26" rx="4" />
            </svg>
            <h2>{title}</h2>
            <p>{body}</p>
            <div class="line">
                <button type="button" class="btn btn--primary" on:click=move |_| session.screen.set(Screen::SetUp)>
                    {screen::GO_TO_SET_UP}
                </button>
                <button type="button" class="btn" on:click=move |_| session.screen.set(Screen::Import)>
                    <Draw icon=Icon::Import />{screen::IMPORT_FILE}
                </button>
            </div>
        </div>
    }
}
