//! What keys do, by cases and by properties.

use evident::grid::keys::{At, Does, Key, Place, does};
use proptest::prelude::*;

fn key(text: &str) -> Key<'_> {
    let mut key = Key::default();
    let mut rest = text;
    loop {
        match rest {
            _ if rest.starts_with("Ctrl+") => (key.control, rest) = (true, &rest[5..]),
            _ if rest.starts_with("Shift+") => (key.shift, rest) = (true, &rest[6..]),
            _ if rest.starts_with("Alt+") => (key.alt, rest) = (true, &rest[4..]),
            _ => return Key { name: rest, ..key },
        }
    }
}

const AT: At = At { place: (5, 3), rows: 30, columns: 10, page: 8, typing: false, run: None, head: false };

fn enter(to: Place, run: usize, another: bool) -> Option<Does> {
    Some(Does::Enter { to, run, another })
}

fn check(at: At, cases: &[(&str, Option<Does>)]) {
    for (text, expected) in cases {
        assert_eq!(does(key(text), &at), *expected, "{text} at {at:?}");
    }
}

#[test]
fn moving_goes_as_in_a_spreadsheet() {
    check(
        AT,
        &[
            ("ArrowDown", Some(Does::Go((6, 3)))),
            ("ArrowUp", Some(Does::Go((4, 3)))),
            ("ArrowLeft", Some(Does::Go((5, 2)))),
            ("ArrowRight", Some(Does::Go((5, 4)))),
            ("Home", Some(Does::Go((5, 0)))),
            ("End", Some(Does::Go((5, 9)))),
            ("Ctrl+Home", Some(Does::Go((0, 0)))),
            ("Ctrl+End", Some(Does::Go((29, 9)))),
            ("PageDown", Some(Does::Go((13, 3)))),
            ("PageUp", Some(Does::Go((0, 3)))),
            ("Shift+ArrowDown", Some(Does::Extend((6, 3)))),
            ("Ctrl+Shift+End", Some(Does::Extend((29, 9)))),
            ("Ctrl+a", Some(Does::SelectAll)),
            ("Ctrl+ ", Some(Does::SelectColumn)),
            ("Shift+ ", Some(Does::SelectRow)),
            ("Process", Some(Does::Type)),
            ("Enter", Some(Does::Open)),
            (" ", Some(Does::Open)),
            ("F2", Some(Does::EditLast)),
            ("Delete", Some(Does::SetAside)),
            ("Ctrl+d", Some(Does::FillDown)),
            ("?", Some(Does::Help)),
            ("3", Some(Does::Type)),
            ("r", Some(Does::Type)),
            (".", Some(Does::Type)),
            // Not ours: the page's, the browser's, the system's.
            ("Tab", None),
            ("Escape", None),
            ("Ctrl+z", None),
            ("Ctrl+c", None),
            ("Alt+ArrowLeft", None),
            ("Ctrl+3", None),
            ("F5", None),
            ("Shift", None),
            ("Dead", None),
        ],
    );
}

#[test]
fn typing_commits_with_enter_and_tab() {
    let typing = At { typing: true, ..AT };
    check(
        typing,
        &[
            ("Enter", enter((6, 3), 3, false)),
            ("Shift+Enter", enter((4, 3), 3, false)),
            ("Alt+Enter", enter((5, 3), 3, true)),
            ("Tab", enter((5, 4), 3, false)),
            ("Shift+Tab", enter((5, 2), 3, false)),
            ("ArrowDown", enter((6, 3), 3, false)),
            ("Escape", Some(Does::Forget)),
            // The field's own.
            ("ArrowLeft", None),
            ("Backspace", None),
            ("Ctrl+z", None),
            ("3", None),
        ],
    );
}

#[test]
fn enter_after_a_run_of_tabs_returns_to_where_it_began() {
    let run = At { place: (5, 6), typing: true, run: Some(3), ..AT };
    check(run, &[("Enter", enter((6, 3), 3, false)), ("Tab", enter((5, 7), 3, false))]);
    let between = At { typing: false, ..run };
    check(
        between,
        &[
            ("Enter", enter((6, 3), 3, false)),
            ("Tab", enter((5, 7), 3, false)),
            ("Escape", Some(Does::EndRun)),
            ("ArrowDown", Some(Does::Go((6, 6)))),
        ],
    );
}

#[test]
fn above_the_first_row_are_the_heads() {
    let first = At { place: (0, 3), ..AT };
    check(first, &[("ArrowUp", Some(Does::Head(3))), ("Ctrl+ArrowUp", Some(Does::Go((0, 3))))]);
    check(
        At { head: true, ..first },
        &[
            ("ArrowUp", Some(Does::Head(3))),
            ("ArrowLeft", Some(Does::Head(2))),
            ("ArrowRight", Some(Does::Head(4))),
            ("Home", Some(Does::Head(0))),
            ("End", Some(Does::Head(9))),
            ("ArrowDown", Some(Does::Go((0, 3)))),
            ("PageDown", Some(Does::Go((8, 3)))),
            ("Ctrl+End", Some(Does::Go((29, 9)))),
            ("Enter", Some(Does::OpenHead)),
            (" ", Some(Does::OpenHead)),
            ("Ctrl+ ", Some(Does::SelectColumn)),
            ("?", Some(Does::Help)),
            // Nothing is entered at a head.
            ("3", None),
            ("Delete", None),
            ("Ctrl+d", None),
            ("Tab", None),
            ("Escape", None),
        ],
    );
}

#[test]
fn an_empty_grid_has_no_keys() {
    assert_eq!(does(key("ArrowDown"), &At::default()), None);
    assert_eq!(does(key("3"), &At { rows: 3, ..At::default() }), None);
}

const NAMES: [&str; 24] = [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    "Tab",
    "Escape",
    "F2",
    "Delete",
    "Backspace",
    "?",
    "a",
    "d",
    "r",
    ".",
    "3",
    " ",
    "Unidentified",
    "é",
    "😀",
];

fn any_key() -> impl Strategy<Value = Key<'static>> {
    (prop::sample::select(&NAMES[..]), any::<[bool; 3]>()).prop_map(|(name, [control, shift, alt])| Key {
        name,
        control,
        shift,
        alt,
    })
}

fn any_at() -> impl Strategy<Value = At> {
    (1usize..400, 1usize..90, 0usize..60, any::<bool>()).prop_flat_map(|(rows, columns, page, typing)| {
        (0..rows, 0..columns, prop::option::of(0..columns)).prop_map(move |(row, column, run)| At {
            place: (row, column),
            rows,
            columns,
            page,
            typing,
            run,
            head: false,
        })
    })
}

fn leads_to(does: Does) -> Option<Place> {
    match does {
        Does::Go(to) | Does::Extend(to) | Does::Enter { to, .. } => Some(to),
        Does::Head(column) => Some((0, column)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn no_key_leaves_the_grid(at in any_at(), key in any_key()) {
        let to = does(key, &at).and_then(leads_to);
        prop_assert!(to.is_none_or(|(row, column)| row < at.rows && column < at.columns));
        if let Some(Does::Enter { run, .. }) = does(key, &at) {
            prop_assert!(run < at.columns);
        }
    }

    /// Tab leaves the grid, as in any page, unless levels are being entered; Escape ends that.
    #[test]
    fn the_grid_is_no_trap(at in any_at(), shift: bool) {
        let tab = Key { name: "Tab", shift, ..Key::default() };
        let at = At { typing: false, ..at };
        prop_assert_eq!(does(tab, &at).is_none(), at.run.is_none());
        let escape = Key { name: "Escape", ..Key::default() };
        prop_assert_eq!(does(escape, &at), at.run.map(|_| Does::EndRun));
    }

    /// There and back again, away from the edges.
    #[test]
    fn arrows_turn_each_other_round(at in any_at(), pair in prop::sample::select(&[
        ("ArrowUp", "ArrowDown"), ("ArrowLeft", "ArrowRight"), ("PageUp", "PageDown"),
    ][..])) {
        let at = At { typing: false, ..at };
        let go = |at: &At, name| match does(Key { name, ..Key::default() }, at) {
            Some(Does::Go(place)) => At { place, ..*at },
            Some(Does::Head(_)) => *at,
            other => panic!("{other:?}"),
        };
        let there = go(&at, pair.0);
        if there.place != at.place && (pair.0 != "PageUp" || at.place.0 >= at.page.max(1)) {
            prop_assert_eq!(go(&there, pair.1).place, at.place);
        }
    }

    /// Enter pressed once for each row enters a column from top to bottom.
    #[test]
    fn enter_walks_down_every_row(at in any_at()) {
        let mut at = At { place: (0, at.place.1), typing: true, run: None, ..at };
        for row in 0..at.rows {
            prop_assert_eq!(at.place.0, row);
            let Some(Does::Enter { to, run, .. }) = does(Key { name: "Enter", ..Key::default() }, &at) else {
                panic!("Enter does not enter")
            };
            at = At { place: to, run: Some(run), ..at };
        }
        prop_assert_eq!(at.place.0, at.rows - 1);
    }
}
