//! A menu of levels: mastery, whatever its value, and every level of a scale.

use leptos::prelude::*;

use crate::model::{Decimal, LevelRef, Scale};
use crate::text::setup as says;
use crate::ui::kit::html::IntoHtml;
use crate::ui::kit::signal::{Signal, StoredValue};
use crate::ui::kit::widgets::select;

/// A menu that shows `now` and hands on what is chosen. Nothing is selected while there is nothing.
pub fn level_choice(
    now: Signal<Option<LevelRef>>,
    set: Callback<LevelRef>,
    scale: StoredValue<Option<Scale>>,
) -> impl IntoHtml {
    let mut levels: Vec<(Decimal, String)> = scale.with_value(|scale| {
        let levels = scale.iter().flat_map(|scale| scale.levels.iter().rev());
        levels.map(|level| (level.value, says::level_called(&level.short, &level.label))).collect()
    });
    if let Some(LevelRef::Value(value)) = now.get_untracked()
        && !levels.iter().any(|(known, _)| *known == value)
    {
        levels.push((value, value.to_string()));
    }
    let choices = move || {
        let mastery = (LevelRef::Mastery, "mastery".to_owned(), says::MASTERY.to_owned());
        let level =
            |(value, words): &(Decimal, String)| (LevelRef::Value(*value), value.to_string(), words.clone());
        std::iter::once(mastery).chain(levels.iter().map(level)).collect::<Vec<_>>()
    };
    select(choices, move |level| now.get() == Some(*level), move |level| set.run(level))
        .class("input input--auto")
        .attr("aria-label", says::LEVEL)
}
