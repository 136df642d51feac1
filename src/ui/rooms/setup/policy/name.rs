//! The name of a policy: that of its preset or rule, until the teacher gives it another.

use crate::model::{Peer, PolicyDraft};
use crate::text::presets::peer;
use crate::text::rules as says;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::{RwSignal, Signal};

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::policy::presets::is_still;
use crate::ui::rooms::setup::policy::rules::{self, named};

/// The name of a policy. `is_own` says whether the draft's name is the teacher's.
pub fn called(draft: &PolicyDraft, chosen: Option<Peer>, is_own: bool) -> String {
    let preset = chosen.filter(|of| is_still(draft, *of)).map(|of| peer(of).name);
    let rule = preset.or_else(|| named(draft).and_then(rules::name)).filter(|_| !is_own);
    rule.map_or_else(|| draft.name.clone(), str::to_owned)
}

/// The field. Emptied, it goes back to the name of the rule.
pub fn name_field(
    draft: RwSignal<PolicyDraft>,
    chosen: RwSignal<Option<Peer>>,
    is_own: RwSignal<bool>,
) -> impl IntoHtml {
    let now = Signal::derive(move || draft.with(|draft| called(draft, chosen.get(), is_own.get())));
    let take = move |typed: String| {
        let typed = typed.trim();
        is_own.set(!typed.is_empty());
        let rule = draft.with_untracked(|draft| called(draft, chosen.get_untracked(), false));
        draft.update(|draft| draft.name = if typed.is_empty() { rule } else { typed.to_owned() });
        Ok(())
    };
    html::div()
        .class("field")
        .child(html::span().class("field__label").attr("aria-hidden", "true").child(says::POLICY_NAME))
        .child(field(now, says::POLICY_NAME.to_owned(), take))
}
