//! Home: the books on this device, and the three ways to start.

mod erase;
mod new_class;
mod others;
mod role_prompt;
mod room;
mod sample;
mod stored;

pub use room::ROOM;

use std::rc::Rc;

use crate::keep::{BookId, BookInfo, Lasts, is_shared, share};
use crate::model::Instant;
use crate::text::{embed as words, screen};
use crate::ui::kit::html::{self, CollectHtml, Element, ElementRef, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal};

use crate::ui::kit::icon::{Icon, brand, draw};
use crate::ui::kit::menu::menu;
use crate::ui::kit::widgets::{check, link_button, tick};
use crate::ui::rooms::home::sample::try_sample;
use crate::ui::session::host::Mode;
use crate::ui::session::rooms::{Close, RoomRequest, RoomView, carry_out, show as show_room};
use crate::ui::session::{Screen, Session};
use crate::ui::session::{browser, files, opening};

/// The books of this device, newest first, or a welcome where there is none.
pub fn home() -> impl IntoHtml {
    let session = Session::here();
    let again = RwSignal::new(0);
    let books = Memo::new(move |_| {
        again.track();
        session.toast.track();
        opening::books(session, false).into_iter().map(BookRow::of).collect::<Vec<_>>()
    });
    // What is asked across the page, made once there is a way to close it.
    let asked = RwSignal::new(None::<fn(Close) -> RoomView>);
    let begin = move || asked.set(Some(RoomView::NewClass));
    let asks = move |class: &'static str, words: &'static str, part: fn(Close) -> RoomView| {
        html::button().class(class).on_click(move |_| asked.set(Some(part))).child(words)
    };
    (
        store_trouble(),
        session.host().is_framed().then(|| show_room(RoomView::Strip)),
        html::main().class("page").child(
            html::div()
                .class("home")
                .child(html::p().class("home__brand").child(brand("")).child("Evident"))
                .child(show(
                    move || books.with(Vec::is_empty),
                    move || {
                        let (title, lead) = match session.mode.get() {
                            Mode::View => (words::NOTHING_TO_SEE, words::NOTHING_TO_SEE_LEAD),
                            Mode::Teacher | Mode::Learner => (screen::HELLO, screen::HELLO_LEAD),
                        };
                        html::div()
                            .class("home__hello")
                            .child(html::h1().child(title))
                            .child(html::p().class("lead").child(lead))
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
                .child((!session.host().text("place").is_empty()).then(|| show_room(RoomView::OtherBooks)))
                .child(html::p().class("home__where edits").child(draw(Icon::Device)).child(
                    html::span().child(move || {
                        again.track();
                        if is_shared() { screen::SHARED_WHERE } else { screen::WHERE_BOOKS_LIVE }
                    }),
                ))
                .child(show(
                    // Where there is a book, it is settled.
                    move || session.store().lasts() != Lasts::WhileOpen && books.with(Vec::is_empty),
                    move || {
                        let turn = move |on| {
                            if share(on) {
                                session.store_here();
                            }
                            again.update(|count| *count += 1);
                        };
                        html::p().child(check(tick(is_shared(), turn), screen::SHARED))
                    },
                ))
                .child(asks("btn home__course of-class edits", screen::COURSE, RoomView::Course))
                .child(asks("btn btn--quiet home__course edits", screen::ERASE, RoomView::Erase)),
        ),
        move || asked.get().map(|part| show_room(part(Rc::new(move || asked.set(None))))),
    )
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct BookRow {
    id: String,
    title: String,
    when: String,
    size: String,
}

impl BookRow {
    fn of(info: BookInfo) -> BookRow {
        let when = info
            .changed
            .filter(|at| *at > 0)
            .map(|at| Instant(at as i64))
            .map(|at| screen::changed(&browser::moment(at)));
        BookRow {
            id: info.id.as_str().to_owned(),
            title: info.title.map_or_else(|| screen::UNTITLED.to_owned(), cut),
            when: when.unwrap_or_default(),
            // Local storage counts UTF-16 units; two bytes each.
            size: screen::size(info.units * 2),
        }
    }
}

/// A title without what nobody reads in a list: a file may bring one of any length.
fn cut(mut title: String) -> String {
    const LONGEST: usize = 200;
    if let Some((end, _)) = title.char_indices().nth(LONGEST) {
        title.truncate(end);
        title.push('…');
    }
    title
}

fn book_row(row: BookRow, changed: impl Fn() + Copy + 'static) -> impl IntoHtml {
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
    let actions = screen::actions_for(&row.title);
    let button = html::summary()
        .class("btn btn--quiet btn--icon")
        .attr("aria-label", actions.clone())
        .attr("title", actions)
        .child(draw(Icon::Dots));
    let changed: Close = Rc::new(changed);
    let list = id.map(|id| {
        let title = row.title.clone();
        move || show_room(RoomView::BookActions(id.clone(), title.clone(), changed.clone()))
    });
    html::li()
        .class("bookrow")
        .child(
            html::span()
                .class("bookrow__title")
                .child(link_button(html::bdi().child(row.title)).on_click(move |_| open())),
        )
        .child(html::span().class("soft bookrow__when").child(row.when))
        .child(html::span().class("soft num bookrow__size").child(row.size))
        .child(list.map(|list| menu("menu menu--end", button, list)))
}

fn way(class: &'static str, icon: Icon, words: &'static str, hint: &'static str) -> Element {
    html::button()
        .class(class)
        .child(draw(icon))
        .child(html::b().child(words))
        .child(html::span().child(hint))
}

fn ways(begin: impl Fn() + Copy + 'static) -> impl IntoHtml {
    let session = Session::here();
    let picker = ElementRef::new();
    (
        html::div()
            .class("ways edits")
            .child(move || {
                if session.mode.get() == Mode::Learner {
                    return way("way", Icon::Plus, words::LEARNER_BEGIN, words::LEARNER_HINT)
                        .on_click(move |_| session.screen.set(Screen::Who));
                }
                way("way", Icon::Plus, screen::NEW_CLASS, screen::NEW_CLASS_HINT).on_click(move |_| begin())
            })
            .child(
                way("way way--drop", Icon::Folder, screen::OPEN_FILE, screen::OPEN_FILE_HINT)
                    .on_click(move |_| files::pick(picker)),
            )
            .child(
                way("way of-class", Icon::Growth, screen::TRY_SAMPLE, screen::TRY_SAMPLE_HINT)
                    .on_click(move |_| try_sample(session)),
            ),
        files::picker(picker, screen::OPEN_FILE, move |file| carry_out(session, RoomRequest::Read(file))),
    )
}

/// Says that nothing will be kept where the browser refuses to.
fn store_trouble() -> impl IntoHtml {
    let session = Session::here();
    let blocked = session.store().lasts() == Lasts::WhileOpen;
    blocked.then(|| {
        let (bold, rest) = screen::memory_only();
        html::div()
            .class("strip")
            .attr("role", "status")
            .child(draw(Icon::Alert))
            .child(html::span().child(html::b().child(bold)).child(" ").child(rest))
    })
}
