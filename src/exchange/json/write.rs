//! Writing a book: one record a line, everything in its order, unknown data where they stood.

use crate::model::sort::sort_by_key;
use crate::model::{Gradebook, Id, Kind, ReservedList, Tombstone};

use super::VERSION;
use super::any_record::{AnyRecord, Orders};
use super::escape::push_text;
use super::record::write_record;
use super::record_kind::{RECORD_KINDS, RecordKind};
use super::settings::{write_author, write_settings};
use super::tags::Tag;
use super::unknown::{OF_BOOK, OF_FILE};
use super::writer::{push_items, push_row};

/// The other order of a kind, where it has one.
pub(super) fn order_of(orders: &Orders, kind: Kind) -> Option<&Vec<usize>> {
    orders.iter().find(|(of, _)| *of == kind).map(|(_, order)| order)
}

/// Writes a book as the text of a file. `written_by` names the program and its version.
pub fn write(book: &Gradebook, written_by: &str) -> String {
    write_in_order(book, written_by, &Orders::new())
}

pub(super) fn write_in_order(book: &Gradebook, written_by: &str, orders: &Orders) -> String {
    let pieces = order_of(orders, Kind::Evidence).map_or(book.evidence.len(), Vec::len);
    let mut out = String::with_capacity(4_096 + 256 * pieces);
    out.push_str("{\n  \"type\": \"evident\",\n  \"version\": ");
    out.push_str(&VERSION.to_string());
    out.push_str(",\n  \"written_by\": ");
    push_text(&mut out, written_by);
    out.push_str(",\n  \"book\": {\n    \"id\": ");
    push_text(&mut out, book.id.as_str());
    member(&mut out, "title", &|out| push_text(out, &book.title));
    member(&mut out, "subject", &|out| push_text(out, &book.subject));
    member(&mut out, "settings", &|out| write_settings(book, out));
    lines(&mut out, "authors", book.authors.len(), &|at, out| {
        book.authors.get(at).into_iter().for_each(|author| write_author(author, out));
    });
    RECORD_KINDS.iter().for_each(|record_kind| write_list(record_kind, &mut out, book, orders));
    let mut stones: Vec<_> = book.tombstones.iter().collect();
    sort_by_key(&mut stones, |(id, _)| *id);
    lines(&mut out, "tombstones", stones.len(), &|at, out| {
        stones.get(at).into_iter().for_each(|(id, stone)| write_tombstone(*id, stone, out));
    });
    for list in ReservedList::WORDS {
        let kept = book.unknown.get(*list).map_or("[]", String::as_str);
        member(&mut out, list, &|out| out.push_str(kept));
    }
    for (name, raw) in &book.unknown {
        if ReservedList::WORDS.contains(&name.as_str()) || name == "settings" || name.starts_with(OF_FILE) {
            continue;
        }
        let name = name.strip_prefix(OF_BOOK).unwrap_or(name);
        member(&mut out, name, &|out| out.push_str(raw));
    }
    out.push_str("\n  }");
    for (name, raw) in &book.unknown {
        if let Some(name) = name.strip_prefix(OF_FILE) {
            out.push_str(",\n  ");
            push_text(&mut out, name);
            out.push_str(": ");
            out.push_str(raw);
        }
    }
    out.push_str("\n}\n");
    out
}

fn member(out: &mut String, name: &str, write: &dyn Fn(&mut String)) {
    out.push_str(",\n    ");
    push_text(out, name);
    out.push_str(": ");
    write(out);
}

/// A list with one item a line.
fn lines(out: &mut String, name: &str, count: usize, write: &dyn Fn(usize, &mut String)) {
    member(out, name, &|out| {
        if count == 0 {
            return out.push_str("[]");
        }
        push_items(out, count, &|number, out| {
            out.push_str("\n      ");
            write(number, out);
        });
        // The bracket that closes the list goes on a line of its own.
        out.pop();
        out.push_str("\n    ]");
    });
}

fn write_list(record_kind: &RecordKind, out: &mut String, book: &Gradebook, orders: &Orders) {
    let get = |at: usize| (record_kind.get)(book, at);
    let records: Vec<&dyn AnyRecord> = match order_of(orders, record_kind.kind) {
        None => (0..(record_kind.places)(book)).filter_map(get).collect(),
        Some(order) => order.iter().filter_map(|at| get(*at)).collect(),
    };
    lines(out, record_kind.list, records.len(), &|at, out| {
        records.get(at).into_iter().for_each(|record| write_record(*record, book, out));
    });
}

pub(super) fn write_tombstone(id: Id, stone: &Tombstone, out: &mut String) {
    push_row(out, &|out| {
        out.id("id", Some(id));
        out.word("kind", stone.kind.word());
        out.stamp("deleted", stone.deleted);
        out.date("on", Some(stone.on));
    });
}
