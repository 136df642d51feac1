//! All of one standard in a dialog: its words, its prerequisites, and where its scale and policy come from.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Gradebook, Id, Importance, RuleOrigin, Standard, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::dialog::{dialog_form, wide_dialog};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{RwSignal, StoredValue};
use crate::ui::kit::widgets::{
    check, complaint, labelled, link_button, or_none, quiet, select, send, text_area, text_field, tick,
};
use crate::ui::session::Session;

use crate::ui::rooms::setup::standards::next_order;
use crate::ui::rooms::setup::standards::row::importance;

/// The dialog of one standard. It is saved as one step.
pub fn details(id: Id, close: Callback<()>) -> impl IntoHtml {
    let session = Session::here();
    let draft = session
        .peek(|open| open.book.standards().by_id(id).map(|it| StandardDraft::of(&open.book, it)))
        .flatten();
    draft.map(|draft| {
        let title = says::details_of(&draft.code);
        let draft = RwSignal::new(draft);
        let error = RwSignal::new(None::<String>);
        let save = move || {
            let wanted = session.peek(|open| placed(&open.book, draft.get_untracked()));
            match wanted.map_or(Ok(()), |draft| session.run(Command::ChangeStandard(draft))) {
                Ok(()) => close.run(()),
                Err(sentence) => error.set(Some(sentence)),
            }
        };
        wide_dialog(
            title,
            move || close.run(()),
            dialog_form(
                save,
                (words(draft), above(id, draft), before(id, draft), sources(id, draft), complaint(error)),
                (quiet(screen::CANCEL).on_click(move |_| close.run(())), send(screen::SAVE)),
            ),
        )
    })
}

/// A draft that is last among its new siblings if its parent changed.
fn placed(book: &Gradebook, draft: StandardDraft) -> StandardDraft {
    let parent = draft.parent.and_then(|id| book.standards().find(id));
    let before = book.standards().by_id(draft.id);
    if before.is_some_and(|it| it.parent == parent) {
        return draft;
    }
    StandardDraft { order: next_order(book, parent), ..draft }
}

fn words(draft: RwSignal<StandardDraft>) -> impl IntoHtml {
    let code = text_field(
        move || draft.with(|draft| draft.code.clone()),
        move |typed| draft.update(|draft| draft.code = typed),
    );
    let essential = tick(
        move || draft.with(|draft| draft.importance == Importance::Essential),
        move |on| draft.update(|draft| draft.importance = importance(on)),
    );
    let statement = text_area(
        move || draft.with(|draft| draft.statement.clone()),
        move |typed| draft.update(|draft| draft.statement = typed),
    );
    let i_can = text_area(
        move || draft.with(|draft| draft.i_can.clone()),
        move |typed| draft.update(|draft| draft.i_can = typed),
    );
    html::div()
        .class("fields")
        .child(labelled(says::CODE).child(code.attr("autofocus", true)))
        .child(
            html::div()
                .class("field")
                .child(html::span().class("field__label").child(says::IMPORTANCE))
                .child(check(essential, says::ESSENTIAL_LONG)),
        )
        .child(
            labelled(says::STATEMENT)
                .class("field wide")
                .child(statement.class("input input--grow").attr("rows", "2")),
        )
        .child(
            labelled(says::I_CAN)
                .class("field wide")
                .child(
                    i_can
                        .class("input input--grow")
                        .attr("rows", "1")
                        .attr("placeholder", says::I_CAN_EXAMPLE),
                )
                .child(html::span().class("hint").child(says::I_CAN_HINT)),
        )
}

/// The other standards in order: id, depth, code, statement.
fn others(session: Session, id: Id) -> Vec<(Id, usize, String, String)> {
    let all = session.peek(|open| {
        let in_order = open.book.standards_in_order().into_iter();
        let known = in_order.filter_map(|(at, depth)| Some((depth, open.book.standards().get(at)?)));
        let row =
            |(depth, it): (usize, &Standard)| (it.meta.id, depth, it.code.clone(), it.statement.clone());
        known.map(row).filter(|(other, ..)| *other != id).collect::<Vec<_>>()
    });
    all.unwrap_or_default()
}

fn above(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoHtml {
    let session = Session::here();
    let others = others(session, id).into_iter();
    let all: Vec<(Id, String)> =
        others.map(|(id, depth, code, statement)| (id, says::option(depth, &code, &statement))).collect();
    labelled(says::PART_OF).child(select(
        move || or_none(says::NOTHING_ABOVE, all.clone(), Id::to_string),
        move |parent| draft.with(|draft| draft.parent == *parent),
        move |parent| draft.update(|draft| draft.parent = parent),
    ))
}

/// A standard's prerequisites: tags to remove, and a list by code to add from.
fn before(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoHtml {
    let session = Session::here();
    let all = StoredValue::new(others(session, id));
    let code_of = move |wanted: Id| {
        all.with_value(|all| {
            all.iter().find(|(other, ..)| *other == wanted).map(|it| it.2.clone()).unwrap_or_default()
        })
    };
    let chosen = move || draft.with(|draft| draft.prerequisites.clone());
    let add = move |id: Option<Id>| {
        if let Some(id) = id {
            draft.update(|draft| {
                if !draft.prerequisites.contains(&id) {
                    draft.prerequisites.push(id);
                }
            });
        }
    };
    let free = move || {
        let chosen: BTreeSet<Id> = chosen().into_iter().collect();
        let free = all.get_value().into_iter().filter(move |(other, ..)| !chosen.contains(other));
        let named = free.map(|(id, depth, code, statement)| (id, says::option(depth, &code, &statement)));
        or_none(says::ADD_PREREQUISITE, named, Id::to_string)
    };
    let choice = select(free, Option::is_none, add).on_change(|field| field.set_value(""));
    html::div()
        .class("field")
        .attr("role", "group")
        .attr("aria-label", says::COMES_AFTER)
        .child(html::span().class("field__label").child(says::COMES_AFTER))
        .child(
            html::div()
                .class("line")
                .child(move || {
                    chosen()
                        .into_iter()
                        .map(|prerequisite| {
                            let code = code_of(prerequisite);
                            html::button()
                                .class("btn")
                                .attr("aria-label", says::not_after(&code))
                                .on_click(move |_| {
                                    draft
                                        .update(|draft| draft.prerequisites.retain(|it| *it != prerequisite));
                                })
                                .child(code.clone())
                                .child(html::span().attr("aria-hidden", "true").child("×"))
                        })
                        .collect_html()
                })
                .child(choice.class("input input--auto").attr("aria-label", says::ADD_PREREQUISITE)),
        )
        .child(html::span().class("hint").child(says::COMES_AFTER_HINT))
}

/// The source of a standard's scale and policy, and the way back to the book's.
fn sources(id: Id, draft: RwSignal<StandardDraft>) -> impl IntoHtml {
    let session = Session::here();
    let look = move || {
        session.watch_structure(|open| {
            let book = &open.book;
            let at = book.standards().find(id)?;
            let whence = |from: RuleOrigin| match from {
                RuleOrigin::Standard => says::OF_ITS_OWN.to_owned(),
                RuleOrigin::Branch(above) => {
                    says::of_branch(book.standards().get(above).map_or("", |it| &it.code))
                }
                RuleOrigin::Book => says::OF_THE_BOOK.to_owned(),
            };
            let scale = book
                .scale_of(at)
                .and_then(|(scale, from)| Some((book.scales().get(scale)?.name.clone(), whence(from))));
            let policy = book
                .policy_of(at)
                .and_then(|(policy, from)| Some((book.policies().get(policy)?.name.clone(), whence(from))));
            let own = book.standards().get(at).is_some_and(|it| it.scale.is_some() || it.policy.is_some());
            Some((scale, policy, own))
        })
    };
    move || {
        look().flatten().map(|(scale, policy, own)| {
            html::div()
                .class("stack")
                .child(scale.map(|(name, from)| {
                    html::p().class("soft small").child(says::source(says::SCALE, &name, &from))
                }))
                .child(policy.map(|(name, from)| {
                    html::p().class("soft small").child(says::source(says::POLICY, &name, &from))
                }))
                .child(own.then(|| {
                    html::div().child(link_button(says::FOLLOW_BOOK).on_click(move |_| {
                        session.run_or_say(Command::FollowBook(id));
                        draft.update(|draft| (draft.scale, draft.policy) = (None, None));
                    }))
                }))
        })
    }
}
