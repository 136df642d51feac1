//! The words of the screens: every label, hint and message that is not about one record.

use crate::keep::{Finding, SavingState, WhyNotSaved};
use crate::model::{Instant, Status};
use crate::text::count::count;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    // Home
    HELLO = "A gradebook made of evidence";
    HELLO_LEAD = "Grades come from what each learner has shown, standard by standard. An early low score fades as better work comes in, and every grade shows how it was reached.";
    YOUR_BOOKS = "Your books";
    ON_THIS_DEVICE = "On this device";
    BEGIN_ANOTHER = "Start another";
    NEW_CLASS = "New class";
    NEW_CLASS_HINT = "Paste your learners and choose your standards. Five minutes.";
    OPEN_FILE = "Open a file";
    OPEN_FILE_HINT = "A CSV from your old gradebook or an Evident backup. You can also drop it here.";
    TRY_SAMPLE = "Try the sample class";
    TRY_SAMPLE_HINT = "28 made-up learners and two terms of evidence. Change anything you like.";
    WHERE_BOOKS_LIVE = "Your books are stored in this browser, on this device only. There is no account, and nothing is sent. Save a backup file now and then in case this browser is cleared.";
    SHARED = "This device is shared. Keep nothing after this tab closes.";
    SHARED_WHERE = "Your books are gone when you close this tab. Save a backup file to keep one.";
    ERASE = "Erase everything from this device…";
    UNTITLED = "Untitled class";
    OPEN = "Open";
    CLASS_NAME = "Class name";
    CLASS_NAME_EXAMPLE = "7th Grade Math";
    START_CLASS = "Create class";
    SAMPLE_COMING = "Opening the sample class…";
    SAMPLE_OPEN = "This is the sample class. Change anything you like.";
    SAMPLE_MISSING = "The sample class could not be loaded. Check your connection and try again. Your own books work without one.";
    OPENED_BESIDE = "This book is already on this device. The file was opened as a separate book.";
    DELETE_REFUSED = "The book could not be deleted. It is still there.";
    RESTORE_REFUSED = "The book could not be restored. If you have a backup file, open it.";
    CANNOT_READ_STORE = "This browser could not read its storage. Nothing was opened or changed. Reload the page and try again.";
    NOTHING_READABLE = "This book could not be read. It was not changed. If you have a backup file, open it.";

    // Bar
    SKIP = "Skip to content";
    VIEWS = "Views";
    GRADEBOOK = "Gradebook";
    SET_UP = "Setup";
    RENAME_BOOK = "Rename";
    SAVE_BACKUP = "Save a backup file";
    ALL_BOOKS = "All books on this device";
    TITLE = "Title";
    SUBJECT = "Subject";
    IMPORT = "Import";
    IMPORT_FILE = "Import a file";
    EXPORT = "Export";
    FILES = "Files";
    UNDO = "Undo";
    REDO = "Redo";
    DATE_IN_USE = "Evidence date";
    DATE_IN_USE_HINT = "New evidence gets this date. It is today unless you change it here.";
    USE_TODAY = "Use today";
    FUTURE_DATE = "That date is in the future";
    EXPORT_NOW = "Export now";
    IT_IS_MEANT = "Keep it empty";
    TRY_AGAIN = "Try again";
    ONE_MOMENT = "One moment.";
    NOT_DONE = "That did not work. Nothing was changed. Try again.";
    PART_MISSING = "This part could not be loaded. Check your connection and try again. If that does not help, save a backup and reload the page.";
    DOWNLOAD_ASIDE = "Download unreadable data";
    COPY_INSTEAD = "Copy instead";
    COURSE = "Add to my course";
    DOWNLOAD_REFUSED = "Downloads are blocked on this page. Open the gradebook in its own tab and export it there.";
    CHANGES = "Version history";
    LEAVE_UNSAVED = "Your last changes are not saved";
    LEAVE_UNSAVED_BODY = "If you leave this book now, they will be lost. To keep them, stay and choose “Export now” at the top of the page.";
    LEAVE_WITHOUT = "Leave anyway";
    STAY = "Stay";
    MESSAGES_STAY = "Keep messages until I close them";
    SETTING_NOT_KEPT = "This browser does not keep settings. It holds until the page is closed.";
    DOWNLOAD_STORED = "Download stored data";
    RESCUE_NEWER = "This rescue file was written by a newer version of Evident. Open it with that version. Nothing was changed.";
    RESCUE_EMPTY = "This rescue file has no book that can be read. It was not changed.";
    CHANGES_HINT = "Changes to this book, newest first.";
    INITIALS = "Your initials";
    INITIALS_HINT = "Shown next to the changes you make on this device from now on.";
    NO_CHANGES = "Nothing has been changed yet.";

    // Everywhere
    ADD = "Add";
    CLOSE = "Close";
    CANCEL = "Cancel";
    SAVE = "Save";
    DELETE = "Delete";
    EDIT = "Edit";
    NONE = "None";
    DETAILS = "Details";
    CLEAR = "Clear";
    NOTHING_TO_UNDO = "There is nothing to undo.";
    NOTHING_TO_REDO = "There is nothing to redo.";
    GONE = "That learner or standard is no longer in the book.";

    // Gradebook
    GRID = "Learners by standards";
    STANDARDS = "Standards";
    MASTERED = "Mastered";
    OF_ASSESSED = "of assessed";
    ROLL_UP = "roll-up";
    ROLL_UPS = "Roll-ups";
    COURSE_MARK = "Course grade";
    TO_MASTER = "To master it:";
    GOES_INTO = "Counts toward";
    NO_MARK_YET = "No grade yet";
    MASTERED_OF_ASSESSED = "Mastered of assessed";
    SORT_NAMES = "Change the order of the learners";
    FIND_LEARNER = "Find a learner or a standard";
    FIND_SHORT = "Find a learner";
    SECTION = "Section";
    ALL_SECTIONS = "All sections";
    SHOW = "Show";
    EVERYONE = "Everyone";
    NOBODY = "No learner matches your search and filters.";
    SHOW_EVERYONE = "Show everyone";
    SHOW_NOT_YET = "Has a “Not yet”";
    SHOW_NOT_ASSESSED = "Has something not assessed";
    SHOW_WORTH_A_LOOK = "Worth a look";
    SHOW_ARCHIVED = "Archived";
    ENTERING_FOR = "Entering levels for";
    NO_ASSESSMENT = "No assessment";
    NEW_ASSESSMENT = "New assessment";
    NEW_ASSESSMENT_ITEM = "New assessment…";
    EDIT_ASSESSMENT = "Edit assessment";
    ASSESSMENT_DATE = "Date given";
    SECTION_DATES = "Different dates by section";
    SHOWS_STANDARDS = "Standards assessed";
    ASSESSMENT_NEEDS_TITLE = "An assessment needs a title, such as “Ratios quiz”.";
    ASSESSMENT_DELETED = "Assessment deleted. Its evidence stays, with its dates.";
    MARKS = "What the symbols mean";
    MARK_NOT_YET = "Not yet: the level so far";
    MARK_MASTERED = "Mastered";
    MARK_BEYOND = "Beyond mastery";
    MARK_NOT_ASSESSED = "Not assessed";
    MARK_NOT_ENOUGH = "Not enough evidence yet";
    MARK_NOT_EXPECTED = "Not expected for this learner";
    MISSING_LETTER = "M";
    MARK_MISSING = "One piece missing (M2: two)";
    MARK_LOOK = "Worth a look";
    MARK_OVERRIDE = "Your override";
    MARK_STALE = "Override with newer evidence";
    NO_LEARNERS = "Who is in the class?";
    NO_LEARNERS_HINT = "The gradebook shows learners by standards. Paste a list of names, or import a file you have.";
    NO_STANDARDS = "What will they learn?";
    NO_STANDARDS_HINT = "Each column is a standard. Add a few in Setup, or import a file that has them.";
    OWN_NO_STANDARDS_HINT = "Add what you want to learn in Setup. If your teacher gave you a file, open it to use its standards, scale, and rules.";
    GO_TO_SET_UP = "Go to Setup";
    NOT_EXPECTED = "not expected";
    YOUR_OVERRIDE = "your override";
    OVERRIDE_STALE = "your override, with newer evidence";
    WORTH_A_LOOK = "worth a look";
    COMES_AFTER = "Prerequisites";
    SORT_BY_THIS = "Sort learners by this";
    RISING = "rising";
    STEADY = "steady";
    FALLING = "falling";
    LEARNER = "Learner";
    STANDARD = "Standard";
    BEFORE = "Previous";
    NEXT = "Next";

    // Panel
    EVIDENCE = "Evidence";
    WHY = "Why";
    OVER_TIME = "Over time";
    UNDATED = "No date";
    SET_ASIDE = "Set aside";
    SET_ASIDE_HINT = "This evidence stays in the list but no longer counts. You can count it again at any time.";
    COUNT_AGAIN = "Count it again";
    EXCUSE = "Excuse";
    REASON = "Reason";
    PIECE_DELETED = "Evidence deleted.";
    ADD_EVIDENCE = "Add evidence";
    EDIT_EVIDENCE = "Edit evidence";
    CHOOSE_LEVEL = "Choose a level first.";
    WHAT_IT_IS = "Result";
    A_LEVEL = "A level";
    MISSING = "Missing";
    EXCUSED = "Excused";
    INSUFFICIENT = "Not enough";
    LEVEL_BETWEEN = "Another level";
    SHOWN_ON = "Shown on";
    KIND = "Kind";
    ASSESSMENT = "Assessment";
    ATTEMPT = "Attempt";
    SOURCE = "Assessed by";
    FEEDBACK = "Feedback";
    FOR_THE_LEARNER = "For the learner.";
    NOTE = "Note";
    FOR_YOU_ALONE = "Only you see this.";
    LINK = "Link to the work";
    DAYS_LATE = "Days late";
    WEIGHT = "Weight";
    OVERRIDE = "Override";
    OVERRIDE_HINT = "Do you know more than the evidence shows? Set the level yourself. The level from the evidence stays visible.";
    OVERRIDE_THIS = "Override this level";
    CHANGE_OVERRIDE = "Change override";
    REMOVE_OVERRIDE = "Remove override";
    SET_OVERRIDE = "Set override";
    YOUR_REASON = "Your reason";
    STAYS_WITH_YOU = "Only you see this. It is not in any report.";
    SENTENCE_TO_SHARE = "Reason to share";
    MAY_BE_READ = "The learner and family can read this.";
    TO_SHARE = "Shared:";
    NOT_EXPECTED_OF_LEARNER = "Not expected for this learner";

    // Export
    EXPORT_HINT = "Files are saved on this device. You decide where they go.";
    EXPORT_BACKUP = "Evident backup";
    EXPORT_BACKUP_HINT = "The whole book, with everything in it. You can open it again in Evident.";
    EXPORT_WIDE = "Table of levels (CSV)";
    EXPORT_WIDE_HINT = "Learners by standards, one level per cell. For a spreadsheet.";
    EXPORT_LONG = "List of evidence (CSV)";
    EXPORT_LONG_HINT = "One piece of evidence per row. You can import it again.";
    WIDE_FILE = "levels";
    LONG_FILE = "evidence";
    WITH_NOTES = "Include my private notes";
    SEMICOLONS = "Use semicolons and decimal commas";
}

/// "3 missing".
pub fn missing(number: usize) -> String {
    format!("{number} missing")
}

/// "level 3".
pub fn level(short: &str) -> String {
    format!("level {short}")
}

/// "7.RP.A.1: Not yet": whose learners are shown.
pub fn on_standard(code: &str, so: Status) -> String {
    format!("{code}: {}", super::words::status(so))
}

/// "of 9".
pub fn of(assessed: usize) -> String {
    format!("of {assessed}")
}

/// "4 mastered of 9 assessed".
pub fn mastered_of(mastered: usize, assessed: usize) -> String {
    format!("{mastered} mastered of {assessed} assessed")
}

/// "5 pieces, newest first".
pub fn pieces_newest_first(number: usize) -> String {
    match number {
        0 => "No evidence yet".to_owned(),
        1 => "1 piece".to_owned(),
        _ => format!("{number} pieces, newest first"),
    }
}

/// "attempt 2".
pub fn attempt(number: u8) -> String {
    format!("attempt {number}")
}

/// The name of a menu of actions.
pub fn actions_for(what: &str) -> String {
    format!("Actions for {what}")
}

/// What the picture of the pieces says to who cannot see it.
pub fn trend(number: usize, levels: &str) -> String {
    format!("{number} pieces over time. Levels, oldest first: {levels}.")
}

/// "3 Proficient: …".
pub fn level_described(short: &str, label: &str, description: &str) -> String {
    if description.is_empty() {
        format!("{short} {label}")
    } else {
        format!("{short} {label}: {description}")
    }
}

/// What the button of the form says.
pub fn add_level(short: &str) -> String {
    format!("Add level {short}")
}

/// "shown on 14 Oct".
pub fn shown_on(date: &str) -> String {
    format!("shown on {date}")
}

/// A text that is no number.
pub fn not_a_number(text: &str) -> String {
    format!("“{text}” is not a number. Type one such as 2 or 0.5.")
}

/// A text that is no date.
pub fn not_a_date(text: &str) -> String {
    format!("“{text}” is not a date. Choose one, or leave it empty.")
}

/// "You decided level 3 on 2 Nov."
pub fn you_decided(outcome: &str, date: &str) -> String {
    format!("You decided {outcome} on {date}.")
}

/// The body of the question about a date in the future.
pub fn future_date(date: &str) -> String {
    format!("{date} is in the future. Evidence is usually dated the day the learner showed it.")
}

/// The answer that keeps the date.
pub fn keep_date(date: &str) -> String {
    format!("Keep {date}")
}

/// "Undo: add evidence for Ada on 7.RP.A.2".
pub fn undo(label: &str) -> String {
    format!("{UNDO}: {label}")
}

/// "Redo: …".
pub fn redo(label: &str) -> String {
    format!("{REDO}: {label}")
}

/// What a screen reader hears after a step.
pub fn done(label: &str) -> String {
    format!("Done: {label}")
}

/// What a screen reader hears after undo.
pub fn undone(label: &str) -> String {
    format!("Undone: {label}")
}

/// What a screen reader hears after redo.
pub fn redone(label: &str) -> String {
    format!("Redone: {label}")
}

/// "Changed 10:42".
pub fn changed(when: &str) -> String {
    format!("Changed {when}")
}

/// A size in bytes, rounded up to kilobytes.
pub fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        let tenths = (bytes + 50_000) / 100_000;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// A book was deleted and can be put back.
pub fn book_deleted(title: &str) -> String {
    format!("Deleted: {title}")
}

/// A backup file was handed out.
pub fn backup_saved(name: &str) -> String {
    format!("Backup saved: {name}")
}

/// A file was handed out.
pub fn file_saved(name: &str) -> String {
    format!("Saved: {name}")
}

/// A file is too large to be read.
pub fn file_too_large(name: &str) -> String {
    format!("{name} is larger than 64 MB. Nothing was read. Split it into parts and import them one by one.")
}

/// The browser could not read a file.
pub fn file_unreadable(name: &str) -> String {
    format!(
        "{name} could not be read. Nothing was changed. Check that the file is still there, and try again."
    )
}

/// The state of saving, in a few words.
pub fn saving_short(state: &SavingState) -> &'static str {
    match state {
        SavingState::Opening => "Opening…",
        SavingState::Saving => "Saving…",
        SavingState::Saved { .. } | SavingState::SavedOnce { .. } => "Saved on this device",
        SavingState::Memory => "Not stored",
        SavingState::InTab => "Until this tab closes",
        SavingState::NotSaved(_) => "Not saved",
    }
}

/// Announced when everything is saved, the first time and after trouble.
pub const ALL_SAVED: &str = "Everything is saved.";

/// The state of saving, in a sentence. `moment` writes a time.
pub fn saving_long(state: &SavingState, moment: &dyn Fn(Instant) -> String) -> String {
    match state {
        SavingState::Opening => "Opening the book.".to_owned(),
        SavingState::Saving => "Saving your latest change.".to_owned(),
        SavingState::Saved { at } => format!(
            "Saved at {}, in this browser on this device. Nothing is sent anywhere.",
            moment(Instant(i64::try_from(*at).unwrap_or(0)))
        ),
        SavingState::SavedOnce { at } => format!(
            "Saved at {}, in this browser on this device. This browser keeps no second copy, so if it or the device stops suddenly, \
             the last minute of work may be missing.",
            moment(Instant(i64::try_from(*at).unwrap_or(0)))
        ),
        SavingState::Memory => format!("{} {}", memory_only().0, memory_only().1),
        SavingState::InTab => SHARED_WHERE.to_owned(),
        SavingState::NotSaved(why) => {
            let (bold, rest) = not_saved(why);
            format!("{bold} {rest}")
        }
    }
}

/// Nothing is kept: the headline and what it means.
pub fn memory_only() -> (String, String) {
    (
        "This page cannot store anything.".to_owned(),
        "Everything works while the page stays open. Save a backup file before you close it.".to_owned(),
    )
}

/// Why a change is not saved: the headline, and what to do.
pub fn not_saved(why: &WhyNotSaved) -> (String, String) {
    let (bold, rest) = match why {
        WhyNotSaved::Blocked => (
            "Not saved: this page cannot store anything.",
            "Your work is still here while the page stays open. Export it before you close the page.",
        ),
        WhyNotSaved::Full { .. } => (
            "Not saved: this browser’s storage is full.",
            "Your work is still here while this page stays open. Export it, then delete a book you no longer need.",
        ),
        WhyNotSaved::Newer => (
            "Not saved: a newer version of Evident wrote this book.",
            "You can read it here. Reload the page to get the newer version. The book was not changed.",
        ),
        WhyNotSaved::OtherTab => (
            "Not saved: this book is open in another tab.",
            "Changes you make here last only while this tab stays open, so export them now. The other tab has the saved book.",
        ),
        WhyNotSaved::ReadOnly { .. } => (
            "Not saved: some stored data could not be read, and there is no room to set it aside.",
            "Nothing is overwritten. Export this book, then make room by deleting one you no longer need.",
        ),
        WhyNotSaved::WouldEmpty { .. } => (
            "Not saved: the book is now empty.",
            "The saved copy stays as it was until you undo this or choose to keep it empty.",
        ),
        WhyNotSaved::Differs => (
            "Not saved: the browser did not store the changes.",
            "Your work is still here while this page stays open. Export it now.",
        ),
        WhyNotSaved::Failed(_) => (
            "Not saved: the browser refused to store the changes.",
            "Your work is still here while this page stays open. Export it now, then reload the page.",
        ),
    };
    (bold.to_owned(), rest.to_owned())
}

/// What was noticed on opening a book.
pub fn findings(findings: &[Finding]) -> String {
    let fell_back = findings.iter().any(|it| matches!(it, Finding::FellBack { .. }));
    let newer = findings.iter().any(|it| matches!(it, Finding::Newer { .. }));
    let behind = findings.iter().find_map(|it| match it {
        Finding::Behind { reached, stored } => Some(stored.saturating_sub(*reached)),
        _ => None,
    });
    let mut sentences = Vec::new();
    if newer {
        sentences.push(
            "Part of the stored data was written by a newer version of Evident. It was left untouched."
                .to_owned(),
        );
    } else {
        sentences
            .push("Part of the stored data could not be read. It was set aside, not deleted.".to_owned());
    }
    if fell_back {
        sentences.push("The book was opened from an earlier copy and the changes after it.".to_owned());
    }
    if let Some(steps) = behind.filter(|steps| *steps > 0) {
        let steps = count(usize::try_from(steps).unwrap_or(usize::MAX), "step is", "steps are");
        sentences
            .push(format!("{steps} missing from it. Check the newest entries against your last backup."));
    }
    sentences.join(" ")
}
