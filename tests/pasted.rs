//! Pasted lists: who is read from a list of learners, and what stands below what in a list of standards.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use evident::exchange::pasted::levels;
use evident::exchange::pasted::outline::{self, Nesting, PastedParent, StandardTrouble};
use evident::exchange::pasted::roster::{self, RosterColumn, RosterMatch};

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
