//! Above the grid: find, filter, order, the assessment in use, and what the marks mean.

use std::rc::Rc;

use crate::model::sort::sort_by;
use crate::model::{Group, Id, Ix};
use crate::text::{entry, screen};
use crate::ui::hiding;
use crate::ui::html::{self, CollectHtml, Control, Element, IntoHtml, show};
use crate::ui::icon::{Icon, draw};
use crate::ui::later::{Deed, Part, act, later, title};
use crate::ui::menu::menu;
use crate::ui::parts::{frames_later, icon_button};
use crate::ui::print;
use crate::ui::session::Session;
use crate::ui::signal::RwSignal;
use crate::ui::world;

use super::{GridState, ReadAs};
use crate::grid::rows::{Order, Show};

/// The tools above the grid.
pub fn tools(state: GridState) -> Element {
    let all = move || all(state);
    let tools = html::div().class("tools of-class");
    if world::width() < ONE_LINE { tools.child(all()) } else { tools.child(frames_later(3, all)) }
}

/// From this width on, in pixels, the tools take one line, for which the style sheet keeps the room.
const ONE_LINE: f64 = 1200.0;

fn all(state: GridState) -> impl IntoHtml {
    let filters = state.filter;
    let session = Session::here();
    let search = html::label()
        .class("search")
        .child(draw(Icon::Search))
        .child(html::span().class("vh").child(screen::FIND_LEARNER))
        .child(
            html::input()
                .class("input")
                .attr("type", "search")
                .attr("placeholder", screen::FIND_SHORT)
                .prop("value", move || filters.search.get())
                .on_input(move |field| filters.search.set(field.value()))
                .on_keydown(move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        act(session, Deed::Jump(Rc::new(state)));
                    }
                }),
        );
    let choice = html::label().child(html::span().class("vh").child(screen::SHOW)).child(
        html::select()
            .class("input input--auto")
            .on_change(move |field| filters.show.set(show_of(&field.value())))
            .child(SHOWS.map(|(show, tag, words)| {
                html::option()
                    .attr("value", tag)
                    .prop("selected", move || filters.show.get() == show)
                    .child(words)
            })),
    );
    (
        search,
        sections(filters.section),
        choice,
        show(move || filters.on.with(Option::is_some), move || later(Part::OnStandard(Rc::new(state)))),
        show(move || state.read.get() != ReadAs::Sheet, assessment_in_use),
        hiding::switch(),
        show(move || !state.narrow.get(), move || view_switch(state)),
        html::div().class("line line--tight push").child(print::offer()).child(view_menu(state)),
    )
}

/// What else can be shown, and what the marks mean.
fn view_menu(state: GridState) -> Element {
    let button =
        html::summary().class("btn btn--quiet").child(entry::VIEW).child(" ").child(draw(Icon::Down));
    menu("menu menu--end", button, Part::ViewMenu(Rc::new(state)))
}

/// The switch at the head of a table, where the screen is too narrow for the tools.
pub fn narrow_switch(state: GridState) -> impl IntoHtml {
    show(move || state.narrow.get(), move || view_switch(state))
}

/// How the gradebook is read: the grid, or one learner, standard or assessment as a table.
pub fn view_switch(state: GridState) -> impl IntoHtml {
    let item = move |read: ReadAs, words: &'static str| {
        let is = move || match state.read.get() {
            ReadAs::Grid if state.narrow.get() => read == ReadAs::Learner,
            now => read == now,
        };
        html::label()
            .child(
                html::input()
                    .attr("type", "radio")
                    .attr("name", "read-as")
                    .prop("checked", is)
                    .on_change(move |_| state.read.set(read)),
            )
            .child(html::span().child(words))
    };
    html::fieldset()
        .class("seg of-class")
        .child(html::legend().class("vh").child(entry::READ_AS))
        .child(show(move || !state.narrow.get(), move || item(ReadAs::Grid, entry::AS_GRID)))
        .child(item(ReadAs::Learner, entry::AS_LEARNER))
        .child(item(ReadAs::Standard, entry::AS_STANDARD))
        .child(item(ReadAs::Sheet, entry::AS_SHEET))
}

const SHOWS: [(Show, &str, &str); 6] = [
    (Show::Everyone, "everyone", screen::EVERYONE),
    (Show::NotYet, "not_yet", screen::SHOW_NOT_YET),
    (Show::NotAssessed, "not_assessed", screen::SHOW_NOT_ASSESSED),
    (Show::WorthALook, "look", screen::SHOW_WORTH_A_LOOK),
    (Show::Stale, "stale", entry::SHOW_STALE),
    (Show::Archived, "archived", screen::SHOW_ARCHIVED),
];

fn show_of(tag: &str) -> Show {
    SHOWS.iter().find(|(_, known, _)| *known == tag).map_or(Show::Everyone, |(show, _, _)| *show)
}

/// What a choice of learners is called.
pub fn show_words(show: Show) -> &'static str {
    SHOWS.iter().find(|(known, ..)| *known == show).map_or(screen::EVERYONE, |(_, _, words)| words)
}

fn sections(section: RwSignal<Option<Ix<Group>>>) -> impl IntoHtml {
    let session = Session::here();
    let groups = move || {
        session
            .watch_structure(|open| {
                open.book.groups().iter().map(|(at, it)| (at, title(open, &it.name))).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    let choose = move |value: String| {
        section.set(value.parse::<usize>().ok().and_then(Ix::new));
    };
    move || {
        let groups = groups();
        (!groups.is_empty()).then(|| {
            html::label().child(html::span().class("vh").child(screen::SECTION)).child(
                html::select()
                    .class("input input--auto")
                    .on_change(move |field| choose(field.value()))
                    .child(
                        html::option()
                            .attr("value", "")
                            .prop("selected", move || section.get().is_none())
                            .child(screen::ALL_SECTIONS),
                    )
                    .child(
                        groups
                            .into_iter()
                            .map(|(at, name)| {
                                html::option()
                                    .attr("value", at.number().to_string())
                                    .prop("selected", move || section.get() == Some(at))
                                    .child(name)
                            })
                            .collect_html(),
                    ),
            )
        })
    }
}

/// The assessment for which evidence is being entered.
pub fn assessment_in_use() -> impl IntoHtml {
    let session = Session::here();
    let assessments = move || {
        session
            .watch_structure(|open| {
                let mut all: Vec<_> = open
                    .book
                    .assessments()
                    .iter()
                    .map(|(at, it)| (it.date, at, title(open, &it.title)))
                    .collect();
                sort_by(&mut all, |left, right| right.0.cmp(&left.0).then(left.2.cmp(&right.2)));
                all
            })
            .unwrap_or_default()
    };
    // `Some(None)` is a new one.
    let editing = RwSignal::new(None::<Option<Id>>);
    let choose = move |field: Control| match field.value().as_str() {
        NEW => {
            editing.set(Some(None));
            session.assessment_in_use.update(|_| {});
        }
        value => session.assessment_in_use.set(value.parse::<usize>().ok().and_then(Ix::new)),
    };
    let in_use = move || {
        let at = session.assessment_in_use.get()?;
        session.peek(|open| open.book.assessments().id(at)).flatten()
    };
    let choice = move || {
        let assessments = assessments();
        {
            html::label().child(html::span().class("vh").child(screen::ENTERING_FOR)).child(
                html::select()
                    .class("input input--auto")
                    .on_change(choose)
                    .child(
                        html::option()
                            .attr("value", "")
                            .prop("selected", move || session.assessment_in_use.get().is_none())
                            .child(screen::NO_ASSESSMENT),
                    )
                    .child(
                        assessments
                            .into_iter()
                            .map(|(date, at, title)| {
                                let date = date
                                    .map(|date| format!(" · {}", world::short_date(date)))
                                    .unwrap_or_default();
                                html::option()
                                    .attr("value", at.number().to_string())
                                    .prop("selected", move || session.assessment_in_use.get() == Some(at))
                                    .child(title)
                                    .child(date)
                            })
                            .collect_html(),
                    )
                    .child(html::option().attr("value", NEW).child(screen::NEW_ASSESSMENT_ITEM)),
            )
        }
    };
    let edit = move || {
        in_use().map(|id| {
            icon_button(screen::EDIT_ASSESSMENT, Icon::Pencil).on_click(move |_| editing.set(Some(Some(id))))
        })
    };
    let dialog =
        move || editing.get().map(|of| later(Part::Assessment(of, Rc::new(move || editing.set(None)))));
    (choice, edit, dialog)
}

/// The choice that makes a new assessment.
const NEW: &str = "new";

/// The order that a press on the head of the names leads to.
pub fn next_order(order: Order) -> Order {
    match order {
        Order::NameUp => Order::NameDown,
        Order::NameDown => Order::FewestMastered,
        Order::FewestMastered | Order::By(_) | Order::Shuffled => Order::NameUp,
    }
}
