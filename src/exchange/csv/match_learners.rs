//! Who the rows of a table are about; rows that are nobody's are left out with a reason.

use crate::model::Id;
use crate::model::hash::{HashMap, HashSet};

use super::choices::{ImportField, TableShape};
use super::input::ImportInput;
use super::issue::{CsvIssue, CsvIssueKind, NearName, Severity};
use super::learner_columns::{LearnerCells, LearnerColumns};
use super::learner_finder::{ImportedLearner, LearnerFinder};
use super::nobody::nobodies;

/// The learners of a table, each once, and whom each row is about.
pub(super) struct LearnerIndex {
    pub learners: Vec<ImportedLearner>,
    /// Whom each row with data is about, in the order of the rows; `None` where the row is left out.
    pub by_row: Vec<Option<usize>>,
    /// Names that look like those of learners of the book.
    pub near: Vec<NearName>,
    pub issues: Vec<CsvIssue>,
    /// How many cells of evidence stand in rows that are nobody's.
    pub left_out: usize,
    /// How many learners are new and have an id for a name, where no column has names.
    pub only_ids: usize,
}

/// Finds the learner of every row; one whom the book lacks gets an id.
pub(super) fn match_learners(input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> LearnerIndex {
    let mut matching = LearnerMatching {
        input,
        columns: LearnerColumns::of(input.choices),
        evidence: input.choices.evidence_columns(),
        finder: LearnerFinder::of(input.book, input.choices),
        seen: HashMap::default(),
        rows: HashSet::default(),
        issues: Vec::new(),
        left_out: 0,
    };
    let column = matching.columns.any_name_place();
    let names = matching.names();
    let nobodies = nobodies(input, column, &names, &matching.evidence);
    let rows = input.rows().zip(nobodies);
    let by_row = rows.map(|(row, nobody)| matching.learner(row, nobody, next_id)).collect();
    let nameless = !matching.columns.name();
    let LearnerMatching { finder, issues, left_out, .. } = matching;
    let is_new = |it: &&ImportedLearner| nameless && it.place.is_none() && it.cells.is_nameless;
    let only_ids = finder.learners.iter().filter(is_new).count();
    LearnerIndex { learners: finder.learners, by_row, near: finder.near, issues, left_out, only_ids }
}

/// Matching on its way through the rows.
struct LearnerMatching<'a> {
    input: &'a ImportInput<'a>,
    columns: LearnerColumns,
    /// The columns of evidence.
    evidence: Vec<usize>,
    finder: LearnerFinder<'a>,
    /// Learners by the text of their cells, so that one of many rows is looked for once.
    seen: HashMap<String, usize>,
    /// The texts of the rows so far, where each learner has one.
    rows: HashSet<String>,
    issues: Vec<CsvIssue>,
    left_out: usize,
}

impl LearnerMatching<'_> {
    /// The names in all rows; what many rows say is read once.
    fn names(&self) -> Vec<String> {
        let mut known: HashMap<String, String> = HashMap::default();
        let name = |row: usize| known.entry(self.key(row)).or_insert_with(|| self.cells(row).name).clone();
        self.input.rows().map(name).collect()
    }

    /// Whether a table has one row a learner, and no row like this one before.
    fn is_another_row(&mut self, row: usize) -> bool {
        let choices = self.input.choices;
        if choices.shape == TableShape::Long || choices.column_of(&ImportField::Date).is_some() {
            return false;
        }
        let cells: Vec<&str> = self.input.table.cells(row).map(str::trim).collect();
        self.rows.insert(cells.join("\u{1f}"))
    }

    /// All that a row says about its learner, as a key.
    fn key(&self, row: usize) -> String {
        let mut key = String::new();
        for column in self.columns.all() {
            key.push_str(self.input.table.cell(row, column));
            key.push('\u{1f}');
        }
        key
    }

    /// What the row says about its learner.
    fn cells(&self, row: usize) -> LearnerCells {
        let table = self.input.table;
        let text = |column: usize| table.cell(row, column).split_whitespace().collect::<Vec<_>>().join(" ");
        self.columns.read(self.input.choices.names, text)
    }

    /// The learner a row is about; `None` where the row is left out, which is reported.
    fn learner(
        &mut self,
        row: usize,
        nobody: Option<CsvIssueKind>,
        next_id: &mut dyn FnMut() -> Id,
    ) -> Option<usize> {
        let table = self.input.table;
        if let Some(why_not) = nobody {
            self.leave_out(row, why_not);
            return None;
        }
        let key = self.key(row);
        let is_another = self.is_another_row(row);
        if let Some(at) = self.seen.get(&key).copied().filter(|_| !is_another) {
            self.tell_again(at, row);
            return Some(at);
        }
        let mut cells = self.cells(row);
        self.finder.is_another_row = is_another;
        let number = table.row_number(row);
        let (issues, column) = (&mut self.issues, self.columns.any_name_place());
        let mut report =
            |what| issues.push(CsvIssue { row: Some(number), column, severity: Severity::Look, what });
        for id in std::mem::take(&mut cells.no_ids) {
            report(CsvIssueKind::NoId(id));
        }
        let Some((at, again)) = self.finder.find(cells, number, next_id, &mut report) else {
            self.leave_out(row, CsvIssueKind::NoLearner);
            return None;
        };
        if again {
            self.tell_again(at, row);
        }
        self.seen.insert(key, at);
        Some(at)
    }

    /// In a table of one learner a row, a second row of one learner is odd.
    fn tell_again(&mut self, at: usize, row: usize) {
        if self.input.choices.shape == TableShape::Long {
            return;
        }
        if let Some(learner) = self.finder.learners.get(at) {
            let what = CsvIssueKind::LearnerAgain { name: learner.cells.name.clone(), row: learner.row };
            self.report(row, self.columns.name_place(), Severity::Look, what);
        }
    }

    fn leave_out(&mut self, row: usize, what: CsvIssueKind) {
        let filled = self.evidence.iter().filter(|column| !self.input.text(row, **column).is_empty()).count();
        self.left_out += filled;
        let loses = matches!(
            what,
            CsvIssueKind::NoLearner | CsvIssueKind::OtherTable | CsvIssueKind::RowTooLong { .. }
        );
        let is_lost = loses && filled > 0;
        self.report(row, None, if is_lost { Severity::LeftOut } else { Severity::Note }, what);
    }

    fn report(&mut self, row: usize, column: Option<usize>, severity: Severity, what: CsvIssueKind) {
        let row = Some(self.input.table.row_number(row));
        self.issues.push(CsvIssue { row, column, severity, what });
    }
}
