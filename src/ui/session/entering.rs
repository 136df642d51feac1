//! Levels on their way into the book, from whichever place they are entered: as one step, and asked about where their
//! date is still to come.

use std::rc::Rc;

use crate::grid::enter::{self, EntryContext};
use crate::grid::typed::{TypedReading, decided};
use crate::model::map::Map;
use crate::model::{Date, Id, Pair, Reading, Record, Scale};
use crate::text::{entry as words, screen};
use crate::ui::kit::dialog::{Question, ask};
use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::signal::{RwSignal, StoredValue};
use crate::ui::session::browser;
use crate::ui::session::{OpenBook, Session};

/// Whether a date that is yet to come is meant.
pub fn future(date: Date) -> Question {
    Question {
        title: screen::FUTURE_DATE.to_owned(),
        body: screen::future_date(&browser::long_date(date)),
        yes: screen::keep_date(&browser::short_date(date)),
        no: screen::USE_TODAY.to_owned(),
    }
}

/// Where a typed level goes.
#[derive(Clone, Copy)]
pub struct EntryTarget {
    /// The cell.
    pub pair: Pair,
    /// The piece that is corrected, where one is: unless a retake is typed.
    pub piece: Option<Id>,
    /// Whether what is added is a further attempt, though no `r` is typed.
    pub retake: bool,
    /// Whether it is one more piece, whatever the cell has.
    pub another: bool,
}

/// How levels get into the book.
#[derive(Clone, Copy)]
pub struct Entering {
    session: Session,
    /// The pieces without an assessment that were entered here: entering into their cells again corrects them.
    made: StoredValue<Map<Pair, Id>>,
    /// Levels that wait for an answer about a date that is still to come.
    asking: RwSignal<Option<WaitingEntry>>,
    /// The date to come that was agreed to.
    agreed: StoredValue<Option<Date>>,
}

#[derive(Clone, PartialEq)]
struct WaitingEntry {
    cells: Vec<(Pair, TypedReading)>,
    another: bool,
    date: Date,
}

/// The scale by which a cell is read.
pub fn scale_of(open: &OpenBook, pair: Pair) -> Option<&Scale> {
    open.book.scales().get(open.book.scale_for(pair.0, pair.1)?)
}

impl Entering {
    /// Nothing was entered yet.
    pub fn new() -> Entering {
        Entering {
            session: Session::here(),
            made: StoredValue::new(Map::new()),
            asking: RwSignal::new(None),
            agreed: StoredValue::new(None),
        }
    }

    /// Enters what was typed for a cell, wherever it was typed. Nothing typed is no entry and no mistake.
    ///
    /// # Errors
    /// Why it is no level of the cell's scale, or a refusal, as a sentence; nothing was entered.
    pub fn enter_text(self, text: &str, into: EntryTarget) -> Result<(), String> {
        let read = self.session.peek(|open| decided(text, scale_of(open, into.pair)));
        let read = read.ok_or_else(|| screen::GONE.to_owned())?;
        let Some(entered) = read.map_err(|wrong| words::wrong(text, &wrong))? else { return Ok(()) };
        match into.piece {
            Some(piece) if !entered.retake && !into.another => self.correct(piece, entered),
            _ => {
                let retake = entered.retake || into.retake;
                self.enter(vec![(into.pair, TypedReading { retake, ..entered })], into.another)
            }
        }
    }

    /// Enters levels into cells as one step. A date that is still to come is asked about first.
    ///
    /// # Errors
    /// A refusal as a sentence; nothing was entered.
    pub fn enter(self, cells: Vec<(Pair, TypedReading)>, another: bool) -> Result<(), String> {
        self.enter_dated(cells, another, None)
    }

    fn enter_dated(
        self,
        cells: Vec<(Pair, TypedReading)>,
        another: bool,
        not_after: Option<Date>,
    ) -> Result<(), String> {
        if cells.is_empty() {
            return Ok(());
        }
        let entry = self.made.with_value(|made| {
            self.session.peek(|open| {
                let how = EntryContext {
                    assessment: self.session.assessment_in_use.get_untracked(),
                    date: self.session.date_in_use.get_untracked(),
                    today: browser::today(),
                    now: browser::now(),
                    not_after,
                    source: self.session.source(),
                    another,
                    made,
                };
                enter::enter(&open.book, &cells, &how, &mut browser::new_id)
            })
        });
        let entry = entry.flatten().ok_or_else(|| screen::GONE.to_owned())?;
        if let Some(date) = entry.future.filter(|date| self.agreed.get_value() != Some(*date)) {
            self.asking.set(Some(WaitingEntry { cells, another, date }));
            return Ok(());
        }
        self.session.enter(entry.command)?;
        self.made.update_unless_gone(|made| made.extend(entry.made));
        Ok(())
    }

    fn correct(self, piece: Id, entered: TypedReading) -> Result<(), String> {
        let command = self.session.peek(|open| enter::correct(&open.book, piece, entered.reading));
        self.session.enter(command.flatten().ok_or_else(|| screen::GONE.to_owned())?)
    }

    /// What entering into a cell again corrects: the last attempt at the assessment in use, or the piece entered here.
    pub fn now(self, open: &OpenBook, pair: Pair) -> Option<(Id, Reading)> {
        let piece = match self.session.assessment_in_use.get() {
            Some(at) => enter::last_piece(&open.book, pair, Some(at)),
            None => {
                let id = self.made.with_value(|made| made.get(&pair).copied())?;
                open.book.evidence().by_id(id)
            }
        };
        piece.map(|piece| (piece.id(), piece.reading()))
    }

    /// Whether there is a question.
    pub fn asks(self) -> bool {
        self.asking.with(Option::is_some)
    }

    /// The question about a date that is still to come, while there is one. `then` is called when it was answered.
    pub fn question(self, then: impl Fn() + 'static) -> Html {
        let then: Rc<dyn Fn()> = Rc::new(then);
        let ask_about = move |waiting: WaitingEntry| {
            let (answered, dismissed) = (then.clone(), then.clone());
            let date = waiting.date;
            let answer = move |keep: bool| {
                self.asking.set(None);
                let not_after = if keep { None } else { Some(browser::today()) };
                if keep {
                    self.agreed.set_value(Some(date));
                }
                if let Err(sentence) = self.enter_dated(waiting.cells.clone(), waiting.another, not_after) {
                    self.session.say(sentence);
                }
                answered();
            };
            ask(future(date), answer, move || {
                self.asking.set(None);
                dismissed();
            })
        };
        (move || self.asking.get().map(&ask_about)).into_html()
    }
}
