//! What a table is: where its data begin, what its columns are called and seem to hold, whether we wrote it.

use crate::exchange::names::seen as visible;
use crate::exchange::table::role::normal;
use crate::exchange::table::{ColumnRole, DecimalMark, Header, IdSystem, ParsedScore, TextTable, score};
use crate::model::Gradebook;
use crate::model::map::Map;

use super::choices::{Becomes, ImportField, TableShape, system_name};
use super::own::{OWN_ID, own_field};
use super::remember;

/// Whether what the book remembers about columns is to be used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Memory {
    Used,
    LeftOut,
}

/// What a table is, before it is known what becomes of its columns.
pub(super) struct Recognized {
    /// Which rows are no data.
    pub header: Header,
    /// The names of the columns, each its own; empty where a column has none.
    pub names: Vec<String>,
    /// What the names say that the columns hold.
    pub fields: Vec<Option<ImportField>>,
    /// What rows and columns are; `None` where only what stands in the cells can tell.
    pub shape: Option<TableShape>,
    /// Whether we wrote the table: then names of columns are codes, letter by letter.
    pub is_own: bool,
    /// The decimal mark of its numbers.
    pub decimal: DecimalMark,
    /// Whether what the book remembers was used.
    pub memory: Memory,
}

/// Recognizes a table of which the header is known, and the shape where a teacher said it.
pub(super) fn recognize(
    table: &TextTable,
    book: &Gradebook,
    header: Header,
    shape: Option<TableShape>,
    memory: Memory,
) -> Recognized {
    let names = column_names(table, &header);
    let decimal = decimal_mark(table, header.first_data);
    let mut fields = fields(&names, &header, book, memory);
    let is_own = names.iter().any(|name| name == OWN_ID);
    if !is_own {
        let cells = CellsOf { table, first: header.first_data, decimal };
        by_cells(&names, &mut fields, &cells);
    }
    Recognized {
        is_own,
        shape: shape.or_else(|| is_long(&fields).then_some(TableShape::Long)),
        decimal,
        names,
        fields,
        header,
        memory,
    }
}

/// The names of the columns, each its own.
fn column_names(table: &TextTable, header: &Header) -> Vec<String> {
    let mut seen: Map<String, usize> = Map::new();
    let mut names = Vec::with_capacity(table.width());
    for column in 0..table.width() {
        let (one, other) = header.names_of(table, column);
        let (one, other) = (visible(one), visible(other));
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

/// The cells with data of a table.
struct CellsOf<'a> {
    table: &'a TextTable,
    first: usize,
    decimal: DecimalMark,
}

impl CellsOf<'_> {
    /// Whether most cells of a column are scores that count.
    fn are_scores(&self, column: usize, counts: impl Fn(&ParsedScore) -> bool) -> bool {
        let (mut all, mut scores) = (0_usize, 0_usize);
        for cell in self.table.column(column, self.first).filter(|cell| !cell.trim().is_empty()) {
            all += 1;
            scores += usize::from(score(cell, self.decimal).is_some_and(|found| counts(&found)));
        }
        all > 0 && scores * 2 > all
    }
}

/// Corrects by what stands in the columns what their names alone say.
fn by_cells(names: &[String], fields: &mut [Option<ImportField>], cells: &CellsOf) {
    use ImportField as F;
    let at = |fields: &[Option<F>], field: &F| fields.iter().position(|it| it.as_ref() == Some(field));
    // "ID" alone is Canvas's only among its other columns.
    if let Some(column) = at(fields, &F::LearnerId(system_name(IdSystem::Canvas).to_owned()))
        && names.get(column).is_some_and(|name| normal(name) == "id")
        && !names.iter().any(|name| CANVAS.contains(&normal(name).as_str()))
        && let Some(slot) = fields.get_mut(column)
    {
        *slot = Some(F::LearnerId(system_name(IdSystem::Unknown).to_owned()));
    }
    let says =
        |fields: &[Option<F>]| [F::Level, F::Score, F::Percent].iter().any(|it| at(fields, it).is_some());
    // A "Note" is a mark in French, German and other languages.
    if let Some(column) = at(fields, &F::Note)
        && !says(fields)
        && cells.are_scores(column, |_| true)
        && let Some(slot) = fields.get_mut(column)
    {
        *slot = Some(F::Score);
    }
    // Beside a level, a "grade" is that of school; points without what they are out of say nothing that the level does not.
    if let (Some(_), Some(column), None) =
        (at(fields, &F::Level), at(fields, &F::Score), at(fields, &F::Possible))
        && !cells.are_scores(column, |found| found.possible.is_some() || found.percent)
        && let Some(slot) = fields.get_mut(column)
    {
        *slot = None;
    }
    // What names assessments is no number.
    if let Some(column) = at(fields, &F::Assessment)
        && at(fields, &F::Standard).is_none()
        && cells.are_scores(column, |_| true)
        && let Some(slot) = fields.get_mut(column)
    {
        *slot = None;
    }
}

/// Columns that Canvas writes beside its own numbers of learners.
const CANVAS: [&str; 5] = ["sisuserid", "sisloginid", "integrationid", "rootaccount", "studentsisid"];

fn is_long(fields: &[Option<ImportField>]) -> bool {
    let has = |field: &ImportField| fields.iter().flatten().any(|it| it == field);
    let says = [
        ImportField::Level,
        ImportField::Score,
        ImportField::Percent,
        ImportField::State,
        ImportField::EnteredAs,
    ];
    (has(&ImportField::Standard) || has(&ImportField::Assessment)) && says.iter().any(has)
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
