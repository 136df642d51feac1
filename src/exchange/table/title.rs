//! The title of a column of scores is taken apart: standards, assessment, points, attempt, foreign id.

use super::code::looks_like_code;
use super::dialect::DecimalMark;
use super::number::{Number, number};
use crate::model::map::Set;

/// What a column's title says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Codes of standards, as written, in order, each once.
    pub codes: Vec<String>,
    /// The assessment's title; empty if there are codes alone.
    pub assessment: String,
    /// The points that could be had.
    pub possible: Option<Number>,
    /// Whether nothing but a slash or brackets says that these are points.
    pub is_plain_number: bool,
    /// The number that another system gave the assessment.
    pub external_id: Option<String>,
    /// Which attempt: a retake is the second, "retake 2" the third.
    pub attempt: Option<u32>,
    /// What of the assessment stands in the column.
    pub aspect: Aspect,
}

/// What of an assessment stands in a column; Moodle exports several of one assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The score itself.
    Score,
    /// The score in per cent.
    Percent,
    /// The score as a letter or word.
    Letter,
    /// Feedback in words.
    Feedback,
}

/// Takes a column's title apart. What is not recognised stays in the assessment's title.
///
/// ```
/// use evident::exchange::table::{Number, take_apart};
/// let title = take_apart("RP.1/RP.2 Test [20]");
/// assert_eq!((title.codes, title.assessment), (vec!["RP.1".into(), "RP.2".into()], "Test".into()));
/// assert_eq!(title.possible, Some(Number::new(20, 0)));
/// assert_eq!(take_apart("Midterm Exam (157892)").external_id.as_deref(), Some("157892"));
/// assert_eq!(take_apart("Quiz 2 retake").attempt, Some(2));
/// ```
pub fn take_apart(title: &str) -> Title {
    take_apart_as(title, Trust::default())
}

/// Which numbers of a title are what they seem to be; one that is not stays in the assessment's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trust {
    /// Numbers behind a slash or in brackets are points possible. Where a word says so they always are.
    pub points: bool,
    /// Numbers in brackets are another system's.
    pub ids: bool,
}

impl Default for Trust {
    fn default() -> Trust {
        Trust { points: true, ids: true }
    }
}

/// The same, with the numbers that are known not to be what they seem.
pub fn take_apart_as(title: &str, trust: Trust) -> Title {
    let mut parts = Title {
        codes: Vec::new(),
        assessment: String::new(),
        possible: None,
        external_id: None,
        attempt: None,
        is_plain_number: false,
        aspect: Aspect::Score,
    };
    let words: Vec<&str> = title.split_whitespace().collect();
    let title = words.join(" ");
    let mut rest = parts.take_label(&title);
    let mut behind = Vec::new();
    while let Some(shorter) = parts.take_end(rest, trust, &mut behind) {
        rest = shorter.trim_end();
    }
    let rest = parts.take_front(rest);
    parts.codes.extend(behind.into_iter().rev().flatten());
    let mut seen = Set::new();
    parts.codes.retain(|code| seen.insert(code.clone()));
    rest.trim_matches(is_joint).clone_into(&mut parts.assessment);
    parts
}

impl Title {
    /// Moodle's kind of activity in front: "Assignment: Fractions", "Feedback: Fractions".
    fn take_label<'a>(&mut self, title: &'a str) -> &'a str {
        const LABELS: [&str; 8] =
            ["assignment", "quiz", "assessment", "lesson", "workshop", "forum", "test", "feedback"];
        // Sakai's column of comments.
        if let Some(rest) = title.strip_prefix("* ") {
            self.aspect = Aspect::Feedback;
            return rest;
        }
        let Some((label, rest)) = title.split_once(": ") else { return title };
        let label = label.trim().to_ascii_lowercase();
        if label == "feedback" {
            self.aspect = Aspect::Feedback;
        }
        if LABELS.contains(&label.as_str()) { rest } else { title }
    }

    /// Takes one thing off the end, if there is one that is understood.
    fn take_end<'a>(
        &mut self,
        title: &'a str,
        trust: Trust,
        behind: &mut Vec<Vec<String>>,
    ) -> Option<&'a str> {
        if let Some(front) = self.take_bar(title) {
            return Some(front);
        }
        let ends = title.chars().next_back();
        if let Some(open) = ends.and_then(opening) {
            let (front, group) = title.rsplit_once(open)?;
            let inner = group.trim_end_matches([')', ']', '}', '>']).trim();
            let front = if open == '<' { without_kind(front) } else { front };
            return self.take_group(inner, open, trust, behind).then_some(front);
        }
        let by_points = self.take_points_at_end(title, trust);
        by_points.or_else(|| self.take_attempt_at_end(title)).or_else(|| take_codes_at_end(title, behind))
    }

    /// Blackboard's number behind a bar: "Quiz [Total Pts: 20 Score] |901002".
    fn take_bar<'a>(&mut self, title: &'a str) -> Option<&'a str> {
        let (front, number) = title.rsplit_once('|')?;
        let number = number.trim();
        let fits = number.len() > 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        (fits && put(&mut self.external_id, Some(number.to_owned()))).then_some(front)
    }

    fn take_group(&mut self, inner: &str, open: char, trust: Trust, behind: &mut Vec<Vec<String>>) -> bool {
        let digits = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
        if digits && open == '(' && inner.len() > 3 {
            return trust.ids && put(&mut self.external_id, Some(inner.to_owned()));
        }
        // Schoology writes the kind of work in brackets.
        if open == '['
            && ["assignment", "assessment", "discussion", "test/quiz", "quiz"]
                .contains(&inner.to_ascii_lowercase().as_str())
        {
            return true;
        }
        if let Some(aspect) = aspect(inner) {
            if self.aspect == Aspect::Score {
                self.aspect = aspect;
            }
            return true;
        }
        let bare = digits && inner.len() <= 4 || inner.starts_with('/');
        if bare && !trust.points {
            return false;
        }
        let points = if digits && inner.len() <= 4 { number(inner, DecimalMark::Dot) } else { points(inner) };
        if let Some(points) = points.filter(|points| points.mantissa > 0) {
            if inner.to_ascii_lowercase().ends_with("percentage") {
                self.aspect = Aspect::Percent;
                return true;
            }
            self.is_plain_number |= bare;
            return put(&mut self.possible, Some(points));
        }
        if let Some(attempt) = attempt(inner) {
            return put(&mut self.attempt, Some(attempt));
        }
        codes(inner).map(|codes| behind.push(codes)).is_some()
    }

    /// "Quiz 2 /10", "Quiz 2 out of 10", "Quiz 2 - 10 pts".
    fn take_points_at_end<'a>(&mut self, title: &'a str, trust: Trust) -> Option<&'a str> {
        let lower = title.to_ascii_lowercase();
        let slash = lower.rfind('/').filter(|_| trust.points);
        let words = [" out of ", " maxpoints", " max points", " max:", " max. ", " max "];
        let starts = words.into_iter().map(|word| lower.rfind(word)).chain([slash]);
        let has_unit = ["points", "pts", "pts.", "pt"].into_iter().any(|unit| lower.ends_with(unit));
        let units = lower.trim_end_matches(char::is_alphabetic).trim_end().rfind(' ').filter(|_| has_unit);
        for start in starts.flatten().chain(units) {
            let (front, end) = title.split_at_checked(start)?;
            let points = points(end.trim()).filter(|points| points.mantissa > 0);
            if points.is_some() && !front.trim().is_empty() && put(&mut self.possible, points) {
                self.is_plain_number |= end.starts_with('/') && !has_unit;
                return Some(front.trim_end_matches(is_joint));
            }
        }
        None
    }

    /// "Quiz 2 retake", "Quiz 2 - attempt 2".
    fn take_attempt_at_end<'a>(&mut self, title: &'a str) -> Option<&'a str> {
        let spaces: Vec<usize> = title.rmatch_indices(' ').map(|(place, _)| place).take(2).collect();
        for start in spaces.into_iter().rev() {
            let (front, end) = title.split_at_checked(start)?;
            let found = attempt(end.trim().trim_start_matches(is_joint));
            if found.is_some() && put(&mut self.attempt, found) {
                return Some(front.trim_end_matches(is_joint));
            }
        }
        None
    }

    /// Codes in front, with blanks, slashes, commas or "and" between them.
    fn take_front<'a>(&mut self, title: &'a str) -> &'a str {
        let mut rest = title;
        let mut found = Vec::new();
        loop {
            let bare = rest.trim_start_matches(|letter| is_joint(letter) || is_between(letter));
            let bare = if found.is_empty() { bare } else { after_and(bare) };
            let end =
                bare.find(|letter: char| letter.is_whitespace() || is_between(letter)).unwrap_or(bare.len());
            let (word, more) = bare.split_at_checked(end).unwrap_or((bare, ""));
            let word = word.trim_end_matches([':', '-', '.', '\u{2013}']).trim_matches(['(', ')', '[', ']']);
            if !looks_like_code(word) {
                break;
            }
            found.push(word.to_owned());
            rest = more;
        }
        self.codes.extend(found);
        rest
    }
}

/// The bracket that a closing one belongs to.
fn opening(close: char) -> Option<char> {
    match close {
        ')' => Some('('),
        ']' => Some('['),
        '}' => Some('{'),
        '>' => Some('<'),
        _ => None,
    }
}

/// What Brightspace writes behind a title, in front of the brackets: "Quiz Points Grade <Numeric MaxPoints:20>".
fn without_kind(front: &str) -> &str {
    let front = front.trim_end();
    ["Points Grade", "Numeric Grade"].into_iter().find_map(|kind| front.strip_suffix(kind)).unwrap_or(front)
}

/// Fills a place once; a second one of the kind stays in the title.
fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let empty = place.is_none();
    if empty {
        *place = value;
    }
    empty
}

/// Before "and" a code may follow only if one stood in front.
fn after_and(text: &str) -> &str {
    text.strip_prefix("and ")
        .filter(|rest| rest.split(' ').next().is_some_and(looks_like_code))
        .unwrap_or(text)
}

fn take_codes_at_end<'a>(title: &'a str, behind: &mut Vec<Vec<String>>) -> Option<&'a str> {
    let start = title.rfind(|letter: char| letter.is_whitespace() || is_between(letter))?;
    let (front, end) = title.split_at_checked(start)?;
    let word = end.trim_matches(|letter: char| letter.is_whitespace() || is_between(letter));
    if !looks_like_code(word) {
        return None;
    }
    behind.push(vec![word.to_owned()]);
    Some(front.trim_end_matches(|letter| is_joint(letter) || is_between(letter)))
}

fn codes(list: &str) -> Option<Vec<String>> {
    let words = list.split(|letter: char| letter.is_whitespace() || is_between(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "and").collect();
    let fits = !words.is_empty() && words.iter().all(|word| looks_like_code(word));
    fits.then(|| words.into_iter().map(str::to_owned).collect())
}

/// Between two codes.
fn is_between(letter: char) -> bool {
    matches!(letter, '/' | ',' | ';' | '&' | '+')
}

/// Between a code and a title, or between a title and what follows it.
fn is_joint(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2013}' | '\u{2014}' | ':' | '|' | ',')
}

fn aspect(word: &str) -> Option<Aspect> {
    match word.to_ascii_lowercase().as_str() {
        "real" => Some(Aspect::Score),
        "percentage" => Some(Aspect::Percent),
        "letter" => Some(Aspect::Letter),
        "feedback" => Some(Aspect::Feedback),
        _ => None,
    }
}

/// "out of 10", "of 10", "/10", "max 10", "10 pts", "10 points"; a number alone is not enough.
fn points(text: &str) -> Option<Number> {
    let lower = text.to_ascii_lowercase();
    // Brightspace writes several things between the brackets: <Numeric MaxPoints:20 Weight:10>.
    let lower = match lower.split_once("maxpoints:") {
        Some((_, rest)) => format!("maxpoints:{}", rest.split_whitespace().next().unwrap_or("")),
        None => lower,
    };
    const FRONTS: [&str; 16] = [
        "out of ",
        "of ",
        "/",
        "total pts:",
        "total points:",
        "maxpoints:",
        "maxpoints",
        "max points:",
        "max points",
        "max pts:",
        "max:",
        "max. ",
        "max ",
        "maximum ",
        "points possible:",
        "possible:",
    ];
    let front = FRONTS.into_iter().find_map(|word| lower.strip_prefix(word));
    let front = front.map(|rest| {
        rest.trim().trim_start_matches("up to ").trim_end_matches(" score").trim_end_matches(" percentage")
    });
    let bare = front.unwrap_or(&lower);
    let units = ["points", "point", "pts.", "pts", "pt"];
    let end = units.into_iter().find_map(|unit| bare.strip_suffix(unit)).map(str::trim_end);
    let figure = end.or(front)?;
    number(figure, DecimalMark::Dot)
}

fn attempt(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let (word, count) = lower.rsplit_once(' ').unwrap_or((&lower, ""));
    let count: Option<u32> = count.parse().ok().filter(|count| (1..100).contains(count));
    let again = ["retake", "re-take", "redo", "resit", "retest", "re-test", "reassessment", "reattempt"];
    if again.contains(&lower.as_str()) {
        return Some(2);
    }
    if again.contains(&word) {
        return count.map(|count| count + 1);
    }
    if ["attempt", "try"].contains(&word) {
        return count;
    }
    let ordinals = ["first", "second", "third", "fourth", "fifth"];
    let numerals = ["1st", "2nd", "3rd", "4th", "5th"];
    let place = |words: [&str; 5]| words.into_iter().position(|ordinal| ordinal == word);
    let ends = lower.ends_with(" attempt") || lower.ends_with(" try");
    let place = place(ordinals).or_else(|| place(numerals)).filter(|_| ends)?;
    u32::try_from(place + 1).ok()
}
