//! The gradebook screen: tools above, the grid of learners by standards, the panel beside it.

mod block;
mod body;
mod drawn;
mod edges;
mod editor;
mod element;
mod empty;
mod input;
mod list;
mod rooms;
mod standard_card;
mod strip;
mod tools;
mod view;
mod view_menu;

pub use rooms::{ABOUT, INPUT, LIST};

use std::rc::Rc;

use leptos::prelude::*;

use crate::text::entry;
use crate::text::names::Names;
use crate::ui::kit::html::{self, ElementRef, IntoHtml, show, show_or};
use crate::ui::kit::signal::{Memo, RwSignal};

use crate::ui::session::course_mark::MARKS;
use crate::ui::session::grid_state::{GridState, NARROW, ReadAs};
use crate::ui::session::host::Mode;
use crate::ui::session::rooms::{RoomView, show as show_room};
use crate::ui::session::{Session, hiding};

/// The gradebook screen.
pub fn gradebook_screen() -> impl IntoHtml {
    let session = Session::here();
    let state = GridState::new(session);
    provide_context(state);
    Effect::new(move |before: Option<Names>| {
        let names = session.names.get();
        // What was searched for may be a name, and the alphabet betrays names.
        if before.is_some_and(|before| before != names) {
            state.filter.search.set(String::new());
            state.filter.order.set(hiding::first_order(names));
        }
        names
    });
    Effect::new(move |_| {
        let marks = session.watch_structure(|open| open.book.settings().mark.is_some());
        // They come a moment later than the levels; then all rows are looked at again.
        if marks == Some(true) && MARKS.get().is_none() {
            MARKS.fetch(Box::new(move || session.look_again()));
        }
    });
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
    let main = ElementRef::new();
    main.on_resize(move |main| {
        let narrow = f64::from(main.client_width()) <= NARROW;
        // What depends on it is made anew, with all that is being typed there.
        if state.narrow.get_untracked() != narrow {
            state.narrow.set(narrow);
        }
    });
    let own = move || session.mode.get() == Mode::Learner;
    let listed = Memo::new(move |_| own() || state.narrow.get() || state.read.get() != ReadAs::Grid);
    // Where they are folded up they are made when somebody opens them.
    let unfolded = RwSignal::new(false);
    let tools = move || {
        if state.narrow.get() {
            return html::details()
                .class("more tools__fold")
                .on("toggle", move |_| unfolded.set(true))
                .child(html::summary().child(entry::FILTERS))
                .child(show(move || unfolded.get(), move || tools::tools(state)));
        }
        tools::tools(state)
    };
    html::main()
        .class("book")
        .node_ref(main)
        .child(html::h1().class("vh").child(heading))
        .child(html::div().class("book__main").child(show_or(
            is_empty,
            move || show_room(RoomView::Empty(empty)),
            move || {
                (tools, move || {
                    if listed.get() {
                        show_room(RoomView::List(state))
                    } else {
                        view::grid(state).into_html()
                    }
                })
            },
        )))
        .child(show(move || panel_open.get() && !is_empty(), move || show_room(RoomView::Panel)))
        .child(move || {
            state.card.get().map(|standard| {
                show_room(RoomView::StandardCard(standard, Rc::new(move || state.card.set(None))))
            })
        })
}
