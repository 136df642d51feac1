//! The rows of a pasted list as learners, each with what is known of them.

use super::columns::RosterColumn;
use super::emails::is_email;
use super::nobody::Nobody;
use super::person::{
    Person, as_said, last_first, last_then_first, names_preferred, of_parts, with_preferred,
};
use super::rows::RosterTable;
use crate::exchange::names::{loose, name_key as key};
use crate::exchange::pasted::clean::one_spaced;

/// A learner of the class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterKnown {
    /// The name.
    pub name: String,
    /// The student number, may be empty.
    pub number: String,
}

/// What is known of a pasted learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterMatch {
    /// Not in the class yet.
    New,
    /// Somebody of that name or number is in the class.
    Known,
    /// The name or number stood in the list before.
    Twice,
    /// Somebody has the same name and another number or address.
    Namesake,
    /// New, with a name much like this one.
    Like(String),
    /// No learner, it seems: an average, a title, a footer.
    Nobody,
}

impl RosterMatch {
    /// Whether the learner is to be added if nobody says otherwise.
    pub fn is_added(&self) -> bool {
        matches!(self, RosterMatch::New | RosterMatch::Namesake | RosterMatch::Like(_))
    }
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
    /// The email address, may be empty.
    pub email: String,
    /// Whether the learner is new.
    pub seen: RosterMatch,
}

/// What was read in a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterRead {
    /// The learners, in the order of the list.
    pub learners: Vec<PastedLearner>,
    /// How many rows have no name.
    pub nameless: usize,
    /// Whether a name has another in it, in brackets or quotes, which stays there.
    pub preferred: bool,
    /// Whether nothing says which of several words, or of two columns, is the last name.
    pub order_unsaid: bool,
}

/// Reads the rows by the meaning of their columns. `known` are the learners of the class.
///
/// Rows that repeat the heading are left out. A row with an address and no name is named by the address.
///
/// ```
/// use evident::exchange::pasted::roster::{RosterColumn, RosterTable, read};
/// let found = read(&RosterTable::of("Brook, Ada Jr.", None), &[RosterColumn::Last, RosterColumn::First], &[]);
/// assert_eq!((found.learners[0].name.as_str(), found.learners[0].sort_name.as_str()), ("Ada Brook Jr.", "Brook, Ada Jr."));
/// ```
pub fn read(table: &RosterTable, columns: &[RosterColumn], known: &[RosterKnown]) -> RosterRead {
    let heading = table.heading.and_then(|at| table.rows.get(at).map(|row| (at, row)));
    let mut found = RosterRead::default();
    for (at, row) in table.rows.iter().enumerate() {
        match heading {
            Some((place, _)) if at < place => found.learners.push(title(row)),
            Some((_, named)) if same_row(row, named) => {}
            _ => match learner(row, columns, table.by_comma && heading.is_none()) {
                Some(learner) => found.learners.push(learner),
                None => found.nameless += 1,
            },
        }
    }
    let names: Vec<String> = found.learners.iter().map(|it| it.name.clone()).collect();
    let nobody = Nobody::of(&names);
    for learner in &mut found.learners {
        if nobody.is(&learner.name) || nobody.is(&learner.sort_name) && !learner.sort_name.is_empty() {
            learner.seen = RosterMatch::Nobody;
        }
    }
    compare(&mut found.learners, known);
    let people = || found.learners.iter().filter(|it| it.seen != RosterMatch::Nobody);
    found.preferred = people().any(|it| names_preferred(&it.name));
    let unsaid = |it: &PastedLearner| it.sort_name.is_empty() && it.name.contains(' ');
    let has = |column: RosterColumn| columns.contains(&column);
    let by_place =
        heading.is_none() && !table.by_comma && has(RosterColumn::Last) && has(RosterColumn::First);
    found.order_unsaid = by_place || has(RosterColumn::Name) && people().any(unsaid);
    found
}

/// A row above the heading.
fn title(row: &[String]) -> PastedLearner {
    let name = one_spaced(&row.join(" "));
    PastedLearner { seen: RosterMatch::Nobody, ..named(Person { name, sort_name: String::new() }) }
}

fn named(person: Person) -> PastedLearner {
    PastedLearner {
        name: person.name,
        sort_name: person.sort_name,
        section: String::new(),
        number: String::new(),
        email: String::new(),
        seen: RosterMatch::New,
    }
}

fn same_row(row: &[String], other: &[String]) -> bool {
    let keys =
        |row: &[String]| row.iter().map(|cell| key(cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    keys(row) == keys(other)
}

/// The learner of a row, not compared with anybody yet. `unnamed` is whether commas part its cells and nothing names them.
fn learner(row: &[String], columns: &[RosterColumn], unnamed: bool) -> Option<PastedLearner> {
    use RosterColumn::{Email, First, Last, LastFirst, LastThenFirst, Name, Number, Preferred, Section};
    let cells = |role: RosterColumn| {
        let places = columns.iter().enumerate().filter(move |(_, it)| **it == role);
        places.filter_map(|(place, _)| row.get(place)).filter(|cell| !cell.is_empty())
    };
    let first_of = |role: RosterColumn| cells(role).next().cloned().unwrap_or_default();
    let all_of = |role: RosterColumn| cells(role).cloned().collect::<Vec<_>>().join(" ");
    let (mut first, mut section, mut number) = (all_of(First), first_of(Section), first_of(Number));
    let (last, email, preferred) = (all_of(Last), first_of(Email), first_of(Preferred));
    // In "Camila Reyes, Period 3" the comma parts no first name. A cell of first names may well have a number in it.
    if unnamed && columns.contains(&Last) && first.contains(|it: char| it.is_ascii_digit()) {
        let free = if first.bytes().all(|byte| byte.is_ascii_digit()) && first.len() > 2 {
            &mut number
        } else {
            &mut section
        };
        if free.is_empty() {
            *free = std::mem::take(&mut first);
        }
    }
    let whole =
        [(Name, first_of(Name)), (LastFirst, first_of(LastFirst)), (LastThenFirst, first_of(LastThenFirst))];
    let person = match whole.into_iter().find(|(_, name)| !name.is_empty()) {
        None => of_parts(&last, &first, &preferred),
        Some((role, name)) => {
            let person = match role {
                LastFirst => last_first(&name),
                LastThenFirst => last_then_first(&name),
                _ => as_said(&name),
            };
            if preferred.is_empty() { person } else { called(&person, &preferred) }
        }
    };
    let person = if person.name.is_empty() { as_said(&email) } else { person };
    let learner = PastedLearner { section, number, email, ..named(person) };
    (!learner.name.is_empty()).then_some(learner)
}

/// A person with what they go by, behind the first name where that is known.
fn called(person: &Person, preferred: &str) -> Person {
    match person.sort_name.split_once(", ") {
        Some((last, first)) => of_parts(last, first, preferred),
        None => Person { name: with_preferred(&person.name, preferred), sort_name: String::new() },
    }
}

/// What tells people apart, made ready for comparing many.
struct Identity {
    name: String,
    loose: String,
    number: String,
    email: String,
}

impl Identity {
    fn of(name: &str, number: &str, email: &str) -> Identity {
        // Addresses that stand for names are never alike by chance.
        let loose = if is_email(name) { String::new() } else { loose(name) };
        Identity { name: key(name), loose, number: key(number), email: key(email) }
    }

    fn shares_number(&self, other: &Identity) -> bool {
        !self.number.is_empty() && self.number == other.number
    }

    /// Whether numbers say that these are two people, or addresses where neither has a number.
    fn differs(&self, other: &Identity) -> bool {
        let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
        let unnumbered = self.number.is_empty() && other.number.is_empty();
        differ(&self.number, &other.number) || unnumbered && differ(&self.email, &other.email)
    }

    fn is_like(&self, other: &Identity) -> bool {
        !self.loose.is_empty() && self.loose == other.loose && !self.differs(other)
    }
}

/// Finds who is in the class, or stood in the list before.
fn compare(learners: &mut [PastedLearner], known: &[RosterKnown]) {
    let of_class = known.iter().map(|it| (Identity::of(&it.name, &it.number, ""), it.name.clone()));
    let mut before: Vec<(Identity, String)> = of_class.collect();
    let in_class = before.len();
    for learner in learners.iter_mut().filter(|it| it.seen == RosterMatch::New) {
        let this = Identity::of(&learner.name, &learner.number, &learner.email);
        let place = |is: &dyn Fn(&Identity) -> bool| before.iter().position(|(other, _)| is(other));
        let same = place(&|it| it.shares_number(&this))
            .or_else(|| place(&|it| it.name == this.name && !it.differs(&this)));
        learner.seen = match same {
            Some(at) if at < in_class => RosterMatch::Known,
            Some(_) => RosterMatch::Twice,
            None if place(&|it| it.name == this.name).is_some() => RosterMatch::Namesake,
            None => match place(&|it| it.is_like(&this)).and_then(|at| before.get(at)) {
                Some((_, name)) => RosterMatch::Like(name.clone()),
                None => RosterMatch::New,
            },
        };
        before.push((this, learner.name.clone()));
    }
}
