//! The import screen: what a file is, what it would do, and one undoable step that does it.

mod columns;
mod preview;
mod questions;

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::edit::Given;
use crate::exchange::csv::{Choices, Plan, plan};
use crate::exchange::{json, table};
use crate::text;
use crate::text::import as words;

use super::icon::{Draw, Icon};
use super::session::{Incoming, Screen, Session, WRITTEN_BY};
use super::{files, new_class, world};

/// Takes a file in, wherever it came from: a backup opens as a book, a table goes to the import screen.
pub fn take_in(session: Session, incoming: Rc<Incoming>) {
    let first = incoming.bytes.iter().find(|byte| !b" \t\r\n\xef\xbb\xbf".contains(byte));
    if first == Some(&b'{') {
        open_backup(session, &incoming);
        return;
    }
    if session.peek(|_| ()).is_none() {
        let title = incoming.name.rsplit_once('.').map_or(incoming.name.as_str(), |(stem, _)| stem);
        session.begin(new_class::blank_book(session, title, ""), Screen::Import);
    }
    session.incoming.set(Some(incoming));
    session.screen.set(Screen::Import);
}

/// Opens a backup as a book of its own; a book of the same id that is here already is not written over.
fn open_backup(session: Session, incoming: &Incoming) {
    let text = String::from_utf8_lossy(&incoming.bytes);
    match json::read(&text) {
        Err(refused) => session.say(text::file::refused(&refused)),
        Ok(draft) => {
            let mended = draft.issues.len();
            super::opening::begin_or_ask(session, draft.book);
            if mended > 0 {
                session.say(text::file::mended(mended));
            }
        }
    }
}

/// The table on its way in, the decisions about it, and what follows from them.
#[derive(Clone, Copy)]
pub struct Import {
    session: Session,
    table: StoredValue<Arc<table::Table>>,
    choices: RwSignal<Choices>,
    plan: Memo<Arc<Plan>>,
}

impl Import {
    fn of(session: Session, name: &str, table: table::Table) -> Option<Import> {
        let guessed = session.peek(|open| Choices::guess(&table, &open.book))?;
        let choices = RwSignal::new(Choices { file: name.to_owned(), ..guessed });
        let table = StoredValue::new(Arc::new(table));
        let planned = move |_: Option<&Arc<Plan>>| {
            let choices = choices.get();
            let table = table.get_value();
            let planned = session.peek(|open| {
                let given =
                    Given { today: world::today(), now: world::now(), counter: 1, author: session.author() };
                plan(&table, &choices, &open.book, &given, &mut world::new_id)
            });
            Arc::new(planned.unwrap_or_else(|| empty_plan(&table, &choices)))
        };
        let plan = Memo::new_with_compare(planned, |_, _| true);
        Some(Import { session, table, choices, plan })
    }
}

/// The plan where the book has just been closed: nothing.
fn empty_plan(table: &table::Table, choices: &Choices) -> Plan {
    let book = crate::model::Gradebook::new(world::new_id(), WRITTEN_BY);
    let given = Given {
        today: world::today(),
        now: world::now(),
        counter: 1,
        author: crate::model::Author::default(),
    };
    plan(table, choices, &book, &given, &mut world::new_id)
}

/// The import screen: first a file, then what it would do.
#[component]
pub fn ImportScreen() -> impl IntoView {
    let session = Session::here();
    view! {
        <main class="view">
            {move || match session.incoming.get() {
                None => view! { <ChooseFile /> }.into_any(),
                Some(incoming) => match table::read_table(&incoming.bytes) {
                    Err(refused) => view! { <NotRead sentence=words::not_read(&incoming.name, &refused) /> }.into_any(),
                    Ok(table) => match Import::of(session, &incoming.name, table) {
                        Some(import) => view! { <Preview import=import /> }.into_any(),
                        None => view! { <ChooseFile /> }.into_any(),
                    },
                },
            }}
        </main>
    }
}

/// Leaves the import; a book that was made for it and is still blank goes with it.
fn leave(session: Session) {
    session.incoming.set(None);
    let blank = session.peek(|open| (open.book.is_blank(), open.book.id()));
    match blank {
        Some((true, id)) => {
            session.go_home();
            if let Some(id) = crate::keep::BookId::new(id.as_str()) {
                // A blank book holds nothing that could be lost.
                let _ = crate::keep::delete(&*session.store(), &id);
            }
            session.screen.set(Screen::Home);
        }
        _ => session.screen.set(Screen::Gradebook),
    }
}

#[component]
fn NotRead(sentence: String) -> impl IntoView {
    let session = Session::here();
    view! {
        <div class="page"><div class="page__in">
            <h1>{words::IMPORT}</h1>
            <p class="notice notice--look" role="alert"><Draw icon=Icon::Alert /><span>{sentence}</span></p>
            <button type="button" class="btn" on:click=move |_| session.incoming.set(None)>{words::CHOOSE_ANOTHER}</button>
        </div></div>
    }
}

/// A file to pick or drop, or a table to paste.
#[component]
fn ChooseFile() -> impl IntoView {
    let session = Session::here();
    let picker = NodeRef::<html::Input>::new();
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        let text = pasted.get_untracked();
        if !text.trim().is_empty() {
            take_in(session, Rc::new(Incoming { name: words::PASTED.to_owned(), bytes: text.into_bytes() }));
        }
    };
    view! {
        <div class="page"><div class="page__in stack">
            <div class="page__head"><div>
                <h1>{words::IMPORT}</h1>
                <p class="lead">{words::IMPORT_LEAD}</p>
            </div></div>
            <div class="line">
                <button type="button" class="btn btn--primary btn--big" on:click=move |_| files::pick(picker)>
                    <Draw icon=Icon::Folder />{words::CHOOSE_FILE}
                </button>
                <span class="soft">{words::OR_DROP}</span>
            </div>
            <input type="file" hidden=true node_ref=picker aria-label=words::CHOOSE_FILE
                accept=".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values"
                on:change:target=move |event| {
                    files::of_picker(&event.target(), move |incoming| take_in(session, incoming), session);
                } />
            <label class="field">
                <span class="field__label">{words::PASTE}</span>
                <textarea class="input" rows="8" prop:value=move || pasted.get()
                    on:input:target=move |event| pasted.set(event.target().value())></textarea>
                <span class="hint">{words::PASTE_HINT}</span>
            </label>
            <div class="line">
                <button type="button" class="btn" on:click=read_pasted>{words::READ_PASTED}</button>
                <button type="button" class="btn btn--quiet" on:click=move |_| leave(session)>{words::CANCEL}</button>
            </div>
        </div></div>
    }
}

/// What the file would do, under the decisions made so far.
#[component]
fn Preview(import: Import) -> impl IntoView {
    let session = import.session;
    let name = move || words::import_of(&import.choices.with(|choices| choices.file.clone()));
    let about = move || {
        let rows = import.plan.with(|plan| plan.counts.rows);
        words::about_table(rows, import.choices.with(|choices| choices.columns.len()))
    };
    view! {
        <div class="page"><div class="page__in page__in--wide">
            <div class="page__head">
                <div><h1>{name}</h1><p class="soft">{about}</p></div>
                <div class="push">
                    <button type="button" class="btn" on:click=move |_| session.incoming.set(None)>
                        <Draw icon=Icon::Folder />{words::CHOOSE_ANOTHER}
                    </button>
                </div>
            </div>
            <div class="two two--wide">
                <div>
                    <columns::Columns import=import />
                    <questions::Questions import=import />
                    <preview::Sample import=import />
                </div>
                <preview::WhatWillHappen import=import />
            </div>
        </div></div>
        <div class="dock">
            <span>{move || import.plan.with(|plan| words::in_short(&plan.counts))}</span>
            <span class="push line">
                <button type="button" class="btn btn--quiet" on:click=move |_| leave(session)>{words::CANCEL}</button>
                <Apply import=import />
            </span>
        </div>
    }
}

/// The one button that changes the book.
#[component]
fn Apply(import: Import) -> impl IntoView {
    let session = import.session;
    let ready = move || import.plan.with(|plan| plan.is_ready() && !plan.is_empty());
    let apply = move |_| {
        let plan = import.plan.get_untracked();
        if !plan.is_ready() {
            session.say(words::ANSWER_FIRST);
            return;
        }
        match session.run(plan.command.clone()) {
            Ok(()) => {
                session.incoming.set(None);
                session.screen.set(Screen::Gradebook);
                session.say_with_undo(words::imported(&plan.counts));
            }
            Err(sentence) => session.say(sentence),
        }
    };
    view! {
        <button type="button" class="btn btn--primary btn--big" aria-disabled=move || (!ready()).then_some("true") on:click=apply>
            {words::ADD_TO_BOOK}
        </button>
    }
}
