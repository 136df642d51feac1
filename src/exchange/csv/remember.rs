//! What is remembered about a column, by its name: one line of text that the book's settings keep.
//!
//! A tag says what the column becomes, then pairs follow: `evidence;std=7.RP.A.2;title=Quiz 2;reads=points:20`. The
//! characters that separate are written as in web addresses, `%3B` for `;`. What is not understood is not remembered.

use crate::model::{Date, Decimal, EvidenceKind, Gradebook};

use crate::model::map::Map;

use super::choices::{
    Becomes, Choices, DefaultDate, EvidenceColumn, ImportColumn, ImportField, Reads, SpellingAnswer,
    TableShape, WordMeaning,
};

/// What a remembered text says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Remembered {
    pub becomes: Becomes,
    /// How the column of scores of a long table is read.
    pub reads: Option<Reads>,
    /// Codes and what they are spellings of.
    pub same: Vec<(String, String)>,
}

/// What a column becomes, as a line of text such as `learner_name` or `evidence;std=RP.1;reads=points:20`.
pub fn told(column: &ImportColumn, choices: &Choices) -> String {
    encode(column, choices)
}

/// What such a line says that a column becomes.
pub fn becomes_of(text: &str) -> Option<Becomes> {
    decode(text).map(|found| found.becomes)
}

/// What a word means, by a text such as `level 4`, `missing`, `excused`, `insufficient` or `nothing`.
pub fn meaning_of(text: &str) -> Option<WordMeaning> {
    word_meaning(text)
}

/// What is remembered about a column, as a line of text.
pub(super) fn encode(column: &ImportColumn, choices: &Choices) -> String {
    match &column.becomes {
        Becomes::Skipped => "skip".to_owned(),
        Becomes::FeedbackOn(title) => format!("feedback_on;title={}", escape(title)),
        Becomes::OutOf(column) => format!("out_of;title={}", escape(column)),
        Becomes::Field(ImportField::Score) => format!("score;reads={}", reads_text(choices.scores)),
        Becomes::Field(ImportField::Standard) => with_spellings(choices),
        Becomes::Field(ImportField::LearnerId(system)) => format!("learner_id;system={}", escape(system)),
        Becomes::Field(field) => field_tag(field).to_owned(),
        Becomes::Evidence(it) => evidence_text(it, choices),
    }
}

fn with_spellings(choices: &Choices) -> String {
    let same = choices.spellings.iter().filter_map(|(found, answer)| match answer {
        SpellingAnswer::Same(code) => Some(format!("{}>{}", escape(found), escape(code))),
        SpellingAnswer::Apart => None,
    });
    let same: Vec<String> = same.collect();
    if same.is_empty() { "standard".to_owned() } else { format!("standard;same={}", same.join(",")) }
}

fn evidence_text(it: &EvidenceColumn, choices: &Choices) -> String {
    let code = |found: &String| match choices.spellings.get(found) {
        Some(SpellingAnswer::Same(code)) => escape(code),
        _ => escape(found),
    };
    let codes: Vec<String> = it.standards.iter().map(code).collect();
    let mut text = format!("evidence;std={};reads={}", codes.join(","), reads_text(it.reads));
    let mut push = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            text.push_str(&format!(";{key}={}", escape(&value)));
        }
    };
    let date = it.date.or(match choices.dates {
        DefaultDate::OneDay(date) => Some(date),
        DefaultDate::Unasked | DefaultDate::Undated => None,
    });
    push("title", (!it.assessment.is_empty()).then(|| it.assessment.clone()));
    push("number", it.external_id.clone());
    push("attempt", (it.attempt != 1).then(|| it.attempt.to_string()));
    push("date", date.filter(|_| !it.assessment.is_empty()).map(|date| date.to_string()));
    push("kind", it.kind.map(|kind| kind_tag(kind).to_owned()));
    text
}

fn reads_text(reads: Reads) -> String {
    match reads {
        Reads::Levels => "levels".to_owned(),
        Reads::Percent => "percent".to_owned(),
        Reads::Fraction => "fraction".to_owned(),
        Reads::Points { possible: None } => "points".to_owned(),
        Reads::Points { possible: Some(possible) } => format!("points:{possible}"),
    }
}

fn read_reads(text: &str) -> Option<Reads> {
    match text.split_once(':') {
        None if text == "levels" => Some(Reads::Levels),
        None if text == "percent" => Some(Reads::Percent),
        None if text == "fraction" => Some(Reads::Fraction),
        None if text == "points" => Some(Reads::Points { possible: None }),
        Some(("points", possible)) => {
            let possible = Decimal::parse(possible).filter(|it| *it > Decimal::ZERO)?;
            Some(Reads::Points { possible: Some(possible) })
        }
        _ => None,
    }
}

/// What is remembered about a column, if it fits a table of this shape.
pub(super) fn recall(book: &Gradebook, name: &str, shape: Option<TableShape>) -> Option<Remembered> {
    let found = decode(book.settings().remembered.get(name)?)?;
    let long = shape == Some(TableShape::Long);
    let fits = match &found.becomes {
        Becomes::Skipped => true,
        Becomes::Evidence(_) | Becomes::FeedbackOn(_) | Becomes::OutOf(_) => !long,
        Becomes::Field(field) => long || is_about_learner(field),
    };
    (fits || shape.is_none()).then_some(found)
}

/// Reads a remembered text.
pub(super) fn decode(text: &str) -> Option<Remembered> {
    let (tag, rest) = text.split_once(';').unwrap_or((text, ""));
    let value = |key: &str| rest.split(';').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    let text_of = |key: &str| value(key).and_then(unescape);
    let becomes = match tag {
        "skip" => Becomes::Skipped,
        "feedback_on" => Becomes::FeedbackOn(text_of("title")?),
        "out_of" => Becomes::OutOf(text_of("title")?),
        "learner_id" => Becomes::Field(ImportField::LearnerId(text_of("system")?)),
        "evidence" => Becomes::Evidence(EvidenceColumn {
            standards: list(value("std").unwrap_or(""))?,
            assessment: text_of("title").unwrap_or_default(),
            external_id: text_of("number"),
            attempt: value("attempt").map_or(Some(1), |it| it.parse().ok()).filter(|it| *it > 0)?,
            reads: value("reads").and_then(read_reads)?,
            date: value("date").and_then(Date::parse),
            kind: value("kind").and_then(kind_of_tag),
        }),
        _ => Becomes::Field(field_of_tag(tag)?),
    };
    let pair = |pair: &str| {
        let (found, code) = pair.split_once('>')?;
        Some((unescape(found)?, unescape(code)?))
    };
    let same = value("same").map_or(Vec::new(), |pairs| pairs.split(',').filter_map(pair).collect());
    Some(Remembered { becomes, reads: value("reads").and_then(read_reads), same })
}

/// Under which name it is remembered what words mean; no column is called so.
pub(super) const WORDS: &str = "= words";
/// Under which name answers to other questions are remembered.
pub(super) const ANSWERS: &str = "= answers";

/// What words mean, as a line of text.
pub(super) fn encode_words(words: &Map<String, WordMeaning>) -> String {
    let meaning = |meaning: &WordMeaning| match meaning {
        WordMeaning::Level(value) => format!("level {value}"),
        WordMeaning::Missing => "missing".to_owned(),
        WordMeaning::Excused => "excused".to_owned(),
        WordMeaning::Insufficient => "insufficient".to_owned(),
        WordMeaning::Late => "late".to_owned(),
        WordMeaning::Nothing => "nothing".to_owned(),
    };
    encode_pairs(words.iter().map(|(word, means)| (word.as_str(), meaning(means))))
}

/// Pairs of texts as a line of text.
pub(super) fn encode_pairs<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> String {
    let pair = |(one, other): (&str, String)| format!("{}>{}", escape(one), escape(&other));
    pairs.map(pair).collect::<Vec<_>>().join(",")
}

/// The words of which the book remembers the meaning.
pub(super) fn recall_words(book: &Gradebook) -> Map<String, WordMeaning> {
    let pairs = recall_pairs(book, WORDS);
    pairs.into_iter().filter_map(|(word, text)| Some((word, word_meaning(&text)?))).collect()
}

/// Answers that the book remembers.
pub(super) fn recall_pairs(book: &Gradebook, name: &str) -> Vec<(String, String)> {
    let text = book.settings().remembered.get(name).map_or("", String::as_str);
    let pair = |pair: &str| {
        let (one, other) = pair.split_once('>')?;
        Some((unescape(one)?, unescape(other)?))
    };
    text.split(',').filter_map(pair).collect()
}

/// What a text says that a word means: `level 4`, `missing`, `excused`, `insufficient`, `late`, `nothing`.
pub(super) fn word_meaning(text: &str) -> Option<WordMeaning> {
    Some(match text {
        "missing" => WordMeaning::Missing,
        "excused" => WordMeaning::Excused,
        "insufficient" => WordMeaning::Insufficient,
        "late" => WordMeaning::Late,
        "nothing" => WordMeaning::Nothing,
        _ => WordMeaning::Level(Decimal::parse(text.strip_prefix("level ")?.trim())?),
    })
}

fn list(text: &str) -> Option<Vec<String>> {
    text.split(',').filter(|code| !code.is_empty()).map(unescape).collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '%' | ';' | '=' | ',' | '>' => escaped.push_str(&format!("%{:02X}", u32::from(letter))),
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        plain.push(char::from(u8::from_str_radix(code, 16).ok().filter(u8::is_ascii)?));
        plain.push_str(rest);
    }
    Some(plain)
}

/// Whether a field is about the learner, so that a table of one learner a row has it too.
pub(super) fn is_about_learner(field: &ImportField) -> bool {
    use ImportField as F;
    matches!(
        field,
        F::LearnerName
            | F::LastName
            | F::FirstName
            | F::SortName
            | F::LearnerId(_)
            | F::Section
            | F::Group
            | F::Date
    )
}

const FIELDS: [(ImportField, &str); 25] = [
    (ImportField::LearnerName, "learner_name"),
    (ImportField::LastName, "last_name"),
    (ImportField::FirstName, "first_name"),
    (ImportField::SortName, "sort_name"),
    (ImportField::Section, "section"),
    (ImportField::Group, "group"),
    (ImportField::Standard, "standard"),
    (ImportField::Statement, "statement"),
    (ImportField::Level, "level"),
    (ImportField::Score, "score"),
    (ImportField::Possible, "possible"),
    (ImportField::Percent, "percent"),
    (ImportField::State, "state"),
    (ImportField::Date, "date"),
    (ImportField::Assessment, "assessment"),
    (ImportField::Kind, "kind"),
    (ImportField::Attempt, "attempt"),
    (ImportField::Source, "source"),
    (ImportField::EnteredAs, "entered_as"),
    (ImportField::LateDays, "late_days"),
    (ImportField::Weight, "weight"),
    (ImportField::Feedback, "feedback"),
    (ImportField::Link, "link"),
    (ImportField::Note, "note"),
    (ImportField::SetAside, "set_aside"),
];

fn field_tag(field: &ImportField) -> &'static str {
    FIELDS.iter().find(|(it, _)| it == field).map_or("piece", |(_, tag)| tag)
}

fn field_of_tag(tag: &str) -> Option<ImportField> {
    if tag == "piece" {
        return Some(ImportField::Piece);
    }
    FIELDS.iter().find(|(_, it)| *it == tag).map(|(field, _)| field.clone())
}

const KINDS: [(EvidenceKind, &str); 4] = [
    (EvidenceKind::Summative, "summative"),
    (EvidenceKind::Formative, "formative"),
    (EvidenceKind::Practice, "practice"),
    (EvidenceKind::Observation, "observation"),
];

/// The word by which a kind of evidence is written.
pub(super) fn kind_tag(kind: EvidenceKind) -> &'static str {
    KINDS.iter().find(|(it, _)| *it == kind).map_or("", |(_, tag)| tag)
}

/// The kind of evidence that a word names.
pub(super) fn kind_of_tag(tag: &str) -> Option<EvidenceKind> {
    KINDS.iter().find(|(_, it)| *it == tag).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["a;b=c,d>e%", "", "7.RP.A.2", "Größe; 50 %"] {
            assert_eq!(unescape(&escape(text)).as_deref(), Some(text));
        }
        for text in [
            "skip",
            "learner_id;system=sis",
            "standard;same=RP.2>7.RP.A.2",
            "evidence;std=RP.1,A%2CB;reads=points:20;title=Quiz%3B 2;attempt=2;date=2025-10-02;kind=practice",
        ] {
            assert!(decode(text).is_some(), "{text}");
        }
        for text in ["", "x", "evidence", "evidence;std=A;reads=points:0", "evidence;std=%zz;reads=levels"] {
            assert!(decode(text).is_none(), "{text}");
        }
    }
}
