//! The grading rules, case by case, on evidence written in one line: `day:level`, with `_` for no day, `m` missing,
//! `x` excused, `i` insufficient instead of a level, and then `@assessment.attempt`, `*weight`, `~` kind (f, p, o),
//! `^` source (s, p), `!` set aside. Mastery is at 3 of 0 to 4 unless a case says otherwise.

#[cfg(test)]
mod common;

#[cfg(test)]
#[path = "judge/at_once.rs"]
mod at_once;
#[cfg(test)]
#[path = "judge/book.rs"]
mod book;
#[cfg(test)]
#[path = "judge/book_file.rs"]
mod book_file;
#[cfg(test)]
#[path = "judge/by_hand.rs"]
mod by_hand;
#[cfg(test)]
#[path = "judge/explained.rs"]
mod explained;
#[cfg(test)]
#[path = "judge/fuzz.rs"]
mod fuzz;
#[cfg(test)]
#[path = "judge/presets.rs"]
mod presets;
#[cfg(test)]
#[path = "judge/properties.rs"]
mod properties;
#[cfg(test)]
#[path = "judge/roll_ups.rs"]
mod roll_ups;
#[cfg(test)]
#[path = "judge/rules.rs"]
mod rules;
#[cfg(test)]
#[path = "judge/same.rs"]
mod same;
#[cfg(test)]
#[path = "judge/support.rs"]
mod support;
#[cfg(test)]
#[path = "judge/takes.rs"]
mod takes;
#[cfg(test)]
#[path = "judge/vectors.rs"]
mod vectors;
