//! Tables that are lists of standards and not of learners: a competency framework of Moodle, a framework of OpenSALT, the
//! outcomes of Canvas. They are known by the names of their columns.

use crate::edit::{Action, Command};
use crate::exchange::table::TextTable;
use crate::exchange::table::role::normal;
use crate::model::hash::{HashMap, HashSet};
use crate::model::{Id, StandardDraft};

use super::choices::WhyLeftOut;
use super::input::ImportInput;
use super::issue::{CsvIssue, CsvIssueKind, Severity};
use super::known::folded;
use super::plan::{ImportCounts, NewRecords, Plan, RecordTally};

/// A kind of list of standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkKind {
    /// A competency framework of Moodle, in 12 or 14 columns.
    Moodle,
    /// A framework of OpenSALT.
    OpenSalt,
    /// The outcomes of Canvas.
    CanvasOutcomes,
}

/// Which list of standards a table is, if it is one.
pub fn framework_kind(table: &TextTable) -> Option<FrameworkKind> {
    columns(table).map(|(kind, _)| kind)
}

/// Where what is read of each row stands.
struct Columns {
    /// What other rows call this one by.
    key: Vec<usize>,
    parent: Option<usize>,
    code: Vec<usize>,
    statement: Vec<usize>,
    /// A number such as 1.2.3 that says what stands below what.
    level: Option<usize>,
    /// Says of a row that it is the framework itself.
    whole: Option<usize>,
}

fn columns(table: &TextTable) -> Option<(FrameworkKind, Columns)> {
    let names: Vec<String> = table.cells(0).map(normal).collect();
    let at = |name: &str| names.iter().position(|it| it == name);
    let all = |wanted: &[&str]| wanted.iter().filter_map(|name| at(name)).collect::<Vec<_>>();
    if at("humancodingscheme").is_some() && at("fullstatement").is_some() {
        let columns = Columns {
            key: all(&["identifier", "humancodingscheme"]),
            parent: at("ischildof"),
            code: all(&["humancodingscheme", "abbreviatedstatement"]),
            statement: all(&["fullstatement"]),
            level: at("smartlevel"),
            whole: None,
        };
        return Some((FrameworkKind::OpenSalt, columns));
    }
    if at("vendorguid").is_some() && at("objecttype").is_some() && at("title").is_some() {
        let columns = Columns {
            key: all(&["vendorguid"]),
            parent: at("parentguids"),
            code: all(&["title"]),
            statement: all(&["description", "displayname"]),
            level: None,
            whole: None,
        };
        return Some((FrameworkKind::CanvasOutcomes, columns));
    }
    let is_framework = names.len().checked_sub(2).filter(|_| matches!(names.len(), 12 | 14))?;
    let flag = names.get(is_framework).is_some_and(|name| name.contains("framework"))
        || table.cell(1, is_framework).trim() == "1";
    let begins = names.first().is_some_and(|name| name.contains("parent") || name.contains("id"));
    (flag && begins).then_some((
        FrameworkKind::Moodle,
        Columns {
            key: vec![1],
            parent: Some(0),
            code: vec![1],
            statement: vec![2, 3],
            level: None,
            whole: Some(is_framework),
        },
    ))
}

/// What would be done with a list of standards; `None` where the table is none.
pub(super) fn plan_of_framework(input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> Option<Plan> {
    let (_, columns) = columns(input.table)?;
    let mut list = Listing::of(input);
    for row in 1..input.table.height() {
        list.row(&columns, row, next_id);
    }
    let Listing { entries, matched, mut issues, .. } = list;
    issues.extend(unused(input, &columns));
    let drafts = drafts(input, &entries, &columns);
    let new: Vec<String> = drafts.iter().map(|draft| draft.code.clone()).collect();
    let commands = if drafts.is_empty() { Vec::new() } else { vec![Command::AddStandards(drafts)] };
    let counts = ImportCounts {
        rows: input.table.height().saturating_sub(1),
        standards: RecordTally { new: new.len(), matched, changed: 0 },
        ..ImportCounts::default()
    };
    Some(Plan {
        command: Command::Together { action: Action::Import, name: input.choices.file.clone(), commands },
        counts,
        issues,
        new: NewRecords { standards: new, ..NewRecords::default() },
        ..Plan::nothing()
    })
}

/// The columns of which nothing comes into the book.
fn unused(input: &ImportInput, columns: &Columns) -> Vec<CsvIssue> {
    let lists = [&columns.key, &columns.code, &columns.statement];
    let single = [columns.parent, columns.level, columns.whole];
    let used = |at: usize| lists.iter().any(|list| list.contains(&at)) || single.contains(&Some(at));
    let cells = |at: usize| (1..input.table.height()).filter(|row| !input.text(*row, at).is_empty()).count();
    let left_out = |at: usize| CsvIssue {
        row: None,
        column: Some(at),
        severity: Severity::Note,
        what: CsvIssueKind::ColumnLeftOut { why: Some(WhyLeftOut::NoPlace), cells: cells(at) },
    };
    (0..input.choices.columns.len()).filter(|at| !used(*at) && cells(*at) > 0).map(left_out).collect()
}

/// A standard of the list.
struct Entry {
    id: Id,
    row: usize,
    code: String,
    statement: String,
}

struct Listing<'a> {
    input: &'a ImportInput<'a>,
    known: HashSet<String>,
    entries: Vec<Entry>,
    rows: HashMap<String, u32>,
    matched: usize,
    issues: Vec<CsvIssue>,
}

impl<'a> Listing<'a> {
    fn of(input: &'a ImportInput<'a>) -> Listing<'a> {
        let known = input.book.standards().iter().map(|(_, it)| it.code.trim().to_owned()).collect();
        Listing {
            input,
            known,
            entries: Vec::new(),
            rows: HashMap::default(),
            matched: 0,
            issues: Vec::new(),
        }
    }

    fn row(&mut self, columns: &Columns, row: usize, next_id: &mut dyn FnMut() -> Id) {
        let number = self.input.table.row_number(row);
        let first = |columns: &[usize]| {
            columns
                .iter()
                .map(|at| plain(self.input.text(row, *at)))
                .find(|text| !text.is_empty())
                .unwrap_or_default()
        };
        let (code, mut statement) = (first(&columns.code), first(&columns.statement));
        // Moodle has a short name and says more beside it.
        if let (Some(_), [_, more]) = (columns.whole, columns.statement.as_slice()) {
            let more = plain(self.input.text(row, *more));
            if !more.is_empty() && more != statement {
                statement = format!("{statement}: {more}");
            }
        }
        if columns.whole.is_some_and(|at| self.input.text(row, at) == "1") {
            return self.report(number, Severity::Note, CsvIssueKind::NobodysRow(statement));
        }
        if code.is_empty() {
            return self.report(number, Severity::LeftOut, CsvIssueKind::NoStandard);
        }
        if let Some(earlier) = self.rows.get(&code).copied() {
            return self.report(number, Severity::Look, CsvIssueKind::Duplicate { row: earlier });
        }
        self.rows.insert(code.clone(), number);
        if self.known.contains(&code) {
            self.matched += 1;
            return;
        }
        self.entries.push(Entry { id: next_id(), row, code, statement });
    }

    fn report(&mut self, row: u32, severity: Severity, what: CsvIssueKind) {
        self.issues.push(CsvIssue { row: Some(row), column: None, severity, what });
    }
}

/// The standards as they are to be, parents first.
fn drafts(input: &ImportInput, entries: &[Entry], columns: &Columns) -> Vec<StandardDraft> {
    let text = |row: usize, at: usize| folded(input.text(row, at));
    let mut by_key: HashMap<String, usize> = HashMap::default();
    for (place, entry) in entries.iter().enumerate() {
        for at in columns.level.iter().chain(&columns.key) {
            by_key.entry(text(entry.row, *at)).or_insert(place);
        }
    }
    let of_book = |key: &str| {
        input.book.standards().iter().find(|(_, it)| folded(&it.code) == key).map(|(_, it)| it.meta.id)
    };
    let parent = |entry: &Entry| {
        let above = columns.level.and_then(|at| Some(text(entry.row, at).rsplit_once('.')?.0.to_owned()));
        let named = columns
            .parent
            .and_then(|at| text(entry.row, at).split([' ', ',', '|']).next().map(str::to_owned));
        let key = above.or(named).filter(|key| !key.is_empty())?;
        Some((by_key.get(&key).copied(), key))
    };
    let parents: Vec<Option<(Option<usize>, String)>> = entries.iter().map(parent).collect();
    let first = i32::try_from(input.book.standards().len()).unwrap_or(i32::MAX);
    let mut order: Vec<usize> = Vec::with_capacity(entries.len());
    let mut done: HashSet<usize> = HashSet::default();
    for place in 0..entries.len() {
        // The chain above this one, from the top; what goes round in a ring is cut where it closes.
        let mut chain = vec![place];
        while let Some(above) = chain.last().and_then(|at| parents.get(*at)?.as_ref()?.0) {
            if done.contains(&above) || chain.contains(&above) {
                break;
            }
            chain.push(above);
        }
        for at in chain.into_iter().rev().filter(|at| done.insert(*at)) {
            order.push(at);
        }
    }
    let mut placed: HashSet<usize> = HashSet::default();
    let mut drafts = Vec::with_capacity(order.len());
    for (number, at) in (0..).zip(order) {
        let Some(entry) = entries.get(at) else { continue };
        let above = parents.get(at).and_then(Option::as_ref);
        let here = above.and_then(|(place, _)| *place).filter(|place| placed.contains(place));
        let mut draft = StandardDraft::coded(entry.id, entry.code.clone(), first.saturating_add(number));
        draft.parent =
            here.and_then(|place| entries.get(place)).map(|it| it.id).or_else(|| of_book(&above?.1));
        draft.statement.clone_from(&entry.statement);
        placed.insert(at);
        drafts.push(draft);
    }
    drafts
}

/// The text without the tags of a web page.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_tag = false;
    for letter in text.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            _ => plain.push(letter),
        }
    }
    let names =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let plain = names.into_iter().fold(plain, |text, (name, letter)| text.replace(name, letter));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
