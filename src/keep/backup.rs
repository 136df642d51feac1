//! Backup files: when the last one of a book was saved, and when it is time to be reminded of one.

use std::fmt;

const DAY: u64 = 24 * 60 * 60 * 1000;
/// So many changes are worth a backup once they are so many days old …
const SOME_CHANGES: u64 = 20;
const SOME_DAYS: u64 = 14;
/// … and so many at once.
const MANY_CHANGES: u64 = 400;
/// "Later" is so many days later.
const LATER_DAYS: u64 = 7;

/// What is known of the backups of one book. Times are in milliseconds since 1970; steps are numbered as in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupNote {
    /// Whether one was ever saved.
    pub saved: bool,
    /// When the last one was saved, or where there is none, when the book was first kept.
    pub at: u64,
    /// The number of the last step in it.
    pub step: u64,
    /// Until when nobody is reminded; for good where it is the largest number.
    pub quiet: u64,
}

/// Why it is time for a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupDue {
    /// Whether there is an older one.
    pub saved: bool,
    /// Whole days since then, or since the book was first kept.
    pub days: u64,
    /// Changes since then.
    pub changes: u64,
}

impl BackupNote {
    /// The note on a book that is first seen at the time `now`.
    pub fn first(now: u64) -> Self {
        Self { saved: false, at: now, step: 0, quiet: 0 }
    }

    /// The note after a backup was saved at the time `now`, with all steps up to `step`. Whoever wants no reminders still wants none.
    pub fn after(self, now: u64, step: u64) -> Self {
        Self { saved: true, at: now, step, quiet: if self.quiet == u64::MAX { u64::MAX } else { 0 } }
    }

    /// The note after "later" at the time `now`.
    pub fn later(self, now: u64) -> Self {
        Self { quiet: now.saturating_add(LATER_DAYS * DAY), ..self }
    }

    /// The note after "not again for this book".
    pub fn never(self) -> Self {
        Self { quiet: u64::MAX, ..self }
    }

    /// Whether it is time for a backup, with `step` as the number of the last step; nothing where it is not.
    ///
    /// ```
    /// use evident::keep::BackupNote;
    /// let day = 86_400_000;
    /// let note = BackupNote::first(0);
    /// assert!(note.due(13 * day, 100).is_none(), "not yet two weeks");
    /// assert_eq!(note.due(15 * day, 100).unwrap().changes, 100);
    /// assert!(note.due(day, 400).is_some(), "many changes on one day");
    /// assert!(note.never().due(100 * day, 5000).is_none());
    /// ```
    pub fn due(&self, now: u64, step: u64) -> Option<BackupDue> {
        // A book that went on in another line of its life may count anew.
        let changes = if step < self.step { step } else { step - self.step };
        let days = now.saturating_sub(self.at) / DAY;
        let worth = changes >= MANY_CHANGES || changes >= SOME_CHANGES && days >= SOME_DAYS;
        (worth && now >= self.quiet).then_some(BackupDue { saved: self.saved, days, changes })
    }

    /// The note that a text holds; none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let mut number = || words.next()?.parse::<u64>().ok();
        let (saved, at, step, quiet) = (number()?, number()?, number()?, number()?);
        Some(Self { saved: saved == 1, at, step, quiet })
    }
}

impl fmt::Display for BackupNote {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {} {} {}", u8::from(self.saved), self.at, self.step, self.quiet)
    }
}
