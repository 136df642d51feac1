//! One learner in the table: name, section, groups, number, and what can be done with them.

use leptos::prelude::*;

use crate::edit::{Action, Command};
use crate::model::{ExternalId, Gradebook, GroupKind, Id, Learner, LearnerDraft};
use crate::text::{screen, setup as says};
use crate::ui::icon::{Draw, Icon};
use crate::ui::menu;
use crate::ui::session::Session;
use crate::ui::world;

use super::field::Field;
use super::learners::{Roster, archive, delete};
use super::place::{change_learner, group_names, groups_of, move_to, section_of, use_groups};

/// The system whose ids are a school's own student numbers.
pub const NUMBERS: &str = "sis";

/// A row. The archived have a row of their own kind: it only brings back or deletes.
#[component]
pub fn Row(id: Id, archived: bool, roster: Roster) -> impl IntoView {
    let session = Session::here();
    let name = read(session, id, |_, learner| learner.name.clone());
    if archived {
        view! { <AwayRow id=id name=name roster=roster /> }.into_any()
    } else {
        view! { <HereRow id=id name=name roster=roster /> }.into_any()
    }
}

/// Something of a learner as a text that follows the book.
fn read(session: Session, id: Id, look: fn(&Gradebook, &Learner) -> String) -> Signal<String> {
    Signal::derive(move || {
        let found = session
            .watch_structure(|open| open.book.learners().by_id(id).map(|learner| look(&open.book, learner)));
        found.flatten().unwrap_or_default()
    })
}

#[component]
fn HereRow(id: Id, name: Signal<String>, roster: Roster) -> impl IntoView {
    let session = Session::here();
    let sort_name = read(session, id, |_, learner| learner.sort_name.clone());
    let groups = read(session, id, |book, learner| group_names(book, learner, world::today()));
    let number = read(session, id, |_, learner| {
        learner
            .external_ids
            .iter()
            .find(|it| it.system == NUMBERS)
            .map(|it| it.id.clone())
            .unwrap_or_default()
    });
    let rename = move |typed: String| change_learner(session, id, |_, draft| draft.name = typed);
    let sort = move |typed: String| change_learner(session, id, |_, draft| draft.sort_name = typed);
    let number_it =
        move |typed: String| change_learner(session, id, |_, draft| set_number(draft, typed.trim()));
    view! {
        <tr>
            <th scope="row"><div class="line line--tight">
                <label class="check">
                    <input type="checkbox" aria-label=move || says::choose(&name.get())
                        prop:checked=move || roster.chosen.with(|chosen| chosen.contains(&id))
                        on:change:target=move |event| roster.chosen.update(|chosen| {
                            if event.target().checked() { chosen.insert(id) } else { chosen.remove(&id) };
                        }) />
                </label>
                <Field value=name label=Signal::derive(move || says::name_of(&name.get())) commit=rename />
            </div></th>
            <Show when=move || roster.sort_names.get()>
                <td data-label=says::SORTED_BY>
                    <Field value=sort_name label=Signal::derive(move || says::sorted_by(&name.get())) commit=sort placeholder=says::AS_NAMED />
                </td>
            </Show>
            <td data-label=says::SECTION><SectionOf id=id name=name /></td>
            <td data-label=says::GROUPS>
                <Field value=groups label=Signal::derive(move || says::groups_of(&name.get())) placeholder=says::NO_GROUPS
                    commit=move |typed| set_groups(session, id, &typed) />
            </td>
            <Show when=move || roster.numbers.get()>
                <td data-label=says::NUMBER>
                    <Field value=number label=Signal::derive(move || says::number_of(&name.get())) commit=number_it placeholder=says::NO_NUMBER />
                </td>
            </Show>
            <td class="table__act">
                <Actions name=name>
                    <button type="button" class="menu__item" on:click=move |_| archive(session, roster, &[id], true)>{says::ARCHIVE}</button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item menu__item--danger" on:click=move |_| delete(session, roster, &[id])>{screen::DELETE}</button>
                </Actions>
            </td>
        </tr>
    }
}

#[component]
fn AwayRow(id: Id, name: Signal<String>, roster: Roster) -> impl IntoView {
    let session = Session::here();
    let since = read(session, id, |_, learner| {
        learner.archived.map(|date| says::archived_since(&world::short_date(date))).unwrap_or_default()
    });
    view! {
        <tr class="is-away">
            <th scope="row"><span class="table__text"><bdi>{move || name.get()}</bdi></span></th>
            <Show when=move || roster.sort_names.get()><td></td></Show>
            <td><span class="tag">{move || since.get()}</span></td>
            <td></td>
            <Show when=move || roster.numbers.get()><td></td></Show>
            <td class="table__act">
                <Actions name=name>
                    <button type="button" class="menu__item" on:click=move |_| archive(session, roster, &[id], false)>{says::BRING_BACK}</button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item menu__item--danger" on:click=move |_| delete(session, roster, &[id])>{screen::DELETE}</button>
                </Actions>
            </td>
        </tr>
    }
}

/// The menu of a row.
#[component]
pub fn Actions(name: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="menu menu--end" on:click=menu::close_after_choice>
            <summary class="btn btn--quiet btn--icon" data-mark="menu" aria-label=move || screen::actions_for(&name.get())
                title=move || screen::actions_for(&name.get())><Draw icon=Icon::Dots /></summary>
            <div class="menu__list">{children()}</div>
        </details>
    }
}

/// The section a learner sits in.
#[component]
fn SectionOf(id: Id, name: Signal<String>) -> impl IntoView {
    let session = Session::here();
    let here = Memo::new(move |_| {
        let look = |book: &Gradebook| section_of(book, book.learners().by_id(id)?, world::today());
        session.watch_structure(|open| look(&open.book)).flatten()
    });
    let sections = Memo::new(move |_| {
        session.watch_structure(|open| groups_of(&open.book, GroupKind::Section)).unwrap_or_default()
    });
    let choose = move |value: String| {
        let section = Id::parse(&value).ok();
        let moved = change_learner(session, id, |book, draft| move_to(book, draft, section, world::today()));
        if let Err(sentence) = moved {
            session.say(sentence);
        }
    };
    view! {
        <select class="input" aria-label=move || says::section_of(&name.get()) on:change:target=move |event| choose(event.target().value())>
            <option value="" prop:selected=move || here.get().is_none()>{says::NO_SECTION}</option>
            {move || sections.get().into_iter().map(|(section, words)| view! {
                <option value=section.to_string() prop:selected=move || here.get() == Some(section)>{words}</option>
            }).collect_view()}
        </select>
    }
}

fn set_groups(session: Session, id: Id, typed: &str) -> Result<(), String> {
    let made = session.peek(|open| {
        let mut draft = LearnerDraft::of(&open.book, open.book.learners().by_id(id)?);
        let groups = use_groups(&open.book, &mut draft, typed, world::today());
        Some((groups, draft))
    });
    let (groups, draft) = made.flatten().ok_or_else(|| says::GONE.to_owned())?;
    if groups.is_empty() {
        return session.run(Command::ChangeLearner(draft));
    }
    let name = draft.name.clone();
    let commands = vec![Command::AddGroups(groups), Command::ChangeLearner(draft)];
    session.run(Command::Together { action: Action::Change, name, commands })
}

fn set_number(draft: &mut LearnerDraft, number: &str) {
    let place = draft.external_ids.iter().position(|it| it.system == NUMBERS);
    draft.external_ids.retain(|it| it.system != NUMBERS);
    if !number.is_empty() {
        let place = place.unwrap_or(0).min(draft.external_ids.len());
        draft.external_ids.insert(place, ExternalId { system: NUMBERS.to_owned(), id: number.to_owned() });
    }
}
