//! A pasted list of standards: code, statement, and below which other each stands.

use super::clean::{clean, one_spaced, unguarded};
use crate::exchange::table::role::normal;
use crate::exchange::table::{self, ColumnRole, DecimalMark, Delimiter, Dialect, looks_like_code, role_of};

/// What makes a standard stand below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// The code of one begins with the code of the other.
    Codes,
    /// The line is indented further.
    Indents,
    /// Nothing does.
    Flat,
}

/// Below what a pasted standard stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastedParent {
    /// Nothing.
    Top,
    /// An earlier standard of the list, by place.
    Here(usize),
    /// A standard of the book, by code.
    Book(String),
}

/// What is wrong with a pasted standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardTrouble {
    /// The book has this code.
    Known,
    /// The code stood in the list before.
    Twice,
    /// The line has no code.
    Codeless,
}

/// A standard as pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedStandard {
    /// The code; empty where none was found.
    pub code: String,
    /// The statement, may be empty.
    pub statement: String,
    /// The statement in a learner's words, may be empty.
    pub i_can: String,
    /// Below what it stands.
    pub above: PastedParent,
    /// How deep it stands in the list.
    pub depth: usize,
    /// Why it is not added, if it is not.
    pub trouble: Option<StandardTrouble>,
}

/// The nesting that a text most likely means.
pub fn guess(text: &str) -> Nesting {
    let lines = lines(text);
    let first = lines.first().map_or(0, |line| line.indent);
    if lines.iter().any(|line| line.indent > first) { Nesting::Indents } else { Nesting::Codes }
}

/// Reads a list, one standard a line, parents before children. `known` are the codes of the book.
///
/// Cells between tabs, and quoted ones between commas, may have line breaks within quotes. A first line that names the columns
/// says in which order they stand.
pub fn read(text: &str, nesting: Nesting, known: &[String]) -> Vec<PastedStandard> {
    let lines: Vec<(usize, PastedStandard)> =
        lines(text).into_iter().map(|line| (line.indent, line.entry())).collect();
    let mut all: Vec<PastedStandard> = Vec::with_capacity(lines.len());
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (place, (indent, mut entry)) in lines.iter().cloned().enumerate() {
        entry.trouble = match () {
            () if entry.code.is_empty() => Some(StandardTrouble::Codeless),
            () if known.contains(&entry.code) => Some(StandardTrouble::Known),
            () if all.iter().any(|other| other.code == entry.code) => Some(StandardTrouble::Twice),
            () => None,
        };
        entry.above = match nesting {
            Nesting::Flat => PastedParent::Top,
            Nesting::Codes => by_code(&entry.code, &lines, known),
            Nesting::Indents => {
                while open.last().is_some_and(|(of, _)| *of >= indent) {
                    open.pop();
                }
                let above = open.last().map(|(_, above)| *above);
                open.push((indent, place));
                above.map_or(PastedParent::Top, PastedParent::Here)
            }
        };
        all.push(entry);
    }
    resolve(&mut all);
    in_order(&all)
}

/// The longest code of the list or the book that a code begins with.
fn by_code(code: &str, lines: &[(usize, PastedStandard)], known: &[String]) -> PastedParent {
    let here = lines
        .iter()
        .enumerate()
        .filter(|(_, (_, it))| begins(&it.code, code))
        .max_by_key(|(_, (_, it))| it.code.len());
    let book = known.iter().filter(|it| begins(it, code)).max_by_key(|it| it.len());
    match (here, book) {
        (Some((_, (_, it))), Some(of_book)) if of_book.len() >= it.code.len() => {
            PastedParent::Book(of_book.clone())
        }
        (Some((place, _)), _) => PastedParent::Here(place),
        (None, Some(of_book)) => PastedParent::Book(of_book.clone()),
        (None, None) => PastedParent::Top,
    }
}

/// Whether a code is a part of a longer one: `7.RP` of `7.RP.A.2`, `RP.2` of `RP.2a`, yet not `RP.1` of `RP.12`.
pub fn begins(shorter: &str, longer: &str) -> bool {
    let Some(rest) = longer.strip_prefix(shorter) else { return false };
    match (shorter.chars().last(), rest.chars().next()) {
        (Some(last), Some(next)) => {
            !next.is_alphanumeric() || (last.is_ascii_digit() && next.is_alphabetic())
        }
        _ => false,
    }
}

/// What stands below a line that is not added stands below that line's namesake, or below what is above it.
fn resolve(all: &mut [PastedStandard]) {
    let copy = all.to_vec();
    for entry in all.iter_mut() {
        for _ in 0..copy.len() {
            let PastedParent::Here(place) = entry.above else { break };
            let Some(above) = copy.get(place) else { break };
            entry.above = match above.trouble {
                None => break,
                Some(StandardTrouble::Known) => PastedParent::Book(above.code.clone()),
                Some(StandardTrouble::Twice) => match copy.iter().position(|it| it.code == above.code) {
                    Some(first) if first != place => PastedParent::Here(first),
                    _ => PastedParent::Top,
                },
                Some(StandardTrouble::Codeless) => above.above.clone(),
            };
        }
    }
}

/// Parents before children, each with its depth.
fn in_order(all: &[PastedStandard]) -> Vec<PastedStandard> {
    let mut sorted: Vec<(usize, PastedStandard)> = Vec::with_capacity(all.len());
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    let roots = all.iter().enumerate().rev().filter(|(_, it)| !matches!(it.above, PastedParent::Here(_)));
    waiting.extend(roots.map(|(place, _)| (place, 0)));
    while let Some((place, depth)) = waiting.pop() {
        let Some(entry) = all.get(place) else { continue };
        let below = all.iter().enumerate().rev().filter(|(_, it)| it.above == PastedParent::Here(place));
        waiting.extend(below.map(|(below, _)| (below, depth + 1)));
        sorted.push((place, PastedStandard { depth, ..entry.clone() }));
    }
    let moved: Vec<usize> = sorted.iter().map(|(place, _)| *place).collect();
    sorted
        .into_iter()
        .map(|(_, mut entry)| {
            if let PastedParent::Here(place) = entry.above {
                entry.above =
                    moved.iter().position(|it| *it == place).map_or(PastedParent::Top, PastedParent::Here);
            }
            entry
        })
        .collect()
}

/// A line of the list: how far it is indented, and its cells.
struct Line {
    indent: usize,
    cells: Vec<String>,
}

impl Line {
    fn of(cells: &[&str]) -> Option<Line> {
        let first = cells.iter().position(|cell| !cell.trim().is_empty())?;
        let (before, rest) = cells.split_at_checked(first)?;
        let spaces = |cell: &&str| cell.chars().take_while(|it| it.is_whitespace()).map(width).sum::<usize>();
        let indent =
            before.iter().map(|cell| spaces(cell) + 4).sum::<usize>() + rest.first().map_or(0, spaces);
        Some(Line {
            indent,
            cells: rest.iter().map(|cell| unguarded(&one_spaced(cell)).to_owned()).collect(),
        })
    }

    fn entry(&self) -> PastedStandard {
        let cell = |at: usize| self.cells.get(at).map_or("", String::as_str);
        let first = without_number(cell(0).trim_start_matches(['•', '*', '–', '—', '·']).trim());
        let (code, statement) = if self.cells.len() > 1 { (first.to_owned(), cell(1)) } else { coded(first) };
        PastedStandard {
            code,
            statement: statement.trim_end_matches([',', ';']).to_owned(),
            i_can: cell(2).to_owned(),
            above: PastedParent::Top,
            depth: 0,
            trouble: None,
        }
    }
}

fn width(space: char) -> usize {
    if space == '\t' { 4 } else { 1 }
}

/// The lines that are not blank, without one that names the columns.
fn lines(text: &str) -> Vec<Line> {
    let text = clean(text);
    let plain = || text.lines().filter_map(|line| Line::of(&[line])).collect::<Vec<_>>();
    let table = |delimiter| table::read(&text, Dialect { delimiter, decimal: DecimalMark::Dot }).ok();
    let by_comma =
        || table(Delimiter::COMMA).filter(|it| text.contains(",\"") || order(it.cells(0)).is_some());
    let tabs = text.lines().any(|line| line.trim().contains('\t'));
    let found = if tabs { table(Delimiter::TAB) } else { by_comma() };
    let Some(table) = found else { return plain() };
    let rows = (0..table.height()).map(|row| table.cells(row).collect::<Vec<_>>());
    let Some(order) = order(table.cells(0)) else { return rows.filter_map(|row| Line::of(&row)).collect() };
    let ordered = |row: Vec<&str>| {
        let cells: Vec<&str> =
            order.iter().map(|at| at.and_then(|at| row.get(at)).copied().unwrap_or("")).collect();
        Line::of(&cells)
    };
    let is_named = |row: &Vec<&str>| table.cells(0).eq(row.iter().copied());
    rows.filter(|row| !is_named(row)).filter_map(ordered).collect()
}

/// Where code, statement and the statement in a learner's words stand, if these cells are a heading.
fn order<'a>(cells: impl Iterator<Item = &'a str>) -> Option<[Option<usize>; 3]> {
    const OWN: [&str; 6] = [
        "ican",
        "icanstatement",
        "inalearnerswords",
        "studentfriendly",
        "learnerstatement",
        "studentstatement",
    ];
    let (mut order, mut count) = ([None; 3], 0);
    let [code, statement, own] = &mut order;
    for (at, cell) in cells.enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        count += 1;
        let role = role_of(cell).filter(|found| found.sure).map(|found| found.role);
        let place = match role {
            _ if OWN.contains(&normal(cell).as_str()) => &mut *own,
            Some(ColumnRole::Standard) if code.is_none() => &mut *code,
            Some(ColumnRole::Standard | ColumnRole::Statement) => &mut *statement,
            Some(_) => continue,
            None => return None,
        };
        place.get_or_insert(at);
    }
    (count > 1 && order.iter().take(2).all(Option::is_some)).then_some(order)
}

/// A line without the number that it has in its list, where a code follows.
fn without_number(line: &str) -> &str {
    let Some((number, rest)) = line.split_once(' ') else { return line };
    let digits = number.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let bullet = number == "-";
    let counted = digits.len() < number.len() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let code = rest.split([' ', ',', ':']).next().is_some_and(looks_like_code);
    if bullet || counted && code { rest } else { line }
}

/// A short line without a code is its own: a heading such as "Ratios".
const LONGEST_HEADING: usize = 24;

/// The code at the start of a line, and what follows it.
fn coded(line: &str) -> (String, &str) {
    let end = line.find([' ', ',', ';']).unwrap_or(line.len());
    let (first, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let rest = rest.trim_start_matches([' ', ',', ';']);
    let code = first.trim_end_matches([':', '-', '–', '—']);
    let capitals = code.chars().all(|it| it.is_uppercase() || !it.is_alphabetic());
    let is_code = code.chars().any(|it| it.is_ascii_digit())
        || code.contains('.')
        || (capitals && code.chars().count() <= 8);
    if is_code && !code.is_empty() {
        let rest = rest.trim_start().trim_start_matches([':', '-', '–', '—']).trim_start();
        return (code.trim_end_matches('.').to_owned(), rest);
    }
    if line.chars().count() <= LONGEST_HEADING { (line.to_owned(), "") } else { (String::new(), line) }
}
