//! The parameters of a rule: each is a slider with a number, limited to the range that the core gives.

use leptos::prelude::*;

use crate::model::{Decimal, Gate, Parameter, PolicyDraft, Selection, Statistic};
use crate::text::rules as says;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal, Signal};
use crate::ui::kit::widgets::{check, select, tick};

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::policy::rules::times;
use crate::ui::rooms::setup::scale::levels::number;

/// How far the slider of a count goes; larger counts can be typed.
const FAR: i32 = 10;

/// The value of a parameter in a policy, where the policy has it.
pub fn read(draft: &PolicyDraft, parameter: Parameter) -> Option<Decimal> {
    let count = |number: u8| Some(Decimal::whole(i32::from(number)));
    match (parameter, draft.statistic) {
        (Parameter::SelectionCount, _) => match draft.selection {
            Selection::Latest(number) | Selection::Highest(number) => count(number),
            _ => None,
        },
        (Parameter::Times(place), _) => match draft.gates.get(place) {
            Some(Gate::Pieces(number)) if times(draft) == Some(place) => count(*number),
            _ => None,
        },
        (
            Parameter::LatestPercent,
            Statistic::DecayingAverage { latest_percent } | Statistic::LatestAgainstRest { latest_percent },
        ) => Some(latest_percent),
        (
            Parameter::FewestScores,
            Statistic::PowerLaw { fewest, .. } | Statistic::BetterOfMeanAndPowerLaw { fewest, .. },
        ) => count(fewest),
        (Parameter::Prior, Statistic::KnowledgeTracing { prior, .. }) => Some(prior),
        (Parameter::Transit, Statistic::KnowledgeTracing { transit, .. }) => Some(transit),
        (Parameter::Slip, Statistic::KnowledgeTracing { slip, .. }) => Some(slip),
        (Parameter::Guess, Statistic::KnowledgeTracing { guess, .. }) => Some(guess),
        (Parameter::MasteredAt, Statistic::KnowledgeTracing { mastered_at, .. }) => Some(mastered_at),
        _ => None,
    }
}

/// Sets a parameter that the policy has; a count is taken as a whole number.
pub fn write(draft: &mut PolicyDraft, parameter: Parameter, value: Decimal) {
    let count = u8::try_from(value.units() / 10_000).unwrap_or(u8::MAX);
    if let (Parameter::SelectionCount, Selection::Latest(slot) | Selection::Highest(slot)) =
        (parameter, &mut draft.selection)
    {
        *slot = count;
    }
    if let Parameter::Times(place) = parameter
        && let Some(Gate::Pieces(slot)) = draft.gates.get_mut(place)
    {
        *slot = count;
    }
    match (parameter, &mut draft.statistic) {
        (
            Parameter::LatestPercent,
            Statistic::DecayingAverage { latest_percent: slot }
            | Statistic::LatestAgainstRest { latest_percent: slot },
        )
        | (Parameter::Prior, Statistic::KnowledgeTracing { prior: slot, .. })
        | (Parameter::Transit, Statistic::KnowledgeTracing { transit: slot, .. })
        | (Parameter::Slip, Statistic::KnowledgeTracing { slip: slot, .. })
        | (Parameter::Guess, Statistic::KnowledgeTracing { guess: slot, .. })
        | (Parameter::MasteredAt, Statistic::KnowledgeTracing { mastered_at: slot, .. }) => *slot = value,
        (
            Parameter::FewestScores,
            Statistic::PowerLaw { fewest: slot, .. }
            | Statistic::BetterOfMeanAndPowerLaw { fewest: slot, .. },
        ) => *slot = count,
        _ => {}
    }
}

/// The parameters that a policy's selection and statistic have.
fn all_of(draft: &PolicyDraft) -> Vec<Parameter> {
    use Parameter as P;
    let times = times(draft).map(P::Times);
    let rest = [
        P::SelectionCount,
        P::LatestPercent,
        P::FewestScores,
        P::Prior,
        P::Transit,
        P::Slip,
        P::Guess,
        P::MasteredAt,
    ];
    times.into_iter().chain(rest).filter(|parameter| read(draft, *parameter).is_some()).collect()
}

/// The number that a parameter goes by in steps of: whole ones, or hundredths of a probability.
fn step(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Prior
        | Parameter::Transit
        | Parameter::Slip
        | Parameter::Guess
        | Parameter::MasteredAt => "0.01",
        _ => "1",
    }
}

/// What was typed for a parameter, or the sentence that says its range.
pub fn typed(parameter: Parameter, typed: &str) -> Result<Decimal, String> {
    let (low, high) = parameter.range();
    let whole = step(parameter) == "1" && parameter != Parameter::LatestPercent;
    let fits = |value: &Decimal| low <= *value && *value <= high && (!whole || value.units() % 10_000 == 0);
    number(typed).filter(fits).ok_or_else(|| says::outside(low, high))
}

/// Everything about the rule of a draft that is a number, a tie or a way to read its curve.
pub fn parameters(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    // A slider stays the same node while it is dragged: the list follows which parameters there are, not their values.
    let all = Memo::new(move |_| draft.with(all_of));
    (
        move || all.get().into_iter().map(|parameter| slider(parameter, draft)).collect_html(),
        tie(draft),
        curve(draft),
    )
}

fn slider(parameter: Parameter, draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let (name, unit) = says::parameter(parameter);
    let value = Signal::derive(move || {
        draft.with(|draft| read(draft, parameter)).map(|value| value.to_string()).unwrap_or_default()
    });
    let (low, high) = parameter.range();
    let high = if high > Decimal::whole(99) { Decimal::whole(FAR) } else { high };
    let take = move |text: String| {
        let value = typed(parameter, &text)?;
        draft.update(|draft| write(draft, parameter, value));
        Ok(())
    };
    html::div()
        .class("knob")
        .child(html::span().class("knob__name").attr("aria-hidden", "true").child(name))
        .child(
            html::input()
                .attr("type", "range")
                .attr("aria-label", name)
                .attr("min", low.to_string())
                .attr("max", high.to_string())
                .attr("step", step(parameter))
                .attr("aria-valuetext", move || format!("{} {unit}", value.get()))
                .prop("value", move || value.get())
                .on_input(move |control| {
                    // A slider gives nothing but numbers within its range.
                    let _ = take(control.value());
                }),
        )
        .child(html::span().class("knob__number").child(field(value, name, take).class("input input--num")))
        .child(html::span().class("knob__unit").attr("aria-hidden", "true").child(unit))
}

/// What a tie between most frequent levels gives.
fn tie(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let now = Memo::new(move |_| match draft.with(|draft| draft.statistic) {
        Statistic::Mode { tie } => Some(tie),
        _ => None,
    });
    let choose = move |tie| draft.update(|draft| draft.statistic = Statistic::Mode { tie });
    html::show(
        move || now.get().is_some(),
        move || {
            let choice = select(|| says::TIES, move |tie| now.get() == Some(*tie), choose);
            html::label()
                .class("inline")
                .child(html::span().child(says::TIE))
                .child(choice.class("input input--auto"))
        },
    )
}

/// How a growth curve is read.
fn curve(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let next = Memo::new(move |_| match draft.with(|draft| draft.statistic) {
        Statistic::PowerLaw { at_next, .. } => Some(at_next),
        _ => None,
    });
    let clamp = Memo::new(move |_| match draft.with(|draft| draft.statistic) {
        Statistic::PowerLaw { clamp, .. } | Statistic::BetterOfMeanAndPowerLaw { clamp, .. } => Some(clamp),
        _ => None,
    });
    let set_next = move |on: bool| {
        draft.update(|draft| {
            if let Statistic::PowerLaw { at_next, .. } = &mut draft.statistic {
                *at_next = on;
            }
        });
    };
    let set_clamp = move |on: bool| {
        draft.update(|draft| {
            if let Statistic::PowerLaw { clamp, .. } | Statistic::BetterOfMeanAndPowerLaw { clamp, .. } =
                &mut draft.statistic
            {
                *clamp = on;
            }
        });
    };
    (
        yes_no(next, says::AT_NEXT, Callback::new(set_next)),
        yes_no(clamp, says::CLAMP, Callback::new(set_clamp)),
    )
}

/// A tick that is there while there is something to say yes or no to.
fn yes_no(now: Memo<Option<bool>>, words: &'static str, set: Callback<bool>) -> impl IntoHtml {
    html::show(
        move || now.get().is_some(),
        move || check(tick(move || now.get() == Some(true), move |on| set.run(on)), words),
    )
}
