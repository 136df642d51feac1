//! A list of learners from the clipboard: what each column is, who is new, and what will be added.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::edit::{Action, Command};
use crate::model::{ExternalId, GroupDraft, GroupKind, Id, LearnerDraft, MembershipDraft};
use crate::text::{screen, setup as says};
use crate::ui::dialog::Dialog;
use crate::ui::session::Session;
use crate::ui::world;

use super::learner_row::NUMBERS;
use super::place::{group_named, groups_of};
use super::roster::{self, Found, Role, Seen, same};

const ROLES: [(Role, &str, &str); 7] = [
    (Role::Name, "name", says::ROLE_NAME),
    (Role::LastFirst, "last_first", says::ROLE_LAST_FIRST),
    (Role::Last, "last", says::ROLE_LAST),
    (Role::First, "first", says::ROLE_FIRST),
    (Role::Section, "section", says::SECTION),
    (Role::Number, "number", says::STUDENT_NUMBER),
    (Role::Nothing, "nothing", says::ROLE_NOTHING),
];

/// What was pasted and how it is read.
#[derive(Clone, Copy)]
struct Pasted {
    text: RwSignal<String>,
    /// The roles that were chosen, by column; the rest is guessed.
    roles: RwSignal<BTreeMap<usize, Role>>,
    /// Rows whose tick is not as it would be by itself.
    turned: RwSignal<BTreeMap<usize, bool>>,
    rows: Memo<Vec<Vec<String>>>,
    columns: Memo<Vec<Role>>,
    found: Memo<Vec<Found>>,
}

impl Pasted {
    fn new(session: Session) -> Pasted {
        let text = RwSignal::new(String::new());
        let roles = RwSignal::new(BTreeMap::new());
        let known = session.peek(|open| {
            let names: Vec<String> = open.book.learners().iter().map(|(_, it)| it.name.clone()).collect();
            let sections = groups_of(&open.book, GroupKind::Section)
                .into_iter()
                .map(|(_, name)| name)
                .collect::<Vec<_>>();
            (names, sections)
        });
        let known = StoredValue::new(known.unwrap_or_default());
        let rows = Memo::new(move |_| roster::split(&text.get()));
        let columns = Memo::new(move |_| {
            let guessed = known.with_value(|(_, sections)| roster::guess(&rows.get(), sections));
            let chosen = roles.get();
            guessed
                .into_iter()
                .enumerate()
                .map(|(place, role)| chosen.get(&place).copied().unwrap_or(role))
                .collect::<Vec<_>>()
        });
        let found = Memo::new(move |_| {
            known.with_value(|(names, _)| roster::read(&rows.get(), &columns.get(), names))
        });
        Pasted { text, roles, turned: RwSignal::new(BTreeMap::new()), rows, columns, found }
    }

    fn is_ticked(self, place: usize, seen: Seen) -> bool {
        self.turned.with(|turned| turned.get(&place).copied().unwrap_or(seen == Seen::New))
    }

    fn wanted(self) -> Vec<Found> {
        self.found
            .get()
            .into_iter()
            .enumerate()
            .filter(|(place, it)| self.is_ticked(*place, it.seen))
            .map(|(_, it)| it)
            .collect()
    }
}

/// The dialog that takes a list of learners.
#[component]
pub fn PasteLearners(close: Callback<()>) -> impl IntoView {
    let session = Session::here();
    let pasted = Pasted::new(session);
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let wanted = untrack(|| pasted.wanted());
        if wanted.is_empty() {
            error.set(Some(says::NOBODY_TO_ADD.to_owned()));
            return;
        }
        let count = wanted.len();
        match session.run(commands(session, &wanted)) {
            Ok(()) => {
                session.say_with_undo(says::learners_added(count));
                close.run(());
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let button = move || says::add_learners(pasted.wanted().len());
    view! {
        <Dialog title=says::PASTE_LEARNERS wide=true close=move || close.run(())>
            <form on:submit=move |event| { event.prevent_default(); add(); }>
                <div class="dialog__body">
                    <label class="field">
                        <span class="field__label">{says::ONE_LEARNER_A_LINE}</span>
                        <textarea class="input" rows="6" autofocus=true placeholder=says::PASTE_LEARNERS_EXAMPLE
                            prop:value=move || pasted.text.get()
                            on:input:target=move |event| {
                                error.set(None);
                                pasted.turned.set(BTreeMap::new());
                                pasted.text.set(event.target().value());
                            } />
                        <span class="hint">{says::PASTE_LEARNERS_HINT}</span>
                    </label>
                    <Roles pasted=pasted />
                    <Preview pasted=pasted />
                    {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn btn--quiet" on:click=move |_| close.run(())>{screen::CANCEL}</button>
                    <button type="submit" class="btn btn--primary">{button}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// One step: the sections that are not there yet, then the learners.
fn commands(session: Session, wanted: &[Found]) -> Command {
    let mut made: Vec<GroupDraft> = Vec::new();
    let mut section = |name: &str| -> Option<Id> {
        if name.is_empty() {
            return None;
        }
        let known = session.peek(|open| group_named(&open.book, GroupKind::Section, name)).flatten();
        let known = known.or_else(|| made.iter().find(|it| same(&it.name, name)).map(|it| it.id));
        Some(known.unwrap_or_else(|| {
            let draft = GroupDraft {
                id: world::new_id(),
                name: name.to_owned(),
                kind: GroupKind::Section,
                private: false,
            };
            made.push(draft.clone());
            draft.id
        }))
    };
    let drafts = wanted.iter().map(|found| {
        let memberships =
            section(&found.section).map(|group| MembershipDraft { group, from: None, until: None });
        let number = Some(&found.number).filter(|number| !number.is_empty());
        LearnerDraft {
            sort_name: found.sort_name.clone(),
            external_ids: number
                .map(|id| ExternalId { system: NUMBERS.to_owned(), id: id.clone() })
                .into_iter()
                .collect(),
            memberships: memberships.into_iter().collect(),
            ..LearnerDraft::named(world::new_id(), &found.name)
        }
    });
    let drafts: Vec<LearnerDraft> = drafts.collect();
    if made.is_empty() {
        return Command::AddLearners(drafts);
    }
    let commands = vec![Command::AddGroups(made), Command::AddLearners(drafts)];
    Command::Together { action: Action::Add, name: String::new(), commands }
}

/// What each column holds, once there is more than one, or names with commas.
#[component]
fn Roles(pasted: Pasted) -> impl IntoView {
    let asks =
        Memo::new(move |_| pasted.columns.with(|roles| roles.len() > 1 || roles.contains(&Role::LastFirst)));
    let width = Memo::new(move |_| pasted.columns.with(Vec::len));
    let choose = move |place: usize, tag: &str| {
        if let Some((role, ..)) = ROLES.iter().find(|(_, known, _)| *known == tag) {
            pasted.turned.set(BTreeMap::new());
            pasted.roles.update(|roles| {
                roles.insert(place, *role);
            });
        }
    };
    let first_of = move |place: usize| {
        let cell = pasted
            .rows
            .with(|rows| rows.iter().filter_map(|row| row.get(place)).find(|cell| !cell.is_empty()).cloned());
        says::column_beginning(&cell.unwrap_or_default())
    };
    view! {
        <Show when=move || asks.get()>
            <div class="fields" role="group" aria-label=says::WHAT_COLUMNS_HOLD>
                {move || (0..width.get()).map(|place| view! {
                    <label class="field">
                        <span class="field__label"><bdi>{move || first_of(place)}</bdi></span>
                        <select class="input" on:change:target=move |event| choose(place, &event.target().value())>
                            {ROLES.map(|(role, tag, words)| view! {
                                <option value=tag prop:selected=move || pasted.columns.with(|roles| roles.get(place) == Some(&role))>{words}</option>
                            })}
                        </select>
                    </label>
                }).collect_view()}
            </div>
        </Show>
    }
}

/// Who is added, with a tick each.
#[component]
fn Preview(pasted: Pasted) -> impl IntoView {
    let line = move || {
        let found = pasted.found.get();
        let added = pasted.wanted().len();
        says::preview_learners(added, found.len() - added.min(found.len()))
    };
    let row = move |place: usize, it: Found| {
        let note = match it.seen {
            Seen::New => None,
            Seen::Known => Some(says::IN_CLASS_ALREADY),
            Seen::Twice => Some(says::TWICE_IN_LIST),
        };
        let (seen, name) = (it.seen, it.name.clone());
        view! {
            <tr>
                <td><label class="check">
                    <input type="checkbox" aria-label=says::add_named(&name) prop:checked=move || pasted.is_ticked(place, seen)
                        on:change:target=move |event| pasted.turned.update(|turned| { turned.insert(place, event.target().checked()); }) />
                </label></td>
                <th scope="row"><bdi>{it.name}</bdi>{note.map(|note| view! { " "<span class="tag tag--look">{note}</span> })}</th>
                <td class="soft"><bdi>{it.sort_name}</bdi></td>
                <td><bdi>{it.section}</bdi></td>
                <td>{it.number}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || !pasted.found.with(Vec::is_empty)>
            <p role="status">{line}</p>
            <div class="table-box">
                <table class="table">
                    <thead><tr>
                        <th>{says::ADD_COLUMN}</th><th>{says::NAME}</th><th>{says::SORTED_BY}</th><th>{says::SECTION}</th><th>{says::NUMBER}</th>
                    </tr></thead>
                    <tbody>{move || pasted.found.get().into_iter().enumerate().map(|(place, it)| row(place, it)).collect_view()}</tbody>
                </table>
            </div>
        </Show>
    }
}
