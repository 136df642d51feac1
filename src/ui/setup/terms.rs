//! Terms: their names, first and last days, and which of them is on.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Date, Gradebook, Id, Term, TermDraft};
use crate::text::{screen, setup as says};
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::Session;
use crate::ui::world;

use super::field::Field;

/// The terms of the book, in the order of their days.
#[component]
pub fn Terms() -> impl IntoView {
    let session = Session::here();
    let all = Memo::new(move |_| {
        let ids = session.watch(|open| {
            let mut all: Vec<(Date, Id)> =
                open.book.terms().iter().map(|(_, term)| (term.start, term.meta.id)).collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
        });
        ids.unwrap_or_default()
    });
    let group = StoredValue::new(world::new_id().to_string());
    view! {
        <section class="stack">
            <div><h3>{says::TERMS}</h3><p class="soft">{says::TERMS_LEAD}</p></div>
            <Show when=move || !all.with(Vec::is_empty)>
                <div class="table-box">
                    <table class="table table--edit table--stack">
                        <thead><tr>
                            <th>{says::NAME}</th><th>{says::FIRST_DAY}</th><th>{says::LAST_DAY}</th><th>{says::IS_ON}</th>
                            <th><span class="vh">{says::ACTIONS}</span></th>
                        </tr></thead>
                        <tbody><For each=move || all.get() key=|id| *id let:id><Row id=id group=group.get_value() /></For></tbody>
                    </table>
                </div>
            </Show>
            <AddTerm />
        </section>
    }
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

#[component]
fn Row(id: Id, group: String) -> impl IntoView {
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
    view! {
        <tr>
            <th scope="row"><Field value=name label=Signal::derive(move || says::name_of(&name.get())) commit=rename /></th>
            <td data-label=says::FIRST_DAY>
                <Field value=start kind="date" label=Signal::derive(move || says::first_day_of(&name.get())) commit=begin />
            </td>
            <td data-label=says::LAST_DAY>
                <Field value=end kind="date" label=Signal::derive(move || says::last_day_of(&name.get())) commit=finish />
            </td>
            <td data-label=says::IS_ON>
                <label class="check">
                    <input type="radio" name=group aria-label=move || says::is_on(&name.get()) prop:checked=is_on
                        on:change=move |_| session.run_or_say(Command::UseTerm(Some(id))) />
                </label>
            </td>
            <td class="table__act">
                <button type="button" class="btn btn--quiet btn--icon" aria-label=move || says::delete(&name.get())
                    title=move || says::delete(&name.get()) on:click=delete><Draw icon=Icon::Trash /></button>
            </td>
        </tr>
    }
}

#[component]
fn AddTerm() -> impl IntoView {
    let session = Session::here();
    let (name, start, end) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let made = day(&start.get_untracked()).and_then(|first| Ok((first, day(&end.get_untracked())?)));
        let added = made.and_then(|(start, end)| {
            let draft = TermDraft { id: world::new_id(), name: name.get_untracked(), start, end };
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
        view! {
            <label class="field">
                <span class="field__label">{words}</span>
                <input class="input" type="date" prop:value=move || value.get() on:input:target=move |event| value.set(event.target().value()) />
            </label>
        }
    };
    view! {
        <details class="more">
            <summary>{says::ADD_TERM}</summary>
            <form class="stack" aria-label=says::ADD_TERM on:submit=add>
                <div class="fields">
                    <label class="field">
                        <span class="field__label">{says::NAME}</span>
                        <input class="input" placeholder=says::TERM_EXAMPLE prop:value=move || name.get()
                            on:input:target=move |event| name.set(event.target().value()) />
                    </label>
                    {date(says::FIRST_DAY, start)}
                    {date(says::LAST_DAY, end)}
                </div>
                {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                <div class="line"><button type="submit" class="btn">{screen::ADD}</button></div>
            </form>
        </details>
    }
}
