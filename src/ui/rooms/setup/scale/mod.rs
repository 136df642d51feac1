//! The scale of a class: its levels, where mastery starts, and how they look, with a preview before anything changes.

pub mod levels;
pub mod mapping;
pub mod places;
pub mod row;

use leptos::prelude::*;

use crate::edit::Scope;
use crate::grid::cell::level_chip;
use crate::model::sort::sort;
use crate::model::{Decimal, Id, Level, Scale};
use crate::text::{rules as words, setup as says};
use crate::ui::kit::html::{self, CollectHtml, ElementRef, IntoHtml, each, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal, Signal, StoredValue};
use crate::ui::kit::widgets::{button, check, complaint, labelled, quiet, select, text_field, tick};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::diff::in_class;
use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::head::pane_head;
use crate::ui::rooms::setup::policy::places::place_select;
use crate::ui::rooms::setup::scale::levels::{LevelLine, LevelsDraft, MOST};
use crate::ui::rooms::setup::scale::mapping::{WaitingScale, command, mapping, reread};
use crate::ui::rooms::setup::scale::places::ScalePlace;
use crate::ui::rooms::setup::scale::row::row;
use crate::ui::rooms::setup::trial;

/// What the scale's editor works on.
#[derive(Clone, Copy)]
pub struct ScaleForm {
    /// The scale as it is written.
    pub draft: RwSignal<LevelsDraft>,
    /// Whether cut-offs are shown.
    pub cuts: RwSignal<bool>,
    /// Whether colors are shown.
    pub colours: RwSignal<bool>,
    /// The part of Setup in which focus moves. It outlives the editor.
    pub root: ElementRef,
}

/// The part of Setup about levels.
pub fn scale_pane() -> impl IntoHtml {
    let session = Session::here();
    let place = RwSignal::new(None::<Id>);
    // A scale is never edited in place: another id is another scale, and the editor begins anew.
    let here = Memo::new(move |_| {
        let place = place.get();
        session.watch_structure(|open| ScalePlace::of(&open.book, place)).unwrap_or_default()
    });
    let root = ElementRef::new();
    html::div()
        .node_ref(root)
        .child(pane_head(says::SCALE, says::SCALE_LEAD))
        .child(html::div().class("part places").child(place_select(place)))
        .child(move || editor(&here.get(), root))
}

fn scale_of(session: Session, id: Option<Id>) -> Option<Scale> {
    session.peek(|open| open.book.scales().by_id(id?).cloned()).flatten()
}

fn editor(here: &ScalePlace, root: ElementRef) -> impl IntoHtml + use<> {
    let session = Session::here();
    let before = scale_of(session, here.scale);
    let notice = here.notice(before.as_ref());
    let at = ScaleScope { scope: here.scope(), is_own: here.is_own };
    let first = match &before {
        Some(scale) => LevelsDraft::of(scale),
        None => says::PRESETS.first().map(|preset| LevelsDraft::preset(preset, None)).unwrap_or_default(),
    };
    let any = |is: fn(&Level) -> bool| before.as_ref().is_some_and(|scale| scale.levels.iter().any(is));
    let cuts = any(|level| level.cut_off.is_some() || level.roll_up_cut_off.is_some());
    let colours = any(|level| level.colour.is_some());
    let is_new = before.is_none();
    let unchanged = StoredValue::new(first.clone());
    let desk = ScaleForm {
        draft: RwSignal::new(first),
        cuts: RwSignal::new(cuts),
        colours: RwSignal::new(colours),
        root,
    };
    let old = StoredValue::new(before);
    let waiting = RwSignal::new(None::<WaitingScale>);
    let error = RwSignal::new(None::<String>);
    let changed =
        Memo::new(move |_| is_new || unchanged.with_value(|first| desk.draft.with(|draft| draft != first)));
    let in_use = move || {
        session.say_with_undo(says::SCALE_IN_USE);
        focus(root, "[data-mark=save]".to_owned());
    };
    let save = move || match made(session, at, old, &desk.draft.get_untracked()) {
        Err(sentence) => error.set(Some(sentence)),
        Ok(made) if made.levels.is_empty() => match session.run(command(&made.new, at.scope, &[])) {
            Ok(()) => in_use(),
            Err(sentence) => error.set(Some(sentence)),
        },
        Ok(made) => waiting.set(Some(made)),
    };
    let close = Callback::new(move |done: bool| {
        waiting.set_unless_gone(None);
        if done {
            in_use();
        } else {
            focus(root, "[data-mark=save]".to_owned());
        }
    });
    let half_steps = tick(
        move || desk.draft.with(|draft| draft.half_steps),
        move |on| desk.draft.update(|draft| draft.half_steps = on),
    );
    let shown = |of: RwSignal<bool>| tick(move || of.get(), move |on| of.set(on));
    let name = text_field(
        move || desk.draft.with(|draft| draft.name.clone()),
        move |typed| desk.draft.update(|draft| draft.name = typed),
    );
    let mastery = select(
        move || {
            let named = |line: &LevelLine| (line.key, line.key.to_string(), line.called());
            desk.draft.with(|draft| draft.lines.iter().map(named).collect::<Vec<_>>())
        },
        move |key| desk.draft.with(|draft| draft.mastery == *key),
        move |key| desk.draft.update(|draft| draft.mastery = key),
    );
    let presets = || says::PRESETS.iter().map(|preset| (Some(preset), preset.tag, preset.name));
    let start_from = select(
        move || std::iter::once((None, "", says::KEEP_LEVELS)).chain(presets()),
        Option::is_none,
        move |preset| {
            if let Some(preset) = preset {
                desk.draft.set(old.with_value(|old| LevelsDraft::preset(preset, old.as_ref())));
            }
        },
    )
    .on_change(|field| field.set_value(""));
    (
        html::div()
            .class("stack")
            .child(notice)
            .child(
                html::div().class("card stack").child(levels(desk)).child(
                    html::div()
                        .class("line")
                        .child(
                            button(draw(Icon::Plus))
                                .child(says::ADD_LEVEL)
                                .attr("aria-disabled", move || {
                                    desk.draft.with(|draft| draft.lines.len() >= MOST).to_string()
                                })
                                .on_click(move |_| add_level(desk, error)),
                        )
                        .child(check(half_steps, says::HALF_STEPS))
                        .child(check(shown(desk.cuts), says::SHOW_CUT_OFFS))
                        .child(check(shown(desk.colours), words::OWN_COLOURS)),
                ),
            )
            .child(
                html::div()
                    .class("fields")
                    .child(labelled(says::MASTERY_BEGINS_AT).child(mastery))
                    .child(labelled(says::START_FROM).child(start_from))
                    .child(labelled(says::SCALE_NAME).child(name)),
            )
            .child(looks(desk))
            .child(would_move(desk, at, old, changed))
            .child(
                html::p()
                    .class("notice")
                    .child(draw(Icon::Undo))
                    .child(html::span().child(says::SCALE_NOTICE)),
            )
            .child(complaint(error))
            .child(
                html::div()
                    .class("line")
                    .child(
                        html::button()
                            .class("btn btn--primary btn--big")
                            .attr("data-mark", "save")
                            .attr("aria-disabled", move || (!changed.get()).to_string())
                            .on_click(move |_| {
                                error.set(None);
                                if changed.get_untracked() {
                                    save();
                                }
                            })
                            .child(says::USE_SCALE),
                    )
                    .child(show(
                        move || changed.get() && !is_new,
                        move || {
                            quiet(says::BACK_TO_BEFORE).on_click(move |_| {
                                error.set(None);
                                desk.draft.set(unchanged.get_value());
                            })
                        },
                    )),
            ),
        move || waiting.get().map(|waiting| mapping(waiting, close)),
    )
}

/// Where the edited scale is to hold, and whether it takes the place of one that is set there.
#[derive(Clone, Copy)]
struct ScaleScope {
    scope: Scope,
    is_own: bool,
}

/// The new scale, with a mapping if evidence must be reread; a sentence if something is wrong.
fn made(
    session: Session,
    at: ScaleScope,
    old: StoredValue<Option<Scale>>,
    draft: &LevelsDraft,
) -> Result<WaitingScale, String> {
    let old = old.try_get_value().flatten();
    let replaced = old.as_ref().filter(|_| at.is_own);
    let version = replaced.map_or(1, |old| old.version.saturating_add(1));
    let new = draft.scale(browser::new_id(), version, replaced.map(|old| old.meta.id));
    let new = new.ok_or_else(|| says::LOOK_AT_LEVELS.to_owned())?;
    let old = old.unwrap_or_else(|| draft.looks());
    let values =
        |levels: &[crate::model::Level]| levels.iter().map(|level| level.value).collect::<Vec<Decimal>>();
    let kept = values(&old.levels) == values(&new.levels);
    let levels =
        if kept { None } else { session.peek(|open| reread(&open.book, at.scope, &old, draft, &new)) };
    Ok(WaitingScale { old, new, scope: at.scope, levels: levels.unwrap_or_default() })
}

fn add_level(desk: ScaleForm, error: RwSignal<Option<String>>) {
    if desk.draft.with_untracked(|draft| draft.lines.len() >= MOST) {
        error.set(Some(says::MOST_LEVELS.to_owned()));
        return;
    }
    let key = desk.draft.try_update(LevelsDraft::add).unwrap_or_default();
    focus(desk.root, format!("[data-level=\"{key}\"] [data-mark=label]"));
}

fn levels(desk: ScaleForm) -> impl IntoHtml {
    let keys = Memo::new(move |_| {
        desk.draft.with(|draft| draft.lines.iter().map(|line| line.key).collect::<Vec<_>>())
    });
    let class = move || if desk.cuts.get() { "scale scale--cuts" } else { "scale" };
    html::div()
        .class(class)
        .attr("role", "group")
        .attr("aria-label", says::LEVELS)
        .child(
            html::div()
                .class("scale__row scale__head")
                .attr("aria-hidden", "true")
                .child(html::span().child(says::LOOKS))
                .child(
                    html::span()
                        .class("scale__nums")
                        .child(html::span().class("num").child(says::VALUE))
                        .child(html::span().child(says::IN_A_CELL))
                        .child(show(
                            move || desk.cuts.get(),
                            move || html::span().class("num").child(says::FROM),
                        ))
                        .child(show(
                            move || desk.cuts.get(),
                            move || html::span().class("num").child(words::ROLL_UP_FROM),
                        )),
                )
                .child(html::span().child(says::SHORT_WORD))
                .child(html::span().child(says::WHAT_IT_SAYS))
                .child(html::span()),
        )
        .child(each(move || keys.get(), |key| *key, move |key| row(key, desk)))
}

/// What the scale would move in the class, with each level read as it most likely is.
fn would_move(
    desk: ScaleForm,
    at: ScaleScope,
    old: StoredValue<Option<Scale>>,
    changed: Memo<bool>,
) -> impl IntoHtml {
    let session = Session::here();
    let settled = trial::settled(desk.draft);
    let moves = Memo::new(move |_| {
        session.watch(|_| ());
        let made = settled.with(|draft| made(session, at, old, draft)).ok().filter(|_| changed.get())?;
        trial::moves(session, command(&made.new, at.scope, &made.levels))
    });
    in_class(Signal::derive(move || moves.get()))
}

/// The levels as they look in the gradebook, with half steps if those are allowed.
fn looks(desk: ScaleForm) -> impl IntoHtml {
    let chips = move || {
        let scale = desk.draft.with(LevelsDraft::looks);
        let mut values: Vec<Decimal> = scale.levels.iter().map(|level| level.value).collect();
        if scale.half_steps {
            let halves = scale.levels.iter().zip(scale.levels.iter().skip(1));
            values.extend(halves.filter_map(|(low, high)| {
                Decimal::nearest((low.value.to_f64() + high.value.to_f64()) / 2.0)
            }));
        }
        sort(&mut values);
        values.into_iter().map(|value| level_chip(value, &scale)).collect::<Vec<_>>()
    };
    html::section().class("card stack").child(html::h3().child(says::HOW_IT_LOOKS)).child(
        html::div().class("levels").child(move || {
            chips()
                .into_iter()
                .map(|(class, text)| html::span().class(format!("chip {class}")).child(text))
                .collect_html()
        }),
    )
}
