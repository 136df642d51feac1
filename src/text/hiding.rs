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
    INSTEAD = "Instead of names";
    PSEUDONYMS = "Pseudonyms";
    INITIALS = "Initials";
    NAMES_HIDDEN = "Names are hidden";
    LIST_HIDDEN = "This list is made of names. Show them to look at it and to change it.";
    IMPORT_HIDDEN = "What is in a file or pasted here shows the names in it. Show names to look at it and to decide.";
    NOTE_HIDDEN = "Not shown while names are hidden.";
    FILES_ARE_WHOLE = "Files hold the names, also while they are hidden on screen.";
    FILE_IS_WHOLE = "This file holds the names, also while they are hidden on screen.";
}

/// What a screen reader hears when names are shown or hidden.
pub fn now(names: Names) -> &'static str {
    match names {
        Names::Shown => "Names are shown.",
        Names::Initials => "Names are hidden: initials stand for them, and the rows are shuffled.",
        Names::Pseudonyms => "Names are hidden: pseudonyms stand for them, and the rows are shuffled.",
    }
}
