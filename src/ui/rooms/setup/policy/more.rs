//! The settings of a policy that few people change: attempts, which evidence counts, rounding, and whether mastery is kept.

use leptos::prelude::*;

use crate::model::{Attempts, EvidenceKind, MasteryStays, PolicyDraft};
use crate::text::{setup as says, words};
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::{RwSignal, StoredValue};
use crate::ui::kit::widgets::{check, complaint, fieldset, labelled, radio, seg, select, tick, tick_box};

use crate::ui::rooms::setup::field::{TableField, field};
use crate::ui::rooms::setup::policy::rules::whole;

/// Whether mastery once reached stays.
pub fn stays(draft: RwSignal<PolicyDraft>, group: StoredValue<String>) -> impl IntoHtml {
    let group = group.with_value(|group| format!("{group}-stays"));
    let one = move |stays: MasteryStays, words: &'static str| {
        let is = move || draft.with(|draft| draft.mastery == stays);
        radio(group.clone(), is, move || draft.update(|draft| draft.mastery = stays), words)
    };
    fieldset(says::ONCE_MASTERED)
        .child(seg((one(MasteryStays::Follows, says::FOLLOWS), one(MasteryStays::Kept, says::KEPT))))
        .child(html::p().class("hint").child(says::STAYS_HINT))
}

/// Attempts, evidence that counts, rounding.
pub fn more(draft: RwSignal<PolicyDraft>, group: StoredValue<String>) -> impl IntoHtml {
    html::details().class("more").child(html::summary().child(says::MORE_CHOICES)).child(
        html::div()
            .class("stack stack--wide")
            .child(attempt_choice(draft, group))
            .child(counting(draft))
            .child(decimals(draft)),
    )
}

fn attempt_choice(draft: RwSignal<PolicyDraft>, group: StoredValue<String>) -> impl IntoHtml {
    let group = group.with_value(|group| format!("{group}-attempts"));
    let one = move |attempts: Attempts, words: &'static str| {
        let is = move || draft.with(|draft| draft.attempts == attempts);
        radio(group.clone(), is, move || draft.update(|draft| draft.attempts = attempts), words)
    };
    let same_attempt = select(
        || says::SAME_ATTEMPT,
        move |same| draft.with(|draft| draft.same_attempt == *same),
        move |same| draft.update(|draft| draft.same_attempt = same),
    );
    fieldset(says::ATTEMPTS)
        .child(seg((
            one(Attempts::Latest, says::ATTEMPT_LATEST),
            one(Attempts::Highest, says::ATTEMPT_HIGHEST),
            one(Attempts::All, says::ATTEMPT_ALL),
        )))
        .child(html::p().class("hint").child(says::ATTEMPTS_HINT))
        .child(labelled(says::SAME_ATTEMPT_WORDS).child(same_attempt.class("input input--auto")))
}

fn counting(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let error = RwSignal::new(None::<String>);
    let counts =
        move |kind: EvidenceKind| draft.with(|draft| draft.kinds.is_empty() || draft.kinds.contains(&kind));
    let turn = move |kind: EvidenceKind, on: bool| {
        let all = words::KINDS.map(|(kind, ..)| kind);
        let kept: Vec<EvidenceKind> =
            all.into_iter().filter(|it| if *it == kind { on } else { untrack(|| counts(*it)) }).collect();
        error.set(kept.is_empty().then(|| says::ONE_KIND_MUST_COUNT.to_owned()));
        // All kinds is an empty list: a kind of a later version then counts as well.
        match kept.len() {
            0 => draft.update(|_| {}),
            count if count == all.len() => draft.update(|draft| draft.kinds.clear()),
            _ => draft.update(|draft| draft.kinds = kept),
        }
    };
    let by_self = tick(
        move || draft.with(|draft| draft.self_evidence),
        move |on| draft.update(|draft| draft.self_evidence = on),
    );
    let by_peers = tick(
        move || draft.with(|draft| draft.peer_evidence),
        move |on| draft.update(|draft| draft.peer_evidence = on),
    );
    fieldset(says::WHAT_COUNTS)
        .child(html::div().class("line").child(words::KINDS.map(|(kind, _, words)| {
            check(
                tick_box().prop("checked", move || counts(kind)).on_change(move |field| {
                    turn(kind, field.checked());
                    field.set_checked(untrack(|| counts(kind)));
                }),
                words,
            )
        })))
        .child(complaint(error))
        .child(
            html::div()
                .class("line")
                .child(check(by_self, says::SELF_COUNTS))
                .child(check(by_peers, says::PEERS_COUNT)),
        )
}

fn decimals(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let judged = move || draft.with(|draft| draft.rounding.decimals.to_string());
    let judge = move |typed: String| {
        let count = whole(&typed, 0_u8, 4)?;
        draft.update(|draft| draft.rounding.decimals = count);
        Ok(())
    };
    let shown = move || draft.with(|draft| draft.rounding.shown.to_string());
    let show = move |typed: String| {
        let count = whole(&typed, 0_u8, 4)?;
        draft.update(|draft| draft.rounding.shown = count);
        Ok(())
    };
    let line = |words: &'static str, field: TableField| {
        html::p()
            .class("inline")
            .child(html::span().child(words))
            .child(field.class("input input--num"))
            .child(html::span().child(says::DECIMALS))
    };
    fieldset(says::ROUNDING)
        .child(line(says::JUDGED_WITH, field(judged, says::DECIMALS_JUDGED, judge)))
        .child(line(says::SHOWN_WITH, field(shown, says::DECIMALS_SHOWN, show)))
        .child(html::p().class("hint").child(says::ROUNDING_HINT))
}
