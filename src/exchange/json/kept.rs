//! A book as it is kept on a device: a file's text, and beside it most of the evidence in columns.
//!
//! Of a year's book nearly all is evidence, and of a piece nearly all is small numbers: out of columns they are read in
//! a fraction of the time that their text takes, and take half the room. Pieces that have what few have, such as a note,
//! stand in the text as in a file. Beside it, in this order:
//!
//! 1. one [`Column`] that others interrupt: how many records there are to which a piece may refer, then for each column
//!    of [`numbers_of`] how many bytes it takes, and the column;
//! 2. the ids, nine bytes each. They stand apart, because packing makes nothing random shorter and costs time.
//!
//! A learner, or what else a piece refers to, is its number in the list of the text. What does not fit is refused and not
//! mended: it was not written by this page, or not whole. Another layout needs another version of the envelope.

use crate::model::{
    Date, Decimal, Entered, Evidence, EvidenceKind, Gradebook, Id, Instant, Ix, Kind, Rare, Reading, Record,
    Source, Stamp, Standing, Table,
};

use super::JsonRefused;
use super::any_record::Orders;
use super::column::{Column, ColumnWriter};
use super::read::{BookDraft, read_known};
use super::tags::Tag;
use super::write::{write, write_in_order};

/// A book as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptBook {
    /// All of it but what stands in columns.
    pub text: String,
    /// The evidence in columns, but for its ids; empty where there is none.
    pub columns: Vec<u8>,
    /// The ids.
    pub ids: Vec<u8>,
}

const COLUMNS: usize = 20;
/// So many days before 1970, and so below every date.
const NO_DAY: i64 = -1_000_000;

/// Writes a book as it is kept; [`read_kept`] gives back an equal one. That has been tried once before it is given: a book
/// of which the columns cannot be read again is kept as the text of a file, of which more can be mended.
pub fn write_kept(book: &Gradebook, written_by: &str) -> KeptBook {
    let kept = write_columns(book, written_by);
    let again = read_kept(&kept.text, &[kept.columns.as_slice(), &kept.ids].concat());
    let whole =
        |draft: BookDraft| draft.issues.is_empty() && draft.book.evidence.len() == book.evidence.len();
    if again.is_ok_and(whole) {
        kept
    } else {
        KeptBook { text: write(book, written_by), ..KeptBook::default() }
    }
}

fn write_columns(book: &Gradebook, written_by: &str) -> KeptBook {
    let numbers = [
        numbers_in(&book.learners),
        numbers_in(&book.standards),
        numbers_in(&book.assessments),
        numbers_in(&book.scales),
        numbers_in(&book.conversions),
    ];
    let mut columns = [const { ColumnWriter::new() }; COLUMNS];
    let (mut in_text, mut ids) = (Vec::new(), Vec::new());
    for (at, piece) in book.evidence.iter() {
        if !is_plain(piece) {
            in_text.push(at.number());
            continue;
        }
        for (column, number) in columns.iter_mut().zip(numbers_of(piece, &numbers, in_text.len())) {
            column.push(number);
        }
        ids.extend(piece.id().packed());
    }
    let text = write_in_order(book, written_by, &Orders::from([(Kind::Evidence, in_text)]));
    if ids.is_empty() {
        return KeptBook { text, ..KeptBook::default() };
    }
    let mut head = ColumnWriter::new();
    head.push(referred_to(book) as i64);
    for column in &columns {
        head.push(column.out.len() as i64);
        head.out.extend(&column.out);
    }
    KeptBook { text, columns: head.out, ids }
}

/// By place, the number that a record has among those that are there.
fn numbers_in<T: Record>(table: &Table<T>) -> Vec<i64> {
    let mut numbers = vec![0; table.places()];
    for ((at, _), number) in table.iter().zip(0..) {
        numbers.get_mut(at.number()).into_iter().for_each(|slot| *slot = number);
    }
    numbers
}

/// Whether the columns hold all of a piece.
fn is_plain(piece: &Evidence) -> bool {
    let plain = |rare: &Rare| {
        let entered = rare.entered.clone().filter(|entered| !matches!(entered, Entered::Text { .. }));
        *rare == Rare { entered, ..Rare::default() }
    };
    piece.rare.as_deref().is_none_or(plain)
}

/// The fields of a piece, and how many pieces before it stand in the text.
fn numbers_of(piece: &Evidence, numbers: &[Vec<i64>; 5], before: usize) -> [i64; COLUMNS] {
    let [learners, standards, assessments, scales, conversions] = numbers;
    let of = |numbers: &[i64], at: usize| numbers.get(at).copied().unwrap_or_default();
    let (state, level) = match piece.reading() {
        Reading::Level(level) => (0, level),
        Reading::Missing => (1, Decimal::ZERO),
        Reading::Excused => (2, Decimal::ZERO),
        Reading::Insufficient => (3, Decimal::ZERO),
    };
    let (how, value, possible, under) = match piece.rare.as_ref().and_then(|rare| rare.entered.as_ref()) {
        None | Some(Entered::Text { .. }) => (0, Decimal::ZERO, Decimal::ZERO, 0),
        Some(Entered::Level { value, scale }) => (1, *value, Decimal::ZERO, of(scales, scale.number())),
        Some(Entered::Score { score, possible, table }) => {
            (2, *score, *possible, of(conversions, table.number()))
        }
        Some(Entered::Percent { percent, table }) => {
            (3, *percent, Decimal::ZERO, of(conversions, table.number()))
        }
    };
    let (created, changed) = (piece.created, piece.changed);
    let [first, author] = [created.counter.into(), i64::from(created.author)];
    [
        before as i64,
        of(learners, piece.learner.number()),
        of(standards, piece.standard.number()),
        piece.assessment.map_or(-1, |at| of(assessments, at.number())),
        piece.shown.map_or(NO_DAY, Date::days),
        piece.entered_at.0,
        state,
        level.units().into(),
        number_of_tag(piece.kind),
        number_of_tag(piece.source),
        piece.attempt.into(),
        (piece.standing == Standing::SetAside).into(),
        first,
        author,
        i64::from(changed.counter) - first,
        i64::from(changed.author) - author,
        how,
        value.units().into(),
        possible.units().into(),
        under,
    ]
}

fn number_of_tag<T: Tag>(tag: T) -> i64 {
    T::ALL.iter().position(|known| *known == tag).unwrap_or_default() as i64
}

/// Reads a book as it is kept: its text, and what stands beside it, the ids last. Without that it is a file's text.
///
/// # Errors
/// [`JsonRefused`], as a file is refused.
pub fn read_kept(text: &str, beside: &[u8]) -> Result<BookDraft, JsonRefused> {
    let mut draft = read_known(text)?;
    if !beside.is_empty() && read_columns(&mut draft.book, beside).is_none() {
        return Err(JsonRefused::Broken { path: "book.evidence".to_owned() });
    }
    Ok(draft)
}

/// Adds the pieces of the columns to those of the text, each at its place.
fn read_columns(book: &mut Gradebook, bytes: &[u8]) -> Option<()> {
    let mut left = Column::of(bytes);
    // Where the text has lost a record, numbers speak of others.
    if left.next()? != referred_to(book) as i64 {
        return None;
    }
    let mut columns = [Column::default(); COLUMNS];
    for column in &mut columns {
        let length = left.next()? as usize;
        (column.left, left.left) = left.left.split_at_checked(length)?;
    }
    let mut in_text = book.take_evidence();
    book.evidence.expect(left.left.len() / Id::PACKED);
    let mut passed = 0;
    for id in left.left.chunks_exact(Id::PACKED) {
        let mut numbers = [0; COLUMNS];
        for (number, column) in numbers.iter_mut().zip(&mut columns) {
            *number = column.next()?;
        }
        let [before, ..] = numbers;
        while passed < before {
            book.add_evidence(in_text.next()?);
            passed += 1;
        }
        let piece = read_piece(Id::unpack(id)?, &numbers, book)?;
        book.add_evidence(piece);
    }
    in_text.for_each(|piece| book.add_evidence(piece));
    let used_up = columns.iter().all(|column| column.left.is_empty());
    (used_up && book.evidence.each_has_its_id()).then_some(())
}

/// How many records there are to which a piece may refer.
fn referred_to(book: &Gradebook) -> usize {
    let classes = book.learners.len() + book.standards.len() + book.assessments.len();
    classes + book.scales.len() + book.conversions.len()
}

fn read_piece(id: Id, numbers: &[i64; COLUMNS], book: &Gradebook) -> Option<Evidence> {
    let [
        _,
        learner,
        standard,
        assessment,
        shown,
        entered_at,
        state,
        level,
        kind,
        source,
        attempt,
        set_aside,
        first,
        author,
        later,
        other,
        how,
        value,
        possible,
        under,
    ] = *numbers;
    let (learner, standard) = (within(learner, &book.learners)?, within(standard, &book.standards)?);
    let reading = match state {
        0 => Reading::Level(Decimal::from_units(level)?),
        1 => Reading::Missing,
        2 => Reading::Excused,
        _ => Reading::Insufficient,
    };
    let mut piece = Evidence::new(id, learner, standard, reading);
    // What is none is no number in the list, and no day.
    piece.assessment = within(assessment, &book.assessments);
    piece.shown = Date::from_days(shown);
    piece.entered_at = Instant(entered_at);
    piece.kind = *EvidenceKind::ALL.get(kind as usize)?;
    piece.source = *Source::ALL.get(source as usize)?;
    piece.attempt = attempt as u8;
    if set_aside != 0 {
        piece.standing = Standing::SetAside;
    }
    piece.created = stamp(first, author, book)?;
    piece.changed = stamp(first.wrapping_add(later), author.wrapping_add(other), book)?;
    if how != 0 {
        let value = Decimal::from_units(value)?;
        let entered = match how {
            1 => Entered::Level { value, scale: within(under, &book.scales)? },
            2 => {
                let possible = Decimal::from_units(possible)?;
                Entered::Score { score: value, possible, table: within(under, &book.conversions)? }
            }
            _ => Entered::Percent { percent: value, table: within(under, &book.conversions)? },
        };
        piece.rare = Rare { entered: Some(entered), ..Rare::default() }.boxed();
    }
    (piece.attempt > 0).then_some(piece)
}

/// The record that has a number in a list.
fn within<T: Record>(number: i64, table: &Table<T>) -> Option<Ix<T>> {
    if (0..table.places() as i64).contains(&number) { Ix::new(number as usize) } else { None }
}

fn stamp(counter: i64, author: i64, book: &Gradebook) -> Option<Stamp> {
    let stamp = Stamp { counter: counter as u32, author: author as u16 };
    (book.author(stamp).is_some() || stamp == Stamp::default()).then_some(stamp)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn a_book_whose_columns_are_refused_is_kept_as_text() {
        let mut book = read(include_str!("../../sample/class.evident.json")).unwrap().book;
        assert!(!write_kept(&book, "a test").columns.is_empty());
        let (at, piece) = book.evidence.iter().find(|(_, piece)| is_plain(piece)).unwrap();
        let mut broken = piece.clone();
        broken.attempt = 0;
        book.put_evidence(at, Some(broken));
        let text = write(&book, "a test");
        assert_eq!(write_kept(&book, "a test"), KeptBook { text: text.clone(), ..KeptBook::default() });
        assert_eq!(read_kept(&text, &[]).unwrap().book.evidence.len(), book.evidence.len());
    }
}
