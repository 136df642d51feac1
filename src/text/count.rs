//! Numbers with the words they count.

/// The form of a word for one or for many.
pub fn form<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// "1 learner", "3 learners".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", form(number, one, many))
}

/// "1 learner", "3 learners".
pub fn learners(number: usize) -> String {
    count(number, "learner", "learners")
}

/// "1 piece", "3 pieces".
pub fn pieces(number: usize) -> String {
    count(number, "piece", "pieces")
}

/// "1 cell", "3 cells".
pub fn cells(number: usize) -> String {
    count(number, "cell", "cells")
}

/// "1 level", "3 levels".
pub fn levels(number: usize) -> String {
    count(number, "level", "levels")
}
