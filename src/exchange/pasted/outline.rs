//! A pasted list of standards: code, statement, and below which other each stands.

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
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let first = lines.first().map_or(0, |line| indent(line));
    if lines.iter().any(|line| indent(line) > first) { Nesting::Indents } else { Nesting::Codes }
}

/// Reads a list, one standard a line, parents before children. `known` are the codes of the book.
pub fn read(text: &str, nesting: Nesting, known: &[String]) -> Vec<PastedStandard> {
    let lines: Vec<(usize, PastedStandard)> =
        text.lines().filter(|line| !line.trim().is_empty()).map(|line| (indent(line), entry(line))).collect();
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

fn indent(line: &str) -> usize {
    line.chars().take_while(|it| it.is_whitespace()).map(|it| if it == '\t' { 4 } else { 1 }).sum()
}

fn entry(line: &str) -> PastedStandard {
    let line = line.trim().trim_start_matches(['•', '*', '–', '—']).trim();
    let (code, statement, i_can) = match line.split_once('\t') {
        Some((code, rest)) => {
            let (statement, i_can) = rest.split_once('\t').unwrap_or((rest, ""));
            (code.trim().to_owned(), statement, i_can)
        }
        None => {
            let (code, rest) = coded(line);
            (code, rest, "")
        }
    };
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    PastedStandard {
        code,
        statement: clean(statement),
        i_can: clean(i_can),
        above: PastedParent::Top,
        depth: 0,
        trouble: None,
    }
}

/// A short line without a code is its own: a heading such as "Ratios".
const LONGEST_HEADING: usize = 24;

/// The code at the start of a line, and what follows it.
fn coded(line: &str) -> (String, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let code = first.trim_end_matches([':', ',', ';', '-', '–', '—']);
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
