//! What is asked on the command line.

use evident::exchange::csv::{CsvStyle, PrivateNotes, write_long, write_wide};
use evident::exchange::json;
use evident::judge::Verdicts;
use evident::model::{Date, Gradebook};

use super::world::today;

const USAGE: &str = "convert IN... [--into BOOK.evident.json] [--date YYYY-MM-DD] [--answers FILE.json] \
                     [--to json|wide|long] [--out PATH]";

/// What is asked.
pub struct Arguments {
    pub files: Vec<String>,
    /// The book into which the files go.
    pub into: Option<String>,
    /// The day of what has none.
    pub date: Option<Date>,
    /// Answers to questions, as `answers.rs` reads them.
    pub answers: serde_json::Value,
    pub to: Option<Format>,
    pub out: Option<String>,
}

/// A format that is written.
#[derive(Clone, Copy)]
pub enum Format {
    Json,
    Wide,
    Long,
}

impl Arguments {
    pub fn of(asked: &[String]) -> Result<Arguments, String> {
        let mut found = Arguments {
            files: Vec::new(),
            into: None,
            date: None,
            answers: serde_json::Value::Null,
            to: None,
            out: None,
        };
        let mut rest = asked.iter();
        while let Some(argument) = rest.next() {
            let mut value =
                || rest.next().cloned().ok_or(format!("{argument} is followed by what it names.\n{USAGE}"));
            match argument.as_str() {
                "--into" => found.into = Some(value()?),
                "--out" => found.out = Some(value()?),
                "--to" => found.to = Some(Format::of(&value()?)?),
                "--date" => {
                    let day = Date::parse(&value()?);
                    found.date = Some(day.ok_or("--date is followed by a day, such as 2026-01-31.")?);
                }
                "--answers" => {
                    let path = value()?;
                    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
                    found.answers =
                        serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
                }
                option if option.starts_with("--") => return Err(format!("{option} is not known.\n{USAGE}")),
                file => found.files.push(file.to_owned()),
            }
        }
        if found.to.is_some() && found.out.is_none() {
            return Err(format!("--to says in which format, and --out where to.\n{USAGE}"));
        }
        if found.files.is_empty() { Err(USAGE.to_owned()) } else { Ok(found) }
    }
}

impl Format {
    fn of(name: &str) -> Result<Format, String> {
        match name {
            "json" | "evident" => Ok(Format::Json),
            "wide" | "csv" | "csv-wide" => Ok(Format::Wide),
            "long" | "csv-long" => Ok(Format::Long),
            _ => Err(format!("The format {name} is not known.\n{USAGE}")),
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "evident.json",
            Format::Wide | Format::Long => "csv",
        }
    }

    pub fn write(self, book: &Gradebook) -> String {
        match self {
            Format::Json => json::write(book, "convert"),
            Format::Long => write_long(book, PrivateNotes::Included, CsvStyle::COMMA),
            Format::Wide => {
                let verdicts = Verdicts::of(book, today());
                let cell = |learner, standard| {
                    let level = verdicts.get(learner, standard).level;
                    level.map_or(String::new(), |level| level.to_string())
                };
                write_wide(book, &cell, CsvStyle::COMMA)
            }
        }
    }
}
