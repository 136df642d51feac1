//! Home: the books on this device, and the three ways to begin.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::exchange::json;
use crate::keep::{self, BookId, BookInfo, Stored};
use crate::model::Instant;
use crate::text::{self, screen};

use super::icon::{Brand, Draw, Icon};
use super::session::{Offer, Session, Toast};
use super::{files, import, menu, new_class, world};

/// The books of this device, newest first, or a welcome where there is none.
#[component]
pub fn Home() -> impl IntoView {
    let session = Session::here();
    let again = RwSignal::new(0);
    let books = Memo::new(move |_| {
        again.track();
        session.toast.track();
        keep::list(&*session.store()).unwrap_or_default().into_iter().map(Row::of).collect::<Vec<_>>()
    });
    let naming = RwSignal::new(false);
    let begin = move || naming.set(true);
    view! {
        <StoreTrouble />
        <main class="page">
            <div class="home">
                <p class="home__brand"><Brand class="" />"Evident"</p>
                <Show when=move || books.with(Vec::is_empty)>
                    <div class="home__hello">
                        <h1>{screen::HELLO}</h1>
                        <p class="lead">{screen::HELLO_LEAD}</p>
                    </div>
                </Show>
                <Show when=move || !books.with(Vec::is_empty)>
                    <div class="part__head"><h1>{screen::YOUR_BOOKS}</h1><span class="soft small">{screen::ON_THIS_DEVICE}</span></div>
                    <ul class="books">
                        <For each=move || books.get() key=|row| row.clone() let:row>
                            <BookRow row=row changed=move || again.update(|count| *count += 1) />
                        </For>
                    </ul>
                    <h2 class="vh">{screen::BEGIN_ANOTHER}</h2>
                </Show>
                <Ways begin=begin />
                <p class="home__where"><Draw icon=Icon::Device /><span>{screen::WHERE_BOOKS_LIVE}</span></p>
            </div>
        </main>
        <Show when=move || naming.get()>
            <new_class::NewClass close=move || naming.set(false) />
        </Show>
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Row {
    id: String,
    title: String,
    when: String,
    size: String,
}

impl Row {
    fn of(info: BookInfo) -> Row {
        let when = info
            .changed
            .filter(|at| *at > 0)
            .map(|at| Instant(at as i64))
            .map(|at| screen::changed(&world::moment(at)));
        Row {
            id: info.id.as_str().to_owned(),
            title: info.title.unwrap_or_else(|| screen::UNTITLED.to_owned()),
            when: when.unwrap_or_default(),
            // Local storage counts UTF-16 units; two bytes each.
            size: screen::size(info.units * 2),
        }
    }
}

#[component]
fn BookRow(row: Row, changed: impl Fn() + Copy + 'static) -> impl IntoView {
    let session = Session::here();
    let id = BookId::new(&row.id);
    let open = {
        let id = id.clone();
        move || {
            if let Some(Err(sentence)) = id.as_ref().map(|id| session.open(id)) {
                session.say(sentence);
            }
        }
    };
    let (open_title, open_item) = (open.clone(), open);
    let (backup_id, delete_id) = (id.clone(), id);
    let title = row.title.clone();
    let delete = move |_| {
        if let Some(stored) = delete_id.as_ref().and_then(|id| delete(session, id)) {
            let sentence = screen::book_deleted(&title);
            session
                .toast
                .set(Some(Toast { sentence, offer: Offer::RestoreBook(std::sync::Arc::new(stored)) }));
        }
        changed();
    };
    let actions = screen::actions_for(&row.title);
    view! {
        <li class="bookrow">
            <span class="bookrow__title">
                <button type="button" class="btn btn--link" on:click=move |_| open_title()><bdi>{row.title}</bdi></button>
            </span>
            <span class="soft bookrow__when">{row.when}</span>
            <span class="soft num bookrow__size">{row.size}</span>
            <details class="menu menu--end" on:click=menu::close_after_choice>
                <summary class="btn btn--quiet btn--icon" aria-label=actions.clone() title=actions><Draw icon=Icon::Dots /></summary>
                <div class="menu__list">
                    <button type="button" class="menu__item" on:click=move |_| open_item()>{screen::OPEN}</button>
                    <button type="button" class="menu__item"
                        on:click=move |_| if let Some(id) = &backup_id { backup(session, id) }>{screen::SAVE_BACKUP}</button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item menu__item--danger" on:click=delete>{screen::DELETE}</button>
                </div>
            </details>
        </li>
    }
}

fn delete(session: Session, id: &BookId) -> Option<Stored> {
    match keep::delete(&*session.store(), id) {
        Ok(stored) => Some(stored),
        Err(_) => {
            session.say(screen::DELETE_REFUSED);
            None
        }
    }
}

/// Puts a deleted book back.
pub fn restore(session: Session, stored: &Stored) {
    if keep::restore(&*session.store(), stored).is_err() {
        session.say(screen::RESTORE_REFUSED);
    }
}

/// Gives the user a backup of a stored book without opening it.
fn backup(session: Session, id: &BookId) {
    let loaded = keep::Reading::read(&*session.store(), id)
        .ok()
        .and_then(|reading| super::loading::load(&reading).ok());
    let Some(found) = loaded else {
        session.say(screen::NOTHING_READABLE);
        return;
    };
    let name = format!("{} {}.evident.json", super::session::file_name(found.book.title()), world::today());
    let text = json::write(&found.book, super::session::WRITTEN_BY);
    match files::download(&name, &text, "application/json") {
        Ok(()) => session.say(screen::backup_saved(&name)),
        Err(_) => session.say(screen::DOWNLOAD_REFUSED),
    }
}

#[component]
fn Ways(begin: impl Fn() + Copy + 'static) -> impl IntoView {
    let session = Session::here();
    let picker = NodeRef::<html::Input>::new();
    view! {
        <div class="ways">
            <button type="button" class="way" on:click=move |_| begin()>
                <Draw icon=Icon::Plus /><b>{screen::NEW_CLASS}</b><span>{screen::NEW_CLASS_HINT}</span>
            </button>
            <button type="button" class="way way--drop" on:click=move |_| files::pick(picker)>
                <Draw icon=Icon::Folder /><b>{screen::OPEN_FILE}</b><span>{screen::OPEN_FILE_HINT}</span>
            </button>
            <button type="button" class="way" on:click=move |_| try_sample(session)>
                <Draw icon=Icon::Growth /><b>{screen::TRY_SAMPLE}</b><span>{screen::TRY_SAMPLE_HINT}</span>
            </button>
        </div>
        <input type="file" hidden=true node_ref=picker aria-label=screen::OPEN_FILE
            accept=".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values"
            on:change:target=move |event| {
                files::of_picker(&event.target(), move |incoming| import::take_in(session, incoming), session);
            } />
    }
}

/// Fetches the sample class, which lies beside the page, and opens it as a book of its own.
fn try_sample(session: Session) {
    session.say(screen::SAMPLE_COMING);
    spawn_local(async move {
        match fetch_text("class.evident.json").await.as_deref().map(json::read) {
            Some(Ok(draft)) => {
                super::opening::begin_copy(session, draft.book);
                session.say(screen::SAMPLE_OPEN);
            }
            Some(Err(refused)) => session.say(text::file::refused(&refused)),
            None => session.say(screen::SAMPLE_MISSING),
        }
    });
}

async fn fetch_text(url: &str) -> Option<String> {
    use wasm_bindgen::JsCast;
    let window = web_sys::window()?;
    let response = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    wasm_bindgen_futures::JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Says that nothing will be kept where the browser refuses to.
#[component]
fn StoreTrouble() -> impl IntoView {
    let session = Session::here();
    let blocked = session.store().lasts() == keep::Lasts::WhileOpen;
    blocked.then(|| {
        let (bold, rest) = screen::memory_only();
        view! { <div class="strip" role="status"><Draw icon=Icon::Alert /><span><b>{bold}</b>" "{rest}</span></div> }
    })
}
