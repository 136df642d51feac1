//! The table being imported, the choices about it, and their results. It is created once, when a file is chosen, and stays
//! until another file is chosen or the screen is left.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::Owner;

use crate::edit::{self, EditContext};
use crate::exchange::csv::{Choices, ImportInput, Plan, TableShape};
use crate::exchange::table::{Origin, TextEncoding, TextTable};
use crate::model::Gradebook;
use crate::text::import as words;
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::session::blank::blank_book;
use crate::ui::session::{Incoming, Screen, Session, browser, points};

use super::tables::TableCode;

/// The table on its way in, the decisions about it, and what follows from them.
#[derive(Clone, Copy)]
pub struct ImportReview {
    pub session: Session,
    file: StoredValue<Rc<Incoming>>,
    /// In which encoding it is read; `None` for what was pasted.
    pub encoding: RwSignal<Option<TextEncoding>>,
    table: StoredValue<Arc<TextTable>>,
    /// The book that the table would begin, where none is open. Nobody keeps it: it is there to plan with.
    fresh: StoredValue<Rc<Gradebook>>,
    pub choices: RwSignal<Choices>,
    pub plan: Memo<Arc<Plan>>,
    tables: TableCode,
}

/// What a file was read as: a table on its way in, or why it is none.
pub type ReadFile = Result<ImportReview, String>;

/// The reading of the file that is here now.
#[derive(Clone)]
pub struct HeldFile {
    /// What is made for the file lives as long as the screen.
    owner: Owner,
    of: StoredValue<Option<(Rc<Incoming>, ReadFile)>>,
}

impl HeldFile {
    /// Nothing was read yet.
    pub fn new() -> HeldFile {
        HeldFile { owner: Owner::current().unwrap_or_default(), of: StoredValue::new(None) }
    }

    /// The reading of a file: made the first time that it is asked for.
    pub fn reading(&self, session: Session, incoming: &Rc<Incoming>, tables: TableCode) -> ReadFile {
        let held = self.of.get_value().filter(|(of, _)| Rc::ptr_eq(of, incoming));
        let reading = held.map(|(_, reading)| reading);
        reading.unwrap_or_else(|| {
            let made = self.owner.with(|| match tables.read(&incoming.bytes, None) {
                Ok(table) => Ok(ImportReview::of(session, incoming, table, tables)),
                Err(refused) => Err(words::not_read(&incoming.name, &refused)),
            });
            self.of.set_value(Some((incoming.clone(), made.clone())));
            made
        })
    }
}

impl ImportReview {
    fn of(session: Session, incoming: &Rc<Incoming>, table: TextTable, tables: TableCode) -> ImportReview {
        let name = incoming.name.as_str();
        let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let fresh = Rc::new(blank_book(session, title, ""));
        let suggest = |book: &Gradebook| tables.suggest(&table, book);
        let suggested = session.peek(|open| suggest(&open.book)).unwrap_or_else(|| suggest(&fresh));
        let choices = RwSignal::new(Choices { file: name.to_owned(), ..suggested });
        let encoding = match table.origin {
            Origin::File { encoding, .. } => Some(encoding),
            Origin::Paste => None,
        };
        let (table, fresh) = (StoredValue::new(Arc::new(table)), StoredValue::new(fresh));
        let planned = move || {
            let (choices, table, fresh) = (choices.get(), table.get_value(), fresh.get_value());
            let given = given(session);
            let plan = |book: &Gradebook| {
                let input = ImportInput { table: &table, choices: &choices, book, given: &given };
                tables.plan(&input, &mut browser::new_id)
            };
            Arc::new(session.peek(|open| plan(&open.book)).unwrap_or_else(|| plan(&fresh)))
        };
        let (encoding, file) = (RwSignal::new(encoding), StoredValue::new(incoming.clone()));
        ImportReview { session, file, encoding, table, fresh, choices, plan: Memo::another(planned), tables }
    }

    /// Reads the file once more, in another encoding. Where letters alone differ, the columns are where they were.
    pub fn read_as(self, encoding: TextEncoding) {
        let file = self.file.get_value();
        let Ok(table) = self.tables.read(&file.bytes, Some(encoding)) else { return };
        let suggested = self.peek_book(|book| self.tables.suggest(&table, book));
        if suggested.columns.len() != self.choices.with_untracked(|choices| choices.columns.len()) {
            return;
        }
        self.table.set_value(Arc::new(table));
        self.encoding.set(Some(encoding));
        self.choices.set(Choices { file: file.name.clone(), ..suggested });
    }

    /// Looks at the book into which the table would go: the open one, or the one that it would begin.
    pub fn peek_book<R>(self, look: impl Fn(&Gradebook) -> R) -> R {
        self.session.peek(|open| look(&open.book)).unwrap_or_else(|| look(&self.fresh.get_value()))
    }

    /// Reads the table in another shape from now on.
    pub fn reshape(self, shape: TableShape) {
        let table = self.table.get_value();
        let choices = self.choices.get_untracked();
        self.choices.set(self.peek_book(|book| self.tables.reshape(&choices, shape, &table, book)));
    }

    /// What has to be answered before the book can be changed.
    pub fn questions(self) -> Vec<String> {
        self.plan.with(|plan| {
            let line =
                |question| self.choices.with(|choices| crate::text::csv::question(question, choices).line());
            plan.blocked_by.iter().map(line).collect()
        })
    }

    /// Carries the plan out as one step; where no book is open, it begins one.
    ///
    /// # Errors
    /// A sentence; nothing was changed, and no book was begun.
    pub fn carry_out(self) -> Result<(), String> {
        let command = self.plan.get_untracked().command.clone();
        if self.session.peek(|_| ()).is_none() {
            let fresh = self.fresh.get_value();
            let mut tried = Gradebook::clone(&fresh);
            edit::apply(&mut tried, command.clone(), &given(self.session)).map_err(|refusal| {
                crate::text::refusal::refusal(&fresh, &refusal, &crate::text::names::DisplayNames::default())
            })?;
            self.session.begin(Gradebook::clone(&fresh), Screen::Import);
        }
        points::keep_before_import(self.session);
        self.session.run(command)
    }
}

/// What a plan takes from outside.
fn given(session: Session) -> EditContext {
    EditContext { today: browser::today(), now: browser::now(), counter: 1, author: session.author() }
}
