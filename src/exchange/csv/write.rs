//! Writing: how tables are written, and the wide form.

use crate::exchange::table::{ByteOrderMark, DecimalMark, Delimiter, write};
use crate::model::sort::{sort, sort_by};
use crate::model::{Decimal, Gradebook, GroupKind, Ix, Learner, Reading, Standard};

use super::choices::{NAME_SYSTEM, OWN_SYSTEM};
use super::own::{OWN_ID, id_header};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvStyle {
    /// Between cells.
    pub delimiter: Delimiter,
    /// In numbers.
    pub decimal: DecimalMark,
    /// With a byte-order mark, so that Excel reads names right, or without.
    pub mark: ByteOrderMark,
}

impl CsvStyle {
    /// Commas and decimal dots, for most spreadsheets.
    pub const COMMA: CsvStyle =
        CsvStyle { delimiter: Delimiter::COMMA, decimal: DecimalMark::Dot, mark: ByteOrderMark::Bom };
    /// Semicolons and decimal commas, for spreadsheets in much of Europe.
    pub const SEMICOLON: CsvStyle =
        CsvStyle { delimiter: Delimiter::SEMICOLON, decimal: DecimalMark::Comma, mark: ByteOrderMark::Bom };
    /// Tabs, for pasting.
    pub const TAB: CsvStyle =
        CsvStyle { delimiter: Delimiter::TAB, decimal: DecimalMark::Dot, mark: ByteOrderMark::Plain };

    /// A number in this style.
    pub fn number(self, value: Decimal) -> String {
        match self.decimal {
            DecimalMark::Dot => value.to_string(),
            DecimalMark::Comma => value.to_string().replace('.', ","),
        }
    }

    /// A reading in this style: the value of a level, or the word for a state.
    pub fn reading(self, reading: Reading) -> String {
        match reading {
            Reading::Level(value) => self.number(value),
            Reading::Missing => "missing".to_owned(),
            Reading::Excused => "excused".to_owned(),
            Reading::Insufficient => "insufficient".to_owned(),
        }
    }
}

/// Writes learners × standards; `cell` gives the text of each cell, such as the level of its verdict or nothing.
///
/// Learners who are archived are left out; they come in the order of their names, standards in that of the book. A text
/// that is a level by [`CsvStyle::number`] or a state by [`CsvStyle::reading`] is read back as such.
pub fn write_wide(
    book: &Gradebook,
    cell: &dyn Fn(Ix<Learner>, Ix<Standard>) -> String,
    style: CsvStyle,
) -> String {
    let columns = book.columns();
    let people = PeopleColumns::of(book);
    let mut header = people.header();
    let code = |at: &Ix<Standard>| book.standards().get(*at).map(|it| it.code.trim().to_owned());
    header.extend(columns.iter().filter_map(code));
    let learners = by_name(book).into_iter().filter(|(_, it)| it.archived.is_none());
    let rows = learners.map(|(at, learner)| {
        let mut row = people.cells(book, learner);
        row.extend(columns.iter().map(|standard| cell(at, *standard)));
        row
    });
    write(std::iter::once(header).chain(rows), style.delimiter, style.mark)
}

/// The learners in the order of their names.
pub(super) fn by_name(book: &Gradebook) -> Vec<(Ix<Learner>, &Learner)> {
    let named = book.learners().iter().map(|(at, it)| (it.sorted_by().to_lowercase(), at, it));
    let mut named: Vec<_> = named.collect();
    sort_by(&mut named, |one, other| one.0.cmp(&other.0).then(one.1.cmp(&other.1)));
    named.into_iter().map(|(_, at, it)| (at, it)).collect()
}

/// The columns about learners that both forms have.
pub(super) struct PeopleColumns {
    sorted: bool,
    systems: Vec<String>,
    sections: bool,
}

impl PeopleColumns {
    pub fn of(book: &Gradebook) -> PeopleColumns {
        let learners = || book.learners().iter().map(|(_, it)| it);
        let ids = learners().flat_map(|it| &it.external_ids);
        let systems = ids.map(|it| it.system.clone()).filter(|it| it != OWN_SYSTEM && it != NAME_SYSTEM);
        let mut systems: Vec<String> = systems.collect();
        sort(&mut systems);
        systems.dedup();
        PeopleColumns {
            sorted: learners().any(|it| !it.sort_name.is_empty()),
            systems,
            sections: learners().any(|it| !section(book, it).is_empty()),
        }
    }

    pub fn header(&self) -> Vec<String> {
        let mut header = vec!["Learner".to_owned()];
        if self.sorted {
            header.push("Sort name".to_owned());
        }
        header.extend(self.systems.iter().map(|system| id_header(system)));
        header.push(OWN_ID.to_owned());
        if self.sections {
            header.push("Section".to_owned());
        }
        header
    }

    pub fn cells(&self, book: &Gradebook, learner: &Learner) -> Vec<String> {
        let id_in = |system: &str| {
            let known = learner.external_ids.iter().find(|it| it.system == system);
            known.map(|it| it.id.clone())
        };
        let mut cells = vec![learner.name.clone()];
        if self.sorted {
            cells.push(learner.sort_name.clone());
        }
        cells.extend(self.systems.iter().map(|system| id_in(system).unwrap_or_default()));
        cells.push(id_in(OWN_SYSTEM).unwrap_or_else(|| learner.meta.id.as_str().to_owned()));
        if self.sections {
            cells.push(section(book, learner));
        }
        cells
    }
}

/// The section a learner is in and has not left; a private one is not written.
fn section(book: &Gradebook, learner: &Learner) -> String {
    let open = learner.memberships.iter().filter(|it| it.until.is_none());
    let groups = open.filter_map(|it| book.groups().get(it.group));
    let mut sections = groups.filter(|it| it.kind == GroupKind::Section && !it.private);
    sections.next_back().map(|it| it.name.clone()).unwrap_or_default()
}
