//! The change log's lines: one entry a line. A line that cannot be read is left out; the book does not need it.

use crate::edit::{Action, Label, Log, LogDetail, LogEntry};
use crate::model::{Field, Instant};

use super::fields::JsonObject;
use super::notes::Notes;
use super::path::Path;
use super::reader::{Need, ObjectReader};
use super::tags::Tag;
use super::writer::{ObjectWriter, push_row};

/// At most this many characters of the newest entries are kept.
pub const MOST_LOGGED: usize = 200_000;

const ACTIONS: [(Action, &str); 13] = [
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
    (Action::UseMark, "use_mark"),
    (Action::UseRollUp, "use_roll_up"),
];

/// The line of an entry. It has no line break.
pub fn write_entry(entry: &LogEntry) -> String {
    let label = &entry.label;
    let action = ACTIONS.iter().find(|(known, _)| *known == label.action).map_or("change", |(_, word)| word);
    let mut out = String::new();
    push_row(&mut out, &|out| {
        out.whole("when", entry.when.0);
        out.text("by", &entry.by);
        out.word("action", action);
        out.word("kind", label.kind.word());
        out.flag("undone", entry.undone);
        out.whole("of", label.count as i64);
        out.whole("count", entry.count as i64);
        out.id("learner", label.learner);
        out.id("standard", label.standard);
        out.text("name", &label.name);
        out.rows("details", &entry.details, write_detail);
    });
    out
}

fn write_detail(detail: &LogDetail, out: &mut ObjectWriter) {
    out.word("kind", detail.kind.word());
    out.id("learner", detail.learner);
    out.id("standard", detail.standard);
    out.text("name", &detail.name);
    out.some_text("field", detail.field.map(Field::tag));
    out.text("from", &detail.from);
    out.text("to", &detail.to);
}

/// The entry of a line; `None` where the line cannot be read.
pub fn read_entry(line: &str) -> Option<LogEntry> {
    let mut notes = Notes::default();
    let mut row = ObjectReader::new(JsonObject::parse(line)?, Path::Root, &mut notes);
    let when = row.whole("when");
    let action = row.some_text("action")?;
    let action = ACTIONS.iter().find(|(_, word)| *word == action).map(|(action, _)| *action)?;
    let label = Label {
        action,
        kind: row.tag("kind", Need::Required)?,
        count: row.whole("of")?,
        learner: row.id("learner", Need::Optional),
        standard: row.id("standard", Need::Optional),
        name: row.text("name"),
    };
    Some(LogEntry {
        when: Instant(when?),
        by: row.text("by"),
        undone: row.flag("undone"),
        count: row.whole("count")?,
        label,
        details: row.rows("details", read_detail),
    })
}

fn read_detail(row: &mut ObjectReader) -> Option<LogDetail> {
    Some(LogDetail {
        kind: row.tag("kind", Need::Required)?,
        learner: row.id("learner", Need::Optional),
        standard: row.id("standard", Need::Optional),
        name: row.text("name"),
        field: row.some_text("field").and_then(|tag| Field::from_tag(&tag)),
        from: row.text("from"),
        to: row.text("to"),
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
    use crate::model::{Id, Kind};

    #[test]
    fn entries_are_read_as_written() {
        let id = Id::from_random(7);
        for (action, _) in ACTIONS {
            let entry = LogEntry {
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
                details: vec![LogDetail {
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
            log.add(LogEntry {
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
