//! Writing the long form: one piece of evidence a row, nothing left out that another book could use.

use crate::exchange::table::{score, write};
use crate::model::hash::HashMap;
use crate::model::sort::sort_by_key;
use crate::model::{
    Assessment, Conversion, Date, Entered, Evidence, Gradebook, Ix, Learner, Scale, Source, Standard,
    Standing,
};

use super::known::folded;
use super::own::SET_ASIDE;
use super::remember::kind_tag;
use super::write::{CsvStyle, PeopleColumns, by_name};

/// Whether private notes and the reasons why pieces are set aside are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateNotes {
    /// They are, for the teacher's own use.
    Included,
    /// They are not.
    LeftOut,
}

const HEADER: [&str; 15] = [
    "Standard",
    "Level",
    "Date",
    "Assessment",
    "Kind",
    "Attempt",
    "Source",
    "Entered as",
    "Late days",
    "Weight",
    "Feedback",
    "Link",
    "Set aside",
    "Piece",
    "Note",
];

/// Writes every piece of evidence, in the order of learners, then of standards, then of dates.
///
/// What is read back has the same learners, codes, readings, dates, assessments, kinds, attempts, sources, weights and
/// words. A level that was entered under another scale comes back as text where that scale is unknown.
pub fn write_long(book: &Gradebook, private: PrivateNotes, style: CsvStyle) -> String {
    let people = PeopleColumns::of(book);
    let mut header = people.header();
    let own = HEADER.iter().filter(|name| private == PrivateNotes::Included || **name != "Note");
    header.extend(own.map(|name| (*name).to_owned()));
    let numbers = numbers(book);
    let mut people_cells: HashMap<Ix<Learner>, Vec<String>> = HashMap::default();
    let rows = in_order(book).into_iter().filter_map(|(at, piece)| {
        let learner = book.learners().get(piece.learner)?;
        let cells = people_cells.entry(piece.learner).or_insert_with(|| people.cells(book, learner));
        let mut row = cells.clone();
        let number = numbers.get(&at).copied().unwrap_or(1);
        push_cells(&mut row, book, piece, number, private, style)?;
        Some(row)
    });
    let rows: Vec<Vec<String>> = rows.collect();
    write(std::iter::once(header).chain(rows), style.delimiter, style.mark)
}

fn push_cells(
    row: &mut Vec<String>,
    book: &Gradebook,
    piece: &Evidence,
    number: usize,
    private: PrivateNotes,
    style: CsvStyle,
) -> Option<()> {
    let rare = piece.rare.as_deref();
    let late = rare.map_or(0, |rare| rare.late_days);
    let assessment = piece.assessment.and_then(|at| book.assessments().get(at));
    row.push(book.standards().get(piece.standard)?.code.trim().to_owned());
    row.push(style.reading(piece.reading()));
    row.push(piece.shown.map(|date| date.to_string()).unwrap_or_default());
    row.push(assessment.map(|it| it.title.clone()).unwrap_or_default());
    row.push(kind_tag(piece.kind).to_owned());
    row.push(piece.attempt.to_string());
    row.push(source_word(piece.source).to_owned());
    let entered = rare.and_then(|rare| rare.entered.as_ref());
    row.push(entered.map(|it| entered_text(book, it, style)).unwrap_or_default());
    row.push(if late > 0 { late.to_string() } else { String::new() });
    row.push(rare.and_then(|rare| rare.weight).map(|it| style.number(it)).unwrap_or_default());
    row.push(rare.map(|rare| rare.feedback.clone()).unwrap_or_default());
    row.push(rare.map(|rare| rare.link.clone()).unwrap_or_default());
    row.push(aside(piece, private));
    row.push(if number > 1 { number.to_string() } else { String::new() });
    if private == PrivateNotes::Included {
        row.push(rare.map(|rare| rare.private_note.clone()).unwrap_or_default());
    }
    Some(())
}

fn aside(piece: &Evidence, private: PrivateNotes) -> String {
    let reason = piece.set_aside_reason().trim();
    match (piece.standing, private) {
        (Standing::Counted, _) => String::new(),
        (Standing::SetAside, PrivateNotes::Included) if !reason.is_empty() => reason.to_owned(),
        (Standing::SetAside, _) => SET_ASIDE.to_owned(),
    }
}

fn source_word(source: Source) -> &'static str {
    match source {
        Source::Teacher => "teacher",
        Source::SelfAssessed => "self",
        Source::Peer => "peer",
    }
}

/// What was entered, so that it can be told from a text that looks the same: such a text stands in quotes.
fn entered_text(book: &Gradebook, entered: &Entered<Ix<Scale>, Ix<Conversion>>, style: CsvStyle) -> String {
    match entered {
        Entered::Score { score, possible, .. } => {
            format!("{}/{}", style.number(*score), style.number(*possible))
        }
        Entered::Percent { percent, .. } => format!("{}%", style.number(*percent)),
        Entered::Level { value, scale } => {
            let name = book.scales().get(*scale).map_or("", |it| &it.name);
            format!("level {} of {name}", style.number(*value))
        }
        Entered::Text { text, .. } => {
            let plain = !text.is_empty()
                && text.trim() == text
                && !text.starts_with('"')
                && !text.starts_with("level ")
                && score(text, style.decimal).is_none();
            if plain { text.clone() } else { format!("\"{text}\"") }
        }
    }
}

fn in_order(book: &Gradebook) -> Vec<(Ix<Evidence>, &Evidence)> {
    let learners = ranks(book.learners().places(), by_name(book).iter().map(|(at, _)| at.number()));
    let standards = book.standards_in_order();
    let standards = ranks(book.standards().places(), standards.iter().map(|(at, _)| at.number()));
    let rank = |ranks: &[usize], number: usize| ranks.get(number).copied();
    let mut pieces: Vec<_> = book.evidence().iter().collect();
    sort_by_key(&mut pieces, |(at, it)| {
        (rank(&learners, it.learner.number()), rank(&standards, it.standard.number()), it.shown, *at)
    });
    pieces
}

/// The rank of each place in an order of places.
fn ranks(places: usize, order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ranks = vec![0; places];
    for (rank, place) in order.enumerate() {
        if let Some(slot) = ranks.get_mut(place) {
            *slot = rank;
        }
    }
    ranks
}

/// Which of several pieces of one attempt each piece is, as the reader tells them apart.
fn numbers(book: &Gradebook) -> HashMap<Ix<Evidence>, usize> {
    type ShowingKey = (Ix<Learner>, Ix<Standard>, String, u8, Source, Option<Date>);
    let mut titles: HashMap<Ix<Assessment>, String> = HashMap::default();
    let mut counts: HashMap<ShowingKey, usize> = HashMap::default();
    let mut numbers = HashMap::default();
    for (at, piece) in in_order(book) {
        let title = piece.assessment.map(|at| {
            let title = || book.assessments().get(at).map(|it| folded(&it.title)).unwrap_or_default();
            titles.entry(at).or_insert_with(title).clone()
        });
        let date = piece.shown.filter(|_| piece.assessment.is_none());
        let title = title.unwrap_or_default();
        let key = (piece.learner, piece.standard, title, piece.attempt, piece.source, date);
        let count = counts.entry(key).or_default();
        *count += 1;
        numbers.insert(at, *count);
    }
    numbers
}
