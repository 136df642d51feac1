//! Course grades: none, by a teacher's ordered rules, or by a table, with a preview for a learner and the class before anything
//! changes.

pub mod fields;
pub mod roll_up_trial;
pub mod roll_ups;
pub mod scheme;
pub mod trial;

use crate::edit::Command;
use crate::model::{Id, MarkScheme};
use crate::text::{mark as sentence, marks as says, setup};
use crate::ui::kit::html::{self, CollectHtml, ElementRef, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{alert, complaint, labelled, primary, quiet, radio, seg, select};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::grades::fields::{GradesForm, fields};
use crate::ui::rooms::setup::grades::roll_ups::roll_ups;
use crate::ui::rooms::setup::grades::scheme::{Sort, fresh};
use crate::ui::rooms::setup::grades::trial::{MarkTrial, learners, try_marks};
use crate::ui::rooms::setup::head::pane_head;

/// The part of Setup about what follows from verdicts.
pub fn marks_pane() -> impl IntoHtml {
    let session = Session::here();
    let current =
        Memo::new(move |_| session.watch_structure(|open| open.book.settings().mark.clone()).flatten());
    let learner = RwSignal::new(None::<Id>);
    // Radios are the same group in every editor: one that changed its group while it is on would turn another off.
    let group = StoredValue::new(browser::new_id().to_string());
    let root = ElementRef::new();
    html::div()
        .node_ref(root)
        .child(pane_head(says::MARKS, says::MARKS_LEAD))
        .child(move || editor(current.get(), learner, root, group))
        .child(roll_ups(learner))
}

fn editor(
    before: Option<MarkScheme>,
    learner: RwSignal<Option<Id>>,
    root: ElementRef,
    group: StoredValue<String>,
) -> impl IntoHtml {
    let session = Session::here();
    let scale = session
        .peek(|open| open.book.settings().scale.and_then(|at| open.book.scales().get(at)).cloned())
        .flatten();
    let desk = GradesForm {
        draft: RwSignal::new(before.clone()),
        error: RwSignal::new(None),
        scale: StoredValue::new(scale),
    };
    let before = StoredValue::new(before);
    html::div()
        .class("two")
        .child(
            html::div()
                .class("stack")
                .child(html::h3().child(says::COURSE_MARK))
                .child(sorts(desk, group))
                .child(move || desk.draft.get().map(|scheme| fields(desk, &scheme)))
                .child(complaint(desk.error))
                .child(foot(desk, before, root)),
        )
        .child(
            html::aside()
                .class("two__side preview")
                .attr("aria-label", setup::PREVIEW)
                .child(move || desk.draft.get().map(|scheme| meaning(&scheme)))
                .child(on_class(desk, learner)),
        )
}

/// The buttons below a scheme: put it in force, or go back to the one in force.
fn foot(desk: GradesForm, before: StoredValue<Option<MarkScheme>>, root: ElementRef) -> impl IntoHtml {
    let session = Session::here();
    let changed = Memo::new(move |_| before.with_value(|before| desk.draft.with(|draft| draft != before)));
    let save = move || {
        desk.error.set(None);
        if !changed.get_untracked() {
            return;
        }
        let scheme = desk.draft.get_untracked();
        let done = if scheme.is_some() { says::MARK_NOW_IN_USE } else { says::MARK_GONE };
        match session.run(Command::UseMark(scheme)) {
            Ok(()) => {
                session.say_with_undo(done);
                focus(root, "[data-mark=save]".to_owned());
            }
            Err(sentence) => desk.error.set(Some(sentence)),
        }
    };
    let back = move |_| {
        desk.error.set(None);
        desk.draft.set(before.get_value());
    };

    html::div()
        .class("line")
        .child(
            primary(move || if changed.get() { says::USE_MARK } else { says::MARK_IN_USE })
                .attr("data-mark", "save")
                .attr("aria-disabled", move || (!changed.get()).to_string())
                .on_click(move |_| save()),
        )
        .child(show(move || changed.get(), move || quiet(setup::BACK_TO_BEFORE).on_click(back)))
}

/// None, rules, or a table, with the sentence of the one that is chosen.
fn sorts(desk: GradesForm, group: StoredValue<String>) -> impl IntoHtml {
    let session = Session::here();
    let now = Memo::new(move |_| desk.draft.with(|draft| Sort::of(draft.as_ref())));
    let choose = move |sort: Sort| {
        desk.error.set(None);
        let scale = desk.scale.get_value();
        let scheme = session.peek(|open| fresh(sort, &open.book, scale.as_ref())).flatten();
        desk.draft.set(scheme);
    };
    let one = move |(sort, words): (Sort, &'static str)| {
        radio(group.get_value(), move || now.get() == sort, move || choose(sort), words)
    };
    let all = [(Sort::None, says::NO_MARK), (Sort::Rules, says::BY_RULES), (Sort::Table, says::BY_TABLE)];
    let sentence = move || match now.get() {
        Sort::None => says::NO_MARK_SAYS,
        Sort::Rules => says::BY_RULES_SAYS,
        Sort::Table => says::BY_TABLE_SAYS,
    };
    html::div()
        .class("field")
        .attr("role", "radiogroup")
        .attr("aria-label", says::COURSE_MARK)
        .child(seg(all.map(one)))
        .child(html::p().class("hint").child(sentence))
}

/// What a scheme means, a sentence a mark; or what is wrong with it.
fn meaning(scheme: &MarkScheme) -> impl IntoHtml + use<> {
    let card = html::section().class("card part").child(html::h3().child(says::IT_MEANS));
    match scheme.check() {
        Ok(()) => {
            let sentences = sentence::scheme(scheme).into_iter();
            card.child(sentences.map(|sentence| html::p().child(sentence)).collect_html())
        }
        Err(issue) => card.child(alert(sentence::issue(&issue))),
    }
}

fn on_class(desk: GradesForm, learner: RwSignal<Option<Id>>) -> impl IntoHtml {
    let session = Session::here();
    let all = Memo::new(move |_| session.watch_structure(learners).unwrap_or_default());
    // Without a choice it is the first learner of the list.
    let who = move || learner.get().or_else(|| all.with(|all| all.first().map(|(id, _)| *id)));
    let trial = Memo::new(move |_| {
        session.watch(|_| ());
        desk.draft.get().and_then(|scheme| try_marks(session, &scheme, who()))
    });
    move || {
        trial.get().map(|trial| {
            (
                html::section()
                    .class("card part")
                    .child(labelled(says::ON_A_LEARNER).child(select(
                        move || all.get().into_iter().map(|(id, name)| (id, id.to_string(), name)),
                        move |id| learner.get() == Some(*id),
                        move |id| learner.set(Some(id)),
                    )))
                    .child(one(&trial)),
                shares(&trial),
            )
        })
    }
}

fn one(trial: &MarkTrial) -> impl IntoHtml + use<> {
    trial.one.clone().map(|(headline, why)| {
        html::div()
            .class("part")
            .attr("role", "status")
            .child(html::p().class("verdict__words").child(headline))
            .child(why.into_iter().map(|sentence| html::p().class("soft").child(sentence)).collect_html())
    })
}

/// How many learners have which mark, and how many marks would change.
fn shares(trial: &MarkTrial) -> impl IntoHtml + use<> {
    let (changed, all) = trial.changed;
    let row = |(name, count): &(String, usize)| {
        let share = *count as f64 / all.max(1) as f64 * 100.0;
        html::li()
            .class("weight weight--mark")
            .child(html::span().class("weight__what").child(name.clone()))
            .child(html::span().class("weight__part").child(crate::text::count::learners(*count)))
            .child(
                html::span()
                    .class("weight__bar")
                    .attr("aria-hidden", "true")
                    .child(html::span().style("inline-size", format!("{}%", html::written(share)))),
            )
    };
    html::section()
        .class("card part")
        .child(html::h3().child(says::IN_THE_CLASS))
        .child(html::p().attr("role", "status").child(says::would_change(changed, all)))
        .child(html::ul().class("weights").child(trial.shares.iter().map(row).collect_html()))
}
