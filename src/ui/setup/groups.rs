//! Sections and groups: add, rename, say what kind they are, delete.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Group, GroupDraft, GroupKind, Id};
use crate::text::{screen, setup as says};
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::world;

use super::field::Field;
use super::place::groups_of;

/// The sections and groups of the book.
#[component]
pub fn Groups() -> impl IntoView {
    let session = Session::here();
    let all = Memo::new(move |_| {
        let of = |kind| session.watch_structure(|open| groups_of(&open.book, kind)).unwrap_or_default();
        let ids = of(GroupKind::Section).into_iter().chain(of(GroupKind::Group));
        ids.map(|(id, _)| id).collect::<Vec<Id>>()
    });
    view! {
        <section class="stack">
            <div><h3>{says::SECTIONS_AND_GROUPS}</h3><p class="soft">{says::SECTIONS_LEAD}</p></div>
            <AddGroup />
            <Show when=move || !all.with(Vec::is_empty)>
                <div class="table-box">
                    <table class="table table--edit table--stack">
                        <thead><tr>
                            <th>{says::NAME}</th><th>{says::KIND}</th><th>{says::LEARNERS}</th>
                            <th><span class="vh">{says::ACTIONS}</span></th>
                        </tr></thead>
                        <tbody><For each=move || all.get() key=|id| *id let:id><Row id=id /></For></tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
}

fn change(session: Session, id: Id, edit: impl FnOnce(&mut GroupDraft)) -> Result<(), String> {
    let draft = session.peek(|open| open.book.groups().by_id(id).map(GroupDraft::of)).flatten();
    let mut draft = draft.ok_or_else(|| says::GONE.to_owned())?;
    edit(&mut draft);
    session.run(Command::ChangeGroup(draft))
}

#[component]
fn Row(id: Id) -> impl IntoView {
    let session = Session::here();
    let look = move |look: fn(&Group) -> String| {
        Signal::derive(move || {
            session
                .watch_structure(|open| open.book.groups().by_id(id).map(look))
                .flatten()
                .unwrap_or_default()
        })
    };
    let name = look(|group| group.name.clone());
    let kind = look(|group| kind_tag(group.kind, group.private).to_owned());
    let members = move || {
        let count = session.watch_structure(|open| {
            let at = open.book.groups().find(id)?;
            let here = open
                .book
                .learners()
                .iter()
                .filter(|(_, it)| it.archived.is_none() && it.is_in(at, world::today()));
            Some(here.count())
        });
        count.flatten().unwrap_or(0)
    };
    let rename = move |typed: String| change(session, id, |draft| draft.name = typed);
    let set_kind = move |tag: String| {
        let changed = change(session, id, |draft| (draft.kind, draft.private) = kind_of(&tag));
        if let Err(sentence) = changed {
            session.say(sentence);
        }
    };
    let delete = move |_| {
        let sentence = says::group_deleted(&name.get_untracked());
        match session.run(Command::DeleteGroup(id)) {
            Ok(()) => session.say_with_undo(sentence),
            Err(sentence) => session.say(sentence),
        }
    };
    view! {
        <tr>
            <th scope="row"><Field value=name label=Signal::derive(move || says::name_of(&name.get())) commit=rename /></th>
            <td data-label=says::KIND>
                <select class="input" aria-label=move || says::kind_of(&name.get()) on:change:target=move |event| set_kind(event.target().value())>
                    {says::GROUP_KINDS.map(|(tag, words)| view! { <option value=tag prop:selected=move || kind.get() == tag>{words}</option> })}
                </select>
            </td>
            <td data-label=says::LEARNERS><span class="table__text">{members}</span></td>
            <td class="table__act">
                <button type="button" class="btn btn--quiet btn--icon" aria-label=move || says::delete(&name.get())
                    title=move || says::delete(&name.get()) on:click=delete><Draw icon=Icon::Trash /></button>
            </td>
        </tr>
    }
}

fn kind_tag(kind: GroupKind, private: bool) -> &'static str {
    match (kind, private) {
        (GroupKind::Section, _) => "section",
        (GroupKind::Group, false) => "group",
        (GroupKind::Group, true) => "private",
    }
}

fn kind_of(tag: &str) -> (GroupKind, bool) {
    match tag {
        "group" => (GroupKind::Group, false),
        "private" => (GroupKind::Group, true),
        _ => (GroupKind::Section, false),
    }
}

#[component]
fn AddGroup() -> impl IntoView {
    let session = Session::here();
    let (name, kind) = (RwSignal::new(String::new()), RwSignal::new("section".to_owned()));
    let error = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (kind, private) = kind_of(&kind.get_untracked());
        let draft = GroupDraft { id: world::new_id(), name: name.get_untracked(), kind, private };
        match session.run(Command::AddGroups(vec![draft])) {
            Ok(()) => {
                name.set(String::new());
                error.set(None);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    view! {
        <form class="line" aria-label=says::ADD_GROUP on:submit=add>
            <input class="input input--auto" autocomplete="off" aria-label=says::NEW_GROUP placeholder=says::NEW_GROUP_EXAMPLE
                aria-invalid=move || error.get().map(|_| "true") prop:value=move || name.get()
                on:input:target=move |event| { name.set(event.target().value()); error.set(None); } />
            <select class="input input--auto" aria-label=says::KIND on:change:target=move |event| kind.set(event.target().value())>
                {says::GROUP_KINDS.map(|(tag, words)| view! { <option value=tag prop:selected=move || kind.get() == tag>{words}</option> })}
            </select>
            <button type="submit" class="btn">{screen::ADD}</button>
            {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
        </form>
    }
}
