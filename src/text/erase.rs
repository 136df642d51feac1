//! The words of erasing everything from this device.

use crate::text::count::count;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    TITLE = "Erase everything from this device";
    NO_BOOKS = "This browser has no books of Evident. Everything else that Evident has stored in it is erased: settings, deleted books that could still be restored, and files for use without a connection.";
    ALSO = "Settings, restore points, and files for use without a connection are erased too. Nothing of other pages is touched, and files that you saved stay where they are.";
    ONLY_HERE = "This is about what is stored for this site. On another site or in its own tab, Evident has its own books. Erase them there.";
    BACK_UP_FIRST = "To keep a book, save a backup file first.";
    BOOKS = "Books that are erased";
    CONFIRM = "Erase all of it. I know that this cannot be undone.";
    NOT_TICKED = "Tick the box above first.";
    ERASE = "Erase everything";
    ERASING = "Erasing…";
    WAITING = "Evident is open in another tab or window, which still uses its database. Close it, and erasing continues by itself.";
    DO_NOT_WAIT = "Stop waiting";
    ERASED = "Everything is erased. Evident looked again and found nothing of its own in this browser.";
    ERASED_PREVIEW = "Everything in this preview is erased.";
    NOT_ERASED = "Not everything could be erased:";
    WHAT_TO_DO = "Close all other tabs and windows with Evident and try again. If that does not help, clear the data of this site in the settings of the browser.";
    TEXTS_LEFT = "Some books or settings are still stored.";
    TEXTS_HIDDEN = "The browser does not let Evident see what is stored here.";
    DATABASE_LEFT = "The database is still there.";
    DATABASE_HIDDEN = "The browser does not let Evident see its database.";
    FILES_LEFT = "Some files for use without a connection are still there.";
    FILES_HIDDEN = "The browser does not let Evident see its files for use without a connection.";
    WORKER_LEFT = "The service worker, which works without a connection, is still there.";
    WORKER_HIDDEN = "The browser does not let Evident see its service worker.";
    ERASED_ELSEWHERE = "Everything that Evident stored in this browser was erased.";
}

/// What is erased, where there are books.
pub fn lead(books: usize) -> String {
    let books = count(books, "book", "books");
    format!("This erases {books} and everything else that Evident has stored in this browser.")
}

/// What the button of a backup is for.
pub fn back_up(title: &str) -> String {
    format!("Save a backup file of “{title}”")
}
