//! What is suggested about a table: what its columns become, how names, numbers and days are read.

use crate::exchange::table::role::normal;
use crate::exchange::table::{DateOrder, DecimalMark, TextTable, find_header, role_of, score};
use crate::model::map::{Map, Set};
use crate::model::{Band, Decimal, EvidenceKind, Gradebook};

use super::choices::{
    Bands, Becomes, Choices, DefaultDate, ImportColumn, ImportField, NameOrder, Reads, SpellingAnswer,
    TableShape, WhyLeftOut, WordMeaning, ZeroMeans,
};
use super::framework::framework_kind;
use super::known::{bounds, scale_of};
use super::recognize::{Memory, Recognized, recognize};
use super::remember;
use super::suggest_columns::{SuggestedColumns, shape_of, suggest_columns};

/// Suggests everything about a table for a book, with what was decided before about columns of these names. Everything can
/// be changed; nothing is changed here.
pub fn suggest(table: &TextTable, book: &Gradebook) -> Choices {
    let mut choices =
        suggest_for(table, book, recognize(table, book, find_header(table), None, Memory::Used));
    if framework_kind(table).is_some() {
        // A list of standards is read as it is.
        for column in &mut choices.columns {
            (column.becomes, column.why) = (Becomes::Skipped, None);
        }
    }
    choices
}

/// The choices as they are suggested for another shape; what was decided about the whole file is kept.
#[must_use]
pub fn reshape(choices: &Choices, shape: TableShape, table: &TextTable, book: &Gradebook) -> Choices {
    let header = choices.header.clone();
    let suggested = suggest_for(table, book, recognize(table, book, header, Some(shape), Memory::Used));
    Choices {
        file: choices.file.clone(),
        dates: if choices.dates == DefaultDate::Unasked { suggested.dates } else { choices.dates },
        zeros: choices.zeros,
        words: choices.words.clone(),
        answers: choices.answers.clone(),
        bands: choices.bands.clone(),
        kind: choices.kind,
        people: choices.people.clone(),
        ..suggested
    }
}

/// The columns as they would be suggested without what the book remembers.
pub(super) fn plain_columns(table: &TextTable, book: &Gradebook, choices: &Choices) -> Vec<ImportColumn> {
    let (header, shape) = (choices.header.clone(), Some(choices.shape));
    suggest_for(table, book, recognize(table, book, header, shape, Memory::LeftOut)).columns
}

fn suggest_for(table: &TextTable, book: &Gradebook, recognized: Recognized) -> Choices {
    let (is_own, memory) = (recognized.is_own, recognized.memory);
    let found = suggest_columns(table, book, &recognized);
    let mut choices = start(book, recognized, found);
    if is_own && choices.shape == TableShape::Long && choices.column_of(&ImportField::Date).is_some() {
        choices.dates = DefaultDate::Undated;
    }
    if memory == Memory::Used {
        recall_columns(&mut choices, book);
        choices.words = remember::recall_words(book);
        choices.answers = remember::recall_pairs(book, remember::ANSWERS).into_iter().collect();
    }
    name_learners(&mut choices, table);
    if !is_own {
        choices.names = name_order(&choices, table);
    }
    let decided = DateOrder::decide(choices.day_cells(table));
    choices.date_order = (!decided.ambiguous).then_some(decided.order);
    choices
}

/// The choices before anything is said about the whole table but its columns.
fn start(book: &Gradebook, recognized: Recognized, found: SuggestedColumns) -> Choices {
    Choices {
        file: String::new(),
        shape: found.shape,
        decimal: recognized.decimal,
        names: NameOrder::AsShown,
        dates: DefaultDate::Unasked,
        date_order: None,
        bands: bands_for(book),
        zeros: ZeroMeans::Unasked,
        words: Map::new(),
        spellings: Map::new(),
        people: Map::new(),
        answers: Map::new(),
        kind: EvidenceKind::Summative,
        scores: found.scores,
        columns: found.columns,
        header: recognized.header,
    }
}

fn recall_columns(choices: &mut Choices, book: &Gradebook) {
    let (shape, dated) = (choices.shape, choices.header.date.is_some());
    let mut same = Vec::new();
    for column in &mut choices.columns {
        let Some(found) = remember::recall(book, &column.name, Some(shape)) else { continue };
        column.why = (found.becomes == Becomes::Skipped).then_some(WhyLeftOut::Remembered);
        same.extend(found.same);
        if let (Becomes::Field(ImportField::Score), Some(reads)) = (&found.becomes, found.reads) {
            choices.scores = reads;
        }
        column.becomes = match (found.becomes, &column.becomes) {
            (Becomes::Evidence(mut old), Becomes::Evidence(new)) => {
                // The file knows best what it is out of, and a row of dates when it was.
                if let (Reads::Points { .. }, Reads::Points { possible: Some(_) }) = (old.reads, new.reads) {
                    old.reads = new.reads;
                }
                old.date = old.date.filter(|_| !dated);
                Becomes::Evidence(old)
            }
            (becomes, _) => becomes,
        };
    }
    choices.spellings.extend(same.into_iter().map(|(found, code)| (found, SpellingAnswer::Same(code))));
    if shape != TableShape::Long {
        choices.shape = shape_of(&choices.columns);
    }
}

/// Where nothing says who the learners are, the first column of words does.
fn name_learners(choices: &mut Choices, table: &TextTable) {
    let tells = |field: &ImportField| {
        matches!(
            field,
            ImportField::LearnerName
                | ImportField::LastName
                | ImportField::FirstName
                | ImportField::LearnerId(_)
        )
    };
    let told = |column: &ImportColumn| matches!(&column.becomes, Becomes::Field(field) if tells(field));
    if choices.columns.iter().any(told) {
        return;
    }
    let free = |column: &ImportColumn| {
        let about =
            matches!(column.why, Some(WhyLeftOut::AboutLearner | WhyLeftOut::Times | WhyLeftOut::Total));
        let says_what = role_of(&column.name).is_some_and(|found| found.sure);
        column.becomes == Becomes::Skipped && !about && !says_what
    };
    let first = choices.header.first_data;
    let is_name = |(at, column): (usize, &ImportColumn)| {
        free(column) && are_names(table.column(at, first), choices.decimal, choices.shape)
    };
    let place = choices.columns.iter().enumerate().position(is_name);
    if let Some(column) = place.and_then(|at| choices.columns.get_mut(at)) {
        (column.becomes, column.why) = (Becomes::Field(ImportField::LearnerName), None);
    }
}

/// Whether what stands in a column can be names: words without digits and signs of addresses, one to five of them, and in
/// a table of one learner a row not often the same.
fn are_names<'a>(cells: impl Iterator<Item = &'a str>, mark: DecimalMark, shape: TableShape) -> bool {
    let cells: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).take(200).collect();
    let is_name = |cell: &&str| {
        cell.chars().any(char::is_alphabetic)
            && !cell.contains(|letter: char| letter.is_ascii_digit() || "@/\\:_#".contains(letter))
            && cell.split_whitespace().count() <= 5
            && !is_sentence(cell)
            && cell.chars().count() <= 60
            && score(cell, mark).is_none()
            && WordMeaning::usual(cell).is_none()
    };
    let different: Set<&str> = cells.iter().copied().collect();
    let names = cells.iter().filter(|cell| is_name(cell)).count();
    // Footers and averages stand among names.
    let most = names * 10 >= cells.len() * 8 && names > 0;
    most && (shape == TableShape::Long && different.len() > 1 || different.len() * 10 >= cells.len() * 8)
}

/// Words of which most are small, behind one that is not: "I can see them", and not "Ana de la Cruz".
fn is_sentence(cell: &str) -> bool {
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let first_is_large = cell.chars().next().is_some_and(char::is_uppercase);
    first_is_large && cell.split_whitespace().filter(small).count() >= 3
}

fn name_order(choices: &Choices, table: &TextTable) -> NameOrder {
    let Some(column) = choices.column_of(&ImportField::LearnerName) else { return NameOrder::AsShown };
    let header = normal(choices.name_of(column));
    if ["lastnamefirstname", "lastfirst", "namelastfirst"].contains(&header.as_str()) {
        return NameOrder::LastFirst;
    }
    let (mut all, mut with_comma) = (0_usize, 0_usize);
    for cell in table.column(column, choices.header.first_data).filter(|cell| !cell.trim().is_empty()) {
        all += 1;
        with_comma += usize::from(cell.matches(',').count() == 1);
    }
    if with_comma * 2 > all { NameOrder::LastFirst } else { NameOrder::AsShown }
}

/// The book's own table where it fits its scale; else 90, 80, 70, … for the levels of the scale from the top.
fn bands_for(book: &Gradebook) -> Bands {
    let (low, high) = bounds(book);
    let fits = |level: Decimal| low <= level && level <= high;
    let current = book.settings().conversion.and_then(|at| book.conversions().get(at));
    let current = current.filter(|it| fits(it.below) && it.bands.iter().all(|band| fits(band.level)));
    if let Some(current) = current {
        return Bands { bands: current.bands.clone(), below: current.below };
    }
    let values: Vec<Decimal> = match scale_of(book) {
        Some(scale) if !scale.levels.is_empty() => scale.levels.iter().map(|level| level.value).collect(),
        _ => (0..=4).map(Decimal::whole).collect(),
    };
    let steps = values.len() as i64 - 1;
    let percent = |place: i64| if steps <= 9 { 90 - 10 * place } else { 100 * (steps - place) / (steps + 1) };
    let band = |(place, level): (i64, &Decimal)| {
        Some(Band { from_percent: Decimal::from_units(percent(place) * 10_000)?, level: *level })
    };
    let mut bands: Vec<Band> = (0..steps).zip(values.iter().rev()).filter_map(band).collect();
    bands.dedup_by_key(|band| band.from_percent);
    Bands { bands, below: values.first().copied().unwrap_or_default() }
}
