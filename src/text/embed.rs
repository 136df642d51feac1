//! The words of a gradebook that stands in somebody else's page, and of what that page can ask of it.

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    NO_BOOK = "No book is open in this gradebook.";
    NO_TEXT = "setState takes one text: what getState gave.";
    NO_FORMAT = "exportFile knows three formats: json, csv and wide.";
    EMPTY_FILE = "The file is empty: there is nothing in it to open.";
    NO_BYTES = "importFile takes a name and bytes (a Uint8Array).";
    ONLY_SHOWN = "This gradebook is only shown here: nothing in it can be changed.";

    // Who is here
    WHO = "Who is using this gradebook?";
    WHO_LEAD = "It is kept in this browser, on this device. Everybody who opens this page on a device of their own has a gradebook of their own; who shares this browser shares what is in it.";
    WHO_LEAD_OPEN = "This page may not keep anything here: what is entered stays until the page is closed, so take it along as a file. Everybody who opens this page has a gradebook of their own.";
    TEACHER = "I teach a class";
    TEACHER_HINT = "Learners, standards, evidence: start a class or open one from a file.";
    LEARNER = "I am learning";
    LEARNER_HINT = "My standards, what I have shown, and what it says. For me alone.";
    LEARNER_NAME = "What shall we call you?";
    LEARNER_NAME_HINT = "A first name or a nickname. It is sent nowhere.";
    LEARNER_BEGIN = "Start my gradebook";
    LEARNER_TITLE = "My learning";
    ME = "Me";
    BACK = "Back";

    // A book that has rested
    RESTED = "Same class, or a new one?";
    SAME_CLASS = "It is the same class";
    SAME_CLASS_HINT = "Open it and go on where you left off.";
    NEW_CLASS = "A new class begins";
    NEW_CLASS_HINT = "Start afresh here. The old book stays in the list of your books.";

    // In somebody else's page
    KEPT_HERE = "Kept in this browser, for the site of this page alone. On another site, or in a tab of its own, the same gradebook is another one.";
    WHERE_KEPT = "Where this is kept";
    KEPT_IN_TAB = "In a tab of its own it can keep what you enter.";
    OWN_TAB = "Open in its own tab";
    OUTSIDE = "Use what is kept outside this page";
    OUTSIDE_OPEN = "These are the gradebooks that this browser keeps outside the course page. What you entered in the page itself stays there.";
    OUTSIDE_REFUSED = "The browser did not allow it. Open Evident in its own tab, enter something there, leave that tab open, load this page again and try once more.";
    OUTSIDE_NOTHING = "The browser shows no gradebook that is kept outside this page, so you stay with what is kept here. If there is one: open Evident in its own tab, leave that tab open, load this page again and choose this once more.";
    NOT_SAVED_YET = "The last changes are not saved. Save a backup file first.";
    FILE_IN = "Open a file";

    // Only looked at
    NOTHING_TO_SEE = "There is nothing to look at yet";
    NOTHING_TO_SEE_LEAD = "This page shows a gradebook, and none has been put here so far. Whoever made the page can do so.";

    PACK_MISSING = "What this gradebook was to begin with did not come. It starts empty; check the address in “src”, or the connection, and reload.";
}

/// A request that is not known.
pub fn not_known(what: &str) -> String {
    format!(
        "A gradebook cannot be asked for “{what}”. It knows getState, setState, exportFile, importFile, flush and set."
    )
}

/// What a gradebook was to begin with cannot be read, and why.
pub fn pack_unread(why: &str) -> String {
    format!("What this gradebook was to begin with cannot be read, so it starts empty. {why}")
}

/// The page around lets nothing be opened.
pub fn no_tab(address: &str) -> String {
    format!("The page around does not let a tab be opened from here. Open one yourself, at {address}")
}

/// A file was given to a browser that may have dropped it without a word.
pub fn handed_out(name: &str) -> String {
    format!(
        "“{name}” was given to the browser. If it did not arrive, the page around forbids it: copy it instead."
    )
}

/// A learner opened a file that is not one learner's book.
pub fn set_up_taken(title: &str) -> String {
    format!(
        "The standards, the scale and the rules of “{title}” are yours now, in a gradebook of your own. Nothing of a class is in it."
    )
}

/// When a book that has rested was last changed.
pub fn rested(title: &str, when: &str) -> String {
    format!(
        "“{title}” was last changed on {when}. A copied course brings its gradebook along, and then a new class may begin here."
    )
}
