//! The books that other pages of this site have on this device: a site may have several of the one file, and books that were
//! begun before each had its own are found here.

use crate::text::embed as words;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::is_unfolded;
use crate::ui::rooms::home::{BookRow, book_row};
use crate::ui::session::{Session, opening};

/// Their list, closed; nothing where there are none.
pub fn other_books(session: Session) -> Html {
    let open = RwSignal::new(false);
    let again = RwSignal::new(0);
    let list = move || {
        again.track();
        // One that was deleted may be put back.
        session.toast.track();
        let others = opening::books(session, true);
        if others.is_empty() {
            return Html::Nothing;
        }
        let count = others.len();
        let row = |info| book_row(BookRow::of(info), move || again.update(|count| *count += 1));
        html::details()
            .class("more")
            .attr("open", open.get_untracked())
            .on("toggle", move |event| open.set(is_unfolded(&event)))
            .child(html::summary().child(words::other_books(count)))
            .child(html::p().class("hint").child(words::OTHER_BOOKS_HINT))
            .child(html::ul().class("books").child(others.into_iter().map(row).collect_html()))
            .into_html()
    };
    list.into_html()
}
