//! The gates of a policy: what is required besides the value, each with a checkbox and its numbers.

use leptos::prelude::*;

use crate::model::{EvidenceKind, Gate, LevelRef, PolicyDraft, Scale};
use crate::text::{setup as says, words};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal, Signal, StoredValue};
use crate::ui::kit::widgets::{check_alone, fieldset, select, tick};

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::policy::level_choice::level_choice;
use crate::ui::rooms::setup::policy::rules::{times, whole};

/// The kinds of gates, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GateOffer {
    Pieces,
    Assessments,
    LatestAtLeast,
    ShownAgain,
    OfKind,
    NoneBelow,
    InARow,
    Prerequisites,
}

const FIRST: [GateOffer; 4] =
    [GateOffer::Pieces, GateOffer::Assessments, GateOffer::LatestAtLeast, GateOffer::ShownAgain];
const MORE: [GateOffer; 4] =
    [GateOffer::OfKind, GateOffer::NoneBelow, GateOffer::InARow, GateOffer::Prerequisites];

fn offer_of(gate: &Gate) -> GateOffer {
    match gate {
        Gate::Pieces(_) => GateOffer::Pieces,
        Gate::Assessments(_) => GateOffer::Assessments,
        Gate::OfKind { .. } => GateOffer::OfKind,
        Gate::LatestAtLeast(_) => GateOffer::LatestAtLeast,
        Gate::NoneBelow { .. } => GateOffer::NoneBelow,
        Gate::InARow { .. } => GateOffer::InARow,
        Gate::ShownAgainAfter { .. } => GateOffer::ShownAgain,
        Gate::PrerequisitesMastered => GateOffer::Prerequisites,
    }
}

/// A gate of a kind as it begins.
fn fresh(offer: GateOffer) -> Gate {
    match offer {
        GateOffer::Pieces => Gate::Pieces(2),
        GateOffer::Assessments => Gate::Assessments(2),
        GateOffer::LatestAtLeast => Gate::LatestAtLeast(LevelRef::Mastery),
        GateOffer::ShownAgain => Gate::ShownAgainAfter { days: 14 },
        GateOffer::OfKind => Gate::OfKind { kind: EvidenceKind::Summative, count: 1 },
        GateOffer::NoneBelow => Gate::NoneBelow { level: LevelRef::Mastery, last: Some(3) },
        GateOffer::InARow => Gate::InARow { count: 2, level: LevelRef::Mastery, forgiving: 0 },
        GateOffer::Prerequisites => Gate::PrerequisitesMastered,
    }
}

/// The gates of a policy. Of a kind there is a line for each there is, and one to tick where there is none.
pub fn gates(draft: RwSignal<PolicyDraft>, scale: Option<Scale>) -> impl IntoHtml {
    let scale = StoredValue::new(scale);
    let lines = move |offers: [GateOffer; 4]| {
        Memo::new(move |_| {
            draft.with(|draft| {
                // The n of "n times" stands with its rule.
                let of_rule = times(draft);
                let mut lines: Vec<(GateOffer, Option<usize>)> = Vec::new();
                for offer in offers {
                    let own = draft
                        .gates
                        .iter()
                        .enumerate()
                        .filter(|(place, gate)| offer_of(gate) == offer && Some(*place) != of_rule);
                    let own: Vec<usize> = own.map(|(place, _)| place).collect();
                    lines.extend(own.iter().map(|place| (offer, Some(*place))));
                    if own.is_empty() && !(offer == GateOffer::Pieces && of_rule.is_some()) {
                        lines.push((offer, None));
                    }
                }
                lines
            })
        })
    };
    let list = move |lines: Memo<Vec<(GateOffer, Option<usize>)>>| {
        move || lines.get().into_iter().map(|(offer, place)| line(offer, place, draft, scale)).collect_html()
    };
    let (first, more) = (lines(FIRST), lines(MORE));
    let open = more.with_untracked(|lines| lines.iter().any(|(_, place)| place.is_some()));
    fieldset(says::BEFORE_MASTERED).child(list(first)).child(
        html::details()
            .class("more")
            .attr("open", open)
            .child(html::summary().child(says::MORE_CONDITIONS))
            .child(html::div().class("part").child(list(more))),
    )
}

fn line(
    offer: GateOffer,
    place: Option<usize>,
    draft: RwSignal<PolicyDraft>,
    scale: StoredValue<Option<Scale>>,
) -> impl IntoHtml {
    let turn = move |on: bool| {
        draft.update(|draft| match (on, place) {
            (true, None) => draft.gates.push(fresh(offer)),
            (false, Some(place)) if place < draft.gates.len() => drop(draft.gates.remove(place)),
            _ => {}
        });
    };
    let gate = Signal::derive(move || {
        let own = place.and_then(|place| draft.with(|draft| draft.gates.get(place).cloned()));
        own.unwrap_or_else(|| fresh(offer))
    });
    let set = move |gate: Gate| {
        draft.update(|draft| {
            let slot = place.and_then(|place| draft.gates.get_mut(place));
            // A number that is changed is meant: the line ticks itself.
            match slot {
                Some(slot) => *slot = gate,
                None => draft.gates.push(gate),
            }
        });
    };
    let set = Callback::new(set);
    html::div()
        .class("line line--tight")
        .child(check_alone(
            tick(place.is_some(), turn).attr("aria-label", says::gate_called(&sentence(&fresh(offer)))),
        ))
        .child(html::span().class("inline").child(parts(offer, gate, set, scale)))
}

/// The words of a gate as it begins, for who cannot see its fields.
fn sentence(gate: &Gate) -> String {
    match gate {
        Gate::Pieces(_) => says::GATE_PIECES.join(" "),
        Gate::Assessments(_) => says::GATE_ASSESSMENTS.join(" "),
        Gate::OfKind { .. } => says::GATE_OF_KIND.join(" "),
        Gate::LatestAtLeast(_) => says::GATE_LATEST.to_owned(),
        Gate::NoneBelow { .. } => says::GATE_NONE_BELOW.to_owned(),
        Gate::InARow { .. } => says::GATE_IN_A_ROW.join(" "),
        Gate::ShownAgainAfter { .. } => says::GATE_SHOWN_AGAIN.join(" "),
        Gate::PrerequisitesMastered => says::GATE_PREREQUISITES.to_owned(),
    }
}

fn byte(value: u32) -> Option<u8> {
    u8::try_from(value).ok()
}

/// The words of a gate with its fields between them.
fn parts(
    offer: GateOffer,
    gate: Signal<Gate>,
    set: Callback<Gate>,
    scale: StoredValue<Option<Scale>>,
) -> Html {
    let count = move |label: &'static str,
                      read: fn(&Gate) -> u32,
                      write: fn(&Gate, u32) -> Option<Gate>,
                      most: u32| {
        let commit = move |typed: String| {
            let least = u32::from(![says::DIPS_FORGIVEN, says::HOW_MANY_LATEST].contains(&label));
            let value = whole(&typed, least, most)?;
            if let Some(gate) = write(&gate.get_untracked(), value) {
                set.run(gate);
            }
            Ok(())
        };
        field(move || gate.with(|gate| read(gate).to_string()), label, commit).class("input input--num")
    };
    let say = |words: &'static str| html::span().child(words);
    match offer {
        GateOffer::Pieces => {
            let read = |gate: &Gate| if let Gate::Pieces(count) = gate { u32::from(*count) } else { 0 };
            let field = count(says::PIECES_OF_EVIDENCE, read, |_, value| byte(value).map(Gate::Pieces), 255);
            (say(says::GATE_PIECES[0]), field, say(says::GATE_PIECES[1])).into_html()
        }
        GateOffer::Assessments => {
            let read = |gate: &Gate| if let Gate::Assessments(count) = gate { u32::from(*count) } else { 0 };
            let write = |_: &Gate, value| byte(value).map(Gate::Assessments);
            let field = count(says::DIFFERENT_ASSESSMENTS, read, write, 255);
            (say(says::GATE_ASSESSMENTS[0]), field, say(says::GATE_ASSESSMENTS[1])).into_html()
        }
        GateOffer::ShownAgain => {
            let read =
                |gate: &Gate| if let Gate::ShownAgainAfter { days } = gate { u32::from(*days) } else { 0 };
            let write =
                |_: &Gate, value| u16::try_from(value).ok().map(|days| Gate::ShownAgainAfter { days });
            let field = count(says::DAYS, read, write, 65_535);
            (say(says::GATE_SHOWN_AGAIN[0]), field, say(says::GATE_SHOWN_AGAIN[1])).into_html()
        }
        GateOffer::OfKind => {
            let read =
                |gate: &Gate| if let Gate::OfKind { count, .. } = gate { u32::from(*count) } else { 0 };
            let write = |gate: &Gate, value| match gate {
                Gate::OfKind { kind, .. } => byte(value).map(|count| Gate::OfKind { kind: *kind, count }),
                _ => None,
            };
            let field = count(says::PIECES_OF_THE_KIND, read, write, 255);
            let kind = kind_select(gate, set);
            (say(says::GATE_OF_KIND[0]), field, say(says::GATE_OF_KIND[1]), kind).into_html()
        }
        GateOffer::LatestAtLeast => (say(says::GATE_LATEST), level_select(gate, set, scale)).into_html(),
        GateOffer::NoneBelow => {
            let read = |gate: &Gate| {
                if let Gate::NoneBelow { last, .. } = gate { u32::from(last.unwrap_or(0)) } else { 0 }
            };
            let write = |gate: &Gate, value| match gate {
                Gate::NoneBelow { level, .. } => byte(value)
                    .map(|last| Gate::NoneBelow { level: *level, last: Some(last).filter(|last| *last > 0) }),
                _ => None,
            };
            let field = count(says::HOW_MANY_LATEST, read, write, 255);
            let level = level_select(gate, set, scale);
            (say(says::GATE_NONE_BELOW), level, say(says::IN_THE_LAST), field).into_html()
        }
        GateOffer::InARow => {
            let read =
                |gate: &Gate| if let Gate::InARow { count, .. } = gate { u32::from(*count) } else { 0 };
            let write = |gate: &Gate, value| match gate {
                Gate::InARow { level, forgiving, .. } => {
                    byte(value).map(|count| Gate::InARow { count, level: *level, forgiving: *forgiving })
                }
                _ => None,
            };
            let read_dips = |gate: &Gate| {
                if let Gate::InARow { forgiving, .. } = gate { u32::from(*forgiving) } else { 0 }
            };
            let write_dips = |gate: &Gate, value| match gate {
                Gate::InARow { level, count, .. } => {
                    byte(value).map(|forgiving| Gate::InARow { count: *count, level: *level, forgiving })
                }
                _ => None,
            };
            let field = count(says::HOW_MANY_IN_A_ROW, read, write, 255);
            let dips = count(says::DIPS_FORGIVEN, read_dips, write_dips, 255);
            let level = level_select(gate, set, scale);
            let [a, b, c] = says::GATE_IN_A_ROW.map(say);
            (field, a, level, b, dips, c).into_html()
        }
        GateOffer::Prerequisites => say(says::GATE_PREREQUISITES).into_html(),
    }
}

fn level_in(gate: &Gate) -> Option<LevelRef> {
    match gate {
        Gate::LatestAtLeast(level) | Gate::NoneBelow { level, .. } | Gate::InARow { level, .. } => {
            Some(*level)
        }
        _ => None,
    }
}

fn level_select(gate: Signal<Gate>, set: Callback<Gate>, scale: StoredValue<Option<Scale>>) -> impl IntoHtml {
    let choose = Callback::new(move |level: LevelRef| {
        set.run(match gate.get_untracked() {
            Gate::LatestAtLeast(_) => Gate::LatestAtLeast(level),
            Gate::NoneBelow { last, .. } => Gate::NoneBelow { level, last },
            Gate::InARow { count, forgiving, .. } => Gate::InARow { count, level, forgiving },
            other => other,
        });
    });
    level_choice(Signal::derive(move || gate.with(level_in)), choose, scale)
}

fn kind_select(gate: Signal<Gate>, set: Callback<Gate>) -> impl IntoHtml {
    let now = move || gate.with(|gate| if let Gate::OfKind { kind, .. } = gate { Some(*kind) } else { None });
    let choose = move |kind: EvidenceKind| {
        if let Gate::OfKind { count, .. } = gate.get_untracked() {
            set.run(Gate::OfKind { kind, count });
        }
    };
    select(|| words::KINDS, move |kind| now() == Some(*kind), choose)
        .class("input input--auto")
        .attr("aria-label", says::KIND)
}
