//! Reads files into a book one after the other, as the page does, and tells in lines what came of it.

use std::fmt::Write as _;

use evident::edit::{Command, EditContext, Scope, apply};
use evident::exchange::csv::{Choices, CsvIssueKind, DefaultDate, ImportInput, Plan, plan, suggest};
use evident::exchange::table::{TextTable, read_table};
use evident::judge::Verdicts;
use evident::model::{Author, Date, Gradebook, Id, Instant, Status, check};
use evident::text::{csv, import, words};

/// What came of files.
pub struct Read {
    pub told: String,
    /// How many pieces a second import of the last file adds or changes, where nothing is asked.
    pub added_again: usize,
}

/// Ids that are in no order.
fn ids(seed: u128) -> impl FnMut() -> Id {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835) | 1;
    move || {
        state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(0x5851_f42d);
        Id::from_random(state ^ (state >> 57))
    }
}

fn given(book: &Gradebook) -> EditContext {
    let counter = book.latest_counter() + 1;
    EditContext {
        today: Date::parse("2025-11-21").unwrap(),
        now: Instant(1_763_700_000_000 + i64::from(counter) * 60_000),
        counter,
        author: Author { device: "device".to_owned(), by: "AB".to_owned() },
    }
}

/// A book as the page begins one: the scale from 0 to 4, mastery 3, the latest piece counts.
pub fn blank_book(seed: u128) -> Gradebook {
    let mut next = ids(seed ^ 0xb0);
    let mut book = Gradebook::new(next(), "Class");
    let commands = [
        Command::UseScale { scale: words::default_scale(next()), scope: Scope::Book, mapping: Vec::new() },
        Command::UsePolicy { policy: words::default_policy(next()), scope: Scope::Book },
        Command::UseConversion(words::default_conversion(next())),
    ];
    for command in commands {
        let given = given(&book);
        apply(&mut book, command, &given).unwrap();
    }
    book
}

/// Reads files into a new book; what has no date was shown on one day.
pub fn read(parts: &[&[u8]], seed: u128) -> Read {
    let mut book = blank_book(seed);
    let mut next = ids(seed);
    let (mut told, mut added_again) = (String::new(), 0);
    for (number, bytes) in parts.iter().enumerate() {
        let table = match read_table(bytes) {
            Ok(table) => table,
            Err(refused) => {
                told += &import::not_read("file", &refused);
                continue;
            }
        };
        let (choices, plan) = plan_of(&table, &book, &mut next);
        if number > 0 {
            told += "++\n";
        }
        told += &said(&choices, &plan);
        let (given, is_ready) = (given(&book), plan.is_ready());
        apply(&mut book, plan.command, &given).unwrap();
        assert_eq!(check(&book), Vec::new());
        let again = plan_of(&table, &book, &mut next).1.counts.evidence;
        added_again = if is_ready { again.added + again.changed } else { 0 };
    }
    told += &levels(&book);
    Read { told: told.trim_end().to_owned(), added_again }
}

fn plan_of(table: &TextTable, book: &Gradebook, next: &mut dyn FnMut() -> Id) -> (Choices, Plan) {
    let dates = DefaultDate::OneDay(Date::parse("2025-10-02").unwrap());
    let choices = Choices { dates, file: "file.csv".to_owned(), ..suggest(table, book) };
    let plan = plan(&ImportInput { table, choices: &choices, book, given: &given(book) }, next);
    (choices, plan)
}

/// What is asked, and the lines; a line about every cell of a kind is told once, with how often.
fn said(choices: &Choices, plan: &Plan) -> String {
    let mut lines: Vec<(String, usize)> = Vec::new();
    for question in &plan.blocked_by {
        lines.push((format!("? {}", csv::question(question, choices).what), 1));
    }
    for asked in plan.asked.iter().filter(|it| it.answer.is_none()) {
        lines.push((format!("? {}", csv::asked_text(asked)), 1));
    }
    let open = plan.words.iter().filter(|it| it.open && it.meaning.is_none()).map(|it| it.word.as_str());
    let open: Vec<&str> = open.collect();
    if !open.is_empty() {
        lines.push((format!("? {}", open.join(" | ")), 1));
    }
    for near in plan.people.iter().filter(|it| it.answer.is_none()) {
        lines.push((
            format!(
                "? {} in row {} may be one of {}",
                near.name,
                near.row,
                near.candidates.len() + near.in_file.len()
            ),
            1,
        ));
    }
    for issue in plan.issues.iter().filter(|it| !matches!(it.what, CsvIssueKind::Unreadable { .. })) {
        let said = csv::issue(issue, choices, &|date| date.to_string());
        assert!(!said.what.is_empty() && !said.hint.is_empty(), "{issue:?}");
        let line = format!("! {}: {}", if said.place.is_empty() { "File" } else { &said.place }, said.what);
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, count)) => *count += 1,
            None => lines.push((line, 1)),
        }
    }
    lines.iter().fold(String::new(), |mut told, (line, count)| {
        let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
        writeln!(told, "{line}{times}").unwrap();
        told
    })
}

/// Every learner, with the level and the status on each standard that they have evidence on.
fn levels(book: &Gradebook) -> String {
    let verdicts = Verdicts::of(book, Date::parse("2025-11-21").unwrap());
    let mut told = String::new();
    for (learner, record) in book.learners().iter() {
        let mut levels = Vec::new();
        for (standard, of) in book.standards().iter() {
            let verdict = verdicts.get(learner, standard);
            let level = verdict.value.map_or("-".to_owned(), |value| value.to_string());
            let mark = if verdict.status == Status::Mastered { "*" } else { "" };
            if verdict.pieces > 0 {
                levels.push(format!("{} {level}{mark} of {}", of.code, verdict.pieces));
            }
        }
        writeln!(told, "{}: {}", record.name, levels.join(", ")).unwrap();
    }
    told
}
