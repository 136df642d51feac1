//! Hiding the names of learners: what they are called instead, in which order they stand, and names inside texts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::cmp::Ordering;
use std::collections::BTreeSet;

use evident::edit::{Command, EditContext, apply};
use evident::grid::rows::{Filter, Order, Show, rows};
use evident::judge::Verdicts;
use evident::model::*;
use evident::text::names::{DisplayNames, Names};

fn given(counter: u32) -> EditContext {
    EditContext {
        today: Date::parse("2025-10-14").unwrap(),
        now: Instant(0),
        counter,
        author: Author { device: "d".into(), by: String::new() },
    }
}

/// A random-looking id that a number stands for.
fn id(number: u64) -> Id {
    Id::from_random(u128::from(number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

fn add(book: &mut Gradebook, number: u64, name: &str) {
    let learner = LearnerDraft::named(id(number), name);
    apply(book, Command::AddLearners(vec![learner]), &given(u32::try_from(number).unwrap() + 1)).unwrap();
}

fn class(names: &[&str]) -> Gradebook {
    let mut book = Gradebook::new(id(9_999_999), "Class");
    for (number, name) in (0..).zip(names) {
        add(&mut book, number, name);
    }
    book
}

fn all(book: &Gradebook) -> Vec<Ix<Learner>> {
    book.learners().iter().map(|(at, _)| at).collect()
}

fn called(book: &Gradebook, names: Names) -> Vec<String> {
    let called = DisplayNames::of(book, names);
    all(book).into_iter().map(|at| called.learner(book, at).to_owned()).collect()
}

#[test]
fn names_are_shown_unless_they_are_hidden() {
    let book = class(&["Ada Lindqvist", "Bo Okafor"]);
    assert_eq!(called(&book, Names::Shown), ["Ada Lindqvist", "Bo Okafor"]);
    for names in [Names::Shown, Names::Initials, Names::Pseudonyms] {
        assert_eq!(Names::of_tag(names.tag()), names);
    }
    assert_eq!(Names::of_tag(""), Names::Shown);
    assert!(Names::of_tag("something newer").are_hidden());
}

#[test]
fn learners_of_one_name_are_told_apart() {
    const GROUPS: [(&str, GroupKind, bool); 4] = [
        ("7A", GroupKind::Section, false),
        ("7B", GroupKind::Section, false),
        ("Readers", GroupKind::Group, false),
        ("Support", GroupKind::Section, true),
    ];
    // Names with groups (those that have ended are in parentheses) and ids, and what each is called.
    let check = |learners: &[(&str, &str, &str)], expected: &[&str]| {
        let mut book = Gradebook::new(id(9_999_999), "Class");
        let groups = (1000..).zip(GROUPS).map(|(number, (name, kind, private))| GroupDraft {
            id: id(number),
            name: name.into(),
            kind,
            private,
        });
        apply(&mut book, Command::AddGroups(groups.collect()), &given(1)).unwrap();
        for (number, (name, groups, outer)) in (0..).zip(learners) {
            let mut learner = LearnerDraft::named(id(number), *name);
            learner.memberships = groups
                .split_whitespace()
                .map(|word| {
                    let known =
                        GROUPS.iter().position(|(name, ..)| *name == word.trim_matches(['(', ')'])).unwrap();
                    let until = word.starts_with('(').then(|| given(0).today);
                    MembershipDraft { group: id(1000 + known as u64), from: None, until }
                })
                .collect();
            if !outer.is_empty() {
                learner.external_ids = vec![ExternalId { system: "sis".into(), id: (*outer).into() }];
            }
            apply(&mut book, Command::AddLearners(vec![learner]), &given(2)).unwrap();
        }
        assert_eq!(called(&book, Names::Shown), expected);
        let apart = learners.iter().all(|one| learners.iter().filter(|it| it.0 == one.0).count() == 1);
        assert_eq!(DisplayNames::take_more(&book, Names::Shown), !apart);
        assert!(DisplayNames::take_more(&book, Names::Initials));
    };
    check(&[("Sam Lee", "", ""), ("Sam Li", "", "")], &["Sam Lee", "Sam Li"]);
    check(
        &[("Sam Lee", "7A", "1"), ("Ada", "7A", "2"), ("Sam Lee", "Readers 7B", "3")],
        &["Sam Lee (7A)", "Ada", "Sam Lee (7B)"],
    );
    // One section, one without, one that has ended, one that is private: it takes the ids.
    for other in ["7A", "", "(7B)", "Support"] {
        check(&[("Sam Lee", "7A", "17"), ("Sam Lee", other, "18")], &["Sam Lee (17)", "Sam Lee (18)"]);
    }
    // No ids, or one alone, or the same one twice.
    for ids in [["", ""], ["17", ""], ["17", "17"]] {
        check(&[("Sam Lee", "7A", ids[0]), ("Sam Lee", "7A", ids[1])], &["Sam Lee (1)", "Sam Lee (2)"]);
    }
    check(
        &[("Bo", "", ""), ("Bo", "", ""), ("Ada", "7A", ""), ("Ada", "7B", ""), ("Bo", "", "")],
        &["Bo (1)", "Bo (2)", "Ada (7A)", "Ada (7B)", "Bo (3)"],
    );
}

#[test]
fn initials_are_of_the_first_and_the_last_word() {
    for (name, expected) in [
        ("Ada Lindqvist", "A. L."),
        ("maría de la cruz", "M. C."),
        ("Cher", "C."),
        ("(Élodie) Östberg", "É. Ö."),
        ("小明", "小."),
        ("…", "a learner"),
    ] {
        assert_eq!(called(&class(&[name]), Names::Initials), [expected]);
    }
}

#[test]
fn who_shares_initials_is_told_apart_by_a_number() {
    let of = called(&class(&["Ada Lind", "Bo Ek", "Alma Lund", "Axel Lo"]), Names::Initials);
    assert_eq!(of[1], "B. E.");
    let shared: BTreeSet<&str> = [0, 2, 3].map(|at| of[at].as_str()).into();
    assert_eq!(shared, BTreeSet::from(["A. L. 1", "A. L. 2", "A. L. 3"]));
}

#[test]
fn pseudonyms_are_unique_however_large_the_class() {
    let names: Vec<String> = (0..700).map(|number| format!("Learner{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let of = called(&class(&names), Names::Pseudonyms);
    assert_eq!(of.iter().collect::<BTreeSet<_>>().len(), 700);
    assert!(of.iter().all(|name| !name.contains("earner")));
    // Numbers come only when every word is taken.
    assert!(of[..150].iter().all(|name| !name.contains(' ')), "{:?}", &of[..150]);
}

#[test]
fn pseudonyms_stay_when_somebody_joins_or_is_renamed() {
    let mut book = class(&["Ada Lindqvist", "Bo Okafor", "Cem Yılmaz"]);
    let before = called(&book, Names::Pseudonyms);
    for number in 10..110 {
        add(&mut book, number, "Somebody Else");
    }
    let ada = book.learners().iter().next().unwrap().0;
    let draft = LearnerDraft::of(&book, book.learners().get(ada).unwrap());
    let draft = LearnerDraft { name: "Zara Zola".into(), ..draft };
    apply(&mut book, Command::ChangeLearner(draft), &given(500)).unwrap();
    assert_eq!(called(&book, Names::Pseudonyms)[..3], before);
}

#[test]
fn nobody_is_called_by_a_word_that_is_a_name_in_the_class() {
    let free = called(&class(&["Ada Lindqvist", "Bo Okafor"]), Names::Pseudonyms);
    let of = called(&class(&["Ada Lindqvist", &format!("Bo {}", free[0])]), Names::Pseudonyms);
    assert_ne!(of[0], free[0]);
}

#[test]
fn whoever_was_added_since_is_not_named() {
    let mut book = class(&["Ada Lindqvist"]);
    let called = DisplayNames::of(&book, Names::Pseudonyms);
    add(&mut book, 5, "Bo Okafor");
    let bo = book.learners().find(id(5)).unwrap();
    assert_eq!(called.learner(&book, bo), "a learner");
    assert_eq!(called.by_id(&book, id(77)), "a learner who is no longer here");
}

fn plain(left: &str, right: &str) -> Ordering {
    left.cmp(right)
}

fn shown(book: &Gradebook, names: Names, order: Order, search: &str) -> Vec<String> {
    let verdicts = Verdicts::of(book, given(0).today);
    let filter =
        Filter { search, section: None, show: Show::Everyone, on: None, order, today: given(0).today };
    let called = DisplayNames::of(book, names);
    let rows = rows(book, &verdicts, &[], &filter, &called, plain);
    rows.into_iter().map(|at| called.learner(book, at).to_owned()).collect()
}

#[test]
fn rows_are_shuffled_while_names_are_hidden() {
    let names: Vec<String> = (b'A'..=b'Z').map(|letter| format!("{0}{0} {0}x", char::from(letter))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let book = class(&names);
    assert_eq!(shown(&book, Names::Shown, Order::Shuffled, ""), names);
    let initials = shown(&book, Names::Initials, Order::Shuffled, "");
    let mut sorted = initials.clone();
    sorted.sort();
    assert_ne!(initials, sorted);
    // About half of all neighbors are in order where the order has nothing to do with names.
    let rising = initials.windows(2).filter(|pair| pair[0] < pair[1]).count();
    assert!((6..=19).contains(&rising), "{rising}");
    // The same order by other words, and another one than that of the pseudonyms.
    let pseudonyms = shown(&book, Names::Pseudonyms, Order::Shuffled, "");
    let mut sorted = pseudonyms.clone();
    sorted.sort();
    assert_ne!(pseudonyms, sorted);
    assert_eq!(shown(&book, Names::Pseudonyms, Order::NameUp, ""), sorted);
    sorted.reverse();
    assert_eq!(shown(&book, Names::Pseudonyms, Order::NameDown, ""), sorted);
    // Who ties in another order stands in the shuffled one.
    assert_eq!(shown(&book, Names::Initials, Order::FewestMastered, ""), initials);
}

#[test]
fn the_search_finds_what_is_shown_and_nothing_else() {
    let book = class(&["Ada Lindqvist", "Bo Okafor"]);
    let ada = &called(&book, Names::Pseudonyms)[0];
    assert_eq!(shown(&book, Names::Shown, Order::NameUp, "lindq"), ["Ada Lindqvist"]);
    assert_eq!(shown(&book, Names::Pseudonyms, Order::NameUp, "lindq"), [""; 0]);
    assert_eq!(shown(&book, Names::Pseudonyms, Order::NameUp, &ada.to_uppercase()), [ada.as_str()]);
}

#[test]
fn names_inside_texts_give_way() {
    let book = class(&["Ada Lindqvist", "Bo O'Hara", "Ada Marks", "王小明", "Jean-Luc Roux"]);
    let of = called(&book, Names::Initials);
    let [ada, bo, other, wang, jean] = [0, 1, 2, 3, 4].map(|at| of[at].as_str());
    let hidden = DisplayNames::of(&book, Names::Initials);
    let about = |number: usize| Some(all(&book)[number]);
    for (text, whose, expected) in [
        ("Well done, Ada!", 0, format!("Well done, {ada}!")),
        ("Well done, ADA!", 2, format!("Well done, {other}!")),
        ("ada lindqvist's own way", 0, format!("{ada}'s own way")),
        ("Lindqvist, Ada", 0, ada.to_owned()),
        ("Ada Marks helped", 0, format!("{other} helped")),
        ("Bo O'Hara and Ada", 0, format!("{bo} and {ada}")),
        ("Adaptable, robust, Bob", 0, "Adaptable, robust, Bob".to_owned()),
        ("王小明做得好", 3, format!("{wang}做得好")),
        ("Jean-Luc, Jean Luc; Roux", 4, format!("{jean}; {jean}")),
        ("", 0, String::new()),
        ("  !? ", 0, "  !? ".to_owned()),
    ] {
        assert_eq!(hidden.masked(&book, text, about(whose)), expected, "{text}");
        assert_eq!(DisplayNames::default().masked(&book, text, about(whose)), text);
    }
}
