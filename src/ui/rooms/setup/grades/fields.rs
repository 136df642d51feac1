//! The fields of a course grade: rules with their conditions, or a table of cut-offs, and the share that must be assessed.

use crate::model::{
    Are, Condition, Decimal, LevelRef, MarkBand, MarkBasis, MarkRule, MarkScheme, RollUpRule, Scale, Which,
};
use crate::text::marks as says;
use crate::ui::kit::html::{self, CollectHtml, Element, Html, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{RwSignal, StoredValue};
use crate::ui::kit::widgets::{button, icon_button, link_button, select, text_field};

use crate::ui::rooms::setup::grades::scheme::{
    add, condition, edit_needs, how_many, how_many_of, move_up, remove, rename, with_number,
};
use crate::ui::rooms::setup::scale::levels::number;

/// What the fields work on.
#[derive(Clone, Copy)]
pub struct GradesForm {
    /// The scheme; none while no mark is given.
    pub draft: RwSignal<Option<MarkScheme>>,
    /// What will not do.
    pub error: RwSignal<Option<String>>,
    /// The scale of the class.
    pub scale: StoredValue<Option<Scale>>,
}

impl GradesForm {
    fn edit(self, edit: impl FnOnce(&mut MarkScheme)) {
        self.error.set(None);
        self.draft.update(|draft| {
            if let Some(scheme) = draft {
                edit(scheme);
            }
        });
    }

    fn edit_need(self, place: usize, at: usize, edit: impl FnOnce(&mut Condition)) {
        self.edit(|scheme| {
            edit_needs(scheme, place, |needs| {
                if let Some(need) = needs.get_mut(at) {
                    edit(need);
                }
            });
        });
    }
}

/// The fields of a scheme.
pub fn fields(desk: GradesForm, scheme: &MarkScheme) -> impl IntoHtml + use<> {
    let marks = match &scheme.basis {
        MarkBasis::Rules(rules) => {
            let last = rules.len().saturating_sub(1);
            rules.iter().enumerate().map(|(place, rule)| of_rule(desk, place, last, rule)).collect_html()
        }
        MarkBasis::CutOffs { of, bands } => {
            let rows =
                bands.iter().enumerate().map(|(place, band)| of_band(desk, place, band)).collect_html();
            (read_from(desk, *of), rows).into_html()
        }
    };
    html::div()
        .class("stack")
        .child(html::div().class("marks").child(marks))
        .child(
            html::div()
                .child(button(draw(Icon::Plus)).child(says::ADD_MARK).on_click(move |_| desk.edit(add))),
        )
        .child(least(desk, scheme))
}

fn name(desk: GradesForm, place: usize, mark: &str) -> Element {
    text_field(mark.to_owned(), move |name| desk.edit(|scheme| rename(scheme, place, name)))
        .class("input marks__name")
        .attr("aria-label", says::of_mark(says::MARK, mark))
}

/// The button that takes a grade away.
fn remove_button(desk: GradesForm, place: usize, mark: &str) -> Element {
    icon_button(says::of_mark(says::REMOVE, mark), Icon::Close)
        .on_click(move |_| desk.edit(|scheme| remove(scheme, place)))
}

fn of_rule(desk: GradesForm, place: usize, last: usize, rule: &MarkRule) -> impl IntoHtml + use<> {
    let mark = rule.mark.clone();
    let word = if rule.needs.is_empty() { says::OTHERWISE } else { says::WHEN };
    let needs = rule.needs.iter().enumerate();
    let needs = needs.map(|(at, need)| of_need(desk, (place, at), &mark, *need)).collect_html();
    let add_need = move |_| {
        desk.edit(|scheme| {
            let of = scheme.least_of;
            edit_needs(scheme, place, |needs| needs.push(condition(of)));
        });
    };
    html::section()
        .class("card part")
        .attr("aria-label", says::of_mark(says::MARK, &mark))
        .child(
            html::div().class("line").child(name(desk, place, &mark)).child(html::span().child(word)).child(
                html::span()
                    .class("push line line--tight")
                    .child((place > 0).then(|| {
                        icon_button(says::of_mark(says::MOVE_UP, &mark), Icon::Up)
                            .on_click(move |_| desk.edit(|scheme| move_up(scheme, place)))
                    }))
                    .child((place < last).then(|| {
                        icon_button(says::of_mark(says::MOVE_DOWN, &mark), Icon::Down)
                            .on_click(move |_| desk.edit(|scheme| move_up(scheme, place + 1)))
                    }))
                    .child(remove_button(desk, place, &mark)),
            ),
        )
        .child(needs)
        .child(
            html::div().child(
                link_button(says::ADD_CONDITION)
                    .attr("aria-label", says::of_mark(says::ADD_CONDITION, &mark))
                    .on_click(add_need),
            ),
        )
}

const HOW_MANY: [(&str, &str); 5] = [
    ("every", says::EVERY),
    ("none", says::NO),
    ("at_least", says::AT_LEAST),
    ("at_most", says::AT_MOST),
    ("percent", says::AT_LEAST_PERCENT),
];

fn of_need(
    desk: GradesForm,
    (place, at): (usize, usize),
    mark: &str,
    need: Condition,
) -> impl IntoHtml + use<> {
    let label = |what| says::of_condition(what, mark, at);
    let (tag, count) = how_many(need.how_many);
    let choose_many = move |tag| desk.edit_need(place, at, |need| need.how_many = how_many_of(tag));
    let choose_of = move |of: Which| desk.edit_need(place, at, |need| need.of = of);
    let take = move |typed: &str| {
        let found = number(typed).and_then(|number| with_number(need.how_many, number));
        match found {
            Some(found) => desk.edit_need(place, at, |need| need.how_many = found),
            None if tag == "percent" => desk.error.set(Some(says::A_PERCENT.to_owned())),
            None => desk.error.set(Some(says::A_NUMBER.to_owned())),
        }
    };
    let take_away = move |_| {
        desk.edit(|scheme| {
            edit_needs(scheme, place, |needs| {
                if at < needs.len() {
                    needs.remove(at);
                }
            });
        });
    };
    html::div()
        .class("inline")
        .child(
            select(
                || HOW_MANY.map(|(tag, words)| (tag, tag, words)),
                move |known| *known == tag,
                choose_many,
            )
            .class("input input--auto")
            .attr("aria-label", label(says::HOW_MANY)),
        )
        .child(count.map(|count| number_input(label(says::NUMBER), count, take)))
        .child(which(label(says::OF_WHICH), need.of, choose_of))
        .child(are(desk, (place, at), label(says::AT_WHICH), need.are))
        .child(icon_button(label(says::REMOVE), Icon::Close).on_click(take_away))
}

fn number_input(label: String, value: Decimal, take: impl Fn(&str) + 'static) -> Element {
    html::input()
        .class("input input--num")
        .attr("inputmode", "decimal")
        .attr("aria-label", label)
        .prop("value", value.to_string())
        .on_change(move |control| take(&control.value()))
}

fn which(label: String, now: Which, choose: impl Fn(Which) + 'static) -> Element {
    select(|| says::WHICH, move |which| *which == now, choose)
        .class("input input--auto")
        .attr("aria-label", label)
}

/// At or above mastery or a level, at or below a level.
fn are(desk: GradesForm, (place, at): (usize, usize), label: String, now: Are) -> Element {
    let mut all: Vec<(Are, String)> = vec![(Are::AtOrAbove(LevelRef::Mastery), says::MASTERED.to_owned())];
    desk.scale.with_value(|scale| {
        let levels = scale.iter().flat_map(|scale| scale.levels.iter().rev());
        let short = |level: &crate::model::Level| {
            if level.short.is_empty() { level.value.to_string() } else { level.short.clone() }
        };
        let known: Vec<(Decimal, String)> = levels.map(|level| (level.value, short(level))).collect();
        let above = |(value, name): &(Decimal, String)| {
            (Are::AtOrAbove(LevelRef::Value(*value)), says::at_or_above(name))
        };
        let below = |(value, name): &(Decimal, String)| (Are::AtOrBelow(*value), says::at_or_below(name));
        all.extend(known.iter().map(above));
        all.extend(known.iter().map(below));
    });
    if !all.iter().any(|(known, _)| *known == now) {
        let words = match now {
            Are::AtOrAbove(LevelRef::Value(value)) => says::at_or_above(&value.to_string()),
            Are::AtOrBelow(value) => says::at_or_below(&value.to_string()),
            Are::AtOrAbove(LevelRef::Mastery) => says::MASTERED.to_owned(),
        };
        all.push((now, words));
    }
    select(
        move || {
            all.clone().into_iter().enumerate().map(|(place, (are, words))| (are, place.to_string(), words))
        },
        move |are| *are == now,
        move |are| desk.edit_need(place, at, |need| need.are = are),
    )
    .class("input input--auto")
    .attr("aria-label", label)
}

fn read_from(desk: GradesForm, now: RollUpRule) -> impl IntoHtml {
    let choose = move |rule: RollUpRule| {
        desk.edit(|scheme| {
            if let MarkBasis::CutOffs { of, .. } = &mut scheme.basis {
                *of = rule;
            }
        });
    };
    let values = || says::ROLL_UPS.into_iter().filter(|(rule, ..)| rule.has_value());
    let choice = select(values, move |rule| *rule == now, choose);
    html::p()
        .class("inline")
        .child(html::span().child(says::READ_FROM))
        .child(choice.class("input input--auto").attr("aria-label", says::READ_FROM))
        .child(html::span().child(says::OF_ALL))
}

fn of_band(desk: GradesForm, place: usize, band: &MarkBand) -> impl IntoHtml + use<> {
    let take = move |typed: &str| match number(typed) {
        None => desk.error.set(Some(says::A_VALUE.to_owned())),
        Some(from) => desk.edit(|scheme| {
            if let MarkBasis::CutOffs { bands, .. } = &mut scheme.basis
                && let Some(band) = bands.get_mut(place)
            {
                band.from = from;
            }
        }),
    };
    html::div()
        .class("inline")
        .child(name(desk, place, &band.mark))
        .child(html::span().child(says::FROM))
        .child(number_input(says::of_mark(says::FROM, &band.mark), band.from, take))
        .child(remove_button(desk, place, &band.mark))
}

/// The share that must be assessed before any mark is given.
fn least(desk: GradesForm, scheme: &MarkScheme) -> Html {
    let take = move |typed: &str| {
        let fits = |value: &Decimal| Decimal::ZERO <= *value && *value <= Decimal::whole(100);
        match number(typed).filter(fits) {
            Some(percent) => desk.edit(|scheme| scheme.least_assessed = percent),
            None => desk.error.set(Some(says::A_PERCENT.to_owned())),
        }
    };
    html::p()
        .class("inline")
        .child(html::span().child(says::LEAST))
        .child(number_input(says::LEAST_PERCENT.to_owned(), scheme.least_assessed, take))
        .child(html::span().child("%"))
        .child(which(says::OF_WHICH.to_owned(), scheme.least_of, move |of| {
            desk.edit(|scheme| scheme.least_of = of);
        }))
        .child(html::span().child(says::ARE_ASSESSED))
        .into_html()
}
