//! The words about names that are hidden on screen.

use super::names::Names;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    HIDE_NAMES = "Hide names";
    SHOW_NAMES = "Show names";
    INSTEAD = "Show instead of names";
    PSEUDONYMS = "Pseudonyms";
    INITIALS = "Initials";
    NAMES_HIDDEN = "Names are hidden";
    LIST_HIDDEN = "This list is all names. Show names to see and edit it.";
    IMPORT_HIDDEN = "A file or pasted table shows names. Show names to continue the import.";
    NOTE_HIDDEN = "Not shown while names are hidden.";
    FILES_ARE_WHOLE = "Files include names even while they are hidden on screen.";
    FILE_IS_WHOLE = "This file includes names even while they are hidden on screen.";
}

/// What a screen reader hears when names are shown or hidden.
pub fn now(names: Names) -> &'static str {
    match names {
        Names::Shown => "Names are shown.",
        Names::Initials => "Names are hidden. Initials are shown instead, and the rows are shuffled.",
        Names::Pseudonyms => "Names are hidden. Pseudonyms are shown instead, and the rows are shuffled.",
    }
}
