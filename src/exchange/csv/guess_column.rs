//! What each column of a table of one learner a row becomes, by its title and by what stands in it.

use crate::exchange::table::role::normal;
use crate::exchange::table::{Aspect, Header, TextTable, Title, number, score, take_apart};
use crate::model::{Assessment, Decimal, Gradebook, Scale};

use super::choices::{
    Becomes, Choices, EvidenceColumn, ImportColumn, ImportField, Reads, TableShape, WordMeaning,
};
use super::guess::{bounds, shape_of};
use super::known::{assessment_of, folded};
use super::remember::is_about_learner;
use super::value::decimal;

/// What is known before the columns are looked at one by one.
pub(super) struct Columns<'a> {
    pub table: &'a TextTable,
    pub book: &'a Gradebook,
    pub names: &'a [String],
    pub fields: &'a [Option<ImportField>],
    /// Whether we wrote the table: then the names are codes, letter by letter.
    pub own: bool,
}

/// A column that may be evidence, before it is known what the whole table holds.
struct Draft {
    column: EvidenceColumn,
    aspect: Aspect,
    seen: Seen,
}

/// What stands in a column.
#[derive(Default)]
struct Seen {
    filled: usize,
    numbers: usize,
    on_scale: usize,
    percents: usize,
    ratios: usize,
    words: usize,
}

/// Fills in the columns and the shape.
pub(super) fn evidence_columns(choices: &mut Choices, found: &Columns, shape: Option<TableShape>) {
    let about = |at: usize| found.fields.get(at).and_then(Option::as_ref).filter(|it| is_about_learner(it));
    let drafts: Vec<Option<Draft>> = (0..found.names.len())
        .map(|at| if about(at).is_some() { None } else { draft(choices, found, at) })
        .collect();
    let levels = match shape {
        Some(TableShape::Wide) => true,
        Some(_) => false,
        None => are_levels(&drafts, found.book),
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
        let name = found.names.get(at).cloned().unwrap_or_default();
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
    choices.columns = columns;
    choices.shape = shape.unwrap_or_else(|| shape_of(choices));
}

fn finish(draft: Draft, name: &str, levels: bool, coded: bool, again: bool) -> Becomes {
    let Draft { mut column, aspect, .. } = draft;
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
fn are_levels(drafts: &[Option<Draft>], book: &Gradebook) -> bool {
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

fn draft(choices: &Choices, found: &Columns, at: usize) -> Option<Draft> {
    let name = found.names.get(at)?;
    let title = title(found, &choices.header, at, name);
    let seen = look(choices, found, at);
    let feedback = title.aspect == Aspect::Feedback;
    let coded = !title.codes.is_empty();
    let empty = seen.filled == 0 && !coded;
    let wordy = seen.words * 2 > seen.filled;
    if !feedback
        && (name.is_empty() || empty || wordy || !coded && (is_total(name) || read_only(choices, found, at)))
    {
        return None;
    }
    let known = assessment_of(found.book, &title.assessment, title.external_id.as_deref());
    let possible = title.possible.and_then(decimal).or_else(|| possible_in(choices, found.table, at));
    let possible = possible.or_else(|| known?.points_possible).filter(|it| *it > Decimal::ZERO);
    let percent = title.aspect == Aspect::Percent
        || seen.percents * 2 > seen.numbers
        || possible.is_none() && name.contains('%');
    let standards = if coded { title.codes } else { codes_of(found.book, known) };
    let column = EvidenceColumn {
        standards,
        assessment: title.assessment,
        external_id: title.external_id,
        attempt: title.attempt.and_then(|it| u8::try_from(it).ok()).filter(|it| *it > 0).unwrap_or(1),
        reads: if percent { Reads::Percent } else { Reads::Points { possible } },
        date: None,
        kind: known.map(|it| it.kind),
    };
    Some(Draft { column, aspect: title.aspect, seen })
}

/// The title, from both names of the column.
fn title(found: &Columns, header: &Header, at: usize, name: &str) -> Title {
    let codes = found.book.standards();
    let whole = |text: &str| !text.is_empty() && codes.iter().any(|(_, it)| it.code.trim() == text);
    let apart = |text: &str| {
        let mut title = take_apart(if whole(text) { "" } else { text });
        if whole(text) {
            title.codes = vec![text.to_owned()];
        }
        title
    };
    if found.own {
        return Title { codes: vec![name.to_owned()], ..take_apart("") };
    }
    let (one, other) = header.names_of(found.table, at);
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

fn look(choices: &Choices, found: &Columns, at: usize) -> Seen {
    let (low, high) = bounds(found.book);
    let scale = found.book.settings().scale.and_then(|it| found.book.scales().get(it));
    let mut seen = Seen::default();
    for cell in
        found.table.column(at, choices.header.first_data).map(str::trim).filter(|cell| !cell.is_empty())
    {
        seen.filled += 1;
        match score(cell, choices.decimal) {
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

fn read_only(choices: &Choices, found: &Columns, at: usize) -> bool {
    choices.header.possible.is_some_and(|row| normal(found.table.cell(row, at)) == "readonly")
}

fn possible_in(choices: &Choices, table: &TextTable, at: usize) -> Option<Decimal> {
    number(table.cell(choices.header.possible?, at), choices.decimal).and_then(decimal)
}

fn codes_of(book: &Gradebook, known: Option<&Assessment>) -> Vec<String> {
    let standards = known.into_iter().flat_map(|it| &it.standards);
    standards.filter_map(|at| Some(book.standards().get(*at)?.code.trim().to_owned())).collect()
}
