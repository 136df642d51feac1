//! How the first rows read, and what will happen.

use leptos::prelude::*;

use super::Import;
use crate::exchange::csv::{ReadAs, SampleCell};
use crate::text::{csv, import as words, words as names};
use crate::ui::cell::level_chip;

/// How many rows of the sample are shown.
const ROWS: usize = 8;
/// How many columns of the sample are shown.
const CELLS: usize = 8;
/// How many issues are shown.
const ISSUES: usize = 30;

/// The first rows, as they stand and as they are read.
#[component]
pub fn Sample(import: Import) -> impl IntoView {
    let rows = move || import.plan.with(|plan| plan.sample.iter().take(ROWS).cloned().collect::<Vec<_>>());
    let heads = move || {
        import.plan.with(|plan| {
            let first = plan.sample.iter().max_by_key(|row| row.cells.len());
            let cells = first.map_or(&[][..], |row| row.cells.as_slice());
            cells
                .iter()
                .take(CELLS)
                .map(|cell| (cell.assessment.clone(), cell.standards.join(", ")))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="step">
            <div class="step__head"><h2>{words::HOW_IT_READS}</h2><p class="soft">{words::HOW_IT_READS_HINT}</p></div>
            <div class="table-box" tabindex="0" role="group" aria-label=words::HOW_IT_READS>
                <table class="table">
                    <thead><tr>
                        <th>{words::ROW}</th><th>{words::LEARNER}</th>
                        {move || heads().into_iter().map(|(title, codes)| view! { <th>{title}<br />{codes}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>
                        {move || rows().into_iter().map(|row| view! {
                            <tr>
                                <td class="soft">{row.row}</td>
                                <th scope="row"><bdi>{row.learner}</bdi></th>
                                {row.cells.into_iter().take(CELLS).map(|cell| one_cell(import, cell)).collect_view()}
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn one_cell(import: Import, cell: SampleCell) -> impl IntoView {
    let read = match cell.read {
        ReadAs::Evidence(reading) => match reading.level() {
            Some(level) => {
                let chip = import.session.peek(|open| {
                    let scale = open.book.settings().scale.and_then(|at| open.book.scales().get(at))?;
                    Some(level_chip(level, scale))
                });
                let (class, text) = chip.flatten().unwrap_or_else(|| (String::new(), level.to_string()));
                view! { <span class=format!("chip {class}")>{text}</span> }.into_any()
            }
            None => view! { <span class="chip chip--none">{names::reading_short(reading)}</span> }.into_any(),
        },
        ReadAs::Skipped(_) => view! { <span class="soft">{words::SKIPPED_CELL}</span> }.into_any(),
    };
    view! { <td><span class="line line--tight"><span class="raw">{cell.entered}</span>{read}</span></td> }
}

/// The counts, the one button, and what is worth a look.
#[component]
pub fn WhatWillHappen(import: Import) -> impl IntoView {
    let counts = move || import.plan.with(|plan| words::tally(&plan.counts));
    let questions = move || {
        import.plan.with(|plan| {
            plan.blocked_by
                .iter()
                .map(|question| import.choices.with(|choices| csv::question(question, choices).line()))
                .collect::<Vec<_>>()
        })
    };
    let issues = move || {
        import.plan.with(|plan| {
            let shown = plan.issues.iter().take(ISSUES);
            let lines = import.choices.with(|choices| {
                shown
                    .map(|issue| csv::issue(issue, choices, &crate::ui::world::short_date))
                    .collect::<Vec<_>>()
            });
            (lines, plan.issues.len())
        })
    };
    view! {
        <aside class="two__side stack" aria-label=words::WHAT_WILL_HAPPEN>
            <section class="card stack">
                <h2>{words::WHAT_WILL_HAPPEN}</h2>
                <ul class="tally" aria-live="polite">
                    {move || counts().into_iter().map(|(count, text)| view! { <li><b>{count}</b><span>{text}</span></li> }).collect_view()}
                </ul>
                {move || {
                    let questions = questions();
                    (!questions.is_empty()).then(|| view! {
                        <div class="notice notice--look"><span>
                            <b>{words::ANSWER_FIRST}</b>
                            <ul>{questions.into_iter().map(|question| view! { <li>{question}</li> }).collect_view()}</ul>
                        </span></div>
                    })
                }}
                <div class="stack undocked">
                    <super::Apply import=import />
                    <button type="button" class="btn btn--quiet" on:click=move |_| super::leave(import.session)>{words::CANCEL}</button>
                </div>
                <p class="hint">{words::ONE_STEP}</p>
            </section>
            {move || {
                let (lines, count) = issues();
                (count > 0).then(|| view! {
                    <section class="card part">
                        <h3>{words::WORTH_A_LOOK}</h3>
                        <ul>{lines.into_iter().map(|line| view! {
                            <li class="issue">
                                <span class="issue__at">{line.place}</span>
                                <span>{line.what}</span>
                                <span class="issue__hint">{line.hint}</span>
                            </li>
                        }).collect_view()}</ul>
                        {(count > ISSUES).then(|| view! { <p class="soft small">{words::and_more(count - ISSUES)}</p> })}
                    </section>
                })
            }}
        </aside>
    }
}
