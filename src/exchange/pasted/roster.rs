//! A pasted list of learners: rows and columns, what each column is, and who is new.

use crate::model::sort::sort;

/// What a column of a pasted list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterColumn {
    /// A name as it is said.
    Name,
    /// `Last, First` in one column.
    LastFirst,
    /// The last name alone.
    Last,
    /// The first name alone.
    First,
    /// A section.
    Section,
    /// A student number.
    Number,
    /// Nothing that is wanted.
    Nothing,
}

/// What is known of a pasted learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterMatch {
    /// Not in the class yet.
    New,
    /// Somebody of that name is in the class.
    Known,
    /// The name stood in the list before.
    Twice,
}

/// A learner as pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedLearner {
    /// The name as it is shown.
    pub name: String,
    /// What it is sorted by; empty where the name itself is.
    pub sort_name: String,
    /// The name of the section, may be empty.
    pub section: String,
    /// The student number, may be empty.
    pub number: String,
    /// Whether the learner is new.
    pub seen: RosterMatch,
}

/// The cells of a pasted list: by tabs where there are any, else semicolons, else commas outside quotes.
pub fn split(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let has = |mark: char| lines.iter().any(|line| line.contains(mark));
    let mark = ['\t', ';'].into_iter().find(|mark| has(*mark)).unwrap_or(',');
    lines.into_iter().map(|line| cells(line, mark)).collect()
}

fn cells(line: &str, mark: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        let Some(last) = cells.last_mut() else { break };
        match character {
            '"' if quoted || last.trim().is_empty() => quoted = !quoted,
            _ if character == mark && !quoted => cells.push(String::new()),
            _ => last.push(character),
        }
    }
    for cell in &mut cells {
        *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    cells
}

/// Whether a row names columns instead of a learner.
pub fn is_head(row: &[String]) -> bool {
    let named = row.iter().filter(|cell| role_named(cell).is_some()).count();
    named > 0 && named == row.iter().filter(|cell| !cell.is_empty()).count()
}

fn role_named(cell: &str) -> Option<RosterColumn> {
    match cell.to_lowercase().as_str() {
        "name" | "names" | "full name" | "student" | "students" | "student name" | "learner" | "learners" => {
            Some(RosterColumn::Name)
        }
        "last" | "last name" | "surname" | "family name" => Some(RosterColumn::Last),
        "first" | "first name" | "given name" => Some(RosterColumn::First),
        "section" | "class" | "period" | "group" => Some(RosterColumn::Section),
        "id" | "number" | "student id" | "student number" | "sis id" => Some(RosterColumn::Number),
        _ => None,
    }
}

/// What the columns most likely hold. `sections` are the names of those there are.
pub fn guess(rows: &[Vec<String>], sections: &[String]) -> Vec<RosterColumn> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let head = rows.first().filter(|row| is_head(row));
    let body = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    let mut roles: Vec<RosterColumn> = (0..width)
        .map(|place| {
            let cell = |row: &Vec<String>| row.get(place).cloned().unwrap_or_default();
            let named = head.and_then(|row| row.get(place)).and_then(|cell| role_named(cell));
            let filled: Vec<String> = body.iter().map(cell).filter(|cell| !cell.is_empty()).collect();
            match named {
                Some(RosterColumn::Name) | None if place == 0 || named.is_some() => name_role(&filled),
                Some(role) => role,
                None => second_role(&filled, sections),
            }
        })
        .collect();
    // A second column that is neither numbers nor sections is the first name after a comma.
    if head.is_none()
        && let [first, second, ..] = roles.as_mut_slice()
        && (*first, *second) == (RosterColumn::Name, RosterColumn::First)
    {
        *first = RosterColumn::Last;
    }
    roles
}

fn name_role(filled: &[String]) -> RosterColumn {
    let commas = filled.iter().filter(|cell| cell.contains(',')).count();
    if commas * 2 > filled.len() { RosterColumn::LastFirst } else { RosterColumn::Name }
}

fn second_role(filled: &[String], sections: &[String]) -> RosterColumn {
    if filled.is_empty() {
        return RosterColumn::Nothing;
    }
    let most =
        |is: &dyn Fn(&String) -> bool| filled.iter().filter(|cell| is(cell)).count() * 5 >= filled.len() * 4;
    if most(&|cell| sections.iter().any(|section| same(section, cell))) {
        return RosterColumn::Section;
    }
    let mut distinct: Vec<&String> = filled.iter().collect();
    sort(&mut distinct);
    distinct.dedup();
    let few = distinct.len() * 3 <= filled.len();
    let digits = |cell: &String| cell.chars().filter(char::is_ascii_digit).count();
    if most(&|cell| digits(cell) >= 3) && !few {
        return RosterColumn::Number;
    }
    if few || most(&|cell| digits(cell) > 0) { RosterColumn::Section } else { RosterColumn::First }
}

/// Whether two names are the same but for case and spaces.
pub fn same(left: &str, right: &str) -> bool {
    key(left) == key(right)
}

fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reads the rows by the roles of their columns. `known` are the names in the class.
pub fn read(rows: &[Vec<String>], roles: &[RosterColumn], known: &[String]) -> Vec<PastedLearner> {
    let known: Vec<String> = known.iter().map(|name| key(name)).collect();
    let mut before: Vec<String> = Vec::new();
    let skip = usize::from(rows.first().is_some_and(|row| is_head(row)));
    let mut all = Vec::new();
    for row in rows.iter().skip(skip) {
        let cell = |role: RosterColumn| {
            let places = roles.iter().enumerate().filter(|(_, it)| **it == role);
            let cells = places.filter_map(|(place, _)| row.get(place)).filter(|cell| !cell.is_empty());
            cells.cloned().collect::<Vec<_>>().join(" ")
        };
        let (name, sort_name) = named(
            &cell(RosterColumn::Name),
            &cell(RosterColumn::LastFirst),
            &cell(RosterColumn::Last),
            &cell(RosterColumn::First),
        );
        if name.is_empty() {
            continue;
        }
        let this = key(&name);
        let seen = match () {
            () if known.contains(&this) => RosterMatch::Known,
            () if before.contains(&this) => RosterMatch::Twice,
            () => RosterMatch::New,
        };
        before.push(this);
        all.push(PastedLearner {
            name,
            sort_name,
            section: cell(RosterColumn::Section),
            number: cell(RosterColumn::Number),
            seen,
        });
    }
    all
}

/// The name as said, and what it is sorted by.
fn named(name: &str, last_first: &str, last: &str, first: &str) -> (String, String) {
    if !name.is_empty() {
        return (name.to_owned(), String::new());
    }
    let (last, first) = match last_first.split_once(',') {
        Some((last, first)) => (last.trim(), first.trim()),
        None if !last_first.is_empty() => return (last_first.to_owned(), String::new()),
        None => (last, first),
    };
    match (first.is_empty(), last.is_empty()) {
        (true, _) => (last.to_owned(), String::new()),
        (_, true) => (first.to_owned(), String::new()),
        _ => (format!("{first} {last}"), format!("{last}, {first}")),
    }
}
