//! The book's settings and authors in files and in the journal.

use crate::model::map::Map;
use crate::model::{Author, Gradebook, Settings};

use super::fields::{self, JsonObject};
use super::reader::{Need, ObjectReader, object};
use super::roll_up::{read_mark, read_roll_up, write_mark, write_roll_up};
use super::writer::{ObjectWriter, push_row};
use super::{Problem, Remedy, ValueShape};

/// Writes the settings of a book, what is unknown of them included.
pub(super) fn write_settings(book: &Gradebook, out: &mut String) {
    let settings = &book.settings;
    push_row(out, &|out| {
        out.id("scale", settings.scale.and_then(|at| book.scales.id(at)));
        out.id("policy", settings.policy.and_then(|at| book.policies.id(at)));
        out.id("conversion", settings.conversion.and_then(|at| book.conversions.id(at)));
        out.id("term", settings.term.and_then(|at| book.terms.id(at)));
        write_roll_up(out, settings.roll_up);
        write_mark(out, settings.mark.as_ref());
        write_texts(out, "remembered", &settings.remembered);
        write_texts(out, "words", &settings.words);
        let unknown = book.unknown.get("settings").and_then(|text| JsonObject::of(text)).unwrap_or_default();
        unknown.rest().into_iter().for_each(|(name, raw)| out.raw(name, raw));
    });
}

fn write_texts(out: &mut ObjectWriter, name: &str, texts: &Map<String, String>) {
    if !texts.is_empty() {
        out.nested(name, &|out| {
            push_row(out, &|out| {
                texts.iter().for_each(|(name, text)| out.some_text(name, Some(text)));
            });
        });
    }
}

/// Reads settings; gives what is unknown of them as the text of an object.
pub(super) fn read_settings(row: &mut ObjectReader, book: &Gradebook) -> (Settings, Option<String>) {
    let settings = Settings {
        scale: row.reference("scale", Need::Optional, book),
        policy: row.reference("policy", Need::Optional, book),
        conversion: row.reference("conversion", Need::Optional, book),
        term: row.reference("term", Need::Optional, book),
        roll_up: read_roll_up(row),
        mark: read_mark(row),
        remembered: read_texts(row, "remembered"),
        words: read_texts(row, "words"),
    };
    let unknown = (!row.fields.is_used_up()).then(|| object(row.fields.rest()));
    (settings, unknown)
}

fn read_texts(row: &mut ObjectReader, name: &'static str) -> Map<String, String> {
    let Some(raw) = row.fields.take(name) else { return Map::new() };
    let Some(members) = JsonObject::of(raw) else {
        row.issue(name, super::reader::unreadable(ValueShape::Object, raw), Remedy::ValueLeftOut);
        return Map::new();
    };
    let mut texts = Map::new();
    for (member, raw) in members.rest() {
        match fields::text(raw) {
            Some(text) => drop(texts.insert(member.to_owned(), text.into_owned())),
            None => row.issue(name, super::reader::unreadable(ValueShape::Text, raw), Remedy::ValueLeftOut),
        }
    }
    texts
}

pub(super) fn write_author(author: &Author, out: &mut String) {
    push_row(out, &|out| {
        out.text("device", &author.device);
        out.text("by", &author.by);
    });
}

/// Reads the authors. One that cannot be read stays as a blank one: stamps count on the others' places.
pub(super) fn read_authors(row: &mut ObjectReader) -> Vec<Author> {
    let mut strange = false;
    let authors = row.elements("authors", ValueShape::Object, |raw| {
        let mut members = JsonObject::of(raw).unwrap_or_else(|| {
            strange = true;
            JsonObject::default()
        });
        let mut text = |name| {
            let raw = members.take(name);
            let text = raw.and_then(fields::text);
            strange |= raw.is_some() && text.is_none();
            text.unwrap_or_default().into_owned()
        };
        let author = Author { device: text("device"), by: text("by") };
        strange |= !members.is_used_up();
        Some(author)
    });
    if strange {
        row.issue("authors", Problem::UnknownInside, Remedy::ValueLeftOut);
    }
    authors
}

pub(super) fn push_authors(authors: &[Author], out: &mut String) {
    super::writer::push_list(out, authors, &write_author);
}
