//! What the columns of a pasted list most likely hold: by their names, else by what stands in them.

use crate::model::sort::sort;

use super::emails::is_email;
use super::heading::Heading;
use super::nobody::says_nobody;
use super::person::{has_capital_family, has_comma};
use super::rows::RosterTable;
use crate::exchange::pasted::clean::same;

/// What a column of a pasted list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterColumn {
    /// A name as it is said.
    Name,
    /// `Last, First` in one column.
    LastFirst,
    /// `Last First` in one column, without a comma.
    LastThenFirst,
    /// The last name alone.
    Last,
    /// The first name alone.
    First,
    /// The name that a learner goes by.
    Preferred,
    /// A section.
    Section,
    /// A student number.
    Number,
    /// An email address.
    Email,
    /// Nothing that is wanted.
    Nothing,
}

impl RosterColumn {
    /// Whether it holds a name or a part of one.
    pub(super) fn is_name(self) -> bool {
        use RosterColumn::{First, Last, LastFirst, LastThenFirst, Name};
        matches!(self, Name | LastFirst | LastThenFirst | Last | First)
    }
}

/// What the columns most likely hold. `sections` are the names of those there are.
pub fn guess(table: &RosterTable, sections: &[String]) -> Vec<RosterColumn> {
    let columns = (0..table.width()).map(|place| Column::of(table, place)).collect::<Vec<_>>();
    let heading = table.heading.and_then(|at| table.rows.get(at)).map(|row| Heading::of(row));
    match heading {
        Some(heading) => by_names(&heading, &columns, sections),
        None => by_cells(&columns, sections),
    }
}

fn by_names(heading: &Heading, columns: &[Column], sections: &[String]) -> Vec<RosterColumn> {
    use RosterColumn::{Email, First, Last, Name, Nothing, Preferred};
    let named = heading.columns();
    let has = |wanted: RosterColumn| named.contains(&Some(wanted));
    if ![Name, First, Last, Preferred].into_iter().any(has) {
        // Whatever the heading calls them, names are somewhere.
        let guessed = by_cells(columns, sections);
        let given = |at: usize| named.get(at).copied().flatten();
        return guessed.into_iter().enumerate().map(|(at, guess)| given(at).unwrap_or(guess)).collect();
    }
    let roles = columns.iter().enumerate().map(|(at, column)| {
        match named.get(at).copied().flatten() {
            Some(Name) if has(First) && has(Last) => Nothing,
            Some(Name) if has(First) => in_parts(at, columns, &named, Last),
            Some(Name) if has(Last) => in_parts(at, columns, &named, First),
            // A column of first names alone, or of last ones, holds the names that there are.
            Some(First) if !has(Last) && !has(Name) && is_first(&named, at, First) => {
                column.name_role(heading.says_last_first(at))
            }
            Some(Last) if !has(First) && !has(Name) && is_first(&named, at, Last) => {
                column.name_role(heading.says_last_first(at))
            }
            Some(Name) => column.name_role(heading.says_last_first(at)),
            Some(role) => role,
            None if !has(Email) && column.most(|cell| is_email(cell)) => Email,
            None => Nothing,
        }
    });
    roles.collect()
}

fn is_first(named: &[Option<RosterColumn>], at: usize, role: RosterColumn) -> bool {
    named.iter().position(|it| *it == Some(role)) == Some(at)
}

/// `Name` beside `First name` is the last name, unless it is the whole name with the first name in it.
fn in_parts(
    at: usize,
    columns: &[Column],
    named: &[Option<RosterColumn>],
    part: RosterColumn,
) -> RosterColumn {
    let other = if part == RosterColumn::Last { RosterColumn::First } else { RosterColumn::Last };
    let other = named.iter().position(|it| *it == Some(other)).and_then(|place| columns.get(place));
    let (Some(column), Some(other)) = (columns.get(at), other) else { return RosterColumn::Name };
    let whole = column
        .cells
        .iter()
        .zip(&other.cells)
        .filter(|(name, part)| !part.is_empty() && name.contains(part.as_str()));
    if whole.count() * 2 > column.filled().count() { column.name_role(false) } else { part }
}

fn by_cells(columns: &[Column], sections: &[String]) -> Vec<RosterColumn> {
    use RosterColumn::{Email, First, Last, Name, Nothing, Number, Section};
    let mut roles = vec![Nothing; columns.len()];
    let lettered = || columns.len() == 1 && columns.iter().all(|it| it.most(|cell| cell.contains(' ')));
    let found = columns.iter().position(Column::holds_names).or_else(|| lettered().then_some(0));
    let Some(name) = found else {
        let contents = columns.iter().map(|column| column.content(sections));
        return contents.collect();
    };
    let mut free = vec![Number, Section, Email];
    for (at, (column, role)) in columns.iter().zip(&mut roles).enumerate() {
        let content = if at == name { column.name_role(false) } else { column.content(sections) };
        let once = free.iter().position(|it| *it == content);
        match content {
            First => {}
            Number | Section | Email => {
                if let Some(once) = once {
                    *role = free.remove(once);
                }
            }
            content => *role = content,
        }
    }
    // A second column of words is the first name, as behind a comma, unless both hold whole names.
    let next = columns.get(name + 1).filter(|it| it.content(sections) == First);
    if let (Some(column), Some(next)) = (columns.get(name), next)
        && let Some([first, second]) = roles.get_mut(name..name + 2)
        && *first == Name
        && (column.by_comma || !(column.most(|it| it.contains(' ')) && next.most(|it| it.contains(' '))))
    {
        (*first, *second) = (Last, First);
    }
    roles
}

/// The cells of a column below the heading, without those of rows that are nobody's.
struct Column {
    cells: Vec<String>,
    by_comma: bool,
}

impl Column {
    fn of(table: &RosterTable, place: usize) -> Column {
        let body = table.rows.get(table.heading.map_or(0, |at| at + 1)..).unwrap_or_default();
        let is_nobody =
            |row: &&Vec<String>| row.iter().find(|cell| !cell.is_empty()).is_some_and(|it| says_nobody(it));
        let rows = body.iter().filter(|row| !is_nobody(row));
        let cells = rows.map(|row| row.get(place).cloned().unwrap_or_default());
        Column { cells: cells.collect(), by_comma: table.by_comma }
    }

    fn filled(&self) -> impl Iterator<Item = &String> {
        self.cells.iter().filter(|cell| !cell.is_empty())
    }

    /// Whether something is so of four cells in five.
    fn most(&self, is: impl Fn(&String) -> bool) -> bool {
        let (mut all, mut so) = (0, 0);
        for cell in self.filled() {
            all += 1;
            so += usize::from(is(cell));
        }
        all > 0 && so * 5 >= all * 4
    }

    fn holds_names(&self) -> bool {
        let digits = |cell: &String| cell.contains(|it: char| it.is_ascii_digit());
        self.filled().next().is_some()
            && !self.most(digits)
            && !self.most(|cell| is_email(cell))
            && !self.most(|cell| is_gender(cell))
    }

    /// How the names of a column are written. One comma in five names is enough: what has none is read as it stands.
    fn name_role(&self, last_first: bool) -> RosterColumn {
        let commas = self.filled().filter(|cell| has_comma(cell)).count();
        if commas > 0 && commas * 5 >= self.filled().count() {
            return RosterColumn::LastFirst;
        }
        let capitals = self.most(|cell| has_capital_family(cell));
        if last_first || capitals { RosterColumn::LastThenFirst } else { RosterColumn::Name }
    }

    /// What a column holds that is not the first with names; words are first names.
    fn content(&self, sections: &[String]) -> RosterColumn {
        if self.filled().next().is_none() || self.most(|cell| is_gender(cell)) {
            return RosterColumn::Nothing;
        }
        if self.most(|cell| is_email(cell)) {
            return RosterColumn::Email;
        }
        if self.most(|cell| sections.iter().any(|section| same(section, cell))) {
            return RosterColumn::Section;
        }
        let mut distinct: Vec<&String> = self.filled().collect();
        let count = distinct.len();
        sort(&mut distinct);
        distinct.dedup();
        let few = distinct.len() * 3 <= count;
        let digits = |cell: &String| cell.chars().filter(char::is_ascii_digit).count();
        if self.most(|cell| digits(cell) >= 3) && !few {
            return RosterColumn::Number;
        }
        if few || self.most(|cell| digits(cell) > 0) { RosterColumn::Section } else { RosterColumn::First }
    }
}

fn is_gender(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "m",
        "f",
        "w",
        "d",
        "x",
        "nb",
        "male",
        "female",
        "boy",
        "girl",
        "nonbinary",
        "non-binary",
        "he/him",
        "she/her",
    ];
    WORDS.contains(&cell.to_lowercase().as_str())
}
