//! What each column of a table of one learner a row becomes, by its title and by what stands in it.

use crate::exchange::table::role::normal;
use crate::exchange::table::{Aspect, TextTable, Title, number, score, take_apart};
use crate::model::{Assessment, Decimal, Gradebook, Scale};

use super::choices::{Becomes, EvidenceColumn, ImportColumn, ImportField, Reads, TableShape, WordMeaning};
use super::known::{assessment_of, bounds, folded, scale_of};
use super::recognize::Recognized;
use super::remember::is_about_learner;
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
struct KnownTable<'a> {
    table: &'a TextTable,
    book: &'a Gradebook,
    recognized: &'a Recognized,
}

/// A column that may be evidence, before it is known what the whole table holds.
struct ColumnDraft {
    column: EvidenceColumn,
    aspect: Aspect,
    seen: ColumnCells,
}

/// What stands in a column.
#[derive(Default)]
struct ColumnCells {
    filled: usize,
    numbers: usize,
    on_scale: usize,
    percents: usize,
    ratios: usize,
    words: usize,
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
    columns.map(|(name, field)| ImportColumn { name: name.clone(), becomes: becomes(field) }).collect()
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
    let (mut all, mut on_scale, mut percents, mut ratios) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (low, high) = bounds(known.book);
    let cells = known.table.column(column, known.recognized.header.first_data);
    for found in cells.filter_map(|cell| score(cell, known.recognized.decimal)) {
        all += 1;
        percents += usize::from(found.percent);
        ratios += usize::from(found.possible.is_some());
        on_scale += usize::from(decimal(found.value).is_some_and(|it| low <= it && it <= high));
    }
    if percents * 2 > all {
        Reads::Percent
    } else if ratios * 2 > all || on_scale * 5 < all * 4 {
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
    let drafts: Vec<Option<ColumnDraft>> = (0..recognized.names.len())
        .map(|at| if about(at).is_some() { None } else { draft(known, at) })
        .collect();
    let levels = match recognized.shape {
        Some(TableShape::Wide) => true,
        Some(_) => false,
        None => are_levels(&drafts, known.book),
    };
    let coded = drafts.iter().flatten().any(|draft| !draft.column.standards.is_empty());
    let scores: Vec<(Vec<String>, String, u8)> = drafts
        .iter()
        .flatten()
        .filter(|draft| draft.aspect == Aspect::Score)
        .map(|draft| {
            let it = &draft.column;
            (it.standards.clone(), it.assessment.clone(), it.attempt)
        })
        .collect();
    let mut columns = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        let name = recognized.names.get(at).cloned().unwrap_or_default();
        let becomes = match (draft, about(at)) {
            (_, Some(field)) => Becomes::Field(field.clone()),
            (None, None) => Becomes::Skipped,
            (Some(draft), None) => {
                let again = draft.aspect == Aspect::Percent && {
                    let it = &draft.column;
                    scores.iter().any(|(codes, title, attempt)| {
                        *codes == it.standards && *title == it.assessment && *attempt == it.attempt
                    })
                };
                finish(draft, &name, levels, coded, again)
            }
        };
        columns.push(ImportColumn { name, becomes });
    }
    columns
}

fn finish(draft: ColumnDraft, name: &str, levels: bool, coded: bool, again: bool) -> Becomes {
    let ColumnDraft { mut column, aspect, .. } = draft;
    match aspect {
        Aspect::Feedback => return Becomes::FeedbackOn(column.assessment),
        Aspect::Letter => return Becomes::Skipped,
        Aspect::Percent if again => return Becomes::Skipped,
        Aspect::Percent | Aspect::Score => {}
    }
    if levels {
        column.reads = Reads::Levels;
    }
    if levels && !coded && column.standards.is_empty() {
        // Levels below names that are no codes: the names are the standards.
        column.standards = vec![name.to_owned()];
        column.assessment = String::new();
    }
    Becomes::Evidence(column)
}

/// Whether the table holds levels: no points possible but the scale's own highest, and nearly every number on it.
fn are_levels(drafts: &[Option<ColumnDraft>], book: &Gradebook) -> bool {
    let top = bounds(book).1;
    let (mut numbers, mut on_scale) = (0_usize, 0_usize);
    for draft in drafts.iter().flatten().filter(|draft| draft.aspect != Aspect::Feedback) {
        match draft.column.reads {
            Reads::Points { possible: None } | Reads::Levels => {}
            Reads::Points { possible: Some(possible) } if possible == top => {}
            Reads::Points { .. } | Reads::Percent => return false,
        }
        if draft.seen.ratios > 0 {
            return false;
        }
        numbers += draft.seen.numbers;
        on_scale += draft.seen.on_scale;
    }
    on_scale * 5 >= numbers * 4
}

fn draft(known: &KnownTable, at: usize) -> Option<ColumnDraft> {
    let name = known.recognized.names.get(at)?;
    let title = title(known, at, name);
    let seen = look(known, at);
    let feedback = title.aspect == Aspect::Feedback;
    let coded = !title.codes.is_empty();
    let empty = seen.filled == 0 && !coded;
    let wordy = seen.words * 2 > seen.filled;
    if !feedback && (name.is_empty() || empty || wordy || !coded && (is_total(name) || read_only(known, at)))
    {
        return None;
    }
    let assessment = assessment_of(known.book, &title.assessment, title.external_id.as_deref());
    let possible = title.possible.and_then(decimal).or_else(|| possible_in(known, at));
    let possible = possible.or_else(|| assessment?.points_possible).filter(|it| *it > Decimal::ZERO);
    let percent = title.aspect == Aspect::Percent
        || seen.percents * 2 > seen.numbers
        || possible.is_none() && name.contains('%');
    let standards = if coded { title.codes } else { codes_of(known.book, assessment) };
    let column = EvidenceColumn {
        standards,
        assessment: title.assessment,
        external_id: title.external_id,
        attempt: title.attempt.and_then(|it| u8::try_from(it).ok()).filter(|it| *it > 0).unwrap_or(1),
        reads: if percent { Reads::Percent } else { Reads::Points { possible } },
        date: None,
        kind: assessment.map(|it| it.kind),
    };
    Some(ColumnDraft { column, aspect: title.aspect, seen })
}

/// The title, from both names of the column.
fn title(known: &KnownTable, at: usize, name: &str) -> Title {
    let codes = known.book.standards();
    let whole = |text: &str| !text.is_empty() && codes.iter().any(|(_, it)| it.code.trim() == text);
    let apart = |text: &str| {
        let mut title = take_apart(if whole(text) { "" } else { text });
        if whole(text) {
            title.codes = vec![text.to_owned()];
        }
        title
    };
    if known.recognized.is_own {
        return Title { codes: vec![name.to_owned()], ..take_apart("") };
    }
    let (one, other) = known.recognized.header.names_of(known.table, at);
    let (one, other) = (apart(one), apart(other));
    let mut assessment = one.assessment;
    if !other.assessment.is_empty() {
        let gap = if assessment.is_empty() { "" } else { " " };
        assessment = format!("{assessment}{gap}{}", other.assessment);
    }
    let mut codes = one.codes;
    for code in other.codes {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Title {
        codes,
        assessment,
        possible: one.possible.or(other.possible),
        external_id: one.external_id.or(other.external_id),
        attempt: one.attempt.or(other.attempt),
        aspect: if one.aspect == Aspect::Score { other.aspect } else { one.aspect },
    }
}

fn look(known: &KnownTable, at: usize) -> ColumnCells {
    let (low, high) = bounds(known.book);
    let scale = scale_of(known.book);
    let mut seen = ColumnCells::default();
    let cells = known.table.column(at, known.recognized.header.first_data).map(str::trim);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        seen.filled += 1;
        match score(cell, known.recognized.decimal) {
            Some(it) => {
                seen.numbers += 1;
                seen.percents += usize::from(it.percent);
                seen.ratios += usize::from(it.possible.is_some());
                seen.on_scale += usize::from(decimal(it.value).is_some_and(|it| low <= it && it <= high));
            }
            None if WordMeaning::usual(cell).is_some() || has_label(scale, cell) => {}
            None => seen.words += 1,
        }
    }
    seen
}

fn has_label(scale: Option<&Scale>, cell: &str) -> bool {
    let is = |label: &String| folded(label) == folded(cell);
    scale.is_some_and(|it| it.levels.iter().any(|level| is(&level.label) || is(&level.short)))
}

/// Columns that sum up others.
fn is_total(name: &str) -> bool {
    const PARTS: [&str; 15] = [
        "currentscore",
        "finalscore",
        "unposted",
        "currentpoints",
        "finalpoints",
        "currentgrade",
        "finalgrade",
        "overridescore",
        "overridegrade",
        "coursetotal",
        "categorytotal",
        "lastdownloaded",
        "runningtotal",
        "finalassignedegrade",
        "overallgrade",
    ];
    const WHOLE: [&str; 12] = [
        "total",
        "average",
        "mean",
        "gpa",
        "grade",
        "percent",
        "percentage",
        "term",
        "overall",
        "rank",
        "mark",
        "finalmark",
    ];
    let name = normal(name);
    PARTS.iter().any(|part| name.contains(part))
        || WHOLE.contains(&name.as_str())
        || name.ends_with("total")
        || name.ends_with("average")
}

fn read_only(known: &KnownTable, at: usize) -> bool {
    known.recognized.header.possible.is_some_and(|row| normal(known.table.cell(row, at)) == "readonly")
}

fn possible_in(known: &KnownTable, at: usize) -> Option<Decimal> {
    let cell = known.table.cell(known.recognized.header.possible?, at);
    number(cell, known.recognized.decimal).and_then(decimal)
}

fn codes_of(book: &Gradebook, known: Option<&Assessment>) -> Vec<String> {
    let standards = known.into_iter().flat_map(|it| &it.standards);
    standards.filter_map(|at| Some(book.standards().get(*at)?.code.trim().to_owned())).collect()
}
