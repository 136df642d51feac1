//! The first guess at a table: what it is, what its columns become. Every guess can be changed.

use crate::exchange::table::role::normal;
use crate::exchange::table::{ColumnRole, DateOrder, DecimalMark, Header, TextTable, score};
use crate::model::map::Map;
use crate::model::{Band, Decimal, EvidenceKind, Gradebook, Scale};

use super::choices::{
    Bands, Becomes, Choices, DefaultDate, ImportColumn, ImportField, NameOrder, Reads, SpellingAnswer,
    TableShape, ZeroMeans, system_name,
};
use super::guess_column::{Columns, evidence_columns};
use super::remember;
use super::value::decimal;
use super::write_long::own_field;

/// Whether what the book remembers is to be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Memory {
    Used,
    LeftOut,
}

/// Guesses everything; the shape is found out where none is given.
pub(super) fn guess(
    table: &TextTable,
    book: &Gradebook,
    header: Header,
    shape: Option<TableShape>,
) -> Choices {
    guess_with(table, book, header, shape, Memory::Used)
}

/// The columns as they would be guessed without what the book remembers.
pub(super) fn plain_columns(table: &TextTable, book: &Gradebook, choices: &Choices) -> Vec<ImportColumn> {
    guess_with(table, book, choices.header.clone(), Some(choices.shape), Memory::LeftOut).columns
}

fn guess_with(
    table: &TextTable,
    book: &Gradebook,
    header: Header,
    shape: Option<TableShape>,
    memory: Memory,
) -> Choices {
    let names = column_names(table, &header);
    let own = names.iter().any(|name| name == super::write_long::OWN_ID);
    let fields = fields(&names, &header, book, memory);
    let shape = shape.or_else(|| is_long(&fields).then_some(TableShape::Long));
    let mut choices = start(table, book, header, shape.unwrap_or(TableShape::Wide));
    if shape == Some(TableShape::Long) {
        long_columns(&mut choices, table, book, &names, fields);
        if own && choices.column_of(&ImportField::Date).is_some() {
            choices.dates = DefaultDate::Undated;
        }
    } else {
        let found = Columns { table, book, names: &names, fields: &fields, own };
        evidence_columns(&mut choices, &found, shape);
    }
    if memory == Memory::Used {
        recall_columns(&mut choices, book);
    }
    name_learners(&mut choices, table);
    if !own {
        choices.names = name_order(&choices, table);
    }
    choices.date_order = date_order(&choices, table);
    choices
}

/// The choices about the whole table, before its columns are looked at.
fn start(table: &TextTable, book: &Gradebook, header: Header, shape: TableShape) -> Choices {
    Choices {
        file: String::new(),
        shape,
        decimal: decimal_mark(table, header.first_data),
        names: NameOrder::AsShown,
        dates: DefaultDate::Unasked,
        date_order: None,
        bands: bands_for(book),
        zeros: ZeroMeans::Unasked,
        words: Map::new(),
        spellings: Map::new(),
        people: Map::new(),
        kind: EvidenceKind::Summative,
        scores: Reads::Levels,
        columns: Vec::new(),
        header,
    }
}

/// The names of the columns, each its own.
fn column_names(table: &TextTable, header: &Header) -> Vec<String> {
    let mut seen: Map<String, usize> = Map::new();
    let mut names = Vec::with_capacity(table.width());
    for column in 0..table.width() {
        let (one, other) = header.names_of(table, column);
        let (one, other) = if header.second < header.names { (other, one) } else { (one, other) };
        let name = match (one.is_empty(), other.is_empty()) {
            (_, true) => one.to_owned(),
            (true, false) => other.to_owned(),
            (false, false) => format!("{one} \u{b7} {other}"),
        };
        let mut count = 0;
        seen.change(name.clone(), |seen| {
            *seen += 1;
            count = *seen;
        });
        names.push(if count > 1 && !name.is_empty() { format!("{name} ({count})") } else { name });
    }
    names
}

/// What the names of the columns say, by memory, by our own headers, by synonyms.
fn fields(names: &[String], header: &Header, book: &Gradebook, memory: Memory) -> Vec<Option<ImportField>> {
    let of_role = |column: usize| header.roles.get(column).copied().flatten().map(|it| field_of(it.role));
    let field = |(column, name): (usize, &String)| {
        let recalled = remember::recall(book, name, None).filter(|_| memory == Memory::Used);
        match recalled.map(|it| it.becomes) {
            Some(Becomes::Field(field)) => Some(field),
            Some(_) => None,
            None => own_field(name).or_else(|| of_role(column)),
        }
    };
    names.iter().enumerate().map(field).collect()
}

fn field_of(role: ColumnRole) -> ImportField {
    match role {
        ColumnRole::LearnerName => ImportField::LearnerName,
        ColumnRole::LastName => ImportField::LastName,
        ColumnRole::FirstName => ImportField::FirstName,
        ColumnRole::LearnerId(system) => ImportField::LearnerId(system_name(system).to_owned()),
        ColumnRole::Section => ImportField::Section,
        ColumnRole::Group => ImportField::Group,
        ColumnRole::Standard => ImportField::Standard,
        ColumnRole::Statement => ImportField::Statement,
        ColumnRole::Level => ImportField::Level,
        ColumnRole::Score => ImportField::Score,
        ColumnRole::Possible => ImportField::Possible,
        ColumnRole::Percent => ImportField::Percent,
        ColumnRole::Date => ImportField::Date,
        ColumnRole::Assessment => ImportField::Assessment,
        ColumnRole::Kind => ImportField::Kind,
        ColumnRole::Attempt => ImportField::Attempt,
        ColumnRole::Note => ImportField::Note,
        ColumnRole::Feedback => ImportField::Feedback,
        ColumnRole::Weight => ImportField::Weight,
        ColumnRole::Source => ImportField::Source,
        ColumnRole::State => ImportField::State,
    }
}

fn is_long(fields: &[Option<ImportField>]) -> bool {
    let has = |field: &ImportField| fields.iter().flatten().any(|it| it == field);
    let says = [
        ImportField::Level,
        ImportField::Score,
        ImportField::Percent,
        ImportField::State,
        ImportField::EnteredAs,
    ];
    has(&ImportField::Standard) && says.iter().any(has)
}

fn long_columns(
    choices: &mut Choices,
    table: &TextTable,
    book: &Gradebook,
    names: &[String],
    fields: Vec<Option<ImportField>>,
) {
    let becomes = |field: Option<ImportField>| field.map_or(Becomes::Skipped, Becomes::Field);
    let columns = names.iter().zip(fields);
    let columns = columns.map(|(name, field)| ImportColumn { name: name.clone(), becomes: becomes(field) });
    choices.columns = columns.collect();
    choices.scores = score_reads(choices, table, book);
}

/// How the scores of a long table are read, by what stands in them.
fn score_reads(choices: &Choices, table: &TextTable, book: &Gradebook) -> Reads {
    let points = Reads::Points { possible: None };
    let Some(column) = choices.column_of(&ImportField::Score) else { return Reads::Levels };
    if choices.column_of(&ImportField::Possible).is_some() {
        return points;
    }
    let (mut all, mut on_scale, mut percents, mut ratios) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (low, high) = bounds(book);
    let cells = table.column(column, choices.header.first_data);
    for found in cells.filter_map(|cell| score(cell, choices.decimal)) {
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

fn recall_columns(choices: &mut Choices, book: &Gradebook) {
    let (shape, dated) = (choices.shape, choices.header.date.is_some());
    let mut same = Vec::new();
    for column in &mut choices.columns {
        let Some(found) = remember::recall(book, &column.name, Some(shape)) else { continue };
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
        choices.shape = shape_of(choices);
    }
}

/// Whether a table of one learner a row holds levels or points.
pub(super) fn shape_of(choices: &Choices) -> TableShape {
    let points =
        |column: &ImportColumn| matches!(&column.becomes, Becomes::Evidence(it) if it.reads != Reads::Levels);
    if choices.columns.iter().any(points) { TableShape::Points } else { TableShape::Wide }
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
    let of_words = |at: usize| {
        let cells =
            table.column(at, choices.header.first_data).filter(|cell| !cell.trim().is_empty()).take(50);
        let (mut words, mut all) = (0_usize, 0_usize);
        for cell in cells {
            all += 1;
            words +=
                usize::from(cell.chars().any(char::is_alphabetic) && score(cell, choices.decimal).is_none());
        }
        all > 0 && words == all
    };
    let free = |column: &ImportColumn| matches!(column.becomes, Becomes::Skipped);
    let place = choices.columns.iter().enumerate().position(|(at, column)| free(column) && of_words(at));
    if let Some(column) = place.and_then(|at| choices.columns.get_mut(at)) {
        column.becomes = Becomes::Field(ImportField::LearnerName);
    }
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

fn date_order(choices: &Choices, table: &TextTable) -> Option<DateOrder> {
    let column = choices.column_of(&ImportField::Date);
    let in_rows = column.into_iter().flat_map(|at| table.column(at, choices.header.first_data));
    let in_header = choices.header.date.into_iter().flat_map(|row| table.cells(row));
    let decided = DateOrder::decide(in_rows.chain(in_header));
    (!decided.ambiguous).then_some(decided.order)
}

/// The mark by which more cells are numbers; the table's own where it makes no difference.
fn decimal_mark(table: &TextTable, first: usize) -> DecimalMark {
    let own = table.dialect.decimal;
    let other = if own == DecimalMark::Dot { DecimalMark::Comma } else { DecimalMark::Dot };
    let (mut by_own, mut by_other) = (0_usize, 0_usize);
    for row in first..table.height().min(first + 200) {
        for cell in table.cells(row).filter(|cell| cell.contains([',', '.']) && cell.len() < 30) {
            by_own += usize::from(score(cell, own).is_some());
            by_other += usize::from(score(cell, other).is_some());
        }
    }
    if by_other > by_own { other } else { own }
}

/// The lowest and highest value of the book's scale; 0 and 4 without one.
pub(super) fn bounds(book: &Gradebook) -> (Decimal, Decimal) {
    scale_of(book).and_then(Scale::bounds).unwrap_or((Decimal::ZERO, Decimal::whole(4)))
}

fn scale_of(book: &Gradebook) -> Option<&Scale> {
    book.settings().scale.and_then(|at| book.scales().get(at))
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
