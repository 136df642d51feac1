//! The books that other pages of this site have on this device: a site may have several of the one file, and books that were
//! begun before each had its own are found here.

use crate::model::Instant;
use crate::text::{embed as words, screen};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::widgets::link_button;
use crate::ui::session::Session;
use crate::ui::session::{browser, opening};

/// Their list, closed; nothing where there are none.
pub fn other_books(session: Session) -> Html {
    let others = opening::books(session, true);
    if others.is_empty() {
        return Html::Nothing;
    }
    let count = others.len();
    let row = |book: crate::keep::BookInfo| {
        let title = book.title.unwrap_or_else(|| screen::UNTITLED.to_owned());
        let when = book.changed.filter(|at| *at > 0).map(|at| browser::moment(Instant(at as i64)));
        let id = book.id;
        html::li()
            .class("bookrow")
            .child(
                html::span()
                    .class("bookrow__title")
                    .child(link_button(html::bdi().child(title)).on_click(move |_| session.open(&id))),
            )
            .child(
                html::span()
                    .class("soft bookrow__when")
                    .child(when.map(|when| screen::changed(&when)).unwrap_or_default()),
            )
    };
    html::details()
        .class("more edits")
        .child(html::summary().child(words::other_books(count)))
        .child(html::p().class("hint").child(words::OTHER_BOOKS_HINT))
        .child(html::ul().class("books").child(others.into_iter().map(row).collect_html()))
        .into_html()
}
