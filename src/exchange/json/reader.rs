//! Reading one record: every value by name and shape, an issue with its path for each that does not fit.

use std::borrow::Cow;

use crate::model::sort::sort_by_key;
use crate::model::{Date, Decimal, Field, Gradebook, Id, Index, Instant, Ix, Kind, Stamp};

use super::fields::{self, JsonObject};
use super::notes::Notes;
use super::path::Path;
use super::table_record::TableRecord;
use super::tags::{Tag, place};
use super::{Problem, Remedy, ValueShape};

/// A reference to a record of the same kind: its name, and the id of the other.
pub(super) type OwnKindReference = (&'static str, Id);

/// Whether a record can be without a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

/// An object being read.
pub(super) struct ObjectReader<'a, 'r> {
    pub fields: JsonObject<'a>,
    pub path: Path<'r>,
    pub notes: &'r mut Notes,
    /// Names of nested values in which something is unknown, and their texts.
    pub inside: Vec<(&'static str, &'a str)>,
    /// References to records of the same kind, by name.
    pub own: Vec<OwnKindReference>,
    /// Whether it stands inside a record rather than being one.
    nested: bool,
}

impl<'a, 'r> ObjectReader<'a, 'r> {
    pub fn new(fields: JsonObject<'a>, path: Path<'r>, notes: &'r mut Notes) -> ObjectReader<'a, 'r> {
        ObjectReader { fields, path, notes, inside: Vec::new(), own: Vec::new(), nested: false }
    }

    /// The row of the object that a text is; an issue where it is none.
    pub fn of(
        raw: &'a str,
        path: Path<'r>,
        notes: &'r mut Notes,
        remedy: Remedy,
    ) -> Option<ObjectReader<'a, 'r>> {
        let Some(fields) = JsonObject::of(raw) else {
            notes.add(path, unreadable(ValueShape::Object, raw), remedy);
            return None;
        };
        Some(ObjectReader::new(fields, path, notes))
    }

    fn remedy(&self, need: Need) -> Remedy {
        if need == Need::Required && !self.nested { Remedy::RecordLeftOut } else { Remedy::ValueLeftOut }
    }

    pub fn issue(&mut self, name: &str, problem: Problem, remedy: Remedy) {
        self.notes.add(Path::Name(&self.path, name), problem, remedy);
    }

    fn issue_at(&mut self, name: &str, number: usize, problem: Problem, remedy: Remedy) {
        self.notes.add(Path::Item(&Path::Name(&self.path, name), number), problem, remedy);
    }

    /// Drops values that do not go with what the record says: kept as unknown they would clash with later ones.
    pub fn misplaced(&mut self, names: &[&str]) {
        for name in names {
            if self.fields.take(name).is_some() {
                self.issue(name, Problem::Misplaced, Remedy::ValueLeftOut);
            }
        }
    }

    /// Takes the text of a value; an issue where it is missing and has to be there.
    fn raw(&mut self, name: &str, need: Need) -> Option<&'a str> {
        let raw = self.fields.take(name);
        if raw.is_none() && need == Need::Required {
            self.issue(name, Problem::Missing, self.remedy(need));
        }
        raw
    }

    fn unreadable(&mut self, name: &str, need: Need, shape: ValueShape, raw: &str) {
        self.issue(name, unreadable(shape, raw), self.remedy(need));
    }

    fn value<T>(
        &mut self,
        name: &str,
        need: Need,
        shape: ValueShape,
        read: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let raw = self.raw(name, need)?;
        let value = read(raw);
        if value.is_none() {
            self.unreadable(name, need, shape, raw);
        }
        value
    }

    pub fn text(&mut self, name: &str) -> String {
        self.some_text(name).unwrap_or_default()
    }

    pub fn some_text(&mut self, name: &str) -> Option<String> {
        self.value(name, Need::Optional, ValueShape::Text, fields::text).map(Cow::into_owned)
    }

    pub fn flag(&mut self, name: &str) -> bool {
        self.value(name, Need::Optional, ValueShape::Flag, fields::flag).unwrap_or(false)
    }

    pub fn whole<T: TryFrom<i64>>(&mut self, name: &str) -> Option<T> {
        let read = |raw| fields::whole(raw).and_then(|whole| T::try_from(whole).ok());
        self.value(name, Need::Optional, ValueShape::Whole, read)
    }

    /// A whole number within a range; outside it the nearest end.
    pub fn count(&mut self, name: &str, need: Need, least: u16, most: u16) -> Option<u16> {
        let value: i64 = self.value(name, need, ValueShape::Whole, fields::whole)?;
        let within = value.max(i64::from(least)).min(i64::from(most));
        if value != within {
            let [least, most] = [least, most].map(|end| Decimal::whole(i32::from(end)));
            self.issue(name, Problem::OutOfRange { least, most }, Remedy::Corrected);
        }
        u16::try_from(within).ok()
    }

    /// The same for a number of pieces, which fits a byte.
    pub fn small(&mut self, name: &str, need: Need, least: u8) -> Option<u8> {
        self.count(name, need, u16::from(least), u16::from(u8::MAX))
            .and_then(|value| u8::try_from(value).ok())
    }

    pub fn decimal(&mut self, name: &str, need: Need) -> Option<Decimal> {
        self.value(name, need, ValueShape::Decimal, fields::decimal)
    }

    /// A decimal within a range; outside it the nearest end.
    pub fn decimal_within(
        &mut self,
        name: &str,
        need: Need,
        least: Decimal,
        most: Decimal,
    ) -> Option<Decimal> {
        let value = self.decimal(name, need)?;
        let within = value.clamp(least, most);
        if value != within {
            self.issue(name, Problem::OutOfRange { least, most }, Remedy::Corrected);
        }
        Some(within)
    }

    pub fn id(&mut self, name: &str, need: Need) -> Option<Id> {
        self.value(name, need, ValueShape::Id, id)
    }

    pub fn date(&mut self, name: &str, need: Need) -> Option<Date> {
        self.value(name, need, ValueShape::Date, |raw| Date::parse(&fields::text(raw)?))
    }

    pub fn instant(&mut self, name: &str) -> Instant {
        let read = |raw| Instant::parse(&fields::text(raw)?);
        self.value(name, Need::Optional, ValueShape::Instant, read).unwrap_or_default()
    }

    pub fn tag<T: Tag>(&mut self, name: &str, need: Need) -> Option<T> {
        self.one_of(name, need, T::WORDS).and_then(|at| T::ALL.get(at)).copied()
    }

    /// Which of these words a value is.
    fn one_of(&mut self, name: &str, need: Need, words: &'static [&'static str]) -> Option<usize> {
        self.value(name, need, ValueShape::OneOf(words), |raw| place(words, &fields::text(raw)?))
    }

    /// The place of a record that the book has, by its id.
    pub fn reference<T: TableRecord>(&mut self, name: &str, need: Need, book: &Gradebook) -> Option<Ix<T>> {
        Ix::new(self.reference_in(name, need, T::KIND, T::table(book).index())?)
    }

    fn reference_in(&mut self, name: &str, need: Need, kind: Kind, index: &Index) -> Option<usize> {
        let id = self.id(name, need)?;
        let found = index.find(id);
        if found.is_none() {
            self.issue(name, Problem::Dangling { kind, id }, self.remedy(need));
        }
        found
    }

    /// A reference to a record of the same kind, which may come later: it is noted and not there yet.
    pub fn own<T>(&mut self, name: &'static str) -> Option<Ix<T>> {
        let id = self.id(name, Need::Optional);
        self.own.extend(id.map(|id| (name, id)));
        None
    }

    /// A list of such references.
    pub fn owns<T>(&mut self, name: &'static str) -> Vec<Ix<T>> {
        let ids = self.elements(name, ValueShape::Id, id);
        self.own.extend(ids.into_iter().map(|id| (name, id)));
        Vec::new()
    }

    /// The elements of a list, each read by itself; one that cannot be read is left out.
    pub fn elements<T>(
        &mut self,
        name: &'static str,
        shape: ValueShape,
        mut read: impl FnMut(&'a str) -> Option<T>,
    ) -> Vec<T> {
        let Some(items) = self.value(name, Need::Optional, ValueShape::List, fields::list) else {
            return Vec::new();
        };
        let mut values = Vec::with_capacity(items.len());
        for (number, raw) in items.into_iter().enumerate() {
            match read(raw) {
                Some(value) => values.push(value),
                None => self.issue_at(name, number, unreadable(shape, raw), Remedy::ValueLeftOut),
            }
        }
        values
    }

    /// The places of records that the book has, by a list of ids.
    pub fn references<T: TableRecord>(&mut self, name: &'static str, book: &Gradebook) -> Vec<Ix<T>> {
        let mut found = Vec::new();
        for (number, id) in self.elements(name, ValueShape::Id, id).into_iter().enumerate() {
            match T::table(book).find(id) {
                Some(at) => found.push(at),
                None => {
                    let problem = Problem::Dangling { kind: T::KIND, id };
                    self.issue_at(name, number, problem, Remedy::ValueLeftOut);
                }
            }
        }
        found
    }

    /// The objects of a list, each read as a row of its own; one that cannot be read is left out.
    pub fn rows<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut ObjectReader<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        self.each_chosen(name, &[], &mut |_, row| values.extend(read(row)));
        values
    }

    /// The object of a name, read as a row of its own.
    pub fn row<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut ObjectReader<'a, '_>) -> Option<T>,
    ) -> Option<T> {
        let mut value = None;
        self.chosen(name, &[], &mut |_, row| value = read(row));
        value
    }

    /// A choice with parameters: a word, or an object whose `rule` is the word. Without words, a plain object.
    pub fn choice<T>(
        &mut self,
        name: &'static str,
        words: &'static [&'static str],
        read: impl Fn(&str, &mut ObjectReader<'a, '_>) -> Option<T>,
    ) -> Option<T> {
        let mut value = None;
        self.chosen(name, words, &mut |word, row| value = read(word, row));
        value
    }

    /// A list of such choices.
    pub fn choices<T>(
        &mut self,
        name: &'static str,
        words: &'static [&'static str],
        read: impl Fn(&str, &mut ObjectReader<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        self.each_chosen(name, words, &mut |word, row| values.extend(read(word, row)));
        values
    }

    fn chosen(&mut self, name: &'static str, words: &'static [&'static str], read: ReadChoice<'a, '_>) {
        let Some(raw) = self.fields.take(name) else { return };
        let outer = std::mem::take(&mut self.notes.inside);
        choose(raw, Path::Name(&self.path, name), self.notes, words, read);
        self.note_inside(name, raw, outer);
    }

    fn each_chosen(&mut self, name: &'static str, words: &'static [&'static str], read: ReadChoice<'a, '_>) {
        let Some(raw) = self.raw(name, Need::Optional) else { return };
        let Some(items) = fields::list(raw) else {
            return self.unreadable(name, Need::Optional, ValueShape::List, raw);
        };
        let outer = std::mem::take(&mut self.notes.inside);
        let list_path = Path::Name(&self.path, name);
        for (number, item) in items.into_iter().enumerate() {
            choose(item, Path::Item(&list_path, number), self.notes, words, read);
        }
        self.note_inside(name, raw, outer);
    }

    fn note_inside(&mut self, name: &'static str, raw: &'a str, outer: bool) {
        if self.notes.inside {
            self.inside.push((name, raw));
        }
        self.notes.inside |= outer;
    }

    pub fn stamp(&mut self, name: &str) -> Option<Stamp> {
        let (counter, author) = self.value(name, Need::Optional, ValueShape::Stamp, stamp)?;
        Some(self.known_author(name, Stamp { counter, author }))
    }

    /// The stamps of fields, and the text of those whose fields this version does not know.
    pub fn field_stamps(&mut self) -> (Vec<(Field, Stamp)>, Option<String>) {
        let Some(raw) = self.fields.take("fields") else { return (Vec::new(), None) };
        let path = Path::Name(&self.path, "fields");
        let Some(mut row) = ObjectReader::of(raw, path, self.notes, Remedy::ValueLeftOut) else {
            return (Vec::new(), None);
        };
        let of = |row: &mut ObjectReader, field: &Field| Some((*field, row.stamp(field.tag())?));
        let mut stamps: Vec<_> = Field::ALL.iter().filter_map(|field| of(&mut row, field)).collect();
        sort_by_key(&mut stamps, |(field, _)| *field);
        let mut unknown = row.fields.rest();
        unknown.retain(|(_, raw)| stamp(raw).is_some());
        (stamps, (!unknown.is_empty()).then(|| object(unknown)))
    }

    /// A stamp of an author who is not in the list gets one who is: a blank author after the last.
    fn known_author(&mut self, name: &str, stamp: Stamp) -> Stamp {
        if usize::from(stamp.author) < self.notes.authors || stamp == Stamp::default() {
            return stamp;
        }
        self.notes.stranger = true;
        self.issue(name, Problem::NoSuchAuthor(stamp.author), Remedy::Corrected);
        Stamp { author: u16::try_from(self.notes.authors).unwrap_or(u16::MAX), ..stamp }
    }
}

/// What reads a choice: its word, and the row of its parameters.
type ReadChoice<'a, 'c> = &'c mut dyn FnMut(&str, &mut ObjectReader<'a, '_>);

fn choose<'a>(
    raw: &'a str,
    path: Path,
    notes: &mut Notes,
    words: &'static [&'static str],
    read: ReadChoice<'a, '_>,
) {
    let shape = if words.is_empty() { ValueShape::Object } else { ValueShape::OneOf(words) };
    let word_alone = fields::text(raw).filter(|_| !words.is_empty());
    let fields = if word_alone.is_some() { Some(JsonObject::default()) } else { JsonObject::of(raw) };
    let Some(mut fields) = fields else {
        return notes.add(path, unreadable(shape, raw), Remedy::ValueLeftOut);
    };
    let word = match word_alone {
        Some(word) => word,
        None if words.is_empty() => Cow::Borrowed(""),
        None => fields.take("rule").and_then(fields::text).unwrap_or_default(),
    };
    if !words.is_empty() && place(words, &word).is_none() {
        return notes.add(path, unreadable(shape, raw), Remedy::ValueLeftOut);
    }
    let mut row = ObjectReader { nested: true, ..ObjectReader::new(fields, path, notes) };
    read(&word, &mut row);
    if !row.fields.is_used_up() {
        row.notes.inside = true;
    }
}

fn id(raw: &str) -> Option<Id> {
    Id::parse(&fields::text(raw)?).ok()
}

fn stamp(raw: &str) -> Option<(u32, u16)> {
    let (counter, author) = raw.strip_prefix('[')?.strip_suffix(']')?.split_once(',')?;
    let part = |text: &str| fields::whole(text.trim());
    Some((part(counter)?.try_into().ok()?, part(author)?.try_into().ok()?))
}

/// The text of an object of names and raw values.
pub(super) fn object(members: Vec<(&str, &str)>) -> String {
    let mut out = String::from("{");
    for (name, raw) in members {
        if out.len() > 1 {
            out.push(',');
        }
        super::escape::push_text(&mut out, name);
        out.push(':');
        out.push_str(&fields::compact(raw));
    }
    out.push('}');
    out
}

pub(super) fn unreadable(expected: ValueShape, raw: &str) -> Problem {
    Problem::Unreadable { expected, found: raw.chars().take(40).collect() }
}
