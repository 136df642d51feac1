//! The words of a gradebook inside another page, and of the methods that page can call.

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    NO_BOOK = "No book is open.";
    NO_TEXT = "setState takes one string: what getState returned.";
    NO_FORMAT = "exportFile takes one of three formats: json, csv, or wide.";
    EMPTY_FILE = "The file is empty, so there is nothing to open.";
    NO_BYTES = "importFile takes a name and bytes (a Uint8Array).";
    ONLY_SHOWN = "This gradebook is read-only here. Nothing in it can be changed.";

    // Who is here
    WHO = "Who is using this gradebook?";
    WHO_LEAD = "It is stored in this browser on this device. Everyone who opens this page on their own device has their own gradebook. Anyone who shares this browser shares what is in it.";
    WHO_LEAD_OPEN = "This page cannot store anything. What you enter stays until the page is closed, so save it as a file. Everyone who opens this page has their own gradebook.";
    TEACHER = "I teach a class";
    TEACHER_HINT = "Start a class or open one from a file.";
    LEARNER = "I am learning";
    LEARNER_HINT = "My standards and what I have shown. Just for me.";
    LEARNER_NAME = "What should we call you?";
    LEARNER_NAME_HINT = "A first name or a nickname. It stays on this device.";
    LEARNER_BEGIN = "Start my gradebook";
    LEARNER_TITLE = "My learning";
    ME = "Me";
    BACK = "Back";

    // A book that has rested
    RESTED = "Same class, or a new one?";
    SAME_CLASS = "Same class";
    SAME_CLASS_HINT = "Open it and continue where you left off.";
    NEW_CLASS = "New class";
    NEW_CLASS_HINT = "Start fresh here. The old book stays in your list of books.";

    // In somebody else's page
    KEPT_HERE = "Stored in this browser for this site only. On another site or in its own tab, you get a separate gradebook.";
    WHERE_KEPT = "Where this is stored";
    KEPT_IN_TAB = "In its own tab it can save what you enter.";
    OWN_TAB = "Open in its own tab";
    OUTSIDE = "Use books stored outside this page";
    OUTSIDE_OPEN = "These are the gradebooks this browser stores outside the course page. What you entered in the page stays there.";
    OUTSIDE_REFUSED = "The browser did not allow it. Open Evident in its own tab, enter something there, leave that tab open, reload this page, and try again.";
    OUTSIDE_NOTHING = "The browser found no gradebook stored outside this page, so you still see the one stored here. If you have one, open Evident in its own tab, leave that tab open, reload this page, and choose this again.";
    NOT_SAVED_YET = "Your last changes are not saved. Save a backup file first.";
    FILE_IN = "Open a file";

    // Several pages of one site
    OTHER_BOOKS_HINT = "These were started on other pages of this site, or before each page had its own list. Open one to continue here.";

    // Two stores
    TWO_VERSIONS = "Two versions of a gradebook were found on this device. The one with more changes is open. The other is kept in its menu “Saved on this device”, under “Restore points”.";
    NO_ROOM_TO_RECOVER = "Not all changes could be restored, because this browser’s storage is full. They are kept in its menu “Saved on this device”, under “Restore points”. Delete a gradebook that you no longer need, then restore them.";
    NOT_RECOVERED = "Not all changes could be restored. They are kept in its menu “Saved on this device”, under “Restore points”.";

    // Only looked at
    NOTHING_TO_SEE = "Nothing to see yet";
    NOTHING_TO_SEE_LEAD = "This page is for a gradebook, but none has been added yet. The person who made the page can add one.";

    PACK_MISSING = "The starting content of this gradebook could not be loaded, so it starts empty. Check the address in “src” or your connection, and reload.";
}

/// The books that other pages of a site store.
pub fn other_books(count: usize) -> String {
    format!("Stored by other pages of this site ({count})")
}

/// A request that is not known.
pub fn not_known(what: &str) -> String {
    format!(
        "A gradebook has no method “{what}”. It has getState, setState, exportFile, importFile, flush, and set."
    )
}

/// What a gradebook was to begin with cannot be read, and why.
pub fn pack_unread(why: &str) -> String {
    format!("The starting content of this gradebook could not be read, so it starts empty. {why}")
}

/// The page around lets nothing be opened.
pub fn no_tab(address: &str) -> String {
    format!("This page blocks new tabs. Open one yourself, at {address}")
}

/// A file was given to a browser that may have dropped it without a word.
pub fn handed_out(name: &str) -> String {
    format!(
        "“{name}” was sent to the browser. If it did not download, this page blocks downloads. Copy it instead."
    )
}

/// A learner opened a file that is not one learner's book.
pub fn set_up_taken(title: &str) -> String {
    format!(
        "You now have your own gradebook with the standards, scale, and rules of “{title}”. It has no class data."
    )
}

/// When a book that has rested was last changed.
pub fn rested(title: &str, when: &str) -> String {
    format!(
        "“{title}” was last changed on {when}. A copied course brings its gradebook along, so this may be a new class."
    )
}
