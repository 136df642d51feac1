//! Backup files of the open book: noting that one was saved, and reminding of the next.

use wasm_bindgen_futures::spawn_local;

use crate::keep::{self, BackupNote, BookId, DeviceSettings, Lasts};

use crate::ui::session::{Session, browser};

/// The setting that holds the note on a book's backups.
fn setting(book: &BookId) -> String {
    format!("backup:{}", book.as_str())
}

fn now() -> u64 {
    u64::try_from(browser::now().0).unwrap_or(0)
}

fn note(book: &BookId) -> Option<BackupNote> {
    BackupNote::parse(&DeviceSettings::open().get(&setting(book))?)
}

/// Where it cannot be kept, the next start reminds again.
fn put(book: &BookId, note: BackupNote) {
    let _ = DeviceSettings::open().set(&setting(book), &note.to_string());
}

/// Reminds to save a backup of the open book where it is time.
pub fn look(session: Session) {
    let Some(book) = session.book_id() else { return };
    if !session.edits_now() || session.store().lasts() != Lasts::OnDevice {
        return;
    }
    match note(&book) {
        Some(note) => session.backup_due.set_unless_gone(note.due(now(), session.last_step())),
        None => put(&book, BackupNote::first(now())),
    }
}

/// Notes that a backup of the open book was saved, and asks the browser to keep what is stored: whoever saves one cares.
pub fn saved(session: Session) {
    session.backup_due.set_unless_gone(None);
    let Some(book) = session.book_id() else { return };
    let known = note(&book).unwrap_or(BackupNote::first(now()));
    put(&book, known.after(now(), session.last_step()));
    spawn_local(async {
        if keep::is_persistent().await == Some(false) {
            keep::ask_to_persist().await;
        }
    });
}

/// Reminds later, or not again for this book.
pub fn put_off(session: Session, for_good: bool) {
    session.backup_due.set_unless_gone(None);
    let Some(book) = session.book_id() else { return };
    let known = note(&book).unwrap_or(BackupNote::first(now()));
    put(&book, if for_good { known.never() } else { known.later(now()) });
}
