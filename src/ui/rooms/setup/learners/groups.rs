//! Sections and groups: add, rename, say what kind they are, delete.

use crate::edit::Command;
use crate::model::{Group, GroupDraft, GroupKind, Id};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::select;
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::head::part_head;
use crate::ui::rooms::setup::learners::membership::groups_of;
use crate::ui::rooms::setup::table::{
    act_cell, add_field, add_line, cell, delete_button, draft, edit_table, head, read, row_head,
};

/// The sections and groups of the book.
pub fn groups() -> impl IntoHtml {
    let session = Session::here();
    let all = Memo::new(move |_| {
        let of = |kind| session.watch_structure(|open| groups_of(&open.book, kind)).unwrap_or_default();
        let ids = of(GroupKind::Section).into_iter().chain(of(GroupKind::Group));
        ids.map(|(id, _)| id).collect::<Vec<Id>>()
    });
    html::section()
        .class("stack")
        .child(part_head(says::SECTIONS_AND_GROUPS, says::SECTIONS_LEAD))
        .child(add_group())
        .child(edit_table(
            all,
            Id::number,
            || (head(says::NAME), head(says::KIND), head(says::LEARNERS)),
            row,
            || (),
        ))
}

fn change(session: Session, id: Id, edit: impl FnOnce(&mut GroupDraft)) -> Result<(), String> {
    let mut draft = draft(session, |book| book.groups().by_id(id).map(GroupDraft::of))?;
    edit(&mut draft);
    session.run(Command::ChangeGroup(draft))
}

fn row(id: Id) -> impl IntoHtml {
    let session = Session::here();
    let look = |look: fn(&Group) -> String| read(session, move |book| book.groups().by_id(id).map(look));
    let name = look(|group| group.name.clone());
    let kind = look(|group| kind_tag(group.kind, group.private).to_owned());
    let members = move || {
        let count = session.watch_structure(|open| {
            let at = open.book.groups().find(id)?;
            let here = open
                .book
                .learners()
                .iter()
                .filter(|(_, it)| it.archived.is_none() && it.is_in(at, browser::today()));
            Some(here.count())
        });
        count.flatten().unwrap_or(0)
    };
    let rename = move |typed: String| change(session, id, |draft| draft.name = typed);
    let set_kind = move |tag: &'static str| {
        let changed = change(session, id, |draft| (draft.kind, draft.private) = kind_of(tag));
        if let Err(sentence) = changed {
            session.say(sentence);
        }
    };
    let delete = move || {
        session.run_and_say(Command::DeleteGroup(id), says::group_deleted(&name.get_untracked()));
    };
    let kind = kind_select(move || kind.get(), set_kind);
    html::tr()
        .child(row_head(field(name, move || says::name_of(&name.get()), rename)))
        .child(cell(says::KIND, kind.attr("aria-label", move || says::kind_of(&name.get()))))
        .child(cell(says::LEARNERS, html::span().class("table__text").child(members)))
        .child(act_cell(delete_button(name, delete)))
}

fn kind_select(now: impl Fn() -> String + 'static, choose: impl Fn(&'static str) + 'static) -> Element {
    select(|| says::GROUP_KINDS.map(|(tag, words)| (tag, tag, words)), move |tag| now() == *tag, choose)
}

fn kind_tag(kind: GroupKind, private: bool) -> &'static str {
    match (kind, private) {
        (GroupKind::Section, _) => "section",
        (GroupKind::Group, false) => "group",
        (GroupKind::Group, true) => "private",
    }
}

fn kind_of(tag: &str) -> (GroupKind, bool) {
    match tag {
        "group" => (GroupKind::Group, false),
        "private" => (GroupKind::Group, true),
        _ => (GroupKind::Section, false),
    }
}

fn add_group() -> impl IntoHtml {
    let session = Session::here();
    let (name, kind) = (RwSignal::new(String::new()), RwSignal::new("section"));
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let (kind, private) = kind_of(kind.get_untracked());
        let draft = GroupDraft { id: browser::new_id(), name: name.get_untracked(), kind, private };
        match session.run(Command::AddGroups(vec![draft])) {
            Ok(()) => {
                name.set(String::new());
                error.set(None);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let kinds = kind_select(move || kind.get().to_owned(), move |tag| kind.set(tag));
    add_line(
        says::ADD_GROUP,
        error,
        add,
        (
            add_field(name, error, says::NEW_GROUP, says::NEW_GROUP_EXAMPLE),
            kinds.class("input input--auto").attr("aria-label", says::KIND),
            html::submit().class("btn").child(screen::ADD),
        ),
    )
}
