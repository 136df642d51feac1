//! The policy of a class: a rule, what must hold besides, and what it would do, before anything changes.

use leptos::html;
use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::model::{Id, PolicyDraft};
use crate::text::setup as says;
use crate::ui::session::Session;
use crate::ui::world;

use super::field::focus;
use super::gates::Gates;
use super::more::{More, Stays};
use super::preview::{Preview, Sight};
use super::rules::{self, Rules, named};

/// The part of the set-up about how evidence becomes a verdict.
#[component]
pub fn PolicyPane() -> impl IntoView {
    let session = Session::here();
    // A policy is never edited in place, and the preview rests on the scale: where either changes, the editor begins anew.
    let current = Memo::new(move |_| {
        let found = session.watch_structure(|open| {
            let settings = open.book.settings();
            (settings.policy.and_then(|at| open.book.policies().id(at)), settings.scale)
        });
        found.unwrap_or_default()
    });
    let root = NodeRef::new();
    view! {
        <div node_ref=root>
            <div class="page__head"><div><h2>{says::POLICY}</h2><p class="soft">{says::POLICY_LEAD}</p></div></div>
            {move || view! { <Editor current=current.get().0 root=root /> }}
        </div>
    }
}

#[component]
fn Editor(current: Option<Id>, root: NodeRef<html::Div>) -> impl IntoView {
    let session = Session::here();
    let before = session.peek(|open| {
        current.and_then(|id| open.book.policies().by_id(id)).map(|it| PolicyDraft::of(&open.book, it))
    });
    let before = before.flatten();
    let is_new = before.is_none();
    let before = before.unwrap_or_else(|| PolicyDraft::latest(world::new_id(), says::POLICY));
    let draft = RwSignal::new(before.clone());
    let before = StoredValue::new(before);
    let sight = Sight::new(session, draft);
    let changed =
        Memo::new(move |_| is_new || before.with_value(|before| draft.with(|draft| draft != before)));
    let error = RwSignal::new(None::<String>);
    let save = move || {
        error.set(None);
        if !changed.get_untracked() {
            return;
        }
        let (moved, _) = untrack(|| sight.count());
        let policy = next(&draft.get_untracked(), (!is_new).then(|| before.get_value()));
        match session.run(Command::UsePolicy { policy, scope: Scope::Book }) {
            Ok(()) => {
                session.say_with_undo(says::policy_in_use(moved));
                focus(root, "[data-mark=save]".to_owned());
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let back = move |_| {
        error.set(None);
        draft.set(before.get_value());
    };
    let scale = session
        .peek(|open| open.book.settings().scale.and_then(|at| open.book.scales().get(at)).cloned())
        .flatten();
    let words = move || {
        let (moved, all) = sight.count();
        if changed.get() && all > 0 { says::verdicts_would_move(moved, all) } else { String::new() }
    };
    let button = move || if changed.get() { says::USE_POLICY } else { says::POLICY_IS_IN_USE };
    view! {
        <div class="two">
            <div class="stack stack--wide">
                <Rules draft=draft />
                <Gates draft=draft scale=scale />
                <Stays draft=draft />
                <More draft=draft />
            </div>
            <aside class="two__side preview" aria-label=says::PREVIEW>
                <Preview sight=sight />
                {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                <div class="line undocked">
                    <button type="button" class="btn btn--primary btn--big" data-mark="save" aria-disabled=move || (!changed.get()).to_string() on:click=move |_| save()>{button}</button>
                    <Show when=move || changed.get() && !is_new>
                        <button type="button" class="btn btn--quiet" on:click=back>{says::BACK_TO_BEFORE}</button>
                    </Show>
                </div>
            </aside>
        </div>
        <div class="dock">
            <span>{words}</span>
            <span class="push line">
                <Show when=move || changed.get() && !is_new>
                    <button type="button" class="btn btn--quiet" on:click=back>{says::BACK_TO_BEFORE}</button>
                </Show>
                <button type="button" class="btn btn--primary" aria-disabled=move || (!changed.get()).to_string() on:click=move |_| save()>{button}</button>
            </span>
        </div>
    }
}

/// The next version of a policy, named for its rule unless the name is the teacher's own.
fn next(draft: &PolicyDraft, before: Option<PolicyDraft>) -> PolicyDraft {
    let rule = named(draft).and_then(rules::name);
    let name = rule.map_or_else(|| draft.name.clone(), str::to_owned);
    PolicyDraft {
        id: world::new_id(),
        name,
        version: before.as_ref().map_or(1, |before| before.version.saturating_add(1)),
        replaces: before.map(|before| before.id),
        ..draft.clone()
    }
}
