//! What goes on paper: who and what stands on it, in marks that need no color, in tables that fit.

use evident::exchange::json::read;
use evident::grid::layout::{ColumnChoice, ColumnContent};
use evident::grid::print::{PrintCell, PrintSheet, Printed, sheet};
use evident::grid::rows::{Filter, Order, Show};
use evident::grid::sheets::MOST_COLUMNS;
use evident::judge::{RollUps, Verdicts};
use evident::model::*;
use evident::text::names::{DisplayNames, Names};

/// Ada Young and Bo Okafor, of whom Bo is in a section and in a private group; N with N1 to N3, of which N3 wants two
/// pieces, and M1.
const CLASS: &str = r#"{"type":"evident","version":1,"book":{"id":"Class000001","title":"Maths 7",
"settings":{"scale":"Scale000001","policy":"Latest00001","term":"Winter00001"SETTINGS},
"scales":[{"id":"Scale000001","name":"Five","mastery":3,"levels":[{"value":0},{"value":1},{"value":2},{"value":3},{"value":4}]}],
"policies":[{"id":"Latest00001","name":"Latest"},
{"id":"Twice000001","name":"Two pieces","gates":[{"rule":"pieces","count":2}]}],
"terms":[{"id":"Winter00001","name":"Winter","start":"2026-01-05","end":"2026-03-27"}],
"groups":[{"id":"Period30001","name":"Period 3"},{"id":"Group000001","name":"Ada's circle","group_kind":"group"},
{"id":"Private0001","name":"Reading help","group_kind":"group","private":true}],
"learners":[{"id":"Ada00000001","name":"Ada Young","sort_name":"Young, Ada"},
{"id":"Bo000000001","name":"Bo Okafor","sort_name":"Okafor, Bo","memberships":[{"group":"Period30001"},{"group":"Private0001"},{"group":"Group000001"}]},
{"id":"Cy000000001","name":"Cy Gone","archived":"2026-02-01"}],
"standards":[{"id":"Branch00001","code":"N","roll_up":{"rule":"lowest"}},
{"id":"N1000000001","code":"N1","parent":"Branch00001"},{"id":"N2000000001","code":"N2","parent":"Branch00001"},
{"id":"N3000000001","code":"N3","parent":"Branch00001","policy":"Twice000001"},{"id":"M1000000001","code":"M1","order":1}],
"evidence":[PIECES],
"overrides":[{"id":"Over0000001","learner":"Bo000000001","standard":"M1000000001","level":4,"reason":"talked it through","date":"2026-03-20"}],
"expectations":[{"id":"Expect00001","learner":"Bo000000001","standard":"N2000000001","expected":"not","reason":"joined late"}]}}"#;

fn class() -> Gradebook {
    class_with("")
}

/// The class with these settings besides.
fn class_with(settings: &str) -> Gradebook {
    let pieces = [
        ("Ada00000001", "N1000000001", r#""level":3"#),
        ("Ada00000001", "N2000000001", r#""level":2"#),
        ("Ada00000001", "N3000000001", r#""level":4"#),
        ("Ada00000001", "M1000000001", r#""level":4"#),
        ("Bo000000001", "N1000000001", r#""level":1"#),
        ("Bo000000001", "N1000000001", r#""state":"missing""#),
        ("Bo000000001", "M1000000001", r#""level":2"#),
    ];
    let piece = |(number, (learner, standard, said)): (usize, &(&str, &str, &str))| {
        format!(
            r#"{{"id":"Piece{number:06}","learner":"{learner}","standard":"{standard}","shown":"2026-03-1{number}",{said}}}"#
        )
    };
    let pieces: Vec<String> = pieces.iter().enumerate().map(piece).collect();
    let draft = read(&CLASS.replace("PIECES", &pieces.join(",")).replace("SETTINGS", settings)).unwrap();
    assert_eq!(draft.issues, []);
    draft.book
}

fn today() -> Date {
    Date::parse("2026-03-27").unwrap()
}

fn everyone() -> Filter<'static> {
    Filter { search: "", section: None, show: Show::Everyone, on: None, order: Order::NameUp, today: today() }
}

fn printed(book: &Gradebook, names: Names, filter: &Filter, shown: ColumnChoice) -> PrintSheet {
    let verdicts = Verdicts::of(book, today());
    let roll_ups = RollUps::of(book, &verdicts);
    let called = DisplayNames::of(book, names);
    let of = Printed { book, verdicts: &verdicts, roll_ups: &roll_ups, called: &called };
    sheet(of, filter, shown, "27 March 2026".to_owned(), Ord::cmp)
}

/// A row as it is read: a cell that is mastered in brackets.
fn told(name: &str, cells: &[PrintCell], sum: &PrintCell) -> String {
    let cell = |it: &PrintCell| {
        let text = [it.text.as_str(), &it.note]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if it.is_mastered { format!("[{text}]") } else { text }
    };
    let cells: Vec<String> = cells.iter().chain([sum]).map(cell).collect();
    format!("{name}: {}", cells.join(" | "))
}

#[test]
fn cells_say_in_marks_what_the_grid_says_in_colors() {
    let check = |roll_ups, collapse: &[&str], codes: &str, expected: &[&str]| {
        let book = class();
        let all = book.standards().iter();
        let collapsed: Vec<Ix<Standard>> =
            all.filter(|(_, it)| collapse.contains(&it.code.as_str())).map(|(at, _)| at).collect();
        let shown = ColumnChoice { roll_ups, collapsed: &collapsed };
        let sheet = printed(&book, Names::Shown, &everyone(), shown);
        assert_eq!(sheet.title, "Maths 7 · Winter");
        let [table] = sheet.tables.as_slice() else { panic!("{} tables", sheet.tables.len()) };
        assert!(table.is_last);
        assert_eq!(table.codes.join(" "), codes);
        let rows = table.rows.iter().chain([&table.sums]);
        let rows: Vec<String> = rows.map(|row| told(&row.name, &row.cells, &row.sum)).collect();
        assert_eq!(rows, expected);
    };
    check(
        ColumnContent::Verdicts,
        &[],
        "N1 N2 N3 M1",
        &[
            "Bo Okafor: 1 M | – |  | [4 ✓✓ *] | 1 of 2",
            "Ada Young: [3 ✓] | 2 | … | [4 ✓✓] | 2 of 3",
            "Mastered of assessed: 1 of 2 | 0 of 1 | 0 of 0 | 2 of 2 | 3 of 5",
        ],
    );
    check(
        ColumnContent::RollUps,
        &[],
        "N1 N2 N3 N M1",
        &[
            "Bo Okafor: 1 M | – |  | 1 | [4 ✓✓ *] | 1 of 2",
            "Ada Young: [3 ✓] | 2 | … | 2 | [4 ✓✓] | 2 of 3",
            "Mastered of assessed: 1 of 2 | 0 of 1 | 0 of 0 | 0 of 2 | 2 of 2 | 3 of 5",
        ],
    );
    check(
        ColumnContent::Verdicts,
        &["N"],
        "N M1",
        &[
            "Bo Okafor: 1 | [4 ✓✓ *] | 1 of 2",
            "Ada Young: 2 | [4 ✓✓] | 2 of 3",
            "Mastered of assessed: 0 of 2 | 2 of 2 | 3 of 5",
        ],
    );
}

#[test]
fn a_course_mark_stands_beside_the_sum() {
    let check = |bands: &str, least: u8, expected: [&str; 3]| {
        let book = class_with(&format!(
            r#","mark":{{"rule":"cut_offs","of":"mean","bands":[{bands}],"least_assessed":{least},"least_of":"all"}}"#
        ));
        let sheet = printed(
            &book,
            Names::Shown,
            &everyone(),
            ColumnChoice { roll_ups: ColumnContent::Verdicts, collapsed: &[] },
        );
        let table = &sheet.tables[0];
        let sums: Vec<&str> =
            table.rows.iter().chain([&table.sums]).map(|row| row.sum.note.as_str()).collect();
        assert_eq!(sums, expected, "{bands}");
    };
    // Bo has 1 and 4, Ada 3, 2 and 4; N3, of which there is not enough, is left out.
    let bands = r#"{"mark":"A","from":3},{"mark":"B","from":2}"#;
    check(bands, 0, ["B", "A", ""]);
    check(r#"{"mark":"A","from":3}"#, 0, ["–", "A", ""]);
    // Bo has two of four, Ada three.
    check(bands, 75, ["–", "A", ""]);
}

#[test]
fn who_is_on_it_is_said_above() {
    let book = class();
    let group = |name: &str| book.groups().iter().find(|(_, it)| it.name == name).map(|(at, _)| at);
    let standard = |code: &str| book.standards().iter().find(|(_, it)| it.code == code).unwrap().0;
    let shown = ColumnChoice { roll_ups: ColumnContent::Verdicts, collapsed: &[] };
    let check = |names: Names, filter: Filter, expected: &str, rows: &[&str]| {
        let sheet = printed(&book, names, &filter, shown);
        let found: Vec<&str> = sheet.tables[0].rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((sheet.about.as_str(), found.as_slice()), (expected, rows));
    };
    let (ada, bo) = ("Ada Young", "Bo Okafor");
    check(Names::Shown, everyone(), "27 March 2026 · 2 learners", &[bo, ada]);
    let of_section = Filter { section: group("Period 3"), ..everyone() };
    check(Names::Shown, of_section, "27 March 2026 · 1 learner · Period 3", &[bo]);
    // The name of a private group is never printed.
    let of_private = Filter { section: group("Reading help"), ..everyone() };
    check(Names::Shown, of_private, "27 March 2026 · 1 learner · One group", &[bo]);
    let searched = Filter { search: " young ", ..everyone() };
    check(Names::Shown, searched, "27 March 2026 · 1 learner · with “young” in the name", &[ada]);
    let blank = Filter { search: "  ", ..everyone() };
    check(Names::Shown, blank, "27 March 2026 · 2 learners", &[bo, ada]);
    let not_yet = Filter { show: Show::NotYet, on: Some((standard("N1"), Status::NotYet)), ..everyone() };
    check(Names::Shown, not_yet, "27 March 2026 · 1 learner · Has a “Not yet” · N1: Not yet", &[bo]);
    let archived = Filter { show: Show::Archived, ..everyone() };
    check(Names::Shown, archived, "27 March 2026 · 1 learner · Archived", &["Cy Gone"]);
    // Names that are hidden on screen are hidden on paper, also where a group has one in its name.
    let circle = Filter { section: group("Ada's circle"), ..everyone() };
    check(Names::Shown, circle, "27 March 2026 · 1 learner · Ada's circle", &[bo]);
    let circle = Filter { section: group("Ada's circle"), ..everyone() };
    check(
        Names::Initials,
        circle,
        "27 March 2026 · 1 learner · A. Y.'s circle · Names are hidden",
        &["B. O."],
    );
}

/// A class with branches of so many standards each, one learner, and the course mark where it has a scheme.
fn branches(sizes: &[usize]) -> Gradebook {
    let mut standards = Vec::new();
    for (branch, size) in sizes.iter().enumerate() {
        standards.push(format!(r#"{{"id":"Branch{branch:05}","code":"B{branch}"}}"#));
        standards.extend((0..*size).map(|leaf| {
            format!(
                r#"{{"id":"Leaf{branch:03}{leaf:04}","code":"B{branch}.{leaf}","parent":"Branch{branch:05}"}}"#
            )
        }));
    }
    let text = format!(
        r#"{{"type":"evident","version":1,"book":{{"id":"Class000001","title":"Wide","learners":[{{"id":"Ada00000001","name":"Ada"}}],"standards":[{}]}}}}"#,
        standards.join(",")
    );
    read(&text).unwrap().book
}

#[test]
fn wide_classes_are_divided_into_tables() {
    let check = |sizes: &[usize], expected: &[&[(&str, usize)]]| {
        let book = branches(sizes);
        let shown = ColumnChoice { roll_ups: ColumnContent::Verdicts, collapsed: &[] };
        let sheet = printed(&book, Names::Shown, &everyone(), shown);
        let groups: Vec<Vec<(&str, usize)>> = sheet
            .tables
            .iter()
            .map(|table| table.groups.iter().map(|(name, span)| (name.as_str(), *span)).collect())
            .collect();
        assert_eq!(groups, expected);
        for (number, table) in (1..).zip(&sheet.tables) {
            assert_eq!(table.is_last, number == sheet.tables.len());
            assert!(table.codes.len() <= MOST_COLUMNS);
            let spans: usize = table.groups.iter().map(|(_, span)| span).sum();
            let cells: Vec<usize> =
                table.rows.iter().chain([&table.sums]).map(|row| row.cells.len()).collect();
            assert_eq!((spans, cells), (table.codes.len(), vec![spans; 2]));
        }
        let codes: Vec<&String> = sheet.tables.iter().flat_map(|table| &table.codes).collect();
        let all = book.columns();
        let all: Vec<&String> = all.iter().map(|at| &book.standards().get(*at).unwrap().code).collect();
        assert_eq!(codes, all);
    };
    check(&[3], &[&[("B0", 3)]]);
    check(&[6, 6, 6], &[&[("B0", 6), ("B1", 6)], &[("B2", 6)]]);
    check(&[20], &[&[("B0", 10)], &[("B0", 10)]]);
}
