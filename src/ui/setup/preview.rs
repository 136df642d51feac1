//! Beside the policy: what it makes of a sample or of a learner of the class, and which verdicts it would move.

use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::model::{Decimal, Gradebook, Id, PolicyDraft, Scale, ScaleDraft};
use crate::text::setup as says;
use crate::ui::session::Session;
use crate::ui::world;

use super::field::Field;
use super::levels::number;
use super::picture::picture;
use super::trial::{Moves, Tried, sample, trial};

/// How many moves are shown before all are asked for.
const FEW: usize = 3;
/// The most levels of a sample.
const MOST: usize = 12;

/// What the preview looks at.
#[derive(Clone, Copy)]
pub struct Sight {
    /// The policy that is being tried.
    pub draft: RwSignal<PolicyDraft>,
    /// The levels of the sample.
    levels: RwSignal<Vec<Decimal>>,
    /// A learner and a standard of the class; the sample where there is none.
    pair: RwSignal<Option<(Id, Id)>>,
    scale: StoredValue<Option<Scale>>,
    effect: Memo<Option<(Moves, Option<Tried>)>>,
}

impl Sight {
    /// Looks at a draft. `is_new` says that the class has no policy yet.
    pub fn new(session: Session, draft: RwSignal<PolicyDraft>) -> Sight {
        let scale = session
            .peek(|open| open.book.settings().scale.and_then(|at| open.book.scales().get(at)).cloned())
            .flatten();
        let levels = RwSignal::new(scale.as_ref().map(sample_levels).unwrap_or_default());
        let pair = RwSignal::new(None);
        let effect = Memo::new(move |_| {
            session.watch(|_| ());
            let policy = PolicyDraft { id: world::new_id(), ..draft.get() };
            trial(session, Command::UsePolicy { policy, scope: Scope::Book }, pair.get())
        });
        Sight { draft, levels, pair, scale: StoredValue::new(scale), effect }
    }

    /// How many verdicts would move, of how many.
    pub fn count(self) -> (usize, usize) {
        self.effect.with(|effect| effect.as_ref().map_or((0, 0), |(moves, _)| (moves.moved.len(), moves.all)))
    }

    fn tried(self) -> Option<Tried> {
        if self.pair.get().is_some() {
            return self.effect.with(|effect| effect.as_ref().and_then(|(_, one)| one.clone()));
        }
        let scale = self.scale.get_value()?;
        preview(&self.draft.get(), &scale, &self.levels.get())
    }
}

/// What a policy makes of invented levels on a scale.
fn preview(policy: &PolicyDraft, scale: &Scale, levels: &[Decimal]) -> Option<Tried> {
    let draft = ScaleDraft {
        id: scale.meta.id,
        name: scale.name.clone(),
        version: scale.version,
        replaces: None,
        levels: scale.levels.clone(),
        mastery: scale.mastery,
        half_steps: scale.half_steps,
    };
    sample(&draft, policy, levels)
}

/// A learner who grows: two below mastery, then at it, then once below it again, and at it.
fn sample_levels(scale: &Scale) -> Vec<Decimal> {
    let mastery = scale.mastery_place();
    let level = |below: usize| scale.levels.get(mastery.saturating_sub(below)).map(|level| level.value);
    [level(2), level(1), level(0), level(1), level(0)].into_iter().flatten().collect()
}

/// The two cards beside the policy.
#[component]
pub fn Preview(sight: Sight) -> impl IntoView {
    view! {
        <section class="card stack">
            <h3>{says::WHAT_THIS_DOES}</h3>
            <TryOn sight=sight />
            {move || {
                let scale = sight.scale.get_value();
                sight.tried().map(|tried| view! {
                    {scale.as_ref().and_then(|scale| picture(&tried, scale))}
                    <div class="verdict" role="status">
                        <span class=format!("chip chip--big {}", tried.chip)>{tried.text.clone()}</span>
                        <div><p class="verdict__words">{tried.headline.clone()}</p></div>
                    </div>
                    <div class="part">{tried.why.iter().map(|sentence| view! { <p class="soft">{sentence.clone()}</p> }).collect_view()}</div>
                })
            }}
        </section>
        <InClass sight=sight />
    }
}

/// Whose evidence it is tried on: levels that are typed, or a learner and a standard.
#[component]
fn TryOn(sight: Sight) -> impl IntoView {
    let session = Session::here();
    let learners =
        Memo::new(move |_| session.watch_structure(|open| learners_of(&open.book)).unwrap_or_default());
    let standards = Memo::new(move |_| {
        let learner = sight.pair.get().map(|(learner, _)| learner);
        learner.and_then(|id| session.peek(|open| standards_of(&open.book, id))).unwrap_or_default()
    });
    let choose = move |value: String| {
        let learner = Id::parse(&value).ok();
        let first = learner.and_then(|id| {
            session.peek(|open| standards_of(&open.book, id)).unwrap_or_default().into_iter().next()
        });
        sight.pair.set(learner.zip(first.map(|(id, _)| id)));
    };
    let choose_standard = move |value: String| {
        if let (Some((learner, _)), Ok(standard)) = (sight.pair.get_untracked(), Id::parse(&value)) {
            sight.pair.set(Some((learner, standard)));
        }
    };
    let typed = Signal::derive(move || {
        sight.levels.get().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    });
    let take = move |typed: String| {
        let levels = sight.scale.with_value(|scale| read_levels(&typed, scale.as_ref()))?;
        sight.levels.set(levels);
        Ok(())
    };
    view! {
        <div class="fields">
            <label class="field">
                <span class="field__label">{says::TRY_ON}</span>
                <select class="input" on:change:target=move |event| choose(event.target().value())>
                    <option value="" prop:selected=move || sight.pair.get().is_none()>{says::THESE_LEVELS}</option>
                    {move || learners.get().into_iter().map(|(id, name)| view! {
                        <option value=id.to_string() prop:selected=move || sight.pair.get().is_some_and(|(learner, _)| learner == id)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
            {move || if sight.pair.get().is_some() {
                view! {
                    <label class="field">
                        <span class="field__label">{says::ON_STANDARD}</span>
                        <select class="input" on:change:target=move |event| choose_standard(event.target().value())>
                            {move || standards.get().into_iter().map(|(id, code)| view! {
                                <option value=id.to_string() prop:selected=move || sight.pair.get().is_some_and(|(_, standard)| standard == id)>{code}</option>
                            }).collect_view()}
                        </select>
                    </label>
                }.into_any()
            } else {
                view! {
                    <div class="field">
                        <span class="field__label" aria-hidden="true">{says::LEVELS_OLDEST_FIRST}</span>
                        <Field value=typed label=says::LEVELS_OLDEST_FIRST commit=take />
                    </div>
                }.into_any()
            }}
        </div>
    }
}

/// Learners who have evidence, by name.
fn learners_of(book: &Gradebook) -> Vec<(Id, String)> {
    let mut have = vec![false; book.learners().places()];
    for (_, piece) in book.evidence().iter() {
        if let Some(mark) = have.get_mut(piece.learner.number()) {
            *mark = true;
        }
    }
    let here = book
        .learners()
        .iter()
        .filter(|(at, it)| it.archived.is_none() && have.get(at.number()) == Some(&true));
    let mut all: Vec<(Id, String, String)> =
        here.map(|(_, it)| (it.meta.id, it.name.clone(), it.sorted_by().to_owned())).collect();
    all.sort_by(|left, right| world::compare(&left.2, &right.2));
    all.into_iter().map(|(id, name, _)| (id, name)).collect()
}

/// The standards on which a learner has evidence, in order.
fn standards_of(book: &Gradebook, learner: Id) -> Vec<(Id, String)> {
    let Some(at) = book.learners().find(learner) else { return Vec::new() };
    let in_order = book.standards_in_order().into_iter().map(|(standard, _)| standard);
    let shown = in_order.filter(|standard| book.evidence_of(at, *standard).next().is_some());
    shown
        .filter_map(|standard| book.standards().get(standard))
        .map(|it| (it.meta.id, it.code.clone()))
        .collect()
}

/// Levels as typed: by value or by what stands in a cell.
fn read_levels(typed: &str, scale: Option<&Scale>) -> Result<Vec<Decimal>, String> {
    let level = |word: &str| {
        let named =
            scale.and_then(|scale| scale.levels.iter().find(|level| level.short.eq_ignore_ascii_case(word)));
        let value = named.map(|level| level.value).or_else(|| number(word));
        value
            .filter(|value| scale.is_none_or(|scale| scale.allows(*value)))
            .ok_or_else(|| says::no_level(word))
    };
    let levels: Vec<Decimal> =
        typed.split([' ', ';', ',']).filter(|word| !word.is_empty()).map(level).collect::<Result<_, _>>()?;
    if levels.len() > MOST { Err(says::most_pieces(MOST)) } else { Ok(levels) }
}

/// What would move in the class.
#[component]
fn InClass(sight: Sight) -> impl IntoView {
    let all = RwSignal::new(false);
    let moves = move || sight.effect.with(|effect| effect.as_ref().map(|(moves, _)| moves.clone()));
    view! {
        {move || moves().filter(|moves| moves.all > 0).map(|moves| {
            let count = moves.moved.len();
            let shown = if all.get() { count } else { FEW.min(count) };
            let rows = moves.moved.into_iter().take(shown).map(|it| view! {
                <li aria-label=format!("{} {}: {}", it.learner, it.code, it.said)>
                    <span aria-hidden="true"><bdi>{it.learner.clone()}</bdi>" "<span class="soft">{it.code.clone()}</span></span>
                    <span class=format!("chip {}", it.before.0) aria-hidden="true">{it.before.1.clone()}</span>
                    <span class="soft" aria-hidden="true">"→"</span>
                    <span class=format!("chip {}", it.after.0) aria-hidden="true">{it.after.1.clone()}</span>
                </li>
            });
            view! {
                <section class="card part">
                    <h3>{says::IN_YOUR_CLASS}</h3>
                    <p>{says::verdicts_would_move(count, moves.all)}</p>
                    <ul class="moves">{rows.collect_view()}</ul>
                    {(count > FEW).then(|| view! {
                        <div><button type="button" class="btn btn--link" on:click=move |_| all.update(|all| *all = !*all)>
                            {move || if all.get() { says::SEE_FEW.to_owned() } else { says::see_all(count) }}
                        </button></div>
                    })}
                </section>
            }
        })}
    }
}
