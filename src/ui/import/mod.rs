//! The import screen: what a file is, what it would do, and one undoable step that does it.

mod columns;
mod preview;
mod questions;

use std::rc::Rc;
use std::sync::Arc;

use crate::edit::Given;
use crate::exchange::csv::{Choices, Plan, plan};
use crate::exchange::{json, table};
use crate::keep;
use crate::text;
use crate::text::embed::EMPTY_FILE;
use crate::text::hiding::IMPORT_HIDDEN;
use crate::text::import as words;
use crate::text::screen;
use crate::ui::hiding;
use crate::ui::html::{self, ElementRef, IntoHtml};
use crate::ui::signal::{Memo, RwSignal, StoredValue};

use super::icon::{Icon, draw};
use super::parts::{button, labelled, quiet};
use super::session::{Incoming, Screen, Session, WRITTEN_BY};
use super::{files, new_class, world};

/// Takes a file in, wherever it came from, and says so where it cannot be.
pub fn take_in(session: Session, incoming: Rc<Incoming>) {
    if let Err(sentence) = taken_in(session, incoming) {
        session.say(sentence);
    }
}

/// Takes a file in: a backup opens as a book, a table goes to the import screen. Fails with a sentence where nothing can be
/// made of it.
pub fn taken_in(session: Session, incoming: Rc<Incoming>) -> Result<(), String> {
    let first = incoming.bytes.iter().find(|byte| !b" \t\r\n\xef\xbb\xbf".contains(byte));
    match first {
        None => return Err(EMPTY_FILE.to_owned()),
        Some(b'{') => return open_backup(session, &incoming),
        Some(_) => {}
    }
    session.incoming.set(Some(incoming));
    session.screen.set(Screen::Import);
    Ok(())
}

/// Opens a backup as a book of its own; a book of the same id that is here already is not written over.
fn open_backup(session: Session, incoming: &Incoming) -> Result<(), String> {
    let text = String::from_utf8_lossy(&incoming.bytes);
    match keep::parse_rescue(&text) {
        Ok(books) => return open_rescued(session, books),
        Err(keep::NotRescue::Newer) => return Err(screen::RESCUE_NEWER.to_owned()),
        Err(keep::NotRescue::Other) => {}
    }
    let draft = json::read(&text).map_err(|refused| text::file::refused(&refused))?;
    let mended = draft.issues.len();
    super::opening::begin_or_ask(session, draft.book);
    if mended > 0 {
        session.say(text::file::mended(mended));
    }
    Ok(())
}

/// Opens what a rescue file holds, each book as one of its own; what cannot be read is passed over.
fn open_rescued(session: Session, books: Vec<keep::Stored>) -> Result<(), String> {
    let found = books.into_iter().filter_map(|stored| {
        let reading = keep::Reading::of_parts(stored.id, stored.parts);
        super::loading::load(&reading).ok()
    });
    let opened = found.map(|found| super::opening::begin_or_ask(session, found.book)).count();
    if opened == 0 { Err(screen::RESCUE_EMPTY.to_owned()) } else { Ok(()) }
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
        let planned = move || {
            let choices = choices.get();
            let table = table.get_value();
            let planned = session.peek(|open| {
                let given =
                    Given { today: world::today(), now: world::now(), counter: 1, author: session.author() };
                plan(&table, &choices, &open.book, &given, &mut world::new_id)
            });
            Arc::new(planned.unwrap_or_else(|| empty_plan(&table, &choices)))
        };
        let plan = Memo::another(planned);
        Some(Import { session, table, choices, plan })
    }

    /// What has to be answered before the book can be changed.
    fn questions(self) -> Vec<String> {
        self.plan.with(|plan| {
            let line = |question| self.choices.with(|choices| text::csv::question(question, choices).line());
            plan.blocked_by.iter().map(line).collect()
        })
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
pub fn import_screen() -> impl IntoHtml {
    let session = Session::here();
    if let Some(incoming) = session.incoming.get_untracked()
        && session.peek(|_| ()).is_none()
    {
        let title = incoming.name.rsplit_once('.').map_or(incoming.name.as_str(), |(stem, _)| stem);
        session.begin(new_class::blank_book(session, title, ""), Screen::Import);
    }
    html::main().class("view").child(move || match session.incoming.get() {
        _ if session.names.get().are_hidden() => names_hidden().into_html(),
        None => choose_file().into_html(),
        Some(incoming) => match table::read_table(&incoming.bytes) {
            Err(refused) => not_read(words::not_read(&incoming.name, &refused)).into_html(),
            Ok(table) => match Import::of(session, &incoming.name, table) {
                Some(import) => preview(import).into_html(),
                None => choose_file().into_html(),
            },
        },
    })
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

fn not_read(sentence: String) -> impl IntoHtml {
    let session = Session::here();
    html::div().class("page").child(
        html::div()
            .class("page__in")
            .child(html::h1().child(words::IMPORT))
            .child(
                html::p()
                    .class("notice notice--look")
                    .attr("role", "alert")
                    .child(draw(Icon::Alert))
                    .child(html::span().child(sentence)),
            )
            .child(button(words::CHOOSE_ANOTHER).on_click(move |_| session.incoming.set(None))),
    )
}

/// What stands here while names are hidden: a file is full of them.
fn names_hidden() -> impl IntoHtml {
    let session = Session::here();
    html::div().class("page").child(
        html::div()
            .class("page__in stack")
            .child(html::h1().child(words::IMPORT))
            .child(hiding::instead(IMPORT_HIDDEN))
            .child(html::div().child(quiet(words::CANCEL).on_click(move |_| leave(session)))),
    )
}

/// A file to pick or drop, or a table to paste.
fn choose_file() -> impl IntoHtml {
    let session = Session::here();
    let picker = ElementRef::new();
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        let text = pasted.get_untracked();
        if !text.trim().is_empty() {
            take_in(session, Rc::new(Incoming { name: words::PASTED.to_owned(), bytes: text.into_bytes() }));
        }
    };
    html::div().class("page").child(
        html::div()
            .class("page__in stack")
            .child(
                html::div().class("page__head").child(
                    html::div()
                        .child(html::h1().child(words::IMPORT))
                        .child(html::p().class("lead").child(words::IMPORT_LEAD)),
                ),
            )
            .child(
                html::div()
                    .class("line")
                    .child(
                        html::button()
                            .class("btn btn--primary btn--big")
                            .on_click(move |_| files::pick(picker))
                            .child(draw(Icon::Folder))
                            .child(words::CHOOSE_FILE),
                    )
                    .child(html::span().class("soft").child(words::OR_DROP)),
            )
            .child(
                html::input()
                    .attr("type", "file")
                    .attr("hidden", true)
                    .node_ref(picker)
                    .attr("aria-label", words::CHOOSE_FILE)
                    .attr(
                        "accept",
                        ".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values",
                    )
                    .on_change(move |field| {
                        if let Some(file) = field.input().and_then(|input| files::of_picker(&input)) {
                            files::read(file, move |incoming| take_in(session, incoming), session);
                        }
                    }),
            )
            .child(
                labelled(words::PASTE)
                    .child(
                        html::textarea()
                            .class("input")
                            .attr("rows", "8")
                            .prop("value", move || pasted.get())
                            .on_input(move |field| pasted.set(field.value())),
                    )
                    .child(html::span().class("hint").child(words::PASTE_HINT)),
            )
            .child(
                html::div()
                    .class("line")
                    .child(button(words::READ_PASTED).on_click(read_pasted))
                    .child(quiet(words::CANCEL).on_click(move |_| leave(session))),
            ),
    )
}

/// What the file would do, under the decisions made so far.
fn preview(import: Import) -> impl IntoHtml {
    let session = import.session;
    let name = move || words::import_of(&import.choices.with(|choices| choices.file.clone()));
    let about = move || {
        let rows = import.plan.with(|plan| plan.counts.rows);
        words::about_table(rows, import.choices.with(|choices| choices.columns.len()))
    };
    (
        html::div().class("page").child(
            html::div()
                .class("page__in page__in--wide")
                .child(
                    html::div()
                        .class("page__head")
                        .child(
                            html::div()
                                .child(html::h1().child(name))
                                .child(html::p().class("soft").child(about)),
                        )
                        .child(
                            html::div().class("push").child(
                                html::button()
                                    .class("btn")
                                    .on_click(move |_| session.incoming.set(None))
                                    .child(draw(Icon::Folder))
                                    .child(words::CHOOSE_ANOTHER),
                            ),
                        ),
                )
                .child(
                    html::div()
                        .class("two two--wide")
                        .child(
                            html::div()
                                .child(columns::columns(import))
                                .child(questions::questions(import))
                                .child(preview::sample(import)),
                        )
                        .child(preview::what_will_happen(import)),
                ),
        ),
        html::div()
            .class("dock")
            .child(html::span().child(move || import.plan.with(|plan| words::in_short(&plan.counts))))
            .child(
                html::span()
                    .class("push line")
                    .child(quiet(words::CANCEL).on_click(move |_| leave(session)))
                    .child(apply(import)),
            ),
    )
}

/// The one button that changes the book.
fn apply(import: Import) -> impl IntoHtml {
    let session = import.session;
    let ready = move || import.plan.with(|plan| plan.is_ready() && !plan.is_empty());
    let unanswered = move || {
        let questions = import.questions();
        (!questions.is_empty()).then(|| format!("{} {}", words::ANSWER_FIRST, questions.join(" ")))
    };
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
    html::button()
        .class("btn btn--primary btn--big")
        .attr("aria-disabled", move || (!ready()).then_some("true"))
        .attr("aria-description", unanswered)
        .on_click(apply)
        .child(words::ADD_TO_BOOK)
}
