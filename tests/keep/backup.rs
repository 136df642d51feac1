//! When somebody is reminded to save a backup file.

use evident::keep::BackupNote;

const DAY: u64 = 86_400_000;

#[test]
fn a_reminder_comes_by_age_and_by_number_of_changes() {
    // Days since the note, changes since then, and whether it is time.
    let cases = [
        (0, 0, false),
        (365, 0, false),
        (365, 19, false),
        (13, 20, false),
        (14, 20, true),
        (0, 399, false),
        (0, 400, true),
        (30, 5_000, true),
    ];
    for (days, changes, time) in cases {
        let first = BackupNote::first(5 * DAY);
        let due = first.due((5 + days) * DAY, changes);
        assert_eq!(due.is_some(), time, "{days} days and {changes} changes without a backup");
        let after = first.after(7 * DAY, 1_000);
        let due = after.due((7 + days) * DAY, 1_000 + changes);
        assert_eq!(due.is_some(), time, "{days} days and {changes} changes after a backup");
        if let Some(due) = due {
            assert_eq!((due.saved, due.days, due.changes), (true, days, changes));
        }
    }
}

#[test]
fn later_is_a_week_later_and_never_is_never() {
    let note = BackupNote::first(0);
    let later = note.later(20 * DAY);
    assert!(note.due(20 * DAY, 50).is_some());
    assert!(later.due(26 * DAY, 50).is_none());
    assert!(later.due(27 * DAY, 50).is_some());
    // A backup ends the waiting, and not the wish to be left alone.
    assert!(later.after(21 * DAY, 50).due(40 * DAY, 90).is_some());
    assert!(note.never().after(21 * DAY, 50).due(400 * DAY, 9_000).is_none());
}

#[test]
fn clocks_that_go_back_and_lines_that_count_anew_are_no_reason() {
    let note = BackupNote::first(0).after(100 * DAY, 500);
    assert!(note.due(50 * DAY, 530).is_none(), "the clock went back");
    assert!(note.due(200 * DAY, 10).is_none(), "ten steps in another line");
    assert_eq!(note.due(200 * DAY, 40).map(|due| due.changes), Some(40));
}

#[test]
fn a_note_is_read_as_it_was_written() {
    for note in [BackupNote::first(7), BackupNote::first(7).after(9, 3), BackupNote::first(1).never()] {
        assert_eq!(BackupNote::parse(&note.to_string()), Some(note));
    }
    for text in ["", "1", "1 2 3", "a b c d", "-1 2 3 4"] {
        assert_eq!(BackupNote::parse(text), None, "{text}");
    }
}
