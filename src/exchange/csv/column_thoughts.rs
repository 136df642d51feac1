//! What is thought of each column at first: evidence, left out and why, or what another one is out of.

use crate::exchange::table::Aspect;
use crate::exchange::table::role::normal;
use crate::model::map::{Map, Set};
use crate::model::{Decimal, Gradebook};

use super::choices::{EvidenceColumn, Reads, WhyLeftOut};
use super::column_cells::ColumnCells;
use super::column_name::{left_out_by_name, out_of_base, sounds_like_total};
use super::column_title::ColumnTitle;
use super::known::bounds;
use super::known_table::KnownTable;
use super::totals::is_total;

/// A column that may be evidence, before it is known what the whole table holds.
pub(super) struct ColumnDraft {
    pub column: EvidenceColumn,
    pub aspect: Aspect,
    pub seen: ColumnCells,
}

/// What is thought of a column at first.
pub(super) enum Thought {
    Draft(Box<ColumnDraft>),
    LeftOut(Option<WhyLeftOut>),
    /// It says what the column at this place is out of.
    OutOf(usize),
}

/// What is thought of every column of a table of one learner a row, by these titles; `None` where a column is about the learner.
pub(super) fn think_of_columns(known: &KnownTable, titles: &[Option<ColumnTitle>]) -> Vec<Thought> {
    let mut thoughts: Vec<Thought> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| title.as_ref().map_or(Thought::LeftOut(None), |title| think(known, at, title)))
        .collect();
    leave_out_totals(known, &mut thoughts);
    leave_out_words(&mut thoughts);
    pair_with_possible(known, &mut thoughts);
    read_fractions(known.book, &mut thoughts);
    thoughts
}

fn think(known: &KnownTable, at: usize, title: &ColumnTitle) -> Thought {
    let name = title.name.as_str();
    let seen = known.look(at);
    let coded = !title.parts.codes.is_empty();
    let left_out = |why| Thought::LeftOut(Some(why));
    if title.parts.aspect == Aspect::Feedback {
        return Thought::Draft(Box::new(known.draft(title, seen)));
    }
    if seen.filled == 0 && (!coded || name.is_empty()) {
        return Thought::LeftOut(None);
    }
    if name.is_empty() {
        return left_out(WhyLeftOut::Nameless);
    }
    if known.is_own() {
        return Thought::Draft(Box::new(known.draft(title, seen)));
    }
    if known.read_only(at) {
        return left_out(WhyLeftOut::ReadOnly);
    }
    if let Some(why) = left_out_by_name(name) {
        return left_out(why);
    }
    if seen.is_timely() {
        return left_out(WhyLeftOut::Times);
    }
    if seen.is_wordy() && !seen.may_name_levels() {
        return left_out(WhyLeftOut::Words);
    }
    Thought::Draft(Box::new(known.draft(title, seen)))
}

impl Thought {
    pub fn draft(&self) -> Option<&ColumnDraft> {
        match self {
            Thought::Draft(draft) => Some(draft),
            _ => None,
        }
    }
}

/// Columns that sound like totals, and can be.
fn leave_out_totals(known: &KnownTable, thoughts: &mut [Thought]) {
    if known.is_own() {
        return;
    }
    let header = &known.recognized.header;
    let name = |at: usize| known.recognized.names.get(at).map_or("", String::as_str);
    let sounding: Vec<_> = (0..thoughts.len())
        .filter(|at| {
            let draft = thoughts.get(*at).and_then(Thought::draft);
            draft.is_some_and(|it| {
                it.column.standards.is_empty()
                    && it.aspect != Aspect::Feedback
                    && it.seen.ratios * 2 <= it.seen.filled
            })
        })
        .filter_map(|at| Some((at, sounds_like_total(name(at))?)))
        .collect();
    let all: Vec<usize> =
        (0..thoughts.len()).filter(|at| thoughts.get(*at).and_then(Thought::draft).is_some()).collect();
    for (at, sounds) in sounding {
        let others: Vec<usize> = all.iter().copied().filter(|other| *other != at).collect();
        if is_total(known.table, (at, sounds), &others, (header.first_data, known.recognized.decimal))
            && let Some(slot) = thoughts.get_mut(at)
        {
            *slot = Thought::LeftOut(Some(WhyLeftOut::Total));
        }
    }
}

/// Columns of words without a code stay only where other columns name levels by the same words.
fn leave_out_words(thoughts: &mut [Thought]) {
    let is_coded = |draft: &ColumnDraft| !draft.column.standards.is_empty();
    let is_short = |draft: &ColumnDraft| draft.seen.longest <= 3;
    let mut columns_with: Map<String, usize> = Map::new();
    let mut levels: Set<String> = Set::new();
    for draft in thoughts.iter().filter_map(Thought::draft).filter(|it| it.seen.is_wordy()) {
        for word in draft.seen.different.iter() {
            if is_coded(draft) {
                levels.insert(word.clone());
            } else if is_short(draft) {
                columns_with.change(word.clone(), |count| *count += 1);
            }
        }
    }
    let shared = |word: &String| columns_with.get(word).is_some_and(|count| *count > 1);
    for slot in thoughts.iter_mut() {
        let is_out = slot.draft().is_some_and(|draft| {
            let words = &draft.seen.different;
            let named =
                words.iter().all(|word| levels.contains(word)) || is_short(draft) && words.iter().any(shared);
            draft.seen.is_wordy() && draft.aspect != Aspect::Feedback && !is_coded(draft) && !named
        });
        if is_out {
            *slot = Thought::LeftOut(Some(WhyLeftOut::Words));
        }
    }
}

/// Columns that say what others are out of: the one of the same name without the words that say so, else the one before.
fn pair_with_possible(known: &KnownTable, thoughts: &mut [Thought]) {
    let names = &known.recognized.names;
    let pairs: Vec<(usize, usize)> = (0..thoughts.len())
        .filter(|at| thoughts.get(*at).and_then(Thought::draft).is_some_and(|it| !it.seen.is_wordy()))
        .filter_map(|at| {
            let base = out_of_base(names.get(at)?)?;
            let wanted = normal(base);
            let is_draft =
                |other: &usize| *other != at && thoughts.get(*other).and_then(Thought::draft).is_some();
            let named =
                names.iter().position(|name| !wanted.is_empty() && normal(name) == wanted).filter(is_draft);
            let begins =
                |other: &usize| names.get(*other).is_some_and(|name| normal(name).starts_with(&wanted));
            let before = at.checked_sub(1).filter(is_draft).filter(begins);
            Some((at, named.or(before)?))
        })
        .collect();
    for (at, of) in pairs {
        if let Some(slot) = thoughts.get_mut(at) {
            *slot = Thought::OutOf(of);
        }
        if let Some(Thought::Draft(draft)) = thoughts.get_mut(of)
            && draft.column.reads == (Reads::Points { possible: None })
        {
            draft.column.reads = Reads::Points { possible: known.one_possible(at) };
        }
    }
}

/// Where every number of the table is within 0 and 1 and some are between, they are parts of one.
fn read_fractions(book: &Gradebook, thoughts: &mut [Thought]) {
    let drafts = || thoughts.iter().filter_map(Thought::draft).filter(|it| it.aspect != Aspect::Feedback);
    let open = |draft: &&ColumnDraft| draft.column.reads == (Reads::Points { possible: None });
    let all = drafts().count() > 0
        && drafts().all(|it| open(&it) && it.seen.in_one == it.seen.numbers && it.seen.ratios == 0);
    if !all || !drafts().any(|it| it.seen.broken > 0) || bounds(book).1 <= Decimal::ONE {
        return;
    }
    for slot in thoughts.iter_mut() {
        if let Thought::Draft(draft) = slot
            && draft.aspect != Aspect::Feedback
        {
            draft.column.reads = Reads::Fraction;
        }
    }
}
