//! The policy of a class: a rule, what must hold besides, and what it would do, before anything changes.

use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::model::{Id, PolicyDraft};
use crate::text::setup as says;
use crate::ui::html::{self, ElementRef, IntoHtml, show};
use crate::ui::parts::{complaint, primary, quiet};
use crate::ui::session::Session;
use crate::ui::signal::{Memo, RwSignal};
use crate::ui::world;

use super::field::focus;
use super::gates::gates;
use super::more::{more, stays};
use super::preview::{Sight, preview};
use super::rules::{self, named, rules};

/// The part of the set-up about how evidence becomes a verdict.
pub fn policy_pane() -> impl IntoHtml {
    let session = Session::here();
    // A policy is never edited in place, and the preview rests on the scale: where either changes, the editor begins anew.
    let current = Memo::new(move |_| {
        let found = session.watch_structure(|open| {
            let settings = open.book.settings();
            (settings.policy.and_then(|at| open.book.policies().id(at)), settings.scale)
        });
        found.unwrap_or_default()
    });
    let root = ElementRef::new();
    html::div()
        .node_ref(root)
        .child(
            html::div().class("page__head").child(
                html::div()
                    .child(html::h2().child(says::POLICY))
                    .child(html::p().class("soft").child(says::POLICY_LEAD)),
            ),
        )
        .child(move || editor(current.get().0, root))
}

fn editor(current: Option<Id>, root: ElementRef) -> impl IntoHtml {
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
    (
        html::div()
            .class("two")
            .child(
                html::div()
                    .class("stack stack--wide")
                    .child(rules(draft))
                    .child(gates(draft, scale))
                    .child(stays(draft))
                    .child(more(draft)),
            )
            .child(
                html::aside()
                    .class("two__side preview")
                    .attr("aria-label", says::PREVIEW)
                    .child(preview(sight))
                    .child(complaint(error))
                    .child(
                        html::div()
                            .class("line undocked")
                            .child(
                                html::button()
                                    .class("btn btn--primary btn--big")
                                    .attr("data-mark", "save")
                                    .attr("aria-disabled", move || (!changed.get()).to_string())
                                    .on_click(move |_| save())
                                    .child(button),
                            )
                            .child(show(
                                move || changed.get() && !is_new,
                                move || quiet(says::BACK_TO_BEFORE).on_click(back),
                            )),
                    ),
            ),
        html::div().class("dock").child(html::span().child(words)).child(
            html::span()
                .class("push line")
                .child(show(
                    move || changed.get() && !is_new,
                    move || quiet(says::BACK_TO_BEFORE).on_click(back),
                ))
                .child(
                    primary(button)
                        .attr("aria-disabled", move || (!changed.get()).to_string())
                        .on_click(move |_| save()),
                ),
        ),
    )
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
