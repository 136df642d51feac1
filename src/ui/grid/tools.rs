//! Above the grid: find, filter, order, the assessment in use, and what the marks mean.

use leptos::prelude::*;

use crate::model::{Group, Ix};
use crate::text::screen;

use super::GridState;
use super::rows::{Order, Show};
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::world;

/// The tools above the grid.
#[component]
pub fn Tools() -> impl IntoView {
    let state = use_context::<GridState>();
    state.map(|state| {
        view! {
            <div class="tools">
                <label class="search">
                    <Draw icon=Icon::Search />
                    <span class="vh">{screen::FIND_LEARNER}</span>
                    <input class="input" type="search" placeholder=screen::FIND_LEARNER prop:value=move || state.search.get()
                        on:input:target=move |event| state.search.set(event.target().value()) />
                </label>
                <Sections section=state.section />
                <label>
                    <span class="vh">{screen::SHOW}</span>
                    <select class="input input--auto" on:change:target=move |event| state.show.set(show_of(&event.target().value()))>
                        {SHOWS.map(|(show, tag, words)| view! {
                            <option value=tag selected=move || state.show.get() == show>{words}</option>
                        })}
                    </select>
                </label>
                <AssessmentInUse />
                <Marks />
            </div>
        }
    })
}

const SHOWS: [(Show, &str, &str); 5] = [
    (Show::Everyone, "everyone", screen::EVERYONE),
    (Show::NotYet, "not_yet", screen::SHOW_NOT_YET),
    (Show::NotAssessed, "not_assessed", screen::SHOW_NOT_ASSESSED),
    (Show::WorthALook, "look", screen::SHOW_WORTH_A_LOOK),
    (Show::Archived, "archived", screen::SHOW_ARCHIVED),
];

fn show_of(tag: &str) -> Show {
    SHOWS.iter().find(|(_, known, _)| *known == tag).map_or(Show::Everyone, |(show, _, _)| *show)
}

#[component]
fn Sections(section: RwSignal<Option<Ix<Group>>>) -> impl IntoView {
    let session = Session::here();
    let groups = move || {
        session
            .watch_structure(|open| {
                open.book.groups().iter().map(|(at, group)| (at, group.name.clone())).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    let choose = move |value: String| {
        section.set(value.parse::<usize>().ok().and_then(Ix::new));
    };
    move || {
        let groups = groups();
        (!groups.is_empty()).then(|| {
            view! {
                <label>
                    <span class="vh">{screen::SECTION}</span>
                    <select class="input input--auto" on:change:target=move |event| choose(event.target().value())>
                        <option value="" selected=move || section.get().is_none()>{screen::ALL_SECTIONS}</option>
                        {groups.into_iter().map(|(at, name)| view! {
                            <option value=at.number().to_string() selected=move || section.get() == Some(at)>{name}</option>
                        }).collect_view()}
                    </select>
                </label>
            }
        })
    }
}

/// The assessment for which evidence is being entered.
#[component]
fn AssessmentInUse() -> impl IntoView {
    let session = Session::here();
    let assessments = move || {
        session
            .watch_structure(|open| {
                let mut all: Vec<_> =
                    open.book.assessments().iter().map(|(at, it)| (it.date, at, it.title.clone())).collect();
                all.sort_by(|left, right| right.0.cmp(&left.0).then(left.2.cmp(&right.2)));
                all
            })
            .unwrap_or_default()
    };
    let choose =
        move |value: String| session.assessment_in_use.set(value.parse::<usize>().ok().and_then(Ix::new));
    move || {
        let assessments = assessments();
        (!assessments.is_empty()).then(|| {
            view! {
                <label class="tools__wide">
                    <span class="vh">{screen::ENTERING_FOR}</span>
                    <select class="input input--auto" on:change:target=move |event| choose(event.target().value())>
                        <option value="" selected=move || session.assessment_in_use.get().is_none()>{screen::NO_ASSESSMENT}</option>
                        {assessments.into_iter().map(|(date, at, title)| {
                            let date = date.map(|date| format!(" · {}", world::short_date(date))).unwrap_or_default();
                            view! {
                                <option value=at.number().to_string() selected=move || session.assessment_in_use.get() == Some(at)>
                                    {title}{date}
                                </option>
                            }
                        }).collect_view()}
                    </select>
                </label>
            }
        })
    }
}

/// What the marks of a cell mean.
#[component]
pub fn Marks() -> impl IntoView {
    let mark = |class: &'static str, text: &'static str, words: &'static str| {
        view! { <li><span class=format!("cell {class}") aria-hidden="true">{text}</span><span>{words}</span></li> }
    };
    view! {
        <details class="menu menu--end push">
            <summary class="btn btn--quiet">
                <span class="tools__wide">{screen::MARKS}</span><span class="tools__narrow">{screen::MARKS_SHORT}</span>
                " "<Draw icon=Icon::Down />
            </summary>
            <div class="menu__list">
                <ul class="key">
                    {mark("lv-4", "2", screen::MARK_NOT_YET)}
                    {mark("lv-6 is-mastered", "3", screen::MARK_MASTERED)}
                    {mark("lv-8 is-beyond", "4", screen::MARK_BEYOND)}
                    {mark("is-none", "", screen::MARK_NOT_ASSESSED)}
                    {mark("is-thin", "", screen::MARK_NOT_ENOUGH)}
                    {mark("is-unexpected", "", screen::MARK_NOT_EXPECTED)}
                    {mark("lv-4 is-look", "2", screen::MARK_LOOK)}
                    {mark("lv-6 is-mastered is-override", "3", screen::MARK_OVERRIDE)}
                    {mark("lv-6 is-mastered is-override is-stale", "3", screen::MARK_STALE)}
                </ul>
            </div>
        </details>
    }
}

/// The order that a press on the head of the names leads to.
pub fn next_order(order: Order) -> Order {
    match order {
        Order::NameUp => Order::NameDown,
        Order::NameDown => Order::FewestMastered,
        Order::FewestMastered | Order::By(_) => Order::NameUp,
    }
}
