//! Before the scale of existing evidence changes: which old level is read as which new one, and what that changes.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::grid::cell::level_chip;
use crate::model::sort::sort_by;
use crate::model::{Decimal, Gradebook, Scale, ScaleDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::dialog::{dialog_form, wide_dialog};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{complaint, quiet, select, send};
use crate::ui::session::Session;

use crate::ui::rooms::setup::scale::levels::LevelsDraft;
use crate::ui::rooms::setup::scale::places::reach;
use crate::ui::rooms::setup::trial;

/// A level in use: its value, how many pieces have it, and what it is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reread {
    /// The level on the old scale.
    pub before: Decimal,
    /// How many pieces.
    pub pieces: usize,
    /// The level on the new scale.
    pub after: Decimal,
}

/// A scale that waits for its mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingScale {
    /// The scale in force.
    pub old: Scale,
    /// The scale to come.
    pub new: ScaleDraft,
    /// Where it is to hold.
    pub scope: Scope,
    /// The levels in use, highest first.
    pub levels: Vec<Reread>,
}

/// The levels of evidence that comes under a new scale, highest first, each with what it is most likely read as.
pub fn reread(
    book: &Gradebook,
    scope: Scope,
    old: &Scale,
    draft: &LevelsDraft,
    new: &ScaleDraft,
) -> Vec<Reread> {
    let own = reach(book, scope);
    let mut counts: BTreeMap<Decimal, usize> = BTreeMap::new();
    for (_, piece) in book.evidence().iter() {
        if let (Some(level), Some(true)) = (piece.reading().level(), own.get(piece.standard.number())) {
            *counts.entry(level).or_default() += 1;
        }
    }
    let targets: Vec<(Decimal, Decimal)> =
        old.levels.iter().map(|level| level.value).zip(targets(old, draft, new)).collect();
    counts
        .into_iter()
        .rev()
        .map(|(before, pieces)| Reread { before, pieces, after: between(before, &targets) })
        .collect()
}

/// What each level of the old scale becomes: itself where it is still there, else the level of its value, else the one at the nearest place, below
/// mastery, at it, or above it as before.
fn targets(old: &Scale, draft: &LevelsDraft, new: &ScaleDraft) -> Vec<Decimal> {
    let (old_mastery, new_mastery) =
        (old.mastery_place(), new.levels.iter().position(|it| it.value == new.mastery).unwrap_or(0));
    let above = |len: usize, mastery: usize| len.saturating_sub(mastery + 1);
    let (old_above, new_above) = (above(old.levels.len(), old_mastery), above(new.levels.len(), new_mastery));
    let share = |part: usize, of: usize, whole: usize| {
        (part as f64 / of.max(1) as f64 * whole as f64).round() as usize
    };
    let place = |place: usize| match place.cmp(&old_mastery) {
        std::cmp::Ordering::Less => share(place, old_mastery, new_mastery).min(new_mastery.saturating_sub(1)),
        std::cmp::Ordering::Equal => new_mastery,
        std::cmp::Ordering::Greater => {
            new_mastery + share(place - old_mastery, old_above, new_above).min(new_above)
        }
    };
    let kept = |value: Decimal| {
        draft
            .lines
            .iter()
            .find(|line| line.was == Some(value))
            .and_then(|line| crate::ui::rooms::setup::scale::levels::number(&line.value))
    };
    // With mastery at the same value, equal values mean the same.
    let named_alike =
        |value: Decimal| old.mastery == new.mastery && new.levels.iter().any(|level| level.value == value);
    let all = old.levels.iter().enumerate().map(|(at, level)| {
        let by_place = new.levels.get(place(at)).map_or(level.value, |it| it.value);
        let alike = named_alike(level.value).then_some(level.value);
        kept(level.value).or(alike).unwrap_or(by_place)
    });
    all.collect()
}

/// A value between two old levels is equally far between the new ones.
fn between(value: Decimal, targets: &[(Decimal, Decimal)]) -> Decimal {
    let below = targets.iter().rev().find(|(old, _)| *old <= value);
    let above = targets.iter().find(|(old, _)| *old >= value);
    match (below, above) {
        (Some((low, to_low)), Some((high, to_high))) if low < high => {
            let share = (value.to_f64() - low.to_f64()) / (high.to_f64() - low.to_f64());
            Decimal::nearest(to_low.to_f64() + share * (to_high.to_f64() - to_low.to_f64()))
                .unwrap_or(*to_low)
        }
        (Some((_, to)), _) | (None, Some((_, to))) => *to,
        (None, None) => value,
    }
}

/// The command that puts a scale in force.
pub fn command(new: &ScaleDraft, scope: Scope, levels: &[Reread]) -> Command {
    let mapping = levels.iter().map(|it| (it.before, it.after)).collect();
    Command::UseScale { scale: new.clone(), scope, mapping }
}

/// The levels and halves of a scale, highest first.
fn choices(scale: &ScaleDraft) -> Vec<Decimal> {
    let values: Vec<Decimal> = scale.levels.iter().map(|level| level.value).collect();
    let mut all = values.clone();
    if scale.half_steps {
        let middle =
            |(low, high): (&Decimal, &Decimal)| Decimal::nearest((low.to_f64() + high.to_f64()) / 2.0);
        all.extend(values.iter().zip(values.iter().skip(1)).filter_map(middle));
    }
    sort_by(&mut all, |left, right| right.cmp(left));
    all
}

/// The dialog that shows the mapping, lets it be changed, and applies it.
pub fn mapping(waiting: WaitingScale, close: Callback<bool>) -> impl IntoHtml {
    let session = Session::here();
    let levels = RwSignal::new(waiting.levels.clone());
    let error = RwSignal::new(None::<String>);
    let pieces = waiting.levels.iter().map(|it| it.pieces).sum::<usize>();
    let waiting = StoredValue::new(waiting);
    let now = move || waiting.with_value(|waiting| command(&waiting.new, waiting.scope, &levels.get()));
    let effect = Memo::new(move |_| trial::moves(session, now()));
    let line = move || effect.with(|effect| effect.as_ref().map(trial::Moves::line));
    let apply = move || match session.run(untrack(now)) {
        Ok(()) => close.run(true),
        Err(sentence) => error.set(Some(sentence)),
    };
    let row = move |place: usize, it: Reread| {
        let (class, text) = waiting.with_value(|waiting| level_chip(it.before, &waiting.old));
        let mut options = waiting.with_value(|waiting| choices(&waiting.new));
        if !options.contains(&it.after) {
            options.push(it.after);
        }
        let short = move |value: Decimal| {
            waiting.with_value(|waiting| {
                let known = waiting.new.levels.iter().find(|level| level.value == value);
                known
                    .map_or_else(|| value.to_string(), |level| says::level_called(&level.short, &level.label))
            })
        };
        let label = says::read_as(&text);
        let choose = move |value: Decimal| {
            levels.update(|levels| {
                if let Some(it) = levels.get_mut(place) {
                    it.after = value;
                }
            });
        };
        let is_now =
            move |value: &Decimal| levels.with(|levels| levels.get(place).map(|it| it.after) == Some(*value));
        let choices =
            move || options.clone().into_iter().map(move |value| (value, value.to_string(), short(value)));
        let choice = select(choices, is_now, choose).class("input input--auto").attr("aria-label", label);
        html::li()
            .child(html::span().child(crate::text::count::pieces(it.pieces)))
            .child(html::span().class(format!("chip {class}")).child(text))
            .child(html::span().class("soft").attr("aria-hidden", "true").child("→"))
            .child(choice)
    };
    let rows =
        levels.get_untracked().into_iter().enumerate().map(|(place, it)| row(place, it)).collect_html();
    wide_dialog(
        says::LEVELS_CHANGE,
        move || close.run(false),
        dialog_form(
            apply,
            (
                html::p().child(says::pieces_reread(pieces)),
                html::ul().class("moves").child(rows),
                html::p().attr("role", "status").child(line),
                complaint(error),
            ),
            (quiet(screen::CANCEL).on_click(move |_| close.run(false)), send(says::USE_SCALE)),
        ),
    )
}
