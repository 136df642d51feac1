//! Terms: their names, first and last days, and which one is current.

use crate::edit::Command;
use crate::model::sort::sort;
use crate::model::{Date, Gradebook, Id, Term, TermDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, IntoHtml, each, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal, Signal, StoredValue};
use crate::ui::kit::widgets::{check_alone, complaint, labelled};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;

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
    html::section()
        .class("stack")
        .child(
            html::div()
                .child(html::h3().child(says::TERMS))
                .child(html::p().class("soft").child(says::TERMS_LEAD)),
        )
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
                                    .child(html::th().child(says::FIRST_DAY))
                                    .child(html::th().child(says::LAST_DAY))
                                    .child(html::th().child(says::IS_ON))
                                    .child(html::th().child(html::span().class("vh").child(says::ACTIONS))),
                            ),
                        )
                        .child(html::tbody().child(each(
                            move || all.get(),
                            Id::number,
                            move |id| row(id, group.get_value()),
                        ))),
                )
            },
        ))
        .child(add_term())
}

fn change(
    session: Session,
    id: Id,
    edit: impl FnOnce(&mut TermDraft) -> Result<(), String>,
) -> Result<(), String> {
    let draft = session.peek(|open| open.book.terms().by_id(id).map(TermDraft::of)).flatten();
    let mut draft = draft.ok_or_else(|| says::GONE.to_owned())?;
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
    let look = move |look: fn(&Term) -> String| {
        Signal::derive(move || {
            session.watch(|open| open.book.terms().by_id(id).map(look)).flatten().unwrap_or_default()
        })
    };
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
    let delete = move |_| {
        let sentence = says::term_deleted(&name.get_untracked());
        match session.run(Command::DeleteTerm(id)) {
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
            html::td().attr("data-label", says::FIRST_DAY).child(
                field(start, Signal::derive(move || says::first_day_of(&name.get())), begin).kind("date"),
            ),
        )
        .child(
            html::td().attr("data-label", says::LAST_DAY).child(
                field(end, Signal::derive(move || says::last_day_of(&name.get())), finish).kind("date"),
            ),
        )
        .child(
            html::td().attr("data-label", says::IS_ON).child(check_alone(
                html::input()
                    .attr("type", "radio")
                    .attr("name", group)
                    .attr("aria-label", move || says::is_on(&name.get()))
                    .prop("checked", is_on)
                    .on_change(move |_| session.run_or_say(Command::UseTerm(Some(id)))),
            )),
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

fn add_term() -> impl IntoHtml {
    let session = Session::here();
    let (name, start, end) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
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
        labelled(words).child(
            html::input()
                .class("input")
                .attr("type", "date")
                .prop("value", move || value.get())
                .on_input(move |field| value.set(field.value())),
        )
    };
    html::details().class("more").child(html::summary().child(says::ADD_TERM)).child(
        html::form()
            .class("stack")
            .attr("aria-label", says::ADD_TERM)
            .on_submit(add)
            .child(
                html::div()
                    .class("fields")
                    .child(
                        labelled(says::NAME).child(
                            html::input()
                                .class("input")
                                .attr("placeholder", says::TERM_EXAMPLE)
                                .prop("value", move || name.get())
                                .on_input(move |field| name.set(field.value())),
                        ),
                    )
                    .child(date(says::FIRST_DAY, start))
                    .child(date(says::LAST_DAY, end)),
            )
            .child(complaint(error))
            .child(html::div().class("line").child(html::submit().class("btn").child(screen::ADD))),
    )
}
