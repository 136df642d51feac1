//! Attempts that no column names: one assessment on several days, and several columns of one title.

use crate::model::hash::HashMap;
use crate::model::sort::sort;
use crate::model::{Date, Reading, Source};

use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::{CsvIssue, CsvIssueKind, Severity};
use super::match_learners::LearnerIndex;
use super::row_reading::RowsRead;

/// What pieces have in common that may be attempts.
type Attempted = (usize, usize, usize, Source);

/// Numbers the attempts of which nobody said which they are: one assessment on two days is two attempts, in the order of the
/// days. A day that the book has is the attempt that it has there.
pub(super) fn number_attempts(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &mut RowsRead,
) {
    let mut groups: Vec<(Attempted, Vec<usize>)> = Vec::new();
    let mut places: HashMap<Attempted, usize> = HashMap::default();
    for (at, piece) in rows.pieces.iter().enumerate() {
        let (Some(assessment), Some(_), false) = (piece.assessment, piece.said, piece.says_attempt) else {
            continue;
        };
        let key = (piece.learner, piece.standard, assessment, piece.source);
        let place = *places.entry(key).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, members)) = groups.get_mut(place) {
            members.push(at);
        }
    }
    let mut told: Vec<usize> = Vec::new();
    for (key, members) in groups {
        let known = known_attempts(input, standards, learners, rows, key);
        let said: Vec<(Date, Reading)> = members
            .iter()
            .filter_map(|at| {
                let piece = rows.pieces.get(*at)?;
                Some((piece.said?, piece.reading))
            })
            .collect();
        let numbers = numbers_of(&said, &known);
        for at in members {
            let Some(piece) = rows.pieces.get_mut(at) else { continue };
            let number = piece
                .said
                .and_then(|day| numbers.iter().find(|(it, _)| *it == day))
                .map(|(_, number)| *number);
            piece.attempt = number.unwrap_or(piece.attempt);
            if piece.attempt > 1 && !told.contains(&key.2) {
                told.push(key.2);
                let what = CsvIssueKind::AnotherAttempt { attempt: piece.attempt };
                let (row, column) = (Some(piece.row), Some(piece.column));
                rows.issues.push(CsvIssue { row, column, severity: Severity::Note, what });
            }
        }
    }
}

/// An attempt of the book: its day, its number, and what it was read as.
type Known = (Option<Date>, u8, Reading);

fn known_attempts(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &RowsRead,
    (learner, standard, assessment, source): Attempted,
) -> Vec<Known> {
    let places = || {
        let learner = learners.learners.get(learner)?.place?;
        let standard = standards.standards.get(standard)?.place?;
        Some((learner, standard, rows.assessments.list.get(assessment)?.place?))
    };
    let Some((learner, standard, assessment)) = places() else { return Vec::new() };
    let pieces = input.book.evidence_of(learner, standard).map(|(_, it)| it);
    let fits = pieces.filter(|it| it.assessment == Some(assessment) && it.source == source);
    fits.map(|it| (it.shown, it.attempt, it.reading())).collect()
}

/// The number of the attempt of each day.
fn numbers_of(said: &[(Date, Reading)], known: &[Known]) -> Vec<(Date, u8)> {
    let mut days: Vec<Date> = Vec::new();
    for (day, _) in said {
        if !days.contains(day) {
            days.push(*day);
        }
    }
    sort(&mut days);
    let mut numbers: Vec<(Date, u8)> = Vec::new();
    let mut last = known.iter().map(|(_, number, _)| *number).max().unwrap_or(0);
    for day in days {
        // Of several attempts of a day, one that is not numbered is the first.
        let of_day =
            known.iter().filter(|(shown, ..)| *shown == Some(day)).min_by_key(|(_, number, _)| *number);
        let is_free = |number: u8| !numbers.iter().any(|(_, it)| *it == number);
        let reads = |reading: &Reading| said.iter().any(|it| it.0 == day && it.1 == *reading);
        // One that has no day yet, or the same level on another day, is the same showing with the day corrected.
        let meant = known.iter().find(|(shown, number, reading)| {
            let other_day = shown.is_some_and(|shown| said.iter().any(|it| it.0 == shown));
            is_free(*number) && (shown.is_none() || reads(reading) && !other_day)
        });
        let number = of_day.or(meant).map_or_else(
            || {
                last = last.saturating_add(1);
                last
            },
            |(_, number, _)| *number,
        );
        numbers.push((day, number));
    }
    numbers
}

/// Columns of one title: by their places among `columns`, those that have the same key, in the order of the file.
pub(super) fn repeated<K: PartialEq>(keys: &[Option<K>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.is_some()) {
        let of_key = |group: &&mut Vec<usize>| group.first().and_then(|first| keys.get(*first)) == Some(key);
        match groups.iter_mut().find(of_key) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    #[test]
    fn days_are_attempts() {
        let day = |text| Date::parse(text).unwrap();
        let level = |value| Reading::Level(Decimal::whole(value));
        let said = [(day("2025-10-10"), level(4)), (day("2025-09-05"), level(1))];
        assert_eq!(numbers_of(&said, &[]), [(day("2025-09-05"), 1), (day("2025-10-10"), 2)]);
        let known = [(Some(day("2025-09-05")), 1, level(1))];
        assert_eq!(numbers_of(&said, &known), [(day("2025-09-05"), 1), (day("2025-10-10"), 2)]);
        assert_eq!(numbers_of(&said[..1], &known), [(day("2025-10-10"), 2)]);
        let undated = [(None, 1, level(1))];
        assert_eq!(numbers_of(&said[..1], &undated), [(day("2025-10-10"), 1)]);
    }
}
