//! What a row says about its learner, from the columns that say so, and which rows are nobody's.

use crate::model::ExternalId;

use super::choices::{Becomes, Choices, ImportField, NameOrder};
use super::known::{folded, turned};
use crate::exchange::pasted::clean::{clean, unguarded};

/// What a row says about its learner.
#[derive(Clone, Debug, Default)]
pub(super) struct LearnerCells {
    pub name: String,
    pub sort_name: String,
    pub ids: Vec<ExternalId>,
    pub section: String,
    pub groups: Vec<String>,
    /// Whether the row has no name, and an id stands for it.
    pub is_nameless: bool,
    /// What stands in the columns of ids and is none.
    pub no_ids: Vec<String>,
}

/// The columns about the learner.
pub(super) struct LearnerColumns {
    name: Option<usize>,
    last: Option<usize>,
    first: Option<usize>,
    sort: Option<usize>,
    section: Option<usize>,
    ids: Vec<(usize, String)>,
    groups: Vec<usize>,
}

impl LearnerColumns {
    pub fn of(choices: &Choices) -> LearnerColumns {
        let fields = choices.columns.iter().enumerate().filter_map(|(at, column)| match &column.becomes {
            Becomes::Field(field) => Some((at, field)),
            _ => None,
        });
        let ids = fields.clone().filter_map(|(at, field)| match field {
            ImportField::LearnerId(system) => Some((at, system.clone())),
            _ => None,
        });
        let groups = fields.filter(|(_, field)| **field == ImportField::Group).map(|(at, _)| at);
        LearnerColumns {
            name: choices.column_of(&ImportField::LearnerName),
            last: choices.column_of(&ImportField::LastName),
            first: choices.column_of(&ImportField::FirstName),
            sort: choices.column_of(&ImportField::SortName),
            section: choices.column_of(&ImportField::Section),
            ids: ids.collect(),
            groups: groups.collect(),
        }
    }

    /// The column where a name stands or begins.
    pub fn name_place(&self) -> Option<usize> {
        self.name.or(self.last)
    }

    /// The same, or that of the first name where only first names are told.
    pub fn any_name_place(&self) -> Option<usize> {
        self.name_place().or(self.first)
    }

    /// Whether any column says who the learner is.
    pub fn tell(&self) -> bool {
        self.name.is_some() || self.last.is_some() || self.first.is_some() || !self.ids.is_empty()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let single = [self.name, self.last, self.first, self.sort, self.section].into_iter().flatten();
        single.chain(self.ids.iter().map(|(at, _)| *at)).chain(self.groups.iter().copied())
    }

    /// What the row says about its learner.
    pub fn read(&self, order: NameOrder, text: impl Fn(usize) -> String) -> LearnerCells {
        let seen = |column: Option<usize>| column.map(&text).map(|text| clean(&text)).unwrap_or_default();
        let of = |column: Option<usize>| seen(column).trim().to_owned();
        let (name, last, first) = (of(self.name), of(self.last), of(self.first));
        let mut cells =
            LearnerCells { section: of(self.section), sort_name: of(self.sort), ..LearnerCells::default() };
        let turned = turned(&name).filter(|_| order == NameOrder::LastFirst);
        let mut sorted = String::new();
        cells.name = match turned {
            Some(turned) => {
                sorted.clone_from(&name);
                turned
            }
            None if !name.is_empty() => name,
            None => {
                if !last.is_empty() && !first.is_empty() {
                    sorted = format!("{last}, {first}");
                }
                format!("{first} {last}").trim().to_owned()
            }
        };
        if cells.sort_name.is_empty() {
            cells.sort_name = sorted;
        }
        for (at, system) in &self.ids {
            let id = clean(unguarded(&text(*at))).trim().to_owned();
            // Brightspace puts a sign in front, so that a spreadsheet keeps the zeros.
            let id = id.strip_prefix('#').filter(|rest| !is_error(rest)).map_or(id.clone(), str::to_owned);
            match &id {
                id if says_nothing(id) => {}
                id if is_no_id(id) => cells.no_ids.push(id.clone()),
                _ => cells.ids.push(ExternalId { system: system.clone(), id }),
            }
        }
        cells.groups = self.groups.iter().map(|at| text(*at)).filter(|group| !group.is_empty()).collect();
        if cells.name.is_empty()
            && let Some(id) = cells.ids.first()
        {
            cells.name.clone_from(&id.id);
            cells.is_nameless = true;
        }
        cells
    }

    /// Whether any column has names.
    pub fn name(&self) -> bool {
        self.name.is_some() || self.last.is_some() || self.first.is_some()
    }
}

fn says_nothing(id: &str) -> bool {
    id.is_empty() || ["n/a", "na", "-", "none", "null", "\u{2013}", "\u{2014}"].contains(&folded(id).as_str())
}

/// The errors of spreadsheets, without the sign in front.
fn is_error(rest: &str) -> bool {
    let begins = ["N/A", "NAME", "REF", "VALUE", "DIV", "NUM", "NULL", "NV", "BEZUG", "WERT", "SPILL", "#"];
    let upper = rest.to_uppercase();
    rest.is_empty() || begins.iter().any(|begin| upper.starts_with(begin))
}

/// An error of a spreadsheet, or a number that it rounded: 4.05E+11.
fn is_no_id(id: &str) -> bool {
    let rounded = id.split_once(['E', 'e']).is_some_and(|(digits, power)| {
        let plain =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
        let digits_in = digits.bytes().any(|byte| byte.is_ascii_digit());
        digits_in && plain(digits) && power.strip_prefix('+').is_some_and(|it| !it.is_empty() && plain(it))
    });
    let zeros = id.bytes().all(|byte| byte == b'0');
    id.starts_with('#')
        || rounded
        || zeros
        || ["tbd", "unknown", "nan", "undefined"].contains(&folded(id).as_str())
}
