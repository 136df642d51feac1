//! What each column of a table of one learner a row becomes, by its title and by what stands in it.

use crate::exchange::table::{Aspect, TextTable};
use crate::model::{Decimal, Gradebook};

use super::choices::{Becomes, EvidenceColumn, ImportColumn, ImportField, Reads, TableShape, WhyLeftOut};
use super::column_name::left_out_by_name;
use super::column_thoughts::{ColumnDraft, Thought, think_of_columns};
use super::column_title::column_titles;
use super::known::bounds;
use super::known_table::KnownTable;
use super::recognize::Recognized;
use super::remember::is_about_learner;

/// What is suggested about the columns of a table.
pub(super) struct SuggestedColumns {
    /// What each column becomes, from left to right.
    pub columns: Vec<ImportColumn>,
    /// What rows and columns are.
    pub shape: TableShape,
    /// In the long form: how the column of scores is read.
    pub scores: Reads,
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
    let mut thoughts = think_of_columns(known, &titles);
    name_retakes(&mut thoughts);
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
                finish(*draft, &name, levels, coded, again)
            }
        };
        columns.push(ImportColumn { name, becomes, why });
    }
    columns
}

/// "RP.1 Retake" is one of the assessment on the same standards: the nearest to its left, else the only one.
fn name_retakes(thoughts: &mut [Thought]) {
    let of = |thoughts: &[Thought], at: usize| {
        thoughts.get(at).and_then(Thought::draft).map(|it| it.column.clone())
    };
    for at in 0..thoughts.len() {
        let Some(retake) = of(thoughts, at).filter(|it| it.attempt > 1 && it.assessment.is_empty()) else {
            continue;
        };
        let fits = |other: &usize| {
            let column = of(thoughts, *other);
            column.is_some_and(|it| {
                it.standards == retake.standards && it.attempt == 1 && !it.assessment.is_empty()
            })
        };
        let left = (0..at).rev().find(fits);
        let mut others = (0..thoughts.len()).filter(fits);
        let only = others.next().filter(|_| others.next().is_none());
        let title = left.or(only).and_then(|other| of(thoughts, other)).map(|it| it.assessment);
        if let (Some(title), Some(Thought::Draft(draft))) = (title, thoughts.get_mut(at)) {
            draft.column.assessment = title;
        }
    }
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
    let is_day = column.date.is_some() && name.chars().next().is_some_and(|first| first.is_ascii_digit());
    if levels && !coded && column.standards.is_empty() && !is_day {
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
