//! Grading rules from the command line.
//!
//! `judge FILE.json` answers an array of cases: each with `id`, `rule`, `params`, `scores` and `dates`. It prints an array
//! of `{id, value, status?, error?}` in the same order. `judge --book FILE.evident.json [--today YYYY-MM-DD] [--csv]`
//! prints every verdict of a book with its reasons.

mod book;
mod cases;

use std::process::ExitCode;

const USAGE: &str = "judge FILE.json\njudge --book FILE.evident.json [--today YYYY-MM-DD] [--csv]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => {
            use std::io::Write;
            // A closed pipe is the reader's choice, not an error of ours.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<String, String> {
    let mut of_book = false;
    let mut csv = false;
    let mut today = None;
    let mut file = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--book" => of_book = true,
            "--csv" => csv = true,
            "--json" => csv = false,
            "--today" => {
                let day = rest.next().and_then(|day| evident::model::Date::parse(day));
                today = Some(day.ok_or("--today is followed by a day, such as 2026-01-31.")?);
            }
            option if option.starts_with("--") => return Err(format!("{option} is not known.\n{USAGE}")),
            name if file.is_none() => file = Some(name),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let file = file.ok_or(USAGE)?;
    let bytes = std::fs::read(file).map_err(|error| format!("{file} cannot be read: {error}"))?;
    if of_book {
        return book::verdicts(&bytes, today, csv);
    }
    cases::answers(&String::from_utf8_lossy(&bytes))
}
