//! Pasted lists: who is read from a list of learners, and what stands below what in a list of standards.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use evident::edit::{Command, EditContext, apply};
use evident::exchange::pasted::groups;
use evident::exchange::pasted::levels;
use evident::exchange::pasted::outline::{self, Nesting, PastedParent, StandardTrouble};
use evident::exchange::pasted::roster::{self, RosterColumn, RosterMatch};
use evident::model::{
    Author, Date, Gradebook, GroupDraft, GroupKind, Id, Instant, LearnerDraft, MembershipDraft,
};

/// An id that no other test asks for twice.
fn new_id() -> Id {
    static NEXT: AtomicU64 = AtomicU64::new(1_000);
    Id::from_random(u128::from(NEXT.fetch_add(1, Relaxed)))
}

fn learners(text: &str, expected_roles: &[RosterColumn], expected: &[&str]) {
    let rows = roster::split(text);
    let roles = roster::guess(&rows, &["Period 3".to_owned()]);
    assert_eq!(roles, expected_roles, "{text:?}");
    let found: Vec<String> = roster::read(&rows, &roles, &["Ada Lindqvist".to_owned()])
        .into_iter()
        .map(|it| {
            format!(
                "{}|{}|{}|{}{}",
                it.name,
                it.sort_name,
                it.section,
                it.number,
                match it.seen {
                    RosterMatch::New => "",
                    RosterMatch::Known => "|known",
                    RosterMatch::Twice => "|twice",
                }
            )
        })
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn learners_are_read() {
    use RosterColumn::*;
    learners(
        "Bo Okafor\n\n  ada   lindqvist \nBo Okafor",
        &[Name],
        &["Bo Okafor|||", "ada lindqvist||||known", "Bo Okafor||||twice"],
    );
    learners(
        "Okafor, Bo\nLindqvist, Ada",
        &[Last, First],
        &["Bo Okafor|Okafor, Bo||", "Ada Lindqvist|Lindqvist, Ada|||known"],
    );
    learners(
        "Bo Okafor, Period 3\nCy Young, Period 3",
        &[Name, Section],
        &["Bo Okafor||Period 3|", "Cy Young||Period 3|"],
    );
    learners(
        "Okafor, Bo\tPeriod 5\nYoung, Cy\tPeriod 5",
        &[LastFirst, Section],
        &["Bo Okafor|Okafor, Bo|Period 5|", "Cy Young|Young, Cy|Period 5|"],
    );
    learners(
        "Bo Okafor\t40117\nCy Young\t40118",
        &[Name, Number],
        &["Bo Okafor|||40117", "Cy Young|||40118"],
    );
    learners(
        "\"Okafor, Bo\",40117\n\"Young, Cy\",40118",
        &[LastFirst, Number],
        &["Bo Okafor|Okafor, Bo||40117", "Cy Young|Young, Cy||40118"],
    );
    learners("Name;Class\nBo Okafor;7b", &[Name, Section], &["Bo Okafor||7b|"]);
    learners("Last name,First name,ID\nOkafor,Bo,9", &[Last, First, Number], &["Bo Okafor|Okafor, Bo||9"]);
    learners("", &[], &[]);
}

fn standards(text: &str, nesting: Nesting, expected: &[&str]) {
    assert_eq!(outline::guess(text), nesting, "{text:?}");
    let found = outline::read(text, nesting, &["8.F".to_owned()]);
    let found: Vec<String> = found
        .iter()
        .map(|it| {
            let above = match &it.above {
                PastedParent::Top => "",
                PastedParent::Here(place) => found[*place].code.as_str(),
                PastedParent::Book(code) => code,
            };
            let trouble = match it.trouble {
                None => "",
                Some(StandardTrouble::Known) => "|known",
                Some(StandardTrouble::Twice) => "|twice",
                Some(StandardTrouble::Codeless) => "|codeless",
            };
            format!("{}{}|{}|{above}{trouble}", "-".repeat(it.depth), it.code, it.statement)
        })
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn standards_are_read() {
    use Nesting::*;
    standards(
        "7.RP Ratios\n7.RP.1 Unit rates\n7.RP.12: More\n7.RP.1a - Part",
        Codes,
        &["7.RP|Ratios|", "-7.RP.1|Unit rates|7.RP", "--7.RP.1a|Part|7.RP.1", "-7.RP.12|More|7.RP"],
    );
    standards(
        "Ratios\n  A1\tUnit rates\n  A2\tMore\nNumbers\n\tB1 x",
        Indents,
        &["Ratios||", "-A1|Unit rates|Ratios", "-A2|More|Ratios", "Numbers||", "-B1|x|Numbers"],
    );
    standards(
        "8.F\n8.F.1 Functions\n8.F.1 Again",
        Codes,
        &["8.F|||known", "8.F.1|Functions|8.F", "8.F.1|Again|8.F|twice"],
    );
    standards(
        "a sentence that is much too long for a heading",
        Codes,
        &["|a sentence that is much too long for a heading||codeless"],
    );
    standards("", Codes, &[]);
}

#[test]
fn a_child_may_come_before_its_parent() {
    standards("7.RP.1 Rates\n7.RP Ratios", Nesting::Codes, &["7.RP|Ratios|", "-7.RP.1|Rates|7.RP"]);
}

#[test]
fn a_decimal_comma_split_a_level_into_two() {
    for (typed, expected) in [
        ("2,5", "2,5"),
        ("1 2,5 3", "1|2,5|3"),
        ("1, 2,5, 3", "1|2,5|3"),
        ("1;2;3", "1|2|3"),
        ("1 ; 2,5;3,", "1|2,5|3"),
        ("1\n2\t3\u{a0}4", "1|2|3|4"),
        ("3+ B", "3+|B"),
        (" , ;, ", ""),
        ("", ""),
        // Nobody can say which of these commas are decimal: it is one word, which is then no level.
        ("1,2,3", "1,2,3"),
    ] {
        assert_eq!(levels::split(typed).collect::<Vec<_>>().join("|"), expected, "{typed:?}");
    }
}

#[test]
fn groups_typed_in_a_row_are_found_or_made() {
    let group = |number, name: &str, kind| {
        let id = Id::from_random(number);
        GroupDraft { id, name: name.to_owned(), kind, private: false }
    };
    let mut book = Gradebook::new(Id::from_random(0), "Class");
    let given = EditContext {
        today: Date::parse("2026-03-27").unwrap(),
        now: Instant(0),
        counter: 1,
        author: Author::default(),
    };
    let groups =
        [("Band", GroupKind::Group), ("Lunch  B", GroupKind::Group), ("Period 3", GroupKind::Section)];
    let groups = (1..).zip(groups).map(|(number, (name, kind))| group(number, name, kind)).collect();
    apply(&mut book, Command::AddGroups(groups), &given).unwrap();
    // Each as the place of the group in the book, or as the name of one that is made, in the order of the row.
    let check = |typed: &str, expected: &[&str]| {
        let (wanted, made) = groups::read(&book, typed, new_id);
        let known = |id: Id| book.groups().by_id(id).map(|it| format!("={}", it.name));
        let new = |id: Id| made.iter().find(|it| it.id == id).map(|it| it.name.clone());
        let found: Vec<String> = wanted.iter().map(|id| known(*id).or_else(|| new(*id)).unwrap()).collect();
        assert_eq!(found, expected, "{typed:?}");
        assert!(made.iter().all(|it| it.kind == GroupKind::Group && !it.private));
        made.len()
    };
    assert_eq!(check("", &[]), 0);
    assert_eq!(check(" ;, ,", &[]), 0);
    assert_eq!(check("band", &["=Band"]), 0);
    assert_eq!(check(" BAND ; lunch b", &["=Band", "=Lunch  B"]), 0);
    assert_eq!(check("Chess, Band", &["Chess", "=Band"]), 1);
    // A section of the name is no group of the name.
    assert_eq!(check("Period 3", &["Period 3"]), 1);
    // A new one that is named twice is made once.
    assert_eq!(check("Chess, chess; Choir", &["Chess", "Chess", "Choir"]), 2);
}

#[test]
fn the_groups_of_a_learner_are_written_as_they_are_read() {
    let today = Date::parse("2026-03-27").unwrap();
    let ids: Vec<Id> = (1..5).map(Id::from_random).collect();
    let names = [("Band", GroupKind::Group), ("Choir", GroupKind::Group), ("Period 3", GroupKind::Section)];
    let groups = ids.iter().zip(names);
    let groups =
        groups.map(|(id, (name, kind))| GroupDraft { id: *id, name: name.to_owned(), kind, private: false });
    let mut book = Gradebook::new(Id::from_random(0), "Class");
    let given = EditContext { today, now: Instant(0), counter: 1, author: Author::default() };
    apply(&mut book, Command::AddGroups(groups.collect()), &given).unwrap();
    // Memberships as the place of the group, and its first and last day, counted from today.
    type Stay = (usize, Option<i64>, Option<i64>);
    let cases: [(&[Stay], &str); 6] = [
        (&[], ""),
        (&[(0, None, None)], "Band"),
        (&[(2, None, None), (1, None, None), (0, Some(0), None)], "Choir, Band"),
        (&[(0, None, Some(-1)), (1, Some(-3), Some(0))], "Choir"),
        (&[(0, Some(1), None)], ""),
        (&[(0, None, Some(-9)), (0, Some(-3), None)], "Band"),
    ];
    for (memberships, expected) in cases {
        let membership = |(at, from, until): &Stay| MembershipDraft {
            group: ids[*at],
            from: from.and_then(|days| today.plus(days)),
            until: until.and_then(|days| today.plus(days)),
        };
        let memberships = memberships.iter().map(membership).collect();
        let draft = LearnerDraft { memberships, ..LearnerDraft::named(ids[3], "Ada") };
        let mut book = book.clone();
        apply(&mut book, Command::AddLearners(vec![draft]), &given).unwrap();
        let written = groups::write(&book, book.learners().by_id(ids[3]).unwrap(), today);
        assert_eq!(written, expected);
        let (again, made) = groups::read(&book, &written, new_id);
        let again: Vec<&str> =
            again.iter().map(|id| book.groups().by_id(*id).unwrap().name.as_str()).collect();
        assert_eq!((again.join(", "), made.len()), (written, 0));
    }
}
