//! The words of a printed gradebook.

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    PRINT = "Print";
    A_GROUP = "One group";
    NOT_PRINTED = "Nothing was printed because the browser does not let this page print. Open it in its own tab and print there.";
    MAY_NOT_PRINT = "The browser does not let this page print.";
    MASTERED = "✓";
    BEYOND = "✓✓";
    NOT_EXPECTED = "–";
    NOT_ENOUGH = "…";
    OVERRIDE = "*";
    NO_MARK = "–";
    KEY = "✓ mastered · ✓✓ beyond mastery · no symbol: not yet · … not enough evidence yet · – not expected · empty: not assessed · M one piece missing, M2 two · * set by the teacher";
}

/// What to do with the file that replaces a printout.
pub fn print_the_file(name: &str) -> String {
    format!("“{name}” was saved instead. Open it and print it.")
}

/// Which search the rows fit.
pub fn search(text: &str) -> String {
    format!("with “{text}” in the name")
}

/// Which of the tables it is: "Table 2 of 3".
pub fn table(number: usize, of: usize) -> String {
    format!("Table {number} of {of}")
}
