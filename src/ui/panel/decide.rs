//! What the teacher decides about a cell: an override with its reason, or that the standard is not expected.

use leptos::prelude::*;

use super::Pair;
use crate::edit::Command;
use crate::model::{ExpectationDraft, Expected, Outcome, OverrideDraft, Status};
use crate::text::{screen, words};
use crate::ui::cell::{level_chip, short};
use crate::ui::session::{Session, ids};
use crate::ui::world;

/// The override there is, or the way to make one; and whether the standard is expected at all.
#[component]
pub fn Decide(pair: Pair) -> impl IntoView {
    let session = Session::here();
    let now = move || {
        session.track_row(pair.learner);
        session
            .watch(|open| {
                let record = open.book.override_of(pair.learner, pair.standard)?;
                let scale = open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at));
                let outcome = match (record.outcome, scale) {
                    (Outcome::Level(level), Some(scale)) => screen::level(&short(level, scale)),
                    (Outcome::Level(level), None) => screen::level(&level.to_string()),
                    (Outcome::Status(status), _) => words::status(status).to_owned(),
                };
                Some((outcome, record.date, record.reason.clone(), record.shared_reason.clone()))
            })
            .flatten()
    };
    let remove = move |_| {
        if let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        {
            session.run_or_say(Command::RemoveOverride { learner, standard });
        }
    };
    view! {
        <section class="part">
            <div class="part__head"><h3>{screen::OVERRIDE}</h3></div>
            {move || match now() {
                Some((outcome, date, reason, shared)) => view! {
                    <p>{screen::you_decided(&outcome, &world::short_date(date))}</p>
                    {(!reason.is_empty()).then(|| view! { <p class="soft small">{screen::FOR_YOU_ALONE}" "{reason}</p> })}
                    {(!shared.is_empty()).then(|| view! { <p class="soft small">{screen::TO_SHARE}" "{shared}</p> })}
                    <div class="line">
                        <button type="button" class="btn" on:click=remove>{screen::REMOVE_OVERRIDE}</button>
                    </div>
                }.into_any(),
                None => view! { <p class="soft">{screen::OVERRIDE_HINT}</p> }.into_any(),
            }}
            <details class="more">
                <summary>{move || if now().is_some() { screen::CHANGE_OVERRIDE } else { screen::OVERRIDE_THIS }}</summary>
                <OverrideForm pair=pair />
            </details>
            <Expectation pair=pair />
        </section>
    }
}

#[component]
fn OverrideForm(pair: Pair) -> impl IntoView {
    let session = Session::here();
    let outcome = RwSignal::new(None::<Outcome>);
    let (reason, shared) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let scale = session
        .peek(|open| {
            open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at)).cloned()
        })
        .flatten();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(outcome) = outcome.get_untracked() else {
            error.set(Some(screen::CHOOSE_LEVEL.to_owned()));
            return;
        };
        let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        else {
            return;
        };
        let draft = OverrideDraft {
            id: world::new_id(),
            learner,
            standard,
            outcome,
            reason: reason.get_untracked(),
            shared_reason: shared.get_untracked(),
            date: world::today(),
            entered: world::now(),
        };
        match session.run(Command::SetOverride(draft)) {
            Ok(()) => error.set(None),
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let status = move |status: Status| {
        view! {
            <label class="check">
                <input type="radio" name="override" prop:checked=move || outcome.get() == Some(Outcome::Status(status))
                    on:change=move |_| outcome.set(Some(Outcome::Status(status))) />
                <span>{words::status(status)}</span>
            </label>
        }
    };
    view! {
        <form class="stack" on:submit=save>
            <div class="levels">
                {scale.map(|scale| scale.levels.iter().map(|level| {
                    let value = level.value;
                    let spoken = format!("{}, {}", short(value, &scale), level.label);
                    view! {
                        <label>
                            <input type="radio" name="override" aria-label=spoken
                                prop:checked=move || outcome.get() == Some(Outcome::Level(value))
                                on:change=move |_| outcome.set(Some(Outcome::Level(value))) />
                            <span class=format!("chip {}", level_chip(value, &scale).0)>{short(value, &scale)}</span>
                        </label>
                    }
                }).collect_view())}
            </div>
            <div class="line">{status(Status::Mastered)}{status(Status::NotYet)}</div>
            <label class="field">
                <span class="field__label">{screen::YOUR_REASON}</span>
                <textarea class="input" prop:value=move || reason.get() on:input:target=move |event| reason.set(event.target().value())></textarea>
                <span class="hint">{screen::STAYS_WITH_YOU}</span>
            </label>
            <label class="field">
                <span class="field__label">{screen::SENTENCE_TO_SHARE}</span>
                <input class="input" prop:value=move || shared.get() on:input:target=move |event| shared.set(event.target().value()) />
                <span class="hint">{screen::MAY_BE_READ}</span>
            </label>
            {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
            <div class="line"><button type="submit" class="btn btn--primary">{screen::SET_OVERRIDE}</button></div>
        </form>
    }
}

/// Whether the standard is expected of this learner.
#[component]
fn Expectation(pair: Pair) -> impl IntoView {
    let session = Session::here();
    let not_expected = move || {
        session.track_row(pair.learner);
        session
            .watch(|open| {
                open.book
                    .expectation_of(pair.learner, pair.standard)
                    .is_some_and(|it| matches!(it.expected, Expected::Not { .. }))
            })
            .unwrap_or(false)
    };
    let toggle = move |not: bool| {
        let Some((learner, standard)) =
            session.peek(|open| ids(&open.book, pair.learner, pair.standard)).flatten()
        else {
            return;
        };
        session.run_or_say(if not {
            Command::SetExpectation(ExpectationDraft {
                id: world::new_id(),
                learner,
                standard,
                expected: Expected::Not { from: None, until: None },
                reason: String::new(),
            })
        } else {
            Command::RemoveExpectation { learner, standard }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=not_expected on:change:target=move |event| toggle(event.target().checked()) />
            <span>{screen::NOT_EXPECTED_OF_LEARNER}</span>
        </label>
    }
}
