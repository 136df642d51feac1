//! Restore points of the open book: keeping one, and going back to one.

use std::cell::RefCell;

use crate::exchange::json;
use crate::keep::{
    self, BookId, BookPart, BookReading, Lineage, LoadedBook, NotRestored, PointKey, PointReason,
    SecondStore, Sequence, SnapshotSlot, StoredBook, outlived, records_of, rescue_text, seal_book,
};
use crate::model::Gradebook;
use crate::text::points as words;

use crate::ui::session::{Session, WRITTEN_BY, browser, loading};

const DAY: i64 = 24 * 60 * 60 * 1000;

thread_local! {
    /// Of which book and day it is known that there is one.
    static LOOKED: RefCell<Option<(BookId, i64)>> = const { RefCell::new(None) };
}

/// Keeps the open book as it is now as a restore point. Where the browser has no second store, there are none.
fn keep(session: Session, reason: PointReason) {
    let Some(second) = SecondStore::of_page() else { return };
    let kept = session.peek(|open| {
        if records_of(&open.book) == 0 {
            return None;
        }
        let id = BookId::new(open.book.id().as_str())?;
        let book = json::write_kept(&open.book, WRITTEN_BY);
        Some((id, point_text(&open.book, book)?))
    });
    let Some((book, text)) = kept.flatten() else { return };
    let now = browser::now().0 as u64;
    second.keep_point(&PointKey { book: book.clone(), at: now, reason }, &text);
    // What has become old goes when something new comes.
    let of_page = second.clone();
    second.points(&book, move |points| {
        let gone = outlived(&points, now);
        if !gone.is_empty() {
            of_page.remove_points(&gone);
        }
    });
}

/// Keeps the open book as it is before a file changes it.
pub fn keep_before_import(session: Session) {
    keep(session, PointReason::Import);
}

/// Keeps the open book as it is before something of it is deleted.
pub fn keep_before_deleting(session: Session) {
    keep(session, PointReason::Delete);
}

/// Keeps the open book as the first state of this day, unless there is one.
pub fn keep_daily(session: Session) {
    let Some((second, book)) = SecondStore::of_page().zip(session.book_id()) else { return };
    let this = (book.clone(), browser::now().0 / DAY);
    // A book that others change is read again many times a day.
    if LOOKED.replace(Some(this.clone())) == Some(this) {
        return;
    }
    second.points(&book.clone(), move |points| {
        let today = browser::now().0 / DAY;
        let known = points.iter().any(|it| it.reason == PointReason::Day && it.at as i64 / DAY == today);
        let same = session.book_id().as_ref() == Some(&book);
        if !known && same {
            keep(session, PointReason::Day);
        }
    });
}

/// A book as the text of a rescue file with one snapshot.
fn point_text(book: &Gradebook, kept: json::KeptBook) -> Option<String> {
    let id = BookId::new(book.id().as_str())?;
    let sequence = Sequence { lineage: Lineage::new("point")?, number: 0 };
    let text = keep::labelled(book.title(), records_of(book), kept.text);
    let sealed = seal_book(&sequence, text, &kept.columns, &kept.ids);
    let stored =
        StoredBook { id, parts: [(BookPart::Snapshot(SnapshotSlot::A), sealed)].into_iter().collect() };
    Some(rescue_text([&stored]))
}

/// Hands the book of a restore point to `then`; says so where it cannot be read.
pub fn open(session: Session, key: &PointKey, then: impl FnOnce(Gradebook) + 'static) {
    let Some(second) = SecondStore::of_page() else { return };
    let key = key.clone();
    loading::with_cold(session, move |session| {
        second.point(&key, move |text| match text.and_then(|text| book_in(&text)) {
            Some(book) => then(book),
            None => session.say(words::CANNOT_READ),
        });
    });
}

fn book_in(text: &str) -> Option<Gradebook> {
    let stored = keep::parse_rescue(text).ok()?.into_iter().next()?;
    let reading = BookReading::of_parts(stored.id, stored.parts);
    loading::load(&reading).ok().map(|found| found.book)
}

/// Puts an earlier state in the place of the open book, after what is open was kept as a restore point. The version history stays.
pub fn restore(session: Session, earlier: Gradebook) -> Result<(), NotRestored> {
    let Some(id) = session.book_id() else { return Ok(()) };
    keep(session, PointReason::Restore);
    session.tell_keeper(keep::KeeperEvent::Idle);
    let store = session.store();
    let reading = BookReading::read(&*store, &id)?;
    let (log, alias) = match loading::load(&reading) {
        Ok(LoadedBook { log, alias, .. }) => (log, alias),
        Err(_) => Default::default(),
    };
    session.go_home();
    keep::delete(&*store, &id)?;
    session.begin_with(earlier, log, alias);
    Ok(())
}
