//! The rules of other gradebooks to start from, each with what it does and its weakness.

use crate::model::{Peer, PolicyDraft};
use crate::text::presets::{peer, peer_draft};
use crate::text::rules as says;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{labelled, or_none, select};

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
    let choose = move |of: Option<Peer>| {
        let Some(of) = of else { return };
        chosen.set(Some(of));
        is_own_name.set(false);
        draft.update(|draft| {
            let (version, replaces) = (draft.version, draft.replaces);
            *draft = PolicyDraft { version, replaces, ..peer_draft(of, draft.id) };
        });
    };
    let choices = || {
        or_none(says::CHOOSE_PRESET, Peer::ALL.map(|of| (of, peer(of).name.to_owned())), |of| {
            (*of as usize).to_string()
        })
    };
    html::div()
        .class("part")
        .child(labelled(says::START_FROM_PRESET).child(select(choices, move |of| now.get() == *of, choose)))
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
