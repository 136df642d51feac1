//! Sections and groups: add, rename, say what kind they are, delete.

use crate::edit::Command;
use crate::model::{Group, GroupDraft, GroupKind, Id};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, IntoHtml, each, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal, Signal};
use crate::ui::kit::widgets::complaint;
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::learners::membership::groups_of;

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
        .child(
            html::div()
                .child(html::h3().child(says::SECTIONS_AND_GROUPS))
                .child(html::p().class("soft").child(says::SECTIONS_LEAD)),
        )
        .child(add_group())
        .child(show(
            move || !all.with(Vec::is_empty),
            move || {
                html::div().class("table-box").child(
                    html::table()
                        .class("table table--edit table--stack")
                        .child(
                            html::thead().child(
                                html::tr()
                                    .child(html::th().child(says::NAME))
                                    .child(html::th().child(says::KIND))
                                    .child(html::th().child(says::LEARNERS))
                                    .child(html::th().child(html::span().class("vh").child(says::ACTIONS))),
                            ),
                        )
                        .child(html::tbody().child(each(move || all.get(), Id::number, row))),
                )
            },
        ))
}

fn change(session: Session, id: Id, edit: impl FnOnce(&mut GroupDraft)) -> Result<(), String> {
    let draft = session.peek(|open| open.book.groups().by_id(id).map(GroupDraft::of)).flatten();
    let mut draft = draft.ok_or_else(|| says::GONE.to_owned())?;
    edit(&mut draft);
    session.run(Command::ChangeGroup(draft))
}

fn row(id: Id) -> impl IntoHtml {
    let session = Session::here();
    let look = move |look: fn(&Group) -> String| {
        Signal::derive(move || {
            session
                .watch_structure(|open| open.book.groups().by_id(id).map(look))
                .flatten()
                .unwrap_or_default()
        })
    };
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
    let set_kind = move |tag: String| {
        let changed = change(session, id, |draft| (draft.kind, draft.private) = kind_of(&tag));
        if let Err(sentence) = changed {
            session.say(sentence);
        }
    };
    let delete = move |_| {
        let sentence = says::group_deleted(&name.get_untracked());
        match session.run(Command::DeleteGroup(id)) {
            Ok(()) => session.say_with_undo(sentence),
            Err(sentence) => session.say(sentence),
        }
    };
    html::tr()
        .child(html::th().attr("scope", "row").child(field(
            name,
            Signal::derive(move || says::name_of(&name.get())),
            rename,
        )))
        .child(
            html::td().attr("data-label", says::KIND).child(
                html::select()
                    .class("input")
                    .attr("aria-label", move || says::kind_of(&name.get()))
                    .on_change(move |field| set_kind(field.value()))
                    .child(says::GROUP_KINDS.map(|(tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", move || kind.get() == tag)
                            .child(words)
                    })),
            ),
        )
        .child(
            html::td()
                .attr("data-label", says::LEARNERS)
                .child(html::span().class("table__text").child(members)),
        )
        .child(
            html::td().class("table__act").child(
                html::button()
                    .class("btn btn--quiet btn--icon")
                    .attr("aria-label", move || says::delete(&name.get()))
                    .attr("title", move || says::delete(&name.get()))
                    .on_click(delete)
                    .child(draw(Icon::Trash)),
            ),
        )
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
    let (name, kind) = (RwSignal::new(String::new()), RwSignal::new("section".to_owned()));
    let error = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (kind, private) = kind_of(&kind.get_untracked());
        let draft = GroupDraft { id: browser::new_id(), name: name.get_untracked(), kind, private };
        match session.run(Command::AddGroups(vec![draft])) {
            Ok(()) => {
                name.set(String::new());
                error.set(None);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    html::form()
        .class("line")
        .attr("aria-label", says::ADD_GROUP)
        .on_submit(add)
        .child(
            html::input()
                .class("input input--auto")
                .attr("autocomplete", "off")
                .attr("aria-label", says::NEW_GROUP)
                .attr("placeholder", says::NEW_GROUP_EXAMPLE)
                .attr("aria-invalid", move || error.get().map(|_| "true"))
                .prop("value", move || name.get())
                .on_input(move |field| {
                    name.set(field.value());
                    error.set(None);
                }),
        )
        .child(
            html::select()
                .class("input input--auto")
                .attr("aria-label", says::KIND)
                .on_change(move |field| kind.set(field.value()))
                .child(says::GROUP_KINDS.map(|(tag, words)| {
                    html::option().attr("value", tag).prop("selected", move || kind.get() == tag).child(words)
                })),
        )
        .child(html::submit().class("btn").child(screen::ADD))
        .child(complaint(error))
}
