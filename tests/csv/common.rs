//! A book, the world, and a plan told in a few lines.

use evident::edit::{Command, EditContext, History, Scope, apply};
use evident::exchange::csv::{Choices, CsvIssueKind, ImportInput, Plan, suggest};
use evident::exchange::table::{TextTable, read_table};
use evident::model::{
    Author, Date, Decimal, Gradebook, Id, Instant, ScaleDraft, StandardDraft, check as sound,
};

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn id(number: u128) -> Id {
    Id::from_random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

pub fn given(counter: u32) -> EditContext {
    EditContext {
        today: date("2025-11-21"),
        now: Instant(1_763_700_000_000),
        counter,
        author: Author { device: "device".to_owned(), by: "AB".to_owned() },
    }
}

/// Ids that no other book of the test has.
pub fn ids(mut number: u128) -> impl FnMut() -> Id {
    move || {
        number += 1;
        id(number)
    }
}

/// A book with the usual scale and nothing else.
pub fn book() -> Gradebook {
    let mut book = Gradebook::new(id(1), "Class");
    let labels =
        [("No evidence", ""), ("Beginning", ""), ("Developing", ""), ("Proficient", ""), ("Beyond", "")];
    let scale = ScaleDraft::zero_to_four(id(2), "Levels", labels);
    carry_out(&mut book, Command::UseScale { scale, scope: Scope::Book, mapping: Vec::new() });
    book
}

/// The same with standards.
pub fn book_with(codes: &[&str]) -> Gradebook {
    let mut book = book();
    let draft = |(at, code): (u32, &&str)| StandardDraft::coded(id(100 + u128::from(at)), *code, at as i32);
    let drafts = (0..).zip(codes).map(draft).collect();
    carry_out(&mut book, Command::AddStandards(drafts));
    book
}

pub fn carry_out(book: &mut Gradebook, command: Command) {
    let given = given(book.latest_counter() + 1);
    apply(book, command, &given).unwrap();
    assert_eq!(sound(book), Vec::new());
}

pub fn table(text: &str) -> TextTable {
    read_table(text.as_bytes()).unwrap()
}

/// The plan of a table under these choices.
pub fn plan_with(
    table: &TextTable,
    choices: &Choices,
    book: &Gradebook,
    given: &EditContext,
    next_id: &mut dyn FnMut() -> Id,
) -> Plan {
    evident::exchange::csv::plan(&ImportInput { table, choices, book, given }, next_id)
}

/// The plan of a text with changed choices.
pub fn plan_of(text: &str, book: &Gradebook, tweak: impl FnOnce(&mut Choices)) -> (Choices, Plan) {
    let table = table(text);
    let mut choices = suggest(&table, book);
    tweak(&mut choices);
    let plan = plan_with(
        &table,
        &choices,
        book,
        &given(book.latest_counter() + 1),
        &mut ids(u128::from(book.latest_counter() + 1) << 40),
    );
    (choices, plan)
}

/// Applies a plan, and proves that one undo gives the book back.
pub fn import(book: &mut Gradebook, plan: &Plan) {
    assert_eq!(plan.blocked_by, Vec::new());
    let before = book.clone();
    let given = given(book.latest_counter() + 1);
    let step = apply(book, plan.command.clone(), &given).unwrap();
    assert_eq!(sound(book), Vec::new());
    let mut history = History::default();
    let has_changes = !step.changes.is_empty();
    history.note(step);
    assert_eq!(has_changes, history.next_undo().is_some());
    if has_changes {
        history.undo(book).unwrap();
        assert!(*book == before, "undo gives the book back");
        history.redo(book).unwrap();
    }
}

/// A plan in lines: counts, questions, issues.
pub fn told(plan: &Plan) -> String {
    let counts = &plan.counts;
    let mut lines = Vec::new();
    for (name, it) in
        [("learners", counts.learners), ("standards", counts.standards), ("assessments", counts.assessments)]
    {
        if it.new + it.matched > 0 {
            let changed = if it.changed > 0 { format!(" ~{}", it.changed) } else { String::new() };
            lines.push(format!("{name} +{} ={}{changed}", it.new, it.matched));
        }
    }
    let it = counts.evidence;
    lines.push(format!("evidence +{} ~{} ={}", it.added, it.changed, it.same));
    for (why, count) in &counts.skipped {
        lines.push(format!("{count} {why:?}"));
    }
    lines.extend(plan.blocked_by.iter().map(|question| format!("? {question:?}")));
    // What is said of every file of its kind is tried elsewhere.
    let said = |what: &CsvIssueKind| {
        !matches!(what, CsvIssueKind::ColumnLeftOut { .. } | CsvIssueKind::GuessedEncoding(_))
    };
    for issue in plan.issues.iter().filter(|issue| said(&issue.what)) {
        let row = issue.row.map_or(String::new(), |row| format!("row {row} "));
        let column = issue.column.map_or(String::new(), evident::text::csv::letters);
        lines.push(format!("! {row}{column} {:?}", issue.what).replace("  ", " "));
    }
    lines.join("\n")
}

/// What a plan says about a text, with changed choices, over an empty book.
pub fn check(text: &str, tweak: impl FnOnce(&mut Choices), expected: &[&str]) {
    check_in(&book(), text, tweak, expected);
}

/// The same over a book. A plan that is ready is carried out, and a second import adds nothing.
pub fn check_in(book: &Gradebook, text: &str, tweak: impl FnOnce(&mut Choices), expected: &[&str]) {
    let (choices, plan) = plan_of(text, book, tweak);
    assert_eq!(told(&plan), expected.join("\n"), "{text}\n{choices:#?}");
    for issue in &plan.issues {
        let line = evident::text::csv::issue(issue, &choices, &|date| date.to_string());
        assert!(!line.what.is_empty() && !line.hint.is_empty(), "{issue:?}");
    }
    for question in &plan.blocked_by {
        assert!(!evident::text::csv::question(question, &choices).line().is_empty());
    }
    if plan.is_ready() {
        let mut book = book.clone();
        import(&mut book, &plan);
        let again =
            plan_with(&table(text), &choices, &book, &given(book.latest_counter() + 1), &mut ids(1 << 90));
        let evidence = again.counts.evidence;
        let was = plan.counts.evidence;
        assert_eq!((evidence.added, evidence.changed), (0, 0), "again: {text}\n{}", told(&again));
        assert_eq!(evidence.same, was.added + was.changed + was.same);
        assert!(again.is_empty(), "again: {text}\n{:#?}", again.command);
    }
}

/// No change.
pub fn as_suggested(_: &mut Choices) {}

/// One day for what has none.
pub fn dated(choices: &mut Choices) {
    choices.dates = evident::exchange::csv::DefaultDate::OneDay(date("2025-10-02"));
}
