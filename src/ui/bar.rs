//! The bar: which book, which view, undo, files, the date in use, saved or not and why.

use leptos::prelude::*;

use crate::keep::{Event, State, Why};
use crate::model::Date;
use crate::text::screen;

use super::dialog::{Ask, NameBook};
use super::icon::{Brand, Draw, Icon};
use super::session::{Screen, Session};
use super::{files, menu, world};

/// The bar of an open book.
#[component]
pub fn Bar() -> impl IntoView {
    let session = Session::here();
    let title = move || session.watch(|open| open.book.title().to_owned()).unwrap_or_default();
    let term = move || {
        session.watch(|open| {
            let term = open.book.settings().term.and_then(|at| open.book.terms().get(at));
            term.map(|term| term.name.clone()).unwrap_or_default()
        })
    };
    let naming = RwSignal::new(false);
    let exporting = RwSignal::new(false);
    let here = move |screen| (session.screen.get() == screen).then_some("page");
    view! {
        <header class="bar">
            <Brand class="bar__mark" />
            <details class="menu bar__book" on:click=menu::close_after_choice>
                <summary class="bar__title">
                    <bdi class="bar__name">{title}</bdi>
                    <span class="bar__term">{term}</span>
                    <Draw icon=Icon::Down />
                </summary>
                <div class="menu__list">
                    <button type="button" class="menu__item" on:click=move |_| naming.set(true)>
                        <Draw icon=Icon::Pencil />{screen::RENAME_BOOK}
                    </button>
                    <button type="button" class="menu__item" on:click=move |_| save_backup(session)>
                        <Draw icon=Icon::Export />{screen::SAVE_BACKUP}
                    </button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item" on:click=move |_| session.go_home()>
                        <Draw icon=Icon::Books />{screen::ALL_BOOKS}
                    </button>
                </div>
            </details>
            <nav class="tabs" aria-label=screen::VIEWS>
                <button type="button" class="tab" aria-current=move || here(Screen::Gradebook)
                    on:click=move |_| session.screen.set(Screen::Gradebook)>{screen::GRADEBOOK}</button>
                <button type="button" class="tab" aria-current=move || here(Screen::SetUp)
                    on:click=move |_| session.screen.set(Screen::SetUp)>{screen::SET_UP}</button>
            </nav>
            <div class="bar__end">
                <DateInUse />
                <span class="bar__rule"></span>
                <UndoRedo />
                <span class="bar__rule bar__wide"></span>
                <button type="button" class="bar__wide btn btn--quiet" on:click=move |_| session.screen.set(Screen::Import)>
                    <Draw icon=Icon::Import />{screen::IMPORT}
                </button>
                <button type="button" class="bar__wide btn btn--quiet" on:click=move |_| exporting.set(true)>
                    <Draw icon=Icon::Export />{screen::EXPORT}
                </button>
                <Saved />
                <details class="menu menu--end bar__narrow" on:click=menu::close_after_choice>
                    <summary class="btn btn--quiet btn--icon" aria-label=screen::FILES title=screen::FILES>
                        <Draw icon=Icon::Dots />
                    </summary>
                    <div class="menu__list">
                        <button type="button" class="menu__item" on:click=move |_| session.screen.set(Screen::Import)>
                            <Draw icon=Icon::Import />{screen::IMPORT_FILE}
                        </button>
                        <button type="button" class="menu__item" on:click=move |_| exporting.set(true)>
                            <Draw icon=Icon::Export />{screen::EXPORT}
                        </button>
                    </div>
                </details>
            </div>
        </header>
        <Strip />
        <Show when=move || naming.get()>
            <NameBook close=move || naming.set(false) />
        </Show>
        <Show when=move || exporting.get()>
            <super::export::ExportDialog close=move || exporting.set(false) />
        </Show>
    }
}

/// Gives the user a backup file of the open book.
pub fn save_backup(session: Session) {
    let Some((name, text)) = session.backup() else { return };
    match files::download(&name, &text, "application/json") {
        Ok(()) => session.say(screen::backup_saved(&name)),
        Err(_) => session.say(screen::DOWNLOAD_REFUSED),
    }
}

#[component]
fn DateInUse() -> impl IntoView {
    let session = Session::here();
    let asking = RwSignal::new(None::<Date>);
    let choose = move |text: String| match Date::parse(&text) {
        Some(date) if date > world::today() => asking.set(Some(date)),
        Some(date) => session.date_in_use.set((date != world::today()).then_some(date)),
        None => session.date_in_use.set(None),
    };
    view! {
        <details class="menu menu--end bar__dated">
            <summary class="btn btn--quiet">
                <Draw icon=Icon::Calendar />
                <span class="vh">{screen::DATE_IN_USE}": "</span>
                <span>{move || world::short_date(session.date())}</span>
                <Draw icon=Icon::Down />
            </summary>
            <div class="menu__list">
                <div class="menu__text stack">
                    <label class="field">
                        <span class="field__label">{screen::DATE_IN_USE}</span>
                        <input class="input" type="date" prop:value=move || session.date().to_string()
                            on:change:target=move |event| choose(event.target().value()) />
                        <span class="hint">{screen::DATE_IN_USE_HINT}</span>
                    </label>
                    <button type="button" class="btn" on:click=move |_| session.date_in_use.set(None)>
                        {screen::USE_TODAY}
                    </button>
                </div>
            </div>
        </details>
        {move || asking.get().map(|date| view! {
            <Ask title=screen::FUTURE_DATE body=screen::future_date(&world::long_date(date))
                yes=screen::keep_date(&world::short_date(date)) no=screen::USE_TODAY
                answer=move |keep: bool| {
                    session.date_in_use.set(keep.then_some(date));
                    asking.set(None);
                }
                dismiss=move || asking.set(None) />
        })}
    }
}

#[component]
fn UndoRedo() -> impl IntoView {
    let session = Session::here();
    let labels = Memo::new(move |_| session.labels());
    let undo = move || labels.with(|(undo, _)| undo.as_deref().map_or(screen::UNDO.to_owned(), screen::undo));
    let redo = move || labels.with(|(_, redo)| redo.as_deref().map_or(screen::REDO.to_owned(), screen::redo));
    let no_undo = move || labels.with(|(undo, _)| undo.is_none());
    let no_redo = move || labels.with(|(_, redo)| redo.is_none());
    view! {
        <button type="button" class="btn btn--quiet btn--icon" aria-label=undo title=undo
            aria-disabled=move || no_undo().then_some("true") on:click=move |_| session.undo()>
            <Draw icon=Icon::Undo />
        </button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label=redo title=redo
            aria-disabled=move || no_redo().then_some("true") on:click=move |_| session.redo()>
            <Draw icon=Icon::Redo />
        </button>
    }
}

#[component]
fn Saved() -> impl IntoView {
    let session = Session::here();
    let state = move || session.saving.get();
    let icon = move || if matches!(state(), State::NotSaved(_)) { Icon::Alert } else { Icon::Check };
    let class = move || {
        if matches!(state(), State::NotSaved(_) | State::Memory) { "saved saved--not" } else { "saved" }
    };
    view! {
        <details class="menu menu--end" on:click=menu::close_after_choice>
            <summary class="btn btn--quiet">
                <span class=class role="status">
                    {move || view! { <Draw icon=icon() /> }}
                    <span class="saved__text">{move || screen::saving_short(&state())}</span>
                </span>
            </summary>
            <div class="menu__list">
                <p class="menu__text">{move || screen::saving_long(&state(), &world::moment)}</p>
                <div class="menu__rule"></div>
                <button type="button" class="menu__item" on:click=move |_| save_backup(session)>
                    <Draw icon=Icon::Export />{screen::SAVE_BACKUP}
                </button>
                <ChangesItem />
            </div>
        </details>
    }
}

#[component]
fn ChangesItem() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="menu__item" on:click=move |_| open.set(true)>
            <Draw icon=Icon::Undo />{screen::CHANGES}
        </button>
        <Show when=move || open.get()>
            <super::changes::Changes close=move || open.set(false) />
        </Show>
    }
}

/// What can be done about a change that is not saved, beside exporting.
fn way_on(why: &Why) -> Option<(&'static str, Event)> {
    match why {
        Why::Newer | Why::OtherTab => None,
        Why::WouldEmpty { .. } => Some((screen::IT_IS_MEANT, Event::EmptyOnPurpose)),
        _ => Some((screen::TRY_AGAIN, Event::Retry)),
    }
}

/// Said across the page: not saved and why, or what was found on opening.
#[component]
fn Strip() -> impl IntoView {
    let session = Session::here();
    let trouble = move || match session.saving.get() {
        State::NotSaved(why) => Some((screen::not_saved(&why), way_on(&why))),
        State::Memory => Some((screen::memory_only(), None)),
        _ => None,
    };
    let found = move || {
        let findings = session.findings.get();
        (!findings.is_empty()).then(|| screen::findings(&findings))
    };
    view! {
        {move || trouble().map(|((bold, rest), way_on)| view! {
            <div class="strip" role="alert">
                <Draw icon=Icon::Alert />
                <span><b>{bold}</b>" "{rest}</span>
                <button type="button" class="btn" on:click=move |_| save_backup(session)>{screen::EXPORT_NOW}</button>
                {way_on.map(|(words, event)| view! {
                    <button type="button" class="btn btn--quiet"
                        on:click=move |_| session.tell_keeper(event.clone())>{words}</button>
                })}
            </div>
        })}
        {move || found().map(|sentence| view! {
            <div class="strip" role="status">
                <Draw icon=Icon::Alert />
                <span>{sentence}</span>
                <button type="button" class="btn" on:click=move |_| super::loading::rescue(session)>
                    {screen::DOWNLOAD_ASIDE}
                </button>
                <button type="button" class="btn btn--quiet" on:click=move |_| session.findings.set(Vec::new())>
                    {screen::CLOSE}
                </button>
            </div>
        })}
    }
}
