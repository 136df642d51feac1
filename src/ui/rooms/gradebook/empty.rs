//! A gradebook without learners or standards: what belongs here, and the one action that adds it.

use crate::text::{entry, screen};
use crate::ui::kit::html::{self, CollectHtml, Element, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{button, primary};
use crate::ui::session::host::Mode;
use crate::ui::session::{Screen, Session};

use crate::grid::rows::Show as ShowRows;
use crate::ui::session::grid_state::GridState;

/// The shades of the small picture, row by row.
const ART: [&str; 8] = ["lv-6", "lv-6", "lv-4", "lv-0", "lv-8", "lv-6", "lv-2", "lv-4"];

/// What belongs here, and the one action that brings it.
pub fn nothing(lacking: Memo<(bool, bool)>) -> impl IntoHtml {
    move || lacks(lacking.get())
}

/// The message above a grid without visible learners: why, and what can be done.
pub fn nobody(state: GridState) -> Element {
    let session = Session::here();
    let everyone = move |_| {
        state.filter.search.set(String::new());
        state.filter.section.set(None);
        state.filter.show.set(ShowRows::Everyone);
        state.filter.on.set(None);
    };
    let standard = move || {
        state.standard_like(session, &state.filter.search.get()).map(|at| {
            let code = session.peek(|open| open.book.standards().get(at).map(|it| it.code.clone()));
            html::span().child(entry::enter_goes_to(&code.flatten().unwrap_or_default()))
        })
    };
    html::p()
        .class("notice")
        .attr("role", "status")
        .child(html::span().child(screen::NOBODY))
        .child(standard)
        .child(button(screen::SHOW_EVERYONE).on_click(everyone))
}

fn lacks((no_learners, _): (bool, bool)) -> Element {
    let session = Session::here();
    let (title, body) = if no_learners {
        (screen::NO_LEARNERS, screen::NO_LEARNERS_HINT)
    } else if session.mode.get() == Mode::Learner {
        (screen::NO_STANDARDS, screen::OWN_NO_STANDARDS_HINT)
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
                    button(draw(Icon::Import))
                        .child(screen::IMPORT_FILE)
                        .on_click(move |_| session.screen.set(Screen::Import)),
                ),
        )
}
