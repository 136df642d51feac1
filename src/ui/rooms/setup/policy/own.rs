//! A custom rule: any selection with any statistic, each with its parameters.

use leptos::prelude::*;

use crate::model::{Date, EvidenceKind, LevelRef, PolicyDraft, Scale, Selection};
use crate::text::rules::{self as says, Choice};
use crate::text::words;
use crate::ui::kit::html::{self, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, Signal, StoredValue};
use crate::ui::kit::widgets::{check, labelled, select, tick_box};
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::policy::level_choice::level_choice;
use crate::ui::rooms::setup::policy::parameters::parameters;
use crate::ui::rooms::setup::policy::rules::{named, usual};

const FEW: u8 = 3;

/// The part of the rules that has no card: it opens itself where the rule has no name.
pub fn own(draft: RwSignal<PolicyDraft>, scale: Option<Scale>) -> impl IntoHtml {
    let scale = StoredValue::new(scale);
    let is_own = Memo::new(move |_| draft.with(named).is_none());
    // What was opened once stays open.
    let opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_own.get());
    let selection = Memo::new(move |_| says::selection_tag(&draft.with(|draft| draft.selection.clone())));
    let statistic = Memo::new(move |_| says::statistic_tag(draft.with(|draft| draft.statistic)));
    let choose = move |tag: &'static str| {
        draft.update(|draft| {
            if says::selection_tag(&draft.selection) != tag {
                draft.selection = fresh(tag);
            }
        });
    };
    let estimate = move |tag: &'static str| {
        draft.update(|draft| {
            if says::statistic_tag(draft.statistic) != tag {
                draft.statistic = usual(tag);
            }
        });
    };
    html::details()
        .class("more")
        .attr("open", move || opened.get())
        .child(html::summary().child(says::OWN_RULE))
        .child(
            html::div()
                .class("part")
                .child(menu(says::WHICH_PIECES, &says::SELECTIONS, selection, Callback::new(choose)))
                .child(move || match selection.get() {
                    "at_or_above" => at_or_above(draft, scale).into_html(),
                    "since" => since(draft).into_html(),
                    "of_kinds" => of_kinds(draft).into_html(),
                    _ => ().into_html(),
                })
                .child(menu(says::WHAT_OF_THEM, &says::STATISTICS, statistic, Callback::new(estimate)))
                // Where the rule has a card, its numbers stand there.
                .child(show(
                    move || is_own.get(),
                    move || html::div().class("knobs").child(parameters(draft)),
                )),
        )
}

fn fresh(tag: &str) -> Selection {
    match tag {
        "latest" => Selection::Latest(FEW),
        "highest" => Selection::Highest(FEW),
        "at_or_above" => Selection::AtOrAbove(LevelRef::Mastery),
        "since" => Selection::Since(browser::today()),
        "of_kinds" => Selection::OfKinds(vec![EvidenceKind::Summative]),
        "summative_else_formative" => Selection::SummativeElseFormative,
        _ => Selection::All,
    }
}

/// A menu with the sentence of what is chosen below it.
fn menu(
    name: &'static str,
    choices: &'static [Choice],
    now: Memo<&'static str>,
    choose: Callback<&'static str>,
) -> impl IntoHtml {
    let sentence =
        move || choices.iter().find(|(tag, ..)| *tag == now.get()).map_or("", |(_, _, sentence)| *sentence);
    let entries = || choices.iter().map(|(tag, words, _)| (*tag, *tag, *words));
    let choice = select(entries, move |tag| now.get() == *tag, move |tag| choose.run(tag));
    html::div()
        .class("field")
        .child(labelled(name).child(choice))
        .child(html::p().class("hint").child(sentence))
}

fn at_or_above(draft: RwSignal<PolicyDraft>, scale: StoredValue<Option<Scale>>) -> impl IntoHtml {
    let now = Signal::derive(move || match draft.with(|draft| draft.selection.clone()) {
        Selection::AtOrAbove(level) => Some(level),
        _ => None,
    });
    let set = Callback::new(move |level| draft.update(|draft| draft.selection = Selection::AtOrAbove(level)));
    html::div().child(level_choice(now, set, scale))
}

fn since(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let now = Signal::derive(move || match draft.with(|draft| draft.selection.clone()) {
        Selection::Since(day) => day.to_string(),
        _ => String::new(),
    });
    let take = move |typed: String| {
        let day = Date::parse(&typed).ok_or_else(|| says::A_DAY_SUCH_AS.to_owned())?;
        draft.update(|draft| draft.selection = Selection::Since(day));
        Ok(())
    };
    html::div().child(field(now, says::DAY, take).kind("date").class("input input--auto"))
}

fn of_kinds(draft: RwSignal<PolicyDraft>) -> impl IntoHtml {
    let has = move |kind: EvidenceKind| match draft.with(|draft| draft.selection.clone()) {
        Selection::OfKinds(kinds) => kinds.contains(&kind),
        _ => false,
    };
    let turn = move |kind: EvidenceKind, on: bool| {
        let all = words::KINDS.map(|(kind, ..)| kind);
        let wanted = |it: &EvidenceKind| if *it == kind { on } else { untrack(|| has(*it)) };
        let kinds: Vec<EvidenceKind> = all.into_iter().filter(wanted).collect();
        // Without a kind nothing could ever be mastered: the last one stays.
        if !kinds.is_empty() {
            draft.update(|draft| draft.selection = Selection::OfKinds(kinds));
        }
    };
    html::div().class("line").child(words::KINDS.map(|(kind, _, words)| {
        check(
            tick_box().prop("checked", move || has(kind)).on_change(move |control| {
                turn(kind, control.checked());
                control.set_checked(untrack(|| has(kind)));
            }),
            words,
        )
    }))
}
