//! What each column of a table of one learner a row becomes, by its title and by what stands in it.

use crate::exchange::table::role::normal;
use crate::exchange::table::{Aspect, TextTable, number, score};
use crate::model::map::{Map, Set};
use crate::model::{Assessment, Decimal, Gradebook};

use super::choices::{Becomes, EvidenceColumn, ImportColumn, ImportField, Reads, TableShape, WhyLeftOut};
use super::column_cells::ColumnCells;
use super::column_name::{left_out_by_name, out_of_base, sounds_like_total};
use super::column_title::{ColumnTitle, column_titles};
use super::known::{assessment_of, bounds};
use super::recognize::Recognized;
use super::remember::is_about_learner;
use super::totals::is_total;
use super::value::decimal;

/// What is suggested about the columns of a table.
pub(super) struct SuggestedColumns {
    /// What each column becomes, from left to right.
    pub columns: Vec<ImportColumn>,
    /// What rows and columns are.
    pub shape: TableShape,
    /// In the long form: how the column of scores is read.
    pub scores: Reads,
}

/// What is known before the columns are looked at one by one.
#[derive(Clone, Copy)]
pub(super) struct KnownTable<'a> {
    pub table: &'a TextTable,
    pub book: &'a Gradebook,
    pub recognized: &'a Recognized,
}

/// A column that may be evidence, before it is known what the whole table holds.
struct ColumnDraft {
    column: EvidenceColumn,
    aspect: Aspect,
    seen: ColumnCells,
}

/// What is thought of a column at first.
enum Thought {
    Draft(ColumnDraft),
    LeftOut(Option<WhyLeftOut>),
    /// It says what the column at this place is out of.
    OutOf(usize),
}

/// Suggests what becomes of the columns of a table that was recognized.
pub(super) fn suggest_columns(
    table: &TextTable,
    book: &Gradebook,
    recognized: &Recognized,
) -> SuggestedColumns {
    let known = KnownTable { table, book, recognized };
    if recognized.shape == Some(TableShape::Long) {
        let columns = long_columns(recognized);
        return SuggestedColumns { scores: score_reads(&known, &columns), columns, shape: TableShape::Long };
    }
    let columns = evidence_columns(&known);
    let shape = recognized.shape.unwrap_or_else(|| shape_of(&columns));
    SuggestedColumns { columns, shape, scores: Reads::Levels }
}

/// Whether a table of one learner a row holds levels or points.
pub(super) fn shape_of(columns: &[ImportColumn]) -> TableShape {
    let points =
        |column: &ImportColumn| matches!(&column.becomes, Becomes::Evidence(it) if it.reads != Reads::Levels);
    if columns.iter().any(points) { TableShape::Points } else { TableShape::Wide }
}

fn long_columns(recognized: &Recognized) -> Vec<ImportColumn> {
    let becomes = |field: &Option<ImportField>| field.clone().map_or(Becomes::Skipped, Becomes::Field);
    let columns = recognized.names.iter().zip(&recognized.fields);
    let why = |name: &str, field: &Option<ImportField>| {
        let by_name = left_out_by_name(name).unwrap_or(WhyLeftOut::NoPlace);
        field.is_none().then_some(by_name)
    };
    let column = |(name, field): (&String, &Option<ImportField>)| ImportColumn {
        name: name.clone(),
        becomes: becomes(field),
        why: why(name, field),
    };
    columns.map(column).collect()
}

/// How the scores of a long table are read, by what stands in them.
fn score_reads(known: &KnownTable, columns: &[ImportColumn]) -> Reads {
    let at = |field: ImportField| {
        let wanted = Becomes::Field(field);
        columns.iter().position(|column| column.becomes == wanted)
    };
    let points = Reads::Points { possible: None };
    let Some(column) = at(ImportField::Score) else { return Reads::Levels };
    if at(ImportField::Possible).is_some() {
        return points;
    }
    let seen = known.look(column);
    let all = seen.numbers + seen.ratios;
    if seen.percents * 2 > all {
        Reads::Percent
    } else if seen.is_fraction() && bounds(known.book).1 > Decimal::ONE {
        Reads::Fraction
    } else if seen.ratios * 2 > all || (seen.on_scale + seen.ratios) * 5 < all * 4 {
        points
    } else {
        Reads::Levels
    }
}

/// The columns of a table of one learner a row.
fn evidence_columns(known: &KnownTable) -> Vec<ImportColumn> {
    let recognized = known.recognized;
    let about =
        |at: usize| recognized.fields.get(at).and_then(Option::as_ref).filter(|it| is_about_learner(it));
    let free: Vec<usize> = (0..recognized.names.len()).filter(|at| about(*at).is_none()).collect();
    let titles = column_titles(known, &free);
    let mut thoughts: Vec<Thought> = (0..recognized.names.len())
        .map(|at| match titles.get(at).and_then(Option::as_ref) {
            Some(title) => think(known, at, title),
            None => Thought::LeftOut(None),
        })
        .collect();
    leave_out_totals(known, &mut thoughts);
    leave_out_words(&mut thoughts);
    pair_with_possible(known, &mut thoughts);
    read_fractions(known.book, &mut thoughts);
    let drafts: Vec<&ColumnDraft> = thoughts.iter().filter_map(Thought::draft).collect();
    let levels = match recognized.shape {
        Some(TableShape::Wide) => true,
        Some(_) => false,
        None => are_levels(&drafts, known.book) && !thoughts.iter().any(|it| matches!(it, Thought::OutOf(_))),
    };
    let coded = drafts.iter().any(|draft| !draft.column.standards.is_empty());
    let scores: Vec<(Vec<String>, String, u8)> = drafts
        .iter()
        .filter(|draft| {
            draft.aspect == Aspect::Score
                && (levels || draft.column.reads != (Reads::Points { possible: None }))
        })
        .map(|draft| key_of(&draft.column))
        .collect();
    // Of a score of which nobody says what it is out of and its percent, the percent says more.
    let in_percent: Vec<(Vec<String>, String, u8)> = drafts
        .iter()
        .filter(|draft| draft.aspect == Aspect::Percent && !levels)
        .map(|draft| key_of(&draft.column))
        .collect();
    let mut columns = Vec::with_capacity(thoughts.len());
    for (at, thought) in thoughts.into_iter().enumerate() {
        let name = recognized.names.get(at).cloned().unwrap_or_default();
        let (becomes, why) = match (thought, about(at)) {
            (_, Some(field)) => (Becomes::Field(field.clone()), None),
            (Thought::LeftOut(why), None) => (Becomes::Skipped, why),
            (Thought::OutOf(of), None) => {
                (Becomes::OutOf(recognized.names.get(of).cloned().unwrap_or_default()), None)
            }
            (Thought::Draft(draft), None) => {
                let key = key_of(&draft.column);
                let open = draft.column.reads == (Reads::Points { possible: None });
                let again = match draft.aspect {
                    Aspect::Percent => scores.contains(&key),
                    Aspect::Score => !levels && open && in_percent.contains(&key),
                    Aspect::Letter | Aspect::Feedback => false,
                };
                finish(draft, &name, levels, coded, again)
            }
        };
        columns.push(ImportColumn { name, becomes, why });
    }
    columns
}

/// What makes two columns say the same.
fn key_of(it: &EvidenceColumn) -> (Vec<String>, String, u8) {
    (it.standards.clone(), it.assessment.clone(), it.attempt)
}

fn finish(
    draft: ColumnDraft,
    name: &str,
    levels: bool,
    coded: bool,
    again: bool,
) -> (Becomes, Option<WhyLeftOut>) {
    let ColumnDraft { mut column, aspect, .. } = draft;
    match aspect {
        Aspect::Feedback => return (Becomes::FeedbackOn(column.assessment), None),
        Aspect::Letter => return (Becomes::Skipped, Some(WhyLeftOut::SaidAgain)),
        Aspect::Percent | Aspect::Score if again => return (Becomes::Skipped, Some(WhyLeftOut::SaidAgain)),
        Aspect::Percent | Aspect::Score => {}
    }
    if levels {
        column.reads = Reads::Levels;
    }
    if levels && !coded && column.standards.is_empty() {
        // Levels below names that are no codes: the names are the standards.
        column.standards = vec![outcome(name).to_owned()];
        column.assessment = String::new();
    }
    (Becomes::Evidence(column), None)
}

/// The outcome in a name of Canvas's learning mastery export: "Group > Outcome result" names the outcome.
fn outcome(name: &str) -> &str {
    let last = name.rsplit_once(" > ").and_then(|(_, last)| last.strip_suffix(" result"));
    last.map(str::trim).filter(|last| !last.is_empty()).unwrap_or(name)
}

/// Whether the table holds levels: no points possible but the scale's own highest, and nearly every number on it. A few
/// cells such as 2/3 do not make points of them.
fn are_levels(drafts: &[&ColumnDraft], book: &Gradebook) -> bool {
    let top = bounds(book).1;
    let (mut numbers, mut on_scale, mut ratios) = (0_usize, 0_usize, 0_usize);
    for draft in drafts.iter().filter(|draft| draft.aspect != Aspect::Feedback) {
        match draft.column.reads {
            Reads::Points { possible: None } | Reads::Levels => {}
            Reads::Points { possible: Some(possible) } if possible == top => {}
            Reads::Points { .. } | Reads::Percent | Reads::Fraction => return false,
        }
        numbers += draft.seen.numbers;
        on_scale += draft.seen.on_scale;
        ratios += draft.seen.ratios;
    }
    on_scale * 5 >= numbers * 4 && (ratios == 0 || ratios * 3 <= numbers)
}

fn think(known: &KnownTable, at: usize, title: &ColumnTitle) -> Thought {
    let name = title.name.as_str();
    let seen = known.look(at);
    let coded = !title.parts.codes.is_empty();
    let left_out = |why| Thought::LeftOut(Some(why));
    if title.parts.aspect == Aspect::Feedback {
        return Thought::Draft(known.draft(title, seen));
    }
    if seen.filled == 0 && !coded || name.is_empty() && seen.filled == 0 {
        return Thought::LeftOut(None);
    }
    if name.is_empty() {
        return left_out(WhyLeftOut::Nameless);
    }
    if known.is_own() {
        return Thought::Draft(known.draft(title, seen));
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
    Thought::Draft(known.draft(title, seen))
}

impl Thought {
    fn draft(&self) -> Option<&ColumnDraft> {
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

impl ColumnCells {
    /// Whether all of it are parts of one.
    fn is_fraction(&self) -> bool {
        self.numbers > 0 && self.in_one == self.numbers && self.broken > 0 && self.ratios == 0
    }
}

impl KnownTable<'_> {
    pub fn look(&self, at: usize) -> ColumnCells {
        let recognized = self.recognized;
        ColumnCells::of(self.table, at, recognized.header.first_data, recognized.decimal, self.book)
    }

    fn is_own(&self) -> bool {
        self.recognized.is_own
    }

    fn draft(&self, title: &ColumnTitle, seen: ColumnCells) -> ColumnDraft {
        let parts = title.parts.clone();
        let assessment = assessment_of(self.book, &parts.assessment, parts.external_id.as_deref());
        let possible = parts.possible.and_then(decimal).or_else(|| self.possible_in(title.column));
        let possible = possible.or_else(|| assessment?.points_possible).filter(|it| *it > Decimal::ZERO);
        let percent = parts.aspect == Aspect::Percent
            || seen.percents * 2 > seen.numbers
            || possible.is_none() && title.name.contains('%');
        let coded = !parts.codes.is_empty();
        let standards = if coded { parts.codes } else { codes_of(self.book, assessment) };
        let column = EvidenceColumn {
            standards,
            assessment: parts.assessment,
            external_id: parts.external_id,
            attempt: parts.attempt.and_then(|it| u8::try_from(it).ok()).filter(|it| *it > 0).unwrap_or(1),
            reads: if percent { Reads::Percent } else { Reads::Points { possible } },
            date: title.date,
            kind: assessment.map(|it| it.kind),
        };
        ColumnDraft { column, aspect: parts.aspect, seen }
    }

    fn read_only(&self, at: usize) -> bool {
        let row = self.recognized.header.possible;
        row.is_some_and(|row| normal(self.table.cell(row, at)) == "readonly")
    }

    fn possible_in(&self, at: usize) -> Option<Decimal> {
        let cell = self.table.cell(self.recognized.header.possible?, at);
        number(cell, self.recognized.decimal).and_then(decimal)
    }

    /// The one number that stands in all of a column; `None` where there are several.
    fn one_possible(&self, at: usize) -> Option<Decimal> {
        let cells =
            self.table.column(at, self.recognized.header.first_data).filter(|cell| !cell.trim().is_empty());
        let mut found =
            cells.map(|cell| score(cell, self.recognized.decimal).and_then(|it| decimal(it.value)));
        let first = found.next()??;
        (found.all(|it| it == Some(first)) && first > Decimal::ZERO).then_some(first)
    }
}

fn codes_of(book: &Gradebook, known: Option<&Assessment>) -> Vec<String> {
    let standards = known.into_iter().flat_map(|it| &it.standards);
    standards.filter_map(|at| Some(book.standards().get(*at)?.code.trim().to_owned())).collect()
}
