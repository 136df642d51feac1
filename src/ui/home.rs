//! Home: the books on this device, and the three ways to begin.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::exchange::json;
use crate::keep::{self, BookId, BookInfo};
use crate::model::Instant;
use crate::text::{self, screen};
use crate::ui::html::{self, CollectHtml, ElementRef, IntoHtml, show};
use crate::ui::signal::{Memo, RwSignal};

use super::icon::{Icon, brand, draw};
use super::later::{Deed, Part, act, later};
use super::parts::menu_item;
use super::session::Session;
use super::{files, menu, world};

/// The books of this device, newest first, or a welcome where there is none.
pub fn home() -> impl IntoHtml {
    let session = Session::here();
    let again = RwSignal::new(0);
    let books = Memo::new(move |_| {
        again.track();
        session.toast.track();
        keep::list(&*session.store()).unwrap_or_default().into_iter().map(Row::of).collect::<Vec<_>>()
    });
    let naming = RwSignal::new(false);
    let begin = move || naming.set(true);
    (
        store_trouble(),
        html::main().class("page").child(
            html::div()
                .class("home")
                .child(html::p().class("home__brand").child(brand("")).child("Evident"))
                .child(show(
                    move || books.with(Vec::is_empty),
                    move || {
                        html::div()
                            .class("home__hello")
                            .child(html::h1().child(screen::HELLO))
                            .child(html::p().class("lead").child(screen::HELLO_LEAD))
                    },
                ))
                .child(show(
                    move || !books.with(Vec::is_empty),
                    move || {
                        (
                            html::div()
                                .class("part__head")
                                .child(html::h1().child(screen::YOUR_BOOKS))
                                .child(html::span().class("soft small").child(screen::ON_THIS_DEVICE)),
                            html::ul().class("books").child(move || {
                                let row = |row| book_row(row, move || again.update(|count| *count += 1));
                                books.get().into_iter().map(row).collect_html()
                            }),
                            html::h2().class("vh").child(screen::BEGIN_ANOTHER),
                        )
                    },
                ))
                .child(ways(begin))
                .child(
                    html::p()
                        .class("home__where")
                        .child(draw(Icon::Device))
                        .child(html::span().child(screen::WHERE_BOOKS_LIVE)),
                ),
        ),
        show(move || naming.get(), move || later(Part::NewClass(Rc::new(move || naming.set(false))))),
    )
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

fn book_row(row: Row, changed: impl Fn() + Copy + 'static) -> impl IntoHtml {
    let session = Session::here();
    let id = BookId::new(&row.id);
    let open = {
        let id = id.clone();
        move || {
            if let Some(id) = &id {
                session.open(id);
            }
        }
    };
    let (open_title, open_item) = (open.clone(), open);
    let (backup_id, delete_id) = (id.clone(), id);
    let title = row.title.clone();
    let delete = move |_| {
        if let Some(id) = &delete_id {
            act(session, Deed::Delete(id.clone(), title.clone(), Rc::new(changed)));
        }
    };
    let actions = screen::actions_for(&row.title);
    html::li()
        .class("bookrow")
        .child(
            html::span().class("bookrow__title").child(
                html::button()
                    .class("btn btn--link")
                    .on_click(move |_| open_title())
                    .child(html::bdi().child(row.title)),
            ),
        )
        .child(html::span().class("soft bookrow__when").child(row.when))
        .child(html::span().class("soft num bookrow__size").child(row.size))
        .child(
            html::details()
                .class("menu menu--end")
                .on_click(menu::close_after_choice)
                .child(
                    html::summary()
                        .class("btn btn--quiet btn--icon")
                        .attr("aria-label", actions.clone())
                        .attr("title", actions)
                        .child(draw(Icon::Dots)),
                )
                .child(
                    html::div()
                        .class("menu__list")
                        .child(menu_item(screen::OPEN).on_click(move |_| open_item()))
                        .child(menu_item(screen::SAVE_BACKUP).on_click(move |_| {
                            if let Some(id) = &backup_id {
                                act(session, Deed::BackUpStored(id.clone()));
                            }
                        }))
                        .child(html::div().class("menu__rule"))
                        .child(
                            html::button()
                                .class("menu__item menu__item--danger")
                                .on_click(delete)
                                .child(screen::DELETE),
                        ),
                ),
        )
}

fn ways(begin: impl Fn() + Copy + 'static) -> impl IntoHtml {
    let session = Session::here();
    let picker = ElementRef::new();
    (
        html::div()
            .class("ways")
            .child(
                html::button()
                    .class("way")
                    .on_click(move |_| begin())
                    .child(draw(Icon::Plus))
                    .child(html::b().child(screen::NEW_CLASS))
                    .child(html::span().child(screen::NEW_CLASS_HINT)),
            )
            .child(
                html::button()
                    .class("way way--drop")
                    .on_click(move |_| files::pick(picker))
                    .child(draw(Icon::Folder))
                    .child(html::b().child(screen::OPEN_FILE))
                    .child(html::span().child(screen::OPEN_FILE_HINT)),
            )
            .child(
                html::button()
                    .class("way")
                    .on_click(move |_| try_sample(session))
                    .child(draw(Icon::Growth))
                    .child(html::b().child(screen::TRY_SAMPLE))
                    .child(html::span().child(screen::TRY_SAMPLE_HINT)),
            ),
        html::input()
            .attr("type", "file")
            .attr("hidden", true)
            .node_ref(picker)
            .attr("aria-label", screen::OPEN_FILE)
            .attr("accept", ".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values")
            .on_change(move |field| {
                if let Some(file) = field.input().and_then(|input| files::of_picker(&input)) {
                    act(session, Deed::Read(file));
                }
            }),
    )
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
fn store_trouble() -> impl IntoHtml {
    let session = Session::here();
    let blocked = session.store().lasts() == keep::Lasts::WhileOpen;
    blocked.then(|| {
        let (bold, rest) = screen::memory_only();
        html::div()
            .class("strip")
            .attr("role", "status")
            .child(draw(Icon::Alert))
            .child(html::span().child(html::b().child(bold)).child(" ").child(rest))
    })
}
