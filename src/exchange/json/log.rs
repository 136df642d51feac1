//! The change log's lines: one entry a line. A line that cannot be read is left out; the book does not need it.

use serde::{Deserialize, Serialize};

use crate::edit::{Action, Detail, Entry, Label, Log};
use crate::model::{Field, Id, Instant, Kind};

use super::tags::Tag;

/// At most this many characters of the newest entries are kept.
pub const MOST_LOGGED: usize = 200_000;

/// An entry as it stands in a line.
#[derive(Serialize, Deserialize)]
struct Line {
    when: i64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
    action: String,
    kind: String,
    #[serde(default, skip_serializing_if = "is_false")]
    undone: bool,
    of: usize,
    count: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    learner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standard: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<DetailLine>,
}

#[derive(Serialize, Deserialize)]
struct DetailLine {
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    learner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standard: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    to: String,
}

// serde asks by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

const ACTIONS: [(Action, &str); 11] = [
    (Action::Add, "add"),
    (Action::Change, "change"),
    (Action::Delete, "delete"),
    (Action::Archive, "archive"),
    (Action::BringBack, "bring_back"),
    (Action::SetAside, "set_aside"),
    (Action::CountAgain, "count_again"),
    (Action::Move, "move"),
    (Action::Import, "import"),
    (Action::SetUp, "set_up"),
    (Action::EnterTogether, "enter_together"),
];

/// The line of an entry. It has no line break.
pub fn write_entry(entry: &Entry) -> String {
    let text = |id: Option<Id>| id.map(|id| id.to_string());
    let detail = |detail: &Detail| DetailLine {
        kind: detail.kind.word().to_owned(),
        learner: text(detail.learner),
        standard: text(detail.standard),
        name: detail.name.clone(),
        field: detail.field.map(|field| field.tag().to_owned()),
        from: detail.from.clone(),
        to: detail.to.clone(),
    };
    let action =
        ACTIONS.iter().find(|(known, _)| *known == entry.label.action).map_or("change", |(_, word)| word);
    let line = Line {
        when: entry.when.0,
        by: entry.by.clone(),
        action: action.to_owned(),
        kind: entry.label.kind.word().to_owned(),
        undone: entry.undone,
        of: entry.label.count,
        count: entry.count,
        learner: text(entry.label.learner),
        standard: text(entry.label.standard),
        name: entry.label.name.clone(),
        details: entry.details.iter().map(detail).collect(),
    };
    // A struct of texts and numbers is always written.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The entry of a line; `None` where the line cannot be read.
pub fn read_entry(line: &str) -> Option<Entry> {
    let line: Line = serde_json::from_str(line).ok()?;
    let id = |text: Option<String>| text.and_then(|text| Id::parse(&text).ok());
    let detail = |detail: DetailLine| {
        Some(Detail {
            kind: Kind::of_word(&detail.kind)?,
            learner: id(detail.learner),
            standard: id(detail.standard),
            name: detail.name,
            field: detail.field.as_deref().and_then(Field::from_tag),
            from: detail.from,
            to: detail.to,
        })
    };
    let action = ACTIONS.iter().find(|(_, word)| *word == line.action).map(|(action, _)| *action)?;
    Some(Entry {
        when: Instant(line.when),
        by: line.by,
        undone: line.undone,
        count: line.count,
        label: Label {
            action,
            kind: Kind::of_word(&line.kind)?,
            count: line.of,
            learner: id(line.learner),
            standard: id(line.standard),
            name: line.name,
        },
        details: line.details.into_iter().filter_map(detail).collect(),
    })
}

/// The newest entries of a log, oldest first, one a line, as far as they fit.
pub fn write_log(log: &Log) -> String {
    let mut lines = Vec::new();
    let mut size = 0;
    for entry in log.entries().rev() {
        let line = write_entry(entry);
        size += line.len() + 1;
        if size > MOST_LOGGED {
            break;
        }
        lines.push(line);
    }
    lines.reverse();
    lines.join("\n")
}

/// The log of such lines.
pub fn read_log(text: &str) -> Log {
    let mut log = Log::default();
    text.lines().filter_map(read_entry).for_each(|entry| log.add(entry));
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_as_written() {
        let id = Id::from_random(7);
        for (action, _) in ACTIONS {
            let entry = Entry {
                when: Instant(1_760_000_000_000),
                by: "MB".to_owned(),
                label: Label {
                    action,
                    kind: Kind::Evidence,
                    count: 2,
                    learner: Some(id),
                    standard: None,
                    name: "a \"name\"\nin two lines".to_owned(),
                },
                undone: action == Action::Add,
                count: 3,
                details: vec![Detail {
                    kind: Kind::Evidence,
                    learner: Some(id),
                    standard: Some(id),
                    name: String::new(),
                    field: Some(Field::Reading),
                    from: "2".to_owned(),
                    to: "3".to_owned(),
                }],
            };
            let line = write_entry(&entry);
            assert!(!line.contains('\n'));
            assert_eq!(read_entry(&line), Some(entry));
        }
        for broken in ["", "{}", "{\"when\":1}", "x"] {
            assert_eq!(read_entry(broken), None);
        }
    }

    #[test]
    fn the_newest_entries_are_kept() {
        let mut log = Log::default();
        for when in 0..2_500 {
            log.add(Entry {
                when: Instant(when),
                by: String::new(),
                label: Label {
                    action: Action::Change,
                    kind: Kind::Gradebook,
                    count: 1,
                    learner: None,
                    standard: None,
                    name: "x".repeat(300),
                },
                undone: false,
                count: 1,
                details: Vec::new(),
            });
        }
        let text = write_log(&log);
        assert!(text.len() <= MOST_LOGGED);
        let back = read_log(&text);
        assert_eq!(back.entries().next_back(), log.entries().next_back());
        assert!(back.entries().len() > 400);
    }
}
