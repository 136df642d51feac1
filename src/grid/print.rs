//! What a printed gradebook says: every learner that the grid shows by every column, divided into tables that fit.

use std::cmp::Ordering;
use std::ops::Range;

use crate::judge::mark::course_mark;
use crate::judge::{RollUps, Tally, Verdicts};
use crate::model::{Gradebook, Ix, Learner, Standard};
use crate::text::names::DisplayNames;
use crate::text::{hiding, print as says, screen};

use super::cell::CellView;
use super::layout::{Column, ColumnChoice, ColumnContent, columns, groups};
use super::rows::{Filter, Show, rows, show_words};
use super::sheets::{MOST_COLUMNS, divide};

/// What is printed.
#[derive(Clone, Copy)]
pub struct Printed<'a> {
    /// The book.
    pub book: &'a Gradebook,
    /// Its verdicts.
    pub verdicts: &'a Verdicts,
    /// The roll-ups of its branches.
    pub roll_ups: &'a RollUps,
    /// What its learners are called.
    pub called: &'a DisplayNames,
}

/// A printed gradebook.
#[derive(Debug, PartialEq, Eq)]
pub struct PrintSheet {
    /// The title of the book, and the term.
    pub title: String,
    /// The day, and which learners these are.
    pub about: String,
    /// The tables.
    pub tables: Vec<PrintTable>,
}

/// Some of the columns, with every row.
#[derive(Debug, PartialEq, Eq)]
pub struct PrintTable {
    /// The heading above adjacent columns, and how many columns it spans.
    pub groups: Vec<(String, usize)>,
    /// The codes of the columns.
    pub codes: Vec<String>,
    /// The rows.
    pub rows: Vec<PrintRow>,
    /// How many have mastered what each column is about.
    pub sums: PrintRow,
    /// Whether each row ends with its sum; only the last table has it.
    pub is_last: bool,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub struct PrintRow {
    /// Its label: a learner, or what is summed.
    pub name: String,
    /// Its cells.
    pub cells: Vec<PrintCell>,
    /// Its sum.
    pub sum: PrintCell,
}

/// One cell: what can be told without color.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PrintCell {
    /// The level and its mark.
    pub text: String,
    /// A smaller note next to it.
    pub note: String,
    /// Whether it is mastered.
    pub is_mastered: bool,
}

/// What is printed: the learners and columns that the grid shows with this filter and this choice of columns. `day` is today
/// as the reader writes it, `compare` orders names as the reader's language does.
pub fn sheet(
    of: Printed,
    filter: &Filter,
    shown: ColumnChoice,
    day: String,
    compare: impl Fn(&str, &str) -> Ordering,
) -> PrintSheet {
    let standards = of.book.columns();
    let learners = rows(of.book, of.verdicts, &standards, filter, of.called, compare);
    let columns = columns(of.book, of.roll_ups.tree(), shown);
    let spans: Vec<usize> = groups(of.book, &columns).iter().map(|group| group.span).collect();
    let parts = divide(&spans, MOST_COLUMNS);
    let count = parts.len();
    let part = |(number, part): (usize, Range<usize>)| {
        let columns = columns.get(part).unwrap_or_default();
        table(of, &learners, &standards, columns, number + 1 == count)
    };
    PrintSheet {
        title: title(of.book),
        about: about(of, filter, day, learners.len()),
        tables: parts.into_iter().enumerate().map(part).collect(),
    }
}

fn title(book: &Gradebook) -> String {
    let term = book.settings().term.and_then(|at| book.terms().get(at));
    let parts = [Some(book.title().to_owned()), term.map(|term| term.name.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The day, how many learners, and what was searched for and filtered by, in words.
fn about(of: Printed, filter: &Filter, day: String, count: usize) -> String {
    let section = filter.section.and_then(|at| of.book.groups().get(at));
    // The name of a private group is never printed.
    let section = section.map(|it| {
        if it.private { says::A_GROUP.to_owned() } else { of.called.masked(of.book, &it.name, None) }
    });
    let search = Some(filter.search.trim()).filter(|text| !text.is_empty()).map(says::search);
    let show = (filter.show != Show::Everyone).then(|| show_words(filter.show).to_owned());
    let on = filter.on.and_then(|(at, so)| Some(screen::on_standard(&of.book.standards().get(at)?.code, so)));
    let hidden = of.called.are_hidden().then(|| hiding::NAMES_HIDDEN.to_owned());
    let parts = [Some(day), Some(crate::text::count::learners(count)), section, show, on, search, hidden];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn table(
    of: Printed,
    learners: &[Ix<Learner>],
    standards: &[Ix<Standard>],
    columns: &[Column],
    is_last: bool,
) -> PrintTable {
    let code = |column: &Column| of.book.standards().get(column.standard).map(|it| it.code.clone());
    let rows = learners.iter().map(|at| PrintRow {
        name: of.called.learner(of.book, *at).to_owned(),
        cells: columns.iter().map(|column| cell(of, *at, *column)).collect(),
        sum: row_sum(of, *at, standards),
    });
    let total = learners.iter().map(|at| of.verdicts.of_learner(*at, standards));
    let total = total.fold((0, 0), |(mastered, all), it| (mastered + it.mastered, all + it.assessed()));
    PrintTable {
        groups: groups(of.book, columns).into_iter().map(|group| (group.name, group.span)).collect(),
        codes: columns.iter().map(|column| code(column).unwrap_or_default()).collect(),
        rows: rows.collect(),
        sums: PrintRow {
            name: screen::MASTERED_OF_ASSESSED.to_owned(),
            cells: columns.iter().map(|column| column_sum(of, *column, learners)).collect(),
            sum: share(total.0, total.1),
        },
        is_last,
    }
}

fn share(mastered: usize, assessed: usize) -> PrintCell {
    PrintCell { text: format!("{mastered} {}", screen::of(assessed)), ..PrintCell::default() }
}

/// How many the learner has mastered, and the course grade if the book has one.
fn row_sum(of: Printed, learner: Ix<Learner>, standards: &[Ix<Standard>]) -> PrintCell {
    let tally = of.verdicts.of_learner(learner, standards);
    let scheme = of.book.settings().mark.as_ref();
    let mark = scheme.and_then(|scheme| {
        let mark = course_mark(of.book, of.verdicts, standards, learner)?;
        Some(mark.name(scheme).unwrap_or_else(|| says::NO_MARK.to_owned()))
    });
    PrintCell { note: mark.unwrap_or_default(), ..share(tally.mastered, tally.assessed()) }
}

fn column_sum(of: Printed, column: Column, learners: &[Ix<Learner>]) -> PrintCell {
    let tally: Tally = match column.shows {
        ColumnContent::Verdicts => of.verdicts.of_standard(column.standard, learners),
        ColumnContent::RollUps => {
            let rolled = learners.iter().filter_map(|at| of.roll_ups.get(*at, column.standard));
            rolled.map(|rolled| rolled.status).collect()
        }
    };
    share(tally.mastered, tally.assessed())
}

/// What the grid shows in a cell, in words and symbols only.
fn cell(of: Printed, learner: Ix<Learner>, column: Column) -> PrintCell {
    let at = column.standard;
    let scale = of.book.scale_of(at).and_then(|(scale, _)| of.book.scales().get(scale));
    let view = match column.shows {
        ColumnContent::Verdicts => CellView::of(&of.verdicts.get(learner, at), scale),
        ColumnContent::RollUps => CellView::of_roll_up(of.roll_ups.get(learner, at), scale),
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
    PrintCell { text: parts.collect::<Vec<_>>().join(" "), note: view.badge(), is_mastered }
}
