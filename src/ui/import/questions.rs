//! What has to be said before a table can be read: codes and names that look alike, points into levels, zeros, dates.

use leptos::prelude::*;

use super::Import;
use crate::exchange::csv::{
    Dates, NearName, PersonAnswer, Question, Reads, Spelling, SpellingAnswer, ZeroMeans,
};
use crate::exchange::table::DateOrder;
use crate::model::{Band, Date, Decimal};
use crate::text::import as words;
use crate::ui::cell::level_chip;
use crate::ui::icon::{Draw, Icon};
use crate::ui::world;

/// Every question that this table raises.
#[component]
pub fn Questions(import: Import) -> impl IntoView {
    view! {
        <DateQuestions import=import />
        <Spellings import=import />
        <People import=import />
        <Points import=import />
    }
}

#[component]
fn DateQuestions(import: Import) -> impl IntoView {
    let undated = Memo::new(move |_| import.plan.with(|plan| plan.undated));
    let order = Memo::new(move |_| {
        import.plan.with(|plan| {
            plan.blocked_by.iter().find_map(|question| match question {
                Question::DateOrder(text) => Some(text.clone()),
                _ => None,
            })
        })
    });
    let chosen = move || {
        import.choices.with(|choices| match choices.dates {
            Dates::OneDay(date) => date.to_string(),
            _ => String::new(),
        })
    };
    let set_order = move |order| import.choices.update(|choices| choices.date_order = Some(order));
    view! {
        {move || (undated.get() > 0).then(|| view! {
            <div class="notice notice--look">
                <Draw icon=Icon::Alert />
                <span>
                    <b>{words::undated(undated.get())}</b>" "
                    <label class="inline">{words::ONE_DATE}" "
                        <input class="input input--auto" type="date" prop:value=chosen
                            on:change:target=move |event| {
                                let date = Date::parse(&event.target().value());
                                import.choices.update(|choices| choices.dates = date.map_or(Dates::Unasked, Dates::OneDay));
                            } />
                    </label>" "
                    <button type="button" class="btn" on:click=move |_| {
                        import.choices.update(|choices| choices.dates = Dates::OneDay(world::today()));
                    }>{words::TODAY}</button>" "
                    <button type="button" class="btn btn--quiet" on:click=move |_| {
                        import.choices.update(|choices| choices.dates = Dates::Undated);
                    }>{words::LEAVE_UNDATED}</button>
                </span>
            </div>
        })}
        {move || order.get().map(|text| view! {
            <div class="notice notice--look">
                <Draw icon=Icon::Alert />
                <span>
                    <b>{words::date_order(&text)}</b>" "
                    <button type="button" class="btn" on:click=move |_| set_order(DateOrder::DayMonth)>{words::DAY_FIRST}</button>" "
                    <button type="button" class="btn" on:click=move |_| set_order(DateOrder::MonthDay)>{words::MONTH_FIRST}</button>
                </span>
            </div>
        })}
    }
}

#[component]
fn Spellings(import: Import) -> impl IntoView {
    let all = Memo::new(move |_| import.plan.with(|plan| plan.spellings.clone()));
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="step">
                    <div class="step__head"><h2>{words::ALIKE}</h2><p class="soft">{words::ALIKE_HINT}</p></div>
                    <div class="line">
                        <button type="button" class="btn" on:click=move |_| accept_all(import)>{words::ALL_ONE_STANDARD}</button>
                    </div>
                    <ul>{all.iter().map(|spelling| one_spelling(import, spelling)).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Takes the likeliest reading of every code that is still open and has only one.
fn accept_all(import: Import) {
    let all = import.plan.with_untracked(|plan| plan.spellings.clone());
    import.choices.update(|choices| {
        for spelling in all.iter().filter(|it| it.answer.is_none()) {
            if let [only] = spelling.proposal.candidates.as_slice() {
                choices
                    .spellings
                    .insert(spelling.proposal.found.clone(), SpellingAnswer::Same(only.code.clone()));
            }
        }
    });
}

fn one_spelling(import: Import, spelling: &Spelling) -> impl IntoView + use<> {
    let found = spelling.proposal.found.clone();
    let answer = {
        let found = found.clone();
        move |answer: SpellingAnswer| {
            import.choices.update(|choices| {
                choices.spellings.insert(found.clone(), answer);
            });
        }
    };
    let group = format!("alike-{found}");
    let apart = spelling.answer == Some(SpellingAnswer::Apart);
    let same = spelling.proposal.candidates.iter().map(|candidate| {
        let code = candidate.code.clone();
        let chosen = spelling.answer == Some(SpellingAnswer::Same(code.clone()));
        let answer = answer.clone();
        let text = words::same_as(&code);
        view! {
            <label>
                <input type="radio" name=group.clone() prop:checked=chosen
                    on:change=move |_| answer(SpellingAnswer::Same(code.clone())) />
                <span>{text}</span>
            </label>
        }
    });
    let same = same.collect_view();
    let keep = answer.clone();
    let columns = words::in_columns(
        &spelling.columns.iter().map(|index| super::columns::letter(*index)).collect::<Vec<_>>(),
    );
    view! {
        <li class="alike">
            <p><code>{found}</code>" "<span class="soft small">{columns}</span></p>
            <span class="seg">
                {same}
                <label>
                    <input type="radio" name=group prop:checked=apart on:change=move |_| keep(SpellingAnswer::Apart) />
                    <span>{words::KEEP_APART}</span>
                </label>
            </span>
        </li>
    }
}

#[component]
fn People(import: Import) -> impl IntoView {
    let all = Memo::new(move |_| import.plan.with(|plan| plan.people.clone()));
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="step">
                    <div class="step__head"><h2>{words::NAMES_ALIKE}</h2><p class="soft">{words::NAMES_ALIKE_HINT}</p></div>
                    <ul>{all.into_iter().map(|name| one_person(import, name)).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn one_person(import: Import, near: NearName) -> impl IntoView {
    let group = format!("person-{}", near.row);
    let name = near.name.clone();
    let answer = move |answer| {
        import.choices.update(|choices| {
            choices.people.insert(name.clone(), answer);
        });
    };
    let known = near.candidates.iter().map(|id| {
        let id = *id;
        let called = import.session.peek(|open| open.book.learners().by_id(id).map(|it| it.name.clone())).flatten();
        let chosen = near.answer == Some(PersonAnswer::Is(id));
        let answer = answer.clone();
        view! {
            <label>
                <input type="radio" name=group.clone() prop:checked=chosen on:change=move |_| answer(PersonAnswer::Is(id)) />
                <span>{called}</span>
            </label>
        }
    });
    let known = known.collect_view();
    let new = near.answer == Some(PersonAnswer::New);
    let add = answer.clone();
    view! {
        <li class="alike">
            <p><bdi>{near.name}</bdi>" "<span class="soft small">{words::row(near.row)}</span></p>
            <span class="seg">
                {known}
                <label>
                    <input type="radio" name=group prop:checked=new on:change=move |_| add(PersonAnswer::New) />
                    <span>{words::SOMEBODY_NEW}</span>
                </label>
            </span>
        </li>
    }
}

/// The table from percent to level, and what a zero means. Shown where there are points or percents.
#[component]
fn Points(import: Import) -> impl IntoView {
    let any = Memo::new(move |_| {
        import.choices.with(|choices| {
            let column = |becomes: &crate::exchange::csv::Becomes| matches!(becomes, crate::exchange::csv::Becomes::Evidence(it) if it.reads != Reads::Levels);
            choices.scores != Reads::Levels || choices.columns.iter().any(|it| column(&it.becomes))
        })
    });
    let zeros = Memo::new(move |_| import.plan.with(|plan| plan.zeros));
    let zero = move |means: ZeroMeans, text: &'static str| {
        view! {
            <label>
                <input type="radio" name="zero" prop:checked=move || import.choices.with(|choices| choices.zeros == means)
                    on:change=move |_| import.choices.update(|choices| choices.zeros = means) />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        {move || any.get().then(|| view! {
            <section class="step">
                <div class="step__head"><h2>{words::POINTS_INTO_LEVELS}</h2><p class="soft">{words::POINTS_KEPT}</p></div>
                <div class="cuts">{move || cuts(import)}</div>
            </section>
        })}
        {move || (zeros.get() > 0).then(|| view! {
            <fieldset class="part">
                <legend><h3>{words::A_ZERO_MEANS}</h3></legend>
                <div><span class="seg">
                    {zero(ZeroMeans::Missing, words::NOT_HANDED_IN)}
                    {zero(ZeroMeans::Level, words::TRIED)}
                    {zero(ZeroMeans::Insufficient, words::NOT_ENOUGH)}
                </span></div>
                <p class="hint">{words::zeros(zeros.get())}</p>
            </fieldset>
        })}
    }
}

fn cuts(import: Import) -> impl IntoView {
    let (bands, below) = import.choices.with(|choices| (choices.bands.bands.clone(), choices.bands.below));
    let chip = move |level: Decimal| {
        let of = import.session.peek(|open| {
            let scale = open.book.settings().scale.and_then(|at| open.book.scales().get(at))?;
            Some(level_chip(level, scale))
        });
        let (class, text) = of.flatten().unwrap_or_else(|| (String::new(), level.to_string()));
        view! { <span class=format!("chip {class}")>{text}</span> }
    };
    let set = move |place: usize, text: String| {
        if let Some(from_percent) = Decimal::parse(&text) {
            import.choices.update(|choices| {
                if let Some(band) = choices.bands.bands.get_mut(place) {
                    *band = Band { from_percent, ..*band };
                }
            });
        }
    };
    let rows = bands.into_iter().enumerate().map(move |(place, band)| {
        view! {
            <div class="cut">
                {chip(band.level)}
                <span class="cut__unit">"≥ "
                    <input class="input input--num" aria-label=words::percent_for(&band.level.to_string())
                        prop:value=band.from_percent.to_string()
                        on:change:target=move |event| set(place, event.target().value()) />
                " %"</span>
            </div>
        }
    });
    view! {
        {rows.collect_view()}
        <div class="cut">{chip(below)}<span class="cut__unit">{words::ANYTHING_LESS}</span></div>
    }
}
