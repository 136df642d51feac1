//! What keys do, by cases and by properties.

use evident::grid::keys::{CellPlace, KeyAction, KeyContext, KeyPress, action};
use proptest::prelude::*;

fn key(text: &str) -> KeyPress<'_> {
    let mut key = KeyPress::default();
    let mut rest = text;
    loop {
        match rest {
            _ if rest.starts_with("Ctrl+") => (key.control, rest) = (true, &rest[5..]),
            _ if rest.starts_with("Shift+") => (key.shift, rest) = (true, &rest[6..]),
            _ if rest.starts_with("Alt+") => (key.alt, rest) = (true, &rest[4..]),
            _ => return KeyPress { name: rest, ..key },
        }
    }
}

const AT: KeyContext =
    KeyContext { place: (5, 3), rows: 30, columns: 10, page: 8, typing: false, run: None, head: false };

fn enter(to: CellPlace, run: usize, another: bool) -> Option<KeyAction> {
    Some(KeyAction::Enter { to, run, another })
}

fn check(at: KeyContext, cases: &[(&str, Option<KeyAction>)]) {
    for (text, expected) in cases {
        assert_eq!(action(key(text), &at), *expected, "{text} at {at:?}");
    }
}

#[test]
fn moving_goes_as_in_a_spreadsheet() {
    check(
        AT,
        &[
            ("ArrowDown", Some(KeyAction::Go((6, 3)))),
            ("ArrowUp", Some(KeyAction::Go((4, 3)))),
            ("ArrowLeft", Some(KeyAction::Go((5, 2)))),
            ("ArrowRight", Some(KeyAction::Go((5, 4)))),
            ("Home", Some(KeyAction::Go((5, 0)))),
            ("End", Some(KeyAction::Go((5, 9)))),
            ("Ctrl+Home", Some(KeyAction::Go((0, 0)))),
            ("Ctrl+End", Some(KeyAction::Go((29, 9)))),
            ("PageDown", Some(KeyAction::Go((13, 3)))),
            ("PageUp", Some(KeyAction::Go((0, 3)))),
            ("Shift+ArrowDown", Some(KeyAction::Extend((6, 3)))),
            ("Ctrl+Shift+End", Some(KeyAction::Extend((29, 9)))),
            ("Ctrl+a", Some(KeyAction::SelectAll)),
            ("Ctrl+ ", Some(KeyAction::SelectColumn)),
            ("Shift+ ", Some(KeyAction::SelectRow)),
            ("Process", Some(KeyAction::Type)),
            ("Enter", Some(KeyAction::Open)),
            (" ", Some(KeyAction::Open)),
            ("F2", Some(KeyAction::EditLast)),
            ("Delete", Some(KeyAction::SetAside)),
            ("Ctrl+d", Some(KeyAction::FillDown)),
            ("?", Some(KeyAction::Help)),
            ("3", Some(KeyAction::Type)),
            ("r", Some(KeyAction::Type)),
            (".", Some(KeyAction::Type)),
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
    let typing = KeyContext { typing: true, ..AT };
    check(
        typing,
        &[
            ("Enter", enter((6, 3), 3, false)),
            ("Shift+Enter", enter((4, 3), 3, false)),
            ("Alt+Enter", enter((5, 3), 3, true)),
            ("Tab", enter((5, 4), 3, false)),
            ("Shift+Tab", enter((5, 2), 3, false)),
            ("ArrowDown", enter((6, 3), 3, false)),
            ("Escape", Some(KeyAction::Forget)),
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
    let run = KeyContext { place: (5, 6), typing: true, run: Some(3), ..AT };
    check(run, &[("Enter", enter((6, 3), 3, false)), ("Tab", enter((5, 7), 3, false))]);
    let between = KeyContext { typing: false, ..run };
    check(
        between,
        &[
            ("Enter", enter((6, 3), 3, false)),
            ("Tab", enter((5, 7), 3, false)),
            ("Escape", Some(KeyAction::EndRun)),
            ("ArrowDown", Some(KeyAction::Go((6, 6)))),
        ],
    );
}

#[test]
fn above_the_first_row_are_the_heads() {
    let first = KeyContext { place: (0, 3), ..AT };
    check(first, &[("ArrowUp", Some(KeyAction::Head(3))), ("Ctrl+ArrowUp", Some(KeyAction::Go((0, 3))))]);
    check(
        KeyContext { head: true, ..first },
        &[
            ("ArrowUp", Some(KeyAction::Head(3))),
            ("ArrowLeft", Some(KeyAction::Head(2))),
            ("ArrowRight", Some(KeyAction::Head(4))),
            ("Home", Some(KeyAction::Head(0))),
            ("End", Some(KeyAction::Head(9))),
            ("ArrowDown", Some(KeyAction::Go((0, 3)))),
            ("PageDown", Some(KeyAction::Go((8, 3)))),
            ("Ctrl+End", Some(KeyAction::Go((29, 9)))),
            ("Enter", Some(KeyAction::OpenHead)),
            (" ", Some(KeyAction::OpenHead)),
            ("Ctrl+ ", Some(KeyAction::SelectColumn)),
            ("?", Some(KeyAction::Help)),
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
    assert_eq!(action(key("ArrowDown"), &KeyContext::default()), None);
    assert_eq!(action(key("3"), &KeyContext { rows: 3, ..KeyContext::default() }), None);
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

fn any_key() -> impl Strategy<Value = KeyPress<'static>> {
    (prop::sample::select(&NAMES[..]), any::<[bool; 3]>())
        .prop_map(|(name, [control, shift, alt])| KeyPress { name, control, shift, alt })
}

fn any_at() -> impl Strategy<Value = KeyContext> {
    (1usize..400, 1usize..90, 0usize..60, any::<bool>()).prop_flat_map(|(rows, columns, page, typing)| {
        (0..rows, 0..columns, prop::option::of(0..columns)).prop_map(move |(row, column, run)| KeyContext {
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

fn leads_to(does: KeyAction) -> Option<CellPlace> {
    match does {
        KeyAction::Go(to) | KeyAction::Extend(to) | KeyAction::Enter { to, .. } => Some(to),
        KeyAction::Head(column) => Some((0, column)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn no_key_leaves_the_grid(at in any_at(), key in any_key()) {
        let to = action(key, &at).and_then(leads_to);
        prop_assert!(to.is_none_or(|(row, column)| row < at.rows && column < at.columns));
        if let Some(KeyAction::Enter { run, .. }) = action(key, &at) {
            prop_assert!(run < at.columns);
        }
    }

    /// Tab leaves the grid, as in any page, unless levels are being entered; Escape ends that.
    #[test]
    fn the_grid_is_no_trap(at in any_at(), shift: bool) {
        let tab = KeyPress { name: "Tab", shift, ..KeyPress::default() };
        let at = KeyContext { typing: false, ..at };
        prop_assert_eq!(action(tab, &at).is_none(), at.run.is_none());
        let escape = KeyPress { name: "Escape", ..KeyPress::default() };
        prop_assert_eq!(action(escape, &at), at.run.map(|_| KeyAction::EndRun));
    }

    /// There and back again, away from the edges.
    #[test]
    fn arrows_turn_each_other_round(at in any_at(), pair in prop::sample::select(&[
        ("ArrowUp", "ArrowDown"), ("ArrowLeft", "ArrowRight"), ("PageUp", "PageDown"),
    ][..])) {
        let at = KeyContext { typing: false, ..at };
        let go = |at: &KeyContext, name| match action(KeyPress { name, ..KeyPress::default() }, at) {
            Some(KeyAction::Go(place)) => KeyContext { place, ..*at },
            Some(KeyAction::Head(_)) => *at,
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
        let mut at = KeyContext { place: (0, at.place.1), typing: true, run: None, ..at };
        for row in 0..at.rows {
            prop_assert_eq!(at.place.0, row);
            let Some(KeyAction::Enter { to, run, .. }) = action(KeyPress { name: "Enter", ..KeyPress::default() }, &at) else {
                panic!("Enter does not enter")
            };
            at = KeyContext { place: to, run: Some(run), ..at };
        }
        prop_assert_eq!(at.place.0, at.rows - 1);
    }
}
