//! Where the grid's columns stand, and which rows and columns are in view: pure sums.

use std::ops::Range;

use crate::judge::Tree;
use crate::model::{Gradebook, Ix, Standard};

/// The sizes that the style sheet gives, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// The visible width of the scroller.
    pub width: f64,
    /// The visible height of the scroller.
    pub height: f64,
    /// The column of names.
    pub name: f64,
    /// The column of sums.
    pub sum: f64,
    /// The gap between groups of columns.
    pub gap: f64,
    /// A row.
    pub row: f64,
    /// The row of codes.
    pub codes: f64,
    /// The narrowest and the widest column.
    pub columns: (f64, f64),
}

/// A column between the names and the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The standard it is about.
    pub standard: Ix<Standard>,
    /// What it shows of it.
    pub shows: ColumnContent,
}

/// What a column shows of its standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// The verdicts on it.
    Verdicts,
    /// What the standards below it come to.
    RollUps,
}

/// Which columns are shown.
#[derive(Clone, Copy)]
pub struct ColumnChoice<'a> {
    /// Whether the roll-up of each branch stands after the last of its standards.
    pub roll_ups: ColumnContent,
    /// The branches that are collapsed: their roll-up stands for all that is below them.
    pub collapsed: &'a [Ix<Standard>],
}

/// The columns of a book in order: its standards and the roll-ups that are asked for.
pub fn columns(book: &Gradebook, tree: &Tree, shown: ColumnChoice) -> Vec<Column> {
    let standards = book.columns();
    let collapsed = |at: &Ix<Standard>| shown.collapsed.contains(at);
    let mut columns = Vec::with_capacity(standards.len());
    for (place, standard) in standards.iter().enumerate() {
        let above = tree.above(*standard);
        // Of branches within each other the outermost stands for all.
        let outermost = above.iter().rposition(collapsed);
        if outermost.is_none() {
            columns.push(Column { standard: *standard, shows: ColumnContent::Verdicts });
        }
        let next = standards.get(place + 1).map(|next| tree.above(*next)).unwrap_or_default();
        let ended = above.iter().enumerate().filter(|(_, at)| !next.contains(at));
        let ended = ended.filter(|(depth, at)| {
            let asked = shown.roll_ups == ColumnContent::RollUps || collapsed(at);
            // A parent with evidence of its own is a column already, unless it is collapsed.
            asked
                && outermost.is_none_or(|outermost| *depth >= outermost)
                && (collapsed(at) || !standards.contains(at))
        });
        columns.extend(ended.map(|(_, at)| Column { standard: *at, shows: ColumnContent::RollUps }));
    }
    columns
}

/// The branches that can be collapsed: those right above the standards of a book, in order.
pub fn branches(book: &Gradebook) -> Vec<Ix<Standard>> {
    let mut branches = Vec::new();
    for standard in book.columns() {
        let parent = book.standards().get(standard).and_then(|it| it.parent);
        if let Some(parent) = parent.filter(|parent| !branches.contains(parent)) {
            branches.push(parent);
        }
    }
    branches
}

/// Neighbouring columns below one parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGroup {
    /// The standard above them.
    pub parent: Option<Ix<Standard>>,
    /// What stands above them; empty where nothing does.
    pub name: String,
    /// How many.
    pub span: usize,
}

/// Where everything stands, in pixels from the start of the row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The start of each column.
    pub starts: Vec<f64>,
    /// The width of every column.
    pub column: f64,
    /// The start and width of each group.
    pub groups: Vec<(f64, f64)>,
    /// The width of the whole.
    pub whole: f64,
}

/// The columns in groups: by the standard at the top of each one's branch.
pub fn groups(book: &Gradebook, columns: &[Column]) -> Vec<ColumnGroup> {
    let mut groups: Vec<ColumnGroup> = Vec::new();
    for column in columns {
        let parent = match column.shows {
            ColumnContent::Verdicts => {
                book.standards().get(column.standard).and_then(|standard| standard.parent)
            }
            ColumnContent::RollUps => Some(column.standard),
        };
        match groups.last_mut() {
            Some(group) if group.parent == parent => group.span += 1,
            _ => {
                let of = parent.and_then(|at| book.standards().get(at));
                let name = of.map_or(String::new(), |it| {
                    if it.statement.is_empty() { it.code.clone() } else { it.statement.clone() }
                });
                groups.push(ColumnGroup { parent, name, span: 1 });
            }
        }
    }
    groups
}

/// Lays the columns out: they fill the width, each between the narrowest and the widest, and scroll where they do not fit.
pub fn lay_out(groups: &[ColumnGroup], sizes: &Sizes) -> Layout {
    let columns: usize = groups.iter().map(|group| group.span).sum();
    if columns == 0 {
        return Layout::default();
    }
    let free = sizes.width - sizes.name - sizes.sum - sizes.gap * groups.len() as f64;
    let column = (free / columns as f64).floor().min(sizes.columns.1).max(sizes.columns.0);
    let mut layout = Layout { column, ..Layout::default() };
    let mut x = sizes.name + sizes.gap / 2.0;
    for group in groups {
        layout.groups.push((x, group.span as f64 * column));
        for _ in 0..group.span {
            layout.starts.push(x);
            x += column;
        }
        x += sizes.gap;
    }
    let needed = x - sizes.gap / 2.0 + sizes.sum;
    layout.whole = if needed < sizes.width && sizes.width - needed < column { sizes.width } else { needed };
    layout
}

/// The height of the row of groups, above that of the codes.
pub const GROUP_ROW: f64 = 24.0;

/// How many rows are drawn beyond either edge, so that a quick scroll down shows no gap. While it is scrolled across, only those next to
/// the view follow at once.
pub const BEYOND: usize = 4;

/// How many rows and how many columns come into the page together while it is scrolled. Each change has the browser look at
/// all that is drawn, however little of it is new, so a few at a time take much less than one by one (`tests/GRID.md`).
pub const AT_ONCE: (usize, usize) = (4, 6);

/// The rows in view, with `beyond` more at either edge. They are as many wherever it is scrolled to, so that a row which
/// leaves at one edge is used again at the other. With some beyond, they change a few at a time ([`AT_ONCE`]).
pub fn rows_in_view(scrolled: f64, sizes: &Sizes, count: usize, beyond: usize) -> Range<usize> {
    if sizes.row <= 0.0 {
        return 0..0;
    }
    // Between the frozen head and foot. One row more, because those at the edges are seen in part.
    let body = (sizes.height - GROUP_ROW - sizes.codes - sizes.row).max(0.0);
    let at_once = if beyond > 0 { AT_ONCE.0 } else { 1 };
    let many = ((body / sizes.row).ceil() as usize + at_once + 2 * beyond).min(count);
    let first = (scrolled.max(0.0) / sizes.row) as usize;
    let first = (first - first % at_once).saturating_sub(beyond).min(count - many);
    first..first + many
}

/// The columns in view between the names and the sums, or with `beyond` also those under the sums and within a column's
/// width of either edge, and then as many more as change at once ([`AT_ONCE`]).
pub fn columns_in_view(scrolled: f64, sizes: &Sizes, layout: &Layout, beyond: bool) -> Range<usize> {
    let (before, after) = if beyond { (layout.column, layout.column) } else { (0.0, -sizes.sum) };
    let from = scrolled + sizes.name - before;
    let to = scrolled + sizes.width + after;
    let first = layout.starts.partition_point(|start| start + layout.column < from);
    let last = layout.starts.partition_point(|start| *start < to).max(first);
    if !beyond || layout.column <= 0.0 {
        return first..last;
    }
    // As many wherever it is scrolled to, and from every so many columns on, so that both ends change together.
    let (all, at_once) = (layout.starts.len(), AT_ONCE.1);
    let most = ((to - from) / layout.column).ceil() as usize + 1;
    let first = first - first % at_once;
    first..(first + most + at_once).clamp(last, all.max(last))
}

/// How far to scroll so that a stretch of the row lies between the frozen parts; `None` where it does already.
pub fn reveal(
    scrolled: f64,
    start: f64,
    size: f64,
    frozen_before: f64,
    frozen_after: f64,
    visible: f64,
) -> Option<f64> {
    if start < scrolled + frozen_before {
        Some((start - frozen_before).max(0.0))
    } else if start + size > scrolled + visible - frozen_after {
        Some(start + size + frozen_after - visible)
    } else {
        None
    }
}
