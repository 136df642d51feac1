//! The rules of other gradebooks to start from, each with what it does and its weakness.

use crate::model::{Peer, PolicyDraft};
use crate::text::presets::{peer, peer_draft};
use crate::text::rules as says;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::labelled;

/// Whether a policy judges as a preset does, whatever it is called.
pub fn is_still(draft: &PolicyDraft, of: Peer) -> bool {
    let preset = PolicyDraft {
        name: draft.name.clone(),
        version: draft.version,
        replaces: draft.replaces,
        ..peer_draft(of, draft.id)
    };
    preset == *draft
}

/// The menu. `chosen` is the preset that was chosen last; its name takes the place of the teacher's.
pub fn presets(
    draft: RwSignal<PolicyDraft>,
    chosen: RwSignal<Option<Peer>>,
    is_own_name: RwSignal<bool>,
) -> impl IntoHtml {
    let now = Memo::new(move |_| chosen.get().filter(|of| draft.with(|draft| is_still(draft, *of))));
    let choose = move |place: String| {
        let of = place.parse::<usize>().ok().and_then(|place| Peer::ALL.get(place)).copied();
        let Some(of) = of else { return };
        chosen.set(Some(of));
        is_own_name.set(false);
        draft.update(|draft| {
            let (version, replaces) = (draft.version, draft.replaces);
            *draft = PolicyDraft { version, replaces, ..peer_draft(of, draft.id) };
        });
    };
    let option = |(place, of): (usize, &'static Peer)| {
        html::option()
            .attr("value", place)
            .prop("selected", move || now.get() == Some(*of))
            .child(peer(*of).name)
    };
    html::div()
        .class("part")
        .child(
            labelled(says::START_FROM_PRESET).child(
                html::select()
                    .class("input")
                    .on_change(move |control| choose(control.value()))
                    .child(
                        html::option()
                            .attr("value", "")
                            .prop("selected", move || now.get().is_none())
                            .child(says::CHOOSE_PRESET),
                    )
                    .child(Peer::ALL.iter().enumerate().map(option).collect_html()),
            ),
        )
        .child(move || {
            now.get().map(|of| {
                let words = peer(of);
                html::div().class("notice").attr("role", "status").child(draw(Icon::Growth)).child(
                    html::div()
                        .child(html::p().child(words.sentence))
                        .child(html::p().class("soft").child(words.weakness)),
                )
            })
        })
}
