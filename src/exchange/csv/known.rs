//! What the book knows already, found by what a table says: text compared as people read it.

use crate::model::hash::HashMap;
use crate::model::{Assessment, Date, Decimal, Gradebook, Ix, Scale};

/// The system under which the number of a column is kept with its assessment.
pub(super) const COLUMN_SYSTEM: &str = "canvas";

/// A text for comparison: lower case, blanks at the ends dropped and inner ones counted once.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// "First Last" of "Last, First"; `None` without exactly one comma between two names.
pub(super) fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    (!last.is_empty() && !first.is_empty() && !first.contains(',')).then(|| format!("{first} {last}"))
}

/// The scale of the book, where it has one.
pub(super) fn scale_of(book: &Gradebook) -> Option<&Scale> {
    book.settings().scale.and_then(|at| book.scales().get(at))
}

/// The lowest and highest value of the book's scale; 0 and 4 without one.
pub(super) fn bounds(book: &Gradebook) -> (Decimal, Decimal) {
    scale_of(book).and_then(Scale::bounds).unwrap_or((Decimal::ZERO, Decimal::whole(4)))
}

/// The assessment with this number, else with this title; none where both are empty.
pub(super) fn assessment_of<'a>(
    book: &'a Gradebook,
    title: &str,
    number: Option<&str>,
) -> Option<&'a Assessment> {
    let numbered = |it: &&Assessment| {
        it.external_ids.iter().any(|known| known.system == COLUMN_SYSTEM && Some(known.id.as_str()) == number)
    };
    let wanted = folded(title);
    let titled = |it: &&Assessment| {
        !wanted.is_empty() && folded(&it.title) == wanted && (number.is_none() || !has_number(it))
    };
    let all = || book.assessments().iter().map(|(_, it)| it);
    all().find(numbered).or_else(|| all().find(titled))
}

fn has_number(it: &Assessment) -> bool {
    it.external_ids.iter().any(|known| known.system == COLUMN_SYSTEM)
}

/// The assessments of the book by title and by number.
pub(super) struct KnownAssessments<'a> {
    book: &'a Gradebook,
    by_title: HashMap<String, Vec<Ix<Assessment>>>,
    by_number: HashMap<&'a str, Ix<Assessment>>,
}

impl<'a> KnownAssessments<'a> {
    pub fn of(book: &'a Gradebook) -> KnownAssessments<'a> {
        let mut found =
            KnownAssessments { book, by_title: HashMap::default(), by_number: HashMap::default() };
        for (at, it) in book.assessments().iter() {
            found.by_title.entry(folded(&it.title)).or_default().push(at);
            for known in it.external_ids.iter().filter(|known| known.system == COLUMN_SYSTEM) {
                found.by_number.entry(&known.id).or_insert(at);
            }
        }
        found
    }

    /// The assessment with this number, else with this title; of several the one of this day, else the first.
    pub fn find(&self, title: &str, number: Option<&str>, day: Option<Date>) -> Option<Ix<Assessment>> {
        if let Some(at) = number.and_then(|number| self.by_number.get(number)) {
            return Some(*at);
        }
        let titled = self.by_title.get(&folded(title))?;
        let record = |at: &Ix<Assessment>| self.book.assessments().get(*at);
        let fits = |at: &&Ix<Assessment>| number.is_none() || !record(at).is_some_and(has_number);
        let of_day = |at: &&Ix<Assessment>| day.is_some() && record(at).is_some_and(|it| it.date == day);
        titled.iter().filter(fits).find(of_day).or_else(|| titled.iter().find(fits)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded() {
        assert_eq!(folded("  Quiz\u{a0} 2 "), "quiz 2");
    }
}
