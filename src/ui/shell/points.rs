//! Restore points: earlier states of the open book, to compare with, open beside it, or go back to.

use std::rc::Rc;

use crate::keep::{PointKey, SecondStore};
use crate::model::Instant;
use crate::text::points as words;
use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, CollectHtml, Element, Html, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, quiet};
use crate::ui::session::opening::begin_copy;
use crate::ui::session::{Session, browser, points};

/// The restore points of the open book, newest first.
pub fn restore_points(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let found = RwSignal::new(None::<Vec<PointKey>>);
    let second = SecondStore::of_page();
    let has_second = second.is_some();
    if let Some((second, book)) = second.zip(session.book_id()) {
        second.points(&book, move |points| found.set_unless_gone(Some(points)));
    }
    let close: Rc<dyn Fn()> = Rc::new(close);
    let done = close.clone();
    let list = move || match found.get() {
        _ if !has_second => html::p().child(words::NO_SECOND_STORE).into_html(),
        None => Html::Nothing,
        Some(points) if points.is_empty() => html::p().class("soft").child(words::NO_POINTS).into_html(),
        Some(points) => {
            let row = |key: &PointKey| point_row(session, key, done.clone());
            html::ul().class("stack points").child(points.iter().map(row).collect_html()).into_html()
        }
    };
    wide_dialog(
        words::POINTS,
        move || close(),
        html::div()
            .class("dialog__body")
            .child(html::p().class("hint").child(words::POINTS_HINT))
            .child(list),
    )
}

fn point_row(session: Session, key: &PointKey, close: Rc<dyn Fn()>) -> Element {
    let when = browser::moment(Instant(key.at as i64));
    let differs = RwSignal::new(None::<String>);
    let (compared, copied, restored) = (key.clone(), key.clone(), key.clone());
    let compare = move |_| {
        points::open(session, &compared, move |then| {
            let said = session.peek(|open| words::difference(&then, &open.book));
            differs.set_unless_gone(said);
        });
    };
    let closes = close.clone();
    let copy = move |_| {
        let close = closes.clone();
        points::open(session, &copied, move |then| {
            close();
            begin_copy(session, then);
        });
    };
    let restore = move |_| {
        let close = close.clone();
        points::open(session, &restored, move |then| {
            close();
            session.say(match points::restore(session, then) {
                Ok(()) => words::RESTORED,
                Err(_) => words::NOT_RESTORED,
            });
        });
    };
    html::li()
        .class("point")
        .child(
            html::p()
                .child(html::b().child(when))
                .child(" ")
                .child(html::span().class("soft").child(words::reason(key.reason))),
        )
        .child(
            html::div()
                .class("line")
                .child(quiet(words::COMPARE).on_click(compare))
                .child(quiet(words::OPEN_COPY).class("btn btn--quiet edits").on_click(copy))
                .child(button(words::RESTORE).class("btn edits").on_click(restore)),
        )
        .child(
            html::p().class("soft").attr("role", "status").child(move || differs.get().unwrap_or_default()),
        )
}
