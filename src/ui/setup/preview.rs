//! Beside the policy: what it makes of a sample or of a learner of the class, and which verdicts it would move.

use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::model::sort::sort_by;
use crate::model::{Decimal, Gradebook, Id, PolicyDraft, Scale, ScaleDraft};
use crate::text::setup as says;
use crate::ui::html::{self, CollectHtml, IntoHtml};
use crate::ui::parts::labelled;
use crate::ui::session::Session;
use crate::ui::signal::{Memo, RwSignal, Signal};
use crate::ui::world;

use super::field::field;
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
        try_out(&self.draft.get(), &scale, &self.levels.get())
    }
}

/// What a policy makes of invented levels on a scale.
fn try_out(policy: &PolicyDraft, scale: &Scale, levels: &[Decimal]) -> Option<Tried> {
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
pub fn preview(sight: Sight) -> impl IntoHtml {
    (
        html::section()
            .class("card stack")
            .child(html::h3().child(says::WHAT_THIS_DOES))
            .child(try_on(sight))
            .child(move || {
                let scale = sight.scale.get_value();
                sight.tried().map(|tried| {
                    (
                        scale.as_ref().and_then(|scale| picture(&tried, scale)),
                        html::div()
                            .class("verdict")
                            .attr("role", "status")
                            .child(
                                html::span()
                                    .class(format!("chip chip--big {}", tried.chip))
                                    .child(tried.text.clone()),
                            )
                            .child(
                                html::div()
                                    .child(html::p().class("verdict__words").child(tried.headline.clone())),
                            ),
                        html::div().class("part").child(
                            tried
                                .why
                                .iter()
                                .map(|sentence| html::p().class("soft").child(sentence.clone()))
                                .collect_html(),
                        ),
                    )
                })
            }),
        in_class(sight),
    )
}

/// Whose evidence it is tried on: levels that are typed, or a learner and a standard.
fn try_on(sight: Sight) -> impl IntoHtml {
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
    html::div()
        .class("fields")
        .child(
            labelled(says::TRY_ON).child(
                html::select()
                    .class("input")
                    .on_change(move |field| choose(field.value()))
                    .child(
                        html::option()
                            .attr("value", "")
                            .prop("selected", move || sight.pair.get().is_none())
                            .child(says::THESE_LEVELS),
                    )
                    .child(move || {
                        learners
                            .get()
                            .into_iter()
                            .map(|(id, name)| {
                                html::option()
                                    .attr("value", id.to_string())
                                    .prop("selected", move || {
                                        sight.pair.get().is_some_and(|(learner, _)| learner == id)
                                    })
                                    .child(name)
                            })
                            .collect_html()
                    }),
            ),
        )
        .child(move || {
            if sight.pair.get().is_some() {
                labelled(says::ON_STANDARD)
                    .child(
                        html::select()
                            .class("input")
                            .on_change(move |field| choose_standard(field.value()))
                            .child(move || {
                                standards
                                    .get()
                                    .into_iter()
                                    .map(|(id, code)| {
                                        html::option()
                                            .attr("value", id.to_string())
                                            .prop("selected", move || {
                                                sight.pair.get().is_some_and(|(_, standard)| standard == id)
                                            })
                                            .child(code)
                                    })
                                    .collect_html()
                            }),
                    )
                    .into_html()
            } else {
                html::div()
                    .class("field")
                    .child(
                        html::span()
                            .class("field__label")
                            .attr("aria-hidden", "true")
                            .child(says::LEVELS_OLDEST_FIRST),
                    )
                    .child(field(typed, says::LEVELS_OLDEST_FIRST, take))
                    .into_html()
            }
        })
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
    sort_by(&mut all, |left, right| world::compare(&left.2, &right.2));
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
fn in_class(sight: Sight) -> impl IntoHtml {
    let all = RwSignal::new(false);
    let moves = move || sight.effect.with(|effect| effect.as_ref().map(|(moves, _)| moves.clone()));
    move || {
        moves().filter(|moves| moves.all > 0).map(|moves| {
            let count = moves.moved.len();
            let shown = if all.get() { count } else { FEW.min(count) };
            let rows = moves.moved.into_iter().take(shown).map(|it| {
                html::li()
                    .attr("aria-label", format!("{} {}: {}", it.learner, it.code, it.said))
                    .child(
                        html::span()
                            .attr("aria-hidden", "true")
                            .child(html::bdi().child(it.learner.clone()))
                            .child(" ")
                            .child(html::span().class("soft").child(it.code.clone())),
                    )
                    .child(
                        html::span()
                            .class(format!("chip {}", it.before.0))
                            .attr("aria-hidden", "true")
                            .child(it.before.1.clone()),
                    )
                    .child(html::span().class("soft").attr("aria-hidden", "true").child("→"))
                    .child(
                        html::span()
                            .class(format!("chip {}", it.after.0))
                            .attr("aria-hidden", "true")
                            .child(it.after.1.clone()),
                    )
            });
            html::section()
                .class("card part")
                .child(html::h3().child(says::IN_YOUR_CLASS))
                .child(html::p().child(says::verdicts_would_move(count, moves.all)))
                .child(html::ul().class("moves").child(rows.collect_html()))
                .child((count > FEW).then(|| {
                    html::div().child(
                        html::button()
                            .class("btn btn--link")
                            .on_click(move |_| all.update(|all| *all = !*all))
                            .child(
                                move || {
                                    if all.get() { says::SEE_FEW.to_owned() } else { says::see_all(count) }
                                },
                            ),
                    )
                }))
        })
    }
}
