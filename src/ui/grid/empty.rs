//! A gradebook with nobody or nothing in it: what belongs here, and the one action that brings it.

use crate::text::screen;
use crate::ui::html::{self, CollectHtml, Element, IntoHtml};
use crate::ui::icon::{Icon, draw};
use crate::ui::parts::primary;
use crate::ui::session::{Screen, Session};
use crate::ui::signal::Memo;

/// The shades of the small picture, row by row.
const ART: [&str; 8] = ["lv-6", "lv-6", "lv-4", "lv-0", "lv-8", "lv-6", "lv-2", "lv-4"];

/// What belongs here, and the one action that brings it.
pub fn nothing(lacking: Memo<(bool, bool)>) -> impl IntoHtml {
    move || lacks(lacking.get())
}

fn lacks((no_learners, _): (bool, bool)) -> Element {
    let session = Session::here();
    let (title, body) = if no_learners {
        (screen::NO_LEARNERS, screen::NO_LEARNERS_HINT)
    } else {
        (screen::NO_STANDARDS, screen::NO_STANDARDS_HINT)
    };
    let squares = ART.iter().enumerate().map(|(index, shade)| {
        html::rect()
            .class(*shade)
            .attr("x", 2 + index % 4 * 60)
            .attr("y", 2 + index / 4 * 32)
            .attr("width", "52")
            .attr("height", "26")
            .attr("rx", "4")
    });
    let art = html::svg().class("empty__art").attr("viewBox", "0 0 240 64").attr("aria-hidden", "true");
    html::div()
        .class("empty")
        .child(art.child(squares.collect_html()))
        .child(html::h2().child(title))
        .child(html::p().child(body))
        .child(
            html::div()
                .class("line")
                .child(primary(screen::GO_TO_SET_UP).on_click(move |_| session.screen.set(Screen::SetUp)))
                .child(
                    html::button()
                        .class("btn")
                        .on_click(move |_| session.screen.set(Screen::Import))
                        .child(draw(Icon::Import))
                        .child(screen::IMPORT_FILE),
                ),
        )
}
