//! Counts, and what was done, in sentences.

use crate::text::count::{count as counted, learners};

fn standards(count: usize) -> String {
    counted(count, "standard", "standards")
}

/// A learner's name if there is one, or else how many.
fn who(name: &str, count: usize) -> String {
    if name.is_empty() { learners(count) } else { name.to_owned() }
}

fn with_evidence(pieces: usize) -> String {
    match pieces {
        0 => String::new(),
        1 => " and 1 piece of evidence".to_owned(),
        _ => format!(" and {pieces} pieces of evidence"),
    }
}

/// "Choose 3 learners": how many are chosen.
pub fn chosen(count: usize) -> String {
    format!("{} selected", learners(count))
}

/// Where somebody is on the first way through: step `at`, counted from 1, of `all`.
pub fn step_of(at: usize, all: usize) -> String {
    format!("Step {at} of {all}.")
}

/// What leads on to the pane called `there`.
pub fn next_step(there: &str) -> String {
    format!("Next: {there}")
}

/// Learners were deleted, and so was their evidence.
pub fn learners_deleted(name: &str, count: usize, pieces: usize) -> String {
    format!("Deleted {}{}.", who(name, count), with_evidence(pieces))
}

/// Learners were archived.
pub fn learners_archived(name: &str, count: usize) -> String {
    format!("Archived {}. The evidence is kept.", who(name, count))
}

/// Learners were brought back.
pub fn learners_back(name: &str, count: usize) -> String {
    format!("Restored {}.", who(name, count))
}

/// Learners were moved to a section, or out of every one.
pub fn learners_moved(count: usize, section: &str) -> String {
    if section.is_empty() {
        format!("Moved {} out of their sections.", learners(count))
    } else {
        format!("Moved {} to {section}.", learners(count))
    }
}

/// The button that adds a list.
pub fn add_learners(count: usize) -> String {
    if count == 0 { "Add learners".to_owned() } else { format!("Add {}", learners(count)) }
}

/// How much of a list will be added.
pub fn preview_learners(added: usize, skipped: usize) -> String {
    match skipped {
        0 => format!("{} will be added.", learners(added)),
        _ => format!(
            "{} will be added, {skipped} skipped. Select anyone you want to add anyway.",
            learners(added)
        ),
    }
}

/// Lines of a list that nobody can be read from.
pub fn nameless(count: usize) -> String {
    format!("Skipped {} without a name.", counted(count, "line", "lines"))
}

/// A list was added.
pub fn learners_added(count: usize) -> String {
    format!("Added {}.", learners(count))
}

/// The button that adds a list.
pub fn add_standards(count: usize) -> String {
    if count == 0 { "Add standards".to_owned() } else { format!("Add {}", standards(count)) }
}

/// How much of a list will be added.
pub fn preview_standards(added: usize, skipped: usize) -> String {
    if skipped == 0 {
        format!("{} will be added.", standards(added))
    } else {
        format!("{} will be added, {skipped} skipped.", standards(added))
    }
}

/// A list was added.
pub fn standards_added(count: usize) -> String {
    format!("Added {}.", standards(count))
}

/// A standard was deleted, and so was its evidence.
pub fn standard_deleted(code: &str, pieces: usize) -> String {
    format!("Deleted {code}{}.", with_evidence(pieces))
}

/// What is read before and after the codes of a standard's prerequisites.
pub fn comes_after(code: &str, nothing: bool) -> (String, &'static str) {
    let after = if nothing { " nothing: choose" } else { ": change" };
    (format!("{code} requires "), after)
}

/// A standard in a list to choose from.
pub fn option(depth: usize, code: &str, statement: &str) -> String {
    const LONGEST: usize = 40;
    let cut: String = statement.chars().take(LONGEST).collect();
    let more = if statement.chars().count() > LONGEST { "…" } else { "" };
    format!("{}{code} {cut}{more}", "\u{2003}".repeat(depth))
}

/// A scale or policy and where it comes from.
pub fn source(what: &str, name: &str, from: &str) -> String {
    format!("{what}: {name} ({from})")
}

/// A level by its cell symbol and its short word.
pub fn level_called(short: &str, label: &str) -> String {
    match (short.is_empty(), label.is_empty() || label == short) {
        (true, _) => label.to_owned(),
        (_, true) => short.to_owned(),
        _ => format!("{short} {label}"),
    }
}

/// A field of a level.
pub fn of_level(what: &str, level: &str) -> String {
    if level.is_empty() { what.to_owned() } else { format!("{what} of {level}") }
}

/// The button that takes a level out of a scale.
pub fn remove_level(level: &str) -> String {
    format!("{} {level}", super::REMOVE).trim_end().to_owned()
}

/// How many pieces a new scale reads anew.
pub fn pieces_reread(count: usize) -> String {
    let pieces = counted(count, "piece of evidence is", "pieces of evidence are");
    format!("{pieces} read on the new scale as follows. All keep what was entered, so nothing is lost.")
}

/// How many verdicts a change would move.
pub fn verdicts_would_move(moved: usize, all: usize) -> String {
    match moved {
        0 => format!("None of {} would change.", counted(all, "level", "levels")),
        _ => format!("{moved} of {} would change.", counted(all, "level", "levels")),
    }
}

/// How many roll-ups a change would move.
pub fn roll_ups_would_move(moved: usize, all: usize) -> String {
    match moved {
        0 => format!("None of {} would change.", counted(all, "roll-up", "roll-ups")),
        _ => format!("{moved} of {} would change.", counted(all, "roll-up", "roll-ups")),
    }
}

/// A policy is in use, and how many verdicts it moved.
pub fn policy_in_use(moved: usize) -> String {
    match moved {
        0 => "The policy is in use. No levels changed.".to_owned(),
        _ => format!("The policy is in use. {} changed.", counted(moved, "level", "levels")),
    }
}

/// All that would move.
pub fn see_all(count: usize) -> String {
    format!("Show all {count}")
}

/// How a level changes.
pub fn becomes(before: &str, after: &str) -> String {
    format!("{before} becomes {after}")
}

/// A number outside its bounds.
pub fn between(least: u32, most: u32) -> String {
    format!("A number from {least} to {most}.")
}

/// Too many levels for a sample.
pub fn most_pieces(most: usize) -> String {
    format!("A sample can have up to {most} pieces.")
}

/// The picture of a trial, in words.
pub fn picture(count: usize, levels: &str, mastery: &str) -> String {
    format!("{count} pieces, oldest first: levels {levels}. Mastery is {mastery}.")
}
