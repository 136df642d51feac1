//! The row of a pasted list that names its columns, and what the names say.

use crate::exchange::table::role::normal;
use crate::exchange::table::{ColumnRole, IdSystem, role_of};

use super::columns::RosterColumn;
use super::emails::is_email;
use super::nobody::is_test_student;

/// What the cells of a heading say.
pub(super) struct Heading {
    columns: Vec<Option<RosterColumn>>,
    /// Numbers of a learner that a better one goes before, such as the name for signing in.
    ranks: Vec<usize>,
    cells: Vec<String>,
}

impl Heading {
    pub fn of(row: &[String]) -> Heading {
        let named = |cell: &String| meaning(cell).map(|found| found.column);
        Heading {
            columns: row.iter().map(named).collect(),
            ranks: row.iter().map(|cell| rank(cell)).collect(),
            cells: row.iter().map(|cell| normal(cell)).collect(),
        }
    }

    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The one column of whole names; the first one where no column is about names.
    pub fn one_name(&self) -> Option<usize> {
        let is_name = |column: &Option<RosterColumn>| column.is_some_and(RosterColumn::is_name);
        let mut named = (0..self.columns.len()).filter(|at| self.columns.get(*at).is_some_and(is_name));
        let first = named.next();
        match first {
            None => Some(0),
            Some(at) if named.next().is_none() && self.is(at, RosterColumn::Name) => Some(at),
            Some(_) => None,
        }
    }

    /// Whether a column holds numbers or addresses.
    pub fn numbers(&self, at: usize) -> bool {
        self.is(at, RosterColumn::Number) || self.is(at, RosterColumn::Email)
    }

    /// Whether a column holds names or a part of them.
    pub fn names(&self, at: usize) -> bool {
        self.columns.get(at).copied().flatten().is_some_and(RosterColumn::is_name)
    }

    /// Whether a column says that last names stand first in it.
    pub fn says_last_first(&self, at: usize) -> bool {
        let cell = self.cells.get(at).map_or("", String::as_str);
        let last = ["last", "surname", "nachname", "apellidos", "cognome", "nazwisko"];
        let first = ["first", "given", "vorname", "nombre", "nome", "imi"];
        let place = |words: &[&str]| words.iter().filter_map(|word| cell.find(word)).min();
        matches!((place(&last), place(&first)), (Some(last), Some(first)) if last < first)
    }

    /// What the columns hold, each of what a learner has once, as far as the names say.
    pub fn columns(&self) -> Vec<Option<RosterColumn>> {
        use RosterColumn::{Email, Name, Nothing, Number, Preferred, Section};
        let mut columns = self.columns.clone();
        for once in [Name, Number, Section, Email, Preferred] {
            let places = (0..columns.len()).filter(|at| self.is(*at, once));
            let best = places.min_by_key(|at| (self.ranks.get(*at).copied().unwrap_or(0), *at));
            for (at, column) in columns.iter_mut().enumerate().filter(|(at, _)| Some(*at) != best) {
                if self.is(at, once) {
                    *column = Some(Nothing);
                }
            }
        }
        columns
    }

    fn is(&self, at: usize, column: RosterColumn) -> bool {
        self.columns.get(at).copied().flatten() == Some(column)
    }
}

/// How many rows are looked at for the heading: a title and a date may stand above it.
const DEPTH: usize = 6;

/// The row that names the columns, among the first ones.
pub(super) fn find_heading(rows: &[Vec<String>], by_comma: bool) -> Option<usize> {
    (0..rows.len().min(DEPTH)).find(|at| is_heading(rows, *at, by_comma))
}

fn is_heading(rows: &[Vec<String>], at: usize, by_comma: bool) -> bool {
    let Some(row) = rows.get(at) else { return false };
    if row.iter().any(|cell| is_data(cell)) || is_test_student(&row.join(", ")) {
        return false;
    }
    let (mut known, mut unknown, mut near) = (0_usize, 0_usize, 0_usize);
    let (mut whole, mut person, mut section) = (false, false, false);
    for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match meaning(cell) {
            Some(Meaning { column, sure: true }) => {
                known += 1;
                whole |= column == RosterColumn::Name;
                section |= column == RosterColumn::Section;
                person |= column.is_name() || matches!(column, RosterColumn::Number | RosterColumn::Email);
            }
            // A slip in a long word; a short one, such as Lerner, is a name.
            Some(_) if normal(cell).chars().count() > 8 => {
                known += 1;
                person = true;
            }
            Some(_) => near += 1,
            None if over_numbers(rows, at, column) => known += 1,
            None => unknown += 1,
        }
    }
    // "Last, Ada" and "Block, Grace" are people.
    let names_others = known + near > unknown || whole && !by_comma;
    names_others && (person || section && row.len() == 1 && rows.len() > 2)
}

/// Whether words stand over a column of numbers.
fn over_numbers(rows: &[Vec<String>], at: usize, column: usize) -> bool {
    let below = rows.iter().skip(at + 1).filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
    let (mut cells, mut numbers) = (0, 0);
    for cell in below {
        cells += 1;
        numbers += usize::from(is_data(cell));
    }
    column > 0 && numbers > 0 && numbers * 2 >= cells
}

/// What never stands in a heading: a number, an address.
fn is_data(cell: &str) -> bool {
    let number = |it: char| it.is_ascii_digit() || ".,%/".contains(it);
    is_email(cell) || !cell.is_empty() && cell.chars().all(number)
}

#[derive(Clone, Copy)]
struct Meaning {
    column: RosterColumn,
    sure: bool,
}

/// Words of headings that only lists of people have. Names are as [`normal`] leaves them.
const OWN: [(RosterColumn, &str); 4] = [
    (
        RosterColumn::Preferred,
        "preferredname preferredfirstname preferred nickname nick goesby knownas rufname roepnaam apodo surnom",
    ),
    (RosterColumn::First, "middlename middle mi middleinitial secondname zweitername"),
    (RosterColumn::Last, "suffix namesuffix"),
    (
        RosterColumn::Nothing,
        "gender sex pronouns pronoun geschlecht sexe sexo género genre gradelevel yearlevel yeargroup yr dateofbirth dob \
         birthdate birthday geburtsdatum age phone telephone mobile address language race ethnicity iep ell row seat \
         no nr num index photo username login attendance",
    ),
];

/// What a cell of a heading says, if it is one.
fn meaning(cell: &str) -> Option<Meaning> {
    let sure = |column| Some(Meaning { column, sure: true });
    let name = normal(cell);
    if name.is_empty() {
        return ["#", "№"].contains(&cell).then_some(Meaning { column: RosterColumn::Nothing, sure: true });
    }
    if let Some((column, _)) = OWN.iter().find(|(_, words)| words.split(' ').any(|word| word == name)) {
        return sure(*column);
    }
    match role_of(cell) {
        Some(found) if found.sure => return sure(column_of(found.role)),
        Some(found) if found.role == ColumnRole::LearnerName => {
            return Some(Meaning { column: RosterColumn::Name, sure: false });
        }
        _ => {}
    }
    by_words(cell).and_then(sure)
}

fn column_of(role: ColumnRole) -> RosterColumn {
    match role {
        ColumnRole::LearnerName => RosterColumn::Name,
        ColumnRole::LastName => RosterColumn::Last,
        ColumnRole::FirstName => RosterColumn::First,
        ColumnRole::LearnerId(IdSystem::Email) => RosterColumn::Email,
        ColumnRole::LearnerId(IdSystem::Login | IdSystem::Integration) => RosterColumn::Nothing,
        ColumnRole::LearnerId(_) => RosterColumn::Number,
        ColumnRole::Section | ColumnRole::Group => RosterColumn::Section,
        _ => RosterColumn::Nothing,
    }
}

/// A heading of several words of which all are about learners and their names: `Legal Last Name`, `Name (Last, First)`.
fn by_words(cell: &str) -> Option<RosterColumn> {
    const OTHERS: [&str; 9] =
        ["parent", "guardian", "mother", "father", "emergency", "teacher", "advisor", "counselor", "contact"];
    const PLAIN: [&str; 22] = [
        "student", "students", "learner", "pupil", "child", "legal", "full", "official", "display", "school",
        "name", "names", "initial", "mi", "of", "the", "and", "s", "id", "number", "email", "local",
    ];
    const PARTS: [(RosterColumn, &[&str]); 3] = [
        (RosterColumn::Preferred, &["preferred", "nickname", "called"]),
        (RosterColumn::Last, &["last", "surname", "family"]),
        (RosterColumn::First, &["first", "given", "forename", "middle"]),
    ];
    let lower = cell.to_lowercase();
    let words: Vec<&str> =
        lower.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if words.len() > 1 && has(&OTHERS) {
        return Some(RosterColumn::Nothing);
    }
    let known = |word: &&str| PLAIN.contains(word) || PARTS.iter().any(|(_, list)| list.contains(word));
    let opened = cell.contains(['(', ')']);
    if !words.iter().all(known) || words.len() < 2 && !opened {
        return None;
    }
    let mut parts = PARTS.iter().filter(|(_, list)| has(list)).map(|(column, _)| *column);
    match (parts.next(), parts.next()) {
        (Some(RosterColumn::Preferred), _) => Some(RosterColumn::Preferred),
        (Some(_), Some(_)) => Some(RosterColumn::Name),
        (Some(part), None) => Some(part),
        (None, _) if has(&["email"]) => Some(RosterColumn::Email),
        (None, _) if has(&["id", "number"]) => Some(RosterColumn::Number),
        (None, _) => has(&["name", "names"]).then_some(RosterColumn::Name),
    }
}

/// Which of several numbers is a school's own: the lower the sooner.
fn rank(cell: &str) -> usize {
    match role_of(cell).map(|found| found.role) {
        Some(ColumnRole::LearnerId(IdSystem::Sis)) => 0,
        Some(ColumnRole::LearnerId(IdSystem::Unknown | IdSystem::Moodle)) => 1,
        _ => 2,
    }
}
