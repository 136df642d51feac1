//! Who a row is about, from the columns that say so; rows that are nobody's are left out with a reason.

use crate::model::ExternalId;

use super::choices::{Becomes, Choices, ImportField, NameOrder, TableShape};
use super::gather::Work;
use super::issue::{CsvIssueKind, Severity, SkipReason};
use super::known::folded;
use super::people::{Who, turned};

/// The columns about the learner.
pub(super) struct PersonColumns {
    name: Option<usize>,
    last: Option<usize>,
    first: Option<usize>,
    sort: Option<usize>,
    section: Option<usize>,
    ids: Vec<(usize, String)>,
    groups: Vec<usize>,
}

impl PersonColumns {
    pub fn of(choices: &Choices) -> PersonColumns {
        let fields = choices.columns.iter().enumerate().filter_map(|(at, column)| match &column.becomes {
            Becomes::Field(field) => Some((at, field)),
            _ => None,
        });
        let ids = fields.clone().filter_map(|(at, field)| match field {
            ImportField::LearnerId(system) => Some((at, system.clone())),
            _ => None,
        });
        let groups = fields.filter(|(_, field)| **field == ImportField::Group).map(|(at, _)| at);
        PersonColumns {
            name: choices.column_of(&ImportField::LearnerName),
            last: choices.column_of(&ImportField::LastName),
            first: choices.column_of(&ImportField::FirstName),
            sort: choices.column_of(&ImportField::SortName),
            section: choices.column_of(&ImportField::Section),
            ids: ids.collect(),
            groups: groups.collect(),
        }
    }

    /// Whether any column says who the learner is.
    pub fn tell(&self) -> bool {
        self.name.is_some() || self.last.is_some() || self.first.is_some() || !self.ids.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        let single = [self.name, self.last, self.first, self.sort, self.section].into_iter().flatten();
        single.chain(self.ids.iter().map(|(at, _)| *at)).chain(self.groups.iter().copied())
    }

    /// What the row says about its learner.
    fn who(&self, order: NameOrder, text: impl Fn(usize) -> String) -> Who {
        let of = |column: Option<usize>| column.map(&text).unwrap_or_default();
        let (name, last, first) = (of(self.name), of(self.last), of(self.first));
        let mut who = Who { section: of(self.section), sort_name: of(self.sort), ..Who::default() };
        let turned = turned(&name).filter(|_| order == NameOrder::LastFirst);
        let mut sorted = String::new();
        who.name = match turned {
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
        if who.sort_name.is_empty() {
            who.sort_name = sorted;
        }
        let says = |id: &str| !id.is_empty() && !["n/a", "na", "-", "none"].contains(&folded(id).as_str());
        let ids = self.ids.iter().map(|(at, system)| (text(*at), system)).filter(|(id, _)| says(id));
        who.ids = ids.map(|(id, system)| ExternalId { system: system.clone(), id }).collect();
        who.groups = self.groups.iter().map(|at| text(*at)).filter(|group| !group.is_empty()).collect();
        if who.name.is_empty()
            && let Some(id) = who.ids.first()
        {
            who.name.clone_from(&id.id);
        }
        who
    }
}

impl Work<'_> {
    /// The person a row is about; `None` where the row is left out, which is reported if it has evidence.
    pub fn person(&mut self, columns: &PersonColumns, row: usize, evidence: &[usize]) -> Option<usize> {
        let mut key = String::new();
        for column in columns.all() {
            key.push_str(self.table.cell(row, column));
            key.push('\u{1f}');
        }
        let number = self.table.row_number(row);
        if let Some(at) = self.seen.get(&key).copied() {
            self.tell_again(at, columns, number);
            return Some(at);
        }
        let text =
            |column: usize| self.table.cell(row, column).split_whitespace().collect::<Vec<_>>().join(" ");
        let who = columns.who(self.choices.names, text);
        if let Some(why_not) = nobody(&who.name) {
            self.leave_out(row, evidence, why_not);
            return None;
        }
        let name_column = columns.name.or(columns.last).or(columns.first);
        let issues = &mut self.issues;
        let mut report = |what: CsvIssueKind| {
            let severity = Severity::Look;
            issues.push(super::issue::CsvIssue { row: Some(number), column: name_column, severity, what });
        };
        match self.people.find(who, number, self.next_id, &mut report) {
            None => {
                self.leave_out(row, evidence, CsvIssueKind::NoLearner);
                None
            }
            Some((at, again)) => {
                if again {
                    self.tell_again(at, columns, number);
                }
                self.seen.insert(key, at);
                Some(at)
            }
        }
    }

    /// In a table of one learner a row, a second row of one learner is odd.
    fn tell_again(&mut self, at: usize, columns: &PersonColumns, row: u32) {
        let Some(person) = self.people.persons.get(at) else { return };
        if self.choices.shape != TableShape::Long {
            let what = CsvIssueKind::LearnerAgain { name: person.who.name.clone(), row: person.row };
            self.report(row, columns.name.or(columns.last), Severity::Look, what);
        }
    }

    fn leave_out(&mut self, row: usize, evidence: &[usize], what: CsvIssueKind) {
        let filled =
            evidence.iter().filter(|column| !self.table.cell(row, **column).trim().is_empty()).count();
        if filled > 0 {
            self.skipped.change(SkipReason::RowLeftOut, |count| *count += filled);
            let severity = if what == CsvIssueKind::NoLearner { Severity::LeftOut } else { Severity::Note };
            self.report(self.table.row_number(row), None, severity, what);
        }
    }
}

/// Rows that stand among those of learners and are none.
fn nobody(name: &str) -> Option<CsvIssueKind> {
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
