//! What few change in a policy: attempts, which evidence counts, rounding, and whether mastery is kept.

use leptos::prelude::*;

use crate::model::{Attempts, EvidenceKind, MasteryStays, PolicyDraft, SameAttempt};
use crate::text::{setup as says, words};
use crate::ui::world;

use super::field::Field;
use super::rules::whole;

/// Whether mastery once reached stays.
#[component]
pub fn Stays(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    let group = world::new_id().to_string();
    let radio = move |stays: MasteryStays, words: &'static str| {
        view! {
            <label>
                <input type="radio" name=group.clone() prop:checked=move || draft.with(|draft| draft.mastery == stays)
                    on:change=move |_| draft.update(|draft| draft.mastery = stays) />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="part">
            <legend><h3>{says::ONCE_MASTERED}</h3></legend>
            <div><span class="seg">{radio(MasteryStays::Follows, says::FOLLOWS)}{radio(MasteryStays::Kept, says::KEPT)}</span></div>
            <p class="hint">{says::STAYS_HINT}</p>
        </fieldset>
    }
}

/// Attempts, evidence that counts, rounding.
#[component]
pub fn More(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{says::MORE_CHOICES}</summary>
            <div class="stack stack--wide">
                <AttemptChoice draft=draft />
                <Counting draft=draft />
                <Decimals draft=draft />
            </div>
        </details>
    }
}

#[component]
fn AttemptChoice(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    let group = world::new_id().to_string();
    let radio = move |attempts: Attempts, words: &'static str| {
        view! {
            <label>
                <input type="radio" name=group.clone() prop:checked=move || draft.with(|draft| draft.attempts == attempts)
                    on:change=move |_| draft.update(|draft| draft.attempts = attempts) />
                <span>{words}</span>
            </label>
        }
    };
    let choose = move |tag: String| {
        if let Some((same, ..)) = says::SAME_ATTEMPT.iter().find(|(_, known, _)| *known == tag) {
            let same: SameAttempt = *same;
            draft.update(|draft| draft.same_attempt = same);
        }
    };
    view! {
        <fieldset class="part">
            <legend><h3>{says::ATTEMPTS}</h3></legend>
            <div><span class="seg">
                {radio(Attempts::Latest, says::ATTEMPT_LATEST)}{radio(Attempts::Highest, says::ATTEMPT_HIGHEST)}{radio(Attempts::All, says::ATTEMPT_ALL)}
            </span></div>
            <p class="hint">{says::ATTEMPTS_HINT}</p>
            <label class="field">
                <span class="field__label">{says::SAME_ATTEMPT_WORDS}</span>
                <select class="input input--auto" on:change:target=move |event| choose(event.target().value())>
                    {says::SAME_ATTEMPT.map(|(same, tag, words)| view! {
                        <option value=tag prop:selected=move || draft.with(|draft| draft.same_attempt == same)>{words}</option>
                    })}
                </select>
            </label>
        </fieldset>
    }
}

#[component]
fn Counting(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    let error = RwSignal::new(None::<&'static str>);
    let counts =
        move |kind: EvidenceKind| draft.with(|draft| draft.kinds.is_empty() || draft.kinds.contains(&kind));
    let turn = move |kind: EvidenceKind, on: bool| {
        let all = words::KINDS.map(|(kind, ..)| kind);
        let kept: Vec<EvidenceKind> =
            all.into_iter().filter(|it| if *it == kind { on } else { untrack(|| counts(*it)) }).collect();
        error.set(kept.is_empty().then_some(says::ONE_KIND_MUST_COUNT));
        // All kinds is an empty list: a kind of a later version then counts as well.
        match kept.len() {
            0 => draft.update(|_| {}),
            count if count == all.len() => draft.update(|draft| draft.kinds.clear()),
            _ => draft.update(|draft| draft.kinds = kept),
        }
    };
    view! {
        <fieldset class="part">
            <legend><h3>{says::WHAT_COUNTS}</h3></legend>
            <div class="line">
                {words::KINDS.map(|(kind, _, words)| view! {
                    <label class="check">
                        <input type="checkbox" prop:checked=move || counts(kind) on:change:target=move |event| {
                            turn(kind, event.target().checked());
                            event.target().set_checked(untrack(|| counts(kind)));
                        } />
                        <span>{words}</span>
                    </label>
                })}
            </div>
            {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
            <div class="line">
                <label class="check">
                    <input type="checkbox" prop:checked=move || draft.with(|draft| draft.self_evidence)
                        on:change:target=move |event| draft.update(|draft| draft.self_evidence = event.target().checked()) />
                    <span>{says::SELF_COUNTS}</span>
                </label>
                <label class="check">
                    <input type="checkbox" prop:checked=move || draft.with(|draft| draft.peer_evidence)
                        on:change:target=move |event| draft.update(|draft| draft.peer_evidence = event.target().checked()) />
                    <span>{says::PEERS_COUNT}</span>
                </label>
            </div>
        </fieldset>
    }
}

#[component]
fn Decimals(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    let kept = Signal::derive(move || draft.with(|draft| draft.rounding.decimals.to_string()));
    let shown = Signal::derive(move || draft.with(|draft| draft.rounding.shown.to_string()));
    let keep = move |typed: String| {
        let count = whole(&typed, 0_u8, 4)?;
        draft.update(|draft| draft.rounding.decimals = count);
        Ok(())
    };
    let show = move |typed: String| {
        let count = whole(&typed, 0_u8, 4)?;
        draft.update(|draft| draft.rounding.shown = count);
        Ok(())
    };
    view! {
        <fieldset class="part">
            <legend><h3>{says::ROUNDING}</h3></legend>
            <p class="inline"><span>{says::JUDGED_WITH}</span>
                <Field value=kept label=says::DECIMALS_JUDGED class="input input--num" commit=keep /><span>{says::DECIMALS}</span></p>
            <p class="inline"><span>{says::SHOWN_WITH}</span>
                <Field value=shown label=says::DECIMALS_SHOWN class="input input--num" commit=show /><span>{says::DECIMALS}</span></p>
            <p class="hint">{says::ROUNDING_HINT}</p>
        </fieldset>
    }
}
