//! What the gradebook shows: which learners and standards, in which order, and how. Of the session, not saved.

use crate::grid::layout::{self, Column, ColumnContent};
use crate::grid::rows::{Filter, Order, Show, rows};
use crate::model::lower::{holds, lower};
use crate::model::{Group, Ix, Learner, Pair, Standard, Status};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};

use crate::ui::session::entering::Entering;
use crate::ui::session::{OpenBook, Session, browser, hiding};

/// How the gradebook is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// Learners by standards.
    Grid,
    /// One learner, all standards.
    Learner,
    /// One standard, all learners.
    Standard,
    /// One assessment, all learners.
    Sheet,
}

/// How much a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridDetail {
    /// Its colour and mark; small, so that many fit.
    Dots,
    /// Its level.
    Levels,
    /// Its level, and whether it rises or falls.
    Trends,
}

/// Which learners are shown, and in which order.
#[derive(Clone, Copy)]
pub struct Filters {
    /// Part of a name.
    pub search: RwSignal<String>,
    /// A section or group.
    pub section: RwSignal<Option<Ix<Group>>>,
    /// Which learners.
    pub show: RwSignal<Show>,
    /// Those alone who stand so on one standard.
    pub on: RwSignal<Option<(Ix<Standard>, Status)>>,
    /// In which order.
    pub order: RwSignal<Order>,
}

/// The widest screen, in pixels, that is too narrow for a grid.
pub const NARROW: f64 = 720.0;

/// What the gradebook shows: of the session, not saved.
#[derive(Clone, Copy)]
pub struct GridState {
    /// Which learners, in which order.
    pub filter: Filters,
    /// How it is read.
    pub read: RwSignal<ReadAs>,
    /// Whether the screen is too narrow for a grid.
    pub narrow: RwSignal<bool>,
    /// How much a cell shows.
    pub detail: RwSignal<GridDetail>,
    /// The learners to show, in order.
    pub rows: Memo<Vec<Ix<Learner>>>,
    /// The standards with verdicts.
    pub standards: Memo<Vec<Ix<Standard>>>,
    /// The columns: the standards, and the roll-ups where they are shown.
    pub columns: Memo<Vec<Column>>,
    /// Whether the columns of roll-ups are shown.
    pub shows: RwSignal<ColumnContent>,
    /// The branches whose roll-up stands for what is below them.
    pub collapsed: RwSignal<Vec<Ix<Standard>>>,
    /// The standard whose card is open.
    pub card: RwSignal<Option<Ix<Standard>>>,
    /// The corner from which cells are selected, up to the selected one; `None`: that one alone.
    pub anchor: RwSignal<Option<Pair>>,
    /// Whether one is at the head of the selected cell's column and not at the cell.
    pub head: RwSignal<bool>,
    /// Counted up when the grid is to show the selected cell and take the focus.
    pub called: RwSignal<u32>,
    /// How levels get into the book.
    pub entering: Entering,
    /// Whether somebody is about to use the keys or the mouse in the grid.
    pub wanted: RwSignal<bool>,
    /// The keys that were pressed before what they do has come; `None` from then on.
    early: StoredValue<Option<Vec<EarlyKey>>>,
}

/// A key's name, and whether it was pressed with Control, Shift and Alt.
pub type EarlyKey = (String, bool, bool, bool);

impl GridState {
    /// The standard that a searched text is the beginning or a part of.
    pub fn standard_like(&self, session: Session, text: &str) -> Option<Ix<Standard>> {
        let wanted = lower(text.trim());
        let like = |open: &OpenBook, at: &Ix<Standard>| {
            open.book.standards().get(*at).is_some_and(|it| holds(&lower(&it.code), &wanted))
        };
        let found = session
            .peek(|open| self.standards.with_untracked(|all| all.iter().copied().find(|at| like(open, at))));
        found.flatten().filter(|_| !wanted.is_empty())
    }

    /// Goes to what was searched for: the first learner found, else the standard whose code was typed.
    pub fn jump(&self, session: Session) {
        let text = self.filter.search.get_untracked();
        let (learner, standard) = session.selected.get_untracked().unzip();
        let found = self.rows.with_untracked(|rows| rows.first().copied());
        let first = self.standards.with_untracked(|all| all.first().copied());
        let to = match (found, self.standard_like(session, &text)) {
            (Some(found), _) => Some(found).zip(standard.or(first)),
            (None, Some(standard)) => {
                self.filter.search.set(String::new());
                let row = self.rows.with_untracked(|rows| rows.first().copied());
                learner.or(row).zip(Some(standard))
            }
            (None, None) => None,
        };
        if to.is_some() {
            self.anchor.set(None);
            self.head.set(false);
            session.selected.set(to);
            self.called.update(|count| *count += 1);
        }
    }

    /// Collapses a branch to its roll-up, or opens it again.
    pub fn turn(&self, branch: Ix<Standard>) {
        self.collapsed.update(|all| match all.iter().position(|it| *it == branch) {
            Some(at) => drop(all.remove(at)),
            None => all.push(branch),
        });
    }

    /// What it shows at first.
    pub fn new(session: Session) -> GridState {
        let filter = Filters {
            search: RwSignal::new(String::new()),
            section: RwSignal::new(None),
            show: RwSignal::new(Show::Everyone),
            on: RwSignal::new(None),
            order: RwSignal::new(hiding::first_order(session.names.get_untracked())),
        };
        let shows = RwSignal::new(ColumnContent::Verdicts);
        let collapsed = RwSignal::new(Vec::new());
        let standards =
            Memo::new(move |_| session.watch_structure(|open| open.book.columns()).unwrap_or_default());
        let columns = Memo::new(move |_| {
            let (roll_ups, collapsed) = (shows.get(), collapsed.get());
            let shown = layout::ColumnChoice { roll_ups, collapsed: &collapsed };
            session
                .watch_structure(|open| layout::columns(&open.book, open.roll_ups.tree(), shown))
                .unwrap_or_default()
        });
        GridState {
            filter,
            read: RwSignal::new(ReadAs::Grid),
            narrow: RwSignal::new(browser::width() <= NARROW),
            detail: RwSignal::new(GridDetail::Levels),
            rows: Memo::new(move |_| shown(session, filter, &standards.get())),
            standards,
            columns,
            shows,
            collapsed,
            card: RwSignal::new(None),
            anchor: RwSignal::new(None),
            head: RwSignal::new(false),
            called: RwSignal::new(0),
            entering: Entering::new(),
            wanted: RwSignal::new(false),
            early: StoredValue::new(Some(Vec::new())),
        }
    }

    /// The keys that were pressed before; from now on they are somebody else's.
    pub fn take_early_keys(&self) -> Vec<EarlyKey> {
        self.early.try_update_value(Option::take).flatten().unwrap_or_default()
    }

    /// Keeps a key for later, unless keys are somebody else's already.
    pub fn keep_early_key(&self, event: &web_sys::KeyboardEvent) {
        let control = event.ctrl_key() || event.meta_key();
        if event.key() == "Tab" || control || event.alt_key() {
            return;
        }
        self.early.update_unless_gone(|early| {
            if let Some(early) = early {
                early.push((event.key(), control, event.shift_key(), event.alt_key()));
                event.prevent_default();
            }
        });
    }
}

/// The learners to show. What they show is looked at again only when the filter asks for verdicts.
fn shown(session: Session, filters: Filters, columns: &[Ix<Standard>]) -> Vec<Ix<Learner>> {
    let search = filters.search.get();
    let filter = Filter {
        search: &search,
        section: filters.section.get(),
        show: filters.show.get(),
        on: filters.on.get(),
        order: filters.order.get(),
        today: browser::today(),
    };
    session
        .watch_structure(|open| {
            rows(&open.book, &open.verdicts, columns, &filter, &open.called, browser::compare)
        })
        .unwrap_or_default()
}

/// Gives the focus to the panel, so that its keys work after what had it has gone. Where its code is still on its way, the
/// panel takes the focus when it comes.
pub fn focus_panel() {
    Session::here().host().focus_soon(".evident .panel__body");
}
