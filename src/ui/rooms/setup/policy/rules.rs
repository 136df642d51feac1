//! The named rules of a policy as radio cards: what each one uses, how it combines it, and its weakness.

use crate::model::{Decimal, Gate, LevelRef, PolicyDraft, Scale, Selection, Statistic, Tie};
use crate::text::setup as says;
use crate::ui::kit::html::{self, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{fieldset, radio_button};

use crate::ui::rooms::setup::policy::own::own;
use crate::ui::rooms::setup::policy::parameters::parameters;

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
type RuleCard = (Named, &'static str, &'static str);

const FIRST_RULES: [RuleCard; 6] = [
    (Named::Latest, says::RULE_LATEST, says::RULE_LATEST_SAYS),
    (Named::Highest, says::RULE_HIGHEST, says::RULE_HIGHEST_SAYS),
    (Named::MostCommon, says::RULE_MOST_COMMON, says::RULE_MOST_COMMON_SAYS),
    (Named::Decaying, says::RULE_DECAYING, says::RULE_DECAYING_SAYS),
    (Named::Times, says::RULE_TIMES, says::RULE_TIMES_SAYS),
    (Named::MeanOfLatest, says::RULE_MEAN_OF_LATEST, says::RULE_MEAN_OF_LATEST_SAYS),
];

const MORE_RULES: [RuleCard; 6] = [
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
    draft.selection = match rule {
        Named::Times => Selection::AtOrAbove(LevelRef::Mastery),
        Named::MeanOfLatest => Selection::Latest(LATEST),
        _ => Selection::All,
    };
    draft.statistic = match rule {
        Named::Latest => usual("latest"),
        Named::Highest => usual("highest"),
        Named::MostCommon => usual("mode"),
        Named::Decaying => usual("decaying"),
        Named::Times | Named::MeanOfLatest | Named::Mean => usual("mean"),
        Named::Median => usual("median"),
        Named::LatestAgainstRest => usual("against_rest"),
        Named::PowerLaw => usual("power_law"),
        Named::BetterOfTwo => usual("better"),
        Named::Tracing => usual("tracing"),
    };
    if rule == Named::Times {
        draft.gates.retain(|gate| !matches!(gate, Gate::Pieces(_)));
        draft.gates.insert(0, Gate::Pieces(TIMES));
    }
}

/// A statistic by its tag in a form, with the usual parameters; the latest for an unknown tag.
pub fn usual(tag: &str) -> Statistic {
    let latest_percent = Decimal::whole(SHARE);
    let tenths = |count: i64| Decimal::from_units(count * 1_000).unwrap_or_default();
    match tag {
        "highest" => Statistic::Highest,
        "mean" => Statistic::Mean,
        "median" => Statistic::Median,
        "mode" => Statistic::Mode { tie: Tie::Latest },
        "decaying" => Statistic::DecayingAverage { latest_percent },
        "against_rest" => Statistic::LatestAgainstRest { latest_percent },
        "power_law" => Statistic::PowerLaw { at_next: false, fewest: FEWEST_FOR_CURVE, clamp: true },
        "better" => Statistic::BetterOfMeanAndPowerLaw { fewest: FEWEST_FOR_CURVE, clamp: true },
        "tracing" => Statistic::KnowledgeTracing {
            prior: tenths(3),
            transit: tenths(1),
            slip: tenths(1),
            guess: tenths(2),
            mastered_at: Decimal::from_units(9_500).unwrap_or(Decimal::ONE),
        },
        _ => Statistic::Latest,
    }
}

/// The cards: six first, the rest behind "more rules", and below them a rule of one's own.
pub fn rules(
    draft: RwSignal<PolicyDraft>,
    scale: Option<Scale>,
    group: StoredValue<String>,
) -> impl IntoHtml {
    let rule = Memo::new(move |_| draft.with(named));
    let card = move |(this, name, sentence): RuleCard| {
        (
            html::label()
                .class("rule")
                .child(radio_button(
                    group.with_value(|group| format!("{group}-rule")),
                    move || rule.get() == Some(this),
                    move || draft.update(|draft| choose(draft, this)),
                ))
                .child(html::b().child(name))
                .child(html::span().child(sentence)),
            show(
                move || rule.get() == Some(this),
                move || html::div().class("knobs").child(parameters(draft)),
            ),
        )
    };
    // What was opened once stays open.
    let open = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || MORE_RULES.iter().any(|(this, ..)| rule.get() == Some(*this))
    });
    fieldset(says::WHICH_SHOWING)
        .child(html::div().class("rules").child(FIRST_RULES.map(card)))
        .child(
            html::details()
                .class("more")
                .attr("open", move || open.get())
                .child(html::summary().child(says::MORE_RULES))
                .child(html::div().class("rules").child(MORE_RULES.map(card))),
        )
        .child(own(draft, scale))
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
