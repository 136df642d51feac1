//! Which standards a table names: those of the book, other spellings of them, and new ones.

use crate::exchange::table::{Likeness, Proposal, looks_like_code, propose_spellings, take_apart};
use crate::model::hash::{HashMap, HashSet};
use crate::model::map::Map;
use crate::model::{Gradebook, Id, Ix, Scale, Standard, StandardDraft};

use super::choices::{Becomes, Choices, ImportField, SpellingAnswer, TableShape};
use super::input::ImportInput;
use super::issue::{Asked, AskedAbout, Spelling};
use super::known::{assessment_of, folded};

/// A standard that the table names.
#[derive(Clone, Debug)]
pub(super) struct ImportedStandard {
    pub place: Option<Ix<Standard>>,
    pub id: Id,
    pub code: String,
    /// The scale by which its levels are read.
    pub scale: Option<Ix<Scale>>,
    pub parent: Option<Id>,
    pub order: i32,
}

/// The standards of a table, each once.
pub(super) struct StandardIndex {
    pub standards: Vec<ImportedStandard>,
    /// Codes that look like others.
    pub spellings: Vec<Spelling>,
    by_found: HashMap<String, usize>,
}

/// Finds the standards that a table names; one that the book lacks gets an id.
pub(super) fn find_standards(input: &ImportInput, next_id: &mut dyn FnMut() -> Id) -> StandardIndex {
    let ImportInput { choices, book, .. } = *input;
    let found = codes_found(input);
    let existing: Vec<&str> = book.standards().iter().map(|(_, it)| it.code.trim()).collect();
    let known: HashSet<&str> = existing.iter().copied().collect();
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    let mut proposals = propose_spellings(&existing, &codes);
    if choices.is_own() {
        // What we wrote stood apart in the book it came from.
        proposals.retain(|it| it.candidates.iter().any(|candidate| candidate.existing));
    }
    let by_code: Map<&str, &Proposal> = proposals.iter().map(|it| (it.found.as_str(), it)).collect();
    let mut named = NamedStandards::of(book);
    let (mut spellings, mut by_found) = (Vec::new(), HashMap::default());
    for (code, columns) in &found {
        let read_as = read_as(code, &known, &by_code, choices);
        by_found.insert(code.clone(), named.place(&read_as, next_id));
        if let Some(proposal) = by_code.get(code.as_str()) {
            let answer = choices.spellings.get(code).cloned();
            let open = answer.is_none() && !is_plain(proposal);
            let (proposal, columns) = ((*proposal).clone(), columns.clone());
            spellings.push(Spelling { proposal, read_as, answer, open, columns });
        }
    }
    StandardIndex { standards: named.list, spellings, by_found }
}

impl StandardIndex {
    /// The standard that a code found names.
    pub fn find(&self, found: &str) -> Option<usize> {
        self.by_found.get(found).copied()
    }

    /// The codes of standards, as the book has or will have them.
    pub fn codes(&self, standards: &[usize]) -> Vec<String> {
        standards.iter().filter_map(|at| Some(self.standards.get(*at)?.code.clone())).collect()
    }
}

/// The codes that a table names, in its order, each with its columns.
fn codes_found(input: &ImportInput) -> Vec<(String, Vec<usize>)> {
    let ImportInput { table, choices, book, .. } = *input;
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    let mut add = |code: String, column: Option<usize>| {
        let place = *places.entry(code.clone()).or_insert_with(|| {
            found.push((code, Vec::new()));
            found.len() - 1
        });
        if let (Some(column), Some((_, columns))) = (column, found.get_mut(place)) {
            columns.push(column);
        }
    };
    if choices.shape != TableShape::Long {
        for (column, it) in choices.columns.iter().enumerate() {
            let Becomes::Evidence(evidence) = &it.becomes else { continue };
            for code in evidence.standards.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
                add(code.to_owned(), Some(column));
            }
        }
    } else if let Some(column) = choices.column_of(&ImportField::Standard) {
        let known: HashSet<&str> = book.standards().iter().map(|(_, it)| it.code.trim()).collect();
        let own = choices.is_own();
        let mut cells = HashSet::default();
        for cell in table.column(column, choices.header.first_data).filter(|cell| cells.insert(*cell)) {
            codes_of(cell, own, &known).into_iter().for_each(|code| add(code, None));
        }
    } else if let Some(column) = choices.column_of(&ImportField::Assessment) {
        let mut cells = HashSet::default();
        for cell in table.column(column, choices.header.first_data).filter(|cell| cells.insert(*cell)) {
            codes_of_title(input, cell.trim()).0.into_iter().for_each(|code| add(code, None));
        }
    }
    found
}

/// Under which the standards of an assessment are kept that no column and no title names.
pub(super) const STANDARD_OF: &str = "standard:";

/// Where no column has standards: the codes that stand in an assessment's title, those of the book's assessment of this
/// title, or those that a teacher said; and the title without them.
pub(super) fn codes_of_title(input: &ImportInput, title: &str) -> (Vec<String>, String) {
    let parts = take_apart(title);
    let whole = || title.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(answer) = input.choices.answers.get(&format!("{STANDARD_OF}{}", folded(title))) {
        let codes = answer.split([',', ';']).map(str::trim).filter(|code| !code.is_empty());
        return (codes.map(str::to_owned).collect(), whole());
    }
    if !parts.codes.is_empty() {
        let title = if parts.assessment.is_empty() { whole() } else { parts.assessment };
        return (parts.codes, title);
    }
    let known = assessment_of(input.book, title, None);
    let standards = known.into_iter().flat_map(|it| &it.standards);
    let codes = standards.filter_map(|at| Some(input.book.standards().get(*at)?.code.trim().to_owned()));
    (codes.collect(), whole())
}

/// The assessments of a long table of which nothing says on which standard they are.
pub(super) fn ask_about_titles(input: &ImportInput) -> Vec<Asked> {
    let choices = input.choices;
    let (None, Some(column)) =
        (choices.column_of(&ImportField::Standard), choices.column_of(&ImportField::Assessment))
    else {
        return Vec::new();
    };
    let mut seen = HashSet::default();
    let mut asked = Vec::new();
    for cell in input.table.column(column, choices.header.first_data).map(str::trim) {
        let key = format!("{STANDARD_OF}{}", folded(cell));
        if cell.is_empty() || !seen.insert(key.clone()) || asked.len() >= MOST_ASKED {
            continue;
        }
        let answer = choices.answers.get(&key).cloned();
        if answer.is_some() || codes_of_title(input, cell).0.is_empty() {
            let codes = input.book.standards().iter().map(|(_, it)| it.code.trim().to_owned());
            let about = AskedAbout::StandardOf { title: cell.to_owned() };
            asked.push(Asked { key, about, options: codes.take(MOST_ASKED).collect(), answer });
        }
    }
    asked
}

/// So many titles are asked about, and so many codes are offered.
const MOST_ASKED: usize = 100;

fn codes_of(cell: &str, own: bool, known: &HashSet<&str>) -> Vec<String> {
    match cell.trim() {
        "" => Vec::new(),
        cell if own => vec![cell.to_owned()],
        cell => codes_in(cell, &|code| known.contains(code)).0,
    }
}

/// Only case and separators differ, and from one code: nothing to ask.
fn is_plain(proposal: &Proposal) -> bool {
    let first = proposal.candidates.first().map(|it| it.likeness);
    first == Some(Likeness::Same) && !proposal.is_ambiguous()
}

/// The code as which a code is read: by the book, by the teacher's answer, by the proposal where it is clear.
fn read_as(code: &str, known: &HashSet<&str>, proposals: &Map<&str, &Proposal>, choices: &Choices) -> String {
    let mut code = code.trim().to_owned();
    // Answers can lead to codes that have answers; a few steps are enough, and a circle ends.
    for _ in 0..8 {
        if known.contains(code.as_str()) {
            return code;
        }
        let next = match (choices.spellings.get(&code), proposals.get(code.as_str())) {
            (Some(SpellingAnswer::Apart), _) => None,
            (Some(SpellingAnswer::Same(other)), _) => Some(other.trim()).filter(|other| !other.is_empty()),
            (None, Some(it)) if !it.is_ambiguous() => it.candidates.first().map(|it| it.code.as_str()),
            (None, _) => None,
        };
        match next {
            Some(next) if next != code => code = next.to_owned(),
            _ => return code,
        }
    }
    code
}

/// Names standards by their codes, each once.
struct NamedStandards<'a> {
    book: &'a Gradebook,
    list: Vec<ImportedStandard>,
    made: HashMap<String, usize>,
    by_code: HashMap<&'a str, Ix<Standard>>,
    /// The next free place below each parent.
    orders: HashMap<Option<Ix<Standard>>, i32>,
}

impl<'a> NamedStandards<'a> {
    fn of(book: &'a Gradebook) -> NamedStandards<'a> {
        let mut orders: HashMap<_, i32> = HashMap::default();
        let mut by_code = HashMap::default();
        for (at, it) in book.standards().iter() {
            let next = orders.entry(it.parent).or_default();
            *next = (*next).max(it.order.saturating_add(1));
            by_code.entry(it.code.trim()).or_insert(at);
        }
        NamedStandards { book, list: Vec::new(), made: HashMap::default(), by_code, orders }
    }

    fn place(&mut self, code: &str, next_id: &mut dyn FnMut() -> Id) -> usize {
        if let Some(at) = self.made.get(code) {
            return *at;
        }
        let place = self.by_code.get(code).copied();
        let known = place.and_then(|at| self.book.standards().get(at));
        let parent = if known.is_some() { None } else { self.parent_of(code) };
        let scale = match place.or(parent) {
            Some(at) => self.book.scale_of(at).map(|(scale, _)| scale),
            None => self.book.settings().scale,
        };
        let order = match known {
            Some(known) => known.order,
            None => {
                let next = self.orders.entry(parent).or_default();
                std::mem::replace(next, next.saturating_add(1))
            }
        };
        self.list.push(ImportedStandard {
            place,
            id: known.map_or_else(next_id, |it| it.meta.id),
            code: code.to_owned(),
            scale,
            parent: parent.and_then(|at| self.book.standards().id(at)),
            order,
        });
        self.made.insert(code.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }

    /// The nearest standard of the book of which the code is a part: 7.RP.A, then 7.RP, for 7.RP.A.2.
    fn parent_of(&self, code: &str) -> Option<Ix<Standard>> {
        let mut front = code;
        while let Some((shorter, _)) = front.rsplit_once(['.', '-', '_', ':']) {
            if let Some(at) = self.by_code.get(shorter) {
                return Some(*at);
            }
            front = shorter;
        }
        None
    }
}

impl ImportedStandard {
    /// The standard to be added, with what the table says it is.
    pub fn draft(&self, statement: &str) -> StandardDraft {
        let mut draft = StandardDraft::coded(self.id, &self.code, self.order);
        draft.parent = self.parent;
        statement.clone_into(&mut draft.statement);
        draft
    }
}

/// The codes in a cell of a column of standards, and the words behind a single one.
pub(super) fn codes_in(cell: &str, is_known: &dyn Fn(&str) -> bool) -> (Vec<String>, String) {
    let cell = cell.trim();
    if cell.is_empty() || is_known(cell) || looks_like_code(cell) {
        let codes = if cell.is_empty() { Vec::new() } else { vec![cell.to_owned()] };
        return (codes, String::new());
    }
    let parts =
        cell.split([';', ',', '/', '&', '+', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    if parts.len() > 1 && parts.iter().all(|part| is_known(part) || looks_like_code(part)) {
        return (parts.into_iter().map(str::to_owned).collect(), String::new());
    }
    let title = take_apart(cell);
    let leads = title.codes.first().is_some_and(|code| cell.starts_with(code.as_str()));
    if leads && title.codes.len() == 1 && !title.assessment.is_empty() {
        return (title.codes, title.assessment);
    }
    (vec![cell.to_owned()], String::new())
}
