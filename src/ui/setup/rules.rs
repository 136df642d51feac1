//! The named rules of a policy as radio cards: what each takes, what it makes of it, and where it is weak.

use leptos::prelude::*;

use crate::model::{Decimal, Gate, LevelRef, PolicyDraft, Selection, Statistic, Tie};
use crate::text::setup as says;
use crate::ui::html::{self, IntoHtml, show};
use crate::ui::signal::{Memo, RwSignal, Signal};
use crate::ui::world;

use super::field::field;

/// A rule by name: a selection, a statistic, and for one of them a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The last piece.
    Latest,
    /// The highest.
    Highest,
    /// The most frequent level.
    MostCommon,
    /// The decaying average.
    Decaying,
    /// At or above mastery, n times.
    Times,
    /// The mean of the latest n.
    MeanOfLatest,
    /// The mean of all.
    Mean,
    /// The median.
    Median,
    /// The last against the mean of the rest.
    LatestAgainstRest,
    /// A growth curve.
    PowerLaw,
    /// The better of mean and growth curve.
    BetterOfTwo,
    /// Knowledge tracing.
    Tracing,
}

/// A rule with its name, and what it does and where it is weak.
type Card = (Named, &'static str, &'static str);

const FIRST_RULES: [Card; 6] = [
    (Named::Latest, says::RULE_LATEST, says::RULE_LATEST_SAYS),
    (Named::Highest, says::RULE_HIGHEST, says::RULE_HIGHEST_SAYS),
    (Named::MostCommon, says::RULE_MOST_COMMON, says::RULE_MOST_COMMON_SAYS),
    (Named::Decaying, says::RULE_DECAYING, says::RULE_DECAYING_SAYS),
    (Named::Times, says::RULE_TIMES, says::RULE_TIMES_SAYS),
    (Named::MeanOfLatest, says::RULE_MEAN_OF_LATEST, says::RULE_MEAN_OF_LATEST_SAYS),
];

const MORE_RULES: [Card; 6] = [
    (Named::Mean, says::RULE_MEAN, says::RULE_MEAN_SAYS),
    (Named::Median, says::RULE_MEDIAN, says::RULE_MEDIAN_SAYS),
    (Named::LatestAgainstRest, says::RULE_AGAINST_REST, says::RULE_AGAINST_REST_SAYS),
    (Named::PowerLaw, says::RULE_POWER_LAW, says::RULE_POWER_LAW_SAYS),
    (Named::BetterOfTwo, says::RULE_BETTER, says::RULE_BETTER_SAYS),
    (Named::Tracing, says::RULE_TRACING, says::RULE_TRACING_SAYS),
];

/// What a rule is called.
pub fn name(rule: Named) -> Option<&'static str> {
    FIRST_RULES.iter().chain(&MORE_RULES).find(|(known, ..)| *known == rule).map(|(_, name, _)| *name)
}

const TIMES: u8 = 5;
const MOST_TIMES: u8 = 10;
const LATEST: u8 = 3;
const SHARE: i32 = 65;
const FEWEST_FOR_CURVE: u8 = 3;

/// The rule that a policy is, if it has a name here.
pub fn named(draft: &PolicyDraft) -> Option<Named> {
    Some(match (&draft.selection, draft.statistic) {
        (Selection::All, Statistic::Latest) => Named::Latest,
        (Selection::All, Statistic::Highest) => Named::Highest,
        (Selection::All, Statistic::Mode { .. }) => Named::MostCommon,
        (Selection::All, Statistic::DecayingAverage { .. }) => Named::Decaying,
        (Selection::AtOrAbove(LevelRef::Mastery), Statistic::Mean) if times(draft).is_some() => Named::Times,
        (Selection::Latest(_), Statistic::Mean) => Named::MeanOfLatest,
        (Selection::All, Statistic::Mean) => Named::Mean,
        (Selection::All, Statistic::Median) => Named::Median,
        (Selection::All, Statistic::LatestAgainstRest { .. }) => Named::LatestAgainstRest,
        (Selection::All, Statistic::PowerLaw { .. }) => Named::PowerLaw,
        (Selection::All, Statistic::BetterOfMeanAndPowerLaw { .. }) => Named::BetterOfTwo,
        (Selection::All, Statistic::KnowledgeTracing { .. }) => Named::Tracing,
        _ => return None,
    })
}

/// Which gate holds the n of "n times".
pub fn times(draft: &PolicyDraft) -> Option<usize> {
    let selected =
        draft.selection == Selection::AtOrAbove(LevelRef::Mastery) && draft.statistic == Statistic::Mean;
    draft.gates.iter().position(|gate| matches!(gate, Gate::Pieces(_))).filter(|_| selected)
}

/// Makes a policy the rule of that name, with the usual parameters.
pub fn choose(draft: &mut PolicyDraft, rule: Named) {
    if named(draft) == Some(rule) {
        return;
    }
    if let Some(place) = times(draft) {
        draft.gates.remove(place);
    }
    let share = Decimal::whole(SHARE);
    let tenths = |count: i64| Decimal::from_units(count * 1_000).unwrap_or_default();
    draft.selection = match rule {
        Named::Times => Selection::AtOrAbove(LevelRef::Mastery),
        Named::MeanOfLatest => Selection::Latest(LATEST),
        _ => Selection::All,
    };
    draft.statistic = match rule {
        Named::Latest => Statistic::Latest,
        Named::Highest => Statistic::Highest,
        Named::MostCommon => Statistic::Mode { tie: Tie::Latest },
        Named::Decaying => Statistic::DecayingAverage { latest_percent: share },
        Named::Times | Named::MeanOfLatest | Named::Mean => Statistic::Mean,
        Named::Median => Statistic::Median,
        Named::LatestAgainstRest => Statistic::LatestAgainstRest { latest_percent: share },
        Named::PowerLaw => Statistic::PowerLaw { at_next: false, fewest: FEWEST_FOR_CURVE, clamp: true },
        Named::BetterOfTwo => Statistic::BetterOfMeanAndPowerLaw { fewest: FEWEST_FOR_CURVE, clamp: true },
        Named::Tracing => Statistic::KnowledgeTracing {
            prior: tenths(3),
            transit: tenths(1),
            slip: tenths(1),
            guess: tenths(2),
            mastered_at: Decimal::from_units(9_500).unwrap_or(Decimal::ONE),
        },
    };
    if rule == Named::Times {
        draft.gates.retain(|gate| !matches!(gate, Gate::Pieces(_)));
        draft.gates.insert(0, Gate::Pieces(TIMES));
    }
}

/// The cards: six first, the rest behind "more rules".
pub fn rules(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let rule = Memo::new(move |_| draft.with(named));
    let group = StoredValue::new(world::new_id().to_string());
    let card = move |(this, name, sentence): Card| {
        (
            html::label()
                .class("rule")
                .child(
                    html::input()
                        .attr("type", "radio")
                        .attr("name", group.get_value())
                        .prop("checked", move || rule.get() == Some(this))
                        .on_change(move |_| draft.update(|draft| choose(draft, this))),
                )
                .child(html::b().child(name))
                .child(html::span().child(sentence)),
            show(move || rule.get() == Some(this), move || parameter(this, draft)),
        )
    };
    let open = MORE_RULES.iter().any(|(this, ..)| draft.with_untracked(named) == Some(*this));
    html::fieldset()
        .class("part")
        .child(html::legend().child(html::h3().child(says::WHICH_SHOWING)))
        .child(show(
            move || rule.get().is_none(),
            move || html::p().class("notice").child(says::RULE_OF_ITS_OWN),
        ))
        .child(html::div().class("rules").child(FIRST_RULES.map(card)))
        .child(
            html::details()
                .class("more")
                .attr("open", open)
                .child(html::summary().child(says::MORE_RULES))
                .child(html::div().class("rules").child(MORE_RULES.map(card))),
        )
}

/// The one number of a rule that has one.
fn parameter(rule: Named, draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let percent = move || match draft.with(|draft| draft.statistic) {
        Statistic::DecayingAverage { latest_percent } | Statistic::LatestAgainstRest { latest_percent } => {
            latest_percent.to_string()
        }
        _ => String::new(),
    };
    let set_percent = move |typed: String| {
        let value =
            super::levels::number(&typed).filter(|it| Decimal::ONE <= *it && *it <= Decimal::whole(99));
        let value = value.ok_or_else(|| says::between(1, 99))?;
        draft.update(|draft| match &mut draft.statistic {
            Statistic::DecayingAverage { latest_percent }
            | Statistic::LatestAgainstRest { latest_percent } => *latest_percent = value,
            _ => {}
        });
        Ok(())
    };
    let times_now = move || {
        draft.with(|draft| match times(draft).and_then(|place| draft.gates.get(place)) {
            Some(Gate::Pieces(count)) => count.to_string(),
            _ => String::new(),
        })
    };
    let set_times = move |typed: String| {
        let count = whole(&typed, 1, MOST_TIMES)?;
        draft.update(|draft| {
            if let Some(gate) = times(draft).and_then(|place| draft.gates.get_mut(place)) {
                *gate = Gate::Pieces(count);
            }
        });
        Ok(())
    };
    let latest = move || match draft.with(|draft| draft.selection.clone()) {
        Selection::Latest(count) => count.to_string(),
        _ => String::new(),
    };
    let set_latest = move |typed: String| {
        let count = whole(&typed, 1, u8::MAX)?;
        draft.update(|draft| draft.selection = Selection::Latest(count));
        Ok(())
    };
    match rule {
        Named::Decaying | Named::LatestAgainstRest => html::p()
            .class("inline")
            .child(html::span().child(says::NEWEST_COUNTS))
            .child(
                field(Signal::derive(percent), says::NEWEST_PERCENT, set_percent).class("input input--num"),
            )
            .child(html::span().child("%"))
            .into_html(),
        Named::Times => html::p()
            .class("inline")
            .child(
                field(Signal::derive(times_now), says::HOW_MANY_TIMES, set_times).class("input input--num"),
            )
            .child(html::span().child(says::TIMES_OR_MORE))
            .into_html(),
        Named::MeanOfLatest => html::p()
            .class("inline")
            .child(html::span().child(says::THE_LATEST))
            .child(field(Signal::derive(latest), says::HOW_MANY_LATEST, set_latest).class("input input--num"))
            .child(html::span().child(says::PIECES))
            .into_html(),
        _ => ().into_html(),
    }
}

/// A whole number within bounds, or a sentence.
pub fn whole<N: std::str::FromStr + PartialOrd + Into<u32> + Copy>(
    typed: &str,
    least: N,
    most: N,
) -> Result<N, String> {
    let value = typed.trim().parse::<N>().ok().filter(|it| least <= *it && *it <= most);
    value.ok_or_else(|| says::between(least.into(), most.into()))
}
