//! Backup files: when to save one, and what the browser promises besides.

use crate::keep::BackupDue;

use super::count::count;
use super::screen::size;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {$(#[allow(missing_docs)] pub const $name: &str = $text;)*};
}

words! {
    LATER = "Later";
    NOT_AGAIN = "Not again for this book";
    KEEPS = "The browser keeps this until you delete it.";
    MAY_REMOVE = "The browser may delete this when the device runs out of space.";
    ASK_TO_KEEP = "Ask the browser to keep it";
    WILL_KEEP = "The browser will keep everything until you delete it.";
    WILL_NOT_KEEP = "The browser did not promise to keep it. Save a backup file now and then.";
}

/// Why it is time for a backup: what is said in bold, and the rest.
pub fn due(due: &BackupDue) -> (String, String) {
    let changes = count(due.changes as usize, "change", "changes");
    let only = if due.changes == 1 { "is" } else { "are" };
    let age = age(due.days);
    let bold = match (due.saved, due.days) {
        (false, _) => "This book has no backup file yet.".to_owned(),
        (true, 0) => "Time for a new backup file.".to_owned(),
        (true, _) => format!("Your last backup file is {age} old."),
    };
    let since = match (due.saved, due.days) {
        (true, _) => "since then".to_owned(),
        (false, 0) => "from today".to_owned(),
        (false, _) => format!("in {age}"),
    };
    (bold, format!("{changes} {since} {only} only in this browser."))
}

fn age(days: u64) -> String {
    let days = days as usize;
    if days < 14 { count(days, "day", "days") } else { count(days / 7, "week", "weeks") }
}

/// How much is stored. `books` are bytes of books and settings, `most` how many there may be, `site` all that the site has stored.
pub fn used(books: usize, most: Option<usize>, site: Option<usize>) -> String {
    let books = size(books);
    let first = match most {
        Some(most) => format!("Books use {books} of {}.", size(most)),
        None => format!("Books use {books}."),
    };
    match site {
        Some(site) => {
            format!("{first} With restore points and Evident’s own files, this site uses {}.", size(site))
        }
        None => first,
    }
}
