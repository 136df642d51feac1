//! The learners of a class: a table to add to, rename in, sort into sections, archive and delete from.

pub mod groups;
pub mod ids;
pub mod membership;
pub mod paste;
pub mod paste_columns;
pub mod pasted;
pub mod row;
pub mod terms;

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::edit::{Action, Command, move_to_section, pieces_of};
use crate::exchange::pasted::clean::same;
use crate::model::sort::sort_by;
use crate::model::{Gradebook, GroupKind, Id, LearnerDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, ElementRef, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{button, check, quiet, select, send, tick};
use crate::ui::session::{Session, browser, points};

use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::head::pane_head;
use crate::ui::rooms::setup::learners::groups::groups;
use crate::ui::rooms::setup::learners::membership::groups_of;
use crate::ui::rooms::setup::learners::paste::PASTE_LEARNERS;
use crate::ui::rooms::setup::learners::row::row;
use crate::ui::rooms::setup::learners::terms::terms;
use crate::ui::rooms::setup::paste::paste_dialog;
use crate::ui::rooms::setup::table::{add_field, add_line, edit_table, empty, head};

/// What the table of learners shows and what is chosen in it.
#[derive(Clone, Copy)]
pub struct Roster {
    /// Who is chosen.
    pub chosen: RwSignal<BTreeSet<Id>>,
    /// Whether the names to sort by are shown.
    pub sort_names: RwSignal<bool>,
    /// Whether student numbers are shown.
    pub numbers: RwSignal<bool>,
    /// Where focus goes when a row is gone.
    pub root: ElementRef,
}

impl Roster {
    /// Moves focus to the field that adds a learner.
    pub fn focus_add(self) {
        focus(self.root, "[data-mark=add]".to_owned());
    }
}

/// The part of Setup about people: learners, sections and groups, terms.
pub fn learners() -> impl IntoHtml {
    let session = Session::here();
    let roster = Roster {
        chosen: RwSignal::new(BTreeSet::new()),
        sort_names: RwSignal::new(false),
        numbers: RwSignal::new(false),
        root: ElementRef::new(),
    };
    let pasting = RwSignal::new(false);
    let rows = in_order(session);
    let close = Callback::new(move |()| {
        pasting.set(false);
        focus(roster.root, "[data-mark=paste]".to_owned());
    });
    let paste = button(says::PASTE_LIST).attr("data-mark", "paste").on_click(move |_| pasting.set(true));
    let tools = html::div().class("line push").child(columns(roster)).child(paste);
    let list =
        html::div().class("stack").child(add_learner()).child(chosen_ones(roster)).child(table(rows, roster));
    (
        html::div()
            .class("stack stack--wide")
            .node_ref(roster.root)
            .child(html::div().child(pane_head(says::LEARNERS, says::LEARNERS_LEAD).child(tools)).child(list))
            .child(groups())
            .child(terms()),
        paste_dialog(&PASTE_LEARNERS, pasting, close),
    )
}

/// The learners by name, archived ones last. The order stays while only names change, so that no row jumps away.
fn in_order(session: Session) -> Memo<Vec<(Id, bool)>> {
    Memo::new(move |before: Option<&Vec<(Id, bool)>>| {
        let now = session.watch_structure(|open| {
            let all = open.book.learners().iter();
            let mut all: Vec<_> =
                all.map(|(_, it)| (it.archived.is_some(), it.sorted_by().to_owned(), it.meta.id)).collect();
            sort_by(&mut all, |left, right| {
                left.0
                    .cmp(&right.0)
                    .then_with(|| browser::compare(&left.1, &right.1))
                    .then(left.2.cmp(&right.2))
            });
            all.into_iter().map(|(archived, _, id)| (id, archived)).collect::<Vec<_>>()
        });
        let now = now.unwrap_or_default();
        let set = |list: &[(Id, bool)]| list.iter().copied().collect::<BTreeSet<_>>();
        before.filter(|before| set(before) == set(&now)).cloned().unwrap_or(now)
    })
}

fn table(rows: Memo<Vec<(Id, bool)>>, roster: Roster) -> impl IntoHtml {
    let heads = move || {
        (
            head(says::NAME),
            show(move || roster.sort_names.get(), || head(says::SORTED_BY)),
            head(says::SECTION),
            head(says::GROUPS),
            show(move || roster.numbers.get(), || head(says::STUDENT_NUMBER)),
        )
    };
    edit_table(
        rows,
        |(id, archived)| id.number() << 1 | u128::from(*archived),
        heads,
        move |(id, archived)| row(id, archived, roster),
        || empty(says::NO_LEARNERS, says::NO_LEARNERS_HINT),
    )
}

/// Which columns are shown besides the usual ones.
fn columns(roster: Roster) -> impl IntoHtml {
    let column = |on: RwSignal<bool>, words: &'static str| {
        check(tick(move || on.get(), move |shown| on.set(shown)), words).class("check menu__text")
    };
    html::details()
        .class("menu menu--end")
        .child(html::summary().class("btn btn--quiet").child(says::COLUMNS).child(draw(Icon::Down)))
        .child(
            html::div()
                .class("menu__list stack")
                .child(column(roster.sort_names, says::SORTED_BY))
                .child(column(roster.numbers, says::STUDENT_NUMBERS)),
        )
}

/// A name and Enter: a learner more, and the field is ready for the next.
fn add_learner() -> impl IntoHtml {
    let session = Session::here();
    let (name, said) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    // Who was said to be there already is added when asked for once more.
    let again = RwSignal::new(None::<String>);
    let field = ElementRef::new();
    let add = move || {
        if let Some(field) = field.get() {
            cannot_fail(field.focus());
        }
        let typed = name.get_untracked();
        let typed = typed.trim();
        if typed.is_empty() {
            said.set(Some(says::NAME_FIRST.to_owned()));
            return;
        }
        let known = session
            .peek(|open| open.book.learners().iter().any(|(_, it)| same(&it.name, typed)))
            .unwrap_or(false);
        if known && again.get_untracked().as_deref() != Some(typed) {
            said.set(Some(says::already_here(typed)));
            again.set(Some(typed.to_owned()));
            return;
        }
        match session.run(Command::AddLearners(vec![LearnerDraft::named(browser::new_id(), typed)])) {
            Ok(()) => {
                name.set(String::new());
                said.set(None);
                again.set(None);
            }
            Err(sentence) => said.set(Some(sentence)),
        }
    };
    add_line(
        says::ADD_LEARNER,
        said,
        add,
        (
            add_field(name, said, says::NEW_LEARNER, says::NEW_LEARNER_EXAMPLE)
                .attr("data-mark", "add")
                .node_ref(field),
            send(draw(Icon::Plus)).child(says::ADD_LEARNER),
        ),
    )
}

/// Deletes learners and says what went with them.
pub fn delete(session: Session, roster: Roster, ids: &[Id]) {
    let (name, pieces) =
        session.peek(|open| (one_name(&open.book, ids), pieces_of(&open.book, ids))).unwrap_or_default();
    let done = says::learners_deleted(&name, ids.len(), pieces);
    points::keep_before_deleting(session);
    session.run_and_say(Command::DeleteLearners(ids.to_vec()), done);
    roster.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
    roster.focus_add();
}

/// Archives learners from today on, or brings them back.
pub fn archive(session: Session, roster: Roster, ids: &[Id], away: bool) {
    let name = session.peek(|open| one_name(&open.book, ids)).unwrap_or_default();
    let archived = away.then(browser::today);
    let done = if away { says::learners_archived } else { says::learners_back };
    let command = Command::ArchiveLearners { learners: ids.to_vec(), archived };
    session.run_and_say(command, done(&name, ids.len()));
    roster.chosen.set(BTreeSet::new());
    roster.focus_add();
}

fn one_name(book: &Gradebook, ids: &[Id]) -> String {
    match ids {
        [one] => book.learners().by_id(*one).map(|it| it.name.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What can be done with those who are chosen.
fn chosen_ones(roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let ids = move || roster.chosen.get().into_iter().collect::<Vec<_>>();
    let sections =
        move || session.watch_structure(|open| groups_of(&open.book, GroupKind::Section)).unwrap_or_default();
    let move_all = move |section: Option<Id>| {
        let ids = roster.chosen.get_untracked();
        let made = session.peek(|open| {
            let drafts = ids.iter().filter_map(|id| {
                let mut draft = LearnerDraft::of(&open.book, open.book.learners().by_id(*id)?);
                move_to_section(&open.book, &mut draft, section, browser::today());
                Some(Command::ChangeLearner(draft))
            });
            let name = section
                .and_then(|id| open.book.groups().by_id(id))
                .map(|it| it.name.clone())
                .unwrap_or_default();
            (name, drafts.collect::<Vec<_>>())
        });
        let Some((name, commands)) = made else { return };
        let sentence = says::learners_moved(commands.len(), &name);
        session.run_and_say(Command::Together { action: Action::Change, name, commands }, sentence);
        roster.chosen.set(BTreeSet::new());
        roster.focus_add();
    };
    show(
        move || !roster.chosen.with(BTreeSet::is_empty),
        move || {
            html::div()
                .class("line")
                .attr("role", "group")
                .attr("aria-label", says::CHOSEN)
                .child(html::b().child(move || says::chosen(roster.chosen.with(BTreeSet::len))))
                .child(show(move || !sections().is_empty(), move || move_to(sections, move_all)))
                .child(button(says::ARCHIVE).on_click(move |_| archive(session, roster, &ids(), true)))
                .child(
                    button(screen::DELETE)
                        .class("btn btn--danger")
                        .on_click(move |_| delete(session, roster, &ids())),
                )
                .child(quiet(says::CHOOSE_NONE).on_click(move |_| {
                    roster.chosen.set(BTreeSet::new());
                    roster.focus_add();
                }))
        },
    )
}

/// The list of sections to move those who are chosen to. It says what it does until one of them is chosen.
fn move_to(
    sections: impl Fn() -> Vec<(Id, String)> + 'static,
    choose: impl Fn(Option<Id>) + 'static,
) -> impl IntoHtml {
    let choices = move || {
        let first = (None, "?".to_owned(), says::MOVE_TO_SECTION.to_owned());
        let section = |(id, name): (Id, String)| (Some(Some(id)), id.to_string(), name);
        let none = (Some(None), String::new(), says::NO_SECTION.to_owned());
        std::iter::once(first).chain(sections().into_iter().map(section)).chain([none])
    };
    let chosen = move |to: Option<Option<Id>>| {
        if let Some(section) = to {
            choose(section);
        }
    };
    select(choices, Option::is_none, chosen)
        .class("input input--auto")
        .attr("aria-label", says::MOVE_TO_SECTION)
}
