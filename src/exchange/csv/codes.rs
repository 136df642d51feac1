//! Which standards a table names: those of the book, other spellings of them, and new ones.

use crate::exchange::table::{Likeness, Proposal, looks_like_code, propose_spellings, take_apart};
use crate::model::hash::{HashMap, HashSet};
use crate::model::map::Map;
use crate::model::{Gradebook, Id, Ix, Scale, Standard, StandardDraft};

use super::choices::{Choices, SpellingAnswer};
use super::gather::is_own;
use super::issue::Spelling;

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
    pub statement: String,
}

/// The standards of a table, each once.
pub(super) struct StandardIndex {
    pub targets: Vec<ImportedStandard>,
    pub spellings: Vec<Spelling>,
    by_found: HashMap<String, usize>,
}

impl StandardIndex {
    /// Reads the codes found, each with the columns where it stands.
    pub fn read(
        found: &[(String, Vec<usize>)],
        book: &Gradebook,
        choices: &Choices,
        next_id: &mut dyn FnMut() -> Id,
    ) -> StandardIndex {
        let existing: Vec<&str> = book.standards().iter().map(|(_, it)| it.code.trim()).collect();
        let known: HashSet<&str> = existing.iter().copied().collect();
        let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
        let mut proposals = propose_spellings(&existing, &codes);
        if is_own(choices) {
            // What we wrote stood apart in the book it came from.
            proposals.retain(|it| it.candidates.iter().any(|candidate| candidate.existing));
        }
        let by_code: Map<&str, &Proposal> = proposals.iter().map(|it| (it.found.as_str(), it)).collect();
        let read_as = |code: &str| read_as(code, &known, &by_code, choices);
        let mut targets = Targets::of(book);
        let mut codes =
            StandardIndex { targets: Vec::new(), spellings: Vec::new(), by_found: HashMap::default() };
        for (code, columns) in found {
            let stands_for = read_as(code);
            let at = targets.target(&stands_for, next_id);
            codes.by_found.insert(code.clone(), at);
            if let Some(proposal) = by_code.get(code.as_str()) {
                let answer = choices.spellings.get(code).cloned();
                let open = answer.is_none() && !is_plain(proposal);
                let (proposal, columns) = ((*proposal).clone(), columns.clone());
                codes.spellings.push(Spelling { proposal, read_as: stands_for, answer, open, columns });
            }
        }
        codes.targets = targets.list;
        codes
    }

    /// The standard that a code found names.
    pub fn find(&self, found: &str) -> Option<usize> {
        self.by_found.get(found).copied()
    }

    /// How many spellings wait for an answer.
    pub fn open(&self) -> usize {
        self.spellings.iter().filter(|it| it.open).count()
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

/// Makes targets, each code once.
struct Targets<'a> {
    book: &'a Gradebook,
    list: Vec<ImportedStandard>,
    made: HashMap<String, usize>,
    by_code: HashMap<&'a str, Ix<Standard>>,
    /// The next free place below each parent.
    orders: HashMap<Option<Ix<Standard>>, i32>,
}

impl<'a> Targets<'a> {
    fn of(book: &'a Gradebook) -> Targets<'a> {
        let mut orders: HashMap<_, i32> = HashMap::default();
        let mut by_code = HashMap::default();
        for (at, it) in book.standards().iter() {
            let next = orders.entry(it.parent).or_default();
            *next = (*next).max(it.order.saturating_add(1));
            by_code.entry(it.code.trim()).or_insert(at);
        }
        Targets { book, list: Vec::new(), made: HashMap::default(), by_code, orders }
    }

    fn target(&mut self, code: &str, next_id: &mut dyn FnMut() -> Id) -> usize {
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
            statement: String::new(),
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
    /// The standard to be added.
    pub fn draft(&self) -> StandardDraft {
        let mut draft = StandardDraft::coded(self.id, &self.code, self.order);
        draft.parent = self.parent;
        draft.statement.clone_from(&self.statement);
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
