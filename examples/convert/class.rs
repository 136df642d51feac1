//! The files of one class, read one after the other into its book.

use std::path::{Path, PathBuf};

use evident::edit::apply;
use evident::exchange::csv::{
    Becomes, Choices, CsvIssue, DefaultDate, FrameworkKind, ImportInput, Plan, Severity, TableShape,
    framework_kind, plan, suggest,
};
use evident::exchange::json;
use evident::exchange::table::{Delimiter, Origin, TextTable, decode, read_table_as};
use evident::model::Gradebook;
use evident::text::names::DisplayNames;
use evident::text::{csv, file, import, refusal};
use serde_json::json;

use super::answers::{answer, encoding};
use super::arguments::Arguments;
use super::lines::{Line, Summary, refused};
use super::questions::questions;
use super::standards::{add, is_list};
use super::world::{blank_book, given, new_id};

/// What became of the files of a class.
pub struct Class {
    pub lines: Vec<Line>,
    pub summary: Summary,
    /// The book that would result.
    pub book: Option<Gradebook>,
    /// 0, 3 or 2, as the exit status.
    pub status: u8,
}

/// A class on its way.
struct Reading<'a> {
    arguments: &'a Arguments,
    lines: Vec<Line>,
    book: Option<Gradebook>,
    formats: Vec<String>,
    questions: usize,
    issues: usize,
    status: u8,
}

/// Reads the files of a class.
pub fn read_class(files: &[PathBuf], arguments: &Arguments) -> Class {
    let mut reading = Reading {
        arguments,
        lines: Vec::new(),
        book: None,
        formats: Vec::new(),
        questions: 0,
        issues: 0,
        status: 0,
    };
    if let Some(into) = &arguments.into {
        reading.file(Path::new(into), true);
    }
    for file in files {
        if reading.status != 2 {
            reading.file(file, false);
        }
    }
    let Reading { lines, book, mut formats, questions, issues, status, .. } = reading;
    formats.dedup();
    let format = match formats.as_slice() {
        [one] => one.clone(),
        [] => String::new(),
        _ => "several".to_owned(),
    };
    let nothing = Gradebook::new(new_id(), "");
    let summary = Summary::of(&format, book.as_ref().unwrap_or(&nothing), questions, issues);
    Class { lines, summary, book, status }
}

impl Reading<'_> {
    fn file(&mut self, path: &Path, is_into: bool) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match std::fs::read(path) {
            Ok(bytes) => self.bytes(&name, &bytes, is_into),
            Err(error) => self.refuse(&name, &format!("{} cannot be read: {error}", path.display())),
        }
    }

    fn bytes(&mut self, name: &str, bytes: &[u8], is_into: bool) {
        let first = bytes.iter().find(|byte| !b" \t\r\n\xef\xbb\xbf\xff\xfe\0".contains(byte));
        match first {
            None => self.refuse(name, "This file is empty."),
            Some(b'{') => self.own(name, &decode(bytes).text, is_into),
            Some(_) if is_into => {
                self.refuse(name, "--into names a gradebook: a file that ends in .evident.json.");
            }
            Some(_) => match read_table_as(bytes, encoding(&self.arguments.answers)) {
                Ok(table) => self.table(name, &table, bytes),
                Err(why) => self.refuse(name, &import::not_read(name, &why)),
            },
        }
    }

    fn refuse(&mut self, name: &str, sentence: &str) {
        self.lines.push(refused(name, sentence));
        self.status = 2;
    }

    /// A gradebook of our own.
    fn own(&mut self, name: &str, text: &str, is_into: bool) {
        let draft = match json::read(text) {
            Ok(draft) => draft,
            Err(why) => return self.refuse(name, &file::refused(&why)),
        };
        if self.book.is_some() {
            return self.refuse(name, "Two gradebooks cannot be read into one.");
        }
        for issue in &draft.issues {
            let message = format!("{}: {:?}", issue.path, issue.problem);
            self.lines.push(
                json!({ "kind": "issue", "file": name, "severity": "look", "row": null, "column": null,
                        "message": message, "hint": "It was mended on the way in." })
                .to_string(),
            );
        }
        self.issues += draft.issues.len();
        if !is_into {
            self.formats.push("evident".to_owned());
            self.lines.push(json!({ "kind": "recognized", "file": name, "format": "evident" }).to_string());
        }
        self.book = Some(draft.book);
    }

    /// A list of standards: they are added as they are when the same list is pasted in the set-up.
    fn standards(&mut self, name: &str, table: &TextTable, bytes: &[u8], mut book: Gradebook) {
        let separated = if table.dialect.delimiter == Delimiter::TAB { "tsv" } else { "csv" };
        let format = format!("{separated}-standards");
        self.lines.push(json!({ "kind": "recognized", "file": name, "format": format }).to_string());
        self.formats.push(format);
        let (command, troubles) = add(&decode(bytes).text, &book);
        self.issues += troubles.len();
        for (code, why) in troubles {
            self.lines.push(
                json!({ "kind": "issue", "file": name, "severity": "left_out", "row": null, "column": null,
                        "message": format!("{code}: {why}"), "hint": "It is not added." })
                .to_string(),
            );
        }
        let given = given(&book);
        if let Err(why) = apply(&mut book, command, &given) {
            self.refuse(name, &refusal::refusal(&book, &why, &DisplayNames::default()));
        }
        self.book = Some(book);
    }

    fn table(&mut self, name: &str, table: &TextTable, bytes: &[u8]) {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut book = self.book.take().unwrap_or_else(|| blank_book(stem));
        let mut choices = Choices { file: name.to_owned(), ..suggest(table, &book) };
        if framework_kind(table).is_none() && is_list(table, &choices) {
            return self.standards(name, table, bytes, book);
        }
        if let Some(day) = self.arguments.date {
            choices.dates = DefaultDate::OneDay(day);
        }
        if let Err(sentence) = answer(&mut choices, table, &book, &self.arguments.answers) {
            self.refuse(name, &sentence);
            self.book = Some(book);
            return;
        }
        let given = given(&book);
        let input = ImportInput { table, choices: &choices, book: &book, given: &given };
        let plan = plan(&input, &mut new_id);
        self.formats.push(format_of(table, &choices));
        self.tell(name, table, &choices, &plan, &book);
        if let Err(why) = apply(&mut book, plan.command.clone(), &given)
            && plan.is_ready()
        {
            let sentence = refusal::refusal(&book, &why, &DisplayNames::default());
            self.refuse(name, &sentence);
        }
        self.book = Some(book);
    }

    fn tell(&mut self, name: &str, table: &TextTable, choices: &Choices, plan: &Plan, book: &Gradebook) {
        let columns = choices.columns.iter().map(
            |column| json!({ "name": column.name, "becomes": evident::exchange::csv::told(column, choices) }),
        );
        let encoding = match table.origin {
            Origin::File { encoding, .. } => csv::encoding_name(encoding),
            Origin::Paste => "",
        };
        self.lines.push(
            json!({ "kind": "recognized", "file": name, "format": format_of(table, choices), "encoding": encoding,
                    "rows": plan.counts.rows, "columns": columns.collect::<Vec<_>>(),
                    "added": plan.counts.evidence.added, "changed": plan.counts.evidence.changed,
                    "same": plan.counts.evidence.same, "skipped": plan.counts.skipped_cells() })
            .to_string(),
        );
        self.issues += plan.issues.len();
        self.lines.extend(plan.issues.iter().map(|issue| issue_line(name, issue, choices)));
        let open = questions(plan, choices, book);
        self.questions += open.len();
        for question in open {
            self.lines.push(question.line(name));
            self.status = 3;
        }
    }
}

/// What a table is called: how its cells are separated, and what its rows and columns are.
fn format_of(table: &TextTable, choices: &Choices) -> String {
    match framework_kind(table) {
        Some(FrameworkKind::Moodle) => return "moodle-framework".to_owned(),
        Some(FrameworkKind::OpenSalt) => return "opensalt".to_owned(),
        Some(FrameworkKind::CanvasOutcomes) => return "canvas-outcomes".to_owned(),
        None => {}
    }
    let separated = if table.dialect.delimiter == Delimiter::TAB { "tsv" } else { "csv" };
    let shape = match choices.shape {
        TableShape::Long => "long",
        TableShape::Wide => "wide",
        TableShape::Points => "points",
    };
    let evidence = choices.columns.iter().any(|it| matches!(it.becomes, Becomes::Evidence(_)));
    let roster = choices.shape != TableShape::Long && !evidence;
    format!("{separated}-{}", if roster { "roster" } else { shape })
}

fn issue_line(file: &str, issue: &CsvIssue, choices: &Choices) -> Line {
    let severity = match issue.severity {
        Severity::LeftOut => "left_out",
        Severity::Look => "look",
        Severity::Note => "note",
    };
    let said = csv::issue(issue, choices, &|date| date.to_string());
    let column = issue.column.map(|column| match choices.name_of(column) {
        "" => csv::letters(column),
        name => name.to_owned(),
    });
    json!({ "kind": "issue", "file": file, "severity": severity, "row": issue.row, "column": column,
            "message": said.what, "hint": said.hint })
    .to_string()
}
