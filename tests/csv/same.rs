//! The same plans, whatever becomes of the code: what is suggested for files and what they would do, as `golden/imports.txt`
//! has it. Where imports were meant to change, `EVIDENT_WRITE_GOLDEN=1` writes it anew.

use std::fmt::Write as _;

use evident::edit::apply;
use evident::exchange::csv::{CellReadAs, Choices, Plan, TableShape, reshape, suggest};
use evident::exchange::json::write;
use evident::exchange::table::{TextTable, read_table};
use evident::model::{Gradebook, Id};

use crate::common::*;
use crate::properties::{CELLS, HEADERS, a_book, answer, quoted};

const EXPECTED: &str = include_str!("../golden/imports.txt");

/// How many generated tables there are.
const TABLES: u64 = 600;
/// So many of them have one digest together, so that a difference can be found.
const TOGETHER: u64 = 40;

/// The shape that is suggested, and every other.
pub const SHAPES: [Option<TableShape>; 4] =
    [None, Some(TableShape::Long), Some(TableShape::Wide), Some(TableShape::Points)];

/// Files that are told line by line; what stands in them is told by a digest.
const FILES: [(&str, &[u8]); 6] = [
    ("canvas-gradebook.csv", include_bytes!("../samples/canvas-gradebook.csv")),
    ("egrades.tsv", include_bytes!("../samples/egrades.tsv")),
    (
        "levels below codes",
        b"Name,SIS User ID,Section,RP.1,7.RP.A.2,RP.2 Quiz,7.RP.2\nAnna Lee,7,A,3,2.5,1,4\nAna Lee,8,B,EX,,0,great\n\
          \"Lee, Anna\",7,A,3,2,1,9\nStudent Test,9,,1,1,1,1\nAverage,,,2,2,2,2\n,,,3,,,\n",
    ),
    (
        "points below names",
        b"Student,Quiz 1 (20 pts),RP.1 RP.3 Test [40],Quiz 2 %,Total\nDate,2025-10-02,3/4/2025,,\nAnna Lee,18,0,85,103\n\
          Jose Diaz,24,-3,101,148\nBen Roy,late,7/10,M,17\n",
    ),
    (
        "a piece a row",
        b"Student,Standard,Statement,Score,Possible,Date,Assessment,Kind,Attempt,Weight,Late days,Link,Feedback\n\
          Anna Lee,RP.1,Ratios,9,10,3/4/2025,Quiz 1,quiz,1,0.5,2,https://example.org,Well\n\
          Anna Lee,\"RP.1, RP.2\",,0,10,5/4/2025,Quiz 1,exit ticket,2,,,javascript:x,-\n\
          ,7.RP.A.2 Unit rates,,7,10,2030-01-01,Project,,0,-1,many,,\nBen Roy,,,7,10,,,,,,,,\nBen Roy,RP.1,,,,,,,,,,,\n\
          Anna Lee,RP.1,Ratios,9,10,3/4/2025,Quiz 1,quiz,1,,,,\n",
    ),
    ("decimal commas", b"Sch\xfcler;RP.1;RP.2\r\nZo\xeb M\xfcller;2,5;3\r\nBj\xf6rn;1,5;missing\r\nBjorn;;n/a\r\n"),
];

/// What is suggested for a table, a column a line.
fn told_choices(choices: &Choices) -> String {
    let mut lines = format!(
        "{:?}, data from {}, {:?}, {:?}, {:?}, {:?}, scores {:?}",
        choices.shape,
        choices.header.first_data,
        choices.decimal,
        choices.names,
        choices.dates,
        choices.date_order,
        choices.scores
    );
    for column in &choices.columns {
        write!(lines, "\n{} → {:?}", column.name, column.becomes).unwrap();
    }
    for (found, answer) in &choices.spellings {
        write!(lines, "\n{found} is {answer:?}").unwrap();
    }
    let bands = choices.bands.bands.iter().map(|band| format!("{}:{}", band.from_percent, band.level));
    lines + &format!("\nbands {} {}", bands.collect::<Vec<_>>().join(" "), choices.bands.below)
}

/// What a plan says beside its counts and issues.
fn asked(plan: &Plan) -> String {
    let mut lines = String::new();
    for it in &plan.spellings {
        let candidates: Vec<&str> = it.proposal.candidates.iter().map(|it| it.code.as_str()).collect();
        let (found, columns) = (&it.proposal.found, &it.columns);
        writeln!(lines, "code {found} as {} of {candidates:?} in {columns:?}, {}", it.read_as, it.open)
            .unwrap();
    }
    for it in &plan.people {
        let count = it.candidates.len();
        writeln!(lines, "name {} row {}, {count}, {}", it.name, it.row, it.same_name).unwrap();
    }
    for it in &plan.words {
        writeln!(lines, "word {} {:?} ×{}", it.word, it.meaning, it.count).unwrap();
    }
    for row in &plan.sample {
        write!(lines, "row {} {}:", row.row, row.learner).unwrap();
        for cell in &row.cells {
            let read = match cell.read {
                CellReadAs::Evidence(reading) => format!("{reading:?}"),
                CellReadAs::Skipped(why) => format!("{why:?}"),
            };
            write!(lines, " [{}|{}|{}|{read}]", cell.entered, cell.standards.join(" "), cell.assessment)
                .unwrap();
        }
        lines.push('\n');
    }
    for it in &plan.columns {
        let date = it.date.map(|date| date.to_string()).unwrap_or_default();
        write!(lines, "{}+{}{date} ", it.cells, it.skipped).unwrap();
    }
    let counts = &plan.counts;
    write!(
        lines,
        "\n{} rows, {} moved, {} groups, {} missing",
        counts.rows, counts.moved, counts.groups, counts.missing
    )
    .unwrap();
    let new = &plan.new;
    write!(lines, ", {} zeros, {} undated, new {:?}", plan.zeros, plan.undated, new.groups).unwrap();
    lines + &format!(" {:?} {:?} {:?}", new.learners, new.standards, new.assessments)
}

/// The book as it would be, written out; ids are counted in the order in which they stand there.
fn outcome(book: &Gradebook, plan: &Plan) -> String {
    let mut book = book.clone();
    if !plan.is_ready() || apply(&mut book, plan.command.clone(), &given(60)).is_err() {
        return String::new();
    }
    let text = write(&book, "test");
    let learners = book.learners().iter().map(|(_, it)| it.meta.id);
    let groups = book.groups().iter().map(|(_, it)| it.meta.id);
    let standards = book.standards().iter().map(|(_, it)| it.meta.id);
    let assessments = book.assessments().iter().map(|(_, it)| it.meta.id);
    let conversions = book.conversions().iter().map(|(_, it)| it.meta.id);
    let evidence = book.evidence().iter().filter_map(|(at, _)| book.evidence().id(at));
    let ids = learners.chain(groups).chain(standards).chain(assessments).chain(conversions).chain(evidence);
    let mut found: Vec<(usize, Id)> = ids.map(|id| (text.find(id.as_str()).unwrap(), id)).collect();
    found.sort_unstable();
    let counted = |text: String, (number, (_, id)): (usize, (usize, Id))| {
        text.replace(id.as_str(), &format!("#{number}"))
    };
    found.into_iter().enumerate().fold(text, counted)
}

/// FNV-1a.
fn digest(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Everything about a table and a book in a shape, with questions answered as `seed` says, or left open.
pub fn all_about(table: &TextTable, book: &Gradebook, shape: Option<TableShape>, seed: Option<u8>) -> String {
    let mut choices = suggest(table, book);
    if let Some(shape) = shape {
        choices = reshape(&choices, shape, table, book);
    }
    let first = told_choices(&choices);
    let mut next = ids(1 << 80);
    let mut last = plan_with(table, &choices, book, &given(50), &mut next);
    for _ in 0..seed.map_or(0, |_| 3) {
        answer(&mut choices, &last, seed.unwrap_or(0));
        last = plan_with(table, &choices, book, &given(50), &mut next);
    }
    let after = outcome(book, &last);
    let answered = if seed.is_some() { told_choices(&choices) } else { String::new() };
    format!("{first}\n{answered}{}\n{}\nbook {:016x}\n", told(&last), asked(&last), digest(&after))
}

/// SplitMix64: the same choices for the same seed everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % bound as u64) as usize
    }

    fn words(&mut self, from: &[&str], count: usize) -> Vec<String> {
        (0..count).map(|_| from[self.below(from.len())].to_owned()).collect()
    }

    /// A table as the random tests draw them, with a learner in most.
    fn table(&mut self) -> String {
        let width = 1 + self.below(9);
        let mut header = self.words(HEADERS, width);
        if self.below(4) > 0 {
            header[0] = "Student".to_owned();
        }
        let mut text = quoted(&header);
        for _ in 0..self.below(14) {
            let mut row = self.words(CELLS, width);
            row[0] = ["Anna Lee", "Lee, Anna", "Ben Roy", "Jose Diaz", "Cem", "", "Average"][self.below(7)]
                .to_owned();
            text += &format!("\n{}", quoted(&row));
        }
        text
    }
}

fn told_of_files() -> String {
    let mut lines = String::new();
    for (name, bytes) in FILES {
        let table = read_table(bytes).unwrap();
        for (kind, called) in ["bare", "scale", "standards", "evidence"].into_iter().enumerate() {
            for shape in SHAPES {
                let all = all_about(&table, &a_book(kind as u8), shape, None);
                let answered = all_about(&table, &a_book(kind as u8), shape, Some(kind as u8 * 41));
                let digests = format!("{:016x} {:016x}", digest(&all), digest(&answered));
                writeln!(lines, "{name}, book {called}, shape {shape:?}: {digests}").unwrap();
                if kind == 3 && shape.is_none() {
                    writeln!(lines, "{}", all.trim_end()).unwrap();
                }
            }
        }
    }
    lines
}

fn told_of_generated() -> String {
    let mut lines = String::new();
    for first in (0..TABLES).step_by(TOGETHER as usize) {
        let (mut dice, mut all) = (Dice(first), String::new());
        for _ in 0..TOGETHER {
            let table = read_table(dice.table().as_bytes()).unwrap();
            let shape = SHAPES[dice.below(SHAPES.len())];
            let seed = Some(dice.below(256) as u8).filter(|seed| seed % 5 > 0);
            all += &all_about(&table, &a_book(dice.below(4) as u8), shape, seed);
        }
        writeln!(lines, "generated from {first}: {:016x}", digest(&all)).unwrap();
    }
    lines
}

#[test]
fn plans_are_what_they_were() {
    let now = told_of_files() + &told_of_generated();
    if std::env::var_os("EVIDENT_WRITE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/imports.txt");
        std::fs::write(path, &now).unwrap();
        return;
    }
    for (line, expected) in now.lines().zip(EXPECTED.lines()) {
        assert_eq!(line, expected);
    }
    assert_eq!(now.lines().count(), EXPECTED.lines().count());
}
