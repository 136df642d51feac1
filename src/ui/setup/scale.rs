//! The scale of a class: its levels, where mastery begins, and how they look, before anything changes.

use leptos::html;
use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::model::{Decimal, Id, Scale};
use crate::text::setup as says;
use crate::ui::cell::level_chip;
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::world;

use super::field::focus;
use super::levels::{Draft, FEWEST, Line, MOST};
use super::mapping::{Mapping, Waiting, reread};

/// What the scale's editor works on.
#[derive(Clone, Copy)]
struct Desk {
    draft: RwSignal<Draft>,
    /// Whether cut-offs are shown.
    cuts: RwSignal<bool>,
    /// The part of the set-up, in which focus moves. It outlives the editor.
    root: NodeRef<html::Div>,
}

/// The part of the set-up about levels.
#[component]
pub fn ScalePane() -> impl IntoView {
    let session = Session::here();
    // A scale is never edited in place: another id is another scale, and the editor begins anew.
    let current = Memo::new(move |_| {
        session
            .watch_structure(|open| open.book.settings().scale.and_then(|at| open.book.scales().id(at)))
            .flatten()
    });
    let root = NodeRef::new();
    view! {
        <div node_ref=root>
            <div class="page__head"><div><h2>{says::SCALE}</h2><p class="soft">{says::SCALE_LEAD}</p></div></div>
            {move || view! { <Editor current=current.get() root=root /> }}
        </div>
    }
}

fn scale_of(session: Session, id: Option<Id>) -> Option<Scale> {
    session.peek(|open| open.book.scales().by_id(id?).cloned()).flatten()
}

#[component]
fn Editor(current: Option<Id>, root: NodeRef<html::Div>) -> impl IntoView {
    let session = Session::here();
    let before = scale_of(session, current);
    let first = match &before {
        Some(scale) => Draft::of(scale),
        None => says::PRESETS.first().map(|preset| Draft::preset(preset, None)).unwrap_or_default(),
    };
    let cuts = before.as_ref().is_some_and(|scale| scale.levels.iter().any(|level| level.cut_off.is_some()));
    let is_new = before.is_none();
    let unchanged = StoredValue::new(first.clone());
    let desk = Desk { draft: RwSignal::new(first), cuts: RwSignal::new(cuts), root };
    let old = StoredValue::new(before);
    let waiting = RwSignal::new(None::<Waiting>);
    let error = RwSignal::new(None::<String>);
    let changed =
        Memo::new(move |_| is_new || unchanged.with_value(|first| desk.draft.with(|draft| draft != first)));
    let in_use = move || {
        session.say_with_undo(says::SCALE_IN_USE);
        focus(root, "[data-mark=save]".to_owned());
    };
    let save = move || match made(session, old, &desk.draft.get_untracked()) {
        Err(sentence) => error.set(Some(sentence)),
        Ok(made) if made.levels.is_empty() => {
            match session.run(Command::UseScale { scale: made.new, scope: Scope::Book, mapping: Vec::new() })
            {
                Ok(()) => in_use(),
                Err(sentence) => error.set(Some(sentence)),
            }
        }
        Ok(made) => waiting.set(Some(made)),
    };
    let close = Callback::new(move |done: bool| {
        let _ = waiting.try_set(None);
        if done {
            in_use();
        } else {
            focus(root, "[data-mark=save]".to_owned());
        }
    });
    let start_from = move |tag: String| {
        if let Some(preset) = says::PRESETS.iter().find(|preset| preset.tag == tag) {
            desk.draft.set(old.with_value(|old| Draft::preset(preset, old.as_ref())));
        }
    };
    view! {
        <div class="stack">
            <div class="card stack">
                <Levels desk=desk />
                <div class="line">
                    <button type="button" class="btn" aria-disabled=move || desk.draft.with(|draft| draft.lines.len() >= MOST).to_string()
                        on:click=move |_| add_level(desk, error)><Draw icon=Icon::Plus />{says::ADD_LEVEL}</button>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || desk.draft.with(|draft| draft.half_steps)
                            on:change:target=move |event| desk.draft.update(|draft| draft.half_steps = event.target().checked()) />
                        <span>{says::HALF_STEPS}</span>
                    </label>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || desk.cuts.get() on:change:target=move |event| desk.cuts.set(event.target().checked()) />
                        <span>{says::SHOW_CUT_OFFS}</span>
                    </label>
                </div>
            </div>
            <div class="fields">
                <label class="field">
                    <span class="field__label">{says::MASTERY_BEGINS_AT}</span>
                    <select class="input" on:change:target=move |event| {
                        if let Ok(key) = event.target().value().parse() {
                            desk.draft.update(|draft| draft.mastery = key);
                        }
                    }>
                        {move || desk.draft.with(|draft| draft.lines.iter().map(|line| (line.key, line.called())).collect::<Vec<_>>())
                            .into_iter().map(|(key, words)| view! {
                                <option value=key.to_string() prop:selected=move || desk.draft.with(|draft| draft.mastery == key)>{words}</option>
                            }).collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span class="field__label">{says::START_FROM}</span>
                    <select class="input" on:change:target=move |event| { start_from(event.target().value()); event.target().set_value(""); }>
                        <option value="">{says::KEEP_LEVELS}</option>
                        {says::PRESETS.iter().map(|preset| view! { <option value=preset.tag>{preset.name}</option> }).collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span class="field__label">{says::SCALE_NAME}</span>
                    <input class="input" prop:value=move || desk.draft.with(|draft| draft.name.clone())
                        on:input:target=move |event| desk.draft.update(|draft| draft.name = event.target().value()) />
                </label>
            </div>
            <Looks desk=desk />
            <p class="notice"><Draw icon=Icon::Undo /><span>{says::SCALE_NOTICE}</span></p>
            {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
            <div class="line">
                <button type="button" class="btn btn--primary btn--big" data-mark="save" aria-disabled=move || (!changed.get()).to_string()
                    on:click=move |_| { error.set(None); if changed.get_untracked() { save() } }>{says::USE_SCALE}</button>
                <Show when=move || changed.get() && !is_new>
                    <button type="button" class="btn btn--quiet" on:click=move |_| {
                        error.set(None);
                        desk.draft.set(unchanged.get_value());
                    }>{says::BACK_TO_BEFORE}</button>
                </Show>
            </div>
        </div>
        {move || waiting.get().map(|waiting| view! { <Mapping waiting=waiting close=close /> })}
    }
}

/// The scale to come, with a mapping where evidence must be read anew; a sentence where something is wrong.
fn made(session: Session, old: StoredValue<Option<Scale>>, draft: &Draft) -> Result<Waiting, String> {
    let old = old.try_get_value().flatten();
    let version = old.as_ref().map_or(1, |old| old.version.saturating_add(1));
    let new = draft.scale(world::new_id(), version, old.as_ref().map(|old| old.meta.id));
    let new = new.ok_or_else(|| says::LOOK_AT_LEVELS.to_owned())?;
    let old = old.unwrap_or_else(|| draft.looks());
    let values =
        |levels: &[crate::model::Level]| levels.iter().map(|level| level.value).collect::<Vec<Decimal>>();
    let kept = values(&old.levels) == values(&new.levels);
    let levels = if kept { None } else { session.peek(|open| reread(&open.book, &old, draft, &new)) };
    Ok(Waiting { old, new, levels: levels.unwrap_or_default() })
}

fn add_level(desk: Desk, error: RwSignal<Option<String>>) {
    if desk.draft.with_untracked(|draft| draft.lines.len() >= MOST) {
        error.set(Some(says::MOST_LEVELS.to_owned()));
        return;
    }
    let key = desk.draft.try_update(Draft::add).unwrap_or_default();
    focus(desk.root, format!("[data-level=\"{key}\"] [data-mark=label]"));
}

#[component]
fn Levels(desk: Desk) -> impl IntoView {
    let keys = Memo::new(move |_| {
        desk.draft.with(|draft| draft.lines.iter().map(|line| line.key).collect::<Vec<_>>())
    });
    let class = move || if desk.cuts.get() { "scale scale--cuts" } else { "scale" };
    view! {
        <div class=class role="group" aria-label=says::LEVELS>
            <div class="scale__row scale__head" aria-hidden="true">
                <span>{says::LOOKS}</span>
                <span class="scale__nums">
                    <span class="num">{says::VALUE}</span><span>{says::IN_A_CELL}</span>
                    <Show when=move || desk.cuts.get()><span class="num">{says::FROM}</span></Show>
                </span>
                <span>{says::SHORT_WORD}</span><span>{says::WHAT_IT_SAYS}</span><span></span>
            </div>
            <For each=move || keys.get() key=|key| *key let:key><Row key=key desk=desk /></For>
        </div>
    }
}

/// One level. Its fields draft straight into the scale's draft; nothing of it is in the book yet.
#[component]
fn Row(key: u32, desk: Desk) -> impl IntoView {
    let get = move |look: fn(&Line) -> String| {
        move || desk.draft.with(|draft| draft.line(key).map(look)).unwrap_or_default()
    };
    let set = move |typed: String, edit: fn(&mut Line, String)| {
        desk.draft.update(|draft| draft.edit(key, |line| edit(line, typed)));
    };
    let called = get(Line::called);
    let mastery = move || desk.draft.with(|draft| draft.mastery == key);
    let chip = move || {
        let scale = desk.draft.with(Draft::looks);
        let value =
            desk.draft.with(|draft| draft.line(key).and_then(|line| super::levels::number(&line.value)));
        value.map_or_else(|| ("chip--none".to_owned(), String::new()), |value| level_chip(value, &scale))
    };
    let trouble = Memo::new(move |_| desk.draft.with(|draft| draft.trouble(key)));
    let bad = move || trouble.get().map(|_| "true");
    let remove = move |_| {
        if desk.draft.with_untracked(|draft| draft.lines.len() > FEWEST) {
            desk.draft.update(|draft| draft.remove(key));
            focus(desk.root, "[data-mark=label]".to_owned());
        }
    };
    let label = move |words: &'static str| move || says::of_level(words, &called());
    view! {
        <div class=move || if mastery() { "scale__row scale__row--mastery" } else { "scale__row" } data-level=key.to_string() role="group" aria-label=called>
            <span class=move || format!("chip {}", chip().0)>{move || chip().1}</span>
            <span class="scale__nums">
                <label class="scale__num"><span>{says::VALUE}</span>
                    <input class="input input--num" inputmode="decimal" aria-label=label(says::VALUE) aria-invalid=bad prop:value=get(|line| line.value.clone())
                        on:change:target=move |event| { set(event.target().value(), |line, typed| line.value = typed); desk.draft.update(Draft::sort); } />
                </label>
                <label class="scale__num"><span>{says::IN_A_CELL}</span>
                    <input class="input" maxlength="6" aria-label=label(says::IN_A_CELL) prop:value=get(|line| line.short.clone())
                        on:input:target=move |event| set(event.target().value(), |line, typed| line.short = typed) />
                </label>
                <Show when=move || desk.cuts.get()>
                    <label class="scale__num"><span>{says::FROM}</span>
                        <input class="input input--num" inputmode="decimal" aria-label=label(says::FROM) prop:value=get(|line| line.cut_off.clone())
                            placeholder=get(|line| line.value.clone())
                            on:change:target=move |event| set(event.target().value(), |line, typed| line.cut_off = typed) />
                    </label>
                </Show>
            </span>
            <input class="input" data-mark="label" aria-label=label(says::SHORT_WORD) prop:value=get(|line| line.label.clone())
                on:input:target=move |event| set(event.target().value(), |line, typed| line.label = typed) />
            <div class="wide">
                <textarea rows="1" class="input input--grow" aria-label=label(says::WHAT_IT_SAYS) prop:value=get(|line| line.description.clone())
                    on:input:target=move |event| set(event.target().value(), |line, typed| line.description = typed) />
            </div>
            <button type="button" class="btn btn--quiet btn--icon" aria-label=label(says::REMOVE) title=label(says::REMOVE)
                aria-disabled=move || desk.draft.with(|draft| draft.lines.len() <= FEWEST).to_string() on:click=remove><Draw icon=Icon::Close /></button>
        </div>
        {move || trouble.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
        {move || mastery().then(|| view! { <p class="scale__line">{says::MASTERY_BEGINS_HERE}</p> })}
    }
}

/// The levels as they stand in the gradebook, halves between them where they may be entered.
#[component]
fn Looks(desk: Desk) -> impl IntoView {
    let chips = move || {
        let scale = desk.draft.with(Draft::looks);
        let mut values: Vec<Decimal> = scale.levels.iter().map(|level| level.value).collect();
        if scale.half_steps {
            let halves = scale.levels.iter().zip(scale.levels.iter().skip(1));
            values.extend(halves.filter_map(|(low, high)| {
                Decimal::nearest((low.value.to_f64() + high.value.to_f64()) / 2.0)
            }));
        }
        values.sort_unstable();
        values.into_iter().map(|value| level_chip(value, &scale)).collect::<Vec<_>>()
    };
    view! {
        <section class="card stack">
            <h3>{says::HOW_IT_LOOKS}</h3>
            <div class="levels">{move || chips().into_iter().map(|(class, text)| view! { <span class=format!("chip {class}")>{text}</span> }).collect_view()}</div>
        </section>
    }
}
