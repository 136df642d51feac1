//! The policy of a class: a rule, its other requirements, and a preview of its effect before anything changes.

pub mod gates;
pub mod level_choice;
pub mod more;
pub mod name;
pub mod own;
pub mod parameters;
pub mod picture;
pub mod places;
pub mod presets;
pub mod preview;
pub mod rules;
pub mod weights;

use crate::edit::Command;
use crate::model::{Id, Peer, PolicyDraft};
use crate::text::presets::is_given;
use crate::text::{rules as words, setup as says};
use crate::ui::kit::html::{self, ElementRef, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{complaint, primary, quiet};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::head::pane_head;
use crate::ui::rooms::setup::policy::gates::gates;
use crate::ui::rooms::setup::policy::more::{more, stays};
use crate::ui::rooms::setup::policy::name::{called, name_field};
use crate::ui::rooms::setup::policy::places::{PolicyPlace, places};
use crate::ui::rooms::setup::policy::presets::presets;
use crate::ui::rooms::setup::policy::preview::{PREVIEW, Sight};
use crate::ui::rooms::setup::policy::rules::rules;
use crate::ui::rooms::setup::trial;
use crate::ui::session::rooms::when_here;

/// The part of Setup about how evidence becomes a verdict.
pub fn policy_pane() -> impl IntoHtml {
    let session = Session::here();
    let place = RwSignal::new(None::<Id>);
    // Radios are the same group in every editor: one that changed its group while it is on would turn another off.
    let group = StoredValue::new(browser::new_id().to_string());
    // A policy is never edited in place, and the preview rests on the scale: where either changes, the editor begins anew.
    let here = Memo::new(move |_| {
        let place = place.get();
        session.watch_structure(|open| PolicyPlace::of(&open.book, place)).unwrap_or_default()
    });
    let root = ElementRef::new();
    html::div()
        .node_ref(root)
        .child(pane_head(says::POLICY, says::POLICY_LEAD))
        .child(places(place))
        .child(move || editor(&here.get(), root, group))
}

fn editor(here: &PolicyPlace, root: ElementRef, group: StoredValue<String>) -> impl IntoHtml + use<> {
    let session = Session::here();
    let found = session.peek(|open| {
        let policy = here.policy.and_then(|id| open.book.policies().by_id(id));
        (policy.map(|it| PolicyDraft::of(&open.book, it)), here.scale(&open.book))
    });
    let (before, scale) = found.unwrap_or_default();
    let (scope, is_own) = (here.scope(), here.is_own);
    let follows = (!is_own).then(|| {
        let name = before.as_ref().map_or(words::DEFAULT_POLICY, |before| before.name.as_str());
        words::follows(name, &here.from)
    });
    let is_new = is_own && before.is_none();
    let before = before.unwrap_or_else(|| PolicyDraft::latest(browser::new_id(), says::POLICY));
    let draft = RwSignal::new(before.clone());
    let before = StoredValue::new(before);
    let chosen = RwSignal::new(None::<Peer>);
    let was_own_name = is_own && before.with_value(|before| !is_given(&before.name));
    let is_own_name = RwSignal::new(was_own_name);
    let sight = Sight::new(session, draft, scope, scale.clone());
    let changed =
        Memo::new(move |_| is_new || before.with_value(|before| draft.with(|draft| draft != before)));
    let error = RwSignal::new(None::<String>);
    let save = move || {
        error.set(None);
        if !changed.get_untracked() {
            return;
        }
        let kept = (is_own && !is_new).then(|| before.get_value());
        let name =
            draft.with_untracked(|draft| called(draft, chosen.get_untracked(), is_own_name.get_untracked()));
        let policy = next(PolicyDraft { name, ..draft.get_untracked() }, kept);
        let command = Command::UsePolicy { policy, scope };
        let moved = trial::moves(session, command.clone()).map_or(0, |moves| moves.moved.len());
        match session.run(command) {
            Ok(()) => {
                session.say_with_undo(says::policy_in_use(moved));
                focus(root, "[data-mark=save]".to_owned());
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let back = move |_| {
        error.set(None);
        is_own_name.set(was_own_name);
        draft.set(before.get_value());
    };
    let line = move || if changed.get() { sight.line() } else { String::new() };
    let button = move || if changed.get() { says::USE_POLICY } else { says::POLICY_IS_IN_USE };
    (
        html::div()
            .class("two")
            .child(
                html::div()
                    .class("stack stack--wide")
                    .child(follows.map(|sentence| html::p().class("notice").child(sentence)))
                    .child(presets(draft, chosen, is_own_name))
                    .child(rules(draft, scale.clone(), group))
                    .child(gates(draft, scale))
                    .child(stays(draft, group))
                    .child(more(draft, group))
                    .child(name_field(draft, chosen, is_own_name)),
            )
            .child(
                html::aside().class("two__side preview").attr("aria-label", says::PREVIEW).child(when_here(
                    &PREVIEW,
                    "coming",
                    move |preview| preview.cards(sight),
                )),
            ),
        html::div().class("dock dock--always").child(html::span().child(line).child(complaint(error))).child(
            html::span()
                .class("push line")
                .child(show(
                    move || changed.get() && !is_new,
                    move || quiet(says::BACK_TO_BEFORE).on_click(back),
                ))
                .child(
                    primary(button)
                        .attr("data-mark", "save")
                        .attr("aria-disabled", move || (!changed.get()).to_string())
                        .on_click(move |_| save()),
                ),
        ),
    )
}

/// The next version of a policy.
fn next(draft: PolicyDraft, before: Option<PolicyDraft>) -> PolicyDraft {
    PolicyDraft {
        id: browser::new_id(),
        version: before.as_ref().map_or(1, |before| before.version.saturating_add(1)),
        replaces: before.map(|before| before.id),
        ..draft
    }
}
