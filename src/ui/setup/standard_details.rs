//! All of one standard in a dialog: its words, what it comes after, and where its scale and policy come from.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{From, Gradebook, Id, Importance, Standard, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::dialog::Dialog;
use crate::ui::session::Session;

use super::standards::next_order;

/// The dialog of one standard. It is saved as one step.
#[component]
pub fn Details(id: Id, close: Callback<()>) -> impl IntoView {
    let session = Session::here();
    let draft = session
        .peek(|open| open.book.standards().by_id(id).map(|it| StandardDraft::of(&open.book, it)))
        .flatten();
    draft.map(|draft| {
        let title = says::details_of(&draft.code);
        let draft = RwSignal::new(draft);
        let error = RwSignal::new(None::<String>);
        let save = move || {
            let wanted = session.peek(|open| placed(&open.book, draft.get_untracked()));
            match wanted.map_or(Ok(()), |draft| session.run(Command::ChangeStandard(draft))) {
                Ok(()) => close.run(()),
                Err(sentence) => error.set(Some(sentence)),
            }
        };
        view! {
            <Dialog title=title wide=true close=move || close.run(())>
                <form on:submit=move |event| { event.prevent_default(); save(); }>
                    <div class="dialog__body">
                        <Words draft=draft />
                        <Above id=id draft=draft />
                        <Before id=id draft=draft />
                        <Sources id=id draft=draft />
                        {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                    </div>
                    <div class="dialog__foot">
                        <button type="button" class="btn btn--quiet" on:click=move |_| close.run(())>{screen::CANCEL}</button>
                        <button type="submit" class="btn btn--primary">{screen::SAVE}</button>
                    </div>
                </form>
            </Dialog>
        }
    })
}

/// A draft that stands last among its new siblings where its parent changed.
fn placed(book: &Gradebook, draft: StandardDraft) -> StandardDraft {
    let parent = draft.parent.and_then(|id| book.standards().find(id));
    let before = book.standards().by_id(draft.id);
    if before.is_some_and(|it| it.parent == parent) {
        return draft;
    }
    StandardDraft { order: next_order(book, parent), ..draft }
}

#[component]
fn Words(draft: RwSignal<StandardDraft>) -> impl IntoView {
    view! {
        <div class="fields">
            <label class="field">
                <span class="field__label">{says::CODE}</span>
                <input class="input" autofocus=true prop:value=move || draft.with(|draft| draft.code.clone())
                    on:input:target=move |event| draft.update(|draft| draft.code = event.target().value()) />
            </label>
            <div class="field">
                <span class="field__label">{says::IMPORTANCE}</span>
                <label class="check">
                    <input type="checkbox" prop:checked=move || draft.with(|draft| draft.importance == Importance::Essential)
                        on:change:target=move |event| draft.update(|draft| {
                            draft.importance = if event.target().checked() { Importance::Essential } else { Importance::Regular };
                        }) />
                    <span>{says::ESSENTIAL_LONG}</span>
                </label>
            </div>
            <label class="field wide">
                <span class="field__label">{says::STATEMENT}</span>
                <textarea class="input input--grow" rows="2" prop:value=move || draft.with(|draft| draft.statement.clone())
                    on:input:target=move |event| draft.update(|draft| draft.statement = event.target().value()) />
            </label>
            <label class="field wide">
                <span class="field__label">{says::I_CAN}</span>
                <textarea class="input input--grow" rows="1" placeholder=says::I_CAN_EXAMPLE prop:value=move || draft.with(|draft| draft.i_can.clone())
                    on:input:target=move |event| draft.update(|draft| draft.i_can = event.target().value()) />
                <span class="hint">{says::I_CAN_HINT}</span>
            </label>
        </div>
    }
}

/// The other standards in order: id, depth, code, statement.
fn others(session: Session, id: Id) -> Vec<(Id, usize, String, String)> {
    let all = session.peek(|open| {
        let in_order = open.book.standards_in_order().into_iter();
        let known = in_order.filter_map(|(at, depth)| Some((depth, open.book.standards().get(at)?)));
        let row =
            |(depth, it): (usize, &Standard)| (it.meta.id, depth, it.code.clone(), it.statement.clone());
        known.map(row).filter(|(other, ..)| *other != id).collect::<Vec<_>>()
    });
    all.unwrap_or_default()
}

#[component]
fn Above(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoView {
    let session = Session::here();
    let options = others(session, id).into_iter().map(|(other, depth, code, statement)| {
        let words = says::option(depth, &code, &statement);
        view! {
            <option value=other.to_string() prop:selected=move || draft.with(|draft| draft.parent == Some(other))>{words}</option>
        }
    });
    view! {
        <label class="field">
            <span class="field__label">{says::PART_OF}</span>
            <select class="input" on:change:target=move |event| draft.update(|draft| draft.parent = Id::parse(&event.target().value()).ok())>
                <option value="" prop:selected=move || draft.with(|draft| draft.parent.is_none())>{says::NOTHING_ABOVE}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// What a standard comes after: tags to take away, and a list by code to add from.
#[component]
fn Before(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoView {
    let session = Session::here();
    let all = StoredValue::new(others(session, id));
    let code_of = move |wanted: Id| {
        all.with_value(|all| {
            all.iter().find(|(other, ..)| *other == wanted).map(|it| it.2.clone()).unwrap_or_default()
        })
    };
    let chosen = move || draft.with(|draft| draft.prerequisites.clone());
    let add = move |value: String| {
        if let Ok(id) = Id::parse(&value) {
            draft.update(|draft| {
                if !draft.prerequisites.contains(&id) {
                    draft.prerequisites.push(id);
                }
            });
        }
    };
    let free = move || {
        let chosen: BTreeSet<Id> = chosen().into_iter().collect();
        all.get_value().into_iter().filter(|(other, ..)| !chosen.contains(other)).collect::<Vec<_>>()
    };
    view! {
        <div class="field" role="group" aria-label=says::COMES_AFTER>
            <span class="field__label">{says::COMES_AFTER}</span>
            <div class="line">
                {move || chosen().into_iter().map(|prerequisite| {
                    let code = code_of(prerequisite);
                    view! {
                        <button type="button" class="btn" aria-label=says::not_after(&code)
                            on:click=move |_| draft.update(|draft| draft.prerequisites.retain(|it| *it != prerequisite))>
                            {code.clone()}<span aria-hidden="true">"×"</span>
                        </button>
                    }
                }).collect_view()}
                <select class="input input--auto" aria-label=says::ADD_PREREQUISITE on:change:target=move |event| {
                    add(event.target().value());
                    event.target().set_value("");
                }>
                    <option value="">{says::ADD_PREREQUISITE}</option>
                    {move || free().into_iter().map(|(other, depth, code, statement)| view! {
                        <option value=other.to_string()>{says::option(depth, &code, &statement)}</option>
                    }).collect_view()}
                </select>
            </div>
            <span class="hint">{says::COMES_AFTER_HINT}</span>
        </div>
    }
}

/// Where the scale and the policy of a standard come from, and the way back to the book's.
#[component]
fn Sources(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoView {
    let session = Session::here();
    let look = move || {
        session.watch_structure(|open| {
            let book = &open.book;
            let at = book.standards().find(id)?;
            let whence = |from: From| match from {
                From::Standard => says::OF_ITS_OWN.to_owned(),
                From::Branch(above) => says::of_branch(book.standards().get(above).map_or("", |it| &it.code)),
                From::Book => says::OF_THE_BOOK.to_owned(),
            };
            let scale = book
                .scale_of(at)
                .and_then(|(scale, from)| Some((book.scales().get(scale)?.name.clone(), whence(from))));
            let policy = book
                .policy_of(at)
                .and_then(|(policy, from)| Some((book.policies().get(policy)?.name.clone(), whence(from))));
            let own = book.standards().get(at).is_some_and(|it| it.scale.is_some() || it.policy.is_some());
            Some((scale, policy, own))
        })
    };
    view! {
        {move || look().flatten().map(|(scale, policy, own)| view! {
            <div class="stack">
                {scale.map(|(name, from)| view! { <p class="soft small">{says::source(says::SCALE, &name, &from)}</p> })}
                {policy.map(|(name, from)| view! { <p class="soft small">{says::source(says::POLICY, &name, &from)}</p> })}
                {own.then(|| view! {
                    <div><button type="button" class="btn btn--link" on:click=move |_| {
                        session.run_or_say(Command::FollowBook(id));
                        draft.update(|draft| (draft.scale, draft.policy) = (None, None));
                    }>
                        {says::FOLLOW_BOOK}
                    </button></div>
                })}
            </div>
        })}
    }
}
