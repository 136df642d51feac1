//! Terms: their names, first and last days, and which one is current.

use crate::edit::Command;
use crate::model::sort::sort;
use crate::model::{Date, Gradebook, Id, Term, TermDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{check_alone, complaint, form, labelled, radio_button, text_field};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::head::part_head;
use crate::ui::rooms::setup::table::{
    act_cell, cell, delete_button, draft, edit_table, head, read, row_head,
};

/// The terms of the book, in the order of their days.
pub fn terms() -> impl IntoHtml {
    let session = Session::here();
    let all = Memo::new(move |_| {
        let ids = session.watch(|open| {
            let mut all: Vec<(Date, Id)> =
                open.book.terms().iter().map(|(_, term)| (term.start, term.meta.id)).collect();
            sort(&mut all);
            all.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
        });
        ids.unwrap_or_default()
    });
    let group = StoredValue::new(browser::new_id().to_string());
    let heads = || (head(says::NAME), head(says::FIRST_DAY), head(says::LAST_DAY), head(says::IS_ON));
    html::section()
        .class("stack")
        .child(part_head(says::TERMS, says::TERMS_LEAD))
        .child(edit_table(all, Id::number, heads, move |id| row(id, group.get_value()), || ()))
        .child(add_term())
}

fn change(
    session: Session,
    id: Id,
    edit: impl FnOnce(&mut TermDraft) -> Result<(), String>,
) -> Result<(), String> {
    let mut draft = draft(session, |book| book.terms().by_id(id).map(TermDraft::of))?;
    edit(&mut draft)?;
    session.run(Command::ChangeTerm(draft))
}

fn day(typed: &str) -> Result<Date, String> {
    Date::parse(typed).ok_or_else(|| says::DAY_NEEDED.to_owned())
}

fn term_on(book: &Gradebook) -> Option<Id> {
    book.settings().term.and_then(|at| book.terms().id(at))
}

fn row(id: Id, group: String) -> impl IntoHtml {
    let session = Session::here();
    let look = |look: fn(&Term) -> String| read(session, move |book| book.terms().by_id(id).map(look));
    let (name, start, end) =
        (look(|it| it.name.clone()), look(|it| it.start.to_string()), look(|it| it.end.to_string()));
    let is_on = move || session.watch(|open| term_on(&open.book) == Some(id)).unwrap_or(false);
    let rename = move |typed: String| {
        change(session, id, |draft| {
            draft.name = typed;
            Ok(())
        })
    };
    let begin = move |typed: String| {
        change(session, id, |draft| {
            draft.start = day(&typed)?;
            Ok(())
        })
    };
    let finish = move |typed: String| {
        change(session, id, |draft| {
            draft.end = day(&typed)?;
            Ok(())
        })
    };
    let delete = move || {
        session.run_and_say(Command::DeleteTerm(id), says::term_deleted(&name.get_untracked()));
    };
    let use_it = move || session.run_or_say(Command::UseTerm(Some(id)));
    let is_on = radio_button(group, is_on, use_it).attr("aria-label", move || says::is_on(&name.get()));
    html::tr()
        .child(row_head(field(name, move || says::name_of(&name.get()), rename)))
        .child(cell(
            says::FIRST_DAY,
            field(start, move || says::first_day_of(&name.get()), begin).kind("date"),
        ))
        .child(cell(says::LAST_DAY, field(end, move || says::last_day_of(&name.get()), finish).kind("date")))
        .child(cell(says::IS_ON, check_alone(is_on)))
        .child(act_cell(delete_button(name, delete)))
}

fn add_term() -> impl IntoHtml {
    let session = Session::here();
    let (name, start, end) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let made = day(&start.get_untracked()).and_then(|first| Ok((first, day(&end.get_untracked())?)));
        let added = made.and_then(|(start, end)| {
            let draft = TermDraft { id: browser::new_id(), name: name.get_untracked(), start, end };
            let id = draft.id;
            session.run(Command::AddTerms(vec![draft]))?;
            Ok(id)
        });
        match added {
            Ok(id) => {
                // The first term is on: there is no other.
                if session
                    .peek(|open| term_on(&open.book).is_none() && open.book.terms().len() == 1)
                    .unwrap_or(false)
                {
                    session.run_or_say(Command::UseTerm(Some(id)));
                }
                for field in [name, start, end] {
                    field.set(String::new());
                }
                error.set(None);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let date = move |words: &'static str, value: RwSignal<String>| {
        labelled(words).child(text_field(value, move |typed| value.set(typed)).attr("type", "date"))
    };
    let name = text_field(name, move |typed| name.set(typed)).attr("placeholder", says::TERM_EXAMPLE);
    html::details().class("more").child(html::summary().child(says::ADD_TERM)).child(
        form(add)
            .class("stack")
            .attr("aria-label", says::ADD_TERM)
            .child(
                html::div()
                    .class("fields")
                    .child(labelled(says::NAME).child(name))
                    .child(date(says::FIRST_DAY, start))
                    .child(date(says::LAST_DAY, end)),
            )
            .child(complaint(error))
            .child(html::div().class("line").child(html::submit().class("btn").child(screen::ADD))),
    )
}
