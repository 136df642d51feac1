//! Whatever stands in a file: nothing panics, and a plan that asks nothing is carried out and undone.

use evident::edit::{History, apply};
use evident::exchange::csv::{
    Becomes, Choices, CsvIssueKind, CsvStyle, DefaultDate, PersonAnswer, Plan, PrivateNotes, Reads,
    SpellingAnswer, TableShape, WordMeaning, ZeroMeans, reshape, suggest, write_long,
};
use evident::exchange::table::{TextTable, read_pasted, read_table};
use evident::judge::Verdicts;
use evident::model::{Gradebook, Id, check};
use proptest::prelude::*;

use crate::common::*;
use crate::writing::{back, pieces};

/// Answers every question as somebody in a hurry would.
pub fn answer(choices: &mut Choices, plan: &Plan, seed: u8) {
    choices.dates =
        if seed & 1 == 0 { DefaultDate::Undated } else { DefaultDate::OneDay(date("2025-10-02")) };
    choices.date_order.get_or_insert(evident::exchange::table::DateOrder::DayMonth);
    choices.zeros = if seed & 2 == 0 { ZeroMeans::Level } else { ZeroMeans::Missing };
    for it in &plan.spellings {
        let same = SpellingAnswer::Same(it.proposal.candidates[0].code.clone());
        let answer = if seed & 4 == 0 { same } else { SpellingAnswer::Apart };
        choices.spellings.insert(it.proposal.found.clone(), answer);
    }
    for it in &plan.people {
        let same = it.candidates.first().map(|id| PersonAnswer::Is(*id));
        let same = same.unwrap_or_else(|| PersonAnswer::InRow(it.in_file[0].0));
        let answer = if seed & 8 == 0 { same } else { PersonAnswer::New };
        choices.people.insert(it.name.clone(), answer);
    }
    for it in &plan.words {
        let meaning = if seed & 16 == 0 { WordMeaning::Level(decimal("2")) } else { WordMeaning::Nothing };
        if seed & 16 == 0 || it.open {
            choices.words.insert(it.word.clone(), meaning);
        }
    }
    for it in &plan.asked {
        let answer = it.options.get(usize::from(seed & 32 == 0)).or(it.options.first());
        choices.answers.insert(it.key.clone(), answer.cloned().unwrap_or_else(|| "X.1".to_owned()));
    }
    let possible = Reads::Points { possible: Some(decimal("20")) };
    if choices.scores == (Reads::Points { possible: None }) {
        choices.scores = possible;
    }
    for column in &mut choices.columns {
        if let evident::exchange::csv::Becomes::Evidence(column) = &mut column.becomes {
            if column.reads == (Reads::Points { possible: None }) {
                column.reads = possible;
            }
            if column.standards.is_empty() && seed & 32 == 0 {
                column.standards = vec!["X.1".to_owned(), "X.2".to_owned()];
            }
        }
    }
}

fn proves(table: &TextTable, book: &Gradebook, seed: u8) -> Option<Gradebook> {
    let suggested = suggest(table, book);
    let shapes = [None, Some(TableShape::Long), Some(TableShape::Wide), Some(TableShape::Points)];
    let mut choices = match shapes[usize::from(seed >> 6)] {
        None => suggested,
        Some(shape) => reshape(&suggested, shape, table, book),
    };
    let mut last = plan_with(table, &choices, book, &given(50), &mut ids(1 << 80));
    for _ in 0..3 {
        answer(&mut choices, &last, seed);
        last = plan_with(table, &choices, book, &given(50), &mut ids(1 << 80));
    }
    for issue in &last.issues {
        evident::text::csv::issue(issue, &choices, &|date| date.to_string());
    }
    if !last.is_ready() {
        return None;
    }
    let mut changed = book.clone();
    let step = apply(&mut changed, last.command, &given(50)).unwrap();
    assert_eq!(check(&changed), Vec::new());
    let after = changed.clone();
    let mut history = History::default();
    history.note(step);
    history.undo(&mut changed);
    assert!(changed == *book);
    let again = plan_with(table, &choices, &after, &given(51), &mut ids(1 << 90));
    assert_eq!((again.counts.evidence.added, again.counts.evidence.changed), (0, 0), "{}", told(&again));
    Some(after)
}

/// One of four books: bare, with a scale, with standards, with evidence.
pub fn a_book(kind: u8) -> Gradebook {
    match kind % 4 {
        0 => Gradebook::new(id(1), "Bare"),
        1 => book(),
        2 => book_with(&["7.RP.A.2", "RP.2", "X.1", "NS.1"]),
        _ => {
            let mut book = book_with(&["7.RP", "7.RP.A.2"]);
            let text =
                "Name,Section,7.RP.A.2,RP.1 Quiz\nAnna Lee,A,3,2\nBen Roy,B,1,EX\n\"Díaz, José\",A,2,4\n";
            let (_, first) = plan_of(text, &book, |choices| {
                dated(choices);
                choices.spellings.insert("RP.1".to_owned(), SpellingAnswer::Apart);
            });
            import(&mut book, &first);
            book
        }
    }
}

/// Cells as they occur, so that tables make sense often.
pub const CELLS: &[&str] = &[
    "3",
    "4",
    "0",
    "2.5",
    "2,5",
    "18",
    "7/10",
    "85%",
    "EX",
    "N/A",
    "missing",
    "M",
    "-",
    "late",
    "5",
    "-1",
    "1e9",
    "999999999",
    "Anna Lee",
    "Lee, Anna",
    "Ben Roy",
    "Jose Diaz",
    "José Díaz",
    "Test Student",
    "Average",
    "7.RP.A.2",
    "7.RP.2",
    "RP.2",
    "RP.1",
    "CCSS.MATH.CONTENT.7.RP.A.2",
    "X.1, X.2",
    "Quiz 1",
    "2025-10-02",
    "3/4/2025",
    "31/12/25",
    "45932",
    "A",
    "B",
    "self",
    "quiz",
    "1",
    "=1+1",
    "",
];

/// Names of columns as they occur.
pub const HEADERS: &[&str] = &[
    "Name",
    "Student",
    "Last Name",
    "First Name",
    "ID",
    "SIS User ID",
    "Email",
    "Section",
    "Group",
    "Standard",
    "Level",
    "Score",
    "Possible",
    "Percent",
    "State",
    "Date",
    "Assessment",
    "Kind",
    "Attempt",
    "Source",
    "Entered as",
    "Late days",
    "Weight",
    "Feedback",
    "Link",
    "Note",
    "Set aside",
    "Piece",
    "Evident ID",
    "Learner ID (x)",
    "RP.1",
    "RP.2 Quiz 2",
    "7.RP.A.2",
    "Quiz 1 (20 pts)",
    "RP.1 RP.2 Test [40]",
    "Quiz 3 (12345)",
    "Feedback: Quiz 1",
    "",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![8 => prop::sample::select(CELLS).prop_map(str::to_owned), 1 => ".{0,8}"]
}

fn header() -> impl Strategy<Value = String> {
    prop_oneof![10 => prop::sample::select(HEADERS).prop_map(str::to_owned), 1 => ".{0,8}"]
}

/// A row of a file, every cell in quotes.
pub fn quoted(cells: &[String]) -> String {
    let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    cells.iter().map(quote).collect::<Vec<_>>().join(",")
}

/// Few cases, so that the suite stays quick; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { config } else { ProptestConfig { cases: 48, ..config } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_planned_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), kind: u8, seed: u8) {
        if let Ok(table) = read_table(&bytes) {
            proves(&table, &a_book(kind), seed);
        }
    }

    #[test]
    fn a_plan_that_asks_nothing_is_carried_out_and_undone(
        header in prop::collection::vec(header(), 1..9),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..10), 0..12),
        kind: u8,
        seed: u8,
    ) {
        let mut text = quoted(&header);
        for row in &rows {
            text.push('\n');
            text.push_str(&quoted(row));
        }
        if let Ok(table) = read_pasted(&text)
            && let Some(book) = proves(&table, &a_book(kind), seed)
            && book.settings().scale.is_some()
        {
            for style in [CsvStyle::COMMA, CsvStyle::SEMICOLON, CsvStyle::TAB] {
                let long = write_long(&book, PrivateNotes::Included, style);
                prop_assert_eq!(pieces(&back(&long)), pieces(&book), "{}", long);
            }
        }
    }

    /// Ids say nothing about what is read, and every cell of a file is used or has a line.
    #[test]
    fn ids_decide_nothing_and_no_cell_vanishes(
        header in prop::collection::vec(header(), 1..9),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..10), 0..12),
        kind: u8,
        seed: u8,
    ) {
        let text = std::iter::once(&header).chain(&rows).map(|row| quoted(row)).collect::<Vec<_>>().join("\n");
        let Ok(table) = read_pasted(&text) else { return Ok(()) };
        let book = a_book(kind);
        let mut choices = suggest(&table, &book);
        for _ in 0..3 {
            let last = plan_with(&table, &choices, &book, &given(50), &mut ids(1 << 80));
            answer(&mut choices, &last, seed);
        }
        let read = |next_id: &mut dyn FnMut() -> Id| {
            let plan = plan_with(&table, &choices, &book, &given(50), next_id);
            let mut after = book.clone();
            (apply(&mut after, plan.command.clone(), &given(50)).is_ok().then(|| verdicts(&after)), plan)
        };
        let (mut up, mut down) = (1_u128 << 80, 1_u128 << 90);
        let (one, plan) = read(&mut || { up += 1; Id::from_random(up) });
        let (other, _) = read(&mut || { down -= 1; Id::from_random(down) });
        prop_assert_eq!(one, other, "{}", text);
        accounted(&table, &choices, &plan);
    }
}

/// What a book says of everybody, by the place of their record.
fn verdicts(book: &Gradebook) -> Vec<String> {
    let judged = Verdicts::of(book, date("2025-11-21"));
    let standards = || book.standards().iter();
    let of = |(learner, record): (_, &evident::model::Learner)| {
        let each = standards().map(|(standard, _)| format!("{:?}", judged.get(learner, standard)));
        format!("{}: {}", record.name, each.collect::<Vec<_>>().join(" "))
    };
    book.learners().iter().map(of).collect()
}

/// Every cell with something in it stands in a row or a column that is used, or of which a line says why not.
fn accounted(table: &TextTable, choices: &Choices, plan: &Plan) {
    let has_line = |row: Option<u32>, column: Option<usize>| {
        plan.issues.iter().any(|issue| issue.row == row && (column.is_none() || issue.column == column))
    };
    let mut filled = vec![0_usize; choices.columns.len()];
    let mut in_rows_left_out = vec![0_usize; choices.columns.len()];
    for row in choices.header.first_data..table.height() {
        let number = table.row_number(row);
        let kinds = |what: &CsvIssueKind| {
            use CsvIssueKind as K;
            matches!(
                what,
                K::NoLearner
                    | K::TestStudent
                    | K::SummaryRow(_)
                    | K::HeadingAgain
                    | K::OtherTable
                    | K::NobodysRow(_)
                    | K::RowTooLong { .. }
            )
        };
        let left_out =
            plan.issues.iter().any(|it| it.row == Some(number) && it.column.is_none() && kinds(&it.what));
        for (column, it) in choices.columns.iter().enumerate() {
            let unseen = |letter: char| {
                letter.is_whitespace()
                    || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
            };
            if table.cell(row, column).chars().all(unseen) {
                continue;
            }
            filled[column] += 1;
            in_rows_left_out[column] += usize::from(left_out);
            if it.becomes == Becomes::Skipped {
                assert!(left_out || has_line(None, Some(column)), "column {column}, row {number}: {plan:#?}");
            }
        }
    }
    for (column, it) in choices.columns.iter().enumerate() {
        if let Becomes::Evidence(_) = it.becomes {
            let sum = plan.columns[column];
            assert_eq!(
                sum.cells + sum.skipped + in_rows_left_out[column],
                filled[column],
                "column {column}: {plan:#?}"
            );
        }
    }
}
