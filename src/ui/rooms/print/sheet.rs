//! What a printed gradebook says: every learner that the grid shows by every column, divided into tables that fit.

use std::ops::Range;

use crate::grid::cell::CellView;
use crate::grid::layout::{Column, ColumnChoice, ColumnContent, columns, groups};
use crate::grid::rows::{Filter, Show, rows};
use crate::grid::sheets::{MOST_COLUMNS, divide};
use crate::judge::Tally;
use crate::judge::mark::course_mark;
use crate::model::{Ix, Learner, Standard};
use crate::text::{hiding, print as says, screen};
use crate::ui::session::browser;
use crate::ui::session::grid_state::GridState;
use crate::ui::session::{OpenBook, Session};

/// A printed gradebook.
pub struct Sheet {
    /// The title of the book, and the term.
    pub title: String,
    /// The day, and which learners these are.
    pub about: String,
    /// The tables.
    pub tables: Vec<Table>,
}

/// Some of the columns, with every row.
pub struct Table {
    /// What stands above neighbouring columns, and how many they are.
    pub groups: Vec<(String, usize)>,
    /// The codes of the columns.
    pub codes: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many have mastered what each column is about.
    pub sums: Row,
    /// Whether the sum of each row stands at its end: only once, in the last table.
    pub is_last: bool,
}

/// One row.
pub struct Row {
    /// What it is of.
    pub name: String,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Its sum.
    pub sum: Cell,
}

/// One cell: what can be told without colour.
#[derive(Default)]
pub struct Cell {
    /// The level and its mark.
    pub text: String,
    /// What stands beside it, smaller.
    pub note: String,
    /// Whether it is mastered.
    pub is_mastered: bool,
}

/// What there is to print. `None` where no book is open.
pub fn of(session: Session, state: GridState) -> Option<Sheet> {
    let filter = Filter {
        search: &state.filter.search.get_untracked(),
        section: state.filter.section.get_untracked(),
        show: state.filter.show.get_untracked(),
        on: state.filter.on.get_untracked(),
        order: state.filter.order.get_untracked(),
        today: browser::today(),
    };
    let (roll_ups, collapsed) = (state.shows.get_untracked(), state.collapsed.get_untracked());
    let shown = ColumnChoice { roll_ups, collapsed: &collapsed };
    session.peek(|open| {
        let standards = open.book.columns();
        let learners = rows(&open.book, &open.verdicts, &standards, &filter, &open.called, browser::compare);
        let columns = columns(&open.book, open.roll_ups.tree(), shown);
        let spans: Vec<usize> = groups(&open.book, &columns).iter().map(|group| group.span).collect();
        let parts = divide(&spans, MOST_COLUMNS);
        let count = parts.len();
        let part = |(number, part): (usize, Range<usize>)| {
            let columns = columns.get(part).unwrap_or_default();
            table(open, &learners, &standards, columns, number + 1 == count)
        };
        Sheet {
            title: title(open),
            about: about(open, &filter, learners.len()),
            tables: parts.into_iter().enumerate().map(part).collect(),
        }
    })
}

fn title(open: &OpenBook) -> String {
    let term = open.book.settings().term.and_then(|at| open.book.terms().get(at));
    let parts = [Some(open.book.title().to_owned()), term.map(|term| term.name.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The day, how many learners, and what was searched for and filtered by, in words.
fn about(open: &OpenBook, filter: &Filter, count: usize) -> String {
    let section = filter.section.and_then(|at| open.book.groups().get(at));
    // The name of a private group is never printed.
    let section = section.map(|it| if it.private { says::A_GROUP.to_owned() } else { open.masked(&it.name) });
    let search = Some(filter.search.trim()).filter(|text| !text.is_empty()).map(says::search);
    let show = (filter.show != Show::Everyone).then(|| crate::grid::rows::show_words(filter.show).to_owned());
    let on =
        filter.on.and_then(|(at, so)| Some(screen::on_standard(&open.book.standards().get(at)?.code, so)));
    let hidden = open.called.are_hidden().then(|| hiding::NAMES_HIDDEN.to_owned());
    let day = Some(browser::long_date(filter.today));
    let parts = [day, Some(crate::text::count::learners(count)), section, show, on, search, hidden];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn table(
    open: &OpenBook,
    learners: &[Ix<Learner>],
    standards: &[Ix<Standard>],
    columns: &[Column],
    is_last: bool,
) -> Table {
    let code = |column: &Column| open.book.standards().get(column.standard).map(|it| it.code.clone());
    let rows = learners.iter().map(|at| Row {
        name: open.called.learner(&open.book, *at).to_owned(),
        cells: columns.iter().map(|column| cell(open, *at, *column)).collect(),
        sum: row_sum(open, *at, standards),
    });
    let total = learners.iter().map(|at| open.verdicts.of_learner(*at, standards));
    let total = total.fold((0, 0), |(mastered, of), it| (mastered + it.mastered, of + it.assessed()));
    Table {
        groups: groups(&open.book, columns).into_iter().map(|group| (group.name, group.span)).collect(),
        codes: columns.iter().map(|column| code(column).unwrap_or_default()).collect(),
        rows: rows.collect(),
        sums: Row {
            name: screen::MASTERED_OF_ASSESSED.to_owned(),
            cells: columns.iter().map(|column| column_sum(open, *column, learners)).collect(),
            sum: share(total.0, total.1),
        },
        is_last,
    }
}

fn share(mastered: usize, assessed: usize) -> Cell {
    Cell { text: format!("{mastered} {}", screen::of(assessed)), ..Cell::default() }
}

/// How many the learner has mastered, and the course mark where the book gives one.
fn row_sum(open: &OpenBook, learner: Ix<Learner>, standards: &[Ix<Standard>]) -> Cell {
    let tally = open.verdicts.of_learner(learner, standards);
    let of = open.book.settings().mark.as_ref();
    let mark = of.and_then(|of| {
        let mark = course_mark(&open.book, &open.verdicts, standards, learner)?;
        Some(mark.name(of).unwrap_or_else(|| says::NO_MARK.to_owned()))
    });
    Cell { note: mark.unwrap_or_default(), ..share(tally.mastered, tally.assessed()) }
}

fn column_sum(open: &OpenBook, column: Column, learners: &[Ix<Learner>]) -> Cell {
    let tally: Tally = match column.shows {
        ColumnContent::Verdicts => open.verdicts.of_standard(column.standard, learners),
        ColumnContent::RollUps => {
            let rolled = learners.iter().filter_map(|at| open.roll_ups.get(*at, column.standard));
            rolled.map(|rolled| rolled.status).collect()
        }
    };
    share(tally.mastered, tally.assessed())
}

/// What the grid shows in a cell, in words and marks alone.
fn cell(open: &OpenBook, learner: Ix<Learner>, column: Column) -> Cell {
    let at = column.standard;
    let scale = open.book.scale_of(at).and_then(|(scale, _)| open.book.scales().get(scale));
    let (view, missing) = match column.shows {
        ColumnContent::Verdicts => {
            let verdict = open.verdicts.get(learner, at);
            (CellView::of(&verdict, scale), verdict.missing as usize)
        }
        ColumnContent::RollUps => (CellView::of_roll_up(open.roll_ups.get(learner, at), scale), 0),
    };
    let is = |class: &str| view.class.split(' ').any(|it| it == class);
    let is_mastered = is("is-mastered") || is("is-beyond") || is("is-all");
    let mark = match () {
        () if is("is-unexpected") => says::NOT_EXPECTED,
        () if is("is-thin") => says::NOT_ENOUGH,
        () if is("is-beyond") => says::BEYOND,
        () if is_mastered => says::MASTERED,
        () => "",
    };
    let decided = if is("is-override") { says::OVERRIDE } else { "" };
    let parts = [view.text.as_str(), mark, decided].into_iter().filter(|part| !part.is_empty());
    Cell {
        text: parts.collect::<Vec<_>>().join(" "),
        note: if missing > 0 { says::missing(missing) } else { String::new() },
        is_mastered,
    }
}
