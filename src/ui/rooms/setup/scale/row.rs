//! One level of a scale in the editor: its value, words, cut-offs, and color.

use crate::grid::cell::level_chip;
use crate::text::{rules as words, setup as says};
use crate::ui::kit::html::{self, Element, IntoHtml, show};
use crate::ui::kit::icon::Icon;
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{alert, icon_button, select, text_area, text_field};

use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::scale::ScaleForm;
use crate::ui::rooms::setup::scale::levels::{FEWEST, LevelLine, LevelsDraft, number};

/// One level. Its fields draft straight into the scale's draft; nothing of it is in the book yet.
pub fn row(key: u32, desk: ScaleForm) -> impl IntoHtml {
    let get = move |look: fn(&LevelLine) -> String| {
        move || desk.draft.with(|draft| draft.line(key).map(look)).unwrap_or_default()
    };
    let set = move |typed: String, edit: fn(&mut LevelLine, String)| {
        desk.draft.update(|draft| draft.edit(key, |line| edit(line, typed)));
    };
    let called = get(LevelLine::called);
    let mastery = move || desk.draft.with(|draft| draft.mastery == key);
    let chip = move || {
        let scale = desk.draft.with(LevelsDraft::looks);
        let value = desk.draft.with(|draft| draft.line(key).and_then(|line| number(&line.value)));
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
    let labelled = move |words: &'static str, control: Element| {
        html::label()
            .class("scale__num")
            .child(html::span().child(words))
            .child(control.attr("aria-label", label(words)))
    };
    let number = move |look: fn(&LevelLine) -> String| {
        html::input().class("input input--num").attr("inputmode", "decimal").prop("value", get(look))
    };
    let value = number(|line| line.value.clone()).attr("aria-invalid", bad).on_change(move |field| {
        set(field.value(), |line, typed| line.value = typed);
        desk.draft.update(LevelsDraft::sort);
    });
    let short = text_field(get(|line| line.short.clone()), move |typed| {
        set(typed, |line, typed| line.short = typed);
    });
    let cut_offs = move || {
        let single = number(|line| line.cut_off.clone())
            .attr("placeholder", get(|line| line.value.clone()))
            .on_change(move |field| set(field.value(), |line, typed| line.cut_off = typed));
        let roll_up = number(|line| line.roll_up.clone())
            .attr("placeholder", get(LevelLine::placeholder))
            .on_change(move |field| set(field.value(), |line, typed| line.roll_up = typed));
        (labelled(says::FROM, single), labelled(words::ROLL_UP_FROM, roll_up))
    };
    let name = text_field(get(|line| line.label.clone()), move |typed| {
        set(typed, |line, typed| line.label = typed);
    });
    let description = text_area(get(|line| line.description.clone()), move |typed| {
        set(typed, |line, typed| line.description = typed);
    });
    (
        html::div()
            .class("scale__row")
            .attr("data-level", key.to_string())
            .attr("role", "group")
            .attr("aria-label", called)
            .child(html::span().class(move || format!("chip {}", chip().0)).child(move || chip().1))
            .child(
                html::span()
                    .class("scale__nums")
                    .child(labelled(says::VALUE, value))
                    .child(labelled(says::IN_A_CELL, short.attr("maxlength", "6")))
                    .child(show(move || desk.cuts.get(), cut_offs)),
            )
            .child(name.attr("data-mark", "label").attr("aria-label", label(says::SHORT_WORD)))
            .child(
                html::div().class("wide").child(
                    description
                        .class("input input--grow")
                        .attr("rows", "1")
                        .attr("aria-label", label(says::WHAT_IT_SAYS)),
                ),
            )
            .child(
                icon_button(move || says::remove_level(&called()), Icon::Close)
                    .attr("aria-disabled", move || {
                        desk.draft.with(|draft| draft.lines.len() <= FEWEST).to_string()
                    })
                    .on_click(remove),
            )
            .child(show(move || desk.colours.get(), move || colour_choice(key, desk))),
        move || trouble.get().map(alert),
        move || mastery().then(|| html::p().class("scale__line").child(says::MASTERY_BEGINS_HERE)),
    )
}

/// The shades that a level can wear: each is readable with the ink it has, in light and dark.
fn colour_choice(key: u32, desk: ScaleForm) -> impl IntoHtml {
    let now = Memo::new(move |_| {
        desk.draft.with(|draft| draft.line(key).map(|line| line.colour.clone())).unwrap_or_default()
    });
    let called = move || desk.draft.with(|draft| draft.line(key).map(LevelLine::called)).unwrap_or_default();
    let shade = |(step, name): (usize, &'static str)| (step.to_string(), step.to_string(), name);
    let own = (String::new(), String::new(), words::OF_ITS_PLACE);
    let choice = select(
        move || std::iter::once(own.clone()).chain(words::SHADES.into_iter().enumerate().map(shade)),
        move |shade| now.with(|now| now == shade),
        move |shade| desk.draft.update(|draft| draft.edit(key, |line| line.colour = shade)),
    );
    html::label()
        .class("inline scale__colour")
        .child(html::span().class("soft").attr("aria-hidden", "true").child(words::COLOUR))
        .child(
            choice
                .class("input input--auto")
                .attr("aria-label", move || says::of_level(words::COLOUR, &called())),
        )
}
