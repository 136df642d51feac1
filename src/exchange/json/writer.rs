//! Writing one record on one line. What is at its default is not written.

use std::fmt::{self, Write};

use crate::model::{Date, Decimal, Id, Instant, Stamp};

use super::escape::push_text;
use super::fields::JsonObject;
use super::tags::Tag;

/// An object being written.
pub(crate) struct ObjectWriter<'o> {
    pub out: &'o mut String,
    empty: bool,
    /// Nested values as they came, where something in them is unknown: `{"known":…,"kept":…}` by name.
    kept: JsonObject<'o>,
}

impl<'o> ObjectWriter<'o> {
    pub fn open(out: &'o mut String, kept: JsonObject<'o>) -> ObjectWriter<'o> {
        out.push('{');
        ObjectWriter { out, empty: true, kept }
    }

    pub fn close(self) {
        self.out.push('}');
    }

    pub fn name(&mut self, name: &str) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        push_text(self.out, name);
        self.out.push(':');
    }

    fn shown(&mut self, name: &str, value: fmt::Arguments) {
        self.name(name);
        // Writing to a String does not fail.
        let _ = self.out.write_fmt(value);
    }

    pub fn raw(&mut self, name: &str, raw: &str) {
        self.name(name);
        self.out.push_str(raw);
    }

    pub fn text(&mut self, name: &str, text: &str) {
        self.some_text(name, Some(text).filter(|text| !text.is_empty()));
    }

    pub fn some_text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.name(name);
            push_text(self.out, text);
        }
    }

    pub fn id(&mut self, name: &str, id: Option<Id>) {
        if let Some(id) = id {
            self.name(name);
            push_text(self.out, id.as_str());
        }
    }

    pub fn ids(&mut self, name: &str, ids: &mut dyn Iterator<Item = Id>) {
        let mut mark = '[';
        for id in ids {
            if mark == '[' {
                self.name(name);
            }
            self.out.push(mark);
            push_text(self.out, id.as_str());
            mark = ',';
        }
        if mark == ',' {
            self.out.push(']');
        }
    }

    pub fn decimal(&mut self, name: &str, value: Option<Decimal>) {
        if let Some(value) = value {
            self.shown(name, format_args!("{value}"));
        }
    }

    pub fn date(&mut self, name: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.shown(name, format_args!("\"{date}\""));
        }
    }

    pub fn instant(&mut self, name: &str, instant: Instant) {
        if instant != Instant::default() {
            self.shown(name, format_args!("\"{instant}\""));
        }
    }

    pub fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.raw(name, "true");
        }
    }

    pub fn whole(&mut self, name: &str, value: i64) {
        self.shown(name, format_args!("{value}"));
    }

    /// A number, where it is not the default.
    pub fn number(&mut self, name: &str, value: impl Into<i64>, default: i64) {
        let value = value.into();
        if value != default {
            self.whole(name, value);
        }
    }

    pub fn word(&mut self, name: &str, word: &str) {
        self.name(name);
        push_text(self.out, word);
    }

    /// The word of a choice, where it is not the default.
    pub(super) fn tag<T: Tag>(&mut self, name: &str, value: T, default: T) {
        if value != default {
            self.word(name, value.word());
        }
    }

    pub fn stamp(&mut self, name: &str, stamp: Stamp) {
        let (counter, author) = (stamp.counter, stamp.author);
        self.shown(name, format_args!("[{counter},{author}]"));
    }

    /// A value made of several. Where it came with something unknown inside and is unchanged since, it is written as
    /// it came.
    pub fn nested(&mut self, name: &str, write: &dyn Fn(&mut String)) {
        self.name(name);
        let start = self.out.len();
        write(self.out);
        let Some(mut both) = self.kept.take(name).and_then(JsonObject::of) else { return };
        if both.take("known") == self.out.get(start..)
            && let Some(kept) = both.take("kept")
        {
            self.out.truncate(start);
            self.out.push_str(kept);
        }
    }

    /// Values that came with something unknown inside and are otherwise at their default, which is not written.
    pub fn kept_defaults(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        for (name, raw) in kept.rest() {
            let Some(mut both) = JsonObject::of(raw) else { continue };
            if let (Some("\"\""), Some(kept)) = (both.take("known"), both.take("kept")) {
                self.raw(name, kept);
            }
        }
    }

    /// A list of objects, where it is not empty.
    pub fn rows<T>(&mut self, name: &str, items: &[T], write: impl Fn(&T, &mut ObjectWriter)) {
        self.list(name, items, &|item, out| push_row(out, &|row| write(item, row)));
    }

    /// A list, where it is not empty.
    pub fn list<T>(&mut self, name: &str, items: &[T], write: &dyn Fn(&T, &mut String)) {
        if !items.is_empty() {
            self.nested(name, &|out| push_list(out, items, write));
        }
    }

    /// An object.
    pub fn row(&mut self, name: &str, write: &dyn Fn(&mut ObjectWriter)) {
        self.nested(name, &|out| push_row(out, write));
    }
}

/// Adds an object.
pub(crate) fn push_row(out: &mut String, write: &dyn Fn(&mut ObjectWriter)) {
    let mut row = ObjectWriter::open(out, JsonObject::default());
    write(&mut row);
    row.close();
}

/// Adds a list.
pub(super) fn push_list<T>(out: &mut String, items: &[T], write: &dyn Fn(&T, &mut String)) {
    let one = |at: usize, out: &mut String| items.get(at).into_iter().for_each(|item| write(item, out));
    push_items(out, items.len(), &one);
}

/// Adds a list of so many elements, each written by its number.
pub(super) fn push_items(out: &mut String, count: usize, write: &dyn Fn(usize, &mut String)) {
    out.push('[');
    for number in 0..count {
        if number > 0 {
            out.push(',');
        }
        write(number, out);
    }
    out.push(']');
}
