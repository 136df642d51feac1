//! Blocks of cells as spreadsheets copy and paste them: rows of text with tabs between.

use crate::exchange::table::{DecimalMark, Delimiter, Dialect, guard, read};
use crate::model::{Pair, Scale};

use super::keys::CellPlace;
use super::typed::{LevelError, TypedReading, decided};

/// A block that was pasted, read at a place of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What is entered where.
    pub cells: Vec<(Pair, TypedReading)>,
    /// What could not be read, with its place in the grid.
    pub wrong: Vec<(CellPlace, String, LevelError)>,
    /// How many cells that are not blank lie beyond the last row or column.
    pub beyond: usize,
}

/// The largest block that is taken, in cells: more is no paste but an import.
pub const MOST: usize = 100_000;

/// Takes pasted text apart. Blank rows and cells keep their places. `None`: there is nothing in it, or far too much.
///
/// ```
/// use evident::grid::block::split;
/// assert_eq!(split("3\t4\n\n2\t\n").unwrap(), [vec!["3", "4"], vec![], vec!["2", ""]]);
/// ```
pub fn split(text: &str) -> Option<Vec<Vec<String>>> {
    let tabs = Dialect { delimiter: Delimiter::TAB, decimal: DecimalMark::Dot };
    let table = read(text.trim_end_matches(['\n', '\r']), tabs).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in 0..table.height() {
        let number = table.row_number(row).saturating_sub(1) as usize;
        rows.resize(number.min(MOST), Vec::new());
        rows.push(table.cells(row).map(str::to_owned).collect());
    }
    let cells: usize = rows.iter().map(Vec::len).sum();
    (cells > 0 && cells <= MOST).then_some(rows)
}

/// Reads a block into the cells from `from` on. A block of one cell fills all of the selection from `from` to `to`.
/// `cell` says who and what stands at a place; `scale` by what it is read.
pub fn place<'a>(
    rows: &[Vec<String>],
    (from, to): (CellPlace, CellPlace),
    cell: impl Fn(CellPlace) -> Option<Pair>,
    scale: impl Fn(Pair) -> Option<&'a Scale>,
) -> Block {
    let mut block = Block::default();
    let one = match rows {
        [row] => match row.as_slice() {
            [text] => Some(text),
            _ => None,
        },
        _ => None,
    };
    let places: Vec<(CellPlace, &String)> = match one {
        Some(text) => {
            let rows = from.0..=to.0;
            rows.flat_map(|row| (from.1..=to.1).map(move |column| ((row, column), text))).collect()
        }
        None => rows
            .iter()
            .enumerate()
            .flat_map(|(down, row)| {
                let across = row.iter().enumerate();
                across.map(move |(right, text)| ((from.0 + down, from.1 + right), text))
            })
            .collect(),
    };
    for (at, text) in places.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(pair) = cell(at) else {
            block.beyond += 1;
            continue;
        };
        match decided(text, scale(pair)) {
            Ok(Some(entered)) => block.cells.push((pair, entered)),
            Ok(None) => {}
            Err(wrong) => block.wrong.push((at, text.clone(), wrong)),
        }
    }
    block
}

/// Rows of texts as a spreadsheet takes them.
pub fn join(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells = row.iter().map(|text| {
            let text = guard(text);
            let quoted = text.contains(['\t', '\n', '\r', '"']);
            if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
        });
        cells.collect::<Vec<_>>().join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The corners of the rectangle between two places: the first and the last.
pub fn rectangle(one: CellPlace, other: CellPlace) -> (CellPlace, CellPlace) {
    ((one.0.min(other.0), one.1.min(other.1)), (one.0.max(other.0), one.1.max(other.1)))
}
