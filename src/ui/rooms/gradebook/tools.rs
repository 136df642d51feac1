//! Above the grid: find, filter, sort, the assessment in use, and what the symbols mean.

use std::rc::Rc;

use crate::ui::kit::html::{self, Element, ElementRef, IntoHtml, show, show_or};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::menu::menu;
use crate::ui::kit::widgets::{icon_button, radio, select_value, text_field};
use crate::ui::session::frames::frames_later;
use crate::ui::session::hiding;
use crate::ui::session::rooms::{RoomRequest, RoomView, carry_out, show as show_room};

use crate::model::sort::sort_by;
use crate::model::{Group, Id, Ix};
use crate::text::{entry, screen};
use crate::ui::kit::signal::RwSignal;
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::grid::rows::{self, Order};
use crate::ui::session::grid_state::{GridState, ReadAs};

/// The tools above the grid.
pub fn tools(state: GridState) -> Element {
    let here = ElementRef::new();
    let tight = RwSignal::new(browser::width() < SPREAD);
    here.on_resize(move |tools| {
        let now = f64::from(tools.client_width()) < SPREAD;
        // What changes here changes the height that is being looked at: browsers complain of that in the same frame.
        browser::after_frame(move || {
            tight.set_unless_gone(now);
        });
    });
    let all = move || all(state, tight);
    let tools = html::div().class("tools of-class").node_ref(here);
    if browser::width() < ONE_LINE { tools.child(all()) } else { tools.child(frames_later(3, all)) }
}

/// From this width on, in pixels, the tools take one line, for which the style sheet keeps the room.
const ONE_LINE: f64 = 960.0;

/// From this width on the ways to read a gradebook stand side by side in that line; below it they are a list.
const SPREAD: f64 = 1190.0;

fn all(state: GridState, tight: RwSignal<bool>) -> impl IntoHtml {
    let filters = state.filter;
    let session = Session::here();
    let search = html::label()
        .class("search")
        .child(draw(Icon::Search))
        .child(html::span().class("vh").child(screen::FIND_LEARNER))
        .child(
            text_field(filters.search, move |typed| filters.search.set(typed))
                .attr("type", "search")
                .attr("placeholder", screen::FIND_SHORT)
                .on_keydown(move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        carry_out(session, RoomRequest::Jump(Box::new(state)));
                    }
                }),
        );
    let shows = fixed(rows::SHOWS, filters.show);
    (
        search,
        sections(filters.section),
        unseen_label(screen::SHOW, shows),
        show(move || filters.on.with(Option::is_some), move || show_room(RoomView::OnStandard(state))),
        show(move || state.read.get() != ReadAs::Sheet, assessment_in_use),
        hiding::switch(),
        show(
            move || !state.narrow.get(),
            move || show_or(move || tight.get(), move || view_list(state), move || view_switch(state)),
        ),
        html::div().class("line line--tight push").child(print_button()).child(view_menu(state)),
    )
}

/// What else can be shown, and what the marks mean.
fn view_menu(state: GridState) -> Element {
    let button =
        html::summary().class("btn btn--quiet").child(entry::VIEW).child(" ").child(draw(Icon::Down));
    menu("menu menu--end", button, move || show_room(RoomView::ViewMenu(state)))
}

/// The button that prints.
fn print_button() -> impl IntoHtml {
    // Counted and not only on or off: where a browser never says that it is done, the next one begins all the same.
    let asked = RwSignal::new(0_u32);
    let done = move || {
        // The grid may be gone by the time that the browser has printed.
        asked.set_unless_gone(0);
    };
    (
        icon_button(crate::text::print::PRINT, Icon::Print)
            .on_click(move |_| asked.update(|count| *count += 1)),
        move || (asked.get() > 0).then(|| show_room(RoomView::Print(Rc::new(done)))),
    )
}

/// The switch at the head of a table, where the screen is too narrow for the tools.
pub fn narrow_switch(state: GridState) -> impl IntoHtml {
    show(move || state.narrow.get(), move || view_switch(state))
}

/// The ways to read a gradebook: the grid, or one learner, standard or assessment as a table.
const READ_AS: [(ReadAs, &str, &str); 4] = [
    (ReadAs::Grid, "grid", entry::AS_GRID),
    (ReadAs::Learner, "learner", entry::AS_LEARNER),
    (ReadAs::Standard, "standard", entry::AS_STANDARD),
    (ReadAs::Sheet, "assessment", entry::AS_SHEET),
];

/// How the gradebook is read, as a list.
fn view_list(state: GridState) -> Element {
    unseen_label(entry::READ_AS, fixed(READ_AS, state.read)).class("tools__short")
}

/// How the gradebook is read, side by side.
fn view_switch(state: GridState) -> impl IntoHtml {
    let item = move |read: ReadAs, words: &'static str| {
        let is = move || match state.read.get() {
            ReadAs::Grid if state.narrow.get() => read == ReadAs::Learner,
            now => read == now,
        };
        radio("read-as", is, move || state.read.set(read), words)
    };
    html::fieldset().class("seg of-class").child(html::legend().class("vh").child(entry::READ_AS)).child(
        READ_AS.map(|(read, _, words)| {
            show(move || read != ReadAs::Grid || !state.narrow.get(), move || item(read, words))
        }),
    )
}

/// A list whose entries never change: what each stands for, its value, and its words.
fn fixed<T: Copy + PartialEq + 'static, const N: usize>(
    all: [(T, &'static str, &'static str); N],
    now: RwSignal<T>,
) -> Element {
    let choices =
        move || all.iter().map(|(_, value, words)| ((*value).to_owned(), (*words).to_owned())).collect();
    let value = move || {
        let now = now.get();
        all.iter().find(|(of, ..)| *of == now).map_or("", |(_, value, _)| *value).to_owned()
    };
    let choose = move |value: &str| {
        if let Some((of, ..)) = all.iter().find(|(_, known, _)| *known == value) {
            now.set(*of);
        }
    };
    select_value(choices, value, choose)
}

/// The value of something that has a place of its own, or of nothing; and what has a value.
fn place_value<T>(at: Option<Ix<T>>) -> String {
    at.map(|at| at.number().to_string()).unwrap_or_default()
}

fn of_value<T>(value: &str) -> Option<Ix<T>> {
    value.parse().ok().and_then(Ix::new)
}

/// A list whose label is only heard.
fn unseen_label(words: &'static str, list: Element) -> Element {
    html::label().child(html::span().class("vh").child(words)).child(list.class("input input--auto"))
}

fn sections(section: RwSignal<Option<Ix<Group>>>) -> impl IntoHtml {
    let session = Session::here();
    let groups = move || {
        session
            .watch_structure(|open| {
                open.book.groups().iter().map(|(at, it)| (at, open.masked(&it.name))).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    move || {
        (!groups().is_empty()).then(|| {
            let choices = move || {
                let mut all = vec![(String::new(), screen::ALL_SECTIONS.to_owned())];
                all.extend(groups().into_iter().map(|(at, name)| (place_value(Some(at)), name)));
                all
            };
            let choose = move |value: &str| section.set(of_value(value));
            unseen_label(screen::SECTION, select_value(choices, move || place_value(section.get()), choose))
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
                    .map(|(at, it)| (it.date, at, open.masked(&it.title)))
                    .collect();
                sort_by(&mut all, |left, right| right.0.cmp(&left.0).then(left.2.cmp(&right.2)));
                all
            })
            .unwrap_or_default()
    };
    // `Some(None)` is a new one.
    let editing = RwSignal::new(None::<Option<Id>>);
    let choose = move |value: &str| {
        if value == NEW {
            editing.set(Some(None));
            session.assessment_in_use.update(|_| {});
        } else {
            session.assessment_in_use.set(of_value(value));
        }
    };
    let in_use = move || {
        let at = session.assessment_in_use.get()?;
        session.peek(|open| open.book.assessments().id(at)).flatten()
    };
    let choices = move || {
        let mut all = vec![(String::new(), screen::NO_ASSESSMENT.to_owned())];
        for (date, at, title) in assessments() {
            let date = date.map(|date| format!(" · {}", browser::short_date(date))).unwrap_or_default();
            all.push((place_value(Some(at)), format!("{title}{date}")));
        }
        all.push((NEW.to_owned(), screen::NEW_ASSESSMENT_ITEM.to_owned()));
        all
    };
    let chosen = move || place_value(session.assessment_in_use.get());
    let choice = unseen_label(screen::ENTERING_FOR, select_value(choices, chosen, choose));
    let choice = choice.class("tools__long");
    let edit = move || {
        in_use().map(|id| {
            icon_button(screen::EDIT_ASSESSMENT, Icon::Pencil).on_click(move |_| editing.set(Some(Some(id))))
        })
    };
    let dialog = move || {
        editing.get().map(|of| show_room(RoomView::Assessment(of, Rc::new(move || editing.set(None)))))
    };
    (choice, edit, dialog)
}

/// The value of the choice that makes a new assessment.
const NEW: &str = "new";

/// The order that a press on the head of the names leads to.
pub fn next_order(order: Order) -> Order {
    match order {
        Order::NameUp => Order::NameDown,
        Order::NameDown => Order::FewestMastered,
        Order::FewestMastered | Order::By(_) | Order::Shuffled => Order::NameUp,
    }
}
