//! The learners of a class: a table to add to, rename in, sort into sections, archive and delete from.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::edit::{Action, Command};
use crate::model::{Gradebook, GroupKind, Id, LearnerDraft};
use crate::text::{screen, setup as says};
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::world;

use super::field::focus;
use super::groups::Groups;
use super::learner_row::Row;
use super::paste_learners::PasteLearners;
use super::place::{groups_of, move_to, pieces_of};
use super::roster::same;
use super::terms::Terms;

/// What the table of learners shows and what is chosen in it.
#[derive(Clone, Copy)]
pub struct Roster {
    /// Who is chosen.
    pub chosen: RwSignal<BTreeSet<Id>>,
    /// Whether the names to sort by are shown.
    pub sort_names: RwSignal<bool>,
    /// Whether student numbers are shown.
    pub numbers: RwSignal<bool>,
    /// Where focus goes when a row is gone.
    pub root: NodeRef<html::Div>,
}

impl Roster {
    /// Moves focus to the field that adds a learner.
    pub fn focus_add(self) {
        focus(self.root, "[data-mark=add]".to_owned());
    }
}

/// The part of the set-up about people: learners, sections and groups, terms.
#[component]
pub fn Learners() -> impl IntoView {
    let session = Session::here();
    let roster = Roster {
        chosen: RwSignal::new(BTreeSet::new()),
        sort_names: RwSignal::new(false),
        numbers: RwSignal::new(false),
        root: NodeRef::new(),
    };
    let pasting = RwSignal::new(false);
    let rows = in_order(session);
    let close = Callback::new(move |()| {
        pasting.set(false);
        focus(roster.root, "[data-mark=paste]".to_owned());
    });
    view! {
        <div class="stack stack--wide" node_ref=roster.root>
            <div>
                <div class="page__head">
                    <div><h2>{says::LEARNERS}</h2><p class="soft">{says::LEARNERS_LEAD}</p></div>
                    <div class="line push">
                        <Columns roster=roster />
                        <button type="button" class="btn" data-mark="paste" on:click=move |_| pasting.set(true)>{says::PASTE_LIST}</button>
                    </div>
                </div>
                <div class="stack">
                    <AddLearner />
                    <ChosenOnes roster=roster />
                    {move || if rows.with(Vec::is_empty) {
                        view! { <div class="card empty"><h3>{says::NO_LEARNERS}</h3><p>{says::NO_LEARNERS_HINT}</p></div> }.into_any()
                    } else {
                        view! { <Table rows=rows roster=roster /> }.into_any()
                    }}
                </div>
            </div>
            <Groups />
            <Terms />
        </div>
        <Show when=move || pasting.get()><PasteLearners close=close /></Show>
    }
}

/// The learners by name, archived ones last. The order stays while only names change, so that no row jumps away.
fn in_order(session: Session) -> Memo<Vec<(Id, bool)>> {
    Memo::new(move |before: Option<&Vec<(Id, bool)>>| {
        let now = session.watch_structure(|open| {
            let all = open.book.learners().iter();
            let mut all: Vec<_> =
                all.map(|(_, it)| (it.archived.is_some(), it.sorted_by().to_owned(), it.meta.id)).collect();
            all.sort_by(|left, right| {
                left.0
                    .cmp(&right.0)
                    .then_with(|| world::compare(&left.1, &right.1))
                    .then(left.2.cmp(&right.2))
            });
            all.into_iter().map(|(archived, _, id)| (id, archived)).collect::<Vec<_>>()
        });
        let now = now.unwrap_or_default();
        let set = |list: &[(Id, bool)]| list.iter().copied().collect::<BTreeSet<_>>();
        before.filter(|before| set(before) == set(&now)).cloned().unwrap_or(now)
    })
}

#[component]
fn Table(rows: Memo<Vec<(Id, bool)>>, roster: Roster) -> impl IntoView {
    view! {
        <div class="table-box">
            <table class="table table--edit table--stack">
                <thead><tr>
                    <th>{says::NAME}</th>
                    <Show when=move || roster.sort_names.get()><th>{says::SORTED_BY}</th></Show>
                    <th>{says::SECTION}</th>
                    <th>{says::GROUPS}</th>
                    <Show when=move || roster.numbers.get()><th>{says::STUDENT_NUMBER}</th></Show>
                    <th><span class="vh">{says::ACTIONS}</span></th>
                </tr></thead>
                <tbody>
                    <For each=move || rows.get() key=|row| *row let:row><Row id=row.0 archived=row.1 roster=roster /></For>
                </tbody>
            </table>
        </div>
    }
}

/// Which columns are shown beside the usual ones.
#[component]
fn Columns(roster: Roster) -> impl IntoView {
    let check = |on: RwSignal<bool>, words: &'static str| {
        view! {
            <label class="check menu__text">
                <input type="checkbox" prop:checked=move || on.get() on:change:target=move |event| on.set(event.target().checked()) />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <details class="menu menu--end">
            <summary class="btn btn--quiet">{says::COLUMNS}<Draw icon=Icon::Down /></summary>
            <div class="menu__list stack">
                {check(roster.sort_names, says::SORTED_BY)}
                {check(roster.numbers, says::STUDENT_NUMBERS)}
            </div>
        </details>
    }
}

/// A name and Enter: a learner more, and the field is ready for the next.
#[component]
fn AddLearner() -> impl IntoView {
    let session = Session::here();
    let (name, said) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    // Who was said to be there already is added when asked for once more.
    let again = RwSignal::new(None::<String>);
    let field = NodeRef::<html::Input>::new();
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
        let typed = name.get_untracked();
        let typed = typed.trim();
        if typed.is_empty() {
            said.set(Some(says::NAME_FIRST.to_owned()));
            return;
        }
        let known = session
            .peek(|open| open.book.learners().iter().any(|(_, it)| same(&it.name, typed)))
            .unwrap_or(false);
        if known && again.get_untracked().as_deref() != Some(typed) {
            said.set(Some(says::already_here(typed)));
            again.set(Some(typed.to_owned()));
            return;
        }
        match session.run(Command::AddLearners(vec![LearnerDraft::named(world::new_id(), typed)])) {
            Ok(()) => {
                name.set(String::new());
                said.set(None);
                again.set(None);
            }
            Err(sentence) => said.set(Some(sentence)),
        }
    };
    view! {
        <form class="line" aria-label=says::ADD_LEARNER on:submit=add>
            <input class="input input--auto" data-mark="add" autocomplete="off" node_ref=field
                aria-label=says::NEW_LEARNER placeholder=says::NEW_LEARNER_EXAMPLE
                aria-invalid=move || said.get().map(|_| "true")
                prop:value=move || name.get()
                on:input:target=move |event| { name.set(event.target().value()); said.set(None); } />
            <button type="submit" class="btn btn--primary"><Draw icon=Icon::Plus />{says::ADD_LEARNER}</button>
            {move || said.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
        </form>
    }
}

/// Deletes learners and says what went with them.
pub fn delete(session: Session, roster: Roster, ids: &[Id]) {
    let (name, pieces) =
        session.peek(|open| (one_name(&open.book, ids), pieces_of(&open.book, ids))).unwrap_or_default();
    match session.run(Command::DeleteLearners(ids.to_vec())) {
        Ok(()) => session.say_with_undo(says::learners_deleted(&name, ids.len(), pieces)),
        Err(sentence) => session.say(sentence),
    }
    roster.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
    roster.focus_add();
}

/// Archives learners from today on, or brings them back.
pub fn archive(session: Session, roster: Roster, ids: &[Id], away: bool) {
    let name = session.peek(|open| one_name(&open.book, ids)).unwrap_or_default();
    let archived = away.then(world::today);
    match session.run(Command::ArchiveLearners { learners: ids.to_vec(), archived }) {
        Ok(()) if away => session.say_with_undo(says::learners_archived(&name, ids.len())),
        Ok(()) => session.say_with_undo(says::learners_back(&name, ids.len())),
        Err(sentence) => session.say(sentence),
    }
    roster.chosen.set(BTreeSet::new());
    roster.focus_add();
}

fn one_name(book: &Gradebook, ids: &[Id]) -> String {
    match ids {
        [one] => book.learners().by_id(*one).map(|it| it.name.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What can be done with those who are chosen.
#[component]
fn ChosenOnes(roster: Roster) -> impl IntoView {
    let session = Session::here();
    let ids = move || roster.chosen.get().into_iter().collect::<Vec<_>>();
    let sections =
        move || session.watch_structure(|open| groups_of(&open.book, GroupKind::Section)).unwrap_or_default();
    let move_all = move |value: String| {
        let section = Id::parse(&value).ok();
        let ids = roster.chosen.get_untracked();
        let made = session.peek(|open| {
            let drafts = ids.iter().filter_map(|id| {
                let mut draft = LearnerDraft::of(&open.book, open.book.learners().by_id(*id)?);
                move_to(&open.book, &mut draft, section, world::today());
                Some(Command::ChangeLearner(draft))
            });
            let name = section
                .and_then(|id| open.book.groups().by_id(id))
                .map(|it| it.name.clone())
                .unwrap_or_default();
            (name, drafts.collect::<Vec<_>>())
        });
        let Some((name, commands)) = made else { return };
        let sentence = says::learners_moved(commands.len(), &name);
        match session.run(Command::Together { action: Action::Change, name, commands }) {
            Ok(()) => session.say_with_undo(sentence),
            Err(sentence) => session.say(sentence),
        }
        roster.chosen.set(BTreeSet::new());
        roster.focus_add();
    };
    view! {
        <Show when=move || !roster.chosen.with(BTreeSet::is_empty)>
            <div class="line" role="group" aria-label=says::CHOSEN>
                <b>{move || says::chosen(roster.chosen.with(BTreeSet::len))}</b>
                {move || {
                    let sections = sections();
                    (!sections.is_empty()).then(|| view! {
                        <select class="input input--auto" aria-label=says::MOVE_TO_SECTION
                            on:change:target=move |event| if event.target().value() != "?" { move_all(event.target().value()) }>
                            <option value="?">{says::MOVE_TO_SECTION}</option>
                            {sections.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()}
                            <option value="">{says::NO_SECTION}</option>
                        </select>
                    })
                }}
                <button type="button" class="btn" on:click=move |_| archive(session, roster, &ids(), true)>{says::ARCHIVE}</button>
                <button type="button" class="btn btn--danger" on:click=move |_| delete(session, roster, &ids())>{screen::DELETE}</button>
                <button type="button" class="btn btn--quiet" on:click=move |_| {
                    roster.chosen.set(BTreeSet::new());
                    roster.focus_add();
                }>{says::CHOOSE_NONE}</button>
            </div>
        </Show>
    }
}
