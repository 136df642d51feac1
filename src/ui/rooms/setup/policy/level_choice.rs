//! A menu of levels: mastery, whatever its value, and every level of a scale.

use leptos::prelude::*;

use crate::model::{Decimal, LevelRef, Scale};
use crate::text::setup as says;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{Signal, StoredValue};

/// A menu that shows `now` and hands on what is chosen. Nothing is selected while there is nothing.
pub fn level_choice(
    now: Signal<Option<LevelRef>>,
    set: Callback<LevelRef>,
    scale: StoredValue<Option<Scale>>,
) -> impl IntoHtml {
    let choose =
        move |value: String| set.run(Decimal::parse(&value).map_or(LevelRef::Mastery, LevelRef::Value));
    let mut levels: Vec<(Decimal, String)> = scale.with_value(|scale| {
        let levels = scale.iter().flat_map(|scale| scale.levels.iter().rev());
        levels.map(|level| (level.value, says::level_called(&level.short, &level.label))).collect()
    });
    if let Some(LevelRef::Value(value)) = now.get_untracked()
        && !levels.iter().any(|(known, _)| *known == value)
    {
        levels.push((value, value.to_string()));
    }
    html::select()
        .class("input input--auto")
        .attr("aria-label", says::LEVEL)
        .on_change(move |control| choose(control.value()))
        .child(
            html::option()
                .attr("value", "mastery")
                .prop("selected", move || now.get() == Some(LevelRef::Mastery))
                .child(says::MASTERY),
        )
        .child(
            levels
                .into_iter()
                .map(|(value, words)| {
                    html::option()
                        .attr("value", value.to_string())
                        .prop("selected", move || now.get() == Some(LevelRef::Value(value)))
                        .child(words)
                })
                .collect_html(),
        )
}
