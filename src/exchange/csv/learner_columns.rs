//! What a row says about its learner, from the columns that say so, and which rows are nobody's.

use crate::model::ExternalId;

use super::choices::{Becomes, Choices, ImportField, NameOrder};
use super::issue::CsvIssueKind;
use super::known::{folded, turned};

/// What a row says about its learner.
#[derive(Clone, Debug, Default)]
pub(super) struct LearnerCells {
    pub name: String,
    pub sort_name: String,
    pub ids: Vec<ExternalId>,
    pub section: String,
    pub groups: Vec<String>,
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
        let of = |column: Option<usize>| column.map(&text).unwrap_or_default();
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
        let says = |id: &str| !id.is_empty() && !["n/a", "na", "-", "none"].contains(&folded(id).as_str());
        let ids = self.ids.iter().map(|(at, system)| (text(*at), system)).filter(|(id, _)| says(id));
        cells.ids = ids.map(|(id, system)| ExternalId { system: system.clone(), id }).collect();
        cells.groups = self.groups.iter().map(|at| text(*at)).filter(|group| !group.is_empty()).collect();
        if cells.name.is_empty()
            && let Some(id) = cells.ids.first()
        {
            cells.name.clone_from(&id.id);
        }
        cells
    }
}

/// Rows that stand among those of learners and are none.
pub(super) fn nobody(name: &str) -> Option<CsvIssueKind> {
    let folded = folded(name);
    if ["student, test", "test student"].contains(&folded.as_str()) {
        return Some(CsvIssueKind::TestStudent);
    }
    const SUMS: [&str; 13] = [
        "average",
        "class average",
        "mean",
        "class mean",
        "median",
        "overall average",
        "total",
        "totals",
        "points possible",
        "maximum",
        "minimum",
        "standard deviation",
        "std dev",
    ];
    SUMS.contains(&folded.as_str()).then(|| CsvIssueKind::SummaryRow(name.to_owned()))
}
